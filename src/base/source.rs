//! The texts that were read, and places in them.

use std::ops::Range;

/// Number of a file among the [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A stretch of a source: byte offsets into its text, as read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// Byte offsets, on character boundaries.
    pub start: usize,
    /// End, not included.
    pub end: usize,
}

impl Span {
    /// A stretch of `source`.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        Self { source, start: range.start, end: range.end }
    }

    /// The offsets as a range.
    #[must_use]
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// One file's text.
#[derive(Debug, Clone)]
pub struct Source {
    /// Name as messages tell it: relative to the book's folder, with slashes.
    pub name: String,
    /// The text: UTF-8, line ends and all, as read, a byte order mark taken off.
    pub text: String,
    /// Where its lines begin, the first one apart.
    lines: Vec<usize>,
}

/// All files of the book that hold text, `actes.toml` included.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and gives its number.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let text: String = text.into();
        let lines = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        self.files.push(Source { name: name.into(), text, lines });
        id
    }

    /// The file of that number.
    ///
    /// # Panics
    /// When the number is not one that [`Sources::add`] gave.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        self.files.get(id.0 as usize).expect("a source's number comes from `add`")
    }

    /// All files with their numbers, in the order of reading.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.files
            .iter()
            .enumerate()
            .map(|(i, source)| (SourceId(u32::try_from(i).unwrap_or(u32::MAX)), source))
    }

    /// Line and column of an offset, both from 1; columns count characters.
    /// An offset past the end stands at the end.
    #[must_use]
    pub fn position(&self, id: SourceId, offset: usize) -> (usize, usize) {
        let Source { text, lines, .. } = self.get(id);
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = lines.partition_point(|&start| start <= offset);
        let start = line.checked_sub(1).map_or(0, |before| lines[before]);
        (line + 1, text[start..offset].chars().count() + 1)
    }

    /// The whole line that holds an offset, without its end.
    #[must_use]
    pub fn line_at(&self, id: SourceId, offset: usize) -> &str {
        let text = &self.get(id).text;
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let end = text[offset..].find('\n').map_or(text.len(), |at| offset + at);
        text[start..end].trim_end_matches('\r')
    }
}
