//! Words that the book's dictionary does not have.

use actes::manuscript::MemoryFiles;
use actes::pipeline::Session;

const RULES: &str = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwzéè\nSFX S Y 1\nSFX S 0 s .\n";
const WORDS: &str = "14\nle/S\nbateau\nbateaux\nport/S\nêtre\nest\nau\nva\nil/S\nancre\narc\nciel\nallez\nPremière\n";

/// The diagnostics of a chapter, each with its line.
fn found(settings: &str, text: &str, rules: &str, words: &str) -> Vec<String> {
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\n\
         identifier = \"urn:uuid:95e056c6-6721-5144-af8b-5d19afbbb4b0\"\n\
         [lint]\ndictionary = \"mots/fr\"\n{settings}"
    );
    let files: MemoryFiles = [
        ("actes.toml", settings.as_str()),
        ("01.md", text),
        ("mots/fr.aff", rules),
        ("mots/fr.dic", words),
    ]
    .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
    .into_iter()
    .filter(|(_, text)| !text.is_empty())
    .collect();
    let build = Session::new().check(&files, None, &mut |_| {}).unwrap();
    let one = |one: &actes::base::Diagnostic| {
        let span = one.span.as_ref().unwrap();
        let (line, column) = build.sources.position(span.source, span.start);
        format!("{line}:{column} {}[{}] {}", one.severity, one.code, one.message)
    };
    build.diagnostics.iter().map(one).collect()
}

#[test]
fn unknown_words_are_reported_once() {
    let text = "# Le port\n\nLe batau est au port. L'ancre va-t-il ; allez-y, l’arc-en-ciel ?\n\n\
                Les *batau*s, le batau, LE PORT, la CCMV, le 2e port, `batau`, \
                <https://batau.org>, un <span lang=\"en\">boat</span>, M<sup>me</sup>.\n";
    let words = found("known = [\"la\", \"en\"]\n", text, RULES, WORDS);
    assert_eq!(
        words,
        [
            "3:4 note[word-unknown] the dictionary does not have `batau`, which comes 2 times",
            "5:6 note[word-unknown] the dictionary does not have `bataus`"
        ]
    );
}

#[test]
fn a_comment_allows_words_of_one_block() {
    let text = "# Le port\n\n<!-- actes: allow word-unknown: his own word -->\nLe batau.\n\nLe batau.\n";
    assert_eq!(
        found("", text, RULES, WORDS),
        ["6:4 note[word-unknown] the dictionary does not have `batau`"]
    );
}

#[test]
fn dictionaries_that_cannot_be_used_are_mistakes() {
    let text = "# Le port\n\nLe port.\n";
    let missing = found("", text, RULES, "");
    assert_eq!(missing, ["7:14 error[dictionary-broken] there is no file mots/fr.dic"]);
    let broken = found("", text, "FLAG wrong\n", WORDS);
    assert!(
        broken[0].starts_with(
            "7:14 error[dictionary-broken] the dictionary mots/fr can't be used: "
        ),
        "{broken:?}"
    );
}
