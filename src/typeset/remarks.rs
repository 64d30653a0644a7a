//! What the pages cost: lines too loose or standing out, widows that had to stay.

use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::TextElement;
use super::makeup::Layout;
use super::paragraph::Line;
use super::paragraph::LineEnd;
use crate::base::Diagnostic;
use crate::base::Length;
use crate::base::Span;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::block::all_blocks;

/// A mean word space over which a line is reported, in thousandths of the natural one.
const LOOSE: i64 = 1_600;

/// Tells of every line and page of a chapter that is not as it should be.
pub(crate) fn on_chapter(
    galley: &Galley,
    layouts: &[Layout],
    book: &Book,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (page, layout) in layouts.iter().enumerate() {
        for (at, placed) in layout.placed.iter().enumerate() {
            let ElementKind::Text(text) = &galley.elements[placed.element].kind else {
                continue;
            };
            let lines = &text.variants[placed.variant].lines;
            for line in &lines[placed.lines.clone()] {
                on_line(line, text, book, diagnostics);
            }
            let is_head = at == 0 && page > 0;
            let is_widow = placed.lines.len() == 1
                && ((is_head && placed.lines.start > 0)
                    || placed.lines.end < lines.len());
            if is_widow && lines.len() > 1 {
                let message = "a line of this paragraph stands alone on its page";
                let remark = Diagnostic::warning("widow-kept", message)
                    .hint("a word more or less in the paragraph may help");
                diagnostics.push(place(remark, text.block, book));
            }
        }
    }
}

fn on_line(
    line: &Line,
    text: &TextElement,
    book: &Book,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let words: String = line
        .items
        .iter()
        .filter_map(|(_, item)| match item {
            crate::page::Item::Glyphs(run) => Some(run.text.as_str()),
            crate::page::Item::Rule(..)
            | crate::page::Item::Picture(_)
            | crate::page::Item::Link(_) => None,
        })
        .collect();
    let begin: String = words.chars().take(40).collect();
    if line.miss > Length::POINT {
        let message = format!("the line \"{begin}…\" stands out by {} pt", line.miss);
        let remark = Diagnostic::warning("line-overfull", message)
            .hint("break the long word, or word the sentence anew");
        diagnostics.push(place(remark, text.block, book));
    } else if line.space > LOOSE || line.is_strained || line.miss < -Length::POINT {
        let message = format!(
            "the line \"{begin}…\" is loose: its spaces are {}.{:02} times their width",
            line.space / 1_000,
            line.space % 1_000 / 10
        );
        let remark = Diagnostic::warning("line-loose", message)
            .hint("word the sentence anew, or allow a break in its long words");
        diagnostics.push(place(remark, text.block, book));
    }
    if line.end == LineEnd::Letters {
        let message = format!("the line \"{begin}…\" ends between two letters");
        let remark = Diagnostic::warning("line-torn", message)
            .hint("allow a break in the long word, or word the sentence anew");
        diagnostics.push(place(remark, text.block, book));
    }
}

fn place(remark: Diagnostic, block: BlockId, book: &Book) -> Diagnostic {
    match span_of(block, book) {
        Some(span) => remark.at(span),
        None => remark,
    }
}

fn span_of(block: BlockId, book: &Book) -> Option<Span> {
    let chapters = book.chapters.iter().flat_map(|chapter| {
        all_blocks(&chapter.epigraph).into_iter().chain(all_blocks(&chapter.blocks))
    });
    let notes = book.notes.iter().flat_map(|note| all_blocks(&note.blocks));
    let found = chapters.chain(notes).find(|other| other.id == block)?;
    Some(found.span.clone())
}
