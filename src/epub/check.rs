//! What is checked before anything is packed: that every document is well-formed, ids
//! are unique, links land, names are plain.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use roxmltree::ParsingOptions;

use super::documents::Document;

/// All faults of the documents; `files` names what else is in the package.
pub(crate) fn faults(documents: &[&Document], files: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(String, String)> = Vec::new();
    for document in documents {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        match roxmltree::Document::parse_with_options(&document.text, options) {
            Ok(tree) => {
                let own = ids.entry(&document.file).or_default();
                collect(&tree, document, own, &mut links, &mut faults);
            }
            Err(error) => faults.push(format!("{}: {error}", document.file)),
        }
    }
    let mut names: BTreeSet<&str> = files.iter().copied().collect();
    for document in documents {
        if !names.insert(&document.file) {
            faults.push(format!("{} is there twice", document.file));
        }
    }
    for name in &names {
        let is_plain =
            name.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-/".contains(&b));
        if !is_plain {
            faults.push(format!("the name {name:?} is not plain"));
        }
    }
    for (file, link) in links {
        if !lands(&file, &link, &names, &ids) {
            faults.push(format!("{file}: the link {link} leads nowhere"));
        }
    }
    faults
}

fn collect(
    tree: &roxmltree::Document<'_>,
    document: &Document,
    ids: &mut BTreeSet<String>,
    links: &mut Vec<(String, String)>,
    faults: &mut Vec<String>,
) {
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        if let Some(id) = node.attribute("id")
            && !ids.insert(id.to_owned())
        {
            faults.push(format!("{}: the id {id} is there twice", document.file));
        }
        for name in ["href", "src"] {
            if let Some(link) = node.attribute(name) {
                let leaves = ["http://", "https://", "mailto:", "tel:"]
                    .iter()
                    .any(|scheme| link.to_ascii_lowercase().starts_with(scheme));
                if !leaves {
                    links.push((document.file.clone(), link.to_owned()));
                }
            }
        }
    }
}

fn lands(
    file: &str,
    link: &str,
    names: &BTreeSet<&str>,
    ids: &BTreeMap<&str, BTreeSet<String>>,
) -> bool {
    let (target, fragment) = link.split_once('#').unwrap_or((link, ""));
    let target = if target.is_empty() { file } else { target };
    if !names.contains(target) {
        return false;
    }
    fragment.is_empty() || ids.get(target).is_some_and(|ids| ids.contains(fragment))
}
