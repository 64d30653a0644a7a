//! Inlines without what leads elsewhere.

use super::block::Inline;
use super::block::InlineKind;

/// Inlines without links, note calls and anchors.
///
/// Recurses as deep as emphasis nests, which the parser limits.
#[must_use]
pub fn unlinked(inlines: &[Inline]) -> Vec<Inline> {
    let mut plain = Vec::new();
    for inline in inlines {
        match &inline.kind {
            InlineKind::NoteCall(_) | InlineKind::Anchor(_) => {}
            InlineKind::Link { body, .. } => plain.extend(unlinked(body)),
            _ => {
                let mut inline = inline.clone();
                if let Some(body) = inline.body_mut() {
                    *body = unlinked(body);
                }
                plain.push(inline);
            }
        }
    }
    plain
}
