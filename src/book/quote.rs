//! Iteration over quotations (the blocks, then the attribution), and over details.

use super::block::Block;
use super::block::Details;
use super::block::Quote;

impl Quote {
    /// Whether it is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.by.is_none()
    }

    /// Its blocks in reading order, the attribution last.
    pub fn iter(&self) -> Blocks<'_> {
        self.blocks.iter().chain(self.by.as_deref())
    }

    /// Its blocks in reading order, mutable.
    pub fn iter_mut(&mut self) -> BlocksMut<'_> {
        self.blocks.iter_mut().chain(self.by.as_deref_mut())
    }
}

/// The blocks of a quotation.
type Blocks<'a> =
    std::iter::Chain<std::slice::Iter<'a, Block>, std::option::IntoIter<&'a Block>>;

/// The blocks of a quotation, mutable.
type BlocksMut<'a> = std::iter::Chain<
    std::slice::IterMut<'a, Block>,
    std::option::IntoIter<&'a mut Block>,
>;

impl<'a> IntoIterator for &'a Quote {
    type Item = &'a Block;
    type IntoIter = Blocks<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &'a mut Quote {
    type Item = &'a mut Block;
    type IntoIter = BlocksMut<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl Details {
    /// Its blocks in reading order, the summary first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Block> {
        std::iter::once(&*self.summary).chain(&self.blocks)
    }

    /// Its blocks in reading order, mutable.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut Block> {
        std::iter::once(&mut *self.summary).chain(&mut self.blocks)
    }
}
