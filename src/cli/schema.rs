//! Generates the JSON Schema of `actes.toml` (draft 2020-12), for editors that validate
//! TOML.

use actes::config::Limits;
use actes::config::Words;
use actes::config::keys::Key;
use actes::config::keys::TABLES;
use actes::config::keys::ValueKind;
use actes::language::Language;
use serde_json::Map;
use serde_json::Value;
use serde_json::json;

/// The schema as text.
pub(super) fn schema() -> String {
    let mut tables = Map::new();
    for (name, keys) in TABLES {
        let keys = keys.iter().map(|key| (key.name.to_owned(), property(key)));
        tables.insert(name.to_owned(), table(keys.collect()));
    }
    tables["book"]["required"] = json!(["title", "language"]);
    tables["person"]["required"] = json!(["id", "name"]);
    tables["person"] = json!({ "type": "array", "items": tables["person"] });
    tables["part"]["required"] = json!(["chapters"]);
    tables["part"] = json!({ "type": "array", "items": tables["part"] });
    tables["handout"] = handouts(&tables);
    tables.insert("limits".to_owned(), limits());
    tables.insert("words".to_owned(), words());
    let vars = json!({ "type": "string", "minLength": 1 });
    tables.insert(
        "vars".to_owned(),
        json!({ "type": "object", "additionalProperties": vars }),
    );
    let whole = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "actes.toml",
        "description": "The settings of a book for actes",
        "type": "object",
        "additionalProperties": false,
        "required": ["book"],
        "properties": tables,
    });
    format!("{whole:#}\n")
}

/// `[handout.NAME]`: each with the keys of `[pdf]` too.
fn handouts(tables: &Map<String, Value>) -> Value {
    let mut handout = tables["handout"].clone();
    for (name, key) in tables["pdf"]["properties"].as_object().into_iter().flatten() {
        handout["properties"][name] = key.clone();
    }
    let name = "^[A-Za-z0-9][A-Za-z0-9-]*$";
    json!({
        "type": "object",
        "additionalProperties": false,
        "patternProperties": { name: handout },
    })
}

/// The schema of a table that allows these keys only.
fn table(keys: Map<String, Value>) -> Value {
    json!({ "type": "object", "additionalProperties": false, "properties": keys })
}

/// The schema of a key, with its description.
fn property(key: &Key) -> Value {
    let mut property = kind(key.kind);
    let default = format!("Default: {}", key.default);
    let parts = [key.meaning, &default].into_iter().filter(|part| !part.is_empty());
    property["description"] = parts.collect::<Vec<_>>().join(". ").into();
    property
}

fn kind(kind: ValueKind) -> Value {
    // Texts must not be empty.
    let text = || json!({ "type": "string", "minLength": 1 });
    let length = || {
        let pattern = r"^ *[0-9]+(\.[0-9]{1,4})? *(mm|cm|in|pt) *$";
        json!({ "type": "string", "pattern": pattern })
    };
    let number = |least: u32, most: u32| json!({ "type": "integer", "minimum": least, "maximum": most });
    match kind {
        ValueKind::Text => text(),
        ValueKind::Texts => json!({ "type": "array", "items": text() }),
        ValueKind::Length(..) => length(),
        ValueKind::LengthOrFlag(..) => {
            json!({ "anyOf": [length(), { "type": "boolean" }] })
        }
        ValueKind::Number(least, most) => number(least, most),
        ValueKind::Flag => json!({ "type": "boolean" }),
        ValueKind::NumberOrFlag(least, most) => {
            json!({ "anyOf": [number(least, most), { "type": "boolean" }] })
        }
        // Dates are a TOML type, which JSON Schema can't express.
        ValueKind::Date => json!({}),
        ValueKind::Colour => {
            json!({ "type": "string", "pattern": "^(#[0-9A-Fa-f]{6}|black)$" })
        }
        ValueKind::Choice(words) => json!({ "type": "string", "enum": words }),
        ValueKind::ChoiceOrFlag(words) => json!({
            "anyOf": [{ "type": "string", "enum": words }, { "type": "boolean" }],
        }),
        ValueKind::Choices(words) => {
            json!({ "type": "array", "items": { "type": "string", "enum": words } })
        }
        ValueKind::People => {
            let keys = TABLES.iter().find(|(name, _)| *name == "person");
            let keys = keys.into_iter().flat_map(|(_, keys)| keys.iter());
            let keys = keys.filter(|key| key.name != "id");
            let mut named = table(
                keys.map(|key| (key.name.to_owned(), self::kind(key.kind))).collect(),
            );
            named["properties"]["role"] =
                json!({ "type": "string", "pattern": "^[a-z]{3}$" });
            named["required"] = json!(["name"]);
            json!({ "type": "array", "items": { "anyOf": [text(), named] } })
        }
        ValueKind::AlternateName => {
            of_texts(&["name", "language"], &["name", "language"])
        }
        ValueKind::Chapters => {
            let mut titled = of_texts(&["file", "title"], &["file"]);
            for flag in ["appendix", "numbered"] {
                titled["properties"][flag] = json!({ "type": "boolean" });
            }
            json!({ "type": "array", "items": { "anyOf": [text(), titled] } })
        }
        ValueKind::Series => {
            let mut series = of_texts(&["name"], &["name"]);
            series["properties"]["position"] = number(0, 99_999);
            series
        }
        ValueKind::Accessibility => {
            let keys = ["summary", "certified-by", "credential", "report"];
            let mut table = of_texts(&keys, &[]);
            table["properties"]["wcag"] =
                json!({ "type": "string", "enum": ["2.1", "2.2"] });
            table
        }
        ValueKind::Paper => {
            let names = json!({ "type": "string", "enum": ["a6", "a5", "a4", "letter"] });
            let sides = json!({
                "type": "array", "items": length(), "minItems": 2, "maxItems": 2,
            });
            json!({ "anyOf": [names, sides] })
        }
        ValueKind::Picks => {
            let pick = json!({ "anyOf": [text(), number(0, u32::MAX)] });
            json!({ "type": "array", "items": pick, "minItems": 1 })
        }
        ValueKind::FileLevels => {
            let codes = json!({ "type": "array", "items": text() });
            let keys = ["allow", "deny"].map(|key| (key.to_owned(), codes.clone()));
            let file = table(keys.into_iter().collect());
            json!({ "type": "object", "additionalProperties": file })
        }
        ValueKind::Replacements => {
            json!({ "type": "object", "additionalProperties": text() })
        }
        ValueKind::Font => {
            let mut file = of_texts(&["file", "instance"], &["file"]);
            let axes =
                json!({ "type": "object", "additionalProperties": { "type": "number" } });
            file["properties"]["axes"] = axes;
            let one = json!({ "anyOf": [text(), file] });
            json!({ "anyOf": [one, { "type": "array", "items": one }] })
        }
    }
}

/// The schema of a table whose values are texts.
fn of_texts(keys: &[&str], required: &[&str]) -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    let keys = keys.iter().map(|key| ((*key).to_owned(), text.clone()));
    let mut table = table(keys.collect());
    table["required"] = json!(required);
    table
}

/// `[limits]`.
fn limits() -> Value {
    let mut limits = Limits::default();
    let keys = limits.entries_mut().map(|(key, limit, ceiling)| {
        let property = json!({
            "type": "integer", "minimum": 1, "maximum": ceiling, "default": *limit,
        });
        (key.to_owned(), property)
    });
    table(keys.into_iter().collect())
}

/// `[words]`.
fn words() -> Value {
    let mut words = Words::of(Language::of_tag("en"));
    let keys = words.entries_mut().into_iter().map(|(key, word)| {
        let description = format!("In English: {word}");
        let property =
            json!({ "type": "string", "minLength": 1, "description": description });
        (key.to_owned(), property)
    });
    table(keys.collect())
}
