//! What is reported where: the levels that `[lint]` sets for the book and its files, and the
//! comments in the text that allow codes in one block.
//!
//! The innermost one counts: a comment before the file, the file before the book.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use crate::base::Code;
use crate::base::Level;
use crate::base::SourceId;
use crate::base::Span;
use crate::config::Levels;

/// The levels of a book's codes, by place.
#[derive(Debug, Default)]
pub struct LintLevels {
    pub(super) book: Levels,
    pub(super) files: BTreeMap<SourceId, Levels>,
    /// What comments allow, by code; the blocks of a code are apart and in order.
    pub(super) blocks: BTreeMap<Code, Vec<AllowedBlock>>,
    /// Where a comment allows nothing: it names no code, or a block that allows it already.
    pub(super) idle: Vec<(Span, Idle)>,
    /// The allowances of the settings that were needed.
    pub(super) used: BTreeMap<(Option<SourceId>, Code), AtomicBool>,
}

/// A block in which a comment allows a code.
#[derive(Debug)]
pub(super) struct AllowedBlock {
    pub(super) block: Span,
    pub(super) comment: Span,
    pub(super) is_used: AtomicBool,
}

/// Why an allowance changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Idle {
    /// Nothing there has the code.
    Unused(Code),
    /// It is an error wherever it is found.
    Error(Code),
    /// No diagnostic and no change has the name.
    Unknown(String),
    /// The comment names no code.
    Empty,
}

impl LintLevels {
    /// Whether nothing is allowed or denied anywhere.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.book.is_empty() && self.files.is_empty() && self.blocks.is_empty()
    }

    /// The level of a code at a place; `None` if it is what its row says.
    #[must_use]
    pub fn at(&self, code: Code, span: Option<&Span>) -> Option<Level> {
        let Some(span) = span else { return self.of_book(code) };
        if let Some(blocks) = self.blocks.get(&code) {
            let place = (span.source, span.start);
            let next = blocks
                .partition_point(|one| (one.block.source, one.block.start) <= place);
            let before = next.checked_sub(1).map(|at| &blocks[at]);
            let here = before.filter(|one| {
                one.block.source == span.source
                    && span.start < one.block.end.max(one.block.start + 1)
            });
            if let Some(here) = here {
                here.is_used.store(true, Ordering::Relaxed);
                return Some(Level::Allowed);
            }
        }
        let of_file = self.files.get(&span.source).and_then(|levels| levels.get(&code));
        match of_file {
            Some((level, _)) => {
                self.use_setting(Some(span.source), code);
                Some(*level)
            }
            None => self.of_book(code),
        }
    }

    /// Whether a code is allowed at a place.
    #[must_use]
    pub fn allows(&self, code: Code, span: &Span) -> bool {
        !self.is_empty() && self.at(code, Some(span)) == Some(Level::Allowed)
    }

    /// The level of a code in the book as a whole.
    #[must_use]
    pub fn of_book(&self, code: Code) -> Option<Level> {
        let (level, _) = self.book.get(&code)?;
        self.use_setting(None, code);
        Some(*level)
    }

    /// Whether a code is denied anywhere.
    pub fn denied(&self) -> impl Iterator<Item = Code> {
        let all = self.files.values().chain([&self.book]).flatten();
        all.filter(|(_, (level, _))| *level == Level::Denied).map(|(code, _)| *code)
    }

    fn use_setting(&self, file: Option<SourceId>, code: Code) {
        if let Some(flag) = self.used.get(&(file, code)) {
            flag.store(true, Ordering::Relaxed);
        }
    }

    /// Whether a place is one of the settings.
    #[must_use]
    pub fn is_of_settings(&self, span: &Span) -> bool {
        let all = self.files.values().chain([&self.book]).flatten();
        all.into_iter().any(|(_, (_, set))| set.source == span.source)
    }

    /// The allowances that nothing has needed yet, and those that can never allow anything,
    /// in the order of their places.
    #[must_use]
    pub fn unused(&self) -> Vec<(Span, Idle)> {
        let mut unused = self.idle.clone();
        for (code, blocks) in &self.blocks {
            let idle = blocks.iter().filter(|one| !one.is_used.load(Ordering::Relaxed));
            unused.extend(idle.map(|one| (one.comment.clone(), idle_of(*code))));
        }
        for ((file, code), flag) in &self.used {
            let levels = file.map_or(Some(&self.book), |id| self.files.get(&id));
            if let (false, Some((_, span))) =
                (flag.load(Ordering::Relaxed), levels.and_then(|levels| levels.get(code)))
            {
                unused.push((span.clone(), idle_of(*code)));
            }
        }
        unused.sort_by(|(one, _), (other, _)| one.cmp(other));
        unused
    }
}

/// Why an allowance of a code that was not needed changes nothing.
fn idle_of(code: Code) -> Idle {
    if code.is_always_error() { Idle::Error(code) } else { Idle::Unused(code) }
}
