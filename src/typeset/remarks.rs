//! What the pages cost, told where it can be mended: in the line of the manuscript.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Length;
use crate::base::Span;
use crate::base::codes;
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
pub(crate) fn on_pages(pages: &mut [PageFacts], book: &Book, remarks: &mut Diagnostics) {
    let mut places = Places::of(book);
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

fn on_line(line: &LineFacts, remarks: &mut Diagnostics) {
    let begin = || line.words.chars().take(40).collect::<String>();
    let mut tell = |code, message: String, hint: &str| {
        let remark = Diagnostic::new(code, message).hint(hint);
        remarks.push(at(remark, line.span.clone()));
    };
    if line.miss > Length::POINT {
        tell(
            codes::LINE_OVERFULL,
            format!("the line \"{}…\" stands out by {} pt", begin(), line.miss),
            "break the long word, or word the sentence anew",
        );
    } else if line.fills
        && (line.space > LOOSE || line.is_strained || line.miss < -Length::POINT)
    {
        tell(
            codes::LINE_LOOSE,
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
            codes::LINE_TORN,
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
            codes::WIDOW_KEPT,
            format!("the last line of this paragraph stands alone on page {folio}"),
            one_line,
            Some(block),
        ),
        Gave::Orphan(block) => (
            codes::ORPHAN_KEPT,
            format!("the first line of this paragraph stands alone on page {folio}"),
            one_line,
            Some(block),
        ),
        Gave::Hyphen(block) => (
            codes::PAGE_HYPHEN,
            format!("page {folio} ends with a divided word"),
            one_line,
            Some(block),
        ),
        Gave::Stranded(block) => (
            codes::HEADING_STRANDED,
            format!("page {folio} ends with what should stand with the text after it"),
            "shorten what stands before it on the page",
            block,
        ),
        Gave::NoteLate => (
            codes::NOTE_LATE,
            format!("a note called on page {folio} begins on a later one"),
            "shorten the notes of this page",
            None,
        ),
        Gave::Lent(more) => {
            let message =
                format!("{} that faces it", uneven(&folio, more, "as the page"));
            return Some(Diagnostic::new(codes::SPREAD_UNEVEN, message));
        }
        Gave::Uneven(more) => (
            codes::PAGE_UNEVEN,
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
    Some(at(Diagnostic::new(code, message).hint(hint), span))
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
    /// The words of those that were asked for.
    words: BTreeMap<BlockId, Vec<Words<'a>>>,
}

impl<'a> Places<'a> {
    fn of(book: &'a Book) -> Self {
        let chapters = book.chapters.iter().flat_map(|chapter| {
            let text = all_blocks(&chapter.blocks);
            all_blocks(&chapter.epigraph).into_iter().chain(text)
        });
        let notes = book.notes.iter().flat_map(|note| all_blocks(&note.blocks));
        let blocks = chapters.chain(notes).map(|block| (block.id, block)).collect();
        Self { blocks, words: BTreeMap::new() }
    }

    fn block(&self, id: BlockId) -> Option<Span> {
        self.blocks.get(&id).map(|block| block.span.clone())
    }

    /// Where a line's words are written; the whole block when that is not known.
    fn line(&mut self, line: &LineFacts) -> Option<Span> {
        let Locus { block: id, offset } = line.starts;
        let block = *self.blocks.get(&id)?;
        let from = offset as usize;
        let words = self.words.entry(id).or_insert_with(|| words_of(block.inlines()));
        let range = source_of(words, from..from + line.words.trim_end().len());
        let Some(range) = range else { return Some(block.span.clone()) };
        Some(Span::new(block.span.source, range))
    }
}

/// Words or code of a block.
struct Words<'a> {
    /// Bytes of the block's text.
    text: Range<usize>,
    inline: &'a Inline,
}

/// The words and the code of a block, in order: gone through once, not once for each line.
fn words_of(inlines: &[Inline]) -> Vec<Words<'_>> {
    let mut seen = 0;
    let mut words = Vec::new();
    for inline in all_inlines(inlines) {
        let length = match &inline.kind {
            InlineKind::Text(text) => text.text.len(),
            InlineKind::Code(text) => text.len(),
            InlineKind::LineBreak => {
                seen += 1;
                continue;
            }
            _ => continue,
        };
        words.push(Words { text: seen..seen + length, inline });
        seen += length;
    }
    words
}

/// Where a stretch of a block's text is written.
fn source_of(words: &[Words<'_>], text: Range<usize>) -> Option<Range<usize>> {
    let first = words.get(words.partition_point(|words| words.text.end <= text.start))?;
    let after = words.partition_point(|words| words.text.start < text.end);
    let last = words.get(after.checked_sub(1)?)?;
    let start = match &first.inline.kind {
        InlineKind::Text(words) => {
            words.source_of(text.start.saturating_sub(first.text.start))?
        }
        _ => first.inline.span.start,
    };
    let end = match &last.inline.kind {
        InlineKind::Text(words) => {
            words.source_of((text.end - last.text.start).min(last.text.len()))?
        }
        _ => last.inline.span.end,
    };
    (start < end).then_some(start..end)
}
