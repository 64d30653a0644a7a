//! Applies the levels of codes: what is allowed is left out, what is denied is an error, and
//! allowances that nothing needs are reported.

use std::collections::BTreeSet;

use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Level;
use crate::base::Span;
use crate::base::codes;
use crate::base::codes::Topic;
use crate::book::Idle;
use crate::book::LintLevels;

/// Unknown codes for which the one that was meant is searched: each costs as much as there
/// are codes.
const SEARCHED: usize = 100;

/// Which codes were looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Searched {
    /// Those on lines and pages.
    pub(super) layout: bool,
    /// Those of both books: with one of them alone an allowance may seem unused.
    pub(super) outputs: bool,
}

/// Leaves out what is allowed, and makes errors of what is denied.
pub(super) fn set(levels: &LintLevels, found: &mut Diagnostics) {
    if !levels.is_empty() {
        let at = |one: &Diagnostic| levels.at(one.code, one.span.as_ref());
        found.set_levels(at, |code| levels.of_book(code));
    }
}

/// Applies the levels to diagnostics, and adds one for each allowance without effect.
pub(super) fn apply(levels: &LintLevels, searched: Searched, found: &mut Diagnostics) {
    set(levels, found);
    if !searched.outputs {
        return;
    }
    // What the list does not keep may have needed an allowance.
    let cut: BTreeSet<Code> =
        found.left_out().into_iter().map(|(_, code, _)| code).collect();
    for (number, (span, idle)) in levels.unused().into_iter().enumerate() {
        let is_seen = match &idle {
            // Whether a line is loose changes with each correction: the settings may allow
            // that for good.
            Idle::Unused(code) if code.row().of == Topic::Layout => {
                searched.layout && !levels.is_of_settings(&span)
            }
            Idle::Unused(code) => !cut.contains(code),
            Idle::Error(_) | Idle::Unknown(_) | Idle::Empty => true,
        };
        if is_seen && levels.at(codes::ALLOW_UNUSED, Some(&span)) != Some(Level::Allowed)
        {
            found.push(diagnostic(idle, span, number < SEARCHED));
        }
    }
}

/// The diagnostic of an allowance without effect; `is_searched` says whether the code that was
/// meant is looked for.
fn diagnostic(idle: Idle, span: Span, is_searched: bool) -> Diagnostic {
    let (message, hint) = match idle {
        Idle::Unused(code) => (
            format!("nothing here has the code `{code}` that is allowed"),
            "take the code out".to_owned(),
        ),
        Idle::Error(code) => (
            format!("`{code}` is an error, which cannot be allowed"),
            "take the code out, and correct what it reports".to_owned(),
        ),
        Idle::Unknown(name) => (
            format!("`{name}` is not the code of a diagnostic or of a change"),
            match is_searched {
                true => {
                    let advice = codes::advice(&name, &[]);
                    format!("{advice}; a reason goes after a colon")
                }
                false => codes::FORM.to_owned(),
            },
        ),
        Idle::Empty => (
            "this comment speaks to the program, but allows no code".to_owned(),
            "write `<!-- actes: allow word-doubled -->`, or leave `actes:` out"
                .to_owned(),
        ),
    };
    Diagnostic::new(codes::ALLOW_UNUSED, message).at(span).hint(hint)
}
