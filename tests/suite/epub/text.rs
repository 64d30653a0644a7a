//! The documents: markup and styles of each element of the text.

use super::Folder;

const TEXT: &str = "---\nsubtitle: Dessous\nepigraph: Une citation.\n---\n\n# Un\n\n\
    Mot[^n], de nouveau[^n], [le rapport](http://a.fr/un/chemin?a=b) ; 10 000 mots.\n\n\
    http://b.fr/c-d et `u\u{202f}v`.\n\n> [!WARNING]\n> Attention.\n\n\
    | A | B | C | D | E | F |\n|---|:-:|--:|---|---|---|\n| a | b | c | d | e | f |\n\n\
    ```\nlet a = \"très long\";\n```\n\n[^n]: Note.\n";

#[test]
fn documents_say_what_they_are() {
    let epub = Folder::of("kinds", TEXT).open();
    let body = |name: &str| {
        let text = epub.text(name);
        let of = |start: &str| text.lines().find(|line| line.starts_with(start)).unwrap();
        format!("{}{}", of("<body"), of("<section"))
    };
    for (name, part, kind) in [
        ("title.xhtml", "frontmatter", "epub:type=\"titlepage\""),
        ("chapter-01.xhtml", "bodymatter", "role=\"doc-chapter\" aria-labelledby=\"un\""),
        ("links.xhtml", "backmatter", "epub:type=\"appendix\" role=\"doc-appendix\""),
        ("colophon.xhtml", "backmatter", "epub:type=\"colophon\" role=\"doc-colophon\""),
    ] {
        let body = body(name);
        assert!(body.contains(part) && body.contains(kind), "{name}: {body}");
        assert!(epub.text(name).contains(" lang=\"fr\" xml:lang=\"fr\">"));
    }
    let cover = epub.lines("cover.xhtml", "<img");
    assert!(cover.contains("epub:type=\"cover\" role=\"doc-cover\""), "{cover}");
    let chapter = epub.text("chapter-01.xhtml");
    for part in [
        "<p epub:type=\"subtitle\" role=\"doc-subtitle\"",
        "<blockquote epub:type=\"epigraph\" role=\"doc-epigraph\"",
        "<div class=\"alert warning\" role=\"doc-notice\">",
        "<th scope=\"col\" class=\"centre\" role=\"columnheader\">B</th>",
        "<td class=\"end\" role=\"cell\" data-column=\"C\">c</td>",
        "<div class=\"table\" tabindex=\"0\">",
    ] {
        assert!(chapter.contains(part), "{part}");
    }
}

#[test]
fn notes_pop_up_and_lead_back() {
    let epub = Folder::of("pop-up", TEXT).open();
    let chapter = epub.text("chapter-01.xhtml");
    assert!(chapter.contains(
        "<a epub:type=\"noteref\" role=\"doc-noteref\" id=\"call-1-1\" \
         href=\"chapter-01.xhtml#note-1-1\">1</a>"
    ));
    let note = chapter.split("<aside").nth(1).unwrap();
    assert_eq!(
        note.split("</aside>").next().unwrap(),
        " epub:type=\"footnote\" role=\"doc-footnote\" id=\"note-1-1\">\n<p><a \
         epub:type=\"backlink\" role=\"doc-backlink\" href=\"chapter-01.xhtml#call-1-1\" \
         title=\"Retour au texte\u{a0}1\">1.</a>\u{a0}Note. <a epub:type=\"backlink\" \
         role=\"doc-backlink\" class=\"back\" href=\"chapter-01.xhtml#call-1-1-2\" \
         title=\"Retour au texte\u{a0}2\" aria-label=\"Retour au texte\u{a0}2\">\
         \u{2191}\u{a0}2</a></p>\n"
    );
}

#[test]
fn links_lead_to_the_web_and_the_appendix_back() {
    let epub = Folder::of("appendix", TEXT).open();
    let chapter = epub.text("chapter-01.xhtml");
    assert!(chapter.contains(
        "<a id=\"link-1-call-1\" href=\"http://a.fr/un/chemin?a=b\">le rapport</a>\
         <sup class=\"link-number\">[1]</sup>"
    ));
    // No link goes to the appendix: a pair of links would be treated as a note.
    assert!(!chapter.contains("links.xhtml"));
    assert_eq!(
        epub.lines("links.xhtml", "class=\"back\"").lines().next().unwrap(),
        "<a class=\"address\" href=\"http://a.fr/un/chemin?a=b\">http://<wbr/>a.<wbr/>fr/\
         <wbr/>un/<wbr/>chemin?<wbr/>a=<wbr/>b</a> <a class=\"back\" \
         href=\"chapter-01.xhtml#link-1-call-1\" title=\"Retour au texte\" \
         aria-label=\"Retour au texte [1]\">\u{2191}</a></p>"
    );
}

#[test]
fn fine_spaces_are_narrowed_unless_they_are_wanted_as_they_are() {
    let safe = Folder::of("safe", TEXT).open();
    let line = safe.lines("chapter-01.xhtml", "mots.");
    assert!(line.contains("<span class=\"fine\">10&#160;000</span>\u{a0}mots"), "{line}");
    // Code stays unchanged.
    assert!(safe.text("chapter-01.xhtml").contains("<code>u\u{202f}v</code>"));
    let own = Folder::of("own-spaces", TEXT).with("[epub]\nsafe-spaces = false").open();
    assert!(own.lines("chapter-01.xhtml", "mots.").contains("10\u{202f}000"));
}

#[test]
fn the_style_leaves_the_reader_free() {
    let epub = Folder::of("style", TEXT).open();
    let css = epub.text("style.css");
    // The body sets only the font family; no colours except white behind transparent
    // images; no selectors for `epub:type`.
    let body: Vec<&str> = css.lines().filter(|line| line.starts_with("body")).collect();
    assert_eq!(body, ["body { font-family: \"Libertinus Serif\", serif; }"]);
    assert!(!css.contains("epub|") && !css.contains("html "));
    let colours: Vec<&str> = css.lines().filter(|line| line.contains("color")).collect();
    assert_eq!(
        colours,
        ["a { color: inherit; }", "hr { color: inherit; }", "  background-color: #fff;"]
    );
    for part in [
        "-webkit-hyphens: auto;",
        "-epub-hyphens: auto;",
        "-adobe-hyphenate: auto;",
        ".table { margin: 1em 0; overflow-x: auto; container-type: inline-size; }",
        "white-space: pre-wrap;",
        "font-style: italic; src: url(\"fonts/LibertinusSerif-Italic.otf\");",
    ] {
        assert!(css.contains(part), "{part}");
    }
    assert!(epub.files["fonts/LibertinusSerif-Regular.otf"].starts_with(b"OTTO"));
    let without = Folder::of("no-fonts", TEXT).with("[epub]\nfonts = false").open();
    assert!(!without.text("style.css").contains("font-face"));
    assert!(!without.files.keys().any(|name| name.contains("font")));
}

#[test]
fn a_chapter_in_another_language_says_so() {
    let text = "---\nlang: en-GB\n---\n\n# One\n\nWord.\n";
    let epub = Folder::of("english", text).open();
    assert!(
        epub.text("chapter-01.xhtml").contains(" lang=\"en-GB\" xml:lang=\"en-GB\">")
    );
}
