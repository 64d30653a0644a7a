//! A line that the rules changed → inlines, and the edits that change the source alike.

use super::Cell;
use super::Form;
use super::Line;
use super::is_foreign;
use crate::base::Span;
use crate::book::Change;
use crate::book::Edit;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Text;

impl Line<'_> {
    /// Rebuilds the texts of the inlines. Returns the edits, unsorted.
    pub(in crate::resolve::spacing) fn put_back(
        mut self,
        inlines: &mut Vec<Inline>,
    ) -> Vec<Edit> {
        self.settle();
        let touched = !self.edits.is_empty()
            || self
                .cells
                .iter()
                .any(|cell| cell.changed.is_some() || cell.formed.is_some());
        if touched {
            self.collect_edits();
            let cells = std::mem::take(&mut self.cells);
            let mut cells = &cells[..];
            let mut leaf = 0;
            self.rebuild(inlines, &mut cells, &mut leaf);
        }
        self.edits
    }

    fn collect_edits(&mut self) {
        let mut edits = Vec::new();
        for cell in &self.cells {
            if let Some(rule) = cell.changed {
                let change = Change::Replace(cell.c.to_string());
                edits.push(self.edit(cell.source.range(), change, rule));
            }
        }
        for run in self
            .cells
            .chunk_by(|a, b| a.formed == b.formed && a.form == b.form && a.leaf == b.leaf)
        {
            if let ([first, ..], [.., last]) = (run, run)
                && let Some(rule) = first.formed
            {
                let change = match first.form {
                    Form::SmallCaps => Change::SmallCaps,
                    Form::Raised | Form::Plain => Change::Raise,
                };
                let source = first.source.start as usize..last.source.end as usize;
                edits.push(self.edit(source, change, rule));
            }
        }
        self.edits.append(&mut edits);
    }

    // The recursion depth is the nesting of inlines, which the parser limits.
    fn rebuild(&self, inlines: &mut Vec<Inline>, cells: &mut &[Cell], leaf: &mut u32) {
        let mut rebuilt = Vec::with_capacity(inlines.len());
        for mut inline in std::mem::take(inlines) {
            let is_empty_link = matches!(
                &inline.kind, InlineKind::Link { body, .. } if body.is_empty()
            );
            let is_opaque = matches!(inline.kind, InlineKind::Link { bare: true, .. })
                || is_empty_link
                || is_foreign(&inline, self.language).is_some();
            if let InlineKind::Anchor(_) = inline.kind {
                rebuilt.push(inline);
                continue;
            }
            if let InlineKind::Text(_) = inline.kind {
                let count =
                    cells.iter().take_while(|cell| cell.leaf == Some(*leaf)).count();
                let (own, rest) = cells.split_at(count);
                *cells = rest;
                *leaf += 1;
                self.push_texts(own, &mut rebuilt);
                continue;
            }
            match inline.body_mut() {
                Some(body) if !is_opaque => self.rebuild(body, cells, leaf),
                _ => *cells = cells.get(1..).unwrap_or_default(),
            }
            rebuilt.push(inline);
        }
        *inlines = rebuilt;
    }

    /// Pushes the texts of cells, split where the form changes.
    fn push_texts(&self, cells: &[Cell], into: &mut Vec<Inline>) {
        for run in cells.chunk_by(|a, b| a.form == b.form) {
            let ([first, ..], [.., last]) = (run, run) else { continue };
            let start = first.source.start as usize;
            let range = start..start.max(last.source.end as usize);
            let span = Span::new(self.source, range);
            let mut text = Text::default();
            for cell in run {
                let mut buffer = [0; 4];
                text.push(cell.c.encode_utf8(&mut buffer), cell.source.range());
            }
            let words = Inline { span: span.clone(), kind: InlineKind::Text(text) };
            let kind = match first.form {
                Form::Plain => {
                    into.push(words);
                    continue;
                }
                Form::Raised => InlineKind::Superior(vec![words]),
                Form::SmallCaps => InlineKind::SmallCaps(vec![words]),
            };
            into.push(Inline { span, kind });
        }
    }
}
