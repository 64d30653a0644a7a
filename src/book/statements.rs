//! What imprint and colophon say: the same sentences on paper and on screen.

use super::Book;
use crate::config::Language;

/// The lines of the imprint: only what the book's configuration tells.
#[must_use]
pub fn imprint(book: &Book) -> Vec<String> {
    let about = &book.metadata;
    let mut lines = Vec::new();
    if let Some(description) = &about.description {
        lines.push(description.clone());
    }
    if let Some(source) = &about.source {
        lines.push(source.clone());
    }
    let publisher = [&about.publisher, &about.place].into_iter().flatten();
    let mut whence: Vec<String> = publisher.cloned().collect();
    whence.extend(about.date.clone());
    if !whence.is_empty() {
        lines.push(whence.join(", "));
    }
    lines.extend(about.rights.clone());
    lines.push(about.identifier.clone());
    lines
}

/// The paragraphs of the colophon: type, program, and where the pages agree.
#[must_use]
pub fn colophon(book: &Book) -> Vec<String> {
    let version = env!("CARGO_PKG_VERSION");
    let day = book.metadata.modified.get(..10).unwrap_or_default();
    match book.metadata.known_language() {
        Language::French => vec![
            "Ce livre est composé en Libertinus Serif, dessiné par Philipp H. Poll et \
             Khaled Hosny ; les adresses, en Source Code Pro, de Paul D. Hunt. Les deux \
             caractères sont sous la licence SIL Open Font 1.1."
                .to_owned(),
            format!(
                "Le PDF et l’EPUB sont faits ensemble, du même texte, par le programme \
                 actes {version} : la liste des pages du livre numérique est celle du \
                 livre imprimé. Édition du {day}."
            ),
        ],
        Language::English => vec![
            "This book is set in Libertinus Serif, drawn by Philipp H. Poll and Khaled \
             Hosny; its addresses in Source Code Pro, by Paul D. Hunt. Both are under \
             the SIL Open Font License 1.1."
                .to_owned(),
            format!(
                "The PDF and the EPUB are made together, from one text, by the program \
                 actes {version}: the page list of the e-book is that of the printed \
                 book. Edition of {day}."
            ),
        ],
    }
}
