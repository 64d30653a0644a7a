//! Figures that have captions, numbered.

use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::config::Config;

/// Numbers the figures, if the book asks for it: through the book (`3`), or by chapter
/// where headings are numbered (`2.1`).
pub(super) fn number(chapters: &mut [Chapter], config: &Config) {
    if !config.number_figures {
        return;
    }
    let mut count = 0;
    for (index, chapter) in chapters.iter_mut().enumerate() {
        if config.number_headings {
            count = 0;
        }
        let mut open: Vec<&mut Block> =
            chapter.epigraph.iter_mut().chain(&mut chapter.blocks).rev().collect();
        while let Some(block) = open.pop() {
            if let BlockKind::Figure { caption, number, .. } = &mut block.kind
                && !caption.is_empty()
            {
                count += 1;
                *number = Some(if config.number_headings {
                    format!("{}.{count}", index + 1)
                } else {
                    count.to_string()
                });
            }
            open.extend(block.children_mut().into_iter().rev());
        }
    }
}
