//! Writes a large book into a folder.
//!
//! ```text
//! cargo run --release --example long_book -- FOLDER [--pages 1000 | --words N | --bytes N]
//!                                                   [--chapters N] [--novel]
//! ```
//!
//! The folder is created and must not exist. The size is approximate: a chapter ends at
//! the end of a block.

#![expect(clippy::print_stderr, reason = "a program of the command line")]

mod writing;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use writing::Kind;
use writing::Size;
use writing::Wish;

const USAGE: &str = "usage: long_book FOLDER [--pages 1000 | --words N | --bytes N] \
    [--chapters N] [--novel]";

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let Some((folder, wish)) = read(&words) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match writing::write(Path::new(folder), &wish) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The folder and the wish; `None` when the arguments are invalid.
fn read(words: &[String]) -> Option<(&str, Wish)> {
    let mut wish = Wish { size: Size::Pages(1_000), chapters: None, kind: Kind::Busy };
    let mut folder = None;
    let mut words = words.iter().map(String::as_str);
    while let Some(word) = words.next() {
        let mut number = || words.next()?.parse::<usize>().ok().filter(|&n| n > 0);
        match word {
            "--pages" => wish.size = Size::Pages(number()?),
            "--words" => wish.size = Size::Words(number()?),
            "--bytes" => wish.size = Size::Bytes(number()?),
            "--chapters" => wish.chapters = Some(number()?),
            "--novel" => wish.kind = Kind::Novel,
            _ if word.starts_with('-') || folder.is_some() => return None,
            _ => folder = Some(word),
        }
    }
    Some((folder?, wish))
}
