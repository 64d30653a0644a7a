//! The codes beside addresses of the appendix → drawings.

use super::Album;
use crate::base::Address;
use crate::base::Colour;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::base::codes;
use crate::book::BlockId;
use crate::book::Book;
use crate::page::Artwork;
use crate::page::CodeFacts;
use crate::page::PictureId;
use crate::page::drawing::Drawing;
use crate::page::drawing::DrawingItem;
use crate::page::drawing::Ink;
use crate::page::drawing::PathStep;
use crate::page::drawing::WHOLE;
use crate::qr;
use crate::qr::Code;

/// The side of a module: a third of a millimetre, which cameras of telephones read from
/// half a metre.
const MODULE: Length = Length::milli_pt(945);

/// Adds the codes of the links in the appendix, and of the book itself on its imprint, to an
/// album; an address that is too long for a
/// code is reported.
pub fn codes(book: &Book, album: &mut Album) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for (_, entry) in book.links.listed() {
        let Some(address) = entry.found_at.as_ref().map(Address::uri) else { continue };
        let Some(code) = Code::of(address) else {
            let message = format!(
                "this address has {} bytes, too many for a code of the appendix",
                address.len()
            );
            let hint = format!("an address of at most {} bytes has one", qr::MOST_BYTES);
            let span = entry.calls.first().map(|call| call.span.clone());
            let diagnostic = Diagnostic::new(codes::LINK_NO_CODE, message).hint(hint);
            diagnostics.push(match span {
                Some(span) => diagnostic.at(span),
                None => diagnostic,
            });
            continue;
        };
        add(&code, entry.block, album);
    }
    let url = book.metadata.url.as_ref().and_then(|url| Code::of(url.uri()));
    if let (Some(code), Some(block)) = (url, book.matter.imprint) {
        add(&code, block, album);
    }
    diagnostics
}

/// Adds the code of a block.
fn add(code: &Code, block: BlockId, album: &mut Album) {
    let number = u32::try_from(album.set.pictures.len()).unwrap_or(u32::MAX);
    let drawing = drawing(code);
    let facts = CodeFacts {
        picture: PictureId(number),
        size: drawing.extent,
        quiet: MODULE * i64::from(qr::QUIET_ZONE),
    };
    album.set.pictures.push(Some(Artwork::Drawing(drawing)));
    album.table.codes.insert(block, facts);
}

/// A code with its quiet zone, as one black area.
fn drawing(code: &Code) -> Drawing {
    let side = MODULE * i64::from(code.side + 2 * qr::QUIET_ZONE);
    let at = |x: u32, y: u32| {
        let place = |modules: u32| MODULE * i64::from(modules + qr::QUIET_ZONE);
        Point::new(place(x), place(y))
    };
    let path = code.runs().flat_map(|(x, y, length)| {
        [
            PathStep::Move(at(x, y)),
            PathStep::Line(at(x + length, y)),
            PathStep::Line(at(x + length, y + 1)),
            PathStep::Line(at(x, y + 1)),
            PathStep::Close,
        ]
    });
    let area = DrawingItem::Fill {
        path: path.collect(),
        even_odd: false,
        ink: Ink::Plain(Colour::BLACK),
        opacity: WHOLE,
    };
    Drawing { extent: Size::new(side, side), marks: vec![area] }
}
