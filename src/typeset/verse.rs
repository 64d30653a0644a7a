//! Verse: lines as the author breaks them, turnovers hung, the whole optically centred on
//! the measure.

use super::galley::Galley;
use super::galley::TextElement;
use super::paragraph;
use super::paragraph::Line;
use super::paragraph::Setting;
use super::paragraph::TextPiece;
use super::paragraph::slanted;
use super::running;
use super::setter::Setter;
use super::setter::TextPlace;
use crate::base::Length;
use crate::book::Stanza;

/// Indent of the rest of a long line, in thousandths of the type's size.
const TURNOVER: i64 = 2_000;
/// Width of a blank before a line of the manuscript, in thousandths of the type's size:
/// two make an em.
const BLANK: i64 = 500;
/// Most lines of a stanza that is never cut, turnovers included.
const WHOLE: usize = 8;

/// Sets verse: a blank line between stanzas, nothing justified.
///
/// On the whole measure the longest line is centred; inside another block it is indented,
/// unless that is indented already.
pub(crate) fn verse(
    setter: &Setter<'_>,
    stanzas: &[Stanza],
    place: TextPlace,
    galley: &mut Galley,
) {
    let is_whole = place.measure == setter.design.measure;
    let is_in = place.is_quoted || place.bullets + place.numbers > 0;
    let inset = if is_in { Length::ZERO } else { setter.design.indent };
    let inner = setter.inset(place, inset, Length::ZERO);
    let set: Vec<(&Stanza, Vec<Line>)> = stanzas
        .iter()
        .map(|stanza| (stanza, stanza_lines(setter, stanza, inner)))
        .collect();
    let lines = set.iter().flat_map(|(_, lines)| lines);
    let widest = lines.map(|line| line.width).max().unwrap_or_default();
    let middle = if is_whole { (place.measure - widest) / 2 } else { Length::ZERO };
    let left = inner.left.max(place.left + middle);
    galley.white(1);
    for (stanza, lines) in set {
        let is_whole = lines.len() <= WHOLE;
        let text = TextElement::fixed(stanza.lines.id, left, lines);
        galley.text(TextElement { is_whole, ..text });
        galley.white(1);
    }
}

fn stanza_lines(setter: &Setter<'_>, stanza: &Stanza, place: TextPlace) -> Vec<Line> {
    let mut lines: Vec<Vec<TextPiece>> = vec![Vec::new()];
    let mut all = running::pieces(setter, stanza.lines.inlines(), place.style);
    // Before the lines are set one by one: together they are longer than a line.
    slanted::limit(&mut all, place.measure, setter.fonts, setter.lang.tag);
    for piece in all {
        // A line of verse ends at a line break outside all inlines.
        if piece.text == "\n" {
            lines.push(Vec::new());
        } else if let Some(line) = lines.last_mut() {
            line.push(piece);
        }
    }
    let size = place.style.size;
    let widest = place.measure / 3;
    let mut set = Vec::new();
    for (at, pieces) in lines.into_iter().enumerate() {
        let blanks = stanza.indents.get(at).copied().unwrap_or_default();
        let indent = size.per_mille(BLANK * i64::from(blanks)).min(widest);
        set.extend(verse_line(setter, stanza, pieces, indent, place));
    }
    set
}

/// A line, and its turnovers.
fn verse_line(
    setter: &Setter<'_>,
    stanza: &Stanza,
    pieces: Vec<TextPiece>,
    indent: Length,
    place: TextPlace,
) -> Vec<Line> {
    let whole =
        setter.frame(Some(stanza.lines.id), place.measure - indent, Setting::Left);
    let mut lines = paragraph::ragged(pieces.clone(), &whole, setter.lang, false);
    let mut left = indent;
    if lines.len() > 1 {
        let turnover = place.style.size.per_mille(TURNOVER).min(place.measure / 4);
        left = indent + turnover;
        let mut hung = whole;
        hung.measure = place.measure - left;
        hung.indent = -turnover;
        lines = paragraph::ragged(pieces, &hung, setter.lang, false);
    }
    for line in &mut lines {
        line.shift(left);
    }
    lines
}
