//! The contents: one tree for the printed pages, the outline and the navigation.

use super::Anchor;
use super::BlockId;

/// The contents of the book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Toc {
    /// Parts with their chapters, chapters outside of parts, and the link appendix if there
    /// are links.
    pub entries: Vec<TocEntry>,
}

/// The target of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TocKind {
    /// A part; its chapters are below it.
    Part,
    /// A chapter.
    Chapter,
    /// A section of a chapter.
    Section,
    /// The link appendix.
    Appendix,
}

/// One entry of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TocEntry {
    /// The kind of its target.
    pub kind: TocKind,
    /// Its own block in the contents.
    pub block: BlockId,
    /// The heading of its target.
    pub heading: BlockId,
    /// The heading's anchor.
    pub anchor: Anchor,
    /// Level of the heading, 1 to 6.
    pub level: u8,
    /// The chapter's label.
    pub label: Option<String>,
    /// Whether its label is the program's own, and counts it: "Annexe A".
    pub is_labelled: bool,
    /// The heading's number.
    pub number: Option<String>,
    /// The title's words.
    pub title: String,
    /// The chapter's subtitle.
    pub subtitle: Option<String>,
    /// Whose the chapter is, with the word before the names: "by Ada and Bo".
    pub by: Option<String>,
    /// The entries below it.
    pub children: Vec<TocEntry>,
}

impl TocEntry {
    /// What stands before its title in lists that do not show labels: its number, or the
    /// label that counts it.
    #[must_use]
    pub fn lead(&self) -> Option<String> {
        let label = self.label.as_ref().filter(|_| self.is_labelled);
        self.number.clone().or_else(|| label.map(|label| format!("{label}.")))
    }

    /// The entry in lists that have one line for it: "2 On Fens, by Ada".
    #[must_use]
    pub fn line(&self) -> String {
        let lead = self.lead().map(|lead| lead + " ").unwrap_or_default();
        let by = self.by_after_title().unwrap_or_default();
        format!("{lead}{}{by}", self.title)
    }

    /// The people after the title, with what parts them from it: no comma behind a mark
    /// that ends it.
    #[must_use]
    pub fn by_after_title(&self) -> Option<String> {
        let by = self.by.as_ref()?;
        let is_ended = self.title.ends_with(['.', '?', '!', '…', '‽']);
        Some(if is_ended { format!(" {by}") } else { format!(", {by}") })
    }
}

impl Toc {
    /// All entries, depth first, each with its depth from 0.
    #[must_use]
    pub fn flat(&self) -> Vec<(usize, &TocEntry)> {
        let mut found = Vec::new();
        let mut open: Vec<(usize, &TocEntry)> =
            self.entries.iter().rev().map(|entry| (0, entry)).collect();
        while let Some((depth, entry)) = open.pop() {
            found.push((depth, entry));
            open.extend(entry.children.iter().rev().map(|child| (depth + 1, child)));
        }
        found
    }
}
