//! A check of the written files for faults that readers would notice.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use roxmltree::ParsingOptions;

/// An XML file of the EPUB.
#[derive(Debug, Clone, Copy)]
pub(super) struct XmlFile<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its text.
    pub(super) text: &'a str,
}

/// Checks that all XML is well formed, names are ASCII and unique, ids are unique in
/// their document, and internal links have a target. `names` are all files.
pub(super) fn faults(files: &[XmlFile<'_>], names: &[&str]) -> Vec<String> {
    let mut faults = name_faults(names);
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(&str, String)> = Vec::new();
    for file in files {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let tree = match roxmltree::Document::parse_with_options(file.text, options) {
            Ok(tree) => tree,
            Err(error) => {
                faults.push(format!("{} is not well formed: {error}", file.name));
                continue;
            }
        };
        let known = ids.entry(file.name).or_default();
        for node in tree.descendants() {
            if let Some(id) = node.attribute("id")
                && !known.insert(id.to_owned())
            {
                faults.push(format!("{} has two places named {id}", file.name));
            }
            for key in ["href", "src", "aria-labelledby"] {
                if let Some(value) = node.attribute(key) {
                    let label = key == "aria-labelledby";
                    let sign = if label { "#" } else { "" };
                    links.push((file.name, format!("{sign}{value}")));
                }
            }
        }
    }
    for (from, to) in links {
        faults.extend(link_fault(from, &to, names, &ids));
    }
    faults
}

/// The fault of an SVG with active or external content, or that is not XML.
pub(super) fn svg_fault(data: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(data) else {
        return Some("is not in UTF-8".to_owned());
    };
    let options = ParsingOptions { allow_dtd: false, ..ParsingOptions::default() };
    let text = text.trim_start_matches('\u{feff}');
    let tree = match roxmltree::Document::parse_with_options(text, options) {
        Ok(tree) => tree,
        Err(error) => return Some(format!("is not well formed: {error}")),
    };
    if tree.root_element().tag_name().name() != "svg" {
        return Some("is not a picture that readers show".to_owned());
    }
    for node in tree.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        if matches!(name, "script" | "foreignObject" | "handler" | "listener") {
            return Some(format!("holds a {name} element"));
        }
        for attribute in node.attributes() {
            let key = attribute.name().to_ascii_lowercase();
            let value = attribute.value().trim();
            let leads_out = key == "href" && !value.starts_with('#');
            if key.starts_with("on") || (leads_out && !value.starts_with("data:image/")) {
                return Some(format!("holds a {key} attribute"));
            }
        }
    }
    None
}

fn name_faults(names: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for name in names {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./".contains(&b);
        if name.is_empty() || name.contains("..") || !name.bytes().all(plain) {
            faults.push(format!("{name} is not a plain name"));
        }
        if !seen.insert(name.to_ascii_lowercase()) {
            faults.push(format!("two files are named {name}"));
        }
    }
    faults
}

fn link_fault(
    from: &str,
    to: &str,
    names: &[&str],
    ids: &BTreeMap<&str, BTreeSet<String>>,
) -> Option<String> {
    if is_outside(to) {
        return None;
    }
    let (file, fragment) = to.split_once('#').unwrap_or((to, ""));
    let file = if file.is_empty() { from } else { file };
    if !names.contains(&file) {
        return Some(format!("{from} leads to {to}, which is not there"));
    }
    let lands = fragment.is_empty()
        || ids.get(file).is_some_and(|known| known.contains(fragment));
    if lands { None } else { Some(format!("{from} leads to {to}, which is not there")) }
}

/// Whether a reference has a scheme (RFC 3986, section 3.1).
fn is_outside(to: &str) -> bool {
    let scheme = |s: &str| {
        s.bytes().next().is_some_and(|b| b.is_ascii_alphabetic())
            && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    };
    to.split_once(':').is_some_and(|(before, _)| scheme(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        faults(&[XmlFile { name: "a.xhtml", text }], &["a.xhtml"])
    }

    #[test]
    fn what_leads_nowhere_is_found() {
        assert_eq!(
            of("<p><a href=\"#b\"/><a href=\"b.xhtml\"/><a href=\"http://c\"/></p>"),
            [
                "a.xhtml leads to #b, which is not there",
                "a.xhtml leads to b.xhtml, which is not there",
            ]
        );
    }

    #[test]
    fn two_places_of_one_name_are_found() {
        let faults = of("<p id=\"x\"><b id=\"x\"/></p>");
        assert_eq!(faults, ["a.xhtml has two places named x"]);
    }

    #[test]
    fn drawings_are_told_from_programs() {
        let svg = |inner: &str| {
            let text =
                format!("<svg xmlns:x=\"http://www.w3.org/1999/xlink\">{inner}</svg>");
            svg_fault(text.as_bytes())
        };
        assert_eq!(svg("<use href=\"#a\"/><image x:href=\"data:image/png,\"/>"), None);
        for wrong in [
            "<script/>",
            "<rect onload=\"x\"/>",
            "<image x:href=\"http://a\"/>",
            "<use href=\"javascript:x\"/>",
            "<foreignObject/>",
            "<",
        ] {
            assert!(svg(wrong).is_some(), "{wrong}");
        }
        assert!(svg_fault(b"<!DOCTYPE svg><svg/>").is_some());
    }

    #[test]
    fn broken_xml_and_odd_names_are_found() {
        assert_eq!(of("<p>").len(), 1);
        assert_eq!(faults(&[], &["é.png"]), ["é.png is not a plain name"]);
    }
}
