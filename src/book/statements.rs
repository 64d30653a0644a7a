//! The texts of imprint and colophon: the same sentences in print and in the EPUB.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Block;
use super::BlockKind;
use super::Book;
use super::Inline;
use super::InlineKind;
use super::Text;
use super::block::all_blocks;
use super::runs::all_inlines;
use crate::base::Date;
use crate::base::SourceId;
use crate::base::Span;
use crate::language::Language;
use crate::language::Said;
use crate::language::Statements;

/// A line of the program's own words.
pub type Sentence = Vec<Inline>;

/// The program's own words as inlines, without a span in the manuscript.
#[must_use]
pub fn own_words(words: &str) -> Inline {
    let mut text = Text::default();
    text.push(words, 0..0);
    Inline { span: Span::new(SourceId(0), 0..0), kind: InlineKind::Text(text) }
}

/// A date in the language of the book, with no more precision than given.
#[must_use]
pub fn date(book: &Book, date: Date) -> Sentence {
    date_in(book.metadata.known_language(), date)
}

/// The same in any language.
#[must_use]
pub fn date_in(language: Language, date: Date) -> Sentence {
    let said = language.row().dates.say(date);
    let inline = |said| match said {
        Said::Plain(words) => own_words(&words),
        Said::Raised(letters) => {
            let letters = own_words(letters);
            let span = letters.span.clone();
            Inline { span, kind: InlineKind::Superior(vec![letters]) }
        }
    };
    said.into_iter().map(inline).collect()
}

/// Some texts and a date after them, separated by commas; empty when there are none.
#[must_use]
pub fn listed(book: &Book, texts: &[&Option<String>], day: Option<Date>) -> Sentence {
    let texts: Vec<&str> = texts.iter().filter_map(|text| text.as_deref()).collect();
    let mut words = texts.join(", ");
    let Some(day) = day else {
        return Some(own_words(&words))
            .filter(|_| !words.is_empty())
            .into_iter()
            .collect();
    };
    if !words.is_empty() {
        words.push_str(", ");
    }
    let mut sentence = vec![own_words(&words)];
    sentence.extend(date(book, day));
    sentence
}

/// What a cover is called for those who do not see it: title and authors.
#[must_use]
pub fn cover(book: &Book) -> String {
    let mut words = format!("{} – {}", book.words.cover, book.metadata.title);
    for (author, _) in book.people.of(None).filter(|(_, role)| *role == "aut") {
        words.push_str(", ");
        words.push_str(&author.name);
    }
    words
}

/// The people of the title page: authors each on a line, then others, those with the same
/// role together, with their role in the language of the book.
#[must_use]
pub fn credits(book: &Book) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut people = book.people.of(None).peekable();
    while let Some((first, role)) = people.next() {
        if book.words.people.before(role).is_none() {
            lines.push(first.name.clone());
            continue;
        }
        let mut names = vec![first.name.as_str()];
        while let Some((next, _)) = people.next_if(|(_, next)| *next == role) {
            names.push(&next.name);
        }
        lines.push(credit(book, role, &names));
    }
    lines
}

/// The people with roles other than that of the authors: `edited by Ada`.
#[must_use]
pub fn other_credits(book: &Book) -> Vec<String> {
    let mut roles: Vec<(&str, Vec<&str>)> = Vec::new();
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for (person, role) in book.people.of(None).filter(|(_, role)| *role != "aut") {
        let at = *known.entry(role).or_insert(roles.len());
        if at == roles.len() {
            roles.push((role, Vec::new()));
        }
        roles[at].1.push(&person.name);
    }
    roles.into_iter().map(|(role, names)| credit(book, role, &names)).collect()
}

/// Names after their role.
fn credit(book: &Book, role: &str, names: &[&str]) -> String {
    let language = book.metadata.known_language();
    let names = joined(names, language.row().statements.and);
    match book.words.people.before(role) {
        Some(before) => format!("{}{names}", before_names(before, &names, language)),
        None => names,
    }
}

/// Names in a row: `Ada, Bo and Cy`.
#[must_use]
pub fn joined(names: &[&str], and: &str) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => {
            format!("{} {and} {last}", others.join(", "))
        }
        names => names.concat(),
    }
}

/// What stands before names, with the space after it; *de* elided before a vowel or a mute
/// h.
#[must_use]
pub fn before_names(before: &str, names: &str, language: Language) -> String {
    let name = names.to_lowercase();
    let mut elided = language.row().statements.elided_before.iter();
    if elided.any(|start| name.starts_with(start))
        && let Some(stem) = before.strip_suffix(" de")
    {
        return format!("{stem} d’");
    }
    format!("{before} ")
}

/// The foot of the title page: publisher, place, year.
#[must_use]
pub fn title_foot(book: &Book) -> Sentence {
    let about = &book.metadata;
    let year = about.date.map(|date| date.year().to_string());
    listed(book, &[&about.publisher, &about.place, &year], None)
}

/// The lines of the imprint: only what the configuration provides. None when it would
/// only repeat the foot of the title page.
#[must_use]
pub fn imprint(book: &Book) -> Vec<Sentence> {
    let about = &book.metadata;
    let line = |words: &String| vec![own_words(words)];
    let mut lines: Vec<Sentence> = Vec::new();
    lines.extend(about.description.as_ref().map(line));
    lines.extend(about.source.as_ref().map(line));
    lines.extend(other_credits(book).iter().map(line));
    let whence = listed(book, &[&about.publisher, &about.place], about.date);
    lines.extend(Some(whence).filter(|whence| !whence.is_empty()));
    lines.extend(about.rights.as_ref().map(line));
    // A UUID tells readers nothing.
    let identifier = Some(&about.identifier).filter(|id| !id.starts_with("urn:uuid:"));
    lines.extend(identifier.map(line));
    lines.extend(about.other_identifiers.iter().map(line));
    lines.extend(about.url.as_ref().map(|url| vec![own_words(url.shown())]));
    let words = |sentence: &Sentence| super::runs::plain_text(sentence);
    match &lines[..] {
        [only] if words(only) == words(&title_foot(book)) => Vec::new(),
        _ => lines,
    }
}

/// The typefaces of a book, by their own names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typefaces {
    /// Of the text; `None` for the program's own.
    pub text: Option<String>,
    /// Of code and addresses; `None` for the program's own.
    pub mono: Option<String>,
    /// The families of all faces that print, where pages were made.
    pub printed: BTreeSet<String>,
}

/// A typeface as credited in the colophon.
struct Credit {
    name: String,
    /// Its designer: only known for the program's own.
    by: Option<String>,
}

/// The paragraphs of the colophon: type, program, where the pages agree, and when the
/// edition was made, if known. Every family among those `printed` is credited.
#[must_use]
pub fn colophon(book: &Book, printed: &BTreeSet<String>) -> Vec<Sentence> {
    let row = book.metadata.known_language().row();
    let made = row.statements.made_by.replace("{version}", env!("CARGO_PKG_VERSION"));
    let mut made = vec![own_words(&made)];
    if let Some(edition) = &book.metadata.edition {
        let lead = (row.dates.edition)(edition.date);
        made.push(own_words(&format!(" {lead}")));
        made.extend(date(book, edition.date));
        made.push(own_words("."));
    }
    vec![vec![own_words(&type_of(book, &row.statements, printed))], made]
}

/// The sentences on the typefaces: their designers, and the licence of the program's own.
fn type_of(book: &Book, words: &Statements, printed: &BTreeSet<String>) -> String {
    let credit = |own: &'_ Option<String>, usual: &'static str| match own {
        Some(name) => Credit { name: name.clone(), by: None },
        None => Credit { name: usual.to_owned(), by: designer(usual, words) },
    };
    let text = credit(&book.typefaces.text, "Libertinus Serif");
    let mono = credit(&book.typefaces.mono, "Source Code Pro");
    let mono = Some(mono).filter(|_| shows_mono(book));
    let mut said = words.set_in.replace("{face}", &text.name);
    if let Some(by) = &text.by {
        said.push_str(&words.drawn_by.replace("{name}", by));
    }
    let mut credits = vec![text];
    // A face of the book may be named by its weight too.
    let others = |credits: &[Credit]| -> Vec<Credit> {
        let is_new =
            |name: &&String| !credits.iter().any(|one| name.starts_with(&one.name));
        let other =
            |name: &String| Credit { name: name.clone(), by: designer(name, words) };
        printed.iter().filter(is_new).map(other).collect()
    };
    let mut add = |credit: Credit, sentence: &str, credits: &mut Vec<Credit>| {
        said.push_str(&sentence.replace("{face}", &credit.name));
        if let Some(by) = &credit.by {
            said.push_str(&words.addresses_by.replace("{name}", by));
        }
        credits.push(credit);
    };
    if let Some(mono) = mono {
        add(mono, words.addresses_in, &mut credits);
    }
    for other in others(&credits) {
        add(other, words.others_in, &mut credits);
    }
    said.push('.');
    said.push_str(&licence(&credits, words));
    said
}

/// Who drew a face of the program.
fn designer(name: &str, words: &Statements) -> Option<String> {
    match name {
        "Libertinus Serif" => Some(format!("Philipp H. Poll {} Khaled Hosny", words.and)),
        "Source Code Pro" | "Source Sans 3" => Some("Paul D. Hunt".to_owned()),
        _ => None,
    }
}

/// The sentence on the licence, with a space before it: only known for the program's own
/// faces.
fn licence(credits: &[Credit], words: &Statements) -> String {
    let free: Vec<&str> = credits
        .iter()
        .filter(|credit| credit.by.is_some())
        .map(|credit| credit.name.as_str())
        .collect();
    match (free.as_slice(), credits.len()) {
        ([], _) => String::new(),
        ([_, _], 2) => format!(" {}", words.licence_of_both),
        (_, 1) => format!(" {}", words.licence_of_it),
        ([face], _) => format!(" {}", words.licence_of_one.replace("{face}", face)),
        ([first @ .., last], _) => {
            let faces = format!("{} {} {last}", first.join(", "), words.and);
            format!(" {}", words.licence_of_some.replace("{faces}", &faces))
        }
    }
}

/// The accessibility summary in an EPUB's metadata (schema.org, `accessibilitySummary`):
/// whether it has numbered print pages, and whether it has pictures that are all
/// described, pictures that are not, or none.
#[must_use]
pub fn accessibility(book: &Book, has_pages: bool, described: Option<bool>) -> String {
    let words = book.metadata.known_language().row().statements;
    let pages = if has_pages { words.with_pages } else { "" };
    let pictures = match described {
        None => words.all_text,
        Some(true) => words.all_described,
        Some(false) => words.not_all_described,
    };
    format!("{}{pages}{pictures}", words.structured)
}

/// Whether anything in the book is set in the mono: an address or code.
fn shows_mono(book: &Book) -> bool {
    let is_code = |block: &&Block| {
        matches!(block.kind, BlockKind::Code { .. })
            || all_inlines(block.inlines()).any(|inline| {
                matches!(
                    inline.kind,
                    InlineKind::Code(_) | InlineKind::Link { bare: true, .. }
                )
            })
    };
    let notes = book.notes.iter().flat_map(|note| all_blocks(&note.blocks));
    book.matter.appendix.is_some()
        || book
            .chapters
            .iter()
            .flat_map(|one| all_blocks(&one.blocks))
            .any(|b| is_code(&b))
        || notes.into_iter().any(|b| is_code(&b))
}
