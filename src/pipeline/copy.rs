//! Copying all files of a book into a folder of its own.

use std::collections::BTreeMap;

use super::Session;
use super::build::Build;
use super::build::BuildError;
use super::draft;
use super::picture_files;
use crate::base::Diagnostics;
use crate::manuscript;
use crate::manuscript::Input;
use crate::manuscript::Listed;
use crate::manuscript::SETTINGS;
use crate::parse;
use crate::resolve;

impl Session {
    /// The files that a book needs: its chapters, their pictures,
    /// and the files named in its settings; `actes.toml` lists the chapters in order. The
    /// build has no books, and only diagnostics on the folder: those on the text remain
    /// with the text. With an error there are no files.
    ///
    /// # Errors
    /// On an I/O error.
    pub fn copy<'i>(&self, input: impl Into<Input<'i>>) -> Result<Build, BuildError> {
        let input = input.into();
        let mut build = Build::default();
        let read = manuscript::read_all(&mut build.sources, input, None, &parse::READERS);
        let read = read.map_err(BuildError::Read)?.take(&mut build.diagnostics);
        let Some(manuscript) = read.filter(|_| !build.diagnostics.has_errors()) else {
            build.diagnostics.finish();
            return Ok(build);
        };
        build.seen.extend(manuscript.seen.clone());

        // The text is parsed for the names of its pictures, and for missing titles.
        let found = std::mem::take(&mut build.diagnostics);
        let read = draft(&manuscript, &mut build);
        let of_text = std::mem::replace(&mut build.diagnostics, found);
        let Some(draft) = read else {
            build.diagnostics.absorb(of_text);
            build.diagnostics.finish();
            return Ok(build);
        };
        let listed = |one: &crate::book::DraftChapter| {
            let title = &one.head.title;
            // The title of a part that is only in the list is in its table.
            let is_part = one.head.placement.role == crate::book::Role::Part;
            (title.span.source != one.head.source && !is_part).then(|| {
                (one.head.source, crate::book::runs::plain_text(title.inlines()))
            })
        };
        let titles: BTreeMap<_, _> = draft.chapters.iter().filter_map(listed).collect();
        let book =
            resolve::resolve(draft, &build.sources, &manuscript.config, &manuscript.lock);
        let mut of_pictures = Diagnostics::new();
        let pictures = picture_files(
            &book.value,
            input,
            &manuscript.config.limits,
            &mut build.seen,
            &mut of_pictures,
        )?;

        let chapters = manuscript.chapters.iter().map(|id| Listed {
            file: build.sources.get(*id).name.clone(),
            title: titles.get(id).cloned(),
            listing: build.sources.get(*id).listing,
        });
        let chapters: Vec<_> = chapters.collect();
        let parts = &build.sources.parts;
        let settings = manuscript::settings_for(&manuscript, &chapters, parts);
        let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        for id in &manuscript.chapters {
            let source = build.sources.get(*id);
            files.insert(source.name.clone(), source.text.clone().into_bytes());
        }
        for file in &manuscript.files {
            if !manuscript.lists.contains(&file.name) {
                files.insert(file.name.clone(), file.bytes.clone());
            }
        }
        let pictures = pictures.iter();
        files.extend(pictures.map(|(name, data)| (name.clone(), data.to_vec())));
        files.insert(SETTINGS.to_owned(), settings.into_bytes());
        build.files = files.into_iter().collect();
        build.diagnostics.finish();
        Ok(build)
    }
}
