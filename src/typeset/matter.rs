//! The pages around the text that are laid out one by one: title page, imprint,
//! colophon.

use std::collections::BTreeSet;

use super::paragraph;
use super::paragraph::Frame;
use super::paragraph::Setting;
use super::paragraph::TextPiece;
use super::paragraph::text;
use super::running;
use super::setter::Setter;
use super::setter::start_of;
use super::style::LABEL;
use super::style::TypeStyle;
use crate::base::Address;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::book::Anchor;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::Inline;
use crate::book::statements;
use crate::book::statements::Sentence;
use crate::page::CodeFacts;
use crate::page::Destination;
use crate::page::Folio;
use crate::page::Item;
use crate::page::LinkArea;
use crate::page::Page;
use crate::page::Side;
use crate::page::TagRole;
use crate::page::TagTarget;

/// A page being laid out by hand.
pub(crate) struct MatterPage<'a> {
    setter: &'a Setter<'a>,
    block: BlockId,
    /// How many paragraphs it has.
    rows: u32,
    /// The page.
    pub(crate) page: Page,
    /// Its anchors, with their positions.
    pub(crate) anchors: Vec<(Anchor, Point)>,
}

impl<'a> MatterPage<'a> {
    fn new(setter: &'a Setter<'a>, block: BlockId, side: Side, folio: Folio) -> Self {
        let page = Page {
            folio,
            side,
            size: setter.design.paper,
            opens: Some(start_of(block)),
            items: Vec::new(),
        };
        Self { setter, block, rows: 0, page, anchors: Vec::new() }
    }

    /// Sets a paragraph at a height; returns the baseline of the last line.
    fn words(
        &mut self,
        words: &str,
        style: TypeStyle,
        setting: Setting,
        top: Length,
        leading: Length,
    ) -> Length {
        self.row(text::plain(words, style), setting, top, leading)
    }

    /// The same for inlines.
    fn sentence(
        &mut self,
        words: &[Inline],
        style: TypeStyle,
        setting: Setting,
        top: Length,
        leading: Length,
    ) -> Length {
        self.row(running::pieces(self.setter, words, style), setting, top, leading)
    }

    /// Sets the next tagged paragraph.
    fn row(
        &mut self,
        pieces: Vec<TextPiece>,
        setting: Setting,
        top: Length,
        leading: Length,
    ) -> Length {
        let tag_target = TagTarget::row(self.block, self.rows);
        self.rows += 1;
        self.put(TagRole::Aloud(tag_target), pieces, setting, top, leading)
    }

    /// Sets pieces of text, tagged as the caller says.
    fn put(
        &mut self,
        tag_role: TagRole,
        pieces: Vec<TextPiece>,
        setting: Setting,
        top: Length,
        leading: Length,
    ) -> Length {
        let design = self.setter.design;
        let left = design.left(self.page.side == Side::Recto);
        let frame = self.setter.frame(None, design.measure, setting);
        let frame = Frame { tag_role, ..frame };
        let balance = setting == Setting::Centred;
        let (mut y, mut last) = (top, top);
        for line in paragraph::ragged(pieces, &frame, self.setter.lang, balance) {
            for (point, item) in line.items {
                let at = Point::new(left + point.x, y + point.y);
                self.page.items.push((at, item));
            }
            last = y;
            y += leading;
        }
        last
    }
}

impl MatterPage<'_> {
    /// Puts the code of an address below a height, its ink at the edge of the text.
    fn code(&mut self, code: &CodeFacts, address: &str, top: Length) {
        let left = self.setter.design.left(self.page.side == Side::Recto);
        let picture = code.placed(address, TagTarget::row(self.block, self.rows));
        self.rows += 1;
        let corner = Point::new(left - code.quiet, top);
        self.page.items.push((corner, Item::Picture(picture)));
    }

    /// Makes the last row, whose last baseline is known, a link.
    fn link_row(&mut self, url: &Address, baseline: Length, style: TypeStyle) {
        let tag_target = TagTarget::row(self.block, self.rows.saturating_sub(1));
        let own = self.page.items.iter().filter_map(|(at, item)| match item {
            Item::Glyphs(run) if run.tag_role == TagRole::Aloud(tag_target) => {
                Some((at.x, at.x + run.width()))
            }
            _ => None,
        });
        let Some((start, end)) =
            own.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
        else {
            return;
        };
        let area = LinkArea {
            size: Size::new(end - start, style.size.per_mille(1_100)),
            to: Destination::Address(url.uri().to_owned()),
            contents: url.shown().to_owned(),
            tag_target,
        };
        let corner = Point::new(start, baseline - style.size.per_mille(800));
        self.page.items.push((corner, Item::Link(area)));
    }
}

/// The half-title: the title alone, where that of the title page is.
pub(crate) fn half_title(
    setter: &Setter<'_>,
    book: &Book,
    block: BlockId,
    (side, folio): (Side, Folio),
) -> Page {
    let design = setter.design;
    let mut sheet = MatterPage::new(setter, block, side, folio);
    let style = TypeStyle::roman(setter.design, design.font_size.per_mille(1_300));
    let top = design.baseline(design.lines / 4);
    let leading = design.leading.per_mille(1_300);
    sheet.words(&book.metadata.title, style, Setting::Centred, top, leading);
    sheet.page
}

/// The title page: label, title, subtitle, authors, and at the foot place and year.
pub(crate) fn title_page(
    setter: &Setter<'_>,
    book: &Book,
    block: BlockId,
    (side, folio): (Side, Folio),
) -> Page {
    let about = &book.metadata;
    let design = setter.design;
    let (size, leading) = (design.font_size, design.leading);
    let mut sheet = MatterPage::new(setter, block, side, folio);
    let small = TypeStyle::roman(setter.design, size.per_mille(880)).label(LABEL);
    let roman = TypeStyle::roman(setter.design, size);
    let centre = Setting::Centred;
    let mut y = design.baseline(design.lines / 4);
    if let Some(label) = &about.label {
        y = sheet.words(label, small, centre, y, leading) + leading * 2;
    }
    let title = TypeStyle::roman(setter.design, size.per_mille(2_000));
    y = sheet.words(&about.title, title, centre, y, leading.per_mille(1_800));
    if let Some(subtitle) = &about.subtitle {
        let italic = TypeStyle::roman(setter.design, size.per_mille(1_150)).italic();
        let top = y + leading.per_mille(2_250);
        y = sheet.words(subtitle, italic, centre, top, leading.per_mille(1_150));
    }
    for credit in statements::credits(book) {
        y = sheet.words(&credit, roman, centre, y + leading * 2, leading);
    }
    let foot = design.baseline(design.lines.saturating_sub(1));
    sheet.sentence(&statements::title_foot(book), small, centre, foot, leading);
    sheet.page
}

/// The imprint: small lines at the foot of the page after the title page.
pub(crate) fn imprint(
    setter: &Setter<'_>,
    book: &Book,
    block: BlockId,
    (side, folio): (Side, Folio),
) -> Page {
    let design = setter.design;
    let mut sheet = MatterPage::new(setter, block, side, folio);
    let style = TypeStyle::roman(setter.design, design.font_size.per_mille(840));
    let leading = design.small_leading(800);
    let lines = statements::imprint(book);
    // Set once at the head to learn the height, then at the foot.
    let height = stack(&mut sheet, &lines, style, leading, Length::ZERO);
    sheet.page.items.clear();
    sheet.rows = 0;
    let foot = design.baseline(design.lines.saturating_sub(1));
    // The foot of a code's ink is that of the text.
    let code = setter.pictures.codes.get(&block);
    let code = code.map(|code| (code, foot + code.quiet - code.size.height));
    let last = code.map_or(foot, |(_, top)| top - leading.per_mille(500));
    let last = stack(&mut sheet, &lines, style, leading, last - height);
    if let Some(url) = &book.metadata.url {
        sheet.link_row(url, last, style);
        if let Some((code, top)) = code {
            sheet.code(code, url.shown(), top);
        }
    }
    sheet.page
}

fn stack(
    sheet: &mut MatterPage<'_>,
    lines: &[Sentence],
    style: TypeStyle,
    leading: Length,
    top: Length,
) -> Length {
    let mut y = top;
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            y += leading.per_mille(1_500);
        }
        y = sheet.sentence(line, style, Setting::Left, y, leading);
    }
    y
}

/// The colophon: how the book was made, with the families of the faces that print.
pub(crate) fn colophon(
    setter: &Setter<'_>,
    book: &Book,
    block: BlockId,
    (side, folio): (Side, Folio),
    faces: &BTreeSet<String>,
) -> (Page, Vec<(Anchor, Point)>) {
    let design = setter.design;
    let mut sheet = MatterPage::new(setter, block, side, folio);
    let label = TypeStyle::roman(setter.design, design.font_size.per_mille(900))
        .label(LABEL)
        .inked(setter.accent);
    let top = design.baseline(design.sink * 3);
    let words = &book.words.colophon;
    let head = TagRole::Aloud(TagTarget::of(block));
    let words = text::plain(words, label);
    let y = sheet.put(head, words, Setting::Left, top, design.leading);
    let style = TypeStyle::roman(setter.design, design.font_size.per_mille(900));
    let lines = statements::colophon(book, faces);
    let leading = design.small_leading(930);
    stack(&mut sheet, &lines, style, leading, y + leading * 2);
    let left = design.left(side == Side::Recto);
    let anchor = book.matter.colophon_anchor.clone();
    sheet.anchors.push((anchor, Point::new(left, top - design.leading)));
    (sheet.page, sheet.anchors)
}
