//! A book → a part of it: what a selection has of the book.
//!
//! Numbers, anchors and blocks stay those of the book, so that pages of the book that are
//! set already match what is left.

mod left;
mod lists;
mod picked;
mod register;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::names::FreshIds;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Outcome;
use crate::base::Sources;
use crate::base::codes;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Chapter;
use crate::book::Excerpt;
use crate::book::Lead;
use crate::book::LinkRef;
use crate::book::LinkRegister;
use crate::book::Matter;
use crate::book::Note;
use crate::book::NoteCall;
use crate::book::NoteId;
use crate::book::People;
use crate::book::PersonCredit;
use crate::book::Role;
use crate::book::Target;
use crate::book::Toc;
use crate::book::TocEntry;
use crate::book::TocKind;
use crate::book::statements;
use crate::book::title::title_text;
use crate::config::MatterOptions;
use crate::config::Selection;
use left::Left;
use picked::Picks;

/// The first number of blocks that only excerpts have: no book has as many of its own.
const OWN_BLOCKS: u32 = 1 << 31;

/// The part of a book that a selection names; the book, if it names all of it.
///
/// `page_of` gives the folio of the page of the book that holds an anchor. It becomes the
/// target of the links that lead out.
#[must_use]
pub fn excerpt(
    book: &Book,
    selection: &Selection,
    sources: &Sources,
    page_of: &dyn Fn(&Anchor) -> Option<String>,
) -> Outcome<Book> {
    let mut diagnostics = Diagnostics::new();
    if selection.is_whole() {
        return Outcome::new(book.clone(), diagnostics);
    }
    let picks = picks(book, selection, sources).take(&mut diagnostics);
    let (mut chapters, indexes) = text(book, &picks);
    let people = people(&book.people, &indexes);
    let places = places(book, &Left::of(book, &chapters));
    let made = made(book, selection, |anchor| places.contains(anchor), &people);
    let text_count = chapters.len();
    chapters.extend(made);
    let left = Left::of(book, &chapters);
    let of_lists: BTreeSet<LinkRef> = left
        .links
        .iter()
        .filter(|(_, at)| **at >= text_count)
        .map(|(link, _)| *link)
        .collect();
    let (targets, links) = register::settle(book, &left, &|link, old| match old {
        Target::Inside(anchor) if places.contains(anchor) => old.clone(),
        Target::Inside(anchor)
            if left.links.contains_key(&link) && !of_lists.contains(&link) =>
        {
            page_of(anchor).map_or(Target::Nowhere, Target::Elsewhere)
        }
        _ => Target::Nowhere,
    });
    let mut ids = FreshIds(OWN_BLOCKS);
    let mut cut = Book { chapters, people, targets, links, ..bare(book) };
    cut.matter = matter(book, &cut, selection, &mut ids);
    (cut.notes, cut.calls) = notes(book, &left);
    cut.headings = book.headings.clone();
    cut.headings.retain(|facts| left.blocks.contains(&facts.block));
    let is_left = |entry: &TocEntry| match entry.kind {
        TocKind::Appendix => cut.matter.appendix.is_some(),
        _ => left.blocks.contains(&entry.heading),
    };
    let entries = lists::contents(&book.toc.entries, &is_left);
    cut.toc = Toc { entries };
    cut.excerpt = Some(facts(book, &cut, (selection, &picks), &left, &mut ids));
    Outcome::new(cut, diagnostics)
}

/// Reports what a selection names and the book does not have.
#[must_use]
pub fn check_selection(
    book: &Book,
    selection: &Selection,
    sources: &Sources,
) -> Diagnostics {
    picks(book, selection, sources).diagnostics
}

/// What a selection names. A selection that leaves nothing is a mistake.
fn picks(book: &Book, selection: &Selection, sources: &Sources) -> Outcome<Picks> {
    let mut diagnostics = Diagnostics::new();
    let picks = picked::find(book, selection, sources, &mut diagnostics);
    let mut chapters = book.chapters.iter().zip(&picks.chapters);
    let has_some = chapters.any(|(chapter, is_picked)| {
        *is_picked && !picks.without.contains(&chapter.head.title.id)
    });
    if !has_some && diagnostics.is_empty() {
        let message = "the handout has no chapter: `without` leaves all of them out";
        let diagnostic = Diagnostic::new(codes::HANDOUT_EMPTY, message);
        let place = selection.without.iter().find_map(|one| one.span.clone());
        let diagnostic = match place {
            Some(span) => diagnostic.at(span),
            None => diagnostic,
        };
        diagnostics.push(diagnostic.hint("take a name out of `without`"));
    }
    Outcome::new(picks, diagnostics)
}

/// The chapters that are picked, without the sections that are left out; and the new index
/// of each.
fn text(book: &Book, picks: &Picks) -> (Vec<Chapter>, BTreeMap<usize, usize>) {
    let (mut chapters, mut indexes) = (Vec::new(), BTreeMap::new());
    for (at, chapter) in book.chapters.iter().enumerate() {
        if !picks.chapters[at] || picks.without.contains(&chapter.head.title.id) {
            continue;
        }
        indexes.insert(at, chapters.len());
        // The level of a section that is left out, with all below it.
        let mut lost: Option<u8> = None;
        let is_left = |block: &&Block| {
            if let BlockKind::Heading { level, .. } = block.kind {
                lost = lost.filter(|above| level > *above);
                if picks.without.contains(&block.id) {
                    lost = lost.or(Some(level));
                }
            }
            lost.is_none()
        };
        let blocks = chapter.blocks.iter().filter(is_left).cloned().collect();
        chapters.push(Chapter { blocks, ..bare_chapter(chapter) });
    }
    (chapters, indexes)
}

/// A chapter without its text.
fn bare_chapter(chapter: &Chapter) -> Chapter {
    Chapter {
        head: chapter.head.clone(),
        number: chapter.number.clone(),
        is_labelled: chapter.is_labelled,
        words: chapter.words.clone(),
        blocks: Vec::new(),
    }
}

/// A book without its text.
fn bare(book: &Book) -> Book {
    Book {
        metadata: book.metadata.clone(),
        people: People::default(),
        words: book.words.clone(),
        chapters: Vec::new(),
        notes: Vec::new(),
        calls: Vec::new(),
        targets: Vec::new(),
        // By number, like those of its pages.
        images: book.images.clone(),
        toc: Toc::default(),
        links: LinkRegister::default(),
        matter: book.matter.clone(),
        edits: Vec::new(),
        headings: Vec::new(),
        typefaces: book.typefaces.clone(),
        excerpt: None,
    }
}

/// The people of the book and of the chapters that are left.
fn people(people: &People, indexes: &BTreeMap<usize, usize>) -> People {
    let credits = people.credits.iter().filter_map(|credit| {
        let chapter = match credit.chapter {
            Some(old) => Some(*indexes.get(&old)?),
            None => None,
        };
        Some(PersonCredit { chapter, ..credit.clone() })
    });
    People { credits: credits.collect(), ..people.clone() }
}

/// The anchors that are left.
fn places(book: &Book, left: &Left) -> BTreeSet<Anchor> {
    let headings = book.headings.iter();
    let headings = headings.filter(|facts| left.blocks.contains(&facts.block));
    headings.map(|facts| facts.anchor.clone()).chain(left.anchors.clone()).collect()
}

/// Whether it has only some chapters of the book.
fn has_some(selection: &Selection) -> bool {
    !(selection.chapters.is_empty() && selection.parts.is_empty())
}

/// The pages around the text, if they are not those of the book.
fn wanted(selection: &Selection) -> Option<MatterOptions> {
    let links_alone = MatterOptions { links: true, ..MatterOptions::NONE };
    selection.matter.or_else(|| has_some(selection).then_some(links_alone))
}

/// The lists that the program makes, cut to what is left.
fn made(
    book: &Book,
    selection: &Selection,
    is_left: impl Fn(&Anchor) -> bool,
    people: &People,
) -> Vec<Chapter> {
    let wanted = wanted(selection);
    let made = book.chapters.iter().filter(|chapter| {
        let role = chapter.head.placement.role;
        role.is_made() && wanted.is_none_or(|wanted| lists::is_wanted(role, &wanted))
    });
    made.filter_map(|chapter| lists::list(chapter, &is_left, people)).collect()
}

/// The pages around the text.
fn matter(book: &Book, cut: &Book, selection: &Selection, ids: &mut FreshIds) -> Matter {
    let mut matter = book.matter.clone();
    if let Some(wanted) = wanted(selection) {
        let mut page = |own: &mut Option<BlockId>, is_wanted: bool| {
            *own = is_wanted.then(|| own.unwrap_or_else(|| ids.next()));
        };
        page(&mut matter.half_title, wanted.half_title);
        page(&mut matter.title_page, wanted.title);
        page(&mut matter.imprint, wanted.imprint);
        page(&mut matter.contents, wanted.contents);
        page(&mut matter.appendix, wanted.links);
        page(&mut matter.colophon, wanted.colophon);
    }
    if statements::imprint(cut).is_empty() {
        matter.imprint = None;
    }
    matter.appendix = matter.appendix.filter(|_| cut.links.listed().next().is_some());
    matter
}

/// The notes that are left, and the note of each call.
fn notes(book: &Book, left: &Left) -> (Vec<Note>, Vec<NoteCall>) {
    let mut moved = BTreeMap::new();
    let mut notes = Vec::with_capacity(left.notes.len());
    for (id, chapter) in &left.notes {
        let Some(note) = book.note(*id) else { continue };
        moved.insert(*id, NoteId(u32::try_from(notes.len()).unwrap_or(u32::MAX)));
        let mut note = Note { chapter: *chapter, ..note.clone() };
        note.calls.retain(|call| left.calls.contains(call));
        notes.push(note);
    }
    let calls = book.calls.iter().map(|call| {
        let note = call.note.and_then(|id| moved.get(&id).copied());
        NoteCall { note, anchor: call.anchor.clone() }
    });
    (notes, calls.collect())
}

/// What is known of the excerpt.
fn facts(
    book: &Book,
    cut: &Book,
    (selection, picks): (&Selection, &Picks),
    left: &Left,
    ids: &mut FreshIds,
) -> Excerpt {
    let origin = ids.next();
    let leads = left.inner.iter().filter_map(|inner| {
        let Target::Elsewhere(page) = cut.target(inner.link) else { return None };
        inner.has_words.then(|| Lead {
            link: inner.link,
            from: inner.from,
            inline: inner.inline,
            page: page.clone(),
        })
    });
    let leads = leads.collect();
    let is_made = |chapter: &Chapter| chapter.head.placement.role.is_made();
    let titles: BTreeSet<BlockId> =
        book.chapters.iter().map(|one| one.head.title.id).collect();
    let has_own_pages = picks.without.is_subset(&titles)
        && cut.matter.contents.is_none()
        && cut.matter.colophon.is_none()
        && !cut.chapters.iter().any(is_made)
        && has_own_notes(book, cut, left);
    let names = cut.headings.iter().map(|facts| facts.anchor.0.as_str());
    let mut authors: Vec<String> = Vec::new();
    if has_some(selection) {
        let makers = (0..cut.chapters.len()).flat_map(|at| cut.people.makers(at));
        for name in makers {
            if !authors.iter().any(|one| one == name) {
                authors.push(name.to_owned());
            }
        }
    }
    Excerpt {
        title: title(cut, has_some(selection)),
        authors,
        identifier: book.metadata.part_identifier(names),
        has_own_pages,
        origin,
        leads,
    }
}

/// Whether the notes are on the pages of the chapters: a note that an earlier chapter calls
/// too is on a page of that one.
fn has_own_notes(book: &Book, cut: &Book, left: &Left) -> bool {
    let first = |note: &Note| note.calls.first().copied();
    let of_book = left.notes.iter().map(|(id, _)| book.note(*id).and_then(first));
    of_book.eq(cut.notes.iter().map(first))
}

/// Most titles that are named.
const TITLES: usize = 3;

/// The titles of parts and of chapters outside of them, then that of the book.
fn title(cut: &Book, has_some: bool) -> String {
    let of_book = &cut.metadata.title;
    let mut titles = Vec::new();
    let mut in_part = false;
    for chapter in cut.chapters.iter().filter(|_| has_some) {
        let placement = chapter.head.placement;
        let is_part = placement.role == Role::Part;
        in_part = is_part || (in_part && placement.in_part);
        if is_part || !in_part {
            titles.push(title_text(chapter.head.title.inlines()));
        }
    }
    if let [first, .., last] = titles.as_slice()
        && titles.len() > TITLES
    {
        titles = vec![format!("{first} … {last}")];
    }
    match titles.is_empty() {
        true => of_book.clone(),
        false => format!("{} – {of_book}", titles.join(", ")),
    }
}
