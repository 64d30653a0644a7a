//! Reads the pictures that the text shows, and the cover's.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::error::ReadError;
use super::files::Fault;
use super::files::Folder;
use super::files::Most;
use super::files::refusal;
use super::seen::Seen;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Files;
use crate::base::Outcome;
use crate::base::Span;
use crate::base::codes;
use crate::config::Limits;

/// Reads pictures by path relative to `root`, each once; the spans say where the text
/// shows them. What can't be had is reported and left out; what was read is added to
/// `seen`.
///
/// # Errors
/// When the machine fails: the folder or a picture in it can't be read.
pub fn read_pictures<'p>(
    root: &Path,
    pictures: impl IntoIterator<Item = (&'p str, &'p Span)>,
    limits: &Limits,
    seen: &mut Seen,
) -> Result<Outcome<Files>, ReadError> {
    let folder = Folder::open(root)?;
    let mut remarks = Diagnostics::new();
    let mut read = BTreeMap::new();
    let mut total = 0;
    for (path, span) in pictures {
        if read.contains_key(path) {
            continue;
        }
        let Some(bytes) = read_one(&folder, path, span, limits, &mut remarks)? else {
            continue;
        };
        total += bytes.len() as u64;
        if total > u64::from(limits.pictures_mib) << 20 {
            let message =
                format!("the pictures are larger than {} MiB", limits.pictures_mib);
            let remark =
                Diagnostic::new(codes::IMAGES_TOO_LARGE, message).at(span.clone());
            let remark = remark.hint("make them smaller");
            remarks.push(remark.hint(Limits::hint("pictures-mib")));
            break;
        }
        read.insert(path.to_string(), Arc::new(bytes));
    }
    seen.extend(folder.into_seen());
    Ok(Outcome::new(read, remarks))
}

/// Reads a picture; `None` when it can't be had, which is reported.
pub(super) fn read_one(
    folder: &Folder,
    path: &str,
    span: &Span,
    limits: &Limits,
    remarks: &mut Diagnostics,
) -> Result<Option<Vec<u8>>, ReadError> {
    let most = Most { mib: limits.picture_mib, key: "picture-mib" };
    let remark = match folder.read(path, most) {
        Ok(found) => return Ok(Some(found.bytes)),
        Err(Fault::Missing) => {
            Diagnostic::new(codes::IMAGE_MISSING, format!("there is no picture {path}"))
                .hint("names are relative to the book's folder, and tell case apart")
        }
        Err(fault) => refusal(fault, path)?,
    };
    remarks.push(remark.at(span.clone()));
    Ok(None)
}
