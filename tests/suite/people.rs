//! People: who, in which role, of what; where both books name them.

use std::collections::BTreeMap;
use std::fmt::Write;

use actes::book::dump;
use actes::page::Item;
use actes::page::TagRole;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;

/// Settings of a meeting.
const MEETING: &str = "[book]\ntitle = \"A meeting\"\nlanguage = \"en\"\n\
    editors = [\"eve\", { name = \"Hal Orr\", affiliation = \"Hill Press\" }]\n\
    moderators = [\"Kim Vale\"]\n\
    \n[[person]]\nid = \"eve\"\nname = \"Eve d'Arc\"\n\
    alternate = { name = \"Ева\", language = \"ru\" }\n\
    \n[[person]]\nid = \"ada\"\nname = \"Ada Stone\"\nfile-as = \"Stone, Ada\"\n\
    affiliation = \"University of Lyon\"\norcid = \"https://orcid.org/0000-0002-1825-0097\"\n\
    email = \"ada@example.org\"\n";

/// Talks of the meeting.
const TALKS: [(&str, &str); 3] = [
    ("1.md", "---\nauthors: [ada, Bo Hill]\n---\n# One\n\nWords.\n"),
    (
        "2.md",
        "---\nauthors:\n  - name: Cy Marsh\n    affiliation: Institute of Fens\n  \
         - name: Di Reed\n    affiliation: Institute of Fens\ntranslator: Bo Hill\n\
         speakers: ada\n---\n# Two\n\nWords.\n",
    ),
    (
        "3.md",
        "---\nlang: fr\nspeakers:\n- ada\n- Éve\nmoderator: Aude\n---\n# Trois\n\nMots.\n",
    ),
];

pub(crate) fn build(settings: &str, texts: &[(&str, &str)]) -> Build {
    let files = [("actes.toml", settings)].into_iter().chain(texts.iter().copied());
    let files: BTreeMap<String, Vec<u8>> =
        files.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect();
    Session::new().build(&files, &Output::BOOKS, None, &mut |_| {}).unwrap()
}

/// The diagnostics that are not on lines and pages.
pub(crate) fn reported(build: &Build) -> String {
    let mut told = String::new();
    for one in &build.diagnostics {
        let place = one.span.as_ref().map(|span| {
            let (line, column) = build.sources.position(span.source, span.start);
            format!(" {}:{line}:{column}", build.sources.get(span.source).name)
        });
        let place = place.unwrap_or_default();
        let _ = writeln!(told, "{}{place} {}", one.code.name(), one.message);
        for hint in &one.hints {
            let _ = writeln!(told, "  {hint}");
        }
    }
    told
}

#[test]
fn people_have_their_parts_in_the_book_and_its_chapters() {
    let built = build(MEETING, &TALKS);
    let book = built.book.as_ref().unwrap();
    let mut told = reported(&built);
    for (person, roles, is_creator) in book.people.creators_and_contributors() {
        let _ = writeln!(
            told,
            "{} {}{}",
            roles.join(" "),
            person.name,
            if is_creator { " *" } else { "" }
        );
    }
    told.push_str(&dump(book));
    let opf = crate::matter::document(&built, "content.opf");
    let people = opf.lines().filter(|line| line.contains("person-"));
    told.push_str(&people.collect::<Vec<_>>().join("\n"));
    let nav = crate::matter::document(&built, "nav.xhtml");
    let entries = nav.lines().filter(|line| line.contains("chapter-"));
    let entries = entries.take_while(|line| !line.contains("epub:type"));
    told.push_str(&entries.map(|line| format!("\n{line}")).collect::<String>());
    let imprint = crate::matter::document(&built, "imprint.xhtml");
    let lines = imprint.lines().filter(|line| line.starts_with("<p>"));
    told.push_str(&lines.map(|line| format!("\n{line}")).collect::<String>());
    crate::pdf::reading::assert_expected("people/meeting.txt", &told);
}

/// Lists are lists in every form of YAML, and where the front matter is no YAML.
#[test]
fn lists_of_people_have_no_brackets() {
    let mut told = String::new();
    for front in [
        "author: Ada",
        "authors: [Ada, \"Bo Hill\"]",
        "author: [Ada, Bo, Cy]\ntitle: One: two",
        "authors:\n- {name: Ada, orcid: 0000-0002-1825-0098}\n- name: Bo\n  url: x",
        "authors: {name: Ada, role: edt}",
        "authors: [{affiliation: None}]",
        "author: [Ada]\nauthors: Bo",
        "editors: []",
    ] {
        let text = format!("---\n{front}\n---\n# A\n\nB.\n");
        let built = build("[book]\ntitle = 'T'\nlanguage = 'en'\n", &[("a.md", &text)]);
        let _ = writeln!(told, "--- {front}");
        let book = built.book.as_ref().unwrap();
        for byline in &book.chapters[0].head.bylines {
            for block in byline.blocks() {
                let words = actes::book::runs::text_of(block.inlines());
                let _ = writeln!(told, "{words}");
            }
        }
        told.push_str(&reported(&built));
    }
    crate::pdf::reading::assert_expected("people/lists.txt", &told);
}

#[test]
fn mistakes_on_people_are_reported() {
    let settings = "[book]\ntitle = 'T'\nlanguage = 'en'\nauthors = ['adda', 'eve']\n\
        translators = 3\n\
        [[person]]\nid = 'ada'\nname = 'Ada'\norcid = '1'\nemail = 'x'\n\
        [[person]]\nid = 'ada'\nname = 'Eve'\npicture = 'https://a.org/b.jpg'\n\
        [[person]]\nname = 'Bo'\nbiography = ' '\nalternate = { name = 'B' }\nage = 3\n\
        [[person]]\nid = 'cy'\nname = 'Cy'\npicture-alt = 'Cy'\n";
    let text = "---\nauthors: [aada, zoë]\n---\n# A\n\nB.\n";
    let built = build(settings, &[("a.md", text)]);
    crate::pdf::reading::assert_expected("people/mistakes.txt", &reported(&built));
}

#[test]
fn left_hand_pages_name_the_authors_when_wanted() {
    let text =
        format!("---\nauthors: [Ada, Bo]\n---\n# One\n\n{}", "Words. ".repeat(3_000));
    let heads = |setting: &str| {
        let settings = format!("[book]\ntitle = 'T'\nlanguage = 'en'\n{setting}");
        let built = build(&settings, &[("a.md", &text)]);
        let items = built.set.pages.pages.iter().flat_map(|page| &page.items);
        let heads = items.filter_map(|(_, item)| match item {
            Item::Glyphs(run) if run.tag_role == TagRole::Head => Some(run.text.clone()),
            _ => None,
        });
        heads
            .filter(|text| !text.starts_with(|c: char| c.is_ascii_digit()))
            .take(2)
            .collect()
    };
    let (usual, wanted): (Vec<_>, Vec<_>) =
        (heads(""), heads("[pdf]\nhead-authors = true\n"));
    assert_eq!(
        (usual, wanted),
        (vec!["T".into(), "One".into()], vec!["Ada and Bo".to_owned(), "One".into()])
    );
}

/// People as the list of contributors and the index of speakers have them.
#[test]
fn contributors_and_speakers_are_listed_with_their_chapters() {
    let settings = MEETING.replace(
        "language = \"en\"\n",
        "language = \"en\"\nmatter = ['contents', 'contributors', 'speakers']\n",
    ) + "picture = 'a 100%.svg'\n\
        biography = \"\"\"\nAda reads *old maps*\nand \"draws\" new ones.\n\n\
        She lives at 12 Fen Row.\"\"\"\n";
    let mut told = reported(&build(&settings, &TALKS));
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\
        <path d=\"M0 0h9v9z\"/></svg>";
    let built = build(&settings, &[&TALKS[..], &[("a 100%.svg", picture)]].concat());
    let dumped = dump(built.book.as_ref().unwrap());
    told.push_str(&dumped[dumped.find("chapter 4").unwrap()..]);
    for name in ["chapter-04.xhtml", "chapter-05.xhtml"] {
        told.push_str(&crate::matter::document(&built, name));
    }
    crate::pdf::reading::assert_expected("people/contributors.txt", &told);
}

/// Biographies are text like that of chapters: links, notes, lists, the language's
/// spacing; what is said of them has its place in the settings, whatever TOML escapes.
#[test]
fn biographies_are_read_as_all_text() {
    let settings = MEETING.replace(
        "language = \"en\"\n",
        "language = \"fr\"\nmatter = ['contents', 'contributors', 'links']\n",
    ) + "biography = \"\"\"\n# Vie\n\nElle a fait [une carte](https://example.org/c)[^1] \
        et *dit* \\\"non !\\\" \\\n   [ailleurs](2.md), \\u00e0 [rien](#rien): $x^2$.\n\n\
        - un\n- deux [.]{.rare}\n\n[^1]: Perdue, [depuis](https://example.org/d).\n\"\"\"\n\
        \n[[person]]\nid = 'bo'\nname = 'Bo Hill'\n\
        biography = 'Lit[^non] tout: ![Rien](rien.svg) **et *plus***'\n";
    let built = build(&settings, &TALKS);
    let mut told = reported(&built);
    let book = built.book.as_ref().unwrap();
    let dumped = dump(book);
    told.push_str(&dumped[dumped.find("chapter 4").unwrap()..]);
    for edit in &book.edits {
        let text = &built.sources.get(edit.span.source).text;
        let _ = writeln!(told, "{:?} {:?}", &text[edit.span.range()], edit.change);
    }
    crate::pdf::reading::assert_expected("people/biographies.txt", &told);
}

#[test]
fn front_matter_calls_notes_of_the_text() {
    let text = "---\nsubtitle: Up[^up]\nabstract: |\n  Stones[^1] and\n  words[^in].\n\n  \
        [^in]: Of the summary.\nkeywords: [walls, \"none[^2]\"]\n---\n# A\n\nB[^1].\n\n\
        [^1]: Dry ones.\n[^Up]: On the hill.\n";
    let settings = "[book]\ntitle = 'T'\nlanguage = 'en'\nauthors = ['Ada']\n";
    let built = build(settings, &[("a.md", text)]);
    let mut told = reported(&built);
    told.push_str(&dump(built.book.as_ref().unwrap()));
    crate::pdf::reading::assert_expected("people/notes.txt", &told);
}

#[test]
fn no_comma_follows_the_mark_that_ends_a_title() {
    let build = build(
        "[book]\ntitle = 'A'\nlanguage = 'en'\nmatter = []\n",
        &[("1.md", "---\nauthors: [Ada, Bo]\n---\n# Who?\n\n# What\n")],
    );
    let entries = &build.book.as_ref().unwrap().toc.entries;
    let lines: Vec<String> = entries.iter().map(|entry| entry.line()).collect();
    assert_eq!(lines[0], "Who? by Ada and Bo");
}
