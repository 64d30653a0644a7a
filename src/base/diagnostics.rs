//! A stage's diagnostics: all are counted, but no more are kept than people read.
//!
//! A small file can contain a million mistakes. They must cost neither the memory of a
//! million messages nor an output of hundreds of megabytes, and what depends on their
//! number (exit code, summary, `--deny`) must stay right.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Deref;

use super::codes;
use super::codes::Code;
use super::diag::Diagnostic;
use super::level::Level;
use super::severity::Severity;
use super::span::Span;

/// The most diagnostics that a build keeps; the others are only counted.
pub const MOST_KEPT: usize = 10_000;

/// The first ones of each code, which are always kept: as many as are shown.
pub const SHOWN: usize = 20;

/// A bounded list of diagnostics. As a slice it holds those that are kept, in the order
/// in which they were added.
///
/// When there are too many, the first [`SHOWN`] of each code stay, then errors before
/// warnings before notes, the earlier ones of a code before its later ones.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    kept: Vec<Diagnostic>,
    /// How many there were, kept or not.
    counts: BTreeMap<CountKey, usize>,
}

/// What is counted together.
type CountKey = (Severity, Code);

impl Deref for Diagnostics {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.kept
    }
}

impl From<Vec<Diagnostic>> for Diagnostics {
    fn from(found: Vec<Diagnostic>) -> Self {
        found.into_iter().collect()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(found: I) -> Self {
        let mut all = Self::new();
        all.extend(found);
        all
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, found: I) {
        found.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

impl<'d> IntoIterator for &'d Diagnostics {
    type Item = &'d Diagnostic;
    type IntoIter = std::slice::Iter<'d, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.iter()
    }
}

impl Diagnostics {
    /// No diagnostics.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let count =
            self.counts.entry((diagnostic.severity, diagnostic.code)).or_default();
        *count += 1;
        // The first ones of a kind are kept, so this one would be dropped.
        if *count > MOST_KEPT {
            return;
        }
        self.kept.push(diagnostic);
        if self.kept.len() >= 2 * MOST_KEPT {
            self.cut();
        }
    }

    /// Adds those of another list, and its counts of those that it did not keep.
    pub fn absorb(&mut self, other: Self) {
        let left_out = other.left_out();
        self.extend(other.kept);
        for (severity, code, count) in left_out {
            *self.counts.entry((severity, code)).or_default() += count;
        }
    }

    /// How many there are of a severity, kept or not.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.count_where(|one, _| one == severity)
    }

    /// How many there are of a code, kept or not.
    #[must_use]
    pub fn count_of(&self, code: Code) -> usize {
        self.count_where(|_, one| one == code)
    }

    /// How many there are of a severity and a code, kept or not.
    #[must_use]
    pub fn count_of_kind(&self, severity: Severity, code: Code) -> usize {
        self.counts.get(&(severity, code)).copied().unwrap_or(0)
    }

    /// How many there are, kept or not, of the severities and codes for which
    /// `is_counted` is true.
    pub fn count_where(&self, is_counted: impl Fn(Severity, Code) -> bool) -> usize {
        let counts = self.counts.iter();
        let counted = counts.filter(|((severity, code), _)| is_counted(*severity, *code));
        counted.map(|(_, count)| count).sum()
    }

    /// Whether one of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many are not kept, by severity and code.
    #[must_use]
    pub fn left_out(&self) -> Vec<(Severity, Code, usize)> {
        let mut left = self.counts.clone();
        for one in &self.kept {
            if let Some(count) = left.get_mut(&(one.severity, one.code)) {
                *count = count.saturating_sub(1);
            }
        }
        let left = left.into_iter().filter(|(_, count)| *count > 0);
        left.map(|((severity, code), count)| (severity, code, count)).collect()
    }

    /// Sorts those that are kept; the sort is stable.
    pub fn sort_by_key<K: Ord>(&mut self, key: impl FnMut(&Diagnostic) -> K) {
        self.kept.sort_by_key(key);
    }

    /// Rewords the messages of those that are kept.
    pub fn map_messages(&mut self, word: impl Fn(&str) -> String) {
        for one in &mut self.kept {
            one.message = word(&one.message);
        }
    }

    /// Gives a place to those that are kept and have none, where there is one for them.
    pub fn place(&mut self, place: impl Fn(&Diagnostic) -> Option<Span>) {
        for one in self.kept.iter_mut().filter(|one| one.span.is_none()) {
            one.span = place(one);
        }
    }

    /// Changes the places of those that are kept, and the other places that they speak of.
    pub fn each_place(&mut self, mut change: impl FnMut(&mut Span)) {
        self.kept.iter_mut().for_each(|one| one.each_place(&mut change));
    }

    /// Makes all of a code errors.
    pub fn make_errors(&mut self, code: Code) {
        let of_code = |(_, one): &CountKey| *one == code;
        let kinds: Vec<CountKey> =
            self.counts.keys().filter(|kind| of_code(kind)).copied().collect();
        for kind in kinds {
            let count = self.counts.remove(&kind).unwrap_or(0);
            *self.counts.entry((Severity::Error, kind.1)).or_default() += count;
        }
        let kept = self.kept.iter_mut().filter(|one| one.code == code);
        kept.for_each(|one| one.severity = Severity::Error);
    }

    /// Removes those that are allowed, except errors, and makes errors of those that are
    /// denied. `of` gives the level of a diagnostic, `of_code` that of those that are not
    /// kept.
    pub fn set_levels(
        &mut self,
        of: impl Fn(&Diagnostic) -> Option<Level>,
        of_code: impl Fn(Code) -> Option<Level>,
    ) {
        let left_out = self.left_out();
        self.counts.clear();
        // An error stays whatever its level is: an allowance of it has no effect.
        let set = |severity: Severity, level: &dyn Fn() -> Option<Level>| {
            if severity == Severity::Error {
                return Some(severity);
            }
            match level() {
                Some(Level::Allowed) => None,
                Some(Level::Denied) => Some(Severity::Error),
                None => Some(severity),
            }
        };
        for mut one in std::mem::take(&mut self.kept) {
            if let Some(severity) = set(one.severity, &|| of(&one)) {
                one.severity = severity;
                *self.counts.entry((severity, one.code)).or_default() += 1;
                self.kept.push(one);
            }
        }
        for (severity, code, count) in left_out {
            if let Some(severity) = set(severity, &|| of_code(code)) {
                *self.counts.entry((severity, code)).or_default() += count;
            }
        }
    }

    /// Removes the diagnostics of a code, errors too, where they do not matter; returns
    /// how many there were.
    pub fn remove(&mut self, code: Code) -> usize {
        let count = self.count_of(code);
        self.counts.retain(|(_, one), _| *one != code);
        self.kept.retain(|one| one.code != code);
        count
    }

    /// Ends the collection: sorts by position in the text, those on the book as a whole
    /// last; removes duplicates at one place; where there were too many, adds a last
    /// record that counts those left out.
    pub fn finish(&mut self) {
        self.kept.sort_by_key(|one| {
            let span = one.span.clone();
            (span.is_none(), span)
        });
        let counts = &mut self.counts;
        self.kept.dedup_by(|one, before| {
            let is_twice = one == before;
            if is_twice && let Some(count) = counts.get_mut(&(one.severity, one.code)) {
                *count = count.saturating_sub(1);
            }
            is_twice
        });
        self.cut();
        let left_out = self.left_out();
        if left_out.is_empty() {
            return;
        }
        let total: usize = left_out.iter().map(|(_, _, count)| count).sum();
        let each: Vec<String> = left_out
            .iter()
            .rev()
            .map(|(_, code, count)| format!("{code} ({count})"))
            .collect();
        let message = format!(
            "{total} more diagnostics were counted, not kept: {}",
            each.join(", ")
        );
        let hint = format!("at most {MOST_KEPT} are kept; correct what is listed first");
        self.push(Diagnostic::new(codes::DIAGNOSTICS_CUT, message).hint(hint));
    }

    /// Keeps as many as the limit allows, in their order.
    fn cut(&mut self) {
        if self.kept.len() <= MOST_KEPT {
            return;
        }
        let mut ranks: BTreeMap<CountKey, usize> = BTreeMap::new();
        let mut order: Vec<_> = self
            .kept
            .iter()
            .enumerate()
            .map(|(at, one)| {
                let rank = ranks.entry((one.severity, one.code)).or_default();
                *rank += 1;
                (*rank > SHOWN, Reverse(one.severity), *rank, at)
            })
            .collect();
        order.sort_unstable();
        let mut stays = vec![false; self.kept.len()];
        order.iter().take(MOST_KEPT).for_each(|&(.., at)| stays[at] = true);
        let mut stays = stays.into_iter();
        self.kept.retain(|_| stays.next().unwrap_or(false));
    }
}

#[cfg(test)]
mod tests {
    use super::Diagnostics;
    use super::MOST_KEPT;
    use super::SHOWN;
    use crate::base::Code;
    use crate::base::Diagnostic;
    use crate::base::Level;
    use crate::base::Severity;
    use crate::base::SourceId;
    use crate::base::Span;
    use crate::base::codes;

    fn one(code: Code, at: usize) -> Diagnostic {
        Diagnostic::new(code, "something").at(Span::new(SourceId(0), at..at + 1))
    }

    fn of(all: &Diagnostics, code: Code) -> usize {
        all.iter().filter(|one| one.code == code).count()
    }

    #[test]
    fn all_are_counted_and_so_many_are_kept() {
        let mut all = Diagnostics::new();
        for at in 0..50 * MOST_KEPT {
            all.push(one(codes::LINE_LOOSE, at));
            assert!(all.len() < 2 * MOST_KEPT);
        }
        // Later ones are kept too if they are errors or the first ones of a code.
        (0..30).for_each(|at| all.push(one(codes::LINK_BROKEN, at)));
        (0..30).for_each(|at| all.push(one(codes::LINE_TORN, at)));
        all.finish();
        assert_eq!(all.len(), MOST_KEPT + 1);
        assert_eq!((of(&all, codes::LINK_BROKEN), of(&all, codes::LINE_TORN)), (30, 30));
        assert_eq!(all.count(Severity::Warning), 50 * MOST_KEPT + 30);
        assert_eq!(all.count(Severity::Error), 30);
        assert_eq!(all.count_of(codes::LINE_LOOSE), 50 * MOST_KEPT);
        let last = all.last().expect("a record");
        assert_eq!((last.code, last.severity), (codes::DIAGNOSTICS_CUT, Severity::Note));
        let left = 49 * MOST_KEPT + 60;
        let start = format!(
            "{left} more diagnostics were counted, not kept: line-loose ({left})"
        );
        assert!(last.message.starts_with(&start), "{}", last.message);
    }

    #[test]
    fn errors_leave_room_for_the_first_ones_of_other_codes() {
        let mut all = Diagnostics::new();
        (0..100).for_each(|at| all.push(one(codes::LINE_TORN, at)));
        (0..3 * MOST_KEPT).for_each(|at| all.push(one(codes::LINK_BROKEN, at)));
        (0..3 * MOST_KEPT).for_each(|at| all.push(one(codes::STYLE_BROKEN, at)));
        all.finish();
        assert_eq!(of(&all, codes::LINE_TORN), SHOWN);
        assert!(
            of(&all, codes::STYLE_BROKEN) > 4_000 && of(&all, codes::LINK_BROKEN) > 4_000
        );
        assert_eq!(all.count(Severity::Error), 6 * MOST_KEPT);
    }

    #[test]
    fn lists_within_lists_keep_their_counts() {
        let mut whole = Diagnostics::new();
        for chapter in 0..5 {
            let mut part = Diagnostics::new();
            for at in 0..MOST_KEPT * 3 / 2 {
                part.push(one(codes::LINE_LOOSE, chapter * MOST_KEPT * 2 + at));
            }
            whole.absorb(part);
        }
        assert_eq!(whole.count(Severity::Warning), 5 * (MOST_KEPT * 3 / 2));
        whole.make_errors(codes::LINE_LOOSE);
        assert_eq!(whole.count(Severity::Warning), 0);
        assert_eq!(whole.count(Severity::Error), 5 * (MOST_KEPT * 3 / 2));
        let all = Some(Level::Allowed);
        whole.set_levels(|_| all, |_| all);
        assert_eq!(whole.count(Severity::Error), 5 * (MOST_KEPT * 3 / 2));
    }

    #[test]
    fn what_is_reported_twice_at_one_place_counts_once() {
        let mut all = Diagnostics::new();
        [3, 1, 3, 1].into_iter().for_each(|at| all.push(one(codes::LINE_LOOSE, at)));
        all.push(Diagnostic::new(codes::CLAIM_LEFT_OUT, "something"));
        all.finish();
        let starts: Vec<_> =
            all.iter().map(|one| one.span.as_ref().map(|s| s.start)).collect();
        assert_eq!(starts, [Some(1), Some(3), None]);
        assert_eq!(all.count(Severity::Warning), 2);
        let level = |code| (code == codes::LINE_LOOSE).then_some(Level::Allowed);
        all.set_levels(|one| level(one.code), level);
        assert_eq!((all.len(), all.count(Severity::Warning)), (1, 0));
        all.set_levels(|_| Some(Level::Denied), |_| None);
        assert_eq!((all.len(), all.count(Severity::Error)), (1, 1));
    }
}
