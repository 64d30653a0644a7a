//! Contents and page list → the NCX for EPUB 2 readers.

use std::collections::BTreeMap;

use super::context::Context;
use super::context::Document;
use super::context::page_files;
use crate::book::TocEntry;
use crate::markup::escape;
use crate::page::Folio;

/// Writes the NCX. `documents` are all documents, including the navigation.
pub(super) fn ncx(context: &Context<'_>, documents: &[Document]) -> String {
    let book = context.scope.book;
    let mut map = String::new();
    let mut orders = BTreeMap::new();
    if book.toc.entries.is_empty() {
        point(&mut map, &mut orders, &book.metadata.title, "title.xhtml", context);
        map.push_str("</navPoint>\n");
    }
    write_points(&mut map, &mut orders, context, &book.toc.entries);
    let pages = page_list(context, documents, &mut orders);
    let depth = book.toc.flat().iter().map(|(depth, _)| depth + 1).max().unwrap_or(1);
    let numbers = context.scope.markers.pages.iter().map(|page| value_of(page.folio).1);
    let last = numbers.max().unwrap_or(0);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <ncx xmlns=\"http://www.daisy.org/z3986/2005/ncx/\" version=\"2005-1\" \
         xml:lang=\"{}\">\n<head>\n\
         <meta name=\"dtb:uid\" content=\"{}\"/>\n\
         <meta name=\"dtb:depth\" content=\"{depth}\"/>\n\
         <meta name=\"dtb:totalPageCount\" content=\"{}\"/>\n\
         <meta name=\"dtb:maxPageNumber\" content=\"{last}\"/>\n</head>\n\
         <docTitle><text>{}</text></docTitle>\n<navMap>\n{map}</navMap>\n{pages}</ncx>\n",
        escape(&book.metadata.language),
        escape(&book.metadata.identifier),
        context.scope.markers.pages.len(),
        context.scope.plain(&book.metadata.title),
    )
}

// Recurses as deep as headings: six levels at most.
fn write_points(
    out: &mut String,
    orders: &mut BTreeMap<String, usize>,
    context: &Context<'_>,
    entries: &[TocEntry],
) {
    for entry in entries {
        let Some(target) = context.scope.href(&entry.anchor) else { continue };
        point(out, orders, &entry.line(), &target, context);
        write_points(out, orders, context, &entry.children);
        out.push_str("</navPoint>\n");
    }
}

fn point(
    out: &mut String,
    orders: &mut BTreeMap<String, usize>,
    words: &str,
    target: &str,
    context: &Context<'_>,
) {
    let order = order_of(orders, target);
    let words = context.scope.plain(words);
    out.push_str(&format!(
        "<navPoint id=\"point-{order}\" playOrder=\"{order}\">\n\
         <navLabel><text>{words}</text></navLabel>\n<content src=\"{target}\"/>\n"
    ));
}

/// Equal targets have the same play order.
fn order_of(orders: &mut BTreeMap<String, usize>, target: &str) -> usize {
    let next = orders.len() + 1;
    *orders.entry(target.to_owned()).or_insert(next)
}

fn page_list(
    context: &Context<'_>,
    documents: &[Document],
    orders: &mut BTreeMap<String, usize>,
) -> String {
    if context.scope.markers.pages.is_empty() {
        return String::new();
    }
    let files = page_files(documents);
    let words = context.scope.plain(&context.scope.book.words.pages);
    let mut out = format!("<pageList>\n<navLabel><text>{words}</text></navLabel>\n");
    for page in &context.scope.markers.pages {
        let label = &page.label;
        let file = files.get(label.as_str()).copied().unwrap_or_default();
        let target = format!("{file}#{}", context.scope.markers.name_of(label));
        let order = order_of(orders, &target);
        let (kind, value) = value_of(page.folio);
        out.push_str(&format!(
            "<pageTarget id=\"target-{label}\" type=\"{kind}\" value=\"{value}\" \
             playOrder=\"{order}\">\n<navLabel><text>{label}</text></navLabel>\n\
             <content src=\"{target}\"/>\n</pageTarget>\n"
        ));
    }
    out.push_str("</pageList>\n");
    out
}

fn value_of(folio: Folio) -> (&'static str, u32) {
    match folio {
        Folio::Roman(number) => ("front", number),
        Folio::Arabic(number) => ("normal", number),
    }
}
