//! When hosts may be asked: not too often, and not after they asked to be left alone.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::thread;
use std::time::Duration;
use std::time::Instant;

/// The longest time that a host is waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// The pace of requests, shared by all threads.
#[derive(Debug)]
pub(super) struct Pace {
    pause: Duration,
    hosts: Mutex<BTreeMap<String, Turn>>,
}

/// When a host may be asked.
#[derive(Debug, Clone, Copy)]
enum Turn {
    /// From a moment on.
    From(Instant),
    /// No more.
    Never,
}

/// A host is not to be asked any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stopped;

impl Pace {
    pub(super) fn new(pause: Duration) -> Self {
        Self { pause, hosts: Mutex::new(BTreeMap::new()) }
    }

    /// Waits until a host may be asked, and takes the turn.
    pub(super) fn wait(&self, host: &str) -> Result<(), Stopped> {
        let start = now();
        let mut turn = start;
        self.change(host, |known| {
            match known {
                Some(Turn::Never) => return Err(Stopped),
                Some(Turn::From(moment)) => turn = start.max(*moment),
                None => {}
            }
            *known = Some(Turn::From(turn + self.pause));
            Ok(())
        })?;
        thread::sleep(turn.duration_since(start));
        Ok(())
    }

    /// Leaves a host alone for a time; whether it may be asked again after it.
    pub(super) fn leave(&self, host: &str, time: Duration) -> bool {
        if time > PATIENCE {
            self.stop(host);
            return false;
        }
        let moment = now() + time;
        self.change(host, |known| *known = Some(Turn::From(moment)));
        true
    }

    /// Does not ask a host any more.
    pub(super) fn stop(&self, host: &str) {
        self.change(host, |known| *known = Some(Turn::Never));
    }

    fn change<T>(&self, host: &str, change: impl FnOnce(&mut Option<Turn>) -> T) -> T {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        let mut turn = hosts.get(host).copied();
        let changed = change(&mut turn);
        if let Some(turn) = turn {
            hosts.insert(host.to_owned(), turn);
        }
        changed
    }
}

/// The current time, to leave pauses between requests.
#[expect(clippy::disallowed_methods, reason = "pauses between requests are no output")]
fn now() -> Instant {
    Instant::now()
}
