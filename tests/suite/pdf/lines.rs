//! The structure tree as lines to compare: depth, tag, attributes, text.

use std::fmt::Write as _;

use super::tree::Kid;
use super::tree::StructElement;

/// Elements that contain others and no text of their own.
const HOLDERS: &str = " Document Sect Div BlockQuote L LI LBody Table THead TBody TR Note \
    TOC TOCI Aside ";

/// The tree as lines: depth, tag, attributes, and text with inline elements in brackets.
pub(super) fn lines_of_tree(top: &StructElement) -> Vec<String> {
    let mut lines = Vec::new();
    read(top, 0, &mut lines);
    lines
}

fn read(element: &StructElement, depth: usize, lines: &mut Vec<String>) {
    let is_holder =
        |element: &StructElement| HOLDERS.contains(&format!(" {} ", element.tag));
    let words = if is_holder(element) { String::new() } else { words_of(element) };
    lines.push(line(depth, &element.tag, &facts_of(element), &words));
    for inner in element.elements() {
        if is_holder(element) || is_holder(inner) {
            read(inner, depth + 1, lines);
        }
    }
}

fn facts_of(element: &StructElement) -> String {
    let mut facts = String::new();
    for (sign, fact) in [("@", &element.language), ("#", &element.id)] {
        if let Some(fact) = fact {
            let _ = write!(facts, " {sign}{fact}");
        }
    }
    for key in ["ListNumbering", "Scope"] {
        if let Some(value) = element.attributes.get(key) {
            let _ = write!(facts, " {value}");
        }
    }
    if let Some(alt) = &element.alt {
        let _ = write!(facts, " “{alt}”");
    }
    facts
}

fn words_of(element: &StructElement) -> String {
    let mut words = String::new();
    for kid in &element.kids {
        match kid {
            Kid::Words(_, said) => words.push_str(said),
            Kid::StructElement(inner)
                if HOLDERS.contains(&format!(" {} ", inner.tag)) => {}
            Kid::StructElement(inner) => {
                let mut facts = facts_of(inner);
                let mut targets: Vec<&String> = Vec::new();
                targets.extend(inner.kids.iter().filter_map(|kid| match kid {
                    Kid::Link(to) => Some(to),
                    Kid::StructElement(_) | Kid::Words(..) => None,
                }));
                // A link on several lines has one annotation for each.
                targets.dedup();
                for to in targets {
                    let _ = write!(facts, " →{to}");
                }
                words.push_str(&inside(&inner.tag, &facts, &words_of(inner)));
            }
            Kid::Link(_) => {}
        }
    }
    words
}

/// An inline element within a line.
pub(super) fn inside(tag: &str, facts: &str, words: &str) -> String {
    format!("⟨{tag}{facts}|{words}⟩")
}

pub(super) fn line(depth: usize, tag: &str, facts: &str, words: &str) -> String {
    let words = words.replace(['\u{ad}', '\u{200b}', '\u{2060}'], "");
    // Blanks at the ends of an inline element may as well be outside it.
    let mut words = words.replace('\n', " ");
    while let Some(at) = words.find("| ") {
        words.remove(at + 1);
        if let Some(begin) = words[..at].rfind('⟨') {
            words.insert(begin, ' ');
        }
    }
    while words.contains(" ⟩") {
        words = words.replace(" ⟩", "⟩ ");
    }
    let mut told = format!("{}{tag}{facts}", "  ".repeat(depth));
    for (at, word) in words.split_whitespace().enumerate() {
        told.push_str(if at == 0 { " | " } else { " " });
        told.push_str(word);
    }
    told
}
