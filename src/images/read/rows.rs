//! Rows of samples → the coding of a PNG: each row filtered, all of them compressed.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Samples up to which all ways to pack them are tried, in bytes.
const FEW: usize = 64 << 10;
/// Samples over which those of a file stay as they are, in bytes: a page of a book at 150
/// pixels to the inch.
const MANY: usize = 4 << 20;

/// Level of compression: seven takes six times as long on grain, to make it smaller by a
/// twentieth.
const LEVEL: u32 = 4;
/// For a look at what a way promises.
const QUICK: u32 = 3;

/// Rows that are looked at together, for neighbours are alike.
const BAND: usize = 16;
/// One band of so many is looked at.
const ONE_OF: usize = 8;

/// A way to code rows (PNG, clause 9).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// As they are.
    Plain,
    /// Each by the filter that leaves least.
    Filtered {
        /// Bytes of a pixel, at least one.
        pixel: usize,
    },
}

/// Whether there are few enough samples to try all ways.
pub(super) fn are_few(samples: &[u8]) -> bool {
    samples.len() <= FEW
}

/// Whether there are so many samples that to pack them again takes longer than it is worth.
pub(super) fn are_many(samples: &[u8]) -> bool {
    samples.len() > MANY
}

/// Codes rows of `line` bytes each and compresses them.
pub(super) fn pack(samples: &[u8], line: usize, way: Way) -> Vec<u8> {
    let count = samples.len() / line.max(1);
    compress(samples, line, way, LEVEL, 0..count)
}

/// About how many bytes they will take: told by all rows if they are few, else by some
/// bands of them.
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
