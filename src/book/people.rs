//! The people of a book: who, in which role, of what.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::Block;
use super::ImageRef;
use crate::config::Credit;
use crate::config::Person;

/// Index of a person in [`People::persons`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub usize);

/// Everybody who has a part in the book, once each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct People {
    /// Who: those of `[[person]]` first, then those that are only named.
    pub persons: Vec<Person>,
    /// In which role, of what: the book, then its chapters in order.
    pub credits: Vec<PersonCredit>,
    /// The portraits that the list of contributors shows.
    pub portraits: BTreeMap<PersonId, ImageRef>,
}

/// A part that somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonCredit {
    /// Who.
    pub person: PersonId,
    /// The MARC relator code.
    pub role: String,
    /// The chapter, by its index; `None` for the whole book.
    pub chapter: Option<usize>,
}

impl People {
    /// The people of a book whose chapters name nobody.
    #[must_use]
    pub fn of_book(credits: &[Credit]) -> Self {
        let mut people = Self::default();
        for Credit { person, role } in credits {
            let id = PersonId(people.persons.len());
            people.persons.push(person.clone());
            let credit = PersonCredit { person: id, role: role.clone(), chapter: None };
            people.credits.push(credit);
        }
        people
    }

    /// A person.
    ///
    /// # Panics
    /// With the id of another book.
    #[must_use]
    pub fn person(&self, id: PersonId) -> &Person {
        &self.persons[id.0]
    }

    /// Those who have a part in the book (`None`) or in a chapter, with their roles.
    pub fn of(&self, chapter: Option<usize>) -> impl Iterator<Item = (&Person, &str)> {
        // Credits are sorted by chapter.
        let first = self.credits.partition_point(|one| one.chapter < chapter);
        let those = self.credits[first..].iter();
        let those = those.take_while(move |one| one.chapter == chapter);
        those.map(|one| (self.person(one.person), one.role.as_str()))
    }

    /// The names of those whose chapter it is: its authors, else its speakers.
    #[must_use]
    pub fn makers(&self, chapter: usize) -> Vec<&str> {
        let named = |role: &str| -> Vec<&str> {
            let those = self.of(Some(chapter)).filter(|(_, own)| *own == role);
            those.map(|(person, _)| person.name.as_str()).collect()
        };
        let authors = named("aut");
        if authors.is_empty() { named("spk") } else { authors }
    }

    /// Everybody in metadata, once, with all their roles, and whether as a creator: those of
    /// the book, then those of chapters only.
    #[must_use]
    pub fn creators_and_contributors(&self) -> Vec<(&Person, Vec<&str>, bool)> {
        let creators = self.creators();
        let (mut order, mut given) = (Vec::new(), BTreeSet::new());
        let mut roles: BTreeMap<PersonId, Vec<&str>> = BTreeMap::new();
        for PersonCredit { person, role, .. } in &self.credits {
            if given.insert((*person, role.as_str())) {
                let own = roles.entry(*person).or_default();
                if own.is_empty() {
                    order.push(*person);
                }
                own.push(role);
            }
        }
        let everybody = order.into_iter().map(|id| {
            let roles = roles.remove(&id).unwrap_or_default();
            (self.person(id), roles, creators.contains(&id))
        });
        everybody.collect()
    }

    /// Those whose the book is: the first of these groups in which there is somebody. Editors
    /// come before the authors of chapters, as catalogues name collections.
    fn creators(&self) -> BTreeSet<PersonId> {
        let groups: [(bool, &[&str]); 5] = [
            (true, &["aut", "cre"]),
            (true, &["edt", "com"]),
            (false, &["aut"]),
            (true, &["spk"]),
            (false, &["spk"]),
        ];
        let ids = |is_one: &dyn Fn(&PersonCredit) -> bool| -> BTreeSet<PersonId> {
            self.credits.iter().filter(|one| is_one(one)).map(|one| one.person).collect()
        };
        let groups = groups.into_iter().map(|(of_book, roles)| {
            ids(&|one| one.chapter.is_none() == of_book && roles.contains(&&*one.role))
        });
        groups
            .into_iter()
            .find(|those| !those.is_empty())
            .unwrap_or_else(|| ids(&|_| true))
    }
}

/// Somebody whom the front matter of a chapter names, as written.
#[derive(Debug, Clone)]
pub struct WrittenCredit {
    /// The MARC relator code.
    pub role: String,
    /// The name or the id of a person, a paragraph.
    pub name: Block,
    /// What else is said there, without the name.
    pub person: Person,
}

/// One or more people of a chapter as they are printed below its title.
#[derive(Debug, Clone)]
pub struct Byline {
    /// Their names, with their role where they are not the authors; a paragraph.
    pub names: Block,
    /// Where they work and how to find them, a paragraph.
    pub about: Option<Block>,
}

impl Byline {
    /// Its paragraphs.
    pub fn blocks(&self) -> impl DoubleEndedIterator<Item = &Block> {
        [&self.names].into_iter().chain(&self.about)
    }

    /// The same, mutable.
    pub fn blocks_mut(&mut self) -> impl Iterator<Item = &mut Block> {
        [&mut self.names].into_iter().chain(&mut self.about)
    }
}
