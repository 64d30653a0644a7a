//! What the front matter of a file and the attributes of its headings say of the place of
//! its chapters in the book.

use super::front::Front;
use super::front::Value;
use super::reading::Reading;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::base::nearest::nearest;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::DraftChapter;
use crate::book::Placement;
use crate::book::Role;

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
