//! The opening of a chapter.

use super::block::Block;
use super::block::Quote;
use super::role::Placement;
use crate::base::SourceId;

/// What goes before a chapter's text, with the chapter's own settings.
#[derive(Debug, Clone)]
pub struct Head {
    /// The file it is written in.
    pub source: SourceId,
    /// Its language, when its front matter names one.
    pub language: Option<String>,
    /// Its place in the book.
    pub placement: Placement,
    /// The line above the title, a paragraph.
    pub label: Option<Block>,
    /// The title: a heading of level 1.
    pub title: Block,
    /// Whether the title is set: a dedication without a heading has one only for those who
    /// do not see the page.
    pub shows_title: bool,
    /// The title in running heads, a paragraph.
    pub short_title: Option<Block>,
    /// The line below the title, a paragraph.
    pub subtitle: Option<Block>,
    /// Who wrote the chapter, a paragraph.
    pub author: Option<Block>,
    /// A quotation before the text: from the front matter or, once the book is resolved,
    /// the quotation that opens the text.
    pub epigraph: Quote,
}

impl Head {
    /// A head with a title and nothing else.
    #[must_use]
    pub fn bare(source: SourceId, title: Block) -> Self {
        let (label, short_title, subtitle, author) = (None, None, None, None);
        let epigraph = Quote::default();
        Self {
            source,
            language: None,
            placement: Placement::default(),
            label,
            title,
            shows_title: true,
            short_title,
            subtitle,
            author,
            epigraph,
        }
    }

    /// What is printed over the text, from the label to the author.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &Block> {
        let title = self.shows_title.then_some(&self.title);
        let over = self.label.iter().chain(title);
        over.chain(&self.subtitle).chain(&self.author)
    }

    /// All its blocks in reading order, the short title too, mutable.
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
