//! Puts the chapters in the order of the book: front matter before the text, back matter
//! after it; and gives each part its chapters.

use crate::book::Division;
use crate::book::DraftChapter;
use crate::book::Role;

/// Arranges the chapters of a draft.
pub(super) fn arrange(chapters: &mut [DraftChapter]) {
    divide(chapters);
    chapters.sort_by_key(|chapter| {
        let placement = chapter.head.placement;
        (placement.division, placement.role != Role::Dedication)
    });
    gather(chapters);
}

/// Says of each chapter in which division of the book it is.
fn divide(chapters: &mut [DraftChapter]) {
    let mut is_after_text = false;
    for chapter in chapters.iter_mut() {
        let placement = &mut chapter.head.placement;
        placement.division = placement.role.division(is_after_text);
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

/// Says of each chapter whether it belongs to the part before it: up to the next part or
/// the end of the division. A conclusion after the last part is that of the book.
fn gather(chapters: &mut [DraftChapter]) {
    let last = chapters.iter().rposition(|one| one.head.placement.role == Role::Part);
    let mut part = None;
    for (index, chapter) in chapters.iter_mut().enumerate() {
        let placement = &mut chapter.head.placement;
        if placement.role == Role::Part {
            part = Some(placement.division);
            continue;
        }
        if placement.role == Role::Conclusion && last < Some(index) {
            part = None;
        }
        placement.in_part = part == Some(placement.division);
    }
}
