//! A book with an image of every kind (`tests/books/pictures`), and the resulting PDF
//! objects: compact, and with nothing that PDF/A forbids.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::path::PathBuf;
use std::sync::LazyLock;

use actes::base::Severity;
use actes::pipeline::Output;
use actes::pipeline::Session;
use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::Stream;

use super::making::unpacked;
use crate::pdf::reading::assert_expected;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/pictures")
}

/// The PDF of the book and its diagnostics, one per line; built once for all tests.
static MADE: LazyLock<(Document, Vec<String>)> = LazyLock::new(|| {
    let outputs = [Output::PDF];
    let build = Session::new().build(&folder(), &outputs, None, &mut |_| {}).unwrap();
    let told = build.diagnostics.iter().map(|diagnostic| {
        assert!(diagnostic.severity < Severity::Error, "{}", diagnostic.message);
        let place = diagnostic.span.as_ref().map_or_else(String::new, |span| {
            let (line, _) = build.sources.position(span.source, span.start);
            let name = &build.sources.get(span.source).name;
            format!("{name}:{line} ")
        });
        format!("{place}{}: {}", diagnostic.code, diagnostic.message)
    });
    let told = told.filter(|line| line.contains("image-")).collect();
    (Document::load_mem(&build.files[0].1).unwrap(), told)
});

/// The image files with their bytes, in text order, each distinct content once under its
/// first name.
fn files() -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for chapter in ["01-jpeg.md", "02-png.md", "03-autres.md", "04-dessins.md"] {
        let text = fs::read_to_string(folder().join(chapter)).unwrap();
        for rest in text.split("](images/").skip(1) {
            let name = rest.split([')', ' ']).next().unwrap();
            let bytes = fs::read(folder().join("images").join(name)).unwrap();
            if !files.iter().any(|(_, other)| *other == bytes) {
                files.push((name.to_owned(), bytes));
            }
        }
    }
    files
}

/// An object with references resolved.
fn followed<'d>(document: &'d Document, object: &'d Object) -> &'d Object {
    match object {
        Object::Reference(id) => document.get_object(*id).unwrap(),
        direct => direct,
    }
}

fn entry<'d>(document: &'d Document, dict: &'d Dictionary, key: &str) -> &'d Object {
    followed(document, dict.get(key.as_bytes()).unwrap())
}

fn number(document: &Document, dict: &Dictionary, key: &str) -> u32 {
    u32::try_from(entry(document, dict, key).as_i64().unwrap()).unwrap()
}

fn name(object: &Object) -> String {
    String::from_utf8_lossy(object.as_name().unwrap()).into_owned()
}

/// A colour space as text, and the table of a palette.
fn space(document: &Document, object: &Object) -> (String, Vec<u8>) {
    let Object::Array(parts) = followed(document, object) else {
        return (name(followed(document, object)), Vec::new());
    };
    match name(&parts[0]).as_str() {
        "ICCBased" => {
            let profile = followed(document, &parts[1]).as_stream().unwrap();
            let count = number(document, &profile.dict, "N");
            let size = profile.get_plain_content().unwrap().len();
            (format!("profile of {size} bytes for {count}"), Vec::new())
        }
        _ => {
            let Object::String(table, _) = followed(document, &parts[3]) else {
                panic!("a palette without a table")
            };
            let (base, _) = space(document, &parts[1]);
            let count = table.len() / 3;
            assert_eq!(parts[2].as_i64().unwrap(), count as i64 - 1);
            (format!("{count} of {base}"), table.clone())
        }
    }
}

/// 16-bit samples, in order, with the row filters undone.
fn samples(document: &Document, stream: &Stream, count: usize) -> Vec<u16> {
    let dict = &stream.dict;
    let size = ["Width", "Height"].map(|key| number(document, dict, key));
    let bits = number(document, dict, "BitsPerComponent") as usize;
    let rows = unpacked((size[0], size[1]), (count, bits as u8), &stream.content);
    let line = (size[0] as usize * count * bits).div_ceil(8);
    let sample = |row: &[u8], at: usize| match bits {
        16 => u16::from_be_bytes([row[at * 2], row[at * 2 + 1]]),
        _ => {
            let byte = u16::from(row[at * bits / 8]);
            byte >> (8 - bits - at * bits % 8) & ((1 << bits) - 1)
        }
    };
    rows.chunks(line)
        .flat_map(|row| (0..size[0] as usize * count).map(move |at| sample(row, at)))
        .collect()
}

/// 16-bit red, green, blue and alpha, as a PDF reader shows them.
fn seen(document: &Document, stream: &Stream) -> Vec<u16> {
    let dict = &stream.dict;
    let (told, table) = space(document, dict.get(b"ColorSpace").unwrap());
    let is_grey = told == "DeviceGray";
    let has_table = !table.is_empty();
    let count = if is_grey || has_table { 1 } else { 3 };
    let largest = |dict: &Dictionary| {
        let bits = number(document, dict, "BitsPerComponent");
        (1u32 << bits) - 1
    };
    let whole = |sample: u16, most: u32| (u32::from(sample) * 65_535 / most) as u16;
    let alphas = dict.get(b"SMask").ok().map(|mask| {
        let mask = followed(document, mask).as_stream().unwrap();
        let most = largest(&mask.dict);
        samples(document, mask, 1)
            .into_iter()
            .map(|sample| whole(sample, most))
            .collect::<Vec<_>>()
    });
    let most = largest(dict);
    let pixels = if name(dict.get(b"Filter").unwrap()) == "DCTDecode" {
        let file = std::io::Cursor::new(&stream.content);
        let bytes = jpeg_decoder::Decoder::new(file).decode().unwrap();
        bytes.into_iter().map(u16::from).collect()
    } else {
        samples(document, stream, count)
    };
    pixels
        .chunks(count)
        .enumerate()
        .flat_map(|(at, pixel)| {
            let colour = if has_table {
                let from = usize::from(pixel[0]) * 3;
                [0, 1, 2].map(|part| u16::from(table[from + part]) * 257)
            } else {
                [0, 1, 2].map(|part| whole(pixel[part.min(count - 1)], most))
            };
            let alpha = alphas.as_ref().map_or(u16::MAX, |alphas| alphas[at]);
            [colour[0], colour[1], colour[2], alpha]
        })
        .collect()
}

/// A raster image as text.
fn raster(document: &Document, stream: &Stream, file: &[u8]) -> String {
    let dict = &stream.dict;
    let filter = name(dict.get(b"Filter").unwrap());
    let (colours, table) = space(document, dict.get(b"ColorSpace").unwrap());
    let mut out = stream.content.len() + table.len();
    let mut mask = String::new();
    if let Ok(object) = dict.get(b"SMask") {
        let alpha = followed(document, object).as_stream().unwrap();
        let bits = number(document, &alpha.dict, "BitsPerComponent");
        out += alpha.content.len();
        mask = format!(", mask of {bits} bits");
    }
    let kept = if filter == "DCTDecode" {
        if stream.content == file { "untouched" } else { "coded anew" }
    } else if file.starts_with(&[0xff, 0xd8]) {
        "converted"
    } else {
        let whole = image::load_from_memory(file).unwrap().to_rgba16().into_raw();
        if seen(document, stream) == whole { "no pixel lost" } else { "other pixels" }
    };
    let decode = dict.get(b"Decode").map_or("", |_| ", inverted");
    format!(
        "{} bytes → {out}: {} × {}, {filter}, {} bits, {colours}{decode}{mask}; {kept}",
        file.len(),
        number(document, dict, "Width"),
        number(document, dict, "Height"),
        number(document, dict, "BitsPerComponent"),
    )
}

/// Counts the kinds of items in a form and in nested forms.
fn form(document: &Document, stream: &Stream, told: &mut BTreeMap<String, usize>) {
    let mut count = |what: String| *told.entry(what).or_default() += 1;
    if let Ok(group) = stream.dict.get(b"Group") {
        let group = group.as_dict().unwrap();
        count(format!("group in {}", name(group.get(b"CS").unwrap())));
    }
    let resources = stream.dict.get(b"Resources").unwrap().as_dict().unwrap();
    let named = |kind: &str| {
        let found = resources.get(kind.as_bytes()).map(|found| found.as_dict().unwrap());
        found.into_iter().flatten().map(|(_, object)| followed(document, object))
    };
    let mut inner = Vec::new();
    for state in named("ExtGState") {
        let state = state.as_dict().unwrap();
        if let Ok(mode) = state.get(b"BM") {
            count(format!("laid by {}", name(mode)));
        }
        if let Ok(mask) = state.get(b"SMask") {
            let mask = mask.as_dict().unwrap();
            count(format!("mask by {}", name(mask.get(b"S").unwrap())));
            inner.push(entry(document, mask, "G"));
        }
    }
    for pattern in named("Pattern") {
        let shading = pattern.as_dict().unwrap().get(b"Shading").unwrap();
        let space = shading.as_dict().unwrap().get(b"ColorSpace").unwrap();
        count(format!("gradient in {}", name(space)));
    }
    for object in named("XObject") {
        let object = object.as_stream().unwrap();
        if name(object.dict.get(b"Subtype").unwrap()) == "Image" {
            count("pixels".to_owned());
        }
    }
    inner.extend(named("XObject"));
    // The recursion depth is the nesting of the drawings in this book.
    for object in inner {
        let object = object.as_stream().unwrap();
        if name(object.dict.get(b"Subtype").unwrap()) == "Form" {
            form(document, object, told);
        }
    }
}

#[test]
fn every_kind_of_picture_is_as_it_was() {
    let (document, diagnostics) = &*MADE;
    let page = document.page_iter().next().unwrap();
    let page = document.get_dictionary(page).unwrap();
    let resources = entry(document, page, "Resources").as_dict().unwrap();
    let objects = entry(document, resources, "XObject").as_dict().unwrap();
    let mut told = String::new();
    for (at, (file, bytes)) in files().iter().enumerate() {
        let stream = entry(document, objects, &format!("P{at}")).as_stream().unwrap();
        let line = if name(stream.dict.get(b"Subtype").unwrap()) == "Image" {
            raster(document, stream, bytes)
        } else {
            let mut kinds = BTreeMap::new();
            form(document, stream, &mut kinds);
            let kinds: Vec<_> =
                kinds.iter().map(|(kind, count)| format!("{count} {kind}")).collect();
            kinds.join(", ")
        };
        let _ = writeln!(told, "{file}: {line}");
    }
    let _ = writeln!(told, "\n{}", diagnostics.join("\n"));
    assert_expected("pictures/gallery.txt", &told);
}

#[test]
fn inks_are_the_same_however_they_are_stored() {
    let (document, _) = &*MADE;
    let files = files();
    let found = ["inks.jpg", "inks-adobe.jpg", "inks-turned.jpg"].map(|wanted| {
        let at = files.iter().position(|(file, _)| file == wanted).unwrap();
        let page = document.page_iter().next().unwrap();
        let page = document.get_dictionary(page).unwrap();
        let resources = entry(document, page, "Resources").as_dict().unwrap();
        let objects = entry(document, resources, "XObject").as_dict().unwrap();
        seen(document, entry(document, objects, &format!("P{at}")).as_stream().unwrap())
    });
    for other in &found[1..] {
        let apart: u64 =
            found[0].iter().zip(other).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
        let mean = apart / 257 * 100 / other.len() as u64;
        assert!(mean < 250, "{mean} hundredths of a step");
    }
    // The sun, the sky below it, the roof: the inks that would be printed.
    let colour = |x: usize, y: usize| {
        let at = (y * 120 + x) * 4;
        found[0][at..at + 3].iter().map(|part| part / 257).collect::<Vec<_>>()
    };
    let told = format!("{:?} {:?} {:?}", colour(24, 20), colour(4, 4), colour(86, 32));
    assert_eq!(told, "[253, 214, 33] [120, 147, 202] [202, 36, 40]");
}

/// All dictionaries of an object, including nested ones.
fn dictionaries<'o>(object: &'o Object, into: &mut Vec<&'o Dictionary>) {
    match object {
        Object::Dictionary(dict) | Object::Stream(Stream { dict, .. }) => {
            into.push(dict);
            dict.iter().for_each(|(_, inner)| dictionaries(inner, into));
        }
        Object::Array(items) => items.iter().for_each(|item| dictionaries(item, into)),
        _ => {}
    }
}

#[test]
fn no_picture_holds_what_does_not_last() {
    // Forbidden entries of images, forms and graphics states (ISO 19005-2, 6.2.4 to
    // 6.2.9).
    const BANNED: [&str; 9] =
        ["Interpolate", "Alternates", "OPI", "Ref", "PS", "TR", "TR2", "HTP", "Matte"];
    let (document, _) = &*MADE;
    let mut all = Vec::new();
    document.objects.values().for_each(|object| dictionaries(object, &mut all));
    let mut uses = 0;
    for dict in all {
        for banned in BANNED {
            assert!(dict.get(banned.as_bytes()).is_err(), "{banned} in {dict:?}");
        }
        for key in ["ColorSpace", "CS"] {
            let Ok(object) = dict.get(key.as_bytes()) else { continue };
            uses += 1;
            let (told, _) = space(document, object);
            assert!(!told.contains("CMYK"), "{told}: the intent has no inks");
        }
        let kind = dict.get(b"FunctionType").and_then(Object::as_i64);
        assert!(kind.is_err() || kind.is_ok_and(|kind| kind != 4), "a program");
    }
    assert!(uses > 40, "{uses}");
}

#[test]
fn a_page_says_which_red_it_means() {
    let (document, _) = &*MADE;
    let intents = document.catalog().unwrap().get(b"OutputIntents").unwrap();
    let [Object::Dictionary(intent)] = &intents.as_array().unwrap()[..] else {
        panic!("not one intent")
    };
    let profile = entry(document, intent, "DestOutputProfile").as_stream().unwrap();
    assert_eq!(number(document, &profile.dict, "N"), 3);
    let bytes = profile.get_plain_content().unwrap();
    let told = format!(
        "{} {} {} {} bytes, {}",
        name(intent.get(b"S").unwrap()),
        String::from_utf8_lossy(
            intent.get(b"OutputConditionIdentifier").unwrap().as_str().unwrap()
        ),
        String::from_utf8_lossy(&bytes[12..24]),
        bytes.len(),
        String::from_utf8_lossy(intent.get(b"Info").unwrap().as_str().unwrap()),
    );
    assert_eq!(told, "GTS_PDFA1 sRGB mntrRGB XYZ  548 bytes, sRGB, IEC 61966-2-1");
}
