//! What follows from the answer to a check.
//!
//! A page is dead only when it was not there on two days: sites are closed for a day, and
//! servers err. What is no clear answer says nothing about the page.

use super::answer::Answer;
use super::answer::End;
use crate::base::Address;
use crate::base::Date;
use crate::base::WebAddress;
use crate::base::character::is_unprintable;
use crate::base::character::turns_order;
use crate::config::LinkCheck;
use crate::config::LinkState;
use crate::config::LockedLink;
use crate::config::limits;

/// Most characters of a title that are kept.
const TITLE: usize = 200;

/// Names at the end of the hosts of dealers, who show advertisements at addresses whose
/// owners gave them up.
const DEALERS: [&str; 14] = [
    "above.com",
    "afternic.com",
    "bodis.com",
    "buydomains.com",
    "dan.com",
    "domainmarket.com",
    "domainnamesales.com",
    "hugedomains.com",
    "parkingcrew.net",
    "parklogic.com",
    "sedo.com",
    "sedoparking.com",
    "undeveloped.com",
    "uniregistry.com",
];

/// Words in the titles of pages that offer the address itself.
const OFFERS: [&str; 8] = [
    "domain for sale",
    "domain is for sale",
    "domain may be for sale",
    "domain name for sale",
    "buy this domain",
    "parked domain",
    "domaine à vendre",
    "domain zu verkaufen",
];

/// What is at the address.
enum Finding {
    /// The page.
    Here,
    /// The page, at another address from now on.
    Moved(Address),
    /// Perhaps not the page.
    Changed(String),
    /// Nothing.
    Gone,
    /// Nobody knows.
    Unclear,
}

/// The link after a check that had this answer on a day.
#[must_use]
pub fn judged(link: &LockedLink, answer: &Answer, today: Date) -> LockedLink {
    let mut new = link.clone();
    let mut said = answer.to_string();
    let finding = finding(link, answer);
    let is_here = matches!(finding, Finding::Here | Finding::Moved(_));
    if is_here {
        new.first_seen.get_or_insert(today);
        new.last_seen = Some(today);
        new.page_title = link.page_title.clone().or_else(|| title(answer));
    }
    let state = match finding {
        Finding::Here => LinkState::Alive,
        Finding::Moved(_) => LinkState::Moved,
        Finding::Changed(ref reason) => {
            said = format!("{said}, {reason}");
            LinkState::Changed
        }
        Finding::Gone => {
            let since = *new.gone_since.get_or_insert(today);
            if since < today { LinkState::Dead } else { LinkState::Unknown }
        }
        Finding::Unclear => LinkState::Unknown,
    };
    new.moved = match (&finding, state) {
        (Finding::Moved(address), _) => Some(address.clone()),
        // An answer that says nothing does not undo what is known.
        (Finding::Unclear, _) => new.moved,
        _ => None,
    };
    if !matches!(finding, Finding::Gone | Finding::Unclear) {
        new.gone_since = None;
    }
    new.check = Some(LinkCheck { state, answer: line(&said), date: today });
    new
}

fn finding(link: &LockedLink, answer: &Answer) -> Finding {
    match &answer.end {
        End::Page { status: 200..=299, .. } => {}
        End::Page { status: 404 | 410, .. } | End::NoHost => return Finding::Gone,
        _ => return Finding::Unclear,
    }
    let Some(start) = WebAddress::parse(&link.address) else { return Finding::Unclear };
    if let Some(last) = answer.hops.last() {
        let Some(last) = WebAddress::parse(&last.to) else { return Finding::Unclear };
        if is_of_dealer(&last) {
            return Finding::Changed("a dealer in addresses".to_owned());
        }
        if last.is_home() && !start.is_home() {
            return Finding::Changed("the first page of a site".to_owned());
        }
    }
    if let Some(title) = title(answer) {
        let lower = title.to_lowercase();
        if OFFERS.iter().any(|offer| lower.contains(offer)) {
            return Finding::Changed(format!("the address is offered: “{title}”"));
        }
        if link.page_title.as_ref().is_some_and(|known| !is_same(known, &title)) {
            return Finding::Changed(format!("another title: “{title}”"));
        }
    }
    let permanent = answer.hops.iter().take_while(|hop| hop.is_permanent());
    match permanent.last() {
        None => Finding::Here,
        Some(hop) => match Address::parse(&hop.to) {
            Ok(address) if hop.to.len() <= limits::ADDRESS_BYTES => {
                Finding::Moved(address)
            }
            Ok(_) | Err(_) => Finding::Here,
        },
    }
}

/// Whether the host is one of [`DEALERS`], or one of the names under which their machines
/// answer for an address that they hold (`ww25.example.org`).
fn is_of_dealer(address: &WebAddress) -> bool {
    let Some(name) = address.name() else { return false };
    let is_theirs = |dealer: &&str| {
        name.strip_suffix(*dealer).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'))
    };
    let label = name.split('.').next().unwrap_or_default();
    let number = label.strip_prefix("ww").unwrap_or_default();
    let is_numbered =
        !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_numbered || DEALERS.iter().any(is_theirs)
}

/// The title of the page, in one line.
fn title(answer: &Answer) -> Option<String> {
    let End::Page { title, .. } = &answer.end else { return None };
    let line = line(title.as_deref()?);
    (!line.is_empty()).then_some(line)
}

/// A line of text that `links.lock` may hold.
fn line(text: &str) -> String {
    let visible = |c: char| if is_unprintable(c) || turns_order(c) { ' ' } else { c };
    let text: String = text.chars().map(visible).collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(TITLE).collect::<String>().trim_end().to_owned()
}

/// Whether two titles differ at most in capitals.
fn is_same(one: &str, other: &str) -> bool {
    line(one).to_lowercase() == line(other).to_lowercase()
}
