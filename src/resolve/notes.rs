//! Notes: numbered in each chapter in the order of their first calls.

use std::collections::BTreeMap;

use super::anchors::Names;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::book::Block;
use crate::book::CallRef;
use crate::book::Chapter;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Note;
use crate::book::NoteCall;
use crate::book::NoteId;
use crate::book::block::all_blocks;
use crate::book::draft::WrittenCall;
use crate::book::draft::WrittenNote;

/// The notes as defined, by file and name.
pub(crate) type Defined = BTreeMap<(SourceId, String), WrittenNote>;

/// The calls of some blocks, in reading order.
pub(crate) fn calls_in<'a>(blocks: impl IntoIterator<Item = &'a Block>) -> Vec<CallRef> {
    let mut calls = Vec::new();
    for block in blocks {
        for inner in all_blocks(std::slice::from_ref(block)) {
            collect(inner.inlines(), &mut calls);
        }
    }
    calls
}

// As deep as emphasis and links nest; the parser caps that.
fn collect(inlines: &[Inline], calls: &mut Vec<CallRef>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::NoteCall(call) => calls.push(*call),
            InlineKind::Emphasis(body)
            | InlineKind::Strong(body)
            | InlineKind::Strike(body)
            | InlineKind::Superior(body)
            | InlineKind::SmallCaps(body)
            | InlineKind::Link { body, .. } => collect(body, calls),
            InlineKind::Text(_)
            | InlineKind::Code(_)
            | InlineKind::Image(_)
            | InlineKind::LineBreak => {}
        }
    }
}

/// Numbers the notes. A note that is called from two chapters belongs to the first one;
/// notes may call notes, each once.
pub(crate) fn settle(
    chapters: &[Chapter],
    mut defined: Defined,
    written: &[WrittenCall],
    names: &mut Names,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Note>, Vec<NoteCall>) {
    let mut notes: Vec<Note> = Vec::new();
    let mut known: BTreeMap<(SourceId, String), usize> = BTreeMap::new();
    let mut calls: Vec<NoteCall> = written
        .iter()
        .map(|_| NoteCall { note: None, anchor: crate::book::Anchor(String::new()) })
        .collect();
    for (at, chapter) in chapters.iter().enumerate() {
        let heads = chapter.label.iter().chain([&chapter.title]).chain(&chapter.subtitle);
        let body = heads.chain(&chapter.epigraph).chain(&chapter.blocks);
        let mut open = calls_in(body);
        open.reverse();
        let mut number = 0;
        while let Some(call) = open.pop() {
            let Some(place) = written.get(call.0 as usize) else { continue };
            let key = (chapter.source, place.name.clone());
            if let Some(note) = defined.remove(&key) {
                number += 1;
                known.insert(key.clone(), notes.len());
                let mut inner = calls_in(&note.blocks);
                inner.reverse();
                inner.append(&mut open);
                open = inner;
                notes.push(Note {
                    chapter: at,
                    number,
                    anchor: names.give(&format!("note-{}-{number}", at + 1)),
                    calls: Vec::new(),
                    blocks: note.blocks,
                });
            }
            let Some(&index) = known.get(&key) else { continue };
            let note = &mut notes[index];
            note.calls.push(call);
            let wanted = format!("call-{}-{}", note.chapter + 1, note.number);
            let id = NoteId(u32::try_from(index).unwrap_or(u32::MAX));
            if let Some(settled) = calls.get_mut(call.0 as usize) {
                *settled = NoteCall { note: Some(id), anchor: names.give(&wanted) };
            }
        }
    }
    for (_, note) in defined {
        let message = format!("the note `{}` is never called", note.name);
        let remark = Diagnostic::warning("note-unused", message).at(note.span).hint(
            format!("call it where it belongs, `[^{}]`, or take it out", note.name),
        );
        diagnostics.push(remark);
    }
    (notes, calls)
}
