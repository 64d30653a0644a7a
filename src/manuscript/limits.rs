//! Reads `[limits]` into [`Limits`].

use super::tables::Table;
use crate::config::Limits;

/// Reads `[limits]`. Each limit may be lowered, or raised up to its ceiling.
pub(super) fn examine(whole: &mut Table<'_>) -> Limits {
    let mut limits = Limits::default();
    let Some(mut table) = whole.table("limits") else { return limits };
    for (key, limit, ceiling) in limits.entries_mut() {
        if let Some(given) = table.count(key, 1..ceiling + 1) {
            *limit = given.value;
        }
    }
    whole.absorb(table);
    limits
}
