//! Running time on hostile input: builds input of a size and of four times that size, and
//! checks that the time grows in proportion.
//!
//! Measured is the CPU time of the single working thread, so that other load on the
//! machine does not matter. Quadratic work takes sixteen times as long at four times the
//! size; the bound is between that and four.

#![cfg(unix)]

mod drawings;
mod figures;
mod marks;
mod people;
mod settings;
mod structure;
mod words;

use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Duration;

use actes::pipeline::Output;
use actes::pipeline::Session;
use rustix::time::ClockId;
use rustix::time::clock_gettime;

/// The maximum growth of the time at four times the size. Linear work takes a little more
/// than 4 times as long when caches begin to miss; quadratic work takes 16 times as long.
const MOST: u32 = 8;

/// The measurement error.
const SLACK: Duration = Duration::from_millis(30);

/// A case: its name, its small size, and a function that makes input of a size.
type Row = (&'static str, usize, fn(usize) -> Shape);

/// A manuscript of one chapter, with its settings and files.
#[derive(Default)]
struct Shape {
    /// The text of the chapter.
    text: String,
    /// Appended to the settings, whose last table is `[book]`.
    settings: String,
    /// Other files of the folder.
    files: Vec<(String, Vec<u8>)>,
}

impl From<String> for Shape {
    fn from(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

impl Shape {
    /// Writes the book's folder.
    fn write(&self, folder: &Path) {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).unwrap();
        let settings = format!(
            "[book]\ntitle = \"Le Livre\"\nlanguage = \"fr\"\ncover = \"c.png\"\n{}",
            self.settings
        );
        fs::write(folder.join("actes.toml"), settings).unwrap();
        fs::write(folder.join("c.png"), include_bytes!("../../docs/pictures/page-1.png"))
            .unwrap();
        fs::write(folder.join("01.md"), format!("# Un\n\n{}\n", self.text)).unwrap();
        for (name, bytes) in &self.files {
            fs::write(folder.join(name), bytes).unwrap();
        }
    }
}

/// A chapter made of `part` called with each number.
fn each(n: usize, part: impl Fn(usize) -> String) -> Shape {
    (0..n).map(part).collect::<String>().into()
}

/// A chapter that repeats one part.
fn times(n: usize, part: &str) -> Shape {
    part.repeat(n).into()
}

/// A distinct word of letters for each number.
fn word(mut number: usize) -> String {
    let mut word = String::from("m");
    loop {
        word.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
        number /= 26;
        if number == 0 {
            return word;
        }
    }
}

/// All cases.
fn rows() -> impl Iterator<Item = Row> {
    [
        words::ROWS,
        marks::ROWS,
        structure::ROWS,
        figures::ROWS,
        settings::ROWS,
        people::ROWS,
        drawings::ROWS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The CPU time of this thread.
fn worked() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().unwrap()
}

/// The CPU time of building both books, successfully or not.
fn cost(folder: &Path) -> Duration {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    pool.install(|| {
        let before = worked();
        let _ = Session::new().build(folder, &Output::BOOKS, None, &mut |_| {}).unwrap();
        worked() - before
    })
}

/// The minimum of several attempts.
fn least(folder: &Path, tries: usize) -> Duration {
    (0..tries).map(|_| cost(folder)).min().unwrap()
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("growth").join(name)
}

#[test]
fn work_grows_as_the_manuscript_does() {
    let rows: Mutex<Vec<Row>> = Mutex::new(rows().collect());
    let wrong = Mutex::new(Vec::new());
    let place = folder("nothing");
    Shape::default().write(&place);
    let nothing = least(&place, 3);
    std::thread::scope(|scope| {
        for lane in 0..2 {
            let (rows, wrong) = (&rows, &wrong);
            scope.spawn(move || {
                loop {
                    let Some((name, n, make)) = rows.lock().unwrap().pop() else {
                        return;
                    };
                    if let Err(told) = examine(lane, name, n, make, nothing) {
                        wrong.lock().unwrap().push(format!("{name}: {told}"));
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Checks that the time of a case grows in proportion; otherwise returns the
/// measurements.
///
/// A suspicious result is measured again, and then at four and sixteen times the size.
/// Where input outgrows a line or a page, more alternatives are tried: that costs one
/// step, once, while quadratic work costs it every time. Measurement errors matter less
/// the longer it takes.
#[expect(
    clippy::print_stdout,
    reason = "figures, seen when the suite is asked for what tests say"
)]
fn examine(
    lane: usize,
    name: &str,
    n: usize,
    make: fn(usize) -> Shape,
    nothing: Duration,
) -> Result<(), String> {
    let (small, large) = (folder(&format!("{lane}-n")), folder(&format!("{lane}-4n")));
    let mut told = String::new();
    for n in [n, 4 * n, 16 * n] {
        make(n).write(&small);
        make(4 * n).write(&large);
        for tries in [1, 2] {
            let one = least(&small, tries).saturating_sub(nothing);
            let four = least(&large, tries).saturating_sub(nothing);
            let is_fair = four <= one * MOST + SLACK;
            let (one, four) = (one.as_millis(), four.as_millis());
            told = format!("{one} ms for {n}, {four} ms for four times that");
            println!("{name}: {told}");
            if is_fair {
                return Ok(());
            }
        }
    }
    Err(told)
}
