//! `actes links`: the outside links of a book and their register, `links.lock`.

mod archive;
#[cfg(feature = "network")]
mod asking;
#[cfg(feature = "network")]
mod check;
#[cfg(feature = "network")]
mod fix;
mod list;
mod reading;
mod row;
mod store;
#[cfg(feature = "network")]
mod today;
mod which;

use actes::register;

use self::reading::Done;
use self::reading::ERRORS;
pub(super) use self::reading::Job;
use self::reading::Needs;
use self::reading::read;
use super::links_args::LinksCommand;
use super::links_args::ListArgs;

/// Performs a command below `actes links`.
pub(super) fn perform(job: &Job<'_>, command: &LinksCommand) -> Done {
    match command {
        LinksCommand::List(args) => list(job, args),
        #[cfg(feature = "network")]
        LinksCommand::Check(args) => check::check(job, args),
        LinksCommand::Archive(args) => archive::archive(job, args),
        LinksCommand::Renumber { .. } => renumber(job),
    }
}

/// `actes links list`.
fn list(job: &Job<'_>, args: &ListArgs) -> Done {
    let Some(build) = read(job, args.pages, Needs::Links)? else {
        return Ok(Err(ERRORS));
    };
    let rows = row::rows(&build, job.folder);
    Ok(Ok(list::list(&rows, args.format)))
}

/// `actes links renumber`.
fn renumber(job: &Job<'_>) -> Done {
    let Some(build) = read(job, false, Needs::Everything)? else {
        return Ok(Err(ERRORS));
    };
    let Some(book) = &build.book else { return Ok(Err(ERRORS)) };
    let after = register::renumbered(&build.lock, &book.links);
    store::save(job.folder, &build.lock, &after)?;
    Ok(Ok(list::renumbered(&build.lock, &after)))
}
