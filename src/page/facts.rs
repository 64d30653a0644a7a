//! What the pages cost: how each line is filled, and what gave way on each page.
//!
//! Typesetting tells these facts beside the pages; remarks and reports are made of them.

use super::Folio;
use super::Side;
use crate::base::Length;
use crate::base::Span;
use crate::book::BlockId;
use crate::book::Locus;

/// How a line's end came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// At a word space.
    Space,
    /// A word was divided, and a hyphen added.
    AddedHyphen,
    /// After a hyphen that the author wrote.
    OwnHyphen,
    /// After a dash, a stroke or another sign.
    Sign,
    /// At a joint of an address.
    Joint,
    /// Between two letters of what can't be broken otherwise.
    Letters,
    /// The author's own line end, or the text's.
    Forced,
}

/// What gave way on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gave {
    /// The page runs some lines long (or short), and so does the one that faces it.
    Lent(i32),
    /// The page runs some lines long (or short) by itself.
    Uneven(i32),
    /// The last line of a paragraph stands alone at its head.
    Widow(BlockId),
    /// The first line of a paragraph stands alone at its foot.
    Orphan(BlockId),
    /// A heading or the like stands at its foot without what it heads.
    Stranded(Option<BlockId>),
    /// It ends with a divided word.
    Hyphen(BlockId),
    /// A note goes on on the next page.
    NoteSplit,
    /// A note that it calls begins on a later page.
    NoteLate,
    /// Blank leadings stand between text and notes.
    White(u32),
    /// Blank leadings were added between its blocks.
    Opened(u32),
    /// A chapter's last page has few lines.
    ShortEnd,
    /// A figure stands here instead of on an earlier page, where it is called.
    FigureLate(Option<BlockId>),
}

/// The facts of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFacts {
    /// Its number.
    pub folio: Folio,
    /// Right or left.
    pub side: Side,
    /// Lines that a full page has.
    pub full: u32,
    /// Leadings down to the last ink of the text.
    pub text: u32,
    /// Leadings down to the last ink, notes included.
    pub height: u32,
    /// Lines of notes at its foot.
    pub notes: u32,
    /// What gave way, the gravest first.
    pub gave: Vec<Gave>,
    /// The lines of running text, from top to bottom.
    pub lines: Vec<LineFacts>,
}

/// The facts of a line of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFacts {
    /// Where its first whole word begins.
    pub starts: Locus,
    /// Where its words are written, when that is known.
    pub span: Option<Span>,
    /// The leading that it stands on, from 0.
    pub slot: u32,
    /// What it says.
    pub words: String,
    /// Whether it fills the measure: not the last line of a paragraph.
    pub fills: bool,
    /// Its mean word space as it is seen, in thousandths of the natural one.
    pub space: i64,
    /// How much letters and spaces give, in thousandths of what they give at most at
    /// ratio ±1.
    pub ratio: i64,
    /// 100 |r|³ with TeX's stretch of half a space and shrink of a third.
    pub badness: i64,
    /// How far it stands out of the measure, or is too short: negative.
    pub miss: Length,
    /// Whether no tolerance would have passed it without emergency stretch.
    pub is_strained: bool,
    /// How its end came about.
    pub end: LineEnd,
}
