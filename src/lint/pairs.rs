//! Quotation marks without a partner. A quotation may go on over paragraphs that each open
//! it again, so the marks of a chapter are read together.

use super::line::Line;
use super::line::NARROW;
use super::line::NO_BREAK;
use super::line::OPAQUE;
use super::rule::Finding;
use super::rule::Languages;
use super::rule::Places;
use crate::base::Diagnostic;

/// The languages whose marks are read.
pub(super) const LANGUAGES: Languages = Languages::Of(&["fr", "en"]);

/// What is wrong, as the message says it.
pub(super) const FINDS: &str = "this quotation mark has no partner in its paragraph";

/// The marks that pair, of each kind.
const KINDS: [(char, char); 2] = [('«', '»'), ('“', '”')];

/// Most blocks from the first line of a letter or of verse to its last.
const REACH: usize = 12;

/// Which kinds of quotation go on from one paragraph to the next.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    goes_on: [bool; 2],
    /// The mark of each kind that opened a block without a partner, with its block: it may
    /// close at the end of a later one, as in letters and verse.
    open: [Option<(usize, Diagnostic)>; 2],
}

/// What an unpaired mark may be the half of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Half {
    /// It opens its block.
    First(usize),
    /// It closes its block.
    Second(usize),
    Neither,
}

impl Pairs {
    /// The marks of a line that have no partner. `next` is the first character of the
    /// paragraph after it; places that are taken have findings already.
    pub(super) fn check(
        &mut self,
        line: &Line,
        next: impl Fn() -> char,
        places: &Places,
    ) -> Vec<Finding> {
        let mut found: Vec<usize> = Vec::new();
        if line.is_heading {
            self.goes_on = [false; 2];
        }
        for (kind, goes_on) in self.goes_on.iter_mut().enumerate() {
            found.extend(in_line(line, kind, goes_on, &next, places));
        }
        found.extend(straight(line, &next, places));
        if !line.is_english() {
            found.extend(single(line, places));
        }
        found.into_iter().filter_map(|at| Finding::only(at..at + 1)).collect()
    }

    /// Takes the diagnostic on an unpaired mark of a block, and returns those that are
    /// certain now: not those of a quotation that a later block closes.
    pub(super) fn settle(
        &mut self,
        (line, at): (&Line, usize),
        block: usize,
        diagnostic: Diagnostic,
    ) -> Vec<Diagnostic> {
        match half(line, at) {
            Half::First(kind) => {
                let before = self.open[kind].replace((block, diagnostic));
                before.map(|(_, one)| one).into_iter().collect()
            }
            Half::Second(kind) => match self.open[kind].take() {
                Some((first, _)) if block - first <= REACH => Vec::new(),
                Some((_, one)) => vec![one, diagnostic],
                None => vec![diagnostic],
            },
            Half::Neither => vec![diagnostic],
        }
    }

    /// The diagnostics on marks that nothing closed, before a heading or at the end.
    pub(super) fn left(&mut self) -> Vec<Diagnostic> {
        self.open.iter_mut().filter_map(|open| Some(open.take()?.1)).collect()
    }
}

/// Whether a mark opens or closes its block.
fn half(line: &Line, at: usize) -> Half {
    const MOST: usize = 4;
    let mark = line.at(at);
    let is_of = |kind: &(char, char)| mark == kind.0 || mark == kind.1;
    let Some(kind) = KINDS.iter().position(is_of) else { return Half::Neither };
    let is_little = |i: usize| !line.at(i).is_alphanumeric();
    let is_first = at <= MOST && (0..at).all(is_little);
    let is_last = line.len() - at <= MOST && (at..line.len()).all(is_little);
    match (mark == KINDS[kind].0, is_first, is_last) {
        (true, true, _) => Half::First(kind),
        (false, _, true) => Half::Second(kind),
        _ => Half::Neither,
    }
}

/// The first mark of a kind without its partner.
fn in_line(
    line: &Line,
    kind: usize,
    goes_on: &mut bool,
    next: &impl Fn() -> char,
    places: &Places,
) -> Option<usize> {
    let (opening, closing) = KINDS[kind];
    if !*goes_on && !line.may_hold(&[opening, closing]) {
        return None;
    }
    let mut open: Vec<usize> = Vec::new();
    let mut lost = None;
    let mut is_inside = std::mem::take(goes_on);
    for at in 0..line.len() {
        let c = line.at(at);
        if c != opening && c != closing || places.has(at) {
            continue;
        }
        // At the head of a line a mark opens again what is open.
        let is_repeated = line.before(at) == '\n' && (is_inside || !open.is_empty());
        if is_repeated {
            continue;
        }
        if c == opening {
            open.push(at);
        } else if open.pop().is_none() && !std::mem::take(&mut is_inside) {
            lost = lost.or(Some(at));
        }
    }
    if open.is_empty() && !is_inside {
        return lost;
    }
    let next = next();
    if next == opening || next == closing || matches!(next, '—' | '–') {
        *goes_on = true;
        return lost;
    }
    lost.or(open.first().copied())
}

/// The straight mark that is alone, without inch signs.
fn straight(line: &Line, next: &impl Fn() -> char, places: &Places) -> Option<usize> {
    if !line.may_hold(&['"']) {
        return None;
    }
    let mut marks: Vec<usize> = Vec::new();
    for at in 0..line.len() {
        if line.at(at) != '"' || !line.is_open(at) || places.has(at) {
            continue;
        }
        let is_inch = line.before(at).is_ascii_digit() && marks.len().is_multiple_of(2);
        if !is_inch {
            marks.push(at);
        }
    }
    if marks.len().is_multiple_of(2) {
        return None;
    }
    let may_open =
        |at: usize| !line.before(at).is_alphanumeric() && line.at(at + 1) != '\n';
    let may_close = |at: usize| !line.at(at + 1).is_alphanumeric();
    let wrong = marks.chunks(2).find(|pair| match **pair {
        [open, close] => !(may_open(open) && may_close(close)),
        // A speech of several paragraphs opens each of them again.
        [open] => !(may_open(open) && next() == '"'),
        _ => true,
    });
    wrong.map(|pair| pair[0])
}

/// A straight single mark that opens a quotation: an apostrophe at the head of a word has
/// no partner.
fn single(line: &Line, places: &Places) -> Option<usize> {
    if !line.may_hold(&['\'']) {
        return None;
    }
    (0..line.len()).find(|&at| {
        let is_mark = line.at(at) == '\'' && line.is_open(at) && !places.has(at);
        let is_opening = is_mark
            && matches!(line.before(at), ' ' | '\n' | '(' | NO_BREAK | NARROW)
            && (line.at(at + 1).is_alphabetic() || line.at(at + 1) == OPAQUE);
        is_opening
            && (at + 2..line.len().min(at + 60)).any(|end| {
                line.at(end) == '\''
                    && line.before(end).is_alphabetic()
                    && !line.at(end + 1).is_alphabetic()
                    && line.at(end + 1) != ' '
                    || line.at(end) == '\''
                        && line.at(end + 1) == ' '
                        && line.before(end).is_lowercase()
                        && !(at + 1..end).any(|i| line.at(i) == ' ')
            })
    })
}
