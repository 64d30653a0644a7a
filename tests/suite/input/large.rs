//! Content that never fits on a page is set all the same: page make-up always terminates.

use actes::pipeline::Output;

use super::book;
use super::build;
use super::told;
use crate::pictures::making::noise;

/// The smallest page allowed.
const SMALL: &str = "[pdf]\npaper = ['60mm', '70mm']\n[epub]\nfonts = false";

#[test]
fn what_never_fits_is_set_all_the_same() {
    let words = |count: usize| "mot ".repeat(count);
    let cell = words(2_000);
    let cases = [
        ("heading", format!("## {}\n\nTexte.\n", "L".repeat(10_000))),
        ("heading-of-words", format!("## {}\n\nTexte.\n", words(2_000))),
        ("title", format!("# {}\n\nTexte.\n", words(2_000))),
        ("word", format!("{}\n", "a".repeat(20_000))),
        ("address", format!("<https://example.org/{}>\n", "a".repeat(5_000))),
        ("code", format!("```\n{}\n{}\n```\n", "x".repeat(20_000), "y\n".repeat(500))),
        (
            "note",
            format!(
                "Un[^n] et deux[^m].\n\n[^n]: {}\n\n[^m]: {}\n",
                words(3_000),
                words(3_000)
            ),
        ),
        (
            "notes",
            (0..300).map(|n| format!("x[^{n}] ")).collect::<String>()
                + "\n\n"
                + &(0..300).map(|n| format!("[^{n}]: N {n}.\n\n")).collect::<String>(),
        ),
        ("row", format!("| a | b |\n|---|---|\n| {cell} | {cell} |\n| c | d |\n")),
        ("header", format!("| {cell} | b |\n|---|---|\n| c | d |\n")),
        (
            "columns",
            format!(
                "|{}\n|{}\n|{}\n",
                " a |".repeat(120),
                "---|".repeat(120),
                " b |".repeat(120)
            ),
        ),
        (
            "item",
            format!(
                "{}- {}\n",
                (0..60).map(|n| " ".repeat(n * 2) + "- x\n").collect::<String>(),
                words(500)
            ),
        ),
        ("quote", format!("{}x\n", "> ".repeat(95))),
        ("verse", format!("> | {}\n> | {}\n", words(500), words(3))),
        ("number", "4000000000. a\n4000000001. b\n".to_owned()),
        (
            "picture",
            "![p](wide.png)\n\n![p](tall.png)\n\n![p](wide.png \"Une légende\")\n"
                .to_owned(),
        ),
        ("caption", format!("![p](wide.png \"{}\")\n", words(2_000))),
        ("picture-in-note", "a[^n]\n\n[^n]: ![p](tall.png)\n".to_owned()),
        ("picture-in-cell", "| a |\n|---|\n| ![p](tall.png) |\n".to_owned()),
    ];
    let (wide, tall) = (noise(3_000, 2), noise(2, 3_000));
    for (name, text) in cases {
        let text = if text.starts_with("# ") { text } else { format!("# Un\n\n{text}") };
        let files: [(&str, &[u8]); 3] =
            [("01.md", text.as_bytes()), ("wide.png", &wide), ("tall.png", &tall)];
        let built = build(&book(&format!("large-{name}"), SMALL, &files), &Output::BOOKS);
        let pages = built.set.pages.pages.len();
        assert!((1..1_000).contains(&pages), "{name}: {pages} pages");
        let is_wrong = told(&built).lines().any(|line| line.starts_with("error"));
        assert!(is_wrong || built.files.len() == 2, "{name}: {}", told(&built));
    }
}
