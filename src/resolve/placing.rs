//! Numbers of chapters, letters of appendices, and the labels of parts and appendices:
//! "Première partie", "Annexe A".

use super::names::FreshIds;
use crate::base::Span;
use crate::base::numerals::letters;
use crate::base::numerals::roman;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::Role;
use crate::book::runs::plain_text;
use crate::book::statements::own_words;
use crate::config::Config;
use crate::config::Words;
use crate::language::Language;

/// Numbers the chapters, and gives each part and appendix its label. A dedication without
/// a heading is called by the program's own word.
///
/// Returns the label of the appendix of links, which comes after the others.
pub(super) fn settle(
    chapters: &mut [Chapter],
    config: &Config,
    ids: &mut FreshIds,
) -> String {
    let is_numbered = config.numbering > 0;
    let is_appendix = |chapter: &Chapter| chapter.head.placement.role == Role::Appendix;
    let has_letters =
        is_numbered || chapters.iter().filter(|one| is_appendix(one)).count() > 1;
    let (mut texts, mut parts, mut appendices) = (0, 0, 0);
    for chapter in chapters {
        let placement = chapter.head.placement;
        if !chapter.head.shows_title {
            name_dedication(chapter);
        }
        if placement.role == Role::Part {
            if is_numbered && !placement.is_unnumbered {
                parts += 1;
                let label = part(parts, config, chapter);
                put_label(chapter, label, &config.words.part, ids);
            }
            continue;
        }
        if !placement.is_counted() {
            continue;
        }
        if is_appendix(chapter) {
            appendices += 1;
            let letter = letters(appendices).to_uppercase();
            let word = chapter.words.appendix.clone();
            let label =
                if has_letters { format!("{word}\u{a0}{letter}") } else { word.clone() };
            put_label(chapter, label, &word, ids);
            chapter.number = Some(letter).filter(|_| is_numbered);
        } else {
            texts += 1;
            chapter.number = is_numbered.then(|| texts.to_string());
        }
    }
    let word = config.words.appendix.clone();
    if appendices == 0 || !has_letters {
        return word;
    }
    format!("{word}\u{a0}{}", letters(appendices + 1).to_uppercase())
}

fn name_dedication(chapter: &mut Chapter) {
    let word = own_words(&chapter.words.dedication);
    if let Some(title) = chapter.head.title.inlines_mut()
        && title.is_empty()
    {
        title.push(word);
    }
}

/// "Première partie"; where the book has a word of its own for parts, or there are too many
/// for words, "Partie XI".
fn part(number: usize, config: &Config, chapter: &Chapter) -> String {
    let tag = chapter.head.language.as_deref();
    let language = tag.map_or(config.metadata.known_language(), Language::of_tag);
    let usual = Words::of(language).part;
    let said = language.row().statements.parts.get(number - 1);
    let word = &chapter.words.part;
    match said.filter(|_| *word == usual) {
        Some(said) => (*said).to_owned(),
        None => {
            let numeral = roman(u32::try_from(number).unwrap_or(u32::MAX));
            format!("{word}\u{a0}{}", numeral.to_uppercase())
        }
    }
}

/// Puts a label over a title, unless the author has written one, or begins the title with
/// the same word.
fn put_label(chapter: &mut Chapter, label: String, word: &str, ids: &mut FreshIds) {
    let title = plain_text(chapter.head.title.inlines()).to_lowercase();
    let is_there = title.starts_with(&word.to_lowercase())
        || title.starts_with(&label.to_lowercase());
    if is_there || chapter.head.label.is_some() {
        return;
    }
    let span = Span::new(chapter.head.source, 0..0);
    let kind = BlockKind::Paragraph(vec![own_words(&label)]);
    chapter.head.label = Some(Block { id: ids.next(), span, kind });
    chapter.is_labelled = true;
}
