//! What is known of a book that is an excerpt: of the book that it is from, and of what
//! leads there.

use super::BlockId;
use super::LinkRef;

/// What is known of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The titles of what it has, then that of the book.
    pub title: String,
    /// Who wrote what it has; none when nobody is named there: then the book's authors did.
    pub authors: Vec<String>,
    /// Its own identifier, made of that of the book.
    pub identifier: String,
    /// Whether pages of the book show all of it, so that none need be laid out again.
    pub has_own_pages: bool,
    /// The block of the lines that name the book.
    pub origin: BlockId,
    /// The links that lead to other pages of the book, in reading order.
    pub leads: Vec<Lead>,
}

/// A link that leads out of an excerpt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The link.
    pub link: LinkRef,
    /// The block that it is in.
    pub from: BlockId,
    /// Its number among the inlines of that block, from 1.
    pub inline: u32,
    /// The folio of the page that it leads to.
    pub page: String,
}
