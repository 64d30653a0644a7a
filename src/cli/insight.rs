//! The facts about lines and pages: as JSON for programs, or as tables for people.

use std::fmt::Write as _;
use std::path::Path;

use actes::base::Sources;
use actes::base::Span;
use actes::page::facts::Compromise;
use actes::page::facts::LineEnd;
use actes::page::facts::LineFacts;
use actes::page::facts::PageFacts;
use actes::page::summary::Summary;
use serde_json::Value;
use serde_json::json;

use super::escape::html as escaped;

/// Word spaces below and above which a line is shown as tight or loose, in thousandths of
/// their natural width.
const TIGHT: i64 = 850;
const LOOSE: i64 = 1_350;

/// Whether a report in this file is an HTML page; else it is JSON.
pub(super) fn is_html(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    matches!(ending, Some("html" | "htm"))
}

/// The facts about all lines and pages as JSON.
pub(super) fn json(pages: &[PageFacts], sources: &Sources) -> String {
    let pages_told: Vec<Value> = pages
        .iter()
        .map(|page| {
            let lines: Vec<Value> =
                page.lines.iter().map(|line| line_as_json(line, sources)).collect();
            json!({
                "folio": page.folio.label(),
                "side": format!("{:?}", page.side).to_lowercase(),
                "full": page.full,
                "text": page.text,
                "height": page.height,
                "notes": page.notes,
                "gave": page.gave.iter().map(gave).collect::<Vec<_>>(),
                "lines": lines,
            })
        })
        .collect();
    let whole = json!({ "summary": summary(pages), "pages": pages_told });
    format!("{whole:#}\n")
}

fn line_as_json(line: &LineFacts, sources: &Sources) -> Value {
    let place = line.span.as_ref().map(|span| place(span, sources));
    json!({
        "place": place,
        "slot": line.slot,
        "words": line.words.trim_end(),
        "fills": line.fills,
        "space": thousandths(line.space),
        "ratio": thousandths(line.ratio),
        "pitch": thousandths(line.pitch),
        "badness": line.badness,
        "miss-pt": line.miss.to_string(),
        "strained": line.is_strained,
        "end": end(line.end),
    })
}

fn summary(pages: &[PageFacts]) -> Value {
    let summary = Summary::of(pages);
    json!({
        "pages": summary.pages,
        "lines": summary.lines,
        "filling-lines": summary.filling,
        "space-mean": thousandths(summary.mean),
        "space-spread": thousandths(summary.spread),
        "over-1.5": summary.loose,
        "under-0.8": summary.tight,
        "badness-tenths": summary.badness,
        "contrast": thousandths(summary.contrast),
        "pitch-contrast": thousandths(summary.pitch_contrast),
        "pitch-jumps": summary.pitch_jumps,
        "hyphens": summary.hyphens,
        "ladders": summary.ladders,
        "hyphens-before-last-lines": summary.last_hyphens,
        "last-lines-under-four-letters": summary.runts,
        "words-under-themselves": summary.stacks,
        "overfull": summary.overfull,
        "widows-and-orphans": summary.widows,
        "stranded-headings": summary.stranded,
        "hyphens-at-page-ends": summary.page_hyphens,
        "uneven-pages": summary.uneven,
        "lent-spreads": summary.lent,
    })
}

/// `file:line:column`.
fn place(span: &Span, sources: &Sources) -> String {
    let (line, column) = sources.position(span.source, span.start);
    format!("{}:{line}:{column}", sources.get(span.source).name)
}

fn thousandths(number: i64) -> Value {
    let sign = if number < 0 { "-" } else { "" };
    let size = number.unsigned_abs();
    let text = format!("{sign}{}.{:03}", size / 1_000, size % 1_000);
    text.parse::<serde_json::Number>().map_or(Value::Null, Value::Number)
}

fn end(end: LineEnd) -> &'static str {
    match end {
        LineEnd::Space => "space",
        LineEnd::AddedHyphen => "hyphen added",
        LineEnd::OwnHyphen => "own hyphen",
        LineEnd::Sign => "sign",
        LineEnd::Joint => "joint of an address",
        LineEnd::Letters => "between letters",
        LineEnd::Forced => "forced",
    }
}

fn gave(gave: &Compromise) -> String {
    match gave {
        Compromise::Lent(more) => format!("{more:+} line, as the page that faces it"),
        Compromise::Uneven(more) => format!("{more:+} line by itself"),
        Compromise::Widow(_) => "widow".to_owned(),
        Compromise::Orphan(_) => "orphan".to_owned(),
        Compromise::Stranded(_) => "stranded heading".to_owned(),
        Compromise::Hyphen(_) => "hyphen at its end".to_owned(),
        Compromise::NoteSplit => "note goes on overleaf".to_owned(),
        Compromise::NoteLate => "note begins overleaf".to_owned(),
        Compromise::White(lines) => format!("{lines} blank over the notes"),
        Compromise::Opened(lines) => format!("{lines} blank between blocks"),
        Compromise::BeforeStanza(lines) => {
            format!("-{lines} before a stanza or row that stays whole")
        }
        Compromise::ShortEnd => "few lines at the end".to_owned(),
        Compromise::FigureLate(_) => "figure after its place".to_owned(),
    }
}

/// The facts about all lines and pages as tables of HTML.
pub(super) fn tables(pages: &[PageFacts], sources: &Sources) -> String {
    let mut out = String::from("<table>\n");
    if let Value::Object(figures) = summary(pages) {
        for (name, figure) in figures {
            let name = name.replace('-', " ");
            let _ =
                writeln!(out, "<tr><td>{name}</td><td class=\"n\">{figure}</td></tr>");
        }
    }
    out.push_str("</table>\n");
    for page in pages {
        let _ = writeln!(
            out,
            "<h3>Page {}: {} of {} lines, {} of notes</h3>",
            page.folio.label(),
            page.text,
            page.full,
            page.notes
        );
        for reason in &page.gave {
            let _ = writeln!(out, "<p class=\"gave\">{}</p>", gave(reason));
        }
        out.push_str(
            "<table>\n<tr><th>space</th><th>badness</th><th>line</th>\
                      <th>ends at</th><th>written</th></tr>\n",
        );
        for line in &page.lines {
            line_as_html(line, sources, &mut out);
        }
        out.push_str("</table>\n");
    }
    out
}

fn line_as_html(line: &LineFacts, sources: &Sources, out: &mut String) {
    let class = match line.space {
        _ if line.miss.0 > 65_536 || line.is_strained => "bad",
        _ if !line.fills => "",
        space if space > LOOSE => "loose",
        space if space < TIGHT => "tight",
        _ => "",
    };
    let place = line.span.as_ref().map(|span| place(span, sources)).unwrap_or_default();
    let space =
        if line.fills { thousandths(line.space).to_string() } else { String::new() };
    let _ = writeln!(
        out,
        "<tr class=\"{class}\"><td class=\"n\">{space}</td><td class=\"n\">{}</td>\
         <td>{}</td><td>{}</td><td>{}</td></tr>",
        line.badness,
        escaped(&line.words),
        end(line.end),
        escaped(&place)
    );
}
