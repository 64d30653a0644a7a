//! Cases of figures: in rows, beside text, with notes, captions and tables.

use super::Row;
use super::Shape;
use crate::pictures::making::noise;

/// A chapter that repeats one part, with images as high as a page, half a page, or some
/// lines.
fn shown(n: usize, part: &str) -> Shape {
    shape(part.repeat(n))
}

fn shape(text: String) -> Shape {
    let sizes = [("high.png", 90, 150), ("half.png", 300, 210), ("low.png", 400, 60)];
    let picture =
        |(name, width, height): (&str, _, _)| (name.to_owned(), noise(width, height));
    Shape { text, files: sizes.map(picture).into(), ..Shape::default() }
}

pub(super) const ROWS: &[Row] = &[
    ("figures as high as a page", 40, |n| shown(n, "![a](high.png)\n\n")),
    ("figures as high as half a page", 40, |n| shown(n, "![a](half.png)\n\n")),
    ("low figures", 40, |n| shown(n, "![a](low.png)\n\n")),
    ("figures with captions", 30, |n| shown(n, "![a](high.png \"Une légende\")\n\n")),
    ("figures of every height", 12, |n| {
        shown(n, "![a](high.png)\n\n![a](low.png)\n\n![a](half.png)\n\n")
    }),
    ("figures before a long text", 40, |n| {
        let text = "Un mot. ".repeat(30);
        shape(format!(
            "{}{}",
            "![a](high.png)\n\n".repeat(n),
            format!("{text}\n\n").repeat(n)
        ))
    }),
    ("figures side by side", 20, |n| {
        shown(n, "::: figures\n![a](half.png \"a\")\n![a](low.png)\n:::\n\n")
    }),
    ("figures in one row", 20, |n| {
        shape(format!("::: figures\n{}:::\n", "![a](half.png \"a\")\n".repeat(n)))
    }),
    ("narrow figures in one row", 20, |n| {
        shape(format!(
            "::: figures\n{}:::\n",
            "![a](half.png \"a\"){width=4%}\n".repeat(n)
        ))
    }),
    ("figures and lines", 30, |n| shown(n, "![a](high.png)\n\nUn mot.\n\n")),
    ("figures and paragraphs", 15, |n| {
        let text = "Un mot. ".repeat(30);
        shown(n, &format!("![a](half.png)\n\n{text}\n\n"))
    }),
    ("figures and notes", 20, |n| {
        let calls = (0..n).map(|i| format!("![a](half.png)\n\nUn mot[^{i}].\n\n"));
        let notes = (0..n).map(|i| format!("[^{i}]: Une note.\n\n"));
        shape(calls.chain(notes).collect())
    }),
    ("figures and headings", 20, |n| shown(n, "## Un\n\n![a](half.png)\n\n")),
    ("figures and tables", 10, |n| {
        shown(n, "![a](half.png)\n\n|a|b|\n|--|--|\n|c|d|\n|e|f|\n\n")
    }),
    ("figures in a list", 30, |n| shown(n, "- ![a](half.png)\n\n")),
    ("figures in a quotation", 30, |n| shown(n, "> ![a](half.png)\n>\n")),
    ("pictures in one paragraph", 40, |n| shown(n, "![a](half.png)\n")),
    ("pictures in a line", 40, |n| shown(n, "mot ![a](low.png) ")),
    ("pictures in a table", 20, |n| {
        shape(format!("|a|b|\n|--|--|\n{}", "|![a](low.png)|c|\n".repeat(n)))
    }),
];
