//! What `[pdf]` and the tables of handouts say beside the design of the page.

use super::tables::Table;
use crate::config::Conformance;
use crate::config::MatterOptions;
use crate::config::PdfOptions;

/// What `[pdf]` or the table of a handout tells beside the page; the rest is as in `base`.
pub(super) fn pdf_options(pdf: &mut Table<'_>, base: PdfOptions) -> PdfOptions {
    let mut attach = base.attach;
    for given in pdf.texts("attach").unwrap_or_default() {
        let words = ["manuscript", "epub"];
        match words.iter().position(|word| *word == given.value) {
            Some(0) => attach.manuscript = true,
            Some(_) => attach.epub = true,
            None => pdf.not_one_of("attach", &given, &words),
        }
    }
    let values = [Conformance::Default, Conformance::Strict];
    let conformance = pdf.choice("conformance", ["default", "strict"], values);
    let max_dpi = pdf.count("max-dpi", 0..2_401);
    PdfOptions {
        attach,
        conformance: conformance.unwrap_or(base.conformance),
        max_dpi: max_dpi.map_or(base.max_dpi, |given| given.value),
        cover: pdf.flag("cover").unwrap_or(base.cover),
        ..base
    }
}

/// `matter`: the pages around the text, if it is given.
pub(super) fn matter(book: &mut Table<'_>) -> Option<MatterOptions> {
    let names = book.texts("matter")?;
    let mut matter = MatterOptions::NONE;
    for given in names {
        let known = MatterOptions::NAMES.iter().position(|name| *name == given.value);
        match known {
            Some(index) => matter.add(index),
            None => book.not_one_of("matter", &given, &MatterOptions::NAMES),
        }
    }
    Some(matter)
}
