//! `actes check --fix`: what it writes into a manuscript, and what it leaves alone.

use std::fs;

use actes::base::Severity;
use actes::manuscript::MemoryFiles;
use actes::pipeline::CorrectedFile;
use actes::pipeline::Session;
use actes::pipeline::Which;
use proptest::prelude::*;

use crate::lint::books;

/// The corrections of a book of one chapter.
fn corrected(text: &str, language: &str, which: Which) -> Option<CorrectedFile> {
    let mut files = MemoryFiles::new();
    let settings = format!("[book]\ntitle = \"A\"\nlanguage = \"{language}\"\n");
    files.insert("actes.toml".to_owned(), settings.into_bytes());
    files.insert("a.md".to_owned(), text.as_bytes().to_vec());
    let mut files = Session::new().correct(&files, which).unwrap();
    assert!(files.len() <= 1);
    files.pop()
}

/// The text with its corrections.
fn fixed(text: &str, which: Which) -> String {
    corrected(text, "fr", which).map_or(text.to_owned(), |file| file.after)
}

#[test]
fn safe_corrections_are_made_and_others_wait() {
    let typed =
        "\r\n# Un\r\n\r\nIl  dit: «Oui!», la fin,et 5kg .\r\n\r\n\tcode  ,  «a»\r\n";
    let safe = "\r\n# Un\r\n\r\nIl dit\u{a0}: «\u{a0}Oui\u{202f}!\u{a0}», la fin,et 5\u{202f}kg.\r\n\r\n\tcode  ,  «a»\r\n";
    assert_eq!(fixed(typed, Which::Safe), safe);
    assert_eq!(fixed(typed, Which::All), safe.replace("fin,et", "fin, et"));
}

#[test]
fn what_follows_a_correction_is_read_as_before() {
    // A line that begins with a mark, a sign of a list, cells.
    for typed in
        ["Un texte\n .\n", "Il dit :\n -\n", "| a  b | c |\n|---|---|\n| d  e | f |\n"]
    {
        let text = format!("# Un\n\n{typed}\nUn autre  texte.\n");
        let new = fixed(&text, Which::All);
        assert!(new.starts_with("# Un\n\n"), "{new:?}");
        assert!(new.ends_with("\n\nUn autre texte.\n"), "{new:?}");
    }
}

#[test]
fn each_case_is_corrected_once_and_for_all() {
    for (name, files) in books() {
        for which in [Which::Safe, Which::All] {
            let mut session = Session::new();
            let before = session.check(&files, None, &mut |_| {}).unwrap();
            let mut new = files.clone();
            for file in session.correct(&files, which).unwrap() {
                new.insert(file.name.clone(), file.after.clone().into_bytes());
            }
            let again = session.correct(&new, which).unwrap();
            assert_eq!(again, [], "{name}");
            let after = session.check(&new, None, &mut |_| {}).unwrap();
            let errors = |build: &actes::pipeline::Build| build.count(Severity::Error);
            assert!(errors(&after) <= errors(&before), "{name}");
        }
    }
}

#[test]
fn every_chapter_is_corrected_and_nothing_else_is_written() {
    let base = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("fix");
    let _ = fs::remove_dir_all(&base);
    fs::create_dir_all(base.join("in")).unwrap();
    let settings = "[book]\ntitle = \"A  b\"\nlanguage = \"fr\"\nchapters = [\"b.md\", \"in/a.md\"]\n";
    fs::write(base.join("actes.toml"), settings).unwrap();
    fs::write(base.join("b.md"), "# B\n\nUn  texte.\n").unwrap();
    fs::write(base.join("in/a.md"), "# A\n\nUn  texte.").unwrap();
    fs::write(base.join("c.md"), "# C\n\nUn  texte.\n").unwrap();
    let files = Session::new().correct(&base, Which::All).unwrap();
    let names: Vec<_> = files.iter().map(|file| (&*file.name, file.count)).collect();
    assert_eq!(names, [("b.md", 1), ("in/a.md", 1)]);
    assert_eq!(files[1].after, "# A\n\nUn texte.");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_corrected_once_and_for_all(
        parts in prop::collection::vec(
            prop_oneof![
                "[ -~\n]{0,12}",
                "\\PC{0,6}",
                Just("\n\n> ".to_string()),
                Just("\n- ".to_string()),
                Just("\n# ".to_string()),
                Just("\n\n---\n".to_string()),
                Just("| a | b |\n|---|---|\n".to_string()),
                Just("a  b , c . d ;e".to_string()),
                Just("«a» ! << b >> 5kg".to_string()),
                Just("\u{feff}\u{200b}e\u{301}".to_string()),
                Just("\r\n".to_string()),
                Just("`a  b`".to_string()),
                Just(" *a  b*".to_string()),
                Just("[a  b](c)".to_string()),
            ],
            0..20,
        ),
        language in prop_oneof![Just("fr"), Just("en"), Just("de")],
        all in any::<bool>(),
    ) {
        let text = parts.concat();
        let which = if all { Which::All } else { Which::Safe };
        if let Some(file) = corrected(&text, language, which) {
            prop_assert_eq!(&file.before, text.strip_prefix('\u{feff}').unwrap_or(&text));
            prop_assert!(file.before != file.after && file.count > 0);
            let again = corrected(&file.after, language, which);
            prop_assert!(again.is_none(), "{:?}", again);
        }
    }
}
