//! Folios → page labels, for the reader's page field.

use lopdf::Object;

use super::document::Skeleton;
use super::error::PdfError;
use super::values::dictionary;
use super::values::name;
use crate::page::Folio;
use crate::page::PageSet;

/// Adds the labels: one range for each run of folios that count up by one.
pub(super) fn add(skeleton: &mut Skeleton, pages: &PageSet) -> Result<(), PdfError> {
    let mut ranges = Vec::new();
    let mut before = None;
    for (at, page) in (0i64..).zip(&pages.pages) {
        if before.map(Folio::next) != Some(page.folio) {
            ranges.push(Object::Integer(at));
            ranges.push(range(page.folio).into());
        }
        before = Some(page.folio);
    }
    let labels = dictionary([("Nums", ranges.into())]);
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
