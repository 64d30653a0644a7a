//! The programme of a day: what begins when, and who speaks.

use super::Block;

/// A programme.
#[derive(Debug, Clone, Default)]
pub struct Agenda {
    /// The words over its columns, if the manuscript has some.
    pub header: Option<Box<AgendaEntry>>,
    /// Its entries in order.
    pub entries: Vec<AgendaEntry>,
}

/// An entry of a programme.
#[derive(Debug, Clone)]
pub struct AgendaEntry {
    /// When it begins: a paragraph, which may be empty.
    pub time: Block,
    /// What it is, a paragraph.
    pub title: Block,
    /// Who speaks, a paragraph.
    pub speakers: Option<Block>,
    /// More about it.
    pub blocks: Vec<Block>,
}

impl AgendaEntry {
    /// Its blocks in reading order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Block> {
        [&self.time, &self.title].into_iter().chain(&self.speakers).chain(&self.blocks)
    }

    /// Its blocks in reading order, mutable.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Block> {
        let words = [&mut self.time, &mut self.title].into_iter();
        words.chain(&mut self.speakers).chain(&mut self.blocks)
    }
}

impl Agenda {
    /// Its blocks in reading order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Block> {
        self.header
            .as_deref()
            .into_iter()
            .chain(&self.entries)
            .flat_map(AgendaEntry::iter)
    }

    /// Its blocks in reading order, mutable.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Block> {
        let header = self.header.as_deref_mut().into_iter();
        let entries = header.chain(&mut self.entries);
        entries.flat_map(AgendaEntry::iter_mut)
    }
}
