//! `actes handout` and `[handout.NAME]`; `--set`.

use std::collections::BTreeMap;
use std::fs;

use actes::base::Severity;
use actes::manuscript::OverriddenKey;
use actes::manuscript::Override;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;
use actes::pipeline::Wanted;
use lopdf::Document;

use crate::commands::Place;

const TABLES: &str = "
[handout.programme]
chapters = [\"01.md\"]
colour = \"black\"

[handout.large]
paper = \"a4\"

[handout.fold]
impose = \"booklet\"
";

const SETTINGS: &str =
    "[book]\ntitle = \"Le Livre\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\n";

fn book(name: &'static str, tables: &str) -> Place {
    Place::empty(name)
        .write("book/actes.toml", format!("{SETTINGS}{tables}"))
        .write("book/01.md", "# Un\n\nLe texte.\n")
        .write("book/02.md", "# Deux\n\nLa suite.\n")
}

#[test]
fn handouts_are_listed_and_made() {
    book("handouts", TABLES)
        .run("handout book")
        .run("handout book --message-format json")
        .run("handout book large --message-format json")
        .run("handout book large programme -q -o .")
        .run("handout book fold")
        .run("handout book programm")
        .run("handout book --large")
        .run("handout book programme --booklet")
        .run("handout book --all --chapter 1")
        .run("handout nowhere --all")
        .run("handout nowhere --booklet")
        .run("handout book --booklet --two-up")
        .run("handout book -o - --all")
        .run("handout nowhere/book --all")
        .compare();
}

#[test]
fn a_book_without_handouts_says_how_to_make_some() {
    book("handouts-none", "").run("handout book").run("handout book --all").compare();
}

#[test]
fn mistakes_of_handouts_are_reported_in_their_place() {
    let tables = "
[handout.a-b]
chapters = []
signature = 6
sheets = \"a4\"

[handout.Sides]
impose = \"two-up\"
signature = 16
attach = [\"epub\"]
sheet = \"a44\"

[handout.sides]
inner = \"100mm\"
outer = \"100mm\"
chapters = [true]

[handout.\"a b\"]
";
    book("handouts-wrong", tables).run("handout book --all").compare();
}

#[test]
fn options_make_a_table_whose_mistakes_are_theirs() {
    book("handouts-options", "[handout.booklet]\npaper = \"a6\"\n")
        .run("handout book --booklet --paper a44")
        .run("handout book --signature 16")
        .run("handout book --two-up --signature 16")
        .run("handout book --booklet --signature 6 --sheet a0 --paper-thickness 3")
        .compare();
}

#[test]
fn a_handout_of_chapters_has_their_words_alone() {
    let settings =
        format!("{SHORT}{TABLES}[handout.two]\nchapters = [2]\nimpose = 'two-up'\n");
    let named = |name: &str| Wanted::Named(vec![name.to_owned()]);
    let made = |name| {
        Session::new()
            .handouts(&files(&settings), &named(name), None, &mut |_| {})
            .unwrap()
    };
    let all = Session::new().handouts(&files(&settings), &Wanted::All, None, &mut |_| {});
    let all = all.unwrap();
    for (name, pages) in [("programme", 1), ("two", 1), ("fold", 5), ("large", 5)] {
        let file = format!("a-{name}.pdf");
        assert_eq!(all.printed[&file].pages, pages, "{name}");
        assert_eq!(made(name).printed[&file], all.printed[&file], "{name}");
    }
    let (_, bytes) =
        all.files.iter().find(|(name, _)| name == "a-programme.pdf").unwrap();
    let about = String::from_utf8_lossy(bytes);
    for (key, words) in [("dc:title", "One – A"), ("dc:creator", "Ada")] {
        assert!(about.contains(words), "{key}");
    }
    assert!(!about.contains("xmpMM:DocumentID"));
    let text = Document::load_mem(bytes).unwrap().extract_text(&[1]).unwrap();
    assert!(text.contains("One") && !text.contains("Two"), "{text}");
}

#[test]
fn links_that_lead_out_of_a_handout_have_the_page_of_the_book() {
    let mut files = files(SHORT);
    let first = b"# One\n\nSee [the other](#two), [what follows](#two) (p. 2) and [this](#one).\n";
    files.insert("01.md".to_owned(), first.to_vec());
    let made = |paper: &str| {
        let settings = format!("{SHORT}[handout.x]\nchapters = [1]\n{paper}");
        let mut files = files.clone();
        files.insert("actes.toml".to_owned(), settings.into_bytes());
        let made = Session::new().handouts(&files, &Wanted::All, None, &mut |_| {});
        let document = Document::load_mem(&made.unwrap().files[0].1).unwrap();
        let page = document.page_iter().next().unwrap();
        assert_eq!(document.get_page_annotations(page).unwrap().len(), 1);
        let text = document.extract_text(&[1]).unwrap();
        text.replace(" ,", ",").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // On other paper the page is after the words, on the book's own pages beside the line;
    // it is not repeated where the author names it.
    let new = made("paper = 'a4'");
    let own = made("");
    for words in ["the other (p. 2), what follows (p. 2) and this.", "page 1 of 1"] {
        assert!(new.contains(words), "{new}");
    }
    assert!(own.contains("and this."), "{own}");
    assert_eq!((new.matches("p. 2").count(), own.matches("p. 2").count()), (2, 2));
    assert!(!own.contains("of 1"), "{own}");
}

#[test]
fn handouts_of_chapters_are_pages_of_the_book() {
    let text = |words: &str| format!("{words} and a link[^1]. ").repeat(60);
    let note = "\n\n[^1]: Its note, with [a page](https://a.example/).\n";
    let mut files = files(&format!(
        "{SHORT}[pdf]\npaper = 'a6'\nopenings = 'recto'\n[handout.a]\nchapters = [2]\n\
         [handout.b]\nchapters = [1, 3]\n[handout.c]\nchapters = [2]\nwithout = ['in']\n"
    ));
    for (name, title) in [("01.md", "One"), ("02.md", "Two"), ("03.md", "Three")] {
        let section = format!("## In {title} {{#in}}\n\n{}", text("More"));
        let section = if title == "Two" { section } else { String::new() };
        let chapter = format!("# {title}\n\n{}\n\n{section}{note}", text(title));
        files.insert(name.to_owned(), chapter.into_bytes());
    }
    let book = Session::new().build(&files, &[Output::PDF], None, &mut |_| {}).unwrap();
    let made = Session::new().handouts(&files, &Wanted::All, None, &mut |_| {}).unwrap();
    let words = |bytes: &[u8]| -> Vec<String> {
        let document = Document::load_mem(bytes).unwrap();
        let pages = 1..=u32::try_from(document.get_pages().len()).unwrap();
        pages.map(|page| document.extract_text(&[page]).unwrap()).collect()
    };
    let of_book = words(&book.files[0].1);
    let [a, b, c] = [0, 1, 2].map(|at| words(&made.files[at].1));
    for pages in [&a, &b] {
        // Not the first page, which names the book, and not the links behind.
        for page in &pages[1..pages.len() - 1] {
            assert!(page.trim().is_empty() || of_book.contains(page), "{page}");
        }
        assert!(pages.last().unwrap().contains("https://a.example/"));
    }
    assert!(a.iter().all(|page| !page.contains("Three")));
    assert!(b.concat().contains("One and") && b.concat().contains("Three and"));
    // Without a section its pages are new ones.
    assert!(c[0].contains("page 1 of ") && !c.concat().contains("More and"));
}

#[test]
fn a_handout_names_its_book_where_there_is_room() {
    let first_page = |pdf: &str| {
        let settings = format!("{SHORT}[pdf]\n{pdf}\n[handout.x]\nchapters = [1]\n");
        let settings = settings.replace("title = 'A'", "title = 'A long day'");
        let made =
            Session::new().handouts(&files(&settings), &Wanted::All, None, &mut |_| {});
        let document = Document::load_mem(&made.unwrap().files[0].1).unwrap();
        // Kerning reads like spaces.
        document.extract_text(&[1]).unwrap().replace(char::is_whitespace, "")
    };
    let named = |pdf| first_page(pdf).starts_with("AlongdayOne");
    assert!(named("sink = 5"), "{}", first_page("sink = 5"));
    assert!(named("sink = 0"), "{}", first_page("sink = 0"));
    assert!(!named("sink = 0\nrunning-heads = false"));
}

#[test]
fn what_a_handout_names_must_be_there_in_every_check() {
    let wrong = "[handout.a]\nchapters = ['03.md']\n[handout.b]\nwithout = ['x']\n";
    book("handouts-missing", wrong)
        .run("check book")
        .run("handout book b")
        .run("handout book --chapter 3")
        .compare();
}

#[test]
fn nothing_is_saved_when_one_file_cannot_be() {
    let place = book("handouts-saved", TABLES)
        .write("output/handouts/le-livre-programme.pdf/file", "")
        .run("handout book --all");
    assert!(!place.folder().join("output/handouts/le-livre-large.pdf").exists());
    assert!(place.transcript.contains("is not a regular file"), "{}", place.transcript);
}

#[test]
fn keys_are_set_for_once() {
    book("set", "[pdf]\nsides = \"one\"\n")
        .run("build book -q --set pdf.paper=a4 --set book.title=Autre")
        .run("build book --set pdf.papr=a4")
        .run("build book --set pdf.paper=a44 --set pdf")
        .run("build book --set book.title=[1")
        .run("check book --set book.title.x=1")
        .run("check book --set pdf.x[1]=1 --set =1")
        .run("check book --set lint.files.\"03.md\".allow=[\"line-loose\"]")
        .run("watch book --set")
        .compare();
}

/// A book in memory.
fn files(settings: &str) -> BTreeMap<String, Vec<u8>> {
    let chapter = |title: &str| format!("# {title}\n\nSome words.\n").into_bytes();
    BTreeMap::from([
        ("actes.toml".to_owned(), settings.as_bytes().to_vec()),
        ("01.md".to_owned(), chapter("One")),
        ("02.md".to_owned(), chapter("Two")),
    ])
}

fn set(texts: &[&str]) -> Session {
    let one = |text: &&str| Override {
        origin: "--set".to_owned(),
        key: OverriddenKey::Written,
        text: (*text).to_owned(),
    };
    Session::new().setting(texts.iter().map(one).collect())
}

const SHORT: &str = "[book]\ntitle = 'A'\nlanguage = 'en'\nauthors = ['Ada']\n";

fn built(texts: &[&str]) -> Build {
    set(texts).build(&files(SHORT), &Output::BOOKS, None, &mut |_| {}).unwrap()
}

#[test]
fn any_key_can_be_set_and_the_books_are_those_of_the_whole_file() {
    for (texts, settings) in [
        (&["pdf.paper=a4"][..], format!("{SHORT}[pdf]\npaper = 'a4'\n")),
        (
            &["pdf.paper=a6", " pdf . paper = \"a4\" "],
            format!("{SHORT}[pdf]\npaper = 'a4'\n"),
        ),
        (
            &["book.title=B # c", "book.colour=#aa0000"],
            SHORT.replace("'A'", "'B # c'\ncolour = '#aa0000'"),
        ),
        (
            &["pdf={ paper = 'a4', lines = 20 }"],
            format!("{SHORT}[pdf]\npaper = 'a4'\nlines = 20\n"),
        ),
        (
            &["book.authors=['Bo']", "words.contents=In it"],
            format!("{}[words]\ncontents = 'In it'\n", SHORT.replace("Ada", "Bo")),
        ),
        (
            &["book.chapters=['02.md', '01.md']"],
            format!("{SHORT}chapters = ['02.md', '01.md']\n"),
        ),
        (
            &["pdf.font-size=11pt", "limits.pages=100"],
            format!("{SHORT}[pdf]\nfont-size = '11pt'\n[limits]\npages = 100\n"),
        ),
        (
            &[
                "person=[{id='ada', name='Ada B', biography='Who *walks*.'}]",
                "book.authors=['ada']",
                "book.matter=['title', 'contributors']",
            ],
            format!(
                "{}matter = ['title', 'contributors']\n[[person]]\nid = 'ada'\nname = 'Ada B'\nbiography = 'Who *walks*.'\n",
                SHORT.replace("Ada", "ada")
            ),
        ),
    ] {
        let set = built(texts);
        let told: Vec<_> = set.diagnostics.iter().map(|one| &one.message).collect();
        assert_eq!(set.count(Severity::Error), 0, "{texts:?} {told:?}");
        let whole = Session::new()
            .build(&files(&settings), &Output::BOOKS, None, &mut |_| {})
            .unwrap();
        assert!(set.files == whole.files, "{texts:?}");
    }
}

#[test]
fn what_is_wrong_with_a_set_key_has_its_place_there() {
    for (text, code, place) in [
        ("pdf.paper=a44", "value-wrong", 10..13),
        ("pdf.papr = a4", "key-unknown", 4..8),
        ("book.title = [\"é", "settings-broken", 17..17),
        ("book.title.x=1", "value-type", 5..10),
        ("person=[{id='a', name=''}]", "value-wrong", 22..24),
        ("book.cover=no.png", "image-missing", 11..17),
    ] {
        let build = built(&[text]);
        let found = build.diagnostics.iter().find(|one| one.code.name() == code);
        let told: Vec<_> = build.diagnostics.iter().map(|one| one.code.name()).collect();
        let span = found.and_then(|one| one.span.clone());
        let span = span.unwrap_or_else(|| panic!("{text}: {told:?}"));
        let source = build.sources.get(span.source);
        assert_eq!((&source.name[..], &source.text[..]), ("--set", text));
        assert_eq!(span.range(), place, "{text}");
        assert!(build.files.is_empty());
    }
}

#[test]
fn no_set_text_is_too_strange() {
    let deep = format!("a.b={}", "[".repeat(10_000));
    for text in [
        "",
        "=",
        "==",
        "é=é",
        ".=1",
        "a..b=1",
        "\"a=b\"=1",
        "\"a",
        "a.b=\"\u{0}",
        "a.b='",
        "a.\"b=c\".d={x=[1,{y=2}]}",
        "[book]\ntitle=1",
        "book.title=\"\"\"é\nb\"\"\"",
        "book.title='a'\nb=1",
        "person=[{}, 1]",
        "person.name=x",
        "part=[]",
        "book=1",
        "handout=1",
        "handout.a=1",
        "handout.a.chapters=1",
        "handout.a.large-print=1",
        "handout.a.paper=[]",
        "links.\u{202e}=1",
        "a#b=1",
        " =1",
        &deep,
    ] {
        let build = built(&[text, "book.subtitle=x"]);
        for one in &build.diagnostics {
            let Some(span) = &one.span else { continue };
            let source = build.sources.get(span.source);
            assert!(source.text.get(span.range()).is_some(), "{text:?} {one:?}");
        }
    }
}

#[test]
fn handouts_are_made_in_one_run_and_the_book_is_left_as_it_is() {
    let settings = format!("{SHORT}{TABLES}");
    let all = Session::new()
        .handouts(&files(&settings), &Wanted::All, None, &mut |_| {})
        .unwrap();
    let names: Vec<_> = all.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["a-fold.pdf", "a-large.pdf", "a-programme.pdf"]);
    for (name, bytes) in &all.files {
        let one = Wanted::Named(vec![name[2..name.len() - 4].to_owned()]);
        let alone =
            Session::new().handouts(&files(&settings), &one, None, &mut |_| {}).unwrap();
        assert!(alone.files[0].1 == *bytes, "{name}");
        let tags = Document::load_mem(bytes).unwrap();
        let is_tagged = tags.catalog().unwrap().has(b"StructTreeRoot");
        assert_eq!(is_tagged, name != "a-fold.pdf", "{name}");
    }
    let with = Session::new().build(&files(&settings), &Output::BOOKS, None, &mut |_| {});
    let without = Session::new().build(&files(SHORT), &Output::BOOKS, None, &mut |_| {});
    assert!(with.unwrap().files == without.unwrap().files);
}

#[test]
fn a_linked_output_folder_is_not_followed() {
    let place = book("handouts-linked", TABLES).write("elsewhere/file", "");
    fs::create_dir_all(place.folder().join("output")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../elsewhere", place.folder().join("output/handouts"))
        .unwrap();
    let place = place.run("handout book --all");
    #[cfg(unix)]
    assert!(place.transcript.contains("is a symbolic link"), "{}", place.transcript);
    assert_eq!(fs::read_dir(place.folder().join("elsewhere")).unwrap().count(), 1);
}
