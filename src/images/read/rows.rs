//! Rows of samples → the coding of a PNG: each row filtered, all of them compressed.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Filters the rows (PNG, clause 9) and compresses them.
///
/// `line` is the bytes of a row, `pixel` those of a pixel, at least one. Samples of
/// fewer than eight bits and entries of palettes have nothing in common with their
/// neighbours, so their rows (`is_flat`) stay as they are.
pub(super) fn packed(
    samples: &[u8],
    line: usize,
    pixel: usize,
    is_flat: bool,
) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(7));
    let blank = vec![0; line];
    let mut above: &[u8] = &blank;
    let mut best = Vec::with_capacity(line + 1);
    let mut tried = Vec::with_capacity(line + 1);
    for row in samples.chunks_exact(line.max(1)) {
        best.clear();
        best.push(0);
        best.extend(row);
        if !is_flat {
            let mut least = weight(&best);
            for filter in 1..=4 {
                tried.clear();
                tried.push(filter);
                tried.extend(
                    (0..row.len()).map(|at| filtered(filter, row, above, at, pixel)),
                );
                let cost = weight(&tried);
                if cost < least {
                    least = cost;
                    std::mem::swap(&mut best, &mut tried);
                }
            }
        }
        encoder.write_all(&best).expect("writing into memory can't fail");
        above = row;
    }
    encoder.finish().expect("writing into memory can't fail")
}

/// A byte of a row after one of the filters 1 to 4.
fn filtered(filter: u8, row: &[u8], above: &[u8], at: usize, pixel: usize) -> u8 {
    let before = at.checked_sub(pixel);
    let left = before.map_or(0, |at| row[at]);
    let up = above[at];
    let guess = match filter {
        1 => left,
        2 => up,
        3 => left.midpoint(up),
        _ => paeth(left, up, before.map_or(0, |at| above[at])),
    };
    row[at].wrapping_sub(guess)
}

/// The neighbour that is nearest to what left and up promise (PNG, clause 9.4).
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let [a, b, c] = [left, up, corner].map(i16::from);
    let promise = a + b - c;
    let distance = |value: i16| (promise - value).abs();
    if distance(a) <= distance(b) && distance(a) <= distance(c) {
        left
    } else if distance(b) <= distance(c) {
        up
    } else {
        corner
    }
}

/// How far a row's bytes are from nothing: small ones pack well.
fn weight(row: &[u8]) -> u64 {
    row.iter().map(|&byte| u64::from(byte.min(byte.wrapping_neg()))).sum()
}
