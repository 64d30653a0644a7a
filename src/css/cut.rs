//! A style without what is not allowed in it.

use super::reader::Finding;
use super::reader::Part;
use super::reader::Problem;
use super::reader::examine;

/// Findings of a style that are kept; a drawing's remark quotes but a few.
const KEPT: usize = 100;

/// Rounds after which a style that still holds what is not allowed is left out whole.
const ROUNDS: usize = 4;

/// A style without what is not allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cleaned {
    /// What is left of its text.
    pub text: String,
    /// What was found, the first hundred.
    pub findings: Vec<Finding>,
}

/// Cuts out of a style each part that is not allowed; `None` when there is none.
///
/// What is left is examined again: cutting must not join what it leaves into something
/// new.
#[must_use]
pub fn cleaned(text: &str) -> Option<Cleaned> {
    let (mut left, findings) = round(text)?;
    for _ in 1..ROUNDS {
        match round(&left) {
            None => return Some(Cleaned { text: left, findings }),
            Some((less, _)) => left = less,
        }
    }
    Some(Cleaned { text: String::new(), findings })
}

/// What is left after one round; `None` when nothing was to be cut.
fn round(text: &str) -> Option<(String, Vec<Finding>)> {
    let (mut findings, mut was_read) = (Vec::new(), true);
    let parts = examine(text, &mut |finding| {
        was_read &= finding.problem != Problem::TooMany;
        if !finding.problem.is_form() && findings.len() < KEPT {
            findings.push(finding);
        }
    });
    if findings.is_empty() {
        return None;
    }
    let mut left = String::with_capacity(text.len());
    let mut at = 0;
    if was_read {
        copy(text, &parts, &mut at, &mut left);
        left.push_str(&text[at..]);
    }
    Some((left, findings))
}

/// Copies the text up to the last bad part, without the bad ones.
// As deep as blocks, which are capped.
fn copy(text: &str, parts: &[Part], at: &mut usize, left: &mut String) {
    for part in parts {
        if part.is_bad {
            left.push_str(&text[*at..part.range.start]);
            *at = part.range.end;
        } else if let Some(inner) = &part.block {
            copy(text, inner, at, left);
        }
    }
}
