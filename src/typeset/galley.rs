//! Blocks → one long column: running text that may be cut between its lines, and solid
//! pieces that may not, all whole leadings high; and the notes that they reference.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::bars::Bar;
use super::bars::BarSegment;
use super::makeup::Column;
use super::makeup::ColumnPiece;
use super::makeup::NoteLines;
use super::makeup::PieceKind;
use super::makeup::TextLine;
use super::makeup::Way;
use super::makeup::WhiteRule;
use crate::base::Diagnostics;
use crate::base::Length;
use crate::base::Point;
use crate::book::Anchor;
use crate::book::BlockId;
use crate::book::Locus;
use crate::book::NoteId;
use crate::page::Item;
use crate::typeset::paragraph::Line;
use crate::typeset::paragraph::TextPiece;
use crate::typeset::paragraph::Variant;

/// A column of text before page breaking.
#[derive(Debug, Default)]
pub(crate) struct Galley {
    /// Its elements, from top to bottom.
    pub(crate) elements: Vec<GalleyItem>,
    /// What is repeated where a page begins inside something: table headers.
    pub(crate) heads: Vec<Solid>,
    /// The lines of the notes that it references, in the order of their first references.
    pub(crate) notes: Vec<Vec<NoteLine>>,
    /// For each note with its first reference here: the element, and how many notes come
    /// with it, those that it references itself included.
    pub(crate) first_calls: BTreeMap<NoteId, (usize, u32)>,
    /// Diagnostics from setting it.
    pub(crate) diagnostics: Diagnostics,
    /// The head of the elements being added.
    head: Option<usize>,
    /// Whether it becomes the lines of a note: nothing in it has a page of its own.
    pub(crate) is_note: bool,
}

/// A line of a note, or a piece of it that is never cut.
#[derive(Debug, Default)]
pub(crate) struct NoteLine {
    /// To the baseline of the next one.
    pub(crate) height: Length,
    /// Its items, relative to the edge of the block of text and its baseline.
    pub(crate) items: Vec<(Point, Item)>,
    /// Its anchors.
    pub(crate) anchors: Vec<Anchor>,
    /// The notes that it references itself.
    pub(crate) calls: Vec<NoteId>,
}

/// A piece of a galley.
#[derive(Debug)]
pub(crate) struct GalleyItem {
    /// What it is.
    pub(crate) kind: ElementKind,
    /// Whether a page should not end right after it.
    pub(crate) keeps_next: bool,
    /// Whether it announces the next one.
    pub(crate) announces: bool,
    /// Which of the galley's heads is repeated above it where a page begins with it or
    /// inside it.
    pub(crate) head: Option<usize>,
}

/// The kinds of piece.
#[derive(Debug)]
pub(crate) enum ElementKind {
    /// Lines of running text, each a leading high.
    Text(TextElement),
    /// A piece that is never cut.
    Solid(Solid),
    /// White space, in leadings.
    White {
        /// Its height.
        slots: u32,
        /// Where it is kept.
        kept: WhiteRule,
        /// Whether it may be a leading higher, so that a page is full.
        opens: bool,
    },
}

/// Running text: a paragraph.
#[derive(Debug)]
pub(crate) struct TextElement {
    /// Its block.
    pub(crate) block: BlockId,
    /// Indent of all its lines from the block of text.
    pub(crate) left: Length,
    /// The ways to set it, the best first.
    pub(crate) variants: Vec<Variant>,
    /// The mark of a list item beside its first line. Positions are relative to the edge
    /// of the block of text and the line's baseline.
    pub(crate) mark: Vec<(Point, Item)>,
    /// Anchors at its beginning, besides those in its lines.
    pub(crate) anchors: Vec<Anchor>,
    /// What it is made from, to set it again where a page ends with a hyphen; `None` for
    /// text that is never hyphenated.
    pub(crate) recipe: Option<Recipe>,
    /// Whether a page never ends inside it: a short stanza or row of a table.
    pub(crate) is_whole: bool,
    /// Whether four of its lines are three leadings high: code.
    pub(crate) is_fine: bool,
}

impl TextElement {
    /// Running text that is not set again: code, a table row.
    pub(crate) fn fixed(block: BlockId, left: Length, lines: Vec<Line>) -> Self {
        Self {
            block,
            left,
            variants: vec![Variant::only(lines)],
            mark: Vec::new(),
            anchors: Vec::new(),
            recipe: None,
            is_whole: false,
            is_fine: false,
        }
    }

    /// From baseline to baseline of its lines.
    pub(crate) fn leading(&self, of_text: Length) -> Length {
        if self.is_fine { of_text * 3 / 4 } else { of_text }
    }
}

/// What a paragraph is made from.
#[derive(Debug, Clone)]
pub(crate) struct Recipe {
    /// The text.
    pub(crate) pieces: Vec<TextPiece>,
    /// Width of its lines.
    pub(crate) measure: Length,
    /// Indent of its first line.
    pub(crate) indent: Length,
    /// The bars of the asides that it is in.
    pub(crate) bars: Vec<BarSegment>,
}

/// A piece that is never cut.
#[derive(Debug, Clone, Default)]
pub(crate) struct Solid {
    /// Its height in leadings.
    pub(crate) slots: u32,
    /// Its items; positions are relative to the edge of the block of text and the
    /// baseline of its first leading.
    pub(crate) items: Vec<(Point, Item)>,
    /// How far it is lowered.
    pub(crate) drop: Length,
    /// Whether it is lowered at the head of a page too.
    pub(crate) drops_at_head: bool,
    /// Whether it continues the figure before it: a further page of a turned table.
    pub(crate) follows: bool,
    /// For a figure: its last ink below its first baseline. The white around it is
    /// settled with the page.
    pub(crate) figure_foot: Option<Length>,
    /// Whether it is in the middle of the white around it: a scene break.
    pub(crate) is_centred: bool,
    /// Rules beside it, which are not lowered with it.
    pub(crate) bars: Vec<(Point, Item)>,
    /// Its anchors, with their heights below its first baseline.
    pub(crate) anchors: Vec<(Anchor, Length)>,
    /// The locus of its first word.
    pub(crate) locus: Option<Locus>,
    /// The notes that it references.
    pub(crate) calls: Vec<NoteId>,
    /// Whether it may move to the head of the next page when there is no room: figures.
    pub(crate) floats: bool,
}

impl Galley {
    /// Draws a rule beside all elements from one on.
    pub(crate) fn draw_bar(&mut self, bar: Bar, from: usize, leading: Length) {
        let inked: Vec<usize> = (from..self.elements.len())
            .filter(|&at| has_ink(&self.elements[at]))
            .collect();
        for (rank, &at) in inked.iter().enumerate() {
            let before = rank.checked_sub(1).map(|rank| inked[rank]);
            let white = |range: std::ops::Range<usize>| -> Length {
                let slots = self.elements[range].iter().map(white_of).sum::<u32>();
                leading * i64::from(slots) / 2
            };
            let above = before.map_or(Length::ZERO, |before| white(before + 1..at));
            let after = inked.get(rank + 1);
            let below = after.map_or(Length::ZERO, |&after| white(at + 1..after));
            let stretch = BarSegment { bar, x: bar.left, leading, above, below };
            match &mut self.elements[at].kind {
                ElementKind::Text(text) => {
                    let stretch = BarSegment { x: bar.left - text.left, ..stretch };
                    let own = text.leading(leading);
                    for variant in &mut text.variants {
                        let stretch = stretch.beside(variant.lines.len(), own);
                        stretch.draw(&mut variant.lines);
                    }
                    if let Some(recipe) = &mut text.recipe {
                        recipe.bars.push(stretch);
                    }
                }
                ElementKind::Solid(solid) => {
                    let height = leading * i64::from(solid.slots);
                    solid.bars.push(stretch.rule(stretch.x, height, above, below));
                }
                ElementKind::White { .. } => {}
            }
        }
    }

    /// The first element of text at or after an index.
    pub(crate) fn first_text(&mut self, from: usize) -> Option<&mut TextElement> {
        self.elements.iter_mut().skip(from).find_map(|element| match &mut element.kind {
            ElementKind::Text(text) => Some(text),
            ElementKind::Solid(_) | ElementKind::White { .. } => None,
        })
    }

    /// Gives link targets to the first element with content at or after an index.
    pub(crate) fn name(&mut self, from: usize, anchors: Vec<Anchor>) {
        let names = anchors.into_iter().map(|name| (name, Length::ZERO));
        for element in self.elements.iter_mut().skip(from) {
            match &mut element.kind {
                ElementKind::Text(text) => {
                    return text.anchors.extend(names.map(|(name, _)| name));
                }
                ElementKind::Solid(solid) => return solid.anchors.extend(names),
                ElementKind::White { .. } => {}
            }
        }
    }

    /// The column of a note.
    pub(crate) fn of_note() -> Self {
        Self { is_note: true, ..Self::default() }
    }

    /// Begins something whose head is repeated where a page begins inside it. Its first
    /// occurrence is added separately.
    pub(crate) fn begin_headed(&mut self, head: Solid) {
        self.head = Some(self.heads.len());
        self.heads.push(head);
    }

    /// Ends what [`Galley::begin_headed`] began.
    pub(crate) fn end_headed(&mut self) {
        self.head = None;
    }

    /// Adds running text.
    pub(crate) fn text(&mut self, text: TextElement) {
        self.push(ElementKind::Text(text), false);
    }

    /// Adds running text that a page should not end right after when it `keeps_next`.
    pub(crate) fn row(&mut self, text: TextElement, keeps_next: bool) {
        self.push(ElementKind::Text(text), keeps_next);
    }

    /// Adds a solid piece.
    pub(crate) fn solid(&mut self, solid: Solid, keeps_next: bool) {
        self.push(ElementKind::Solid(solid), keeps_next);
    }

    /// Adds white that is dropped at the head and foot of pages. Adjacent white collapses
    /// to the larger of both.
    pub(crate) fn white(&mut self, slots: u32) {
        self.white_for(slots, WhiteRule::Between, false);
    }

    /// The same above a heading or a scene break: white that may open, so that a page is
    /// full.
    pub(crate) fn opening_white(&mut self, slots: u32) {
        self.white_for(slots, WhiteRule::Between, true);
    }

    /// Adds the white around a figure: other white there is enough, and stays when the
    /// figure moves.
    pub(crate) fn white_of_figure(&mut self) {
        self.white_for(1, WhiteRule::WithFigure, true);
    }

    fn white_for(&mut self, slots: u32, wanted: WhiteRule, may_open: bool) {
        if slots == 0 {
            return;
        }
        match self.elements.last_mut() {
            Some(GalleyItem {
                kind: ElementKind::White { slots: before, kept, opens },
                ..
            }) => {
                if *kept == WhiteRule::NewPage {
                    return;
                }
                *before = slots.max(*before);
                *opens |= may_open;
                if *kept == WhiteRule::WithFigure {
                    *kept = wanted;
                }
            }
            _ => {
                let white = ElementKind::White { slots, kept: wanted, opens: may_open };
                self.push(white, false);
            }
        }
    }

    /// Removes the white that was added last, unless it keeps pieces together.
    pub(crate) fn drop_white(&mut self) {
        let is_white = |last: &mut GalleyItem| {
            !last.keeps_next
                && matches!(
                    last.kind,
                    ElementKind::White { kept: WhiteRule::Between, .. }
                )
        };
        let _ = self.elements.pop_if(is_white);
    }

    /// Keeps the last element with the next one.
    pub(crate) fn keep_last(&mut self) {
        if let Some(last) = self.elements.last_mut() {
            last.keeps_next = true;
        }
    }

    /// Makes the last element one that announces the next: a page ends between them only
    /// if it costs much to keep them together.
    pub(crate) fn announce_next(&mut self) {
        if let Some(last) = self.elements.last_mut() {
            last.announces = true;
        }
    }

    /// Adds white that keeps the elements before and after it together.
    pub(crate) fn tie(&mut self, slots: u32) {
        self.keep_white(slots, WhiteRule::Between);
    }

    /// Adds white that is never dropped.
    pub(crate) fn sink(&mut self, slots: u32) {
        self.keep_white(slots, WhiteRule::Always);
    }

    /// Ends the page, unless nothing is on it yet; in a note, nothing happens.
    pub(crate) fn new_page(&mut self) {
        self.drop_white();
        let is_ended = self.elements.last().is_some_and(|last| {
            matches!(last.kind, ElementKind::White { kept: WhiteRule::NewPage, .. })
        });
        if !is_ended && !self.is_note {
            let (slots, kept) = (0, WhiteRule::NewPage);
            self.push(ElementKind::White { slots, kept, opens: false }, false);
        }
    }

    fn keep_white(&mut self, slots: u32, kept: WhiteRule) {
        self.push(ElementKind::White { slots, kept, opens: false }, true);
    }

    fn push(&mut self, kind: ElementKind, keeps_next: bool) {
        let head = self.head;
        self.elements.push(GalleyItem { kind, keeps_next, announces: false, head });
    }
}

impl Solid {
    /// Adds lines one below the other, the first baseline at `top`; returns the last
    /// baseline.
    pub(crate) fn stack(
        &mut self,
        lines: Vec<Line>,
        left: Length,
        top: Length,
        leading: Length,
    ) -> Length {
        let (mut y, mut last) = (top, top);
        for line in lines {
            for (point, item) in line.items {
                self.items.push((Point::new(left + point.x, y + point.y), item));
            }
            self.anchors.extend(line.anchors.into_iter().map(|anchor| (anchor, y)));
            self.calls.extend(line.calls);
            last = y;
            y += leading;
        }
        last
    }
}

impl ElementKind {
    /// The notes that it references, in order.
    pub(crate) fn calls(&self) -> Vec<NoteId> {
        match self {
            Self::White { .. } => Vec::new(),
            Self::Solid(solid) => solid.calls.clone(),
            Self::Text(text) => text.variants.first().map_or_else(Vec::new, |variant| {
                variant
                    .shapes
                    .iter()
                    .flat_map(|line| line.calls.iter().copied())
                    .collect()
            }),
        }
    }
}

impl Galley {
    /// The column as the make-up sees it.
    pub(crate) fn column(&self) -> Column {
        let mut notes = NoteLines::default();
        for note in &self.notes {
            notes.push(note.iter().map(|line| line.height));
        }
        let pieces = self.elements.iter().enumerate().map(|(at, element)| ColumnPiece {
            kind: self.shape(at, &element.kind),
            keeps_next: element.keeps_next,
            announces: element.announces,
            head: element.head,
            follows: matches!(&element.kind, ElementKind::Solid(solid) if solid.follows),
            is_whole: matches!(&element.kind, ElementKind::Text(text) if text.is_whole),
        });
        let heads = self.heads.iter().map(|head| head.slots).collect();
        Column { pieces: pieces.collect(), heads, notes }
    }

    fn shape(&self, at: usize, kind: &ElementKind) -> PieceKind {
        match kind {
            ElementKind::White { slots, kept, opens } => {
                PieceKind::White { slots: *slots, kept: *kept, opens: *opens }
            }
            ElementKind::Solid(solid) => PieceKind::Solid {
                slots: solid.slots,
                floats: solid.floats,
                calls: self.newly_called(at, &solid.calls, &mut BTreeSet::new()),
            },
            ElementKind::Text(text) => PieceKind::Text(
                (text.variants.iter())
                    .map(|set| self.way(at, set))
                    .map(|way| if text.is_fine { way.fine() } else { way })
                    .collect(),
            ),
        }
    }

    fn way(&self, at: usize, variant: &Variant) -> Way {
        let mut shown = BTreeSet::new();
        let lines = variant.shapes.iter().map(|line| TextLine {
            is_hyphenated: line.is_hyphenated,
            calls: self.newly_called(at, &line.calls, &mut shown),
        });
        Way::new(variant.demerits, lines.collect())
    }

    /// How many notes come to the page with these references in an element; `shown` are
    /// those that it has referenced already.
    fn newly_called(
        &self,
        at: usize,
        calls: &[NoteId],
        shown: &mut BTreeSet<NoteId>,
    ) -> u32 {
        let mut count = 0;
        for call in calls {
            if let Some(&(element, notes)) = self.first_calls.get(call)
                && element == at
                && shown.insert(*call)
            {
                count += notes;
            }
        }
        count
    }
}

fn has_ink(element: &GalleyItem) -> bool {
    !matches!(element.kind, ElementKind::White { .. })
}

fn white_of(element: &GalleyItem) -> u32 {
    match element.kind {
        ElementKind::White { slots, .. } => slots,
        ElementKind::Text(_) | ElementKind::Solid(_) => 0,
    }
}
