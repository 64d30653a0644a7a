//! Outlines of CFF (Adobe Technical Note 5176).
//!
//! What is left out is filled with zeros, which compress to nothing: so everything else
//! keeps its place, and no reference has to be changed.

use std::collections::BTreeSet;
use std::ops::Range;

use super::bytes::u16_at;
use super::charstring::Subroutines;
use super::names::other_name;

/// An outline that draws nothing: `endchar`.
const NOTHING: &[u8] = &[14];
/// A subroutine that does nothing: `return`.
const RETURN: &[u8] = &[11];
/// Operators that are followed at most: enough for 65,535 elaborate glyphs.
const BUDGET: usize = 30_000_000;

/// Numbers of strings begin after those of the standard (5176, appendix A).
const STANDARD: usize = 391;

/// Operators of the dictionaries; those of two bytes begin with 12.
const FULL_NAME: u16 = 2;
const FAMILY_NAME: u16 = 3;
const CHARSET: u16 = 15;
const OUTLINES: u16 = 17;
const PRIVATE: u16 = 18;
const LOCAL: u16 = 19;
const KIND: u16 = 0x0c06;
const BY_CID: u16 = 0x0c1e;

/// The table with the outlines of these glyphs alone. Renamed, it has [`other_name`].
pub(super) fn emptied(
    cff: &[u8],
    glyphs: &BTreeSet<usize>,
    is_renamed: bool,
) -> Option<Vec<u8>> {
    let names = Index::at(cff, usize::from(*cff.get(2)?))?;
    let tops = Index::at(cff, names.range.end)?;
    let strings = Index::at(cff, tops.range.end)?;
    let global = Index::at(cff, strings.range.end)?;
    let [top] = &tops.items[..] else { return None };
    let top = dictionary(&cff[top.clone()])?;
    let number =
        |operator: u16| numbers(&top, operator).and_then(|all| all.first().copied());
    // Only Type 2 outlines are known.
    if number(KIND).is_some_and(|kind| kind != 2) {
        return None;
    }
    let outlines = Index::at(cff, number(OUTLINES)?)?;

    let mut out = cff.to_vec();
    // Fonts by CID have several sets of subroutines, which stay.
    if numbers(&top, BY_CID).is_none() {
        let private = numbers(&top, PRIVATE)?;
        let local = local_index(cff, *private.first()?, *private.get(1)?)?;
        let code =
            |index: &Index| index.items.iter().map(|one| &cff[one.clone()]).collect();
        let mut subroutines = Subroutines {
            global: code(&global),
            local: local.as_ref().map(code).unwrap_or_default(),
            global_used: BTreeSet::new(),
            local_used: BTreeSet::new(),
            budget: BUDGET,
        };
        for &glyph in glyphs {
            subroutines.follow(&cff[outlines.items.get(glyph)?.clone()])?;
        }
        let names = strings_in_use(cff, &top, outlines.items.len(), glyphs)?;
        strings.keep_in_place(cff, &names, &mut out)?;
        global.keep(cff, &subroutines.global_used, RETURN, &mut out)?;
        if let Some(local) = local {
            local.keep(cff, &subroutines.local_used, RETURN, &mut out)?;
        }
    }
    outlines.keep(cff, glyphs, NOTHING, &mut out)?;
    if is_renamed {
        rename(&mut out, &names, &strings, [number(FULL_NAME), number(FAMILY_NAME)]);
    }
    Some(out)
}

/// The local subroutines of a private dictionary of that length and place.
fn local_index(cff: &[u8], length: usize, start: usize) -> Option<Option<Index>> {
    let private = dictionary(cff.get(start..start.checked_add(length)?)?)?;
    let Some(offset) = numbers(&private, LOCAL).and_then(|all| all.first().copied())
    else {
        return Some(None);
    };
    Some(Some(Index::at(cff, start.checked_add(offset)?)?))
}

/// The strings that the font's own names and those of these glyphs are, by index.
fn strings_in_use(
    cff: &[u8],
    top: &Entries,
    count: usize,
    glyphs: &BTreeSet<usize>,
) -> Option<BTreeSet<usize>> {
    /// Version, notice, full name, family, weight; copyright and code for printers.
    const OWN: [u16; 8] = [0, 1, 2, 3, 4, 0x0c00, 0x0c15, 0x0c16];
    let own = OWN.iter().filter_map(|&operator| numbers(top, operator)).flatten();
    let mut sids: Vec<usize> = own.copied().collect();
    // Three numbers name the character sets of the standard.
    let charset = numbers(top, CHARSET).and_then(|all| all.first().copied());
    if let Some(start) = charset.filter(|start| *start > 2) {
        let names = names_of_glyphs(cff, start, count)?;
        sids.extend(glyphs.iter().filter_map(|&glyph| names.get(glyph).copied()));
    }
    Some(sids.into_iter().filter_map(|sid| sid.checked_sub(STANDARD)).collect())
}

/// The number of each glyph's name (5176, section 13).
fn names_of_glyphs(cff: &[u8], start: usize, count: usize) -> Option<Vec<usize>> {
    let format = *cff.get(start)?;
    let mut at = start + 1;
    // The first glyph is not in the table.
    let mut sids = vec![0];
    while sids.len() < count {
        let first = u16_at(cff, at)?;
        let (left, width) = match format {
            0 => (0, 2),
            1 => (usize::from(*cff.get(at + 2)?), 3),
            2 => (u16_at(cff, at + 2)?, 4),
            _ => return None,
        };
        sids.extend(first..=first + left);
        at += width;
    }
    Some(sids)
}

/// Writes another name over the font's own.
fn rename(out: &mut [u8], names: &Index, strings: &Index, own: [Option<usize>; 2]) {
    let own = own.into_iter().flatten().filter_map(|sid| sid.checked_sub(STANDARD));
    let own = own.filter_map(|at| strings.items.get(at));
    for range in names.items.iter().chain(own) {
        let letters = other_name().bytes().filter(|byte| *byte != b' ').cycle();
        if let Some(place) = out.get_mut(range.clone()) {
            place.iter_mut().zip(letters).for_each(|(byte, letter)| *byte = letter);
        }
    }
}

/// A list of byte strings (5176, section 5).
struct Index {
    /// All its bytes.
    range: Range<usize>,
    /// The bytes of each item.
    items: Vec<Range<usize>>,
    /// The width of its offsets in bytes.
    width: usize,
}

impl Index {
    fn at(cff: &[u8], start: usize) -> Option<Self> {
        let count = u16_at(cff, start)?;
        if count == 0 {
            return Some(Self { range: start..start + 2, items: Vec::new(), width: 1 });
        }
        let width = usize::from(*cff.get(start + 2)?);
        if !(1..=4).contains(&width) {
            return None;
        }
        let data = start + 2 + width * (count + 1);
        let offset = |index: usize| {
            let at = start + 3 + width * index;
            let bytes = cff.get(at..at + width)?;
            bytes.iter().try_fold(0_usize, |sum, &byte| {
                sum.checked_mul(256)?.checked_add(usize::from(byte))
            })
        };
        let mut items = Vec::with_capacity(count);
        for index in 0..count {
            let item = data.checked_add(offset(index)?)?
                ..data.checked_add(offset(index + 1)?)?;
            // The first offset is 1: the data begin after the byte before them.
            cff.get(item.clone())?;
            if item.start <= data {
                return None;
            }
            items.push(item);
        }
        let end = items.last()?.end;
        Some(Self { range: start..end, items, width })
    }

    /// Writes the list with all items empty but these, as long as before: the next list
    /// begins at its end. The last item takes up what is left, as zeros.
    fn keep_in_place(
        &self,
        cff: &[u8],
        kept: &BTreeSet<usize>,
        out: &mut [u8],
    ) -> Option<()> {
        let Some(first) = self.items.first() else { return Some(()) };
        let mut data: Vec<u8> = Vec::new();
        let mut ends = vec![1];
        for (at, item) in self.items.iter().enumerate() {
            if kept.contains(&at) {
                data.extend(&cff[item.clone()]);
            }
            ends.push(data.len() + 1);
        }
        data.resize(self.range.end - first.start, 0);
        *ends.last_mut()? = data.len() + 1;
        for (at, end) in ends.iter().enumerate() {
            let place = self.range.start + 3 + self.width * at;
            let bytes = &end.to_be_bytes()[size_of::<usize>() - self.width..];
            out.get_mut(place..place + self.width)?.copy_from_slice(bytes);
        }
        out.get_mut(first.start..self.range.end)?.copy_from_slice(&data);
        Some(())
    }

    /// Writes the list with another item in the place of all but these.
    fn keep(
        &self,
        cff: &[u8],
        kept: &BTreeSet<usize>,
        other: &[u8],
        out: &mut [u8],
    ) -> Option<()> {
        if self.items.is_empty() {
            return Some(());
        }
        let mut offsets = vec![1];
        let mut data: Vec<u8> = Vec::new();
        for (at, item) in self.items.iter().enumerate() {
            let own = &cff[item.clone()];
            // Nothing may grow.
            let is_kept = kept.contains(&at) || own.len() <= other.len();
            data.extend(if is_kept { own } else { other });
            offsets.push(data.len() + 1);
        }
        let mut written = cff.get(self.range.start..self.range.start + 2)?.to_vec();
        // The narrowest offsets: most of them are those of items left out.
        let fits = |width: &usize| data.len() + 1 < 1 << (8 * width);
        let width = (1..self.width).find(fits).unwrap_or(self.width);
        written.push(u8::try_from(width).ok()?);
        for offset in offsets {
            written.extend(&offset.to_be_bytes()[size_of::<usize>() - width..]);
        }
        written.extend(data);
        let place = out.get_mut(self.range.clone())?;
        let (filled, rest) = place.split_at_mut_checked(written.len())?;
        filled.copy_from_slice(&written);
        rest.fill(0);
        Some(())
    }
}

/// A dictionary: operators with their numbers. Fractions are left out.
type Entries = Vec<(u16, Vec<usize>)>;

fn numbers(entries: &Entries, operator: u16) -> Option<&Vec<usize>> {
    entries.iter().find(|(own, _)| *own == operator).map(|(_, numbers)| numbers)
}

/// Reads a dictionary (5176, section 4).
fn dictionary(data: &[u8]) -> Option<Entries> {
    let mut entries = Entries::new();
    let mut numbers = Vec::new();
    let mut rest = data;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        let head = i64::from(first);
        let byte = |at: usize| after.get(at).copied().map(i64::from);
        let (number, length) = match first {
            0..=21 => {
                let mut operator = u16::from(first);
                if first == 12 {
                    operator = operator << 8 | u16::from(*after.first()?);
                    rest = after.get(1..)?;
                }
                entries.push((operator, std::mem::take(&mut numbers)));
                continue;
            }
            28 => (i64::from(i16::from_be_bytes([*after.first()?, *after.get(1)?])), 2),
            29 => {
                let bytes: [u8; 4] = after.get(..4)?.try_into().ok()?;
                (i64::from(i32::from_be_bytes(bytes)), 4)
            }
            // A fraction, two figures a byte, ends with 15.
            30 => {
                let is_last = |byte: &u8| byte & 15 == 15 || byte >> 4 == 15;
                (0, after.iter().position(is_last)? + 1)
            }
            32..=246 => (head - 139, 0),
            247..=250 => ((head - 247) * 256 + byte(0)? + 108, 1),
            251..=254 => (-(head - 251) * 256 - byte(0)? - 108, 1),
            22..=27 | 31 | 255 => return None,
        };
        // Negative numbers are no places.
        numbers.push(usize::try_from(number).unwrap_or(usize::MAX));
        rest = after.get(length..)?;
    }
    Some(entries)
}
