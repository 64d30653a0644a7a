//! Headings: names, numbers, levels that skip.

use super::anchors::Names;
use crate::base::Diagnostic;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::HeadingFacts;
use crate::book::block::all_blocks;
use crate::book::block::plain_text;

/// Gives every heading its name, and its number if numbers are wanted.
pub(crate) fn settle(
    chapters: &[Chapter],
    numbered: bool,
    names: &mut Names,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<HeadingFacts> {
    let mut facts = Vec::new();
    for (at, chapter) in chapters.iter().enumerate() {
        let mut counters = [0_usize; 7];
        counters[1] = at + 1;
        let mut before = 1;
        for block in std::iter::once(&chapter.title).chain(all_blocks(&chapter.blocks)) {
            let BlockKind::Heading { level, title, wanted } = &block.kind else {
                continue;
            };
            let level = usize::from(*level).clamp(1, 6);
            if level > before + 1 {
                diagnostics.push(skipped(block, before, level));
            }
            before = level;
            if level > 1 {
                counters[level] += 1;
                counters[level + 1..].fill(0);
            }
            let words = plain_text(title);
            facts.push(HeadingFacts {
                block: block.id,
                anchor: names.give(wanted.as_deref().unwrap_or(&words)),
                number: numbered.then(|| number(&counters[1..=level])),
            });
        }
    }
    facts.sort_by_key(|facts| facts.block);
    facts
}

fn number(counters: &[usize]) -> String {
    let parts: Vec<String> = counters.iter().map(ToString::to_string).collect();
    parts.join(".")
}

fn skipped(block: &Block, before: usize, level: usize) -> Diagnostic {
    let message = format!("the heading jumps from level {before} to level {level}");
    Diagnostic::warning("heading-skips", message)
        .at(block.span.clone())
        .hint(format!("write it with {} number signs", before + 1))
}
