//! Diagnostics as programs read them, and the explanations of codes.

use crate::commands::Place;

#[test]
fn codes_are_explained() {
    Place::empty("explain")
        .run("explain word-doubled")
        .run("explain key-missing")
        .run("explain table-wide")
        .run("explain century")
        .run("explain link-brocken")
        .run("explain no-such-thing-at-all")
        .compare();
    let all = Place::empty("explain-all").run("explain").transcript;
    let codes = actes::base::codes::all().count();
    assert_eq!(all.matches(".\n").count(), codes, "{all}");
}

/// The bytes that a fix replaces are those of its span, in a file with a byte order mark,
/// `\r\n` and letters of several bytes.
#[test]
fn fixes_are_data() {
    let chapter = "\u{FEFF}# L'été\r\n\r\nIl a a dit « oui ».\r\n\r\nVoilà  tout.\r\n";
    let place = Place::with_book("fixes", chapter);
    let said = place.run("check book --message-format json").transcript;
    let text = chapter.trim_start_matches('\u{FEFF}');
    for (code, old, new, safe) in
        [("word-doubled", "a a", "a", false), ("space-double", "  ", " ", true)]
    {
        let start = text.find(old).expect("the text has it");
        let end = start + old.len();
        let found = said.lines().find(|line| line.contains(code)).unwrap_or_default();
        let fix = format!(
            "\"fixes\":[{{\"end\":{end},\"file\":\"book/01.md\",\
             \"replacement\":\"{new}\",\"safe\":{safe},\"start\":{start}}}]"
        );
        assert!(found.contains(&fix), "{code}: {fix}\n{said}");
        let place = format!(",\"start\":{start}}}");
        assert!(found.contains(&place), "{code}: {place}\n{found}");
    }
}

/// A percent sign in a message is escaped, and control characters are made visible.
#[test]
fn github_shows_diagnostics_beside_the_lines() {
    let chapter = "# Un\n\nIl a a dit [50 %\u{1B}](#a%25b).\n\nUn  mot.\n";
    Place::with_book("github", chapter)
        .run("check book --message-format github")
        .run("check book --message-format github --deny warnings")
        .compare();
}
