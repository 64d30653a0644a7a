//! What the front matter of a file and the attributes of its headings say of the place of
//! its chapters in the book.

use super::front::Front;
use super::front::Value;
use super::listed;
use super::reading::Reading;
use crate::base::Diagnostic;
use crate::base::ListedPlace;
use crate::base::Source;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::base::nearest::nearest;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::DraftChapter;
use crate::book::Placement;
use crate::book::Role;
use crate::book::runs::plain_text;

/// Reads `role`, `numbered` and `listed` of the front matter.
pub(super) fn read(front: &Front, source: SourceId, reading: &mut Reading) -> Placement {
    let role = front.get("role").and_then(|value| role_of(value, source, reading));
    let role = role.unwrap_or_default();
    let mut flag = |key| front.get(key).and_then(|value| flag_of(value, source, reading));
    let numbered = flag("numbered").unwrap_or(true);
    let listed = flag("listed").unwrap_or(role != Role::Dedication);
    Placement {
        role,
        is_unnumbered: !numbered,
        is_unlisted: !listed,
        ..Placement::default()
    }
}

fn role_of(value: &Value, source: SourceId, reading: &mut Reading) -> Option<Role> {
    let words = value.words.trim();
    let found = Role::NAMED.iter().find(|(name, _)| *name == words);
    if found.is_none() {
        let names = Role::NAMED.map(|(name, _)| name);
        let hint = match nearest(&words.to_lowercase(), names) {
            Some(name) => format!("did you mean `{name}`?"),
            None => format!("known are {}", names.join(", ")),
        };
        reading.diagnostic(
            Diagnostic::new(
                codes::FRONT_MATTER_VALUE,
                format!("no chapter has the role `{words}`"),
            )
            .at(Span::new(source, value.at.clone()))
            .hint(hint),
        );
    }
    found.map(|(_, role)| *role)
}

fn flag_of(value: &Value, source: SourceId, reading: &mut Reading) -> Option<bool> {
    let words = value.words.trim();
    match words.to_lowercase().as_str() {
        "true" | "yes" => Some(true),
        "false" | "no" => Some(false),
        _ => {
            reading.diagnostic(
                Diagnostic::new(
                    codes::FRONT_MATTER_VALUE,
                    format!("`{words}` is neither true nor false"),
                )
                .at(Span::new(source, value.at.clone()))
                .hint("write `true` or `false`"),
            );
            None
        }
    }
}

/// Gives the chapters of a file their places: those of the file, then those of their
/// headings.
pub(super) fn put(file: Placement, chapters: &mut [DraftChapter], reading: &mut Reading) {
    for chapter in chapters {
        let mut placement = file;
        if let BlockKind::Heading { classes, .. } = &chapter.head.title.kind {
            placement.is_unnumbered |= classes.unnumbered;
            placement.is_unlisted |= classes.unlisted;
            if classes.part {
                placement.role = Role::Part;
            }
        }
        chapter.head.placement = placement;
        report_low_parts(&chapter.blocks, reading);
    }
}

/// Gives the chapters of a file the places that the list of chapters has for them.
pub(super) fn put_listing(
    file: &Source,
    sources: &Sources,
    chapters: &mut [DraftChapter],
    reading: &mut Reading,
) {
    let listing = file.listing;
    for chapter in chapters.iter_mut() {
        let placement = &mut chapter.head.placement;
        placement.is_unnumbered |= listing.is_unnumbered;
        if listing.place == ListedPlace::Appendix && placement.role == Role::Chapter {
            placement.role = Role::Appendix;
        }
    }
    let part = listing.part.and_then(|part| sources.parts.get(part));
    if let (Some(part), true) = (part, listing.introduces)
        && let Some(first) = chapters.first_mut()
    {
        first.head.placement.role = Role::Part;
        let heading = &first.head.title;
        if let Some((title, span)) = &part.title
            && *title != plain_text(heading.inlines())
        {
            let message =
                "the part's title is not that of its introduction, which is taken";
            let diagnostic = Diagnostic::new(codes::TITLE_TWICE, message)
                .at(span.clone())
                .related(heading.span.clone(), "the heading")
                .hint("take one of the two titles out");
            reading.diagnostic(diagnostic);
        }
        let subtitle = part.subtitle.as_ref().filter(|_| first.head.subtitle.is_none());
        first.head.subtitle = subtitle
            .map(|words| listed::said(sources, words, false))
            .or_else(|| first.head.subtitle.take());
    }
}

/// Reports headings below level 1 that are marked as parts.
fn report_low_parts(blocks: &[Block], reading: &mut Reading) {
    for block in blocks {
        if let BlockKind::Heading { level, classes, .. } = &block.kind
            && classes.part
        {
            let message = format!("a heading of level {level} is no title of a part");
            let diagnostic = Diagnostic::new(codes::PART_LEVEL, message);
            let hint = "write it with one `#`; chapters begin at headings of level 1 too";
            reading.diagnostic(diagnostic.at(block.span.clone()).hint(hint));
        }
    }
}
