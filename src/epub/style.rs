//! The style sheet: selects by class, and gives way to the reader's settings.

use std::collections::BTreeSet;

use super::block_rules;
use super::faces::PackedFace;
use super::roles;
use crate::book::Book;
use crate::config::EpubOptions;
use crate::language::Language;
use crate::markup::escape;

/// Writes the style sheet for a book with these fonts embedded. The first font's family
/// is used for the text, the first other family for code and addresses.
pub(super) fn style(
    fonts: &[PackedFace<'_>],
    book: &Book,
    options: &EpubOptions,
) -> String {
    let mut css = String::from("@charset \"UTF-8\";\n");
    for font in fonts {
        let weight = if font.bold { "bold" } else { "normal" };
        let slope = if font.italic { "italic" } else { "normal" };
        let axes = if font.axes.is_empty() {
            String::new()
        } else {
            format!(" font-variation-settings: {};", font.axes)
        };
        css.push_str(&format!(
            "@font-face {{ font-family: \"{}\"; font-weight: {weight}; \
             font-style: {slope}; src: url(\"{}\");{axes} }}\n",
            font.family, font.name
        ));
    }
    if let Some(text) = fonts.first() {
        css.push_str(&format!("body {{ font-family: \"{}\", serif; }}\n", text.family));
        let mono = fonts.iter().find(|font| font.family != text.family);
        if let Some(mono) = mono {
            css.push_str(&format!(
                "code, kbd, samp, pre, .address {{ font-family: \"{}\", monospace; }}\n",
                mono.family
            ));
        }
    }
    css.push_str(RULES);
    // Some engines lay their pages out side by side in one frame: there only the table's
    // own width is that of the screen.
    for condition in ["@media", "@container"] {
        css.push_str(&format!("{condition} (max-width: 30em) {{\n{ROWS}}}\n"));
    }
    css.push_str(&first_indents(book, options));
    css.push_str(&block_rules::block_rules(book));
    css.push_str(&roles::style(book));
    css
}

/// Rules for the first paragraph after a heading: flush unless the book or its language
/// indents it, as in print.
fn first_indents(book: &Book, options: &EpubOptions) -> String {
    const AFTER: [&str; 6] = ["h2", "h3", "h4", "h5", "h6", ".heading"];
    let rule = |scope: &str, indent: &str| {
        let selectors = AFTER.map(|heading| format!("{scope}{heading} + p"));
        format!("{} {{ text-indent: {indent}; }}\n", selectors.join(", "))
    };
    let is_flush = |tag: &str| match options.first_indent {
        Some(indents) => !indents,
        None => !Language::of_tag(tag).row().indents_first,
    };
    let language = &book.metadata.language;
    let usual = is_flush(language);
    let mut css = if usual { rule("", "0") } else { String::new() };
    let others = book.chapters.iter().filter_map(|one| one.head.language.as_deref());
    let others: BTreeSet<&str> = others.filter(|tag| is_flush(tag) != usual).collect();
    for tag in others {
        let indent = if usual { "1.2em" } else { "0" };
        css.push_str(&rule(&format!(":lang({}) ", escape(tag)), indent));
    }
    css
}

/// Wide tables on narrow screens: each row a block, each cell after its column's words.
const ROWS: &str = r#"  .rows, .rows tbody, .rows tr, .rows td { display: block; }
  .rows thead {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip: rect(0, 0, 0, 0);
  }
  .rows tr {
    border-bottom: 1px solid;
    padding: 0.4em 0;
    page-break-inside: avoid;
    break-inside: avoid;
  }
  .rows tr:last-child { border-bottom: 0; }
  .rows td { min-height: 1.2em; padding: 0.1em 0 0.1em 45%; text-align: left; }
  .rows td::before {
    content: attr(data-column);
    float: left;
    width: 77%;
    margin-left: -81.8%;
    font-style: italic;
  }
"#;

const RULES: &str = r#"[hidden] { display: none; }
p {
  margin: 0;
  text-indent: 1.2em;
  widows: 2;
  orphans: 2;
}
p, li, dd, th, td, figcaption {
  -webkit-hyphens: auto;
  -epub-hyphens: auto;
  -adobe-hyphenate: auto;
  hyphens: auto;
}
h1, h2, h3, h4, h5, h6, header p, .heading, .address, code, pre {
  -webkit-hyphens: none;
  -epub-hyphens: none;
  -adobe-hyphenate: none;
  hyphens: none;
}
h1, h2, h3, h4, h5, h6, header p, .heading {
  text-align: left;
  text-indent: 0;
  page-break-after: avoid;
  break-after: avoid;
  page-break-inside: avoid;
  break-inside: avoid;
}
h1 { font-size: 1.7em; font-weight: normal; line-height: 1.2; margin: 0 0 1em; }
header { margin: 3em 0 2em; }
header h1 { margin: 0 0 0.4em; }
h2, h3, h4, h5, h6 {
  font-size: 1.05em;
  font-style: italic;
  font-weight: normal;
  margin: 1.5em 0 0.5em;
}
.label, summary {
  page-break-after: avoid;
  break-after: avoid;
  page-break-inside: avoid;
  break-inside: avoid;
}
.label { font-variant: small-caps; letter-spacing: 0.08em; text-indent: 0; }
.subtitle, .author { font-style: italic; text-indent: 0; }
.heading { font-style: italic; margin: 1em 0 0.5em; }
.small-caps { font-size: 0.8em; letter-spacing: 0.05em; }
@supports (font-variant-caps: all-small-caps) {
  .small-caps { font-size: 1em; font-variant-caps: all-small-caps; }
}
.fine { word-spacing: -0.1em; white-space: nowrap; text-justify: none; }
sup, sub { font-size: 0.7em; line-height: 0; vertical-align: super; }
sub { vertical-align: sub; }
.link-number { font-size: 0.6em; margin-left: 0.1em; opacity: 0.8; }
a { color: inherit; }
p, li, dd, dt, figcaption, h1, h2, h3, h4, h5, h6, .heading {
  overflow-wrap: break-word;
  word-wrap: break-word;
}
.address { overflow-wrap: break-word; word-wrap: break-word; font-size: 0.85em; }
blockquote { margin: 1em 1.2em; }
.epigraph { font-style: italic; margin: 0 1.2em 2em; }
blockquote p, .alert p { text-indent: 0; }
blockquote p + p, .alert p + p { text-indent: 1.2em; }
.alert .label, .alert .label + p { text-indent: 0; }
li p, header + p, .epigraph + p, hr.break + p { text-indent: 0; }
li p + p { text-indent: 1.2em; }
li p:last-child { margin-bottom: 0.5em; }
.alert .label { font-variant-caps: all-small-caps; }
blockquote p.attribution { text-align: right; text-indent: 0; }
.epigraph .attribution { font-style: normal; }
.alert { border-left: 0.15em solid; margin: 1em 0; padding-left: 1em; }
.notes p, .imprint p, .colophon p, .entry, td p { text-indent: 0; }
ul, ol { margin: 0.5em 0; padding-left: 1.5em; }
li ul, li ol { margin: 0; }
ul { list-style-type: disc; }
ul ul { list-style-type: "\2013\00a0"; }
ul ul ul { list-style-type: "\00b7\00a0"; }
:lang(fr) ul { list-style-type: "\2013\00a0"; }
ol { list-style-type: decimal; }
ol ol { list-style-type: lower-alpha; }
ol ol ol { list-style-type: lower-roman; }
ul > .task { list-style-type: none; }
pre {
  margin: 1em 0;
  text-align: left;
  white-space: pre-wrap;
  overflow-wrap: break-word;
}
code, kbd, samp { font-size: 0.85em; }
pre code { font-size: 0.8em; }
.table { margin: 1em 0; overflow-x: auto; container-type: inline-size; }
table { border-collapse: collapse; border-top: 1px solid; border-bottom: 1px solid; }
th { border-bottom: 1px solid; font-weight: normal; font-style: italic; }
th, td { padding: 0.2em 0.6em 0.2em 0; text-align: left; vertical-align: top; }
.wide { font-size: 0.85em; }
.centre { text-align: center; }
.end { text-align: right; }
hr { color: inherit; }
hr.break { border: 0; margin: 1em 0; height: 1em; text-align: center; }
hr.break::before { content: "* * *"; }
hr.notes-rule { border: 0; border-top: 1px solid; margin: 2em 0 1em; width: 20%; }
aside { margin: 0 0 0.5em; }
figcaption { font-size: 0.9em; margin: 0.5em 0 0; text-indent: 0; }
.listing figcaption { margin: 0 0 0.5em; }
caption { font-size: 0.9em; margin: 0 0 0.5em; text-align: left; }
.verse { margin: 1em 0 1em 1.2em; }
.stanza { margin: 0; text-align: left; text-indent: 0; }
.stanza + .stanza { margin-top: 1em; }
blockquote .verse, li .verse { margin-left: 0; }
blockquote p.stanza, .alert p.stanza, li p.stanza { text-indent: 0; }
.verse + p.attribution { margin-top: -1em; }
.line { display: inline-block; padding-left: 2em; text-indent: -2em; }
q { quotes: none; }
q::before, q::after { content: none; }
abbr { text-decoration: none; }
details { margin: 1em 0; }
summary { font-weight: bold; }
.centred { margin: 1em 0; text-align: center; }
.centred p { text-align: center; text-indent: 0; }
dl { margin: 1em 0; }
dt em { font-style: normal; }
dt { font-style: italic; page-break-after: avoid; break-after: avoid; }
dd { margin: 0 0 0.3em 1.5em; }
dd p { text-indent: 0; }
figure {
  margin: 1em 0;
  text-align: center;
  page-break-inside: avoid;
  break-inside: avoid;
}
img { max-width: 100%; max-height: 95vh; height: auto; }
img.apart { display: block; margin: 1em auto; }
img.in-line { max-height: 1.5em; vertical-align: text-bottom; }
td img, th img, dt img, h1 img, h2 img, h3 img, h4 img, h5 img, h6 img, .verse img {
    max-height: 1.5em; vertical-align: text-bottom;
}
img.clear {
  background-color: #fff;
  background-image: linear-gradient(#fff, #fff);
}
.cover { margin: 0; text-align: center; }
.title-page { margin-top: 20%; }
.title-page p { text-indent: 0; margin: 0 0 0.6em; }
.title-page .foot { margin-top: 4em; }
.imprint p, .colophon p { margin: 0 0 0.6em; text-align: left; }
.contents ol { list-style-type: none; padding-left: 0; }
.contents ol ol { padding-left: 1.2em; }
.contents li { margin: 0.3em 0; }
.contents a { text-decoration: none; }
.entry { margin: 0 0 0.7em; text-align: left; }
.entry-words { font-style: italic; }
.back { text-decoration: none; }
"#;
