//! [`Draft`] → [`Book`]: everything that both outputs show is settled here, once.
//!
//! The language's rules first, since they change words; then names and numbers of
//! headings, notes, links, pictures, contents.

mod anchors;
mod contents;
mod headings;
mod links;
mod notes;
mod spacing;

use crate::base::Diagnostic;
use crate::base::Outcome;
use crate::base::Sources;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Chapter;
use crate::book::Draft;
use crate::book::DraftChapter;
use crate::book::Edit;
use crate::book::HeadingFacts;
use crate::book::Matter;
use crate::book::Note;
use crate::book::Picture;
use crate::book::block::all_blocks;
use crate::book::draft::WrittenImage;
use crate::config::Config;
use crate::config::Language;
use crate::config::LinkLock;
use anchors::Names;
use links::Insides;

/// Settles everything that both outputs show.
#[must_use]
pub fn resolve(
    mut draft: Draft,
    sources: &Sources,
    config: &Config,
    lock: &LinkLock,
) -> Outcome<Book> {
    let mut diagnostics = Vec::new();
    let mut names = Names::default();
    let mut next = draft.next_block;
    let edits = apply_languages(&mut draft, config, &mut diagnostics);
    let defined = take_notes(&mut draft);
    let chapters: Vec<Chapter> = draft.chapters.into_iter().map(chapter).collect();
    let headings =
        headings::settle(&chapters, config.number_headings, &mut names, &mut diagnostics);
    let (notes, calls) =
        notes::settle(&chapters, defined, &draft.calls, &mut names, &mut diagnostics);
    let insides = insides(&chapters, &headings, sources);
    let context =
        links::Context { sources, written: &draft.links, insides: &insides, lock };
    let found = occurrences(&chapters, &notes);
    let settled =
        links::settle(&context, &found, &mut names, &mut next, &mut diagnostics);
    let mut fresh = || {
        next += 1;
        BlockId(next - 1)
    };
    let matter = matter(&mut names, &mut fresh);
    let has_links = !settled.register.entries.is_empty();
    let appendix = has_links.then_some((&matter, &config.words));
    let toc = contents::make(&chapters, &headings, appendix, &mut fresh);
    let images = pictures(&draft.images, sources, &mut diagnostics);
    let book = Book {
        metadata: config.metadata.clone(),
        words: config.words.clone(),
        chapters,
        notes,
        calls,
        targets: settled.targets,
        images,
        toc,
        links: settled.register,
        matter,
        edits,
        headings,
    };
    Outcome::new(book, diagnostics)
}

/// Applies each chapter's language to all its blocks and notes.
fn apply_languages(
    draft: &mut Draft,
    config: &Config,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    check_language(&config.metadata.language, None, diagnostics);
    for chapter in &mut draft.chapters {
        let tag = chapter.language.as_deref().unwrap_or(&config.metadata.language);
        if let Some(own) = &chapter.language {
            let place = Span::new(chapter.source, 0..0);
            check_language(own, Some(place), diagnostics);
        }
        let language = Language::of_tag(tag);
        let heads = [&mut chapter.label, &mut chapter.subtitle];
        let others = [&mut chapter.author, &mut chapter.epigraph];
        let blocks = heads
            .into_iter()
            .chain(others)
            .flatten()
            .chain([&mut chapter.title])
            .chain(&mut chapter.blocks)
            .chain(chapter.notes.iter_mut().flat_map(|note| &mut note.blocks));
        for block in blocks {
            spacing::apply(block, language, &mut edits, diagnostics);
        }
    }
    edits
}

/// Says when the rules of a language are not known, or can't be set at all yet.
fn check_language(tag: &str, span: Option<Span>, diagnostics: &mut Vec<Diagnostic>) {
    let primary = Language::primary(tag);
    let unset = ["ar", "fa", "he", "ur", "yi", "ja", "ko", "zh"];
    let remark = if unset.contains(&primary.as_str()) {
        let message = format!("books in `{tag}` can't be set well yet");
        Diagnostic::error("language-unsupported", message)
    } else if Language::is_known(tag) {
        return;
    } else {
        let message =
            format!("the rules of `{tag}` are not known; English ones are used");
        Diagnostic::warning("language-unknown", message)
    };
    diagnostics.push(match span {
        Some(span) => remark.at(span),
        None => remark,
    });
}

/// The notes as defined, taken out of their files.
fn take_notes(draft: &mut Draft) -> notes::Defined {
    let mut defined = notes::Defined::new();
    for chapter in &mut draft.chapters {
        for note in std::mem::take(&mut chapter.notes) {
            defined.entry((chapter.source, note.name.clone())).or_insert(note);
        }
    }
    defined
}

/// A chapter with its epigraph apart: the front matter's, else the quotation that opens
/// the text.
fn chapter(draft: DraftChapter) -> Chapter {
    let mut blocks = draft.blocks;
    let mut epigraph: Vec<Block> = draft.epigraph.into_iter().collect();
    let opens_with_quote =
        blocks.first().is_some_and(|block| matches!(block.kind, BlockKind::Quote(_)));
    if epigraph.is_empty() && opens_with_quote && blocks.len() > 1 {
        epigraph.push(blocks.remove(0));
    }
    Chapter {
        source: draft.source,
        language: draft.language,
        label: draft.label,
        title: draft.title,
        subtitle: draft.subtitle,
        author: draft.author,
        epigraph,
        blocks,
    }
}

/// The names that links inside the book may use.
fn insides(
    chapters: &[Chapter],
    headings: &[HeadingFacts],
    sources: &Sources,
) -> Insides {
    let mut insides = Insides::default();
    for chapter in chapters {
        let file = &sources.get(chapter.source).name;
        for block in std::iter::once(&chapter.title).chain(all_blocks(&chapter.blocks)) {
            let Ok(at) = headings.binary_search_by_key(&block.id, |facts| facts.block)
            else {
                continue;
            };
            let BlockKind::Heading { title, wanted, .. } = &block.kind else { continue };
            let anchor = &headings[at].anchor;
            let words = crate::book::block::plain_text(title);
            let spoken =
                [wanted.clone(), Some(anchor.0.clone()), Some(anchors::slug(&words))];
            for name in spoken.into_iter().flatten() {
                insides
                    .places
                    .entry((chapter.source, name))
                    .or_insert_with(|| anchor.clone());
            }
            insides.files.entry(file.clone()).or_insert_with(|| anchor.clone());
        }
    }
    insides
}

/// Where links begin, chapter by chapter, a chapter's notes after its text.
fn occurrences(chapters: &[Chapter], notes: &[Note]) -> Vec<links::Occurrence> {
    let mut found = Vec::new();
    for (at, chapter) in chapters.iter().enumerate() {
        let heads = chapter.label.iter().chain([&chapter.title]).chain(&chapter.subtitle);
        let body = heads.chain(&chapter.author).chain(&chapter.epigraph);
        for block in body.chain(&chapter.blocks) {
            links::occurrences(block, at, &mut found);
        }
        for note in notes.iter().filter(|note| note.chapter == at) {
            for block in &note.blocks {
                links::occurrences(block, at, &mut found);
            }
        }
    }
    found
}

fn matter(names: &mut Names, fresh: &mut impl FnMut() -> BlockId) -> Matter {
    Matter {
        title_page: fresh(),
        imprint: fresh(),
        contents: fresh(),
        appendix: fresh(),
        colophon: fresh(),
        appendix_anchor: names.give("appendix-links"),
        contents_anchor: names.give("contents"),
        colophon_anchor: names.give("colophon"),
    }
}

/// The pictures' paths within the book's folder.
fn pictures(
    written: &[WrittenImage],
    sources: &Sources,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Picture> {
    let mut pictures = Vec::new();
    for image in written {
        if image.alt.trim().is_empty() {
            let remark =
                Diagnostic::warning("image-no-alt", "this picture is not described")
                    .at(image.span.clone())
                    .hint("say in words what it shows: `![a village in snow](…)`");
            diagnostics.push(remark);
        }
        let folder = folder_of(&sources.get(image.span.source).name);
        let path = if image.destination.contains("://")
            || image.destination.starts_with("data:")
        {
            let message = "pictures from elsewhere are not fetched";
            let remark = Diagnostic::error("image-remote", message)
                .at(image.span.clone())
                .hint("put a copy into the book's folder");
            diagnostics.push(remark);
            None
        } else {
            let path = joined(folder, &percent_decoded(&image.destination));
            if path.is_none() {
                let message = "this picture is outside the book's folder";
                let remark = Diagnostic::error("image-outside", message)
                    .at(image.span.clone())
                    .hint("put a copy into the book's folder");
                diagnostics.push(remark);
            }
            path
        };
        let path = path.unwrap_or_default();
        let alt = image.alt.trim().to_owned();
        pictures.push(Picture { path, alt, span: image.span.clone() });
    }
    pictures
}

/// The folder of a file within the book: empty at its top.
fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path below a folder of the book; `None` when it leaves the book's folder.
fn joined(folder: &str, path: &str) -> Option<String> {
    if path.starts_with(['/', '\\']) || path.contains(['\\', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> =
        folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ if part.contains(':') => return None,
            _ => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// `%20` and the like decoded, once; what is not UTF-8 then stays as written.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let code = (first == b'%')
            .then(|| after.get(..2))
            .flatten()
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}
