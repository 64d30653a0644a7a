//! Cases of people and parts.

use super::Row;
use super::Shape;
use super::settings::chapters;
use super::settings::set;
use super::word;

/// Settings that ask for the lists of people.
const LISTS: &str =
    "matter = [\"contents\", \"contributors\", \"speakers\", \"links\"]\n";

/// People, each with what is said of them.
fn people(n: usize, about: impl Fn(usize) -> String) -> String {
    let person = |i: usize| {
        let name = word(i);
        format!("[[person]]\nid = \"{name}\"\nname = \"{name}\"\n{}\n", about(i))
    };
    (0..n).map(person).collect()
}

/// A book with the lists of people, and one person of whom this is said.
fn one(biography: &str) -> Shape {
    let biography = format!("biography = \"{biography}\"");
    set(format!(
        "{LISTS}authors = [\"{}\"]\n{}",
        word(0),
        people(1, |_| biography.clone())
    ))
}

pub(super) const ROWS: &[Row] = &[
    ("people of chapters", 15, |n| Shape {
        settings: LISTS.to_owned()
            + &people(n, |i| {
                format!("affiliation = \"A\"\nbiography = \"[a](https://x.org/{i}).\"")
            }),
        ..chapters(n, |i| {
            let (one, other) = (word(i), word(i / 2));
            format!("---\nauthors: [{one}, {other}]\n---\n# {one}\n\na\n")
        })
    }),
    ("people without parts", 30, |n| set(people(n, |_| "biography = \"a\"".into()))),
    ("one author of many chapters", 15, |n| Shape {
        settings: LISTS.to_owned()
            + &people(1, |_| format!("biography = \"{}\"", "mot ".repeat(n))),
        ..chapters(n, |i| format!("---\nauthors: {}\n---\n# {}\n\na\n", word(0), word(i)))
    }),
    ("authors of a chapter", 50, |n| {
        let names: Vec<_> = (0..n).map(word).collect();
        let text = format!("---\nauthors: [{}]\n---\n# A\n\na\n", names.join(", "));
        chapters(1, |_| text.clone())
    }),
    ("unknown people", 50, |n| Shape {
        settings: people(n, |_| String::new()),
        ..chapters(n, |i| format!("---\nauthors: {}x\n---\n# A\n\na\n", word(i)))
    }),
    ("escapes of a biography", 200, |n| one(&"\\\"a\\\" ".repeat(n))),
    ("paragraphs of a biography", 60, |n| one(&"*a*\\n\\n".repeat(n))),
    ("notes of a biography", 15, |n| {
        let calls: String = (0..n).map(|i| format!("a[^{i}] ")).collect();
        let notes: String = (0..n).map(|i| format!("\\n\\n[^{i}]: b")).collect();
        one(&format!("{calls}{notes}"))
    }),
    ("notes of an abstract", 15, |n| {
        let calls: String = (0..n).map(|i| format!("a[^{i}] ")).collect();
        let notes: String = (0..n).map(|i| format!("[^{i}]: b\n\n")).collect();
        chapters(1, |_| format!("---\nabstract: {calls}\n---\n# A\n\na\n\n{notes}"))
    }),
    ("parts", 15, |n| {
        (0..n)
            .map(|i| format!("# {} {{.part}}\n\n# a\n\nb\n\n", word(i)))
            .collect::<String>()
            .into()
    }),
    ("parts without chapters", 30, |n| "# a {.part}\n\n".repeat(n).into()),
    ("chapters of a part", 30, |n| {
        format!("# a {{.part}}\n\n{}", "# b\n\nc\n\n".repeat(n)).into()
    }),
    ("parts of the settings", 15, |n| {
        let part = |i: usize| {
            format!("[[part]]\ntitle = \"{}\"\nchapters = [\"c{i:06}.md\"]\n", word(i))
        };
        Shape {
            settings: (0..n).map(part).collect(),
            ..chapters(n, |_| "# a\n\nb\n".into())
        }
    }),
];
