//! A page's answer: by HEAD, then by GET where that says too little, along all the pages
//! that send on to it.

use super::client::Client;
use super::client::Method;
use super::client::Reply;
use super::pace::Pace;
use super::pace::Stopped;
use crate::base::WebAddress;
use crate::register::Answer;
use crate::register::End;
use crate::register::Hop;

/// Most pages that may send on.
const MOST_HOPS: usize = 10;

/// Asks for a page. Servers say wrong things when they are asked by HEAD, and it has no
/// title: only what is not HTML, and what no other question would change, is believed.
pub(super) fn visit(
    client: &Client,
    pace: &Pace,
    start: &WebAddress,
) -> Result<Answer, Stopped> {
    let visit = Visit { client, pace };
    let head = visit.follow(Method::Head, start, Vec::new())?;
    match (&head.answer.end, head.last) {
        (End::Page { status: 200..=299, .. }, _) if !head.is_html => Ok(head.answer),
        // Only the title is missing.
        (End::Page { status: 200..=299, .. }, last) => {
            Ok(visit.follow(Method::Get, &last, head.answer.hops)?.answer)
        }
        (End::Page { status: 429, .. } | End::NoHost | End::Private, _)
        | (End::Insecure(_), _) => Ok(head.answer),
        _ => Ok(visit.follow(Method::Get, start, Vec::new())?.answer),
    }
}

/// The means of a visit.
struct Visit<'v> {
    client: &'v Client,
    pace: &'v Pace,
}

/// An answer, and where it came from.
struct Found {
    answer: Answer,
    last: WebAddress,
    is_html: bool,
}

impl Visit<'_> {
    /// Asks for a page, and for those that it sends on to, after earlier ones.
    fn follow(
        &self,
        method: Method,
        start: &WebAddress,
        mut hops: Vec<Hop>,
    ) -> Result<Found, Stopped> {
        let mut page = start.clone();
        let mut asked = vec![page.asked()];
        let mut is_html = false;
        let end = loop {
            let reply = match self.ask(method, &page)? {
                Ok(reply) => reply,
                Err(end) => break end,
            };
            is_html = reply.is_html;
            let Some(location) = reply.sends_on() else {
                break End::Page { status: reply.status, title: reply.title };
            };
            let Some(next) = page.join(location) else { break End::OffWeb };
            hops.push(Hop { status: reply.status, to: next.to_string() });
            page = next;
            if asked.contains(&page.asked()) {
                break End::Loop;
            }
            if hops.len() > MOST_HOPS {
                break End::TooMany;
            }
            asked.push(page.asked());
        };
        Ok(Found { answer: Answer { hops, end }, last: page, is_html })
    }

    /// Asks one page, when its host may be asked; once more when the host asks for a short
    /// time first.
    fn ask(
        &self,
        method: Method,
        page: &WebAddress,
    ) -> Result<Result<Reply, End>, Stopped> {
        let host = page.host();
        for is_last in [false, true] {
            self.pace.wait(host)?;
            let reply = match self.client.ask(method, page) {
                Ok(reply) => reply,
                Err(end) => return Ok(Err(end)),
            };
            let is_again = match (reply.status, reply.retry_after) {
                (429, _) => {
                    self.pace.stop(host);
                    false
                }
                (503, Some(time)) => self.pace.leave(host, time),
                (_, _) => false,
            };
            if is_last || !is_again {
                return Ok(Ok(reply));
            }
        }
        Err(Stopped)
    }
}

impl Reply {
    /// Where the page sends its visitors on.
    fn sends_on(&self) -> Option<&str> {
        let sends = matches!(self.status, 301 | 302 | 303 | 307 | 308);
        self.location.as_deref().filter(|_| sends)
    }
}
