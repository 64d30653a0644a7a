//! SVG sanitising: removes scripts, interactivity, and references that lead out of the
//! file.

use std::ops::Range;

use roxmltree::Attribute;
use roxmltree::Document;
use roxmltree::Node;
use roxmltree::ParsingOptions;

use super::PictureFault;
use super::bounded;
use super::cuts::Cuts;
use super::cuts::escaped;
use super::drawing::unreadable;
use super::entities;
use super::outside;
use super::outside::short;
use super::outside::stays_inside;
use super::weight;
use crate::config::Limits;
use crate::css;

/// A sanitised drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanitised {
    /// The file without the removed parts.
    pub bytes: Vec<u8>,
    /// What was removed, with the line numbers in the drawing's file.
    pub taken_out: Vec<String>,
}

/// Removes from a drawing what readers would run or fetch; `None` when there is nothing
/// to remove.
///
/// # Errors
/// When it is not a valid SVG.
pub fn sanitise(
    bytes: &[u8],
    limits: &Limits,
) -> Result<Option<Sanitised>, PictureFault> {
    let broken = |what: &str| PictureFault::Broken(what.to_owned());
    let text = str::from_utf8(bytes).map_err(|_| broken("it is not in UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let mut cuts = Cuts::default();
    weight::check(text)?;
    // Declarations of the document type would be read as text.
    let text = match document_type(text) {
        Some(range) => {
            let declaration = &text[range.clone()];
            cuts.lines = declaration.matches('\n').count();
            let entities = entities::declared(declaration)?;
            let rest = format!("{}{}", &text[..range.start], &text[range.end..]);
            if entities.is_empty() { rest } else { entities::put_in(&rest, &entities)? }
        }
        None => text.to_owned(),
    };
    let options =
        ParsingOptions { nodes_limit: limits.drawing_nodes, ..ParsingOptions::default() };
    let document = bounded(|| Ok(Document::parse_with_options(&text, options)))?
        .map_err(|error| unreadable(&error, limits))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(PictureFault::Unknown);
    }
    for node in document.root().children().filter(Node::is_pi) {
        cuts.take(node.range(), "a style sheet of its own".to_owned());
    }
    look_at(root, &mut cuts);
    let same = text.len() == bytes.len() && cuts.ranges.is_empty();
    Ok((!same).then(|| Sanitised {
        bytes: cuts.left_of(&text).into_bytes(),
        taken_out: cuts.listed(&text),
    }))
}

/// The position of the document type, before the first element.
fn document_type(text: &str) -> Option<Range<usize>> {
    let start = text.find("<!DOCTYPE")?;
    let element = text.find("<svg").unwrap_or(text.len());
    let rest = &text[start..];
    let bracket = rest.find('[').filter(|&at| Some(at) < rest.find('>'));
    let end = match bracket {
        Some(bracket) => {
            // White space is allowed between the two characters.
            let is_end = |at: &usize| rest[at + 1..].trim_start().starts_with('>');
            let ends = rest.match_indices(']').map(|(at, _)| at);
            let close = ends.filter(|&at| at > bracket).find(is_end)?;
            close + rest[close..].find('>')? + 1
        }
        None => rest.find('>')? + 1,
    };
    (start < element).then_some(start..start + end)
}

/// The namespace of HTML.
const HTML: &str = "http://www.w3.org/1999/xhtml";

/// Collects what must be removed from an element and its descendants.
fn look_at(root: Node<'_, '_>, cuts: &mut Cuts) {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        if let Some(what) = reason(&node) {
            cuts.take(node.range(), what);
            continue;
        }
        if node.tag_name().name() == "style" && is_replaced(node, cuts) {
            continue;
        }
        for attribute in node.attributes() {
            if let Some(what) = reason_of(&node, &attribute) {
                cut_attribute(&attribute, what, cuts);
            }
        }
        open.extend(node.children().rev().filter(Node::is_element));
    }
}

/// Why an element is removed.
fn reason(node: &Node<'_, '_>) -> Option<String> {
    let name = node.tag_name().name();
    let what = match name {
        "script" | "handler" | "listener" => "a script".to_owned(),
        "foreignObject" | "iframe" | "audio" | "video" => format!("a {name} element"),
        // They could change an address into a script.
        "set" | "animate" if changes_address(node) => "a movement of an address".into(),
        "image" | "feImage" | "use" | "tref" => {
            let all = node.attributes().filter(|one| one.name() == "href");
            // Only pixels may be data: an embedded SVG would be drawn as our own.
            let mut values = all.map(|href| href.value().trim());
            let is_picture = matches!(name, "image" | "feImage");
            let out = values.find(|value| !stays_inside(value, is_picture))?;
            let small = out.get(..18).unwrap_or_default().to_ascii_lowercase();
            if is_picture && small == "data:image/svg+xml" {
                return Some("a drawing inside the drawing".to_owned());
            }
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

/// Whether a style element is rewritten, because something is cut out of its sheet, or
/// because its text is in several nodes that readers might join differently.
fn is_replaced(style: Node<'_, '_>, cuts: &mut Cuts) -> bool {
    let sheet = outside::sheet(style);
    let sanitised = css::sanitised(&sheet);
    let is_whole = style.children().all(|child| child.is_text());
    if sanitised.is_none() && is_whole {
        return false;
    }
    let (left, findings) = match sanitised {
        Some(sanitised) => (sanitised.text, sanitised.findings),
        None => (sheet.clone(), Vec::new()),
    };
    let place = place_of(style);
    for finding in findings {
        let what = format!("{} in its style", outside::words(&finding.problem));
        cuts.name(place(finding.at.start), what);
    }
    let mut element = String::from("<style");
    for name in ["type", "media"] {
        if let Some(value) = style.attribute(name) {
            element += &format!(" {name}=\"{}\"", escaped(value));
        }
    }
    let name = style.tag_name();
    if let (Some(uri), false) = (name.namespace(), has_same_default(style)) {
        element += &format!(" xmlns=\"{}\"", escaped(uri));
    }
    element += &format!(">{}</style>", escaped(&left));
    cuts.ranges.push((style.range(), element));
    true
}

/// Whether an unprefixed element has the namespace of this one.
fn has_same_default(node: Node<'_, '_>) -> bool {
    node.default_namespace() == node.tag_name().namespace()
}

/// The approximate position in the file of an offset in a style element's sheet: the line
/// is exact unless the text is written in entities.
fn place_of(style: Node<'_, '_>) -> impl Fn(usize) -> usize {
    let mut starts = Vec::new();
    let mut length = 0;
    for text in style.children().filter(Node::is_text) {
        starts.push((length, text.range().start));
        length += text.text().unwrap_or_default().len();
    }
    let whole = style.range();
    move |at| {
        let piece = starts.partition_point(|&(start, _)| start <= at);
        let (start, place) =
            starts.get(piece.wrapping_sub(1)).copied().unwrap_or((at, 0));
        (place + at - start).clamp(whole.start, whole.end)
    }
}

/// Removes an attribute; of a style only what is not allowed.
fn cut_attribute(attribute: &Attribute<'_, '_>, what: String, cuts: &mut Cuts) {
    cuts.name(attribute.range().start, what);
    let sanitised = (attribute.name() == "style" && attribute.namespace().is_none())
        .then(|| css::sanitised(attribute.value()))
        .flatten();
    let instead = match sanitised {
        Some(sanitised) if !sanitised.text.trim().is_empty() => {
            format!("style=\"{}\"", escaped(&sanitised.text).replace('\n', "&#10;"))
        }
        _ => String::new(),
    };
    cuts.ranges.push((attribute.range(), instead));
}

/// Why an attribute is removed.
fn reason_of(node: &Node<'_, '_>, attribute: &Attribute<'_, '_>) -> Option<String> {
    let (key, value) = (attribute.name(), attribute.value().trim());
    if key.len() > 2 && key.to_ascii_lowercase().starts_with("on") {
        return Some(format!("the script in {key}"));
    }
    let is_picture = matches!(node.tag_name().name(), "image" | "feImage");
    if key == "href" && !stays_inside(value, is_picture) {
        // Links in an image element can't be followed anyway.
        let is_link = node.tag_name().name() == "a";
        return Some(if is_link {
            "a link".to_owned()
        } else {
            format!("what it fetches from {}", short(value))
        });
    }
    if key == "base" {
        return Some("the base address of its names".to_owned());
    }
    let problem = outside::in_attribute(key, value)?;
    Some(format!("{} in {key}", outside::words(&problem)))
}

#[cfg(test)]
mod tests {
    use super::sanitise;
    use crate::config::Limits;

    fn sanitised(inside: &str) -> (String, String) {
        let text = format!("<svg xmlns:x='http://www.w3.org/1999/xlink'>{inside}</svg>");
        let sanitised = sanitise(text.as_bytes(), &Limits::default()).expect("an SVG");
        let sanitised = sanitised.expect("something to take out");
        let text = String::from_utf8(sanitised.bytes).expect("text");
        let text = text.split_once('>').map_or("", |(_, rest)| rest);
        let inside = text.strip_suffix("</svg>").unwrap_or_default();
        (inside.to_owned(), sanitised.taken_out.join("; "))
    }

    #[test]
    fn only_what_is_more_than_a_drawing_is_taken_out() {
        for (before, after, listed) in [
            ("<g><script>x</script><rect/></g>", "<g><rect/></g>", "a script (line 1)"),
            (
                "<rect\n onload='x()' width='1'/>",
                "<rect\n  width='1'/>",
                "the script in onload (line 2)",
            ),
            (
                "<image x:href='http://a.b/c'/>",
                "",
                "what it fetches from http://a.b/c (line 1)",
            ),
            ("<a href='javascript:x'><g/></a>", "<a ><g/></a>", "a link (line 1)"),
            (
                "<use href='data:image/svg+xml,%3Csvg/>#a'/>",
                "",
                "what it fetches from data:image/svg+xml,%3Csvg/>#a (line 1)",
            ),
            (
                "<image href='data:image/svg+xml,%3Csvg/>'/>\n<image href='DATA:image/SVG+xml;base64,'/>",
                "\n",
                "a drawing inside the drawing (lines 1, 2)",
            ),
            (
                "<pattern href='data:image/png,'/>",
                "<pattern />",
                "what it fetches from data:image/png, (line 1)",
            ),
            (
                "<use href='#a' x:href='http://a/#b'/>",
                "",
                "what it fetches from http://a/#b (line 1)",
            ),
            (
                "<g xml:base='http://a/'/>",
                "<g />",
                "the base address of its names (line 1)",
            ),
            (
                "<img xmlns='http://www.w3.org/1999/xhtml' src='http://a/b'/>",
                "",
                "an HTML element (line 1)",
            ),
            (
                "<set attributeName='xlink:href' to='javascript:x'/>",
                "",
                "a movement of an address (line 1)",
            ),
            (
                "<g onload=''/>\n<g onload=''/><g onload=''/>\n<g onload=''/><g onload=''/>",
                "<g />\n<g /><g />\n<g /><g />",
                "the script in onload (lines 1, 2, and 2 more)",
            ),
        ] {
            assert_eq!(sanitised(before), (after.to_owned(), listed.to_owned()));
        }
        let plain = "<svg><use href='#a'/><image href='data:image/png,'/>\
            <style>g{fill:url(#a)}</style><text aria-label='f(x)'>url(a)</text></svg>";
        assert_eq!(sanitise(plain.as_bytes(), &Limits::default()), Ok(None));
    }

    #[test]
    fn of_an_attribute_only_what_leads_out_is_taken_out() {
        for (before, after, listed) in [
            ("fill='url(http://a/#b)'", "", "the address http://a/#b in fill"),
            ("fill='u\\72l(http://a/#b)'", "", "the address http://a/#b in fill"),
            ("fill='URL( \"//a/#b\" ) red'", "", "the address //a/#b in fill"),
            ("mask='image(&quot;http://a&quot;)'", "", "the function image() in mask"),
            ("x='expression(1)'", "", "the function expression() in x"),
            ("cursor='url(a b)'", "", "an address that can't be read in cursor"),
            ("values='url(#a);url(b)'", "", "the address b in values"),
            (
                "style='mask:image-set(\"http://a/b\" 1x)'",
                "",
                "the function image-set() in style",
            ),
            (
                "style='fill:red;mask:image-set(url(#a) 1x,\"http://a/b\" 2x);stroke:url(\"#a\")'",
                "style=\"fill:red;stroke:url(&quot;#a&quot;)\"",
                "the function image-set() in style",
            ),
            (
                "style='--x:src(\"a\");fill:red'",
                "style=\"fill:red\"",
                "the function src() in style",
            ),
            ("style='behavior:url(a.htc)'", "", "the address a.htc in style"),
        ] {
            let (inside, all) = sanitised(&format!("<rect {before}/>"));
            assert_eq!(inside, format!("<rect {after}/>"), "{before}");
            assert_eq!(all, format!("{listed} (line 1)"), "{before}");
        }
    }

    #[test]
    fn of_a_style_only_what_is_not_allowed_is_taken_out() {
        for (before, after, listed) in [
            ("@IMPORT 'a';g{fill:red}", "g{fill:red}", "the at-rule @import"),
            ("@\\69mport 'a';", "", "the at-rule @import"),
            ("@imp<!-- -->ort 'a';g{x:y}", "g{x:y}", "the at-rule @import"),
            ("@imp<?a b?>ort 'a';g{x:y}", "g{x:y}", "the at-rule @import"),
            ("@imp<g>!</g>ort 'a';g{x:y}", "g{x:y}", "the at-rule @import"),
            (
                "<![CDATA[@im]]><![CDATA[port 'a';a>b{x:y}]]>",
                "a&gt;b{x:y}",
                "the at-rule @import",
            ),
            ("g{fill:red;mask:url(a);x:y}", "g{fill:red;x:y}", "the address a"),
            ("@media all{g{mask:url(a)}}", "@media all{g{}}", "the address a"),
            (
                "@font-face{font-family:a;src:url(a)}",
                "@font-face{font-family:a;}",
                "the address a",
            ),
            ("@document url(a){g{x:y}}g{x:y}", "g{x:y}", "the address a"),
            ("g{x:-webkit-image-set('a' 1x)}", "g{}", "the function -webkit-image-set()"),
            ("g{x:cross-fade('a','b')}", "g{}", "the function cross-fade()"),
            ("g{x:element(#a)}", "g{}", "the function element()"),
            ("@imp@import 'a';ort 'b';", "ort 'b';", "the at-rule @imp"),
            ("g{x:y", "g{x:y", ""),
        ] {
            let (inside, all) =
                sanitised(&format!("<script/><style type='a'>{before}</style>"));
            let written = if listed.is_empty() {
                format!("<style type='a'>{after}</style>")
            } else {
                format!("<style type=\"a\">{after}</style>")
            };
            assert_eq!(inside, written, "{before}");
            let listed = format!("{listed} in its style (line 1)");
            assert!(all.contains(&listed) || after == before, "{before}: {all}");
        }
        // Text nodes are joined, as browsers do.
        let drawing =
            "<svg xmlns='http://www.w3.org/2000/svg'><style>g{<!-- -->x:y}</style></svg>";
        let whole = sanitise(drawing.as_bytes(), &Limits::default());
        let whole = whole.expect("an SVG").expect("put together");
        assert_eq!(
            String::from_utf8(whole.bytes).expect("text"),
            "<svg xmlns='http://www.w3.org/2000/svg'><style>g{x:y}</style></svg>"
        );
        assert!(whole.taken_out.is_empty());
        let named = "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:style>g{<!-- -->x:y}</s:style></s:svg>";
        let whole = sanitise(named.as_bytes(), &Limits::default());
        let whole = whole.expect("an SVG").expect("put together");
        assert!(
            String::from_utf8(whole.bytes)
                .expect("text")
                .contains("<style xmlns=\"http://www.w3.org/2000/svg\">g{x:y}</style>")
        );
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let text = "<!DOCTYPE svg PUBLIC 'a'\n 'b'>\n<svg>\n<style>\n\ng{x:url(a)}</style>\n<script/></svg>";
        let sanitised = sanitise(text.as_bytes(), &Limits::default());
        let listed = sanitised.expect("an SVG").expect("something to take out").taken_out;
        assert_eq!(listed, ["a script (line 7)", "the address a in its style (line 6)"]);
    }

    #[test]
    fn a_document_type_goes_in_silence() {
        let typed = "<!DOCTYPE svg PUBLIC 'a' \"b\"><svg/>";
        let limits = Limits::default();
        let sanitised =
            sanitise(typed.as_bytes(), &limits).expect("an SVG").expect("changed");
        assert_eq!(
            (&sanitised.bytes[..], sanitised.taken_out.len()),
            (&b"<svg/>"[..], 0)
        );
        let declares = b"<!DOCTYPE svg [<!ENTITY a 'b'>\n] ><svg>&a;</svg>";
        let sanitised = sanitise(declares, &limits).expect("an SVG").expect("changed");
        assert_eq!(sanitised.bytes, b"<svg>b</svg>");
        assert!(
            sanitise(b"<svg>", &limits).is_err()
                && sanitise(b"<html/>", &limits).is_err()
        );
    }
}
