//! Files in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Files by their paths in the book's folder. Their bytes are shared, never copied.
pub type Files = BTreeMap<String, Arc<Vec<u8>>>;
