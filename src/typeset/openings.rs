//! Chapter openings: label, title, subtitle, and the first words in small capitals.

use super::galley::Solid;
use super::paragraph::TextPiece;
use super::paragraph::text;
use super::running;
use super::setter::Setter;
use super::setter::slots;
use super::setter::start_of;
use super::style::LABEL;
use super::style::TypeStyle;
use crate::base::Length;
use crate::book::Chapter;
use crate::page::TagTarget;

/// Most words at a chapter's beginning that are set in small capitals.
const OPENING_WORDS: usize = 4;
/// Most letters of these.
const OPENING_LETTERS: usize = 26;

/// Label, title, subtitle and author of a chapter.
pub(super) fn opening(setter: &Setter<'_>, chapter: &Chapter) -> Solid {
    let size = setter.design.font_size;
    let label = TypeStyle::roman(size.per_mille(900)).label(LABEL).inked(setter.accent);
    let mut solid = display_head(
        setter,
        chapter.head.label.as_ref().map(|block| {
            (TagTarget::of(block.id), running::pieces(setter, block.inlines(), label))
        }),
        (
            TagTarget::of(chapter.head.title.id),
            running::pieces(setter, chapter.head.title.inlines(), title_style(setter)),
        ),
        chapter.head.subtitle.as_ref().map(|block| {
            let pieces = running::pieces(setter, block.inlines(), subtitle_style(setter));
            (TagTarget::of(block.id), pieces)
        }),
    );
    if let Some(author) = &chapter.head.author {
        let style = TypeStyle::roman(size);
        let tag_target = TagTarget::of(author.id);
        let lines = running::ragged(
            setter,
            tag_target,
            running::pieces(setter, author.inlines(), style),
        );
        let top = setter.design.leading * i64::from(solid.slots);
        solid.stack(lines, Length::ZERO, top, setter.design.leading);
        solid.slots += 1;
    }
    if let Some(facts) = setter.lookup.heading(chapter.head.title.id) {
        // Just above the small capitals of the label.
        let top = setter.design.leading.per_mille(300);
        solid.anchors.push((facts.anchor.clone(), top));
    }
    solid
}

/// Style of a chapter's title: a little under twice the text.
pub(crate) fn title_style(setter: &Setter<'_>) -> TypeStyle {
    TypeStyle::roman(setter.design.font_size.per_mille(1_800))
}

/// Style of a subtitle.
pub(crate) fn subtitle_style(setter: &Setter<'_>) -> TypeStyle {
    TypeStyle::roman(setter.design.font_size.per_mille(1_100)).italic()
}

/// Label over title over subtitle, in whole leadings.
pub(crate) fn display_head(
    setter: &Setter<'_>,
    label: Option<(TagTarget, Vec<TextPiece>)>,
    title: (TagTarget, Vec<TextPiece>),
    subtitle: Option<(TagTarget, Vec<TextPiece>)>,
) -> Solid {
    let leading = setter.design.leading;
    let first = label.as_ref().map_or(title.0, |(tag_target, _)| *tag_target).block;
    let mut solid = Solid { locus: Some(start_of(first)), ..Solid::default() };
    if let Some((tag_target, pieces)) = label {
        let lines = running::ragged(setter, tag_target, pieces);
        solid.stack(lines, Length::ZERO, Length::ZERO, leading);
    }
    let title_leading = leading.per_mille(1_620);
    let lines = running::balanced(setter, title.0, title.1);
    let mut y = leading.per_mille(1_900);
    y = solid.stack(lines, Length::ZERO, y, title_leading);
    if let Some((tag_target, pieces)) = subtitle {
        let lines = running::balanced(setter, tag_target, pieces);
        y = solid.stack(lines, Length::ZERO, y + leading.per_mille(1_450), leading);
    }
    solid.slots = slots(y + leading.per_mille(900), leading);
    solid
}

/// Sets the first words in small capitals: up to the first mark, at most
/// [`OPENING_WORDS`] words and [`OPENING_LETTERS`] letters.
pub(super) fn open_with_small_capitals(pieces: &mut Vec<TextPiece>) {
    let Some(first) = pieces.first() else { return };
    if first.nature != text::Nature::Words || first.link.is_some() {
        return;
    }
    let mut end = 0;
    let mut words = 0;
    for (at, letter) in first.text.char_indices() {
        let is_mark =
            matches!(letter, ',' | ';' | ':' | '.' | '!' | '?' | '«' | '\u{a0}');
        if letter == ' ' || is_mark {
            words += 1;
            end = at;
        }
        if is_mark || words >= OPENING_WORDS || at > OPENING_LETTERS {
            break;
        }
    }
    if end == 0 {
        return;
    }
    let mut rest = first.clone();
    rest.text = first.text[end..].to_owned();
    rest.offset += u32::try_from(end).unwrap_or(0);
    (rest.anchor, rest.note) = (None, None);
    let first = &mut pieces[0];
    first.text.truncate(end);
    first.style = first.style.small_caps();
    pieces.insert(1, rest);
}
