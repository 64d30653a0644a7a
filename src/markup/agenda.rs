//! Programmes → XHTML: a table whose rows are headed by their times.

use super::writer::Writer;
use crate::book::Agenda;
use crate::book::AgendaEntry;
use crate::book::Block;

impl Writer<'_> {
    /// Writes a programme.
    pub(super) fn agenda(&mut self, agenda: &Agenda) {
        self.push("<table class=\"agenda\">\n");
        if let Some(header) = &agenda.header {
            self.push("<thead>\n");
            self.agenda_row(header, true);
            self.push("</thead>\n");
        }
        self.push("<tbody>\n");
        for entry in &agenda.entries {
            self.agenda_row(entry, false);
        }
        self.push("</tbody>\n</table>\n");
    }

    fn agenda_row(&mut self, entry: &AgendaEntry, is_header: bool) {
        // An empty header cell is not a header.
        let (name, scope) = match (entry.time.inlines().is_empty(), is_header) {
            (true, _) => ("td", ""),
            (false, true) => ("th", " scope=\"col\""),
            (false, false) => ("th", " scope=\"row\""),
        };
        self.push(&format!("<tr><{name}{scope}>"));
        self.inlines(&entry.time);
        let what = if is_header { "<th scope=\"col\">" } else { "<td>" };
        self.push(&format!("</{name}>{what}\n"));
        self.agenda_words("title", Some(&entry.title));
        self.agenda_words("speakers", entry.speakers.as_ref());
        self.blocks(&entry.blocks);
        self.push(if is_header { "</th></tr>\n" } else { "</td></tr>\n" });
    }

    fn agenda_words(&mut self, class: &str, words: Option<&Block>) {
        let Some(words) = words.filter(|words| !words.inlines().is_empty()) else {
            return;
        };
        self.push(&format!("<p class=\"{class}\">"));
        self.inlines(words);
        self.push("</p>\n");
    }
}
