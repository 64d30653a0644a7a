//! QR codes (ISO/IEC 18004), by `qrcodegen`.

use qrcodegen::QrCode;
use qrcodegen::QrCodeEcc;
use qrcodegen::QrSegment;
use qrcodegen::Version;

/// The light margin that a code needs on each side, in modules (ISO/IEC 18004, 6.3.8).
pub const QUIET_ZONE: u32 = 4;

/// Most bytes of a text: larger codes are hard to read from paper.
pub const MOST_BYTES: usize = 200;

/// A code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Modules on a side, without the quiet zone.
    pub side: u32,
    /// Which modules are dark, row by row.
    dark: Vec<bool>,
}

impl Code {
    /// The code of a text, with error correction of level M, which restores about 15 % of
    /// it; `None` if the text is empty or longer than [`MOST_BYTES`].
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        if text.is_empty() || text.len() > MOST_BYTES {
            return None;
        }
        let segments = QrSegment::make_segments(text);
        let made = QrCode::encode_segments_advanced(
            &segments,
            QrCodeEcc::Medium,
            Version::MIN,
            Version::MAX,
            None,
            false,
        );
        let made = made.ok()?;
        let side = made.size();
        let dark = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
        let dark = dark.map(|(x, y)| made.get_module(x, y)).collect();
        Some(Self { side: side.unsigned_abs(), dark })
    }

    /// Whether a module is dark.
    #[must_use]
    pub fn is_dark(&self, x: u32, y: u32) -> bool {
        x < self.side
            && self.dark.get((y * self.side + x) as usize).copied().unwrap_or(false)
    }

    /// The dark modules as rows of neighbours: column, row, length.
    pub fn runs(&self) -> impl Iterator<Item = (u32, u32, u32)> + '_ {
        (0..self.side).flat_map(move |y| {
            let mut x = 0;
            std::iter::from_fn(move || {
                while x < self.side && !self.is_dark(x, y) {
                    x += 1;
                }
                let start = x;
                while self.is_dark(x, y) {
                    x += 1;
                }
                (x > start).then_some((start, y, x - start))
            })
        })
    }
}
