//! Rewrites files of a manuscript: all are written beside their old ones, then renamed.

use std::collections::BTreeSet;
use std::fs;
use std::fs::Metadata;
use std::io;
use std::path::Path;

use actes::pipeline::CorrectedFile;

use super::save;
use super::save::SaveError;
use super::save::Unfinished;
use super::temp_files::TempFiles;

/// A byte order mark in UTF-8. It is no part of a text as it is read.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Replaces the text of files in the book's folder. A byte order mark and the rights of
/// each file stay.
///
/// # Errors
/// When a file has changed since it was read, is a link, is outside the folder or must
/// not be written, or when the machine fails. Then no file is replaced, unless it fails
/// during the final renames.
pub(super) fn rewrite(folder: &Path, files: &[CorrectedFile]) -> Result<(), SaveError> {
    let root =
        fs::canonicalize(folder).map_err(|cause| SaveError::folder(folder, cause))?;
    let mut parents = BTreeSet::new();
    for file in files {
        let path = folder.join(&file.name);
        let parent = path.parent().unwrap_or(folder);
        let parent =
            fs::canonicalize(parent).map_err(|cause| SaveError::folder(parent, cause))?;
        if !parent.starts_with(&root) {
            return Err(SaveError::Outside(path));
        }
        parents.insert(parent);
    }
    let _locks: Vec<_> =
        parents.iter().map(|parent| save::lock(parent)).collect::<Result<_, _>>()?;
    parents.iter().try_for_each(|parent| save::clean_up(parent))?;
    let unfinished = files
        .iter()
        .map(|file| beside(&folder.join(&file.name), file))
        .collect::<Result<Vec<_>, _>>();
    let done = unfinished.and_then(|unfinished| save::put_in_place(&unfinished));
    if done.is_err() {
        TempFiles::hold().take_away();
    }
    done?;
    parents.iter().try_for_each(|parent| {
        save::sync_folder(parent).map_err(|cause| SaveError::folder(parent, cause))
    })
}

/// Writes the new text of a file beside it.
fn beside(place: &Path, file: &CorrectedFile) -> Result<Unfinished, SaveError> {
    let failed = |cause| SaveError::file(place, cause);
    let about = fs::symlink_metadata(place).map_err(failed)?;
    if !about.is_file() {
        return Err(SaveError::Occupied(place.to_path_buf()));
    }
    if about.permissions().readonly() {
        return Err(failed(io::Error::from(io::ErrorKind::PermissionDenied)));
    }
    let old = fs::read(place).map_err(failed)?;
    let (mark, text) = match old.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&[][..], &old[..]),
    };
    if text != file.before.as_bytes() {
        return Err(SaveError::Changed(place.to_path_buf()));
    }
    let new = [mark, file.after.as_bytes()].concat();
    let name = place.file_name().unwrap_or_default();
    let temp_files = place.with_file_name(save::unfinished_name(name));
    write(&temp_files, &new, &about).map_err(failed)?;
    Ok(Unfinished { temp_files, place: place.to_path_buf() })
}

/// Writes a file with the rights of another.
fn write(path: &Path, bytes: &[u8], about: &Metadata) -> io::Result<()> {
    save::write(path, bytes)?;
    fs::set_permissions(path, about.permissions())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::CorrectedFile;
    use super::SaveError;
    use super::rewrite;
    use crate::cli::temp_files::alone;

    /// A folder with two files, for one test.
    fn two(name: &str) -> PathBuf {
        let base = std::env::current_exe().expect("the test has a file");
        let base = base.parent().expect("the file has a folder");
        let folder = base.join("rewrite-tests").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("in")).unwrap();
        fs::write(folder.join("a.md"), "\u{feff}old\r\n").unwrap();
        fs::write(folder.join("in/b.md"), "old").unwrap();
        folder
    }

    fn corrected(name: &str, before: &str, after: &str) -> CorrectedFile {
        let [name, before, after] = [name, before, after].map(str::to_owned);
        CorrectedFile { name, before, after, count: 1 }
    }

    fn both() -> [CorrectedFile; 2] {
        [corrected("a.md", "old\r\n", "new\r\n"), corrected("in/b.md", "old", "new")]
    }

    #[test]
    fn marks_and_line_ends_stay() {
        let _alone = alone();
        let folder = two("both");
        fs::write(folder.join(".a.md.actes-new"), "left").unwrap();
        rewrite(&folder, &both()).unwrap();
        assert_eq!(fs::read_to_string(folder.join("a.md")).unwrap(), "\u{feff}new\r\n");
        assert_eq!(fs::read_to_string(folder.join("in/b.md")).unwrap(), "new");
        assert!(!folder.join(".a.md.actes-new").exists());
    }

    #[test]
    fn a_file_that_changed_meanwhile_stays_and_so_do_the_others() {
        let _alone = alone();
        let folder = two("changed");
        fs::write(folder.join("in/b.md"), "newer").unwrap();
        let done = rewrite(&folder, &both());
        assert!(matches!(done, Err(SaveError::Changed(path)) if path.ends_with("b.md")));
        assert_eq!(fs::read_to_string(folder.join("a.md")).unwrap(), "\u{feff}old\r\n");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2);
    }

    #[test]
    #[cfg(unix)]
    fn rights_stay_and_no_link_is_followed() {
        let _alone = alone();
        use std::os::unix::fs::PermissionsExt;
        let folder = two("links");
        fs::set_permissions(folder.join("a.md"), fs::Permissions::from_mode(0o640))
            .unwrap();
        rewrite(&folder, &both()[..1]).unwrap();
        let mode = fs::metadata(folder.join("a.md")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        // A link to a file, and a folder that is a link to the outside.
        std::os::unix::fs::symlink("in/b.md", folder.join("c.md")).unwrap();
        let link = [corrected("c.md", "old", "new")];
        assert!(matches!(rewrite(&folder, &link), Err(SaveError::Occupied(_))));
        let outside = two("links-outside");
        std::os::unix::fs::symlink(&outside, folder.join("out")).unwrap();
        let file = [corrected("out/in/b.md", "old", "new")];
        assert!(matches!(rewrite(&folder, &file), Err(SaveError::Outside(_))));
        // What may not be written stays.
        fs::set_permissions(folder.join("in/b.md"), fs::Permissions::from_mode(0o444))
            .unwrap();
        assert!(rewrite(&folder, &[corrected("in/b.md", "old", "new")]).is_err());
        assert_eq!(fs::read_to_string(folder.join("in/b.md")).unwrap(), "old");
    }
}
