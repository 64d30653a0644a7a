//! Writes a book with every kind of inline in every other.
//!
//! ```text
//! cargo run --example nested_book -- FOLDER
//! ```

#![expect(clippy::print_stderr, reason = "a program of the command line")]

mod nesting;

use std::env;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let (Some(folder), None) = (words.next(), words.next()) else {
        eprintln!("usage: nested_book FOLDER");
        return ExitCode::from(2);
    };
    match nesting::write(Path::new(&folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}
