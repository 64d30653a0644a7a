//! Collects the parser's events for the words of one block, so that unsupported
//! constructs in it can be kept as typed.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::address;
use super::constructs;
use super::constructs::Ending;
use super::constructs::Mark;
use super::dialect;
use super::open::is_inline;
use super::reading::Reading;
use super::words::BEFORE;
use super::words::CODE;
use super::words::ENTITY;
use super::words::LINK;
use super::words::OTHER;
use super::words::Words;
use crate::base::SourceId;

/// A piece of a block's words.
pub(super) enum LeafPiece<'e> {
    /// An event of the Markdown parser.
    Event(Event<'e>, Range<usize>),
    /// A range of the source, kept as typed.
    AsTyped(Range<usize>),
    /// A mark of a construct that the Markdown parser does not know.
    Mark(Mark, Range<usize>),
}

/// A range of the source that becomes another piece than the parser made of it.
struct Cut {
    at: Range<usize>,
    /// What it means; without it, the range is kept as typed.
    mark: Option<Mark>,
}

/// The events of the current block's words.
pub(super) struct Leaf<'e> {
    events: Vec<(Event<'e>, Range<usize>)>,
    /// Whether the events are inside code or HTML, which have no words.
    is_outside: bool,
    follows_table: bool,
    /// Whether this is the first block with words.
    is_first: bool,
    /// Whether the words are those of a heading.
    is_heading: bool,
}

impl<'e> Leaf<'e> {
    pub(super) fn new() -> Self {
        Self {
            events: Vec::new(),
            is_outside: false,
            follows_table: false,
            is_first: true,
            is_heading: false,
        }
    }

    /// Keeps an event if it belongs to the words of a block; otherwise returns it.
    pub(super) fn take(
        &mut self,
        event: Event<'e>,
        at: Range<usize>,
    ) -> Option<(Event<'e>, Range<usize>)> {
        if self.is_outside || !is_of_words(&event) {
            return Some((event, at));
        }
        self.events.push((event, at));
        None
    }

    /// Records an event that is not part of words, after the preceding words have ended.
    pub(super) fn pass(&mut self, event: &Event<'_>) {
        self.is_heading = matches!(event, Event::Start(Tag::Heading { .. }));
        match event {
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => {
                self.is_outside = true;
                self.follows_table = false;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => self.is_outside = false,
            Event::End(TagEnd::Table) => self.follows_table = true,
            _ => {}
        }
    }

    /// The words of a block that has ended; constructs found in them are reported.
    pub(super) fn end(
        &mut self,
        file: &str,
        source: SourceId,
        reading: &mut Reading,
    ) -> Vec<LeafPiece<'e>> {
        let events = std::mem::take(&mut self.events);
        let (Some(first), Some(last)) = (events.first(), events.last()) else {
            return Vec::new();
        };
        let (start, end) = (with_backslash(file, first.1.start), last.1.end);
        let end = events.iter().map(|(_, at)| at.end).max().unwrap_or(end);
        let follows_table = std::mem::take(&mut self.follows_table);
        let is_first =
            std::mem::take(&mut self.is_first) && file[..start].trim().is_empty();
        let Some((text, lines)) = blanked(&events, start, &file[start..end]) else {
            return as_typed(events, Vec::new(), file);
        };
        let ending = self.ending(&text);
        let options = &Arc::clone(&reading.options);
        let marks = constructs::find(&events, file, ending, options);
        let follows_fence = follows_fence(&file[..start]);
        let (text_of, lines) = (&text, &lines);
        let mut words = Words {
            text: text_of,
            lines,
            follows_table,
            is_first,
            follows_fence,
            options,
        };
        let mut read = Vec::new();
        let marked;
        if !marks.is_empty() {
            read = constructs::apart(marks, &dialect::foreign(&words, start));
            marked = constructs::blanked(&text, start, &read);
            words.text = &marked;
        }
        let found = dialect::look(&words, start, source, reading);
        dialect::look_at_marks(&events, &found.known, file, source, reading);
        let kept = found.kept.into_iter().map(|at| Cut { at, mark: None });
        let marks = read.into_iter().map(|(at, mark)| Cut { at, mark: Some(mark) });
        let mut cuts: Vec<Cut> = kept.chain(marks).collect();
        cuts.sort_by_key(|cut| cut.at.start);
        as_typed(events, cuts, file)
    }

    /// Whether words may end with attributes.
    fn ending(&self, words: &str) -> Ending {
        if self.is_heading {
            Ending::Heading
        } else if is_caption(words) {
            Ending::Caption
        } else {
            Ending::None
        }
    }
}

/// Whether words may be the caption of a table.
pub(super) fn is_caption(words: &str) -> bool {
    caption_mark(words) > 0
}

/// The length of the mark of a caption, with its blanks: `: `, `Table: `.
pub(super) fn caption_mark(words: &str) -> usize {
    let mark = [":", "Table:", "table:"].into_iter().find(|mark| words.starts_with(mark));
    let rest = mark.map_or("", |mark| &words[mark.len()..]);
    let trimmed = rest.trim_start_matches([' ', '\t']);
    match mark {
        Some(mark) if trimmed.len() < rest.len() && !trimmed.is_empty() => {
            mark.len() + rest.len() - trimmed.len()
        }
        _ => 0,
    }
}

/// Whether the last line of a text opens or closes a fenced block. The lines of fences are
/// hidden from the Markdown parser.
fn follows_fence(before: &str) -> bool {
    let line = before.trim_end_matches(' ').strip_suffix('\n').unwrap_or_default();
    let line = line.rsplit('\n').next().unwrap_or_default().trim_start();
    line.starts_with(":::") || line.starts_with("<?>")
}

/// The start of words: an event begins after the backslash that escapes its first
/// character.
fn with_backslash(text: &str, at: usize) -> usize {
    at - usize::from(text[..at].ends_with('\\'))
}

/// Whether an event is part of a block's words.
fn is_of_words(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_inline(tag),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
                | TagEnd::Image
        ),
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::FootnoteReference(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::InlineMath(_)
        | Event::DisplayMath(_) => true,
        Event::Html(_) | Event::Rule | Event::TaskListMarker(_) => false,
    }
}

/// The source with everything but words blanked out, and the starts of its lines.
fn blanked(
    events: &[(Event<'_>, Range<usize>)],
    start: usize,
    source: &str,
) -> Option<(String, Vec<usize>)> {
    let mut bytes = source.as_bytes().to_vec();
    let mut lines = vec![0];
    let mut links = 0_usize;
    let mut ended: Option<usize> = None;
    for (event, at) in events {
        let at = at.start - start..at.end - start;
        if let Some(end) = ended.take() {
            let begin = with_backslash(source, at.start).max(end);
            bytes[end..begin].fill(BEFORE);
            lines.push(begin);
        }
        match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                links += 1;
                bytes[at].fill(LINK);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => links = links.saturating_sub(1),
            Event::Code(_) => bytes[at].fill(CODE),
            Event::InlineHtml(_) | Event::FootnoteReference(_) => bytes[at].fill(OTHER),
            Event::Text(words) => {
                if links > 0 {
                    bytes[at.clone()].copy_from_slice(&source.as_bytes()[at.clone()]);
                }
                if source[at.clone()].starts_with('&') && **words != source[at.clone()] {
                    bytes[at.start] = ENTITY;
                }
            }
            Event::SoftBreak | Event::HardBreak => ended = Some(at.end),
            _ => {}
        }
    }
    let mut text = String::from_utf8(bytes).ok()?;
    blank_addresses(&mut text);
    Some((text, lines))
}

/// Blanks out addresses: their characters are not constructs.
fn blank_addresses(text: &mut String) {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = address::find(text, from) {
        from = at.end;
        found.push(at);
    }
    for at in found {
        text.replace_range(at.clone(), &"\u{2}".repeat(at.len()));
    }
}

/// The events, with the ranges in `kept` as typed instead of parsed.
fn as_typed<'e>(
    events: Vec<(Event<'e>, Range<usize>)>,
    mut kept: Vec<Cut>,
    file: &str,
) -> Vec<LeafPiece<'e>> {
    if kept.is_empty() {
        return events
            .into_iter()
            .map(|(event, at)| LeafPiece::Event(event, at))
            .collect();
    }
    let mut pieces = Vec::with_capacity(events.len() + kept.len());
    // For each open emphasis: whether its marks are kept, its range, and their length.
    let mut open: Vec<(bool, Range<usize>, usize)> = Vec::new();
    let mut next = 0;
    let ranges: Vec<Range<usize>> = kept.iter().map(|cut| cut.at.clone()).collect();
    let holds = |at: usize| ranges.partition_point(|one| one.end <= at);
    let is_kept = |at: usize| ranges.get(holds(at)).is_some_and(|one| one.contains(&at));
    for (event, at) in events {
        // Ranges that end before this event and match no other event.
        while next < kept.len() && kept[next].at.end <= at.start {
            give(&mut pieces, &mut kept[next]);
            next += 1;
        }
        match event {
            Event::Start(tag) => {
                let length = marks(&tag, file, &at);
                let cut = is_kept(at.start) || is_kept(at.end - 1);
                if !cut {
                    pieces.push(LeafPiece::Event(Event::Start(tag), at.clone()));
                } else if !is_kept(at.start) {
                    pieces.push(LeafPiece::AsTyped(at.start..at.start + length));
                }
                open.push((!cut, at, length));
            }
            Event::End(tag) => match open.pop() {
                Some((false, whole, length)) if !is_kept(whole.end - 1) => {
                    pieces.push(LeafPiece::AsTyped(whole.end - length..whole.end));
                }
                Some((false, ..)) => {}
                _ => pieces.push(LeafPiece::Event(Event::End(tag), at)),
            },
            event => parts(&mut pieces, event, at, &mut kept, &mut next),
        }
    }
    for cut in &mut kept[next..] {
        give(&mut pieces, cut);
    }
    pieces
}

/// Adds the piece that a range becomes.
fn give(pieces: &mut Vec<LeafPiece<'_>>, kept: &mut Cut) {
    let at = kept.at.clone();
    pieces.push(match kept.mark.take() {
        Some(mark) => LeafPiece::Mark(mark, at),
        None => LeafPiece::AsTyped(at),
    });
}

/// Adds the parts of an event that are outside of the ranges in `kept`.
fn parts<'e>(
    pieces: &mut Vec<LeafPiece<'e>>,
    event: Event<'e>,
    at: Range<usize>,
    kept: &mut [Cut],
    next: &mut usize,
) {
    let Event::Text(words) = &event else {
        let is_inside = kept.get(*next).is_some_and(|Cut { at: one, .. }| {
            one.start <= at.start && at.end <= one.end
        });
        if !is_inside {
            pieces.push(LeafPiece::Event(event, at));
        }
        return;
    };
    let mut done = at.start;
    while let Some(cut) = kept.get_mut(*next).filter(|one| one.at.start < at.end) {
        let one = cut.at.clone();
        if words.len() != at.len() {
            // An entity can't be split: it is inside a range or outside.
            return;
        }
        if done < one.start {
            let part = words[done - at.start..one.start - at.start].to_owned();
            pieces.push(LeafPiece::Event(Event::Text(part.into()), done..one.start));
        }
        done = done.max(one.end);
        if one.end > at.end {
            return;
        }
        give(pieces, cut);
        *next += 1;
    }
    if done == at.start {
        pieces.push(LeafPiece::Event(event, at));
    } else if done < at.end {
        let part = words[done - at.start..].to_owned();
        pieces.push(LeafPiece::Event(Event::Text(part.into()), done..at.end));
    }
}

/// The length of an emphasis mark, in bytes.
fn marks(tag: &Tag<'_>, file: &str, at: &Range<usize>) -> usize {
    match tag {
        Tag::Strong => 2,
        Tag::Strikethrough if file[at.clone()].starts_with("~~") => 2,
        _ => 1,
    }
}
