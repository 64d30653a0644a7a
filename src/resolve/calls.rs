//! Adjacent note calls: 1 and 2 must not read as 12.

use crate::base::Span;
use crate::book::BlockKind;
use crate::book::Draft;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Text;

/// Between two numbers: a comma and a narrow no-break space.
const BETWEEN: &str = ",\u{202F}";

/// Puts a superscript comma between adjacent note calls.
///
/// Not in headings: their text is copied into the contents and into anchors.
pub(super) fn part(draft: &mut Draft) {
    for chapter in &mut draft.chapters {
        let mut open = chapter.blocks_mut();
        while let Some(block) = open.pop() {
            let is_heading = matches!(block.kind, BlockKind::Heading { .. });
            if let Some(inlines) = block.inlines_mut().filter(|_| !is_heading) {
                part_in(inlines);
            }
            open.extend(block.children_mut());
        }
    }
}

// The recursion depth is the nesting of inlines, which the parser limits.
fn part_in(inlines: &mut Vec<Inline>) {
    for inline in inlines.iter_mut() {
        if let Some(body) = inline.body_mut() {
            part_in(body);
        }
    }
    let meet =
        |one: &Inline, next: &Inline| ends_with_call(one) && begins_with_call(next);
    if !inlines.windows(2).any(|pair| meet(&pair[0], &pair[1])) {
        return;
    }
    let mut parted: Vec<Inline> = Vec::with_capacity(inlines.len() + 1);
    for inline in std::mem::take(inlines) {
        if parted.last().is_some_and(|last| meet(last, &inline)) {
            parted.push(comma(&inline.span));
        }
        parted.push(inline);
    }
    *inlines = parted;
}

/// Whether a call is the last thing in an inline, however deep.
fn ends_with_call(mut inline: &Inline) -> bool {
    while let Some(last) = inline.body().and_then(<[Inline]>::last) {
        inline = last;
    }
    matches!(inline.kind, InlineKind::NoteCall(_))
}

/// Whether a call is the first thing in an inline, however deep.
fn begins_with_call(mut inline: &Inline) -> bool {
    while let Some(first) = inline.body().and_then(<[Inline]>::first) {
        inline = first;
    }
    matches!(inline.kind, InlineKind::NoteCall(_))
}

/// The superscript comma before a call.
fn comma(call: &Span) -> Inline {
    let span = Span::new(call.source, call.start..call.start);
    let mut text = Text::default();
    text.push(BETWEEN, call.start..call.start);
    let words = Inline { span: span.clone(), kind: InlineKind::Text(text) };
    Inline { span, kind: InlineKind::Superior(vec![words]) }
}
