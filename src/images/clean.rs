//! An SVG without what makes it more than a drawing: scripts, what answers to the
//! reader, and whatever leads out of the file.

use std::collections::BTreeSet;
use std::ops::Range;

use roxmltree::Attribute;
use roxmltree::Document;
use roxmltree::Node;
use roxmltree::ParsingOptions;

use super::Fault;
use super::bounded;
use super::drawing::leads_out;
use super::drawing::unreadable;
use crate::config::Limits;

/// A drawing, cleaned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// Its bytes: all of the file but what was taken out.
    pub bytes: Vec<u8>,
    /// What was taken out, in words.
    pub taken_out: Vec<String>,
}

/// Takes out of a drawing what readers would run or fetch; `None` when there is nothing
/// to take out.
///
/// # Errors
/// When it is no SVG that can be understood.
pub fn clean(bytes: &[u8], limits: &Limits) -> Result<Option<Cleaned>, Fault> {
    let broken = |what: &str| Fault::Broken(what.to_owned());
    let text = str::from_utf8(bytes).map_err(|_| broken("it is not in UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut cuts = Cuts::default();
    // What a document type declares would be part of the text.
    let text = match document_type(text) {
        Some(range) if text[range.clone()].contains('[') => {
            return Err(Fault::Refused("its document type declares entities".to_owned()));
        }
        Some(range) => format!("{}{}", &text[..range.start], &text[range.end..]),
        None => text.to_owned(),
    };
    let options =
        ParsingOptions { nodes_limit: limits.drawing_nodes, ..ParsingOptions::default() };
    let document = bounded(|| Ok(Document::parse_with_options(&text, options)))?
        .map_err(|error| unreadable(&error, limits))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(Fault::Unknown);
    }
    for node in document.root().children().filter(Node::is_pi) {
        cuts.take(node.range(), "a style sheet of its own".to_owned());
    }
    look_at(root, &mut cuts);
    let same = text.len() == bytes.len() && cuts.ranges.is_empty();
    Ok((!same).then(|| Cleaned {
        bytes: cuts.left_of(&text).into_bytes(),
        taken_out: cuts.words.into_iter().collect(),
    }))
}

/// The place of the document type, before the first element.
fn document_type(text: &str) -> Option<Range<usize>> {
    let start = text.find("<!DOCTYPE")?;
    let element = text.find("<svg").unwrap_or(text.len());
    let rest = &text[start..];
    let bracket = rest.find('[').filter(|&at| Some(at) < rest.find('>'));
    let end = match bracket {
        Some(_) => rest.find("]>")? + 2,
        None => rest.find('>')? + 1,
    };
    (start < element).then_some(start..start + end)
}

/// The names of HTML.
const HTML: &str = "http://www.w3.org/1999/xhtml";

/// What is to be taken out.
#[derive(Default)]
struct Cuts {
    ranges: Vec<Range<usize>>,
    words: BTreeSet<String>,
}

impl Cuts {
    fn take(&mut self, range: Range<usize>, what: String) {
        self.ranges.push(range);
        self.words.insert(what);
    }

    fn left_of(&self, text: &str) -> String {
        let mut left = String::with_capacity(text.len());
        let mut at = 0;
        let mut ranges = self.ranges.clone();
        ranges.sort_by_key(|range| (range.start, range.end));
        for range in ranges {
            left.push_str(text.get(at..range.start).unwrap_or_default());
            at = at.max(range.end);
        }
        left.push_str(text.get(at..).unwrap_or_default());
        left
    }
}

/// Looks for what is to be taken out of an element and all in it.
fn look_at(root: Node<'_, '_>, cuts: &mut Cuts) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if let Some(what) = reason(&node) {
            cuts.take(node.range(), what);
            continue;
        }
        for attribute in node.attributes() {
            if let Some(what) = reason_of(&node, &attribute) {
                cuts.take(attribute.range(), what);
            }
        }
        open.extend(node.children().filter(Node::is_element));
    }
}

/// Why an element is taken out.
fn reason(node: &Node<'_, '_>) -> Option<String> {
    let name = node.tag_name().name();
    let what = match name {
        "script" | "handler" | "listener" => "a script".to_owned(),
        "foreignObject" | "iframe" | "audio" | "video" => format!("a {name} element"),
        "style" if leads_out(&texts(node)) => "a style that leads out of the file".into(),
        // They could change an address into a program.
        "set" | "animate" if changes_address(node) => "a movement of an address".into(),
        "image" | "feImage" | "use" | "tref" => {
            let all = node.attributes().filter(|one| one.name() == "href");
            // Only pixels may be data: a whole drawing could be drawn in as our own.
            let mut values = all.map(|href| href.value().trim());
            let is_picture = matches!(name, "image" | "feImage");
            let out = values.find(|value| {
                !stays_inside(value) || !(is_picture || value.starts_with('#'))
            })?;
            format!("what it fetches from {}", short(out))
        }
        _ if node.tag_name().namespace() == Some(HTML) => "an HTML element".to_owned(),
        _ => return None,
    };
    Some(what)
}

fn changes_address(node: &Node<'_, '_>) -> bool {
    let changed = node.attribute("attributeName").unwrap_or_default();
    changed.ends_with("href") || changed.to_ascii_lowercase().starts_with("on")
}

/// All text of an element: comments and marked sections may part it.
fn texts(node: &Node<'_, '_>) -> String {
    node.descendants().filter_map(|inner| inner.text()).collect()
}

/// Why an attribute is taken out.
fn reason_of(node: &Node<'_, '_>, attribute: &Attribute<'_, '_>) -> Option<String> {
    let (key, value) = (attribute.name(), attribute.value().trim());
    if key.len() > 2 && key.to_ascii_lowercase().starts_with("on") {
        return Some(format!("the script in {key}"));
    }
    if key == "href" && !stays_inside(value) {
        // A picture's links can't be followed anyhow.
        let is_link = node.tag_name().name() == "a";
        return Some(if is_link {
            "a link".to_owned()
        } else {
            format!("what it fetches from {}", short(value))
        });
    }
    if key == "base" {
        return Some("the address that its names are told from".to_owned());
    }
    leads_out(value).then(|| format!("the {key} that leads out of the file"))
}

fn short(value: &str) -> String {
    value.chars().take(60).collect()
}

/// Whether a reference is to a name of the file, or to a picture in it.
fn stays_inside(reference: &str) -> bool {
    reference.is_empty()
        || reference.starts_with('#')
        || reference.to_ascii_lowercase().starts_with("data:image/")
}

#[cfg(test)]
mod tests {
    use super::clean;
    use crate::config::Limits;

    fn cleaned(inside: &str) -> (String, String) {
        let text = format!("<svg xmlns:x='http://www.w3.org/1999/xlink'>{inside}</svg>");
        let cleaned = clean(text.as_bytes(), &Limits::default()).expect("an SVG");
        let cleaned = cleaned.expect("something to take out");
        let text = String::from_utf8(cleaned.bytes).expect("text");
        let text = text.split_once('>').map_or("", |(_, rest)| rest);
        let inside = text.strip_suffix("</svg>").unwrap_or_default();
        (inside.to_owned(), cleaned.taken_out.join("; "))
    }

    #[test]
    fn only_what_is_more_than_a_drawing_is_taken_out() {
        for (before, after, told) in [
            ("<g><script>x</script><rect/></g>", "<g><rect/></g>", "a script"),
            (
                "<rect onload='x()' width='1'/>",
                "<rect  width='1'/>",
                "the script in onload",
            ),
            ("<image x:href='http://a.b/c'/>", "", "what it fetches from http://a.b/c"),
            ("<a href='javascript:x'><g/></a>", "<a ><g/></a>", "a link"),
            (
                "<rect fill='url(http://a/#b)'/>",
                "<rect />",
                "the fill that leads out of the file",
            ),
            (
                "<rect fill='u\\72l(http://a/#b)'/>",
                "<rect />",
                "the fill that leads out of the file",
            ),
            (
                "<rect style='mask:image-set(\"http://a/b\" 1x)'/>",
                "<rect />",
                "the style that leads out of the file",
            ),
            ("<style>@\\69mport 'a';</style>", "", "a style that leads out of the file"),
            (
                "<use href='data:image/svg+xml,%3Csvg/>#a'/>",
                "",
                "what it fetches from data:image/svg+xml,%3Csvg/>#a",
            ),
            (
                "<use href='#a' x:href='http://a/#b'/>",
                "",
                "what it fetches from http://a/#b",
            ),
            (
                "<g xml:base='http://a/'/>",
                "<g />",
                "the address that its names are told from",
            ),
            (
                "<img xmlns='http://www.w3.org/1999/xhtml' src='http://a/b'/>",
                "",
                "an HTML element",
            ),
            ("<style>@IMPORT 'a';</style>", "", "a style that leads out of the file"),
            (
                "<set attributeName='xlink:href' to='javascript:x'/>",
                "",
                "a movement of an address",
            ),
        ] {
            assert_eq!(cleaned(before), (after.to_owned(), told.to_owned()));
        }
        let plain = "<svg><use href='#a'/><image href='data:image/png,'/></svg>";
        assert_eq!(clean(plain.as_bytes(), &Limits::default()), Ok(None));
    }

    #[test]
    fn a_document_type_goes_in_silence_unless_it_declares() {
        let typed = "<!DOCTYPE svg PUBLIC 'a' \"b\"><svg/>";
        let limits = Limits::default();
        let cleaned = clean(typed.as_bytes(), &limits).expect("an SVG").expect("changed");
        assert_eq!((&cleaned.bytes[..], cleaned.taken_out.len()), (&b"<svg/>"[..], 0));
        assert!(
            clean(b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", &limits).is_err()
        );
        assert!(clean(b"<svg>", &limits).is_err() && clean(b"<html/>", &limits).is_err());
    }
}
