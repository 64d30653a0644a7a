//! What a check of a page found, as the network reports it.

use std::fmt;

/// The answer to a request for a page, with the pages that sent on to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The pages that sent on, in order.
    pub hops: Vec<Hop>,
    /// What the last one answered.
    pub end: End,
}

/// A page that sends its visitors on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hop {
    /// Its status.
    pub status: u16,
    /// The whole address that it names.
    pub to: String,
}

impl Hop {
    /// Whether it asks to use the other address from now on (RFC 9110, 15.4.2 and 15.4.9).
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        matches!(self.status, 301 | 308)
    }
}

/// How the search for a page ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// A server answered.
    Page {
        /// With this status.
        status: u16,
        /// The title of the page, if it is a page in HTML.
        title: Option<String>,
    },
    /// There is no such host.
    NoHost,
    /// There was no answer, or no whole one, in time.
    TimedOut,
    /// No secure connection could be made.
    Insecure(String),
    /// The host has an address of a private network, or of this machine.
    Private,
    /// The pages send on to one another in a circle.
    Loop,
    /// Too many pages send on.
    TooMany,
    /// A page sends on to an address that is not one of the web.
    OffWeb,
    /// The connection failed, or the answer is not one of HTTP.
    Broken(String),
}

impl Answer {
    /// Whether some server answered.
    #[must_use]
    pub fn is_heard(&self) -> bool {
        let is_heard = |end: &End| match end {
            End::Page { .. }
            | End::Insecure(_)
            | End::Loop
            | End::TooMany
            | End::OffWeb => true,
            End::NoHost | End::TimedOut | End::Private | End::Broken(_) => false,
        };
        !self.hops.is_empty() || is_heard(&self.end)
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for hop in &self.hops {
            write!(f, "{} → ", hop.status)?;
        }
        self.end.fmt(f)
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page { status, .. } => write!(f, "{status}"),
            Self::NoHost => f.write_str("no such host"),
            Self::TimedOut => f.write_str("no answer in time"),
            Self::Insecure(cause) => write!(f, "no secure connection: {cause}"),
            Self::Private => f.write_str("an address of a private network"),
            Self::Loop => f.write_str("a circle"),
            Self::TooMany => f.write_str("and more"),
            Self::OffWeb => f.write_str("not an address of the web"),
            Self::Broken(cause) => f.write_str(cause),
        }
    }
}
