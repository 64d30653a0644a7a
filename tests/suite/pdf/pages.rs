//! Hand-made pages and books.

use actes::base::Colour;
use actes::base::Date;
use actes::base::Length;
use actes::base::Point;
use actes::base::Size;
use actes::base::SourceId;
use actes::base::Span;
use actes::book::Anchor;
use actes::book::Block;
use actes::book::BlockId;
use actes::book::BlockKind;
use actes::book::Book;
use actes::book::Chapter;
use actes::book::HeadingClasses;
use actes::book::LinkRegister;
use actes::book::People;
use actes::book::Toc;
use actes::book::TocEntry;
use actes::book::TocKind;
use actes::config::Credit;
use actes::config::Edition;
use actes::config::Metadata;
use actes::config::Words;
use actes::fonts::Family;
use actes::fonts::Features;
use actes::fonts::FontBook;
use actes::language::Language;
use actes::page::Destination;
use actes::page::Folio;
use actes::page::FontId;
use actes::page::Glyph;
use actes::page::GlyphRun;
use actes::page::Item;
use actes::page::LinkArea;
use actes::page::Page;
use actes::page::PagePoint;
use actes::page::PageSet;
use actes::page::Side;
use actes::page::TagRole;
use actes::page::TagTarget;
use std::collections::BTreeMap;

pub(crate) const INK: Colour = Colour::new(0x1f, 0x4d, 0x3a);

pub(crate) fn at(x: i64, y: i64) -> Point {
    Point::new(Length::pt(x), Length::pt(y))
}

pub(crate) fn page(folio: Folio) -> Page {
    let size = Size::new(Length::micrometres(148_000), Length::micrometres(210_000));
    Page { folio, side: Side::Recto, size, opens: None, items: Vec::new() }
}

pub(crate) fn set(pages: Vec<Page>) -> PageSet {
    PageSet { pages, places: BTreeMap::new() }
}

/// A shaped row of text at ten points.
pub(crate) fn row(fonts: &FontBook, text: &str, features: Features) -> GlyphRun {
    row_of(fonts, fonts.find(Family::Text, false, false), text, features)
}

pub(crate) fn row_of(
    fonts: &FontBook,
    font: FontId,
    text: &str,
    features: Features,
) -> GlyphRun {
    let face = fonts.face(font);
    let size = Length::pt(10);
    let shaped = face.shape(text, features, "fr");
    let units = i64::from(face.metrics.units);
    let scaled = |number: i32| size.scale(i64::from(number), units);
    let glyphs = shaped.iter().enumerate().map(|(i, glyph)| {
        let next = shaped[i + 1..].iter().map(|s| s.cluster).find(|c| *c > glyph.cluster);
        let is_first = i == 0 || shaped[i - 1].cluster != glyph.cluster;
        let end = next.unwrap_or(text.len() as u32);
        let says = if is_first { end - glyph.cluster } else { 0 };
        let shift = (scaled(glyph.x), scaled(glyph.y));
        Glyph::new(glyph.glyph, says as usize, scaled(glyph.advance), shift)
    });
    GlyphRun {
        font,
        size,
        colour: Colour::BLACK,
        scale: 0,
        tracking: Length::ZERO,
        glyphs: glyphs.collect(),
        text: text.to_owned(),
        tag_role: TagRole::Aloud(TagTarget::of(BlockId(1))),
        offset: 0,
        turned: false,
    }
}

/// Scales and tracks a row as it specifies, and distributes the remaining width over its
/// spaces.
pub(crate) fn justify(run: &mut GlyphRun, width: Length) {
    for glyph in &mut run.glyphs {
        let scale = 1_000_000 + i64::from(run.scale);
        *glyph = glyph.advanced(glyph.advance().scale(scale, 1_000_000) + run.tracking);
    }
    let missing = width - run.width();
    let said: Vec<usize> = (run.clusters())
        .flat_map(|(cluster, said)| {
            let is_space = said.starts_with(' ');
            cluster.iter().map(move |_| usize::from(is_space))
        })
        .collect();
    let count = said.iter().sum::<usize>() as i64;
    for (glyph, is_space) in run.glyphs.iter_mut().zip(said) {
        if is_space == 1 {
            *glyph = glyph.advanced(glyph.advance() + missing / count);
        }
    }
}

pub(crate) fn book(entries: Vec<TocEntry>) -> Book {
    Book {
        people: People::of_book(&metadata().credits),
        metadata: metadata(),
        words: Words::of(Language::of_tag("fr")),
        chapters: vec![chapter()],
        notes: Vec::new(),
        calls: Vec::new(),
        targets: Vec::new(),
        images: Vec::new(),
        toc: Toc { entries },
        links: LinkRegister::default(),
        matter: actes::book::Matter {
            half_title: None,
            title_page: Some(BlockId(0)),
            imprint: Some(BlockId(0)),
            contents: Some(BlockId(0)),
            contents_depth: 2,
            appendix: Some(BlockId(0)),
            appendix_label: String::new(),
            colophon: Some(BlockId(0)),
            appendix_anchor: Anchor("links".to_owned()),
            contents_anchor: Anchor("contents".to_owned()),
            colophon_anchor: Anchor("colophon".to_owned()),
        },
        edits: Vec::new(),
        headings: Vec::new(),
        typefaces: actes::book::Typefaces::default(),
        excerpt: None,
    }
}

/// A chapter of one paragraph, to which all rows belong.
fn chapter() -> Chapter {
    let block =
        |id, kind| Block { id: BlockId(id), span: Span::new(SourceId(0), 0..0), kind };
    let (level, title, wanted) = (1, Vec::new(), None);
    let classes = HeadingClasses::default();
    Chapter {
        head: actes::book::Head::bare(
            SourceId(0),
            block(2, BlockKind::Heading { level, title, wanted, classes }),
        ),
        number: None,
        is_labelled: false,
        words: Words::of(Language::of_tag("fr")),
        blocks: vec![block(1, BlockKind::Paragraph(Vec::new()))],
    }
}

pub(crate) fn metadata() -> Metadata {
    let author = |name: &str, role: &str| Credit::named(name, role);
    Metadata {
        title: "Vill@rdigital (2015) <été>".to_owned(),
        label: None,
        subtitle: None,
        credits: vec![author("Zoé O", "aut"), author("A. B", "aut"), author("C", "edt")],
        language: "fr".to_owned(),
        date: Date::parse("2015"),
        edition: Date::parse("2026-11-23")
            .map(|date| Edition { date, moment: "2026-11-23T00:00:00Z".to_owned() }),
        place: None,
        publisher: None,
        rights: None,
        description: Some("Deux jours & trois voix".to_owned()),
        subjects: vec!["Vercors".to_owned(), "école".to_owned()],
        identifier: "urn:uuid:0".to_owned(),
        other_identifiers: Vec::new(),
        series: None,
        source: None,
        slug: "x".to_owned(),
        cover: None,
        colour: INK,
        ornament: "@".to_owned(),
        accessibility: actes::config::Accessibility::default(),
        tdm_reservation: None,
        tdm_policy: None,
        url: None,
    }
}

pub(crate) fn entry(anchor: &str, title: &str, children: Vec<TocEntry>) -> TocEntry {
    TocEntry {
        kind: TocKind::Chapter,
        block: BlockId(0),
        heading: BlockId(0),
        anchor: Anchor(anchor.to_owned()),
        level: 1,
        label: None,
        is_labelled: false,
        number: None,
        title: title.to_owned(),
        subtitle: None,
        by: None,
        children,
    }
}

/// Three pages with everything that a book has: fonts, links, contents, destinations.
pub(crate) fn sample(fonts: &FontBook) -> (PageSet, Book) {
    let mut pages = vec![
        page(Folio::Roman(1)),
        page(Folio::Roman(2)),
        page(Folio::Arabic(1)),
        page(Folio::Arabic(2)),
    ];
    let text =
        "Ce n’est pas l’effet d’une œuvre : « voilà », 1984, AVATAR (mœurs) et fin.";
    for (line, (bold, italic)) in
        [(false, false), (false, true), (true, false), (true, true)]
            .into_iter()
            .enumerate()
    {
        let font = fonts.find(Family::Text, bold, italic);
        let mut run = row_of(fonts, font, text, Features::default());
        run.scale = 8_000 * (line as i32 - 1);
        run.tracking = Length::milli_pt(20 * (line as i64 - 1));
        justify(&mut run, Length::pt(330));
        pages[2].items.push((at(45, 60 + 14 * line as i64), Item::Glyphs(run)));
    }
    let caps = Features { small_caps: true, ..Features::default() };
    pages[2]
        .items
        .push((at(45, 130), Item::Glyphs(row(fonts, "Sophie au xxe siècle", caps))));
    let sans = fonts.find(Family::Sans, false, false);
    let words = "Sans : l’office 123";
    let run = row_of(fonts, sans, words, Features::default());
    let width = run.width();
    pages[3].items.push((at(45, 60), Item::Glyphs(run)));
    let mono = fonts.find(Family::Mono, true, false);
    let run = row_of(fonts, mono, "fn main() {}", Features { plain: true, ..caps });
    pages[3].items.push((at(45, 80), Item::Glyphs(run)));
    let mut head = row(fonts, "2", Features::default());
    head.tag_role = TagRole::Head;
    pages[3].items.push((at(45, 30), Item::Glyphs(head)));
    let line = Size::new(Length::pt(330), Length::milli_pt(500));
    pages[3].items.push((at(45, 35), Item::Rule(line, INK)));
    let area = |to, contents: &str| {
        Item::Link(LinkArea {
            size: Size::new(width, Length::pt(12)),
            to,
            contents: contents.to_owned(),
            tag_target: TagTarget::of(BlockId(1)),
        })
    };
    let inside = Destination::Inside(Anchor("sect-2".to_owned()));
    pages[3].items.push((at(45, 52), area(inside, "Section 2")));
    let outside =
        Destination::Address("http://exemple.fr/%C3%A9t%C3%A9?a=(1)".to_owned());
    pages[3].items.push((at(45, 72), area(outside, "Exemple d’été")));
    let mut pages = set(pages);
    for (name, page, y) in [("chap-1", 2, 40), ("sect-1", 2, 100), ("sect-2", 3, 60)] {
        let place = PagePoint { page, point: at(45, y) };
        pages.places.insert(Anchor(name.to_owned()), place);
    }
    let sections =
        vec![entry("sect-1", "Été", Vec::new()), entry("sect-2", "Two", Vec::new())];
    let mut chapter = entry("chap-1", "One", sections);
    chapter.label = Some("Première journée".to_owned());
    (pages, book(vec![chapter, entry("sect-2", "Last", Vec::new())]))
}
