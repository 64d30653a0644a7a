//! Tables, and what is printed over tables and listings.

use std::collections::BTreeMap;

use super::Anchor;
use super::block::Block;
use super::block::Inline;
use super::block::InlineKind;

/// What is printed over a table or a listing.
#[derive(Debug, Clone, Default)]
pub struct Caption {
    /// The words, a paragraph; only a link target, if there is a name and no caption.
    pub words: Option<Box<Block>>,
    /// `3` or `2.1`, once it is numbered.
    pub number: Option<String>,
}

impl Caption {
    /// A caption that is not numbered yet.
    #[must_use]
    pub fn of(words: Option<Block>) -> Self {
        Self { words: words.map(Box::new), number: None }
    }

    /// Its paragraph.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Block> {
        self.words.as_deref().into_iter()
    }

    /// Its paragraph, mutable.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Block> {
        self.words.as_deref_mut().into_iter()
    }

    /// Whether something of it is printed.
    #[must_use]
    pub fn is_printed(&self) -> bool {
        let is_shown = |inline: &Inline| !matches!(inline.kind, InlineKind::Anchor(_));
        self.number.is_some()
            || self.iter().any(|words| words.inlines().iter().any(is_shown))
    }
}

/// An entry of a list with pages.
#[derive(Debug, Clone)]
pub struct PageEntry {
    /// Its words, a paragraph with links to what it leads to.
    pub words: Block,
    /// What it leads to: the pages that are printed at its end.
    pub targets: Vec<Anchor>,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its caption.
    pub caption: Caption,
    /// How each column is aligned.
    pub columns: Vec<Align>,
    /// The header's cells, each a paragraph.
    pub header: Vec<Block>,
    /// The rows' cells, each a paragraph; one per column.
    pub rows: Vec<Vec<Block>>,
    /// Joined cells, by row, where the header is 0, and column.
    pub joined: BTreeMap<(usize, usize), Joined>,
}

/// How a cell is joined with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// It spans several columns and rows.
    Over {
        /// At least 1.
        columns: usize,
        /// At least 1.
        rows: usize,
    },
    /// Another cell covers it; it has no text.
    Covered,
}

impl Table {
    /// How many columns and rows a cell spans; `None` when another one covers it.
    #[must_use]
    pub fn extent(&self, row: usize, column: usize) -> Option<(usize, usize)> {
        match self.joined.get(&(row, column)) {
            None => Some((1, 1)),
            Some(Joined::Over { columns, rows }) => Some((*columns, *rows)),
            Some(Joined::Covered) => None,
        }
    }
}

/// How a table's column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// In the reading direction of the language.
    Start,
    /// Centred.
    Centre,
    /// To the right.
    End,
}
