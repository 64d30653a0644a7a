//! Parses a file, and splits it into chapters at headings of level 1.

use super::about;
use super::characters;
use super::front;
use super::front::Front;
use super::front::FrontPerson;
use super::front::Value;
use super::listed;
use super::placement;
use super::reading::Reading;
use super::reading::new_block;
use super::tree;
use super::values::read_line;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::book::AboutLine;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::DraftChapter;
use crate::book::Head;
use crate::book::HeadingClasses;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Quote;
use crate::book::Role;
use crate::book::Text;
use crate::book::WrittenCredit;
use crate::book::runs::plain_text;
use crate::config::Person;

/// Parses a file, and adds its chapters to the draft.
pub(super) fn read(sources: &Sources, source: SourceId, reading: &mut Reading) {
    let file = sources.get(source);
    characters::report(&file.text, source, reading);
    let front = front::read(&file.text, source, reading);
    let text = tree::read(&file.text, front.body..file.text.len(), source, reading);

    reading.callable = text.notes.iter().map(|note| note.name.to_lowercase()).collect();
    let head = FrontHead::read(&file.text, source, &front, reading);
    reading.callable.clear();
    let place = placement::read(&front, source, reading);
    let is_dedication = place.role == Role::Dedication;
    let mut blocks = text.blocks;
    let listed = listed::title_of(sources, file).filter(|_| head.title.is_none());
    if head.title.is_none()
        && !is_dedication
        && let Some(title) =
            lift_headings(&mut blocks, listed.map(|(title, _)| title.as_str()))
        && listed.is_none()
    {
        reading.diagnostic(title_lifted(title));
    }
    let (before, titled) = cut(blocks);
    let mut chapters: Vec<DraftChapter> = titled
        .into_iter()
        .map(|(title, blocks)| bare_chapter(source, title, blocks))
        .collect();
    if chapters.is_empty() {
        if before.is_empty() && text.notes.is_empty() {
            reading.diagnostic(no_text(&file.name, source));
        }
        let of_list = || listed.map(|words| listed::said(sources, words, true));
        let title = head.title.clone().or_else(of_list).unwrap_or_else(|| {
            if is_dedication {
                return new_block(Span::new(source, 0..0), heading(Vec::new()));
            }
            reading.diagnostic(no_title(&file.name, source));
            title_from_name(&file.name, source)
        });
        let mut chapter = bare_chapter(source, title, before);
        chapter.head.shows_title = !is_dedication;
        chapters.push(chapter);
    } else {
        warn_of_two_titles(&head, &chapters[0], reading);
        warn_of_text_before(&before, reading);
        chapters[0].blocks.splice(0..0, before);
    }
    for chapter in &mut chapters {
        chapter.head.language.clone_from(&head.language);
    }
    if let Some(first) = chapters.first_mut() {
        let shows_title = first.head.shows_title;
        first.head = head.over(source, first.head.title.clone());
        first.head.shows_title = shows_title;
        first.notes = text.notes;
        first.notes.append(&mut reading.notes);
    }
    placement::put(place, &mut chapters, reading);
    placement::put_listing(file, sources, &mut chapters, reading);
    reading.draft.chapters.extend(chapters);
}

/// Chapter data from the front matter.
struct FrontHead {
    language: Option<String>,
    label: Option<Block>,
    title: Option<Block>,
    short_title: Option<Block>,
    subtitle: Option<Block>,
    people: Vec<WrittenCredit>,
    about: Vec<AboutLine>,
    epigraph: Quote,
}

impl FrontHead {
    fn read(text: &str, source: SourceId, front: &Front, reading: &mut Reading) -> Self {
        let mut line = |key: &str| {
            front.get(key).map(|value| read_line(text, value, source, reading))
        };
        let title = line("title").map(|mut block| {
            let words = block.inlines_mut().map(std::mem::take).unwrap_or_default();
            block.kind = heading(words);
            block
        });
        let blocks: Vec<Block> = line("epigraph").into_iter().collect();
        let by = line("epigraph-source").filter(|_| !blocks.is_empty());
        let epigraph = Quote { blocks, by: by.map(with_dash).map(Box::new) };
        Self {
            title,
            label: line("label"),
            short_title: line("short-title"),
            subtitle: line("subtitle"),
            people: read_people(text, source, front, reading),
            about: about::read(text, source, front, reading),
            epigraph,
            language: front.get("lang").map(|value| value.words.trim().to_string()),
        }
    }

    /// The head of the file's first chapter.
    fn over(self, source: SourceId, title: Block) -> Head {
        let Self { language, label, short_title, subtitle, .. } = self;
        let Self { people, about, epigraph, .. } = self;
        let bare = Head::bare(source, title);
        Head { language, label, short_title, subtitle, people, about, epigraph, ..bare }
    }
}

/// The people that the front matter names.
fn read_people(
    text: &str,
    source: SourceId,
    front: &Front,
    reading: &mut Reading,
) -> Vec<WrittenCredit> {
    let credit = |one: &FrontPerson| {
        let value = Value { words: one.name.words.clone(), at: one.name.at.clone() };
        let name = read_line(text, &value, source, reading);
        let span = Some(Span::new(source, one.name.at.clone()));
        let person = Person { span, ..one.about.clone() };
        WrittenCredit { role: one.role.clone(), name, person }
    };
    front.people.people.iter().map(credit).collect()
}

/// An epigraph's source, with a dash before it.
fn with_dash(mut block: Block) -> Block {
    let (source, at) = (block.span.source, block.span.start);
    if let Some(words) = block.inlines_mut()
        && !plain_text(words).starts_with(['—', '–'])
    {
        let mut dash = Text::default();
        dash.push("—\u{a0}", at..at);
        let span = Span::new(source, at..at);
        words.insert(0, Inline { span, kind: InlineKind::Text(dash) });
    }
    block
}

/// Makes a first heading of level 2 the chapter's title if there is none of level 1, and
/// raises headings of levels 3 to 6; returns the title's position. Later headings of
/// level 2 remain sections.
///
/// If a table of contents has another title, this applies only if the heading is the only
/// one of its level.
fn lift_headings(blocks: &mut [Block], listed: Option<&str>) -> Option<Span> {
    // Text before the heading would be moved below it, so the heading must come first.
    let BlockKind::Heading { title, .. } = &blocks.first()?.kind else { return None };
    let is_listed = listed.is_none_or(|listed| is_same(listed, &plain_text(title)));
    let mut headings = blocks.iter_mut().filter_map(|block| match &mut block.kind {
        BlockKind::Heading { level, .. } => Some((level, &block.span)),
        _ => None,
    });
    let mut levels: Vec<(&mut u8, &Span)> = headings.by_ref().collect();
    if levels.iter().any(|(level, _)| **level == 1) {
        return None;
    }
    let (first, rest) = levels.split_first_mut()?;
    if *first.0 != 2 || !is_listed && rest.iter().any(|(level, _)| **level == 2) {
        return None;
    }
    *first.0 = 1;
    for (level, _) in rest {
        **level = if **level > 2 { **level - 1 } else { 2 };
    }
    Some(first.1.clone())
}

/// Whether two titles have the same letters and digits.
fn is_same(one: &str, other: &str) -> bool {
    let letters = |words: &str| -> String {
        let letters = words.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    letters(one) == letters(other)
}

/// The heading of a chapter whose title is not a heading of the text.
fn heading(title: Vec<Inline>) -> BlockKind {
    let classes = HeadingClasses::default();
    BlockKind::Heading { level: 1, title, wanted: None, classes }
}

/// The blocks before the first heading of level 1, and the chapters after it.
fn cut(blocks: Vec<Block>) -> (Vec<Block>, Vec<(Block, Vec<Block>)>) {
    let mut before = Vec::new();
    let mut chapters: Vec<(Block, Vec<Block>)> = Vec::new();
    for block in blocks {
        if matches!(block.kind, BlockKind::Heading { level: 1, .. }) {
            chapters.push((block, Vec::new()));
        } else if let Some((_, text)) = chapters.last_mut() {
            text.push(block);
        } else {
            before.push(block);
        }
    }
    (before, chapters)
}

fn bare_chapter(source: SourceId, title: Block, mut blocks: Vec<Block>) -> DraftChapter {
    // The next chapter begins a page anyway.
    let _ = blocks.pop_if(|last| matches!(last.kind, BlockKind::PageBreak));
    DraftChapter { head: Head::bare(source, title), blocks, notes: Vec::new() }
}

/// A title made from a file name: `01-premiere-journee.md` becomes "Premiere journee".
fn title_from_name(name: &str, source: SourceId) -> Block {
    let stem = name.rsplit('/').next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let words = stem
        .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | '.'))
        .replace(['-', '_'], " ");
    let words = if words.trim().is_empty() { stem.to_string() } else { words };
    let mut letters = words.trim().chars();
    let title: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    let span = Span::new(source, 0..0);
    let mut text = Text::default();
    text.push(&characters::printable(&title), 0..0);
    let inline = Inline { span: span.clone(), kind: InlineKind::Text(text) };
    new_block(span, heading(vec![inline]))
}

fn no_title(name: &str, source: SourceId) -> Diagnostic {
    Diagnostic::new(
        codes::TITLE_FROM_NAME,
        format!("{name} has no heading; its file name is used as its title"),
    )
    .at(Span::new(source, 0..0))
    .hint("begin it with a heading, `# Title`, or with front matter")
}

fn title_lifted(title: Span) -> Diagnostic {
    Diagnostic::new(
        codes::TITLE_LIFTED,
        "the file's first heading is its chapter's title, although it is of level 2",
    )
    .at(title)
    .hint("write it with one `#`, and the headings below it with one less")
}

fn no_text(name: &str, source: SourceId) -> Diagnostic {
    Diagnostic::new(codes::CHAPTER_EMPTY, format!("{name} holds no text"))
        .at(Span::new(source, 0..0))
        .hint("write the chapter, or take the file out of the folder or of `chapters`")
}

fn warn_of_two_titles(head: &FrontHead, chapter: &DraftChapter, reading: &mut Reading) {
    let Some(title) = &head.title else { return };
    if plain_text(title.inlines()) != plain_text(chapter.head.title.inlines()) {
        let diagnostic = Diagnostic::new(
            codes::TITLE_TWICE,
            "the front matter's title is not that of the first heading, which is taken",
        );
        reading.diagnostic(
            diagnostic
                .at(title.span.clone())
                .related(chapter.head.title.span.clone(), "the heading")
                .hint("take one of the two titles out"),
        );
    }
}

fn warn_of_text_before(before: &[Block], reading: &mut Reading) {
    let Some(first) = before.first() else { return };
    let diagnostic = Diagnostic::new(
        codes::TEXT_BEFORE_TITLE,
        "text stands before the first chapter's title; it is set below the title",
    );
    reading
        .diagnostic(diagnostic.at(first.span.clone()).hint("move it below the heading"));
}
