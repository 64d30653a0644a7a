//! Tables → XHTML.
//!
//! A table of many columns is cut off on narrow screens, and paper-like readers can't
//! scroll. Its cells therefore name their columns, so that the style sheet can set its
//! rows as blocks. As blocks they would not be a table to screen readers, so roles say
//! what they are (WAI-ARIA 1.2, 5.3.3).

use super::writer::Writer;
use crate::book::Align;
use crate::book::Block;
use crate::book::Table;
use crate::book::title::title_text;

/// The most columns that a narrow screen shows side by side: Kobo and Kindle show four
/// well.
const NARROW: usize = 4;

impl Writer<'_> {
    /// Writes a table.
    pub(super) fn table(&mut self, table: &Table) {
        let rows = may_be_blocks(table);
        let class = match (table.columns.len() > NARROW, rows) {
            (true, true) => " class=\"wide rows\"",
            (true, false) => " class=\"wide\"",
            (false, _) => "",
        };
        let role = |name| role(rows, name);
        self.push("<div class=\"table\" tabindex=\"0\">\n");
        if !table.caption.is_printed() {
            table.caption.iter().for_each(|target| self.inlines(target));
        }
        // With roles, a table holds nothing but rows (WAI-ARIA 1.2, 5.2.8).
        if rows && table.caption.is_printed() {
            self.push("<p>");
            let word = &self.own.table;
            self.caption(word, &table.caption);
            self.push("</p>\n");
        }
        self.push(&format!("<table{class}{}>\n", role("table")));
        if !rows && table.caption.is_printed() {
            self.push("<caption>");
            let word = &self.own.table;
            self.caption(word, &table.caption);
            self.push("</caption>\n");
        }
        let group = role("rowgroup");
        if !table.header.is_empty() {
            self.push(&format!("<thead{group}>\n"));
            self.row(table, 0, &table.header, rows);
            self.push("</thead>\n");
        }
        if !table.rows.is_empty() {
            self.push(&format!("<tbody{group}>\n"));
            for (at, row) in (1..).zip(&table.rows) {
                self.row(table, at, row, rows);
            }
            self.push("</tbody>\n");
        }
        self.push("</table>\n</div>\n");
    }

    /// Writes a row; row 0 is the header. `rows`: whether rows may become blocks.
    fn row(&mut self, table: &Table, at: usize, cells: &[Block], rows: bool) {
        self.push(&format!("<tr{}>", role(rows, "row")));
        for (index, cell) in cells.iter().enumerate() {
            let Some((columns, spanned)) = table.extent(at, index) else { continue };
            let span = |name: &str, count: usize| match count {
                1 => String::new(),
                _ => format!(" {name}=\"{count}\""),
            };
            let span = span("colspan", columns) + &span("rowspan", spanned);
            let class = match table.columns.get(index) {
                Some(Align::Centre) => " class=\"centre\"",
                Some(Align::End) => " class=\"end\"",
                Some(Align::Start) | None => "",
            };
            // An empty header cell is not a header.
            let head = at == 0 && !cell.inlines().is_empty();
            let (name, scope) = if head { ("th", " scope=\"col\"") } else { ("td", "") };
            let role = role(rows, if head { "columnheader" } else { "cell" });
            let column = if rows && at > 0 {
                self.column(table.header.get(index))
            } else {
                String::new()
            };
            self.push(&format!("<{name}{scope}{class}{span}{role}{column}>"));
            self.inlines(cell);
            self.push(&format!("</{name}>"));
        }
        self.push("</tr>\n");
    }

    /// The words of a cell's column, as an attribute.
    fn column(&self, header: Option<&Block>) -> String {
        let words = header.map(|cell| title_text(cell.inlines())).unwrap_or_default();
        format!(" data-column=\"{}\"", self.scope.plain(&words))
    }
}

/// Whether a table's rows may become blocks: it has many columns, each with words in the
/// header, and no cell spans another.
fn may_be_blocks(table: &Table) -> bool {
    let is_single = |row: usize, column: usize| table.extent(row, column) == Some((1, 1));
    table.columns.len() > NARROW
        && table.header.iter().any(|cell| !cell.inlines().is_empty())
        && (0..=table.rows.len())
            .all(|row| (0..table.columns.len()).all(|column| is_single(row, column)))
}

fn role(rows: bool, name: &str) -> String {
    if rows { format!(" role=\"{name}\"") } else { String::new() }
}
