//! Gives blocks and inlines the attributes that stand beside them.

use std::ops::Range;

use super::Builder;
use crate::book::HeadingClasses;
use crate::parse::attributes::Attributes;
use crate::parse::open::Open;

impl Builder<'_> {
    /// A heading with the attributes at the end of its line.
    pub(super) fn given_heading(&mut self, level: u8, at: &Range<usize>) -> Open {
        let (mut wanted, mut classes) = (None, HeadingClasses::default());
        if let Some(mut list) = self.given(at) {
            wanted = list.id().map(|(id, _)| id);
            classes.unnumbered = list.class("unnumbered");
            classes.unlisted = list.class("unlisted");
            classes.part = list.class("part");
            self.reading.attributes.take(list, self.source);
        }
        Open::Heading { level, wanted, classes }
    }

    /// The attributes at the end of a heading.
    pub(super) fn given(&self, at: &Range<usize>) -> Option<Attributes> {
        let words = self.text[at.clone()].trim_end();
        let words = match words.rsplit_once('\n') {
            // The line below the words makes them a heading.
            Some((words, rule)) if !rule.ends_with('}') => words.trim_end(),
            _ => words.trim_end_matches('#').trim_end(),
        };
        let list = Attributes::read(self.text, at.start + words.rfind('{')?)?;
        (list.at.end == at.start + words.len()).then_some(list)
    }
}
