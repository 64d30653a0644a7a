//! [`Draft`] → [`Book`]: numbers, anchors, notes, links, contents, spacing rules.
//!
//! Everything that both outputs show is resolved here, once.

mod about;
mod anchors;
mod bylines;
mod calls;
mod chapters;
mod contents;
mod contributors;
mod excerpt;
mod figures;
mod languages;
mod link_notes;
mod link_targets;
mod links;
mod lists;
mod maker;
mod measure;
mod named;
mod names;
mod nested_references;
mod notes;
mod people;
mod pictures;
mod placing;
mod quotations;
mod reading;
mod readings;
mod references;
mod schemes;
mod spacing;

use std::collections::BTreeMap;

pub use excerpt::check_selection;
pub use excerpt::excerpt;
pub use measure::check_limits;

use names::FreshIds;

use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Outcome;
use crate::base::SourceId;
use crate::base::Sources;
use crate::book::Book;
use crate::book::Draft;
use crate::book::Matter;
use crate::book::Typefaces;
use crate::book::statements;
use crate::config::Config;
use crate::config::LinkLock;
use crate::config::LinkStyle;
use crate::config::Metadata;

/// Resolves everything that both outputs show.
#[must_use]
pub fn resolve(
    mut draft: Draft,
    sources: &Sources,
    config: &Config,
    lock: &LinkLock,
) -> Outcome<Book> {
    let mut diagnostics = Diagnostics::new();
    let order = order_of_files(&draft);
    let mut ids = FreshIds(draft.next_block);
    let language = &config.metadata.language;

    contributors::open(&mut draft, config, &mut ids);
    // The language rules see the text as written; the later steps see their result.
    languages::check(&draft, language, &mut diagnostics);
    pictures::put_words(&mut draft, sources);
    let edits = spacing::apply(&mut draft, sources, language);
    let (people, shown) = people::settle(&mut draft, config, &mut ids, &mut diagnostics);
    if config.links.style == LinkStyle::Notes {
        let language = config.metadata.known_language();
        link_notes::put(&mut draft, lock, language, &mut ids);
    }
    calls::part(&mut draft);
    quotations::put(&mut draft, language);
    let metadata = set_metadata(&config.metadata);
    let images = pictures::settle(&draft, sources, (config, &people), &mut diagnostics);

    let (mut chapters, written) = chapters::settle(draft.chapters, config);
    about::put(&mut chapters, config.metadata.known_language(), &mut ids);
    let appendix_label = placing::settle(&mut chapters, config, &mut ids);
    figures::number(&mut chapters, &draft.links, config);
    let mut names = names::Names::default();
    let notes = notes::settle(&chapters, written, &draft.calls, &mut diagnostics);
    let mut headings = anchors::settle(
        (&chapters, &notes, &draft.links),
        config,
        &mut names,
        &mut diagnostics,
    );
    let mut matter = place_matter(&mut ids, &mut names, config);
    let (mut notes, calls) = notes.name(&mut names);

    let named =
        named::settle(&mut chapters, &mut notes, &headings, &mut names, &mut diagnostics);
    let mut places = link_targets::LinkTargets::new(&chapters, &headings, named, sources);
    lists::name(&mut chapters, config, &mut names);
    let of_book = config.metadata.known_language();
    let links = (&draft.links[..], &places);
    if references::put(&mut chapters, &mut notes, &headings, links, of_book) {
        places.read_titles(&chapters, &headings);
    }
    let in_chapters = chapters
        .iter_mut()
        .flat_map(|chapter| chapter.head.epigraph.iter_mut().chain(&mut chapter.blocks));
    for block in in_chapters.chain(notes.iter_mut().flat_map(|note| &mut note.blocks)) {
        links::fill_empty(block, &draft.links, &places);
        figures::stand_alone(block);
    }
    let (mut targets, register) = links::settle(
        &links::Text { chapters: &chapters, notes: &notes, calls: &calls },
        &draft.links,
        (&places, sources),
        (lock, config),
        links::Tools { ids: &mut ids, names: &mut names, diagnostics: &mut diagnostics },
    );
    nested_references::unlink(&mut chapters, &mut notes, &draft.links);
    lists::add(
        (&mut chapters, &shown),
        maker::Maker {
            config,
            people: &people,
            ids: &mut ids,
            names: &mut names,
            targets: &mut targets,
            headings: &mut headings,
        },
    );
    matter.appendix_label = appendix_label;
    matter.appendix = matter.appendix.filter(|_| register.listed().next().is_some());
    let toc = contents::settle(&chapters, &headings, &matter, config, &mut ids);

    let mut book = Book {
        metadata,
        people,
        words: config.words.clone(),
        chapters,
        notes,
        calls,
        targets,
        images,
        toc,
        links: register,
        matter,
        edits,
        headings,
        typefaces: Typefaces::default(),
        excerpt: None,
    };
    if statements::imprint(&book).is_empty() {
        book.matter.imprint = None;
    }
    reading::check(&book, &mut diagnostics);
    diagnostics.sort_by_key(|diagnostic| place_of(diagnostic, &order));
    Outcome::new(book, diagnostics)
}

/// The position of each file in the order of chapters.
fn order_of_files(draft: &Draft) -> BTreeMap<SourceId, usize> {
    let mut order = BTreeMap::new();
    for (rank, chapter) in draft.chapters.iter().enumerate() {
        order.entry(chapter.head.source).or_insert(rank);
    }
    order
}

/// The sort key of a diagnostic: those on the whole book come first.
fn place_of(
    diagnostic: &Diagnostic,
    order: &BTreeMap<SourceId, usize>,
) -> Option<(usize, usize)> {
    let span = diagnostic.span.as_ref()?;
    Some((order.get(&span.source).copied().unwrap_or(usize::MAX), span.start))
}

/// Applies the rules of the book's language to the texts of the title page.
fn set_metadata(metadata: &Metadata) -> Metadata {
    let set = |words: &String| spacing::set_words(words, &metadata.language);
    Metadata {
        title: set(&metadata.title),
        label: metadata.label.as_ref().map(set),
        subtitle: metadata.subtitle.as_ref().map(set),
        description: metadata.description.as_ref().map(set),
        place: metadata.place.as_ref().map(set),
        publisher: metadata.publisher.as_ref().map(set),
        rights: metadata.rights.as_ref().map(set),
        source: metadata.source.as_ref().map(set),
        ..metadata.clone()
    }
}

/// Assigns ids and anchors to the front and back matter.
fn place_matter(ids: &mut FreshIds, names: &mut names::Names, config: &Config) -> Matter {
    let wanted = &config.matter;
    let half_title = wanted.half_title.then(|| ids.next());
    let mut id = |is_wanted: bool| {
        let id = ids.next();
        is_wanted.then_some(id)
    };
    Matter {
        half_title,
        title_page: id(wanted.title),
        imprint: id(wanted.imprint),
        contents: id(wanted.contents),
        contents_depth: config.contents_depth,
        appendix: id(wanted.links),
        appendix_label: String::new(),
        colophon: id(wanted.colophon),
        appendix_anchor: names.fresh("appendix-links"),
        contents_anchor: names.fresh("contents"),
        colophon_anchor: names.fresh("colophon"),
    }
}
