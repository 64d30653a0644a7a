//! A finished PDF as text and numbers.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use actes::book::Book;
use actes::fonts::FontBook;
use actes::page::PageSet;
use actes::page::PictureSet;
use actes::pdf::Claims;
use actes::pdf::write;
use lopdf::Document;
use lopdf::Object;
use std::fmt::Write as _;
use std::path::Path;

/// Compares with a file in `tests/refs`, ignoring trailing blanks. Set `UPDATE=1` to
/// write the file instead.
pub(crate) fn assert_expected(name: &str, told: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/refs").join(name);
    let told: String =
        told.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &told).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(told == expected, "{name} differs (UPDATE=1 renews it); now:\n{told}");
}

pub(crate) fn written(pages: &PageSet, book: &Book, fonts: &FontBook) -> Document {
    let bytes =
        write(pages, &PictureSet::default(), book, fonts, Claims::ALL, &[]).unwrap();
    Document::load_mem(&bytes).unwrap()
}

/// The content of all pages, with strings as hexadecimal digits.
pub(crate) fn contents(document: &Document) -> String {
    let pages = document.page_iter();
    pages.map(|id| in_digits(&document.get_page_content(id))).collect()
}

/// A content stream with its literal strings as hexadecimal digits.
fn in_digits(content: &[u8]) -> String {
    let mut told = String::new();
    let mut is_inside = false;
    let mut bytes = content.iter();
    while let Some(&byte) = bytes.next() {
        match (is_inside, byte) {
            (false, b'(') => told.push('<'),
            (false, _) => told.push(char::from(byte)),
            (true, b')') => told.push('>'),
            (true, b'\\') => {
                let escaped = *bytes.next().unwrap();
                let byte = if escaped == b'r' { b'\r' } else { escaped };
                let _ = write!(told, "{byte:02X}");
            }
            (true, _) => {
                let _ = write!(told, "{byte:02X}");
            }
        }
        is_inside = (is_inside || byte == b'(') && byte != b')';
    }
    told
}

/// An object as text: dictionary entries on separate lines, references followed except
/// those to parents, siblings or pages.
pub(crate) fn tell(document: &Document, object: &Object, depth: usize) -> String {
    let margin = "  ".repeat(depth + 1);
    match object {
        Object::Reference(id) => {
            let object = document.get_object(*id).unwrap();
            let page = document.page_iter().position(|page| page == *id);
            page.map_or_else(
                || tell(document, object, depth),
                |page| format!("page {}", page + 1),
            )
        }
        Object::Array(items) => {
            let items: Vec<_> =
                items.iter().map(|item| tell(document, item, depth)).collect();
            format!("[{}]", items.join(" "))
        }
        Object::Dictionary(dict) => {
            let mut told = String::new();
            for (key, value) in dict {
                let key = String::from_utf8_lossy(key);
                if !matches!(&*key, "Parent" | "Prev" | "Last") {
                    let value = tell(document, value, depth + 1);
                    let gap = if value.starts_with('\n') { "" } else { " " };
                    let _ = write!(told, "\n{margin}{key}{gap}{value}");
                }
            }
            told
        }
        Object::Stream(stream) => {
            let content = stream.get_plain_content().unwrap();
            match String::from_utf8(content) {
                Ok(text) => {
                    let from = text.find("beginbfchar").map_or(0, |at| at + 11);
                    let text = text[from..].split("endbfchar").next().unwrap_or_default();
                    text.trim().replace('\n', " · ")
                }
                Err(_) => "a file".to_owned(),
            }
        }
        Object::String(bytes, _) => match bytes.strip_prefix(&[0xFE, 0xFF]) {
            Some(units) => {
                let units: Vec<u16> =
                    units.chunks(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect();
                format!("({})", String::from_utf16(&units).unwrap())
            }
            None => format!("({})", String::from_utf8_lossy(bytes)),
        },
        Object::Name(name) => format!("/{}", String::from_utf8_lossy(name)),
        Object::Real(number) => number.to_string(),
        Object::Integer(number) => number.to_string(),
        Object::Boolean(value) => value.to_string(),
        Object::Null => "null".to_owned(),
    }
}

/// The horizontal position of each glyph, as a reader computes it by ISO 32000-1, 9.4.4.
pub(crate) fn places_seen(document: &Document, page: lopdf::ObjectId) -> Vec<f64> {
    let content = lopdf::content::Content::decode(&document.get_page_content(page));
    let fonts = document.get_page_fonts(page).unwrap();
    let number = |object: &Object| f64::from(object.as_float().unwrap());
    let (mut widths, mut size) = (Vec::new(), 0.0);
    let (mut scaling, mut tracking, mut line, mut pen) = (1.0, 0.0, 0.0, 0.0);
    let mut places = Vec::new();
    for operation in content.unwrap().operations {
        let operands = &operation.operands;
        match operation.operator.as_str() {
            "BT" => line = 0.0,
            "Tf" => {
                widths = widths_of(document, fonts[operands[0].as_name().unwrap()]);
                size = number(&operands[1]);
            }
            "Tz" => scaling = number(&operands[0]) / 100.0,
            "Tc" => tracking = number(&operands[0]),
            "Td" => {
                line += number(&operands[0]);
                pen = line;
            }
            "Tj" | "TJ" => {
                let shown = match &operands[0] {
                    Object::Array(items) => items.clone(),
                    string => vec![string.clone()],
                };
                for item in shown {
                    let Object::String(codes, _) = item else {
                        pen -= number(&item) / 1000.0 * size * scaling;
                        continue;
                    };
                    for code in codes.chunks(2) {
                        places.push(pen);
                        let code = usize::from(u16::from_be_bytes([code[0], code[1]]));
                        pen += (widths[code] / 1000.0 * size + tracking) * scaling;
                    }
                }
            }
            _ => {}
        }
    }
    places
}

pub(crate) fn widths_of(document: &Document, font: &lopdf::Dictionary) -> Vec<f64> {
    let inner = &font.get(b"DescendantFonts").unwrap().as_array().unwrap()[0];
    let inner = document.get_dictionary(inner.as_reference().unwrap()).unwrap();
    let widths = inner.get(b"W").unwrap().as_array().unwrap()[1].as_array().unwrap();
    widths.iter().map(|width| f64::from(width.as_float().unwrap())).collect()
}
