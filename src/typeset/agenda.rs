//! Programmes: times in a column, what begins then, and who speaks.

use super::galley::Galley;
use super::galley::TextElement;
use super::paragraph;
use super::paragraph::Line;
use super::paragraph::Setting;
use super::paragraph::TextPiece;
use super::paragraph::text;
use super::running;
use super::setter::Setter;
use super::setter::TextPlace;
use super::style::LABEL;
use super::style::TypeStyle;
use crate::base::Length;
use crate::book::Agenda;
use crate::book::AgendaEntry;
use crate::book::Block;
use crate::book::runs::text_of;

/// White between the times and the titles, in thousandths of the type's size.
const GAP: i64 = 1_400;
/// The part of the measure that the times take at most.
const MOST: i64 = 3;
/// Most lines of an entry that no page ends inside.
const WHOLE: usize = 10;

/// The columns of a programme.
struct Columns {
    /// Width of the times.
    times: Length,
    /// Width of a figure.
    figure: Length,
    /// Most figures before the sign of the hours.
    figures: usize,
}

/// The type of an entry.
#[derive(Clone, Copy)]
struct EntryStyle {
    time: TypeStyle,
    title: TypeStyle,
    speakers: TypeStyle,
}

/// Sets a programme. Pages end between its entries.
pub(crate) fn agenda(
    setter: &Setter<'_>,
    agenda: &Agenda,
    place: TextPlace,
    galley: &mut Galley,
) {
    let place = TextPlace { indent: Length::ZERO, ..place };
    let title = TypeStyle { gives: false, ..place.style };
    let speakers = if title.is_large() { title } else { title.stressed() };
    let styles = EntryStyle { time: title.tabular(), title, speakers };
    let label = title.label(LABEL).prominent();
    let of_header = EntryStyle { time: label, title: label, speakers: label };
    let columns = columns(setter, agenda, [styles.time, label], place.measure);
    let is_long =
        |entry: &&AgendaEntry| entry.speakers.is_some() || !entry.blocks.is_empty();
    // White parts entries if many of them have several lines.
    let is_loose =
        agenda.entries.iter().filter(is_long).count() * 4 >= agenda.entries.len();
    galley.white(1);
    if let Some(header) = &agenda.header {
        entry(setter, header, &columns, of_header, place, galley);
        galley.keep_last();
        galley.white(u32::from(is_loose));
    }
    for one in &agenda.entries {
        entry(setter, one, &columns, styles, place, galley);
        galley.white(u32::from(is_loose));
    }
    galley.white(1);
}

fn columns(
    setter: &Setter<'_>,
    agenda: &Agenda,
    [style, of_header]: [TypeStyle; 2],
    measure: Length,
) -> Columns {
    let figure = running::width_of(setter, &text::plain("0", style));
    let figures = agenda.entries.iter().map(|entry| leading_figures(&entry.time)).max();
    let mut columns =
        Columns { times: Length::ZERO, figure, figures: figures.unwrap_or_default() };
    let header = agenda.header.iter().map(|header| (&header.time, of_header));
    for (time, style) in header.chain(agenda.entries.iter().map(|one| (&one.time, style)))
    {
        let pieces = running::pieces(setter, time.inlines(), style);
        let wide = columns.inset(time) + running::width_of(setter, &pieces);
        columns.times = columns.times.max(wide);
    }
    columns.times = columns.times.min(measure / MOST);
    columns
}

impl Columns {
    /// How far a time is moved to the right, so that hours end at one edge.
    fn inset(&self, time: &Block) -> Length {
        let missing = match leading_figures(time) {
            0 => 0,
            figures => self.figures - figures.min(self.figures),
        };
        self.figure * i64::try_from(missing).unwrap_or(0)
    }
}

/// How many figures a time begins with; more than two are no hours.
fn leading_figures(time: &Block) -> usize {
    let words = text_of(time.inlines());
    let figures = words.bytes().take_while(u8::is_ascii_digit).count();
    if figures > 2 { 0 } else { figures }
}

/// Sets an entry: its time beside its title and its speakers, and more about it below.
fn entry(
    setter: &Setter<'_>,
    entry: &AgendaEntry,
    columns: &Columns,
    styles: EntryStyle,
    place: TextPlace,
    galley: &mut Galley,
) {
    let left = if columns.times == Length::ZERO {
        Length::ZERO
    } else {
        columns.times + place.style.size.per_mille(GAP)
    };
    let (at, measure) = (place.left + left, place.measure - left);
    let inner = TextPlace { left: at, measure, ..place };
    let inset = columns.inset(&entry.time);
    let words = |block: &Block, style: TypeStyle, measure: Length| -> Vec<Line> {
        let pieces: Vec<TextPiece> = running::pieces(setter, block.inlines(), style);
        if pieces.is_empty() {
            return Vec::new();
        }
        let frame = setter.frame(Some(block.id), measure, Setting::Left);
        paragraph::ragged(pieces, &frame, setter.lang, false)
    };
    let times = words(&entry.time, styles.time, columns.times - inset);
    let mut titles = words(&entry.title, styles.title, inner.measure);
    let ends = u32::try_from(text_of(entry.title.inlines()).len()).unwrap_or(u32::MAX);
    if let Some(speakers) = &entry.speakers {
        let lines = words(speakers, styles.speakers, inner.measure);
        titles.extend(lines.into_iter().map(|line| Line { starts: ends, ..line }));
    }
    let lines = beside(times, inset, titles, left, ends);
    let is_whole = lines.len() <= WHOLE;
    if !lines.is_empty() {
        let text = TextElement::fixed(entry.title.id, place.left, lines);
        galley.text(TextElement { is_whole, ..text });
    }
    if !entry.blocks.is_empty() {
        galley.keep_last();
        (setter.blocks)(setter, &entry.blocks, inner, galley);
    }
}

/// Lines of two columns side by side. `ends` is where the text of the second one ends.
fn beside(
    times: Vec<Line>,
    inset: Length,
    titles: Vec<Line>,
    left: Length,
    ends: u32,
) -> Vec<Line> {
    let count = times.len().max(titles.len());
    let (mut times, mut titles) = (times.into_iter(), titles.into_iter());
    let mut lines = Vec::with_capacity(count);
    for _ in 0..count {
        let (time, title) = (times.next(), titles.next());
        let starts = title.as_ref().map_or(ends, |title| title.starts);
        let parts = [time.map(|line| (inset, line)), title.map(|line| (left, line))];
        let merged = Line::merged(parts.into_iter().flatten().collect());
        lines.extend(merged.map(|line| Line { starts, ..line }));
    }
    lines
}
