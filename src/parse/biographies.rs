//! Parses biographies, which are strings of the settings, and gives what is parsed its
//! place there.
//!
//! Words without escapes are parsed where they are written. Others are parsed as they
//! read, as a text with a number of its own; at the end, each place in it becomes the one
//! in the settings.

use std::collections::BTreeMap;
use std::ops::Range;

use super::reading::Reading;
use super::reading::Tree;
use super::tree;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::HeadingClasses;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Text;
use crate::book::draft::Beyond;
use crate::config::Biography;

/// The levels by which headings are lowered: they are below a person's name, which is below
/// the title of the list.
const LOWERED: u8 = 2;

/// The biographies that are parsed as they read, by the numbers of their texts.
pub(super) type Apart<'b> = BTreeMap<SourceId, &'b Biography>;

/// Parses biographies, and adds them to the draft. Returns those whose places are not yet
/// those in the settings.
pub(super) fn read<'b>(
    sources: &Sources,
    biographies: &[&'b Biography],
    reading: &mut Reading,
) -> Apart<'b> {
    let mut apart = Apart::new();
    for biography in biographies {
        if reading.is_full() {
            break;
        }
        let source = biography.span.source;
        let tree = match &biography.pieces[..] {
            [(words, at)] if words.len() == at.len() => {
                tree::read(&sources.get(source).text, at.clone(), source, reading)
            }
            _ => {
                // No file has such a number.
                let number = u32::MAX - u32::try_from(apart.len()).unwrap_or(u32::MAX);
                let (text, source) = (&biography.words, SourceId(number));
                apart.insert(source, biography);
                tree::read(text, 0..text.len(), source, reading)
            }
        };
        add(tree, reading);
    }
    apart
}

fn add(tree: Tree, reading: &mut Reading) {
    let Tree { mut blocks, mut notes } = tree;
    let mut open: Vec<&mut Block> = blocks.iter_mut().collect();
    while let Some(block) = open.pop() {
        if let BlockKind::Heading { level, classes, .. } = &mut block.kind {
            *level = (*level + LOWERED).min(6);
            let (unnumbered, unlisted) = (true, true);
            *classes = HeadingClasses { unnumbered, unlisted, part: false };
        }
        open.extend(block.children_mut());
    }
    notes.append(&mut reading.notes);
    let biographies = &mut reading.draft.biographies;
    biographies.blocks.append(&mut blocks);
    biographies.notes.append(&mut notes);
}

/// Gives everything that was found in texts of their own its place in the settings.
pub(super) fn place(apart: &Apart<'_>, reading: &mut Reading) {
    if apart.is_empty() {
        return;
    }
    let place = |span: &mut Span| {
        if let Some(biography) = apart.get(&span.source) {
            *span = Span::new(biography.span.source, placed(biography, span.range()));
        }
    };
    let draft = &mut reading.draft;
    let notes = draft.biographies.notes.iter_mut();
    let blocks = notes.flat_map(|note| {
        place(&mut note.span);
        &mut note.blocks
    });
    let mut open: Vec<&mut Block> = blocks.chain(&mut draft.biographies.blocks).collect();
    while let Some(block) = open.pop() {
        let biography = apart.get(&block.span.source).copied();
        place(&mut block.span);
        if let (Some(inlines), Some(biography)) = (block.inlines_mut(), biography) {
            place_inlines(inlines, biography);
        }
        open.extend(block.children_mut());
    }
    draft.links.iter_mut().for_each(|link| place(&mut link.span));
    draft.calls.iter_mut().for_each(|call| place(&mut call.span));
    for image in &mut draft.images {
        place(&mut image.span);
        place(&mut image.alt_at);
    }
    draft.allowances.iter_mut().for_each(|one| place(&mut one.span));
    if let Some(Beyond::Block(span) | Beyond::Inline(span)) = &mut draft.beyond {
        place(span);
    }
    reading.diagnostics.each_place(place);
}

// The recursion depth is the nesting of inlines, which the parser limits.
fn place_inlines(inlines: &mut [Inline], biography: &Biography) {
    for inline in inlines {
        let span = &mut inline.span;
        *span = Span::new(biography.span.source, placed(biography, span.range()));
        if let InlineKind::Text(text) = &mut inline.kind {
            *text = placed_text(text, biography);
        } else if let Some(body) = inline.body_mut() {
            place_inlines(body, biography);
        }
    }
}

/// A text with its places in the settings.
fn placed_text(text: &Text, biography: &Biography) -> Text {
    let mut made = Text { as_typed: text.as_typed, ..Text::default() };
    for piece in &text.pieces {
        let (words, from) = (&text.text[piece.text.clone()], &piece.source);
        if words.len() != from.len() {
            made.push(words, placed(biography, from.clone()));
            continue;
        }
        let first = biography.pieces.partition_point(|(own, _)| own.end <= from.start);
        let parts = &biography.pieces[first..];
        for (own, at) in parts.iter().take_while(|(own, _)| own.start < from.end) {
            let (start, end) = (own.start.max(from.start), own.end.min(from.end));
            let at = match own.len() == at.len() {
                true => at.start + start - own.start..at.start + end - own.start,
                false => at.clone(),
            };
            made.push(&words[start - from.start..end - from.start], at);
        }
    }
    made
}

/// The place in the settings of a range of the words of a biography.
fn placed(biography: &Biography, words: Range<usize>) -> Range<usize> {
    let pieces = &biography.pieces;
    let find = |offset: usize| {
        let at = pieces.partition_point(|(own, _)| own.end <= offset);
        pieces.get(at).or(pieces.last())
    };
    let start = find(words.start).map_or(0, |(own, at)| match own.len() == at.len() {
        true => (at.start + words.start.saturating_sub(own.start)).min(at.end),
        false if words.start >= own.end => at.end,
        false => at.start,
    });
    if words.is_empty() {
        return start..start;
    }
    let end =
        find(words.end - 1).map_or(start, |(own, at)| match own.len() == at.len() {
            true => (at.start + words.end.saturating_sub(own.start)).min(at.end),
            false => at.end,
        });
    start..end.max(start)
}
