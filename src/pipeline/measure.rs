//! Limits on the finished books, and where to point for what is about a book's pages as a
//! whole.

use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::codes;
use crate::book::Book;
use crate::config::Config;
use crate::config::Limits;

/// The diagnostic on too many pages.
pub(super) fn pages(count: usize, limits: &Limits) -> Option<Diagnostic> {
    (count > limits.pages as usize).then(|| {
        let message = format!("the book has {count} pages: {} are allowed", limits.pages);
        Diagnostic::new(codes::PAGES_TOO_MANY, message)
            .hint("make two books of it, or take a larger paper or smaller type")
            .hint(Limits::hint("pages"))
    })
}

/// Where a setting would change the pages: the table `[pdf]`; without one, the beginning of
/// the text.
pub(super) fn place(book: &Book, config: &Config) -> Option<Span> {
    let table = config.asked.table.clone().filter(|table| table.start < table.end);
    table.or_else(|| Some(book.chapters.first()?.head.title.span.clone()))
}

/// The diagnostic on outputs that are too large.
pub(super) fn output(files: &[(String, Vec<u8>)], limits: &Limits) -> Option<Diagnostic> {
    let bytes: u64 = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    (bytes > u64::from(limits.output_mib) << 20).then(|| {
        let message = format!("the books are larger than {} MiB", limits.output_mib);
        Diagnostic::new(codes::OUTPUT_TOO_LARGE, message)
            .hint("make the pictures smaller, or the PDF with `max-dpi`")
            .hint(Limits::hint("output-mib"))
    })
}
