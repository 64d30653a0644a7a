//! One request, and what its answer says.

use std::io;
use std::io::ErrorKind;
use std::io::Read;
use std::net::IpAddr;
use std::net::SocketAddr;
use std::time::Duration;

use ureq::Agent;
use ureq::Body;
use ureq::Error;
use ureq::Proxy;
use ureq::http::Response;
use ureq::http::header::CONTENT_TYPE;
use ureq::http::header::HeaderName;
use ureq::http::header::LOCATION;
use ureq::http::header::RETRY_AFTER;
use ureq::unversioned::transport::DefaultConnector;

use super::page_title;
use super::resolver::PrivateAddress;
use super::resolver::PublicResolver;
use super::resolver::is_public;
use super::tls;
use crate::base::WebAddress;
use crate::register::End;

/// Most bytes of a page that are read, to find its title.
const PAGE: u64 = 256 * 1024;

/// Most bytes of a list of copies that are read.
const LIST: u64 = 64 * 1024;

/// How pages are asked.
#[derive(Debug, Clone)]
pub struct Options {
    /// The most time for one request and its answer.
    pub timeout: Duration,
    /// The least time between two requests to one host.
    pub pause: Duration,
    /// Most hosts that are asked at once.
    pub at_once: usize,
    /// Whether addresses of private networks and of this machine are asked.
    pub allow_private: bool,
    /// Those that are asked all the same.
    pub allowed: Vec<SocketAddr>,
    /// Whether the proxy that the environment names is used.
    pub proxy: bool,
    /// Certificates in DER that are trusted in place of Mozilla's.
    pub authorities: Option<Vec<Vec<u8>>>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(20),
            pause: Duration::from_secs(1),
            at_once: 8,
            allow_private: false,
            allowed: Vec::new(),
            proxy: false,
            authorities: None,
        }
    }
}

/// Asks servers.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
    is_secure: bool,
    pub(super) options: Options,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// Whether the page is there.
    Head,
    /// The page.
    Get,
}

/// The answer of a server.
#[derive(Debug, Default)]
pub(super) struct Reply {
    pub(super) status: u16,
    /// Where it sends on.
    pub(super) location: Option<String>,
    /// How long it wants to be left alone.
    pub(super) retry_after: Option<Duration>,
    /// Whether it is a page in HTML, or may be one.
    pub(super) is_html: bool,
    /// The page's title, if the page was asked for.
    pub(super) title: Option<String>,
}

impl Client {
    /// A client.
    #[must_use]
    pub fn new(options: Options) -> Self {
        let tls = tls::config(options.authorities.as_deref());
        let is_secure = tls.is_some();
        let proxy = if options.proxy { Proxy::try_from_env() } else { None };
        // A proxy may be in a private network, and resolves the names of pages itself.
        let is_open = options.allow_private || proxy.is_some();
        let resolver = PublicResolver::new(is_open, options.allowed.clone());
        let config = Agent::config_builder()
            .timeout_global(Some(options.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .proxy(proxy)
            .user_agent(concat!("actes/", env!("CARGO_PKG_VERSION"), " (checks links)"))
            .accept("text/html, */*;q=0.8")
            .tls_config(tls.unwrap_or_default());
        let connector = DefaultConnector::default();
        let agent = Agent::with_parts(config.build(), connector, resolver);
        Self { agent, is_secure, options }
    }

    /// Asks for a page.
    pub(super) fn ask(&self, method: Method, page: &WebAddress) -> Result<Reply, End> {
        let mut response = self.send(method, page)?;
        let mut reply = read_head(&response);
        if method == Method::Get && reply.is_html && (200..300).contains(&reply.status) {
            reply.title = page_title::title(&read(response.body_mut(), PAGE)?);
        }
        Ok(reply)
    }

    /// Asks for a list in text.
    pub(super) fn list(&self, page: &WebAddress) -> Result<(Reply, String), End> {
        let mut response = self.send(Method::Get, page)?;
        let reply = read_head(&response);
        let bytes = read(response.body_mut(), LIST)?;
        Ok((reply, String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn send(&self, method: Method, page: &WebAddress) -> Result<Response<Body>, End> {
        let asked = page.asked();
        if !self.is_secure && asked.starts_with("https:") {
            let cause = "not possible on this kind of processor";
            return Err(End::Insecure(cause.to_owned()));
        }
        if self.options.proxy && !self.options.allow_private && is_private(page) {
            return Err(End::Private);
        }
        let request = match method {
            Method::Head => self.agent.head(asked),
            Method::Get => self.agent.get(asked),
        };
        request.call().map_err(end)
    }
}

/// Whether an address names a private network or this machine without a look-up.
fn is_private(page: &WebAddress) -> bool {
    match page.name() {
        Some(name) => name == "localhost" || name.ends_with(".localhost"),
        None => {
            let host = page.host().trim_matches(['[', ']']);
            !host.parse::<IpAddr>().is_ok_and(is_public)
        }
    }
}

/// What is read of an answer before its page.
fn read_head(response: &Response<Body>) -> Reply {
    let header = |name: HeaderName| {
        let value = response.headers().get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let kind = header(CONTENT_TYPE).unwrap_or_default().to_ascii_lowercase();
    Reply {
        status: response.status().as_u16(),
        location: header(LOCATION),
        retry_after: header(RETRY_AFTER).map(|value| pause(&value)),
        is_html: kind.is_empty() || kind.contains("html"),
        title: None,
    }
}

/// The time that `Retry-After` asks for (RFC 9110, 10.2.3). A date is no time soon.
fn pause(value: &str) -> Duration {
    let seconds = value.trim().parse::<u32>().unwrap_or(u32::MAX);
    Duration::from_secs(u64::from(seconds))
}

/// The beginning of what a server sends.
fn read(body: &mut Body, most: u64) -> Result<Vec<u8>, End> {
    let mut bytes = Vec::new();
    let done = body.as_reader().take(most).read_to_end(&mut bytes);
    done.map_err(|error| of_io(&error))?;
    Ok(bytes)
}

/// What it means that no answer came.
fn end(error: Error) -> End {
    match error {
        Error::HostNotFound => End::NoHost,
        Error::Timeout(_) => End::TimedOut,
        Error::Io(error) => of_io(&error),
        Error::Tls(cause) => End::Insecure(cause.to_owned()),
        Error::Rustls(error) => End::Insecure(error.to_string()),
        Error::Other(error) if error.is::<PrivateAddress>() => End::Private,
        Error::ConnectionFailed => End::Broken("no connection".to_owned()),
        error => End::Broken(format!("no valid answer: {error}")),
    }
}

fn of_io(error: &io::Error) -> End {
    let inner = error.get_ref();
    if let Some(error) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
        return End::Insecure(error.to_string());
    }
    if let Some(Error::Timeout(_)) = inner.and_then(|inner| inner.downcast_ref::<Error>())
    {
        return End::TimedOut;
    }
    let text = match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => return End::TimedOut,
        ErrorKind::ConnectionRefused => "connection refused",
        ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted => "connection reset",
        ErrorKind::UnexpectedEof => "the answer was cut short",
        ErrorKind::NetworkUnreachable | ErrorKind::HostUnreachable => "host not reached",
        _ => return End::Broken(format!("no connection: {error}")),
    };
    End::Broken(text.to_owned())
}
