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
use crate::book::Byline;
use crate::book::Chapter;
use crate::book::Role;
use crate::language::Language;
use crate::page::TagTarget;

/// Most words at a chapter's beginning that are set in small capitals.
const OPENING_WORDS: usize = 4;
/// Most letters of these.
const OPENING_LETTERS: usize = 26;

/// Size of a chapter's title, in thousandths of the text's: a little under twice the text.
pub(crate) const CHAPTER: i64 = 1_800;
/// Size of a part's title.
const PART: i64 = 2_100;

/// Label, title, subtitle and author of a chapter.
pub(super) fn opening(setter: &Setter<'_>, chapter: &Chapter) -> Solid {
    let size = setter.design.font_size;
    let label = TypeStyle::roman(setter.design, size.per_mille(900));
    let label = label.label(LABEL).prominent().inked(setter.accent);
    let is_part = chapter.head.placement.role == Role::Part;
    let scale = if is_part { PART } else { CHAPTER };
    let mut solid = display_head(
        (setter, scale),
        chapter.head.label.as_ref().map(|block| {
            (TagTarget::of(block.id), running::pieces(setter, block.inlines(), label))
        }),
        (
            TagTarget::of(chapter.head.title.id),
            running::heading(setter, &chapter.head.title, title_style(setter, scale)),
        ),
        chapter.head.subtitle.as_ref().map(|block| {
            let pieces = running::pieces(setter, block.inlines(), subtitle_style(setter));
            (TagTarget::of(block.id), pieces)
        }),
    );
    for (at, byline) in chapter.head.bylines.iter().enumerate() {
        put_byline(setter, byline, at > 0, &mut solid);
    }
    if let Some(facts) = setter.lookup.heading(chapter.head.title.id) {
        // Just above the small capitals of the label.
        let top = setter.design.leading.per_mille(300);
        solid.anchors.push((facts.anchor.clone(), top));
    }
    solid
}

/// Names in roman over affiliations in italic; those who follow stand half a leading lower
/// where there are affiliations.
fn put_byline(setter: &Setter<'_>, byline: &Byline, follows: bool, solid: &mut Solid) {
    let (size, leading) = (setter.design.font_size, setter.design.leading);
    let mut top = leading * i64::from(solid.slots);
    if follows && byline.about.is_some() {
        top += leading / 2;
    }
    let about = TypeStyle::roman(setter.design, size.per_mille(900)).italic();
    let styles = [TypeStyle::roman(setter.design, size), about];
    for (block, style) in byline.blocks().zip(styles) {
        let pieces = running::pieces(setter, block.inlines(), style);
        let lines = running::ragged(setter, TagTarget::of(block.id), pieces);
        top = solid.stack(lines, Length::ZERO, top, leading) + leading;
    }
    solid.slots = slots(top, leading);
}

/// Style of a title of that size.
pub(crate) fn title_style(setter: &Setter<'_>, scale: i64) -> TypeStyle {
    TypeStyle::roman(setter.design, setter.design.font_size.per_mille(scale))
}

/// Style of a subtitle.
pub(crate) fn subtitle_style(setter: &Setter<'_>) -> TypeStyle {
    TypeStyle::roman(setter.design, setter.design.font_size.per_mille(1_100)).italic()
}

/// Label over title of that size over subtitle, in whole leadings.
pub(crate) fn display_head(
    (setter, scale): (&Setter<'_>, i64),
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
    let title_leading = leading.per_mille(scale * 9 / 10);
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

/// Sets the first words in small capitals: a whole phrase if it is short, else some words,
/// of which the last does not belong to the next ([`Language::leans`]). Words in italic are
/// left alone.
pub(super) fn open_with_small_capitals(pieces: &mut Vec<TextPiece>, language: Language) {
    let Some(style) = pieces.first().map(|first| first.style) else { return };
    let may_open = |piece: &&TextPiece| {
        let is_alike = piece.style == style || piece.style.features.all_small_caps;
        let is_words = piece.nature == text::Nature::Words && is_alike;
        let leads = piece.link.is_some() || piece.note.is_some();
        (is_words || piece.is_superior()) && !piece.style.italic && !leads
    };
    let opening: String =
        pieces.iter().take_while(may_open).map(|piece| piece.text.as_str()).collect();
    let Some(end) = opening_words(&opening, language) else { return };
    let (mut from, mut at, mut is_small) = (0, 0, false);
    while from < end && at < pieces.len() {
        if pieces[at].text.len() > end - from {
            let mut rest = pieces[at].clone();
            rest.text = rest.text.split_off(end - from);
            rest.offset += u32::try_from(end - from).unwrap_or(0);
            (rest.anchor, rest.note) = (None, None);
            pieces[at].text.truncate(end - from);
            pieces.insert(at + 1, rest);
        }
        let piece = &mut pieces[at];
        if !piece.is_superior() {
            piece.style = piece.style.small_caps();
        } else if is_small && piece.style.rise == Length::ZERO {
            piece.style = piece.style.beside_small_capitals();
        }
        is_small = piece.ends_with_small_capital();
        from += piece.text.len();
        at += 1;
    }
}

/// Where the first words of a text end.
fn opening_words(text: &str, language: Language) -> Option<usize> {
    let is_blank = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    let is_mark = |c: char| ",;:.!?…«»“”()[]–—".contains(c);
    let mut ends: Vec<usize> = Vec::new();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let words = &text[..at];
        // A stop after a short word is that of an abbreviation.
        let last = words.rsplit(is_blank).next().unwrap_or_default();
        let is_end = is_mark(c) && !(c == '.' && last.chars().count() <= 2);
        if (is_blank(c) || is_end) && before.is_alphanumeric() {
            ends.push(at);
        }
        if is_end && ends.len() <= OPENING_WORDS + 2 && at <= OPENING_LETTERS * 3 / 2 {
            // A phrase that is as short as this is set whole.
            return ends.pop();
        }
        if is_end || ends.len() > OPENING_WORDS + 2 || at > OPENING_LETTERS * 3 / 2 {
            break;
        }
        before = c;
    }
    let usual = ends.iter().take(OPENING_WORDS).filter(|end| **end <= OPENING_LETTERS);
    let usual = usual.count().max(1);
    // A number and its unit stay together.
    let may_end = |end: &&usize| {
        let is_tied = text[**end..].starts_with(['\u{a0}', '\u{202f}']);
        !is_tied && !language.leans(&text[..**end])
    };
    let (near, far) = ends.split_at(usual.min(ends.len()));
    near.iter().rev().find(may_end).or_else(|| far.iter().find(may_end)).copied()
}

#[cfg(test)]
mod tests {
    use super::opening_words;
    use crate::language::Language;

    #[test]
    fn small_capitals_end_with_a_phrase_and_never_after_an_article() {
        let shown = |tag, text: &str| {
            let end = opening_words(text, Language::of_tag(tag));
            format!("{}|", &text[..end.unwrap_or(0)])
        };
        for (tag, text, expected) in [
            ("fr", "Hier, nous sommes partis", "Hier|"),
            (
                "fr",
                "Au commencement de la semaine, il plut",
                "Au commencement de la semaine|",
            ),
            (
                "fr",
                "Le soir du 5\u{a0}janvier 2015, il plut",
                "Le soir du 5\u{a0}janvier 2015|",
            ),
            ("fr", "Au commencement de la semaine il avait plu", "Au commencement|"),
            ("fr", "M. Dupont habitait la maison du coin", "M. Dupont habitait|"),
            ("fr", "C’est cette idée que Frédéric Soussin", "C’est cette idée|"),
            ("fr", "«\u{202f}Non\u{202f}», dit-il", "|"),
            ("en", "It was the best of times, it was", "It was the best of times|"),
            ("en", "A tale of two cities by the sea", "A tale|"),
            ("de", "Als Gregor Samsa eines Morgens aus unruhigen", "Als Gregor Samsa|"),
            ("fr", "Non", "|"),
            (
                "fr",
                "Anticonstitutionnellement parlant tout va",
                "Anticonstitutionnellement|",
            ),
        ] {
            assert_eq!(shown(tag, text), expected, "{text}");
        }
    }
}
