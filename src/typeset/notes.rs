//! The notes that a galley references, set small for the feet of its pages.

use super::lists;
use std::collections::BTreeSet;

use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::NoteLine;
use super::galley::Solid;
use super::galley::TextElement;
use super::paragraph::text;
use super::running;
use super::setter::Setter;
use super::setter::TextPlace;
use super::style::TypeStyle;
use crate::base::Diagnostics;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::book::Note;
use crate::book::NoteId;
use crate::config::Design;
use crate::page::BlockPart;
use crate::page::Destination;
use crate::page::Item;
use crate::page::LinkArea;
use crate::page::TagTarget;

/// Type size of the notes in thousandths of the text's: 8.5 for 10.5.
const SIZE: i64 = 810;
/// Their leading in thousandths of the text's: 11 for 14.
const LEADING: i64 = 786;
/// White between a note's number and its text, in thousandths of the type's size.
const AFTER_NUMBER: i64 = 420;
/// From the text's last baseline to the first of the notes, in thousandths of the
/// leading: room for the rule between them.
const GAP: i64 = 1_200;

/// The page design for the notes: the same measure, smaller type.
pub(crate) fn design_of_notes(design: &Design) -> Design {
    let font_size = design.size(SIZE);
    Design {
        font_size,
        leading: design.small_leading(LEADING),
        indent: design.indent.per_mille(SIZE),
        ..design.clone()
    }
}

/// Least distance from the text's last baseline to the first one of the notes.
pub(crate) fn gap(design: &Design) -> Length {
    design.leading.per_mille(GAP)
}

/// Height of the rule over the first baseline of the notes.
pub(crate) fn rule_height(design: &Design) -> Length {
    design.size(SIZE * 21 / 20)
}

/// Sets the notes that a galley's lines reference, in the order of their first
/// references; each is followed by those that it references itself.
pub(crate) fn foot_notes(setter: &Setter<'_>, galley: &mut Galley) {
    let mut design = design_of_notes(setter.design);
    design.indent = indent(&Setter { design: &design, ..*setter }, galley);
    let setter = Setter { design: &design, ..*setter };
    let mut known = BTreeSet::new();
    for at in 0..galley.elements.len() {
        for first in galley.elements[at].kind.calls() {
            let before = galley.notes.len();
            let mut open = vec![first];
            while let Some(id) = open.pop() {
                let Some(note) = setter.lookup.note(id).filter(|_| known.insert(id))
                else {
                    continue;
                };
                let lines = foot_note(&setter, note, &mut galley.diagnostics);
                let inner = lines.iter().flat_map(|line| line.calls.iter().copied());
                open.extend(inner.collect::<Vec<NoteId>>().into_iter().rev());
                galley.notes.push(lines);
            }
            let count = u32::try_from(galley.notes.len() - before).unwrap_or(0);
            if count > 0 {
                galley.first_calls.insert(first, (at, count));
            }
        }
    }
}

/// The indent of the notes of a galley: that of paragraphs, or as much as their widest
/// number needs, so that all have one left edge and no number protrudes.
fn indent(setter: &Setter<'_>, galley: &Galley) -> Length {
    let calls = galley.elements.iter().flat_map(|element| element.kind.calls());
    let notes = calls.filter_map(|call| setter.lookup.note(call));
    let Some(last) = notes.map(|note| note.number).max() else {
        return setter.design.indent;
    };
    let style = TypeStyle::roman(setter.design, setter.design.font_size);
    let widest = running::width_of(setter, &text::plain(format!("{last}."), style));
    setter.design.indent.max(widest + style.size.per_mille(AFTER_NUMBER))
}

/// Sets one note: its number hangs before its first line and links back to the reference.
fn foot_note(
    setter: &Setter<'_>,
    note: &Note,
    diagnostics: &mut Diagnostics,
) -> Vec<NoteLine> {
    let style = TypeStyle::roman(setter.design, setter.design.font_size).giving();
    let indent = setter.design.indent;
    let place = TextPlace {
        left: indent,
        measure: setter.design.measure - indent,
        indent: Length::ZERO,
        style,
        ..setter.place()
    };
    let mut galley = Galley::of_note();
    (setter.blocks)(setter, &note.blocks, place, &mut galley);
    diagnostics.absorb(std::mem::take(&mut galley.diagnostics));
    let number = text::plain(format!("{}.", note.number), style);
    let tag_target = note
        .blocks
        .first()
        .map(|block| TagTarget { part: BlockPart::Number, ..TagTarget::of(block.id) });
    let right = indent - style.size.per_mille(AFTER_NUMBER);
    let mut mark = lists::mark(setter, number, right, tag_target);
    let call = note.calls.first().and_then(|call| setter.lookup.call(*call));
    if let (Some(call), Some(tag_target)) = (call, tag_target) {
        let area = LinkArea {
            size: Size::new(indent, style.size),
            to: Destination::Inside(call.anchor.clone()),
            contents: setter.words.back.clone(),
            tag_target,
        };
        mark.push((Point::new(Length::ZERO, -style.size), Item::Link(area)));
    }
    if let Some(first) = galley.first_text(0) {
        first.mark.append(&mut mark);
        first.anchors.push(note.anchor.clone());
    }
    note_lines(setter, galley, note)
}

/// The lines of a note's galley, each at its height.
fn note_lines(setter: &Setter<'_>, galley: Galley, note: &Note) -> Vec<NoteLine> {
    let leading = setter.design.leading;
    let mut lines: Vec<NoteLine> = Vec::new();
    for element in galley.elements {
        match element.kind {
            ElementKind::White { slots, .. } => {
                if let Some(last) = lines.last_mut() {
                    last.height += leading * i64::from(slots);
                }
            }
            ElementKind::Solid(solid) => lines.push(solid_line(solid, leading)),
            ElementKind::Text(text) => lines.extend(text_lines(text, leading)),
        }
    }
    if lines.iter().all(|line| line.anchors.is_empty()) {
        // A note without text still gets a line.
        let named = NoteLine { height: leading, ..NoteLine::default() };
        if lines.is_empty() {
            lines.push(named);
        }
        lines[0].anchors.push(note.anchor.clone());
    }
    if let Some(last) = lines.last_mut() {
        // White after the last line is not visible.
        last.height = last.height.min(leading).max(last.depth(leading));
    }
    lines
}

impl NoteLine {
    /// Height of its content, in whole leadings.
    fn depth(&self, leading: Length) -> Length {
        let lowest = self.items.iter().map(|(at, _)| at.y).max().unwrap_or_default();
        let whole = (lowest.0 + leading.0 - 1).div_euclid(leading.0.max(1));
        leading * whole.max(1)
    }
}

fn solid_line(solid: Solid, leading: Length) -> NoteLine {
    NoteLine {
        height: leading * i64::from(solid.slots),
        items: solid.items.into_iter().chain(solid.bars).collect(),
        anchors: solid.anchors.into_iter().map(|(anchor, _)| anchor).collect(),
        calls: solid.calls,
    }
}

fn text_lines(text: TextElement, leading: Length) -> Vec<NoteLine> {
    let own = text.leading(leading);
    let TextElement { left, variants, mark, anchors, .. } = text;
    let best = variants.into_iter().next().map(|variant| variant.lines);
    let mut lines: Vec<NoteLine> = best
        .unwrap_or_default()
        .into_iter()
        .map(|line| NoteLine {
            height: own,
            items: line
                .items
                .into_iter()
                .map(|(at, item)| (Point::new(at.x + left, at.y), item))
                .collect(),
            anchors: line.anchors,
            calls: line.calls,
        })
        .collect();
    if let Some(last) = lines.last_mut() {
        last.height = leading;
    }
    if let Some(first) = lines.first_mut() {
        let inner = std::mem::take(&mut first.items);
        first.items = mark.into_iter().chain(inner).collect();
        first.anchors.extend(anchors);
    }
    lines
}
