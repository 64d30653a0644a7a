//! `actes links check`: asks for the pages, and keeps the answers in `links.lock`.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;
use std::time::Instant;

use actes::base::Date;
use actes::base::WebAddress;
use actes::config::LinkLock;
use actes::config::LinkState;
use actes::config::LockedLink;
use actes::network;
use actes::network::Client;
use actes::network::Options;
use actes::register;
use actes::register::Answer;

use super::asking::bar;
use super::asking::options;
use super::fix;
use super::reading::Done;
use super::reading::ERRORS;
use super::reading::Job;
use super::reading::Needs;
use super::reading::read;
use super::store;
use super::today::today;
use super::which;
use crate::cli::escape::escape;
use crate::cli::failure::Failure;
use crate::cli::links_args::CheckArgs;
use crate::cli::save::SaveError;

/// The least time between two writings of `links.lock`.
const PAUSE: Duration = Duration::from_secs(5);

/// `actes links check`.
pub(super) fn check(job: &Job<'_>, args: &CheckArgs) -> Done {
    let Some(build) = read(job, false, Needs::Links)? else { return Ok(Err(ERRORS)) };
    let Some(book) = &build.book else { return Ok(Err(ERRORS)) };
    let today = today(job.epoch).ok_or(Failure::Clock)?;
    let lock = register::with_called(&build.lock, &book.links);
    let due: Vec<_> = which::wanted(&lock, &book.links, &args.which)
        .into_iter()
        .filter(|(index, _)| is_due(&lock.links[*index], args.since, today))
        .collect();
    let mut run = Run {
        folder: job.folder,
        saved: build.lock.clone(),
        lock,
        today,
        is_heard: false,
        last: None,
        left: BTreeSet::new(),
    };
    let (pause, at_once) = (args.pause, usize::from(args.at_once));
    run.all(&due, Options { pause, at_once, ..options(&args.network) })?;
    let mut text = run.report(&due);
    if args.fix {
        text += &fix::write(job.folder, &run.saved, &book.links)?;
    } else if which::moved(&run.lock, &book.links).next().is_some() {
        text += "`actes links check --fix` writes the new addresses into the chapters\n";
    }
    Ok(Ok(text))
}

/// Whether a link is to be checked. One that was not found is checked on the next day: only
/// then it is known to be dead.
fn is_due(link: &LockedLink, since: i64, today: Date) -> bool {
    let Some(check) = &link.check else { return true };
    let age = today.days() - check.date.days();
    let is_open = link.gone_since.is_some() && check.state != LinkState::Dead;
    age >= since || age < 0 || (is_open && age >= 1)
}

/// A check under way.
struct Run<'r> {
    folder: &'r Path,
    /// The register as it is in the file.
    saved: LinkLock,
    lock: LinkLock,
    today: Date,
    /// Whether any server answered. Until one does, perhaps there is no network, and nothing
    /// is saved.
    is_heard: bool,
    /// When it was saved last.
    last: Option<Instant>,
    /// The links whose hosts want to be left alone.
    left: BTreeSet<usize>,
}

impl Run<'_> {
    /// Asks for all pages that are due.
    fn all(
        &mut self,
        due: &[(usize, WebAddress)],
        options: Options,
    ) -> Result<(), Failure> {
        if due.is_empty() {
            return Ok(());
        }
        let (links, pages): (Vec<usize>, Vec<WebAddress>) = due.iter().cloned().unzip();
        let client = Client::new(options);
        let bar = bar(pages.len());
        let done = network::crawl(&client, &pages, |page, answer| {
            bar.inc(1);
            bar.set_message(escape(pages[page].host()));
            self.keep(links[page], answer)
        });
        bar.finish_and_clear();
        done?;
        if !self.is_heard {
            return Err(Failure::Unheard);
        }
        self.save()
    }

    /// Notes an answer, and saves from time to time.
    fn keep(&mut self, link: usize, answer: Option<Answer>) -> Result<(), Failure> {
        let Some(answer) = answer else {
            self.left.insert(link);
            return Ok(());
        };
        self.is_heard |= answer.is_heard();
        let link = &mut self.lock.links[link];
        *link = register::judged(link, &answer, self.today);
        let now = now();
        let is_time = self.last.is_none_or(|last| now.duration_since(last) >= PAUSE);
        if self.is_heard && is_time {
            self.last = Some(now);
            match self.save() {
                // The next time will do.
                Err(Failure::Save(SaveError::InUse(_))) => {}
                saved => return saved,
            }
        }
        Ok(())
    }

    fn save(&mut self) -> Result<(), Failure> {
        store::save(self.folder, &self.saved, &self.lock)?;
        self.saved.clone_from(&self.lock);
        Ok(())
    }

    /// What was found: a line for each page that is not simply there, and a summary.
    fn report(&self, due: &[(usize, WebAddress)]) -> String {
        let mut text = String::new();
        let mut counts = [0; LinkState::ALL.len()];
        for &(index, _) in due.iter().filter(|(index, _)| !self.left.contains(index)) {
            let link = &self.lock.links[index];
            let Some(check) = &link.check else { continue };
            let state = LinkState::ALL.iter().position(|state| *state == check.state);
            counts[state.unwrap_or_default()] += 1;
            if check.state != LinkState::Alive {
                text += &line(link);
            }
        }
        let states = LinkState::NAMES.iter().zip(counts).filter(|(_, count)| *count > 0);
        let states: Vec<_> =
            states.map(|(state, count)| format!("{count} {state}")).collect();
        let count = due.len() - self.left.len();
        text += &match count {
            0 => "no link was due to be checked\n".to_owned(),
            1 => format!("1 link checked: {}\n", states.join(", ")),
            _ => format!("{count} links checked: {}\n", states.join(", ")),
        };
        if !self.left.is_empty() {
            let count = self.left.len();
            text += &format!("{count} left for later: their hosts ask to wait\n");
        }
        text
    }
}

/// A page that is not simply there.
fn line(link: &LockedLink) -> String {
    let Some(check) = &link.check else { return String::new() };
    let (state, answer) = (check.state, escape(&check.answer));
    let head =
        format!("{:>3}  {state:<8} {} ({answer})", link.number, escape(&link.address));
    let rest = match (&link.moved, link.gone_since, state) {
        (Some(to), _, LinkState::Moved) => format!(" → {to}"),
        (_, Some(_), LinkState::Unknown) => "; check it on another day".to_owned(),
        (_, Some(since), LinkState::Dead) => format!("; gone since {since}"),
        _ => String::new(),
    };
    format!("{head}{rest}\n")
}

/// The current time, to save now and then.
#[expect(clippy::disallowed_methods, reason = "the command line may measure time")]
fn now() -> Instant {
    Instant::now()
}
