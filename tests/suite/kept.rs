//! Runs every case saved by the fuzzers (`tests/fuzz`) again.

use std::fs;
use std::path::Path;

#[path = "../fuzz/bodies.rs"]
mod bodies;
#[path = "../fuzz/checked.rs"]
mod checked;

/// Runs the saved cases of a target, in order of their names.
#[expect(
    clippy::print_stdout,
    reason = "what goes wrong is told with the name of the case"
)]
fn each(target: &str, attempt: impl Fn(&[u8])) {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found").join(target);
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    for file in files {
        println!("{}", file.display());
        attempt(&fs::read(&file).unwrap());
    }
}

#[test]
fn no_text_stops_the_parser() {
    each("parse", bodies::parse);
}

#[test]
fn no_folder_makes_a_faulty_book() {
    each("books", |data| checked::check(bodies::books(data)));
}

#[test]
fn no_font_makes_a_faulty_book() {
    each("fonts", |data| checked::check(bodies::fonts(data)));
}

#[test]
fn no_picture_makes_a_faulty_book() {
    each("images", |data| checked::check(bodies::images(data)));
}

#[test]
fn no_drawing_stops_the_program_or_stays_unclean() {
    each("svg", bodies::svg);
}

#[test]
fn no_style_stops_its_reader_or_stays_unclean() {
    each("css", bodies::css);
}
