//! Puts the chapters in the order of the book: front matter before the text, back matter
//! after it; and gives each part its chapters.

use super::reading::Reading;
use crate::base::Diagnostic;
use crate::base::ListedPlace;
use crate::base::Sources;
use crate::base::codes;
use crate::book::Division;
use crate::book::DraftChapter;
use crate::book::Role;

/// Arranges the chapters of a draft.
pub(super) fn arrange(reading: &mut Reading, sources: &Sources) {
    let chapters = &mut reading.draft.chapters;
    divide(chapters, sources);
    chapters.sort_by_key(|chapter| {
        let placement = chapter.head.placement;
        (placement.division, placement.role != Role::Dedication)
    });
    gather(chapters, sources);
    let found: Vec<_> = empty_parts(chapters).chain(between_parts(chapters)).collect();
    found.into_iter().for_each(|diagnostic| reading.diagnostic(diagnostic));
}

/// Says of each chapter in which division of the book it is.
fn divide(chapters: &mut [DraftChapter], sources: &Sources) {
    let mut is_after_text = false;
    for chapter in chapters.iter_mut() {
        let listing = sources.get(chapter.head.source).listing;
        let placement = &mut chapter.head.placement;
        placement.division = match listing.place {
            // A file in a part of the list stays there, whatever it is.
            _ if listing.part.is_some() => Division::Body,
            ListedPlace::Front => Division::Front,
            ListedPlace::Back => Division::Back,
            ListedPlace::Own | ListedPlace::Appendix => {
                placement.role.division(is_after_text)
            }
        };
        is_after_text |= placement.division == Division::Body;
    }
    // A part of appendices is back matter like them.
    let mut next = Division::Body;
    for chapter in chapters.iter_mut().rev() {
        let placement = &mut chapter.head.placement;
        if placement.role == Role::Part && next == Division::Back {
            placement.division = next;
        }
        next = placement.division;
    }
}

/// Says of each chapter whether it belongs to the part before it: as the list has it, or up
/// to the next part or the end of the division. A conclusion after the last part is that of
/// the book.
fn gather(chapters: &mut [DraftChapter], sources: &Sources) {
    let is_part = |one: &DraftChapter| {
        let placement = one.head.placement;
        placement.role == Role::Part && placement.division == Division::Body
    };
    let last = chapters.iter().rposition(is_part);
    let list = sources.parts.first().map(|part| part.span.source);
    let mut part = None;
    for (index, chapter) in chapters.iter_mut().enumerate() {
        let listing = sources.get(chapter.head.source).listing;
        let placement = &mut chapter.head.placement;
        let is_listed = listing.part.is_some() || Some(chapter.head.source) == list;
        if placement.role == Role::Part {
            part = (!is_listed).then_some(placement.division);
            continue;
        }
        if placement.role == Role::Conclusion && last < Some(index) {
            part = None;
        }
        placement.in_part = listing.part.is_some() || part == Some(placement.division);
    }
}

/// Parts without chapters.
fn empty_parts(chapters: &[DraftChapter]) -> impl Iterator<Item = Diagnostic> {
    let next = chapters.iter().skip(1).map(Some).chain([None]);
    let empty = chapters.iter().zip(next).filter(|(chapter, next)| {
        let is_followed = next.is_some_and(|next| next.head.placement.in_part);
        chapter.head.placement.role == Role::Part && !is_followed
    });
    empty.map(|(chapter, _)| {
        Diagnostic::new(codes::PART_EMPTY, "this part has no chapters")
            .at(chapter.head.title.span.clone())
            .hint("write the chapters after it, each with a heading of level 1")
    })
}

/// Chapters outside of all parts, with parts before and after them.
fn between_parts(chapters: &[DraftChapter]) -> impl Iterator<Item = Diagnostic> {
    let is_part = |one: &DraftChapter| one.head.placement.role == Role::Part;
    let first = chapters.iter().position(is_part).unwrap_or(chapters.len());
    let last = chapters.iter().rposition(is_part).unwrap_or_default();
    let between = chapters.iter().take(last).skip(first);
    let outside = between.filter(move |one| !one.head.placement.in_part && !is_part(one));
    outside.map(|chapter| {
        let message = "this chapter is in no part, between two of them";
        Diagnostic::new(codes::CHAPTER_BETWEEN_PARTS, message)
            .at(chapter.head.title.span.clone())
            .hint("put it into a part, or before the first or after the last")
    })
}
