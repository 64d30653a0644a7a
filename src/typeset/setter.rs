//! The context of setting: the book, the page, the type, and the place of text.

use super::folios::Folios;
use super::galley::Galley;
use super::lookup::Lookup;
use super::paragraph::Frame;
use super::paragraph::Lang;
use super::paragraph::Setting;
use super::paragraph::inlay::Inlays;
use super::style::TypeStyle;
use crate::base::Colour;
use crate::base::Length;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::Chapter;
use crate::book::Locus;
use crate::config::Design;
use crate::config::Words;
use crate::fonts::FontBook;
use crate::language::Language;
use crate::page::PictureTable;
use crate::page::TagRole;
use crate::page::TagTarget;

/// The context for text of one language in one design.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Setter<'a> {
    /// Lookups by the numbers in its text.
    pub(crate) lookup: Lookup<'a>,
    /// The book's colour.
    pub(crate) accent: Colour,
    /// The page.
    pub(crate) design: &'a Design,
    /// The faces.
    pub(crate) fonts: &'a FontBook,
    /// The pictures' facts.
    pub(crate) pictures: &'a PictureTable,
    /// The language.
    pub(crate) lang: Lang<'a>,
    /// The program's own words in it.
    pub(crate) words: &'a Words,
    /// The folios of what is set already, for lists with pages.
    pub(crate) folios: Option<Folios<'a>>,
    /// Sets the blocks inside a block: kinds of block do not know each other.
    pub(crate) blocks: SetBlocks,
}

/// Sets blocks one after the other and adds them to a galley.
pub(crate) type SetBlocks = fn(&Setter<'_>, &[Block], TextPlace, &mut Galley);

/// The place of running text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextPlace {
    /// Distance from the edge of the block of text.
    pub(crate) left: Length,
    /// Width of the lines.
    pub(crate) measure: Length,
    /// Indent of a paragraph's first line.
    pub(crate) indent: Length,
    /// The type.
    pub(crate) style: TypeStyle,
    /// Whether it is in a quotation, which is indented already.
    pub(crate) is_quoted: bool,
    /// How many bulleted lists it is in.
    pub(crate) bullets: usize,
    /// How many numbered lists it is in.
    pub(crate) numbers: usize,
}

/// The narrowest lines that insets may leave, in ems: some 36 letters.
const NARROWEST: i64 = 15;

impl<'a> Setter<'a> {
    /// The setter of a chapter, or of the pages around the text.
    pub(crate) fn new(
        book: &'a Book,
        design: &'a Design,
        fonts: &'a FontBook,
        pictures: &'a PictureTable,
        chapter: Option<&'a Chapter>,
        blocks: SetBlocks,
    ) -> Self {
        let language = chapter.and_then(|chapter| chapter.head.language.as_deref());
        let tag = language.unwrap_or(&book.metadata.language);
        let words = chapter.map_or(&book.words, |chapter| &chapter.words);
        let lang = Lang { tag, language: Language::of_tag(tag) };
        let (lookup, accent) =
            (Lookup::new(book, design.number_links), book.metadata.colour);
        let folios = None;
        Self { lookup, accent, design, fonts, pictures, lang, words, folios, blocks }
    }

    /// Style of the running text.
    pub(crate) fn text_style(&self) -> TypeStyle {
        TypeStyle::roman(self.design, self.design.font_size).giving()
    }

    /// The place of running text on the whole measure.
    pub(crate) fn place(&self) -> TextPlace {
        TextPlace {
            left: Length::ZERO,
            measure: self.design.measure,
            indent: self.design.indent,
            style: self.text_style(),
            is_quoted: false,
            bullets: 0,
            numbers: 0,
        }
    }

    /// A place indented from both edges, as far as its lines allow.
    pub(crate) fn inset(
        &self,
        place: TextPlace,
        left: Length,
        right: Length,
    ) -> TextPlace {
        let narrowest = (place.style.size * NARROWEST).min(place.measure);
        let spare = place.measure - narrowest;
        let left = left.min(spare);
        let right = right.min(spare - left);
        TextPlace {
            left: place.left + left,
            measure: place.measure - left - right,
            ..place
        }
    }

    /// The frame for lines.
    pub(crate) fn frame(
        &self,
        block: Option<BlockId>,
        measure: Length,
        setting: Setting,
    ) -> Frame<'a> {
        Frame {
            lookup: self.lookup,
            fonts: self.fonts,
            tag_role: block
                .map_or(TagRole::Silent, |id| TagRole::Aloud(TagTarget::of(id))),
            measure,
            indent: Length::ZERO,
            setting,
            goes_on: false,
        }
    }

    /// The same for one of the parts that are read under a block's number.
    pub(crate) fn spoken(
        &self,
        tag_target: TagTarget,
        measure: Length,
        setting: Setting,
    ) -> Frame<'a> {
        Frame {
            tag_role: TagRole::Aloud(tag_target),
            ..self.frame(None, measure, setting)
        }
    }

    /// The pictures' facts for pieces of text.
    pub(crate) fn inlays(&self) -> Inlays<'a> {
        Inlays::in_text(self.pictures, self.design.leading)
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
