//! Addresses of the web as a client follows them.

use std::fmt;

use url::Host;
use url::Url;

/// An address of the web (`http:` or `https:`), in the form of the URL Standard.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct WebAddress(Url);

impl WebAddress {
    /// Parses a whole address; `None` when it is not one of the web.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Url::parse(text).ok().and_then(Self::of)
    }

    fn of(url: Url) -> Option<Self> {
        let is_of_web = matches!(url.scheme(), "http" | "https") && url.has_host();
        is_of_web.then_some(Self(url))
    }

    /// The address that a page sends its visitors on to; `None` when it is not one of the
    /// web. A fragment stays unless there is a new one (RFC 9110, 10.2.2).
    #[must_use]
    pub fn join(&self, location: &str) -> Option<Self> {
        let mut next = self.0.join(location).ok()?;
        if next.fragment().is_none() {
            next.set_fragment(self.0.fragment());
        }
        Self::of(next)
    }

    /// The host: a name or an IP address.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The host's name without a full stop at its end; `None` for an IP address.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        match self.0.host()? {
            Host::Domain(name) => Some(name.strip_suffix('.').unwrap_or(name)),
            Host::Ipv4(_) | Host::Ipv6(_) => None,
        }
    }

    /// What is asked for: the address without a fragment, and without the name and the
    /// password of a user.
    #[must_use]
    pub fn asked(&self) -> String {
        let mut url = self.0.clone();
        url.set_fragment(None);
        // Both only fail on addresses without a host.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.into()
    }

    /// Whether it is the first page of its site.
    #[must_use]
    pub fn is_home(&self) -> bool {
        let path = self.0.path().trim_matches('/');
        let is_index = ["index.", "default.", "home."].iter().any(|name| {
            path.strip_prefix(name).is_some_and(|end| !end.contains(['/', '.']))
        });
        self.0.query().is_none() && (path.is_empty() || is_index)
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::WebAddress;

    #[test]
    fn pages_send_on_to_whole_and_to_partial_addresses() {
        let start = WebAddress::parse("https://a.example/x/y?z#part").unwrap();
        for (location, next) in [
            ("/b", Some("https://a.example/b#part")),
            ("c#d", Some("https://a.example/x/c#d")),
            ("//b.example", Some("https://b.example/#part")),
            ("http://b.example/é", Some("http://b.example/%C3%A9#part")),
            ("mailto:a@b.example", None),
            ("file:///etc/passwd", None),
            ("http://", None),
        ] {
            let joined = start.join(location).map(|next| next.to_string());
            assert_eq!(joined.as_deref(), next, "{location}");
        }
    }

    #[test]
    fn users_and_fragments_are_not_sent() {
        let address = WebAddress::parse("http://me:secret@a.example:81/?q#part").unwrap();
        assert_eq!(address.asked(), "http://a.example:81/?q");
        assert_eq!((address.host(), address.name()), ("a.example", Some("a.example")));
        let address = WebAddress::parse("http://[::1]/").unwrap();
        assert_eq!((address.host(), address.name()), ("[::1]", None));
    }

    #[test]
    fn home_pages_are_told_from_others() {
        for home in
            ["http://a.example", "http://a.example/index.php", "http://a.example//"]
        {
            assert!(WebAddress::parse(home).unwrap().is_home(), "{home}");
        }
        for other in ["http://a.example/?p=1", "http://a.example/fr/index.html"] {
            assert!(!WebAddress::parse(other).unwrap().is_home(), "{other}");
        }
    }
}
