//! Notes, numbered by chapter in the order of their first calls.

use std::collections::BTreeMap;

use super::chapters::outer_blocks;
use super::names::Names;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::SourceId;
use crate::base::codes;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::CallRef;
use crate::book::Chapter;
use crate::book::InlineKind;
use crate::book::Note;
use crate::book::NoteCall;
use crate::book::NoteId;
use crate::book::draft::WrittenCall;
use crate::book::draft::WrittenNote;
use crate::book::runs::all_inlines;

/// The maximum depth of notes called in notes, so that later stages may follow them
/// recursively. Even one level is rare.
const DEEPEST: usize = 10;

/// Notes that have numbers but no anchors yet.
pub(super) struct Numbered {
    /// In the order of their first calls; their anchors are empty.
    pub(super) notes: Vec<Note>,
    /// The note of each call.
    calls: Vec<Option<NoteId>>,
}

/// Numbers the notes. A note belongs to the chapter that calls it first.
pub(super) fn settle(
    chapters: &[Chapter],
    written: Vec<WrittenNote>,
    calls: &[WrittenCall],
    diagnostics: &mut Diagnostics,
) -> Numbered {
    let defined = by_name(&written, diagnostics);
    let mut numbering = Numbering {
        written: &written,
        defined: &defined,
        calls,
        numbers: vec![None; written.len()],
        order: Vec::new(),
        called: vec![None; calls.len()],
        diagnostics,
    };
    for (index, chapter) in chapters.iter().enumerate() {
        numbering.chapter(index, chapter);
    }
    let Numbering { numbers, order, called, .. } = numbering;
    report_unused(&written, &defined, &numbers, diagnostics);

    let mut blocks: Vec<Vec<Block>> =
        written.into_iter().map(|note| note.blocks).collect();
    let notes = order
        .into_iter()
        .map(|entry| Note {
            chapter: entry.chapter,
            number: entry.number,
            anchor: Anchor(String::new()),
            calls: entry.calls,
            blocks: std::mem::take(&mut blocks[entry.written]),
        })
        .collect();
    Numbered { notes, calls: called }
}

/// The notes by file and name. Names are case-insensitive.
fn by_name(
    written: &[WrittenNote],
    diagnostics: &mut Diagnostics,
) -> BTreeMap<(SourceId, String), usize> {
    let mut defined = BTreeMap::new();
    for (index, note) in written.iter().enumerate() {
        let name = (note.span.source, note.name.to_lowercase());
        if let Some(first) = defined.insert(name.clone(), index) {
            // The first definition wins.
            defined.insert(name, first);
            let diagnostic = Diagnostic::new(
                codes::NOTE_TWICE,
                format!("the note `{}` is defined twice in this file", note.name),
            );
            let first = written[first].span.clone();
            diagnostics.push(
                diagnostic
                    .at(note.span.clone())
                    .related(first, "it is defined here first")
                    .hint("give one another name"),
            );
        }
    }
    defined
}

/// Reports notes that nothing calls. One that is defined twice is reported as that.
fn report_unused(
    written: &[WrittenNote],
    defined: &BTreeMap<(SourceId, String), usize>,
    numbers: &[Option<NoteId>],
    diagnostics: &mut Diagnostics,
) {
    for (index, (note, number)) in written.iter().zip(numbers).enumerate() {
        let is_first = || {
            let name = (note.span.source, note.name.to_lowercase());
            defined.get(&name) == Some(&index)
        };
        if number.is_none() && is_first() {
            let diagnostic = Diagnostic::new(
                codes::NOTE_UNUSED,
                format!(
                    "the note `{}` is never called; it is in neither book",
                    note.name
                ),
            );
            let hint = format!("call it with `[^{}]`, or take it out", note.name);
            diagnostics.push(diagnostic.at(note.span.clone()).hint(hint));
        }
    }
}

/// A numbered note.
struct Entry {
    written: usize,
    chapter: usize,
    number: u32,
    calls: Vec<CallRef>,
}

struct Numbering<'a> {
    written: &'a [WrittenNote],
    defined: &'a BTreeMap<(SourceId, String), usize>,
    calls: &'a [WrittenCall],
    numbers: Vec<Option<NoteId>>,
    order: Vec<Entry>,
    called: Vec<Option<NoteId>>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Numbering<'a> {
    /// Numbers the notes of a chapter, in the order of their first calls.
    ///
    /// A note called in a note follows it directly, as on the page.
    fn chapter(&mut self, index: usize, chapter: &'a Chapter) {
        let mut number = 0;
        self.blocks(outer_blocks(chapter).collect(), (index, 0), &mut number);
    }

    /// Numbers the notes called in blocks that are `depth` notes deep.
    // The recursion depth is that of notes in notes, limited by `DEEPEST`.
    fn blocks(
        &mut self,
        blocks: Vec<&'a Block>,
        (chapter, depth): (usize, usize),
        number: &mut u32,
    ) {
        let mut open = blocks;
        open.reverse();
        while let Some(block) = open.pop() {
            for inline in all_inlines(block.inlines()) {
                let InlineKind::NoteCall(call) = inline.kind else { continue };
                if let Some(note) = self.call(call, chapter, depth, number) {
                    let written = self.written;
                    let inside = written[note].blocks.iter().collect();
                    self.blocks(inside, (chapter, depth + 1), number);
                }
            }
            open.extend(block.children().into_iter().rev());
        }
    }

    /// Resolves a call that is `depth` notes deep. Returns the note at its first call.
    fn call(
        &mut self,
        call: CallRef,
        chapter: usize,
        depth: usize,
        last: &mut u32,
    ) -> Option<usize> {
        let written = self.calls.get(call.0 as usize)?;
        let name = (written.span.source, written.name.to_lowercase());
        let Some(&index) = self.defined.get(&name) else {
            let diagnostic = Diagnostic::new(
                codes::NOTE_UNDEFINED,
                format!("the note `{}` is referenced but not defined", written.name),
            );
            self.diagnostics.push(diagnostic.at(written.span.clone()));
            return None;
        };
        if let Some(note) = self.numbers[index] {
            self.called[call.0 as usize] = Some(note);
            let entry = &mut self.order[note.0 as usize];
            let first = entry.calls.first().copied();
            entry.calls.push(call);
            if entry.chapter != chapter {
                let diagnostic = Diagnostic::new(
                    codes::NOTE_FAR,
                    format!("the note `{}` belongs to another chapter", written.name),
                );
                let hint = "define a note of its own for this chapter";
                let first = first.and_then(|call| self.calls.get(call.0 as usize));
                let diagnostic = match first {
                    Some(first) => {
                        diagnostic.related(first.span.clone(), "it is called here first")
                    }
                    None => diagnostic,
                };
                self.diagnostics.push(diagnostic.at(written.span.clone()).hint(hint));
            }
            return None;
        }
        if depth >= DEEPEST {
            let message = format!("notes are called in notes more than {DEEPEST} deep");
            let diagnostic = Diagnostic::new(codes::NOTE_DEEP, message);
            let hint = "put what the note says into the one that calls it";
            self.diagnostics.push(diagnostic.at(written.span.clone()).hint(hint));
            return None;
        }
        *last += 1;
        let note = NoteId(u32::try_from(self.order.len()).unwrap_or(u32::MAX));
        self.numbers[index] = Some(note);
        self.called[call.0 as usize] = Some(note);
        let entry = Entry { written: index, chapter, number: *last, calls: vec![call] };
        self.order.push(entry);
        Some(index)
    }
}

impl Numbered {
    /// Assigns anchors to notes and calls.
    pub(super) fn name(mut self, names: &mut Names) -> (Vec<Note>, Vec<NoteCall>) {
        let mut anchors: Vec<Option<Anchor>> = vec![None; self.calls.len()];
        for note in &mut self.notes {
            let place = format!("{}-{}", note.chapter + 1, note.number);
            note.anchor = names.fresh(&format!("note-{place}"));
            for (k, call) in note.calls.iter().enumerate() {
                let wanted = match k {
                    0 => format!("call-{place}"),
                    k => format!("call-{place}-{}", k + 1),
                };
                if let Some(anchor) = anchors.get_mut(call.0 as usize) {
                    *anchor = Some(names.fresh(&wanted));
                }
            }
        }
        let calls = self
            .calls
            .into_iter()
            .zip(anchors)
            .map(|(note, anchor)| NoteCall {
                note,
                anchor: anchor.unwrap_or_else(|| names.fresh("call")),
            })
            .collect();
        (self.notes, calls)
    }
}

/// All blocks of the text with their chapters; each note follows the block that calls it
/// first.
pub(super) fn reading_order<'a>(
    chapters: &'a [Chapter],
    notes: &'a [Note],
    calls: &[NoteCall],
) -> Vec<(usize, &'a Block)> {
    let mut order = Vec::new();
    for (index, chapter) in chapters.iter().enumerate() {
        let mut open: Vec<&Block> = outer_blocks(chapter).rev().collect();
        while let Some(block) = open.pop() {
            order.push((index, block));
            open.extend(block.children().into_iter().rev());
            let mut inside = Vec::new();
            for inline in all_inlines(block.inlines()) {
                let InlineKind::NoteCall(call) = inline.kind else { continue };
                let note = calls.get(call.0 as usize).and_then(|call| call.note);
                let note = note.and_then(|note| notes.get(note.0 as usize));
                if let Some(note) = note.filter(|note| note.calls.first() == Some(&call))
                {
                    inside.extend(&note.blocks);
                }
            }
            open.extend(inside.into_iter().rev());
        }
    }
    order
}
