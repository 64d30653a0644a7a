//! What authors allow and deny: in a block, in a file, in the book.

use actes::book::Change;
use actes::manuscript::MemoryFiles;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;

/// A book of files with these settings of `[lint]`.
fn book(lint: &str, files: &[(&str, &str)]) -> MemoryFiles {
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\n\
         identifier = \"urn:uuid:95e056c6-6721-5144-af8b-5d19afbbb4b0\"\n{lint}"
    );
    let files =
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()));
    files.chain([("actes.toml".to_owned(), settings.into_bytes())]).collect()
}

fn check(lint: &str, files: &[(&str, &str)]) -> Build {
    Session::new().check(&book(lint, files), None, &mut |_| {}).unwrap()
}

/// The diagnostics, one a line: file and line, severity, code, message.
fn shown(build: &Build) -> Vec<String> {
    let one = |one: &actes::base::Diagnostic| {
        let place = one.span.as_ref().map_or(String::new(), |span| {
            let (line, _) = build.sources.position(span.source, span.start);
            format!("{}:{line} ", build.sources.get(span.source).name)
        });
        let text = format!("{place}{}[{}]", one.severity, one.code);
        match one.code.name() {
            "allow-unused" | "value-wrong" => format!("{text} {}", one.message),
            _ => text,
        }
    };
    build.diagnostics.iter().map(one).collect()
}

const DOUBLED: &str = "# Un\n\nIl dit le le mot.\n";

#[test]
fn the_innermost_level_counts() {
    let two = |lint: &str| {
        let second = "# Deux\n\n<!-- actes: allow word-doubled -->\nOn dit le le mot.\n\nEt le le mot.\n";
        shown(&check(lint, &[("01.md", DOUBLED), ("02.md", second)]))
    };
    let both = ["01.md:3 warning[word-doubled]", "02.md:6 warning[word-doubled]"];
    assert_eq!(two(""), both);
    assert_eq!(two("[lint]\nallow = [\"word-doubled\"]\n"), [""; 0]);
    let file = "[lint.files.\"02.md\"]\nallow = [\"word-doubled\"]\n";
    assert_eq!(two(file), both[..1]);
    let denied = "[lint]\ndeny = [\"word-doubled\"]\n[lint.files.\"02.md\"]\nallow = [\"word-doubled\"]\n";
    assert_eq!(two(denied), ["01.md:3 error[word-doubled]"]);
    let file = "[lint]\nallow = [\"word-doubled\"]\n[lint.files.\"02.md\"]\ndeny = [\"word-doubled\"]\n";
    assert_eq!(two(file), ["02.md:6 error[word-doubled]"]);
}

#[test]
fn what_is_denied_prevents_the_books() {
    let files = book("[lint]\ndeny = [\"word-doubled\"]\n", &[("01.md", DOUBLED)]);
    let build = Session::new().build(&files, &Output::BOOKS, None, &mut |_| {}).unwrap();
    assert_eq!(shown(&build), ["01.md:3 error[word-doubled]"]);
    assert!(build.files.is_empty());
}

#[test]
fn lines_are_made_when_the_settings_deny_what_they_show() {
    let made = |lint: &str| check(lint, &[("01.md", "# Un\n\nUn mot.\n")]).has_pages;
    assert!(!made("") && !made("[lint]\ndeny = [\"word-doubled\"]\n"));
    assert!(made("[lint]\ndeny = [\"line-loose\"]\n"));
    assert!(made("[lint.files.\"01.md\"]\ndeny = [\"line-torn\"]\n"));
}

/// The text of the changes that the books make, with their lines.
fn changes(lint: &str, text: &str) -> Vec<String> {
    let build = check(lint, &[("01.md", text)]);
    let book = build.book.as_ref().unwrap();
    let edit = |edit: &actes::book::Edit| {
        let (line, _) = build.sources.position(edit.span.source, edit.span.start);
        let words = match &edit.change {
            Change::Replace(words) => words.clone(),
            other => format!("{other:?}"),
        };
        format!("{line} {} {words}", edit.code)
    };
    book.edits.iter().map(edit).collect()
}

#[test]
fn what_is_allowed_stays_as_it_was_typed() {
    let text = "# Un\n\n<!-- actes: allow ellipsis, space-double -->\nOn dit...  bien.\n\n\
                Et puis...  rien.\n";
    assert_eq!(changes("", text), ["6 ellipsis …", "6 space-double  "]);
    let all = "[lint]\nallow = [\"ellipsis\", \"space-double\"]\n";
    let plain = "# Un\n\nEt puis...  rien.\n";
    assert_eq!(changes(all, plain), [""; 0]);
    let century = "# Un\n\n<!-- actes: allow century, ordinal -->\nLe XIXe siècle.\n\nLe XXe siècle.\n";
    let made = changes("", century);
    let space = "space-number \u{a0}";
    let wanted = [
        format!("4 {space}"),
        "6 century SmallCaps".to_owned(),
        "6 ordinal Raise".to_owned(),
        format!("6 {space}"),
    ];
    assert_eq!(made, wanted);
    let calls = "# Un\n\n<!-- actes: allow call-order -->\nUn mot.[^a]\n\nUn mot.[^a]\n\n[^a]: Note.\n";
    assert_eq!(changes("", calls), ["6 call-order [^a]."]);
}

#[test]
fn a_comment_is_about_the_block_around_it_or_the_next_one() {
    let cases = [
        ("Dit le le <!-- actes: allow word-doubled --> mot.\n\nDit le le mot.\n", 5),
        (
            "> <!-- actes: allow word-doubled -->\n> Dit le le mot.\n>\n> Dit le le mot.\n",
            6,
        ),
        (
            "<!-- actes: allow word-doubled -->\n\n> Dit le le mot.\n>\n> Dit le le mot.\n\nDit le le mot.\n",
            9,
        ),
        (
            "<!-- actes: allow word-doubled -->\n- Dit le le mot.\n- Dit le le mot.\n\nDit le le mot.\n",
            7,
        ),
        ("- <!-- actes: allow word-doubled -->\n  Dit le le mot.\n- Dit le le mot.\n", 5),
        (
            "<!-- actes: allow word-doubled -->\n\n| a | b |\n| - | - |\n| le le mot | le le mot |\n\nle le mot\n",
            9,
        ),
        (
            "x[^a]\n\n<!-- actes: allow word-doubled -->\n\n[^a]: Le le.\n\n    Le le.\n\nDit le le mot.\n",
            11,
        ),
        ("[^a] <!-- actes: allow word-doubled -->\n\nDit le le mot.\n\n[^a]: Rien.\n", 5),
    ];
    for (text, line) in cases {
        let found = shown(&check("", &[("01.md", &format!("# Un\n\n{text}"))]));
        let left: Vec<_> =
            found.iter().filter(|one| one.contains("word-doubled]")).collect();
        assert_eq!(left, [&format!("01.md:{line} warning[word-doubled]")], "{text}");
    }
}

#[test]
fn allowances_without_effect_are_reported() {
    let text = "# Un\n\n<!-- actes: allow word-doubled, line-loose -->\nRien.\n\n\
                <!-- actes: allow link-broken -->\nRien.\n\n<!-- actes: allow wordoubled -->\nRien.\n\n\
                <!-- actes: alow word-doubled -->\nRien.\n\n\
                <!-- actes: allow space-double: twice -->\n> <!-- actes: allow space-double -->\n> a  b\n\n\
                <!-- actes: allow bangs -->\n";
    let of = |code: &str| format!("nothing here has the code `{code}` that is allowed");
    let at =
        |line: u32, words: &str| format!("01.md:{line} warning[allow-unused] {words}");
    let lint = "[lint]\nallow = [\"dash\", \"line-loose\", \"link-broken\"]\n\
                [lint.files.\"01.md\"]\nallow = [\"bangs\"]\n";
    let mut wanted = vec![
        format!("actes.toml:7 warning[allow-unused] {}", of("dash")),
        "actes.toml:7 warning[allow-unused] `link-broken` is an error, which cannot be allowed"
            .to_owned(),
        format!("actes.toml:9 warning[allow-unused] {}", of("bangs")),
    ];
    let in_text = [
        at(3, &of("word-doubled")),
        at(6, "`link-broken` is an error, which cannot be allowed"),
        at(9, "`wordoubled` is not the code of a diagnostic or of a change"),
        at(12, "this comment speaks to the program, but allows no code"),
        at(16, &of("space-double")),
        at(19, &of("bangs")),
    ];
    assert_eq!(shown(&check("", &[("01.md", text)])), in_text);
    wanted.extend(in_text);
    assert_eq!(shown(&check(lint, &[("01.md", text)])), wanted);
    // Nobody can say of one book alone what the other would need.
    let files = book(lint, &[("01.md", text)]);
    let only = [Output::PDF];
    let build = Session::new().build(&files, &only, None, &mut |_| {}).unwrap();
    assert_eq!(shown(&build), [""; 0]);
    // The report itself can be allowed.
    assert_eq!(
        shown(&check("[lint]\nallow = [\"allow-unused\"]\n", &[("01.md", text)])),
        [""; 0]
    );
}

#[test]
fn an_allowance_of_an_error_that_is_there_has_no_effect() {
    let text =
        "# Un\n\n<!-- actes: allow link-broken -->\nVoir [la carte](#nulle-part).\n";
    assert_eq!(
        shown(&check("", &[("01.md", text)])),
        [
            "01.md:3 warning[allow-unused] `link-broken` is an error, which cannot be allowed",
            "01.md:4 error[link-broken]",
        ]
    );
}

#[test]
fn settings_that_contradict_themselves_are_mistakes() {
    let wrong = |lint: &str| {
        let found = shown(&check(lint, &[("01.md", "# Un\n\nUn mot.\n")]));
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].split_once("] ").unwrap().1.to_owned()
    };
    assert_eq!(
        wrong("[lint]\nallow = [\"bangs\"]\ndeny = [\"bangs\"]\n"),
        "`bangs` is both allowed and denied"
    );
    assert_eq!(
        wrong("[lint]\ndeny = [\"ellipsis\"]\n"),
        "`ellipsis` is not the code of a diagnostic"
    );
    assert_eq!(
        wrong("[lint.files.\"1.md\"]\ndeny = [\"bangs\"]\n"),
        "no chapter of the book is in the file `1.md`"
    );
    assert_eq!(
        wrong("[lint.words]\nmail = \"e-mail\"\n\"e-mail\" = \"mail\"\n"),
        "what replaces `e-mail` has `mail`, which is replaced again"
    );
    assert_eq!(wrong("[lint.words]\nmail = \"mail\"\n"), "`mail` is replaced by itself");
    assert_eq!(
        wrong("[lint.words]\n\"!\" = \"x\"\n"),
        "`!` is no word or phrase of at most 100 characters"
    );
}

#[test]
fn the_house_list_leaves_parts_of_words_alone() {
    let lint = "[lint.words]\nmail = \"courriel\"\n\"mise à jour\" = \"actualisation\"\n";
    let text = "# Un\n\nUn mail, l'e-mail, le mail-art, des mails. La mise\nà jour. Mail ! `mail` \
                https://mail.org/mail [mail](https://mail.org)\n";
    let found = shown(&check(lint, &[("01.md", text)]));
    let house = found.iter().filter(|one| one.contains("word-house")).count();
    assert_eq!(house, 4, "{found:?}");
    let book = check(lint, &[("01.md", text)]).book.unwrap();
    let words = actes::book::dump(&book);
    for right in [
        "Un courriel,",
        "e-mail",
        "mail-art",
        "des mails",
        "La actualisation.",
        "Courriel",
    ] {
        assert!(words.contains(right), "{right}: {words}");
    }
}
