//! What is known of a chapter → the metadata of its document. The terms are those of HTML
//! (section 4.2.5.1) and of Dublin Core in HTML.

use crate::book::AboutKind;
use crate::book::AboutLine;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::runs::plain_text;
use crate::markup::Scope;

/// The `meta` elements of a chapter by its index; none where the manuscript says nothing.
pub(super) fn about(scope: &Scope<'_>, index: usize, chapter: &Chapter) -> String {
    let mut out = String::new();
    let mut add = |name: &str, words: &str| {
        let words = scope.plain(words.trim());
        if !words.is_empty() {
            out.push_str(&format!("<meta name=\"{name}\" content=\"{words}\"/>\n"));
        }
    };
    for author in scope.book.people.makers(index) {
        add("author", author);
    }
    let lines = match chapter.blocks.first().map(|block| &block.kind) {
        Some(BlockKind::About(lines)) => &lines[..],
        _ => &[],
    };
    let summary = said(lines, &[AboutKind::Abstract, AboutKind::AbstractGoesOn]);
    add("description", &summary);
    add("keywords", &said(lines, &[AboutKind::Keywords]));
    if let Some(date) = chapter.head.date {
        add("DC.date", &date.to_string());
    }
    let doi = said(lines, &[AboutKind::Doi]);
    if !doi.is_empty() {
        add("DC.identifier", &format!("doi:{doi}"));
    }
    out
}

/// The words of lines of some kinds.
fn said(lines: &[AboutLine], kinds: &[AboutKind]) -> String {
    let those = lines.iter().filter(|line| kinds.contains(&line.kind));
    let words = those.map(|line| plain_text(line.words.inlines()));
    words.collect::<Vec<_>>().join(" ")
}
