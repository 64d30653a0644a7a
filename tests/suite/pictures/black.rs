//! A book that is printed with black alone: no colour is left in its PDF.

use std::fs;
use std::path::Path;

use actes::pipeline::Output;
use actes::pipeline::Session;
use lopdf::Document;
use lopdf::Object;
use lopdf::content::Content;

use crate::pdf::checks::faults;

/// The PDF of the book with pictures of every kind, with this at the beginning of `[book]`.
fn made(name: &str, settings: &str) -> Document {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/pictures");
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pictures").join(name);
    let _ = fs::remove_dir_all(&root);
    for folder in ["", "images"] {
        fs::create_dir_all(root.join(folder)).unwrap();
        for entry in fs::read_dir(from.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let to = root.join(folder).join(path.file_name().unwrap());
                fs::copy(&path, to).unwrap();
            }
        }
    }
    let told = fs::read_to_string(root.join("actes.toml")).unwrap();
    let told = told.replacen("[book]\n", &format!("[book]\n{settings}\n"), 1);
    fs::write(root.join("actes.toml"), told).unwrap();
    let build = Session::new().build(&root, &[Output::PDF], None, &mut |_| {}).unwrap();
    Document::load_mem(&build.files[0].1).unwrap()
}

/// Device colour spaces, as names anywhere in an object.
fn spaces(object: &Object, found: &mut Vec<String>) {
    match object {
        Object::Name(name) => {
            let name = String::from_utf8_lossy(name);
            if name.starts_with("Device") || name == "ICCBased" || name == "Indexed" {
                found.push(name.into_owned());
            }
        }
        Object::Array(items) => {
            for item in items {
                spaces(item, found);
            }
        }
        Object::Dictionary(dict) | Object::Stream(lopdf::Stream { dict, .. }) => {
            for (_, item) in dict {
                spaces(item, found);
            }
        }
        _ => {}
    }
}

/// What a PDF uses: colour spaces, colour operators, and the channels of its intent.
fn uses(document: &Document) -> (Vec<String>, Vec<String>, i64) {
    let (mut found, mut operators) = (Vec::new(), Vec::new());
    for object in document.objects.values() {
        spaces(object, &mut found);
        let Ok(stream) = object.as_stream() else { continue };
        let is_form = stream
            .dict
            .get(b"Subtype")
            .is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Form"));
        if is_form {
            operators.extend(colours(&stream.decompressed_content().unwrap()));
        }
    }
    for page in document.page_iter() {
        operators.extend(colours(&document.get_page_content(page)));
    }
    for list in [&mut found, &mut operators] {
        list.sort();
        list.dedup();
    }
    let intents = document.catalog().unwrap().get(b"OutputIntents").unwrap();
    let intent = intents.as_array().unwrap()[0].as_dict().unwrap();
    let profile = intent.get(b"DestOutputProfile").unwrap().as_reference().unwrap();
    let profile = document.get_object(profile).unwrap().as_stream().unwrap();
    (found, operators, profile.dict.get(b"N").unwrap().as_i64().unwrap())
}

fn colours(content: &[u8]) -> Vec<String> {
    const KNOWN: [&str; 6] = ["g", "G", "rg", "RG", "k", "K"];
    let operations = Content::decode(content).unwrap().operations;
    let operators = operations.into_iter().map(|operation| operation.operator);
    operators.filter(|operator| KNOWN.contains(&operator.as_str())).collect()
}

#[test]
fn a_black_book_has_only_greys() {
    let document = made("black", "colour = \"black\"");
    assert_eq!(faults(&document), Vec::<String>::new());
    let (spaces, operators, channels) = uses(&document);
    assert_eq!(spaces, ["DeviceGray"]);
    assert_eq!(operators, ["G", "g"]);
    assert_eq!(channels, 1);
    // All pictures are still there.
    let coloured = made("coloured", "");
    let images = |document: &Document| {
        let dicts =
            document.objects.values().filter_map(|object| object.as_stream().ok());
        let images = dicts.filter(|stream| {
            let kind = stream.dict.get(b"Subtype").and_then(Object::as_name);
            kind.is_ok_and(|kind| kind == b"Image" || kind == b"Form")
        });
        images.count()
    };
    let (black, coloured) = (images(&document), (images(&coloured), uses(&coloured)));
    assert!(black > 20 && black.abs_diff(coloured.0) < 6, "{black} {}", coloured.0);
    assert!(coloured.1.0.contains(&"DeviceRGB".to_owned()));
    assert_eq!(coloured.1.2, 3);
}
