//! What was typed and what the environment says: folders, threads, the date of the edition.

use std::path::Path;
use std::path::PathBuf;

use actes::manuscript::is_book;

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

/// The book's folder: as given, else the current one if it is a book, else `manuscript`.
pub(super) fn folder_of(book: &BookArgs) -> PathBuf {
    match &book.folder {
        Some(folder) => folder.clone(),
        None if is_book(Path::new(".")) => PathBuf::from("."),
        None => PathBuf::from("manuscript"),
    }
}

/// The output folder; `usual` if none is typed. That must not be a symbolic link: a book's
/// folder is untrusted and could contain a link into the user's own files.
pub(super) fn output_of<'f>(
    typed: Option<&'f Path>,
    usual: &'static str,
) -> Result<&'f Path, Failure> {
    match typed {
        Some(folder) if folder.as_os_str() == "-" => Err(Failure::Dash),
        Some(folder) => Ok(folder),
        None => match Path::new(usual).ancestors().find(|folder| folder.is_symlink()) {
            Some(linked) => Err(Failure::Linked(linked.to_path_buf())),
            None => Ok(Path::new(usual)),
        },
    }
}
