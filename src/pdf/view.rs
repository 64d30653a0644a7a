//! How readers show and print the file.

use lopdf::Object;

use super::document::Skeleton;
use super::error::PdfError;
use super::values::dictionary;
use super::values::name;
use crate::page::PageSet;
use crate::page::Side;

/// Adds the viewer preferences (ISO 32000-1, 12.2) and the page layout (7.7.2).
///
/// Printed pages keep their size: readers fit them to the paper otherwise, and the margins
/// are no longer those of the design. A book with left and right pages is shown in spreads,
/// its first page on its own side, and printed on both sides.
pub(super) fn add(skeleton: &mut Skeleton, pages: &PageSet) -> Result<(), PdfError> {
    let is_two_sided = pages.pages.iter().any(|page| page.side == Side::Verso);
    let mut view = dictionary([
        ("DisplayDocTitle", Object::Boolean(true)),
        ("PrintScaling", name("None")),
    ]);
    let catalog = skeleton.catalog()?;
    if is_two_sided {
        view.set("Duplex", name("DuplexFlipLongEdge"));
        let opens = pages.pages.first().map(|page| page.side);
        let layout = match opens {
            Some(Side::Verso) => "TwoPageLeft",
            Some(Side::Recto) | None => "TwoPageRight",
        };
        catalog.set("PageLayout", name(layout));
    }
    catalog.set("ViewerPreferences", view);
    Ok(())
}

/// Adds the viewer preferences of sheets: printed on both sides and turned over their short
/// edge, as the leaves of a book are, in their own size, on the paper of that size.
pub(super) fn of_sheets(skeleton: &mut Skeleton) -> Result<(), PdfError> {
    let view = dictionary([
        ("DisplayDocTitle", Object::Boolean(true)),
        ("PrintScaling", name("None")),
        ("Duplex", name("DuplexFlipShortEdge")),
        ("PickTrayByPDFSize", Object::Boolean(true)),
    ]);
    skeleton.catalog()?.set("ViewerPreferences", view);
    Ok(())
}
