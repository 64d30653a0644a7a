//! The bytes of a picture → bytes that every EPUB reader shows.
//!
//! JPEG, PNG and GIF are kept, unless they are too large, rotated, have bytes after their
//! end, or are CMYK, which many readers show as if it were RGB; WebP, which e-readers do
//! not support, is converted.

use std::io::Cursor;

use image::DynamicImage;
use image::GrayImage;
use image::ImageDecoder;
use image::ImageEncoder as _;
use image::ImageError;
use image::RgbImage;
use image::codecs::png::CompressionType;
use image::codecs::png::FilterType;
use image::codecs::png::PngDecoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPDecoder;
use image::imageops;
use image::metadata::Orientation;

use super::Format;
use super::PictureFault;
use super::PictureInfo;
use super::bounded;
use super::extent;
use super::jpeg;
use super::jpeg::Segments;
use super::probe;
use super::read;
use crate::config::Limits;

/// A picture for the EPUB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpubImage {
    /// Its new bytes, possibly in another format; `None` when it is kept.
    pub bytes: Option<Vec<u8>>,
    /// Width in pixels before and after, if it was downsampled.
    pub shrunk: Option<(u32, u32)>,
    /// Whether it was CMYK with a profile and was converted to RGB.
    pub was_inks: bool,
}

impl EpubImage {
    /// A picture that is kept, or has these bytes.
    fn of(bytes: Option<Vec<u8>>) -> Self {
        Self { bytes, shrunk: None, was_inks: false }
    }
}

/// The requirements for a picture.
#[derive(Clone, Copy)]
struct Wanted {
    /// Limit of pixels of the longer side; 0 is no limit.
    most: u32,
    /// Limit of pixels to decode.
    pixels: u64,
}

impl Wanted {
    fn is_less_than(self, kind: PictureInfo) -> bool {
        self.most > 0 && kind.width.max(kind.height) > self.most
    }
}

/// A decoded picture, before it is encoded again.
pub(super) struct Decoded {
    picture: DynamicImage,
    turn: Orientation,
    /// Its profile, if it matches these colours.
    pub(super) profile: Option<Vec<u8>>,
    /// Whether the file was lossy, so that the new one may be.
    pub(super) is_lossy: bool,
}

impl Decoded {
    /// The picture as it is stored.
    pub(super) fn as_stored(&self) -> &DynamicImage {
        &self.picture
    }

    /// The picture upright, its longer side limited to so many pixels.
    pub(super) fn fitted(&mut self, most: u32) -> DynamicImage {
        let mut picture = std::mem::take(&mut self.picture);
        picture.apply_orientation(self.turn);
        if picture.width().max(picture.height()) > most {
            picture = picture.resize(most, most, imageops::FilterType::CatmullRom);
        }
        picture
    }
}

/// Converts a picture to one that all readers show. `most` limits the pixels of the
/// longer side of a bitmap; 0 is no limit.
///
/// # Errors
/// When it can't be decoded. Never panics, whatever the bytes are.
pub fn epub_image(
    bytes: &[u8],
    most: u32,
    limits: &Limits,
) -> Result<EpubImage, PictureFault> {
    let kind = probe(bytes).ok_or(PictureFault::Unknown)?;
    // Drawings have no pixels, and a GIF may be animated.
    if matches!(kind.format, Format::Svg | Format::Gif) {
        return Ok(EpubImage::of(extent::trimmed(bytes, kind.format)));
    }
    if u64::from(kind.width) * u64::from(kind.height) > limits.pixels() {
        return Err(PictureFault::TooLarge { width: kind.width, height: kind.height });
    }
    // A panic in an outside decoder counts as damage to the picture.
    let wanted = Wanted { most, pixels: limits.pixels() };
    let made = bounded(|| match kind.format {
        Format::Jpeg => of_jpeg(bytes, kind, wanted),
        Format::Png => {
            let epub_image =
                anew(PngDecoder::new(Cursor::new(bytes)), kind, wanted, false)?;
            let as_it_is = || extent::trimmed(bytes, kind.format);
            Ok(EpubImage { bytes: epub_image.bytes.or_else(as_it_is), ..epub_image })
        }
        _ => {
            let is_lossy = extent::is_lossy(bytes);
            anew(WebPDecoder::new(Cursor::new(bytes)), kind, wanted, is_lossy)
        }
    });
    match made {
        // Readers may be able to show it.
        Err(_) if kind.format != Format::WebP => Ok(EpubImage::of(None)),
        made => made,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` passes on")]
fn broken(error: ImageError) -> PictureFault {
    PictureFault::Broken(error.to_string())
}

/// A JPEG for the EPUB.
fn of_jpeg(
    bytes: &[u8],
    kind: PictureInfo,
    wanted: Wanted,
) -> Result<EpubImage, PictureFault> {
    let segments = jpeg::walk(bytes)?;
    let has_inks = segments.frame.components.len() == 4;
    let stays = !has_inks && turn_of(&segments) == Orientation::NoTransforms;
    if stays && !wanted.is_less_than(kind) {
        let end = segments.warning();
        return Ok(EpubImage::of(end.and_then(|_| segments.trimmed(bytes))));
    }
    let epub_image = finished(decoded_jpeg(bytes, &segments)?, kind, wanted)?;
    Ok(EpubImage { was_inks: has_inks && read::names_inks(&segments), ..epub_image })
}

/// The orientation of a JPEG.
fn turn_of(segments: &Segments<'_>) -> Orientation {
    let turn = segments.exif.and_then(Orientation::from_exif_chunk);
    turn.unwrap_or(Orientation::NoTransforms)
}

/// The pixels of a JPEG.
fn decoded_jpeg(bytes: &[u8], segments: &Segments<'_>) -> Result<Decoded, PictureFault> {
    let (width, height) = (segments.frame.width, segments.frame.height);
    let components = segments.frame.components.len();
    let rows = match components {
        4 => jpeg::in_rgb(bytes, segments)?,
        _ => jpeg::pixels(bytes, segments)?,
    };
    let picture = match components {
        1 => GrayImage::from_raw(width, height, rows).map(DynamicImage::from),
        _ => RgbImage::from_raw(width, height, rows).map(DynamicImage::from),
    };
    let size = || PictureFault::Broken("its frame is not as large as it says".to_owned());
    Ok(Decoded {
        picture: picture.ok_or_else(size)?,
        turn: turn_of(segments),
        // A CMYK profile does not apply to RGB.
        profile: segments.profile().filter(|_| components != 4),
        is_lossy: true,
    })
}

/// A PNG or WebP for the EPUB: a PNG is kept if it is neither rotated nor too large.
fn anew(
    decoder: Result<impl ImageDecoder, ImageError>,
    kind: PictureInfo,
    wanted: Wanted,
    is_lossy: bool,
) -> Result<EpubImage, PictureFault> {
    let mut decoder = decoder.map_err(broken)?;
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let stays = kind.format != Format::WebP && turn == Orientation::NoTransforms;
    if stays && !wanted.is_less_than(kind) {
        return Ok(EpubImage::of(None));
    }
    finished(decoded(decoder, wanted.pixels, is_lossy)?, kind, wanted)
}

/// The pixels of a PNG or WebP; `is_lossy` says whether it may become a JPEG.
fn decoded(
    mut decoder: impl ImageDecoder,
    pixels: u64,
    is_lossy: bool,
) -> Result<Decoded, PictureFault> {
    let mut memory = image::Limits::no_limits();
    memory.max_alloc = Some(pixels * 8);
    decoder.set_limits(memory).map_err(broken)?;
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    Ok(Decoded { picture, turn, profile, is_lossy })
}

/// The pixels of any file; `None` for drawings and possible animations.
pub(super) fn pixels_of(
    bytes: &[u8],
    limits: &Limits,
) -> Result<Option<Decoded>, PictureFault> {
    let most = limits.pixels();
    let file = Cursor::new(bytes);
    Ok(Some(match probe(bytes).ok_or(PictureFault::Unknown)?.format {
        Format::Svg | Format::Gif => return Ok(None),
        Format::Jpeg => decoded_jpeg(bytes, &jpeg::walk(bytes)?)?,
        Format::Png => decoded(PngDecoder::new(file).map_err(broken)?, most, false)?,
        Format::WebP => {
            let is_lossy = extent::is_lossy(bytes);
            decoded(WebPDecoder::new(file).map_err(broken)?, most, is_lossy)?
        }
    }))
}

/// A decoded picture, rotated, downsampled and encoded.
fn finished(
    mut decoded: Decoded,
    kind: PictureInfo,
    wanted: Wanted,
) -> Result<EpubImage, PictureFault> {
    let (across, _) = upright(kind, decoded.turn);
    let is_large = wanted.is_less_than(kind);
    let picture = decoded.fitted(if is_large { wanted.most } else { u32::MAX });
    let shrunk = is_large.then_some((across, picture.width()));
    let Decoded { is_lossy, profile, .. } = decoded;
    let bytes = written(&picture, is_lossy, profile).map_err(broken)?;
    Ok(EpubImage { shrunk, ..EpubImage::of(Some(bytes)) })
}

/// The displayed width and height of a picture.
fn upright(kind: PictureInfo, turn: Orientation) -> (u32, u32) {
    match turn {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (kind.height, kind.width),
        Orientation::NoTransforms
        | Orientation::Rotate180
        | Orientation::FlipHorizontal
        | Orientation::FlipVertical => (kind.width, kind.height),
    }
}

/// A picture as JPEG or PNG, eight bits per sample; as JPEG when the file was lossy and
/// is opaque.
fn written(
    picture: &DynamicImage,
    is_lossy: bool,
    profile: Option<Vec<u8>>,
) -> Result<Vec<u8>, ImageError> {
    let (width, height) = (picture.width(), picture.height());
    let color = picture.color();
    let picture = match (color.has_color(), color.has_alpha()) {
        (false, false) => DynamicImage::from(picture.to_luma8()),
        (true, false) => DynamicImage::from(picture.to_rgb8()),
        (_, true) => DynamicImage::from(picture.to_rgba8()),
    };
    let rows = picture.as_bytes();
    if is_lossy && !color.has_alpha() {
        let is_grey = !color.has_color();
        let pixels = jpeg::Samples { width, height, is_grey, rows };
        if let Some(bytes) = jpeg::encode(&pixels, profile.as_deref()) {
            return Ok(bytes);
        }
    }
    let mut bytes = Vec::new();
    let level = CompressionType::Default;
    let mut encoder =
        PngEncoder::new_with_quality(&mut bytes, level, FilterType::Adaptive);
    if let Some(profile) = profile {
        let _ = encoder.set_icc_profile(profile);
    }
    encoder.write_image(rows, width, height, picture.color().into())?;
    Ok(bytes)
}
