//! Rows of samples → the coding of a PNG: each row filtered, all of them compressed.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// Samples up to which all ways to pack them are tried, in bytes: a page of a book at 150
/// pixels to the inch. More are packed in the way that promises most.
const CHEAP: usize = 4 << 20;

/// Level of compression: the two above it take five times as long on soft shades, for a
/// hundredth.
const LEVEL: u32 = 7;
/// For a look at what a way promises.
const QUICK: u32 = 3;

/// Whether there are few enough samples to try several ways.
pub(super) fn is_cheap(samples: &[u8]) -> bool {
    samples.len() <= CHEAP
}

/// Filters the rows (PNG, clause 9) and compresses them.
///
/// `line` is the bytes of a row, `pixel` those of a pixel, at least one. Samples of
/// fewer than eight bits and entries of palettes have little in common with their
/// neighbours, so their rows (`is_flat`) mostly stay as they are.
pub(super) fn packed(
    samples: &[u8],
    line: usize,
    pixel: usize,
    is_flat: bool,
) -> Vec<u8> {
    let promising = (!is_flat).then_some(pixel);
    if !is_cheap(samples) {
        return pack(samples, line, promising, LEVEL);
    }
    // A quick look tells which way is better; the other one may take ten times as long.
    let other = is_flat.then_some(pixel);
    let [mine, theirs] =
        [promising, other].map(|way| pack(samples, line, way, QUICK).len());
    pack(samples, line, if theirs < mine { other } else { promising }, LEVEL)
}

/// Compresses rows; filtered, when the bytes of a pixel are told.
fn pack(samples: &[u8], line: usize, pixel: Option<usize>, level: u32) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
    let blank = vec![0; line];
    let mut above: &[u8] = &blank;
    let mut best = Vec::with_capacity(line + 1);
    let mut tried = Vec::with_capacity(line + 1);
    for row in samples.chunks_exact(line.max(1)) {
        best.clear();
        best.push(0);
        best.extend(row);
        if let Some(pixel) = pixel {
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
