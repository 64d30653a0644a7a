//! Reads people: `[[person]]`, and the lists `authors`, `editors`, … of `[book]`.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::Spanned;
use toml::de::DeValue;

use super::lines::line;
use super::lines::one_line;
use super::lines::required;
use super::order::Order;
use super::quoted;
use super::tables::Located;
use super::tables::Table;
use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::character::is_unprintable;
use crate::base::codes;
use crate::base::nearest::nearest;
use crate::config::Biography;
use crate::config::Credit;
use crate::config::Person;
use crate::config::people::AlternateName;
use crate::config::people::Portrait;
use crate::config::people::ROLES;
use crate::config::people::is_reference;
use crate::config::people::orcid;
use crate::language::persons::Filed;
use crate::language::persons::filed;
use crate::language::tag::is_tag;

/// `[[person]]`: the people that lists refer to by their ids.
pub(super) fn examine(whole: &mut Table<'_>) -> Vec<Person> {
    let Some(value) = whole.raw("person") else { return Vec::new() };
    let Some(list) = value.get_ref().as_array() else {
        whole.mistyped("person", value, "a list of tables: write `[[person]]`");
        return Vec::new();
    };
    let mut people = Vec::new();
    let mut known: BTreeMap<String, Span> = BTreeMap::new();
    for item in list {
        let Some(mut table) = whole.table_of("person", item) else { continue };
        let id = table.text("id");
        if id.is_none() && table.raw("id").is_none() {
            table.missing("id", "write `id = \"…\"`, by which lists name the person");
        }
        let mut person = person(&mut table);
        if let Some(id) = id {
            if let Some(first) = known.get(&id.value) {
                let message = format!("another person has the id `{}`", id.value);
                let hint = "give each person an id of their own";
                table.repeated((id.span.clone(), first.clone()), message, hint);
            }
            person.id = Some(id.value.clone());
            people.push(person);
            known.entry(id.value).or_insert(id.span);
        }
        whole.absorb(table);
    }
    people
}

/// The keys of a person.
fn person(table: &mut Table<'_>) -> Person {
    let span = table.raw("name").map_or(table.span(), |name| table.place_of(name));
    Person {
        id: None,
        name: required(table, "name", "write `name = \"…\"`"),
        file_as: line(table, "file-as"),
        affiliation: line(table, "affiliation"),
        orcid: orcid_of(table),
        email: email(table),
        biography: biography(table).map(Arc::new),
        portrait: portrait(table),
        alternate: alternate(table),
        span: Some(span),
    }
}

fn orcid_of(table: &mut Table<'_>) -> Option<String> {
    let given = table.text("orcid")?;
    let read = orcid(&given.value);
    if read.is_none() {
        let diagnostic = not_an_orcid(&given.value).at(given.span);
        table.diagnostic(diagnostic);
    }
    read
}

fn not_an_orcid(written: &str) -> Diagnostic {
    Diagnostic::new(codes::ORCID_WRONG, format!("`{written}` is not an ORCID iD"))
        .hint("write four groups of four figures, as in 0000-0002-1825-0097")
}

fn email(table: &mut Table<'_>) -> Option<String> {
    let given = table.text("email")?;
    let is_address = given.value.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !given.value.contains([' ', '<', '>'])
    });
    if !is_address {
        let message = format!("`{}` is not an address for mail", given.value);
        table.wrong(given.span, message, "write it as in ada@example.org");
        return None;
    }
    Some(given.value)
}

/// `biography`: one or more paragraphs of Markdown.
fn biography(table: &mut Table<'_>) -> Option<Biography> {
    let value = table.raw("biography")?;
    let Some(words) = value.get_ref().as_str() else {
        table.mistyped("biography", value, "text in quotation marks");
        return None;
    };
    let is_control = |c: &char| is_unprintable(*c) && !matches!(c, '\n' | '\r' | '\t');
    if let Some(c) = words.chars().find(is_control) {
        let code = u32::from(c);
        let message = format!("`biography` holds U+{code:04X}, which can't be printed");
        table.wrong(table.place_of(value), message, "take the character out");
        return None;
    }
    if words.trim().is_empty() {
        let hint = "write something, or leave the key out";
        table.wrong(table.place_of(value), "`biography` is empty", hint);
        return None;
    }
    let span = table.place_of(value);
    let raw = table.written(value);
    let pieces = quoted::pieces(raw, words, span.start)
        .unwrap_or_else(|| vec![(0..words.len(), span.range())]);
    Some(Biography { words: words.to_owned(), span, pieces })
}

fn portrait(table: &mut Table<'_>) -> Option<Portrait> {
    let alt = line(table, "picture-alt");
    let Some(given) = table.text("picture") else {
        if alt.is_some() && table.raw("picture").is_none() {
            table.missing("picture", "name the picture that `picture-alt` describes");
        }
        return None;
    };
    if given.value.contains("://") {
        let message = format!("`{}` is not in the book's folder", given.value);
        let hint = "save the picture in the folder; nothing is fetched from the network";
        table.wrong(given.span, message, hint);
        return None;
    }
    let alt = alt.unwrap_or_default();
    Some(Portrait { file: given.value, alt, span: given.span })
}

fn alternate(table: &mut Table<'_>) -> Option<AlternateName> {
    let mut inner = table.table("alternate")?;
    let name = required(&mut inner, "name", "write `name = \"…\"`");
    let language = inner.text("language");
    if language.is_none() && inner.raw("language").is_none() {
        inner.missing("language", "write `language = \"ru\"` or another BCP 47 tag");
    }
    if let Some(given) = language.as_ref().filter(|given| !is_tag(&given.value)) {
        let message = format!("`{}` is not a language tag", given.value);
        let hint = "write `language = \"ru\"` or another BCP 47 tag";
        inner.wrong(given.span.clone(), message, hint);
    }
    table.absorb(inner);
    Some(AlternateName { name, language: language?.value })
}

/// People by their ids.
type ById<'p> = BTreeMap<&'p str, &'p Person>;

/// Ids that are compared with an unknown one.
const COMPARED: usize = 500;

/// The lists of people of `[book]`, in the order of [`ROLES`].
pub(super) fn credits(
    book: &mut Table<'_>,
    people: &[Person],
    order: Option<&mut Order>,
) -> Vec<Credit> {
    let mut credits = Vec::new();
    let mut ids = BTreeMap::new();
    for person in people {
        ids.entry(person.id.as_deref().unwrap_or_default()).or_insert(person);
    }
    for (key, role) in ROLES {
        if let Some(value) = book.raw(key) {
            credits.extend(list(book, (key, role), value, &ids));
        }
    }
    let is_given = book.raw("authors").is_some();
    match order.filter(|_| !is_given) {
        Some(order) => {
            let mut all = of_order(order);
            all.append(&mut credits);
            all
        }
        None => credits,
    }
}

/// The authors that another program's files name.
fn of_order(order: &mut Order) -> Vec<Credit> {
    let what = if order.contents.authors.len() > 1 { "authors" } else { "author" };
    let names = order.contents.authors.clone();
    order.take(what, |said| said.authors.first());
    let names = names.iter().map(|said| one_line(&said.words));
    let names = names.filter(|name| !name.is_empty());
    names.map(|name| Credit::named(name, "aut")).collect()
}

/// A list of people: ids, names, or tables.
fn list<'t>(
    book: &mut Table<'t>,
    (key, role): (&'static str, &str),
    value: &'t Spanned<DeValue<'t>>,
    people: &ById<'_>,
) -> Vec<Credit> {
    let Some(list) = value.get_ref().as_array() else {
        book.mistyped(key, value, "a list, such as [\"…\", \"…\"]");
        return Vec::new();
    };
    let mut credits = Vec::new();
    for item in list {
        if item.get_ref().is_table() {
            let Some(mut table) = book.table_of(key, item) else { continue };
            credits.push(credit(&mut table, role));
            book.absorb(table);
        } else if let Some(given) = book.text_of(key, item) {
            credits.push(named(book, given, role, people));
        }
    }
    credits
}

/// Somebody named by an id or a name.
fn named(
    book: &mut Table<'_>,
    given: Located<String>,
    role: &str,
    people: &ById<'_>,
) -> Credit {
    if let Some(person) = people.get(given.value.as_str()) {
        return Credit { person: (*person).clone(), role: role.to_owned() };
    }
    if !people.is_empty() && is_reference(&given.value) {
        let message = format!(
            "no `[[person]]` has the id `{}`: it is printed as a name",
            given.value
        );
        let diagnostic = Diagnostic::new(codes::PERSON_UNKNOWN, message);
        let ids = people.keys().take(COMPARED).copied();
        let hint = match nearest(&given.value, ids) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "add the person, or write the name".to_owned(),
        };
        book.diagnostic(diagnostic.at(given.span.clone()).hint(hint));
    }
    let span = Some(given.span);
    let person = Person { span, ..Person::named(given.value) };
    Credit { person, role: role.to_owned() }
}

/// Somebody given as a table.
fn credit(table: &mut Table<'_>, usual: &str) -> Credit {
    let person = person(table);
    let mut role = usual.to_owned();
    if let Some(given) = table.text("role") {
        if given.value.len() == 3 && given.value.bytes().all(|b| b.is_ascii_lowercase()) {
            role = given.value;
        } else {
            let message = format!("`{}` is not a MARC relator code", given.value);
            let hint = "roles have three letters: aut, edt, trl, ill…";
            table.wrong(given.span, message, hint);
        }
    }
    Credit { person, role }
}

/// Asks under which word a person's name is sorted, where no rule of the language says
/// it.
pub(super) fn ask_for_sorting(
    book: &mut Table<'_>,
    (people, credits): (&[Person], &[Credit]),
    language: &str,
) {
    let in_place = credits.iter().map(|credit| &credit.person);
    let in_place = in_place.filter(|person| person.id.is_none());
    for person in people.iter().chain(in_place) {
        let is_asked =
            person.file_as.is_none() && filed(&person.name, language) == Filed::Unknown;
        if let Some(span) = person.span.clone().filter(|_| is_asked) {
            let message = format!("`{}` has no name for sorting", person.name);
            let diagnostic = Diagnostic::new(codes::AUTHOR_FILE_AS, message);
            let hint = match person.id {
                Some(_) => "write `file-as = \"…\"`".to_owned(),
                None => {
                    format!("write {{ name = \"{}\", file-as = \"…\" }}", person.name)
                }
            };
            book.diagnostic(diagnostic.at(span).hint(hint));
        }
    }
}
