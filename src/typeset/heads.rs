//! Running heads and folios.

use std::ops::Range;

use super::paragraph;
use super::paragraph::Frame;
use super::paragraph::Setting;
use super::paragraph::TextPiece;
use super::paragraph::text;
use super::running;
use super::setter::Setter;
use super::style::TypeStyle;
use crate::base::Length;
use crate::base::Point;
use crate::book::title::ShortTitle;
use crate::config::Design;
use crate::config::FolioPlace;
use crate::language::Language;
use crate::page::Folio;
use crate::page::Page;
use crate::page::Side;
use crate::page::TagRole;

/// The head and foot of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Furniture {
    /// The folio at the foot: a page with a chapter opening.
    Foot,
    /// This text at the head, and the folio beside it or at the foot.
    Head(ShortTitle),
}

/// Letter-spacing of running heads in thousandths of their size.
const SPACING: i64 = 70;

/// Adds head and foot to a page. A folio with words around it is added by [`number`].
pub(crate) fn furnish(page: &mut Page, furniture: &Furniture, setter: &Setter<'_>) {
    let design = setter.design;
    let style =
        TypeStyle::roman(setter.design, design.font_size.per_mille(860)).label(SPACING);
    let words = words_of(furniture, design);
    let width = |words: &str| width_of(words, style, setter);
    let shortened = |title: &ShortTitle, room: Length| {
        let words = shorten(&title.words, setter.lang.language, room, &width);
        pieces(&words, &title.raised, style)
    };
    let at = place_of_head(page, design);
    if let Some(title) = words {
        let (pieces, setting) = match design.folio {
            FolioPlace::Outside => {
                // At least two ems between text and folio; two more for a folio of up to
                // three figures, so that the text does not depend on its width.
                let folio = folio(page, None, setter);
                let of_figures = running::width_of(setter, &folio);
                let kept = design.font_size * 2 + of_figures.max(design.font_size * 2);
                let side =
                    if is_outside(page, design) { Setting::Left } else { Setting::Right };
                (shortened(title, design.measure - kept), side)
            }
            FolioPlace::Foot => (shortened(title, design.measure), Setting::Centred),
        };
        put(page, setter, pieces, setting, at);
    }
    if design.folio_text.is_none() {
        let folio = folio(page, None, setter);
        let (setting, at) = place_of_folio(page, words.is_some(), design);
        put(page, setter, folio, setting, at);
    }
}

/// Adds a folio with words around it, once the number of the last page is known.
pub(crate) fn number(
    page: &mut Page,
    furniture: &Furniture,
    setter: &Setter<'_>,
    total: &str,
) {
    let has_head = words_of(furniture, setter.design).is_some();
    let folio = folio(page, Some(total), setter);
    let (setting, at) = place_of_folio(page, has_head, setter.design);
    put(page, setter, folio, setting, at);
}

/// The folio with the words around it, if they fit in a line. Until the total is known, it
/// is as wide as with the largest one.
fn folio(page: &Page, total: Option<&str>, setter: &Setter<'_>) -> Vec<TextPiece> {
    const LARGEST: &str = "0000";
    let style = TypeStyle::roman(setter.design, setter.design.font_size.per_mille(950));
    let label = page.folio.label();
    let is_counted = matches!(page.folio, Folio::Arabic(_));
    let text = setter.design.folio_text.as_ref();
    let text = text.filter(|text| is_counted || !text.counts());
    let with_words = text
        .map(|text| text::plain(text.with(&label, total.unwrap_or(LARGEST)), style))
        .filter(|said| running::width_of(setter, said) <= setter.design.measure);
    with_words.unwrap_or_else(|| text::plain(label, style))
}

/// The words at the head of a page, if it has any.
fn words_of<'f>(furniture: &'f Furniture, design: &Design) -> Option<&'f ShortTitle> {
    match furniture {
        Furniture::Head(words) if design.heads => Some(words),
        Furniture::Head(_) | Furniture::Foot => None,
    }
}

/// Whether the outer edge of a page is the right one.
fn is_outside(page: &Page, design: &Design) -> bool {
    page.side == Side::Recto || !design.two_sided
}

fn place_of_head(page: &Page, design: &Design) -> (TagRole, Point) {
    let left = design.left(page.side == Side::Recto);
    (TagRole::Head, Point::new(left, design.head_baseline()))
}

fn place_of_folio(
    page: &Page,
    has_head: bool,
    design: &Design,
) -> (Setting, (TagRole, Point)) {
    let left = design.left(page.side == Side::Recto);
    let foot = (TagRole::Foot, Point::new(left, design.foot_baseline()));
    let side = if is_outside(page, design) { Setting::Right } else { Setting::Left };
    match design.folio {
        FolioPlace::Outside if has_head => (side, place_of_head(page, design)),
        // Without heads the folio is at the outer edge of the foot on every page.
        FolioPlace::Outside if !design.heads => (side, foot),
        FolioPlace::Outside | FolioPlace::Foot => (Setting::Centred, foot),
    }
}

fn put(
    page: &mut Page,
    setter: &Setter<'_>,
    pieces: Vec<TextPiece>,
    setting: Setting,
    (tag_role, at): (TagRole, Point),
) {
    let frame = setter.frame(None, setter.design.measure, setting);
    let frame = Frame { tag_role, ..frame };
    for line in paragraph::ragged(pieces, &frame, setter.lang, false).into_iter().take(1)
    {
        let shift = |point: Point| Point::new(at.x + point.x, at.y + point.y);
        page.items
            .extend(line.items.into_iter().map(|(point, item)| (shift(point), item)));
    }
}

/// Width of some words in one line.
fn width_of(words: &str, style: TypeStyle, setter: &Setter<'_>) -> Length {
    running::width_of(setter, &text::plain(words, style))
}

/// The beginning of a title, or all of it, with its superior letters apart.
fn pieces(words: &str, raised: &[Range<usize>], style: TypeStyle) -> Vec<TextPiece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for letters in raised {
        let (Some(before), Some(said)) =
            (words.get(from..letters.start), words.get(letters.clone()))
        else {
            break;
        };
        pieces.extend(text::plain(before, style));
        pieces.extend(text::plain(said, style.superior().beside_small_capitals()));
        from = letters.end;
    }
    pieces.extend(text::plain(words.get(from..).unwrap_or_default(), style));
    pieces
}

/// Shortens a title to a width. First it drops what follows a pause: a colon, dash or
/// bracket, which leaves a whole title, or a comma. If too little would be left, or all
/// is too long, it is cut before a word, never after one that belongs to the next.
fn shorten(
    words: &str,
    language: Language,
    room: Length,
    width: &dyn Fn(&str) -> Length,
) -> String {
    if width(words) <= room {
        return words.to_owned();
    }
    // The longest that fits is the best. Beginnings are tried from the shortest: those that
    // are much too long are not even measured.
    let mut best = None;
    for (end, is_whole) in words.char_indices().filter_map(pause) {
        let stem = words[..end].trim_end();
        if width(stem) > room {
            break;
        }
        let short = if is_whole { stem.to_owned() } else { format!("{stem}…") };
        let wide = width(&short);
        if !stem.is_empty() && wide <= room && wide * 4 >= room {
            best = Some(short);
        }
    }
    if let Some(best) = best {
        return best;
    }
    for (end, _) in words.char_indices().filter(|(_, c)| is_blank(*c)) {
        let stem = words[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
        if width(stem) > room {
            break;
        }
        let short = format!("{stem}…");
        if !stem.is_empty() && !language.leans(stem) && width(&short) <= room {
            best = Some(short);
        }
    }
    if let Some(best) = best {
        return best;
    }
    // A single long word.
    let letters = words.char_indices().map(|(at, _)| at).skip(1);
    let cut = letters.map(|end| format!("{}…", &words[..end]));
    cut.take_while(|short| width(short) <= room).last().unwrap_or_default()
}

/// A pause: where it begins, and whether the text before it is a whole title.
fn pause((at, c): (usize, char)) -> Option<(usize, bool)> {
    match c {
        ':' | '–' | '—' | '(' | '[' | ';' | '/' => Some((at, true)),
        ',' => Some((at, false)),
        _ => None,
    }
}

/// A space between words.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}')
}

#[cfg(test)]
mod tests {
    use super::shorten;
    use crate::base::Length;
    use crate::language::Language;

    #[test]
    fn long_titles_give_up_what_follows_a_pause_then_words() {
        let width = |text: &str| {
            Length::pt(i64::try_from(text.chars().count()).unwrap_or(i64::MAX))
        };
        let french = Language::of_tag("fr");
        let titles = [
            "Un titre court",
            "Les tiers-lieux : une chance pour les territoires de montagne",
            "Villages connectés — témoignages recueillis en 2015",
            "Le coworking (ou travail partagé) dans le Vercors",
            "Le télétravail, les centres partagés et les nouveaux métiers",
            "Oui, mais comment faire venir les entreprises jusqu’au plateau",
            "Comment faire venir les entreprises de la vallée jusqu’au plateau",
            "A: what the history of the mountain villages tells us today",
            "Intergouvernementalisationnellement",
            "Les actes de l’assemblée et de",
        ];
        let shown: Vec<String> = titles
            .iter()
            .map(|title| shorten(title, french, Length::pt(28), &width))
            .collect();
        assert_eq!(
            shown,
            [
                "Un titre court",
                "Les tiers-lieux",
                "Villages connectés",
                "Le coworking",
                "Le télétravail…",
                "Oui, mais comment faire…",
                "Comment faire venir…",
                "A: what the history…",
                "Intergouvernementalisationn…",
                "Les actes de l’assemblée…",
            ]
        );
    }
}
