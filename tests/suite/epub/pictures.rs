//! Images in formats that every reader supports.

use std::io::Cursor;

use image::DynamicImage;
use image::ImageFormat;

use super::Folder;
use crate::pictures::making;
use crate::pictures::making::Way;

pub(super) fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    if format == ImageFormat::Jpeg {
        let kind = if picture.color().has_color() {
            jpeg_encoder::ColorType::Rgb
        } else {
            jpeg_encoder::ColorType::Luma
        };
        let size = (picture.width() as u16, picture.height() as u16);
        return making::coded(size, kind, picture.as_bytes(), Way::default());
    }
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The RGB pixels of a JPEG.
fn light(bytes: &[u8]) -> Vec<u8> {
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    let pixels = decoder.decode().unwrap();
    assert_eq!(decoder.info().unwrap().pixel_format, jpeg_decoder::PixelFormat::RGB24);
    pixels
}

/// The name, format and size of each image in the EPUB.
fn packed(epub: &super::Epub) -> Vec<String> {
    let pictures = epub.files.iter().filter(|(name, _)| name.starts_with("images/img"));
    let told = |(name, bytes): (&String, &Vec<u8>)| {
        let kind = actes::images::probe(bytes).unwrap();
        format!("{name} {:?} {} × {}", kind.format, kind.width, kind.height)
    };
    pictures.map(told).collect()
}

#[test]
fn webp_becomes_what_all_readers_show() {
    let clear = DynamicImage::new_rgba8(20, 10);
    let text = "# Un\n\n![a](clear.webp)\n\n![b](lossy.webp)\n\n![c](b.gif)\n";
    let epub = Folder::of("webp", text)
        .and("clear.webp", file(&clear, ImageFormat::WebP))
        .and("lossy.webp", making::lossy_webp())
        .and("b.gif", making::gif())
        .open();
    let got = packed(&epub);
    assert!(got[0].starts_with("images/img-001.png Png 20 × 10"), "{got:?}");
    assert!(got[1].starts_with("images/img-002.jpg Jpeg"), "{got:?}");
    assert!(got[2].starts_with("images/img-003.gif Gif"), "{got:?}");
    assert!(
        epub.text("content.opf")
            .contains("images/img-002.jpg\" media-type=\"image/jpeg\"")
    );
    let shown = epub.lines("chapter-01.xhtml", "<img");
    assert_eq!(shown.matches("class=\"clear\"").count(), 2, "{shown}");
}

#[test]
fn large_pictures_are_made_smaller_and_told() {
    let large = DynamicImage::new_luma8(3_000, 1_500);
    let small = DynamicImage::new_luma8(300, 200);
    let text = "# Un\n\n![a](large.png)\n\n![b](small.png)\n\n![c](large.jpg)\n";
    let book = |name, settings| {
        Folder::of(name, text)
            .with(settings)
            .and("large.png", file(&large, ImageFormat::Png))
            .and("small.png", file(&small, ImageFormat::Png))
            .and("large.jpg", file(&large, ImageFormat::Jpeg))
            .open()
    };
    let usual = book("large", "");
    assert_eq!(
        packed(&usual),
        [
            "images/img-001.png Png 2300 × 1150",
            "images/img-002.png Png 300 × 200",
            "images/img-003.jpg Jpeg 2300 × 1150",
        ]
    );
    let told = usual.told();
    assert!(told.contains("note image-shrunk 01.md:3:1 `![a](large.png)`"), "{told}");
    let own = book("large-own", "[epub]\nmax-image = 250");
    assert_eq!(packed(&own)[1], "images/img-002.png Png 250 × 167");
    let all = book("large-all", "[epub]\nmax-image = 0");
    assert_eq!(packed(&all)[0], "images/img-001.png Png 3000 × 1500");
    assert!(!all.told().contains("image-shrunk"));
}

#[test]
fn pictures_that_lie_on_their_side_stand() {
    // An image whose left half is black; rotated a quarter turn clockwise, the black half
    // is on top.
    let mut lying = image::RgbImage::from_pixel(64, 32, image::Rgb([255; 3]));
    for (x, _, pixel) in lying.enumerate_pixels_mut() {
        if x < 32 {
            *pixel = image::Rgb([0; 3]);
        }
    }
    let mut bytes = file(&lying.into(), ImageFormat::Jpeg);
    let exif = making::exif(6);
    bytes.splice(2..2, exif);
    let epub = Folder::of("turned", "# Un\n\n![a](a.jpg)\n").and("a.jpg", bytes).open();
    assert_eq!(packed(&epub), ["images/img-001.jpg Jpeg 32 × 64"]);
    let seen = light(&epub.files["images/img-001.jpg"]);
    let lightness = |x: usize, y: usize| seen[(y * 32 + x) * 3];
    assert!(lightness(16, 10) < 50 && lightness(16, 54) > 200);
}

#[test]
fn drawings_are_cleaned_and_told_with_their_line() {
    let svg = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
        \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\
        <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" onload=\"x()\">\
        <script>alert(1)</script><image href=\"http://a.fr/b.png\" width=\"1\" height=\"1\"/>\
        <rect width=\"9\" height=\"9\"/></svg>";
    let text = "# Un\n\nVoir :\n\n![a](a.svg)\n";
    let epub = Folder::of("cleaned", text).and("a.svg", svg).open();
    assert_eq!(epub.told(), "warning image-cleaned 01.md:5:1 `![a](a.svg)`\n");
    assert_eq!(
        epub.text("images/img-001.svg"),
        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" \
         height=\"9\" ><rect width=\"9\" height=\"9\"/></svg>"
    );
    // Only external references are removed from a style; an embedded drawing is removed
    // from both books.
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\n\
        <style>@imp<!-- -->ort 'http://a.fr/b.css';\n.a{fill:red}\n\
        .b{mask:image-set(url(#a) 1x,'http://a.fr/b.png' 2x);stroke:#000}</style>\n\
        <image width=\"9\" height=\"9\" href=\"data:image/svg+xml,%3Csvg onload='x()'/>\"/>\n\
        <rect class=\"a\" style=\"mask:image('http://a.fr/b');opacity:.5\" width=\"9\" \
        height=\"9\"/></svg>";
    let epub = Folder::of("cleaned-style", text).and("a.svg", svg).open();
    assert_eq!(epub.told(), "warning image-cleaned 01.md:5:1 `![a](a.svg)`\n");
    assert_eq!(
        epub.text("images/img-001.svg"),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">\n\
         <style>\n.a{fill:red}\n.b{stroke:#000}</style>\n\n\
         <rect class=\"a\" style=\"opacity:.5\" width=\"9\" height=\"9\"/></svg>"
    );
    // An image that cannot be sanitised is an error, reported with its line.
    let torn =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><g></svg>";
    let epub = Folder::of("torn", text).and("a.svg", torn).open();
    assert!(epub.told().contains("error image-broken 01.md:5:1"), "{}", epub.told());
    assert!(epub.files.is_empty());
}

#[test]
fn a_cover_is_a_picture_that_all_readers_show() {
    let book = |name, bytes: Vec<u8>| {
        let folder = Folder::of(name, "# Un\n\nMot.\n").with("cover = \"c.img\"");
        folder.and("c.img", bytes).open()
    };
    let large = DynamicImage::new_rgb8(1_000, 1_600);
    let webp = book("cover-webp", file(&large, ImageFormat::WebP));
    assert_eq!(webp.told(), "");
    let made = actes::images::probe(&webp.files["images/cover.png"]).unwrap();
    assert_eq!((made.width, made.height), (1_000, 1_600));
    let jpeg = file(&DynamicImage::new_rgb8(30, 50), ImageFormat::Jpeg);
    let small = book("cover-small", jpeg.clone());
    assert_eq!(small.told(), "warning cover-small -\n");
    assert!(small.files["images/cover.jpg"] == jpeg, "an ordinary cover stays as it is");
    for (name, bytes) in [("cover-gif", making::gif()), ("cover-none", b"x".to_vec())] {
        let told = book(name, bytes).told();
        assert!(told.contains("error cover-format -"), "{told}");
    }
}

/// The mean of each RGB channel.
fn mean(pixels: &[u8]) -> [u64; 3] {
    let count = pixels.len() as u64 / 3;
    [0, 1, 2].map(|part| {
        let parts = pixels.iter().skip(part).step_by(3);
        parts.map(|&part| u64::from(part)).sum::<u64>() / count
    })
}

#[test]
fn four_inks_become_light_wherever_they_are() {
    let [plain, turned] = [false, true].map(|turned| making::inks(1_400, 64, turned));
    let address = |bytes: &[u8]| {
        let mut svg = String::from(
            "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>\
             <image width='9' height='9' href='data:image/jpeg;base64,",
        );
        svg.push_str(&base64(bytes));
        svg + "'/></svg>"
    };
    let text = "# Un\n\n![a](a.jpg)\n\n![b](b.jpg)\n\n![c](c.svg)\n";
    let epub = Folder::of("inks", text)
        .with("cover = \"a.jpg\"")
        .and("a.jpg", plain.clone())
        .and("b.jpg", turned)
        .and("c.svg", address(&plain))
        .open();
    assert_eq!(
        epub.told(),
        "warning image-inks 01.md:3:1 `![a](a.jpg)`\n\
         warning image-inks 01.md:5:1 `![b](b.jpg)`\n\
         warning image-inks 01.md:7:1 `![c](c.svg)`\n"
    );
    let svg = epub.text("images/img-003.svg");
    let inside = svg.split(['\'', ',']).find(|part| part.starts_with("/9j/")).unwrap();
    let inside = unbase64(inside);
    let files = ["images/img-001.jpg", "images/img-002.jpg", "images/cover.jpg"];
    let mut all: Vec<&[u8]> = files.iter().map(|name| &epub.files[*name][..]).collect();
    all.push(&inside);
    let means: Vec<_> = all.iter().map(|bytes| mean(&light(bytes))).collect();
    for found in &means {
        // The landscape has medium brightness everywhere; inks mistaken for light are far
        // darker or brighter.
        assert_eq!(*found, means[0], "all of them are the same picture");
        assert!(found.iter().all(|part| (60..200).contains(part)), "{found:?}");
    }
}

#[test]
fn what_follows_the_end_of_a_picture_is_left_out_and_told() {
    let rows = making::landscape(64, 48);
    let kind = jpeg_encoder::ColorType::Rgb;
    let whole = making::coded((64, 48), kind, &rows, Way::default());
    let followed = [&whole[..], b"a film, as telephones add"].concat();
    let open = whole[..whole.len() - 2].to_vec();
    let text = "# Un\n\n![a](a.jpg)\n\n![b](b.jpg)\n";
    let epub = Folder::of("ends", text).and("a.jpg", followed).and("b.jpg", open).open();
    assert_eq!(
        epub.told(),
        "warning image-end 01.md:3:1 `![a](a.jpg)`\n\
         warning image-end 01.md:5:1 `![b](b.jpg)`\n"
    );
    for (name, bytes) in epub.files.iter().filter(|(name, _)| name.contains("img-")) {
        assert!(*bytes == whole, "{name}");
    }
}

#[test]
fn a_damaged_cover_is_an_error() {
    let rows = making::landscape(64, 48);
    let kind = jpeg_encoder::ColorType::Rgb;
    let mut cover = making::coded((64, 48), kind, &rows, Way::default());
    cover.truncate(cover.len() / 2);
    cover.extend([0xff, 0xd9]);
    let folder = Folder::of("cover-cut", "# Un\n\nMot.\n").with("cover = \"c.jpg\"");
    let epub = folder.and("c.jpg", cover).open();
    assert!(epub.told().contains("error image-broken -"), "{}", epub.told());
    assert!(epub.files.is_empty());
}

const LETTERS: &[u8; 64] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    // Pad with zeros: readers ignore bytes after the end of an image.
    let letters = bytes.chunks(3).flat_map(|three| {
        let part = |at: usize| usize::from(three.get(at).copied().unwrap_or(0));
        let sum = part(0) << 16 | part(1) << 8 | part(2);
        [18, 12, 6, 0].map(|shift| char::from(LETTERS[sum >> shift & 63]))
    });
    letters.collect()
}

fn unbase64(text: &str) -> Vec<u8> {
    let numbers: Vec<usize> = text
        .bytes()
        .filter_map(|letter| LETTERS.iter().position(|&known| known == letter))
        .collect();
    let three = |four: &[usize]| {
        let sum = four.iter().fold(0, |sum, number| sum << 6 | number)
            << (6 * (4 - four.len()));
        [sum >> 16, sum >> 8, sum].map(|byte| (byte & 255) as u8)
    };
    numbers.chunks(4).flat_map(three).collect()
}
