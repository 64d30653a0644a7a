//! A per-word cache: books use the same words again and again.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::hash::Hasher;
use std::sync::Mutex;
use std::sync::PoisonError;

/// Words that each thread caches: the first ones of a book are its most frequent ones.
/// Results for others are computed every time.
const MOST: usize = 8_192;

/// Bytes of the longest word that is cached.
const LONGEST: usize = 40;

/// Threads that have a part of their own; threads that share a part wait for each other.
const PARTS: usize = 32;

/// Results per word. The same word always has the same result, so output does not depend
/// on what is cached.
#[derive(Debug)]
pub struct Memory<T> {
    parts: [Mutex<Known<T>>; PARTS],
}

type Known<T> = HashMap<Box<str>, T, BuildHasherDefault<Mixer>>;

impl<T> Default for Memory<T> {
    fn default() -> Self {
        Self { parts: std::array::from_fn(|_| Mutex::default()) }
    }
}

impl<T> Memory<T> {
    /// Passes the cached result for a word; calls `find` when there is none.
    pub fn ask<R>(
        &self,
        word: &str,
        find: impl FnOnce() -> T,
        tell: impl FnOnce(&T) -> R,
    ) -> R {
        if word.len() > LONGEST {
            return tell(&find());
        }
        let own = rayon::current_thread_index().map_or(0, |at| at + 1) % PARTS;
        let part = || self.parts[own].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = part().get(word) {
            return tell(known);
        }
        let found = find();
        let shown = tell(&found);
        let mut known = part();
        if known.len() < MOST {
            known.insert(word.into(), found);
        }
        shown
    }
}

/// Mixes the bytes of short words, eight at a time. Words crafted to collide cost a
/// comparison with each cached word, no more.
#[derive(Debug, Default)]
struct Mixer(u64);

impl Mixer {
    /// An odd number without a pattern: 2⁶⁴ divided by the golden ratio.
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;

    fn mix(&mut self, part: u64) {
        self.0 = (self.0.rotate_left(5) ^ part).wrapping_mul(Self::ODD);
    }
}

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        let (parts, rest) = bytes.as_chunks::<8>();
        parts.iter().for_each(|part| self.mix(u64::from_le_bytes(*part)));
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.mix(u64::from_le_bytes(last));
    }

    fn write_u8(&mut self, byte: u8) {
        self.mix(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 32)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::LONGEST;
    use super::MOST;
    use super::Memory;

    #[test]
    fn a_word_is_asked_for_once_and_what_is_kept_is_bounded() {
        let asked = Cell::new(0);
        let memory = Memory::default();
        let ask = |word: &str| {
            let find = || {
                asked.set(asked.get() + 1);
                word.len()
            };
            assert_eq!(memory.ask(word, find, |known| *known), word.len());
        };
        ask("mot");
        ask("mot");
        assert_eq!(asked.get(), 1);
        let long = "m".repeat(LONGEST + 1);
        ask(&long);
        ask(&long);
        assert_eq!(asked.get(), 3);
        (0..2 * MOST).for_each(|number| ask(&number.to_string()));
        let kept: usize =
            memory.parts.iter().map(|part| part.lock().unwrap().len()).sum();
        assert_eq!(kept, MOST);
    }
}
