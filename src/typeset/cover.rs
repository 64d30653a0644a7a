//! Metadata → the cover, one page of rules and letters.
//!
//! Everything but the title may be absent; nothing exceeds the page except the ornament,
//! which is bled off deliberately.

use super::line_of_type::TextSetter;
use super::ragged;
use super::ragged::Ragged;
use super::ragged::Room;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::base::Step;
use crate::book::BlockId;
use crate::book::Book;
use crate::book::statements;
use crate::config::Metadata;
use crate::fonts::Family;
use crate::fonts::Features;
use crate::fonts::FontBook;
use crate::page::Folio;
use crate::page::Glyph;
use crate::page::GlyphRun;
use crate::page::Item;
use crate::page::Page;
use crate::page::Side;
use crate::page::TagRole;
use crate::page::TagTarget;

/// The page: 5 to 8, as e-book shops require (1600 × 2560 pixels).
const PAGE: Size = Size::new(Length::pt(360), Length::pt(576));

/// A warm white.
const PAPER: Colour = Colour::new(0xf3, 0xef, 0xe2);

/// The colour of the letters, a little softer than black.
const INK: Colour = Colour::new(0x16, 0x16, 0x14);

/// Strength of the book's colour in the ornament, in percent.
const ORNAMENT_STRENGTH: u8 = 25;

/// Height of the band at the head.
const BAND: Length = Length::pt(22);

/// Margin at the left and at the right of the text.
const MARGIN: Length = Length::pt(36);

/// Baseline of the label.
const LABEL: Length = Length::pt(84);

/// Top of the title's first line: the height of its tallest letters.
const TITLE_TOP: Length = Length::pt(101);

/// Limit for title, subtitle and names: above the ornament.
const WORDS_END: Length = Length::pt(424);

/// Greatest height of the title.
const TITLE_HEIGHT: Length = Length::pt(175);

/// Baseline of the foot's last line.
const FOOT: Length = Length::pt(540);

/// Height of the foot's lines together.
const FOOT_HEIGHT: Length = Length::pt(40);

/// Visible part of the ornament's width, in thousandths.
const ORNAMENT_SEEN: i64 = 650;

/// Top left limit of the ornament's ink.
const ORNAMENT: Point = Point::new(Length::pt(170), Length::pt(436));

/// Length of the longer side of the ornament's ink.
const ORNAMENT_SIZE: Length = Length::pt(290);

/// The short rule between title and subtitle.
const RULE: Size = Size::new(Length::pt(54), Length::milli_pt(1_200));

const TITLE_SIZES: [Length; 14] =
    sizes([60, 56, 52, 48, 44, 40, 36, 33, 30, 27, 24, 21, 18, 15]);
const SUBTITLE_SIZES: [Length; 7] = sizes([19, 18, 17, 16, 14, 12, 10]);
const NAME_SIZES: [Length; 4] = sizes([14, 13, 12, 10]);
const LABEL_SIZES: [Length; 5] = sizes([12, 11, 10, 9, 8]);
const FOOT_SIZES: [Length; 2] = sizes([9, 8]);

const fn sizes<const N: usize>(points: [i64; N]) -> [Length; N] {
    let mut sizes = [Length::ZERO; N];
    let mut at = 0;
    while at < N {
        sizes[at] = Length::pt(points[at]);
        at += 1;
    }
    sizes
}

/// Sets the cover for an e-book.
#[must_use]
pub fn cover(book: &Book, fonts: &FontBook) -> Page {
    sized(book, fonts, PAGE)
}

/// Sets the cover for paper of that size: of the same height before it is scaled, and wider
/// or narrower. Its letters are tagged as those of [`BlockId::COVER`].
#[must_use]
pub fn cover_on(book: &Book, fonts: &FontBook, paper: Size) -> Page {
    let width = paper.width.scale(PAGE.height.0, paper.height.0.max(1));
    // On a strip of paper the words take the head.
    let width = width.max(PAGE.width / 2);
    let height = paper.height.scale(width.0, paper.width.0.max(1));
    let size = Size::new(width, height);
    let mut page = sized(book, fonts, size);
    page.size = paper;
    for (point, item) in &mut page.items {
        let scaled = |length: Length| length.scale(paper.width.0, size.width.0);
        *point = Point::new(scaled(point.x), scaled(point.y));
        match item {
            Item::Glyphs(run) => {
                run.size = scaled(run.size);
                run.tracking = scaled(run.tracking);
                for glyph in &mut run.glyphs {
                    let (x, y) = glyph.shift();
                    let advance = scaled(glyph.advance());
                    let shift = (scaled(x), scaled(y));
                    *glyph = Glyph::new(glyph.id, glyph.says.into(), advance, shift);
                }
                run.tag_role = TagRole::Aloud(TagTarget::of(BlockId::COVER));
            }
            Item::Rule(size, _) => {
                *size = Size::new(scaled(size.width), scaled(size.height));
            }
            Item::Picture(_) | Item::Link(_) => {}
        }
    }
    page
}

fn sized(book: &Book, fonts: &FontBook, size: Size) -> Page {
    let mut cover =
        Cover { of: book, book: &book.metadata, fonts, size, items: Vec::new() };
    cover.ground();
    let has_ornament = cover.ornament();
    cover.label();
    let below = cover.title();
    cover.below_title(below);
    cover.foot(has_ornament);
    Page { folio: Folio::COVER, side: Side::Recto, size, opens: None, items: cover.items }
}

/// A cover being set.
struct Cover<'a> {
    of: &'a Book,
    book: &'a Metadata,
    fonts: &'a FontBook,
    size: Size,
    items: Vec<(Point, Item)>,
}

impl<'a> Cover<'a> {
    /// Paper and band.
    fn ground(&mut self) {
        self.rule(Point::default(), self.size, PAPER);
        self.rule(Point::default(), Size::new(self.size.width, BAND), self.book.colour);
    }

    /// The one huge glyph, cut by the lower right corner; returns whether there is one.
    fn ornament(&mut self) -> bool {
        let ornament = &self.book.ornament;
        let family = Family::Text;
        let font = self
            .fonts
            .find_for(ornament, family, false, true)
            .unwrap_or_else(|| self.fonts.find(family, false, true));
        let mut setter = TextSetter::new(self.fonts, font, &self.book.language);
        setter.colour = self.book.colour.over(PAPER, ORNAMENT_STRENGTH);
        let Some(glyph) = first_cluster(&self.book.ornament, &setter) else {
            return false;
        };
        let unit = Length::pt(1_000);
        let run = setter.line(glyph, unit);
        let Some([left, bottom, right, top]) = ink_of(&run, &setter) else {
            return false;
        };
        let longer = (right - left).max(top - bottom).0.max(1);
        let size = unit.scale(ORNAMENT_SIZE.0, longer);
        let seen = (right - left).scale(size.0, unit.0).per_mille(ORNAMENT_SEEN);
        let edge =
            (self.size.width - PAGE.width + ORNAMENT.x).max(self.size.width - seen);
        let x = edge - left.scale(size.0, unit.0);
        let y = ORNAMENT.y + top.scale(size.0, unit.0);
        self.letters(Point::new(x, y), setter.line(glyph, size));
        true
    }

    /// The kind of book, and the year unless the title includes it.
    fn label(&mut self) {
        let year = self.book.date.map(|date| date.year().to_string());
        let year = year.filter(|year| !self.book.title.contains(year));
        let parts: Vec<&str> =
            self.book.label.as_deref().into_iter().chain(year.as_deref()).collect();
        let setter = self.small_capitals(self.book.colour);
        let room = self.room(&LABEL_SIZES, 1_300, Length::pt(26));
        let set = ragged::set(&parts.join(" · "), &setter, &room);
        let last = LABEL - set.leading * (count(&set) - 1).max(0);
        self.lines(last, set);
    }

    /// The title; returns the lowest point of its last line.
    fn title(&mut self) -> Length {
        let setter = self.setter(false);
        let room = self.room(&TITLE_SIZES, 1_060, TITLE_HEIGHT);
        let set = ragged::set(&self.book.title, &setter, &room);
        let first = TITLE_TOP + set.size.per_mille(720);
        let last = self.lines(first, set.clone());
        last + set.size.per_mille(240)
    }

    /// A short rule, the subtitle, the authors' names, as available.
    fn below_title(&mut self, top: Length) {
        let names = self.names();
        if self.book.subtitle.is_none() && names.is_empty() {
            return;
        }
        let rule = top + Length::pt(10);
        self.rule(Point::new(MARGIN, rule), RULE, self.book.colour);
        let mut top = rule + Length::pt(12);
        let mut names_height = Length::ZERO;
        let setter = self.setter(false);
        let room = self.room(&NAME_SIZES, 1_300, Length::pt(40));
        let names = ragged::set(&names, &setter, &room);
        if !names.lines.is_empty() {
            names_height = names.leading * count(&names) + Length::pt(8);
        }
        if let Some(subtitle) = &self.book.subtitle {
            let room = self.room(&SUBTITLE_SIZES, 1_220, WORDS_END - names_height - top);
            let set = ragged::set(subtitle, &self.setter(true), &room);
            let last = self.lines(top + set.size.per_mille(950), set.clone());
            top = last + set.size.per_mille(240) + Length::pt(8);
        }
        self.lines(top + names.size, names);
    }

    /// Where the book is from, else its publisher.
    fn foot(&mut self, has_ornament: bool) {
        let words = self.book.place.as_deref().or(self.book.publisher.as_deref());
        let setter = self.small_capitals(INK);
        let mut room = self.room(&FOOT_SIZES, 1_400, FOOT_HEIGHT);
        if has_ornament {
            room.measure = self.size.width - PAGE.width + ORNAMENT.x - MARGIN;
        }
        let set = ragged::set(words.unwrap_or_default(), &setter, &room);
        self.lines(FOOT - set.leading * (count(&set) - 1).max(0), set);
    }

    /// The names of the authors, else of all others, with their roles.
    fn names(&self) -> String {
        let people = &self.of.people;
        let wrote = people.of(None).filter(|(_, role)| *role == "aut");
        let names: Vec<&str> = wrote.map(|(person, _)| person.name.as_str()).collect();
        match names.is_empty() {
            true => statements::other_credits(self.of).join(", "),
            false => names.join(", "),
        }
    }

    fn setter(&self, italic: bool) -> TextSetter<'a> {
        // One face for the whole cover: a fallback if the text's face lacks a letter.
        let words: String = [self.book.label.as_deref(), self.book.subtitle.as_deref()]
            .into_iter()
            .flatten()
            .chain([self.book.title.as_str(), &self.names()])
            .collect();
        let font = self
            .fonts
            .find_for(&words, Family::Text, false, italic)
            .unwrap_or_else(|| self.fonts.find(Family::Text, false, italic));
        let mut setter = TextSetter::new(self.fonts, font, &self.book.language);
        setter.colour = INK;
        setter
    }

    fn small_capitals(&self, colour: Colour) -> TextSetter<'a> {
        let mut setter = self.setter(false);
        // For a face without small capitals, capitals at the size of small ones.
        let has = setter.face().has_small_caps();
        setter.features = Features {
            all_small_caps: has,
            capitals: !has,
            lining: !has,
            ..Features::default()
        };
        setter.colour = colour;
        setter.tracking = 110;
        setter
    }

    fn room<'s>(&self, sizes: &'s [Length], leading: i64, height: Length) -> Room<'s> {
        Room { sizes, leading, measure: self.size.width - MARGIN * 2, height }
    }

    fn rule(&mut self, corner: Point, size: Size, colour: Colour) {
        self.items.push((corner, Item::Rule(size, colour)));
    }

    fn letters(&mut self, at: Point, run: GlyphRun) {
        self.items.push((at, Item::Glyphs(run)));
    }

    /// Puts lines at the left margin from a first baseline on; returns the last baseline.
    fn lines(&mut self, first: Length, set: Ragged) -> Length {
        let mut last = first;
        for (line, at) in set.lines.into_iter().zip(0..) {
            last = first + set.leading * at;
            self.letters(Point::new(MARGIN, last), line);
        }
        last
    }
}

fn count(set: &Ragged) -> i64 {
    i64::try_from(set.lines.len()).unwrap_or(i64::MAX)
}

/// The first letter of a text with its marks; `None` when there is none, or the face does
/// not have it.
fn first_cluster<'t>(text: &'t str, setter: &TextSetter) -> Option<&'t str> {
    let text = text.trim_start();
    let shaped = setter.shape(text);
    let first = shaped.first()?.cluster;
    let next = shaped.iter().find(|shaped| shaped.cluster != first);
    let cluster = text.get(..next.map_or(text.len(), |next| next.cluster as usize))?;
    let is_whole = shaped.iter().all(|one| one.cluster != first || one.glyph.0 != 0);
    is_whole.then_some(cluster)
}

/// The box of a line's ink relative to its origin: left, bottom, right, top; `None` when
/// it has no ink. Control points count as ink, which may make it slightly larger.
fn ink_of(run: &GlyphRun, setter: &TextSetter) -> Option<[Length; 4]> {
    let mut origin = Length::ZERO;
    let mut ink: Option<[Length; 4]> = None;
    for glyph in &run.glyphs {
        for [x, y] in
            setter.face().outline(glyph.id).iter().filter_map(Step::points).flatten()
        {
            let x = origin + glyph.shift().0 + setter.length(whole(x), run.size);
            let y = glyph.shift().1 + setter.length(whole(y), run.size);
            let [left, bottom, right, top] = ink.unwrap_or([x, y, x, y]);
            ink = Some([left.min(x), bottom.min(y), right.max(x), top.max(y)]);
        }
        origin += glyph.advance();
    }
    ink.filter(|[left, bottom, right, top]| left < right && bottom < top)
}

/// A coordinate of an outline as a whole number of units, which it almost always is.
#[expect(clippy::cast_possible_truncation, reason = "glyphs are far below 2^31 units")]
fn whole(coordinate: f32) -> i64 {
    coordinate.round() as i64
}
