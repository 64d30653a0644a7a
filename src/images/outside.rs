//! References in a drawing that lead out of its file, or could: links and styles.

use roxmltree::Document;
use roxmltree::Node;

use crate::css;
use crate::css::Problem;

/// Attributes whose value is a CSS property (SVG 2, 6.6), and those through which
/// animation sets them.
const STYLED: &[&str] = &[
    "alignment-baseline",
    "background-image",
    "baseline-shift",
    "by",
    "clip",
    "clip-path",
    "clip-rule",
    "color",
    "color-profile",
    "cursor",
    "cx",
    "cy",
    "direction",
    "display",
    "dominant-baseline",
    "enable-background",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "flood-color",
    "flood-opacity",
    "font-family",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "from",
    "height",
    "image-rendering",
    "lighting-color",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-image",
    "mask-type",
    "opacity",
    "overflow",
    "paint-order",
    "r",
    "rx",
    "ry",
    "shape-inside",
    "shape-subtract",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-width",
    "style",
    "text-anchor",
    "text-decoration",
    "to",
    "transform-origin",
    "values",
    "visibility",
    "width",
    "x",
    "y",
];

/// The name of a style problem.
pub(super) fn words(problem: &Problem) -> String {
    match problem {
        Problem::AtRule(name) => format!("the at-rule @{name}"),
        Problem::Function(name) => format!("the function {name}()"),
        Problem::Address(address) => format!("the address {}", short(address)),
        Problem::Broken(what) => format!("{what} that can't be read"),
        Problem::TooDeep => "brackets that nest too deep".to_owned(),
        Problem::TooMany => "too many rules".to_owned(),
        Problem::Unclosed(_) | Problem::Unopened(_) => "a bracket".to_owned(),
    }
}

/// The beginning of an address, for a message.
pub(super) fn short(address: &str) -> String {
    address.chars().take(60).collect()
}

/// The external reference in an attribute's value, actual or possible; `None` when there
/// is none. Attributes that are not styles may hold any function, because they are text.
pub(super) fn in_attribute(name: &str, value: &str) -> Option<Problem> {
    // Only functions can fetch.
    if !value.contains('(') {
        return None;
    }
    let is_styled = STYLED.contains(&name);
    let mut found = None;
    css::examine(value, &mut |finding| {
        let counts = match finding.problem {
            Problem::Address(_) | Problem::TooMany => true,
            ref problem => is_styled && !problem.is_form(),
        };
        if counts && found.is_none() {
            found = Some(finding.problem);
        }
    });
    found
}

/// Whether a reference is to a name in the file; for a picture also to embedded pixels.
pub(super) fn stays_inside(reference: &str, is_picture: bool) -> bool {
    let reference = reference.trim();
    let is_pixels = || {
        let small = reference.get(..11).map(str::to_ascii_lowercase);
        small.as_deref() == Some("data:image/") && css::is_inside(reference)
    };
    reference.is_empty() || reference.starts_with('#') || (is_picture && is_pixels())
}

/// The style sheet of an element, as browsers read it: its own text, across comments,
/// CDATA sections and elements.
pub(super) fn sheet(style: Node<'_, '_>) -> String {
    style.children().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

/// The style elements of a drawing.
pub(super) fn styles<'a, 'input: 'a>(
    document: &'a Document<'input>,
) -> impl Iterator<Item = Node<'a, 'input>> {
    document.descendants().filter(|node| node.tag_name().name() == "style")
}
