//! The plain texts of the paragraphs in Markdown.

use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::TagEnd;

/// The texts of all that is set in lines: paragraphs, headings, items, cells, code. Uses
/// the parser options of the program.
pub(crate) fn paragraphs(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM;
    let mut texts = Vec::new();
    let mut text = String::new();
    for event in Parser::new_ext(markdown, options).into_offset_iter() {
        match event.0 {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::TableCell
                | TagEnd::CodeBlock,
            ) if !text.is_empty() => texts.push(std::mem::take(&mut text)),
            _ => {}
        }
    }
    texts
}
