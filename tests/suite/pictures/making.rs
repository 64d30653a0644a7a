//! Small images of every kind, made in memory.

use std::io::Cursor;
use std::io::Write as _;

use image::ExtendedColorType;
use image::ImageEncoder as _;
use png::BitDepth;
use png::ColorType;

/// Varied bytes: each sample of an image differs from its neighbours.
pub(crate) fn samples(count: usize) -> Vec<u8> {
    (0..count).map(|at| (at * 37 % 251) as u8).collect()
}

/// A PNG; `more` may change the encoder further.
pub(crate) fn png_with(
    (width, height): (u32, u32),
    (colour, depth): (ColorType, BitDepth),
    data: &[u8],
    more: impl FnOnce(&mut png::Encoder<'_, &mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    more(&mut encoder);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(data).unwrap();
    writer.finish().unwrap();
    bytes
}

/// An interlaced PNG of 8 × 8 grey pixels (Adam7).
pub(super) fn interlaced(data: &[u8]) -> Vec<u8> {
    const PASSES: [[usize; 4]; 7] = [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
    ];
    let mut rows = Vec::new();
    for [left, top, across, down] in PASSES {
        for y in (top..8).step_by(down) {
            rows.push(0);
            rows.extend((left..8).step_by(across).map(|x| data[y * 8 + x]));
        }
    }
    let header = [0, 0, 0, 8, 0, 0, 0, 8, 8, 0, 0, 0, 1];
    let chunks = [(b"IHDR", header.to_vec()), (b"IDAT", zlib(&rows)), (b"IEND", vec![])];
    chunked(&chunks)
}

/// A PNG from its chunks.
pub(super) fn chunked(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in chunks {
        bytes.extend((content.len() as u32).to_be_bytes());
        let mut sum = flate2::Crc::new();
        for part in [&kind[..], content] {
            sum.update(part);
            bytes.extend(part);
        }
        bytes.extend(sum.sum().to_be_bytes());
    }
    bytes
}

pub(crate) fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut encoder =
        flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A segment of a JPEG.
pub(super) fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&[0xff, marker], &length[..], content].concat()
}

/// A JPEG of 60 × 40 medium grey or colour pixels, with segments before its frame.
///
/// Each block is a zero difference and an end of block, one bit each. It can be decoded
/// unless the frame is lossless or arithmetically coded.
pub(crate) fn jpeg(frame: u8, components: &[u8], before: &[Vec<u8>]) -> Vec<u8> {
    let count = components.len() as u8;
    let mut header = vec![8, 0, 40, 0, 60, count];
    header.extend(components.iter().flat_map(|&name| [name, 0x11, 0]));
    let mut scan = vec![count];
    scan.extend(components.iter().flat_map(|&name| [name, 0]));
    let is_progressive = frame == 0xc2;
    scan.extend([0, if is_progressive { 0 } else { 63 }, 0]);
    let mut bytes = vec![0xff, 0xd8];
    bytes.extend(before.concat());
    bytes.extend(segment(0xdb, &[&[0][..], &[1; 64]].concat()));
    bytes.extend(segment(frame, &header));
    // The code 0 for the symbol 0, for DC differences and AC coefficients.
    for class in [0x00, 0x10] {
        let mut table = [0; 18];
        (table[0], table[1]) = (class, 1);
        bytes.extend(segment(0xc4, &table));
    }
    bytes.extend(segment(0xda, &scan));
    let bits = 8 * 5 * components.len() * if is_progressive { 1 } else { 2 };
    bytes.extend(vec![0; bits / 8]);
    bytes.extend([0xff, 0xd9]);
    bytes
}

/// How a JPEG is coded.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Way {
    pub(crate) is_progressive: bool,
    /// The number of blocks between restart markers; 0 for none.
    pub(crate) restart: u16,
    /// Whether chroma is subsampled by two in both directions.
    pub(crate) has_half: bool,
}

/// A JPEG of these samples.
pub(crate) fn coded(
    (width, height): (u16, u16),
    kind: jpeg_encoder::ColorType,
    samples: &[u8],
    way: Way,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 85);
    encoder.set_progressive(way.is_progressive);
    if way.restart > 0 {
        encoder.set_restart_interval(way.restart);
    }
    if way.has_half {
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
    } else {
        encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_1_1);
    }
    encoder.encode(samples, width, height, kind).unwrap();
    bytes
}

/// A landscape of gradients and grain, in RGB.
pub(crate) fn landscape(width: u16, height: u16) -> Vec<u8> {
    let mut state = 0x2545_F491_u32;
    let mut rows = Vec::new();
    for y in 0..u32::from(height) {
        for x in 0..u32::from(width) {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let grain = state >> 28;
            let slope = x * 150 / u32::from(width) + y * 60 / u32::from(height);
            rows.extend(
                [slope + grain, 220 - slope + grain, slope / 2 + 40 + grain]
                    .map(|part| part as u8),
            );
        }
    }
    rows
}

/// A CMYK JPEG as Adobe's programs store it: the same landscape, without black.
pub(crate) fn inks(width: u16, height: u16, is_turned: bool) -> Vec<u8> {
    let light = landscape(width, height);
    // The stored values are inverted: the light that passes the inks. The encoder takes
    // inks.
    let inks: Vec<u8> = light
        .chunks_exact(3)
        .flat_map(|pixel| [255 - pixel[0], 255 - pixel[1], 255 - pixel[2], 0])
        .collect();
    let kind = if is_turned {
        jpeg_encoder::ColorType::CmykAsYcck
    } else {
        jpeg_encoder::ColorType::Cmyk
    };
    coded((width, height), kind, &inks, Way::default())
}

/// Exif data with an orientation.
pub(crate) fn exif(turn: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([turn, 0, 0, 0, 0, 0, 0]);
    segment(0xe1, &tiff)
}

/// A JFIF segment with a resolution in dpi.
pub(super) fn jfif(dpi: u16) -> Vec<u8> {
    let [high, low] = dpi.to_be_bytes();
    segment(0xe0, &[b'J', b'F', b'I', b'F', 0, 1, 2, 1, high, low, high, low, 0, 0])
}

/// An Adobe segment with its transform.
pub(super) fn adobe(transform: u8) -> Vec<u8> {
    let mut content = b"Adobe\0\x64\0\0\0\0".to_vec();
    content.push(transform);
    segment(0xee, &content)
}

/// A minimal display profile for a colour space; its transform table is invalid.
pub(super) fn profile(space: &[u8; 4]) -> Vec<u8> {
    let mut profile = vec![0; 156];
    profile[3] = 156;
    profile[8] = 4;
    profile[12..16].copy_from_slice(b"mntr");
    profile[16..20].copy_from_slice(space);
    profile[20..24].copy_from_slice(b"Lab ");
    profile[36..40].copy_from_slice(b"acsp");
    profile[131] = 1;
    profile[132..136].copy_from_slice(b"A2B0");
    profile[139] = 144;
    profile[143] = 12;
    profile[144..148].copy_from_slice(b"mAB ");
    profile
}

/// The profile as segments of a JPEG, in two parts in the wrong order.
pub(super) fn profile_segments(space: &[u8; 4]) -> Vec<u8> {
    let whole = profile(space);
    let part = |number: u8, bytes: &[u8]| {
        segment(0xe2, &[b"ICC_PROFILE\0", &[number, 2][..], bytes].concat())
    };
    [part(2, &whole[50..]), part(1, &whole[..50])].concat()
}

/// A lossless WebP.
pub(super) fn webp((width, height): (u32, u32), data: &[u8], has_alpha: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let kind = if has_alpha { ExtendedColorType::Rgba8 } else { ExtendedColorType::Rgb8 };
    image::codecs::webp::WebPEncoder::new_lossless(&mut bytes)
        .write_image(data, width, height, kind)
        .unwrap();
    bytes
}

/// A lossy WebP of one pixel.
pub(crate) fn lossy_webp() -> Vec<u8> {
    let chunk = [
        0x56, 0x50, 0x38, 0x20, 0x16, 0x00, 0x00, 0x00, 0x30, 0x01, 0x00, 0x9d, 0x01,
        0x2a, 0x01, 0x00, 0x01, 0x00, 0x0e, 0xc0, 0xfe, 0x25, 0xa4, 0x00, 0x03, 0x70,
        0x00, 0x00, 0x00, 0x00,
    ];
    [b"RIFF\x22\0\0\0WEBP", &chunk[..]].concat()
}

/// A GIF of two frames of 3 × 2 pixels; the first is red with a transparent hole, the
/// second green.
pub(crate) fn gif() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::gif::GifEncoder::new(&mut bytes);
    for (colour, alpha) in [([255, 0, 0], 0), ([0, 255, 0], 255)] {
        let mut frame = image::RgbaImage::from_fn(3, 2, |_, _| {
            image::Rgba([colour[0], colour[1], colour[2], 255])
        });
        frame.get_pixel_mut(1, 1).0[3] = alpha;
        encoder.encode_frame(image::Frame::new(frame)).unwrap();
    }
    drop(encoder);
    bytes
}

/// Undoes row filters: the bytes are those of a PNG, so a PNG decoder reads them.
pub(super) fn unpacked(
    (width, height): (u32, u32),
    (samples, bits): (usize, u8),
    data: &[u8],
) -> Vec<u8> {
    let colour = if samples == 3 { 2 } else { 0 };
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([bits, colour, 0, 0, 0]);
    let file =
        chunked(&[(b"IHDR", header), (b"IDAT", data.to_vec()), (b"IEND", Vec::new())]);
    let mut reader = png::Decoder::new(Cursor::new(file)).read_info().unwrap();
    let mut found = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut found).unwrap();
    found
}

/// The header of a PNG of a given size, with next to no data.
pub(crate) fn header_of_png(width: u32, height: u32) -> Vec<u8> {
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend([8, 2, 0, 0, 0]);
    chunked(&[(b"IHDR", header), (b"IDAT", zlib(&[0; 99])), (b"IEND", Vec::new())])
}

/// An incompressible grey PNG.
pub(crate) fn noise(width: u32, height: u32) -> Vec<u8> {
    let mut state = 0x2545_F491_4F6C_DD1D_u64 ^ u64::from(width);
    let data: Vec<u8> = (0..width * height * 3)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 32) as u8
        })
        .collect();
    png_with((width, height), (ColorType::Rgb, BitDepth::Eight), &data, |_| {})
}

/// A valid image of every supported format.
pub(crate) fn one_of_each() -> Vec<Vec<u8>> {
    let form = (ColorType::Rgba, BitDepth::Eight);
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
        <rect width='5' height='5' fill='#123456'/></svg>";
    vec![
        png_with((40, 40), form, &samples(6_400), |_| {}),
        interlaced(&samples(64)),
        jpeg(0xc0, &[1, 2, 3], &[exif(6), profile_segments(b"RGB ")]),
        webp((40, 40), &samples(6_400), true),
        lossy_webp(),
        drawing.as_bytes().to_vec(),
    ]
}

/// A PNG with an additional chunk right after its header.
pub(crate) fn with_chunk(kind: &[u8; 4], content: Vec<u8>) -> Vec<u8> {
    let form = (ColorType::Rgb, BitDepth::Eight);
    let bytes = png_with((1, 1), form, &[1, 2, 3], |_| {});
    let chunk = chunked(&[(kind, content)]);
    let header = 8 + 25;
    [&bytes[..header], &chunk[8..], &bytes[header..]].concat()
}

/// A GIF of one pixel with this number of frames.
pub(crate) fn gif_of(frames: usize) -> Vec<u8> {
    let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff".to_vec();
    for _ in 0..frames {
        bytes.extend(b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0");
    }
    bytes.push(b';');
    bytes
}
