//! A drawing as plain SVG: styles are resolved to attributes, and what is not drawn is
//! left out.
//!
//! The next reader has no style sheet to match, and the limits can be checked completely:
//! every reference is in an attribute.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use roxmltree::Document;
use roxmltree::Node;

use super::cascade::Cascade;
use super::cascade::Property;
use super::properties::is_style;
use crate::images::PictureFault;

/// The namespaces of SVG, of links, and of XML itself.
const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Rewrites a drawing; adds what is left out of it to `left_out`.
///
/// # Errors
/// When its style sheet exceeds the limits.
pub(super) fn write(
    document: &Document<'_>,
    left_out: &mut BTreeSet<&'static str>,
) -> Result<String, PictureFault> {
    let properties = Cascade::read(document)?.properties(document)?;
    let mut writer = Writer { text: String::new(), properties, left_out };
    writer.element(document.root_element());
    Ok(writer.text)
}

struct Writer<'l> {
    text: String,
    /// The resolved styles, by the index of the node.
    properties: Vec<Vec<Property>>,
    left_out: &'l mut BTreeSet<&'static str>,
}

impl Writer<'_> {
    // Recurses as deep as the drawing, which is limited.
    fn element(&mut self, node: Node<'_, '_>) {
        let name = node.tag_name();
        if !matches!(name.namespace(), None | Some(SVG)) {
            return;
        }
        match name.name() {
            "style" | "filter" => return,
            // Browsers no longer support it.
            "tref" => {
                self.left_out.insert("text by reference");
                return;
            }
            _ => {}
        }
        let _ = write!(self.text, "<{}", name.name());
        if node.parent_element().is_none() {
            let _ = write!(self.text, " xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\"");
        }
        self.attributes(node);
        self.text.push('>');
        for child in node.children() {
            if child.is_text() {
                escape(child.text().unwrap_or_default(), &mut self.text);
            } else if child.is_element() {
                self.element(child);
            }
        }
        let _ = write!(self.text, "</{}>", name.name());
    }

    fn attributes(&mut self, node: Node<'_, '_>) {
        let settled = std::mem::take(&mut self.properties[node.id().get_usize()]);
        let (mut attributes, mut style) = (Vec::new(), String::new());
        for (name, value) in settled {
            if name == "marker" {
                let all = ["marker-start", "marker-mid", "marker-end"];
                attributes.extend(all.map(|name| (name.to_owned(), value.clone())));
            } else if is_style(&name) {
                let _ = write!(style, "{name}:{value};");
            } else {
                attributes.push((name, value));
            }
        }
        let mut written = BTreeSet::new();
        for (name, value) in attributes.iter().rev() {
            if written.insert(name.as_str()) {
                self.attribute(name, value);
            }
        }
        if !style.is_empty() {
            self.attribute("style", &style);
        }
        for attribute in node.attributes() {
            let prefix = match attribute.namespace() {
                None => "",
                Some(XLINK) => "xlink:",
                Some(XML) => "xml:",
                Some(_) => continue,
            };
            let name = attribute.name();
            let is_plain = prefix.is_empty();
            if is_plain && (matches!(name, "style" | "class") || written.contains(name)) {
                continue;
            }
            self.attribute(&format!("{prefix}{name}"), attribute.value());
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        if name == "filter" {
            if value.trim() != "none" {
                self.left_out.insert("filters");
            }
            return;
        }
        let _ = write!(self.text, " {name}=\"");
        escape(value, &mut self.text);
        self.text.push('"');
    }
}

/// Adds text escaped for XML, in quotation marks or not; blanks are kept.
fn escape(text: &str, into: &mut String) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\t' => into.push_str("&#9;"),
            '\n' => into.push_str("&#10;"),
            '\r' => into.push_str("&#13;"),
            c => into.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use roxmltree::Document;

    use super::write;

    fn plain(inside: &str) -> String {
        let text = format!(
            "<svg xmlns='http://www.w3.org/2000/svg' \
             xmlns:x='http://www.w3.org/1999/xlink'>{inside}</svg>"
        );
        let document = Document::parse(&text).expect("a drawing");
        let text = write(&document, &mut BTreeSet::new()).expect("a bearable style");
        let (_, inside) = text.split_once('>').expect("a root");
        inside.strip_suffix("</svg>").expect("its end").to_owned()
    }

    #[test]
    fn a_style_is_settled_on_its_elements() {
        for (style, parts, expected) in [
            ("rect{fill:red}", "<rect fill='blue'/>", "<rect fill=\"red\"></rect>"),
            (
                ".a{fill:red}rect{fill:blue}",
                "<rect class='b a'/>",
                "<rect fill=\"red\"></rect>",
            ),
            (
                "#a{fill:red}rect.b{fill:blue!important}",
                "<rect id='a' class='b' style='fill:green'/>",
                "<rect fill=\"blue\" id=\"a\"></rect>",
            ),
            (
                "g rect{fill:red} svg>rect{fill:blue}",
                "<g><a><rect/></a></g><rect/>",
                "<g><a><rect fill=\"red\"></rect></a></g><rect fill=\"blue\"></rect>",
            ),
            (
                "g+rect{fill:red} g~line{fill:blue} rect:first-child{fill:green}",
                "<g><rect/></g><rect/><line/>",
                "<g><rect fill=\"green\"></rect></g><rect fill=\"red\"></rect>\
                 <line fill=\"blue\"></line>",
            ),
            (
                "[x~='b'],line{fill:red}",
                "<rect x='a b'/><line/><path/>",
                "<rect fill=\"red\" x=\"a b\"></rect><line fill=\"red\"></line><path></path>",
            ),
            (
                ".\\61 b{/*;*/fill:/*:*/red;marker:none;font:1px a;font-size:2px;--x:{}}",
                "<g class='ab'/>",
                "<g marker-end=\"none\" marker-mid=\"none\" marker-start=\"none\" \
                 fill=\"red\" style=\"font:1px a;font-size:2px;\"></g>",
            ),
            ("<!--c-->re<!--c-->ct{fill:red}", "<rect/>", "<rect fill=\"red\"></rect>"),
            (
                "g:hover rect,g::a,g>>a,+a,g|a,a>{fill:red}@media all{g{fill:red}}",
                "<g><rect/><a/></g>",
                "<g><rect></rect><a></a></g>",
            ),
        ] {
            let drawing = format!("<style>{style}</style>{parts}");
            assert_eq!(plain(&drawing), expected, "{style}");
        }
    }

    #[test]
    fn only_what_is_drawn_is_written() {
        assert_eq!(
            plain("<filter id='a'/><g filter='url(#a)' x:href='#b'>a&amp;b</g>"),
            "<g xlink:href=\"#b\">a&amp;b</g>"
        );
        assert_eq!(plain("<o xmlns='http://a/'><rect/></o><tref href='#a'/>"), "");
    }
}
