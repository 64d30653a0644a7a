//! Markdown → [`Draft`]: files to chapters, chapters to blocks, blocks to inlines.
//!
//! The only door to the Markdown parser. Its traps are closed here: front matter is
//! taken off before it can swallow text, undefined notes are told, addresses become
//! links, superior letters are recognised. Parsing never fails: what can't be
//! understood is text, with a remark.

mod front;
mod inlines;
mod tree;

use crate::base::Diagnostic;
use crate::base::Outcome;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Draft;
use crate::book::DraftChapter;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Text;
use tree::Parser;

/// Parses the chapters' files in their order.
#[must_use]
pub fn parse(sources: &Sources, chapters: &[SourceId]) -> Outcome<Draft> {
    let mut parser = Parser::default();
    for &source in chapters {
        parse_file(sources, source, &mut parser);
    }
    Outcome::new(parser.draft, parser.diagnostics)
}

fn parse_file(sources: &Sources, source: SourceId, parser: &mut Parser) {
    let file = sources.get(source);
    let (front, body) = front::take(source, &file.text, &mut parser.diagnostics);
    let mut field = |value: Option<&front::Value>| {
        value.map(|value| parser.field(source, &file.text, value.range.clone()))
    };
    let label = field(front.label.as_ref());
    let author = field(front.author.as_ref());
    let written_title = field(front.title.as_ref());
    let subtitle = field(front.subtitle.as_ref());
    let epigraph = field(front.epigraph.as_ref());
    let (blocks, notes) = parser.body(source, &file.text, body);
    let mut chapters = split(source, blocks, parser, |parser| {
        untitled(written_title.as_ref(), source, sources, parser)
    });
    if let Some(first) = chapters.first_mut() {
        (first.label, first.subtitle) = (label, subtitle);
        (first.author, first.epigraph) = (author, epigraph);
        first.notes = notes;
    }
    for chapter in &mut chapters {
        chapter.language = front.lang.clone();
    }
    parser.draft.chapters.extend(chapters);
}

/// Cuts a file at its headings of level 1. What stands before the first belongs to its
/// chapter.
fn split(
    source: SourceId,
    blocks: Vec<Block>,
    parser: &mut Parser,
    untitled: impl FnOnce(&mut Parser) -> Block,
) -> Vec<DraftChapter> {
    let is_title =
        |block: &Block| matches!(block.kind, BlockKind::Heading { level: 1, .. });
    let chapter = |title: Block, blocks: Vec<Block>| DraftChapter {
        source,
        language: None,
        label: None,
        title,
        subtitle: None,
        author: None,
        epigraph: None,
        blocks,
        notes: Vec::new(),
    };
    let mut before: Vec<Block> = Vec::new();
    let mut chapters: Vec<DraftChapter> = Vec::new();
    for block in blocks {
        if is_title(&block) {
            let early = std::mem::take(&mut before);
            if let Some(first) = early.first() {
                let message = "this text stands before the chapter's title";
                let remark = Diagnostic::warning("text-before-title", message)
                    .at(first.span.clone())
                    .hint("put it below the title: that is where it is set");
                parser.diagnostics.push(remark);
            }
            chapters.push(chapter(block, early));
        } else if let Some(last) = chapters.last_mut() {
            last.blocks.push(block);
        } else {
            before.push(block);
        }
    }
    if chapters.is_empty() {
        let title = untitled(parser);
        chapters.push(chapter(title, before));
    }
    chapters
}

/// The title of a file that has no heading of level 1: its front matter's, else its
/// name, with a remark.
fn untitled(
    written: Option<&Block>,
    source: SourceId,
    sources: &Sources,
    parser: &mut Parser,
) -> Block {
    let span = Span::new(source, 0..0);
    let title = if let Some(block) = written {
        block.inlines().to_vec()
    } else {
        let name = &sources.get(source).name;
        let stem = name.rsplit('/').next().unwrap_or(name);
        let stem = stem.strip_suffix(".md").unwrap_or(stem).replace(['-', '_'], " ");
        let remark = Diagnostic::note("title-missing", "this chapter has no title")
            .at(span.clone())
            .hint(format!("it is called \"{stem}\" after its file; write `# {stem}`"));
        parser.diagnostics.push(remark);
        let mut text = Text::default();
        text.push(&stem, 0..0);
        vec![Inline { span: span.clone(), kind: InlineKind::Text(text) }]
    };
    let kind = BlockKind::Heading { level: 1, title, wanted: None };
    Block { id: parser.next_block(), span, kind }
}
