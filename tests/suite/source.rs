//! The manuscript compared with its source: no word is missing except for listed
//! corrections, and all addresses are there, also in both books.

use std::fs;
use std::path::Path;

use actes::base::Sources;
use actes::book::Book;
use actes::book::block::all_blocks;
use actes::book::runs::text_of;
use actes::manuscript::MemoryFiles;
use actes::pipeline::Session;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The words of a text: runs of letters and digits.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Removes the addresses from a text.
fn without_addresses(text: &str) -> (String, Vec<String>) {
    let (mut rest, mut addresses) = (String::new(), Vec::new());
    let mut from = 0;
    while let Some(at) = text[from..].find("http").map(|at| from + at) {
        rest.push_str(&text[from..at]);
        let length = text[at..].find(char::is_whitespace).unwrap_or(text.len() - at);
        let address = text[at..at + length].trim_end_matches([')', ',', '.']);
        addresses.push(address.to_owned());
        from = at + length;
    }
    rest.push_str(&text[from..]);
    (rest, addresses)
}

/// The source with the listed corrections applied.
fn corrected() -> (Vec<String>, Vec<String>) {
    let folder = root().join("tests/source");
    let source = fs::read_to_string(folder.join("villardigital-2015.txt")).unwrap();
    let (mut text, addresses) = without_addresses(&source);
    let listed = fs::read_to_string(folder.join("corrections.toml")).unwrap();
    let listed: toml::Table = listed.parse().unwrap();
    let mut from = 0;
    for correction in listed["correction"].as_array().unwrap() {
        let field = |name: &str| correction[name].as_str().unwrap();
        let (before, after) = (field("before"), field("after"));
        assert!(!field("reason").is_empty(), "{before:?} has a reason");
        let at = text[from..].find(before).map(|at| from + at);
        let at = at.unwrap_or_else(|| panic!("{before:?} is in the source"));
        text.replace_range(at..at + before.len(), after);
        from = at + after.len();
    }
    (words(&text), addresses)
}

fn book() -> Book {
    let mut sources = Sources::default();
    let read = actes::manuscript::read(
        &mut sources,
        (&root().join("manuscript")).into(),
        None,
        &actes::parse::READERS,
    );
    let manuscript = read.unwrap().value.unwrap();
    let (config, lock) = (&manuscript.config, &manuscript.lock);
    let (options, limits) = (&config.markdown, &config.limits);
    let draft =
        actes::parse::parse(&sources, &manuscript.chapters, options, limits).value;
    let resolved = actes::resolve::resolve(draft, &sources, config, lock);
    assert!(resolved.diagnostics.is_empty(), "{:?}", resolved.diagnostics);
    resolved.value
}

fn words_of(book: &Book) -> Vec<String> {
    let mut found = Vec::new();
    for chapter in &book.chapters {
        let heads = chapter
            .head
            .label
            .iter()
            .chain([&chapter.head.title])
            .chain(&chapter.head.subtitle);
        let epigraph = all_blocks(&chapter.head.epigraph).into_iter();
        let body = all_blocks(&chapter.blocks).into_iter();
        for block in heads.chain(epigraph).chain(body) {
            let (text, _) = without_addresses(&text_of(block.inlines()));
            found.extend(words(&text));
        }
    }
    found
}

#[test]
fn no_word_of_the_source_is_lost_but_by_a_listed_correction() {
    let (expected, _) = corrected();
    let found = words_of(&book());
    let differs = expected.iter().zip(&found).position(|(a, b)| a != b);
    if let Some(at) = differs {
        let near = at.saturating_sub(4)..at + 4;
        panic!("{:?} became {:?}", expected.get(near.clone()), found.get(near));
    }
    assert_eq!(expected.len(), found.len());
}

#[test]
fn all_addresses_are_in_the_register_in_their_order() {
    let (_, expected) = corrected();
    let book = book();
    let found: Vec<String> =
        book.links.entries.iter().map(|entry| entry.address.to_string()).collect();
    assert_eq!(expected, found);
    assert_eq!(found.len(), 13);
    let numbers: Vec<u32> = book.links.listed().map(|(number, _)| number).collect();
    assert_eq!(numbers, (1..=13).collect::<Vec<u32>>());
}

#[test]
fn the_printed_pages_hold_every_word_in_order() {
    let book = book();
    let fonts = actes::fonts::FontBook::built_in();
    let design = actes::config::Design::derive(&actes::config::DesignRequest::default());
    let pages = actes::typeset::typeset(
        &book,
        &design,
        &fonts,
        &actes::page::PictureTable::default(),
    )
    .value
    .pages;
    let mut printed: Vec<(u32, String)> = Vec::new();
    for page in &pages.pages {
        for (_, item) in &page.items {
            let actes::page::Item::Glyphs(run) = item else { continue };
            let Some(block) =
                run.tag_role.tag_target().map(|tag_target| tag_target.block)
            else {
                continue;
            };
            // The source names the author of the address in its title alone.
            let mut people = book.chapters.iter().flat_map(|one| &one.head.bylines);
            if Some(block) >= book.matter.title_page
                || run.text.starts_with('[')
                || people.any(|byline| byline.names.id == block)
            {
                continue;
            }
            match printed.last_mut() {
                Some((last, text)) if *last == block.0 => text.push_str(&run.text),
                _ => printed.push((block.0, run.text.clone())),
            }
        }
    }
    let mut found = Vec::new();
    for (_, text) in printed {
        let (text, _) = without_addresses(&text.replace('\u{ad}', ""));
        found.extend(words(&text));
    }
    assert_eq!(words_of(&book), found);
}

/// The text of an XHTML document: its body without tags and link numbers.
fn text_of_document(document: &str) -> String {
    let at = document.find("<body").unwrap();
    let (mut text, mut rest) = (String::new(), &document[at..]);
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let is_number = after.starts_with("sup class=\"link-number\"");
        let end = if is_number { "</sup>" } else { ">" };
        rest = after.split_once(end).map_or("", |(_, rest)| rest);
        // Only block elements separate words; inline elements do not.
        let is_inline = ["span", "/span", "sup", "/sup", "a", "/a", "wbr", "em", "/em"];
        let name = after.split([' ', '>', '/']).next().unwrap_or_default();
        let name = if after.starts_with('/') {
            &after[..after.find('>').unwrap()]
        } else {
            name
        };
        if !is_inline.contains(&name) {
            text.push(' ');
        }
    }
    text.push_str(rest);
    text.replace("&#160;", " ").replace("&amp;", "&")
}

#[test]
fn the_epub_holds_every_word_in_order() {
    let outputs = [actes::pipeline::Output::EPUB];
    let build = Session::new()
        .build(&root().join("manuscript"), &outputs, None, &mut |_| {})
        .unwrap();
    let (_, bytes) = &build.files[0];
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut found = Vec::new();
    for chapter in 1..=3 {
        let name = format!("OEBPS/chapter-{chapter:02}.xhtml");
        let document = std::io::read_to_string(archive.by_name(&name).unwrap()).unwrap();
        let mut text = text_of_document(&document);
        if let Some((before, after)) = document.split_once("<p class=\"author\">") {
            let (_, after) = after.split_once("</p>").unwrap();
            text = text_of_document(&format!("{before}{after}"));
        }
        found.extend(words(&without_addresses(&text).0));
    }
    let expected = words_of(&book());
    let differs = expected.iter().zip(&found).position(|(a, b)| a != b);
    if let Some(at) = differs {
        let near = at.saturating_sub(4)..at + 4;
        panic!("{:?} became {:?}", expected.get(near.clone()), found.get(near));
    }
    assert_eq!(expected.len(), found.len());
}

/// What an editor would mark in the source as it was published: a line for each finding,
/// with the number of its line, the words and what to write instead.
fn findings() -> String {
    let folder = root().join("tests/source");
    let source = fs::read_to_string(folder.join("villardigital-2015.txt")).unwrap();
    let settings = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\n\
                    identifier = \"urn:uuid:95e056c6-6721-5144-af8b-5d19afbbb4b0\"\n";
    let files: MemoryFiles = [
        ("actes.toml".to_owned(), settings.as_bytes().to_vec()),
        ("01.md".to_owned(), source.clone().into_bytes()),
    ]
    .into();
    let build = Session::new().check(&files, None, &mut |_| {}).unwrap();
    let mut lines: Vec<(usize, usize, String)> = Vec::new();
    for one in &build.diagnostics {
        let span = one.span.as_ref().map_or(0..0, |span| span.start..span.end);
        let number = source[..span.start].matches('\n').count() + 1;
        let words = source[span.clone()].escape_debug();
        let instead = match &one.replacement {
            Some(words) => format!("\"{}\"", words.escape_debug()),
            None => "none".to_owned(),
        };
        let line = format!("{number}: {}: \"{words}\" -> {instead}\n", one.code);
        lines.push((span.start, span.end, line));
    }
    lines.sort();
    lines.into_iter().map(|(_, _, line)| line).collect()
}

#[test]
fn the_findings_in_the_source_are_those_of_the_list() {
    let path = root().join("tests/source/findings.txt");
    let found = findings();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let listed = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, listed, "renew the list with UPDATE=1");
}
