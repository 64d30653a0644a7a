//! Made-up pages → the facts of their lines, and what gave way.

use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::TextElement;
use super::makeup;
use super::makeup::Column;
use super::makeup::Format;
use super::makeup::Layout;
use super::makeup::PieceKind;
use super::makeup::Placed;
use super::makeup::What;
use super::paragraph::Line;
use crate::base::Point;
use crate::book::BlockId;
use crate::book::Locus;
use crate::page::Folio;
use crate::page::Item;
use crate::page::Side;
use crate::page::facts::Gave;
use crate::page::facts::LineFacts;
use crate::page::facts::PageFacts;

/// A column with the pages that were made of it.
#[derive(Clone, Copy)]
pub(crate) struct MadeUp<'a> {
    /// The column with its ink.
    pub(crate) galley: &'a Galley,
    /// The column as it was made up.
    pub(crate) column: &'a Column,
    /// What the pages hold.
    pub(crate) format: &'a Format,
    /// The pages.
    pub(crate) layouts: &'a [Layout],
}

impl MadeUp<'_> {
    /// The facts of all pages; `folio` is the first one's.
    pub(crate) fn facts(&self, folio: Folio) -> Vec<PageFacts> {
        let mut side = self.format.first;
        let mut folio = folio;
        let mut found = Vec::with_capacity(self.layouts.len());
        let (mut called, mut last_figure) = (0, 0);
        for (at, layout) in self.layouts.iter().enumerate() {
            let mut gave = Vec::new();
            called += self.calls(layout);
            self.ends(at, called, &mut gave);
            self.height(at, side, &mut gave);
            self.figures(layout, &mut last_figure, &mut gave);
            self.whites(layout, &mut gave);
            found.push(PageFacts {
                folio,
                side,
                full: self.format.lines,
                text: layout.foot,
                height: self.foot(layout),
                notes: u32::try_from(layout.notes.len()).unwrap_or(u32::MAX),
                gave,
                lines: self.lines(layout),
            });
            side = match side {
                Side::Recto if self.format.two_sided => Side::Verso,
                Side::Recto | Side::Verso => Side::Recto,
            };
            folio = folio.next();
        }
        found
    }

    fn foot(&self, layout: &Layout) -> u32 {
        if layout.notes.is_empty() { layout.foot } else { layout.height }
    }

    /// How many notes the lines of a page are the first to call.
    fn calls(&self, layout: &Layout) -> u32 {
        let calls = |placed: &Placed| match &placed.what {
            What::Head(_) => 0,
            What::Solid(piece) => match self.column.pieces[*piece].kind {
                PieceKind::Solid { calls, .. } => calls,
                PieceKind::White { .. } | PieceKind::Text(_) => 0,
            },
            What::Lines { piece, way, lines } => match &self.column.pieces[*piece].kind {
                PieceKind::Text(ways) => makeup::calls(&ways[*way].lines[lines.clone()]),
                PieceKind::White { .. } | PieceKind::Solid { .. } => 0,
            },
        };
        layout.placed.iter().map(calls).sum()
    }

    /// What the first and the last thing on a page cost, and its notes.
    fn ends(&self, at: usize, called: u32, gave: &mut Vec<Gave>) {
        let layout = &self.layouts[at];
        let is_last = at + 1 == self.layouts.len();
        let notes = &self.column.notes;
        if called > 0 && layout.notes.end <= notes.start(called - 1) {
            gave.push(Gave::NoteLate);
        }
        match layout.placed.last().map(|placed| &placed.what) {
            Some(What::Solid(piece)) if !is_last => {
                let element = &self.galley.elements[*piece];
                if let ElementKind::Solid(solid) = &element.kind
                    && element.keeps_next
                {
                    gave.push(Gave::Stranded(solid.locus.map(|locus| locus.block)));
                }
            }
            Some(What::Lines { piece, way, lines }) => {
                if let Some((block, all)) = self.paragraph(*piece, *way)
                    && lines.end < all.len()
                {
                    if lines.end == 1 {
                        gave.push(Gave::Orphan(block));
                    }
                    if all[lines.end - 1].is_hyphenated {
                        gave.push(Gave::Hyphen(block));
                    }
                }
            }
            _ => {}
        }
        if let Some(What::Lines { piece, way, lines }) =
            layout.placed.first().map(|placed| &placed.what)
            && let Some((block, all)) = self.paragraph(*piece, *way)
            && (lines.start > 0 && lines.len() == 1 && lines.end == all.len())
        {
            gave.push(Gave::Widow(block));
        }
        let end = layout.notes.end;
        if !layout.notes.is_empty() && notes.start(notes.note_of(end)) != end {
            gave.push(Gave::NoteSplit);
        }
    }

    fn paragraph(&self, piece: usize, way: usize) -> Option<(BlockId, &[Line])> {
        match &self.galley.elements[piece].kind {
            ElementKind::Text(text) => {
                Some((text.block, &text.variants.get(way)?.lines[..]))
            }
            ElementKind::Solid(_) | ElementKind::White { .. } => None,
        }
    }

    /// Whether a page is as high as it should be.
    fn height(&self, at: usize, side: Side, gave: &mut Vec<Gave>) {
        let layout = &self.layouts[at];
        let last = self.layouts.len() - 1;
        let more = |layout: &Layout| {
            i32::try_from(self.foot(layout)).unwrap_or(i32::MAX)
                - i32::try_from(self.format.lines).unwrap_or(i32::MAX)
        };
        if at == last {
            if makeup::is_short_end(layout, at == 0) {
                gave.push(Gave::ShortEnd);
            }
            return;
        }
        let own = more(layout);
        let facing = match side {
            _ if !self.format.two_sided => None,
            Side::Verso => Some(at + 1).filter(|&next| next < last),
            Side::Recto => at.checked_sub(1),
        };
        if own != 0 {
            let is_shared = own.abs() == 1
                && facing.is_some_and(|facing| more(&self.layouts[facing]) == own);
            gave.push(if is_shared { Gave::Lent(own) } else { Gave::Uneven(own) });
        }
        if !layout.notes.is_empty() && !layout.placed.is_empty() {
            let slots = makeup::slots_of_notes(self.column, self.format, &layout.notes);
            let white = layout.height.saturating_sub(layout.foot + slots);
            if white > 0 {
                gave.push(Gave::White(white));
            }
        }
    }

    /// White that was added between blocks.
    fn whites(&self, layout: &Layout, gave: &mut Vec<Gave>) {
        let mut opened = 0;
        for pair in layout.placed.windows(2) {
            let (What::Solid(before) | What::Lines { piece: before, .. }) = pair[0].what
            else {
                continue;
            };
            let (What::Solid(after) | What::Lines { piece: after, .. }) = pair[1].what
            else {
                continue;
            };
            let between = self.column.pieces.get(before + 1..after).unwrap_or_default();
            let usual = between.iter().map(|piece| match piece.kind {
                PieceKind::White { slots, .. } => slots,
                PieceKind::Solid { .. } | PieceKind::Text(_) => u32::MAX,
            });
            let white = pair[1].slot.saturating_sub(pair[0].slot + self.slots(&pair[0]));
            opened += white.saturating_sub(usual.max().unwrap_or(0));
        }
        if opened > 0 {
            gave.push(Gave::Opened(opened));
        }
    }

    fn slots(&self, placed: &Placed) -> u32 {
        match &placed.what {
            What::Head(head) => self.column.heads[*head],
            What::Solid(piece) => match self.column.pieces[*piece].kind {
                PieceKind::Solid { slots, .. } => slots,
                PieceKind::White { .. } | PieceKind::Text(_) => 0,
            },
            What::Lines { lines, .. } => u32::try_from(lines.len()).unwrap_or(u32::MAX),
        }
    }

    /// Figures that stand after what follows them in the column.
    fn figures(&self, layout: &Layout, last: &mut usize, gave: &mut Vec<Gave>) {
        for placed in &layout.placed {
            let piece = match placed.what {
                What::Solid(piece) | What::Lines { piece, .. } => piece,
                What::Head(_) => continue,
            };
            if piece < *last
                && let ElementKind::Solid(solid) = &self.galley.elements[piece].kind
            {
                gave.push(Gave::FigureLate(solid.locus.map(|locus| locus.block)));
            }
            *last = piece.max(*last);
        }
    }

    fn lines(&self, layout: &Layout) -> Vec<LineFacts> {
        let mut found = Vec::new();
        for placed in &layout.placed {
            let What::Lines { piece, way, lines } = &placed.what else { continue };
            let ElementKind::Text(text) = &self.galley.elements[*piece].kind else {
                continue;
            };
            let set = &text.variants[*way].lines[lines.clone()];
            for (line, slot) in set.iter().zip(placed.slot..) {
                found.push(line_facts(text, line, slot));
            }
        }
        found
    }
}

fn line_facts(text: &TextElement, line: &Line, slot: u32) -> LineFacts {
    LineFacts {
        starts: Locus { block: text.block, offset: line.starts },
        span: None,
        slot,
        words: words(&line.items),
        fills: line.fills,
        space: line.space,
        ratio: line.ratio,
        badness: line.badness,
        miss: line.miss,
        is_strained: line.is_strained,
        end: line.end,
    }
}

/// What a line says.
fn words(items: &[(Point, Item)]) -> String {
    let said = items.iter().filter_map(|(_, item)| match item {
        Item::Glyphs(run) => Some(run.text.as_str()),
        _ => None,
    });
    said.collect()
}
