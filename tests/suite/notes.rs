//! Footnotes on the page of their call, and the report on lines and pages.

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use actes::page::Destination;
use actes::page::Item;
use actes::page::Page;
use actes::page::PageSet;
use actes::pipeline::Session;

const SENTENCE: &str = "La réunion dura jusqu’au soir, et chacun eut son mot à dire. ";

/// A book of one chapter in its own folder below the target folder.
fn folder(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("notes").join(name);
    fs::create_dir_all(&folder).unwrap();
    let settings = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\ndate = 2026\n";
    fs::write(folder.join("actes.toml"), settings).unwrap();
    fs::write(folder.join("01.md"), text).unwrap();
    folder
}

fn pages(name: &str, text: &str) -> PageSet {
    let folder = folder(name, text);
    let built = Session::new().build(&folder, &[], None, &mut |_| {}).unwrap();
    built.set.pages
}

/// Paragraphs that each call a note with this many sentences.
fn with_notes(sentences: &[usize]) -> String {
    let mut text = String::from("# Chapitre\n\n");
    for at in 0..sentences.len() {
        text.push_str(&SENTENCE.repeat(5));
        text.push_str(&format!("Et voici l’appel[^n{at}].\n\n"));
    }
    for (at, count) in sentences.iter().enumerate() {
        text.push_str(&format!("[^n{at}]: {}\n\n", SENTENCE.repeat(*count)));
    }
    text
}

/// Baselines of the note-size text on a page, from top to bottom, without the folio.
fn small_lines(page: &Page) -> Vec<i64> {
    let mut lines: Vec<i64> = page
        .items
        .iter()
        .filter_map(|(point, item)| match item {
            Item::Glyphs(run)
                if run.tag_role.tag_target().is_some() && run.size.0 < 9 * 65_536 =>
            {
                Some(point.y.0)
            }
            _ => None,
        })
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

#[test]
fn notes_end_where_the_text_of_full_pages_ends() {
    let set = pages("foot", &with_notes(&[1, 3, 1, 2, 1, 4, 1, 2, 1, 1, 6, 1]));
    let feet: Vec<i64> =
        set.pages.iter().filter_map(|page| small_lines(page).last().copied()).collect();
    assert!(feet.len() > 2, "{feet:?}");
    // All pages end on the last line of the grid, except for the colophon, which is in
    // small type too.
    let (_, notes) = feet.split_last().unwrap();
    assert!(notes.iter().all(|foot| *foot == notes[0]), "{feet:?}");
}

#[test]
fn a_note_and_its_call_lead_to_each_other_on_one_page() {
    let set = pages("linked", &with_notes(&[1, 3, 1, 2, 1, 4]));
    let mut linked = 0;
    for (index, page) in set.pages.iter().enumerate() {
        for (_, item) in &page.items {
            let Item::Link(area) = item else { continue };
            let Destination::Inside(name) = &area.to else { continue };
            if name.0.starts_with("note-") || name.0.starts_with("call-") {
                assert_eq!(set.places[name].page, index, "{}", name.0);
                linked += 1;
            }
        }
    }
    assert_eq!(linked, 12, "each of six notes has a call and a way back");
}

#[test]
fn notes_without_end_come_to_an_end_and_lose_no_word() {
    let set = pages("endless", &with_notes(&[0, 120, 1, 0, 40]));
    let words: String = set
        .pages
        .iter()
        .flat_map(|page| &page.items)
        .filter_map(|(_, item)| match item {
            Item::Glyphs(run) if run.tag_role.tag_target().is_some() => {
                Some(run.text.as_str())
            }
            _ => None,
        })
        .collect();
    let words = words.replace('\u{ad}', "");
    let said = words.matches("dura").count();
    assert_eq!(said, 5 * 5 + 120 + 1 + 40);
}

#[test]
fn the_report_tells_every_line_with_its_place() {
    let folder = folder("report", &with_notes(&[1, 2]));
    let output = folder.join("out");
    let _ = fs::remove_dir_all(&output);
    for name in ["report.json", "report.html"] {
        let ran = Command::new(env!("CARGO_BIN_EXE_actes"))
            .args(["build", "--only", "pdf", "-o"])
            .arg(&output)
            .arg("--report")
            .arg(output.join(name))
            .arg(&folder)
            .output()
            .unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }
    let json = fs::read_to_string(output.join("report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let lines = report["pages"][0]["lines"].as_array().unwrap();
    assert_eq!(lines[0]["place"], "01.md:3:1");
    assert_eq!(lines[0]["end"], "space");
    assert!(lines[0]["space"].is_number() && report["summary"]["lines"].is_number());
    let html = fs::read_to_string(output.join("report.html")).unwrap();
    assert!(html.contains("<h3>Page 1: ") && html.contains("01.md:3:1"), "{html}");
}
