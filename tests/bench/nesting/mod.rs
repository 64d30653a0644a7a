//! A book with every kind of inline in every other, in every context for text.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// An inline with text: its name, and the markup before and after the text.
type Holder = (&'static str, &'static str, &'static str);

/// All of them. Links come first, because Markdown does not nest them.
const HOLDERS: [Holder; 13] = [
    ("a link", "[", "](https://example.org/one)"),
    ("a link of the same address", "[", "](https://example.org/one \"again\")"),
    ("a link into the book", "[", "](#far)"),
    ("emphasis", "*", "*"),
    ("strong", "**", "**"),
    ("struck", "~~", "~~"),
    ("superior", "<sup>", "</sup>"),
    ("inferior", "<sub>", "</sub>"),
    ("a foreign phrase", "<span lang=\"en\">", "</span>"),
    ("foreign italics", "<i lang=\"de\">", "</i>"),
    ("a work", "<cite>", "</cite>"),
    ("bold", "<b>", "</b>"),
    ("deleted", "<del>", "</del>"),
];

/// How many of them are links.
const LINKS: usize = 3;

/// Inlines that contain no others: name and markup.
const LEAVES: [(&str, &str); 9] = [
    ("words", "some words"),
    ("code", "`code`"),
    ("the call of a note", "x[^n]"),
    ("a call alone", "[^n]"),
    ("two calls", "x[^n] y[^n] z[^m]"),
    ("a picture", "![A dot](dot.svg)"),
    ("a hard break", "one<br>two"),
    ("a century", "le XIXe siècle"),
    ("an address", "<https://example.org/bare>"),
];

/// A context for text: the markup before and after it.
const PLACES: [(&str, &str); 14] = [
    ("", "\n\n"),
    ("### Of ", "\n\n"),
    ("- an item ", "\n\n<!-- end -->\n\n"),
    ("3. an item ", "\n\n<!-- end -->\n\n"),
    ("- [x] a task ", "\n\n<!-- end -->\n\n"),
    ("> quoted ", "\n\n"),
    ("> Quoted.\n>\n> — Someone, ", "\n\n"),
    ("> [!NOTE]\n> An aside ", "\n\n"),
    ("| Of ", " | b |\n| --- | --- |\n| c | d |\n\n"),
    ("| A | B |\n| --- | --- |\n| c ", " | d |\n\n"),
    ("Term ", "\n\n: What it means.\n\n"),
    ("Term\n\n: It means ", "\n\n"),
    ("| A verse ", "\n| and another\n\n"),
    ("![A dot](dot.svg '", "')\n\n"),
];

/// Writes the book into a new folder.
///
/// # Errors
/// When the folder can't be written.
pub(crate) fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let dot = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\">\
               <circle cx=\"4\" cy=\"4\" r=\"3\"/></svg>\n";
    fs::write(folder.join("dot.svg"), dot)?;
    fs::write(folder.join("actes.toml"), SETTINGS)?;
    let chapters = [
        ("01-pairs.md", "fr", "Pairs", pairs()),
        ("02-places.md", "en", "Places", places()),
        ("03-triples.md", "en", "Triples", triples()),
        ("04-long.md", "fr", "Long ones", long()),
    ];
    for (name, language, title, text) in chapters {
        // Note names are unique per file.
        let text = format!(
            "---\nlang: {language}\n---\n\n# {title}\n\n{text}\n\n\
             [^n]: The note, with [a link](https://example.org/note) and\n    \
             [`code`](https://example.org/one).\n\n\
             [^m]: Another, which calls the first[^n].\n"
        );
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}

const SETTINGS: &str = "\
[book]
title = \"Nested\"
language = \"fr\"
authors = [\"A generator\"]
date = 2026
slug = \"nested\"
identifier = \"urn:uuid:0b0f3c1e-5a53-4a86-9f0c-6a6f6f0f7a11\"

[markdown]
definition-lists = true
";

fn held((_, open, close): Holder, inner: &str) -> String {
    format!("{open}{inner}{close}")
}

/// Whether a holder can contain another: links do not nest.
fn holds(outer: usize, inner: usize) -> bool {
    !(outer < LINKS && inner < LINKS)
}

/// Every inline within each holder: its name and markup.
fn all_pairs() -> Vec<(String, Holder, String)> {
    let mut pairs = Vec::new();
    for (at, outer) in HOLDERS.into_iter().enumerate() {
        for (own, inner) in HOLDERS.into_iter().enumerate() {
            if holds(at, own) {
                let name = format!("{} in {}", inner.0, outer.0);
                pairs.push((name, outer, held(inner, "some words")));
            }
        }
        for (name, leaf) in LEAVES {
            if at < LINKS && leaf.starts_with('<') {
                continue;
            }
            pairs.push((format!("{name} in {}", outer.0), outer, leaf.to_owned()));
        }
    }
    pairs
}

/// Each pair as the whole content of its holder, in the middle and at the end.
fn pairs() -> String {
    let mut text = String::from("## Far {#far}\n\n");
    for (name, outer, inner) in all_pairs() {
        let whole = held(outer, &inner);
        let middle = held(outer, &format!("around {inner} both"));
        let last = held(outer, &format!("after {inner}"));
        let _ = writeln!(text, "Of {name}: {whole}, {middle}, {last}.\n");
    }
    text
}

/// Each pair in one context after the other, and each single inline in every context.
fn places() -> String {
    let mut text = String::from("See [far](#far).\n\n## A section\n\n");
    let mut put = |(before, after): (&str, &str), words: &str| {
        // A hard break would end a table row, and a line of verse.
        let words =
            if before.contains('|') { &words.replace("<br>", " ") } else { words };
        let _ = write!(text, "{before}{words}{after}");
    };
    for holder in HOLDERS {
        for place in PLACES {
            put(place, &held(holder, "some words"));
            put(place, &held(holder, "`code`"));
        }
    }
    for (_, leaf) in LEAVES {
        for place in PLACES {
            put(place, leaf);
        }
    }
    for (at, (_, outer, inner)) in all_pairs().into_iter().enumerate() {
        put(PLACES[at % PLACES.len()], &held(outer, &inner));
        put(PLACES[(at + 5) % PLACES.len()], &held(outer, &format!("a {inner} b")));
    }
    text
}

/// Three levels, around code, a note call and a picture.
fn triples() -> String {
    let mut text = String::from("See [far](#far).\n\n");
    let deep = [0, 2, 3, 5, 8, 9];
    for (first, second, third) in deep
        .iter()
        .flat_map(|first| deep.iter().map(move |second| (first, second)))
        .flat_map(|(first, second)| deep.iter().map(move |third| (first, second, third)))
    {
        let pairs = [(first, second), (first, third), (second, third)];
        if pairs.iter().any(|(outer, inner)| !holds(**outer, **inner)) {
            continue;
        }
        let [first, second, third] = [first, second, third].map(|at| HOLDERS[*at]);
        let _ = write!(text, "{} in {} in {}:", third.0, second.0, first.0);
        for leaf in ["`code`", "x[^n] y[^n]", "![A dot](dot.svg)"] {
            let inner = held(second, &format!("b {} b", held(third, leaf)));
            let _ = write!(text, " {}", held(first, &format!("a {inner} a")));
        }
        text.push_str(".\n\n");
    }
    text
}

/// Links over many lines, and over a page, around everything that a link can contain.
fn long() -> String {
    let words = "des mots qui vont loin, `du code entre eux`, *tout cela lié* et \
                 <span lang=\"en\">foreign words among them</span> ";
    let mut text = String::new();
    for holder in HOLDERS {
        let _ = write!(text, "{}\n\n", held(holder, words.repeat(3).trim()));
    }
    for holder in [HOLDERS[0], HOLDERS[LINKS - 1], HOLDERS[8]] {
        let _ = write!(text, "{}\n\n", held(holder, words.repeat(40).trim()));
    }
    // Markdown sees no link around a note call.
    let called = format!("{}x[^n] {}", words.repeat(4), words.repeat(4).trim());
    for holder in HOLDERS {
        let _ = write!(text, "{}\n\n", held(holder, &called));
    }
    text
}
