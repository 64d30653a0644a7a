//! What opens a chapter.

use super::block::Block;
use super::block::Quote;
use crate::base::SourceId;

/// What stands before a chapter's text, and what is said of it.
#[derive(Debug, Clone)]
pub struct Head {
    /// The file it is written in.
    pub source: SourceId,
    /// Its language, when its front matter names one.
    pub language: Option<String>,
    /// The line above the title, a paragraph.
    pub label: Option<Block>,
    /// The title: a heading of level 1.
    pub title: Block,
    /// What running heads say in place of the title, a paragraph.
    pub short_title: Option<Block>,
    /// The line below the title, a paragraph.
    pub subtitle: Option<Block>,
    /// Who wrote the chapter, a paragraph.
    pub author: Option<Block>,
    /// A quotation before the text: that of the front matter, or, once the book is settled,
    /// the one that opens the text.
    pub epigraph: Quote,
}

impl Head {
    /// One that has a title and nothing else.
    #[must_use]
    pub fn bare(source: SourceId, title: Block) -> Self {
        let (label, short_title, subtitle, author) = (None, None, None, None);
        let epigraph = Quote::default();
        Self {
            source,
            language: None,
            label,
            title,
            short_title,
            subtitle,
            author,
            epigraph,
        }
    }

    /// What is printed over the text, from the label to the author.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &Block> {
        let over = self.label.iter().chain([&self.title]);
        over.chain(&self.subtitle).chain(&self.author)
    }

    /// All its blocks in reading order, the title of running heads too, to change them.
    pub fn blocks_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        let over = self.label.iter_mut().chain([&mut self.title]);
        let over = over.chain(&mut self.short_title).chain(&mut self.subtitle);
        over.chain(&mut self.author).chain(&mut self.epigraph)
    }

    /// The same without the quotation.
    pub fn lines_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        let over = self.label.iter_mut().chain([&mut self.title]);
        let over = over.chain(&mut self.short_title).chain(&mut self.subtitle);
        over.chain(&mut self.author)
    }
}
