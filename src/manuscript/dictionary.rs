//! Reads the two files of a dictionary.

use std::sync::Arc;

use super::error::ReadError;
use super::files::Folder;
use super::files::Most;
use super::files::ReadFault;
use super::files::refusal;
use super::input_bytes::InputBytes;
use super::tables::Located;
use super::text;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Sources;
use crate::base::codes;
use crate::config::Limits;
use crate::spelling::Dictionary;

/// Reads the dictionary that the settings name; `None` if it can't be used, which is reported.
pub(super) fn read(
    folder: &Folder<'_>,
    given: &Located<String>,
    limits: &Limits,
    (sources, kept, diagnostics): (&mut Sources, &mut InputBytes, &mut Diagnostics),
) -> Result<Option<Arc<Dictionary>>, ReadError> {
    let mut texts = Vec::new();
    let stem = given.value.strip_suffix(".dic").or(given.value.strip_suffix(".aff"));
    let stem = stem.unwrap_or(&given.value);
    let before = diagnostics.len();
    for end in ["aff", "dic"] {
        let name = format!("{stem}.{end}");
        let diagnostic = match folder.read(&name, Most::text(limits)) {
            Ok(found) => {
                kept.keep(&name, &found.bytes);
                let id = text::add(sources, &name, &found.bytes, diagnostics);
                texts.push(sources.get(id).text.clone());
                continue;
            }
            Err(ReadFault::Missing) => broken(format!("there is no file {name}")).hint(
                "name the two files without `.aff` and `.dic`, relative to the book's folder",
            ),
            Err(fault) => refusal(fault, &name)?,
        };
        diagnostics.push(diagnostic.at(given.span.clone()));
        return Ok(None);
    }
    // Words with letters that were lost are in no text.
    if diagnostics.len() > before {
        return Ok(None);
    }
    match Dictionary::read(&texts[0], &texts[1]) {
        Ok(dictionary) => Ok(Some(Arc::new(dictionary))),
        Err(fault) => {
            let message =
                format!("the dictionary {} can't be used: {fault}", given.value);
            let hint = "take the dictionary from LibreOffice or Firefox, as it is";
            diagnostics.push(broken(message).hint(hint).at(given.span.clone()));
            Ok(None)
        }
    }
}

fn broken(message: String) -> Diagnostic {
    Diagnostic::new(codes::DICTIONARY_BROKEN, message)
}
