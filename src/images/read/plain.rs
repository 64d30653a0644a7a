//! Samples → the smallest lossless form.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::rows;
use super::rows::Way;
use crate::page::raster::Alpha;
use crate::page::raster::Coding;
use crate::page::raster::Colours;
use crate::page::raster::Raster;
use crate::page::raster::Turn;

/// Limit of palette entries.
const MOST_ENTRIES: usize = 256;

/// Why the minimum exists.
const ONE_AT_LEAST: &str = "the samples as they are are one of the forms";

/// Samples of a picture, row by row, each row padded to a whole byte.
pub(super) struct Samples {
    /// Pixels per row.
    pub(super) wide: usize,
    /// Bits per sample: 1, 2, 4, 8 or 16.
    pub(super) bits: u8,
    /// The colours of the samples.
    pub(super) colours: Colours,
    /// All rows.
    pub(super) rows: Vec<u8>,
}

/// Samples in the coding of a page.
pub(super) struct Plain {
    /// Bits per sample.
    pub(super) bits: u8,
    /// The colours of the samples.
    pub(super) colours: Colours,
    /// Filtered rows.
    pub(super) data: Vec<u8>,
}

impl Plain {
    /// Its size in bytes.
    fn size(&self) -> usize {
        self.data.len() + table_size(&self.colours)
    }
}

impl Plain {
    /// A picture of that size.
    pub(super) fn into_raster(self, (width, height): (u32, u32)) -> Raster {
        Raster {
            width,
            height,
            bits: self.bits,
            colours: self.colours,
            coding: Coding::FilteredRows,
            data: Arc::new(self.data),
            alpha: None,
            profile: None,
            turn: Turn::None,
        }
    }
}

/// Bytes of the palette.
fn table_size(colours: &Colours) -> usize {
    match colours {
        Colours::Palette(table) => table.len(),
        Colours::Grey | Colours::Rgb | Colours::Cmyk { .. } => 0,
    }
}

impl Samples {
    /// The smallest form of these samples. `stored` is the coding of the file, when a
    /// page can use it; a picture with a profile of its own stays RGB.
    ///
    /// Small pictures are compressed in every form. For larger ones the form is chosen
    /// by an estimate from some rows, and the file's coding is kept unless the estimate
    /// is smaller; for very large ones it is always kept.
    pub(super) fn smallest(self, stored: Option<Vec<u8>>, may_be_grey: bool) -> Plain {
        let is_small = rows::are_few(&self.rows);
        if let Some(data) = stored.as_ref().filter(|_| rows::are_many(&self.rows)) {
            let (bits, colours) = (self.bits, self.colours);
            return Plain { bits, colours, data: data.clone() };
        }
        let (bits, colours) = (self.bits, self.colours.clone());
        let forms = self.forms(may_be_grey);
        if !is_small {
            let (size, way, form) = most_promising(forms);
            return match stored {
                Some(data) if data.len() <= size => Plain { bits, colours, data },
                _ => form.packed(way),
            };
        }
        let as_stored = stored.map(|data| Plain { bits, colours, data });
        let packed = forms.iter().map(Self::plain);
        as_stored.into_iter().chain(packed).min_by_key(Plain::size).expect(ONE_AT_LEAST)
    }

    /// The smallest form of these samples, if it takes fewer than `most` bytes. Nothing
    /// is compressed if the estimate is more than twice that.
    pub(super) fn smaller_than(self, most: usize, may_be_grey: bool) -> Option<Plain> {
        if !rows::are_few(&self.rows) {
            let (size, way, form) = most_promising(self.forms(may_be_grey));
            let packed = (size / 2 <= most).then(|| form.packed(way));
            return packed.filter(|plain| plain.size() < most);
        }
        Some(self.smallest(None, may_be_grey)).filter(|plain| plain.size() < most)
    }

    /// The possible forms of these samples, the original one last.
    fn forms(self, may_be_grey: bool) -> Vec<Self> {
        let whole = self.halved();
        let mut forms = whole.as_ref().unwrap_or(&self).reduced(may_be_grey);
        forms.extend(whole);
        forms.push(self);
        forms
    }

    /// The samples in their original form, compressed in the most promising way.
    fn plain(&self) -> Plain {
        self.packed(self.promise().1)
    }

    fn packed(&self, way: Way) -> Plain {
        let data = rows::pack(&self.rows, self.line(), way);
        Plain { bits: self.bits, colours: self.colours.clone(), data }
    }

    /// The estimated size, and the way to get it. Samples of fewer than eight bits and
    /// palette indices have little in common with their neighbours: at equal estimates
    /// they are not filtered.
    fn promise(&self) -> (usize, Way) {
        let pixel = (self.colours.samples() * usize::from(self.bits) / 8).max(1);
        let is_flat = self.bits < 8 || matches!(self.colours, Colours::Palette(_));
        let ways = [Way::Filtered { pixel }, Way::Plain];
        let ways = if is_flat { [ways[1], ways[0]] } else { ways };
        let table = table_size(&self.colours);
        ways.map(|way| (rows::promise(&self.rows, self.line(), way) + table, way))
            .into_iter()
            .min_by_key(|(size, _)| *size)
            .expect(ONE_AT_LEAST)
    }

    /// Bytes per row.
    fn line(&self) -> usize {
        (self.wide * self.colours.samples() * usize::from(self.bits)).div_ceil(8)
    }

    /// 16-bit samples whose two bytes are always equal, in 8 bits: 257 parts of 65,535
    /// are one of 255.
    fn halved(&self) -> Option<Self> {
        let is_twice =
            self.bits == 16 && self.rows.chunks_exact(2).all(|two| two[0] == two[1]);
        is_twice.then(|| Self {
            wide: self.wide,
            bits: 8,
            colours: self.colours.clone(),
            rows: self.rows.iter().step_by(2).copied().collect(),
        })
    }

    /// 8-bit RGB with a palette, and as grey.
    fn reduced(&self, may_be_grey: bool) -> Vec<Self> {
        let mut forms = Vec::new();
        if self.bits != 8 || self.colours != Colours::Rgb {
            return forms;
        }
        if let Some((table, entries)) = palette(&self.rows) {
            let bits = match table.len() / 3 {
                0..=2 => 1,
                3..=4 => 2,
                5..=16 => 4,
                _ => 8,
            };
            let rows = joined(&entries, self.wide, bits);
            forms.push(Self {
                wide: self.wide,
                bits,
                colours: Colours::Palette(table),
                rows,
            });
        }
        let is_grey = |pixel: &[u8]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
        if may_be_grey && self.rows.chunks_exact(3).all(is_grey) {
            let greys: Vec<u8> = self.rows.iter().step_by(3).copied().collect();
            let (bits, rows) = few_bits(&greys, self.wide);
            forms.push(Self { wide: self.wide, bits, colours: Colours::Grey, rows });
        }
        forms
    }
}

/// The form with the smallest estimate, the estimate in bytes, and the way to get it.
fn most_promising(forms: Vec<Samples>) -> (usize, Way, Samples) {
    let looked = forms.into_iter().map(|form| (form.promise(), form));
    let best = looked.min_by_key(|((size, _), _)| *size);
    let ((size, way), form) = best.expect(ONE_AT_LEAST);
    (size, way, form)
}

/// Alpha from samples of 8 or 16 bits; `None` when all pixels are opaque.
pub(super) fn alpha(samples: Vec<u8>, wide: usize, bits: u8) -> Option<Alpha> {
    if samples.iter().all(|&byte| byte == 0xff) {
        return None;
    }
    let own = Samples { wide, bits, colours: Colours::Grey, rows: samples };
    let whole = own.halved().unwrap_or(own);
    let fewest = if whole.bits == 8 {
        let (bits, rows) = few_bits(&whole.rows, wide);
        Samples { bits, rows, ..whole }
    } else {
        whole
    };
    let Plain { bits, data, .. } = fewest.plain();
    Some(Alpha { bits, data })
}

/// 8-bit greys in the smallest depth that keeps them distinct; the largest value of any
/// depth is white.
fn few_bits(greys: &[u8], wide: usize) -> (u8, Vec<u8>) {
    let fits = |step: u8| greys.iter().all(|grey| grey % step == 0);
    let (bits, step) = match () {
        () if fits(255) => (1, 255),
        () if fits(85) => (2, 85),
        () if fits(17) => (4, 17),
        () => (8, 1),
    };
    let numbers: Vec<u8> = greys.iter().map(|grey| grey / step).collect();
    (bits, joined(&numbers, wide, bits))
}

/// One-byte samples packed into bytes; each row begins with a new byte.
fn joined(samples: &[u8], wide: usize, bits: u8) -> Vec<u8> {
    if bits == 8 {
        return samples.to_vec();
    }
    let each = usize::from(8 / bits);
    let byte = |some: &[u8]| {
        let filled = some.iter().copied().chain(std::iter::repeat(0)).take(each);
        filled.fold(0, |byte, sample| byte << bits | sample)
    };
    samples.chunks(wide.max(1)).flat_map(|row| row.chunks(each).map(byte)).collect()
}

/// The palette, in the order of first use, and the index of each pixel; `None` when there
/// are too many colours.
fn palette(pixels: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut numbers: BTreeMap<[u8; 3], u8> = BTreeMap::new();
    let mut table = Vec::new();
    let mut entries = Vec::with_capacity(pixels.len() / 3);
    for pixel in pixels.chunks_exact(3) {
        let colour = [pixel[0], pixel[1], pixel[2]];
        let number = match numbers.get(&colour) {
            Some(number) => *number,
            None if numbers.len() < MOST_ENTRIES => {
                let number = u8::try_from(numbers.len()).ok()?;
                numbers.insert(colour, number);
                table.extend(colour);
                number
            }
            None => return None,
        };
        entries.push(number);
    }
    Some((table, entries))
}

#[cfg(test)]
mod tests {
    use super::Samples;
    use super::alpha;
    use super::few_bits;
    use super::joined;
    use crate::page::raster::Colours;

    #[test]
    fn rows_begin_with_a_new_byte() {
        assert_eq!(joined(&[1, 0, 1, 1, 1, 0], 3, 1), [0b1010_0000, 0b1100_0000]);
        assert_eq!(joined(&[3, 1, 2], 3, 4), [0x31, 0x20]);
    }

    #[test]
    fn greys_take_as_few_bits_as_tell_them_apart() {
        assert_eq!(few_bits(&[0, 255, 255], 3), (1, vec![0b0110_0000]));
        assert_eq!(few_bits(&[0, 85, 170, 255], 4), (2, vec![0b0001_1011]));
        assert_eq!(few_bits(&[17, 34], 2), (4, vec![0x12]));
        assert_eq!(few_bits(&[17, 35], 2), (8, vec![17, 35]));
        assert_eq!(alpha(vec![255, 255, 0, 0], 2, 16).map(|alpha| alpha.bits), Some(1));
        assert!(alpha(vec![255; 4], 2, 16).is_none());
    }

    #[test]
    fn the_smallest_form_is_found() {
        let smallest = |rows: &[u8], bits: u8, may_be_grey: bool| {
            let rows = rows.repeat(40);
            let wide = rows.len() / 3 / usize::from(bits / 8);
            let colours = Colours::Rgb;
            let plain = Samples { wide, bits, colours, rows }.smallest(None, may_be_grey);
            let colours = match plain.colours {
                Colours::Palette(table) => format!("{} entries", table.len() / 3),
                others => format!("{others:?}"),
            };
            format!("{colours} of {}", plain.bits)
        };
        assert_eq!(smallest(&[9, 8, 7, 7, 8, 9], 8, true), "2 entries of 1");
        assert_eq!(smallest(&[0, 0, 0, 255, 255, 255], 8, true), "Grey of 1");
        assert_eq!(smallest(&[0, 0, 0, 255, 255, 255], 8, false), "2 entries of 1");
        assert_eq!(smallest(&[9, 9, 8, 8, 7, 7], 16, true), "1 entries of 1");
        assert_eq!(smallest(&[9, 8, 7, 6, 5, 4], 16, true), "Rgb of 16");
    }
}
