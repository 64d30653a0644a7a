//! Phrases in another language (WCAG 2.1, 3.1.2).

use super::Folder;

#[test]
fn foreign_phrases_are_marked_with_their_language() {
    let text = "# Un <i lang=\"en\">think tank</i>\n\n\
        Le <i lang='en'>feed*back*</i> : <span lang=\"la\">**sic** <br> transit</span>.\n\n\
        Un *<em lang=\"en-GB\">email</em>* et <i>rien</i>.\n";
    let epub = Folder::of("phrases", text).open();
    assert_eq!(epub.told(), "");
    assert_eq!(
        epub.lines("chapter-01.xhtml", "xml:lang=\"en").lines().collect::<Vec<_>>(),
        [
            "<h1 id=\"un-think-tank\"><span epub:type=\"pagebreak\" \
             role=\"doc-pagebreak\" id=\"page-1\" aria-label=\"1\"></span>Un <i lang=\"en\" xml:lang=\"en\">think tank</i></h1>",
            "<p>Le <i lang=\"en\" xml:lang=\"en\">feed<em>back</em></i>\u{a0}: \
             <span lang=\"la\" xml:lang=\"la\"><strong>sic</strong> <br/> transit</span>.</p>",
            "<p>Un <em><i lang=\"en-GB\" xml:lang=\"en-GB\">email</i></em> et \
             <em>rien</em>.</p>",
        ]
    );
}
