//! What a drawing may contain: no scripts, nothing external, and no more than the limits
//! once all references are expanded.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use roxmltree::Document;
use roxmltree::Node;

use crate::config::Limits;
use crate::config::limits::DRAWING_NESTING;
use crate::config::limits::LETTERING;
use crate::config::limits::MARKED;
use crate::config::limits::UNFOLDED_BYTES;
use crate::css;
use crate::images::PictureFault;
use crate::images::embedded;
use crate::images::outside;

/// Refuses a drawing with active content or an unreadable embedded image; returns what in
/// it is not printed.
pub(super) fn check(
    document: &Document<'_>,
) -> Result<BTreeSet<&'static str>, PictureFault> {
    let refused = |what: String| Err(PictureFault::Refused(what));
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
            "style" => {
                if let Some(sanitised) = css::sanitised(&outside::sheet(node)) {
                    let first = sanitised.findings.first().map(|one| &one.problem);
                    let what = first.map(outside::words).unwrap_or_default();
                    return refused(format!("its style holds {what}"));
                }
            }
            _ => {}
        }
        let is_picture = matches!(name, "image" | "feImage");
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value().trim());
            if key.len() > 2 && key.to_ascii_lowercase().starts_with("on") {
                return refused(format!("it holds a script in {key}"));
            }
            let is_reference = key == "href" && name != "a";
            if is_reference && !outside::stays_inside(value, is_picture) {
                let short = outside::short(value);
                return refused(format!("it leads out of the file to {short}"));
            }
            if is_picture && is_reference && matches!(embedded::data(value), Some(Err(_)))
            {
                let line = document.text_pos_at(attribute.range().start).row;
                let what = format!("the picture inside it, in line {line}, is no base64");
                return Err(PictureFault::Broken(what));
            }
            if let Some(problem) = outside::in_attribute(key, value) {
                let what = outside::words(&problem);
                return refused(format!("it holds {what} in {key}"));
            }
        }
    }
    nests(document)?;
    Ok(left_out)
}

/// Refuses a drawing whose own elements nest too deep.
fn nests(document: &Document<'_>) -> Result<(), PictureFault> {
    let mut depth = 0_usize;
    let mut next = Some(document.root_element());
    while let Some(node) = next {
        if depth >= DRAWING_NESTING {
            return Err(too_deep());
        }
        if let Some(child) = node.first_element_child() {
            depth += 1;
            next = Some(child);
            continue;
        }
        // Leave ended elements, up to one that has a next sibling.
        let mut here = Some(node);
        next = None;
        while let Some(node) = here {
            next =
                node.next_sibling_element().filter(|_| node.parent_element().is_some());
            if next.is_some() {
                break;
            }
            depth = depth.saturating_sub(1);
            here = node.parent_element();
        }
    }
    Ok(())
}

fn too_deep() -> PictureFault {
    PictureFault::TooComplex(format!("it nests over {DRAWING_NESTING} deep"))
}

/// Node count and nesting depth of a tree, with all references expanded.
#[derive(Clone, Copy)]
struct Extent {
    nodes: u64,
    /// Bytes of text and attributes.
    bytes: u64,
    /// The cost of setting its texts.
    lettering: u64,
    depth: usize,
}

struct Unfolder<'a, 'input> {
    ids: BTreeMap<&'a str, Node<'a, 'input>>,
    /// The extent of each node; `None` while it is being computed.
    known: BTreeMap<usize, Option<Extent>>,
}

/// Refuses a plain drawing that exceeds the limits once each reference is replaced by its
/// target.
pub(super) fn unfold(
    document: &Document<'_>,
    limits: &Limits,
) -> Result<(), PictureFault> {
    let elements = || document.descendants().filter(Node::is_element);
    let ids = elements().filter_map(|node| Some((node.attribute("id")?, node))).collect();
    let mut unfolder = Unfolder { ids, known: BTreeMap::new() };
    let whole = unfolder.extent(document.root_element(), 0)?;
    if whole.nodes > limits.unfolded() {
        let message = format!("it unfolds to over {} elements", limits.unfolded());
        return Err(PictureFault::TooComplex(message));
    }
    if whole.lettering > LETTERING {
        return Err(PictureFault::TooComplex("its texts are too long".to_owned()));
    }
    if whole.bytes > UNFOLDED_BYTES {
        let most = UNFOLDED_BYTES >> 20;
        return Err(PictureFault::TooComplex(format!("it unfolds to over {most} MiB")));
    }
    unfolder.check_markers(document)
}

impl<'a, 'input> Unfolder<'a, 'input> {
    // Recurses as deep as the drawing, which is limited.
    fn extent(
        &mut self,
        node: Node<'a, 'input>,
        at: usize,
    ) -> Result<Extent, PictureFault> {
        match self.known.get(&node.id().get_usize()) {
            Some(Some(extent)) if at + extent.depth <= DRAWING_NESTING => {
                return Ok(*extent);
            }
            Some(None) => {
                return Err(PictureFault::Refused(
                    "something in it refers to itself".to_owned(),
                ));
            }
            _ => {}
        }
        if at >= DRAWING_NESTING {
            return Err(too_deep());
        }
        self.known.insert(node.id().get_usize(), None);
        let lettering = lettering(node);
        let mut whole = Extent { nodes: 1, bytes: bytes(node), lettering, depth: 1 };
        let children =
            node.children().filter(Node::is_element).map(|child| (child, false));
        for (next, is_inherited) in children.chain(self.references(node)) {
            let part = self.extent(next, at + 1)?;
            // Inherited content counts once for each element that may inherit it.
            let times = if is_inherited { whole.nodes } else { 1 };
            whole.nodes = whole.nodes.saturating_add(part.nodes.saturating_mul(times));
            whole.bytes = whole.bytes.saturating_add(part.bytes.saturating_mul(times));
            whole.lettering =
                whole.lettering.saturating_add(part.lettering.saturating_mul(times));
            whole.depth = whole.depth.max(part.depth + 1);
        }
        self.known.insert(node.id().get_usize(), Some(whole));
        Ok(whole)
    }

    /// The targets of a node's references, replacements first; and whether the elements
    /// inside it inherit the target.
    fn references(&self, node: Node<'a, 'input>) -> Vec<(Node<'a, 'input>, bool)> {
        let (mut found, mut inherited) = (Vec::new(), Vec::new());
        for attribute in node.attributes() {
            let value = attribute.value();
            if attribute.name() == "href" && !matches!(node.tag_name().name(), "a") {
                let id = value.trim().strip_prefix('#');
                found.extend(id.and_then(|id| self.ids.get(id)).map(|&one| (one, false)));
            }
            let is_inherited = matches!(attribute.name(), "fill" | "stroke");
            for rest in value.split("url(").skip(1) {
                let name = rest.split(')').next().unwrap_or_default();
                let name = name.trim_matches([' ', '\'', '"']);
                let id = name.strip_prefix('#');
                let server = id.and_then(|id| self.ids.get(id));
                let into = if is_inherited { &mut inherited } else { &mut found };
                into.extend(server.map(|&one| (one, is_inherited)));
            }
        }
        found.append(&mut inherited);
        found
    }

    /// Markers are drawn at every corner of a path.
    fn check_markers(&self, document: &Document<'_>) -> Result<(), PictureFault> {
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
            return Err(PictureFault::TooComplex("its markers are too many".to_owned()));
        }
        Ok(())
    }
}

/// Bytes of an element's own content.
fn bytes(node: Node<'_, '_>) -> u64 {
    let attributes = node.attributes().map(|one| one.value().len() + 16);
    let texts =
        node.children().filter_map(|child| child.is_text().then(|| child.text())?);
    (attributes.sum::<usize>() + texts.map(str::len).sum::<usize>()) as u64
}

/// Approximate cost of setting a text, in nanoseconds: each letter is shaped once for
/// each part of its line, and searched for among all letters of the line. A part with a
/// position of its own begins a line.
fn lettering(text: Node<'_, '_>) -> u64 {
    if text.tag_name().name() != "text" {
        return 0;
    }
    let cost = |(letters, parts): (u64, u64)| {
        let each = parts.saturating_mul(EACH_PART).saturating_add(letters);
        letters.saturating_mul(each.saturating_add(EACH_LETTER))
    };
    let (mut line, mut whole) = ((0, 0), 0_u64);
    for node in text.descendants() {
        let begins =
            node.is_element() && ["x", "y"].iter().any(|at| node.has_attribute(*at));
        if begins {
            whole = whole.saturating_add(cost(std::mem::take(&mut line)));
        }
        if let Some(words) = node.text().filter(|_| node.is_text()) {
            line = (line.0 + words.chars().count() as u64, line.1 + 1);
        }
    }
    whole.saturating_add(cost(line))
}

/// Nanoseconds to shape a letter once.
const EACH_PART: u64 = 200;

/// Nanoseconds to draw a letter.
const EACH_LETTER: u64 = 2_000;
