//! How far the solid pieces of a page are lowered: the white above, between and below the
//! figures that follow each other is equal, and a scene break is in the middle of its
//! white.

use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::Solid;
use super::makeup::Layout;
use super::makeup::Placed;
use super::makeup::What;
use crate::base::Length;
use crate::config::Design;

/// Height of small letters, in thousandths of the type's size: white above text ends
/// there.
const X_HEIGHT: i64 = 430;
/// The most white between the figures of a page without text, in leadings: figures that
/// leave more white end above the page's foot.
const WIDEST: i64 = 3;

/// For each thing that a page has, how far it is lowered.
pub(super) fn drops(galley: &Galley, layout: &Layout, design: &Design) -> Vec<Length> {
    let page = SpreadPage { galley, layout, design };
    let mut drops: Vec<Length> =
        layout.placed.iter().map(|placed| page.own_drop(placed)).collect();
    let figure = |at: usize| page.figure(at);
    let mut at = 0;
    while at < layout.placed.len() {
        let count = (at..layout.placed.len()).take_while(|&at| figure(at).is_some());
        let end = at + count.count();
        if end > at {
            page.spread(at, end, &mut drops);
        } else if page.solid(at).is_some_and(|solid| solid.is_centred) {
            drops[at] = page.centred(at);
        }
        at = end.max(at + 1);
    }
    drops
}

/// A page whose pieces are lowered.
struct SpreadPage<'a> {
    galley: &'a Galley,
    layout: &'a Layout,
    design: &'a Design,
}

impl SpreadPage<'_> {
    /// How far a piece is lowered by itself.
    fn own_drop(&self, placed: &Placed) -> Length {
        let solid = match placed.what {
            What::Solid(piece) => self.solid_of(piece),
            What::Head(_) | What::Lines { .. } => None,
        };
        let lowered = solid.filter(|solid| placed.slot > 0 || solid.drops_at_head);
        lowered.map_or(Length::ZERO, |solid| solid.drop)
    }

    fn solid_of(&self, piece: usize) -> Option<&Solid> {
        match &self.galley.elements.get(piece)?.kind {
            ElementKind::Solid(solid) => Some(solid),
            ElementKind::Text(_) | ElementKind::White { .. } => None,
        }
    }

    fn solid(&self, at: usize) -> Option<&Solid> {
        match self.layout.placed.get(at)?.what {
            What::Solid(piece) => self.solid_of(piece),
            What::Head(_) | What::Lines { .. } => None,
        }
    }

    /// The last ink of a figure, below its first baseline.
    fn figure(&self, at: usize) -> Option<Length> {
        self.solid(at)?.figure_foot
    }

    /// The last baseline of something, below the first one of the page.
    fn last_baseline(&self, at: usize) -> Length {
        let Some(placed) = self.layout.placed.get(at) else { return Length::ZERO };
        if let What::Lines { piece, lines, .. } = &placed.what
            && let Some(element) = self.galley.elements.get(*piece)
            && let ElementKind::Text(text) = &element.kind
        {
            let between = i64::try_from(lines.len().saturating_sub(1)).unwrap_or(0);
            let leading = text.leading(self.design.leading);
            return self.baseline(placed.slot) + leading * between;
        }
        let slots = match &placed.what {
            What::Solid(piece) => self.solid_of(*piece).map_or(1, |solid| solid.slots),
            What::Head(head) => self.galley.heads.get(*head).map_or(1, |head| head.slots),
            What::Lines { lines, .. } => u32::try_from(lines.len()).unwrap_or(1),
        };
        self.baseline(placed.slot + slots.saturating_sub(1))
    }

    fn baseline(&self, slot: u32) -> Length {
        self.design.leading * i64::from(slot)
    }

    /// Distributes the white around the figures from one to before another.
    fn spread(&self, first: usize, end: usize, drops: &mut [Length]) {
        let over = self.design.first_baseline;
        let slot = |at: usize| self.layout.placed.get(at).map_or(0, |placed| placed.slot);
        let foot = |at: usize| self.figure(at).unwrap_or_default();
        let head = first.checked_sub(1).map(|before| self.last_baseline(before));
        let x_height = self.design.font_size.per_mille(X_HEIGHT);
        let is_followed = end < self.layout.placed.len();
        let height: Length = (first..end).map(|at| foot(at) + over).sum();
        let gaps = |below: bool| {
            let inner = end - first - 1 + usize::from(head.is_some());
            i64::try_from(inner + usize::from(below)).unwrap_or(i64::MAX)
        };
        let top = head.unwrap_or(self.baseline(slot(first)) - over);
        let own = self.baseline(slot(end - 1)) + foot(end - 1);
        let bottom = if is_followed {
            self.baseline(slot(end)) - x_height
        } else if head.is_some() {
            self.last_baseline(end - 1)
        } else {
            // Nothing but figures: they fill the page, unless too much is left.
            let full = self.baseline(self.design.lines.saturating_sub(1));
            let widest = self.design.leading * WIDEST * gaps(false);
            if full - top - height <= widest { full.max(own) } else { own }
        };
        let gaps = gaps(is_followed);
        let white = (bottom - top - height) / gaps.max(1);
        if gaps == 0 || white < Length::ZERO {
            return;
        }
        let mut y = top + if head.is_some() { white } else { Length::ZERO };
        for (at, drop) in drops.iter_mut().enumerate().take(end).skip(first) {
            *drop = y - (self.baseline(slot(at)) - over);
            y += foot(at) + over + white;
        }
    }

    /// How far a piece of one line is lowered to the middle of the white around it.
    fn centred(&self, at: usize) -> Length {
        let slot = |at: usize| self.layout.placed.get(at).map(|placed| placed.slot);
        let before = at.checked_sub(1).map(|before| self.last_baseline(before));
        match (before, slot(at), slot(at + 1)) {
            (Some(above), Some(own), Some(below)) => {
                (above + self.baseline(below)) / 2 - self.baseline(own)
            }
            _ => Length::ZERO,
        }
    }
}
