//! The Wayback Machine: which copies of a page it has, asked through its CDX interface.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use super::client::Client;
use super::client::Options;
use super::pace::Pace;
use crate::base::Date;
use crate::base::WebAddress;
use crate::config::ArchivedCopy;
use crate::register;
use crate::register::End;

/// Its CDX interface.
const SERVICE: &str = "https://web.archive.org/cdx/search/cdx";

/// The least time between two requests: 24 in a minute.
const PAUSE: Duration = Duration::from_millis(2_500);

/// Most copies that are asked for; the interface lists the nearest first.
const MOST: usize = 5;

/// An archive that can be asked.
#[derive(Debug)]
pub struct Archive {
    client: Client,
    service: WebAddress,
    pace: Pace,
}

impl Archive {
    /// The Wayback Machine, or another archive with the same interface, which is asked
    /// as often as `options` say.
    #[must_use]
    pub fn new(options: Options, service: Option<WebAddress>) -> Self {
        let pause = if service.is_none() { PAUSE } else { options.pause };
        let service = service.or_else(|| WebAddress::parse(SERVICE));
        let service = service.expect("the archive's address is one of the web");
        Self { client: Client::new(options), service, pace: Pace::new(pause) }
    }

    /// The copy of a page with status 200 that was made nearest to a day; none when the
    /// archive has no copy.
    ///
    /// # Errors
    /// When the archive does not answer, or does not want to.
    pub fn nearest(
        &self,
        page: &str,
        day: Date,
    ) -> Result<Option<ArchivedCopy>, ArchiveError> {
        let middle = Date::of_days(day.days()).unwrap_or(day);
        let closest = format!("{}000000", middle.to_string().replace('-', ""));
        let query = format!(
            "?url={}&filter=statuscode:200&fl=timestamp,original&sort=closest\
             &closest={closest}&limit={MOST}",
            encoded(page)
        );
        let Some(asked) = self.service.join(&query) else {
            return Err(ArchiveError::NoAnswer(End::OffWeb));
        };
        if self.pace.wait(self.service.host()).is_err() {
            return Err(ArchiveError::Stopped);
        }
        let (reply, text) = self.client.list(&asked).map_err(ArchiveError::NoAnswer)?;
        match (reply.status, reply.retry_after) {
            (200, _) => Ok(text.lines().filter_map(copy).min_by_key(|copy| {
                copy.date.map(|date| (date.days() - day.days()).abs())
            })),
            (429, _) | (503, Some(_)) => {
                self.pace.stop(self.service.host());
                Err(ArchiveError::Stopped)
            }
            (status, _) => Err(ArchiveError::Refused(status)),
        }
    }
}

/// A line of the list: time and address.
fn copy(line: &str) -> Option<ArchivedCopy> {
    let (time, page) = line.trim().split_once(' ')?;
    register::copy_of(page, time)
}

/// An address as the value of a query.
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded += &format!("%{byte:02X}");
        }
    }
    encoded
}

/// Why an archive said nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArchiveError {
    /// It wants to be left alone.
    Stopped,
    /// It answered with this status.
    Refused(u16),
    /// It did not answer.
    NoAnswer(End),
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stopped => f.write_str("the archive asks to wait"),
            Self::Refused(status) => write!(f, "the archive answers {status}"),
            Self::NoAnswer(end) => write!(f, "the archive gives no answer: {end}"),
        }
    }
}

impl Error for ArchiveError {}
