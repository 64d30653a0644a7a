//! Writes a large book: the same arguments give the same bytes.
//!
//! The sentences are those of `tests/books/prose-fr`, unchanged or spliced where two
//! share two words; some words are replaced by made-up ones, so that a long book has as
//! many different words as real ones, and names of people and places are made of
//! syllables. The Markdown is of the plain kind that pandoc and crowbook read as `actes`
//! does.

mod chance;
mod chapter;
mod picture;
mod words;

use std::fs;
use std::io;
use std::path::Path;

use chapter::Chapter;
use chapter::file_name;
use words::Writer;

/// Bytes of Markdown per page of A5, measured on this output.
const PAGE: usize = 1_765;
/// Default pages per chapter.
const CHAPTER: usize = 17;
/// Pages per picture.
const PICTURE: usize = 108;
/// Bytes per word, including the space after it.
const WORD: usize = 6;
/// File names have three digits.
const MOST_CHAPTERS: usize = 999;

/// The amount of text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Size {
    /// About this many pages of A5.
    Pages(usize),
    /// About this many words.
    Words(usize),
    /// About this many bytes of Markdown.
    Bytes(usize),
}

/// The kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Every page has something besides plain text: a heading, a list, a note, a table.
    Busy,
    /// Page after page of paragraphs and dialogue, with a note per eight paragraphs.
    Novel,
}

/// The requested book.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    pub(crate) size: Size,
    /// The number of chapters; by default it follows from the size.
    pub(crate) chapters: Option<usize>,
    pub(crate) kind: Kind,
}

impl Wish {
    /// Approximate number of pages.
    fn pages(&self) -> usize {
        match self.size {
            Size::Pages(pages) => pages,
            Size::Words(words) => words * WORD / PAGE,
            Size::Bytes(bytes) => bytes / PAGE,
        }
    }

    /// Number of chapters: at least one, and no more than there are names for.
    fn chapters(&self) -> usize {
        self.chapters.unwrap_or(self.pages() / CHAPTER).clamp(1, MOST_CHAPTERS)
    }
}

/// Writes the book into the folder, which is created and must not exist.
pub(crate) fn write(folder: &Path, wish: &Wish) -> io::Result<()> {
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::create_dir(folder)?;
    let (chapters, pictures) = (wish.chapters(), wish.pages() / PICTURE);
    let mut writer = Writer::new(2_015);
    let mut links = 0;
    let mut shown = 0;
    if pictures > 0 {
        fs::create_dir(folder.join("images"))?;
    }
    for number in 1..=chapters {
        // Chapters share the pictures as evenly as possible.
        let picture = if number * pictures / chapters > shown {
            shown += 1;
            let (name, bytes) = picture::picture(shown)?;
            let name = format!("images/{name}");
            fs::write(folder.join(&name), bytes)?;
            Some(name)
        } else {
            None
        };
        let chapter = Chapter::new(&mut writer, wish.kind, number, &mut links);
        let is_enough = |(bytes, words): (usize, usize)| match wish.size {
            Size::Pages(pages) => bytes * chapters >= pages * PAGE,
            Size::Words(wished) => words * chapters >= wished,
            Size::Bytes(wished) => bytes * chapters >= wished,
        };
        let text = chapter.text(picture.as_deref(), is_enough);
        fs::write(folder.join(file_name(number)), text)?;
    }
    fs::write(folder.join("actes.toml"), settings(chapters))
}

fn settings(chapters: usize) -> String {
    format!(
        r#"[book]
title = "Les cahiers sans fin"
subtitle = "Un long livre, pour mesurer"
authors = ["Personne"]
language = "fr"
date = 2015
revised = 2015-01-01
identifier = "urn:uuid:0f6a2c1e-9b1d-4c55-8a7e-{chapters:012}"
slug = "long-book"
numbering = true
"#
    )
}
