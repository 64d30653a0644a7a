//! Numbers, strings and streams in PDF syntax.

use flate2::Compress;
use flate2::Compression;
use flate2::FlushCompress;
use flate2::Status;
use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::Stream;
use lopdf::StringFormat;
use printpdf::Pt;

use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;

/// Hexadecimal digits.
const DIGITS: &[u8; 16] = b"0123456789ABCDEF";

/// Quotient rounded to the nearest integer, halves up; the divisor is positive.
pub(super) fn divide(number: i128, divisor: i128) -> i64 {
    let (twice, whole) = (2 * number + divisor, 2 * divisor);
    // 64-bit division is many times faster than 128-bit division.
    if let (Ok(twice), Ok(whole)) = (i64::try_from(twice), i64::try_from(whole)) {
        return twice.div_euclid(whole);
    }
    i64::try_from(twice.div_euclid(whole)).unwrap_or(0)
}

/// A length in thousandths of a point, the written precision.
pub(super) fn milli(length: Length) -> i64 {
    // 65,536 per point; adding half of that rounds.
    (length.0.saturating_mul(1_000).saturating_add(1 << 15)) >> 16
}

/// Thousandths as a decimal number, without trailing zeros: `10.5`.
pub(super) fn decimal(thousandths: i64) -> String {
    let mut digits = Vec::new();
    push_decimal(&mut digits, thousandths);
    digits.into_iter().map(char::from).collect()
}

/// Writes thousandths as a decimal number, without trailing zeros.
pub(super) fn push_decimal(out: &mut Vec<u8>, thousandths: i64) {
    let size = thousandths.unsigned_abs();
    push_whole(out, thousandths < 0, size / 1_000);
    let mut rest = size % 1_000;
    if rest > 0 {
        out.push(b'.');
    }
    while rest > 0 {
        out.push(DIGITS[usize::try_from(rest / 100).unwrap_or(0)]);
        rest = rest % 100 * 10;
    }
}

/// Writes an integer.
pub(super) fn push_number(out: &mut Vec<u8>, number: i64) {
    push_whole(out, number < 0, number.unsigned_abs());
}

/// Writes the digits of a number. By hand, because a book has millions of them and the
/// formatter takes ten times as long.
fn push_whole(out: &mut Vec<u8>, is_negative: bool, mut size: u64) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = DIGITS[usize::try_from(size % 10).unwrap_or(0)];
        size /= 10;
        if size == 0 {
            break;
        }
    }
    if is_negative {
        out.push(b'-');
    }
    out.extend_from_slice(&digits[at..]);
}

/// Writes a glyph code inside a literal string: two bytes, half the size of hexadecimal
/// digits. Parentheses, backslashes and ends of lines must be escaped there (ISO 32000-1,
/// 7.3.4.2).
pub(super) fn push_code(out: &mut Vec<u8>, code: u16) {
    for byte in code.to_be_bytes() {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
}

/// Writes four hexadecimal digits.
fn push_hex(out: &mut String, unit: u16) {
    for shift in [12, 8, 4, 0] {
        out.push(char::from(DIGITS[usize::from(unit >> shift & 0xF)]));
    }
}

/// Thousandths as an object.
pub(super) fn number(thousandths: i64) -> Object {
    if thousandths % 1_000 == 0 {
        return Object::Integer(thousandths / 1_000);
    }
    #[expect(clippy::cast_precision_loss, reason = "three decimals of a page's width")]
    #[expect(clippy::cast_possible_truncation, reason = "PDF readers have 32 bits")]
    let value = (thousandths as f64 / 1_000.0) as f32;
    Object::Real(value)
}

/// A rectangle on a page of that height: left, bottom, right, top.
pub(super) fn rectangle(at: Point, size: Size, page: Size) -> Object {
    let edges =
        [at.x, page.height - at.y - size.height, at.x + size.width, page.height - at.y];
    Object::Array(edges.into_iter().map(|edge| number(milli(edge))).collect())
}

/// The six operands of `cm`.
pub(super) fn matrix(lengths: [Length; 6]) -> String {
    lengths.map(|length| decimal(milli(length))).join(" ")
}

/// The three operands of `rg` for a colour.
pub(super) fn channels(colour: Colour) -> [i64; 3] {
    let channel = |value: u8| divide(i128::from(value) * 1_000, 255);
    [colour.red, colour.green, colour.blue].map(channel)
}

/// A text string: ASCII as it is, all else as UTF-16 with a byte order mark.
pub(super) fn text(text: &str) -> Object {
    if text.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return Object::string_literal(text);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}

/// UTF-16 as hexadecimal digits.
pub(super) fn hex(text: &str) -> String {
    let mut digits = String::with_capacity(text.len() * 4);
    for unit in text.encode_utf16() {
        push_hex(&mut digits, unit);
    }
    digits
}

/// A name object.
pub(super) fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A dictionary from its entries, in their order.
pub(super) fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    Dictionary::from_iter(entries)
}

/// Adds all objects that these refer to, at any depth.
pub(super) fn named_in<'o>(
    objects: impl IntoIterator<Item = &'o Object>,
    found: &mut Vec<ObjectId>,
) {
    let mut inside: Vec<&Object> = objects.into_iter().collect();
    while let Some(object) = inside.pop() {
        match object {
            Object::Reference(id) => found.push(*id),
            Object::Array(items) => inside.extend(items),
            Object::Dictionary(dict) => inside.extend(dict.iter().map(|(_, o)| o)),
            Object::Stream(stream) => {
                inside.extend(stream.dict.iter().map(|(_, object)| object));
            }
            Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Name(_)
            | Object::String(..) => {}
        }
    }
}

/// A stream, compressed.
pub(super) fn packed(dict: Dictionary, content: &[u8]) -> Stream {
    Deflater::thorough().packed(dict, content)
}

/// Bytes compressed for `FlateDecode`.
pub(super) fn deflate(content: &[u8]) -> Vec<u8> {
    Deflater::thorough().press(content)
}

/// A reusable compressor.
pub(super) struct Deflater(Compress);

impl Deflater {
    /// A compressor for frequent streams. The next of zlib-rs's nine levels takes a third
    /// longer to save 2 %, the one after that as much again for nothing.
    pub(super) fn quick() -> Self {
        Self(Compress::new(Compression::new(4), true))
    }

    /// A compressor for single streams: the best ratio.
    fn thorough() -> Self {
        Self(Compress::new(Compression::best(), true))
    }

    /// A stream, compressed.
    pub(super) fn packed(&mut self, mut dict: Dictionary, content: &[u8]) -> Stream {
        dict.set("Filter", name("FlateDecode"));
        Stream::new(dict, self.press(content))
    }

    /// Bytes compressed for `FlateDecode`.
    fn press(&mut self, content: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut pressed = Vec::with_capacity(content.len() / 3 + 64);
        loop {
            let rest = usize::try_from(self.0.total_in())
                .map_or(&[][..], |done| content.get(done..).unwrap_or_default());
            let status = self
                .0
                .compress_vec(rest, &mut pressed, FlushCompress::Finish)
                .expect("a compressor that was reset takes anything");
            if status == Status::StreamEnd {
                pressed.shrink_to_fit();
                return pressed;
            }
            pressed.reserve(pressed.len() / 2 + 64);
        }
    }
}

/// A length as printpdf's points.
#[expect(clippy::cast_possible_truncation, reason = "printpdf has 32 bits")]
pub(super) fn points(length: Length) -> Pt {
    Pt(length.to_pt() as f32)
}

#[cfg(test)]
mod tests {
    use super::decimal;
    use super::divide;
    use super::hex;

    #[test]
    fn numbers_have_no_needless_digits() {
        let written: Vec<_> =
            [0, 5, -5, 10_500, -12_000, 100_000, 1_230, -450_067, i64::MIN]
                .into_iter()
                .map(decimal)
                .collect();
        assert_eq!(
            written,
            [
                "0",
                "0.005",
                "-0.005",
                "10.5",
                "-12",
                "100",
                "1.23",
                "-450.067",
                "-9223372036854775.808"
            ]
        );
    }

    #[test]
    fn quotients_are_rounded_to_the_nearest() {
        assert_eq!([divide(5, 2), divide(-5, 2), divide(-7, 4)], [3, -2, -2]);
        assert_eq!(divide(10_i128.pow(30) + 5, 10_i128.pow(20)), 10_i64.pow(10));
    }

    #[test]
    fn text_beyond_the_first_plane_is_two_units() {
        assert_eq!(hex("a\u{1D11E}"), "0061D834DD1E");
    }
}
