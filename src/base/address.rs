//! Addresses of links: the one encoder for both books.
//!
//! The text shows an address as it was typed. A link holds a URI (RFC 3986) that
//! browsers, which follow the WHATWG URL Standard, resolve to the same resource as the
//! typed address. Writers write the URI unchanged.

use std::error::Error;
use std::fmt;
use std::iter::Peekable;
use std::str::Chars;

use url::ParseError;
use url::Position;
use url::Url;

use super::character::printable;
use super::character::turns_order;

/// The address of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    shown: String,
    uri: String,
}

impl Address {
    /// Parses an address of the web (`http:`, `https:`), of mail (`mailto:`) or of a
    /// telephone (`tel:`).
    ///
    /// The host becomes ASCII by IDNA (UTS 46). What RFC 3986 does not allow becomes the
    /// `%XX` of its UTF-8, also a `%` without two digits and a second `#`. `%XX` stays.
    ///
    /// # Errors
    /// When it has another scheme, no host, a host that is neither a domain nor an IP address,
    /// or a port past 65535.
    pub fn parse(typed: &str) -> Result<Self, AddressError> {
        // URL Standard, 4.4: what a parser removes before it reads.
        let typed: String = typed
            .trim_matches(|c: char| c <= ' ')
            .chars()
            .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
            .collect();
        let (scheme, rest) = typed.split_once(':').ok_or(AddressError::Scheme)?;
        let scheme = scheme.to_ascii_lowercase();
        let uri = match scheme.as_str() {
            "http" | "https" => web(&typed, rest)?,
            "mailto" | "tel" if rest.starts_with("//") => {
                return Err(AddressError::Slashes);
            }
            "mailto" | "tel" => format!("{scheme}:{}", encoded(rest, false)),
            _ => return Err(AddressError::Scheme),
        };
        Ok(Self { shown: shown(&typed), uri })
    }

    /// The address as typed, for readers. Spaces and unprintable characters are `%XX`.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The address for links: a URI.
    #[must_use]
    pub fn uri(&self) -> &str {
        &self.uri
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

/// Why a link can't lead to an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AddressError {
    /// Its scheme is not one that a book may link to.
    Scheme,
    /// A web address without a host.
    NoSite,
    /// A host that is neither a domain nor an IP address.
    Host,
    /// A port that is not a number up to 65535.
    Port,
    /// `mailto://` or `tel://`.
    Slashes,
}

impl AddressError {
    /// What to do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Scheme => "link to `https:`, `http:`, `mailto:` or `tel:`",
            Self::NoSite => "write the whole address, `https://site/page`",
            Self::Host => "write a domain, such as `example.org`, or an IP address",
            Self::Port => "write a port from 0 to 65535, or none",
            Self::Slashes => "write the name or the number right after the colon",
        }
    }
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "a book cannot link to addresses of this scheme",
            Self::NoSite => "names no site",
            Self::Host => "has no valid host between `//` and the path",
            Self::Port => "has no valid port after its host",
            Self::Slashes => "has two slashes that its scheme does not take",
        })
    }
}

impl Error for AddressError {}

/// The URI of a web address; `rest` is what follows the first colon. Scheme, user, host
/// and port come from the URL Standard's parser. Path, query and fragment are those
/// typed, because the parser would also resolve `..` and add a slash.
fn web(typed: &str, rest: &str) -> Result<String, AddressError> {
    let after = rest.strip_prefix("//").ok_or(AddressError::NoSite)?;
    let end = after.find(['/', '\\', '?', '#']).unwrap_or(after.len());
    if end == 0 {
        return Err(AddressError::NoSite);
    }
    let url = Url::parse(typed).map_err(|error| match error {
        ParseError::EmptyHost => AddressError::NoSite,
        ParseError::InvalidPort => AddressError::Port,
        _ => AddressError::Host,
    })?;
    let mut uri = String::with_capacity(typed.len());
    let mut authority = url[..Position::BeforePath].chars().peekable();
    while let Some(c) = authority.next() {
        // Square brackets stay only around an IPv6 address.
        let stays = is_plain(c) || matches!(c, '@' | '/' | '[' | ']');
        push(&mut uri, c, stays, &mut authority);
    }
    uri.push_str(&encoded(&after[end..], true));
    Ok(uri)
}

/// A path with its query and its fragment, encoded. In the path of a `web` address a
/// backslash is a slash (URL Standard, 4.4, path state).
fn encoded(text: &str, web: bool) -> String {
    let mut uri = String::with_capacity(text.len());
    let (mut in_query, mut in_fragment) = (false, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let in_path = !in_query && !in_fragment;
        let c = if c == '\\' && web && in_path { '/' } else { c };
        let stays = match c {
            '#' => !in_fragment,
            '?' | '/' | '@' => true,
            _ => is_plain(c),
        };
        in_fragment |= c == '#';
        in_query |= c == '?';
        push(&mut uri, c, stays, &mut chars);
    }
    uri
}

/// Whether a character is allowed in every part of a URI: unreserved characters,
/// sub-delimiters and the colon (RFC 3986, sections 2.2 and 2.3).
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:".contains(c)
}

/// Adds a character as it is, or as the `%XX` of its UTF-8. A `%` stays before two digits.
fn push(uri: &mut String, c: char, stays: bool, after: &mut Peekable<Chars<'_>>) {
    let is_encoded = || {
        let mut after = after.clone();
        (0..2).all(|_| after.next().is_some_and(|digit| digit.is_ascii_hexdigit()))
    };
    if stays || (c == '%' && is_encoded()) {
        uri.push(c);
    } else {
        push_encoded(uri, c);
    }
}

fn push_encoded(uri: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        uri.push_str(&format!("%{byte:02X}"));
    }
}

/// The address without spaces, unprintable characters and bidirectional controls, which
/// readers could neither see nor type.
fn shown(typed: &str) -> String {
    let mut shown = String::with_capacity(typed.len());
    for c in typed.chars() {
        if c.is_whitespace() || printable(c) != c || turns_order(c) {
            push_encoded(&mut shown, c);
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::Address;
    use super::AddressError;

    #[test]
    fn addresses_become_uris() {
        for (typed, uri) in [
            ("http://a.fr", "http://a.fr"),
            ("HTTP://A.fr:80/x/../y", "http://a.fr/x/../y"),
            ("http://été.fr/à côté", "http://xn--t-9fab.fr/%C3%A0%20c%C3%B4t%C3%A9"),
            ("http://%C3%A9t%C3%A9.fr?é", "http://xn--t-9fab.fr?%C3%A9"),
            ("https://a.fr/100%/%41%4/%zz", "https://a.fr/100%25/%41%254/%25zz"),
            ("https://a.fr/#/g.md#o", "https://a.fr/#/g.md%23o"),
            ("https://a.fr/a[1]?b[]=2#[3]", "https://a.fr/a%5B1%5D?b%5B%5D=2#%5B3%5D"),
            ("http://[::1]:8080/", "http://[::1]:8080/"),
            ("http://a@b:c@a.fr/", "http://a%40b:c@a.fr/"),
            ("http://a.fr/\"<>|^{}`", "http://a.fr/%22%3C%3E%7C%5E%7B%7D%60"),
            ("http://a.fr\\b\\c?d\\e#f\\g", "http://a.fr/b/c?d%5Ce#f%5Cg"),
            ("http://a.fr/a\tb\n", "http://a.fr/ab"),
            (
                "mailto:a b@été.fr?subject=[x]",
                "mailto:a%20b@%C3%A9t%C3%A9.fr?subject=%5Bx%5D",
            ),
            ("tel:+33 1 23", "tel:+33%201%2023"),
        ] {
            assert_eq!(Address::parse(typed).unwrap().uri(), uri, "{typed}");
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for (typed, error) in [
            ("http://a.fr:99999/", AddressError::Port),
            ("http://a.fr:x/", AddressError::Port),
            ("http:///a", AddressError::NoSite),
            ("http:a.fr", AddressError::NoSite),
            ("http://a b/", AddressError::Host),
            ("http://[a]/", AddressError::Host),
            ("http://1.2.3.400/", AddressError::Host),
            ("http://xn--a/", AddressError::Host),
            ("mailto://a@b.fr", AddressError::Slashes),
            ("javascript:x", AddressError::Scheme),
            ("a.fr", AddressError::Scheme),
        ] {
            assert_eq!(Address::parse(typed), Err(error), "{typed}");
        }
    }
}
