//! What the front matter says of a chapter becomes the first block of its text.

use super::names::FreshIds;
use crate::base::Date;
use crate::book::AboutKind;
use crate::book::AboutLine;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::runs::plain_text;
use crate::book::statements::date_in;
use crate::book::statements::own_words;
use crate::language::Language;

/// Puts the block below the title of each chapter that has one.
pub(super) fn put(chapters: &mut [Chapter], of_book: Language, ids: &mut FreshIds) {
    for chapter in chapters {
        let lines = std::mem::take(&mut chapter.head.about);
        let Some(first) = lines.first() else { continue };
        let span = first.words.span.clone();
        let own = chapter.head.language.as_deref().map(Language::of_tag);
        let language = own.filter(|own| own.row().is_known).unwrap_or(of_book);
        chapter.head.date = lines.iter().find_map(date);
        let lines = settled(lines, chapter, language);
        let kind = BlockKind::About(lines);
        chapter.blocks.insert(0, Block { id: ids.next(), span, kind });
    }
}

/// The lines as they are printed: place and date in one, the date in words, links to slides
/// and recordings by what they are.
fn settled(
    lines: Vec<AboutLine>,
    chapter: &Chapter,
    language: Language,
) -> Vec<AboutLine> {
    let mut settled: Vec<AboutLine> = Vec::with_capacity(lines.len());
    for mut line in lines {
        let own = &chapter.words.people;
        match line.kind {
            AboutKind::Slides => name(&mut line.words, &own.slides),
            AboutKind::Video => name(&mut line.words, &own.video),
            AboutKind::Date => {
                let words = said(&mut line.words, language);
                if let Some(AboutLine { kind: AboutKind::Place, words: place }) =
                    settled.last_mut()
                    && let Some(place) = place.inlines_mut()
                {
                    place.push(own_words(", "));
                    place.extend(words);
                    continue;
                }
                line.kind = AboutKind::Place;
                if let Some(inlines) = line.words.inlines_mut() {
                    *inlines = words;
                }
            }
            _ => {}
        }
        settled.push(line);
    }
    settled
}

/// The date that a line says, if it says one.
fn date(line: &AboutLine) -> Option<Date> {
    let words = (line.kind == AboutKind::Date).then(|| plain_text(line.words.inlines()));
    Date::parse(words?.trim())
}

/// A date in words; what is no date stays as it is typed.
fn said(words: &mut Block, language: Language) -> Vec<Inline> {
    let date = Date::parse(plain_text(words.inlines()).trim());
    match (date, words.inlines_mut()) {
        (Some(date), _) => date_in(language, date),
        (None, Some(inlines)) => std::mem::take(inlines),
        (None, None) => Vec::new(),
    }
}

/// Makes a link show what it leads to in place of its address.
fn name(words: &mut Block, what: &str) {
    let inlines = words.inlines_mut().and_then(|inlines| inlines.first_mut());
    if let Some(InlineKind::Link { body, .. }) = inlines.map(|inline| &mut inline.kind) {
        *body = vec![own_words(what)];
    }
}
