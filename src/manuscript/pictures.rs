//! Reads the pictures that the text shows, and the cover's.

use std::collections::BTreeMap;
use std::path::Path;

use super::ReadError;
use super::files::Fault;
use super::files::Folder;
use super::refusal;
use super::seen::Seen;
use crate::base::Diagnostic;
use crate::base::Outcome;
use crate::base::Span;

/// The largest picture that is read, in bytes.
const LIMIT: u64 = 64 << 20;

/// The most that all pictures together may hold, in bytes.
const TOTAL: u64 = 512 << 20;

/// Reads pictures by path relative to `root`, each once; the spans say where the text
/// shows them. What can't be had is reported and left out; what was read is added to
/// `seen`.
///
/// # Errors
/// When the machine fails: the folder or a picture in it can't be read.
pub fn read_pictures<'p>(
    root: &Path,
    pictures: impl IntoIterator<Item = (&'p str, &'p Span)>,
    seen: &mut Seen,
) -> Result<Outcome<BTreeMap<String, Vec<u8>>>, ReadError> {
    let folder = Folder::open(root)?;
    let mut remarks = Vec::new();
    let mut read = BTreeMap::new();
    let mut total = 0;
    for (path, span) in pictures {
        if read.contains_key(path) {
            continue;
        }
        let Some(bytes) = read_one(&folder, path, span, &mut remarks)? else { continue };
        total += bytes.len() as u64;
        if total > TOTAL {
            let message = format!("the pictures are larger than {} MiB", TOTAL >> 20);
            let remark = Diagnostic::error("file-too-large", message).at(span.clone());
            remarks.push(remark.hint("make them smaller"));
            break;
        }
        read.insert(path.to_string(), bytes);
    }
    seen.extend(folder.into_seen());
    Ok(Outcome::new(read, remarks))
}

/// Reads a picture; `None` when it can't be had, which is reported.
pub(super) fn read_one(
    folder: &Folder,
    path: &str,
    span: &Span,
    remarks: &mut Vec<Diagnostic>,
) -> Result<Option<Vec<u8>>, ReadError> {
    let remark = match folder.read(path, LIMIT) {
        Ok(found) => return Ok(Some(found.bytes)),
        Err(Fault::Missing) => {
            Diagnostic::error("image-missing", format!("there is no picture {path}"))
                .hint("names are relative to the book's folder, and tell case apart")
        }
        Err(fault) => refusal(fault, path)?,
    };
    remarks.push(remark.at(span.clone()));
    Ok(None)
}
