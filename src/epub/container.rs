//! Documents and resources → the bytes of the EPUB.
//!
//! epub-builder collects and compresses; a final pass over its ZIP inserts our package
//! document, navigation and NCX, in a fixed order with fixed dates. Pictures and built-in
//! faces are already compressed and stored as they are.

use std::fmt;
use std::io::Cursor;
use std::io::Write;

use epub_builder::EpubBuilder;
use epub_builder::EpubContent;
use epub_builder::EpubVersion;
use epub_builder::ZipLibrary;
use zip::CompressionMethod;
use zip::DateTime;
use zip::ZipArchive;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use super::error::EpubError;

/// A file of the EPUB, named relative to the folder of documents.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// Its media type.
    pub(super) media: &'a str,
    /// Its bytes.
    pub(super) data: &'a [u8],
    /// A ZIP with the precompressed file under its path in the EPUB.
    pub(super) pressed: Option<&'static [u8]>,
}

impl Entry<'_> {
    /// Whether compression makes it smaller.
    fn yields(&self) -> bool {
        let is_picture =
            self.media.starts_with("image/") && self.media != "image/svg+xml";
        self.pressed.is_none() && !is_picture
    }
}

/// The files that epub-builder would otherwise write.
pub(super) struct Package<'a> {
    /// `content.opf`
    pub(super) opf: &'a str,
    /// `nav.xhtml`
    pub(super) nav: &'a str,
    /// `toc.ncx`
    pub(super) ncx: &'a str,
}

const FOLDER: &str = "OEBPS";
const DISPLAY: &str = "META-INF/com.apple.ibooks.display-options.xml";
const DISPLAY_OPTIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <display_options>\n<platform name=\"*\">\n\
    <option name=\"specified-fonts\">true</option>\n</platform>\n</display_options>\n";

/// Packs the EPUB: the package's own files first, then the entries in order.
///
/// # Errors
/// When epub-builder or the ZIP writer fails.
pub(super) fn pack(
    package: &Package<'_>,
    entries: &[Entry<'_>],
    own_fonts: bool,
) -> Result<Vec<u8>, EpubError> {
    let collected = collect(entries).map_err(packing)?;
    finish(&collected, package, entries, own_fonts).map_err(packing)
}

fn packing(error: impl fmt::Display) -> EpubError {
    EpubError::Packing(error.to_string())
}

/// Has epub-builder collect and compress the files. Precompressed files are passed by
/// name only, so that nothing is compressed twice.
fn collect(entries: &[Entry<'_>]) -> epub_builder::Result<Vec<u8>> {
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V30);
    for entry in entries {
        let data = if entry.yields() { entry.data } else { &[] };
        if entry.media == "application/xhtml+xml" {
            builder.add_content(EpubContent::new(entry.name, data))?;
        } else {
            builder.add_resource(entry.name, data, entry.media)?;
        }
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

/// Rewrites the ZIP: `mimetype` first and stored (EPUB 3.3 OCF, section 4.3), compressed
/// data copied unchanged.
fn finish(
    collected: &[u8],
    package: &Package<'_>,
    entries: &[Entry<'_>],
    own_fonts: bool,
) -> ZipResult<Vec<u8>> {
    let mut from = ZipArchive::new(Cursor::new(collected))?;
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    store(&mut to, "mimetype", b"application/epub+zip")?;
    copy(&mut from, &mut to, "META-INF/container.xml")?;
    if own_fonts {
        add(&mut to, DISPLAY, DISPLAY_OPTIONS)?;
    }
    add(&mut to, &format!("{FOLDER}/content.opf"), package.opf)?;
    add(&mut to, &format!("{FOLDER}/nav.xhtml"), package.nav)?;
    add(&mut to, &format!("{FOLDER}/toc.ncx"), package.ncx)?;
    for entry in entries {
        let name = format!("{FOLDER}/{}", entry.name);
        if let Some(pressed) = entry.pressed {
            copy(&mut ZipArchive::new(Cursor::new(pressed))?, &mut to, &name)?;
        } else if entry.yields() {
            copy(&mut from, &mut to, &name)?;
        } else {
            store(&mut to, &name, entry.data)?;
        }
    }
    Ok(to.finish()?.into_inner())
}

fn copy(
    from: &mut ZipArchive<Cursor<&[u8]>>,
    to: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
) -> ZipResult<()> {
    let file = from.by_name(name)?;
    to.raw_copy_file_touch(file, DateTime::default(), Some(0o644))
}

fn add(to: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str) -> ZipResult<()> {
    to.start_file(name, options().compression_method(CompressionMethod::Deflated))?;
    to.write_all(text.as_bytes())?;
    Ok(())
}

fn store(to: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, data: &[u8]) -> ZipResult<()> {
    to.start_file(name, options().compression_method(CompressionMethod::Stored))?;
    to.write_all(data)?;
    Ok(())
}

/// The same date for all files: the earliest of the ZIP format.
fn options() -> SimpleFileOptions {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    options.unix_permissions(0o644)
}
