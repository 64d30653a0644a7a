//! Words that the book's dictionary does not have.
//!
//! A word is looked up as a whole, then in its parts between hyphens and apostrophes. Each is
//! reported once, at its first place.

use std::collections::BTreeMap;
use std::ops::Range;

use rayon::prelude::*;

use super::line::LONGEST;
use super::line::Lang;
use super::line::Line;
use super::line::is_letter;
use crate::base::Diagnostic;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::book::Draft;
use crate::book::DraftChapter;
use crate::book::block::all_blocks;
use crate::config::Config;
use crate::language::Language;
use crate::spelling::Dictionary;

/// Words for which the one that was meant is searched: each search goes through the whole
/// dictionary.
const SEARCHED: usize = 20;

/// Most letters of a word whose capitals make it an acronym.
const ACRONYM: usize = 6;

/// Parts of words that stand before an apostrophe, or after one or a hyphen.
const PARTS: [&str; 22] = [
    "c", "d", "j", "l", "m", "n", "s", "t", "y", "qu", "jusqu", "lorsqu", "puisqu",
    "quoiqu", "quelqu", "presqu", "entr", "ll", "re", "ve", "quand", "un",
];

/// The places of each word, in the order of the text.
type Places = BTreeMap<String, Vec<Span>>;

/// Reports the words of a draft that a dictionary of the book's language does not have, nor
/// the settings.
pub(super) fn check(
    draft: &Draft,
    sources: &Sources,
    config: &Config,
    dictionary: &Dictionary,
) -> Vec<Diagnostic> {
    let language = &config.metadata.language;
    let is_of_language = |chapter: &&DraftChapter| {
        let own = chapter.head.language.as_deref().unwrap_or(language);
        Language::of_tag(own) == Language::of_tag(language)
    };
    let chapters: Vec<_> = draft.chapters.iter().filter(is_of_language).collect();
    let of_chapters: Vec<Places> =
        chapters.par_iter().map(|one| words_of(one, sources, language)).collect();
    let mut places = Places::new();
    for (word, spans) in of_chapters.into_iter().flatten() {
        places.entry(word).or_default().extend(spans);
    }
    let known = &config.lint.known;
    let unknown: Vec<(String, Vec<Span>)> = places
        .into_par_iter()
        .filter(|(word, _)| {
            !is_known(word, &|part| known.contains(part) || dictionary.has(part))
        })
        .collect();
    let mut found: Vec<_> = unknown
        .into_iter()
        .filter_map(|(word, spans)| {
            let allowed = |span: &Span| draft.levels.allows(codes::WORD_UNKNOWN, span);
            let left: Vec<Span> =
                spans.into_iter().filter(|span| !allowed(span)).collect();
            Some((left.first()?.clone(), word, left.len()))
        })
        .collect();
    found.sort_by(|one, other| one.0.cmp(&other.0));
    let reports = found.into_iter().enumerate();
    let reports = reports.map(|(number, (span, word, count))| {
        let meant = (number < SEARCHED).then(|| dictionary.nearest(&word)).flatten();
        diagnostic(span, &word, count, meant)
    });
    reports.collect()
}

fn diagnostic(span: Span, word: &str, count: usize, meant: Option<String>) -> Diagnostic {
    let times =
        if count > 1 { format!(", which comes {count} times") } else { String::new() };
    let message = format!("the dictionary does not have `{word}`{times}");
    let diagnostic = Diagnostic::new(codes::WORD_UNKNOWN, message).at(span);
    let diagnostic = match meant {
        Some(meant) => diagnostic.hint(format!("did you mean `{meant}`?")),
        None => diagnostic,
    };
    diagnostic.hint("correct it, or add it to `known` below `[lint]` in actes.toml")
}

/// The words of a chapter.
fn words_of(chapter: &DraftChapter, sources: &Sources, tag: &str) -> Places {
    let lang = Lang { tag, row: Language::of_tag(tag).row() };
    let mut places = Places::new();
    for block in all_blocks(chapter.blocks()) {
        if block.inlines().is_empty() || block.span.start >= block.span.end {
            continue;
        }
        let written = &sources.get(block.span.source).text;
        let line = Line::new(block.inlines(), written, lang, false);
        let mut at = 0;
        while at < line.len() {
            let end = word_end(&line, at);
            if let Some(source) = line.source(at..end).filter(|_| is_word(&line, at..end))
            {
                let word = line.text(at..end).replace('’', "'");
                let span = Span::new(block.span.source, source);
                places.entry(word).or_default().push(span);
            }
            at = end.max(at + 1);
        }
    }
    places
}

/// The end of the letters that begin at a place, with hyphens and apostrophes between them.
fn word_end(line: &Line, start: usize) -> usize {
    let is_part = |at: usize| is_letter(line.at(at)) && line.is_open(at);
    let mut end = start;
    while is_part(end)
        || end > start && matches!(line.at(end), '-' | '\'' | '’') && is_part(end + 1)
    {
        end += 1;
    }
    end
}

/// Whether letters are a word of prose: no part of an address, of a number, or of letters that
/// are raised.
fn is_word(line: &Line, range: Range<usize>) -> bool {
    let Range { start, end } = range;
    (2..=LONGEST).contains(&(end - start))
        && line.begins_word(start)
        && line.ends_word(end)
}

/// Whether a word or its parts are known.
fn is_known(word: &str, has: &dyn Fn(&str) -> bool) -> bool {
    let is_acronym = |part: &str| {
        part.chars().all(char::is_uppercase) && part.chars().count() <= ACRONYM
    };
    let is_part = |part: &str| {
        PARTS.contains(&part.to_lowercase().as_str()) || is_acronym(part) || has(part)
    };
    is_acronym(word) || has(word) || word.split(['-', '\'']).all(is_part)
}
