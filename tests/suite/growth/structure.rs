//! Cases of blocks: headings, lists, quotations, tables, code, verse, definitions.

use super::Row;
use super::Shape;
use super::each;
use super::times;
use super::word;

/// A table whose cells all contain `cell`.
fn table(columns: usize, rows: usize, cell: &str) -> Shape {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(columns));
    format!("{}{}{}", row("t"), row("--"), row(cell).repeat(rows)).into()
}

fn defined(text: String) -> Shape {
    Shape {
        text,
        settings: "[markdown]\ndefinition-lists = true\n".into(),
        ..Shape::default()
    }
}

pub(super) const ROWS: &[Row] = &[
    ("chapters", 20, |n| times(n, "# Un\n\na\n\n")),
    ("headings of one name", 60, |n| times(n, "## Un\n\na\n\n")),
    ("headings", 60, |n| each(n, |i| format!("## {}\n\na\n\n", word(i)))),
    ("comments that allow a code", 60, |n| {
        times(n, "<!-- actes: allow word-doubled -->\n\nDit le le mot.\n\n")
    }),
    ("comments that allow what nobody knows", 60, |n| {
        each(n, |i| format!("<!-- actes: allow {} -->\n\na\n\n", word(i)))
    }),
    ("comments that allow one inside another", 60, |n| {
        times(
            n,
            "<!-- actes: allow bangs -->\n\n> <!-- actes: allow bangs -->\n>\n> a\n\n",
        )
    }),
    ("codes that one comment allows", 60, |n| {
        format!("<!-- actes: allow {} -->\n\na\n", "word-doubled, ".repeat(n)).into()
    }),
    ("definitions of links that nothing uses", 60, |n| {
        each(n, |i| format!("[{}]: https://a.example/{i}\n", word(i)))
    }),
    ("one definition of a link again and again", 60, |n| {
        times(n, "[a]: https://a.example/\n")
    }),
    ("fenced blocks", 60, |n| times(n, "::: note\na\n:::\n")),
    ("fenced blocks that nothing closes", 60, |n| times(n, "::: note\na\n\n")),
    ("fenced blocks one inside another", 60, |n| {
        format!("{}a\n{}", "::: a\n".repeat(n), ":::\n".repeat(n)).into()
    }),
    ("fenced blocks in one without effect", 60, |n| {
        let classes = ".a".repeat(40).replace(".a", ".a ");
        format!(":::: {{{classes}}}\n{}::::\n", "::: b\na\n:::\n".repeat(n)).into()
    }),
    ("references in one pair of brackets", 60, |n| {
        format!("# Un {{#sec-a}}\n\n[{}@sec-a]\n", "@sec-a; ".repeat(n)).into()
    }),
    ("references in brackets that stay open", 60, |n| times(n, "[@sec-a; ")),
    ("references in links", 60, |n| times(n, "[@sec-a](http://a.fr) ")),
    ("fences that close nothing", 60, |n| times(n, "a\n:::\n")),
    ("fences in code", 60, |n| times(n, "```\n::: note\n:::\n```\n")),
    ("fenced blocks without a meaning", 60, |n| {
        each(n, |i| format!("::: {}\na\n:::\n", word(i)))
    }),
    ("titles of alerts", 60, |n| times(n, "> [!NOTE] Un\n> a\n\n")),
    ("alerts without a title before one", 60, |n| {
        format!("{}> [!NOTE] Un\n> a\n", "> [!NOTE]\n> a\n\n".repeat(n)).into()
    }),
    ("page breaks", 60, |n| times(n, "{.pagebreak}\n\na\n\n")),
    ("page breaks one after the other", 60, |n| times(n, "{.pagebreak}\n")),
    ("entries of a programme", 60, |n| {
        format!("::: agenda\n{}:::\n", "- 9 h | a | b\n".repeat(n)).into()
    }),
    ("bars in an entry of a programme", 60, |n| {
        format!("::: agenda\n- {}\n:::\n", "a | ".repeat(n)).into()
    }),
    ("lists whose numbers skip", 60, |n| times(n, "1. a\n3. b\n\nc\n\n")),
    ("one list whose numbers skip", 60, |n| each(n, |i| format!("{}. a\n", i * 2))),
    ("lists that other marks split", 60, |n| times(n, "- a\n* b\n")),
    ("headings that end in a stop", 60, |n| times(n, "## Un.\n\na\n\n")),
    ("bold paragraphs", 60, |n| times(n, "**Un titre**\n\n")),
    ("typed bullets", 200, |n| times(n, "• un\n")),
    ("headings without text between", 60, |n| times(n, "## Un\n\n")),
    ("headings of each level", 20, |n| {
        times(n, "## a\n\n### b\n\n#### c\n\n##### d\n\na\n\n")
    }),
    ("one long heading", 200, |n| format!("## {}\n\na", "mot ".repeat(n)).into()),
    ("one long title of a chapter", 100, |n| {
        format!("# {}\n\na", "mot ".repeat(n)).into()
    }),
    ("one long word as a heading", 500, |n| format!("## {}\n\na", "a".repeat(n)).into()),
    ("headings of one anchor", 60, |n| times(n, "## a {#x}\n\na\n\n")),
    ("signs of headings", 500, |n| times(n, "#")),
    ("open anchors", 300, |n| format!("## a {}\n\na", "{#".repeat(n)).into()),
    ("many attributes", 300, |n| format!("## a {{{}}}\n\na", ".x ".repeat(n)).into()),
    ("quotations", 60, |n| times(n, "> a\n\nb\n\n")),
    ("quotations in each other", 30, |n| format!("{} a", ">".repeat(n)).into()),
    ("lines of deep quotations", 60, |n| times(n, ">>>>>>>> a\n")),
    ("one long quotation", 100, |n| times(n, "> mot\n>\n")),
    ("stairs of quotations", 60, |n| each(n, |i| format!("{} a\n", ">".repeat(i % 40)))),
    ("items", 100, |n| times(n, "- a\n")),
    ("loose items", 60, |n| times(n, "- a\n\n")),
    ("numbered items", 100, |n| each(n, |i| format!("{}. a\n", i + 1))),
    ("lists", 60, |n| times(n, "- a\n\nb\n\n")),
    ("lists of other signs", 60, |n| times(n, "- a\n+ a\n* a\n")),
    ("items in each other", 60, |n| each(n, |i| format!("{}- a\n", "  ".repeat(i % 40)))),
    ("signs of items on one line", 30, |n| times(n, "- ")),
    ("signs of numbered items", 30, |n| times(n, "1. ")),
    ("one long item", 300, |n| format!("- {}", "mot ".repeat(n)).into()),
    ("an item of paragraphs", 60, |n| format!("- a\n\n{}", "  mot\n\n".repeat(n)).into()),
    ("tasks", 100, |n| times(n, "- [ ] a\n")),
    ("items and quotations in each other", 15, |n| {
        format!("{}a", "- > ".repeat(n)).into()
    }),
    ("columns of a table", 8, |n| table(n, 2, "a")),
    ("rows of a table", 40, |n| table(3, n, "a")),
    ("one giant cell", 200, |n| table(2, 1, &"mot ".repeat(n))),
    ("one giant word in a cell", 300, |n| table(2, 1, &"a".repeat(n))),
    ("giant cells", 100, |n| table(3, 3, &"mot ".repeat(n))),
    ("tables", 15, |n| times(n, "|a|b|\n|--|--|\n|c|d|\n\n")),
    ("rows that are too long", 30, |n| {
        format!("|a|\n|--|\n{}", "|a|b|c|d|\n".repeat(n)).into()
    }),
    ("rows that are too short", 30, |n| {
        format!("|a|b|c|d|\n|--|--|--|--|\n{}", "|a\n".repeat(n)).into()
    }),
    ("bars", 250, |n| times(n, "|")),
    ("lines of bars", 25, |n| times(n, "a | b\n")),
    ("notes in a table", 15, |n| {
        let rows: String = (0..n).map(|i| format!("|a[^{i}]|b|\n")).collect();
        let notes: String = (0..n).map(|i| format!("[^{i}]: b\n\n")).collect();
        format!("|a|b|\n|--|--|\n{rows}\n{notes}").into()
    }),
    ("lines of code", 100, |n| format!("```\n{}```", "let a = 1;\n".repeat(n)).into()),
    ("one long line of code", 1_000, |n| format!("```\n{}\n```", "a".repeat(n)).into()),
    ("long lines of code", 10, |n| {
        format!("```\n{}```", format!("{}\n", "mot ".repeat(40)).repeat(n)).into()
    }),
    ("blocks of code", 50, |n| times(n, "```\na\n```\n\n")),
    ("open fences", 200, |n| times(n, "```\n\n~~~\n\n")),
    ("code by indent", 100, |n| times(n, "    a\n")),
    ("tabs in code", 1_000, |n| format!("```\n{}\n```", "\t".repeat(n)).into()),
    ("lines of verse", 100, |n| times(n, "| a\n")),
    ("stanzas", 60, |n| times(n, "| a\n\n")),
    ("one long line of verse", 300, |n| format!("| {}", "mot ".repeat(n)).into()),
    ("indents of verse", 500, |n| format!("| {}a", "\u{A0}".repeat(n)).into()),
    ("breaks of scene", 60, |n| times(n, "a\n\n***\n\n")),
    ("only breaks of scene", 200, |n| times(n, "***\n\n")),
    ("signs of breaks", 500, |n| times(n, "* ")),
    ("underlines", 1_000, |n| format!("a\n{}", "=".repeat(n)).into()),
    ("alerts", 20, |n| times(n, "> [!NOTE]\n> a\n\nb\n\n")),
    ("terms", 60, |n| defined("a\n: b\n\n".repeat(n))),
    ("definitions of a term", 60, |n| defined(format!("a\n{}", ": b\n".repeat(n)))),
    ("definitions in each other", 15, |n| {
        defined(
            (0..n).map(|i| format!("{0}a\n{0}: b\n\n", "  ".repeat(i % 20))).collect(),
        )
    }),
    ("signs of definitions", 300, |n| defined(format!("a\n{}", ": ".repeat(n)))),
    ("front matter", 300, |n| {
        format!("---\nsubtitle: {}\n---\n", "mot ".repeat(n)).into()
    }),
    ("rules under words", 100, |n| times(n, "a\n---\n\nb\n\n")),
    ("half titles of one letter", 60, |n| times(n, "a\n===\n\nb\n\n")),
];
