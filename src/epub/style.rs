//! The style sheet: the printed book's hand, quieter. The reader's font and size rule.

use super::EmbeddedFont;

/// The style sheet, with the faces that travel with the book.
#[must_use]
pub(crate) fn sheet(fonts: &[EmbeddedFont<'_>]) -> String {
    let mut out = String::new();
    for font in fonts {
        let style = if font.italic { "italic" } else { "normal" };
        let weight = if font.bold { "bold" } else { "normal" };
        out.push_str(&format!(
            "@font-face {{ font-family: \"{}\"; font-style: {style}; font-weight: {weight}; \
             src: url(\"fonts/{}\"); }}\n",
            font.family, font.file_name
        ));
    }
    if let Some(font) = fonts.first() {
        out.push_str(&format!("body {{ font-family: \"{}\", serif; }}\n", font.family));
    }
    out.push_str(RULES);
    out
}

const RULES: &str = "\
body { margin: 0; padding: 0; orphans: 2; widows: 2; }
p { margin: 0; text-indent: 1.2em; -webkit-hyphens: auto; -epub-hyphens: auto; adobe-hyphenate: auto; hyphens: auto; }
h1, h2, h3, h4, h5, h6 { font-weight: normal; text-align: left; text-indent: 0; -webkit-hyphens: none; -epub-hyphens: none; adobe-hyphenate: none; hyphens: none; page-break-after: avoid; break-after: avoid; page-break-inside: avoid; break-inside: avoid; }
h1 { font-size: 1.6em; line-height: 1.2; margin: 0.3em 0 0.2em; }
h2 { font-size: 1.15em; font-style: italic; margin: 1.6em 0 0.5em; }
h3, h4, h5, h6 { font-size: 1em; font-style: italic; margin: 1.4em 0 0.4em; }
header { margin: 2em 0 2.2em; }
.label { text-indent: 0; font-size: 0.85em; letter-spacing: 0.08em; font-variant: small-caps; text-transform: lowercase; text-align: left; hyphens: none; -webkit-hyphens: none; -epub-hyphens: none; }
.subtitle { text-indent: 0; font-style: italic; text-align: left; }
.author { text-indent: 0; margin-top: 0.6em; }
.small-caps { font-variant: small-caps; text-transform: lowercase; letter-spacing: 0.04em; }
.epigraph { margin: 0 5% 1.6em; font-style: italic; }
.epigraph p { text-indent: 0; }
.epigraph em { font-style: normal; }
blockquote { margin: 1em 5%; }
blockquote p:first-child { text-indent: 0; }
ul, ol { margin: 0.4em 0; padding-left: 1.6em; }
li p { text-indent: 0; }
ul { list-style-type: \"–  \"; }
ul.tasks { list-style-type: none; }
hr.break { border: 0; margin: 1.4em auto; width: 20%; border-top: 1px solid currentColor; opacity: 0.5; }
sup { font-size: 0.7em; line-height: 0; vertical-align: super; }
.superior { font-size: 0.65em; }
.link-number { font-size: 0.6em; opacity: 0.75; }
.fine { word-spacing: -0.12em; white-space: nowrap; }
a { color: inherit; text-decoration: underline; text-decoration-thickness: from-font; text-underline-offset: 0.15em; }
.call a, a.back, nav a { text-decoration: none; }
.address { font-family: monospace; font-size: 0.8em; hyphens: none; -webkit-hyphens: none; -epub-hyphens: none; adobe-hyphenate: none; overflow-wrap: anywhere; }
pre { margin: 1em 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.85em; hyphens: none; -webkit-hyphens: none; -epub-hyphens: none; }
code { font-family: monospace; hyphens: none; -webkit-hyphens: none; -epub-hyphens: none; }
.table { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; font-size: 0.9em; font-variant-numeric: lining-nums tabular-nums; }
th, td { padding: 0.2em 0.8em 0.2em 0; vertical-align: top; text-align: left; }
th { font-weight: normal; font-style: italic; border-bottom: 1px solid currentColor; }
.centre { text-align: center; }
.end { text-align: right; }
img { max-width: 100%; height: auto; }
.alert { margin: 1em 0; padding-left: 1em; border-left: 2px solid currentColor; }
.alert p { text-indent: 0; }
.footnotes { margin-top: 2em; padding-top: 1em; border-top: 1px solid currentColor; font-size: 0.9em; }
.footnote p { text-indent: 0; }
.footnote .back { float: left; padding-right: 0.5em; }
.title-page { text-align: center; margin-top: 20%; }
.title-page p, .title-page h1 { text-align: center; text-indent: 0; }
.title-page h1 { font-size: 1.9em; margin: 0.6em 0 0.8em; }
.title-page .subtitle { font-size: 1.1em; margin: 0 8% 2em; }
.place { margin-top: 4em; font-size: 0.85em; letter-spacing: 0.08em; font-variant: small-caps; text-transform: lowercase; }
.imprint p { text-indent: 0; margin-bottom: 0.7em; font-size: 0.9em; text-align: left; overflow-wrap: anywhere; }
.cover { text-align: center; margin: 0; padding: 0; }
.cover p { text-indent: 0; }
.cover img { max-height: 100vh; }
.link-entry { text-indent: -2em; margin: 0 0 0.9em 2em; text-align: left; hyphens: none; -webkit-hyphens: none; -epub-hyphens: none; }
.link-rank { display: inline-block; width: 2em; text-indent: 0; font-variant-numeric: lining-nums tabular-nums; }
nav ol { list-style-type: none; padding-left: 0; }
nav ol ol { padding-left: 1.2em; }
nav li { margin: 0.4em 0; }
.toc-label { display: block; font-size: 0.8em; letter-spacing: 0.08em; font-variant: small-caps; text-transform: lowercase; }
.toc-subtitle { display: block; font-size: 0.9em; font-style: italic; }
";
