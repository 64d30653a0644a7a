//! A stream whose bytes are shared.

use std::sync::Arc;

use lopdf::Dictionary;
use lopdf::ObjectId;

use crate::pdf::values::named_in;

/// A stream (ISO 32000-1, 7.3.8), such as a JPEG: its bytes are those of its file.
pub(crate) struct Stream {
    /// What it says of itself, but for its length.
    pub(crate) dict: Dictionary,
    /// Its bytes, coded as `dict` says.
    pub(crate) bytes: Arc<Vec<u8>>,
}

impl Stream {
    /// Adds all objects that it names.
    pub(super) fn references(&self, found: &mut Vec<ObjectId>) {
        named_in(self.dict.iter().map(|(_, value)| value), found);
    }

    /// Its dictionary, with its length.
    pub(crate) fn dictionary(&self) -> Dictionary {
        let mut dict = self.dict.clone();
        dict.set("Length", i64::try_from(self.bytes.len()).unwrap_or(i64::MAX));
        dict
    }
}
