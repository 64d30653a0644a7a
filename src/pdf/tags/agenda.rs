//! Programmes → tables whose rows are headed by their times.

use super::blocks::Builder;
use super::tree::Attributes;
use super::tree::Kid;
use super::tree::Node;
use super::tree::Tag;
use crate::book::Agenda;
use crate::book::AgendaEntry;

impl Builder<'_> {
    /// A programme as a table of two columns.
    pub(super) fn agenda(&mut self, agenda: &Agenda) -> Node {
        let mut table = Node::new(Tag::Table);
        if let Some(header) = &agenda.header {
            let row = self.agenda_row(header, true);
            table.add(Node::holding(Tag::Head, [row]));
        }
        let mut rows = Node::new(Tag::Rows);
        for entry in &agenda.entries {
            rows.add(self.agenda_row(entry, false));
        }
        table.add(rows);
        table
    }

    /// A row: the time heads it; both cells of a header head their columns.
    fn agenda_row(&mut self, entry: &AgendaEntry, is_header: bool) -> Node {
        let heads = || Attributes::Takes { heads: true, extent: (1, 1) };
        let is_empty = entry.time.inlines().is_empty();
        let tag = if is_empty { Tag::Cell } else { Tag::HeaderCell };
        let mut time = self.words(tag, entry.time.id, entry.time.inlines());
        time.kids.extend(self.notes());
        if !is_empty {
            time.attributes = if is_header { heads() } else { Attributes::HeadsRow };
        }
        let mut what = Node::new(if is_header { Tag::HeaderCell } else { Tag::Cell });
        for block in std::iter::once(&entry.title).chain(&entry.speakers) {
            what.add(self.words(Tag::Paragraph, block.id, block.inlines()));
            what.kids.extend(self.notes());
        }
        what.kids.extend(self.blocks(&entry.blocks));
        if is_header {
            what.attributes = heads();
        }
        Node::of(Tag::Row, vec![Kid::Node(time), Kid::Node(what)])
    }
}
