//! Excerpts of the manuscript, as a terminal may show them.

use std::ops::Range;

use actes::base::SourceId;
use actes::base::Sources;
use actes::base::Span;
use unicode_width::UnicodeWidthChar;

use super::escape::visible;

/// Width, in columns, of an excerpt; a paragraph may be one long line.
const WINDOW: usize = 88;

/// A part of a line around a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    source: SourceId,
    /// The number of the line, from 1.
    pub(super) line: usize,
    /// What is shown of the line.
    pub(super) text: String,
    /// Where each character that is shown begins in the line and in `text`, and where the
    /// last one ends.
    places: Vec<(usize, usize)>,
}

impl Excerpt {
    /// The excerpt around the beginning of a span.
    pub(super) fn of(span: &Span, sources: &Sources) -> Self {
        let (line, at) = sources.line_at(span.source, span.start);
        let end = line.floor_char_boundary(at + (span.end - span.start));
        let number = sources.position(span.source, span.start).0;
        let mut excerpt = Self::cut(line, at..end);
        (excerpt.source, excerpt.line) = (span.source, number);
        excerpt
    }

    /// Cuts about [`WINDOW`] columns around the bytes `marked` out of a line.
    fn cut(line: &str, marked: Range<usize>) -> Self {
        let (before, after) = line.split_at(marked.start);
        let marked = &after[..marked.end.min(line.len()) - marked.start];
        // A third of the window is before the mark, to show its context.
        let (head, _) = fitting(before.chars().rev(), WINDOW / 3);
        let (mark, used) = fitting(marked.chars(), WINDOW - WINDOW / 3);
        let (tail, _) = fitting(after[mark..].chars(), WINDOW - WINDOW / 3 - used);
        let (start, end) = (before.len() - head, before.len() + mark + tail);

        let mut text = String::from(if start > 0 { "…" } else { "" });
        let mut places = Vec::new();
        for (at, c) in line[start..end].char_indices() {
            places.push((start + at, text.len()));
            text.push_str(&visible(c));
        }
        places.push((end, text.len()));
        if end < line.len() {
            text.push('…');
        }
        Self { source: SourceId(0), line: 1, text, places }
    }

    /// The bytes of `text` that show a span, if its beginning is shown.
    pub(super) fn marks(&self, span: &Span, sources: &Sources) -> Option<Range<usize>> {
        let is_here = self.source == span.source
            && sources.position(span.source, span.start).0 == self.line;
        let (_, at) = sources.line_at(span.source, span.start);
        let (first, last) = (self.places.first()?.0, self.places.last()?.0);
        if !is_here || at < first || at > last {
            return None;
        }
        let shown = |offset: usize| {
            let place = self.places.partition_point(|(begins, _)| *begins < offset);
            self.places.get(place).or(self.places.last()).map(|(_, shown)| *shown)
        };
        Some(shown(at)?..shown(at + (span.end - span.start))?)
    }
}

/// How many bytes of the characters, made visible, fit in `room` columns, and how many
/// columns they take.
fn fitting(chars: impl Iterator<Item = char>, room: usize) -> (usize, usize) {
    let (mut bytes, mut columns) = (0, 0);
    // Marks without a width take no room; their number must be limited too.
    for c in chars.take(4 * WINDOW) {
        let width: usize = visible(c).chars().map(|c| c.width().unwrap_or(1)).sum();
        if columns + width > room {
            break;
        }
        bytes += c.len_utf8();
        columns += width;
    }
    (bytes, columns)
}

#[cfg(test)]
mod tests {
    use actes::base::Sources;
    use actes::base::Span;

    use super::Excerpt;

    /// The excerpt of the place, with brackets around its mark.
    fn shown(text: &str, place: std::ops::Range<usize>) -> String {
        let mut sources = Sources::default();
        let span = Span::new(sources.add("a.md", text), place);
        let excerpt = Excerpt::of(&span, &sources);
        let mark = excerpt.marks(&span, &sources).expect("a mark");
        let (before, after) = excerpt.text.split_at(mark.start);
        let (marked, after) = after.split_at(mark.len());
        format!("{}: {before}[{marked}]{after}", excerpt.line)
    }

    #[test]
    fn words_are_marked_however_they_are_written() {
        assert_eq!(
            shown("\tœuvre 日本 x\u{1B}", 11..14),
            "1:     œuvre 日[本] x<U+001B>"
        );
        assert_eq!(shown("a\r\n\u{202E}b c\r\n", 3..7), "2: [<U+202E>b] c");
        assert_eq!(shown("", 0..0), "1: []");
        assert_eq!(shown("ab\ncd", 1..4), "1: a[b]");
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let line = format!("{}here{}", "a".repeat(5_000), "b".repeat(5_000));
        let cut = shown(&line, 5_000..5_004);
        assert_eq!(cut.chars().count(), 3 + 2 + 90, "{cut}");
        assert!(cut.starts_with("1: …aaa") && cut.ends_with("bbb…"), "{cut}");
        let cut = shown(&line, 0..9_000);
        assert_eq!(cut.chars().count(), 3 + 2 + 60, "{cut}");
    }

    #[test]
    fn other_places_are_marked_where_the_excerpt_shows_them() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", format!("ab\nab {}cd", "x".repeat(500)));
        let excerpt = Excerpt::of(&Span::new(id, 3..5), &sources);
        let marks = |place| excerpt.marks(&Span::new(id, place), &sources);
        assert_eq!(marks(4..8), Some(1..5));
        assert_eq!((marks(0..2), marks(506..508)), (None, None));
    }
}
