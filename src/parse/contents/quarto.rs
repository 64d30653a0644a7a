//! Reads Quarto's `_quarto.yml`: the chapters of a book, and its title and authors.

use std::ops::Range;

use super::yaml;
use super::yaml::Node;
use crate::base::ListedPlace;
use crate::base::Listing;
use crate::base::SourceId;
use crate::base::Span;
use crate::config::contents::Contents;
use crate::config::contents::Listed;
use crate::config::contents::Said;

/// Reads a whole file; `None` if it does not describe a book.
pub(super) fn read(text: &str, source: SourceId) -> Option<Contents> {
    let whole = yaml::read(text)?;
    let book = whole.get("book")?;
    let said = |(words, at): (&str, Range<usize>)| {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Said { words, span: Span::new(source, at) }
    };
    let one =
        |key| book.get(key).or_else(|| whole.get(key)).and_then(Node::text).map(said);
    let mut contents = Contents {
        title: one("title"),
        subtitle: one("subtitle"),
        language: one("lang").or_else(|| one("language")),
        ..Contents::default()
    };
    let mut people = ["author", "authors"].into_iter();
    let people = people.find_map(|key| book.get(key).or_else(|| whole.get(key)));
    let people = people.map_or(&[][..], Node::items);
    let names = people.iter().filter_map(|one| name(one)).map(said);
    contents.authors = names.collect();
    let places = [("chapters", ListedPlace::Own), ("appendices", ListedPlace::Appendix)];
    for (key, place) in places {
        let listed = book.get(key).map_or(&[][..], Node::items);
        let listing = Listing { place, ..Listing::default() };
        listed.iter().for_each(|item| add(item, source, listing, &mut contents));
    }
    contents.drop_empty_parts();
    Some(contents)
}

/// A person's name: a text, `name: text`, or `name:` with its parts.
fn name(node: &Node) -> Option<(&str, Range<usize>)> {
    let name = node.get("name").unwrap_or(node);
    name.text().or_else(|| name.get("literal")?.text())
}

/// Adds an item of the list: a file, a file with a title, or a part with its chapters.
/// The recursion is limited by the YAML reader's limit on nesting.
fn add(item: &Node, source: SourceId, mut listing: Listing, contents: &mut Contents) {
    if let Some((file, at)) = item.text() {
        let span = Span::new(source, at);
        let file = file.to_owned();
        contents.chapters.push(Listed { file, title: None, span, listing });
        return;
    }
    if let Some((part, at)) = item.get("part").and_then(Node::text) {
        let span = Span::new(source, at);
        // A part may have a file, which introduces it.
        if is_text(part) {
            listing.part = Some(contents.part(None, span.clone()));
            let (file, title) = (part.to_owned(), None);
            let listing = Listing { introduces: true, ..listing };
            contents.chapters.push(Listed { file, title, span, listing });
        } else {
            let words = part.split_whitespace().collect::<Vec<_>>().join(" ");
            listing.part = Some(contents.part(Some((words, span.clone())), span));
        }
    }
    let file = ["file", "href"].into_iter().find_map(|key| item.get(key)?.text());
    if let Some((file, at)) = file {
        let title =
            item.get("text").and_then(Node::text).map(|(words, _)| words.to_owned());
        let span = Span::new(source, at);
        let file = file.to_owned();
        contents.chapters.push(Listed { file, title, span, listing });
    }
    let below = item.get("chapters").map_or(&[][..], Node::items);
    below.iter().for_each(|item| add(item, source, listing, contents));
}

/// Whether a file name is that of a text.
fn is_text(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    ending.is_some_and(|ending| {
        ["qmd", "md", "markdown", "ipynb", "rmd"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(ending))
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::base::SourceId;

    fn shown(text: &str) -> Option<String> {
        let contents = read(text, SourceId(0))?;
        let chapters = contents.chapters.iter().map(|one| {
            let part = one.listing.part.map(|part| format!("@{part}"));
            let title = one.title.as_deref().unwrap_or("-");
            format!("{}={title}{}", one.file, part.unwrap_or_default())
        });
        let said =
            contents.title.iter().chain(&contents.authors).chain(&contents.language);
        let said = said.map(|said| said.words.clone());
        let parts = contents.parts.len();
        let all: Vec<String> = said.chain(chapters).chain([parts.to_string()]).collect();
        Some(all.join(", "))
    }

    #[test]
    fn books_of_quarto() {
        let text = "project:\n  type: book\nlang: en-GB\nbook:\n  title: \"A: B\"\n  \
            author:\n    - Ada\n    - name: Bob\n  chapters:\n    - index.qmd\n    \
            - part: \"One\"\n      chapters:\n        - a.qmd\n        - file: b.qmd\n          \
            text: Second\n    - part: two.qmd\n      chapters: [c.qmd]\n  appendices:\n    - z.qmd\n";
        assert_eq!(
            shown(text).as_deref(),
            Some(
                "A: B, Ada, Bob, en-GB, index.qmd=-, a.qmd=-@0, b.qmd=Second@0, two.qmd=-@1, \
                 c.qmd=-@1, z.qmd=-, 2"
            )
        );
    }

    #[test]
    fn what_is_no_book_is_not_read() {
        let deep = format!("book: {}x{}\n", "[".repeat(90), "]".repeat(90));
        for text in ["website:\n  title: x\n", "- book\n", "book: [\n", "", &deep] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
