//! Pixels of a lossy file → a JPEG, or the lossless form where that is smaller: decoded
//! lossy data compresses badly without loss, to ten times the size of the file.

use std::sync::Arc;

use super::plain::Samples;
use crate::images::jpeg;
use crate::page::raster::Coding;
use crate::page::raster::Colours;
use crate::page::raster::Raster;
use crate::page::raster::Turn;

/// A picture of that size from 8-bit grey or RGB; RGB becomes grey if all pixels are grey
/// and it is allowed.
pub(super) fn coded(
    samples: Samples,
    (width, height): (u32, u32),
    may_be_grey: bool,
) -> Raster {
    let has_one = samples.colours == Colours::Grey;
    let is_even = |pixel: &[u8]| pixel[0] == pixel[1] && pixel[1] == pixel[2];
    let has_three_alike =
        !has_one && may_be_grey && samples.rows.chunks_exact(3).all(is_even);
    let is_grey = has_one || has_three_alike;
    let greys: Vec<u8> = if has_three_alike {
        samples.rows.iter().step_by(3).copied().collect()
    } else {
        Vec::new()
    };
    let rows = if has_three_alike { &greys } else { &samples.rows };
    let pixels = jpeg::Samples { width, height, is_grey, rows };
    let data = jpeg::encode(&pixels, None);
    let Some(data) = data else {
        return samples.smallest(None, may_be_grey).into_raster((width, height));
    };
    if let Some(plain) = samples.smaller_than(data.len(), may_be_grey) {
        return plain.into_raster((width, height));
    }
    Raster {
        width,
        height,
        bits: 8,
        colours: if is_grey { Colours::Grey } else { Colours::Rgb },
        coding: Coding::Jpeg { plain_rgb: false },
        data: Arc::new(data),
        alpha: None,
        profile: None,
        turn: Turn::None,
    }
}
