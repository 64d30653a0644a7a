//! Cases of drawings and style sheets.

use super::Row;
use super::Shape;
use super::settings::drawing;
use super::settings::set;
use super::word;

/// A book with its own style sheet.
fn sheet(text: String) -> Shape {
    Shape {
        files: vec![("a.css".into(), text.into_bytes())],
        ..set("[epub]\nstylesheet = \"a.css\"\n".into())
    }
}

fn nested(n: usize, inside: &str) -> String {
    format!("{}{inside}{}", "<g>".repeat(n), "</g>".repeat(n))
}

/// A drawing with a style and content.
fn styled(style: &str, parts: &str) -> Shape {
    drawing(&format!("<style>{style}</style>{parts}"))
}

const RECT: &str = "<rect width=\"9\" height=\"9\"/>";

pub(super) const ROWS: &[Row] = &[
    ("steps of a selector over groups in each other", 22, |n| {
        let style = format!("x {} rect{{fill:red}}", "g ".repeat(n / 2));
        styled(&style, &nested(n, RECT))
    }),
    ("children and neighbours in a selector", 20, |n| {
        let style = format!("x {}rect{{fill:red}}", "g>g g+g ".repeat(n / 2));
        styled(&style, &nested(n, &"<g><g/><g/></g>".repeat(n)))
    }),
    ("attributes in a selector", 200, |n| {
        styled(&format!("g{} rect{{fill:red}}", "[a]".repeat(n)), &nested(9, RECT))
    }),
    ("rules of a drawing", 200, |n| {
        styled(&".a g rect:first-child{fill:#123}".repeat(n), &nested(9, RECT))
    }),
    ("selectors of one rule of a drawing", 300, |n| {
        let names: Vec<_> = (0..n).map(word).collect();
        let style = format!("{}{{{}}}", names.join(","), "fill:#123;".repeat(n));
        styled(&style, &nested(9, RECT))
    }),
    ("style elements of a drawing", 100, |n| {
        drawing(&("<style>rect{fill:#123}</style>".repeat(n) + RECT))
    }),
    ("comments in a style element", 300, |n| {
        styled(&"<!-- a -->rect{fill:#123}".repeat(n), RECT)
    }),
    ("declarations of a style attribute", 500, |n| {
        drawing(&format!("<rect style=\"{}\"/>", "fill:#123;".repeat(n)))
    }),
    ("addresses that lead out of a drawing", 200, |n| {
        styled(&"g{fill:url(http://a/b)}".repeat(n), RECT)
    }),
    ("classes of one element", 500, |n| {
        let class: String = (0..n).map(|i| word(i) + " ").collect();
        styled(".a.b.c{fill:red}", &format!("<rect class=\"{class}\"/>"))
    }),
    ("attributes of one element", 400, |n| {
        let all: String = (0..n).map(|i| format!(" {}=\"a\"", word(i))).collect();
        drawing(&format!("<g{all}>{RECT}</g>"))
    }),
    ("namespaces of one element", 100, |n| {
        let all: String = (0..n).map(|i| format!(" xmlns:{}=\"a\"", word(i))).collect();
        drawing(&format!("<g{all}>{RECT}</g>"))
    }),
    ("namespaces of many elements", 200, |n| {
        drawing(&"<g xmlns:a=\"b\" a:c=\"d\"/>".repeat(n))
    }),
    ("parts of one text", 60, |n| {
        drawing(&format!("<text y=\"9\">{}</text>", "<tspan>a</tspan>".repeat(n)))
    }),
    ("placed parts of one text", 60, |n| {
        drawing(&format!("<text>{}</text>", "<tspan x=\"1\" y=\"9\">a</tspan>".repeat(n)))
    }),
    ("parts of a text in each other", 15, |n| {
        let (open, close) = ("<tspan>a".repeat(n), "</tspan>".repeat(n));
        drawing(&format!("<text y=\"9\">{open}{close}</text>"))
    }),
    ("letters of one text", 400, |n| {
        drawing(&format!("<text y=\"9\" font-size=\"1\">{}</text>", "a".repeat(n)))
    }),
    ("placed letters of one text", 100, |n| {
        let places = "1 ".repeat(n);
        drawing(&format!("<text x=\"{places}\" y=\"9\">{}</text>", "a".repeat(n)))
    }),
    ("letters that no face has", 100, |n| {
        drawing(&format!("<text y=\"9\">{}</text>", "\u{4e00}".repeat(n)))
    }),
    ("letters on a path", 50, |n| {
        let points = "l1 1".repeat(n);
        drawing(&format!(
            "<path id=\"a\" d=\"M0 0{points}\" fill=\"none\"/>\
             <text font-size=\"1\"><textPath xlink:href=\"#a\">{}</textPath></text>",
            "a".repeat(n)
        ))
    }),
    ("texts of a drawing", 60, |n| drawing(&"<text y=\"9\">a</text>".repeat(n))),
    ("spaces of a text that keeps them", 300, |n| {
        drawing(&format!("<text xml:space=\"preserve\">{}</text>", " a".repeat(n)))
    }),
    ("transforms of one list", 500, |n| {
        drawing(&format!("<g transform=\"{}\">{RECT}</g>", "scale(1)".repeat(n)))
    }),
    ("markers of a path", 50, |n| {
        drawing(&format!(
            "<marker id=\"a\"><path d=\"M0 0h1v1z\"/></marker>\
             <path marker-mid=\"url(#a)\" d=\"M0 0{}\"/>",
            "l1 1".repeat(n)
        ))
    }),
    ("masks of masks", 20, |n| {
        let masks: String = (0..n)
            .map(|i| {
                let before = i.saturating_sub(1);
                format!("<mask id=\"a{i}\" mask=\"url(#a{before}x)\">{RECT}</mask>")
            })
            .collect();
        drawing(&format!("{masks}<g mask=\"url(#a{})\">{RECT}</g>", n - 1))
    }),
    ("masks of a drawing", 40, |n| {
        let masks: String =
            (0..n).map(|i| format!("<mask id=\"a{i}\">{RECT}</mask>")).collect();
        let parts: String =
            (0..n).map(|i| format!("<g mask=\"url(#a{i})\">{RECT}</g>")).collect();
        drawing(&(masks + &parts))
    }),
    ("gradients that take over from each other", 20, |n| {
        let all: String = (1..n)
            .map(|i| {
                let before = i - 1;
                format!("<linearGradient id=\"a{i}\" xlink:href=\"#a{before}\"/>")
            })
            .collect();
        let first =
            "<linearGradient id=\"a0\"><stop/><stop offset=\"1\"/></linearGradient>";
        drawing(&format!("{first}{all}<g fill=\"url(#a{})\">{RECT}</g>", n - 1))
    }),
    ("patterns of a drawing", 40, |n| {
        let all: String = (0..n)
            .map(|i| {
                format!(
                    "<pattern id=\"a{i}\" width=\"1\" height=\"1\">{RECT}</pattern>\
                     <rect width=\"9\" height=\"9\" fill=\"url(#a{i})\"/>"
                )
            })
            .collect();
        drawing(&all)
    }),
    ("filters of a drawing", 100, |n| {
        let part = "<feOffset in=\"a\" result=\"a\"/>".repeat(n);
        drawing(&format!(
            "<filter id=\"a\">{part}</filter><g filter=\"url(#a)\">{RECT}</g>"
        ))
    }),
    ("pictures of a drawing", 30, |n| {
        let pixels = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";
        drawing(
            &format!(
                "<image width=\"9\" height=\"9\" xlink:href=\"data:image/png;base64,{pixels}\"/>"
            )
            .repeat(n),
        )
    }),
    ("uses of a long text", 20, |n| {
        drawing(&format!(
            "<defs><g id=\"a\"><desc>{}</desc></g></defs>{}",
            "a".repeat(n),
            "<use xlink:href=\"#a\"/>".repeat(n)
        ))
    }),
    ("scripts in a drawing", 200, |n| drawing(&"<script>a</script>".repeat(n))),
    ("backslashes of a style sheet", 5_000, |n| sheet("\\".repeat(n))),
    ("addresses of a style sheet", 2_000, |n| sheet("a{b:url(c)}".repeat(n))),
    ("brackets of a style sheet", 5_000, |n| sheet("(".repeat(n))),
    ("brackets that close in a style sheet", 5_000, |n| sheet("}".repeat(n))),
    ("open strings of a style sheet", 5_000, |n| sheet("'a\n".repeat(n))),
    ("open comments of a style sheet", 5_000, |n| sheet("/*".repeat(n))),
    ("open addresses of a style sheet", 2_000, |n| sheet("url(a'".repeat(n))),
    ("colours of a style sheet", 1_000, |n| sheet("p{color:#000}".repeat(n))),
    ("blocks in each other in a style sheet", 1_000, |n| sheet("@media{p{".repeat(n))),
];
