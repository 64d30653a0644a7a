//! Inlines → running text: pieces in the setter's type, lines on a measure.

use super::galley::Recipe;
use super::galley::TextElement;
use super::paragraph;
use super::paragraph::Frame;
use super::paragraph::Line;
use super::paragraph::Setting;
use super::paragraph::SettingKey;
use super::paragraph::TextPiece;
use super::paragraph::Variant;
use super::paragraph::text;
use super::setter::Setter;
use super::setter::TextPlace;
use super::style::TypeStyle;
use crate::base::Length;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Inline;
use crate::config::Design;
use crate::page::TagTarget;

/// Inlines as pieces of text.
pub(crate) fn pieces(
    setter: &Setter<'_>,
    inlines: &[Inline],
    style: TypeStyle,
) -> Vec<TextPiece> {
    text::pieces(inlines, style, setter.lookup, setter.fonts, setter.inlays())
}

/// The words of a heading after its number.
pub(crate) fn heading(
    setter: &Setter<'_>,
    heading: &Block,
    style: TypeStyle,
) -> Vec<TextPiece> {
    let mut words = pieces(setter, heading.inlines(), style);
    let facts = setter.lookup.heading(heading.id);
    let Some(number) = facts.and_then(|facts| facts.number.as_ref()) else {
        return words;
    };
    let mut numbered = text::plain(format!("{number}\u{a0}\u{a0}"), style);
    numbered[0].counts = false;
    numbered.append(&mut words);
    numbered
}

/// Inlines quoted elsewhere: without references, links and pictures.
pub(crate) fn quoted(
    setter: &Setter<'_>,
    inlines: &[Inline],
    style: TypeStyle,
) -> Vec<TextPiece> {
    let mut pieces = pieces(setter, inlines, style);
    pieces.retain(|piece| {
        !matches!(piece.nature, text::Nature::Clinging | text::Nature::Picture(_))
    });
    for piece in &mut pieces {
        (piece.link, piece.anchor, piece.note) = (None, None, None);
        (piece.inline, piece.lead) = (0, 0);
    }
    pieces
}

/// Running text: justified, or ragged where the design says so.
pub(crate) fn running(
    setter: &Setter<'_>,
    block: BlockId,
    pieces: Vec<TextPiece>,
    place: TextPlace,
) -> TextElement {
    let (measure, indent) = (place.measure, place.indent);
    let recipe = Recipe { pieces, measure, indent, bars: Vec::new() };
    TextElement {
        block,
        left: place.left,
        variants: set_again(setter, block, &recipe, &SettingKey::default()),
        mark: Vec::new(),
        anchors: Vec::new(),
        recipe: Some(recipe),
        is_whole: false,
        is_fine: false,
    }
}

/// Finds the ways to set a paragraph again, and sets the one that was found this way.
pub(crate) fn set_again(
    setter: &Setter<'_>,
    block: BlockId,
    recipe: &Recipe,
    found: &SettingKey,
) -> Vec<Variant> {
    let Design { justify, hyphenate, .. } = *setter.design;
    let setting = if justify { Setting::Justified } else { Setting::Left };
    let frame = setter.frame(Some(block), recipe.measure, setting);
    let frame = Frame { indent: recipe.indent, ..frame };
    let pieces = recipe.pieces.clone();
    let mut set = if justify {
        paragraph::justified(pieces, &frame, setter.lang, hyphenate, found)
    } else {
        paragraph::loose(pieces, &frame, setter.lang, hyphenate)
    };
    for bar in &recipe.bars {
        for variant in &mut set {
            bar.draw(&mut variant.lines);
        }
    }
    set
}

/// Ragged lines on the measure.
pub(crate) fn ragged(
    setter: &Setter<'_>,
    tag_target: TagTarget,
    pieces: Vec<TextPiece>,
) -> Vec<Line> {
    let frame = setter.spoken(tag_target, setter.design.measure, Setting::Left);
    paragraph::ragged(pieces, &frame, setter.lang, false)
}

/// Ragged lines of similar length.
pub(crate) fn balanced(
    setter: &Setter<'_>,
    tag_target: TagTarget,
    pieces: Vec<TextPiece>,
) -> Vec<Line> {
    let frame = setter.spoken(tag_target, setter.design.measure, Setting::Left);
    paragraph::ragged(pieces, &frame, setter.lang, true)
}

/// How wide some pieces are in one line, from edge to edge.
pub(crate) fn width_of(setter: &Setter<'_>, pieces: &[TextPiece]) -> Length {
    let text = paragraph::shaping::shape(pieces.to_vec(), setter.fonts, setter.lang.tag);
    text.clusters.iter().map(|cluster| cluster.width).sum()
}
