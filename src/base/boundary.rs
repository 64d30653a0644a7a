//! A boundary around outside code that reads a book's files.
//!
//! Fonts, pictures and drawings are read by outside crates, and a file may be crafted to
//! crash them. A panic there is reported as a fault of the file; the program goes on.

use std::cell::Cell;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

std::thread_local! {
    /// How many boundaries this thread is inside of.
    static INSIDE: Cell<u32> = const { Cell::new(0) };
}

/// Runs `work`; `None` when it panics.
///
/// The work must leave nothing half done behind.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    INSIDE.set(INSIDE.get() + 1);
    let done = catch_unwind(AssertUnwindSafe(work));
    INSIDE.set(INSIDE.get() - 1);
    done.ok()
}

/// Whether a panic of this thread is caught and need not be reported.
#[must_use]
pub fn is_guarded() -> bool {
    INSIDE.get() > 0
}

#[cfg(test)]
mod tests {
    use super::guarded;
    use super::is_guarded;

    #[test]
    fn a_panic_ends_at_the_boundary() {
        assert_eq!(guarded(|| guarded(|| 1 + 1)), Some(Some(2)));
        let inner = guarded(|| (guarded(|| panic!("inside")).is_none(), is_guarded()));
        assert_eq!(inner, Some((true, true)));
        assert!(!is_guarded());
    }
}
