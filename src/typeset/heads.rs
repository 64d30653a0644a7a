//! Running heads and folios.

use super::compose::Compositor;
use super::paragraph;
use super::paragraph::Setting;
use super::paragraph::text;
use super::style::TypeStyle;
use crate::base::Length;
use crate::base::Point;
use crate::page::Page;
use crate::page::Side;

/// What stands at the head and foot of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Furniture {
    /// The folio at the foot, centred.
    Foot,
    /// The folio outside, and these words inside.
    Head(String),
}

/// Letter-spacing of running heads in thousandths of their size.
const SPACING: i64 = 70;

/// Adds head or foot to a page.
pub(crate) fn furnish(page: &mut Page, furniture: &Furniture, setter: &Compositor<'_>) {
    let design = setter.design;
    let recto = page.side == Side::Recto;
    let left = design.left(recto);
    let folio = page.folio.label();
    let roman = TypeStyle::roman(design.font_size.per_mille(950));
    match furniture {
        Furniture::Foot => {
            let y = design.baseline(design.lines.saturating_sub(1)) + design.leading * 2;
            put(page, setter, folio, roman, Setting::Centred, Point::new(left, y));
        }
        Furniture::Head(words) => {
            let y = design.baseline(0) - design.leading.per_mille(1_750);
            let outside = recto || !design.two_sided;
            let (of_folio, of_words) = if outside {
                (Setting::Right, Setting::Left)
            } else {
                (Setting::Left, Setting::Right)
            };
            let style = TypeStyle::roman(design.font_size.per_mille(860)).label(SPACING);
            let words = shorten(words, style, setter);
            put(page, setter, words, style, of_words, Point::new(left, y));
            put(page, setter, folio, roman, of_folio, Point::new(left, y));
        }
    }
}

fn put(
    page: &mut Page,
    setter: &Compositor<'_>,
    words: String,
    style: TypeStyle,
    setting: Setting,
    at: Point,
) {
    let frame = setter.frame(None, setter.design.measure, setting);
    let pieces = text::plain(words, style);
    for line in
        paragraph::ragged(pieces, &frame, setter.tongue, false).into_iter().take(1)
    {
        let shift = |point: Point| Point::new(at.x + point.x, at.y + point.y);
        page.items
            .extend(line.items.into_iter().map(|(point, item)| (shift(point), item)));
    }
}

/// Words that leave four ems for the folio: cut before a word, with an ellipsis.
fn shorten(words: &str, style: TypeStyle, setter: &Compositor<'_>) -> String {
    let room = setter.design.measure - setter.design.font_size * 4;
    let width = |text: &str| -> Length {
        let face = setter.fonts.face(style.font(setter.fonts));
        face.shape(text, style.features, setter.tongue.tag)
            .iter()
            .map(|g| {
                paragraph::shaping::scaled(g.advance, style.size, face) + style.tracking
            })
            .sum()
    };
    if width(words) <= room {
        return words.to_owned();
    }
    let ends = words.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let mut cut: Vec<usize> = ends.collect();
    while let Some(end) = cut.pop() {
        let stem = words[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
        let short = format!("{stem}…");
        if width(&short) <= room {
            return short;
        }
    }
    String::new()
}
