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
