//! `actes.toml` → [`Config`], with every mistake in it given at once.
//!
//! Where a value can't be used its default stands in, so that the text can be examined
//! all the same; the mistake keeps the books from being made.

use toml::de::DeTable;

use super::about;
use super::fonts;
use super::fonts::NamedFont;
use super::handouts;
use super::handouts::OfBook;
use super::layout;
use super::limits;
use super::lint;
use super::markdown;
use super::named::Chapters;
use super::named::files;
use super::order::Order;
use super::origin::Origin;
use super::overrides::SettingsText;
use super::parts;
use super::parts::MatterFiles;
use super::pdf_options::matter;
use super::pdf_options::pdf_options;
use super::people;
use super::tables;
use super::tables::Located;
use super::tables::Table;
use crate::base::Diagnostics;
use crate::base::ListedPart;
use crate::base::SourceId;
use crate::config::Config;
use crate::config::EmbeddedFonts;
use crate::config::EpubOptions;
use crate::config::LinkOptions;
use crate::config::LinkStyle;
use crate::config::PdfOptions;
use crate::config::Words;

/// What `actes.toml` says.
#[derive(Debug)]
pub(super) struct Settings {
    /// What the stages want to know.
    pub(super) config: Config,
    /// The files named by `chapters`; `None` when the folder is to be searched.
    pub(super) chapters: Option<Chapters>,
    /// The files named by `front` and `back`.
    pub(super) matter: MatterFiles,
    /// The parts, which the files refer to.
    pub(super) parts: Vec<ListedPart>,
    /// The file named by `cover`.
    pub(super) cover: Option<Located<String>>,
    /// The file named by `stylesheet` of `[epub]`.
    pub(super) sheet: Option<Located<String>>,
    /// The files named by `dictionary` of `[lint]`, without their endings.
    pub(super) dictionary: Option<Located<String>>,
    /// The fonts named by `[fonts]`.
    pub(super) fonts: Vec<NamedFont>,
}

/// Whether the settings name the chapters.
pub(super) fn names_chapters(text: &SettingsText<'_>) -> bool {
    let entries = text.entries();
    let has_parts = entries.iter().any(|(name, _)| name.get_ref() == "part");
    has_parts || has_key(&entries, "book", "chapters")
}

/// Whether a table of the text has a key.
pub(super) fn has(text: &str, table: &str, key: &str) -> bool {
    let (entries, _) = tables::parse(text, SourceId(0));
    has_key(&entries, table, key)
}

fn has_key(entries: &DeTable<'_>, table: &str, key: &str) -> bool {
    let found = entries.iter().find(|(name, _)| name.get_ref() == table);
    let found = found.and_then(|(_, value)| value.get_ref().as_table());
    found.is_some_and(|table| table.iter().any(|(name, _)| name.get_ref() == key))
}

/// Examines the text of `actes.toml`; `None` when it is not TOML.
///
/// `epoch` is `SOURCE_DATE_EPOCH`, in seconds after the beginning of 1970. What the text does
/// not say of the book is taken from the `order` of another program.
pub(super) fn examine(
    text: &SettingsText<'_>,
    epoch: Option<i64>,
    mut order: Option<&mut Order>,
    diagnostics: &mut Diagnostics,
) -> Option<Settings> {
    let pieces = text.pieces();
    let entries = text.sound(&pieces, diagnostics)?;
    let mut whole = Table::whole(&entries, Origin::new(&pieces));
    let SettingsText { text, source, .. } = *text;

    // The book: a table that must be there is examined even when it is not.
    let empty = DeTable::new();
    let mut book = whole.table("book").unwrap_or_else(|| {
        let name = if text.is_empty() { tables::THE_BOOK } else { "[book]" };
        Table::absent(&empty, source, name)
    });
    let people = people::examine(&mut whole);
    let mut metadata = about::examine(&mut book, epoch, order.as_deref_mut(), &people);
    let emails = book.flag("emails").unwrap_or_default();
    let is_black = about::is_black(&mut book);
    let chapters =
        files(&mut book, "chapters").map(|(files, span)| Chapters { files, span });
    let matter_files = MatterFiles::examine(&mut book);
    let cover = book.text("cover");
    metadata.cover = cover.as_ref().map(|given| given.value.clone());
    let numbering = numbering(&mut book);
    let number_figures = book.flag("number-figures");
    let mut matter = matter(&mut book).unwrap_or_default();
    let depth = book.count("contents-depth", 1..7).map_or(2, |given| given.value);
    whole.absorb(book);
    let (chapters, parts) = parts::examine(&mut whole, chapters);
    let hides_lines = order.is_some_and(|order| order.hides_lines);
    let markdown = markdown::examine(&mut whole, hides_lines);

    // How it looks.
    let mut pdf =
        whole.table("pdf").unwrap_or_else(|| Table::absent(&empty, source, "[pdf]"));
    let (asked, design) = layout::examine(&mut pdf);
    let base = PdfOptions { is_black, ..PdfOptions::default() };
    let pdf_options = pdf_options(&mut pdf, base);
    whole.absorb(pdf);
    let (mut epub, sheet) = epub_options(&mut whole);
    epub.first_indent = design.first_indent;
    let limits = limits::examine(&mut whole);
    let fonts = fonts::examine(&mut whole, &limits);

    // What it says of itself, and what is not to be said of it.
    let words = words(&mut whole, Words::of(metadata.known_language()));
    let links = link_options(&mut whole);
    matter.links &= links.style == LinkStyle::Appendix;
    let (lint, dictionary) = lint::examine(&mut whole);

    // What is printed besides.
    let of_book = OfBook {
        asked: &asked,
        pdf: pdf_options,
        has_links: links.style == LinkStyle::Appendix,
        language: metadata.known_language(),
    };
    let handouts = handouts::examine(&mut whole, &of_book);

    diagnostics.absorb(whole.finish());
    let config = Config {
        metadata,
        people,
        emails,
        design,
        asked,
        pdf: pdf_options,
        handouts,
        epub,
        numbering,
        number_figures,
        matter,
        contents_depth: u8::try_from(depth).unwrap_or(6),
        markdown,
        limits,
        words,
        links,
        lint,
    };
    let matter = matter_files;
    Some(Settings { config, chapters, matter, parts, cover, sheet, dictionary, fonts })
}

/// `numbering`: how many levels of headings, or whether all.
fn numbering(book: &mut Table<'_>) -> u8 {
    match book.raw("numbering").map(|value| value.get_ref().as_bool()) {
        None | Some(Some(false)) => 0,
        Some(Some(true)) => 6,
        Some(None) => {
            let depth = book.count("numbering", 1..7).map_or(0, |given| given.value);
            u8::try_from(depth).unwrap_or(6)
        }
    }
}

/// `[links]`.
fn link_options(whole: &mut Table<'_>) -> LinkOptions {
    let default = LinkOptions::default();
    let Some(mut table) = whole.table("links") else { return default };
    let styles = [LinkStyle::Appendix, LinkStyle::Notes, LinkStyle::None];
    let style = table.choice("style", ["appendix", "notes", "none"], styles);
    let by_chapter = table.choice("group", ["chapter", "none"], [true, false]);
    let options = LinkOptions {
        style: style.unwrap_or(default.style),
        by_chapter: by_chapter.unwrap_or(default.by_chapter),
        codes: table.flag("qr").unwrap_or(default.codes),
    };
    whole.absorb(table);
    options
}

/// `[epub]`, and the style sheet that it names.
fn epub_options(whole: &mut Table<'_>) -> (EpubOptions, Option<Located<String>>) {
    let default = EpubOptions::default();
    let Some(mut table) = whole.table("epub") else { return (default, None) };
    let options = EpubOptions {
        cover_page: table.flag("cover-page").unwrap_or(default.cover_page),
        fonts: embedded_fonts(&mut table).unwrap_or(default.fonts),
        safe_spaces: table.flag("safe-spaces").unwrap_or(default.safe_spaces),
        max_image: table
            .count("max-image", 0..20_001)
            .map_or(default.max_image, |given| given.value),
        number_links: table.flag("number-links").unwrap_or(default.number_links),
        ..default
    };
    let sheet = table.text("stylesheet");
    whole.absorb(table);
    (options, sheet)
}

/// `fonts`: a word, or whether there are any.
fn embedded_fonts(table: &mut Table<'_>) -> Option<EmbeddedFonts> {
    const WORDS: [&str; 3] = ["used", "whole", "none"];
    const VALUES: [EmbeddedFonts; 3] =
        [EmbeddedFonts::Used, EmbeddedFonts::Whole, EmbeddedFonts::None];
    match table.raw("fonts")?.get_ref().as_bool() {
        Some(true) => Some(EmbeddedFonts::Used),
        Some(false) => Some(EmbeddedFonts::None),
        None => table.choice("fonts", WORDS, VALUES),
    }
}

/// `[words]` over the words of the book's language.
fn words(whole: &mut Table<'_>, mut words: Words) -> Words {
    let Some(mut table) = whole.table("words") else { return words };
    for (key, word) in words.entries_mut() {
        if let Some(given) = table.text(key) {
            *word = given.value;
        }
    }
    whole.absorb(table);
    words
}
