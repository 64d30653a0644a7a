//! Definitions of the arguments of `actes links`. Doc comments are the help texts.

#[cfg(feature = "network")]
use std::time::Duration;

#[cfg(feature = "network")]
use actes::base::WebAddress;
use clap::Args;
use clap::Subcommand;
use clap::ValueEnum;

use super::book_args::BookArgs;

/// The commands below `actes links`.
#[derive(Debug, Subcommand)]
pub(super) enum LinksCommand {
    /// List the links: number, what is known of the page, place, address and words
    List(ListArgs),
    /// Ask over the network whether the pages of the links are there; links.lock keeps the
    /// answers
    ///
    /// The hosts that the book links to learn which of their pages
    /// it links to, and so do the hosts that these pages send on to; nobody else learns
    /// anything. Each page is asked for by HEAD, then by GET; no cookies are kept.
    ///
    /// A page is dead only when it was not there on two days; one that answers 403, 429 or
    /// 5xx, too late or without a valid certificate is unknown. Pages checked today are not
    /// asked again, so that an interrupted check goes on where it was.
    #[cfg(feature = "network")]
    Check(CheckArgs),
    /// Look over the network for copies of the pages in the Wayback Machine; links.lock keeps
    /// them
    ///
    /// The host web.archive.org learns every address that is looked up, at
    /// most 24 in a minute; no other host is asked. Pages that have a copy in links.lock are
    /// left out. The copy nearest to the date of the book is taken.
    Archive(ArchiveArgs),
    /// Number the links from 1 in the order of the text, for a new edition
    ///
    /// What the register knows of links that the text no longer has is taken out.
    Renumber {
        #[command(flatten)]
        book: BookArgs,
    },
}

impl LinksCommand {
    /// The book whose links are meant.
    pub(super) fn book(&self) -> &BookArgs {
        match self {
            Self::List(args) => &args.book,
            #[cfg(feature = "network")]
            Self::Check(args) => &args.book,
            Self::Archive(args) => &args.book,
            Self::Renumber { book } => book,
        }
    }

    /// Whether the command prints JSON.
    pub(super) fn is_json(&self) -> bool {
        matches!(self, Self::List(ListArgs { format: ListFormat::Json, .. }))
    }
}

/// `actes links list`.
#[derive(Debug, Args)]
pub(super) struct ListArgs {
    #[command(flatten)]
    pub(super) book: BookArgs,
    /// Output format
    #[arg(long, value_name = "FORM", default_value = "table")]
    pub(super) format: ListFormat,
    /// Make lines and pages, and name the pages on which links are
    #[arg(long)]
    pub(super) pages: bool,
}

/// Forms of the list of links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ListFormat {
    /// A table for people
    Table,
    /// One JSON object a line
    Json,
    /// Comma-separated values, with a line of names
    Csv,
}

/// `actes links check`.
#[cfg(feature = "network")]
#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) book: BookArgs,
    /// Leave out links that were checked in the last so many days; 0d asks for all
    #[arg(long, value_name = "DAYS", default_value = "1d", value_parser = days)]
    pub(super) since: i64,
    #[command(flatten)]
    pub(super) which: Which,
    /// Write the new addresses of pages that have moved into the manuscript's files
    #[arg(long)]
    pub(super) fix: bool,
    #[command(flatten)]
    pub(super) network: NetworkArgs,
    /// The least time between two requests to a host
    #[arg(long, value_name = "TIME", default_value = "1s", value_parser = time)]
    pub(super) pause: Duration,
    /// Most hosts that are asked at once
    #[arg(long, value_name = "N", default_value = "8",
          value_parser = clap::value_parser!(u16).range(1..=64))]
    pub(super) at_once: u16,
}

/// `actes links archive`.
#[derive(Debug, Args)]
pub(super) struct ArchiveArgs {
    #[command(flatten)]
    pub(super) book: BookArgs,
    #[command(flatten)]
    pub(super) which: Which,
    /// Ask nobody: write the address that a copy of the book's date would have, marked as
    /// unverified
    #[arg(long)]
    #[cfg_attr(not(feature = "network"), arg(required = true))]
    pub(super) guess: bool,
    #[cfg(feature = "network")]
    #[command(flatten)]
    pub(super) network: NetworkArgs,
    /// Another archive's CDX interface, for tests
    #[cfg(feature = "network")]
    #[arg(long, hide = true, value_name = "ADDRESS", value_parser = web)]
    pub(super) cdx: Option<WebAddress>,
    /// The least time between two requests to it
    #[cfg(feature = "network")]
    #[arg(long, hide = true, requires = "cdx", default_value = "1s", value_parser = time)]
    pub(super) pause: Duration,
}

/// Which links are meant.
#[derive(Debug, Args)]
pub(super) struct Which {
    /// Only links with this number, in this state (alive, moved, changed, unknown, dead), or
    /// with this text in the address; may be repeated
    #[arg(long, value_name = "NUMBER|STATE|TEXT")]
    pub(super) only: Vec<String>,
}

/// How servers are asked.
#[cfg(feature = "network")]
#[derive(Debug, Args)]
pub(super) struct NetworkArgs {
    /// The most time for a request and its answer
    #[arg(long, value_name = "TIME", default_value = "20s", value_parser = time)]
    pub(super) timeout: Duration,
    /// Ask servers of private networks and of this machine too
    #[arg(long)]
    pub(super) allow_private: bool,
    /// Use the proxy of the environment variable `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`,
    /// which then learns all addresses, and resolves the hosts' names
    #[arg(long)]
    pub(super) proxy: bool,
}

/// Parses a number of days: `30d`, `30`.
#[cfg(feature = "network")]
fn days(typed: &str) -> Result<i64, String> {
    let number = typed.strip_suffix('d').unwrap_or(typed);
    let days =
        number.parse::<u16>().map_err(|_| "write a number of days, such as 30d")?;
    Ok(i64::from(days))
}

/// Parses a time: `20s`, `500ms`.
#[cfg(feature = "network")]
fn time(typed: &str) -> Result<Duration, String> {
    let (number, unit) = match typed.strip_suffix("ms") {
        Some(number) => (number, 1),
        None => (typed.strip_suffix('s').unwrap_or(typed), 1_000),
    };
    let count = number
        .parse::<u64>()
        .ok()
        .filter(|count| count.saturating_mul(unit) <= 3_600_000);
    let count = count.ok_or("write a time of at most an hour, such as 20s or 500ms")?;
    Ok(Duration::from_millis(count * unit))
}

/// Parses an address of the web.
#[cfg(feature = "network")]
fn web(typed: &str) -> Result<WebAddress, String> {
    WebAddress::parse(typed)
        .ok_or_else(|| "write a whole address, `https://…`".to_owned())
}
