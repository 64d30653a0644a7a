//! Finished objects → the bytes of the file: object streams, cross-reference stream.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io::Write as _;

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::StringFormat;
use rayon::prelude::*;
use sha2::Digest as _;
use sha2::Sha256;

use super::error::PdfError;
use super::records::ElementKid;
use super::records::Record;
use super::records::Records;
use super::records::StructElement;
use super::values::Deflater;
use super::values::deflate;
use super::values::dictionary;
use super::values::name;
use super::values::named_in;

/// Objects per object stream.
const PACK: usize = 200;

/// New object numbers, from 1 in the order of the old ones.
type Numbers = BTreeMap<ObjectId, u32>;

/// The location of an object in the file.
#[derive(Clone, Copy)]
enum XrefEntry {
    /// At an offset.
    Offset(usize),
    /// In the object stream of that number, at that index.
    Packed(u32, usize),
}

/// Writes the reachable objects, renumbered without gaps.
///
/// Streams are written directly, all else in object streams (ISO 32000-1, 7.5.7 and
/// 7.5.8). The file identifier is a hash of everything before the cross-reference table.
pub(super) fn serialise(
    mut document: Document,
    mut records: Records,
) -> Result<Vec<u8>, PdfError> {
    records.sort();
    let roots = ["Root", "Info"].map(|key| document.trailer.get(key.as_bytes()));
    let [root, info] = roots;
    let (root, info) = (root?.as_reference()?, info?.as_reference()?);
    let numbers = number(&document, &records, [root, info])?;

    // A buffer that grows by doubling would hold the pictures twice.
    let mut out = Vec::with_capacity(records.stream_bytes() + stream_bytes(&document));
    out.extend(format!("%PDF-{}\n", document.version).into_bytes());
    // Four bytes above 127, so that the file is treated as binary (7.5.2).
    out.extend(b"%\xE2\xE3\xCF\xD3\n");
    let mut places: Vec<XrefEntry> = Vec::new();
    for (id, number) in &numbers {
        places.push(XrefEntry::Offset(out.len()));
        if let Some(Record::Stream(stream)) = records.get(*id) {
            out.extend(format!("{number} 0 obj\n").into_bytes());
            put_stream(&mut out, (&stream.dictionary(), &stream.bytes), &numbers);
            out.extend(b"\nendobj\n");
        } else if let Some(Object::Stream(_)) = document.objects.get(id)
            && let Some(stream) = document.objects.remove(id)
        {
            // Freed as soon as it is written.
            indirect(&mut out, *number, &stream, &numbers);
        }
    }
    let loose = numbers.iter().filter_map(|(id, number)| {
        let record = records.get(*id).filter(|one| !matches!(one, Record::Stream(_)));
        let record = record.map(PackedObject::Record);
        let object = || document.objects.get(id).map(PackedObject::Object);
        Some((*number, record.or_else(object)?))
    });
    let loose: Vec<(u32, PackedObject<'_>)> = loose.collect();
    pack(&mut out, &loose, &mut places, &numbers);

    let digest = Sha256::digest(&out).iter().take(16).copied().collect::<Vec<u8>>();
    let identifier = Object::String(digest, StringFormat::Hexadecimal);
    let start = out.len();
    places.push(XrefEntry::Offset(start));
    let mut trailer = dictionary([
        ("Type", name("XRef")),
        ("Root", Object::Reference(root)),
        ("Info", Object::Reference(info)),
        ("ID", Object::Array(vec![identifier.clone(), identifier])),
    ]);
    let table = references(&places, &mut trailer);
    let own = u32::try_from(places.len()).unwrap_or(u32::MAX);
    let stream = Object::Stream(lopdf::Stream::new(trailer, table));
    indirect(&mut out, own, &stream, &numbers);
    out.extend(format!("startxref\n{start}\n%%EOF\n").into_bytes());
    Ok(out)
}

/// The bytes of all streams.
fn stream_bytes(document: &Document) -> usize {
    let streams = document.objects.values().filter_map(|object| object.as_stream().ok());
    streams.map(|stream| stream.content.len()).sum()
}

/// An object for an object stream.
enum PackedObject<'a> {
    Object(&'a Object),
    Record(&'a Record),
}

/// Numbers all objects that are reachable from the roots.
fn number(
    document: &Document,
    records: &Records,
    roots: [ObjectId; 2],
) -> Result<Numbers, PdfError> {
    let mut reached: BTreeSet<ObjectId> = BTreeSet::new();
    let mut open: Vec<ObjectId> = roots.to_vec();
    while let Some(id) = open.pop() {
        if !reached.insert(id) {
            continue;
        }
        if let Some(record) = records.get(id) {
            record.references(&mut open);
            continue;
        }
        named_in([document.get_object(id)?], &mut open);
    }
    Ok(reached.into_iter().zip(1..).collect())
}

/// Writes object streams in parallel.
fn pack(
    out: &mut Vec<u8>,
    loose: &[(u32, PackedObject<'_>)],
    places: &mut Vec<XrefEntry>,
    numbers: &Numbers,
) {
    let packs: Vec<Object> = loose
        .par_chunks(PACK)
        .map_init(Deflater::quick, |press, chunk| object_stream(chunk, numbers, press))
        .collect();
    for (chunk, stream) in loose.chunks(PACK).zip(packs) {
        let number = u32::try_from(places.len() + 1).unwrap_or(u32::MAX);
        for (index, (packed, _)) in chunk.iter().enumerate() {
            if let Some(place) = places.get_mut(*packed as usize - 1) {
                *place = XrefEntry::Packed(number, index);
            }
        }
        places.push(XrefEntry::Offset(out.len()));
        indirect(out, number, &stream, numbers);
    }
}

fn object_stream(
    chunk: &[(u32, PackedObject<'_>)],
    numbers: &Numbers,
    press: &mut Deflater,
) -> Object {
    let mut index = Vec::new();
    let mut body = Vec::new();
    for (number, object) in chunk {
        index.extend(format!("{number} {} ", body.len()).into_bytes());
        match object {
            PackedObject::Object(object) => put(&mut body, object, numbers),
            PackedObject::Record(record) => put_record(&mut body, record, numbers),
        }
        body.push(b'\n');
    }
    let count = i64::try_from(chunk.len()).unwrap_or(i64::MAX);
    let first = i64::try_from(index.len()).unwrap_or(i64::MAX);
    index.extend(body);
    let dict = dictionary([
        ("Type", name("ObjStm")),
        ("N", Object::Integer(count)),
        ("First", Object::Integer(first)),
    ]);
    Object::Stream(press.packed(dict, &index))
}

/// The cross-reference table: rows of three fields of 1, 4 and 2 bytes, each row as its
/// difference from the one above (predictor 12), compressed.
fn references(places: &[XrefEntry], trailer: &mut Dictionary) -> Vec<u8> {
    const WIDTH: usize = 7;
    let mut before = [0u8; WIDTH];
    let mut table = Vec::new();
    let free = [0, 0, 0, 0, 0, 0xFF, 0xFF];
    let rows = places.iter().map(|place| match *place {
        XrefEntry::Offset(offset) => row(1, offset, 0),
        XrefEntry::Packed(number, index) => row(2, number as usize, index),
    });
    for row in std::iter::once(free).chain(rows) {
        table.push(2);
        table
            .extend(row.iter().zip(before).map(|(byte, above)| byte.wrapping_sub(above)));
        before = row;
    }
    let size = i64::try_from(places.len() + 1).unwrap_or(i64::MAX);
    trailer.set("Size", size);
    trailer.set("W", [1, 4, 2].map(Object::Integer).to_vec());
    trailer.set("Filter", name("FlateDecode"));
    let parameters = dictionary([("Predictor", 12.into()), ("Columns", 7.into())]);
    trailer.set("DecodeParms", parameters);
    deflate(&table)
}

fn row(kind: u8, second: usize, third: usize) -> [u8; 7] {
    let second = u32::try_from(second).unwrap_or(u32::MAX).to_be_bytes();
    let third = u16::try_from(third).unwrap_or(u16::MAX).to_be_bytes();
    let [a, b, c, d] = second;
    let [e, f] = third;
    [kind, a, b, c, d, e, f]
}

fn indirect(out: &mut Vec<u8>, number: u32, object: &Object, numbers: &Numbers) {
    out.extend(format!("{number} 0 obj\n").into_bytes());
    put(out, object, numbers);
    out.extend(b"\nendobj\n");
}

fn put_record(out: &mut Vec<u8>, record: &Record, numbers: &Numbers) {
    match record {
        Record::StructElement(element) => put_element(out, element, numbers),
        Record::Link(link) => put_dictionary(out, &link.dictionary(), numbers),
        Record::Branch(branch) => put_dictionary(out, &branch.dictionary(), numbers),
        // It is written directly.
        Record::Stream(_) => {}
    }
}

/// Writes a structure element, with the kids that are not objects.
fn put_element(out: &mut Vec<u8>, element: &StructElement, numbers: &Numbers) {
    let number = |id: &ObjectId| numbers.get(id).copied().unwrap_or(0);
    let StructElement { tag, parent, page, attributes, kids, .. } = element;
    let _ = write!(out, "<</S /{tag}/P {} 0 R", number(parent));
    if let Some(page) = page {
        let _ = write!(out, "/Pg {} 0 R", number(page));
    }
    for (key, value) in attributes.iter().flat_map(|attributes| attributes.iter()) {
        put_name(out, key);
        out.push(b' ');
        put(out, value, numbers);
    }
    let is_list = kids.len() != 1;
    if !kids.is_empty() {
        out.extend(if is_list { b"/K[".as_slice() } else { b"/K " });
    }
    for (at, kid) in kids.iter().enumerate() {
        if at > 0 {
            out.push(b' ');
        }
        let elsewhere = |page: &Option<ObjectId>| {
            page.map_or_else(String::new, |page| format!("/Pg {} 0 R", number(&page)))
        };
        let _ = match kid {
            ElementKid::StructElement(id) => write!(out, "{} 0 R", number(id)),
            ElementKid::Content(content, None) => write!(out, "{content}"),
            ElementKid::Content(content, page) => {
                write!(out, "<</Type/MCR/MCID {content}{}>>", elsewhere(page))
            }
            ElementKid::Annotation(id, page) => {
                write!(out, "<</Type/OBJR/Obj {} 0 R{}>>", number(id), elsewhere(page))
            }
        };
    }
    if !kids.is_empty() && is_list {
        out.push(b']');
    }
    out.extend(b">>");
}

/// Writes an object; recurses as deep as our own dictionaries nest, a few levels.
fn put(out: &mut Vec<u8>, object: &Object, numbers: &Numbers) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => out.extend(value.to_string().into_bytes()),
        Object::Integer(value) => out.extend(value.to_string().into_bytes()),
        Object::Real(value) => out.extend(value.to_string().into_bytes()),
        Object::Name(name) => put_name(out, name),
        Object::String(bytes, StringFormat::Literal) => put_literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            let digits: String = bytes.iter().map(|b| format!("{b:02X}")).collect();
            out.extend(format!("<{digits}>").into_bytes());
        }
        Object::Array(items) => {
            out.push(b'[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                put(out, item, numbers);
            }
            out.push(b']');
        }
        Object::Dictionary(dict) => put_dictionary(out, dict, numbers),
        Object::Stream(stream) => {
            put_stream(out, (&stream.dict, &stream.content), numbers);
        }
        Object::Reference(id) => {
            let number = numbers.get(id).copied().unwrap_or(0);
            out.extend(format!("{number} 0 R").into_bytes());
        }
    }
}

fn put_stream(out: &mut Vec<u8>, (dict, bytes): (&Dictionary, &[u8]), numbers: &Numbers) {
    put_dictionary(out, dict, numbers);
    out.extend(b"\nstream\n");
    out.extend(bytes);
    out.extend(b"\nendstream");
}

fn put_dictionary(out: &mut Vec<u8>, dict: &Dictionary, numbers: &Numbers) {
    out.extend(b"<<");
    for (key, value) in dict {
        put_name(out, key);
        out.push(b' ');
        put(out, value, numbers);
    }
    out.extend(b">>");
}

fn put_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            let _ = write!(out, "#{byte:02X}");
        }
    }
}

fn put_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use lopdf::Object;

    use super::Numbers;
    use super::put;

    fn written(object: &Object) -> String {
        let mut out = Vec::new();
        put(&mut out, object, &Numbers::new());
        out.into_iter().map(char::from).collect()
    }

    #[test]
    fn what_readers_would_take_for_signs_is_escaped() {
        // Strings: ISO 32000-1, 7.3.4.2; names: 7.3.5.
        let text = Object::string_literal("a(b)c\\d\r\ne#f/g");
        assert_eq!(written(&text), "(a\\(b\\)c\\\\d\\r\ne#f/g)");
        let name = Object::Name(b"a#b c(d)<e>[f]{g}/h%i\x7f\xe9~!".to_vec());
        let wanted = "/a#23b#20c#28d#29#3Ce#3E#5Bf#5D#7Bg#7D#2Fh#25i#7F#E9~!";
        assert_eq!(written(&name), wanted);
    }
}
