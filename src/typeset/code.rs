//! Code: in the mono, line by line as written; long lines wrap, with a mark before the
//! continuation.

use super::captions;
use super::galley::Galley;
use super::galley::TextElement;
use super::paragraph;
use super::paragraph::Frame;
use super::paragraph::Line;
use super::paragraph::Setting;
use super::paragraph::TextPiece;
use super::paragraph::shaping;
use super::paragraph::text;
use super::setter::Setter;
use super::setter::TextPlace;
use super::style::TypeStyle;
use crate::base::Colour;
use crate::base::Diagnostic;
use crate::base::Length;
use crate::base::codes;
use crate::book::Block;
use crate::book::Caption;

/// The mark before a continuation.
const GOES_ON: &str = "→";
/// Its colour: lighter than the code.
const MARK: Colour = Colour::new(0x77, 0x77, 0x77);
/// A measure that no line reaches.
const ENDLESS: Length = Length::pt(1_000_000);
/// Indent of a continuation in letter widths, the mark included.
const HANG: i64 = 2;

/// How much too long a line may be for the listing to be set smaller, in thousandths of
/// the measure.
const NEARLY: i64 = 1_100;
/// The least size that a listing is made smaller to.
const LEAST_SIZE: Length = Length::milli_pt(7_500);

/// Sets lines of code, four on three leadings of the text; in large print, where they are
/// no smaller, one on each. Their text has no tabs: the
/// parser sets them to columns.
pub(crate) fn code(
    setter: &Setter<'_>,
    block: &Block,
    (code, caption): (&str, &Caption),
    place: TextPlace,
    galley: &mut Galley,
) {
    galley.white(1);
    // A container of the code is indented already.
    let is_whole = place.measure == setter.design.measure;
    let inset = if is_whole { setter.design.indent } else { Length::ZERO };
    let inner = setter.inset(place, inset, Length::ZERO);
    let style = TypeStyle { italic: false, ..place.style.mono() };
    let style = fitted(setter, code, style, inner.measure);
    let frame = setter.frame(Some(block.id), inner.measure, Setting::Left);
    let mut lines = Vec::new();
    let mut offset = 0;
    let mut folded = 0;
    for line in code.split('\n') {
        let before = lines.len();
        code_line(setter, line, offset, style, &frame, &mut lines);
        folded += usize::from(lines.len() > before + 1);
        offset += line.len() + 1;
    }
    if folded > 0 {
        galley.diagnostics.push(on_folds(folded).at(block.span.clone()));
    }
    let word = &setter.words.listing;
    let mut caption = captions::set(setter, caption, word, inner.measure);
    let anchors = caption.take_anchors();
    caption.add(setter, inner, galley);
    let text = TextElement::fixed(block.id, inner.left, lines);
    galley.text(TextElement { is_fine: !style.is_large(), anchors, ..text });
    galley.white(1);
}

/// The diagnostic on lines that are folded.
fn on_folds(count: usize) -> Diagnostic {
    let (lines, are) = if count == 1 { ("line", "is") } else { ("lines", "are") };
    let message = format!("{count} {lines} of this code {are} too long and {are} folded");
    Diagnostic::new(codes::CODE_FOLDED, message)
        .hint("break long lines where you would fold them")
}

/// The style in which the longest line fits: a little smaller if that is enough for it.
fn fitted(
    setter: &Setter<'_>,
    code: &str,
    style: TypeStyle,
    measure: Length,
) -> TypeStyle {
    let letter = width_of_letter(setter, style);
    let width = |line: &str| {
        if line.is_ascii() {
            return letter
                * i64::try_from(line.len()).unwrap_or(i64::MAX / letter.0.max(1));
        }
        let shaped =
            shaping::shape(pieces(line, 0, style), setter.fonts, setter.lang.tag);
        shaped.sums.last().map_or(Length::ZERO, |sum| sum.width)
    };
    let widest = code.split('\n').map(|line| width(line.trim_end())).max();
    let widest = widest.unwrap_or_default();
    if widest <= measure || widest > measure.per_mille(NEARLY) {
        return style;
    }
    // A thousandth less, because widths are rounded.
    let size = style.size.scale(measure.0, widest.0).per_mille(999);
    if size < LEAST_SIZE.max(style.least) { style } else { TypeStyle { size, ..style } }
}

/// Sets one line; the rest is wrapped behind the line's own indent.
fn code_line(
    setter: &Setter<'_>,
    line: &str,
    offset: usize,
    style: TypeStyle,
    frame: &Frame<'_>,
    into: &mut Vec<Line>,
) {
    let letter = width_of_letter(setter, style);
    let blanks = line.len() - line.trim_start_matches(' ').len();
    let blanks = i64::try_from(blanks).unwrap_or(0);
    let hang = (letter * blanks).min(frame.measure / 3) + letter * HANG;
    let whole = pieces(line, offset, style);
    let shaped = shaping::shape(whole, frame.fonts, setter.lang.tag);
    let mut start = 0;
    while start < line.len() || start == 0 {
        let left = if start == 0 { Length::ZERO } else { hang };
        let end = end_of_line(&shaped, line, start, frame.measure - left);
        // On an endless measure, because the part is measured already.
        // Blanks at the break separate words for screen readers.
        let goes_on = end < line.len() && !line[..end].ends_with(' ');
        let endless = Frame { measure: ENDLESS, goes_on, ..*frame };
        let part = pieces(&line[start..end], offset + start, style);
        let lines = paragraph::ragged(part, &endless, setter.lang, false);
        let Some(mut set) = lines.into_iter().next() else { return };
        // No protrusion: columns of code must stay aligned.
        let first = set.items.first().map_or(Length::ZERO, |(point, _)| point.x);
        set.shift(left - first);
        if start > 0 {
            mark_as_going_on(setter, &mut set, left - letter * HANG, style);
        }
        into.push(set);
        if end <= start {
            break;
        }
        start = end;
    }
}

fn mark_as_going_on(
    setter: &Setter<'_>,
    line: &mut Line,
    left: Length,
    style: TypeStyle,
) {
    let frame = setter.frame(None, setter.design.measure, Setting::Left);
    let mark = text::plain(GOES_ON, style.inked(MARK));
    let mark = paragraph::ragged(mark, &frame, setter.lang, false);
    for mut set in mark {
        set.shift(left);
        line.items.append(&mut set.items);
    }
}

/// Advance of the mono's letters, which is the same for all.
fn width_of_letter(setter: &Setter<'_>, style: TypeStyle) -> Length {
    let face = setter.fonts.face(style.font(setter.fonts));
    shaping::scaled(face.metrics.space, style.size, face)
}

/// A piece of code, unchanged.
fn pieces(line: &str, offset: usize, style: TypeStyle) -> Vec<TextPiece> {
    let mut pieces = text::plain(line, style);
    for piece in &mut pieces {
        piece.offset = u32::try_from(offset).unwrap_or(u32::MAX);
        piece.nature = text::Nature::Code;
    }
    pieces
}

/// Where a line that begins at a byte must end: at the last blank, else after the last
/// sign, else at the end of a word, all after its first third; else at the last letter
/// that fits. At least one letter always fits.
fn end_of_line(
    shaped: &shaping::ShapedText,
    line: &str,
    start: usize,
    measure: Length,
) -> usize {
    let first = shaped.cluster_at(start);
    let from = shaped.sums.get(first).map_or(Length::ZERO, |sum| sum.width);
    let reach = from + measure;
    let fits = shaped.sums.partition_point(|sum| sum.width <= reach);
    // Sums are taken before each cluster: the last one that fits ends the line.
    let last = fits.saturating_sub(1).max(first + 1);
    let Some(cluster) = shaped.clusters.get(last) else { return line.len() };
    let end = cluster.text.start;
    let third = shaped.clusters.get(first + (last - first) / 3);
    let third = third.map_or(start, |cluster| cluster.text.start);
    let least = third.max(start);
    let inner = || line[least..end].char_indices().rev().map(|(at, _)| least + at);
    let last_with = |wanted: fn(&str, &str) -> bool| {
        std::iter::once(end).chain(inner()).filter(|at| *at > least).find(|&at| {
            let (before, after) = line.split_at(at);
            wanted(before, after) && !line[start..at].trim().is_empty()
        })
    };
    let at = last_with(is_at_blank)
        .or_else(|| last_with(is_after_sign))
        .or_else(|| last_with(is_at_word))
        .or_else(|| last_with(is_not_torn))
        .unwrap_or(end);
    // Blanks after the break end the line unseen.
    line.len() - line[at..].trim_start_matches(' ').len()
}

/// Whether a line may be folded here at a blank.
fn is_at_blank(before: &str, after: &str) -> bool {
    after.starts_with(' ') && !before.ends_with(' ')
}

/// Whether a fold here keeps together what is read as one: the two colons of a path, and
/// a stop with the name after it, and with what it follows.
fn is_not_torn(before: &str, after: &str) -> bool {
    let is_in_path = before.ends_with(':') && after.starts_with(':');
    let is_at_stop = before.ends_with('.') || after.starts_with('.');
    !is_in_path && !is_at_stop
}

/// Whether a line may be folded here after a sign.
fn is_after_sign(before: &str, after: &str) -> bool {
    let next = after.chars().next().unwrap_or(' ');
    let opens_word = next.is_alphanumeric() || next == '_';
    let is_sign = match before.chars().next_back() {
        Some(',' | ';') => next != '"' && next != '\'',
        Some('(' | '[' | '{') => opens_word || matches!(next, '&' | '"' | '\'' | '|'),
        Some('/' | '=' | '&' | '|' | ')' | ']' | '}') => opens_word,
        Some(':') => before.ends_with("::") && opens_word,
        _ => false,
    };
    is_sign && is_not_torn(before, after)
}

/// Whether a line may be folded here where a word ends or begins.
fn is_at_word(before: &str, after: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    let letter = |c: Option<char>| c.is_some_and(is_letter);
    let changes = letter(before.chars().next_back()) != letter(after.chars().next());
    changes && is_not_torn(before, after)
}

#[cfg(test)]
mod tests {
    use super::is_after_sign;
    use super::is_at_blank;
    use super::is_at_word;
    use super::is_not_torn;

    /// The places of a line for which a rule holds, marked with `|`.
    fn marked(line: &str, rule: fn(&str, &str) -> bool) -> String {
        let mut marked = String::new();
        for (at, letter) in line.char_indices() {
            if at > 0 && rule(&line[..at], &line[at..]) {
                marked.push('|');
            }
            marked.push(letter);
        }
        marked
    }

    #[test]
    fn folds_are_at_blanks_and_after_signs_but_not_inside_paths_or_before_stops() {
        assert_eq!(marked("let a = b;", is_at_blank), "let| a| =| b;");
        let line = "text.split(char::is_whitespace)";
        assert_eq!(marked(line, is_after_sign), "text.split(|char::|is_whitespace)");
        assert_eq!(marked("a->b==c", is_after_sign), "a->b==|c");
        assert_eq!(marked("a::b.c()", is_at_word), "a|::|b.c|()");
        assert_eq!(marked("a::b.c", is_not_torn), "a|::|b.c");
    }
}
