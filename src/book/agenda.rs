//! Walks through programmes.

use super::Agenda;
use super::AgendaEntry;
use super::Block;

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
