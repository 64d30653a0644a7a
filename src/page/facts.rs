//! Facts about pages: how each line is filled, and the compromises on each page.
//!
//! Typesetting records them with the pages; diagnostics and reports are made from them.

use super::Folio;
use super::Side;
use crate::base::Length;
use crate::base::Span;
use crate::book::BlockId;
use crate::book::Locus;

/// Why a line ends where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineEnd {
    /// At a word space.
    Space,
    /// A word was hyphenated.
    AddedHyphen,
    /// After a hyphen that the author wrote.
    OwnHyphen,
    /// After a dash, a slash or another sign.
    Sign,
    /// At a break point of a URL.
    Joint,
    /// Between two letters of what can't be broken otherwise.
    Letters,
    /// A line break by the author or of the text.
    Forced,
}

/// A compromise on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compromise {
    /// The page runs some lines long (or short), and so does the one that faces it.
    Lent(i32),
    /// The page runs some lines long (or short) by itself.
    Uneven(i32),
    /// The last line of a paragraph is alone at the head of the page.
    Widow(BlockId),
    /// The first line of a paragraph is alone at the foot of the page.
    Orphan(BlockId),
    /// A heading or the like is at the foot of the page without its text.
    Stranded(Option<BlockId>),
    /// It ends with a hyphenated word.
    Hyphen(BlockId),
    /// A footnote continues on the next page.
    NoteSplit,
    /// A footnote begins on a later page than its reference.
    NoteLate,
    /// Blank leadings are left between text and notes.
    White(u32),
    /// Blank leadings were added between its blocks.
    Opened(u32),
    /// It is some lines short because the next stanza or row of a table stays whole.
    BeforeStanza(i32),
    /// A chapter's last page has few lines.
    ShortEnd,
    /// A figure is here instead of on an earlier page, where it is placed in the text.
    FigureLate(Option<BlockId>),
}

/// The facts about a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFacts {
    /// Its number.
    pub folio: Folio,
    /// Right or left.
    pub side: Side,
    /// Lines of a full page.
    pub full: u32,
    /// Leadings down to the last ink of the text.
    pub text: u32,
    /// Leadings down to the last ink, notes included.
    pub height: u32,
    /// Lines of notes at its foot.
    pub notes: u32,
    /// The compromises, the worst first.
    pub gave: Vec<Compromise>,
    /// The lines of running text, from top to bottom.
    pub lines: Vec<LineFacts>,
}

/// The facts about a line of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFacts {
    /// Where its first whole word begins.
    pub starts: Locus,
    /// Where its words are written, if known.
    pub span: Option<Span>,
    /// The leading of its baseline, from 0.
    pub slot: u32,
    /// Its text.
    pub words: String,
    /// Whether it fills the measure: not the last line of a paragraph.
    pub fills: bool,
    /// For a line of a justified paragraph that is ragged because it would be too loose:
    /// the word space with which it would fill the measure, in thousandths of the natural
    /// one; 0 if it has no spaces.
    pub ragged: Option<i64>,
    /// Its mean visible word space, in thousandths of the natural one.
    pub space: i64,
    /// How much letters and spaces would stretch or shrink if they shared alike, in
    /// thousandths of their maximum at ratio ±1.
    pub ratio: i64,
    /// How much wider its letters are set than drawn, scaling and tracking together, in
    /// thousandths; negative when narrower.
    pub pitch: i64,
    /// 100 |r|³ with TeX's stretch of half a space and shrink of a third.
    pub badness: i64,
    /// How far it exceeds the measure; negative when it is too short.
    pub miss: Length,
    /// Whether it exceeds every tolerance without emergency stretch.
    pub is_strained: bool,
    /// Why it ends where it does.
    pub end: LineEnd,
}
