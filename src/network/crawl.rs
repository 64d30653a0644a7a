//! Many pages: a few hosts at once, each host's pages one after the other.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::thread;

use super::client::Client;
use super::pace::Pace;
use super::visit::visit;
use crate::base::WebAddress;
use crate::register::Answer;

/// Asks for pages, and calls `each` with the index of a page and its answer as it comes;
/// with no answer for pages that were not asked for, because their hosts want to be left
/// alone. Stops early when `each` returns an error.
///
/// # Errors
/// The error of `each`.
pub fn crawl<E>(
    client: &Client,
    pages: &[WebAddress],
    mut each: impl FnMut(usize, Option<Answer>) -> Result<(), E>,
) -> Result<(), E> {
    let hosts = by_host(pages);
    let pace = Pace::new(client.options.pause);
    let (next, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    let work = |answers: &mpsc::Sender<(usize, Option<Answer>)>| {
        while let Some(own) = hosts.get(next.fetch_add(1, Ordering::Relaxed)) {
            for &page in own {
                if is_over.load(Ordering::Relaxed) {
                    return;
                }
                let answer = visit(client, &pace, &pages[page]).ok();
                if answers.send((page, answer)).is_err() {
                    return;
                }
            }
        }
    };
    thread::scope(|scope| {
        let (answers, answered) = mpsc::channel();
        for _ in 0..client.options.at_once.min(hosts.len()) {
            let answers = answers.clone();
            scope.spawn(|| {
                let answers = answers;
                work(&answers);
            });
        }
        drop(answers);
        for (page, answer) in answered {
            if let Err(error) = each(page, answer) {
                is_over.store(true, Ordering::Relaxed);
                return Err(error);
            }
        }
        Ok(())
    })
}

/// The indices of pages by host; the hosts of the most pages, which take longest, first.
fn by_host(pages: &[WebAddress]) -> Vec<Vec<usize>> {
    let mut hosts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        hosts.entry(page.host()).or_default().push(index);
    }
    let mut hosts: Vec<_> = hosts.into_values().collect();
    hosts.sort_by_key(|pages| std::cmp::Reverse(pages.len()));
    hosts
}
