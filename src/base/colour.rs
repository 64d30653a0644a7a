//! Colours of ink and paper, in sRGB.

/// An opaque colour: eight bits each of red, green and blue, in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red, 0–255.
    pub red: u8,
    /// Green, 0–255.
    pub green: u8,
    /// Blue, 0–255.
    pub blue: u8,
}

impl Colour {
    /// The text's black.
    pub const BLACK: Self = Self::new(0, 0, 0);

    /// A colour from its three channels.
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Whether it is black, white or between.
    #[must_use]
    pub const fn is_grey(self) -> bool {
        self.red == self.green && self.green == self.blue
    }

    /// The grey of the same lightness: the luma of Rec. 709.
    #[must_use]
    pub fn grey(self) -> Self {
        let Self { red, green, blue } = self;
        let [red, green, blue] = [red, green, blue].map(u32::from);
        let luma = (red * 2_126 + green * 7_152 + blue * 722 + 5_000) / 10_000;
        let luma = u8::try_from(luma).unwrap_or(u8::MAX);
        Self::new(luma, luma, luma)
    }

    /// Reads `#rrggbb`; anything else is `None`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self::new(channel(0)?, channel(2)?, channel(4)?))
    }

    /// This colour laid over `ground` with `percent` of its strength (0–100).
    #[must_use]
    pub fn over(self, ground: Self, percent: u8) -> Self {
        let mix = |ink: u8, paper: u8| {
            let percent = u32::from(percent.min(100));
            let sum = u32::from(ink) * percent + u32::from(paper) * (100 - percent);
            u8::try_from((sum + 50) / 100).unwrap_or(u8::MAX)
        };
        Self::new(
            mix(self.red, ground.red),
            mix(self.green, ground.green),
            mix(self.blue, ground.blue),
        )
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}
