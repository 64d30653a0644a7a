//! What the appendix says of a page that is no longer at its address, from `links.lock`.

use super::statements::Sentence;
use super::statements::date_in;
use super::statements::own_words;
use crate::base::Address;
use crate::base::Date;
use crate::config::ArchivedCopy;
use crate::config::LinkState;
use crate::config::LockedLink;
use crate::language::Language;

/// A line of the appendix below an address.
#[derive(Debug, Clone)]
pub struct LinkFact {
    /// What is known.
    pub words: Sentence,
    /// The address that it leads to.
    pub address: Option<FactAddress>,
}

/// An address of the appendix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactAddress {
    /// The whole address.
    pub address: Address,
    /// The address as it is printed: an archived one without the address that it repeats.
    pub shown: String,
}

/// What is known of the page of an address, in the order in which it is printed.
#[must_use]
pub fn link_facts(
    known: &LockedLink,
    address: &Address,
    language: Language,
) -> Vec<LinkFact> {
    let says = &language.row().statements.links;
    let mut facts = Vec::new();
    let state = known.check.as_ref().map(|check| (check.state, check.date));
    if let (Some((LinkState::Moved, _)), Some(moved)) = (state, &known.moved) {
        let words = vec![own_words(&format!("→ {}", says.moved))];
        let shown = moved.shown().to_owned();
        let address = Some(FactAddress { address: moved.clone(), shown });
        facts.push(LinkFact { words, address });
    }
    if let Some((LinkState::Dead, day)) = state {
        let (before, after) = says.gone.split_once("{date}").unwrap_or((says.gone, ""));
        let month = Date::new(day.year(), day.month(), None).unwrap_or(day);
        let mut words = vec![own_words(before)];
        words.extend(date_in(language, month));
        words.push(own_words(after));
        facts.push(LinkFact { words, address: None });
    }
    facts.extend(known.archived.as_ref().map(|copy| archived(copy, address, language)));
    facts
}

/// Where the page of an address, or a copy of it, is found; `None` if it is gone.
#[must_use]
pub fn found_at(known: &LockedLink, address: &Address) -> Option<Address> {
    let state = known.check.as_ref().map(|check| check.state);
    let copy = || known.archived.as_ref().map(|copy| copy.address.clone());
    match state {
        Some(LinkState::Moved) => known.moved.clone().or_else(copy),
        Some(LinkState::Dead) => copy(),
        _ => Some(address.clone()),
    }
}

/// A copy in an archive.
fn archived(copy: &ArchivedCopy, address: &Address, language: Language) -> LinkFact {
    let says = &language.row().statements.links;
    let mut words = match copy.date {
        Some(date) => {
            let mut words = vec![own_words((says.archived_on)(date))];
            words.extend(date_in(language, date));
            words
        }
        None => vec![own_words(says.archived)],
    };
    if copy.unverified {
        words.push(own_words(says.unverified));
    }
    let shown = folded(copy.address.shown(), address.shown());
    LinkFact {
        words,
        address: Some(FactAddress { address: copy.address.clone(), shown }),
    }
}

/// The address of a copy without the address of the page at its end, which stands above it.
fn folded(copy: &str, page: &str) -> String {
    let bare = page.split_once("://").map_or(page, |(_, rest)| rest);
    let bare = bare.trim_end_matches('/');
    let Some(at) = copy.rfind(bare).filter(|at| *at > 0 && !bare.is_empty()) else {
        return copy.to_owned();
    };
    let is_end = copy[at + bare.len()..].trim_matches('/').is_empty();
    let before = copy[..at].trim_end_matches("https://").trim_end_matches("http://");
    match is_end && before.ends_with('/') {
        true => format!("{before}…"),
        false => copy.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn a_copy_does_not_repeat_the_address_above_it() {
        let page = "http://www.example.org/a/";
        let copy = "https://web.archive.org/web/20160303/http://www.example.org/a";
        assert_eq!(folded(copy, page), "https://web.archive.org/web/20160303/…");
        let bare = "https://archive.example/20160303/www.example.org/a/";
        assert_eq!(folded(bare, page), "https://archive.example/20160303/…");
        for other in ["https://archive.ph/AbC", page, "https://x.org/www.example.org/a/b"]
        {
            assert_eq!(folded(other, page), other);
        }
    }
}
