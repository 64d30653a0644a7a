//! Reads the pictures in the text, and the cover.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::error::ReadError;
use super::files::Folder;
use super::files::Most;
use super::files::ReadFault;
use super::files::refusal;
use super::input::Input;
use super::snapshot::InputSnapshot;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Files;
use crate::base::Outcome;
use crate::base::Span;
use crate::base::codes;
use crate::config::Limits;

/// Reads pictures by path relative to the book, each once; the spans are where the text
/// shows them. Those that can't be read are reported and left out; those that were read
/// are added to `seen`.
///
/// # Errors
/// When the folder or a picture in it can't be read because of a failure of the machine.
pub fn read_pictures<'p>(
    input: Input<'_>,
    pictures: impl IntoIterator<Item = (&'p str, &'p Span)>,
    limits: &Limits,
    seen: &mut InputSnapshot,
) -> Result<Outcome<Files>, ReadError> {
    let folder = Folder::open(input)?;
    let mut diagnostics = Diagnostics::new();
    let mut read = BTreeMap::new();
    let mut total = 0;
    for (path, span) in pictures {
        if read.contains_key(path) {
            continue;
        }
        let Some(bytes) = read_one(&folder, path, span, limits, &mut diagnostics)? else {
            continue;
        };
        total += bytes.len() as u64;
        if total > u64::from(limits.pictures_mib) << 20 {
            let message =
                format!("the pictures are larger than {} MiB", limits.pictures_mib);
            let diagnostic =
                Diagnostic::new(codes::IMAGES_TOO_LARGE, message).at(span.clone());
            let diagnostic = diagnostic.hint("make them smaller");
            diagnostics.push(diagnostic.hint(Limits::hint("pictures-mib")));
            break;
        }
        read.insert(path.to_string(), Arc::new(bytes));
    }
    seen.extend(folder.into_seen());
    Ok(Outcome::new(read, diagnostics))
}

/// Reads a picture; `None` if it can't be read, which is reported.
pub(super) fn read_one(
    folder: &Folder<'_>,
    path: &str,
    span: &Span,
    limits: &Limits,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Vec<u8>>, ReadError> {
    let most = Most { mib: limits.picture_mib, key: "picture-mib" };
    let diagnostic = match folder.read(path, most) {
        Ok(found) => return Ok(Some(found.bytes)),
        Err(ReadFault::Missing) => Diagnostic::new(
            codes::IMAGE_MISSING,
            format!("there is no picture {path}"),
        )
        .hint("names are relative to the file that shows the picture; upper and lower case differ"),
        Err(fault) => refusal(fault, path)?,
    };
    diagnostics.push(diagnostic.at(span.clone()));
    Ok(None)
}
