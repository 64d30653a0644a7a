//! The list of contributors and the index of speakers: chapters that the program makes.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::bylines::DOT;
use super::bylines::words;
use super::maker;
use super::maker::Maker;
use super::names::FreshIds;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::Draft;
use crate::book::DraftChapter;
use crate::book::Head;
use crate::book::HeadingClasses;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::PageEntry;
use crate::book::People;
use crate::book::PersonId;
use crate::book::PictureWidth;
use crate::book::Role;
use crate::book::draft::WrittenImage;
use crate::book::plain::unlinked;
use crate::config::Config;
use crate::config::Person;
use crate::language::persons::Filed;
use crate::language::persons::filed;

/// The width of portraits, in thousandths of the measure.
const PORTRAIT: u16 = 333;

/// Adds the portraits that the list shows to the pictures of the book.
fn add_portraits(people: &mut People, draft: &mut Draft) {
    for id in chapters_by_person(people, |_| true).into_keys() {
        let Some(portrait) = &people.person(id).portrait else { continue };
        let image = ImageRef(u32::try_from(draft.images.len()).unwrap_or(u32::MAX));
        // Pictures in chapters are written relative to them, and with escapes.
        let file = portrait.file.trim_start_matches('/').replace('%', "%25");
        draft.images.push(WrittenImage {
            destination: format!("/{file}"),
            alt: portrait.alt.clone(),
            width: Some(PictureWidth::Share(PORTRAIT)),
            alt_at: portrait.span.clone(),
            language: None,
            title: None,
            span: portrait.span.clone(),
        });
        people.portraits.insert(id, image);
    }
}

/// The title of a chapter, and where it is.
struct Title {
    words: Vec<Inline>,
    anchor: Anchor,
}

fn titles(chapters: &[Chapter], maker: &Maker<'_>) -> Vec<Option<Title>> {
    chapters.iter().map(|chapter| title_of(chapter, maker)).collect()
}

fn title_of(chapter: &Chapter, maker: &Maker<'_>) -> Option<Title> {
    let block = chapter.head.title.id;
    let at = maker.headings.binary_search_by_key(&block, |facts| facts.block).ok()?;
    let anchor = maker.headings.get(at)?.anchor.clone();
    let body = unlinked(chapter.head.title.inlines());
    let words = match &chapter.head.language {
        Some(language) => {
            let language = language.clone();
            let span = chapter.head.title.span.clone();
            vec![Inline { span, kind: InlineKind::Foreign { language, body } }]
        }
        None => body,
    };
    Some(Title { words, anchor })
}

/// Everybody who has a part, with the chapters in which they have such a role.
fn chapters_by_person(
    people: &People,
    is_meant: impl Fn(&str) -> bool,
) -> BTreeMap<PersonId, Vec<usize>> {
    let mut found: BTreeMap<PersonId, Vec<usize>> = BTreeMap::new();
    for credit in &people.credits {
        let chapters = found.entry(credit.person).or_default();
        chapters.extend(credit.chapter.filter(|_| is_meant(&credit.role)));
        chapters.dedup();
    }
    found
}

/// In the order of their names.
fn sorted(
    found: BTreeMap<PersonId, Vec<usize>>,
    people: &People,
    config: &Config,
) -> Vec<Shown> {
    let mut found: Vec<_> = found.into_iter().collect();
    let language = &config.metadata.language;
    found.sort_by_cached_key(|(id, _)| sort_key(people.person(*id), language));
    found
}

/// The name for sorting without marks and capitals.
fn sort_key(person: &Person, language: &str) -> String {
    let name =
        person.file_as.clone().unwrap_or_else(|| match filed(&person.name, language) {
            Filed::Under(words) => words,
            Filed::AsWritten | Filed::Unknown => person.name.clone(),
        });
    name.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// Opens the chapter of contributors at the end of the text. It holds the biographies, so
/// that they are set like all other text.
pub(super) fn open(draft: &mut Draft, config: &Config, ids: &mut FreshIds) {
    let texts = std::mem::take(&mut draft.biographies);
    let in_place = config.metadata.credits.iter().map(|credit| &credit.person);
    let mut people = config.people.iter().chain(in_place);
    let of_settings = people.find_map(|person| Some(person.span.as_ref()?.source));
    let first = draft.chapters.first().map(|chapter| chapter.head.source);
    let Some(source) = of_settings.or(first).filter(|_| config.matter.contributors)
    else {
        return;
    };
    let title = &config.words.people.contributors;
    let head = maker::head(source, Role::Contributors, title, ids);
    let chapter = DraftChapter { head, blocks: texts.blocks, notes: texts.notes };
    draft.chapters.push(chapter);
}

/// Somebody in the list of contributors, with the chapters in which they have a part.
pub(super) type Shown = (PersonId, Vec<usize>);

/// Puts what is known of each person into the chapter of contributors: the name, the
/// affiliation, the portrait, the biography, and a list of chapters that is still empty.
/// Returns who is in it, in order; without anybody there is no chapter.
pub(super) fn settle(
    people: &mut People,
    draft: &mut Draft,
    config: &Config,
    ids: &mut FreshIds,
) -> Vec<Shown> {
    if !config.matter.contributors {
        return Vec::new();
    }
    add_portraits(people, draft);
    let Some(chapter) = draft.chapters.last_mut().filter(|one| is_list(&one.head)) else {
        return Vec::new();
    };
    let texts = std::mem::take(&mut chapter.blocks);
    let mut biographies = by_biography(texts, config);
    let mut shown = Vec::new();
    let everybody = chapters_by_person(people, |_| true);
    for (id, chapters) in sorted(everybody, people, config) {
        let person = people.person(id);
        let portrait = people.portraits.get(&id);
        let is_described = person.biography.is_some() || person.affiliation.is_some();
        if portrait.is_none() && !is_described {
            continue;
        }
        let nowhere = || Span::new(chapter.head.source, 0..0);
        let place = person.span.clone().unwrap_or_else(nowhere);
        let mut add = |kind: BlockKind| {
            let span = place.clone();
            chapter.blocks.push(Block { id: ids.next(), span, kind });
        };
        add(heading(person, &place));
        if let Some(affiliation) = &person.affiliation {
            let kind = InlineKind::Emphasis(vec![words(affiliation, &place)]);
            add(BlockKind::Paragraph(vec![Inline { span: place.clone(), kind }]));
        }
        if let Some(image) = portrait {
            let kind = InlineKind::Image(*image);
            add(BlockKind::Pictures(vec![Inline { span: place.clone(), kind }]));
        }
        let own = person.biography.as_ref();
        let own = own.and_then(|own| biographies.remove(&own.span.start));
        chapter.blocks.extend(own.into_iter().flatten());
        let kind = BlockKind::PageList(Vec::new());
        chapter.blocks.push(Block { id: ids.next(), span: place.clone(), kind });
        shown.push((id, chapters));
    }
    if shown.is_empty() {
        draft.chapters.pop();
    }
    shown
}

fn is_list(head: &Head) -> bool {
    head.placement.role == Role::Contributors
}

/// The blocks of biographies, by the place where each of these begins.
fn by_biography(blocks: Vec<Block>, config: &Config) -> BTreeMap<usize, Vec<Block>> {
    let all = config.biographies().into_iter();
    let starts: BTreeSet<usize> = all.map(|biography| biography.span.start).collect();
    let mut found: BTreeMap<usize, Vec<Block>> = BTreeMap::new();
    for block in blocks {
        let start = starts.range(..=block.span.start).next_back().copied();
        found.entry(start.unwrap_or_default()).or_default().push(block);
    }
    found
}

/// The name of a person over what is said of them: a heading that the contents leave out.
fn heading(person: &Person, place: &Span) -> BlockKind {
    let classes =
        HeadingClasses { unnumbered: true, unlisted: true, ..HeadingClasses::default() };
    let title = vec![words(&person.name, place)];
    BlockKind::Heading { level: 2, title, wanted: None, classes }
}

/// Lists the chapters of each person in the chapter of contributors.
pub(super) fn fill(chapters: &mut [Chapter], shown: &[Shown], maker: &mut Maker<'_>) {
    if shown.is_empty() {
        return;
    }
    let titles = titles(chapters, maker);
    let Some(list) = chapters.iter_mut().find(|chapter| is_list(&chapter.head)) else {
        return;
    };
    let mut shown = shown.iter();
    list.blocks.retain_mut(|block| {
        let BlockKind::PageList(entries) = &mut block.kind else { return true };
        let of_person = shown.next().into_iter().flat_map(|(_, chapters)| chapters);
        for title in of_person.filter_map(|at| titles.get(*at)?.as_ref()) {
            if !title.words.is_empty() {
                let place = &block.span;
                let link = maker.link(&title.anchor, title.words.clone(), place);
                entries.push(maker.entry(vec![link], vec![title.anchor.clone()], place));
            }
        }
        !entries.is_empty()
    });
}

/// Adds the index of speakers, if the book asks for it and it has entries.
pub(super) fn add_speakers(
    chapters: &mut Vec<Chapter>,
    source: SourceId,
    maker: &mut Maker<'_>,
) {
    if !maker.config.matter.speakers {
        return;
    }
    let entries = speakers(&titles(chapters, maker), source, maker);
    if !entries.is_empty() {
        let list = maker.block(source, BlockKind::PageList(entries));
        let title = &maker.config.words.people.speakers;
        chapters.push(maker.chapter(source, Role::Speakers, title, vec![list]));
    }
}

/// The authors and speakers of chapters, each with the pages where these begin.
fn speakers(
    titles: &[Option<Title>],
    source: SourceId,
    maker: &mut Maker<'_>,
) -> Vec<PageEntry> {
    let people = maker.people;
    let found = chapters_by_person(people, |role| matches!(role, "aut" | "spk"));
    let mut entries = Vec::new();
    for (id, chapters) in sorted(found, people, maker.config) {
        let person = people.person(id);
        let place = person.span.clone().unwrap_or_else(|| Span::new(source, 0..0));
        let name = words(&person.name, &place);
        let given: Vec<&Title> =
            chapters.iter().filter_map(|at| titles.get(*at)?.as_ref()).collect();
        let body = match given.as_slice() {
            [] => continue,
            [one] => vec![maker.link(&one.anchor, vec![name], &place)],
            several => {
                let mut body = vec![name];
                for title in several.iter().filter(|title| !title.words.is_empty()) {
                    body.push(words(DOT, &place));
                    body.push(maker.link(&title.anchor, title.words.clone(), &place));
                }
                body
            }
        };
        let targets = given.iter().map(|title| title.anchor.clone()).collect();
        entries.push(maker.entry(body, targets, &place));
    }
    entries
}
