//! Reads the width of a picture: `60%`, `8cm`, `300px`, `40`.

use crate::base::Length;
use crate::book::PictureWidth;

/// The width that a text gives; `None` if it is invalid.
pub(super) fn read(written: &str) -> Option<PictureWidth> {
    if let Some(length) = Length::parse(written) {
        // CSS has 96 pixels to the inch, so that four are three points.
        let point = Length::pt(1).0;
        let pixels = (length.0 * 4 / 3 + point / 2) / point;
        let pixels = u16::try_from(pixels).ok().filter(|pixels| *pixels > 0);
        return pixels.map(PictureWidth::Pixels);
    }
    let share = written.strip_suffix('%');
    let number = share.or(written.strip_suffix("px")).unwrap_or(written).trim();
    let whole = number.split_once('.').map_or(number, |(whole, _)| whole);
    let number: u16 = whole.parse().ok().filter(|number| *number > 0)?;
    Some(match share {
        Some(_) => PictureWidth::Share(number.min(100) * 10),
        None => PictureWidth::Pixels(number),
    })
}
