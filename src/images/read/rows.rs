//! Rows of samples → the coding of a PNG: each row filtered, all of them compressed.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Size of samples, in bytes, up to which all ways to compress them are tried.
const FEW: usize = 64 << 10;
/// Size of samples, in bytes, above which the file's coding is kept: a page of a book at
/// 150 pixels per inch.
const MANY: usize = 4 << 20;

/// Compression level: level seven takes six times as long on grain, to save a twentieth.
const LEVEL: u32 = 4;
/// The level for estimates.
const QUICK: u32 = 3;

/// Consecutive rows of an estimate, because neighbours are alike.
const BAND: usize = 16;
/// One of this many bands is estimated.
const ONE_OF: usize = 8;

/// A way to code rows (PNG, clause 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Without a filter.
    Plain,
    /// Each row with the filter that leaves least.
    Filtered {
        /// Bytes per pixel, at least one.
        pixel: usize,
    },
}

/// Whether the samples are small enough to try all ways.
pub(super) fn are_few(samples: &[u8]) -> bool {
    samples.len() <= FEW
}

/// Whether the samples are so large that recompressing takes longer than it is worth.
pub(super) fn are_many(samples: &[u8]) -> bool {
    samples.len() > MANY
}

/// Codes rows of `line` bytes each and compresses them.
pub(super) fn pack(samples: &[u8], line: usize, way: Way) -> Vec<u8> {
    let count = samples.len() / line.max(1);
    compress(samples, line, way, LEVEL, 0..count)
}

/// The estimated compressed size: from all rows of a small picture, else from some bands.
pub(super) fn promise(samples: &[u8], line: usize, way: Way) -> usize {
    let count = samples.len() / line.max(1);
    let each = if are_few(samples) { 1 } else { ONE_OF };
    let looked_at = || (0..count).filter(|row| (row / BAND).is_multiple_of(each));
    let size = compress(samples, line, way, QUICK, looked_at()).len();
    size * count / looked_at().count().max(1)
}

fn compress(
    samples: &[u8],
    line: usize,
    way: Way,
    level: u32,
    rows: impl Iterator<Item = usize>,
) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
    let blank = vec![0; line];
    let mut best = Vec::with_capacity(line + 1);
    let mut tried = Vec::with_capacity(line + 1);
    for at in rows {
        let row = &samples[at * line..(at + 1) * line];
        let above = if at == 0 { &blank } else { &samples[(at - 1) * line..at * line] };
        best.clear();
        best.push(0);
        best.extend(row);
        if let Way::Filtered { pixel } = way {
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
    }
    encoder.finish().expect("writing into memory can't fail")
}

/// Adds a row's filter, 1 to 4, and its filtered bytes. Pixels left of the first one and
/// above the first row are zero.
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

/// The neighbour nearest to the linear prediction (PNG, clause 9.4).
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

/// The sum of a row's byte magnitudes: small ones compress well.
fn weight(row: &[u8]) -> u64 {
    row.iter().map(|&byte| u64::from(byte.min(byte.wrapping_neg()))).sum()
}
