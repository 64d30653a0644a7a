//! The annotation of a link.

use lopdf::Dictionary;
use lopdf::Object;

use crate::base::Point;
use crate::base::Size;
use crate::page::Destination;
use crate::pdf::values::dictionary;
use crate::pdf::values::name;
use crate::pdf::values::rectangle;
use crate::pdf::values::text;

/// The `/F` flag for annotations that are printed.
const PRINT: i64 = 4;

/// The annotation of a link (ISO 32000-1, table 173).
pub(crate) struct Link {
    /// Its top left corner on the page.
    pub(crate) corner: Point,
    /// Its size.
    pub(crate) size: Size,
    /// The size of its page.
    pub(crate) page: Size,
    /// Its destination.
    pub(crate) to: Destination,
    /// Its description, unless the target name or address is used.
    pub(crate) words: Option<Box<str>>,
    /// Its key in the parent tree (14.7.4.4).
    pub(crate) parent: Option<i64>,
}

impl Link {
    /// Its dictionary.
    pub(crate) fn dictionary(&self) -> Dictionary {
        let (action, address) = match &self.to {
            Destination::Inside(anchor) => (("GoTo", "D"), &anchor.0),
            Destination::Address(address) => (("URI", "URI"), address),
        };
        let (kind, key) = action;
        let to = Object::string_literal(address.as_str());
        let action = dictionary([("S", name(kind)), (key, to)]);
        let mut link = dictionary([
            ("Type", name("Annot")),
            ("Subtype", name("Link")),
            ("Rect", rectangle(self.corner, self.size, self.page)),
            ("A", action.into()),
            ("Border", vec![Object::Integer(0); 3].into()),
            ("F", PRINT.into()),
            ("Contents", text(self.words.as_deref().unwrap_or(address))),
        ]);
        if let Some(parent) = self.parent {
            link.set("StructParent", parent);
        }
        link
    }
}
