//! The package as a ZIP: collected by epub-builder, finished by us.
//!
//! epub-builder writes a package document, a navigation document and an NCX of its own
//! that lack much; the finishing pass puts ours in their places, the entries in a fixed
//! order and every date at the format's beginning.

use std::io::Cursor;
use std::io::Read as _;
use std::io::Write as _;

use epub_builder::EpubBuilder;
use epub_builder::EpubContent;
use epub_builder::EpubVersion;
use epub_builder::ZipLibrary;
use zip::CompressionMethod;
use zip::ZipArchive;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::EpubError;
use super::documents::Document;

/// A file of the package that is not a document: path, media type, bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct File<'a> {
    /// Its path below the package's folder.
    pub(crate) path: &'a str,
    /// Its media type.
    pub(crate) media: &'a str,
    /// What it holds.
    pub(crate) data: &'a [u8],
}

/// Packs documents and files; `own` replaces what epub-builder writes itself.
pub(crate) fn pack(
    documents: &[Document],
    files: &[File<'_>],
    own: &[Document],
) -> Result<Vec<u8>, EpubError> {
    let collected = collect(documents, files).map_err(failed)?;
    finish(&collected, own).map_err(failed)
}

fn failed(cause: impl std::fmt::Display) -> EpubError {
    EpubError::Pack(cause.to_string())
}

fn collect(
    documents: &[Document],
    files: &[File<'_>],
) -> Result<Vec<u8>, epub_builder::Error> {
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V30);
    // Never read: our own documents take the places of what it makes of it.
    builder.set_uuid(uuid::Uuid::nil());
    for document in documents {
        builder
            .add_content(EpubContent::new(&document.file, document.text.as_bytes()))?;
    }
    for file in files {
        if file.path == "style.css" {
            builder.stylesheet(file.data)?;
        } else {
            builder.add_resource(file.path, file.data, file.media)?;
        }
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

fn finish(collected: &[u8], own: &[Document]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(collected))?;
    let mut names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    names.sort_by_key(|name| (rank(name), name.clone()));
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9));
    let stored =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for name in names {
        let ours = name
            .strip_prefix("OEBPS/")
            .and_then(|file| own.iter().find(|document| document.file == file));
        if let Some(document) = ours {
            writer.start_file(&name, deflated)?;
            writer.write_all(document.text.as_bytes())?;
        } else {
            let mut bytes = Vec::new();
            archive.by_name(&name)?.read_to_end(&mut bytes)?;
            // Pictures are compressed already.
            let is_plain = name == "mimetype"
                || name.ends_with(".png")
                || name.ends_with(".jpg")
                || name.ends_with(".webp");
            writer.start_file(&name, if is_plain { stored } else { deflated })?;
            writer.write_all(&bytes)?;
        }
    }
    Ok(writer.finish()?.into_inner())
}

/// The order of entries: the media type first, as the container format wants it.
fn rank(name: &str) -> u8 {
    match name {
        "mimetype" => 0,
        "META-INF/container.xml" => 1,
        "OEBPS/content.opf" => 2,
        "OEBPS/nav.xhtml" => 3,
        "OEBPS/toc.ncx" => 4,
        _ if name.starts_with("META-INF/") => 5,
        _ if name.ends_with(".xhtml") => 6,
        _ => 7,
    }
}
