//! Lengths in whole scaled points, so that breaks never depend on rounding.

use std::fmt;
use std::iter::Sum;
use std::ops::Add;
use std::ops::AddAssign;
use std::ops::Div;
use std::ops::Mul;
use std::ops::Neg;
use std::ops::Sub;
use std::ops::SubAssign;

/// A number that can be doubled in 64 bits.
const MANY: u64 = 1 << 62;

/// A length in scaled points: 65,536 to the PostScript point (1/72 inch).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Length(pub i64);

impl Length {
    /// Zero.
    pub const ZERO: Self = Self(0);
    /// One PostScript point.
    pub const POINT: Self = Self(65_536);

    /// A whole number of points.
    #[must_use]
    pub const fn pt(points: i64) -> Self {
        Self(points * 65_536)
    }

    /// A number of thousandths of a point.
    #[must_use]
    pub const fn milli_pt(thousandths: i64) -> Self {
        Self(thousandths * 65_536 / 1_000)
    }

    /// A number of micrometres (1 mm is 360/127 points).
    #[must_use]
    pub const fn micrometres(um: i64) -> Self {
        Self(um * 65_536 * 360 / 127_000)
    }

    /// `self * numerator / denominator`, rounded to the nearest, halves away from zero.
    #[must_use]
    #[inline]
    pub const fn scale(self, numerator: i64, denominator: i64) -> Self {
        // Most products fit 64 bits, in which division is many times faster.
        if let Some(product) = self.0.checked_mul(numerator)
            && product.unsigned_abs() <= MANY
            && denominator.unsigned_abs() <= MANY
        {
            let half = denominator / 2;
            let away = if (product < 0) == (denominator < 0) { half } else { -half };
            return Self((product + away) / denominator);
        }
        let product = self.0 as i128 * numerator as i128;
        let half = denominator as i128 / 2;
        let rounded = if (product < 0) == (denominator < 0) {
            (product + half) / denominator as i128
        } else {
            (product - half) / denominator as i128
        };
        Self(rounded as i64)
    }

    /// This many thousandths of this length.
    #[must_use]
    #[inline]
    pub const fn per_mille(self, thousandths: i64) -> Self {
        self.scale(thousandths, 1_000)
    }

    /// The length in points, for writers; never for decisions.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "pages are far below 2^52 sp")]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / 65_536.0
    }

    /// The larger of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Ord::max(self, other)
    }

    /// The smaller of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Ord::min(self, other)
    }

    /// Reads a number with its unit (`mm`, `cm`, `in`, `pt`), such as `10.5pt`.
    /// At most four decimals; nothing negative; at most 10 metres.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let at = text.find(|c: char| c.is_ascii_alphabetic())?;
        let (number, unit) = text.split_at(at);
        let ten_thousandths = parse_decimal(number.trim())?;
        // Points per unit as a fraction.
        let (numerator, denominator) = match unit {
            "pt" => (1, 1),
            "mm" => (360, 127),
            "cm" => (3_600, 127),
            "in" => (72, 1),
            _ => return None,
        };
        let length =
            Self(65_536).scale(ten_thousandths * numerator, 10_000 * denominator);
        (length <= Self::pt(28_347)).then_some(length)
    }
}

/// A decimal number in ten-thousandths.
fn parse_decimal(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || fraction.len() > 4 {
        return None;
    }
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let padded = format!("{fraction:0<4}");
    Some(whole.parse::<i64>().ok()? * 10_000 + padded.parse::<i64>().ok()?)
}

impl fmt::Display for Length {
    /// Points with three decimals, rounded: `10.500`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let thousandths = Self(1_000).scale(self.0, 65_536).0;
        let sign = if thousandths < 0 { "-" } else { "" };
        let size = thousandths.abs();
        write!(f, "{sign}{}.{:03}", size / 1_000, size % 1_000)
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        Self(self.0 / divisor)
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A position on a page: x rightwards from the left edge, y downwards from the top edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Point {
    /// Distance from the left edge of the page.
    pub x: Length,
    /// Distance from the top edge of the page, downwards.
    pub y: Length,
}

impl Point {
    /// A position from its two distances.
    #[must_use]
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }
}

/// The extent of a rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Size {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

impl Size {
    /// An extent from its two lengths.
    #[must_use]
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }
}

#[cfg(test)]
mod tests {
    use super::Length;

    #[test]
    fn lengths_are_read_exactly() {
        assert_eq!(Length::parse("10.5pt"), Some(Length(688_128)));
        assert_eq!(Length::parse("254mm"), Length::parse("10in"));
        assert_eq!(Length::parse("1.5 cm"), Length::parse("15mm"));
        for wrong in ["", "10", "mm", "-1mm", "1e3mm", "1.23456mm", "9999999mm", "1ms"] {
            assert_eq!(Length::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn scaling_rounds_to_the_nearest() {
        assert_eq!(Length(10).scale(1, 4), Length(3));
        assert_eq!(Length(-10).scale(1, 4), Length(-3));
        assert_eq!(Length::milli_pt(-1_500).to_string(), "-1.500");
    }
}
