//! The structure tree, read back as text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use actes::book::Book;
use actes::page::PageSet;
use actes::pipeline::Output;
use actes::pipeline::Session;
use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;

use super::marked;
use super::marked::entry;
use super::marked::named;
use super::marked::said;
use super::reading::assert_expected;

/// A structure element.
#[derive(Debug, Clone, Default)]
pub(crate) struct StructElement {
    pub(crate) tag: String,
    pub(crate) language: Option<String>,
    /// The alternative text.
    pub(crate) alt: Option<String>,
    /// The identifier.
    pub(crate) id: Option<String>,
    /// `Scope`, `ListNumbering` and other attributes.
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) kids: Vec<Kid>,
}

/// A kid of an element.
#[derive(Debug, Clone)]
pub(crate) enum Kid {
    StructElement(StructElement),
    /// Text on a page, given by index.
    Words(usize, String),
    /// An annotation, by its destination.
    Link(String),
}

/// A book in both forms: as resolved, and as PDF.
pub(crate) struct Made {
    pub(crate) book: Book,
    pub(crate) pages: PageSet,
    pub(crate) document: Document,
}

/// Builds the book of a folder.
pub(crate) fn made(folder: &Path) -> Made {
    let outputs = [Output::PDF];
    let built = Session::new().build(folder, &outputs, None, &mut |_| {}).unwrap();
    let mut files = built.files.into_iter();
    let (_, bytes) = files.find(|(name, _)| name.ends_with(".pdf")).unwrap();
    let document = Document::load_mem(&bytes).unwrap();
    Made { book: built.book.unwrap(), pages: built.set.pages, document }
}

/// The specimen, which contains every kind of block.
pub(crate) fn specimen() -> Made {
    made(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/books/specimen"))
}

/// The root element of the tree; an empty one if there is none.
pub(crate) fn tree(document: &Document) -> StructElement {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let words = pages.iter().map(|page| marked::read(document, *page).marked()).collect();
    let top = document.catalog().ok();
    let top = top.and_then(|catalog| entry(document, catalog, "StructTreeRoot"));
    let top = top.and_then(|root| root.as_dict().ok());
    let top = top.and_then(|root| entry(document, root, "K"));
    let top = top.and_then(|top| top.as_dict().ok());
    let gatherer = Gatherer { document, pages, words };
    top.map_or_else(StructElement::default, |top| gatherer.element(top, 0))
}

struct Gatherer<'d> {
    document: &'d Document,
    pages: Vec<ObjectId>,
    /// The text of each marked-content number, by page.
    words: Vec<BTreeMap<i64, String>>,
}

impl Gatherer<'_> {
    fn element(&self, dict: &Dictionary, depth: usize) -> StructElement {
        let document = self.document;
        assert!(depth < 500, "the tree has no end");
        let mut attributes = BTreeMap::new();
        if let Some(Object::Dictionary(told)) = entry(document, dict, "A") {
            for (key, value) in told {
                let key = String::from_utf8_lossy(key).into_owned();
                if key != "O" {
                    let value = marked::name_of(value).unwrap_or_default();
                    attributes.insert(key, value);
                }
            }
        }
        let page = dict.get(b"Pg").and_then(Object::as_reference).ok();
        let kids = match entry(document, dict, "K") {
            Some(Object::Array(kids)) => kids.as_slice(),
            Some(_) => std::slice::from_ref(dict.get(b"K").unwrap()),
            None => &[],
        };
        let kids = kids.iter().filter_map(|kid| self.kid(kid, page, depth));
        StructElement {
            tag: named(document, dict, "S").unwrap_or_default(),
            language: said(document, dict, "Lang"),
            alt: said(document, dict, "Alt"),
            id: said(document, dict, "ID"),
            attributes,
            kids: kids.collect(),
        }
    }

    fn kid(&self, kid: &Object, page: Option<ObjectId>, depth: usize) -> Option<Kid> {
        let document = self.document;
        if let Ok(number) = kid.as_i64() {
            return self.words(page?, number);
        }
        let dict = marked::dict(document, kid)?;
        match named(document, dict, "Type").as_deref() {
            Some("MCR") => {
                let page = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                self.words(page?, dict.get(b"MCID").ok()?.as_i64().ok()?)
            }
            Some("OBJR") => {
                let link = marked::dict(document, dict.get(b"Obj").ok()?)?;
                let action = marked::dict(document, link.get(b"A").ok()?)?;
                let to = said(document, action, "URI");
                let to =
                    to.or_else(|| said(document, action, "D").map(|to| format!("#{to}")));
                Some(Kid::Link(to.unwrap_or_default()))
            }
            _ => {
                let element = self.element(dict, depth + 1);
                // Like readers: the text that it stands for instead of its content.
                let instead = said(document, dict, "ActualText");
                match (instead, element.kids.as_slice()) {
                    (Some(instead), [Kid::Words(page, _)]) if element.tag == "Span" => {
                        Some(Kid::Words(*page, instead))
                    }
                    _ => Some(Kid::StructElement(element)),
                }
            }
        }
    }

    fn words(&self, page: ObjectId, number: i64) -> Option<Kid> {
        let at = self.pages.iter().position(|id| *id == page)?;
        let words = self.words[at].get(&number).cloned().unwrap_or_default();
        Some(Kid::Words(at, words))
    }
}

impl StructElement {
    /// The child elements.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.kids.iter().filter_map(|kid| match kid {
            Kid::StructElement(element) => Some(element),
            Kid::Words(..) | Kid::Link(_) => None,
        })
    }

    /// The indices of the pages of its direct content.
    fn pages(&self) -> Vec<usize> {
        let mut pages: Vec<usize> = self
            .kids
            .iter()
            .filter_map(|kid| match kid {
                Kid::Words(page, _) => Some(*page),
                Kid::StructElement(_) | Kid::Link(_) => None,
            })
            .collect();
        pages.dedup();
        pages
    }

    /// The facts printed after its tag: language, identifier, attributes, alternative
    /// text.
    pub(crate) fn facts(&self) -> String {
        let mut facts = String::new();
        for (sign, fact) in [("@", &self.language), ("#", &self.id)] {
            if let Some(fact) = fact {
                let _ = write!(facts, " {sign}{fact}");
            }
        }
        for (key, value) in &self.attributes {
            let gap = if value.is_empty() { "" } else { "=" };
            let _ = write!(facts, " {key}{gap}{value}");
        }
        if let Some(alt) = &self.alt {
            let _ = write!(facts, " “{alt}”");
        }
        facts
    }
}

/// Text on one line, without soft hyphens, with visible no-break spaces, and shortened in
/// the middle.
fn short(words: &str) -> String {
    const KEPT: usize = 48;
    let words = words.replace('\u{ad}', "");
    let words = words.replace('\u{a0}', "~").replace('\u{202f}', "‿");
    let letters: Vec<char> = words.chars().collect();
    if letters.len() <= 2 * KEPT + 3 {
        return words;
    }
    let piece = |part: &[char]| part.iter().collect::<String>();
    let (head, tail) = (&letters[..KEPT], &letters[letters.len() - KEPT..]);
    format!("{} […] {}", piece(head), piece(tail))
}

/// The tree as indented lines: tag, facts, pages, link destination, and the text with the
/// tags of inner elements.
fn dump(element: &StructElement, labels: &[String], depth: usize, into: &mut String) {
    let _ = write!(into, "{}{}{}", "  ".repeat(depth), element.tag, element.facts());
    let pages: Vec<&str> =
        element.pages().into_iter().map(|page| labels[page].as_str()).collect();
    if !pages.is_empty() {
        let _ = write!(into, " p.{}", pages.join("+"));
    }
    let mut words = String::new();
    for kid in &element.kids {
        match kid {
            Kid::StructElement(inner) => {
                let _ = write!(words, "‹{}›", inner.tag);
            }
            Kid::Words(_, said) => words.push_str(said),
            Kid::Link(to) => {
                let _ = write!(into, " → {to}");
            }
        }
    }
    if !pages.is_empty() {
        let _ = write!(into, " | {}", short(&words));
    }
    into.push('\n');
    for inner in element.elements() {
        dump(inner, labels, depth + 1, into);
    }
}

/// The whole tree as text.
pub(crate) fn told(document: &Document) -> String {
    let mut told = String::new();
    dump(&tree(document), &marked::labels(document), 0, &mut told);
    told
}

#[test]
fn the_tags_of_the_specimen_are_the_expected_ones() {
    assert_expected("specimen/tags.txt", &told(&specimen().document));
}
