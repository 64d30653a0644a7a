//! Chapters too long for one document.

use super::Folder;

/// A chapter of about 900 kB of markup: sections, notes, links in and out.
fn long_chapter() -> String {
    let sentence =
        "Une phrase bien ordinaire, avec de l’«\u{a0}air\u{a0}» ; et rien de plus ! ";
    let mut text = String::from("# Long\n\nVoir [la fin](#fin).\n\n");
    for section in 1..=6 {
        text.push_str(&format!("## Section {section}\n\n### Dessous\n\n"));
        for at in 0..80 {
            text.push_str(&sentence.repeat(14));
            text.push_str(&format!(
                "[^n{section}-{at}] [lien](http://a.fr/{section}/{at})\n\n"
            ));
            let again = if at == 3 { "[^n1-0]" } else { "" };
            text.push_str(&format!(
                "[^n{section}-{at}]: Note {section}-{at}.{again}\n\n"
            ));
        }
    }
    text.push_str(
        "## La fin {#fin}\n\nVoir [le début](#section-1).\n\n# Court\n\nMot.\n",
    );
    text
}

#[test]
fn a_long_chapter_is_cut_before_its_headings() {
    let epub = Folder::of("long", &long_chapter()).with("[epub]\nfonts = false").open();
    let told: Vec<String> = epub
        .chapters()
        .map(|name| {
            let text = epub.text(name);
            assert!(text.len() < 250_000, "{name}: {} bytes", text.len());
            let headings = text.matches("<h2").count();
            let (calls, notes) = (
                text.matches("\"doc-noteref\"").count(),
                text.matches("\"doc-footnote\"").count(),
            );
            // The content before the first heading is not repeated in later documents.
            let first = text.find("<p>").unwrap_or(usize::MAX);
            let cut = text.find("<h").is_some_and(|heading| heading < first);
            format!("{name} h2 {headings} calls {calls} notes {notes} {cut}")
        })
        .collect();
    assert_eq!(
        told,
        [
            "chapter-01.xhtml h2 1 calls 81 notes 80 true",
            "chapter-01-2.xhtml h2 1 calls 81 notes 80 true",
            "chapter-01-3.xhtml h2 1 calls 81 notes 80 true",
            "chapter-01-4.xhtml h2 1 calls 81 notes 80 true",
            "chapter-01-5.xhtml h2 1 calls 81 notes 80 true",
            "chapter-01-6.xhtml h2 2 calls 81 notes 80 true",
            "chapter-02.xhtml h2 0 calls 0 notes 0 true",
        ]
    );
    // Links inside the chapter lead to the right document.
    let leads = [
        ("chapter-01.xhtml", "Voir", "chapter-01-6.xhtml#fin"),
        ("chapter-01-6.xhtml", "Voir", "chapter-01.xhtml#section-1"),
        ("chapter-01-2.xhtml", "Note 2-3.", "href=\"chapter-01.xhtml#note-1-1\""),
        ("chapter-01.xhtml", "id=\"note-1-1\"", "<aside"),
        ("nav.xhtml", "Section 4", "chapter-01-4.xhtml#section-4"),
        ("toc.ncx", "chapter-01-4.xhtml#section-4", "src="),
        ("links.xhtml", "#link-300-call-1", "chapter-01-4.xhtml"),
    ];
    for (name, line, words) in leads {
        assert!(epub.lines(name, line).contains(words), "{name} {line} {words}");
    }
    // Pages continue in order through the documents.
    let pages = epub.lines("nav.xhtml", "xhtml#page-");
    let documents: Vec<&str> =
        pages.lines().filter_map(|line| line.split(['"', '#']).nth(1)).collect();
    let mut seen = documents.clone();
    seen.dedup();
    assert_eq!(seen.len(), 11, "{seen:?}");
}

#[test]
fn sections_are_opened_again_where_no_heading_is_near() {
    let paragraph = format!("{}\n\n", "Mot après mot ; ".repeat(120));
    let text = format!("# Un\n\n## Deux\n\n### Trois\n\n{}", paragraph.repeat(140));
    let epub = Folder::of("again", &text).with("[epub]\nfonts = false").open();
    let names: Vec<&str> = epub.chapters().collect();
    assert_eq!(names.len(), 4, "{names:?}");
    for name in &names[1..] {
        let body = epub.text(name).split("<body").nth(1).unwrap();
        let opening: Vec<&str> = body.lines().skip(1).take(3).collect();
        assert!(opening[0].contains("role=\"doc-chapter\" aria-label=\"Un ("), "{body}");
        assert_eq!(opening[1..], ["<section>", "<section>"]);
        let open = body.matches("<section").count();
        assert_eq!((open, body.matches("</section>").count()), (3, 3));
    }
}

/// Blocks each of which has more than 250 kB of markup.
fn long_blocks() -> [(&'static str, String); 6] {
    let words = "Oui ! Non ! Si ! Puis une phrase entière. ";
    let item = |at: usize| format!("{}. Point {at} ou non, dit-il ! Oui !\n", at + 1);
    let row = |at: usize| format!("| {at} | {words} |\n");
    let paragraph = |at: usize| format!("> Alinéa {at}. {}\n>\n", words.repeat(8));
    [
        ("paragraph", format!("{}\n", words.repeat(3_000))),
        ("list", (0..4_000).map(item).collect()),
        (
            "table",
            "| N°[^n] | Mots |\n|--|--|\n".to_owned()
                + &(0..2_400).map(row).collect::<String>()
                + "\n[^n]: Note.\n",
        ),
        ("quotation", (0..400).map(paragraph).collect::<String>() + "> — Quelqu’un\n"),
        (
            "code",
            format!(
                "```\n{}```\n",
                "let somme = un + deux + trois + quatre + cinq + six;\n".repeat(5_200)
            ),
        ),
        ("definitions", "Terme\n: Oui ! Non ! Si ! Bien !\n\n".repeat(3_000)),
    ]
}

/// A document without the marks of its pages.
fn without_pages(text: &str) -> String {
    let mut parts = text.split("<span epub:type=\"pagebreak\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| all + part.split_once("</span>").unwrap().1)
}

#[test]
fn a_block_that_is_too_long_for_a_document_is_cut() {
    for (name, text) in long_blocks() {
        let text = format!("# Un\n\nAvant.\n\n{text}\nAprès.\n");
        let settings = "[epub]\nfonts = false\n[markdown]\ndefinition-lists = true";
        let epub = Folder::of(name, &text).with(settings).open();
        let names: Vec<&str> = epub.chapters().collect();
        assert!(names.len() > 1, "{name}: {names:?}");
        let mut shown = String::new();
        for document in &names {
            let text = epub.text(document);
            assert!(text.len() < 250_000, "{name} {document}: {} bytes", text.len());
            shown.push_str(&without_pages(text));
        }
        let count = |words: &str| shown.matches(words).count();
        match name {
            "paragraph" => {
                assert_eq!(count("phrase entière"), 3_000);
                // Each piece ends with a sentence.
                assert_eq!(count("entière.</p>"), count("<p>Oui"), "{}", count("<p>"));
            }
            "list" => {
                assert_eq!(count("<li>"), 4_000);
                let starts: Vec<&str> = shown.split("<ol start=\"").skip(1).collect();
                for part in &starts {
                    let (number, rest) = part.split_once('"').unwrap();
                    let before: usize = number.parse().unwrap();
                    assert!(rest.contains(&format!("Point {} ", before - 1)), "{number}");
                    assert!(rest.find("Point").unwrap() < 80, "{}", &rest[..80]);
                }
                assert_eq!(starts.len(), count("<ol") - 1);
            }
            "table" => {
                assert_eq!(count("phrase entière"), 2_400);
                assert_eq!(count("<thead>"), count("<table"));
                assert_eq!(count("doc-noteref"), 1);
            }
            "quotation" => {
                assert_eq!((count("Alinéa"), count("Quelqu’un")), (400, 1));
                assert!(count("<blockquote>") > 1);
            }
            "code" => assert_eq!(count("somme"), 5_200),
            _ => assert_eq!((count("<dt>"), count("<dd>")), (3_000, 3_000)),
        }
        // The pages that begin in it are all there, in order.
        let pages = epub.lines("nav.xhtml", "xhtml#page-");
        for line in pages.lines() {
            let (document, rest) =
                line.split_once("href=\"").unwrap().1.split_once('#').unwrap();
            let page = rest.split('"').next().unwrap();
            assert!(epub.text(document).contains(&format!("id=\"{page}\"")), "{line}");
        }
    }
}
