//! Every limit is reported with a hint, and can be raised up to its ceiling.

use actes::config::Limits;
use actes::pipeline::Output;

use super::book;
use super::build;
use super::told;
use crate::pictures::making::header_of_png;
use crate::pictures::making::noise;

const ONE_MIB: usize = 1 << 20;

/// Checks a book beyond a limit: the limit, the settings, the files, the expected
/// diagnostic.
fn beyond(limit: &str, settings: &str, files: &[(&str, &[u8])], expected: &str) {
    let name = limit.split(' ').next().unwrap();
    for (lets, limits) in [(false, format!("[limits]\n{limit}")), (true, String::new())] {
        let settings = format!("{settings}\n{limits}");
        let folder = book(&format!("limit-{name}-{lets}"), &settings, files);
        let built = build(&folder, &Output::BOOKS);
        let found: Vec<_> = told(&built)
            .lines()
            .filter(|line| line.starts_with("error"))
            .map(|line| line.split_whitespace().take(3).collect::<Vec<_>>().join(" "))
            .collect();
        if lets {
            assert!(!found.iter().any(|line| line == expected), "{limit}: {found:?}");
            continue;
        }
        assert_eq!(found, [expected], "{limit}");
        assert!(built.files.is_empty());
        let hint = format!("or raise `{name}` in `[limits]` of actes.toml");
        let diagnostic = built
            .diagnostics
            .iter()
            .find(|one| expected.contains(one.code.name()))
            .unwrap();
        assert_eq!(diagnostic.hints.last(), Some(&hint), "{limit}");
    }
}

#[test]
fn every_limit_is_told_and_may_be_raised() {
    let text: &[(&str, &[u8])] = &[("01.md", b"# Un\n\nDu texte.\n")];
    let long = format!("/*{}*/", "x".repeat(ONE_MIB));
    let files = [text[0], ("own.css", long.as_bytes())];
    let sheet = "[epub]\nstylesheet = 'own.css'";
    beyond("text-mib = 1", sheet, &files, "error file-too-large actes.toml:6:14");

    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
        <g/><g/><g/><g/></svg>";
    let padded = format!("{drawing}<!--{}-->", "x".repeat(ONE_MIB));
    let shown: &[u8] = b"# Un\n\n![p](a.svg)\n";
    let files: [(&str, &[u8]); 2] = [("01.md", shown), ("a.svg", padded.as_bytes())];
    beyond("picture-mib = 1", "", &files, "error file-too-large 01.md:3:1");
    let two: &[u8] = b"# Un\n\n![p](a.svg)\n\n![p](b.svg)\n";
    let half = format!("{drawing}<!--{}-->", "x".repeat(ONE_MIB * 2 / 3));
    let files: [(&str, &[u8]); 3] =
        [("01.md", two), ("a.svg", half.as_bytes()), ("b.svg", half.as_bytes())];
    beyond("pictures-mib = 1", "", &files, "error images-too-large 01.md:5:1");
    let files: [(&str, &[u8]); 2] = [("01.md", shown), ("a.svg", drawing.as_bytes())];
    beyond("drawing-nodes = 4", "", &files, "error image-too-complex 01.md:3:1");

    let font = [&b"OTTO"[..], &vec![0; ONE_MIB]].concat();
    let files = [text[0], ("a.otf", &font)];
    let fonts = "[fonts]\ntext = ['a.otf']";
    beyond("font-mib = 1", fonts, &files, "error file-too-large actes.toml:6:9");
    let half = [&b"OTTO"[..], &vec![0; ONE_MIB * 2 / 3]].concat();
    let files = [text[0], ("a.otf", &half), ("b.otf", &half)];
    let fonts = "[fonts]\ntext = ['a.otf',\n'b.otf']";
    let small = format!("{fonts}\n[limits]\nfonts-mib = 1");
    let all = told(&build(&book("limit-fonts-mib", &small, &files), &[]));
    assert!(all.contains("error fonts-too-large actes.toml:7:1"), "{all}");
    let files = [text[0], ("a.otf", b""), ("b.otf", b"")];
    let folder = book("limit-fonts", &format!("{fonts}\n[limits]\nfonts = 1"), &files);
    let all = told(&build(&folder, &[]));
    assert!(all.contains("error fonts-too-many actes.toml:7:1"), "{all}");

    let picture = header_of_png(1_001, 1_000);
    let files: [(&str, &[u8]); 2] =
        [("01.md", b"# Un\n\n![p](a.png)\n"), ("a.png", &picture)];
    let folder = book("limit-megapixels", "[limits]\nmegapixels = 1", &files);
    let all = told(&build(&folder, &Output::BOOKS));
    assert!(all.contains("error image-too-large 01.md:3:1"), "{all}");
    let other = header_of_png(1_002, 1_000);
    let two: &[u8] = b"# Un\n\n![p](a.png)\n\n![p](b.png)\n";
    let files: [(&str, &[u8]); 3] =
        [("01.md", two), ("a.png", &picture), ("b.png", &other)];
    let folder = book("limit-all-megapixels", "[limits]\nall-megapixels = 2", &files);
    let all = told(&build(&folder, &Output::BOOKS));
    assert!(all.contains("error images-too-large 01.md:5:1"), "{all}");
    let large = noise(600, 600);
    let files: [(&str, &[u8]); 2] =
        [("01.md", b"# Un\n\n![p](a.png)\n"), ("a.png", &large)];
    beyond("output-mib = 1", "", &files, "error output-too-large -");

    let text = "# Un\n\nA[^a] [b](#c)[^d] [e](#c).\n\n[^a]: A.\n\n[^d]: D.\n\n# C\n\n\
        | a | b |\n|---|---|\n| c | d |\n"
        .as_bytes();
    let files: &[(&str, &[u8])] = &[("01.md", text)];
    let short: &[(&str, &[u8])] = &[("01.md", b"# Un\n\na *b* c\n\nd\n\ne\n")];
    beyond("blocks = 3", "", short, "error blocks-too-many 01.md:7:1");
    beyond("inlines = 3", "", short, "error inlines-too-many 01.md:3:3");
    beyond("chapters = 1", "", files, "error chapters-too-many 01.md:9:1");
    beyond("notes = 1", "", files, "error notes-too-many 01.md:7:1");
    beyond("table-cells = 3", "", files, "error table-too-large 01.md:11:1");
    beyond("pages = 3", "", files, "error pages-too-many 01.md:1:1");
    let folder = book("limit-links", "[limits]\nlinks = 1", files);
    let all = told(&build(&folder, &Output::BOOKS));
    assert!(all.contains("error links-too-many 01.md:3:19"), "{all}");
}

#[test]
fn no_limit_is_raised_above_its_ceiling() {
    let mut limits = Limits::default();
    let mut settings = "[limits]\n".to_owned();
    let entries = limits.entries_mut();
    let count = entries.len();
    for (key, limit, ceiling) in entries {
        assert!(*limit <= ceiling, "{key}");
        settings.push_str(&format!("{key} = {}\n", ceiling + 1));
    }
    let folder = book("ceilings", &settings, &[("01.md", b"# Un\n")]);
    let all = told(&build(&folder, &[]));
    assert_eq!(all.matches("error value-wrong").count(), count, "{all}");
}

#[test]
fn the_reference_tells_every_limit() {
    let reference = include_str!("../../../docs/reference.md");
    let reference = reference.split("## Limits").nth(1).unwrap();
    let mut limits = Limits::default();
    for (key, limit, ceiling) in limits.entries_mut() {
        let named = format!("`{key}`");
        let row =
            reference.lines().find(|line| line.starts_with('|') && line.contains(&named));
        let row = row.unwrap_or_else(|| panic!("{key} is not in the reference"));
        for number in [*limit, ceiling] {
            assert!(row.contains(&grouped(number)), "{key}: {number} is not in {row}");
        }
    }
}

/// A number with commas between thousands.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut told = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            told.push(',');
        }
        told.push(digit);
    }
    told
}

/// Elements are counted while they are parsed: nothing is created beyond the limit.
#[test]
fn no_shape_of_text_gets_past_the_limits_of_blocks_and_inlines() {
    let table =
        format!("|{}\n|{}\n{}", "a|".repeat(20), "-|".repeat(20), "|a\n".repeat(60));
    for (shape, code) in [
        ("- a\n".repeat(600), "blocks"),
        ("- [ ] a\n".repeat(600), "blocks"),
        ("1. a\n\n".repeat(600), "blocks"),
        ("> a\n\nb\n\n".repeat(400), "blocks"),
        ("- > - > a\n\nb\n\n".repeat(300), "blocks"),
        ("## a\n\n".repeat(1_100), "blocks"),
        ("a\n: b\n\n".repeat(400), "blocks"),
        ("a[^x]\n\n[^x]: b\n\n".repeat(600), "blocks"),
        ("***\n\n".repeat(1_100), "blocks"),
        ("```\na\n```\n\n".repeat(1_100), "blocks"),
        ("| a\n\n".repeat(1_100), "blocks"),
        (table, "blocks"),
        ("*a* ".repeat(600), "inlines"),
        ("a  \n".repeat(600), "inlines"),
        ("`a` ".repeat(600), "inlines"),
        ("[a](#x) ".repeat(600), "inlines"),
        ("<b>a</b> ".repeat(600), "inlines"),
        ("https://x.org ".repeat(400), "inlines"),
        ("1^er^ ".repeat(400), "inlines"),
        ("| a\n".repeat(1_100), "inlines"),
    ] {
        let settings =
            format!("[limits]\n{code} = 1000\n[markdown]\ndefinition-lists = true");
        let text = format!("# Un\n\n{shape}");
        let folder = book("shape", &settings, &[("01.md", text.as_bytes())]);
        let built = build(&folder, &Output::BOOKS);
        let all = told(&built);
        let begin: String = shape.chars().take(9).collect();
        let found = all.matches(&format!("error {code}-too-many 01.md:")).count();
        assert_eq!(found, 1, "{begin:?}: {all}");
        assert!(built.book.is_none(), "{begin:?}");
    }
}

/// The parser copies an address for each reference to it, and stops when the copies are
/// longer than the text.
#[test]
fn links_that_the_parser_gives_up_are_told() {
    let address = format!("https://example.org/{}", "a".repeat(10_000));
    // An image's address is copied too, but not set in the text.
    let mut text = "# Un\n\n".to_owned();
    for at in 0..40 {
        text.push_str(&format!("Mot {at} ![image][x] et \\[crochets].\n\n"));
    }
    let folder =
        book("lost", "", &[("01.md", format!("{text}[x]: {address}\n").as_bytes())]);
    let all = told(&build(&folder, &[]));
    assert_eq!(all.matches("links-lost").count(), 1, "{all}");
    let few = text.split("Mot 9").next().unwrap();
    let folder =
        book("kept", "", &[("01.md", format!("{few}[x]: {address}\n").as_bytes())]);
    let all = told(&build(&folder, &[]));
    assert!(!all.contains("links-lost"), "{all}");
}

#[test]
fn an_address_of_thousands_of_letters_is_told() {
    for (letters, told_of) in [(7_980, false), (7_981, true)] {
        let text = format!("# Un\n\n[a](https://example.org/{})\n", "a".repeat(letters));
        let files: &[(&str, &[u8])] = &[("01.md", text.as_bytes())];
        let folder = book("long-address", "", files);
        let all = told(&build(&folder, &[]));
        assert_eq!(all.contains("error address-too-long 01.md:3:1"), told_of, "{all}");
    }
}
