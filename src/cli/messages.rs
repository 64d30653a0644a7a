//! Generates the JSON Schema (draft 2020-12) of what `--message-format json` prints: one
//! object a line.

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// A key of an object: its name, the schema of its value, and what it says.
type Key = (&'static str, Value, &'static str);

/// The schema of a line, as text.
pub(super) fn schema() -> String {
    let kinds = [
        object(
            "diagnostic",
            "What was found in the manuscript",
            diagnostic(),
            &["left_out"],
        ),
        object("edit", "A change that the books make to what was typed", edit(), &[]),
        object("edits-cut", "More edits than are printed", vec![count()], &[]),
        object("summary", "What was found in all", summary(), &[]),
        object(
            "made",
            "A file that was written",
            made(),
            &["sheets", "blanks", "tagged"],
        ),
        object("handout", "A handout that actes.toml names", handout(), &[]),
        object("fixed", "A file of the manuscript that was corrected", fixed(), &[]),
        object("diff", "What `--fix` would change in a file", diff(), &[]),
        object("failure", "An error that is not in the manuscript", failure(), &[]),
    ];
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Messages of actes",
        "description": "A line that `--message-format json` prints. Later versions may \
                        print other kinds, and more keys.",
        "oneOf": kinds,
    });
    format!("{whole:#}\n")
}

/// An object of a kind. All keys are there, except those of `rare`.
fn object(kind: &str, description: &str, keys: Vec<Key>, rare: &[&str]) -> Value {
    let mut names = vec!["kind"];
    names.extend(keys.iter().map(|(name, ..)| *name).filter(|name| !rare.contains(name)));
    let mut properties = properties(keys);
    properties.insert("kind".to_owned(), json!({ "const": kind }));
    json!({
        "type": "object",
        "description": description,
        "required": names,
        "properties": properties,
    })
}

fn properties(keys: Vec<Key>) -> Map<String, Value> {
    let describe = |(name, mut value, says): Key| {
        value["description"] = says.into();
        (name.to_owned(), value)
    };
    keys.into_iter().map(describe).collect()
}

/// A list of objects with these keys.
fn objects(keys: Vec<Key>) -> Value {
    let names: Vec<&str> = keys.iter().map(|(name, ..)| *name).collect();
    let object = json!({
        "type": "object", "required": names, "properties": properties(keys),
    });
    json!({ "type": "array", "items": object })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn texts() -> Value {
    json!({ "type": "array", "items": text() })
}

fn flag() -> Value {
    json!({ "type": "boolean" })
}

fn number(least: u32) -> Value {
    json!({ "type": "integer", "minimum": least })
}

/// The same, or `null`.
fn or_null(mut value: Value) -> Value {
    value["type"] = json!([value["type"], "null"]);
    value
}

fn severity() -> Value {
    json!({ "type": "string", "enum": ["error", "warning", "note"] })
}

fn count() -> Key {
    ("count", number(1), "How many")
}

/// A range of a file; `wrap` is for what may have none.
fn place(wrap: fn(Value) -> Value) -> Vec<Key> {
    vec![
        ("file", wrap(text()), "Its path from the current folder"),
        ("line", wrap(number(1)), "The line where it begins, from 1"),
        ("column", wrap(number(1)), "The character of the line, from 1"),
        ("end_line", wrap(number(1)), "The line where it ends"),
        ("end_column", wrap(number(1)), "The character before which it ends"),
        (
            "start",
            wrap(number(0)),
            "Where it begins, in bytes from 0, without a byte order mark",
        ),
        ("end", wrap(number(0)), "Where it ends, in bytes"),
    ]
}

fn diagnostic() -> Vec<Key> {
    let fixes = objects(vec![
        ("file", text(), "The file"),
        ("start", number(0), "The first byte that is replaced"),
        ("end", number(0), "The byte after the last one"),
        ("replacement", text(), "What to write there"),
        ("safe", flag(), "Whether that needs no review"),
    ]);
    let mut related = vec![("message", text(), "What is there")];
    related.extend(place(|value| value));
    let left_out = objects(vec![
        ("code", text(), "The code"),
        ("severity", severity(), "Its severity"),
        count(),
    ]);
    let fix = json!({ "enum": [null, "safe", "doubtful"] });
    let mut keys = vec![
        ("code", text(), "The code, which never changes"),
        ("about", text(), "What the code means"),
        ("severity", severity(), "How severe it is"),
        ("message", text(), "What is wrong"),
        ("hints", texts(), "What to do, most helpful first"),
        ("fixes", fixes, "What the diagnostic proposes to write"),
        ("related", objects(related), "Other places that the message speaks of"),
        (
            "claims",
            texts(),
            "The standards that the PDF does not claim while it is there",
        ),
        ("fix", fix, "Whether the program can correct what has this code"),
        (
            "left_out",
            left_out,
            "What was counted and not kept, only with the last diagnostic",
        ),
    ];
    keys.extend(place(or_null));
    keys
}

fn edit() -> Vec<Key> {
    let form = json!({ "enum": [null, "superior", "small-caps", "break-point"] });
    let mut keys = vec![
        ("code", text(), "The rule"),
        ("about", text(), "What the rule does"),
        ("safe", flag(), "Whether the change needs no review"),
        ("before", text(), "What was typed"),
        ("after", or_null(text()), "What is printed in its place"),
        ("form", form, "The form that its characters get, if they stay"),
    ];
    keys.extend(place(|value| value));
    keys
}

fn summary() -> Vec<Key> {
    vec![
        ("errors", number(0), "How many errors there are, printed or not"),
        ("warnings", number(0), "How many warnings"),
        ("notes", number(0), "How many notes"),
        ("denied", flag(), "Whether `--deny` denies one of them, and none is an error"),
        (
            "pages",
            or_null(number(1)),
            "How many pages were made; null if none were, so that no line or page was checked",
        ),
    ]
}

fn made() -> Vec<Key> {
    vec![
        ("file", text(), "Its path"),
        ("pages", or_null(number(0)), "How many pages a PDF has"),
        ("sheets", or_null(number(0)), "How many sheets of paper a handout takes"),
        ("blanks", or_null(number(0)), "How many pages of a handout are blank"),
        (
            "tagged",
            flag(),
            "Whether a handout is tagged; one that is put on sheets is not",
        ),
    ]
}

fn handout() -> Vec<Key> {
    vec![("name", text(), "Its name"), ("file", text(), "The file that it is written to")]
}

fn fixed() -> Vec<Key> {
    vec![
        ("file", text(), "Its path"),
        ("count", number(1), "How many places were corrected"),
    ]
}

fn diff() -> Vec<Key> {
    vec![("file", text(), "Its path"), ("diff", text(), "A unified diff")]
}

fn failure() -> Vec<Key> {
    vec![
        ("message", text(), "What failed"),
        ("causes", texts(), "Why, the nearest cause first"),
        ("hint", or_null(text()), "What to do"),
    ]
}
