//! A node of a name tree or number tree.

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::StringFormat;

use crate::pdf::values::name;
use crate::pdf::values::number;
use crate::pdf::values::text;

/// A node (ISO 32000-1, tables 36 and 37).
pub(crate) struct Branch {
    /// The first and last key below it; the root has none.
    pub(crate) limits: Option<(Key, Key)>,
    /// Its content.
    pub(crate) content: Content,
}

/// The content of a node.
pub(crate) enum Content {
    /// Keys with their values, sorted.
    Entries(Box<[(Key, Value)]>),
    /// Child nodes.
    Kids(Box<[ObjectId]>),
}

/// A key of a tree.
#[derive(Debug, Clone)]
pub(crate) enum Key {
    Number(i64),
    /// A string as written in the file.
    String(Box<[u8]>, StringFormat),
}

/// The value of a key.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value {
    /// An object.
    Object(ObjectId),
    /// A position on a page.
    View(View),
}

/// A view: a page scrolled to a position, with the reader's zoom (12.3.2.2).
#[derive(Debug, Clone, Copy)]
pub(crate) struct View {
    /// The page.
    pub(crate) page: ObjectId,
    /// The left edge, in thousandths of a point.
    pub(crate) left: i64,
    /// The top edge, in thousandths of a point from the bottom.
    pub(crate) top: i64,
}

impl Key {
    /// A name as bytes.
    pub(crate) fn literal(key: &str) -> Self {
        Self::String(key.as_bytes().into(), StringFormat::Literal)
    }

    /// A text string.
    pub(crate) fn text(key: &str) -> Self {
        match text(key) {
            Object::String(bytes, format) => Self::String(bytes.into(), format),
            _ => Self::literal(key),
        }
    }

    /// The sort key in a name tree (7.9.6).
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Number(_) => &[],
            Self::String(bytes, _) => bytes,
        }
    }

    fn object(&self) -> Object {
        match self {
            Self::Number(number) => Object::Integer(*number),
            Self::String(bytes, format) => Object::String(bytes.to_vec(), *format),
        }
    }
}

impl View {
    /// The value as an object.
    pub(crate) fn object(self) -> Object {
        Object::Array(vec![
            Object::Reference(self.page),
            name("XYZ"),
            number(self.left),
            number(self.top),
            Object::Null,
        ])
    }
}

impl Branch {
    /// Adds all objects that it refers to.
    pub(super) fn references(&self, found: &mut Vec<ObjectId>) {
        match &self.content {
            Content::Kids(kids) => found.extend(kids.iter()),
            Content::Entries(entries) => {
                found.extend(entries.iter().map(|(_, value)| match value {
                    Value::Object(id) | Value::View(View { page: id, .. }) => *id,
                }));
            }
        }
    }

    /// Its dictionary.
    pub(crate) fn dictionary(&self) -> Dictionary {
        let limits = self.limits.as_ref();
        let limits = limits.map(|(first, last)| vec![first.object(), last.object()]);
        let mut dict = Dictionary::new();
        if let Some(limits) = limits {
            dict.set("Limits", limits);
        }
        match &self.content {
            Content::Kids(kids) => {
                let kids = kids.iter().map(|id| Object::Reference(*id));
                dict.set("Kids", kids.collect::<Vec<_>>());
            }
            Content::Entries(entries) => {
                let is_number = matches!(entries.first(), Some((Key::Number(_), _)));
                let flat = entries.iter().flat_map(|(key, value)| {
                    let value = match value {
                        Value::Object(id) => Object::Reference(*id),
                        Value::View(view) => view.object(),
                    };
                    [key.object(), value]
                });
                let key = if is_number { "Nums" } else { "Names" };
                dict.set(key, flat.collect::<Vec<_>>());
            }
        }
        dict
    }
}
