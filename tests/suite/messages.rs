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
        let settings = format!("[book]\ntitle = 'A'\nlanguage = 'en'\n{settings}");
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
    assert_eq!(place(pdf, "pages-too-many"), "actes.toml:6:1");
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
