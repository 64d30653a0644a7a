//! What an editor would mark: each case of `tests/cases/lint` has the findings that it
//! names and no others. The form of a case is in the README there.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use actes::base::Code;
use actes::base::Span;
use actes::base::codes;
use actes::base::codes::Topic;
use actes::manuscript::MemoryFiles;
use actes::pipeline::Build;
use actes::pipeline::Session;

/// Codes of the tables that no rule has yet, or that do not yet have all findings of their
/// cases. A code whose cases are all right leaves the list.
const NOT_YET: &[&str] = &[];

/// Cases that are not right yet, by their titles.
const OPEN: &[&str] = &[];

/// A case: what to read, and what to find in it.
struct Case {
    place: String,
    title: String,
    markdown: String,
    findings: Vec<Wanted>,
    /// Codes that may not change anything.
    kept: Vec<String>,
    /// Lines of `[lint]`.
    settings: String,
}

#[derive(Debug)]
struct Wanted {
    code: String,
    words: String,
    replacement: Option<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/lint")
}

/// Text with the characters that braces name.
fn spelled(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        let name = rest[at + 1..].split('}').next().unwrap();
        let number =
            name.strip_prefix("u+").and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let sign = match name {
            "sp" => Some(' '),
            "nbsp" => Some('\u{A0}'),
            "nnbsp" => Some('\u{202F}'),
            "tab" => Some('\t'),
            "lf" => Some('\n'),
            "zwsp" => Some('\u{200B}'),
            "shy" => Some('\u{AD}'),
            "bom" => Some('\u{FEFF}'),
            "fffd" => Some('\u{FFFD}'),
            _ => number.and_then(char::from_u32),
        };
        out.push_str(&rest[..at]);
        match sign {
            Some(sign) => {
                out.push(sign);
                rest = &rest[at + name.len() + 2..];
            }
            None => {
                out.push('{');
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}

/// `code: "words" -> "replacement" (unsafe)`
fn wanted(line: &str) -> Wanted {
    let (code, rest) = line.split_once(": ").expect("a code");
    let rest = rest.trim_end_matches(" (unsafe)");
    let (words, replacement) = match rest.split_once("\" -> \"") {
        Some((words, new)) => (words, Some(spelled(&new[..new.len() - 1]))),
        None => (rest.strip_suffix("\" -> none").expect("a replacement"), None),
    };
    Wanted { code: code.to_owned(), words: spelled(&words[1..]), replacement }
}

fn cases(path: &Path) -> Vec<Case> {
    let name = path.strip_prefix(folder()).unwrap().display().to_string();
    let text = fs::read_to_string(path).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("== ") {
            cases.push(Case {
                place: name.clone(),
                title: title.to_owned(),
                markdown: String::new(),
                findings: Vec::new(),
                kept: Vec::new(),
                settings: String::new(),
            });
            continue;
        }
        let case = cases.last_mut().expect("a title before all else");
        if let Some(finding) = line.strip_prefix("~~ ") {
            case.findings.push(wanted(finding));
        } else if let Some(code) = line.strip_prefix("!! ") {
            case.kept.push(code.to_owned());
        } else if let Some(setting) = line.strip_prefix(":: ") {
            case.settings += &format!("{setting}\n");
        } else {
            case.markdown += &spelled(line);
            case.markdown.push('\n');
        }
    }
    for case in &mut cases {
        case.markdown = case.markdown.trim_matches('\n').to_owned() + "\n";
        if !case.markdown.starts_with("# ") {
            case.markdown.insert_str(0, "# Chapitre\n\n");
        }
    }
    cases
}

/// All cases, with the language of each.
fn all() -> Vec<(String, Case)> {
    let mut found = Vec::new();
    for language in ["fr", "en", "de", "es", "it"] {
        let files = fs::read_dir(folder().join(language)).unwrap();
        let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
        files.sort();
        for path in files {
            found
                .extend(cases(&path).into_iter().map(|case| (language.to_owned(), case)));
        }
    }
    found
}

/// A book of each case, with what the case is called.
pub(crate) fn books() -> Vec<(String, MemoryFiles)> {
    let book = |(language, case): (String, Case)| {
        (format!("{}: {}", case.place, case.title), book_of(&language, &case))
    };
    all().into_iter().map(book).collect()
}

fn build(language: &str, case: &Case) -> Build {
    Session::new().check(&book_of(language, case), None, &mut |_| {}).unwrap()
}

fn book_of(language: &str, case: &Case) -> MemoryFiles {
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"{language}\"\nauthors = [\"A. B\"]\n\
         identifier = \"urn:uuid:95e056c6-6721-5144-af8b-5d19afbbb4b0\"\n[lint]\n{}",
        case.settings
    );
    let image = fs::read(folder().join("../../books/pictures/images/plan.png"));
    [
        ("actes.toml".to_owned(), settings.into_bytes()),
        ("01.md".to_owned(), case.markdown.clone().into_bytes()),
        ("image.png".to_owned(), image.unwrap_or_default()),
    ]
    .into()
}

/// The codes that the README's tables have as reported.
fn reported() -> BTreeSet<String> {
    let text = fs::read_to_string(folder().join("README.md")).unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    let rows = rows.map(|line| line.split('|').map(str::trim).collect::<Vec<_>>());
    let rows = rows.filter(|cells| cells.len() > 4 && cells[3] != "change");
    rows.map(|cells| cells[1].trim_matches('`').to_owned()).collect()
}

/// What is wrong with what was found in a case.
fn faults(case: &Case, build: &Build, checked: &BTreeSet<String>) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut found: Vec<_> = build
        .diagnostics
        .iter()
        .filter(|one| checked.contains(one.code.name()))
        .collect();
    for wanted in case.findings.iter().filter(|one| checked.contains(&one.code)) {
        let start = case.markdown.find(&wanted.words).expect("its words");
        let end = start + wanted.words.len();
        let Some(at) = found.iter().position(|one| {
            let span = one.span.as_ref();
            // A finding without a change may be a whole link or block.
            let is_inside = |span: &&Span| match wanted.replacement {
                Some(_) => start <= span.start && span.end <= end,
                None => start < span.end && span.start < end,
            };
            one.code.name() == wanted.code && span.filter(is_inside).is_some()
        }) else {
            wrong.push(format!("{} is not found at `{}`", wanted.code, wanted.words));
            continue;
        };
        let one = found.remove(at);
        let fixed = one.replacement.as_ref().map(|new| {
            let span = one.span.as_ref().unwrap();
            let (head, tail) =
                (&case.markdown[start..span.start], &case.markdown[span.end..end]);
            format!("{head}{new}{tail}")
        });
        if fixed != wanted.replacement && wanted.code != "century" {
            wrong.push(format!(
                "{}: {fixed:?}, not {:?}",
                wanted.code, wanted.replacement
            ));
        }
    }
    // What is found twice at one place was wanted there.
    let places: Vec<_> = case
        .findings
        .iter()
        .map(|wanted| {
            let start = case.markdown.find(&wanted.words).expect("its words");
            (&wanted.code, start..start + wanted.words.len())
        })
        .collect();
    found.retain(|one| {
        let Some(span) = &one.span else { return true };
        places.iter().all(|(code, place)| {
            **code != one.code.name() || !place.contains(&span.start)
        })
    });
    for one in found {
        let span = one.span.as_ref().map_or(0..0, |span| span.start..span.end);
        let words = case.markdown.get(span).unwrap_or_default();
        wrong.push(format!("{} is reported at `{words}`", one.code));
    }
    if let Some(book) = &build.book {
        let changed = book
            .edits
            .iter()
            .filter(|edit| case.kept.contains(&edit.code.name().to_owned()));
        wrong.extend(changed.map(|edit| format!("{} changes something", edit.code)));
    }
    wrong
}

#[test]
fn each_case_has_its_findings_and_no_others() {
    let reported = reported();
    let is_open = |code: &str| NOT_YET.contains(&code);
    let checked: BTreeSet<String> =
        reported.iter().filter(|code| !is_open(code)).cloned().collect();
    let (mut wrong, mut mistakes, mut lookalikes) = (Vec::new(), 0, 0);
    let mut families: BTreeMap<String, [usize; 4]> = BTreeMap::new();
    let mut open: BTreeSet<&str> = BTreeSet::new();
    for (language, case) in all() {
        let build = build(&language, &case);
        let faults_of_checked = faults(&case, &build, &checked);
        for code in NOT_YET {
            let alone = BTreeSet::from([(*code).to_owned()]);
            if !open.contains(code) && !faults(&case, &build, &alone).is_empty() {
                open.insert(code);
            }
        }
        let family = families.entry(case.place.clone()).or_default();
        let is_lookalike = case.findings.is_empty();
        *(if is_lookalike { &mut lookalikes } else { &mut mistakes }) += 1;
        family[usize::from(is_lookalike) * 2 + 1] += 1;
        let is_right = faults(&case, &build, &reported).is_empty();
        family[usize::from(is_lookalike) * 2] += usize::from(is_right);
        if faults_of_checked.is_empty() == OPEN.contains(&case.title.as_str()) {
            let list = faults_of_checked.join("\n  ");
            wrong.push(format!("{}: {}\n  {list}", case.place, case.title));
        }
    }
    for (family, [right, of, clean, of_clean]) in families {
        println!(
            "{family}: {right} of {of} with mistakes, {clean} of {of_clean} look-alikes"
        );
    }
    for code in NOT_YET.iter().filter(|code| !open.contains(**code)) {
        wrong.push(format!("{code} has all findings of its cases: take it off the list"));
    }
    assert!(mistakes >= 200 && lookalikes >= 200, "{mistakes} and {lookalikes}");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The codes that cases show, for the test that each code is shown.
pub(crate) fn shown() -> BTreeSet<Code> {
    let mut shown = BTreeSet::new();
    for (language, case) in all() {
        let is_of_rule = |code: &str| {
            let code = codes::find(code);
            code.is_some_and(|code| code.row().of == Topic::Manuscript)
        };
        if case.findings.iter().any(|one| is_of_rule(&one.code)) {
            let build = build(&language, &case);
            shown.extend(build.diagnostics.iter().map(|one| one.code));
        }
    }
    shown
}
