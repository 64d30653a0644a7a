//! A branch of a tree of names or numbers.

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::StringFormat;

use crate::pdf::values::name;
use crate::pdf::values::number;
use crate::pdf::values::text;

/// A branch (ISO 32000-1, tables 36 and 37).
pub(crate) struct Branch {
    /// The first key and the last below it; the root has none.
    pub(crate) limits: Option<(Key, Key)>,
    /// What is in it.
    pub(crate) content: Content,
}

/// What is in a branch.
pub(crate) enum Content {
    /// Keys and what they stand for, sorted.
    Entries(Box<[(Key, Value)]>),
    /// Other branches.
    Kids(Box<[ObjectId]>),
}

/// A key of a tree.
#[derive(Debug, Clone)]
pub(crate) enum Key {
    Number(i64),
    /// A string as it is in the file.
    String(Box<[u8]>, StringFormat),
}

/// What a key stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Value {
    /// An object.
    Object(ObjectId),
    /// A place on a page.
    View(View),
}

/// A view: a page scrolled to a place, at the reader's own zoom (12.3.2.2).
#[derive(Debug, Clone, Copy)]
pub(crate) struct View {
    /// The page.
    pub(crate) page: ObjectId,
    /// The left edge, in thousandths of a point.
    pub(crate) left: i64,
    /// The top edge, in thousandths of a point from below.
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

    /// What a tree of names is sorted by (7.9.6).
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
    /// It as an object.
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
    /// Adds all objects that it names.
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
