//! Figures side by side → XHTML.

use super::writer::Writer;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::ImageRef;
use crate::book::PictureWidth;

impl Writer<'_> {
    /// Writes figures in rows. If one has a width, each is as wide as the manuscript says,
    /// and those without a width share the rest, as on printed pages.
    pub(super) fn figure_row(&mut self, blocks: &[Block]) {
        let is_sized = blocks.iter().any(|block| match &block.kind {
            BlockKind::Figure { image, .. } => self.width_of(*image).is_some(),
            _ => false,
        });
        self.push("<div class=\"figures\">\n");
        for block in blocks {
            match &block.kind {
                BlockKind::Figure { image, caption, number } => {
                    let width = self.width_of(*image);
                    if is_sized {
                        self.push(&format!("<figure style=\"flex: {}\">", flex(width)));
                    } else {
                        self.push("<figure>");
                    }
                    // The share is that of the figure, which its picture fills.
                    let inside = width.map(|width| match width {
                        PictureWidth::Share(_) => PictureWidth::Share(1_000),
                        PictureWidth::Pixels(pixels) => PictureWidth::Pixels(pixels),
                    });
                    self.figure((block.id, *image), caption, number.as_deref(), inside);
                }
                _ => self.block(block),
            }
        }
        self.push("</div>\n");
    }

    fn width_of(&self, image: ImageRef) -> Option<PictureWidth> {
        self.scope.book.images.get(image.0 as usize)?.width
    }
}

/// How a figure grows and shrinks from its width, in CSS.
fn flex(width: Option<PictureWidth>) -> String {
    match width {
        Some(PictureWidth::Share(share)) => format!("0 1 {}%", share / 10),
        // The white beside it is not part of its width.
        Some(PictureWidth::Pixels(pixels)) => {
            format!("0 1 {pixels}px; box-sizing: content-box")
        }
        None => "1 1 5em".to_owned(),
    }
}
