//! The opening of a chapter.

use super::block::AboutLine;
use super::block::Block;
use super::block::Quote;
use super::people::Byline;
use super::people::WrittenCredit;
use super::role::Placement;
use crate::base::Date;
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
    /// The people named in the front matter, as written; none once the book is resolved.
    pub people: Vec<WrittenCredit>,
    /// The people of the chapter, as they are printed; none in a draft.
    pub bylines: Vec<Byline>,
    /// The names of its authors in a row, else of its speakers, as contents and running heads
    /// have them; none in a draft.
    pub by: Option<String>,
    /// What the front matter says of the chapter; empty once the book is resolved.
    pub about: Vec<AboutLine>,
    /// When it was given, if its front matter has a date; none in a draft.
    pub date: Option<Date>,
    /// A quotation before the text: from the front matter or, once the book is resolved,
    /// the quotation that opens the text.
    pub epigraph: Quote,
}

impl Head {
    /// A head with a title and nothing else.
    #[must_use]
    pub fn bare(source: SourceId, title: Block) -> Self {
        let (label, short_title, subtitle) = (None, None, None);
        let (people, bylines, epigraph) = (Vec::new(), Vec::new(), Quote::default());
        Self {
            source,
            language: None,
            placement: Placement::default(),
            label,
            title,
            shows_title: true,
            short_title,
            subtitle,
            people,
            bylines,
            by: None,
            about: Vec::new(),
            date: None,
            epigraph,
        }
    }

    /// What is printed over the text, from the label to the people.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &Block> {
        let title = self.shows_title.then_some(&self.title);
        let over = self.label.iter().chain(title).chain(&self.subtitle);
        let people = self.people.iter().map(|credit| &credit.name);
        let bylines = self.bylines.iter().flat_map(Byline::blocks);
        let about = self.about.iter().map(|line| &line.words);
        over.chain(people).chain(bylines).chain(about)
    }

    /// All its blocks in reading order, the short title too, mutable.
    pub fn blocks_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        let over = self.label.iter_mut().chain([&mut self.title]);
        let over = over.chain(&mut self.short_title).chain(&mut self.subtitle);
        let people = self.people.iter_mut().map(|credit| &mut credit.name);
        let bylines = self.bylines.iter_mut().flat_map(Byline::blocks_mut);
        let about = self.about.iter_mut().map(|line| &mut line.words);
        over.chain(people).chain(bylines).chain(about).chain(&mut self.epigraph)
    }

    /// The same without the quotation.
    pub fn lines_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        let over = self.label.iter_mut().chain([&mut self.title]);
        let over = over.chain(&mut self.short_title).chain(&mut self.subtitle);
        let people = self.people.iter_mut().map(|credit| &mut credit.name);
        let bylines = self.bylines.iter_mut().flat_map(Byline::blocks_mut);
        let about = self.about.iter_mut().map(|line| &mut line.words);
        over.chain(people).chain(bylines).chain(about)
    }
}
