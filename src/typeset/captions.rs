//! What is printed over a table or a listing: its number and its caption.

use super::galley::Galley;
use super::galley::Solid;
use super::galley::TextElement;
use super::paragraph;
use super::paragraph::Line;
use super::paragraph::Setting;
use super::paragraph::TextPiece;
use super::paragraph::text;
use super::running;
use super::setter::Setter;
use super::setter::TextPlace;
use super::setter::slots;
use super::style::TypeStyle;
use crate::base::Length;
use crate::book::Anchor;
use crate::book::BlockId;
use crate::book::Caption;
use crate::book::Locus;
use crate::fonts::Family;

/// Type size of a caption in thousandths of the text's: 8.5 for 10.5.
const CAPTION: i64 = 810;

/// From baseline to baseline of a caption, in thousandths of the leading: 11 for 14.
const CAPTION_LEADING: i64 = 786;

/// Most lines of a caption that is never cut.
const WHOLE: usize = 8;

/// From the last baseline of a caption to the grid below it, in thousandths of the
/// leading: it is nearer to its table than to the text before.
const RAISED: i64 = 150;

/// Style of captions.
pub(crate) fn caption_style(setter: &Setter<'_>) -> TypeStyle {
    let size = setter.design.size(CAPTION);
    TypeStyle { family: Family::Sans, ..TypeStyle::roman(setter.design, size) }
}

/// From baseline to baseline of captions.
pub(crate) fn caption_leading(setter: &Setter<'_>) -> Length {
    setter.design.small_leading(CAPTION_LEADING)
}

/// A caption, set.
#[derive(Default)]
pub(crate) struct SetCaption {
    block: Option<BlockId>,
    lines: Vec<Line>,
    /// The link targets of a caption that is not printed.
    anchors: Vec<Anchor>,
}

/// Sets a caption in lines of a measure, after its number; `word`: what is numbered.
pub(crate) fn set(
    setter: &Setter<'_>,
    caption: &Caption,
    word: &str,
    measure: Length,
) -> SetCaption {
    let Some(words) = &caption.words else { return SetCaption::default() };
    let style = caption_style(setter);
    let pieces = running::pieces(setter, words.inlines(), style);
    if !caption.is_printed() {
        let anchors = pieces.into_iter().filter_map(|piece| piece.anchor).collect();
        return SetCaption { anchors, ..SetCaption::default() };
    }
    let pieces = numbered(word, caption.number.as_deref(), pieces, style);
    let frame = setter.frame(Some(words.id), measure, Setting::Left);
    let lines = paragraph::ragged(pieces, &frame, setter.lang, false);
    SetCaption { block: Some(words.id), lines, anchors: Vec::new() }
}

/// The words of a caption after its number, in bold: "Figure 3."
pub(crate) fn numbered(
    word: &str,
    number: Option<&str>,
    mut words: Vec<TextPiece>,
    style: TypeStyle,
) -> Vec<TextPiece> {
    let Some(number) = number else { return words };
    let mut label = text::plain(format!("{word}\u{a0}{number}.\u{2002}"), style.strong());
    label[0].counts = false;
    label.append(&mut words);
    label
}

impl SetCaption {
    /// Adds it above something that follows at once.
    pub(crate) fn add(self, setter: &Setter<'_>, place: TextPlace, galley: &mut Galley) {
        let Some(block) = self.block else { return };
        if self.lines.len() > WHOLE {
            galley.text(TextElement::fixed(block, place.left, self.lines));
            return galley.keep_last();
        }
        let mut solid = Solid::default();
        self.stand(setter, setter.design.leading, place.left, &mut solid);
        galley.solid(solid, true);
    }

    /// Puts it at the head of a piece of this leading, which becomes higher.
    pub(crate) fn stand(
        self,
        setter: &Setter<'_>,
        leading: Length,
        left: Length,
        solid: &mut Solid,
    ) {
        let Some(block) = self.block else { return };
        let below = i64::try_from(self.lines.len().saturating_sub(1)).unwrap_or(0);
        let depth = caption_leading(setter) * below;
        let slots = slots(depth + leading, leading);
        let last = leading * i64::from(slots.saturating_sub(1));
        let first = last - depth - leading.per_mille(RAISED);
        solid.locus = Some(Locus { block, offset: 0 });
        solid.stack(self.lines, left, first, caption_leading(setter));
        solid.slots += slots;
    }

    /// Removes the link targets that have no words.
    pub(crate) fn take_anchors(&mut self) -> Vec<Anchor> {
        std::mem::take(&mut self.anchors)
    }
}
