//! Reads `SUMMARY.md`: each link to a file is a chapter, each heading after the first one
//! a part. Where chapters are items of lists, a link outside of them is before or after
//! the numbered chapters, as in mdBook: in no part, and not numbered.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::base::Listing;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::percent_decoded;
use crate::config::contents::Contents;
use crate::config::contents::Listed;

/// A link whose end has not been reached.
struct Link {
    destination: String,
    words: String,
    at: Range<usize>,
    /// How many lists it is in.
    lists: usize,
}

/// What is read so far.
#[derive(Default)]
struct Reader {
    contents: Contents,
    /// The link that is open.
    link: Option<Link>,
    /// The words of the heading that is open.
    heading: Option<String>,
    /// The part that is open.
    part: Option<usize>,
    /// How many lists are open.
    lists: usize,
    /// The chapters outside of lists, by index.
    outside: Vec<usize>,
}

/// Reads a whole file.
pub(super) fn read(text: &str, source: SourceId) -> Contents {
    let mut reader = Reader::default();
    let mut is_start = true;
    for (event, at) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            // The first heading is the title of the list itself.
            Event::Start(Tag::Heading { .. }) => {
                reader.heading = (!is_start).then(String::new);
                is_start = false;
            }
            Event::End(TagEnd::Heading(_)) => {
                reader.end_heading(Span::new(source, trimmed(text, at)));
            }
            Event::Start(Tag::List(_)) => reader.lists += 1,
            Event::End(TagEnd::List(_)) => reader.lists -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => {
                is_start = false;
                let destination = dest_url.to_string();
                let (words, lists) = (String::new(), reader.lists);
                reader.link = Some(Link { destination, words, at, lists });
            }
            Event::End(TagEnd::Link) => {
                if let Some(link) = reader.link.take() {
                    reader.add(link, source);
                }
            }
            Event::Text(words) | Event::Code(words) => reader.words(&words),
            Event::SoftBreak | Event::HardBreak => reader.words(" "),
            _ => {}
        }
    }
    reader.finish()
}

/// A range without the white space at its end.
fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    at.start..at.start + text[at].trim_end().len()
}

impl Reader {
    fn words(&mut self, words: &str) {
        let link = self.link.as_mut().map(|link| &mut link.words);
        for open in link.into_iter().chain(&mut self.heading) {
            open.push_str(words);
        }
    }

    fn end_heading(&mut self, span: Span) {
        let Some(words) = self.heading.take() else { return };
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = Some((words, span.clone())).filter(|(words, _)| !words.is_empty());
        self.part = title.is_some().then(|| self.contents.part(title, span));
    }

    /// Adds the target of a link as a chapter, unless it is a web address.
    fn add(&mut self, link: Link, source: SourceId) {
        let span = Span::new(source, link.at);
        let destination = link.destination.trim();
        if destination.is_empty() {
            self.contents.draft(span);
            return;
        }
        // A link with a fragment counts as a link to the file.
        let (file, place) = match destination.split_once('#') {
            Some((file, _)) => (file, true),
            None => (destination, false),
        };
        let is_address = file.split('/').next().is_some_and(|first| first.contains(':'))
            || file.starts_with("//");
        if file.is_empty() || is_address {
            return;
        }
        let file = percent_decoded(file).into_owned();
        let is_known = |one: &Listed| one.file == file;
        // Sections of a chapter are often listed below it; they are not chapters.
        if place && self.contents.chapters.last().is_some_and(is_known) {
            return;
        }
        let words = link.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let title = Some(words).filter(|words| !words.is_empty());
        if link.lists == 0 {
            self.outside.push(self.contents.chapters.len());
        }
        let listing = Listing { part: self.part, ..Listing::default() };
        self.contents.chapters.push(Listed { file, title, span, listing });
    }

    fn finish(mut self) -> Contents {
        if self.outside.len() < self.contents.chapters.len() {
            let listing = Listing { is_unnumbered: true, ..Listing::default() };
            for at in self.outside {
                self.contents.chapters[at].listing = listing;
            }
        }
        self.contents.drop_empty_parts();
        self.contents
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::base::SourceId;

    /// The chapters as `file=title@part`, with a star if they are not numbered, then the
    /// parts, and the number of drafts.
    fn shown(text: &str) -> String {
        let contents = read(text, SourceId(0));
        let chapters = contents.chapters.iter().map(|one| {
            let part =
                one.listing.part.map(|part| format!("@{part}")).unwrap_or_default();
            let sign = if one.listing.is_unnumbered { "*" } else { "" };
            format!("{}={}{part}{sign} ", one.file, one.title.as_deref().unwrap_or("-"))
        });
        let parts: Vec<_> =
            contents.parts.iter().filter_map(|part| part.title.as_ref()).collect();
        let parts: String =
            parts.iter().map(|(title, _)| format!("[{title}] ")).collect();
        let drafts = contents.drafts.map_or(0, |(_, count)| count);
        format!("{}{parts}{drafts}", chapters.collect::<String>())
    }

    #[test]
    fn lists_of_mdbook() {
        let text = "# Summary\n\n[Intro](intro.md)\n\n# Part *one*\n\n\
            - [First `x` steps](a/first.md)\n  - [Deeper](a%20b.md)\n- [Later]()\n\n\
            ---\n\n# End\n\n[Thanks](./thanks.md)\n";
        assert_eq!(
            shown(text),
            "intro.md=Intro* a/first.md=First x steps@0 a b.md=Deeper@0 \
             ./thanks.md=Thanks* [Part one] 1"
        );
    }

    #[test]
    fn lists_of_gitbook() {
        let text = "# Table of contents\n\n* [Start](README.md)\n\n## Part\n\n\
            * [One](one.md)\n  * [Section](one.md#section)\n  * [Other](one.md#other)\n\
            * [Site](https://example.org/x.md)\n* [Mail](mailto:a@b.c)\n* [Here](#here)\n";
        assert_eq!(shown(text), "README.md=Start one.md=One@0 [Part] 0");
    }

    #[test]
    fn what_is_no_list_has_no_chapters() {
        for text in ["", "# Summary\n\nWords.\n", "<!-- [a](b.md) -->\n", "`[a](b.md)`"] {
            assert_eq!(shown(text), "0", "{text}");
        }
    }
}
