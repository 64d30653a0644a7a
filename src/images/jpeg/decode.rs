//! The coded data of a JPEG → its pixels, or only a check that it is complete.
//!
//! Decoders do not stop where data is missing: past a marker they read endless zeros, so
//! that a truncated scan looks complete. Therefore ones are put behind each run of coded
//! data. No code consists of ones alone (ITU T.81, annex C), so a decoder that reads on
//! there fails, and the ones that pad the last byte of sound data are the same. Only
//! correction bits of a progressive scan have no codes: at the very end some of those may
//! be missing undetected.

use jpeg_decoder::ColorTransform;
use jpeg_decoder::Decoder;
use jpeg_decoder::Error;

use super::Segments;
use super::segments::SegmentPart;
use crate::images::PictureFault;

/// Bytes of ones before a restart marker: enough for the rest of a code, the bits after
/// it and a code of ones, and the decoder still sees the marker within its 64 bits.
const ONES_INSIDE: usize = 6;

/// Bytes of ones behind a scan.
const ONES_BEHIND: usize = 24;

/// Whether all data of a file can be decoded.
///
/// # Errors
/// When it can't; variants that this decoder does not support pass.
pub(in crate::images) fn check(
    bytes: &[u8],
    segments: &Segments<'_>,
) -> Result<(), PictureFault> {
    let file = guarded(bytes, segments);
    let mut decoder = Decoder::new(&file[..]);
    // One pixel of each block: all codes are read with little other work.
    let read = decoder.scale(1, 1).and_then(|_| decoder.decode());
    match read {
        Ok(_) | Err(Error::Unsupported(_)) => Ok(()),
        Err(error) => Err(fault(error)),
    }
}

/// The pixels of a file: grey, RGB, or CMYK with 255 as full ink.
///
/// # Errors
/// When they can't be decoded.
pub(in crate::images) fn pixels(
    bytes: &[u8],
    segments: &Segments<'_>,
) -> Result<Vec<u8>, PictureFault> {
    let frame = &segments.frame;
    let file = guarded(bytes, segments);
    let mut decoder = Decoder::new(&file[..]);
    if let Some(transform) = transform(segments) {
        decoder.set_color_transform(transform);
    }
    let mut samples = decoder.decode().map_err(fault)?;
    let wanted = u64::from(frame.width) * u64::from(frame.height);
    if samples.len() as u64 != wanted * frame.components.len() as u64 {
        return Err(PictureFault::Broken(
            "its frame is not as large as it says".to_owned(),
        ));
    }
    // The decoder assumes inverted CMYK, which only Adobe's programs store.
    if frame.components.len() == 4 && segments.adobe.is_none() {
        samples.iter_mut().for_each(|sample| *sample = 255 - *sample);
    }
    Ok(samples)
}

/// The colour transform of the components.
fn transform(segments: &Segments<'_>) -> Option<ColorTransform> {
    match (segments.frame.components.len(), segments.adobe) {
        (4, None | Some(0)) => Some(ColorTransform::CMYK),
        (4, Some(_)) => Some(ColorTransform::YCCK),
        (3, Some(0)) => Some(ColorTransform::RGB),
        (3, _) if segments.is_named_rgb() => Some(ColorTransform::RGB),
        (3, _) => Some(ColorTransform::YCbCr),
        _ => None,
    }
}

/// The decoding data of the file, with ones behind all coded data.
fn guarded(bytes: &[u8], segments: &Segments<'_>) -> Vec<u8> {
    let mut file = Vec::with_capacity(bytes.len() + 1_024);
    file.extend([0xff, 0xd8]);
    for part in &segments.parts {
        match part {
            SegmentPart::Segment(place) => {
                file.extend(bytes.get(place.clone()).unwrap_or_default());
            }
            SegmentPart::Data(place) => {
                let mut data = bytes.get(place.clone()).unwrap_or_default();
                while let Some(at) = restart(data) {
                    let (run, rest) = data.split_at(at);
                    file.extend(run);
                    file.extend([0xff, 0].repeat(ONES_INSIDE));
                    file.extend(&rest[..2]);
                    data = &rest[2..];
                }
                file.extend(data);
                file.extend([0xff, 0].repeat(ONES_BEHIND));
            }
        }
    }
    file.extend([0xff, 0xd9]);
    file
}

/// The offset of the first restart marker.
fn restart(data: &[u8]) -> Option<usize> {
    data.windows(2).position(|pair| pair[0] == 0xff && matches!(pair[1], 0xd0..=0xd7))
}

/// The fault for a decoder error.
fn fault(error: Error) -> PictureFault {
    match error {
        Error::Format(what) => {
            PictureFault::Broken(format!("its pixels can't be decoded: {what}"))
        }
        Error::Unsupported(_) => PictureFault::Unsupported("a JPEG of a rare kind"),
        error => PictureFault::Broken(format!("its pixels can't be decoded: {error}")),
    }
}
