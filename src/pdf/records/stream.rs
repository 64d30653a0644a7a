//! A stream with shared bytes.

use std::sync::Arc;

use lopdf::Dictionary;
use lopdf::ObjectId;

use crate::pdf::values::named_in;

/// A stream (ISO 32000-1, 7.3.8), such as a JPEG, sharing the bytes of its file.
pub(crate) struct Stream {
    /// Its dictionary without the length.
    pub(crate) dict: Dictionary,
    /// Its bytes, encoded according to `dict`.
    pub(crate) bytes: Arc<Vec<u8>>,
}

impl Stream {
    /// Adds all objects that it refers to.
    pub(super) fn references(&self, found: &mut Vec<ObjectId>) {
        named_in(self.dict.iter().map(|(_, value)| value), found);
    }

    /// Its dictionary, with the length.
    pub(crate) fn dictionary(&self) -> Dictionary {
        let mut dict = self.dict.clone();
        dict.set("Length", i64::try_from(self.bytes.len()).unwrap_or(i64::MAX));
        dict
    }
}
