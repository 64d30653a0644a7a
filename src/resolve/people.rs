//! People: who has which part in the book and its chapters, and how a chapter names them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::bylines;
use super::bylines::Named;
use super::contributors;
use super::contributors::Shown;
use super::names::FreshIds;
use super::spacing;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::codes;
use crate::base::nearest::nearest;
use crate::book::Draft;
use crate::book::People;
use crate::book::PersonCredit;
use crate::book::PersonId;
use crate::book::WrittenCredit;
use crate::book::runs::plain_text;
use crate::book::statements;
use crate::config::Config;
use crate::config::Person;
use crate::config::people::is_reference;
use crate::language::Language;

/// Roles that make a book somebody's: authors, compilers, editors, speakers.
const MAKERS: [&str; 5] = ["aut", "cre", "com", "edt", "spk"];

/// Ids that are compared with an unknown one.
const COMPARED: usize = 500;

/// Settles who has which part, and puts the people of each chapter below its title. Also
/// returns who is in the list of contributors.
pub(super) fn settle(
    draft: &mut Draft,
    config: &Config,
    ids: &mut FreshIds,
    diagnostics: &mut Diagnostics,
) -> (People, Vec<Shown>) {
    let mut register = Register::new(config);
    for credit in &config.metadata.credits {
        let person = person_set(&credit.person, &config.metadata.language);
        let id = match person.id.as_ref().and_then(|id| register.by_id.get(id)) {
            Some(&id) => id,
            None => register.named(person),
        };
        register.credit(id, &credit.role, None);
    }
    let mut chapters = std::mem::take(&mut draft.chapters);
    for (index, chapter) in chapters.iter_mut().enumerate() {
        let mut all = Vec::new();
        for written in std::mem::take(&mut chapter.head.people) {
            let named = register.chapter(written, diagnostics);
            register.credit(named.0, &named.1.role, Some(index));
            all.push(named.1);
        }
        let makers = register.people.makers(index);
        let and = and_in(chapter.head.language.as_deref(), config);
        chapter.head.by = (!makers.is_empty()).then(|| statements::joined(&makers, and));
        chapter.head.bylines =
            bylines::of(all, chapter.head.language.as_deref(), draft, (config, ids));
    }
    draft.chapters = chapters;
    register.report(diagnostics);
    let mut people = register.people;
    let shown = contributors::settle(&mut people, draft, config, ids);
    (people, shown)
}

/// The word between two names in a chapter of that language.
fn and_in(language: Option<&str>, config: &Config) -> &'static str {
    let tag = language.unwrap_or(&config.metadata.language);
    Language::of_tag(tag).row().statements.and
}

/// The people found so far.
struct Register<'c> {
    config: &'c Config,
    people: People,
    by_id: BTreeMap<String, PersonId>,
    by_name: BTreeMap<String, PersonId>,
}

impl<'c> Register<'c> {
    fn new(config: &'c Config) -> Self {
        let (by_id, by_name) = (BTreeMap::new(), BTreeMap::new());
        let people = People::default();
        let mut register = Self { config, people, by_id, by_name };
        for person in &config.people {
            let person = person_set(person, &config.metadata.language);
            let name = person.id.clone();
            let id = register.add(person);
            if let Some(name) = name {
                register.by_id.entry(name).or_insert(id);
            }
        }
        register
    }

    fn add(&mut self, person: Person) -> PersonId {
        let id = PersonId(self.people.persons.len());
        self.by_name.entry(person.name.clone()).or_insert(id);
        self.people.persons.push(person);
        id
    }

    /// Somebody known by the name only: the same name is the same person.
    fn named(&mut self, given: Person) -> PersonId {
        let Some(&id) = self.by_name.get(&given.name) else { return self.add(given) };
        let known = &mut self.people.persons[id.0];
        *known = merged(std::mem::take(known), given);
        id
    }

    fn credit(&mut self, person: PersonId, role: &str, chapter: Option<usize>) {
        let credit = PersonCredit { person, role: role.to_owned(), chapter };
        self.people.credits.push(credit);
    }

    /// Whom a chapter names.
    fn chapter(
        &mut self,
        mut written: WrittenCredit,
        diagnostics: &mut Diagnostics,
    ) -> (PersonId, Named) {
        let role = written.role.clone();
        let words = plain_text(written.name.inlines()).trim().to_owned();
        if let Some(&id) = self.by_id.get(&words) {
            let person = merged(written.person.clone(), self.people.person(id).clone());
            return (id, Named { role, written, person, is_id: true });
        }
        if !self.by_id.is_empty() && is_reference(&words) {
            let message =
                format!("no `[[person]]` has the id `{words}`: it is printed as a name");
            let diagnostic = Diagnostic::new(codes::PERSON_UNKNOWN, message);
            let diagnostic = diagnostic.at(written.name.span.clone());
            diagnostics.push(
                match nearest(&words, self.by_id.keys().take(COMPARED).map(|id| &**id)) {
                    Some(meant) => diagnostic.hint(format!("did you mean `{meant}`?")),
                    None => diagnostic.hint("add the person, or write the name"),
                },
            );
        }
        let language = &self.config.metadata.language;
        let about = std::mem::take(&mut written.person);
        let given = person_set(&Person { name: words, ..about }, language);
        let id = self.named(given.clone());
        let person = merged(given, self.people.person(id).clone());
        (id, Named { role, written, person, is_id: false })
    }

    /// Reports people without a part, and a book that is nobody's.
    fn report(&self, diagnostics: &mut Diagnostics) {
        let used: BTreeSet<PersonId> =
            self.people.credits.iter().map(|credit| credit.person).collect();
        for (at, person) in self.people.persons.iter().enumerate() {
            if let Some(id) = person.id.as_ref().filter(|_| !used.contains(&PersonId(at)))
            {
                let message = format!("the person `{id}` has no part in the book");
                let hint =
                    "name the id in `authors` or another list, or remove the person";
                let diagnostic = Diagnostic::new(codes::PERSON_UNUSED, message);
                let diagnostic = diagnostic.hint(hint);
                diagnostics.push(match &person.span {
                    Some(span) => diagnostic.at(span.clone()),
                    None => diagnostic,
                });
            }
        }
        let is_somebodys =
            self.people.credits.iter().any(|one| MAKERS.contains(&&*one.role));
        if !is_somebodys {
            let message = "nobody is named as an author or editor of the book";
            let hint = "write `authors = [\"…\"]` below `[book]`, or `authors:` in the \
                        front matter of chapters";
            diagnostics.push(Diagnostic::new(codes::NO_AUTHOR, message).hint(hint));
        }
    }
}

/// What is said of somebody at one place, else at another.
fn merged(first: Person, other: Person) -> Person {
    Person {
        id: first.id.or(other.id),
        name: if first.name.is_empty() { other.name } else { first.name },
        file_as: first.file_as.or(other.file_as),
        affiliation: first.affiliation.or(other.affiliation),
        orcid: first.orcid.or(other.orcid),
        email: first.email.or(other.email),
        biography: first.biography.or(other.biography),
        portrait: first.portrait.or(other.portrait),
        alternate: first.alternate.or(other.alternate),
        span: first.span.or(other.span),
    }
}

/// Applies the rules of a language to what is printed of a person, but keeps the sort key,
/// and plain spaces in the name: libraries and shops search for it as people type it.
fn person_set(person: &Person, language: &str) -> Person {
    let set = |words: &String| spacing::set_words(words, language);
    let name = set(&person.name).replace(['\u{A0}', '\u{202F}'], " ");
    let affiliation = person.affiliation.as_ref().map(set);
    Person { name, affiliation, ..person.clone() }
}
