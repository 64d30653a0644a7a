//! The names of a face (OpenType 1.9, "name"), and another one where its own is reserved.

use super::bytes::push_u16;
use super::bytes::u16_at;

/// The name of a changed family whose own is reserved.
pub(super) fn other_name() -> &'static str {
    "Book Face"
}

/// Copyright notice, trademark and licence: they may reserve a name.
const NOTICES: [usize; 3] = [0, 7, 13];
/// Family, identifier, full name, `PostScript` name, and the same for other systems.
const NAMES: [usize; 9] = [1, 3, 4, 6, 16, 18, 20, 21, 25];

struct Record<'a> {
    /// Platform, encoding, language, kind.
    head: [usize; 4],
    words: &'a [u8],
}

/// Whether a name is reserved by the notices of the face. Which one is not asked: the
/// words for it vary too much.
pub(super) fn is_reserved(name: &[u8]) -> bool {
    const MARK: &str = "reserved font name";
    let records = records(name).unwrap_or_default();
    let mut notices =
        records.iter().filter(|record| NOTICES.contains(&record.head[3])).map(|record| {
            // Of two-byte letters the low bytes say enough.
            let letters = record.words.iter().filter(|byte| **byte != 0);
            letters.map(|byte| char::from(*byte)).collect::<String>()
        });
    notices.any(|notice| notice.to_ascii_lowercase().contains(MARK))
}

/// The table with [`other_name`] for each name of the family.
pub(super) fn renamed(name: &[u8]) -> Option<Vec<u8>> {
    let records = records(name)?;
    let (mut heads, mut storage) = (Vec::new(), Vec::new());
    for record in &records {
        let words = if NAMES.contains(&record.head[3]) {
            // The PostScript name has no blanks.
            let plain = other_name().chars().filter(|c| record.head[3] != 6 || *c != ' ');
            let is_mac = record.head[0] == 1;
            plain
                .flat_map(|c| if is_mac { vec![c as u8] } else { vec![0, c as u8] })
                .collect()
        } else {
            record.words.to_vec()
        };
        for number in record.head.iter().chain([&words.len(), &storage.len()]) {
            push_u16(&mut heads, *number)?;
        }
        storage.extend(words);
    }
    let mut out = Vec::new();
    for number in [0, records.len(), 6 + heads.len()] {
        push_u16(&mut out, number)?;
    }
    out.extend(heads);
    out.extend(storage);
    Some(out)
}

/// The records, without those in languages that only the table itself names.
fn records(name: &[u8]) -> Option<Vec<Record<'_>>> {
    const OWN_LANGUAGES: usize = 0x8000;
    let (count, storage) = (u16_at(name, 2)?, u16_at(name, 4)?);
    let mut records = Vec::new();
    for at in (0..count).map(|index| 6 + 12 * index) {
        let part = |index: usize| u16_at(name, at + 2 * index);
        let head = [part(0)?, part(1)?, part(2)?, part(3)?];
        let start = storage + part(5)?;
        if head[2] < OWN_LANGUAGES {
            records.push(Record { head, words: name.get(start..start + part(4)?)? });
        }
    }
    Some(records)
}
