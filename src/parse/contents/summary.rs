//! Reads `SUMMARY.md`: each link to a file is a chapter, each heading after the first one
//! a part.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

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
}

/// Reads a whole file.
pub(super) fn read(text: &str, source: SourceId) -> Contents {
    let mut contents = Contents::default();
    let mut open: Option<Link> = None;
    let mut is_start = true;
    for (event, at) in Parser::new_ext(text, Options::empty()).into_offset_iter() {
        match event {
            // The first heading is the title of the list itself.
            Event::Start(Tag::Heading { .. }) => {
                if !is_start {
                    contents.part(Span::new(source, at));
                }
                is_start = false;
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                is_start = false;
                let destination = dest_url.to_string();
                open = Some(Link { destination, words: String::new(), at });
            }
            Event::End(TagEnd::Link) => {
                if let Some(link) = open.take() {
                    add(link, source, &mut contents);
                }
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some(link) = &mut open {
                    link.words.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(link) = &mut open {
                    link.words.push(' ');
                }
            }
            _ => {}
        }
    }
    contents
}

/// Adds the target of a link as a chapter, unless it is a web address.
fn add(link: Link, source: SourceId, contents: &mut Contents) {
    let span = Span::new(source, link.at);
    let destination = link.destination.trim();
    if destination.is_empty() {
        contents.draft(span);
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
    if place && contents.chapters.last().is_some_and(is_known) {
        return;
    }
    let words = link.words.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = Some(words).filter(|words| !words.is_empty());
    contents.chapters.push(Listed { file, title, span });
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::base::SourceId;

    /// The chapters as `file=title`, then the numbers of parts and drafts.
    fn shown(text: &str) -> String {
        let contents = read(text, SourceId(0));
        let chapters = contents
            .chapters
            .iter()
            .map(|one| format!("{}={} ", one.file, one.title.as_deref().unwrap_or("-")));
        let count = |found: Option<(_, usize)>| found.map_or(0, |(_, count)| count);
        let (parts, drafts) = (count(contents.parts), count(contents.drafts));
        format!("{}{parts} {drafts}", chapters.collect::<String>())
    }

    #[test]
    fn lists_of_mdbook() {
        let text = "# Summary\n\n[Intro](intro.md)\n\n# Part *one*\n\n\
            - [First `x` steps](a/first.md)\n  - [Deeper](a%20b.md)\n- [Later]()\n\n\
            ---\n\n# End\n\n[Thanks](./thanks.md)\n";
        assert_eq!(
            shown(text),
            "intro.md=Intro a/first.md=First x steps a b.md=Deeper \
             ./thanks.md=Thanks 2 1"
        );
    }

    #[test]
    fn lists_of_gitbook() {
        let text = "# Table of contents\n\n* [Start](README.md)\n\n## Part\n\n\
            * [One](one.md)\n  * [Section](one.md#section)\n  * [Other](one.md#other)\n\
            * [Site](https://example.org/x.md)\n* [Mail](mailto:a@b.c)\n* [Here](#here)\n";
        assert_eq!(shown(text), "README.md=Start one.md=One 1 0");
    }

    #[test]
    fn what_is_no_list_has_no_chapters() {
        for text in ["", "# Summary\n\nWords.\n", "<!-- [a](b.md) -->\n", "`[a](b.md)`"] {
            assert_eq!(shown(text), "0 0", "{text}");
        }
    }
}
