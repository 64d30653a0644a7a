//! Pseudo-random numbers, the same on every machine.

/// A linear congruential generator; the constants are Knuth's for MMIX.
pub(super) struct Chance {
    state: u64,
}

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// A number below `limit`, which is not 0.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        // The low bits of such a generator have short periods.
        let high = usize::try_from(self.state >> 33).expect("31 bits fit");
        high % limit
    }

    /// An element of a non-empty slice.
    pub(super) fn pick<'a, T>(&mut self, row: &'a [T]) -> &'a T {
        &row[self.below(row.len())]
    }

    /// True once in so many times, on average.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A number below 2 to the power `bits`, small ones far more often, like word
    /// frequencies in a language: the greater of two draws is the octave, so that rare
    /// words have their share.
    pub(super) fn rank(&mut self, bits: usize) -> usize {
        let octave = 1 << self.below(bits).max(self.below(bits));
        octave + self.below(octave) - 1
    }
}
