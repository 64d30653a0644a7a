//! Diagnostics on pages, each at the line of the manuscript where it can be fixed.

use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Length;
use crate::base::Span;
use crate::base::codes;
use crate::book::Book;
use crate::book::places::Places;
use crate::page::facts::Compromise;
use crate::page::facts::LineEnd;
use crate::page::facts::LineFacts;
use crate::page::facts::PageFacts;

/// Mean word space above which a line is reported, in thousandths of the natural one.
const LOOSE: i64 = 1_600;

/// Finds the source of each line, and reports every defective line and page.
pub(crate) fn on_pages(
    pages: &mut [PageFacts],
    book: &Book,
    diagnostics: &mut Diagnostics,
) {
    let mut places = book.places();
    for page in pages {
        for line in &mut page.lines {
            line.span = places.source_of(line.starts, line.words.trim_end().len());
            on_line(line, diagnostics);
        }
        for gave in &page.gave {
            diagnostics.extend(on_page(page, gave, &places));
        }
    }
}

fn on_line(line: &LineFacts, diagnostics: &mut Diagnostics) {
    // The author's optional break points are invisible.
    let seen = || line.words.chars().filter(|c| !matches!(c, '\u{AD}' | '\u{200B}'));
    let begin = || seen().take(40).collect::<String>();
    let mut tell = |code, message: String, hint: &str| {
        let diagnostic = Diagnostic::new(code, message).hint(hint);
        diagnostics.push(at(diagnostic, line.span.clone()));
    };
    if line.miss > Length::POINT {
        tell(
            codes::LINE_OVERFULL,
            format!("the line \"{}…\" stands out by {} pt", begin(), line.miss),
            "break the long word, or word the sentence anew",
        );
    } else if let Some(space) = line.ragged {
        let why = match space {
            0 => "it has no spaces to widen".to_owned(),
            _ => format!("its spaces would be {} times their width", hundredths(space)),
        };
        tell(
            codes::LINE_LOOSE,
            format!("the line \"{}…\" is not justified: {why}", begin()),
            "word the sentence anew, or allow a break in its long words",
        );
    } else if line.fills && line.space > LOOSE {
        let space = hundredths(line.space);
        tell(
            codes::LINE_LOOSE,
            format!(
                "the line \"{}…\" is loose: its spaces are {space} times their width",
                begin()
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

/// Thousandths as a decimal number.
fn hundredths(thousandths: i64) -> String {
    format!("{}.{:02}", thousandths / 1_000, thousandths % 1_000 / 10)
}

fn on_page(
    page: &PageFacts,
    gave: &Compromise,
    places: &Places<'_>,
) -> Option<Diagnostic> {
    let folio = page.folio.label();
    let one_line = "a word more or less in the paragraph may help";
    let (code, message, hint, block) = match *gave {
        Compromise::Widow(block) => (
            codes::WIDOW_KEPT,
            format!("the last line of this paragraph stands alone on page {folio}"),
            one_line,
            Some(block),
        ),
        Compromise::Orphan(block) => (
            codes::ORPHAN_KEPT,
            format!("the first line of this paragraph stands alone on page {folio}"),
            one_line,
            Some(block),
        ),
        Compromise::Hyphen(block) => (
            codes::PAGE_HYPHEN,
            format!("page {folio} ends with a divided word"),
            one_line,
            Some(block),
        ),
        Compromise::Stranded(block) => (
            codes::HEADING_STRANDED,
            format!("page {folio} ends with what should stand with the text after it"),
            "shorten what stands before it on the page",
            block,
        ),
        Compromise::NoteLate => (
            codes::NOTE_LATE,
            format!("a note called on page {folio} begins on a later one"),
            "shorten the notes of this page",
            None,
        ),
        Compromise::Lent(more) => {
            let message =
                format!("{} that faces it", uneven(&folio, more, "as the page"));
            let diagnostic = Diagnostic::new(codes::SPREAD_UNEVEN, message);
            return Some(at(diagnostic, first_block(page, places)));
        }
        Compromise::Uneven(more) => (
            codes::PAGE_UNEVEN,
            uneven(&folio, more, "by itself"),
            "a line more or less in a paragraph of the page may help",
            None,
        ),
        // Not worth fixing.
        Compromise::NoteSplit
        | Compromise::White(_)
        | Compromise::Opened(_)
        | Compromise::BeforeStanza(_)
        | Compromise::ShortEnd
        | Compromise::FigureLate(_) => {
            return None;
        }
    };
    let span = match block {
        Some(block) => places.block(block),
        None => first_block(page, places),
    };
    Some(at(Diagnostic::new(code, message).hint(hint), span))
}

/// The first block on a page that the manuscript has.
fn first_block(page: &PageFacts, places: &Places<'_>) -> Option<Span> {
    page.lines.iter().find_map(|line| places.block(line.starts.block))
}

fn uneven(folio: &str, more: i32, how: &str) -> String {
    let lines = more.unsigned_abs();
    let plural = if lines == 1 { "" } else { "s" };
    let runs = if more > 0 { "long" } else { "short" };
    format!("page {folio} runs {lines} line{plural} {runs}, {how}")
}

fn at(diagnostic: Diagnostic, span: Option<Span>) -> Diagnostic {
    match span {
        Some(span) => diagnostic.at(span),
        None => diagnostic,
    }
}
