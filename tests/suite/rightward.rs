//! Right-to-left text: each place is reported, and the PDF does not claim conformance.

use std::fs;
use std::path::Path;

use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;
use lopdf::Document;

fn built(name: &str, settings: &str, text: &str) -> Build {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rightward").join(name);
    fs::create_dir_all(&folder).unwrap();
    let settings =
        format!("[book]\nlanguage = \"en\"\nrevised = 2026-01-01\n{settings}\n");
    fs::write(folder.join("actes.toml"), settings).unwrap();
    fs::write(folder.join("01.md"), text).unwrap();
    fs::write(
        folder.join("a.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" \
        height=\"9\"><path d=\"M0 0h9v9z\"/></svg>",
    )
    .unwrap();
    let outputs = [Output::PDF];
    Session::new().build(&folder, &outputs, None, &mut |_| {}).unwrap()
}

/// The positions that are reported, and the quoted text.
fn told(build: &Build) -> Vec<String> {
    let diagnostics =
        build.diagnostics.iter().filter(|one| one.code.name() == "right-to-left");
    let told = diagnostics.map(|diagnostic| {
        let span = diagnostic.span.as_ref().unwrap();
        let (line, column) = build.sources.position(span.source, span.start);
        let name = &build.sources.get(span.source).name;
        let words = diagnostic.message.split('`').nth(1).unwrap();
        format!("{name}:{line}:{column} {words}")
    });
    told.collect()
}

/// The reported positions in a text under a heading.
fn told_of(name: &str, text: &str) -> Vec<String> {
    told(&built(name, "title = \"T\"", &format!("# A\n\n{text}\n")))
}

#[test]
fn words_that_follow_each_other_are_one_place() {
    let text = "One שלום two, ספר *עולם*, 12 שלום end; العربية.\n\nאב\nגד";
    assert_eq!(
        told_of("words", text),
        [
            "01.md:3:5 שלום",
            "01.md:3:15 ספר עולם, 12 שלום",
            "01.md:3:40 العربية",
            "01.md:5:1 אב גד",
        ]
    );
}

#[test]
fn they_are_found_wherever_words_are_printed() {
    let text = "---\nlabel: א\nshort-title: ב\nsubtitle: ג\nauthor: ד\nepigraph: ה\n---\n\n\
        # A ו\n\n## B ז\n\n- ח\n\n| ט | b |\n| --- | --- |\n| י | d |\n\n\
        ![Alt](a.svg \"Caption כ\")\n\nCall[^n], `code ל` and [מ](#a).\n\n\
        [there](https://example.org/נ)\n\n```\nס\n```\n\nTerm ע\n\n: Means פ\n\n\
        > Said צ\n>\n> — Name ק\n\n| verse ר\n\n<span lang=\"he\">ש</span>\n\n[^n]: Note ת\n";
    let settings = "title = \"Title א\"\nauthors = [\"Author ב\"]\nplace = \"Place ג\"\n\
        rights = \"Rights ד\"\n[markdown]\ndefinition-lists = true";
    let told = told(&built("places", settings, text));
    let found: String = told.iter().filter_map(|place| place.chars().last()).collect();
    let mut found: Vec<char> = found.chars().collect();
    found.sort_unstable();
    let mut wanted: Vec<char> = "אבגדאבגדהוזחטיכלמנסעפצקרשת".chars().collect();
    wanted.sort_unstable();
    assert_eq!(found, wanted, "{told:#?}");
}

#[test]
fn what_is_no_letter_from_right_to_left_is_not_reported() {
    // An Arabic digit, an Arabic comma, a directional mark, a Hebrew alternative text.
    let text = "Digits ٣٤, a comma ،, a mark \u{200F}, ![שלום](a.svg) in a line.";
    assert_eq!(told_of("others", text), Vec::<String>::new());
}

#[test]
fn neither_claim_is_made_then() {
    let claims = |build: &Build| {
        let (_, bytes) = build.files.first().unwrap();
        let document = Document::load_mem(bytes).unwrap();
        let record = document.catalog().unwrap().get(b"Metadata").unwrap();
        let record = document.get_object(record.as_reference().unwrap()).unwrap();
        let record = record.as_stream().unwrap().get_plain_content().unwrap();
        let record = String::from_utf8(record).unwrap();
        let level = record.split("<pdfaid:conformance>").nth(1).unwrap().chars().next();
        (record.contains("<pdfuaid:part>"), level.unwrap())
    };
    let title = "title = \"T\"";
    assert_eq!(claims(&built("latin", title, "# A\n\nshalom\n")), (true, 'A'));
    let build = built("hebrew", title, "# A\n\nשלום\n");
    assert_eq!(claims(&build), (false, 'U'));
    let left_out =
        build.diagnostics.iter().filter(|one| one.code.name() == "claim-left-out");
    assert_eq!(left_out.count(), 2);
    // With strict conformance, the book is not built.
    let strict = format!("{title}\n[pdf]\nconformance = \"strict\"");
    assert!(built("strict", &strict, "# A\n\nשלום\n").files.is_empty());
}
