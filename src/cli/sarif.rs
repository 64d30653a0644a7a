//! Diagnostics as a SARIF log (OASIS, Static Analysis Results Interchange Format 2.1.0).

use std::collections::BTreeMap;
use std::path::Path;

use actes::base::Code;
use actes::base::Diagnostic;
use actes::base::Sources;
use actes::base::Span;
use actes::pipeline::Build;
use serde_json::Value;
use serde_json::json;
use sha2::Digest as _;
use sha2::Sha256;

use super::place::Location;

/// The name of the folder that relative addresses begin at (3.14.14).
const ROOT: &str = "%SRCROOT%";

/// The diagnostics as one document. `place` locates a span; `root` is the folder that file
/// names are relative to.
pub(super) fn log(
    built: &Build,
    root: Option<&Path>,
    place: impl Fn(&Span) -> Location,
) -> String {
    let mut codes: Vec<Code> = built.diagnostics.iter().map(|one| one.code).collect();
    codes.sort_by_key(|code| code.name());
    codes.dedup();
    let mut seen = BTreeMap::new();
    let results = built.diagnostics.iter().map(|one| {
        let rule = codes.iter().position(|code| *code == one.code);
        let print = fingerprint(one, &built.sources, &mut seen);
        let mut result = result(one, rule.unwrap_or(0), &print);
        add_places(&mut result, one, &place);
        result
    });
    let mut run = json!({
        "tool": { "driver": {
            "name": "actes",
            "version": env!("CARGO_PKG_VERSION"),
            "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
        } },
        "columnKind": "unicodeCodePoints",
        "results": results.collect::<Vec<_>>(),
    });
    if let Some(root) = root {
        let folder = address(&format!("{}/", root.display()));
        run["originalUriBaseIds"] = json!({ ROOT: { "uri": folder } });
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    format!("{log}\n")
}

/// What is known about a code (3.49).
fn rule(code: Code) -> Value {
    let row = code.row();
    json!({
        "id": row.name,
        "shortDescription": { "text": row.about },
        "fullDescription": { "text": format!("{} {}", row.about, row.explanation) },
        "defaultConfiguration": { "level": row.severity.to_string() },
    })
}

/// A diagnostic (3.27), without its places.
fn result(one: &Diagnostic, rule: usize, print: &str) -> Value {
    let mut text = one.message.clone();
    for hint in &one.hints {
        text += &format!("\n{hint}");
    }
    json!({
        "ruleId": one.code.name(),
        "ruleIndex": rule,
        "level": one.severity.to_string(),
        "message": { "text": text },
        "partialFingerprints": { "actes/v1": print },
    })
}

/// Adds the places of a diagnostic to its result: its own, what to write there, and
/// others.
fn add_places(result: &mut Value, one: &Diagnostic, place: &dyn Fn(&Span) -> Location) {
    if let Some(span) = &one.span {
        let place = place(span);
        if let Some(words) = &one.replacement {
            result["fixes"] = json!([{ "artifactChanges": [{
                "artifactLocation": artifact(&place.file),
                "replacements": [{
                    "deletedRegion": region(&place),
                    "insertedContent": { "text": words },
                }],
            }] }]);
        }
        result["locations"] = json!([{ "physicalLocation": physical(&place) }]);
    }
    if !one.places().is_empty() {
        let others = one.places().iter().enumerate().map(|(number, other)| {
            json!({
                "id": number + 1,
                "message": { "text": other.message },
                "physicalLocation": physical(&place(&other.span)),
            })
        });
        result["relatedLocations"] = others.collect();
    }
}

/// A place in a file (3.29).
fn physical(place: &Location) -> Value {
    json!({ "artifactLocation": artifact(&place.file), "region": region(place) })
}

/// A part of a file (3.30).
fn region(place: &Location) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    })
}

/// Where a file is (3.4).
fn artifact(file: &str) -> Value {
    if Path::new(file).is_absolute() {
        return json!({ "uri": address(file) });
    }
    json!({ "uri": encoded(file.trim_start_matches("./")), "uriBaseId": ROOT })
}

/// The address of an absolute path (RFC 8089).
fn address(path: &str) -> String {
    let path = path.replace('\\', "/");
    format!("file:///{}", encoded(path.trim_start_matches('/')))
}

/// A path with slashes as a part of an address (RFC 3986, 3.3).
fn encoded(path: &str) -> String {
    let encode = |byte: u8| match byte {
        b'/' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    path.bytes().map(encode).collect()
}

/// What stays the same when lines are added before a place: the code, the file, the words
/// of the line, and how often all these came before.
fn fingerprint(
    one: &Diagnostic,
    sources: &Sources,
    seen: &mut BTreeMap<[u8; 32], usize>,
) -> String {
    let mut hash = Sha256::new();
    hash.update(one.code.name());
    if let Some(span) = &one.span {
        let (line, _) = sources.line_at(span.source, span.start);
        hash.update([0]);
        hash.update(&sources.get(span.source).name);
        hash.update([0]);
        hash.update(line.trim());
    } else {
        hash.update(&one.message);
    }
    let key: [u8; 32] = hash.finalize().into();
    let count = seen.entry(key).or_default();
    *count += 1;
    let short: String = key[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{short}:{count}")
}

#[cfg(test)]
mod tests {
    use super::address;
    use super::artifact;

    #[test]
    fn names_of_files_are_addresses() {
        assert_eq!(address("/home/a b/é/"), "file:///home/a%20b/%C3%A9/");
        assert_eq!(address("C:\\a#b"), "file:///C%3A/a%23b");
        assert_eq!(artifact("./a%.md")["uri"], "a%25.md");
        assert_eq!(artifact("/a.md")["uri"], "file:///a.md");
    }
}
