//! Outside links with a note each, which has the address: `[links] style = "notes"`.

use std::collections::BTreeMap;

use super::links::is_outside;
use super::links::shows_itself;
use super::names::FreshIds;
use super::pictures::scheme;
use crate::base::Address;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::CallRef;
use crate::book::Draft;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Text;
use crate::book::draft::WrittenCall;
use crate::book::draft::WrittenLink;
use crate::book::draft::WrittenNote;
use crate::book::link_facts;
use crate::book::runs::plain_text;
use crate::config::LinkLock;
use crate::config::LockedLink;
use crate::language::Language;
use crate::language::Spacing;

/// Puts a note call after each outside link of the text that does not show its address, and
/// the address in brackets after those in notes. Links to one address in a file share a note.
pub(super) fn put(
    draft: &mut Draft,
    lock: &LinkLock,
    language: Language,
    ids: &mut FreshIds,
) {
    let known = lock.links.iter().map(|link| (link.address.as_str(), link)).collect();
    let mut chapters = std::mem::take(&mut draft.chapters);
    let mut names = BTreeMap::new();
    for chapter in &mut chapters {
        let source = chapter.head.source;
        let mut maker = Maker {
            links: &mut draft.links,
            calls: &mut draft.calls,
            notes: Vec::new(),
            names: &mut names,
            known: &known,
            language,
            ids,
            source,
        };
        let head = &mut chapter.head;
        let over = [&mut head.title].into_iter().chain(&mut head.subtitle);
        let about = head.bylines.iter_mut().flat_map(|byline| &mut byline.about);
        let over = over.chain(about).chain(&mut head.epigraph);
        maker.blocks(over.chain(&mut chapter.blocks).collect(), true);
        let in_notes = chapter.notes.iter_mut().flat_map(|note| &mut note.blocks);
        maker.blocks(in_notes.collect(), false);
        let notes = maker.notes;
        chapter.notes.extend(notes);
    }
    draft.chapters = chapters;
}

struct Maker<'m> {
    links: &'m mut Vec<WrittenLink>,
    calls: &'m mut Vec<WrittenCall>,
    notes: Vec<WrittenNote>,
    /// The note of each address, by file.
    names: &'m mut BTreeMap<(SourceId, String), String>,
    known: &'m BTreeMap<&'m str, &'m LockedLink>,
    language: Language,
    ids: &'m mut FreshIds,
    source: SourceId,
}

impl Maker<'_> {
    fn blocks(&mut self, mut open: Vec<&mut Block>, may_call: bool) {
        open.reverse();
        while let Some(block) = open.pop() {
            if let Some(inlines) = block.inlines_mut() {
                self.inlines(inlines, may_call);
            }
            open.extend(block.children_mut().into_iter().rev());
        }
    }

    // The recursion depth is the nesting of inlines, which the parser limits.
    fn inlines(&mut self, inlines: &mut Vec<Inline>, may_call: bool) {
        for mut inline in std::mem::take(inlines) {
            if let Some(body) = inline.body_mut() {
                self.inlines(body, may_call);
            }
            let address = self.unseen(&inline);
            let place = Span::new(inline.span.source, inline.span.end..inline.span.end);
            inlines.push(inline);
            match address {
                Some(address) if may_call => {
                    inlines.push(self.call(&address, place));
                }
                Some(address) => {
                    inlines.push(words(" (", &place));
                    inlines.push(self.link(address.shown(), address.shown(), &place));
                    inlines.push(words(")", &place));
                }
                None => {}
            }
        }
    }

    /// The outside address of a link that its words do not show.
    fn unseen(&self, inline: &Inline) -> Option<Address> {
        let InlineKind::Link { link, bare: false, body } = &inline.kind else {
            return None;
        };
        let written = self.links.get(link.0 as usize)?.destination.trim();
        let scheme = scheme(written)?.to_ascii_lowercase();
        let address = Address::parse(written).ok().filter(|_| is_outside(&scheme))?;
        (!shows_itself(&address, Some(plain_text(body).trim()))).then_some(address)
    }

    /// A call of the note of an address.
    fn call(&mut self, address: &Address, place: Span) -> Inline {
        let key = (self.source, address.shown().to_owned());
        let name = match self.names.get(&key) {
            Some(name) => name.clone(),
            None => {
                // No note of the manuscript has a name with a space.
                let name = format!("link {}", self.names.len() + 1);
                self.names.insert(key, name.clone());
                self.note(name.clone(), address, &place);
                name
            }
        };
        let call = CallRef(u32::try_from(self.calls.len()).unwrap_or(u32::MAX));
        self.calls.push(WrittenCall { name, span: place.clone() });
        Inline { span: place, kind: InlineKind::NoteCall(call) }
    }

    /// Writes the note of an address, with what is known of its page.
    fn note(&mut self, name: String, address: &Address, place: &Span) {
        let shown = address.shown();
        let bare = shown.strip_prefix("mailto:").or(shown.strip_prefix("tel:"));
        let mut text = vec![self.link(shown, bare.unwrap_or(shown), place)];
        let known = self.known.get(shown).copied();
        let facts = known.map(|known| link_facts(known, address, self.language));
        for fact in facts.unwrap_or_default() {
            let first = plain_text(&fact.words);
            let between = match self.language.row().spacing {
                _ if first.starts_with('→') => " ",
                Spacing::French => "\u{202f}; ",
                Spacing::Marks => "; ",
            };
            text.push(words(between, place));
            text.extend(fact.words);
            if let Some(one) = fact.address {
                text.push(words(" ", place));
                text.push(self.link(one.address.shown(), &one.shown, place));
            }
        }
        let id = self.ids.next();
        let kind = BlockKind::Paragraph(text);
        let blocks = vec![Block { id, span: place.clone(), kind }];
        self.notes.push(WrittenNote { name, span: place.clone(), blocks });
    }

    /// A link that shows its address.
    fn link(&mut self, destination: &str, shown: &str, place: &Span) -> Inline {
        let link = LinkRef(u32::try_from(self.links.len()).unwrap_or(u32::MAX));
        let destination = destination.to_owned();
        self.links.push(WrittenLink::to(destination, place.clone()));
        let body = vec![words(shown, place)];
        let kind = InlineKind::Link { link, bare: true, body };
        Inline { span: place.clone(), kind }
    }
}

/// The program's own words at a place.
fn words(words: &str, place: &Span) -> Inline {
    let mut text = Text { as_typed: true, ..Text::default() };
    text.push(words, place.range());
    Inline { span: place.clone(), kind: InlineKind::Text(text) }
}
