//! The list of contributors and the index of speakers: chapters that the program makes.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::anchors::slug;
use super::bylines::DOT;
use super::bylines::words;
use super::maker::Maker;
use super::spacing;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::Draft;
use crate::book::HeadingClasses;
use crate::book::HeadingFacts;
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
use crate::config::Person;
use crate::config::people::Biography;
use crate::language::persons::Filed;
use crate::language::persons::filed;

/// The width of portraits, in thousandths of the measure.
const PORTRAIT: u16 = 333;

/// Adds the portraits that the list shows to the pictures of the book.
pub(super) fn add_portraits(people: &mut People, draft: &mut Draft) {
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

/// Adds those of the two that the book asks for and that have entries.
pub(super) fn add(chapters: &mut Vec<Chapter>, source: SourceId, maker: &mut Maker<'_>) {
    let (matter, own) = (maker.config.matter, &maker.config.words.people);
    let titles: Vec<Option<Title>> = match matter.contributors || matter.speakers {
        true => chapters.iter().map(|chapter| title_of(chapter, maker)).collect(),
        false => return,
    };
    if matter.contributors {
        let blocks = contributors(&titles, source, maker);
        if !blocks.is_empty() {
            let role = Role::Contributors;
            chapters.push(maker.chapter(source, role, &own.contributors, blocks));
        }
    }
    if matter.speakers {
        let entries = speakers(&titles, source, maker);
        if !entries.is_empty() {
            let list = maker.block(source, BlockKind::PageList(entries));
            let role = Role::Speakers;
            chapters.push(maker.chapter(source, role, &own.speakers, vec![list]));
        }
    }
}

/// The title of a chapter, and where it is.
struct Title {
    words: Vec<Inline>,
    anchor: Anchor,
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
    maker: &Maker<'_>,
) -> Vec<(PersonId, Vec<usize>)> {
    let mut found: Vec<_> = found.into_iter().collect();
    let language = &maker.config.metadata.language;
    found.sort_by_cached_key(|(id, _)| sort_key(maker.people.person(*id), language));
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

/// What is said of each person of whom more than the name is known.
fn contributors(
    titles: &[Option<Title>],
    source: SourceId,
    maker: &mut Maker<'_>,
) -> Vec<Block> {
    let people = maker.people;
    let mut blocks = Vec::new();
    for (id, chapters) in sorted(chapters_by_person(people, |_| true), maker) {
        let person = people.person(id);
        let portrait = people.portraits.get(&id);
        let is_described = person.biography.is_some() || person.affiliation.is_some();
        if portrait.is_none() && !is_described {
            continue;
        }
        let place = person.span.clone().unwrap_or_else(|| Span::new(source, 0..0));
        blocks.push(heading(person, &place, maker));
        let mut add = |span: Span, kind: BlockKind| {
            blocks.push(Block { id: maker.ids.next(), span, kind });
        };
        if let Some(affiliation) = &person.affiliation {
            let kind = InlineKind::Emphasis(vec![words(affiliation, &place)]);
            let line = Inline { span: place.clone(), kind };
            add(place.clone(), BlockKind::Paragraph(vec![line]));
        }
        if let Some(image) = portrait {
            let kind = InlineKind::Image(*image);
            let picture = Inline { span: place.clone(), kind };
            add(place.clone(), BlockKind::Pictures(vec![picture]));
        }
        if let Some(biography) = &person.biography {
            for mut inlines in paragraphs(biography) {
                spacing::set_inlines(&mut inlines, &maker.config.metadata.language);
                add(biography.span.clone(), BlockKind::Paragraph(inlines));
            }
        }
        let of_person = chapters.iter().filter_map(|at| titles.get(*at)?.as_ref());
        let entries: Vec<PageEntry> = of_person
            .filter(|title| !title.words.is_empty())
            .map(|title| {
                let link = maker.link(&title.anchor, title.words.clone(), &place);
                maker.entry(vec![link], vec![title.anchor.clone()], &place)
            })
            .collect();
        if !entries.is_empty() {
            blocks.push(maker.block(source, BlockKind::PageList(entries)));
        }
    }
    blocks
}

/// The name of a person over what is said of them: a heading that the contents leave out.
fn heading(person: &Person, place: &Span, maker: &mut Maker<'_>) -> Block {
    let classes =
        HeadingClasses { unnumbered: true, unlisted: true, ..HeadingClasses::default() };
    let title = vec![words(&person.name, place)];
    let kind = BlockKind::Heading { level: 2, title, wanted: None, classes };
    let block = Block { id: maker.ids.next(), span: place.clone(), kind };
    let anchor = maker.names.fresh(&slug(&person.name, "person"));
    maker.headings.push(HeadingFacts { block: block.id, anchor, number: None });
    block
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
    for (id, chapters) in sorted(found, maker) {
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

/// The paragraphs of a biography, between blank lines.
fn paragraphs(biography: &Biography) -> Vec<Vec<Inline>> {
    let mut paragraphs = Vec::new();
    let (mut start, mut at) = (0, 0);
    let text = &biography.words;
    for line in text.split_inclusive('\n').chain([""]) {
        if line.trim().is_empty() {
            paragraphs.extend(paragraph(&text[start..at], start, biography));
            start = at + line.len();
        }
        at += line.len();
    }
    paragraphs
}

/// A paragraph that begins at a byte of a biography; `None` if it is blank.
fn paragraph(raw: &str, start: usize, biography: &Biography) -> Option<Vec<Inline>> {
    let raw = raw.trim_end_matches(['\n', '\r', '\t', ' ']);
    let parts = raw.split(['\n', '\r', '\t', ' ']).filter(|part| !part.is_empty());
    let tidy = parts.collect::<Vec<_>>().join(" ");
    if tidy.is_empty() {
        return None;
    }
    // A line end is as long as a space. Else words stand for the whole biography.
    let whole = &biography.span;
    let is_copy = tidy == raw.replace(['\n', '\t'], " ")
        && whole.end - whole.start == biography.words.len();
    let mut inlines = Vec::new();
    for (mark, range) in emphasised(&tidy) {
        let place = match is_copy {
            true => {
                let from = whole.start + start;
                Span::new(whole.source, from + range.start..from + range.end)
            }
            false => whole.clone(),
        };
        let body = spacing::words_at(&tidy[range], &place);
        match mark.len() {
            0 => inlines.extend(body),
            1 => inlines.push(Inline { span: place, kind: InlineKind::Emphasis(body) }),
            _ => inlines.push(Inline { span: place, kind: InlineKind::Strong(body) }),
        }
    }
    Some(inlines)
}

/// The marks of emphasis; the longer ones first.
const MARKS: [&str; 4] = ["**", "__", "*", "_"];

/// The parts of a paragraph, with the marks around them; those without marks have none.
fn emphasised(text: &str) -> Vec<(&'static str, std::ops::Range<usize>)> {
    let mut parts = Vec::new();
    let (mut done, mut at) = (0, 0);
    // Where no later mark of its kind closes, none is sought again.
    let mut is_open = [true; MARKS.len()];
    while let Some(found) = text[at..].find(['*', '_']) {
        let start = at + found;
        let kind = MARKS.iter().position(|mark| text[start..].starts_with(mark));
        let Some(kind) = kind else { break };
        let mark = MARKS[kind];
        let inner = start + mark.len();
        at = inner;
        let opens = text[inner..].starts_with(|c: char| !c.is_whitespace())
            && !(text[..start].ends_with(char::is_alphanumeric) && mark.contains('_'));
        if !opens || !is_open[kind] {
            continue;
        }
        match closing(text, inner, mark) {
            Some(end) => {
                parts
                    .extend(Some(("", done..start)).filter(|(_, part)| !part.is_empty()));
                parts.push((mark, inner..end));
                done = end + mark.len();
                at = done;
            }
            None => is_open[kind] = false,
        }
    }
    parts.extend(Some(("", done..text.len())).filter(|(_, part)| !part.is_empty()));
    parts
}

/// Where a mark closes the words that begin at a byte.
fn closing(text: &str, inner: usize, mark: &str) -> Option<usize> {
    text[inner..].match_indices(mark).map(|(at, _)| inner + at).find(|end| {
        let after = &text[end + mark.len()..];
        *end > inner
            && text[..*end].ends_with(|c: char| !c.is_whitespace() && c != '*')
            && !(mark.len() == 1 && after.starts_with(mark))
            && !(mark.contains('_') && after.starts_with(char::is_alphanumeric))
    })
}

#[cfg(test)]
mod tests {
    use super::emphasised;

    #[test]
    fn marks_around_words_are_emphasis() {
        for (text, wanted) in [
            ("a *b c* d", "a |*:b c| d"),
            ("**a** _b_", "**:a| |_:b"),
            ("2 * 3 * 4, a_b_c", "2 * 3 * 4, a_b_c"),
            ("*a **b", "*a **b"),
            ("*é*, *", "*:é|, *"),
        ] {
            let parts = emphasised(text).into_iter().map(|(mark, range)| {
                let colon = if mark.is_empty() { "" } else { ":" };
                format!("{mark}{colon}{}", &text[range])
            });
            assert_eq!(parts.collect::<Vec<_>>().join("|"), wanted, "{text}");
        }
    }
}
