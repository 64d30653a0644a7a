//! As what an item is read: the words of which block, and what of it.
//!
//! Pages know nothing of trees. What they hold tells whom it speaks for, so that a
//! writer that knows the book can put it where the book has it.

use std::fmt;

use crate::book::BlockId;

/// Whom an item speaks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Voice {
    /// The block.
    pub block: BlockId,
    /// Which of the things that are read under the block's number.
    pub part: Part,
    /// The number of the innermost inline that is read apart, counted
    /// from 1 in the order of [`crate::book::runs::all_inlines`]; 0 for words of the
    /// block itself.
    pub inline: u32,
}

/// How letters are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speech {
    /// As the words of somebody.
    Aloud(Voice),
    /// Not at all: they are the head of the page.
    Head,
    /// Not at all: they are its foot.
    Foot,
    /// Not at all: leaders, stars between thoughts, what stands on the page once more.
    Silent,
}

impl Speech {
    /// Whom they speak for, if anybody.
    #[must_use]
    pub const fn voice(self) -> Option<Voice> {
        match self {
            Self::Aloud(voice) => Some(voice),
            Self::Head | Self::Foot | Self::Silent => None,
        }
    }

    /// An inline of the same words.
    #[must_use]
    pub const fn inside(self, inline: u32) -> Self {
        match self {
            Self::Aloud(voice) => Self::Aloud(voice.inside(inline)),
            Self::Head | Self::Foot | Self::Silent => self,
        }
    }
}

/// What is read under a block's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Its own words; of a figure, the picture and its caption.
    Text,
    /// Of a list: what stands before the item of this index.
    Mark(u32),
    /// The number of the note that begins with the block.
    Number,
    /// A paragraph of what the program says itself, by its index: the lines of a title
    /// page, the columns of an entry of the appendix.
    Row(u32),
}

/// The [`Part::Row`]s of what the program says itself.
pub mod row {
    /// Over the title of the appendix: its label.
    pub const LABEL: u32 = 0;
    /// Under the title of the appendix.
    pub const SUBTITLE: u32 = 1;
    /// Of an entry of the appendix that begins a group: the group's head. The entry's
    /// own words are its number.
    pub const GROUP: u32 = 0;
    /// Of an entry: what was linked.
    pub const WORDS: u32 = 1;
    /// Of an entry: the pages where it is called.
    pub const PAGES: u32 = 2;
    /// Of an entry: its address; an archived one is the next row.
    pub const ADDRESS: u32 = 3;
}

impl Voice {
    /// The words of a block.
    #[must_use]
    pub const fn of(block: BlockId) -> Self {
        Self { block, part: Part::Text, inline: 0 }
    }

    /// A paragraph of what the program says itself under a block's number.
    #[must_use]
    pub const fn row(block: BlockId, index: u32) -> Self {
        Self { block, part: Part::Row(index), inline: 0 }
    }

    /// An inline of the same words.
    #[must_use]
    pub const fn inside(self, inline: u32) -> Self {
        Self { inline, ..self }
    }
}

impl fmt::Display for Voice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.block.0)?;
        match self.part {
            Part::Text => {}
            Part::Mark(index) => write!(f, ":mark{index}")?,
            Part::Number => write!(f, ":number")?,
            Part::Row(index) => write!(f, ":{index}")?,
        }
        if self.inline > 0 {
            write!(f, "/{}", self.inline)?;
        }
        Ok(())
    }
}
