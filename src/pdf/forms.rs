//! Pages → forms, to be shown on sheets.

use lopdf::Object;
use lopdf::ObjectId;

use super::content;
use super::content::Marks;
use super::document::Skeleton;
use super::faces::Faces;
use super::values::dictionary;
use super::values::name;
use super::values::rectangle;
use crate::base::Point;
use crate::page::Item;
use crate::page::Page;
use crate::page::PageSet;
use crate::page::PictureSet;

/// Adds each page as a form (ISO 32000-1, 8.10) that shares faces and pictures with the
/// others; none for a page without ink. Not tagged: marked content in forms needs a
/// structure of its own for each place where they are shown.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &mut PageSet,
    pictures: &PictureSet,
    faces: &Faces<'_>,
) -> Vec<Option<ObjectId>> {
    let inked: Vec<bool> = pages.pages.iter().map(has_ink).collect();
    let written = content::streams(pages, pictures, faces, Marks::None);
    let forms = written.into_iter().zip(inked).zip(&pages.pages);
    let forms = forms.map(|(((mut stream, _), is_inked), page)| {
        stream.dict.extend(&dictionary([
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", rectangle(Point::default(), page.size, page.size)),
            ("Resources", Object::Reference(skeleton.resources)),
        ]));
        is_inked.then(|| skeleton.document.add_object(stream))
    });
    forms.collect()
}

fn has_ink(page: &Page) -> bool {
    page.items.iter().any(|(_, item)| !matches!(item, Item::Link(_)))
}
