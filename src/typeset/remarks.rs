//! What the pages cost, told where it can be mended: in the line of the manuscript.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::Diagnostic;
use crate::base::Length;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Locus;
use crate::book::block::all_blocks;
use crate::book::block::all_inlines;
use crate::page::facts::Gave;
use crate::page::facts::LineEnd;
use crate::page::facts::LineFacts;
use crate::page::facts::PageFacts;

/// A mean word space over which a line is reported, in thousandths of the natural one.
const LOOSE: i64 = 1_600;

/// Finds where the lines are written, and tells of every line and page that is not as
/// it should be.
pub(crate) fn on_pages(
    pages: &mut [PageFacts],
    book: &Book,
    remarks: &mut Vec<Diagnostic>,
) {
    let places = Places::of(book);
    for page in pages {
        for line in &mut page.lines {
            line.span = places.line(line);
            on_line(line, remarks);
        }
        for gave in &page.gave {
            remarks.extend(on_page(page, gave, &places));
        }
    }
}

fn on_line(line: &LineFacts, remarks: &mut Vec<Diagnostic>) {
    let begin = || line.words.chars().take(40).collect::<String>();
    let mut tell = |code, message: String, hint: &str| {
        let remark = Diagnostic::warning(code, message).hint(hint);
        remarks.push(at(remark, line.span.clone()));
    };
    if line.miss > Length::POINT {
        tell(
            "line-overfull",
            format!("the line \"{}…\" stands out by {} pt", begin(), line.miss),
            "break the long word, or word the sentence anew",
        );
    } else if line.fills
        && (line.space > LOOSE || line.is_strained || line.miss < -Length::POINT)
    {
        tell(
            "line-loose",
            format!(
                "the line \"{}…\" is loose: its spaces are {}.{:02} times their width",
                begin(),
                line.space / 1_000,
                line.space % 1_000 / 10
            ),
            "word the sentence anew, or allow a break in its long words",
        );
    }
    if line.end == LineEnd::Letters {
        tell(
            "line-torn",
            format!("the line \"{}…\" ends between two letters", begin()),
            "allow a break in the long word, or word the sentence anew",
        );
    }
}

fn on_page(page: &PageFacts, gave: &Gave, places: &Places<'_>) -> Option<Diagnostic> {
    let folio = page.folio.label();
    let one_line = "a word more or less in the paragraph may help";
    let (code, message, hint, block) = match *gave {
        Gave::Widow(block) => (
            "widow-kept",
            format!("the last line of this paragraph stands alone on page {folio}"),
            one_line,
            Some(block),
        ),
        Gave::Orphan(block) => (
            "orphan-kept",
            format!("the first line of this paragraph stands alone on page {folio}"),
            one_line,
            Some(block),
        ),
        Gave::Hyphen(block) => (
            "page-hyphen",
            format!("page {folio} ends with a divided word"),
            one_line,
            Some(block),
        ),
        Gave::Stranded(block) => (
            "heading-stranded",
            format!("page {folio} ends with what should stand with the text after it"),
            "shorten what stands before it on the page",
            block,
        ),
        Gave::NoteLate => (
            "note-late",
            format!("a note called on page {folio} begins on a later one"),
            "shorten the notes of this page",
            None,
        ),
        Gave::Lent(more) => {
            let message =
                format!("{} that faces it", uneven(&folio, more, "as the page"));
            return Some(Diagnostic::note("spread-uneven", message));
        }
        Gave::Uneven(more) => (
            "page-uneven",
            uneven(&folio, more, "by itself"),
            "a line more or less in a paragraph of the page may help",
            None,
        ),
        // Nothing that anybody would mend.
        Gave::NoteSplit
        | Gave::White(_)
        | Gave::Opened(_)
        | Gave::ShortEnd
        | Gave::FigureLate(_) => {
            return None;
        }
    };
    let block = block.or_else(|| page.lines.first().map(|line| line.starts.block));
    let span = block.and_then(|block| places.block(block));
    Some(at(Diagnostic::warning(code, message).hint(hint), span))
}

fn uneven(folio: &str, more: i32, how: &str) -> String {
    let lines = more.unsigned_abs();
    let plural = if lines == 1 { "" } else { "s" };
    let runs = if more > 0 { "long" } else { "short" };
    format!("page {folio} runs {lines} line{plural} {runs}, {how}")
}

fn at(remark: Diagnostic, span: Option<Span>) -> Diagnostic {
    match span {
        Some(span) => remark.at(span),
        None => remark,
    }
}

/// Where the blocks of a book are written.
struct Places<'a> {
    blocks: BTreeMap<BlockId, &'a Block>,
}

impl<'a> Places<'a> {
    fn of(book: &'a Book) -> Self {
        let chapters = book.chapters.iter().flat_map(|chapter| {
            let text = all_blocks(&chapter.blocks);
            all_blocks(&chapter.epigraph).into_iter().chain(text)
        });
        let notes = book.notes.iter().flat_map(|note| all_blocks(&note.blocks));
        let blocks = chapters.chain(notes).map(|block| (block.id, block)).collect();
        Self { blocks }
    }

    fn block(&self, id: BlockId) -> Option<Span> {
        self.blocks.get(&id).map(|block| block.span.clone())
    }

    /// Where a line's words are written; the whole block when that is not known.
    fn line(&self, line: &LineFacts) -> Option<Span> {
        let Locus { block, offset } = line.starts;
        let block = self.blocks.get(&block)?;
        let from = offset as usize;
        let range = source_of(block.inlines(), from..from + line.words.trim_end().len());
        let Some(range) = range else { return Some(block.span.clone()) };
        Some(Span::new(block.span.source, range))
    }
}

/// Where a stretch of a block's text is written.
fn source_of(inlines: &[Inline], text: Range<usize>) -> Option<Range<usize>> {
    let mut seen = 0;
    let (mut start, mut end) = (None, None);
    for inline in all_inlines(inlines) {
        if start.is_some() && end.is_some() && seen >= text.end {
            break;
        }
        match &inline.kind {
            InlineKind::Text(words) => {
                let length = words.text.len();
                if start.is_none() && text.start < seen + length {
                    start = words.source_of(text.start.saturating_sub(seen));
                }
                if text.end > seen {
                    end = words.source_of((text.end - seen).min(length));
                }
                seen += length;
            }
            InlineKind::Code(words) => {
                if start.is_none() && text.start < seen + words.len() {
                    start = Some(inline.span.start);
                }
                if text.end > seen {
                    end = Some(inline.span.end);
                }
                seen += words.len();
            }
            InlineKind::LineBreak => seen += 1,
            _ => {}
        }
    }
    let (start, end) = (start?, end?);
    (start < end).then_some(start..end)
}
