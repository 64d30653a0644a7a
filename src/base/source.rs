//! The texts that were read, and positions in them.

use super::listing::ListedPart;
use super::listing::Listing;
use super::span::SourceId;
use super::span::Span;

/// One file's text.
#[derive(Debug, Clone)]
pub struct Source {
    /// Name as messages show it: relative to the book's folder, with slashes.
    pub name: String,
    /// Whether it is a file of the book's folder.
    pub is_file: bool,
    /// The file's title in a table of contents, and the span of its entry.
    pub listed: Option<(String, Span)>,
    /// What a table of contents says of it besides.
    pub listing: Listing,
    /// The text: UTF-8 as read, line ends included, without a byte order mark.
    pub text: String,
    /// Where its lines begin, except the first.
    lines: Vec<usize>,
    /// How many characters begin before each stride of bytes.
    counts: Vec<usize>,
}

/// The interval, in bytes, at which characters are counted in advance, so that columns of
/// a line as long as a book cost no more than others.
const STRIDE: usize = 4_096;

impl Source {
    fn new(name: String, text: String) -> Self {
        let lines = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        let mut before = 0;
        let counts = text
            .as_bytes()
            .chunks(STRIDE)
            .map(|stride| {
                let here = before;
                before += characters(stride);
                here
            })
            .collect();
        let listing = Listing::default();
        Self { name, is_file: true, listed: None, listing, text, lines, counts }
    }

    /// How many characters begin before an offset.
    fn characters_before(&self, offset: usize) -> usize {
        let stride = (offset / STRIDE).min(self.counts.len().saturating_sub(1));
        let known = self.counts.get(stride).copied().unwrap_or(0);
        known + characters(&self.text.as_bytes()[stride * STRIDE..offset])
    }

    /// The number of the line that holds an offset, from 0, and where it begins.
    fn line_of(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|&start| start <= offset);
        (line, line.checked_sub(1).map_or(0, |before| self.lines[before]))
    }
}

/// How many characters begin among bytes of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// All files of the book that hold text, `actes.toml` included.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
    /// The parts that a table of contents names.
    pub parts: Vec<ListedPart>,
}

impl Sources {
    /// Adds a file and returns its number.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source::new(name.into(), text.into()));
        id
    }

    /// Adds words typed on the command line behind that name, and returns their number.
    pub fn add_typed(
        &mut self,
        name: impl Into<String>,
        text: impl Into<String>,
    ) -> SourceId {
        let id = self.add(name, text);
        if let Some(source) = self.files.last_mut() {
            source.is_file = false;
        }
        id
    }

    /// Replaces the text of a file.
    pub fn replace(&mut self, id: SourceId, text: impl Into<String>) {
        if let Some(source) = self.files.get_mut(id.0 as usize) {
            let (listed, listing) = (source.listed.take(), source.listing);
            *source = Source::new(std::mem::take(&mut source.name), text.into());
            (source.listed, source.listing) = (listed, listing);
        }
    }

    /// Records what a table of contents says of a file.
    pub fn set_listing(&mut self, id: SourceId, listing: Listing) {
        if let Some(source) = self.files.get_mut(id.0 as usize) {
            source.listing = listing;
        }
    }

    /// Records a file's title in a table of contents.
    pub fn list(&mut self, id: SourceId, title: String, span: Span) {
        if let Some(source) = self.files.get_mut(id.0 as usize) {
            source.listed = Some((title, span));
        }
    }

    /// The file with that number.
    ///
    /// # Panics
    /// When [`Sources::add`] did not return the number.
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
    /// An offset past the end gives the position of the end.
    #[must_use]
    pub fn position(&self, id: SourceId, offset: usize) -> (usize, usize) {
        let source = self.get(id);
        let offset = source.text.floor_char_boundary(offset);
        let (line, start) = source.line_of(offset);
        let column = source.characters_before(offset) - source.characters_before(start);
        (line + 1, column + 1)
    }

    /// The whole line that holds an offset, without its line end, and the offset within
    /// it, in bytes.
    #[must_use]
    pub fn line_at(&self, id: SourceId, offset: usize) -> (&str, usize) {
        let source = self.get(id);
        let offset = source.text.floor_char_boundary(offset);
        let (line, start) = source.line_of(offset);
        let end = source.lines.get(line).map_or(source.text.len(), |next| next - 1);
        let line = source.text[start..end].trim_end_matches('\r');
        (line, (offset - start).min(line.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::STRIDE;
    use super::Sources;

    #[test]
    fn places_are_the_same_however_long_the_lines_are() {
        let mut sources = Sources::default();
        let text = format!("é\r\n{}\n\nfin", "aé€".repeat(STRIDE));
        let id = sources.add("01.md", text.clone());
        for offset in (0..text.len() + 2).step_by(7).chain([2, 3, 4, text.len()]) {
            let before = &text[..text.floor_char_boundary(offset)];
            let line = before.matches('\n').count();
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let column = before[start..].chars().count();
            assert_eq!(sources.position(id, offset), (line + 1, column + 1), "{offset}");
            let (whole, at) = sources.line_at(id, offset);
            let expected = text.split('\n').nth(line).unwrap_or_default();
            let expected = expected.trim_end_matches('\r');
            let at_most = expected.len();
            assert_eq!((whole, at), (expected, (before.len() - start).min(at_most)));
        }
    }
}
