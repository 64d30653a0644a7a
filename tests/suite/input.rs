//! Untrusted input: paths that lead out of the folder, excessive sizes, bytes that are
//! not text, files made to break their decoders.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;

mod broken;
mod bytes;
mod changed;
mod confined;
mod large;
mod limits;
mod memory;

/// An empty folder for one test, below the target folder.
fn empty(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("input").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A book with these settings after its title, and these files.
fn book(name: &str, settings: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = empty(name);
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nrevised = 2026-01-01\n{settings}\n"
    );
    fs::write(folder.join("actes.toml"), settings).unwrap();
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn build(folder: &Path, outputs: &[Output]) -> Build {
    Session::new().build(folder, outputs, None, &mut |_| {}).unwrap()
}

/// The diagnostics: severity, code, position, message.
fn told(build: &Build) -> String {
    super::text::told(&build.diagnostics, &build.sources)
}
