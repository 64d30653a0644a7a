//! Folios → page labels, for the reader's page field.

use lopdf::Object;

use super::document::Skeleton;
use super::error::PdfError;
use super::values::dictionary;
use super::values::name;
use super::values::text;
use crate::page::Folio;
use crate::page::PageSet;
use crate::page::Sheets;

/// Adds the labels: one range for each run of folios that count up by one. That of the cover
/// is the word for it.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &PageSet,
    cover: &str,
) -> Result<(), PdfError> {
    let mut ranges = Vec::new();
    let mut before = None;
    for (at, page) in (0i64..).zip(&pages.pages) {
        let continues = before.map(Folio::next) == Some(page.folio);
        if !continues || before == Some(Folio::COVER) {
            ranges.push(Object::Integer(at));
            ranges.push(match page.folio {
                // A prefix alone, without a number.
                Folio::COVER => dictionary([("P", text(cover))]).into(),
                folio => range(folio).into(),
            });
        }
        before = Some(page.folio);
    }
    let labels = dictionary([("Nums", ranges.into())]);
    skeleton.catalog()?.set("PageLabels", labels);
    Ok(())
}

/// Adds the labels of sheets: each side has the number of its sheet, and r or v, as the
/// leaves of manuscripts do.
pub(super) fn of_sheets(
    skeleton: &mut Skeleton,
    sheets: &Sheets,
) -> Result<(), PdfError> {
    let ranges = (0i64..).zip(&sheets.sides).flat_map(|(at, _)| {
        let side = if at % 2 == 0 { 'r' } else { 'v' };
        let label = format!("{}{side}", at / 2 + 1);
        [Object::Integer(at), dictionary([("P", text(&label))]).into()]
    });
    let labels = dictionary([("Nums", ranges.collect::<Vec<_>>().into())]);
    skeleton.catalog()?.set("PageLabels", labels);
    Ok(())
}

fn range(folio: Folio) -> lopdf::Dictionary {
    let (style, start) = match folio {
        Folio::Roman(number) => ("r", number),
        Folio::Arabic(number) => ("D", number),
    };
    dictionary([("S", name(style)), ("St", Object::Integer(i64::from(start.max(1))))])
}
