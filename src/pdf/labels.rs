//! Folios → page labels, for the reader's page field.

use lopdf::Object;

use super::document::Skeleton;
use super::error::PdfError;
use super::values::dictionary;
use super::values::name;
use super::values::text;
use crate::page::Folio;
use crate::page::PageSet;

/// The folio of the cover, which is not counted.
const COVER: Folio = Folio::Roman(0);

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
        if !continues || before == Some(COVER) {
            ranges.push(Object::Integer(at));
            ranges.push(match page.folio {
                // A prefix alone, without a number.
                COVER => dictionary([("P", text(cover))]).into(),
                folio => range(folio).into(),
            });
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
