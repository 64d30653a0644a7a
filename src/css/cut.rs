//! Removal of what is not allowed from a style.

use super::reader::Finding;
use super::reader::Problem;
use super::reader::StyleUnit;
use super::reader::examine;

/// Limit of recorded findings; a drawing's diagnostic quotes only a few.
const KEPT: usize = 100;

/// Rounds after which a style that still has something forbidden is dropped.
const ROUNDS: usize = 4;

/// A sanitised style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanitised {
    /// The remaining text.
    pub text: String,
    /// The first hundred findings.
    pub findings: Vec<Finding>,
}

/// Removes each forbidden part from a style; `None` when there is none.
///
/// The rest is checked again: removal must not join the remaining text into something
/// new.
#[must_use]
pub fn sanitised(text: &str) -> Option<Sanitised> {
    let (mut left, findings) = round(text)?;
    for _ in 1..ROUNDS {
        match round(&left) {
            None => return Some(Sanitised { text: left, findings }),
            Some((less, _)) => left = less,
        }
    }
    Some(Sanitised { text: String::new(), findings })
}

/// The rest after one round; `None` when nothing was removed.
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

/// Copies the text up to the last bad part, without the bad parts.
// Recurses as deep as blocks nest, which is limited.
fn copy(text: &str, parts: &[StyleUnit], at: &mut usize, left: &mut String) {
    for part in parts {
        if part.is_bad {
            left.push_str(&text[*at..part.range.start]);
            *at = part.range.end;
        } else if let Some(inner) = &part.block {
            copy(text, inner, at, left);
        }
    }
}
