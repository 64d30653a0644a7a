//! A note call goes before a full stop, comma, colon or semicolon (Lexique des règles
//! typographiques en usage à l’Imprimerie nationale, 2002, “Appel de note”).

use crate::base::Span;
use crate::base::codes;
use crate::book::Change;
use crate::book::Edit;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::resolve::spacing::written::Written;

/// Moves note calls before the mark that they follow. Not inside quotation marks, where the
/// call may belong to the quotation, and not after an abbreviation.
pub(crate) fn before_marks(
    inlines: &mut Vec<Inline>,
    written: Written<'_>,
    edits: &mut Vec<Edit>,
) {
    let is_call = |inline: &Inline| matches!(inline.kind, InlineKind::NoteCall(_));
    if !inlines.iter().any(is_call) {
        return;
    }
    let mut quotations = 0_usize;
    let mut moved: Vec<Edit> = Vec::new();
    let mut set: Vec<Inline> = Vec::with_capacity(inlines.len());
    let mut rest = std::mem::take(inlines).into_iter().peekable();
    while let Some(inline) = rest.next() {
        for c in inline.own_text().chars() {
            match c {
                '«' | '“' => quotations += 1,
                '»' | '”' => quotations = quotations.saturating_sub(1),
                _ => {}
            }
        }
        let first = set.len();
        set.push(inline);
        while let Some(call) = rest.next_if(is_call) {
            set.push(call);
        }
        if set.len() > first + 1
            && quotations == 0
            && let Some((mark, edit)) = take_mark(&mut set[first..], written)
        {
            set.push(mark);
            moved.push(edit);
        }
    }
    *inlines = set;
    // The space before a mark is part of its change.
    edits.retain(|one| {
        let at = moved.partition_point(|edit| edit.span.end < one.span.end);
        moved.get(at).is_none_or(|edit| edit.span.start > one.span.start)
    });
    edits.append(&mut moved);
}

/// Takes the mark from the end of the first of `inlines`, which calls follow; also returns
/// the edit that puts it behind them.
fn take_mark(inlines: &mut [Inline], written: Written<'_>) -> Option<(Inline, Edit)> {
    let end = inlines.last()?.span.end;
    let before = inlines.first_mut()?;
    let InlineKind::Text(text) = &mut before.kind else { return None };
    let start = mark(&text.text)?;
    let (from, until) = (text.source_of(start)?, text.source_of(text.text.len())?);
    let calls = written.text.get(until..end)?;
    let source = before.span.source;
    let span = Span::new(source, from..end);
    if written.levels.allows(codes::CALL_ORDER, &span) {
        return None;
    }
    let mark = text.slice(start..text.text.len());
    *text = text.slice(0..start);
    let change = Change::Replace(format!("{calls}{}", mark.text));
    let edit = Edit { span, change, code: codes::CALL_ORDER, safe: false };
    let span = Span::new(source, from..until);
    Some((Inline { span, kind: InlineKind::Text(mark) }, edit))
}

/// Where the mark at the end of a text begins, with the space before it.
fn mark(text: &str) -> Option<usize> {
    let mark = text.chars().next_back().filter(|c| ".,;:".contains(*c))?;
    let word = &text[..text.len() - mark.len_utf8()];
    let stem = word.trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    let last = stem.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_abbreviation = mark == '.' && (last == "etc" || last.chars().count() == 1);
    let ends = stem.chars().next_back()?;
    (!is_abbreviation && (ends.is_alphanumeric() || ")]".contains(ends)))
        .then_some(stem.len())
}
