//! What is asked of tables, and of whatever has a caption.

use super::block::Block;
use super::block::BlockKind;
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

/// What is numbered with a caption, each kind for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaptionKind {
    /// A figure.
    Figure,
    /// A table.
    Table,
    /// A listing.
    Listing,
}

impl CaptionKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Figure, Self::Table, Self::Listing];
}

impl Block {
    /// The kind, the number and the words of what has a caption or a name.
    #[must_use]
    pub fn captioned(&self) -> Option<(CaptionKind, Option<&str>, &[Inline])> {
        let (kind, caption) = match &self.kind {
            BlockKind::Figure { caption, number, .. } => {
                let figure = (CaptionKind::Figure, number.as_deref(), caption.as_slice());
                return (!caption.is_empty()).then_some(figure);
            }
            BlockKind::Table(table) => (CaptionKind::Table, &table.caption),
            BlockKind::Code { caption, .. } => (CaptionKind::Listing, caption),
            _ => return None,
        };
        let words = caption.words.as_ref()?;
        Some((kind, caption.number.as_deref(), words.inlines()))
    }

    /// The same, mutable.
    pub fn captioned_mut(
        &mut self,
    ) -> Option<(CaptionKind, &mut Option<String>, &mut Vec<Inline>)> {
        let (kind, caption) = match &mut self.kind {
            BlockKind::Figure { caption, number, .. } => {
                let is_one = !caption.is_empty();
                return is_one.then_some((CaptionKind::Figure, number, caption));
            }
            BlockKind::Table(table) => (CaptionKind::Table, &mut table.caption),
            BlockKind::Code { caption, .. } => (CaptionKind::Listing, caption),
            _ => return None,
        };
        let words = caption.words.as_mut()?;
        Some((kind, &mut caption.number, words.inlines_mut()?))
    }
}
