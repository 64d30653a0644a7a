//! Random text gives a valid EPUB, or diagnostics that explain why there is none.

use proptest::prelude::*;

use super::Folder;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_makes_a_sound_epub(
        parts in prop::collection::vec(
            prop_oneof![
                "[ -~\n]{0,16}",
                "\\PC{0,8}",
                Just("mot ".to_owned()),
                Just("\n\n".to_owned()),
                Just("\n\n# T\n\n".to_owned()),
                Just("\n\n### S {#s}\n\n".to_owned()),
                Just("[^1]".to_owned()),
                Just("\n\n[^1]: ".to_owned()),
                Just("\n\n> ".to_owned()),
                Just("\n- ".to_owned()),
                Just("\n\n| a | b |\n|---|---|\n| c | ".to_owned()),
                Just("\n\n| v\n| ".to_owned()),
                Just("\n```\n".to_owned()),
                Just("<i lang=\"en\">".to_owned()),
                Just("<sub>".to_owned()),
                Just("</i>".to_owned()),
                Just("<div>&nbsp;".to_owned()),
                Just("http://a.fr/<\"&'".to_owned()),
                Just("[a](http://b.fr/%zz?\"<>)".to_owned()),
                Just("[a](#t)".to_owned()),
                Just("*".to_owned()),
                Just("]]>&amp;&#0;\u{b}\u{fffe}\u{202f}".to_owned()),
            ],
            0..30,
        ),
    ) {
        let text = format!("# Un\n\n{}", parts.concat());
        // An internal error would fail the build, and so the test.
        let epub = Folder::of("sound", &text).with("[epub]\nfonts = false").open();
        let is_wrong = epub.told().lines().any(|line| line.starts_with("error"));
        prop_assert_eq!(epub.files.is_empty(), is_wrong, "{}", epub.told());
    }
}
