//! [`Draft`] → [`Book`]: numbers, anchors, notes, links, contents, the language's rules.

use crate::base::Outcome;
use crate::base::Sources;
use crate::book::Book;
use crate::book::Draft;
use crate::config::Config;
use crate::config::LinkLock;

/// Settles everything that both outputs show.
#[must_use]
pub fn resolve(
    draft: Draft,
    sources: &Sources,
    config: &Config,
    lock: &LinkLock,
) -> Outcome<Book> {
    let _ = (draft, sources, config, lock);
    todo!()
}
