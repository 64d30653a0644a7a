//! Pictures among words: which are in the line, and which are set on their own.

use std::collections::BTreeSet;

use crate::base::Length;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Standing;
use crate::book::runs::all_inlines;
use crate::page::PictureTable;

/// Greatest height of a picture in a line, in thousandths of the leading.
const HIGHEST: i64 = 1_500;

/// Decides for both books which pictures among words are set on their own: those higher
/// than one and a half lines, where words can be interrupted. In headings, cells, terms
/// and verse they can't.
pub fn stand(book: &mut Book, table: &PictureTable, leading: Length) {
    let (in_line, apart) = (BTreeSet::new(), BTreeSet::new());
    let mut walk = Walk { table, leading, in_line, apart };
    for chapter in &book.chapters {
        walk.blocks(chapter.head.epigraph.iter().chain(&chapter.blocks));
    }
    for note in &book.notes {
        walk.blocks(&note.blocks);
    }
    let in_line = walk.in_line.into_iter().map(|image| (image, Standing::InLine));
    let apart = walk.apart.into_iter().map(|image| (image, Standing::Apart));
    for (image, standing) in in_line.chain(apart) {
        if let Some(picture) = book.images.get_mut(image.0 as usize) {
            picture.standing = standing;
        }
    }
}

struct Walk<'t> {
    table: &'t PictureTable,
    leading: Length,
    in_line: BTreeSet<ImageRef>,
    apart: BTreeSet<ImageRef>,
}

impl Walk<'_> {
    // Recurses as deep as blocks nest, which the parser limits.
    fn blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) => {
                    let (high, low): (Vec<_>, Vec<_>) =
                        images(inlines).partition(|image| self.is_high(*image));
                    self.apart.extend(high);
                    self.in_line.extend(low);
                }
                // A single one keeps its size; several low ones make a line.
                BlockKind::Pictures(inlines) => {
                    let is_alone = images(inlines).count() == 1;
                    if is_alone || images(inlines).any(|image| self.is_high(image)) {
                        self.apart.extend(images(inlines));
                    } else {
                        self.in_line.extend(images(inlines));
                    }
                }
                BlockKind::Definitions(list) => {
                    for definition in list {
                        self.blocks(definition.meanings.iter().flatten());
                    }
                }
                BlockKind::Details(details) => self.blocks(&details.blocks),
                BlockKind::Quote(quote) => self.blocks(&quote.blocks),
                BlockKind::Centred(_)
                | BlockKind::AtRight(_)
                | BlockKind::FigureRow(_)
                | BlockKind::Alert(_)
                | BlockKind::List(_) => self.blocks(block.children()),
                BlockKind::Agenda(agenda) => {
                    for entry in &agenda.entries {
                        self.blocks(&entry.blocks);
                    }
                }
                BlockKind::Heading { .. }
                | BlockKind::Figure { .. }
                | BlockKind::Verse(_)
                | BlockKind::Code { .. }
                | BlockKind::Table(_)
                | BlockKind::Break
                | BlockKind::PageBreak
                | BlockKind::About(_)
                | BlockKind::PageList(_) => {}
            }
        }
    }

    fn is_high(&self, image: ImageRef) -> bool {
        self.table.get(image).is_some_and(|facts| {
            let highest = self.leading.per_mille(HIGHEST);
            facts.fills || facts.share.is_some() || facts.natural.height > highest
        })
    }
}

/// The pictures among words.
fn images(inlines: &[Inline]) -> impl Iterator<Item = ImageRef> {
    all_inlines(inlines).filter_map(|inline| match inline.kind {
        InlineKind::Image(image) => Some(image),
        _ => None,
    })
}
