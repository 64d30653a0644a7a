//! The report on a book as one HTML page for people: what was found, where, and what to do.
//! It needs no script and no network, and holds no date.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use actes::base::Code;
use actes::base::Diagnostic;
use actes::base::Severity;
use actes::base::SourceId;
use actes::base::Span;
use actes::base::codes;
use actes::page::facts::Compromise;
use actes::page::facts::LineFacts;
use actes::page::facts::PageFacts;
use actes::pipeline::Build;

use super::escape::html as escaped;
use super::excerpt::Excerpt;
use super::insight;
use super::place::Location;

const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1d1d1f;--paper:#fdfdfb;--soft:#5c5c62;--line:#d9d9d4;\
--error:#b3261e;--warning:#8a5a00;--note:#2f6f3e;--mark:#ffe08a;--bar:#c9c9c4}\
@media (prefers-color-scheme:dark){:root{--ink:#e8e8e4;--paper:#17181a;--soft:#a3a3a8;\
--line:#3a3b3f;--error:#ff8a80;--warning:#f0b95a;--note:#86c996;--mark:#6b5310;--bar:#55565b}}\
body{font:16px/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);\
max-width:52rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}\
h1{font-size:1.6rem;line-height:1.2}h2{margin:2.5rem 0 .5rem;font-size:1.2rem}\
h3{font-size:1rem;margin:0}section{border-top:1px solid var(--line);padding:.8rem 0}\
pre{margin:.4rem 0;white-space:pre-wrap;font:.9rem/1.5 ui-monospace,monospace}\
code{font:.9em ui-monospace,monospace}p{margin:.2rem 0}.soft,pre i{color:var(--soft)}\
pre i{font-style:normal;user-select:none}\
mark{background:var(--mark);color:inherit}del{color:var(--error)}ins{color:var(--note)}\
.error{color:var(--error)}.warning{color:var(--warning)}.note{color:var(--note)}\
dt{margin-top:.6rem}dd{margin:0 0 0 1rem}summary{cursor:pointer}\
.pages{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0;width:8.5rem}\
figcaption{color:var(--soft);font-size:.85rem}svg{width:100%;height:auto;display:block}\
.sheet{fill:none;stroke:var(--line)}.uneven{stroke:var(--warning);stroke-width:2}.bar{fill:var(--bar)}.bad{fill:var(--error)}\
.wide{overflow-x:auto}table{border-collapse:collapse}td,th{padding:0 .5em;text-align:left;overflow-wrap:normal}\
td.n{text-align:right;white-space:nowrap}tr.bad,tr.loose,tr.tight{background:var(--mark)}\
";

/// The report; `place` locates a span.
pub(super) fn report(built: &Build, place: &dyn Fn(&Span) -> Location) -> String {
    let title = built.book.as_ref().map_or("A book", |book| &book.metadata.title);
    let title = escaped(title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}: report</title><style>{STYLE}</style></head><body>\n\
         <h1>{title}</h1>\n"
    );
    legend(built, &mut out);
    codes(built, &mut out);
    out.push_str("<h2>Diagnostics</h2>\n");
    for one in &built.diagnostics {
        diagnostic(one, built, place, &mut out);
    }
    pages(built, &mut out);
    out.push_str("</body></html>\n");
    out
}

/// How much was found of each severity, and what the severities mean.
fn legend(built: &Build, out: &mut String) {
    out.push_str("<h2>Legend</h2>\n<dl>\n");
    for (severity, means) in [
        (Severity::Error, "No book is made until it is corrected."),
        (Severity::Warning, "The books are made, and a reader would notice it."),
        (Severity::Note, "Worth knowing, or a matter of taste."),
    ] {
        let (class, count) = (severity.to_string(), built.count(severity));
        let s = if count == 1 { "" } else { "s" };
        let _ = writeln!(
            out,
            "<dt class=\"{class}\"><b>{count} {class}{s}</b></dt><dd>{means}</dd>"
        );
    }
    out.push_str("</dl>\n");
    if built.set.facts.is_empty() {
        out.push_str("<p class=\"soft\">Lines and pages were not checked.</p>\n");
    }
}

/// The codes that were found, with their counts and explanations.
fn codes(built: &Build, out: &mut String) {
    let mut seen: BTreeMap<&str, Code> = BTreeMap::new();
    for one in &built.diagnostics {
        seen.insert(one.code.name(), one.code);
    }
    if seen.is_empty() {
        return;
    }
    out.push_str("<h2>Codes</h2>\n<dl>\n");
    for (name, code) in seen {
        let (row, count) = (code.row(), built.diagnostics.count_of(code));
        let _ = writeln!(
            out,
            "<dt><code>{name}</code> <span class=\"soft\">× {count}</span></dt>\
             <dd><details><summary>{}</summary>{}</details></dd>",
            escaped(row.about),
            escaped(row.explanation)
        );
    }
    out.push_str("</dl>\n");
}

fn diagnostic(
    one: &Diagnostic,
    built: &Build,
    place: &dyn Fn(&Span) -> Location,
    out: &mut String,
) {
    let class = one.severity.to_string();
    let _ = writeln!(
        out,
        "<section><h3><span class=\"{class}\">{class}</span> <code>{}</code>: {}</h3>",
        one.code.name(),
        escaped(&one.message)
    );
    if let Some(span) = &one.span {
        excerpt(span, "", built, place, out);
    }
    for other in one.places() {
        excerpt(&other.span, &other.message, built, place, out);
    }
    for hint in &one.hints {
        let _ = writeln!(out, "<p>{}</p>", escaped(hint));
    }
    if let (Some(words), Some(span)) = (&one.replacement, &one.span) {
        let old = built.sources.get(span.source).text.get(span.range());
        let _ = writeln!(
            out,
            "<p><del>{}</del> → <ins>{}</ins></p>",
            blanks(old.unwrap_or_default()),
            blanks(words)
        );
    }
    out.push_str("</section>\n");
}

/// A place with its line, and what is there.
fn excerpt(
    span: &Span,
    what: &str,
    built: &Build,
    place: &dyn Fn(&Span) -> Location,
    out: &mut String,
) {
    let Location { file, line, column, .. } = place(span);
    let what =
        if what.is_empty() { String::new() } else { format!(": {}", escaped(what)) };
    let shown = Excerpt::of(span, &built.sources);
    let mark = shown.marks(span, &built.sources).unwrap_or_default();
    let (before, after) = shown.text.split_at(mark.start);
    let (marked, after) = after.split_at(mark.len());
    let _ = writeln!(
        out,
        "<p class=\"soft\">{}:{line}:{column}{what}</p>\n\
         <pre><i>{line} </i><bdi>{}<mark>{}</mark>{}</bdi></pre>",
        escaped(&file),
        escaped(before),
        escaped(marked),
        escaped(after)
    );
}

/// Drawings of the pages that have something to correct, and the facts about all.
fn pages(built: &Build, out: &mut String) {
    let facts = &built.set.facts;
    if facts.is_empty() {
        return;
    }
    let marks = Marks::of(built);
    let drawn = facts.iter().map(|page| (page, Wrong::on(page, &marks, built)));
    let drawn: String = drawn
        .filter(|(_, wrong)| wrong.is_page || wrong.lines.contains(&true))
        .map(|(page, wrong)| drawing(page, &wrong))
        .collect();
    if !drawn.is_empty() {
        let _ = writeln!(out, "<h2>Pages</h2>\n<div class=\"pages\">\n{drawn}</div>");
    }
    out.push_str("<h2>Lines and pages</h2>\n<details><summary>All lines</summary>\n<div class=\"wide\">\n");
    out.push_str(&insight::tables(facts, &built.sources));
    out.push_str("</div></details>\n");
}

/// What diagnostics are about on a page.
struct Wrong {
    /// The page as a whole.
    is_page: bool,
    /// Each of its lines.
    lines: Vec<bool>,
}

impl Wrong {
    fn on(page: &PageFacts, marks: &Marks, built: &Build) -> Self {
        let is_told = |code| built.diagnostics.count_of(code) > 0;
        let (mut is_page, mut blocks) = (false, Vec::new());
        for gave in &page.gave {
            let (code, block) = match *gave {
                Compromise::Lent(_) => (codes::SPREAD_UNEVEN, None),
                Compromise::Uneven(_) => (codes::PAGE_UNEVEN, None),
                Compromise::NoteLate => (codes::NOTE_LATE, None),
                Compromise::Widow(block) => (codes::WIDOW_KEPT, Some(block)),
                Compromise::Orphan(block) => (codes::ORPHAN_KEPT, Some(block)),
                Compromise::Hyphen(block) => (codes::PAGE_HYPHEN, Some(block)),
                Compromise::Stranded(block) => (codes::HEADING_STRANDED, block),
                _ => continue,
            };
            if is_told(code) {
                is_page |= block.is_none();
                blocks.extend(block);
            }
        }
        let lines = page.lines.iter().map(|line| {
            blocks.contains(&line.starts.block)
                || line.span.as_ref().is_some_and(|span| marks.has(span))
        });
        Self { is_page, lines: lines.collect() }
    }
}

/// A page with its lines of type as bars.
fn drawing(page: &PageFacts, wrong: &Wrong) -> String {
    const STEP: u32 = 4;
    let letters = |line: &LineFacts| line.words.chars().count();
    let longest = page.lines.iter().map(letters).max().unwrap_or(0).max(1);
    let last = page.lines.iter().map(|line| line.slot + 1).max().unwrap_or(0);
    let rows = page.full.max(page.height).max(last);
    let (folio, height) = (page.folio.label(), (rows + 6) * STEP);
    let sheet = if wrong.is_page { "sheet uneven" } else { "sheet" };
    let mut out = format!(
        "<figure><svg viewBox=\"0 0 124 {height}\" role=\"img\" aria-label=\"page {folio}\">\
         <rect class=\"{sheet}\" x=\".5\" y=\".5\" width=\"123\" height=\"{}\"/>",
        height - 1,
    );
    let mut bar = |class: &str, slot: u32, width: usize| {
        let y = (slot + 3) * STEP;
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"12\" y=\"{y}\" width=\"{width}\" height=\"2\"/>"
        );
    };
    for (line, is_wrong) in page.lines.iter().zip(&wrong.lines) {
        let width = if line.fills { 100 } else { (letters(line) * 100 / longest).max(2) };
        bar(if *is_wrong { "bad" } else { "bar" }, line.slot, width);
    }
    for note in 0..page.notes {
        bar("bar", rows.saturating_sub(page.notes) + note, 70);
    }
    let _ = writeln!(out, "</svg><figcaption>page {folio}</figcaption></figure>");
    out
}

/// Where the diagnostics on lines are: by file, sorted by where they begin, each with the
/// last end of those up to it.
struct Marks(BTreeMap<SourceId, Vec<(usize, usize)>>);

impl Marks {
    fn of(built: &Build) -> Self {
        let mut marks: BTreeMap<SourceId, Vec<(usize, usize)>> = BTreeMap::new();
        let of_lines = [codes::LINE_LOOSE, codes::LINE_OVERFULL, codes::LINE_TORN];
        let found = built.diagnostics.iter().filter(|one| of_lines.contains(&one.code));
        for span in found.filter_map(|one| one.span.as_ref()) {
            marks.entry(span.source).or_default().push((span.start, span.end));
        }
        for places in marks.values_mut() {
            places.sort_unstable();
            let mut last = 0;
            for (_, end) in places {
                last = last.max(*end);
                *end = last;
            }
        }
        Self(marks)
    }

    /// Whether one of them is in the words of a line.
    fn has(&self, line: &Span) -> bool {
        let Some(places) = self.0.get(&line.source) else { return false };
        let before = places.partition_point(|(start, _)| *start < line.end);
        before.checked_sub(1).is_some_and(|last| places[last].1 > line.start)
    }
}

/// A short text with its blanks named, as HTML.
fn blanks(text: &str) -> String {
    let named = |c: char| match c {
        ' ' => "␣".to_owned(),
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => {
            format!("<U+{:04X}>", u32::from(c))
        }
        c => c.to_string(),
    };
    let is_short = text.chars().nth(4).is_none();
    if is_short {
        escaped(&text.chars().map(named).collect::<String>())
    } else {
        escaped(text)
    }
}
