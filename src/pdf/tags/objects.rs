//! The structure tree → objects, and the parent tree that leads from the pages to it.

use std::collections::BTreeMap;

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;

use super::tree::Attributes;
use super::tree::Kid;
use super::tree::Node;
use super::tree::Tag;
use crate::base::Size;
use crate::page::PageSet;
use crate::pdf::document::Skeleton;
use crate::pdf::error::PdfError;
use crate::pdf::records::ElementKid;
use crate::pdf::records::Key;
use crate::pdf::records::Record;
use crate::pdf::records::StructElement;
use crate::pdf::records::Value;
use crate::pdf::trees;
use crate::pdf::values::dictionary;
use crate::pdf::values::name;
use crate::pdf::values::rectangle;
use crate::pdf::values::text;

/// Writes elements and records the owner of each piece of content.
struct Planter<'s> {
    skeleton: &'s mut Skeleton,
    pages: &'s PageSet,
    /// The element of each marked-content sequence, by page.
    parents: Vec<Vec<Option<ObjectId>>>,
    /// The element of each annotation.
    links: Vec<(ObjectId, ObjectId)>,
    /// The elements with an identifier, for the ID tree.
    named: BTreeMap<String, ObjectId>,
}

/// Adds the structure tree, its root in the catalog, and the parent tree.
pub(super) fn write_structure(
    skeleton: &mut Skeleton,
    pages: &PageSet,
    document: Node,
) -> Result<(), PdfError> {
    let root = skeleton.document.new_object_id();
    let mut planter = Planter {
        parents: vec![Vec::new(); pages.pages.len()],
        skeleton,
        pages,
        links: Vec::new(),
        named: BTreeMap::new(),
    };
    let top = planter.node(document, root);
    let Planter { skeleton, parents, links, named, .. } = planter;
    skeleton.records.sort();

    let mut dict = dictionary([
        ("Type", name("StructTreeRoot")),
        ("K", Object::Reference(top)),
        ("RoleMap", roles().into()),
    ]);
    let next = ways_back(skeleton, parents, links, &mut dict)?;
    dict.set("ParentTreeNextKey", next);
    if !named.is_empty() {
        let named = named.into_iter();
        let named = named.map(|(own, id)| (Key::text(&own), Value::Object(id))).collect();
        let tree = trees::add(skeleton, named);
        dict.set("IDTree", Object::Reference(tree));
    }
    skeleton.document.set_object(root, dict);
    let catalog = skeleton.catalog()?;
    catalog.set("StructTreeRoot", Object::Reference(root));
    catalog.set("MarkInfo", dictionary([("Marked", Object::Boolean(true))]));
    Ok(())
}

fn roles() -> Dictionary {
    let roles = Tag::ROLES.into_iter();
    Dictionary::from_iter(roles.map(|(own, known)| (own.name(), name(known.name()))))
}

/// Numbers the pages and annotations, and writes the parent tree from these numbers to
/// the elements (ISO 32000-1, 14.7.4.4). Returns the next free number.
fn ways_back(
    skeleton: &mut Skeleton,
    parents: Vec<Vec<Option<ObjectId>>>,
    links: Vec<(ObjectId, ObjectId)>,
    root: &mut Dictionary,
) -> Result<i64, PdfError> {
    let mut entries = Vec::new();
    let mut next = 0;
    for (at, parents) in parents.into_iter().enumerate() {
        // The tab order follows the structure (ISO 14289-1, 7.18.3).
        skeleton.page(at)?.set("Tabs", name("S"));
        if parents.is_empty() {
            continue;
        }
        skeleton.page(at)?.set("StructParents", next);
        let element = |id: Option<ObjectId>| id.map_or(Object::Null, Object::Reference);
        let elements: Vec<Object> = parents.into_iter().map(element).collect();
        let elements = skeleton.document.add_object(elements);
        entries.push((Key::Number(next), Value::Object(elements)));
        next += 1;
    }
    for (annotation, element) in links {
        if let Some(link) = skeleton.records.link_mut(annotation) {
            link.parent = Some(next);
        }
        entries.push((Key::Number(next), Value::Object(element)));
        next += 1;
    }
    let tree = trees::add(skeleton, entries);
    root.set("ParentTree", Object::Reference(tree));
    Ok(next)
}

impl Planter<'_> {
    // The recursion depth is the nesting of blocks, which the parser limits.
    fn node(&mut self, node: Node, parent: ObjectId) -> ObjectId {
        let Node { tag, kids, language, attributes } = node;
        let id = self.skeleton.document.new_object_id();
        let page = kids.iter().find_map(|kid| match kid {
            Kid::Content(page, _) | Kid::Annotation(page, _) => Some(*page),
            Kid::Node(_) => None,
        });
        let attributes = self.say(attributes, language, id);
        let attributes = (!attributes.is_empty()).then(|| Box::new(attributes));
        let kids = kids.into_iter().map(|kid| self.kid(kid, id, page)).collect();
        let page = page.and_then(|page| self.skeleton.pages.get(page)).copied();
        let tag = tag.name();
        let element = StructElement { tag, parent, page, attributes, kids };
        self.skeleton.records.push(id, Record::StructElement(element));
        id
    }

    /// Writes the attributes of an element.
    fn say(
        &mut self,
        attributes: Attributes,
        language: Option<String>,
        id: ObjectId,
    ) -> Dictionary {
        let mut dict = Dictionary::new();
        if let Some(language) = &language {
            dict.set("Lang", text(language));
        }
        match attributes {
            Attributes::Nothing => {}
            Attributes::Shows(alt, (page, corner, size)) => {
                if let Some(alt) = alt {
                    dict.set("Alt", text(&alt));
                }
                let page = self.pages.pages.get(page);
                let page = page.map_or(Size::default(), |page| page.size);
                let extent = rectangle(corner, size, page);
                let placement = ("Placement", name("Block"));
                let layout = [("O", name("Layout")), ("BBox", extent), placement];
                dict.set("A", dictionary(layout));
            }
            Attributes::Counts(how) => {
                let counts = [("O", name("List")), ("ListNumbering", name(how))];
                dict.set("A", dictionary(counts));
            }
            Attributes::Takes { heads, extent: (columns, rows) } => {
                let mut cell = dictionary([("O", name("Table"))]);
                if heads {
                    cell.set("Scope", name("Column"));
                }
                for (key, count) in [("ColSpan", columns), ("RowSpan", rows)] {
                    if count > 1 {
                        cell.set(key, i64::try_from(count).unwrap_or(i64::MAX));
                    }
                }
                dict.set("A", cell);
            }
            Attributes::HeadsRow => {
                let heads = [("O", name("Table")), ("Scope", name("Row"))];
                dict.set("A", dictionary(heads));
            }
            Attributes::Expanded(whole) => dict.set("E", text(&whole)),
            Attributes::Reads(words) => dict.set("ActualText", text(words)),
            Attributes::Named(own) => {
                dict.set("ID", text(&own));
                self.named.insert(own, id);
            }
        }
        dict
    }

    fn kid(&mut self, kid: Kid, parent: ObjectId, of: Option<usize>) -> ElementKid {
        let other_page = |planter: &Self, page: usize| {
            planter.skeleton.pages.get(page).copied().filter(|_| Some(page) != of)
        };
        match kid {
            Kid::Node(node) => ElementKid::StructElement(self.node(node, parent)),
            Kid::Content(page, number) => {
                self.remember(page, number, parent);
                ElementKid::Content(number, other_page(self, page))
            }
            Kid::Annotation(page, annotation) => {
                self.links.push((annotation, parent));
                ElementKid::Annotation(annotation, other_page(self, page))
            }
        }
    }

    /// Records the element of a marked-content sequence.
    fn remember(&mut self, page: usize, number: u32, element: ObjectId) {
        let Some(parents) = self.parents.get_mut(page) else { return };
        let at = number as usize;
        if parents.len() <= at {
            parents.resize(at + 1, None);
        }
        if let Some(parent) = parents.get_mut(at) {
            *parent = Some(element);
        }
    }
}
