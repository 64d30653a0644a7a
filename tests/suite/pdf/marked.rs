//! The content of pages as pieces: what is shown, under which mark, with which text.

use std::collections::BTreeMap;

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::content::Content;
use lopdf::content::Operation;

/// The `ToUnicode` map of a font: the text of each code.
pub(crate) type Reading = BTreeMap<u16, String>;

/// The mark around a piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Marked content with this number.
    Content(i64),
    /// An artifact with this type and subtype.
    Artifact(Option<String>, Option<String>),
    /// No mark at all.
    Nowhere,
}

/// A piece of shown content.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) mark: Mark,
    /// Its text; empty for graphics.
    pub(crate) text: String,
    /// The font object and the codes.
    pub(crate) font: Option<ObjectId>,
    pub(crate) codes: Vec<u16>,
    /// Of an image: its resource name.
    pub(crate) picture: Option<String>,
}

/// The content of a page.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    pub(crate) pieces: Vec<Piece>,
    /// The marked-content numbers, in the order in which they begin.
    pub(crate) numbers: Vec<i64>,
    /// Content that cannot be read, as sentences.
    pub(crate) faults: Vec<String>,
}

/// An open mark, with its replacement text if any.
struct Open {
    mark: Option<Mark>,
    instead: Option<String>,
}

/// A dictionary, direct or referenced.
pub(crate) fn dict<'d>(
    document: &'d Document,
    object: &'d Object,
) -> Option<&'d Dictionary> {
    match document.dereference(object).ok()?.1 {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// An entry of a dictionary, with references resolved.
pub(crate) fn entry<'d>(
    document: &'d Document,
    dict: &'d Dictionary,
    key: &str,
) -> Option<&'d Object> {
    Some(document.dereference(dict.get(key.as_bytes()).ok()?).ok()?.1)
}

/// A name as text.
pub(crate) fn name_of(object: &Object) -> Option<String> {
    Some(String::from_utf8_lossy(object.as_name().ok()?).into_owned())
}

/// An entry that is a name.
pub(crate) fn named(document: &Document, dict: &Dictionary, key: &str) -> Option<String> {
    entry(document, dict, key).and_then(name_of)
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 with a byte order mark, or Latin letters.
pub(crate) fn text_string(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    Some(match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => utf16(units),
        None => bytes.iter().map(|byte| char::from(*byte)).collect(),
    })
}

/// An entry that is a text string.
pub(crate) fn said(document: &Document, dict: &Dictionary, key: &str) -> Option<String> {
    entry(document, dict, key).and_then(text_string)
}

fn utf16(bytes: &[u8]) -> String {
    let pairs = bytes.chunks(2);
    let units: Vec<u16> = pairs
        .map(|pair| pair.iter().fold(0, |all, b| all << 8 | u16::from(*b)))
        .collect();
    String::from_utf16_lossy(&units)
}

/// The `ToUnicode` map of a font; `None` without one.
pub(crate) fn reading(document: &Document, font: &Dictionary) -> Option<Reading> {
    let Object::Stream(map) = entry(document, font, "ToUnicode")? else { return None };
    let map = String::from_utf8_lossy(&map.get_plain_content().ok()?).into_owned();
    let mut read = Reading::new();
    for block in map.split("beginbfchar").skip(1) {
        let block = block.split("endbfchar").next().unwrap_or_default();
        let mut words = block.split(['<', '>']).map(str::trim).filter(|w| !w.is_empty());
        while let (Some(code), Some(text)) = (words.next(), words.next()) {
            let bytes: Vec<u8> = (0..text.len() / 2)
                .filter_map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok())
                .collect();
            let code = u16::from_str_radix(code, 16).unwrap_or_default();
            read.insert(code, utf16(&bytes));
        }
    }
    Some(read)
}

/// The fonts of a page: the object and the `ToUnicode` map of each.
struct Faces(BTreeMap<Vec<u8>, (ObjectId, Reading)>);

impl Faces {
    fn of(document: &Document, page: &Dictionary) -> Self {
        let fonts = entry(document, page, "Resources")
            .and_then(|resources| resources.as_dict().ok())
            .and_then(|resources| entry(document, resources, "Font"))
            .and_then(|fonts| fonts.as_dict().ok());
        let fonts = fonts.into_iter().flatten().filter_map(|(called, font)| {
            let id = font.as_reference().ok()?;
            let read = reading(document, document.get_dictionary(id).ok()?);
            Some((called.clone(), (id, read.unwrap_or_default())))
        });
        Self(fonts.collect())
    }
}

/// Reads the content of a page.
pub(crate) fn read(document: &Document, id: ObjectId) -> Reader {
    let mut reader = Reader::default();
    let Ok(page) = document.get_dictionary(id) else { return reader };
    let faces = Faces::of(document, page);
    let content = document.get_page_content(id);
    let Ok(content) = Content::decode(&content) else {
        reader.faults.push("the content can't be read".to_owned());
        return reader;
    };
    let mut open: Vec<Open> = Vec::new();
    let mut font = None;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => {
                let one = reader.begin(operation, &open);
                // Replacement text is added once, however much the mark contains.
                if let Some(text) = &one.instead {
                    reader.add(&open, text.clone());
                }
                open.push(one);
            }
            "EMC" if open.pop().is_none() => {
                reader.faults.push("a mark ends that did not begin".to_owned());
            }
            "Tf" => {
                font = operation.operands.first().and_then(|name| name.as_name().ok());
            }
            "Tj" | "TJ" => {
                let face = font.and_then(|font| faces.0.get(font));
                reader.show(operation, &open, face);
            }
            "Do" => {
                reader.add(&open, String::new());
                if let Some(last) = reader.pieces.last_mut() {
                    last.picture = operation.operands.first().and_then(name_of);
                }
            }
            "f" | "f*" | "S" | "s" | "B" | "b" | "B*" | "b*" | "sh" | "EI" => {
                reader.add(&open, String::new());
            }
            "BT" | "ET" if open.iter().any(|one| one.instead.is_some()) => {
                let fault = "a text object ends inside of what is said otherwise";
                reader.faults.push(fault.to_owned());
            }
            _ => {}
        }
    }
    if !open.is_empty() {
        reader.faults.push("a mark does not end".to_owned());
    }
    reader
}

impl Reader {
    /// Opens a mark inside others.
    fn begin(&mut self, operation: &Operation, open: &[Open]) -> Open {
        let tag = operation.operands.first().and_then(name_of).unwrap_or_default();
        let told = operation.operands.get(1).and_then(|told| told.as_dict().ok());
        let get = |key: &[u8]| told.and_then(|told| told.get(key).ok());
        let number = get(b"MCID").and_then(|number| number.as_i64().ok());
        let mark = match number {
            Some(number) => Some(Mark::Content(number)),
            None if tag == "Artifact" => {
                let called = |key| get(key).and_then(name_of);
                Some(Mark::Artifact(called(b"Type"), called(b"Subtype")))
            }
            None => None,
        };
        if let Some(inner) = &mark
            && let Some(outer) = open.iter().find_map(|one| one.mark.as_ref())
        {
            let (inner, outer) = (of_mark(inner), of_mark(outer));
            self.faults.push(format!("{inner} stands inside of {outer}"));
        }
        self.numbers.extend(number);
        Open { mark, instead: get(b"ActualText").and_then(text_string) }
    }

    /// Adds a piece under the open marks.
    fn add(&mut self, open: &[Open], text: String) {
        let mark = open.iter().find_map(|one| one.mark.clone()).unwrap_or(Mark::Nowhere);
        let piece = Piece { mark, text, font: None, codes: Vec::new(), picture: None };
        self.pieces.push(piece);
    }

    fn show(
        &mut self,
        operation: &Operation,
        open: &[Open],
        face: Option<&(ObjectId, Reading)>,
    ) {
        let shown = match operation.operands.first() {
            Some(Object::Array(items)) => items.as_slice(),
            _ => operation.operands.as_slice(),
        };
        let bytes = shown.iter().filter_map(|item| item.as_str().ok());
        let codes: Vec<u16> = bytes
            .flat_map(|bytes| bytes.chunks(2))
            .map(|pair| pair.iter().fold(0, |all, byte| all << 8 | u16::from(*byte)))
            .collect();
        let Some((font, reading)) = face else {
            self.faults.push("letters are shown without a font".to_owned());
            return;
        };
        let is_told = open.iter().any(|one| one.instead.is_some());
        let text = if is_told {
            String::new()
        } else {
            codes
                .iter()
                .filter_map(|code| reading.get(code))
                .map(String::as_str)
                .collect()
        };
        self.add(open, text);
        if let Some(last) = self.pieces.last_mut() {
            (last.font, last.codes) = (Some(*font), codes);
        }
    }

    /// The text of each marked-content number.
    pub(crate) fn marked(&self) -> BTreeMap<i64, String> {
        let mut marked: BTreeMap<i64, String> = BTreeMap::new();
        for piece in &self.pieces {
            if let Mark::Content(number) = piece.mark {
                marked.entry(number).or_default().push_str(&piece.text);
            }
        }
        marked
    }
}

/// A mark as text.
fn of_mark(mark: &Mark) -> String {
    match mark {
        Mark::Content(number) => format!("content {number}"),
        Mark::Artifact(..) => "an artifact".to_owned(),
        Mark::Nowhere => "nothing".to_owned(),
    }
}

/// The label of each page, as a reader shows it in its page field.
pub(crate) fn labels(document: &Document) -> Vec<String> {
    let count = document.page_iter().count();
    let ranges = document.catalog().ok();
    let ranges = ranges.and_then(|catalog| entry(document, catalog, "PageLabels"));
    let ranges = ranges.and_then(|labels| labels.as_dict().ok());
    let ranges = ranges.and_then(|labels| entry(document, labels, "Nums"));
    let ranges =
        ranges.and_then(|nums| nums.as_array().ok()).map_or(&[][..], Vec::as_slice);
    let mut labels = Vec::new();
    let (mut style, mut next, mut before) = ("D".to_owned(), 1, String::new());
    for at in 0..i64::try_from(count).unwrap_or_default() {
        let mut pairs = ranges.chunks(2);
        let begins = pairs.find(|pair| pair[0].as_i64().is_ok_and(|from| from == at));
        if let Some(range) = begins.and_then(|pair| dict(document, pair.get(1)?)) {
            style = named(document, range, "S").unwrap_or_default();
            before = said(document, range, "P").unwrap_or_default();
            next =
                entry(document, range, "St").and_then(|n| n.as_i64().ok()).unwrap_or(1);
        }
        let number = match style.as_str() {
            "r" => roman(next),
            "D" => next.to_string(),
            // Without a style the label is the prefix alone.
            _ => String::new(),
        };
        labels.push(format!("{before}{number}"));
        next += 1;
    }
    labels
}

fn roman(mut number: i64) -> String {
    let mut written = String::new();
    for (worth, letters) in [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")] {
        while number >= worth {
            written.push_str(letters);
            number -= worth;
        }
    }
    written
}
