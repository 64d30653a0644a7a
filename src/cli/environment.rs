//! What the environment says: the number of threads, and the date of the edition.

use super::book_args;
use super::book_args::BookArgs;
use super::failure::Failure;
use super::failure::THREADS;
use super::fault;

/// Starts the threads that work on a book.
pub(super) fn start_threads(book: &BookArgs) -> Result<(), Failure> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads(book)?);
    pool.stack_size(fault::STACK).build_global().map_err(Failure::Threads)
}

/// The number of threads: as given, else from the environment, else one per core.
fn threads(book: &BookArgs) -> Result<usize, Failure> {
    if let Some(jobs) = book.jobs {
        return Ok(usize::from(jobs));
    }
    let most = usize::from(book_args::MOST_JOBS);
    let cores = || std::thread::available_parallelism().map_or(1, |n| n.get().min(most));
    let Some(value) = std::env::var_os(THREADS).filter(|value| !value.is_empty()) else {
        return Ok(cores());
    };
    match value.to_str().and_then(|text| text.parse::<usize>().ok()) {
        // 0 has the same meaning as in rayon.
        Some(0) => Ok(cores()),
        Some(jobs) if jobs <= most => Ok(jobs),
        _ => Err(Failure::Jobs),
    }
}

/// The value of `SOURCE_DATE_EPOCH`, if it is set.
pub(super) fn epoch() -> Result<Option<i64>, Failure> {
    let Some(value) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(None) };
    let seconds = value.to_str().and_then(|text| text.parse::<u64>().ok());
    let seconds = seconds.and_then(|seconds| i64::try_from(seconds).ok());
    seconds.map(Some).ok_or(Failure::Epoch)
}
