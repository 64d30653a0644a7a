//! The tables of a font file, and a file of other tables (OpenType 1.9, "Organization of
//! an OpenType font").

use super::bytes::push_u16;
use super::bytes::push_u32;
use super::bytes::u16_at;
use super::bytes::u32_at;

/// A table: its tag and its bytes.
pub(super) type Table<'a> = ([u8; 4], &'a [u8]);

/// The tables of a file in the order of its directory.
pub(super) fn tables(data: &[u8]) -> Option<Vec<Table<'_>>> {
    const RECORD: usize = 16;
    let count = u16_at(data, 4)?;
    let mut tables = Vec::new();
    for at in (0..count).map(|index| 12 + RECORD * index) {
        let tag = data.get(at..at + 4)?.try_into().ok()?;
        let (start, length) = (u32_at(data, at + 8)?, u32_at(data, at + 12)?);
        tables.push((tag, data.get(start..start.checked_add(length)?)?));
    }
    Some(tables)
}

/// The bytes of a table.
pub(super) fn table<'a>(tables: &[Table<'a>], tag: [u8; 4]) -> Option<&'a [u8]> {
    tables.iter().find(|(own, _)| *own == tag).map(|(_, bytes)| *bytes)
}

/// The file with some tables changed. A signature is left out: it would be void.
pub(super) fn with(
    data: &[u8],
    tables: &[Table<'_>],
    changed: &[([u8; 4], Vec<u8>)],
) -> Option<Vec<u8>> {
    let kept = tables.iter().filter(|(tag, _)| tag != b"DSIG");
    let mut written: Vec<([u8; 4], Vec<u8>)> = kept
        .map(|(tag, bytes)| {
            let new = changed.iter().find(|(own, _)| own == tag);
            (*tag, new.map_or_else(|| bytes.to_vec(), |(_, new)| new.clone()))
        })
        .collect();
    written.sort_by_key(|(tag, _)| *tag);
    for (tag, bytes) in &mut written {
        // The checksum of the file is taken with zeros in its own place.
        if tag == b"head" {
            bytes.get_mut(8..12)?.fill(0);
        }
    }

    let mut out = data.get(..4)?.to_vec();
    let count = written.len();
    push_u16(&mut out, count)?;
    let power = usize::try_from(count.checked_ilog2()?).ok()?;
    push_u16(&mut out, 16 << power)?;
    push_u16(&mut out, power)?;
    push_u16(&mut out, 16 * count - (16 << power))?;
    let mut start = 12 + 16 * count;
    for (tag, bytes) in &written {
        out.extend(tag);
        out.extend(sum(bytes).to_be_bytes());
        push_u32(&mut out, start)?;
        push_u32(&mut out, bytes.len())?;
        start += bytes.len().next_multiple_of(4);
    }
    let mut head = None;
    for (tag, bytes) in &written {
        if tag == b"head" {
            head = Some(out.len());
        }
        out.extend(bytes);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    // OpenType 1.9, "head": checksumAdjustment.
    let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(sum(&out)).to_be_bytes();
    let head = head?;
    out.get_mut(head + 8..head + 12)?.copy_from_slice(&adjustment);
    Some(out)
}

/// The sum of a table's words of four bytes.
fn sum(bytes: &[u8]) -> u32 {
    bytes.chunks(4).fold(0_u32, |sum, chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        sum.wrapping_add(u32::from_be_bytes(word))
    })
}
