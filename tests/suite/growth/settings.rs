//! Cases of settings, lock files, file names and images.

use super::Row;
use super::Shape;
use super::word;

/// A chapter with these settings.
pub(super) fn set(settings: String) -> Shape {
    Shape { text: "a".into(), settings, ..Shape::default() }
}

/// A chapter with a drawing of this content.
pub(super) fn drawing(parts: &str) -> Shape {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" \
         xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"100\" height=\"100\" viewBox=\"0 0 100 100\">{parts}</svg>"
    );
    Shape {
        text: "![Une carte](a.svg)".into(),
        files: vec![("a.svg".into(), svg.into_bytes())],
        ..Shape::default()
    }
}

/// A book of many chapters, by file name.
pub(super) fn chapters(n: usize, text: impl Fn(usize) -> String) -> Shape {
    let files = (0..n).map(|i| (format!("c{i:06}.md"), text(i).into_bytes()));
    Shape { text: "a".into(), files: files.collect(), ..Shape::default() }
}

fn list(n: usize, key: &str) -> String {
    let values: Vec<_> = (0..n).map(|i| format!("\"{}\"", word(i))).collect();
    format!("{key} = [{}]\n", values.join(", "))
}

pub(super) const ROWS: &[Row] = &[
    ("authors", 50, |n| set(list(n, "authors"))),
    ("authors of one name", 50, |n| {
        set(format!("authors = [{}]\n", "\"A\", ".repeat(n)))
    }),
    ("subjects", 100, |n| set(list(n, "subjects"))),
    ("identifiers", 50, |n| {
        let urns: Vec<_> = (0..n).map(|i| format!("\"urn:x:{i}\"")).collect();
        set(format!("other-identifiers = [{}]\n", urns.join(", ")))
    }),
    ("a long description", 1_000, |n| {
        set(format!("description = \"{}\"\n", "mot ".repeat(n)))
    }),
    ("a long subtitle", 100, |n| set(format!("subtitle = \"{}\"\n", "mot ".repeat(n)))),
    ("unknown keys", 50, |n| set((0..n).map(|i| format!("{} = 1\n", word(i))).collect())),
    ("unknown tables", 50, |n| set((0..n).map(|i| format!("[{}]\n", word(i))).collect())),
    ("arrays in each other", 20, |n| {
        set(format!("x = {}{}\n", "[".repeat(n), "]".repeat(n)))
    }),
    ("dotted keys", 30, |n| set(format!("{}a = 1\n", "a.".repeat(n)))),
    ("unknown codes that are allowed", 100, |n| {
        set(format!("[lint]\n{}", list(n, "allow")))
    }),
    ("files of the lint that are not there", 50, |n| {
        set((0..n).map(|i| format!("[lint.files.\"{}\"]\n", word(i))).collect())
    }),
    ("a house list", 50, |n| Shape {
        text: (0..n).map(|i| format!("a {} ", word(i))).collect(),
        ..set(format!(
            "[lint.words]\n{}",
            (0..n).map(|i| format!("\"{} b\" = \"c\"\n", word(i))).collect::<String>()
        ))
    }),
    ("chapters that are not there", 40, |n| set(list(n, "chapters"))),
    ("chapters that are not there among many files", 250, |n| Shape {
        settings: list(n, "chapters"),
        ..chapters(n, |_| String::new())
    }),
    ("one chapter again and again", 40, |n| {
        set(format!("chapters = [{}]\n", "\"01.md\", ".repeat(n)))
    }),
    ("files", 20, |n| chapters(n, |i| format!("# {}\n\na\n", word(i)))),
    ("files that link to each other", 15, |n| {
        chapters(n, |i| format!("# {}\n\n[a](c{:06}.md)\n", word(i), i / 2))
    }),
    ("empty files", 20, |n| chapters(n, |_| String::new())),
    ("links in the lock", 1_000, |n| {
        let entry = |i: usize| {
            format!("[[link]]\nnumber = {i}\naddress = \"https://x.org/{i}\"\n\n")
        };
        let lock: String = (1..=n).map(entry).collect();
        Shape {
            text: (1..=n / 10).map(|i| format!("[a](https://x.org/{i}) ")).collect(),
            files: vec![("links.lock".into(), lock.into_bytes())],
            ..Shape::default()
        }
    }),
    ("what is known of links", 300, |n| {
        let entry = |i: usize| {
            format!(
                "[[link]]\nnumber = {i}\naddress = \"https://x.org/{i}\"\n\
                 state = \"moved\"\nchecked = 2026-11-28\nmoved = \"https://y.org/{i}\"\n\
                 archived = {{ address = \"https://z.org/{i}\", date = 2016-03-03 }}\n\
                 key-{i} = \"unknown\"\n\n"
            )
        };
        let lock: String = (1..=n).map(entry).collect();
        Shape {
            text: "a".into(),
            files: vec![("links.lock".into(), lock.into_bytes())],
            ..Shape::default()
        }
    }),
    ("mistakes of the style sheet", 5_000, |n| Shape {
        files: vec![("a.css".into(), "\\".repeat(n).into_bytes())],
        ..set("[epub]\nstylesheet = \"a.css\"\n".into())
    }),
    ("rules of the style sheet", 100, |n| Shape {
        files: vec![("a.css".into(), "p { margin: 0 }\n".repeat(n).into_bytes())],
        ..set("[epub]\nstylesheet = \"a.css\"\n".into())
    }),
    ("open braces of the style sheet", 1_000, |n| Shape {
        files: vec![("a.css".into(), "a{".repeat(n).into_bytes())],
        ..set("[epub]\nstylesheet = \"a.css\"\n".into())
    }),
    ("the manuscript attached", 20, |n| Shape {
        settings: "[pdf]\nattach = [\"manuscript\", \"epub\"]\n".into(),
        ..chapters(n, |i| format!("# {}\n\na\n", word(i)))
    }),
    ("one picture shown again and again", 10, |n| {
        "![Une carte](c.png)\n\n".repeat(n).into()
    }),
    ("pictures that are not there", 60, |n| {
        (0..n).map(|i| format!("![Une carte]({i}.png)\n\n")).collect::<String>().into()
    }),
    ("one long caption", 50, |n| format!("![a](c.png \"{}\")", "mot ".repeat(n)).into()),
    ("shapes of a drawing", 100, |n| {
        drawing(&"<rect width=\"9\" height=\"9\"/>".repeat(n))
    }),
    ("groups of a drawing in each other", 20, |n| {
        drawing(&format!(
            "{}<rect width=\"9\" height=\"9\"/>{}",
            "<g>".repeat(n),
            "</g>".repeat(n)
        ))
    }),
    ("points of a path", 300, |n| {
        let points: String = (0..n).map(|i| format!("L{} {}", i % 97, i % 89)).collect();
        drawing(&format!("<path d=\"M0 0{points}\"/>"))
    }),
    ("dashes of a path", 100, |n| {
        let length = n * 10;
        drawing(&format!(
            "<path d=\"M0 0H{length}\" stroke=\"#000\" stroke-dasharray=\"1 1\"/>"
        ))
    }),
    ("uses of a drawing's part", 60, |n| {
        drawing(&format!(
            "<defs><rect id=\"a\" width=\"9\" height=\"9\"/></defs>{}",
            "<use xlink:href=\"#a\"/>".repeat(n)
        ))
    }),
    ("uses of uses", 3, |n| {
        let mut parts = String::from("<defs><rect id=\"a0\" width=\"9\" height=\"9\"/>");
        for i in 1..=n {
            let below = format!("<use xlink:href=\"#a{}\"/>", i - 1);
            parts.push_str(&format!("<g id=\"a{i}\">{}</g>", below.repeat(10)));
        }
        drawing(&format!("{parts}</defs><use xlink:href=\"#a{n}\"/>"))
    }),
    ("letters of a drawing", 60, |n| {
        drawing(&format!(
            "<text x=\"1\" y=\"9\" font-size=\"1\">{}</text>",
            "mot ".repeat(n)
        ))
    }),
    ("stops of a gradient", 60, |n| {
        let stops = "<stop offset=\"0.5\" stop-color=\"#123456\"/>".repeat(n);
        drawing(&format!(
            "<defs><linearGradient id=\"a\">{stops}</linearGradient></defs>\
             <rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>"
        ))
    }),
    ("clips of a drawing", 20, |n| {
        let parts: String = (0..n)
            .map(|i| {
                format!(
                    "<clipPath id=\"a{i}\"><rect width=\"9\" height=\"9\"/></clipPath>\
                         <rect width=\"9\" height=\"9\" clip-path=\"url(#a{i})\"/>"
                )
            })
            .collect();
        drawing(&parts)
    }),
    ("classes of a drawing", 60, |n| {
        let rules: String = (0..n).map(|i| format!(".a{i}{{fill:#123}}")).collect();
        let shapes: String = (0..n)
            .map(|i| format!("<rect class=\"a{i}\" width=\"9\" height=\"9\"/>"))
            .collect();
        drawing(&format!("<style>{rules}</style>{shapes}"))
    }),
];
