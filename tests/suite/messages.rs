//! Diagnostics as programs read them, and the explanations of codes.

use crate::commands::Place;

#[test]
fn codes_are_explained() {
    Place::empty("explain")
        .run("explain word-doubled")
        .run("explain key-missing")
        .run("explain table-wide")
        .run("explain century")
        .run("explain link-brocken")
        .run("explain no-such-thing-at-all")
        .compare();
    let all = Place::empty("explain-all").run("explain").transcript;
    let codes = actes::base::codes::all().count();
    assert_eq!(all.matches(".\n").count(), codes, "{all}");
}

/// The bytes that a fix replaces are those of its span, in a file with a byte order mark,
/// `\r\n` and letters of several bytes.
#[test]
fn fixes_are_data() {
    let chapter = "\u{FEFF}# L'été\r\n\r\nIl a a dit « oui ».\r\n\r\nVoilà  tout.\r\n";
    let place = Place::with_book("fixes", chapter);
    let said = place.run("check book --message-format json").transcript;
    let text = chapter.trim_start_matches('\u{FEFF}');
    for (code, old, new, safe) in
        [("word-doubled", "a a", "a", false), ("space-double", "  ", " ", true)]
    {
        let start = text.find(old).expect("the text has it");
        let end = start + old.len();
        let found = said.lines().find(|line| line.contains(code)).unwrap_or_default();
        let fix = format!(
            "\"fixes\":[{{\"end\":{end},\"file\":\"book/01.md\",\
             \"replacement\":\"{new}\",\"safe\":{safe},\"start\":{start}}}]"
        );
        assert!(found.contains(&fix), "{code}: {fix}\n{said}");
        let place = format!(",\"start\":{start}}}");
        assert!(found.contains(&place), "{code}: {place}\n{found}");
    }
}

/// A message that speaks of another place says where it is.
#[test]
fn other_places_are_named() {
    let chapter = "# Un\n\nUn mot[^a].\n\n[^a]: Une note.\n\n[^a]: Une autre.\n\n\
                   ### Trois\n\nIl vient – dit-il — ce soir. שלום\n";
    Place::with_book("related", chapter)
        .run("check book")
        .run("check book --message-format short")
        .run("check book --message-format json")
        .compare();
    let place = Place::with_book("related-sarif", chapter);
    let said = place.run("check book --message-format sarif").transcript;
    let json = said.lines().find(|line| line.starts_with('{')).expect("a log");
    let log: serde_json::Value = serde_json::from_str(json).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let twice = results.iter().find(|one| one["ruleId"] == "note-twice").expect("it");
    let other = &twice["relatedLocations"][0];
    assert_eq!(other["message"]["text"], "it is defined here first");
    assert_eq!(other["physicalLocation"]["region"]["startLine"], 5);
}

/// Diagnostics on lines and pages say where to change something.
#[test]
fn layout_has_a_place() {
    let files = |settings: &str, paragraphs: usize| {
        let settings =
            format!("[book]\ntitle = 'A'\nlanguage = 'en'\nauthors = ['A']\n{settings}");
        let text = format!("# One\n\n{}", "A paragraph.\n\n".repeat(paragraphs));
        std::collections::BTreeMap::from([
            ("actes.toml".to_owned(), settings.into_bytes()),
            ("01.md".to_owned(), text.into_bytes()),
        ])
    };
    let place = |settings: &str, code: &str| {
        let files = files(settings, 1_200);
        let mut session = actes::pipeline::Session::new();
        let build = session.build(&files, &[], None, &mut |_| {}).unwrap();
        let one = build.diagnostics.iter().find(|one| one.code.name() == code);
        let span = one.and_then(|one| one.span.clone()).expect("a place");
        let (line, column) = build.sources.position(span.source, span.start);
        format!("{}:{line}:{column}", build.sources.get(span.source).name)
    };
    assert_eq!(place("[limits]\npages = 9\n", "pages-too-many"), "01.md:1:1");
    let pdf = "[limits]\npages = 9\n[pdf]\nleading = '12pt'\n";
    assert_eq!(place(pdf, "pages-too-many"), "actes.toml:7:1");
    assert_eq!(place("", "openings-chosen"), "01.md:1:1");
}

/// A percent sign in a message is escaped, and control characters are made visible.
#[test]
fn github_shows_diagnostics_beside_the_lines() {
    let chapter = "# Un\n\nIl a a dit [50 %\u{1B}](#a%25b).\n\nUn  mot.\n";
    Place::with_book("github", chapter)
        .run("check book --message-format github")
        .run("check book --message-format github --deny warnings")
        .compare();
}

/// A log has the rules of its results, addresses, and fingerprints that lines before them
/// do not change.
#[test]
fn sarif_has_rules_fixes_and_lasting_fingerprints() {
    let log = |name, text: &str| -> serde_json::Value {
        let place = Place::with_book(name, text);
        let said = place.run("check book --message-format sarif").transcript;
        let json = said.lines().find(|line| line.starts_with('{')).expect("a log");
        serde_json::from_str(json).expect("JSON")
    };
    let [first, second] = [
        log("sarif", "# Un\n\nIl a a dit.\n\nUn  mot.\n\nUn  mot.\n"),
        log("sarif-later", "# Un\n\nAvant.\n\nIl a a dit.\n\nUn  mot.\n\nUn  mot.\n"),
    ];
    assert_eq!(
        (&first["version"], &first["runs"][1]),
        (&"2.1.0".into(), &serde_json::Value::Null)
    );
    let run = &first["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 3, "{results:?}");
    for result in results {
        let rule =
            usize::try_from(result["ruleIndex"].as_u64().expect("a rule")).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
    }
    let prints = |run: &serde_json::Value| -> Vec<String> {
        let results = run["runs"][0]["results"].as_array().expect("results").iter();
        results.map(|one| one["partialFingerprints"]["actes/v1"].to_string()).collect()
    };
    assert_eq!(prints(&first), prints(&second));
    let doubled = results.iter().find(|one| one["ruleId"] == "word-doubled").expect("it");
    let change = &doubled["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["artifactLocation"]["uri"], "book/01.md");
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "a");
    let region = &doubled["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&region["startLine"], &region["startColumn"]), (&3.into(), &4.into()));
    let root = run["originalUriBaseIds"]["%SRCROOT%"]["uri"].as_str().expect("a folder");
    assert!(root.starts_with("file:///") && root.ends_with("/sarif/"), "{root}");
}

/// What is wrong with a value by a schema: its type, its choices, its least number, its
/// keys, and keys that the schema does not name.
fn against(
    schema: &serde_json::Value,
    value: &serde_json::Value,
    at: &str,
) -> Vec<String> {
    use serde_json::Value;
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let mut wrong = Vec::new();
    let is_type = match &schema["type"] {
        Value::Null => true,
        Value::Array(kinds) => kinds.iter().any(|one| one == kind),
        one => one == kind,
    };
    let is_choice = schema["enum"].as_array().is_none_or(|all| all.contains(value));
    let least = schema["minimum"].as_u64().unwrap_or(0);
    let is_enough = value.as_u64().is_none_or(|number| number >= least);
    if !is_type || !is_choice || !is_enough {
        wrong.push(format!("{at}: {value}"));
    }
    for one in value.as_array().into_iter().flatten() {
        wrong.extend(against(&schema["items"], one, at));
    }
    if let Some(object) = value.as_object() {
        for key in schema["required"].as_array().into_iter().flatten() {
            if !object.contains_key(key.as_str().expect("a name")) {
                wrong.push(format!("{at}: {key} is not there"));
            }
        }
        for (key, value) in object {
            match &schema["properties"][key] {
                Value::Null => wrong.push(format!("{at}: {key} is not in the schema")),
                schema => wrong.extend(against(schema, value, key)),
            }
        }
    }
    wrong
}

/// All JSON in the transcripts is as the schema says, and they have every kind of record
/// but those of files that are longer.
#[test]
fn json_is_as_its_schema_says() {
    let said = Place::empty("schema").run("schema --messages").transcript;
    let (start, end) = (said.find('{').expect("JSON"), said.rfind('}').expect("JSON"));
    let schema: serde_json::Value =
        serde_json::from_str(&said[start..=end]).expect("JSON");
    let kinds = schema["oneOf"].as_array().expect("kinds");
    let mut seen = std::collections::BTreeSet::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/commands");
    for file in std::fs::read_dir(folder).expect("transcripts") {
        let path = file.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("text");
        // `links list` has a form of its own.
        let is_json =
            |line: &&str| line.starts_with("{\"") && !line.contains("\"kind\":\"link\"");
        for line in text.lines().filter(is_json) {
            let value: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let of_kind = |one: &&serde_json::Value| {
                one["properties"]["kind"]["const"] == value["kind"]
            };
            let kind = kinds.iter().find(of_kind).expect(line);
            let mut open = kind.clone();
            open["properties"]["kind"] = serde_json::json!({});
            let mut checked = value.clone();
            checked["kind"] = "a".into();
            assert_eq!(against(&open, &checked, "it"), Vec::<String>::new(), "{path:?}");
            seen.insert(value["kind"].to_string());
        }
    }
    let seen: Vec<_> = seen.iter().map(|kind| kind.trim_matches('"')).collect();
    assert!(
        ["diagnostic", "edit", "made", "summary"].iter().all(|kind| seen.contains(kind)),
        "{seen:?}"
    );
}

/// The report shows a manuscript, and is written by no part of it.
#[test]
fn a_report_is_one_page_without_a_script() {
    let chapter = "# <script>a</script>\n\nIl a a dit <b onclick=\"x\">\u{1B}</b> \u{202E}oui\
                   \n\n[ici](<javascript:\"'>)\n\nUn  mot.\n";
    let place = Place::with_book("html-report", chapter)
        .run("check book --report a.html")
        .run("check book --pages --report b.html")
        .run("check book --report c.json");
    let read = |name| std::fs::read_to_string(place.folder().join(name)).expect(name);
    let (text, pages) = (read("a.html"), read("b.html"));
    for page in [&text, &pages] {
        assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
        for bad in [
            "<script",
            "onclick=\"",
            "javascript:\"",
            "src=",
            "href=",
            "\u{1B}",
            "\u{202E}",
        ] {
            assert!(!page.contains(bad), "{bad}");
        }
        assert!(page.contains("<del>␣␣</del> → <ins>␣</ins>"), "{page}");
        assert!(page.contains("<mark>a a</mark>"), "{page}");
    }
    assert!(text.contains("Lines and pages were not checked"), "{text}");
    assert!(pages.contains("All lines") && !pages.contains("not checked"), "{pages}");
    assert!(read("c.json").starts_with('{'));
}
