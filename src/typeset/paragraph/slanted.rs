//! Italic in large print: words, not lines.

use super::shaping;
use super::text::Nature;
use super::text::TextPiece;
use crate::base::Length;
use crate::fonts::FontBook;

/// Sets runs of italic that are longer than a line of large print in bold instead.
pub(crate) fn limit(
    pieces: &mut [TextPiece],
    measure: Length,
    fonts: &FontBook,
    tag: &str,
) {
    let mut from = 0;
    while let Some(first) = pieces[from..].iter().position(is_slanted) {
        from += first;
        // Numbers of notes and links and white between italics do not end a run.
        let is_beside = |piece: &TextPiece| {
            piece.nature == Nature::Clinging || piece.text.trim().is_empty()
        };
        let goes_on = |piece: &&TextPiece| is_slanted(piece) || is_beside(piece);
        let count = pieces[from..].iter().take_while(goes_on).count();
        let run = &mut pieces[from..from + count];
        let text = shaping::shape(run.to_vec(), fonts, tag);
        let width: Length = text.clusters.iter().map(|cluster| cluster.width).sum();
        if width > measure {
            for piece in run.iter_mut().filter(|piece| is_slanted(piece)) {
                (piece.style.italic, piece.style.bold) = (false, true);
            }
        }
        from += count;
    }
}

fn is_slanted(piece: &TextPiece) -> bool {
    piece.style.is_large() && piece.style.italic
}
