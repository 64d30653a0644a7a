//! Reads `[handout.NAME]`: what the book prints besides itself.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::layout;
use super::pdf_options::matter;
use super::pdf_options::pdf_options;
use super::tables::Located;
use super::tables::Table;
use crate::base::Length;
use crate::base::Span;
use crate::config::Design;
use crate::config::DesignRequest;
use crate::config::FolioText;
use crate::config::Handout;
use crate::config::Imposition;
use crate::config::LargePrint;
use crate::config::LargePrintFace;
use crate::config::MatterOptions;
use crate::config::Paper;
use crate::config::PdfOptions;
use crate::config::Picked;
use crate::config::Selection;
use crate::config::SheetLayout;
use crate::config::imposition::SHEETS;
use crate::language::Language;

/// Letters of the longest name of a handout.
const LONGEST: usize = 60;

/// What handouts have from the book.
pub(super) struct OfBook<'b> {
    /// Its `[pdf]`.
    pub(super) asked: &'b DesignRequest,
    /// The same, beside the page.
    pub(super) pdf: PdfOptions,
    /// Whether it has an appendix of links.
    pub(super) has_links: bool,
    /// Its language.
    pub(super) language: Language,
}

/// Reads the tables of all handouts, in the order of their names.
pub(super) fn examine(whole: &mut Table<'_>, book: &OfBook<'_>) -> Vec<Handout> {
    let Some(mut all) = whole.table("handout") else { return Vec::new() };
    let mut handouts = Vec::new();
    let mut known: BTreeMap<String, Span> = BTreeMap::new();
    for (name, span, value) in all.entries() {
        if !is_name(name) {
            let message = format!("`{name}` cannot be the name of a handout");
            let hint = "write letters, digits and hyphens: they go into the file's name";
            all.wrong(span, message, hint);
            continue;
        }
        if let Some(first) = known.insert(name.to_lowercase(), span.clone()) {
            let message = format!("another handout has the name `{name}`");
            let hint = "not all systems tell files apart by capitals";
            all.repeated((span, first), message, hint);
        }
        let Some(mut table) = all.table_of(name, value) else { continue };
        table.rename(format!("[handout.{name}]"));
        let handout = handout(name, &mut table, book);
        all.absorb(table);
        handouts.push(handout);
    }
    whole.absorb(all);
    handouts
}

/// Whether a handout can have a name.
fn is_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    name.len() <= LONGEST
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(is_part)
}

fn handout(name: &str, table: &mut Table<'_>, book: &OfBook<'_>) -> Handout {
    let selection = selection(table, book);
    let has_all = selection.chapters.is_empty() && selection.parts.is_empty();
    let base = PdfOptions {
        attach: <_>::default(),
        cover: book.pdf.cover && has_all,
        ..book.pdf
    };
    let mut pdf = pdf_options(table, base);
    if table.choice("colour", ["black"], [()]).is_some() {
        pdf.is_black = true;
    }
    let design = design(table, book);
    let imposition = imposition(table);
    if imposition.is_some() {
        let message = "a PDF for a printer carries no files".to_owned();
        refuse(table, "attach", message, "leave `attach` or `impose` out");
    }
    let span = Some(table.span());
    Handout { name: name.to_owned(), selection, design, pdf, imposition, span }
}

/// Reports a key that means nothing beside the others.
fn refuse(table: &mut Table<'_>, key: &'static str, message: String, hint: &str) {
    if let Some(value) = table.raw(key) {
        table.wrong(table.place_of(value), message, hint);
    }
}

/// What it has of the book.
fn selection(table: &mut Table<'_>, book: &OfBook<'_>) -> Selection {
    let matter = matter(table)
        .map(|matter| MatterOptions { links: matter.links && book.has_links, ..matter });
    Selection {
        chapters: picked(table, "chapters", "[1, \"02.md\"]"),
        parts: picked(table, "parts", "[1]"),
        without: picked(table, "without", "[\"sources\"]"),
        matter,
    }
}

/// A list of names and numbers.
fn picked(table: &mut Table<'_>, key: &'static str, example: &str) -> Vec<Picked> {
    let Some(value) = table.raw(key) else { return Vec::new() };
    let Some(items) = value.get_ref().as_array() else {
        table.mistyped(key, value, &format!("a list, such as {example}"));
        return Vec::new();
    };
    if items.is_empty() {
        let message = format!("`{key}` is empty");
        table.wrong(table.place_of(value), message, "name something, or leave it out");
    }
    items.iter().filter_map(|item| one(table, key, item)).collect()
}

fn one(
    table: &mut Table<'_>,
    key: &'static str,
    item: &Spanned<DeValue<'_>>,
) -> Option<Picked> {
    if let DeValue::Integer(number) = item.get_ref() {
        let span = Some(table.place_of(item));
        return Some(Picked { words: number.to_string(), span });
    }
    let Located { value: words, span } = table.text_of(key, item)?;
    Some(Picked { words, span: Some(span) })
}

/// The design of its pages; `None`: they are the book's own.
fn design(table: &mut Table<'_>, book: &OfBook<'_>) -> Option<DesignRequest> {
    let before = table.faults();
    let large = large_print(table);
    let mut own = layout::read(table);
    if table.faults() != before {
        return None;
    }
    let base = match &large {
        Some(large) => book.asked.large_print(large.value),
        None => book.asked.on(own.paper),
    };
    own.places.extend(large.map(|given| ("large-print", given.span)));
    let mut asked = base.with(own);
    if asked.is_same(book.asked) {
        return None;
    }
    // Nobody is to take their numbers for those of the book's pages.
    let usual = || FolioText::parse(book.language.row().statements.folio).ok();
    asked.folio_text = asked.folio_text.or_else(usual);
    let settled = Design::settle(&asked);
    for diagnostic in &settled.diagnostics {
        table.diagnostic(diagnostic.clone());
    }
    settled.diagnostics.is_empty().then_some(asked)
}

/// `large-print`: a size, or whether there is any; with its face.
fn large_print(table: &mut Table<'_>) -> Option<Located<LargePrint>> {
    let faces = [LargePrintFace::Text, LargePrintFace::Sans];
    let face = table.choice("large-print-face", ["text", "sans"], faces);
    let value = table.raw("large-print");
    let is_on = value.map(|value| value.get_ref().as_bool());
    let size = match is_on {
        None | Some(Some(false)) => {
            let message =
                "`large-print-face` is nothing without `large-print`".to_owned();
            refuse(table, "large-print-face", message, "write `large-print = true`");
            return None;
        }
        Some(Some(true)) => LargePrint::default().size,
        Some(None) => table.length("large-print", Length::pt(4)..Length::pt(72))?.value,
    };
    let span = table.place_of(value?);
    Some(Located { value: LargePrint { size, face: face.unwrap_or_default() }, span })
}

/// How its pages are put on sheets.
fn imposition(table: &mut Table<'_>) -> Option<Imposition> {
    let layouts = [SheetLayout::TwoUp, SheetLayout::Booklet { signature: None }];
    let layout = table.choice("impose", ["two-up", "booklet"], layouts);
    let sheet = sheet(table);
    let thin = Length::micrometres(10);
    let thickness = table.length("paper-thickness", thin..Length::micrometres(2_000));
    let signature = table.count("signature", 4..1_001);
    let is_asked = table.raw("impose").is_some();
    for key in ["sheet", "paper-thickness", "signature"] {
        if !is_asked {
            let message = format!("`{key}` is nothing without `impose`");
            refuse(table, key, message, "write `impose = \"booklet\"`");
        }
    }
    let layout = match (layout?, signature) {
        (SheetLayout::TwoUp, Some(_)) => {
            let message = "only the pages of a booklet are in signatures".to_owned();
            refuse(table, "signature", message, "write `impose = \"booklet\"`");
            SheetLayout::TwoUp
        }
        (SheetLayout::Booklet { .. }, Some(given)) => {
            if given.value % 4 != 0 {
                let message = format!("`signature` can't be {}", given.value);
                let hint = "each sheet has four pages: write a multiple of 4";
                table.wrong(given.span, message, hint);
            }
            SheetLayout::Booklet { signature: Some(given.value) }
        }
        (layout, None) => layout,
    };
    let thickness = thickness.map(|given| given.value);
    Some(Imposition { layout, sheet, thickness })
}

/// `sheet`: the paper in the printer.
fn sheet(table: &mut Table<'_>) -> Option<Paper> {
    let papers = SHEETS.map(|(_, size)| Paper::Sides(size));
    table.choice("sheet", SHEETS.map(|(name, _)| name), papers)
}
