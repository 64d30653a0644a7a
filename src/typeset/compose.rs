//! A chapter → its galley: each kind of block as paragraphs, solid pieces and white.

use super::figures;
use super::galley::Element;
use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::Recipe;
use super::galley::Solid;
use super::galley::TextElement;
use super::openings;
use super::paragraph;
use super::paragraph::Found;
use super::paragraph::Frame;
use super::paragraph::Line;
use super::paragraph::Piece;
use super::paragraph::Setting;
use super::paragraph::Tongue;
use super::paragraph::Variant;
use super::paragraph::text;
use super::style::TypeStyle;
use crate::base::Length;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Chapter;
use crate::book::Inline;
use crate::book::Locus;
use crate::book::block::plain_text;
use crate::config::Design;
use crate::config::Words;
use crate::fonts::FontBook;
use crate::language::Language;
use crate::page::PictureTable;
use crate::page::Speech;
use crate::page::Voice;

/// What sets the text of one language in one design.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Compositor<'a> {
    /// The book.
    pub(crate) book: &'a Book,
    /// The page.
    pub(crate) design: &'a Design,
    /// The faces.
    pub(crate) fonts: &'a FontBook,
    /// What is known of the pictures.
    pub(crate) pictures: &'a PictureTable,
    /// The language.
    pub(crate) tongue: Tongue<'a>,
    /// The program's own words in it.
    pub(crate) words: &'a Words,
}

/// How running text stands where a block is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    /// From the edge of the block of text.
    pub(crate) left: Length,
    /// Width of the lines.
    pub(crate) measure: Length,
    /// Indent of a paragraph's first line.
    pub(crate) indent: Length,
    /// The type.
    pub(crate) style: TypeStyle,
    /// Whether it is in a quotation, which is set in already.
    pub(crate) is_quoted: bool,
    /// How many lists without numbers it stands in.
    pub(crate) bullets: usize,
    /// How many numbered lists it stands in.
    pub(crate) numbers: usize,
}

/// The narrowest lines that insets make, in ems: some 36 letters.
const NARROWEST: i64 = 15;

impl<'a> Compositor<'a> {
    /// The compositor of a chapter, or of what stands around the text.
    pub(crate) fn new(
        book: &'a Book,
        design: &'a Design,
        fonts: &'a FontBook,
        pictures: &'a PictureTable,
        chapter: Option<&'a Chapter>,
    ) -> Self {
        let language = chapter.and_then(|chapter| chapter.language.as_deref());
        let tag = language.unwrap_or(&book.metadata.language);
        let words = chapter.map_or(&book.words, |chapter| &chapter.words);
        let tongue = Tongue { tag, language: Language::of_tag(tag) };
        Self { book, design, fonts, pictures, tongue, words }
    }

    /// Style of the running text.
    pub(crate) fn text_style(&self) -> TypeStyle {
        TypeStyle::roman(self.design.font_size).giving()
    }

    /// Where running text stands on the whole measure.
    pub(crate) fn place(&self) -> Place {
        Place {
            left: Length::ZERO,
            measure: self.design.measure,
            indent: self.design.indent,
            style: self.text_style(),
            is_quoted: false,
            bullets: 0,
            numbers: 0,
        }
    }

    /// A place set in from both edges, as far as its lines bear it.
    pub(crate) fn inset(&self, place: Place, left: Length, right: Length) -> Place {
        let narrowest = (place.style.size * NARROWEST).min(place.measure);
        let spare = place.measure - narrowest;
        let left = left.min(spare);
        let right = right.min(spare - left);
        Place { left: place.left + left, measure: place.measure - left - right, ..place }
    }

    /// Sets a chapter: opening, epigraph, text, notes.
    pub(crate) fn chapter(&self, chapter: &Chapter) -> Galley {
        let mut galley = Galley::default();
        galley.sink(self.design.sink);
        galley.solid(self.opening(chapter), true);
        if !chapter.epigraph.is_empty() {
            galley.tie(2);
            self.epigraph(&chapter.epigraph, &mut galley);
        }
        galley.tie(if chapter.epigraph.is_empty() { 2 } else { 1 });
        let mut is_first = true;
        let mut place = self.place();
        for (at, block) in chapter.blocks.iter().enumerate() {
            if is_first
                && let BlockKind::Paragraph(inlines) = &block.kind
                && figures::lone(inlines).is_empty()
            {
                let mut pieces = self.pieces(inlines, self.text_style());
                openings::open_with_small_capitals(&mut pieces);
                let flush = Place { indent: Length::ZERO, ..self.place() };
                galley.text(self.running(block.id, pieces, flush));
            } else {
                self.block(block, place, &mut galley);
            }
            is_first = false;
            self.keep_introduction(block, chapter.blocks.get(at + 1), &mut galley);
            place.indent = self.indent_after(block, self.design.indent);
        }
        self.foot_notes(&mut galley);
        galley
    }

    /// Whether the paragraph after a heading is indented like all others: as the book
    /// wants it, else as its language does it.
    fn indents_first(&self) -> bool {
        let usual = self.tongue.language.row().indents_first;
        self.design.first_indent.unwrap_or(usual)
    }

    /// Sets blocks one after the other.
    // As deep as blocks nest; the parser caps that.
    pub(crate) fn blocks(&self, blocks: &[Block], place: Place, galley: &mut Galley) {
        let usual =
            if place.indent > Length::ZERO { place.indent } else { self.design.indent };
        let mut indent = Length::ZERO;
        for (at, block) in blocks.iter().enumerate() {
            self.block(block, Place { indent, ..place }, galley);
            self.keep_introduction(block, blocks.get(at + 1), galley);
            indent = self.indent_after(block, usual);
        }
    }

    /// Indent of a paragraph after a block: none where the thought begins anew, and
    /// after a heading as the language does it.
    fn indent_after(&self, block: &Block, usual: Length) -> Length {
        match block.kind {
            BlockKind::Break => Length::ZERO,
            BlockKind::Heading { .. } if !self.indents_first() => Length::ZERO,
            _ => usual,
        }
    }

    /// Keeps a paragraph that ends with a colon with what it announces.
    fn keep_introduction(
        &self,
        block: &Block,
        next: Option<&Block>,
        galley: &mut Galley,
    ) {
        let announced = next.is_some_and(|next| {
            !matches!(
                next.kind,
                BlockKind::Paragraph(_) | BlockKind::Heading { .. } | BlockKind::Break
            )
        });
        if announced
            && let BlockKind::Paragraph(words) = &block.kind
            && plain_text(words).trim_end().ends_with(':')
        {
            galley.keep_last();
        }
    }

    fn block(&self, block: &Block, place: Place, galley: &mut Galley) {
        match &block.kind {
            BlockKind::Heading { level, title, .. } => {
                self.heading(block, *level, title, place, galley);
            }
            BlockKind::Paragraph(inlines) => {
                let pictures = figures::lone(inlines);
                if !pictures.is_empty() {
                    return self.lone_pictures(block, &pictures, place, galley);
                }
                let pieces = self.pieces(inlines, place.style);
                galley.text(self.running(block.id, pieces, place));
            }
            BlockKind::Figure { .. } => self.figure(block, place, galley),
            BlockKind::Verse(stanzas) => self.verse(stanzas, place, galley),
            BlockKind::Definitions(list) => self.definitions(list, place, galley),
            BlockKind::Quote(inner) => self.quote(inner, place, galley),
            BlockKind::Alert(kind, inner) => {
                self.alert(block, *kind, inner, place, galley);
            }
            BlockKind::List(list) => self.list(block.id, list, place, galley),
            BlockKind::Code { text, .. } => self.code(block.id, text, place, galley),
            BlockKind::Table(table) => self.table(block, table, place, galley),
            BlockKind::Break => self.thought_break(place, galley),
        }
    }

    fn heading(
        &self,
        block: &Block,
        level: u8,
        title: &[Inline],
        place: Place,
        galley: &mut Galley,
    ) {
        let style = self.head_style(level);
        let mut pieces = self.pieces(title, style);
        let facts = self.book.heading(block.id);
        if let Some(number) = facts.and_then(|facts| facts.number.as_ref()) {
            let mut numbered = text::plain(format!("{number}\u{a0}\u{a0}"), style);
            numbered[0].counts = false;
            numbered.append(&mut pieces);
            pieces = numbered;
        }
        let anchors = facts.map(|facts| (facts.anchor.clone(), Length::ZERO));
        let anchors = anchors.into_iter().collect();
        self.heading_lines(Some(block.id), pieces, anchors, place, galley);
    }

    /// Style of a section's head: italic, a little over the text at the second level.
    fn head_style(&self, level: u8) -> TypeStyle {
        let size = self.design.font_size;
        let roman =
            TypeStyle::roman(if level <= 2 { size.per_mille(1_150) } else { size });
        match level {
            0..=3 => roman.italic(),
            4 => roman.label(80),
            _ => roman,
        }
    }

    /// A head: one and a half leadings above, a half below.
    fn heading_lines(
        &self,
        block: Option<BlockId>,
        pieces: Vec<Piece>,
        anchors: Vec<(crate::book::Anchor, Length)>,
        place: Place,
        galley: &mut Galley,
    ) {
        let leading = self.design.leading;
        let frame = self.frame(block, place.measure, Setting::Left);
        let lines = paragraph::ragged(pieces, &frame, self.tongue, true);
        let mut solid = Solid {
            slots: u32::try_from(lines.len()).unwrap_or(1),
            drop: leading / 2,
            locus: block.map(start_of),
            anchors,
            ..Solid::default()
        };
        solid.stack(lines, place.left, Length::ZERO, leading);
        galley.white(1);
        galley.solid(solid, true);
        galley.tie(1);
    }

    /// Inlines as pieces of text.
    pub(crate) fn pieces(&self, inlines: &[Inline], style: TypeStyle) -> Vec<Piece> {
        text::pieces(inlines, style, self.book, self.fonts, self.inlays())
    }

    /// Inlines quoted elsewhere than where they stand: without what is called there.
    pub(crate) fn quoted(&self, inlines: &[Inline], style: TypeStyle) -> Vec<Piece> {
        let mut pieces = self.pieces(inlines, style);
        pieces.retain(|piece| {
            !matches!(piece.nature, text::Nature::Clinging | text::Nature::Picture(_))
        });
        for piece in &mut pieces {
            (piece.link, piece.anchor, piece.note) = (None, None, None);
            (piece.inline, piece.lead) = (0, 0);
        }
        pieces
    }

    /// What a setter of lines needs.
    pub(crate) fn frame(
        &self,
        block: Option<BlockId>,
        measure: Length,
        setting: Setting,
    ) -> Frame<'a> {
        Frame {
            book: self.book,
            fonts: self.fonts,
            speech: block.map_or(Speech::Silent, |id| Speech::Aloud(Voice::of(id))),
            measure,
            indent: Length::ZERO,
            setting,
            goes_on: false,
        }
    }

    /// The same for one of the things that are read under a block's number.
    pub(crate) fn spoken(
        &self,
        voice: Voice,
        measure: Length,
        setting: Setting,
    ) -> Frame<'a> {
        Frame { speech: Speech::Aloud(voice), ..self.frame(None, measure, setting) }
    }

    /// Running text with both edges straight.
    fn running(&self, block: BlockId, pieces: Vec<Piece>, place: Place) -> TextElement {
        let (measure, indent) = (place.measure, place.indent);
        let recipe = Recipe { pieces, measure, indent, bars: Vec::new() };
        TextElement {
            block,
            left: place.left,
            variants: self.set_again(block, &recipe, &Found::default()),
            mark: Vec::new(),
            anchors: Vec::new(),
            recipe: Some(recipe),
        }
    }

    /// Finds the ways to set a paragraph once more, and sets the one that was found so.
    pub(crate) fn set_again(
        &self,
        block: BlockId,
        recipe: &Recipe,
        found: &Found,
    ) -> Vec<Variant> {
        let frame = Frame {
            indent: recipe.indent,
            ..self.frame(Some(block), recipe.measure, Setting::Justified)
        };
        let pieces = recipe.pieces.clone();
        let Found { unhyphenated, rank } = found;
        let mut set =
            paragraph::justified(pieces, &frame, self.tongue, unhyphenated, *rank);
        for bar in &recipe.bars {
            for variant in &mut set {
                bar.draw(&mut variant.lines);
            }
        }
        set
    }

    /// Ragged lines on the measure.
    pub(crate) fn ragged(&self, voice: Voice, pieces: Vec<Piece>) -> Vec<Line> {
        let frame = self.spoken(voice, self.design.measure, Setting::Left);
        paragraph::ragged(pieces, &frame, self.tongue, false)
    }

    /// Ragged lines of like length.
    pub(crate) fn balanced(&self, voice: Voice, pieces: Vec<Piece>) -> Vec<Line> {
        let frame = self.spoken(voice, self.design.measure, Setting::Left);
        paragraph::ragged(pieces, &frame, self.tongue, true)
    }
}

/// The beginning of a block.
pub(crate) fn start_of(block: BlockId) -> Locus {
    Locus { block, offset: 0 }
}

/// How many leadings a height takes.
pub(crate) fn slots(height: Length, leading: Length) -> u32 {
    let whole = (height.0 + leading.0 - 1).div_euclid(leading.0.max(1));
    u32::try_from(whole.max(1)).unwrap_or(1)
}

pub(crate) fn first_text(galley: &mut Galley, from: usize) -> Option<&mut TextElement> {
    galley.elements.iter_mut().skip(from).find_map(|Element { kind, .. }| match kind {
        ElementKind::Text(text) => Some(text),
        ElementKind::Solid(_) | ElementKind::White { .. } => None,
    })
}
