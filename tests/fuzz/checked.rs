//! Requirements for both books, whatever they were made from: checked by the suite's own
//! checks.

use std::io::Cursor;
use std::io::Read as _;

use actes::pipeline::Build;

/// Faults accepted in a file that does not claim PDF/UA: headings that skip a level,
/// pictures without a description.
const UNCLAIMED: [&str; 4] = [
    "as pdfuaid:part",
    "as pdfaSchema:prefix",
    " comes after H",
    "a figure does not say what it shows",
];

/// Checks both books.
pub(crate) fn check(built: Option<Build>) {
    let Some(built) = built else { return };
    for (name, bytes) in &built.files {
        if name.ends_with(".pdf") {
            check_pdf(bytes);
        } else {
            check_epub(bytes);
        }
    }
}

fn check_pdf(bytes: &[u8]) {
    let document = lopdf::Document::load_mem(bytes).expect("a PDF can be read");
    let mut faults = crate::pdf::checks::faults(&document);
    // A book with diagnostics that break a claim has a PDF without that claim.
    let says = |claim: &str| bytes.windows(claim.len()).any(|at| at == claim.as_bytes());
    if !says("<pdfuaid:part>") {
        faults.retain(|fault| !UNCLAIMED.iter().any(|told| fault.contains(told)));
    }
    if says("<pdfaid:conformance>U<") {
        faults.retain(|fault| fault != "the record says \"U\" as pdfaid:conformance");
    }
    assert!(faults.is_empty(), "{faults:?}");
}

fn check_epub(bytes: &[u8]) {
    let mut zip =
        zip::ZipArchive::new(Cursor::new(bytes)).expect("an EPUB can be opened");
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("the file is there");
        let name = file.name().to_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("the file can be read");
        let is_xml = ["xhtml", "opf", "ncx", "xml", "svg"]
            .iter()
            .any(|ending| name.rsplit('.').next() == Some(ending));
        if is_xml {
            let text = String::from_utf8(bytes).expect("XML is UTF-8");
            // `<!DOCTYPE html>` has no declarations.
            let options =
                roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() };
            if let Err(error) = roxmltree::Document::parse_with_options(&text, options) {
                panic!("{name}: {error}");
            }
        }
    }
}
