//! `cargo run --example survey`: statistics of the source tree.

#![expect(clippy::print_stdout, reason = "a program of the command line")]

#[path = "../../suite/house/mod.rs"]
#[expect(dead_code, reason = "the tests of the architecture use the rest")]
mod house;
mod figures;

use house::rules;
use house::tree;

fn main() {
    let files = tree::sources();
    let lines = files.iter().map(|file| file.text.lines().count()).collect();
    let functions = files.iter().flat_map(figures::functions).collect();
    println!(
        "{:22}{:>7} {:>6} {:>6} {:>6} {:>6}",
        "", "count", "p50", "p90", "p99", "max"
    );
    println!("{}", row("lines of a file", lines));
    println!("{}", row("lines of a function", functions));
    let circles = tree::circles(&tree::imports(&files));
    let largest = circles.iter().map(Vec::len).max().unwrap_or(0);
    println!("circles of imports: {}, the largest of {largest} files", circles.len());
    let methods = figures::methods(&files);
    if let Some((name, (count, places))) =
        methods.iter().max_by_key(|(_, (count, _))| *count)
    {
        println!("largest type: {name}, {count} methods in {} files", places.len());
    }
    let bare: usize = files.iter().map(figures::undocumented).sum();
    println!("items without documentation, private ones too: {bare}");
    println!("permissions that no file uses: {}", rules::unused(&files).len());
}

/// A row of the table: count, median, ninetieth and ninety-ninth percentile, maximum.
fn row(name: &str, mut numbers: Vec<usize>) -> String {
    numbers.sort_unstable();
    let at = |percent: usize| {
        let last = numbers.len().saturating_sub(1);
        numbers.get(last * percent / 100).copied().unwrap_or(0)
    };
    let count = numbers.len();
    let (p50, p90, p99, most) = (at(50), at(90), at(99), at(100));
    format!("{name:22}{count:>7} {p50:>6} {p90:>6} {p99:>6} {most:>6}")
}
