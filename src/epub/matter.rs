//! Front and back matter → documents: cover, title page, imprint, colophon.

use super::context::Context;
use super::context::Document;
use crate::base::character::Direction;
use crate::book::BlockId;
use crate::book::Division;
use crate::book::Inline;
use crate::book::statements;
use crate::language::Language;
use crate::markup::Writer;
use crate::markup::escape;

/// Wraps the written content in head and body. `language` is that of the document, if it
/// is not the book's.
pub(super) fn finish(
    context: &Context<'_>,
    writer: Writer<'_>,
    part: Division,
    title: &str,
    language: Option<&str>,
) -> Document {
    finish_with(context, writer, (part, title, language), "")
}

/// The same with `meta` elements.
pub(super) fn finish_with(
    context: &Context<'_>,
    writer: Writer<'_>,
    (part, title, language): (Division, &str, Option<&str>),
    meta: &str,
) -> Document {
    let scope = writer.scope;
    let language = language.unwrap_or(&scope.book.metadata.language);
    let direction = match Language::of_tag(language).row().direction {
        Direction::LeftToRight => "",
        Direction::RightToLeft => " dir=\"rtl\"",
    };
    let language = escape(language);
    let title = scope.plain(title);
    let part = match part {
        Division::Front => "frontmatter",
        Division::Body => "bodymatter",
        Division::Back => "backmatter",
    };
    let own = match context.options.stylesheet {
        Some(_) => "<link rel=\"stylesheet\" type=\"text/css\" href=\"own.css\"/>\n",
        None => "",
    };
    let body = &writer.out;
    let text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n\
         <html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" \
         lang=\"{language}\" xml:lang=\"{language}\"{direction}>\n<head>\n\
         <meta charset=\"UTF-8\"/>\n<title>{title}</title>\n{meta}\
         <link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n{own}</head>\n\
         <body epub:type=\"{part}\">\n{body}</body>\n</html>\n"
    );
    Document { name: writer.file, text, pages: writer.pages }
}

/// The cover document.
pub(super) fn cover(context: &Context<'_>, image: &str) -> Document {
    let mut writer = Writer::new(&context.scope, "cover.xhtml");
    let alt = context.scope.plain(&statements::cover(context.scope.book));
    writer.push(&format!(
        "<section class=\"cover\">\n\
         <img src=\"{image}\" alt=\"{alt}\" epub:type=\"cover\" \
         role=\"doc-cover\"/>\n</section>\n"
    ));
    finish(context, writer, Division::Front, &context.scope.book.words.cover, None)
}

/// The half-title.
pub(super) fn half_title(context: &Context<'_>, block: BlockId) -> Document {
    let book = context.scope.book;
    let mut writer = Writer::new(&context.scope, "half-title.xhtml");
    let name = context.scope.plain(&book.words.half_title);
    writer.push(&format!(
        "<section epub:type=\"halftitlepage\" class=\"half-title\" aria-label=\"{name}\">\n<p>"
    ));
    writer.marks_of(block);
    line(&mut writer, "", &book.metadata.title, "</p>\n");
    writer.push("</section>\n");
    finish(context, writer, Division::Front, &book.words.half_title, None)
}

/// The title page.
pub(super) fn title_page(context: &Context<'_>, block: BlockId) -> Document {
    let about = &context.scope.book.metadata;
    let mut writer = Writer::new(&context.scope, "title.xhtml");
    writer.push("<section epub:type=\"titlepage\" class=\"title-page\">\n");
    if let Some(label) = &about.label {
        line(&mut writer, "<p class=\"label\">", label, "</p>\n");
    }
    writer.push("<h1 class=\"title\">");
    writer.marks_of(block);
    line(&mut writer, "", &about.title, "</h1>\n");
    if let Some(subtitle) = &about.subtitle {
        let open = "<p epub:type=\"subtitle\" role=\"doc-subtitle\" class=\"subtitle\">";
        line(&mut writer, open, subtitle, "</p>\n");
    }
    for credit in statements::credits(context.scope.book) {
        line(&mut writer, "<p class=\"author\">", &credit, "</p>\n");
    }
    let foot = statements::title_foot(context.scope.book);
    if !foot.is_empty() {
        sentence(&mut writer, "<p class=\"foot\">", &foot, "</p>\n");
    }
    writer.push("</section>\n");
    finish(context, writer, Division::Front, &about.title, None)
}

/// The imprint.
pub(super) fn imprint(context: &Context<'_>, block: BlockId) -> Document {
    let mut writer = Writer::new(&context.scope, "imprint.xhtml");
    let title = &context.scope.book.words.imprint;
    writer.push("<section epub:type=\"imprint\" class=\"imprint\" aria-label=\"");
    writer.push(&context.scope.plain(title));
    writer.push("\">\n");
    writer.marks_of(block);
    let mut lines = statements::imprint(context.scope.book);
    let url = context.scope.book.metadata.url.as_ref();
    let url = url.filter(|_| lines.pop().is_some());
    for words in lines {
        sentence(&mut writer, "<p>", &words, "</p>\n");
    }
    if let Some(url) = url {
        let href = escape(url.uri());
        writer.push(&format!("<p><a class=\"address\" href=\"{href}\">"));
        writer.address(url.shown());
        writer.push("</a></p>\n");
    }
    writer.push("</section>\n");
    finish(context, writer, Division::Front, title, None)
}

/// The colophon; pages that begin after all text are marked at its end.
pub(super) fn colophon(context: &Context<'_>, block: BlockId) -> Document {
    let mut writer = Writer::new(&context.scope, "colophon.xhtml");
    let title = &context.scope.book.words.colophon;
    let anchor = &context.scope.book.matter.colophon_anchor.0;
    writer.push(&format!(
        "<section epub:type=\"colophon\" role=\"doc-colophon\" class=\"colophon\" \
         aria-labelledby=\"{anchor}\">\n<h1 id=\"{anchor}\">"
    ));
    writer.marks_of(block);
    line(&mut writer, "", title, "</h1>\n");
    for words in
        statements::colophon(context.scope.book, &context.scope.book.typefaces.printed)
    {
        sentence(&mut writer, "<p>", &words, "</p>\n");
    }
    for label in &context.scope.markers.last {
        writer.mark(label);
    }
    writer.push("</section>\n");
    finish(context, writer, Division::Back, title, None)
}

fn sentence(writer: &mut Writer<'_>, open: &str, words: &[Inline], close: &str) {
    writer.push(open);
    writer.unmarked(words);
    writer.push(close);
}

fn line(writer: &mut Writer<'_>, open: &str, words: &str, close: &str) {
    writer.push(open);
    writer.words(words);
    writer.push(close);
}
