//! Which subroutines an outline of CFF calls (Adobe Technical Note 5177, Type 2).

use std::collections::BTreeSet;

/// The subroutines of a font, and those that outlines have called so far.
pub(super) struct Subroutines<'a> {
    /// Those of all fonts in the table.
    pub(super) global: Vec<&'a [u8]>,
    /// Those of this font.
    pub(super) local: Vec<&'a [u8]>,
    /// The indices of the called ones.
    pub(super) global_used: BTreeSet<usize>,
    /// The indices of the called ones.
    pub(super) local_used: BTreeSet<usize>,
    /// Operators that may still be read: a crafted font calls without end.
    pub(super) budget: usize,
}

/// Subroutines call each other at most so deep (5177, appendix B).
const DEEPEST: usize = 10;

#[derive(Default)]
struct Reader {
    stack: Vec<i32>,
    hints: usize,
    is_done: bool,
}

impl<'a> Subroutines<'a> {
    /// Follows an outline; `None` when it has a form that is not known here.
    pub(super) fn follow(&mut self, outline: &'a [u8]) -> Option<()> {
        self.read(outline, &mut Reader::default(), 0)
    }

    // Recurses as deep as subroutines may call each other.
    fn read(&mut self, code: &'a [u8], reader: &mut Reader, depth: usize) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        let mut rest = code;
        while let Some((&first, after)) = rest.split_first() {
            self.budget = self.budget.checked_sub(1)?;
            rest = after;
            match first {
                // Stems: two numbers each, and perhaps the width.
                1 | 3 | 18 | 23 => reader.stems(),
                // Masks: a bit for each stem.
                19 | 20 => {
                    reader.stems();
                    rest = rest.get(reader.hints.div_ceil(8)..)?;
                }
                10 | 29 => {
                    let index = reader.stack.pop()?;
                    let subroutine = self.called(first == 29, index)?;
                    self.read(subroutine, reader, depth + 1)?;
                    if reader.is_done {
                        return Some(());
                    }
                }
                11 => return Some(()),
                14 => {
                    reader.is_done = true;
                    // With four numbers it puts two other glyphs together.
                    return (reader.stack.len() < 4).then_some(());
                }
                12 => {
                    let (second, after) = rest.split_first()?;
                    rest = after;
                    // Flexes; not what computes, whose results are not followed.
                    if !(34..=37).contains(second) {
                        return None;
                    }
                    reader.stack.clear();
                }
                28 | 32..=255 => rest = reader.number(first, rest)?,
                4..=8 | 21 | 22 | 24..=27 | 30 | 31 => reader.stack.clear(),
                0 | 2 | 9 | 13 | 15..=17 => return None,
            }
        }
        Some(())
    }

    /// The subroutine of a number on the stack, which counts from the middle.
    fn called(&mut self, is_global: bool, index: i32) -> Option<&'a [u8]> {
        let (all, used) = if is_global {
            (&self.global, &mut self.global_used)
        } else {
            (&self.local, &mut self.local_used)
        };
        let bias = match all.len() {
            0..1_240 => 107,
            1_240..33_900 => 1_131,
            _ => 32_768,
        };
        let index = usize::try_from(index + bias).ok()?;
        let code = *all.get(index)?;
        used.insert(index);
        Some(code)
    }
}

impl Reader {
    fn stems(&mut self) {
        self.hints += self.stack.len() / 2;
        self.stack.clear();
    }

    /// Puts a number on the stack; gives the code after it.
    fn number<'c>(&mut self, first: u8, rest: &'c [u8]) -> Option<&'c [u8]> {
        let byte = |at: usize| rest.get(at).copied().map(i32::from);
        let head = i32::from(first);
        let (number, length) = match first {
            28 => (i32::from(i16::from_be_bytes([*rest.first()?, *rest.get(1)?])), 2),
            32..=246 => (head - 139, 0),
            247..=250 => ((head - 247) * 256 + byte(0)? + 108, 1),
            251..=254 => (-(head - 251) * 256 - byte(0)? - 108, 1),
            // Of a fixed-point number the whole part.
            _ => (i32::from(i16::from_be_bytes([*rest.first()?, *rest.get(1)?])), 4),
        };
        self.stack.push(number);
        rest.get(length..)
    }
}
