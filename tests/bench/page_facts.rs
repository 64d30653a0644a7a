//! Tells what the pages of a book say, for programs that compare it with what readers show.
//!
//! ```text
//! cargo run --example page_facts -- FOLDER
//! ```
//!
//! Prints JSON: `pages` with `label`, `text`, `divided` (the words divided at a line's end),
//! `links` (an address, or the index of a page) and `codes` (what cameras read), and `outline`
//! with depth, title and the index of the page.

#![expect(clippy::print_stdout, reason = "a program of the command line")]
#![expect(clippy::print_stderr, reason = "a program of the command line")]

use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::ExitCode;

use actes::book::Anchor;
use actes::book::BlockId;
use actes::book::Book;
use actes::page::Destination;
use actes::page::Item;
use actes::page::Page;
use actes::page::PageSet;
use actes::page::TagRole;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;
use serde_json::Value;
use serde_json::json;

fn main() -> ExitCode {
    let mut words = env::args().skip(1);
    let (Some(folder), None) = (words.next(), words.next()) else {
        eprintln!("usage: page_facts FOLDER");
        return ExitCode::from(2);
    };
    let outputs = [Output::PDF];
    match Session::new().build(Path::new(&folder), &outputs, None, &mut |_| {}) {
        Ok(build) => {
            println!("{}", facts(&build));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn facts(build: &Build) -> Value {
    let set = &build.set.pages;
    let codes = build.book.as_ref().map(codes).unwrap_or_default();
    let page = |page| page_facts(page, set, &codes);
    let pages: Vec<Value> = set.pages.iter().map(page).collect();
    let toc = build.book.as_ref().map(|book| book.toc.flat()).unwrap_or_default();
    let outline: Vec<Value> = toc
        .into_iter()
        .map(|(depth, entry)| json!([depth, entry.title, index_of(&entry.anchor, set)]))
        .collect();
    json!({ "pages": pages, "outline": outline })
}

/// What the codes of a book say, by the blocks that they belong to.
fn codes(book: &Book) -> BTreeMap<BlockId, String> {
    let links = book.links.listed().filter_map(|(_, entry)| {
        Some((entry.block, entry.found_at.as_ref()?.uri().to_owned()))
    });
    let own = book.matter.imprint.zip(book.metadata.url.as_ref());
    links.chain(own.map(|(block, url)| (block, url.uri().to_owned()))).collect()
}

fn page_facts(page: &Page, set: &PageSet, codes: &BTreeMap<BlockId, String>) -> Value {
    let mut shown = Vec::new();
    let (mut text, mut divided, mut links) = (String::new(), Vec::new(), Vec::new());
    // The first half of a divided word, and how it is tagged.
    let mut half: Option<(String, TagRole)> = None;
    for (_, item) in &page.items {
        match item {
            Item::Glyphs(run) => {
                if let Some((first, role)) = half.take() {
                    let last: String =
                        run.text.chars().take_while(|c| c.is_alphabetic()).collect();
                    // The other half of a word may be in a run of another kind.
                    if role == run.tag_role && !first.is_empty() && !last.is_empty() {
                        divided.push(first + &last);
                    }
                }
                if let Some(begun) = run.text.strip_suffix('\u{ad}') {
                    let first = begun.rsplit(|c: char| !c.is_alphabetic()).next();
                    half = Some((first.unwrap_or_default().to_owned(), run.tag_role));
                }
                text.push_str(&run.text);
            }
            Item::Link(area) => links.push(match &area.to {
                Destination::Address(address) => json!(address),
                Destination::Inside(anchor) => json!(index_of(anchor, set)),
            }),
            Item::Picture(picture) => {
                let block = picture.tag_target.map(|target| target.block);
                shown.extend(block.and_then(|block| codes.get(&block)));
            }
            Item::Rule(..) => {}
        }
    }
    json!({
        "label": page.folio.label(),
        "text": text,
        "divided": divided,
        "links": links,
        "codes": shown,
    })
}

fn index_of(anchor: &Anchor, set: &PageSet) -> Option<usize> {
    set.places.get(anchor).map(|place| place.page)
}
