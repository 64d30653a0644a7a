//! Addresses whose scheme is mistyped or missing, and what was meant.

use std::ops::Range;

use crate::base::Diagnostic;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::book::draft::WrittenLink;

/// Top-level domains that are no endings of files: an address may begin with the name of
/// its host.
const DOMAINS: [&str; 16] = [
    "org", "com", "net", "edu", "gov", "info", "eu", "fr", "be", "ch", "de", "es", "it",
    "nl", "uk", "ca",
];

/// A diagnostic on an address that is not what was meant, with a whole address in its
/// place.
pub(super) fn mistyped(link: &WrittenLink, sources: &Sources) -> Option<Diagnostic> {
    let written = link.destination.trim();
    let (meant, message) = meant(written)?;
    let diagnostic = Diagnostic::new(codes::LINK_SCHEME, message);
    let written_in = &sources.get(link.span.source).text;
    let diagnostic = diagnostic.hint(format!("write `{meant}`"));
    let Some(range) = place(link, written_in) else {
        return Some(diagnostic.at(link.span.clone()));
    };
    // Where the scheme alone changes, it alone is replaced.
    let (range, words) = match (written.split_once(':'), meant.split_once(':')) {
        (Some((scheme, rest)), Some((right, same))) if rest == same => {
            (range.start..range.start + scheme.len(), right.to_owned())
        }
        _ => (range, meant),
    };
    Some(diagnostic.at(Span::new(link.span.source, range)).replaced_by(words))
}

/// Where the address stands in a link; `None` if its definition is elsewhere.
fn place(link: &WrittenLink, written: &str) -> Option<Range<usize>> {
    let address = link.destination.trim();
    let at = written.get(link.span.range())?.rfind(address)?;
    let start = link.span.start + at;
    Some(start..start + address.len())
}

/// The address that was probably meant, and what is wrong.
fn meant(written: &str) -> Option<(String, &'static str)> {
    const MISTYPED: &str = "the scheme of this address is mistyped";
    const MISSING: &str = "this address has no scheme";
    if let Some(meant) = retyped(written) {
        return Some((meant, MISTYPED));
    }
    if let Some(rest) = written.strip_prefix("//").filter(|rest| is_host(rest)) {
        return Some((format!("https://{rest}"), MISSING));
    }
    if is_mail(written) {
        return Some((format!("mailto:{written}"), MISSING));
    }
    if is_telephone(written) {
        return Some((format!("tel:{written}"), MISSING));
    }
    let has_www = written.get(..4).is_some_and(|www| www.eq_ignore_ascii_case("www."));
    let is_named = has_www && is_host(written) || is_domain(written);
    is_named.then(|| (format!("https://{written}"), MISSING))
}

/// An address with its scheme right, if it has one that is wrong.
fn retyped(written: &str) -> Option<String> {
    /// A scheme is not longer, even with a slip.
    const LONGEST: usize = 8;
    let letters = written.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = written.split_at(letters);
    if letters == 0 || letters > LONGEST {
        return None;
    }
    let name = name.to_ascii_lowercase();
    let after_colon = rest.strip_prefix(':').or_else(|| rest.strip_prefix(';'));
    let host = after_colon.unwrap_or(rest).trim_start_matches('/');
    if after_colon.is_some() && is_like(&name, "mailto", 2) && is_mail(host) {
        return (name != "mailto").then(|| format!("mailto:{host}"));
    }
    let slashes = rest.len() - after_colon.map_or(0, |_| 1) - host.len();
    let is_right = matches!(&*name, "http" | "https");
    if is_right && rest.starts_with("://") && slashes == 2 {
        // A scheme before another one: `http://https://example.org`.
        let (second, after) = host.split_once("//")?;
        let second = second.strip_suffix(':').unwrap_or(second);
        let is_twice = matches!(second, "http" | "https") && is_host(after);
        return is_twice.then(|| format!("{second}://{after}"));
    }
    if !is_host(host) || slashes == 0 && !(is_right && after_colon.is_some()) {
        return None;
    }
    // `http/guide.md` is a file in a folder.
    if after_colon.is_none() && slashes < 2 {
        return None;
    }
    let scheme = ["https", "http"].into_iter().find(|scheme| is_like(&name, scheme, 0));
    let scheme = scheme
        .or_else(|| ["https", "http"].into_iter().find(|one| is_like(&name, one, 1)));
    scheme.map(|scheme| format!("{scheme}://{host}"))
}

/// Whether a name is another one but for a number of letters that are left out, wrong, too
/// many or in the wrong order.
fn is_like(name: &str, other: &str, slips: usize) -> bool {
    strsim::osa_distance(name, other) <= slips
}

/// Whether an address begins with the name of a host.
fn is_host(address: &str) -> bool {
    let host = host_of(address);
    let is_part = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
    };
    host.contains('.') && host.split('.').all(is_part)
}

/// The name of the host that an address begins with.
fn host_of(address: &str) -> &str {
    address.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// Whether an address begins with a host's name that cannot be a file's.
fn is_domain(address: &str) -> bool {
    let end = host_of(address).rsplit('.').next().unwrap_or_default();
    is_host(address) && DOMAINS.contains(&end)
}

/// Whether an address is one of mail, perhaps with a subject.
fn is_mail(address: &str) -> bool {
    let address = address.split('?').next().unwrap_or_default();
    let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    address.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && name.chars().all(is_of_name)
            && is_host(host)
            && host == host_of(host)
    })
}

/// Whether an address is a telephone number.
fn is_telephone(address: &str) -> bool {
    const FEWEST: usize = 8;
    let digits = address.strip_prefix('+').unwrap_or(address);
    digits.len() >= FEWEST && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn schemes_are_retyped_and_right_addresses_left() {
        let pairs = [
            ("htp://example.org/a", Some("http://example.org/a")),
            ("htps://example.org", Some("https://example.org")),
            ("hhtps://example.org", Some("https://example.org")),
            ("http:/example.org", Some("http://example.org")),
            ("https:///example.org", Some("https://example.org")),
            ("http:example.org", Some("http://example.org")),
            ("https;//example.org", Some("https://example.org")),
            ("http//example.org", Some("http://example.org")),
            ("http://http://example.org", Some("http://example.org")),
            ("mail:a@example.org", Some("mailto:a@example.org")),
            ("a@example.org", Some("mailto:a@example.org")),
            ("+33476955020", Some("tel:+33476955020")),
            ("WWW.example.org", Some("https://WWW.example.org")),
            ("example.org/a", Some("https://example.org/a")),
            ("//example.org/a", Some("https://example.org/a")),
            ("https://example.org", None),
            ("https://web.example.org/http://example.com", None),
            ("ftp://example.org", None),
            ("file:///etc/hosts", None),
            ("http/example.md", None),
            ("guide.md", None),
            ("part.one/guide.md#a@b", None),
            ("#0476955020", None),
            ("02.md", None),
            ("", None),
        ];
        for (written, right) in pairs {
            let found = meant(written).map(|(address, _)| address);
            assert_eq!(found.as_deref(), right, "{written}");
        }
    }
}
