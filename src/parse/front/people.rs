//! Reads the lists of people in front matter: a name or an id, a list of these, or
//! mappings with `name`.

use super::yaml::Entry;
use super::yaml::FrontText;
use super::yaml::Node;
use super::yaml::trimmed;
use std::ops::Range;

use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::codes;
use crate::base::nearest::nearest;
use crate::config::Person;
use crate::config::people::ROLES;
use crate::config::people::orcid;
use crate::parse::reading::Reading;

/// The keys of a person.
const KEYS: [&str; 6] = ["name", "role", "file-as", "affiliation", "orcid", "email"];

/// Somebody named in the front matter.
#[derive(Debug)]
pub(crate) struct FrontPerson {
    /// The MARC relator code.
    pub(crate) role: String,
    /// The name, or the id of a person.
    pub(crate) name: FrontText,
    /// What else is said there of the person.
    pub(crate) about: Person,
}

/// Everybody named in the front matter of a file.
#[derive(Debug, Default)]
pub(crate) struct FrontPeople {
    /// In the order of the file.
    pub(crate) people: Vec<FrontPerson>,
    /// The roles that have a list, each with the place of its key.
    roles: Vec<(&'static str, Range<usize>)>,
}

/// The role of a key that lists people, in the plural or the singular: `authors`, `author`.
pub(super) fn role_of(key: &str) -> Option<&'static str> {
    let found = ROLES.into_iter().find(|(plural, _)| {
        *plural == key || plural.strip_suffix('s').is_some_and(|one| one == key)
    });
    found.map(|(_, role)| role)
}

/// Adds the people of a key.
pub(super) fn add(
    (text, role): (&str, &'static str),
    entry: Entry,
    place: Span,
    front: &mut FrontPeople,
    reading: &mut Reading,
) {
    if let Some((_, first)) = front.roles.iter().find(|(known, _)| *known == role) {
        let message = format!("the key `{}` is given twice", entry.key.words);
        let first = Span::new(place.source, first.clone());
        let diagnostic = Diagnostic::new(codes::FRONT_MATTER_TWICE, message);
        reading.diagnostic(diagnostic.at(place).related(first, "the first one"));
        return;
    }
    front.roles.push((role, place.range()));
    let items = match entry.value {
        Node::List(items) => items,
        one => vec![one],
    };
    for item in items {
        let Some(name) = item.text().filter(|name| !name.words.trim().is_empty()) else {
            if !matches!(&item, Node::Text(_)) {
                reading.diagnostic(nameless(&entry.key.words).at(place.clone()));
            }
            continue;
        };
        let name =
            FrontText { words: name.words.clone(), at: trimmed(text, name.at.clone()) };
        let mut one =
            FrontPerson { role: role.to_owned(), name, about: Person::default() };
        if let Node::Map(entries) = &item {
            describe(&mut one, entries, &place, reading);
        }
        front.people.push(one);
    }
}

fn nameless(key: &str) -> Diagnostic {
    let message = format!("somebody in `{key}` has no name");
    Diagnostic::new(codes::FRONT_MATTER_KEY, message)
        .hint("write `name:` for each person")
}

/// Takes over what a mapping says of a person.
fn describe(
    one: &mut FrontPerson,
    entries: &[Entry],
    place: &Span,
    reading: &mut Reading,
) {
    for Entry { key, value } in entries {
        let texts: Vec<&FrontText> = value.texts();
        let words: Vec<&str> = texts.iter().map(|text| text.words.trim()).collect();
        let words = words.join(", ");
        let at = texts.first().map_or(&key.at, |first| &first.at).clone();
        let at = Span::new(place.source, at);
        let given = Some(words.clone()).filter(|words| !words.is_empty());
        match &*key.words {
            "name" => {}
            "file-as" => one.about.file_as = given,
            "affiliation" | "affiliations" => one.about.affiliation = given,
            "email" => one.about.email = given,
            "role"
                if words.len() == 3 && words.bytes().all(|b| b.is_ascii_lowercase()) =>
            {
                one.role = words;
            }
            "orcid" => {
                one.about.orcid = orcid(&words);
                if one.about.orcid.is_none() && given.is_some() {
                    let message = format!("`{words}` is not an ORCID iD");
                    let hint =
                        "write four groups of four figures, as in 0000-0002-1825-0097";
                    let diagnostic = Diagnostic::new(codes::ORCID_WRONG, message);
                    reading.diagnostic(diagnostic.at(at).hint(hint));
                }
            }
            other => {
                let message =
                    format!("a person of the front matter has no key `{other}`");
                let hint = match nearest(&other.to_lowercase(), KEYS) {
                    Some(name) if name != other => format!("did you mean `{name}`?"),
                    Some(_) => "roles have three letters: aut, edt, trl, ill…".to_owned(),
                    None => format!("it is left out; known are {}", KEYS.join(", ")),
                };
                let diagnostic = Diagnostic::new(codes::FRONT_MATTER_KEY, message);
                let place = Span::new(place.source, key.at.clone());
                reading.diagnostic(diagnostic.at(place).hint(hint));
            }
        }
    }
}
