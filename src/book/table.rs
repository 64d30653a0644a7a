//! What is asked of tables and of what is printed over them.

use super::block::Block;
use super::block::Caption;
use super::block::Inline;
use super::block::InlineKind;
use super::block::Joined;
use super::block::Table;

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
