//! `actes links archive`: finds copies of the pages, and keeps them in `links.lock`.

use actes::base::Date;
use actes::config::ArchivedCopy;
use actes::config::LinkLock;
#[cfg(feature = "network")]
use actes::network::Archive;
#[cfg(feature = "network")]
use actes::network::ArchiveError;
#[cfg(feature = "network")]
use actes::network::Options;
use actes::register;

#[cfg(feature = "network")]
use super::asking::bar;
#[cfg(feature = "network")]
use super::asking::options;
use super::reading::Done;
use super::reading::ERRORS;
use super::reading::Job;
use super::reading::Needs;
use super::reading::read;
use super::store;
use super::which;
use crate::cli::escape::escape;
use crate::cli::failure::Failure;
use crate::cli::links_args::ArchiveArgs;

/// `actes links archive`.
pub(super) fn archive(job: &Job<'_>, args: &ArchiveArgs) -> Done {
    let Some(build) = read(job, false, Needs::Links)? else { return Ok(Err(ERRORS)) };
    let Some(book) = &build.book else { return Ok(Err(ERRORS)) };
    let day = book.metadata.date.ok_or(Failure::Undated)?;
    let lock = register::with_called(&build.lock, &book.links);
    let pages: Vec<usize> = which::wanted(&lock, &book.links, &args.which)
        .into_iter()
        .map(|(index, _)| index)
        .filter(|index| match &lock.links[*index].archived {
            None => true,
            // A copy that the archive has is better than one that it may have.
            Some(copy) => copy.unverified && !copy.looked_at && !args.guess,
        })
        .collect();
    let mut search = Search { job, saved: build.lock.clone(), lock, text: String::new() };
    if args.guess {
        search.guess(&pages, day)?;
    } else {
        #[cfg(feature = "network")]
        search.ask(&pages, day, args)?;
    }
    if pages.is_empty() {
        search.text += "every link has a copy\n";
    }
    Ok(Ok(search.text))
}

/// After so many failures one after the other, no more is asked.
#[cfg(feature = "network")]
const MOST_FAILURES: usize = 3;

/// A search for copies.
struct Search<'s> {
    job: &'s Job<'s>,
    /// The register as it is in the file.
    saved: LinkLock,
    lock: LinkLock,
    text: String,
}

impl Search<'_> {
    /// Writes the addresses that copies would have.
    fn guess(&mut self, pages: &[usize], day: Date) -> Result<(), Failure> {
        for &page in pages {
            if let Some(copy) = register::guessed(&self.lock.links[page].address, day) {
                self.found(page, copy);
            }
        }
        self.save()
    }

    /// Asks the archive for each page, and saves each copy as it is found.
    #[cfg(feature = "network")]
    pub(super) fn ask(
        &mut self,
        pages: &[usize],
        day: Date,
        args: &ArchiveArgs,
    ) -> Result<(), Failure> {
        let options = Options { pause: args.pause, ..options(&args.network) };
        let archive = Archive::new(options, args.cdx.clone());
        let bar = bar(pages.len());
        let mut failures = 0;
        for (at, &page) in pages.iter().enumerate() {
            bar.set_position(at as u64);
            let link = &self.lock.links[page];
            let (number, address) = (link.number, link.address.clone());
            match archive.nearest(&address, day) {
                Ok(Some(copy)) => {
                    failures = 0;
                    self.found(page, copy);
                    self.save()?;
                }
                Ok(None) => {
                    failures = 0;
                    let address = escape(&address);
                    self.text += &format!("{number:>3}  no copy: {address}\n");
                }
                Err(error) => {
                    failures += 1;
                    let left = pages.len() - at;
                    self.text += &format!("{number:>3}  {error}\n");
                    if error == ArchiveError::Stopped || failures == MOST_FAILURES {
                        self.text += &format!("{left} left for later\n");
                        break;
                    }
                }
            }
        }
        bar.finish_and_clear();
        Ok(())
    }

    fn found(&mut self, page: usize, copy: ArchivedCopy) {
        let link = &mut self.lock.links[page];
        let when = match copy.date {
            Some(date) => format!("copy of {date}"),
            None => "perhaps a copy".to_owned(),
        };
        self.text +=
            &format!("{:>3}  {when}: {}\n", link.number, escape(copy.address.shown()));
        link.archived = Some(copy);
    }

    fn save(&mut self) -> Result<(), Failure> {
        store::save(self.job.folder, &self.saved, &self.lock)?;
        self.saved.clone_from(&self.lock);
        Ok(())
    }
}
