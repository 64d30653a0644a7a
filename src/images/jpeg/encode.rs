//! Pixels → the bytes of a JPEG, the same on every machine: integer arithmetic only.

use jpeg_encoder::ColorType;
use jpeg_encoder::Encoder;
use jpeg_encoder::EncodingError;
use jpeg_encoder::QuantizationTableType;
use jpeg_encoder::SamplingFactor;

/// Quality, out of 100. With a luminance table that is fine in dark and flat areas
/// (Peterson, Ahumada and Watson 1993) and the usual chrominance table, it was chosen for
/// a SSIMULACRA2 score of at least 86 (90 is indistinguishable, 70 is good). Chrominance
/// is not subsampled: with half the pixels the same score takes more bytes.
const QUALITY: u8 = 92;

/// Pixels, one byte per sample.
pub(in crate::images) struct Samples<'p> {
    /// Pixels per row.
    pub(in crate::images) width: u32,
    /// Rows.
    pub(in crate::images) height: u32,
    /// Whether there is one sample per pixel, or three: red, green and blue.
    pub(in crate::images) is_grey: bool,
    /// All rows.
    pub(in crate::images) rows: &'p [u8],
}

/// Encodes pixels as a JPEG; `None` when a side exceeds the format's limit.
pub(in crate::images) fn encode(
    samples: &Samples<'_>,
    profile: Option<&[u8]>,
) -> Option<Vec<u8>> {
    let width = u16::try_from(samples.width).ok()?;
    let height = u16::try_from(samples.height).ok()?;
    let kind = if samples.is_grey { ColorType::Luma } else { ColorType::Rgb };
    let mut bytes = Vec::new();
    write(&mut bytes, samples.rows, (width, height), kind, profile).ok()?;
    Some(bytes)
}

fn write(
    bytes: &mut Vec<u8>,
    rows: &[u8],
    (width, height): (u16, u16),
    kind: ColorType,
    profile: Option<&[u8]>,
) -> Result<(), EncodingError> {
    let mut encoder = Encoder::new(bytes, QUALITY);
    encoder.set_quantization_tables(
        QuantizationTableType::ImprovedDetectionModel,
        QuantizationTableType::Default,
    );
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.set_optimized_huffman_tables(true);
    if let Some(profile) = profile {
        // Without its profile it looks nearly the same.
        let _ = encoder.add_icc_profile(profile);
    }
    encoder.encode(rows, width, height, kind)
}
