//! Images on pages, and the PDF objects that they become.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use actes::base::Length;
use actes::base::Severity;
use actes::base::Size;
use actes::book::BlockId;
use actes::config::Limits;
use actes::fonts::FontBook;
use actes::images::SvgFonts;
use actes::images::read;
use actes::page::Artwork;
use actes::page::Folio;
use actes::page::Item;
use actes::page::PictureId;
use actes::page::PictureSet;
use actes::page::PlacedPicture;
use actes::page::TagTarget;
use actes::page::raster::Turn;
use actes::pdf::Claims;
use actes::pdf::write;
use actes::pipeline::Output;
use actes::pipeline::Session;
use lopdf::Document;
use png::BitDepth;
use png::ColorType;

use super::drawings;
use super::making::adobe;
use super::making::exif;
use super::making::jfif;
use super::making::jpeg;
use super::making::png_with;
use super::making::profile_segments;
use super::making::samples;
use crate::pdf::pages::at;
use crate::pdf::pages::book;
use crate::pdf::pages::page;
use crate::pdf::pages::set;
use crate::pdf::reading::assert_expected;
use crate::pdf::reading::contents;
use crate::pdf::reading::tell;

/// A page that shows each image, at 40 × 20 pt.
pub(super) fn printed(pictures: Vec<Artwork>) -> Document {
    let mut shown = page(Folio::Arabic(1));
    for number in 0..pictures.len() {
        let placed = PlacedPicture {
            picture: PictureId(number as u32),
            size: Size::new(Length::pt(40), Length::pt(20)),
            alt: "Une image".to_owned(),
            tag_target: Some(TagTarget::of(BlockId(1))),
            turned: false,
        };
        shown.items.push((at(50, 60), Item::Picture(placed)));
    }
    let pictures = PictureSet { pictures: pictures.into_iter().map(Some).collect() };
    let bytes = write(
        &set(vec![shown]),
        &pictures,
        &book(Vec::new()),
        &FontBook::built_in(),
        Claims::ALL,
        &[],
    );
    Document::load_mem(&bytes.unwrap()).unwrap()
}

fn artwork(bytes: &[u8]) -> Artwork {
    read(&Arc::new(bytes.to_vec()), &SvgFonts::default(), &Limits::default())
        .unwrap()
        .artwork
}

/// The image objects of a document, by name.
fn objects(document: &Document) -> String {
    let page = document.page_iter().next().unwrap();
    let resources = document.get_dictionary(page).unwrap().get(b"Resources").unwrap();
    let resources = document.get_dictionary(resources.as_reference().unwrap()).unwrap();
    let mut told = String::new();
    for (called, object) in resources.get(b"XObject").unwrap().as_dict().unwrap() {
        let id = object.as_reference().unwrap();
        let stream = document.get_object(id).unwrap().as_stream().unwrap();
        let mut dict = stream.dict.clone();
        dict.remove(b"Length");
        if let Ok(mask) = dict.get(b"SMask").and_then(lopdf::Object::as_reference) {
            let mask = document.get_object(mask).unwrap().as_stream().unwrap();
            dict.set("SMask", mask.dict.clone());
        }
        let called = String::from_utf8_lossy(called);
        let dict = tell(document, &lopdf::Object::Dictionary(dict.clone()), 0);
        let _ = writeln!(told, "{called}{dict}");
        let is_form = stream.dict.get(b"Subtype").unwrap().as_name().unwrap() == b"Form";
        if is_form {
            let content = stream.get_plain_content().unwrap();
            let _ = writeln!(told, "{}", String::from_utf8(content).unwrap());
        }
    }
    told
}

#[test]
fn pixels_say_how_they_are_coded() {
    let form = (ColorType::Indexed, BitDepth::Four);
    let palette = png_with((3, 1), form, &[0x01, 0x20], |encoder| {
        encoder.set_palette(vec![1, 2, 3, 4, 5, 6, 7, 8, 9]);
        encoder.set_trns(vec![0]);
    });
    let deep =
        png_with((2, 1), (ColorType::Rgba, BitDepth::Sixteen), &samples(16), |_| {});
    let inks = jpeg(0xc0, &[1, 2, 3, 4], &[adobe(2), profile_segments(b"CMYK")]);
    let document = printed(
        [&palette, &deep, &inks, &jpeg(0xc0, b"RGB", &[])].map(|b| artwork(b)).to_vec(),
    );
    assert_expected("pictures/objects.txt", &objects(&document));
}

#[test]
fn a_drawing_is_a_form() {
    let drawing = Artwork::Drawing(drawings::drawing(drawings::EVERYTHING));
    let document = printed(vec![drawing]);
    assert_eq!(
        contents(&document),
        "/Figure<</MCID 0>>BDC\nq\n0.0400000 0 0 0.0400000 50 515.276 cm\n/P0 Do\nQ\nEMC\n\n"
    );
    assert_expected("pictures/form.txt", &objects(&document));
}

#[test]
fn pictures_stand_upright_however_they_are_stored() {
    // The visible position of the stored image's four corners, for each Exif orientation.
    let corners = (1..=8).map(|number| {
        let raw = artwork(&jpeg(0xc0, &[1], &[exif(number)]));
        let document = printed(vec![raw]);
        let content = contents(&document);
        let numbers: Vec<f64> = content
            .split_whitespace()
            .skip_while(|word| *word != "q")
            .skip(1)
            .take(6)
            .map(|word| word.parse().unwrap())
            .collect();
        let [a, b, c, d, e, f] = numbers[..] else { panic!("{content}") };
        let seen = |u: f64, v: f64| {
            let (x, y) = (a * u + c * v + e - 50.0, b * u + d * v + f - 515.276);
            let across = if x.abs() < 0.01 { "left" } else { "right" };
            let down = if y.abs() < 0.01 { "bottom" } else { "top" };
            format!("{down} {across}")
        };
        format!(
            "{:?}: {}, {}",
            Turn::of_exif(number.into()),
            seen(0.0, 1.0),
            seen(1.0, 1.0)
        )
    });
    // The two ends of the first row (CIPA DC-008, table of the tag).
    assert_eq!(
        corners.collect::<Vec<_>>(),
        [
            "None: top left, top right",
            "Mirrored: top right, top left",
            "Half: bottom right, bottom left",
            "Flipped: bottom left, bottom right",
            "Transposed: top left, bottom left",
            "Right: top right, bottom right",
            "Transversed: bottom right, top right",
            "Left: bottom left, top left",
        ]
    );
}

/// Writes a folder of one chapter and images. Returns its path.
fn folder(name: &str, chapter: &str, pictures: &[(&str, Vec<u8>)]) -> std::path::PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures").join(name);
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(&root).unwrap();
    let settings = "[book]\ntitle = \"Images\"\nlanguage = \"fr\"\ndate = 2015\n\
        authors = [\"A. B\"]\n\
        revised = 2026-11-23\n\
        identifier = \"urn:uuid:2f03a29c-9068-4813-ba93-7e75c5c4b8f4\"\n";
    fs::write(root.join("actes.toml"), settings).unwrap();
    fs::write(root.join("01.md"), chapter).unwrap();
    for (name, bytes) in pictures {
        fs::write(root.join(name), bytes).unwrap();
    }
    root
}

fn grey(width: u32, height: u32) -> Vec<u8> {
    let count = width as usize * height as usize;
    png_with(
        (width, height),
        (ColorType::Grayscale, BitDepth::Eight),
        &samples(count),
        |_| {},
    )
}

/// Diagnostics, one per line.
fn diagnostics(root: &Path, outputs: &[Output]) -> (Vec<String>, Vec<(String, Vec<u8>)>) {
    let build = Session::new().build(root, outputs, None, &mut |_| {}).unwrap();
    let told = build.diagnostics.iter().map(|diagnostic| {
        let span = diagnostic.span.as_ref();
        let line =
            span.map_or(0, |span| build.sources.position(span.source, span.start).0);
        format!("{} {}: {}", diagnostic.severity, diagnostic.code, line)
            + " "
            + &diagnostic.message
    });
    (told.collect(), build.files)
}

const PDF: &[Output] = &[Output::PDF];

#[test]
fn figures_keep_their_size_when_it_fits() {
    let words = "Des mots avant et après les images. ".repeat(12);
    let chapter = format!(
        "# Un\n\n{words}\n\n![Petite](petite.png)\n\n{words}\n\n![Large](large.png)\n\n\
         {words}\n\n![Haute](haute.jpg)\n\n{words} Dans ![icône](petite.png) la ligne.\n\n\
         ![Grossière](grossiere.jpg)\n\n[![Lien](petite.png)](https://exemple.fr)\n"
    );
    let root = folder(
        "figures",
        &chapter,
        &[
            ("petite.png", grey(60, 40)),
            ("large.png", grey(3_000, 500)),
            ("haute.jpg", jpeg(0xc0, &[1], &[jfif(10)])),
            ("grossiere.jpg", jpeg(0xc0, &[1], &[jfif(40), exif(6)])),
        ],
    );
    let (told, files) = diagnostics(&root, PDF);
    assert_eq!(
        told.iter().filter(|line| line.contains("image")).collect::<Vec<_>>(),
        ["warning image-coarse: 17 this picture is printed with 40 pixels to the inch"]
    );
    let document = Document::load_mem(&files[0].1).unwrap();
    let mut shown = Vec::new();
    for (number, page) in document.page_iter().enumerate() {
        let content = String::from_utf8(document.get_page_content(page)).unwrap();
        let lines: Vec<&str> = content.lines().collect();
        for (at, line) in
            lines.iter().enumerate().filter(|(_, line)| line.ends_with(" Do"))
        {
            shown.push(format!("page {}: {} {line}", number + 1, lines[at - 1]));
        }
    }
    assert_expected("pictures/figures.txt", &shown.join("\n"));
}

#[test]
fn a_link_on_a_picture_is_found_again() {
    let chapter = "# Un\n\nDes mots.\n\n[![Carte](a.png)](https://exemple.fr)\n";
    let root = folder("linked", chapter, &[("a.png", grey(60, 40))]);
    let (told, files) = diagnostics(&root, PDF);
    assert_eq!(told, Vec::<String>::new());
    let document = Document::load_mem(&files[0].1).unwrap();
    let names = document.catalog().unwrap().get(b"Names").unwrap();
    let names = tell(&document, names, 0);
    assert!(names.contains("(link-1-call-1)"), "{names}");
    let areas = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.get(b"Contents").is_ok())
        .map(|dict| tell(&document, dict.get(b"Contents").unwrap(), 0));
    assert!(areas.collect::<Vec<_>>().contains(&"(Carte)".to_owned()));
}

#[test]
fn any_number_of_threads_makes_the_same_bytes() {
    let chapter = "# Un\n\n![A](a.png)\n\n![B](b.svg)\n\nUn ![C](c.jpg) mot.\n";
    let root = folder(
        "threads",
        chapter,
        &[
            ("a.png", grey(90, 90)),
            ("b.svg", drawings::EVERYTHING.into()),
            ("c.jpg", jpeg(0xc0, &[1], &[])),
        ],
    );
    let made = ["1", "2", "5"].map(|jobs| {
        let output = root.join(jobs);
        let ran = Command::new(env!("CARGO_BIN_EXE_actes"))
            .args(["build", "-j", jobs, "-o"])
            .args([&output, &root])
            .env_remove("SOURCE_DATE_EPOCH")
            .output()
            .unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        ["images.pdf", "images.epub"].map(|name| fs::read(output.join(name)).unwrap())
    });
    assert!(made[0] == made[1] && made[1] == made[2], "the bytes differ");
}

#[test]
fn a_broken_picture_is_an_error_with_its_line() {
    let chapter = "# Un\n\nDes mots.\n\n![Cassée](cassee.png)\n\n![Autre](autre.png)\n";
    let whole = grey(9, 9);
    let root = folder(
        "broken",
        chapter,
        &[("cassee.png", whole[..60].to_vec()), ("autre.png", b"<html/>".to_vec())],
    );
    let (told, files) = diagnostics(&root, PDF);
    let codes: Vec<_> = told
        .iter()
        .map(|line| line.split(' ').take(3).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(codes, ["error image-broken: 5", "error image-unknown: 7"]);
    assert!(files.is_empty());
    assert_eq!(Severity::Error.to_string(), "error");
}

#[test]
fn the_same_picture_is_in_the_file_once() {
    let chapter = "# Un\n\n![A](a.png)\n\n![B](b.png)\n\n![A](a.png)\n";
    let root = folder("once", chapter, &[("a.png", grey(9, 9)), ("b.png", grey(9, 9))]);
    let (_, files) = diagnostics(&root, PDF);
    let document = Document::load_mem(&files[0].1).unwrap();
    let pictures = document.objects.values().filter(|object| {
        object.as_stream().is_ok_and(|stream| {
            stream.dict.get(b"Subtype").and_then(lopdf::Object::as_name).ok()
                == Some(b"Image")
        })
    });
    assert_eq!(pictures.count(), 1);
}

#[test]
fn pixels_that_paper_does_not_show_are_given_up_when_it_is_asked_for() {
    let chapter = "# Un\n\nDes mots.\n\n![Large](a.png)\n\n![Petite](b.png)\n";
    let pictures = [("a.png", grey(3_000, 500)), ("b.png", grey(60, 40))];
    let root = folder("thinned", chapter, &pictures);
    let widths = || -> Vec<i64> {
        let (_, files) = diagnostics(&root, PDF);
        let document = Document::load_mem(&files[0].1).unwrap();
        let streams = document.objects.values().filter_map(|o| o.as_stream().ok());
        let mut widths: Vec<i64> = streams
            .filter_map(|stream| stream.dict.get(b"Width").ok()?.as_i64().ok())
            .collect();
        widths.sort_unstable();
        widths
    };
    assert_eq!(widths(), [60, 3_000]);
    let mut settings = fs::read_to_string(root.join("actes.toml")).unwrap();
    settings.push_str("\n[pdf]\nmax-dpi = 300\n");
    fs::write(root.join("actes.toml"), settings).unwrap();
    // 297.6 pt are 4.13 inches.
    assert_eq!(widths(), [60, 1_240]);
}
