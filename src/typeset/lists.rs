//! Lists, code and breaks of the thought, as pieces of a galley.

use super::compose::Compositor;
use super::compose::Place;
use super::compose::first_text;
use super::galley::Galley;
use super::galley::Solid;
use super::galley::TextElement;
use super::paragraph;
use super::paragraph::Frame;
use super::paragraph::Piece;
use super::paragraph::Setting;
use super::paragraph::text;
use super::style::TypeStyle;
use crate::base::Length;
use crate::base::Point;
use crate::book::BlockId;
use crate::book::List;
use crate::config::Language;
use crate::page::Item;

impl Compositor<'_> {
    /// Sets a list: marks hang before their items.
    pub(crate) fn list(&self, list: &List, place: Place, galley: &mut Galley) {
        let indent = self.design.indent + self.design.font_size.per_mille(200);
        let inner = Place {
            left: place.left + indent,
            measure: place.measure - indent,
            indent: Length::ZERO,
            style: place.style,
        };
        for (at, item) in list.items.iter().enumerate() {
            let from = galley.elements.len();
            self.blocks(&item.blocks, inner, galley);
            let label = self.item_label(list, at, item.done);
            let pieces = text::plain(label, place.style);
            let block = item.blocks.first().map(|block| block.id);
            let mut mark = self.mark(pieces, indent, block);
            for (point, _) in &mut mark {
                point.x += place.left;
            }
            if let Some(first) = first_text(galley, from) {
                first.mark.append(&mut mark);
            }
        }
    }

    fn item_label(&self, list: &List, at: usize, done: Option<bool>) -> String {
        let bullet = match self.tongue.language {
            Language::French => "–",
            Language::English => "•",
        };
        match (list.start, done) {
            (_, Some(true)) => "■".to_owned(),
            (_, Some(false)) => "□".to_owned(),
            (Some(start), None) => {
                format!("{}.", start.saturating_add(u64::try_from(at).unwrap_or(0)))
            }
            (None, None) => bullet.to_owned(),
        }
    }

    /// A mark that ends a little before `right`.
    pub(crate) fn mark(
        &self,
        pieces: Vec<Piece>,
        right: Length,
        block: Option<BlockId>,
    ) -> Vec<(Point, Item)> {
        // Set on the whole measure, so that a wide mark is never cut, then moved.
        let gap = self.design.font_size.per_mille(420);
        let frame = self.frame(block, self.design.measure, Setting::Right);
        let lines = paragraph::ragged(pieces, &frame, self.tongue, false);
        let mut items =
            lines.into_iter().next().map(|line| line.items).unwrap_or_default();
        for (point, _) in &mut items {
            point.x += right - gap - self.design.measure;
        }
        items
    }

    /// Sets lines of code: in the mono, words whole, nothing spaced out.
    pub(crate) fn code(
        &self,
        block: BlockId,
        code: &str,
        place: Place,
        galley: &mut Galley,
    ) {
        galley.white(1);
        let style = place.style.mono();
        let mut pieces = text::plain(code.replace('\t', "    "), style);
        pieces[0].nature = text::Nature::Code;
        let frame = Frame {
            measure: place.measure,
            ..self.frame(Some(block), place.measure, Setting::Left)
        };
        let lines = paragraph::ragged(pieces, &frame, self.tongue, false);
        galley.text(TextElement::fixed(block, place.left, lines));
        galley.white(1);
    }

    /// A break of the thought: three stars between blank lines.
    pub(crate) fn ornament(&self, galley: &mut Galley) {
        let style = TypeStyle::roman(self.design.font_size);
        let frame = self.frame(None, self.design.measure, Setting::Centred);
        let stars = text::plain("*\u{a0}*\u{a0}*", style);
        let lines = paragraph::ragged(stars, &frame, self.tongue, false);
        let mut solid = Solid { slots: 1, ..Solid::default() };
        solid.stack(lines, Length::ZERO, Length::ZERO, self.design.leading);
        galley.white(1);
        galley.solid(solid, false);
        galley.white(1);
    }
}
