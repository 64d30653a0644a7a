//! What a selection names: chapters, parts and sections of a book.

use std::collections::BTreeSet;

use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Severity;
use crate::base::Sources;
use crate::base::codes;
use crate::base::nearest;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Chapter;
use crate::book::Role;
use crate::book::title::title_text;
use crate::config::Selection;
use crate::config::handout::Picked;

/// What a selection names.
pub(super) struct Picks {
    /// Whether each chapter of the book is meant.
    pub(super) chapters: Vec<bool>,
    /// The headings of the sections that are left out.
    pub(super) without: BTreeSet<BlockId>,
}

/// Finds what a selection names; what is nowhere is reported.
pub(super) fn find(
    book: &Book,
    selection: &Selection,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Picks {
    let is_all = selection.chapters.is_empty() && selection.parts.is_empty();
    let of_text = |chapter: &Chapter| !chapter.head.placement.role.is_made();
    let mut chapters: Vec<bool> =
        book.chapters.iter().map(|one| is_all && of_text(one)).collect();
    let named = Named::of(book, sources);
    for wanted in &selection.chapters {
        let found = named.chapters(wanted.words.trim());
        if found.is_empty() {
            diagnostics.push(named.no_chapter(wanted));
        }
        found.into_iter().for_each(|at| chapters[at] = true);
    }
    for wanted in &selection.parts {
        let found = parts(book).find(|(at, number)| {
            let head = &book.chapters[*at].head;
            let label = head.label.as_ref().map(words);
            let is_called = |name: &str| alike(name).eq(alike(&wanted.words));
            wanted.words.trim() == number.to_string()
                || is_called(&words(&head.title))
                || label.is_some_and(|label| is_called(&label))
        });
        match found {
            Some((at, _)) => {
                let inside = book.chapters[at + 1..].iter();
                let inside = inside.take_while(|one| is_inside(one)).count();
                chapters[at..=at + inside].fill(true);
            }
            None => diagnostics.push(no_part(book, wanted)),
        }
    }
    let without = sections(book, (selection, &chapters), diagnostics);
    Picks { chapters, without }
}

/// Whether a chapter belongs to the part before it.
fn is_inside(chapter: &Chapter) -> bool {
    chapter.head.placement.in_part && chapter.head.placement.role != Role::Part
}

/// The parts: the index of the chapter that opens each, and its number from 1.
fn parts(book: &Book) -> impl Iterator<Item = (usize, usize)> {
    let is_part = |one: &(usize, &Chapter)| one.1.head.placement.role == Role::Part;
    book.chapters.iter().enumerate().filter(is_part).map(|(at, _)| at).zip(1..)
}

fn words(block: &Block) -> String {
    title_text(block.inlines())
}

/// Words without what spelling and spacing rules change: capitals, kinds of blanks and of
/// apostrophes.
fn alike(words: &str) -> impl Iterator<Item = char> {
    words.chars().flat_map(char::to_lowercase).filter_map(|c| match c {
        '’' => Some('\''),
        c if c.is_whitespace() => None,
        c => Some(c),
    })
}

/// The names by which the chapters of a book are picked.
struct Named<'b> {
    book: &'b Book,
    /// The chapters of the text, each with the name of its file and its number or letter.
    chapters: Vec<(usize, &'b str, Option<String>)>,
}

impl<'b> Named<'b> {
    fn of(book: &'b Book, sources: &'b Sources) -> Self {
        let mut count = 0;
        let text = book.chapters.iter().enumerate();
        let text = text.filter(|(_, one)| !one.head.placement.role.is_made());
        let chapters = text.map(|(at, chapter)| {
            let placement = chapter.head.placement;
            let counts = placement.is_counted() && placement.role == Role::Chapter;
            count += usize::from(counts);
            // A chapter that is not counted may have the letter of an appendix.
            let number = match counts {
                true => Some(count.to_string()),
                false => chapter.number.clone(),
            };
            (at, sources.get(chapter.head.source).name.as_str(), number)
        });
        Self { chapters: chapters.collect(), book }
    }

    /// The chapters that some words name: by number, by file, else by author or speaker.
    fn chapters(&self, words: &str) -> Vec<usize> {
        let those = |is_meant: &dyn Fn(usize, &str, Option<&str>) -> bool| {
            let all = self.chapters.iter();
            let meant =
                all.filter(|(at, file, number)| is_meant(*at, file, number.as_deref()));
            meant.map(|(at, ..)| *at).collect::<Vec<_>>()
        };
        let file = words.trim_start_matches("./");
        let by_number = those(&|_, _, number| number == Some(words));
        if !by_number.is_empty() {
            return by_number;
        }
        let by_file = those(&|_, name, _| name == file);
        if !by_file.is_empty() {
            return by_file;
        }
        those(&|at, _, _| {
            self.makers(at).any(|(name, id)| {
                id == Some(words) || alike(name).eq(alike(words)) && !words.is_empty()
            })
        })
    }

    /// The names of the authors and speakers of a chapter, with their ids.
    fn makers(&self, at: usize) -> impl Iterator<Item = (&'b str, Option<&'b str>)> {
        let people = self.book.people.of(Some(at));
        let makers = people.filter(|(_, role)| matches!(*role, "aut" | "spk"));
        makers.map(|(person, _)| (person.name.as_str(), person.id.as_deref()))
    }

    fn no_chapter(&self, wanted: &Picked) -> Diagnostic {
        let message = format!("no chapter is called `{}`", wanted.words);
        let files = self.chapters.iter().map(|(_, file, _)| *file);
        let people = self.chapters.iter().flat_map(|(at, ..)| self.makers(*at));
        let people = people.flat_map(|(name, id)| std::iter::once(name).chain(id));
        let hint = match nearest(wanted.words.trim(), files.chain(people)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => self.ways(),
        };
        unknown(codes::HANDOUT_CHAPTER_UNKNOWN, message, wanted).hint(hint)
    }

    /// How chapters are named.
    fn ways(&self) -> String {
        let numbers = self.chapters.iter().filter(|(.., number)| number.is_some());
        let file = self.chapters.first().map_or("01.md", |(_, file, _)| file);
        format!(
            "name a chapter by its number, 1 to {}, by its file, `{file}`, or by one of its \
             authors",
            numbers.count().max(1)
        )
    }
}

/// A diagnostic at what was named.
fn unknown(code: Code, message: String, wanted: &Picked) -> Diagnostic {
    let diagnostic = Diagnostic::new(code, message);
    match &wanted.span {
        Some(span) => diagnostic.at(span.clone()),
        None => diagnostic,
    }
}

fn no_part(book: &Book, wanted: &Picked) -> Diagnostic {
    let message = format!("no part is called `{}`", wanted.words);
    let titles: Vec<String> =
        parts(book).map(|(at, _)| words(&book.chapters[at].head.title)).collect();
    let meant = nearest(wanted.words.trim(), titles.iter().map(String::as_str));
    let hint = match (meant, titles.len()) {
        (Some(meant), _) => format!("did you mean `{meant}`?"),
        (None, 0) => "the book has no parts: name chapters, in `chapters`".to_owned(),
        (None, count) => {
            format!("name a part by its title or by its number, 1 to {count}")
        }
    };
    unknown(codes::HANDOUT_PART_UNKNOWN, message, wanted).hint(hint)
}

/// The headings of the sections that a selection leaves out.
fn sections(
    book: &Book,
    (selection, chapters): (&Selection, &[bool]),
    diagnostics: &mut Diagnostics,
) -> BTreeSet<BlockId> {
    let mut without = BTreeSet::new();
    if selection.without.is_empty() {
        return without;
    }
    // Each heading that opens a section, with the chapter that it is in.
    let mut headings: Vec<(BlockId, usize, &str)> = Vec::new();
    for (at, chapter) in book.chapters.iter().enumerate() {
        let is_heading = |block: &&Block| matches!(block.kind, BlockKind::Heading { .. });
        let inside = chapter.blocks.iter().filter(is_heading);
        for block in std::iter::once(&chapter.head.title).chain(inside) {
            let anchor = book.heading(block.id).map(|facts| facts.anchor.0.as_str());
            headings.extend(anchor.map(|anchor| (block.id, at, anchor)));
        }
    }
    for wanted in &selection.without {
        let name = wanted.words.trim().trim_start_matches('#');
        match headings.iter().find(|(.., anchor)| *anchor == name) {
            Some((block, at, _)) if chapters[*at] => {
                without.insert(*block);
            }
            Some(_) => {
                let message = format!("the section `{name}` is in none of its chapters");
                let found = unknown(codes::HANDOUT_SECTION_UNKNOWN, message, wanted);
                let hint = "take it out of `without`";
                diagnostics.push(found.with_severity(Severity::Warning).hint(hint));
            }
            None => {
                let message = format!("no section has the name `{name}`");
                let anchors = headings.iter().map(|(.., anchor)| *anchor);
                let hint = match nearest(name, anchors) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None => {
                        "name the anchor of a heading, as links do: `#name`".to_owned()
                    }
                };
                let found = unknown(codes::HANDOUT_SECTION_UNKNOWN, message, wanted);
                diagnostics.push(found.hint(hint));
            }
        }
    }
    without
}
