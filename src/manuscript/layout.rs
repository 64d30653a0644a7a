//! `[pdf]` → [`Design`]: what is asked of the page, and whether it goes together.

use std::ops::Range;

use super::tables::Table;
use super::tables::Told;
use crate::base::Length;
use crate::base::Size;
use crate::base::Span;
use crate::config::Design;
use crate::config::DesignRequest;
use crate::config::Openings;
use crate::config::Paper;
use crate::config::design::Breaks;

/// What the keys say, with their places.
struct Asked {
    paper: Option<Told<Paper>>,
    font_size: Option<Told<Length>>,
    leading: Option<Told<Length>>,
    measure: Option<Told<Length>>,
    lines: Option<Told<u32>>,
    inner: Option<Told<Length>>,
    top: Option<Told<Length>>,
    sink: Option<Told<u32>>,
    indent: Option<Told<Length>>,
    two_sided: Option<bool>,
    openings: Option<Openings>,
    breaks: Option<Breaks>,
}

/// Examines `[pdf]`. A page that does not go together is reported, and the default one
/// stands in.
pub(super) fn examine(pdf: &mut Table<'_>) -> Design {
    let asked = Asked::read(pdf);
    let design = Design::derive(&asked.request());
    let before = pdf.faults();
    asked.check_type(&design, pdf);
    asked.check_page(&design, pdf);
    if pdf.faults() == before {
        design
    } else {
        Design::derive(&DesignRequest::default())
    }
}

impl Asked {
    fn read(pdf: &mut Table<'_>) -> Self {
        let pt = |least, most| Length::pt(least)..Length::pt(most);
        Self {
            paper: paper(pdf),
            font_size: pdf.length("font-size", pt(4, 72)),
            leading: pdf.length("leading", pt(4, 144)),
            measure: pdf.length("measure", pt(40, 5_000)),
            lines: pdf.count("lines", 1..1_000),
            inner: pdf.length("inner", pt(0, 2_000)),
            top: pdf.length("top", pt(0, 2_000)),
            sink: pdf.count("sink", 0..1_000),
            indent: pdf.length("indent", pt(0, 1_000)),
            two_sided: choice(pdf, "sides", ["one", "two"], [false, true]),
            openings: choice(
                pdf,
                "openings",
                ["recto", "next"],
                [Openings::Recto, Openings::Next],
            ),
            breaks: choice(
                pdf,
                "breaks",
                ["ornament", "blank"],
                [Breaks::Ornament, Breaks::Blank],
            ),
        }
    }

    fn request(&self) -> DesignRequest {
        let length = |told: &Option<Told<Length>>| told.as_ref().map(|told| told.value);
        let count = |told: &Option<Told<u32>>| told.as_ref().map(|told| told.value);
        DesignRequest {
            paper: self.paper.as_ref().map(|told| told.value),
            two_sided: self.two_sided,
            font_size: length(&self.font_size),
            leading: length(&self.leading),
            measure: length(&self.measure),
            lines: count(&self.lines),
            inner: length(&self.inner),
            top: length(&self.top),
            openings: self.openings,
            sink: count(&self.sink),
            indent: length(&self.indent),
            breaks: self.breaks,
        }
    }

    /// Whether the type stands on its lines.
    fn check_type(&self, design: &Design, pdf: &mut Table<'_>) {
        if design.leading < design.font_size {
            let span = first([place(&self.leading), place(&self.font_size)], pdf);
            let message = format!(
                "a leading of {} pt is smaller than type of {} pt",
                design.leading, design.font_size
            );
            pdf.wrong(
                span,
                message,
                "make the leading larger, a third more than the type",
            );
        }
        if design.measure < design.font_size * 8 {
            let places = [place(&self.measure), place(&self.font_size)];
            let message = format!(
                "a measure of {} pt is too narrow for type of {} pt",
                design.measure, design.font_size
            );
            pdf.wrong(first(places, pdf), message, "make the measure wider");
        }
        if design.indent * 2 > design.measure {
            let span = first([place(&self.indent)], pdf);
            let message = "the indent is wider than half the measure";
            pdf.wrong(span, message, "make the indent smaller");
        }
    }

    /// Whether the lines stand on the page.
    fn check_page(&self, design: &Design, pdf: &mut Table<'_>) {
        if design.inner + design.measure > design.paper.width {
            let places = [place(&self.measure), place(&self.inner), place(&self.paper)];
            let message = format!(
                "a measure of {} pt and its inner margin do not fit on paper of {} pt",
                design.measure, design.paper.width
            );
            pdf.wrong(first(places, pdf), message, "make the measure smaller");
        }
        if design.top + design.block_height() > design.paper.height {
            let places = [place(&self.lines), place(&self.top), place(&self.leading)];
            let message = format!(
                "{} lines of {} pt and their top margin do not fit on paper of {} pt",
                design.lines, design.leading, design.paper.height
            );
            pdf.wrong(first(places, pdf), message, "take fewer lines");
        }
        if design.lines < 4 || design.sink + 3 > design.lines {
            let places = [
                place(&self.sink),
                place(&self.lines),
                place(&self.top),
                place(&self.paper),
            ];
            let span = first(places, pdf);
            let message = format!(
                "a page of {} lines has no room for a chapter's opening after {}",
                design.lines, design.sink
            );
            pdf.wrong(span, message, "take more lines, or a smaller sink");
        }
    }
}

/// Where a key is written.
fn place<T>(told: &Option<Told<T>>) -> Option<Span> {
    told.as_ref().map(|told| told.span.clone())
}

/// The first place that is known; else the table's.
fn first<const N: usize>(places: [Option<Span>; N], pdf: &Table<'_>) -> Span {
    places.into_iter().flatten().next().unwrap_or_else(|| pdf.span())
}

/// A key with a few words to choose from.
fn choice<T: Copy, const N: usize>(
    pdf: &mut Table<'_>,
    key: &'static str,
    words: [&str; N],
    values: [T; N],
) -> Option<T> {
    let told = pdf.text(key)?;
    let found = words.iter().position(|word| *word == told.value);
    if found.is_none() {
        let message = format!("`{key}` can't be `{}`", told.value);
        pdf.wrong(told.span, message, format!("write one of {}", words.join(", ")));
    }
    values.get(found?).copied()
}

/// `paper`: a name or two sides.
fn paper(pdf: &mut Table<'_>) -> Option<Told<Paper>> {
    /// From a visiting card to the largest page that every reader of PDF shows.
    const SIDES: Range<Length> = Length::pt(140)..Length::pt(14_400);
    let value = pdf.raw("paper")?;
    let span = pdf.place_of(value);
    let Some(sides) = value.get_ref().as_array() else {
        let names = ["a5", "a4", "letter"];
        let papers = [Paper::A5, Paper::A4, Paper::Letter];
        return choice(pdf, "paper", names, papers).map(|value| Told { value, span });
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
    Some(Told { value: Paper::Sides(Size::new(width, height)), span })
}
