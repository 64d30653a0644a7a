//! Forms of pages → the sheets that show them.

use std::fmt::Write as _;

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::Stream;

use super::document::Skeleton;
use super::error::PdfError;
use super::values::decimal;
use super::values::dictionary;
use super::values::milli;
use crate::base::Length;
use crate::base::Size;
use crate::page::PageSet;
use crate::page::PrintRun;
use crate::page::Sheets;
use crate::page::sheets::Placement;

/// Adds the content of each side. Links are left out, since paper has none.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &PageSet,
    forms: &[Option<ObjectId>],
    sheets: &Sheets,
) -> Result<(), PdfError> {
    for (at, side) in sheets.sides.iter().enumerate() {
        let mut operators = String::new();
        let mut shown = Dictionary::new();
        for (half, placement) in [(0, side.left), (1, side.right)] {
            let Some(placement) = placement else { continue };
            let page = pages.pages.get(placement.page);
            let form = forms.get(placement.page).copied().flatten();
            if let (Some(page), Some(form)) = (page, form) {
                show(&mut operators, half, &placement, page.size, &sheets.run);
                shown.set(called(placement.page), Object::Reference(form));
            }
        }
        let resources = dictionary([("XObject", Object::Dictionary(shown))]);
        let page = skeleton.page(at)?;
        page.set("Resources", resources);
        let content = page.get(b"Contents")?.as_reference()?;
        let stream = Stream::new(Dictionary::new(), operators.into_bytes());
        skeleton.document.set_object(content, stream);
    }
    Ok(())
}

/// The resource name of a page.
fn called(page: usize) -> String {
    format!("S{page}")
}

/// Shows a page in a half of a sheet, which hides what is past the fold.
fn show(out: &mut String, half: i64, placement: &Placement, page: Size, run: &PrintRun) {
    let PrintRun { paper, scale, .. } = run;
    let (middle, none) = (paper.width / 2, Length::ZERO);
    let window = [middle * half, none, middle, paper.height];
    let window = window.map(|side| decimal(milli(side))).join(" ");
    let printed = page.height.scale(i64::from(*scale), i64::from(PrintRun::WHOLE));
    let bottom = paper.height - placement.at.y - printed;
    let [left, bottom] = [placement.at.x, bottom].map(|side| decimal(milli(side)));
    let size =
        if *scale == PrintRun::WHOLE { "1".to_owned() } else { format!("0.{scale:06}") };
    let name = called(placement.page);
    let _ = writeln!(out, "q\n{window} re W n");
    let _ = writeln!(out, "{size} 0 0 {size} {left} {bottom} cm\n/{name} Do\nQ");
}
