//! What is written for the faults and limits of reading engines.

use std::fmt::Write as _;

use super::Folder;
use crate::pdf::reading::assert_expected;

const CHAPTER: &str = "# Un <i lang=\"en\">think tank</i> au XIXe siècle[^n]

Voir p. 34-56 ; la hausse est de + 3,2 % ! En 1921, 10 000 fois[^n]. « *Oui* » ! [Le rapport](http://a.fr/un).

## La 1re partie [liée](02.md)

Premier.

| Année | Nord | Sud | Est | Ouest |
|---|--:|--:|:-:|---|
| 2020 | 1 000 | 2 | 3 | quatre |

[^n]: Appelée deux fois.

    Second alinéa.
";

const ENGLISH: &str = "---\nlang: en-GB\nlabel: The 1st\n---\n\n# Two *words*\n\n## Below\n\n\
    First [report](http://b.uk/).\n";

#[test]
fn documents_are_written_for_every_engine() {
    let epub = Folder::of("engines", CHAPTER).and("02.md", ENGLISH).open();
    let mut shown = String::new();
    for name in ["chapter-01.xhtml", "nav.xhtml", "links.xhtml"] {
        let body = epub.text(name).split("<body").nth(1).unwrap();
        let body = body.split("epub:type=\"landmarks\"").next().unwrap();
        let _ = writeln!(shown, "{name}\n<body{body}");
    }
    assert_expected("epub/engines.txt", &shown);
}

#[test]
fn the_style_serves_every_engine() {
    let epub = Folder::of("engines-style", CHAPTER).and("02.md", ENGLISH).open();
    let css = epub.text("style.css");
    for rule in [
        // Readers without support for the attribute show hidden lists.
        "[hidden] { display: none; }",
        // Night modes make backgrounds transparent, but not their pictures.
        "  background-image: linear-gradient(#fff, #fff);",
        // Capitals as small capitals, or at least smaller.
        ".small-caps { font-size: 0.8em; letter-spacing: 0.05em; }\n\
         @supports (font-variant-caps: all-small-caps) {\n",
        "p, li, dd, th, td, figcaption {\n  -webkit-hyphens: auto;",
        "pre {\n  margin: 1em 0;\n  text-align: left;",
        "li p, header + p, .epigraph + p, hr.break + p { text-indent: 0; }",
        "hr { color: inherit; }",
        "@media (max-width: 30em) {",
        "@container (max-width: 30em) {",
        "    content: attr(data-column);",
        // After a heading French indents as in print, English does not.
        "\n:lang(en-GB) h2 + p, :lang(en-GB) h3 + p,",
    ] {
        assert!(css.contains(rule), "{rule}");
    }
    assert!(!css.contains(".cover img") && !css.contains("\nh2 + p"));
    let flush =
        Folder::of("engines-flush", ENGLISH).with("[pdf]\nfirst-indent = false").open();
    let css = flush.text("style.css");
    assert!(css.contains("\nh2 + p, h3 + p,") && !css.contains(":lang(fr) h2"));
}

#[test]
fn numbers_of_links_lead_to_their_entries_when_wanted() {
    let numbers = |name, settings| {
        let epub = Folder::of(name, ENGLISH).with(settings).open();
        let led = "<a href=\"links.xhtml#link-1\">[1]</a>";
        epub.text("chapter-01.xhtml").matches(led).count()
    };
    assert_eq!(numbers("numbers-led", "[epub]\nnumber-links = true"), 1);
    assert_eq!(numbers("numbers-bare", ""), 0);
}
