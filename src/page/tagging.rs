//! Which block an item belongs to, and which part of it, for tagging.
//!
//! Pages know nothing of trees. Each item records its block, so that a writer that knows
//! the book can put it at its place in the structure tree.

use std::fmt;

use crate::book::BlockId;

/// The content that an item is read as part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct TagTarget {
    /// The block.
    pub block: BlockId,
    /// Which of the parts that are read under the block's number.
    pub part: BlockPart,
    /// The number of the innermost inline that is tagged, counted from 1 in the order of
    /// [`crate::book::runs::all_inlines`]; 0 for words of the block itself. The number
    /// printed beside a link is tagged apart from it: with [`TagTarget::BESIDE`] added.
    pub inline: u32,
}

/// How glyphs are tagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagRole {
    /// As content of a block.
    Aloud(TagTarget),
    /// Artifact: the running head.
    Head,
    /// Artifact: the foot of the page.
    Foot,
    /// Artifact: leaders, ornaments of scene breaks, repeated headers.
    Silent,
}

impl TagRole {
    /// The content that they are read as, if any.
    #[must_use]
    pub const fn tag_target(self) -> Option<TagTarget> {
        match self {
            Self::Aloud(tag_target) => Some(tag_target),
            Self::Head | Self::Foot | Self::Silent => None,
        }
    }

    /// An inline of the same words.
    #[must_use]
    pub const fn inside(self, inline: u32) -> Self {
        match self {
            Self::Aloud(tag_target) => Self::Aloud(tag_target.inside(inline)),
            Self::Head | Self::Foot | Self::Silent => self,
        }
    }
}

/// What is read under a block's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockPart {
    /// Its own words; of a figure, the picture and its caption.
    Text,
    /// Of a list: the mark of the item with this index.
    Mark(u32),
    /// The number of the note that begins with the block.
    Number,
    /// A paragraph of the program's own words, by its index: the lines of a title page,
    /// the columns of an entry of the appendix.
    Row(u32),
}

/// The [`BlockPart::Row`]s of the program's own words.
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
    /// Of an entry: its address; what is known of its page is in the next rows.
    pub const ADDRESS: u32 = 4;
    /// Of an entry: the code of its address.
    pub const CODE: u32 = 3;
}

impl TagTarget {
    /// Added to the number of a link: the number that is printed beside it.
    pub const BESIDE: u32 = 1 << 31;

    /// The words of a block.
    #[must_use]
    pub const fn of(block: BlockId) -> Self {
        Self { block, part: BlockPart::Text, inline: 0 }
    }

    /// A paragraph of the program's own words under a block's number.
    #[must_use]
    pub const fn row(block: BlockId, index: u32) -> Self {
        Self { block, part: BlockPart::Row(index), inline: 0 }
    }

    /// An inline of the same words.
    #[must_use]
    pub const fn inside(self, inline: u32) -> Self {
        Self { inline, ..self }
    }
}

impl fmt::Display for TagTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.block.0)?;
        match self.part {
            BlockPart::Text => {}
            BlockPart::Mark(index) => write!(f, ":mark{index}")?,
            BlockPart::Number => write!(f, ":number")?,
            BlockPart::Row(index) => write!(f, ":{index}")?,
        }
        if self.inline > 0 {
            write!(f, "/{}", self.inline & !Self::BESIDE)?;
        }
        if self.inline & Self::BESIDE > 0 {
            write!(f, "n")?;
        }
        Ok(())
    }
}
