//! Code: in the mono, line by line as written; long lines wrap, with a mark before the
//! continuation.

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
use crate::base::Length;
use crate::book::BlockId;

/// The mark before a continuation.
const GOES_ON: &str = "→";
/// Its colour: lighter than the code.
const MARK: Colour = Colour::new(0x77, 0x77, 0x77);
/// A measure that no line reaches.
const ENDLESS: Length = Length::pt(1_000_000);
/// Indent of a continuation in letter widths, the mark included.
const HANG: i64 = 2;

/// Sets lines of code. Their text has no tabs: the parser sets them to columns.
pub(crate) fn code(
    setter: &Setter<'_>,
    block: BlockId,
    code: &str,
    place: TextPlace,
    galley: &mut Galley,
) {
    galley.white(1);
    // A container of the code is indented already.
    let is_whole = place.measure == setter.design.measure;
    let inset = if is_whole { setter.design.indent } else { Length::ZERO };
    let inner = setter.inset(place, inset, Length::ZERO);
    let style = TypeStyle { italic: false, ..place.style.mono() };
    let frame = setter.frame(Some(block), inner.measure, Setting::Left);
    let mut lines = Vec::new();
    let mut offset = 0;
    for line in code.split('\n') {
        code_line(setter, line, offset, style, &frame, &mut lines);
        offset += line.len() + 1;
    }
    galley.text(TextElement::fixed(block, inner.left, lines));
    galley.white(1);
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

/// Where a line that begins at a byte must end: at the last blank or sign in its second
/// half, else at the last letter that fits; at least one letter always fits.
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
    let half = shaped.clusters.get(first + (last - first) / 2);
    let half = half.map_or(start, |cluster| cluster.text.start);
    let joints = [' ', ',', ';', '(', ')', '[', ']', '{', '}', '/', '.', '=', '&', '|'];
    let joint = line.get(half..end).and_then(|part| part.rfind(joints));
    let end = joint.map_or(end, |at| half + at + 1);
    // Blanks after the break end the line unseen.
    line.len() - line[end..].trim_start_matches(' ').len()
}
