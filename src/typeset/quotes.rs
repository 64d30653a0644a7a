//! Quotations, epigraphs, asides, and scene breaks.

use super::bars::Bar;
use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::Solid;
use super::galley::TextElement;
use super::paragraph;
use super::paragraph::Setting;
use super::paragraph::text;
use super::running;
use super::setter::Setter;
use super::setter::TextPlace;
use super::style::LABEL;
use super::style::TypeStyle;
use crate::base::Length;
use crate::book::Alert;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Details;
use crate::book::Quote;
use crate::book::Stanza;
use crate::config::design::Breaks;

/// The part of the measure that stays white before a signature.
const LEFT_OF_SIGNATURE: i64 = 4;

/// Sets a quotation: indented from both edges, with white around it.
pub(crate) fn quote(
    setter: &Setter<'_>,
    quote: &Quote,
    place: TextPlace,
    galley: &mut Galley,
) {
    let inset = setter.design.indent;
    galley.white(1);
    let place = TextPlace {
        indent: Length::ZERO,
        is_quoted: true,
        ..setter.inset(place, inset, inset)
    };
    quoted_blocks(setter, quote, place, galley);
    galley.white(1);
}

/// Sets the quotation before a chapter's text: italic, its source in roman.
pub(crate) fn epigraph(setter: &Setter<'_>, quote: &Quote, galley: &mut Galley) {
    let inset = setter.design.indent + setter.design.indent / 2;
    let place = TextPlace {
        indent: Length::ZERO,
        style: setter.text_style().italic(),
        is_quoted: true,
        ..setter.inset(setter.place(), inset, inset)
    };
    quoted_blocks(setter, quote, place, galley);
}

/// The quoted blocks, and the attribution at the right.
fn quoted_blocks(
    setter: &Setter<'_>,
    Quote { blocks, by }: &Quote,
    place: TextPlace,
    galley: &mut Galley,
) {
    (setter.blocks)(setter, blocks, place, galley);
    let Some(by) = by else { return };
    let style = TypeStyle { italic: false, ..place.style };
    let pieces = running::pieces(setter, by.inlines(), style);
    let mut measure = place.measure;
    if let Some(BlockKind::Verse(stanzas)) = blocks.last().map(|last| &last.kind) {
        // The attribution comes right under a poem, which ends with white, and ends where
        // its longest line does.
        galley.drop_white();
        let edge = right_edge(stanzas, galley) - place.left;
        measure = measure.min(edge.max(running::width_of(setter, &pieces)));
    }
    galley.keep_last();
    let frame = setter.frame(Some(by.id), measure, Setting::Right);
    let lines = paragraph::ragged(pieces, &frame, setter.lang, false);
    galley.text(TextElement::fixed(by.id, place.left, lines));
}

/// Where the longest line of some stanzas ends, from the edge of the block of text.
fn right_edge(stanzas: &[Stanza], galley: &Galley) -> Length {
    let texts = galley.elements.iter().rev().filter_map(|element| match &element.kind {
        ElementKind::Text(text) => Some(text),
        ElementKind::Solid(_) | ElementKind::White { .. } => None,
    });
    let set = stanzas.iter().rev().zip(texts);
    let edges = set.flat_map(|(_, text)| {
        let lines = text.variants.iter().flat_map(|variant| &variant.lines);
        lines.map(|line| text.left + line.width)
    });
    edges.max().unwrap_or_default()
}

/// Sets an aside: its label in small capitals, then its own title in italic, a thin rule
/// along its left edge.
pub(crate) fn alert(
    setter: &Setter<'_>,
    block: &Block,
    alert: &Alert,
    place: TextPlace,
    galley: &mut Galley,
) {
    let Alert { kind, title, blocks: inner } = alert;
    galley.white(1);
    let from = galley.elements.len();
    let bar = Bar { left: place.left, colour: setter.accent };
    let place = TextPlace {
        indent: Length::ZERO,
        ..setter.inset(place, setter.design.indent, Length::ZERO)
    };
    let style = TypeStyle::roman(setter.design, place.style.size);
    let style = style.label(LABEL).prominent().inked(setter.accent);
    let frame = setter.frame(Some(block.id), place.measure, Setting::Left);
    let mut label = text::plain(kind.label(setter.words), style);
    if !title.is_empty() {
        label[0].text.push('\u{2002}');
        label[0].counts = false;
        let style = TypeStyle::roman(setter.design, place.style.size).italic();
        label.append(&mut running::pieces(setter, title, style));
    }
    let lines = paragraph::ragged(label, &frame, setter.lang, false);
    galley.text(TextElement::fixed(block.id, place.left, lines));
    galley.keep_last();
    (setter.blocks)(setter, inner, place, galley);
    galley.draw_bar(bar, from, setter.design.leading);
    galley.white(1);
}

/// Sets collapsible blocks, expanded, below their summary in bold.
pub(crate) fn details(
    setter: &Setter<'_>,
    details: &Details,
    place: TextPlace,
    galley: &mut Galley,
) {
    let flush = TextPlace { indent: Length::ZERO, ..place };
    let summary = &details.summary;
    let pieces = running::pieces(setter, summary.inlines(), place.style.strong());
    galley.white(1);
    galley.text(running::running(setter, summary.id, pieces, flush));
    galley.keep_last();
    (setter.blocks)(setter, &details.blocks, flush, galley);
    galley.white(1);
}

/// Sets centred blocks: paragraphs in centred lines, other blocks as usual.
pub(crate) fn centred(
    setter: &Setter<'_>,
    blocks: &[Block],
    place: TextPlace,
    galley: &mut Galley,
) {
    let flush = TextPlace { indent: Length::ZERO, ..place };
    galley.white(1);
    for block in blocks {
        aligned(setter, block, Setting::Centred, flush, galley);
    }
    galley.white(1);
}

/// Sets blocks at the right, ragged left, kept with what is before them: a signature, a
/// date.
pub(crate) fn at_right(
    setter: &Setter<'_>,
    blocks: &[Block],
    place: TextPlace,
    galley: &mut Galley,
) {
    let place = TextPlace {
        indent: Length::ZERO,
        ..setter.inset(place, place.measure / LEFT_OF_SIGNATURE, Length::ZERO)
    };
    galley.keep_last();
    galley.white(1);
    for (at, block) in blocks.iter().enumerate() {
        if at > 0 {
            galley.keep_last();
        }
        aligned(setter, block, Setting::Right, place, galley);
    }
    galley.white(1);
}

/// Sets a paragraph in lines that are not justified, and other blocks as usual.
fn aligned(
    setter: &Setter<'_>,
    block: &Block,
    setting: Setting,
    place: TextPlace,
    galley: &mut Galley,
) {
    let BlockKind::Paragraph(words) = &block.kind else {
        return (setter.blocks)(setter, std::slice::from_ref(block), place, galley);
    };
    let pieces = running::pieces(setter, words, place.style);
    let frame = setter.frame(Some(block.id), place.measure, setting);
    let lines = paragraph::ragged(pieces, &frame, setter.lang, false);
    galley.text(TextElement::fixed(block.id, place.left, lines));
}

/// A scene break: three stars between blank lines, or a blank line that is kept at the
/// head of a page. Neither ends a page.
pub(crate) fn scene_break(setter: &Setter<'_>, place: TextPlace, galley: &mut Galley) {
    if setter.design.breaks == Breaks::Blank {
        // It replaces other white.
        galley.drop_white();
        return galley.sink(1);
    }
    let style = TypeStyle::roman(setter.design, place.style.size);
    let frame = setter.frame(None, place.measure, Setting::Centred);
    let stars = text::plain("*\u{a0}*\u{a0}*", style);
    let lines = paragraph::ragged(stars, &frame, setter.lang, false);
    let mut solid = Solid { slots: 1, is_centred: true, ..Solid::default() };
    solid.stack(lines, place.left, Length::ZERO, setter.design.leading);
    galley.opening_white(1);
    galley.solid(solid, true);
    galley.tie(1);
}
