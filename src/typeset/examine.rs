//! Made-up pages → the facts about their lines, and their compromises as charged by the
//! make-up.

use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::TextElement;
use super::makeup::Charge;
use super::makeup::Format;
use super::makeup::Layout;
use super::makeup::Placed;
use super::makeup::What;
use super::paragraph::Line;
use crate::base::Point;
use crate::book::BlockId;
use crate::book::Locus;
use crate::page::Folio;
use crate::page::Item;
use crate::page::Side;
use crate::page::facts::Compromise;
use crate::page::facts::LineFacts;
use crate::page::facts::PageFacts;

/// Lines that a page of nothing but figures may be short before that is reported.
const FEW: u32 = 4;

/// A column with its pages.
#[derive(Clone, Copy)]
pub(crate) struct MadeUpColumn<'a> {
    /// The column with its ink.
    pub(crate) galley: &'a Galley,
    /// The format of the pages.
    pub(crate) format: &'a Format,
    /// The pages.
    pub(crate) layouts: &'a [Layout],
}

impl MadeUpColumn<'_> {
    /// The facts about all pages; `folio` is the first one's.
    pub(crate) fn facts(&self, folio: Folio) -> Vec<PageFacts> {
        let mut side = self.format.first;
        let mut folio = folio;
        let mut found = Vec::with_capacity(self.layouts.len());
        for layout in self.layouts {
            let has_notes = !layout.notes.is_empty();
            found.push(PageFacts {
                folio,
                side,
                full: self.format.lines,
                text: layout.foot,
                height: if has_notes { layout.height } else { layout.foot },
                notes: u32::try_from(layout.notes.len()).unwrap_or(u32::MAX),
                gave: self.gave(layout),
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

    /// The compromises on a page.
    fn gave(&self, layout: &Layout) -> Vec<Compromise> {
        let last = layout.placed.last().and_then(|placed| self.block(&placed.what));
        let is_lines = |placed: &&Placed| matches!(placed.what, What::Lines { .. });
        let first = layout.placed.iter().find(is_lines);
        let first = first.and_then(|placed| self.block(&placed.what));
        let mut gave = Vec::new();
        let mut opened = 0;
        for charge in &layout.paid {
            gave.extend(match *charge {
                Charge::NoteLate => Some(Compromise::NoteLate),
                Charge::Stranded => Some(Compromise::Stranded(last)),
                Charge::Orphan => last.map(Compromise::Orphan),
                Charge::Widow => first.map(Compromise::Widow),
                Charge::Hyphen { .. } => last.map(Compromise::Hyphen),
                Charge::Lent(more) => Some(Compromise::Lent(lines(more))),
                Charge::Uneven { more: 0, .. } => None,
                Charge::Uneven { more, .. } => Some(Compromise::Uneven(lines(more))),
                Charge::Over(over) => Some(Compromise::Uneven(lines(over.into()))),
                Charge::ShortEnd => Some(Compromise::ShortEnd),
                Charge::NotesWait { is_cut } => is_cut.then_some(Compromise::NoteSplit),
                // Without notes below, the white is visible at the page's foot.
                Charge::White(white) if layout.notes.is_empty() => {
                    Some(Compromise::Uneven(-lines(white.into())))
                }
                Charge::White(white) => {
                    (!layout.placed.is_empty()).then_some(Compromise::White(white))
                }
                Charge::FigureLate(piece) => {
                    Some(Compromise::FigureLate(self.block(&What::Solid(piece))))
                }
                Charge::Opened => {
                    opened += 1;
                    None
                }
                Charge::Stanza { missing, .. } => {
                    Some(Compromise::BeforeStanza(lines(missing.into())))
                }
                // A few lines become white between the figures.
                Charge::FiguresShort(missing) if missing <= FEW => None,
                Charge::FiguresShort(missing) => {
                    Some(Compromise::Uneven(-lines(missing.into())))
                }
                // The line after a heading is an orphan, a neighbour's lending is
                // reported there, and pages of notes are unavoidable.
                Charge::LittleAfterHeading
                | Charge::Announced
                | Charge::Owed(_)
                | Charge::NotesAlone
                | Charge::LineUnderFigure => None,
            });
        }
        if opened > 0 {
            gave.push(Compromise::Opened(opened));
        }
        gave
    }

    /// The block of something on a page.
    fn block(&self, what: &What) -> Option<BlockId> {
        let (What::Solid(piece) | What::Lines { piece, .. }) = what else { return None };
        match &self.galley.elements[*piece].kind {
            ElementKind::Text(text) => Some(text.block),
            ElementKind::Solid(solid) => solid.locus.map(|locus| locus.block),
            ElementKind::White { .. } => None,
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
            for (line, down) in set.iter().zip(0..) {
                let down = if text.is_fine { down * 3 / 4 } else { down };
                found.push(line_facts(text, line, placed.slot + down));
            }
        }
        found
    }
}

/// A number of lines as the facts have it.
fn lines(count: i64) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn line_facts(text: &TextElement, line: &Line, slot: u32) -> LineFacts {
    LineFacts {
        starts: Locus { block: text.block, offset: line.starts },
        span: None,
        slot,
        words: words(&line.items),
        fills: line.fills,
        ragged: line.ragged,
        space: line.space,
        ratio: line.ratio,
        pitch: line.pitch,
        badness: line.badness,
        miss: line.miss,
        is_strained: line.is_strained,
        end: line.end,
    }
}

/// The text of a line.
fn words(items: &[(Point, Item)]) -> String {
    let said = items.iter().filter_map(|(_, item)| match item {
        Item::Glyphs(run) => Some(run.text.as_str()),
        _ => None,
    });
    said.collect()
}
