//! What a drawing may hold: no scripts, nothing from outside, and no more than a page
//! can bear once all that it refers to is unfolded.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use roxmltree::Document;
use roxmltree::Node;

use crate::config::Limits;
use crate::config::limits::DRAWING_NESTING;
use crate::config::limits::MARKED;
use crate::images::Fault;

/// Refuses a drawing that is more than one; tells what in it is not printed.
pub(super) fn check(
    document: &Document<'_>,
    limits: &Limits,
) -> Result<BTreeSet<&'static str>, Fault> {
    let refused = |what: String| Err(Fault::Refused(what));
    let mut left_out = BTreeSet::new();
    for node in document.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        match name {
            "script" | "handler" | "listener" => {
                return refused(format!("it holds a {name} element"));
            }
            "foreignObject" => _ = left_out.insert("what is not SVG"),
            "animate" | "animateTransform" | "animateMotion" | "set" => {
                _ = left_out.insert("movement");
            }
            "style" if leads_out(node.text().unwrap_or_default()) => {
                return refused("its style leads out of the file".to_owned());
            }
            _ => {}
        }
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value().trim());
            if key.len() > 2 && key.to_ascii_lowercase().starts_with("on") {
                return refused(format!("it holds a script in {key}"));
            }
            let is_reference = key == "href" && name != "a";
            let stays = value.starts_with('#') || value.starts_with("data:image/");
            if (is_reference && !stays && !value.is_empty()) || leads_out(value) {
                let short: String = value.chars().take(60).collect();
                return refused(format!("it leads out of the file to {short}"));
            }
        }
    }
    unfold(document, limits)?;
    Ok(left_out)
}

/// Whether a style names something outside: `url(…)` and its like other than of a name or
/// of data, or an import. Either may be written with a backslash in it, so that what has
/// one is not believed.
pub(in crate::images) fn leads_out(style: &str) -> bool {
    let small = style.to_ascii_lowercase();
    if small.contains('\\') && small.contains(['(', '@']) {
        return true;
    }
    let functions = ["url(", "src(", "image-set("];
    let mut addresses = functions.iter().flat_map(|name| small.split(name).skip(1));
    small.contains("@import")
        || addresses.any(|rest| {
            let address = rest.trim_start_matches([' ', '\'', '"']);
            !address.starts_with('#') && !address.starts_with("data:")
        })
}

/// Nodes of a tree and how deep they nest, with all that they refer to.
#[derive(Clone, Copy)]
struct Extent {
    nodes: u64,
    depth: usize,
}

struct Unfolder<'a, 'input> {
    ids: BTreeMap<&'a str, Node<'a, 'input>>,
    /// What is known of each node; `None` while it is being looked at.
    known: BTreeMap<usize, Option<Extent>>,
}

fn unfold(document: &Document<'_>, limits: &Limits) -> Result<(), Fault> {
    let elements = || document.descendants().filter(Node::is_element);
    let ids = elements().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    // Styles may refer too, from anywhere to anywhere.
    let styled = elements().any(|node| {
        node.has_tag_name((SVG, "style"))
            && node.text().unwrap_or_default().contains("url(")
    });
    let is_server = |node: &Node<'_, '_>| {
        matches!(
            node.tag_name().name(),
            "mask" | "clipPath" | "pattern" | "marker" | "filter"
        )
    };
    if styled && elements().filter(is_server).count() > DRAWING_NESTING {
        return Err(Fault::TooComplex("its styles refer to too much".to_owned()));
    }
    let mut unfolder = Unfolder { ids, known: BTreeMap::new() };
    let whole = unfolder.extent(document.root_element(), 0)?;
    if whole.nodes > limits.unfolded() {
        let message = format!("it unfolds to over {} elements", limits.unfolded());
        return Err(Fault::TooComplex(message));
    }
    unfolder.check_markers(document)
}

/// The names of SVG.
const SVG: &str = "http://www.w3.org/2000/svg";

impl<'a, 'input> Unfolder<'a, 'input> {
    // As deep as the drawing, which is capped.
    fn extent(&mut self, node: Node<'a, 'input>, at: usize) -> Result<Extent, Fault> {
        match self.known.get(&node.id().get_usize()) {
            Some(Some(extent)) if at + extent.depth <= DRAWING_NESTING => {
                return Ok(*extent);
            }
            Some(None) => {
                return Err(Fault::Refused(
                    "something in it refers to itself".to_owned(),
                ));
            }
            _ => {}
        }
        if at >= DRAWING_NESTING {
            return Err(Fault::TooComplex(format!(
                "it nests over {DRAWING_NESTING} deep"
            )));
        }
        self.known.insert(node.id().get_usize(), None);
        let mut whole = Extent { nodes: 1, depth: 1 };
        let children = node.children().filter(Node::is_element);
        for next in children.chain(self.references(node)) {
            let part = self.extent(next, at + 1)?;
            whole.nodes = whole.nodes.saturating_add(part.nodes);
            whole.depth = whole.depth.max(part.depth + 1);
        }
        self.known.insert(node.id().get_usize(), Some(whole));
        Ok(whole)
    }

    /// What a node refers to by name.
    fn references(&self, node: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
        let mut found = Vec::new();
        for attribute in node.attributes() {
            let value = attribute.value();
            if attribute.name() == "href" && !matches!(node.tag_name().name(), "a") {
                found.extend(
                    value.trim().strip_prefix('#').and_then(|id| self.ids.get(id)),
                );
            }
            for rest in value.split("url(").skip(1) {
                let name = rest.split(')').next().unwrap_or_default();
                let name = name.trim_matches([' ', '\'', '"']);
                found.extend(name.strip_prefix('#').and_then(|id| self.ids.get(id)));
            }
        }
        found
    }

    /// Markers stand at every corner of a path.
    fn check_markers(&self, document: &Document<'_>) -> Result<(), Fault> {
        let elements = || document.descendants().filter(Node::is_element);
        let largest = elements()
            .filter(|node| node.tag_name().name() == "marker")
            .filter_map(|node| {
                Some(self.known.get(&node.id().get_usize())?.as_ref()?.nodes)
            })
            .max()
            .unwrap_or(0);
        let corners: usize = elements()
            .filter_map(|node| node.attribute("d").or(node.attribute("points")))
            .map(str::len)
            .sum();
        if largest.saturating_mul(corners as u64) > MARKED {
            return Err(Fault::TooComplex("its markers are too many".to_owned()));
        }
        Ok(())
    }
}
