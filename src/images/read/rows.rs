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
                filter_row(filter, row, above, pixel, &mut tried);
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

/// Adds a row's filter, 1 to 4, and its bytes after it. Left of the first pixel and
/// above the first row is nothing.
fn filter_row(filter: u8, row: &[u8], above: &[u8], pixel: usize, into: &mut Vec<u8>) {
    into.push(filter);
    let (first, rest) = row.split_at(pixel.min(row.len()));
    let (first_up, up) = above.split_at(first.len());
    let lefts = rest.iter().zip(row);
    let ups = up.iter().zip(above);
    match filter {
        1 => {
            into.extend(first);
            into.extend(lefts.map(|(byte, left)| byte.wrapping_sub(*left)));
        }
        2 => into.extend(row.iter().zip(above).map(|(byte, up)| byte.wrapping_sub(*up))),
        3 => {
            into.extend(first.iter().zip(first_up).map(|(b, up)| b.wrapping_sub(up / 2)));
            into.extend(
                lefts
                    .zip(up)
                    .map(|((byte, left), up)| byte.wrapping_sub(left.midpoint(*up))),
            );
        }
        _ => {
            into.extend(first.iter().zip(first_up).map(|(b, up)| b.wrapping_sub(*up)));
            into.extend(lefts.zip(ups).map(|((byte, left), (up, corner))| {
                byte.wrapping_sub(paeth(*left, *up, *corner))
            }));
        }
    }
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
