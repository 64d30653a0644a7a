//! Reads `[pdf]` into the requested page design, and computes the design from it.

use std::ops::Range;

use super::tables::Located;
use super::tables::Table;
use crate::base::Length;
use crate::base::Size;
use crate::base::Span;
use crate::config::Design;
use crate::config::DesignRequest;
use crate::config::FolioFault;
use crate::config::FolioPlace;
use crate::config::FolioText;
use crate::config::Openings;
use crate::config::Paper;
use crate::config::design::Breaks;

/// Reads `[pdf]`. If the values do not fit together, that is reported and the default
/// design is used.
pub(super) fn examine(pdf: &mut Table<'_>) -> (DesignRequest, Design) {
    let before = pdf.faults();
    let asked = read(pdf);
    let settled = Design::settle(&asked);
    for diagnostic in &settled.diagnostics {
        pdf.diagnostic(diagnostic.clone());
    }
    if pdf.faults() == before {
        (asked, settled.value)
    } else {
        (DesignRequest::default(), Design::derive(&DesignRequest::default()))
    }
}

/// Reads the keys; each value must be within its range.
pub(super) fn read(pdf: &mut Table<'_>) -> DesignRequest {
    let pt = |least, most| Length::pt(least)..Length::pt(most);
    let table = Some(pdf.span());
    let mut places = Vec::new();
    let mut keys = Keys { pdf, places: &mut places };
    let paper = paper(keys.pdf);
    let paper = keys.place("paper", paper);
    DesignRequest {
        paper,
        font_size: keys.length("font-size", pt(4, 72)),
        leading: keys.length("leading", pt(4, 144)),
        measure: keys.length("measure", pt(40, 5_000)),
        lines: keys.count("lines", 1..1_000),
        inner: keys.length("inner", pt(0, 2_000)),
        outer: keys.length("outer", pt(0, 2_000)),
        top: keys.length("top", pt(0, 2_000)),
        bottom: keys.length("bottom", pt(0, 2_000)),
        sink: keys.count("sink", 0..1_000),
        indent: keys.length("indent", pt(0, 1_000)),
        first_indent: keys.pdf.flag("first-indent"),
        two_sided: keys.pdf.choice("sides", ["one", "two"], [false, true]),
        openings: keys.pdf.choice(
            "openings",
            ["recto", "next"],
            [Openings::Recto, Openings::Next],
        ),
        heads: keys.flag("running-heads"),
        folio: keys.pdf.choice(
            "folio",
            ["outside", "foot"],
            [FolioPlace::Outside, FolioPlace::Foot],
        ),
        folio_text: folio_text(&mut keys),
        justify: keys.pdf.flag("justify"),
        hyphenate: keys.pdf.flag("hyphenate"),
        breaks: keys.pdf.choice(
            "breaks",
            ["ornament", "blank"],
            [Breaks::Ornament, Breaks::Blank],
        ),
        number_links: keys.pdf.flag("number-links"),
        page_references: keys.pdf.flag("page-references"),
        head_authors: keys.pdf.flag("head-authors"),
        places,
        table,
        ..DesignRequest::default()
    }
}

/// The table's keys, and the positions of those that are set.
struct Keys<'k, 't> {
    pdf: &'k mut Table<'t>,
    places: &'k mut Vec<(&'static str, Span)>,
}

impl Keys<'_, '_> {
    fn place<T>(&mut self, key: &'static str, given: Option<Located<T>>) -> Option<T> {
        let given = given?;
        self.places.push((key, given.span));
        Some(given.value)
    }

    fn length(&mut self, key: &'static str, range: Range<Length>) -> Option<Length> {
        let given = self.pdf.length(key, range);
        self.place(key, given)
    }

    fn count(&mut self, key: &'static str, range: Range<u32>) -> Option<u32> {
        let given = self.pdf.count(key, range);
        self.place(key, given)
    }

    fn flag(&mut self, key: &'static str) -> Option<bool> {
        let span = self.pdf.raw(key).map(|value| self.pdf.place_of(value));
        let value = self.pdf.flag(key)?;
        self.place(key, span.map(|span| Located { value, span }))
    }
}

/// `folio-text`: words with `{n}`, and `{total}` if they say it.
fn folio_text(keys: &mut Keys<'_, '_>) -> Option<FolioText> {
    let given = keys.pdf.text("folio-text")?;
    let (message, hint) = match FolioText::parse(&given.value) {
        Ok(text) => {
            let span = given.span;
            return keys.place("folio-text", Some(Located { value: text, span }));
        }
        Err(FolioFault::WithoutNumber) => (
            "`folio-text` has no place for the number".to_owned(),
            "write {n} where the number of the page goes",
        ),
        Err(FolioFault::Unknown(range)) => {
            let braces = given.value.trim().get(range).unwrap_or_default();
            let hint = "{n} is the number of the page, {total} that of the last one";
            (format!("`{braces}` in `folio-text` has no meaning"), hint)
        }
        Err(FolioFault::Long) => {
            ("`folio-text` is too long for a line".to_owned(), "write fewer words")
        }
    };
    keys.pdf.wrong(given.span, message, hint);
    None
}

/// `paper`: a name, or width and height.
fn paper(pdf: &mut Table<'_>) -> Option<Located<Paper>> {
    /// From a business card to the largest page that all PDF readers support.
    const SIDES: Range<Length> = Length::pt(140)..Length::pt(14_400);
    let value = pdf.raw("paper")?;
    let span = pdf.place_of(value);
    let Some(sides) = value.get_ref().as_array() else {
        let names = ["a5", "a4", "letter", "a6"];
        let a6 = Size::new(Length::micrometres(105_000), Length::micrometres(148_000));
        let papers = [Paper::A5, Paper::A4, Paper::Letter, Paper::Sides(a6)];
        return pdf.choice("paper", names, papers).map(|value| Located { value, span });
    };
    let mut lengths = Vec::new();
    for side in sides {
        lengths.push(pdf.length_of("paper", side, &SIDES)?.value);
    }
    let &[width, height] = lengths.as_slice() else {
        let message = "`paper` is not a width and a height";
        pdf.wrong(span, message, "write [\"120mm\", \"190mm\"]");
        return None;
    };
    Some(Located { value: Paper::Sides(Size::new(width, height)), span })
}
