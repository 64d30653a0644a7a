//! Every diagnostic code has a book that triggers it, and the list for readers matches
//! the table of codes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use actes::base::Code;
use actes::base::Severity;
use actes::base::codes;
use actes::base::codes::Fix;
use actes::base::codes::Row;
use actes::base::codes::Topic;
use actes::config::LinkLock;
use actes::pipeline::Output;
use actes::pipeline::Session;

mod books;

use books::Shown;

/// Codes that no book triggers.
const NOT_SHOWN: &[(Code, &str)] = &[
    (
        codes::NAME_UNPLACED,
        "a fault of the program: whatever raises it would be corrected",
    ),
    (codes::FILE_MISSING, "each kind of file that is read has a code of its own"),
    (codes::LINE_OVERFULL, "no line was found that could not be broken between letters"),
    (codes::REFERENCES_LEFT_OUT, "no book was found that does not settle"),
    (codes::ORPHAN_KEPT, "no pages were found that left nothing better"),
];

#[test]
fn each_code_has_a_book_that_shows_it() {
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for Shown { codes, book } in books::all() {
        let name = codes.first().map_or("none", |code| code.name());
        let build = book.build(name);
        for one in &build.diagnostics {
            seen.insert(one.code);
            let Row { severity, other, costs, .. } = one.code.row();
            let is_of_row = one.severity == *severity
                || Some(one.severity) == *other
                || (!costs.is_empty() && one.severity == Severity::Error);
            if !is_of_row {
                wrong.push(format!("{} is of the severity {}", one.code, one.severity));
            }
        }
        for code in codes {
            if build.diagnostics.count_of(*code) == 0 {
                wrong.push(format!("the book that should show {code} shows\n{}", {
                    crate::text::told(&build.diagnostics, &build.sources)
                }));
            }
        }
    }
    seen.extend(crate::lint::shown());
    seen.extend(crate::excerpts::shown());
    for (code, _) in NOT_SHOWN {
        if seen.contains(code) {
            wrong.push(format!("{code} is shown after all"));
        }
    }
    for code in codes::of_diagnostics() {
        if !seen.contains(&code) && !NOT_SHOWN.iter().any(|(one, _)| *one == code) {
            wrong.push(format!("no book shows {code}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Automatic changes to the text have codes too.
#[test]
fn each_code_of_a_change_is_made_by_a_text() {
    let french = "# Un\n\nL'été, \"A\" ; B ! C ? D : E. Etat, Eglise, A l'aube. Le coeur. \
        Au XIXe siecle, le XXe siècle. Le 1er, la 2ème, 3e. M. Dupont, p. 12, J. Verne. \
        12 km, 25 francs, 10 000 habitants. Con\u{AD}duite. Fin... E\u{FB01}n. Il -- elle -- va.  Deux ! Il dit :« Oui ». Il dit :« Oui » et rejoint :« Nous ». ( Ici ) \
        « Là ». Un : deux ;« Trois »\n\n- Bonjour.\n\n— Bonjour, dit-il.\n\n\
        Le 12 mai, n° 5, chap. 3, 15 000 F, 20 %.\n\nÀ 10 h 30, il dit : Ah ! oui.[^1]\n\n---\n\n[^1]: Note.\n";
    let (book, _, _) = crate::text::make(&[("a.md", french)], "fr", &LinkLock::default());
    let made: BTreeSet<Code> = book.edits.iter().map(|edit| edit.code).collect();
    for edit in &book.edits {
        assert_eq!(edit.safe, edit.code.row().fix == Fix::Safe, "{}", edit.code);
    }
    let missing: Vec<Code> = codes::all()
        .filter(|code| code.row().of == Topic::Edit && !made.contains(code))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Set `UPDATE=1` to rewrite the list.
#[test]
fn the_list_for_readers_is_that_of_the_table() {
    let mut list = "# Codes of diagnostics\n\n\
        Every message of `actes` has a code, which keeps its name. `--deny CODE` refuses to \
        make the books when it is found, `[lint] allow` in `actes.toml` leaves warnings and \
        notes out. This list is made from the program's own table.\n"
        .to_owned();
    for code in codes::all() {
        let row = code.row();
        let or = row.other.map(|other| format!(" or {other}")).unwrap_or_default();
        let kind = match row.of {
            Topic::Edit => "change".to_owned(),
            Topic::Manuscript | Topic::Layout => format!("{}{or}", row.severity),
        };
        let _ = write!(
            list,
            "\n## `{code}`: {kind}\n\n**{}** {}\n",
            row.about, row.explanation
        );
        for claim in row.costs {
            let _ = write!(
                list,
                "\nWhile it is there, the PDF does not claim {}.\n",
                claim.name()
            );
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/base/codes/CODES.md");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, list).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(list == expected, "{} is not that of the table: UPDATE=1", path.display());
}
