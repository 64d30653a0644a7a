//! The people of a chapter → the lines below its title: those with the same role and the
//! same affiliation together.

use super::chapters;
use super::names::FreshIds;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Byline;
use crate::book::Draft;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Marking;
use crate::book::Text;
use crate::book::WrittenCredit;
use crate::book::draft::WrittenLink;
use crate::book::runs::plain_text;
use crate::book::statements;
use crate::config::Config;
use crate::config::Person;
use crate::language::Language;

/// Between what is said of a person, and between chapters after a name.
pub(super) const DOT: &str = " · ";

/// Somebody whom a chapter names.
pub(super) struct Named {
    /// The MARC relator code.
    pub(super) role: String,
    /// The name as written, or the id.
    pub(super) written: WrittenCredit,
    /// Who it is; of the name only what is written, unless it is an id.
    pub(super) person: Person,
    /// Whether an id is written, not a name.
    pub(super) is_id: bool,
}

/// The lines of the people of a chapter in that language.
pub(super) fn of(
    people: Vec<Named>,
    language: Option<&str>,
    draft: &mut Draft,
    (config, ids): (&Config, &mut FreshIds),
) -> Vec<Byline> {
    let words = chapters::words_in(language, config);
    let language = Language::of_tag(language.unwrap_or(&config.metadata.language));
    let wrote = people.iter().any(|one| one.role == "aut");
    let mut lines: Vec<(Option<String>, String, Vec<Named>)> = Vec::new();
    for one in people {
        // Where nobody is an author, those who spoke are.
        let before = match &*one.role {
            "spk" if !wrote => None,
            role => words.people.before(role).cloned(),
        };
        let about = said_of(&one.person, config);
        match lines.last_mut() {
            Some((own, said, group)) if *own == before && *said == about => {
                group.push(one);
            }
            _ => lines.push((before, about, vec![one])),
        }
    }
    let mut bylines = Vec::with_capacity(lines.len());
    for (before, _, group) in lines {
        let about = group.first().and_then(|one| about(one, draft, (config, ids)));
        let and = language.row().statements.and;
        if let Some(names) = names(group, before.as_deref(), language, and) {
            bylines.push(Byline { names, about });
        }
    }
    bylines
}

/// What is printed of a person beside the name.
fn said_of(person: &Person, config: &Config) -> String {
    let email = person.email.as_deref().filter(|_| config.emails);
    let parts = [person.affiliation.as_deref(), person.orcid.as_deref(), email];
    parts.into_iter().flatten().collect::<Vec<_>>().join(DOT)
}

/// The names of people in one paragraph, which is that of the first.
fn names(
    group: Vec<Named>,
    before: Option<&str>,
    language: Language,
    and: &str,
) -> Option<Block> {
    let last = group.len() - 1;
    let mut block: Option<Block> = None;
    for (at, one) in group.into_iter().enumerate() {
        let mut own = one.written.name;
        let place = own.span.clone();
        let mut inlines = match one.is_id {
            true => vec![words(&one.person.name, &place)],
            false => own.inlines_mut().map(std::mem::take).unwrap_or_default(),
        };
        let start = Span::new(place.source, place.start..place.start);
        let between = match at {
            0 => before.map(|before| {
                statements::before_names(before, &plain_text(&inlines), language)
            }),
            at if at == last => Some(format!(" {and} ")),
            _ => Some(", ".to_owned()),
        };
        if let Some(between) = between {
            inlines.insert(0, words(&between, &start));
        }
        match &mut block {
            Some(block) => block.inlines_mut()?.append(&mut inlines),
            None => {
                own.kind = BlockKind::Paragraph(inlines);
                block = Some(own);
            }
        }
    }
    block
}

/// What is printed of a person beside the name, as a paragraph.
pub(super) fn about(
    one: &Named,
    draft: &mut Draft,
    (config, ids): (&Config, &mut FreshIds),
) -> Option<Block> {
    let place = one.written.name.span.clone();
    let inlines = about_inlines(&one.person, &place, draft, config);
    let kind = BlockKind::Paragraph(inlines?);
    Some(Block { id: ids.next(), span: place, kind })
}

/// Affiliation, ORCID iD and, if wanted, the address for mail.
pub(super) fn about_inlines(
    person: &Person,
    place: &Span,
    draft: &mut Draft,
    config: &Config,
) -> Option<Vec<Inline>> {
    let mut inlines: Vec<Inline> = Vec::new();
    let mut add = |inline: Inline| {
        if !inlines.is_empty() {
            inlines.push(words(DOT, place));
        }
        inlines.push(inline);
    };
    if let Some(affiliation) = &person.affiliation {
        add(words(affiliation, place));
    }
    if let Some(orcid) = &person.orcid {
        let number = vec![words(orcid, place)];
        let kind = InlineKind::Marked { mark: Marking::Number, body: number };
        let number = Inline { span: place.clone(), kind };
        let body = vec![words("ORCID\u{a0}", place), number];
        add(link(&format!("https://orcid.org/{orcid}"), body, place, draft));
    }
    if let Some(email) = person.email.as_ref().filter(|_| config.emails) {
        let body = vec![words(email, place)];
        add(link(&format!("mailto:{email}"), body, place, draft));
    }
    (!inlines.is_empty()).then_some(inlines)
}

/// A link made by the program.
pub(super) fn link(
    destination: &str,
    body: Vec<Inline>,
    place: &Span,
    draft: &mut Draft,
) -> Inline {
    let link = LinkRef(u32::try_from(draft.links.len()).unwrap_or(u32::MAX));
    let destination = destination.to_owned();
    draft.links.push(WrittenLink::to(destination, place.clone()));
    Inline { span: place.clone(), kind: InlineKind::Link { link, bare: false, body } }
}

/// Words that no rule changes.
pub(super) fn words(words: &str, place: &Span) -> Inline {
    let mut text = Text { as_typed: true, ..Text::default() };
    text.push(words, place.range());
    Inline { span: place.clone(), kind: InlineKind::Text(text) }
}
