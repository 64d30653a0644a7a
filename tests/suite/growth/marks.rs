//! Cases of inline markup: emphasis, links, notes, code, entities, HTML.

use super::Row;
use super::Shape;
use super::each;
use super::times;
use super::word;

/// A chapter of note calls, followed by the definitions.
fn called(
    n: usize,
    call: impl Fn(usize) -> String,
    at: impl Fn(usize) -> String,
) -> Shape {
    let calls: String = (0..n).map(call).collect();
    let called: String = (0..n).map(at).collect();
    format!("{calls}\n\n{called}").into()
}

pub(super) const ROWS: &[Row] = &[
    ("stars", 2_000, |n| times(n, "*")),
    ("stars and letters", 500, |n| times(n, "*a")),
    ("stars that open", 500, |n| times(n, "*a ")),
    ("stars that close", 500, |n| times(n, "a* ")),
    ("stars by twos and threes", 300, |n| times(n, "**a *b ")),
    ("low lines", 2_000, |n| times(n, "_")),
    ("low lines and letters", 500, |n| times(n, "_a ")),
    ("emphasis", 200, |n| times(n, "*a* ")),
    ("emphasis in each other", 100, |n| {
        format!("{}a{}", "*a **b ".repeat(n), "**b a*".repeat(n)).into()
    }),
    ("note calls after marks", 200, |n| {
        format!("{}\n\n[^a]: N.", "mot ;[^a] ".repeat(n)).into()
    }),
    ("strikethrough", 200, |n| times(n, "~~a~~ ")),
    ("tildes", 2_000, |n| times(n, "~")),
    ("tildes and letters", 500, |n| times(n, "~a ")),
    ("brackets that open", 500, |n| times(n, "[")),
    ("brackets that close", 500, |n| times(n, "]")),
    ("brackets and letters", 250, |n| times(n, "[a")),
    ("brackets in each other", 125, |n| {
        format!("{}a{}", "[".repeat(n), "]".repeat(n)).into()
    }),
    ("brackets and parentheses", 500, |n| times(n, "[a](")),
    ("exclamations and brackets", 500, |n| times(n, "![")),
    ("pictures in each other", 200, |n| {
        format!("{}a{}", "![".repeat(n), "](x.png)".repeat(n)).into()
    }),
    ("parentheses in an address", 250, |n| format!("[a]({}", "(".repeat(n)).into()),
    ("calls of nothing", 250, |n| times(n, "[^")),
    ("calls of notes that are not there", 100, |n| each(n, |i| format!("a[^{i}] "))),
    ("references that are not there", 200, |n| each(n, |i| format!("[a][{i}] "))),
    ("bracketed words with attributes", 100, |n| times(n, "[a]{.mark} ")),
    ("bracketed words in each other", 60, |n| {
        format!("{}a{}", "[".repeat(n), "]{.mark}".repeat(n)).into()
    }),
    ("attributes without an end", 500, |n| times(n, "[a]{.b ")),
    ("attributes with an open value", 500, |n| times(n, "[a]{b=\"")),
    ("attributes that nobody takes", 100, |n| each(n, |i| format!("[a]{{.b{i}}} "))),
    ("attributes of a heading", 100, |n| format!("# A {{{}}}", "#b ".repeat(n)).into()),
    ("notes in place", 100, |n| times(n, "a^[b] ")),
    ("notes in place without an end", 500, |n| times(n, "^[a ")),
    ("names of variables without an end", 500, |n| times(n, "{{a")),
    ("angles that open", 500, |n| times(n, "<")),
    ("angles and letters", 500, |n| times(n, "<a ")),
    ("open comments", 300, |n| times(n, "a <!-- ")),
    ("open instructions", 75, |n| times(n, "a <? ")),
    ("open declarations", 75, |n| times(n, "a <!A ")),
    ("open character data", 300, |n| times(n, "a <![CDATA[ ")),
    ("comments", 75, |n| times(n, "a <!-- b --> ")),
    ("blocks of comments", 100, |n| times(n, "<!-- b -->\n\n")),
    ("elements", 50, |n| times(n, "<b>a</b> ")),
    ("elements in each other", 100, |n| {
        format!("{}a{}", "<i>".repeat(n), "</i>".repeat(n)).into()
    }),
    ("open elements", 50, |n| times(n, "<b>a ")),
    ("spans of language", 100, |n| times(n, "<span lang=\"en\">a</span> ")),
    ("spans in each other", 60, |n| {
        format!("{}a{}", "<span lang=\"en\">".repeat(n), "</span>".repeat(n)).into()
    }),
    ("unknown elements", 100, |n| times(n, "<x>a</x> ")),
    ("attributes of an element", 300, |n| {
        format!("<b {}>a</b>", "x=\"y\" ".repeat(n)).into()
    }),
    ("elements of html that stay open", 100, |n| {
        format!("{}\n\na", "<div>\n".repeat(n)).into()
    }),
    ("elements of html that stay open over blocks", 100, |n| {
        times(n, "<blockquote>\n\n")
    }),
    ("elements of html in each other", 60, |n| {
        format!("{}a{}", "<ul><li>\n".repeat(n), "</li></ul>\n".repeat(n)).into()
    }),
    ("closing tags alone", 300, |n| times(n, "</div>\n\n")),
    ("bold around blocks", 60, |n| times(n, "<b>\n\na\n\n")),
    ("cells of html", 60, |n| {
        format!("<table>{}</table>", "<tr><td>a<td>b".repeat(n)).into()
    }),
    ("high cells of html", 8, |n| {
        format!("<table>{}</table>", "<tr><td rowspan=9>a<td>b".repeat(n)).into()
    }),
    ("places in html", 100, |n| each(n, |i| format!("<a id=\"x{i}\"></a>a "))),
    ("places that no word is at", 100, |n| times(n, "<a id=\"x\"></a>\n\n")),
    ("objects of html that stay open", 60, |n| times(n, "<object>\n\na\n\n")),
    ("comments in html", 300, |n| times(n, "<!-- a -->\n\n")),
    ("tags of html that do not end", 300, |n| times(n, "<p title=\"x\n\n")),
    ("entities in html", 300, |n| format!("<div>{}</div>", "&eacute; ".repeat(n)).into()),
    ("instructions in html", 300, |n| format!("<div>{}</div>", "<?a?>".repeat(n)).into()),
    ("blocks of html", 100, |n| times(n, "<div>\na\n</div>\n\n")),
    ("backticks", 2_000, |n| times(n, "`")),
    ("backticks of many lengths", 60, |n| {
        each(n, |i| format!("a{}", "`".repeat(i % 50)))
    }),
    ("code spans", 50, |n| times(n, "`a` ")),
    ("one long code span", 1_000, |n| format!("`{}`", "a".repeat(n)).into()),
    ("exclamation marks", 500, |n| times(n, "!")),
    ("garbled letters", 1_000, |n| times(n, "Ã© ")),
    ("accents by themselves", 1_000, |n| times(n, "e\u{301} ")),
    ("letters of two scripts", 1_000, |n| times(n, "aа ")),
    ("dashes of two kinds", 125, |n| times(n, "a – b — c. ")),
    ("thousands in brackets", 125, |n| times(n, "(1.000")),
    ("figures and stops", 250, |n| times(n, "1.")),
    ("hours", 500, |n| times(n, "1h ")),
    ("guillemets that open", 1_000, |n| times(n, "« a ")),
    ("doubled words", 1_000, |n| times(n, "de ")),
    ("links glued to words", 100, |n| times(n, "a[b](http://c.fr)d ")),
    ("link words that are addresses", 100, |n| times(n, "[http://a.fr/](http://b.fr/) ")),
    ("pages under two addresses", 50, |n| {
        each(n, |i| format!("<http://a.fr/{i}> <https://a.fr/{i}/> "))
    }),
    ("expressions without their hyphens", 200, |n| times(n, "peut être va t il ")),
    ("words left of a draft", 500, |n| times(n, "TODO ")),
    ("backslashes", 500, |n| times(n, "\\")),
    ("escapes", 200, |n| times(n, "\\*")),
    ("ampersands", 500, |n| times(n, "&")),
    ("entities", 500, |n| times(n, "&eacute;")),
    ("no-break entities", 500, |n| times(n, "&nbsp;")),
    ("entities by number", 500, |n| times(n, "&#233;")),
    ("unknown entities", 500, |n| times(n, "&abcdef;")),
    ("dollars", 500, |n| times(n, "$a ")),
    ("double dollars", 60, |n| times(n, "$$a ")),
    ("at signs", 500, |n| times(n, "a@b.c ")),
    ("distinct links", 50, |n| each(n, |i| format!("[a](https://x.org/{i}) "))),
    ("links to one address", 100, |n| times(n, "[a](https://x.org/) ")),
    ("many links to one address", 1_500, |n| times(n, "[a](https://x.org/) ")),
    ("links of one paragraph each", 50, |n| {
        each(n, |i| format!("[a](https://x.org/{i})\n\n"))
    }),
    ("bare addresses", 50, |n| each(n, |i| format!("https://x.org/{i} "))),
    ("beginnings of addresses", 300, |n| times(n, "http://")),
    ("one long address", 500, |n| {
        format!("[a](https://x.org/{})", "a/".repeat(n)).into()
    }),
    ("one long address without a break", 500, |n| {
        format!("[a](https://x.org/{})", "a".repeat(n)).into()
    }),
    ("addresses in angles", 50, |n| each(n, |i| format!("<https://x.org/{i}> "))),
    ("one long link", 300, |n| format!("[{}](https://x.org/)", "mot ".repeat(n)).into()),
    ("references", 50, |n| {
        called(n, |i| format!("[a][{i}] "), |i| format!("[{i}]: https://x.org/{i}\n"))
    }),
    ("many references", 1_000, |n| {
        called(n, |i| format!("[a][{i}] "), |i| format!("[{i}]: https://x.org/{i}\n"))
    }),
    ("references of one name", 100, |n| {
        called(n, |_| "[a] ".into(), |i| format!("[a]: https://x.org/{i}\n"))
    }),
    ("one long reference", 100, |n| {
        format!("{}\n\n[a]: https://x.org/{}\n", "[a] ".repeat(n), "a".repeat(n * 10))
            .into()
    }),
    ("links within", 100, |n| {
        called(
            n,
            |i| format!("[a](#{}) ", word(i)),
            |i| format!("## {}\n\na\n\n", word(i)),
        )
    }),
    ("one long link within", 1_500, |n| {
        format!("[{}](#un) \n\n## Un\n\na\n", "mot `a` ".repeat(n)).into()
    }),
    ("links to anchors that are not there", 50, |n| {
        each(n, |i| format!("[a](#{}) ", word(i)))
    }),
    ("missing anchors among many", 100, |n| {
        called(
            n,
            |i| format!("[a](#{}x) ", word(i)),
            |i| format!("## {}\n\na\n\n", word(i)),
        )
    }),
    ("notes", 50, |n| called(n, |i| format!("a[^{i}] "), |i| format!("[^{i}]: b\n\n"))),
    ("notes of many pages", 1_500, |n| {
        called(n, |i| format!("a[^{i}]\n\n"), |i| format!("[^{i}]: b\n\n"))
    }),
    ("notes on one word", 25, |n| {
        called(n, |i| format!("[^{i}]"), |i| format!("[^{i}]: b\n\n"))
    }),
    ("notes and paragraphs", 40, |n| {
        called(n, |i| format!("a[^{i}]\n\n"), |i| format!("[^{i}]: b\n\n"))
    }),
    ("calls of one note", 100, |n| format!("{}\n\n[^a]: b\n", "a[^a] ".repeat(n)).into()),
    ("notes that nobody calls", 100, |n| each(n, |i| format!("[^{i}]: b\n\n"))),
    ("notes of one name", 100, |n| {
        format!("a[^a]\n\n{}", "[^a]: b\n\n".repeat(n)).into()
    }),
    ("one long note", 300, |n| format!("a[^a]\n\n[^a]: {}\n", "mot ".repeat(n)).into()),
    ("a note of paragraphs", 50, |n| {
        format!("a[^a]\n\n[^a]: b\n\n{}", "    mot\n\n".repeat(n)).into()
    }),
    ("notes in a circle", 50, |n| {
        format!(
            "a[^0]\n\n{}",
            (0..n)
                .map(|i| format!("[^{i}]: b[^{}]\n\n", (i + 1) % n))
                .collect::<String>()
        )
        .into()
    }),
    ("notes that call themselves", 50, |n| {
        called(n, |i| format!("a[^{i}] "), |i| format!("[^{i}]: b[^{i}]\n\n"))
    }),
    ("notes in headings", 30, |n| {
        called(n, |i| format!("## a[^{i}]\n\na\n\n"), |i| format!("[^{i}]: b\n\n"))
    }),
    ("superiors", 200, |n| times(n, "a<sup>2</sup> ")),
];
