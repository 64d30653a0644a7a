//! Reads what front matter says of a chapter: `abstract`, `keywords`, `doi`, `date`,
//! `place`, `slides`, `video`.

use super::address;
use super::front::Front;
use super::front::Value;
use super::reading::Reading;
use super::reading::new_block;
use super::reading::next_number;
use super::tree;
use super::values::read_line;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::AboutKind;
use crate::book::AboutLine;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Text;
use crate::book::draft::WrittenLink;

/// The keys in the order in which they are printed.
const KEYS: [(&str, AboutKind); 7] = [
    ("place", AboutKind::Place),
    ("date", AboutKind::Date),
    ("abstract", AboutKind::Abstract),
    ("keywords", AboutKind::Keywords),
    ("doi", AboutKind::Doi),
    ("slides", AboutKind::Slides),
    ("video", AboutKind::Video),
];

/// The lines that the front matter asks for.
pub(super) fn read(
    text: &str,
    source: SourceId,
    front: &Front,
    reading: &mut Reading,
) -> Vec<AboutLine> {
    let mut lines = Vec::new();
    for (key, kind) in KEYS {
        let Some(value) = front.get(key) else { continue };
        match kind {
            AboutKind::Abstract => {
                let blocks = paragraphs(text, value, source, reading);
                let kinds = [kind]
                    .into_iter()
                    .chain(std::iter::repeat(AboutKind::AbstractGoesOn));
                lines.extend(
                    kinds.zip(blocks).map(|(kind, words)| AboutLine { kind, words }),
                );
            }
            AboutKind::Doi | AboutKind::Slides | AboutKind::Video => {
                let words = link(value, kind, source, reading);
                lines.push(AboutLine { kind, words });
            }
            _ => {
                let words = read_line(text, value, source, reading);
                lines.push(AboutLine { kind, words });
            }
        }
    }
    lines
}

/// The paragraphs of a value of several lines; it is one line of plain text if it holds
/// another kind of block.
fn paragraphs(
    text: &str,
    value: &Value,
    source: SourceId,
    reading: &mut Reading,
) -> Vec<Block> {
    if !text[value.at.clone()].contains('\n') {
        return vec![read_line(text, value, source, reading)];
    }
    let mut parsed = tree::read(text, value.at.clone(), source, reading);
    let is_paragraph = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_));
    if parsed.blocks.iter().all(is_paragraph) {
        reading.notes.append(&mut parsed.notes);
        return parsed.blocks;
    }
    vec![read_line(text, value, source, reading)]
}

/// A link to the address that a value is.
fn link(
    value: &Value,
    kind: AboutKind,
    source: SourceId,
    reading: &mut Reading,
) -> Block {
    let span = Span::new(source, value.at.clone());
    let words = value.words.trim();
    let destination = match kind {
        AboutKind::Doi => format!("https://doi.org/{}", bare_doi(words)),
        _ => address::destination(words),
    };
    let shown = if kind == AboutKind::Doi { bare_doi(words) } else { words };
    reading.count_inlines(2, &span);
    let link = LinkRef(next_number(&reading.draft.links));
    reading.draft.links.push(WrittenLink::to(destination, span.clone()));
    let mut text = Text { as_typed: true, ..Text::default() };
    text.push(shown, value.at.clone());
    let body = vec![Inline { span: span.clone(), kind: InlineKind::Text(text) }];
    let kind = InlineKind::Link { link, bare: false, body };
    new_block(span.clone(), BlockKind::Paragraph(vec![Inline { span, kind }]))
}

/// A digital object identifier without the address or the scheme before it.
fn bare_doi(words: &str) -> &str {
    let before = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "doi:"];
    let rest = before.iter().find_map(|before| words.strip_prefix(before));
    rest.unwrap_or(words).trim()
}
