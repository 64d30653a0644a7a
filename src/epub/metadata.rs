//! The book's metadata → the metadata of the package document. Accessibility claims are
//! derived from the content of this book.

use super::context::Context;
use crate::book::statements;
use crate::config::Person;
use crate::language::persons::Filed;
use crate::language::persons::filed;
use crate::markup::escape;

/// Writes the metadata.
pub(super) fn metadata(context: &Context<'_>, own_fonts: bool) -> String {
    let mut out = Lines { text: String::new(), context };
    out.text.push_str("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    write_book(&mut out);
    write_people(&mut out);
    write_series(&mut out);
    write_pages(&mut out);
    write_access(&mut out);
    write_claims(&mut out);
    write_mining(&mut out);
    if own_fonts {
        out.meta("ibooks:specified-fonts", "true");
    }
    out.text.push_str("<meta name=\"cover\" content=\"cover-image\"/>\n</metadata>\n");
    out.text
}

struct Lines<'a> {
    text: String,
    context: &'a Context<'a>,
}

impl Lines<'_> {
    fn element(&mut self, name: &str, attributes: &str, words: &str) {
        let words = self.context.scope.plain(words);
        self.text.push_str(&format!("<dc:{name}{attributes}>{words}</dc:{name}>\n"));
    }

    fn meta(&mut self, property: &str, words: &str) {
        let words = self.context.scope.plain(words);
        self.text.push_str(&format!("<meta property=\"{property}\">{words}</meta>\n"));
    }

    fn refine(&mut self, id: &str, property: &str, words: &str) {
        let words = self.context.scope.plain(words);
        // Roles are codes of a separate list.
        let scheme = if property == "role" { " scheme=\"marc:relators\"" } else { "" };
        self.text.push_str(&format!(
            "<meta refines=\"#{id}\" property=\"{property}\"{scheme}>{words}</meta>\n"
        ));
    }
}

fn write_book(out: &mut Lines<'_>) {
    let about = &out.context.scope.book.metadata;
    out.element("identifier", " id=\"book-id\"", &about.identifier);
    for other in &about.other_identifiers {
        out.element("identifier", "", other);
    }
    out.element("title", " id=\"title\"", &about.title);
    out.refine("title", "title-type", "main");
    if let Some(subtitle) = &about.subtitle {
        // Not a second title: some reading systems show the last of them as the book's.
        out.meta("dcterms:alternative", subtitle);
    }
    out.element("language", "", &about.language);
    let single = [
        ("publisher", &about.publisher),
        ("date", &about.date.map(|date| date.to_string())),
        ("rights", &about.rights),
        ("description", &about.description),
        ("source", &about.source),
    ];
    for (name, words) in single {
        if let Some(words) = words {
            out.element(name, "", words);
        }
    }
    for subject in &about.subjects {
        out.element("subject", "", subject);
    }
    out.meta("dcterms:modified", about.modified());
}

fn write_people(out: &mut Lines<'_>) {
    let people = out.context.scope.book.people.creators_and_contributors();
    for (index, (person, roles, is_creator)) in people.into_iter().enumerate() {
        let id = format!("person-{}", index + 1);
        let name = if is_creator { "creator" } else { "contributor" };
        out.element(name, &format!(" id=\"{id}\""), &person.name);
        for role in roles {
            out.refine(&id, "role", role);
        }
        write_names(out, &id, person);
        out.refine(&id, "display-seq", &(index + 1).to_string());
    }
}

/// The name for sorting, and the one in another script.
fn write_names(out: &mut Lines<'_>, id: &str, person: &Person) {
    let language = &out.context.scope.book.metadata.language;
    let file_as =
        person.file_as.clone().or_else(|| match filed(&person.name, language) {
            Filed::Under(words) => Some(words),
            Filed::AsWritten | Filed::Unknown => None,
        });
    if let Some(file_as) = file_as {
        out.refine(id, "file-as", &file_as);
    }
    if let Some(other) = &person.alternate {
        let (tag, name) = (escape(&other.language), out.context.scope.plain(&other.name));
        out.text.push_str(&format!(
            "<meta refines=\"#{id}\" property=\"alternate-script\" \
             xml:lang=\"{tag}\">{name}</meta>\n"
        ));
    }
}

fn write_series(out: &mut Lines<'_>) {
    let Some(series) = &out.context.scope.book.metadata.series else { return };
    let name = out.context.scope.plain(&series.name);
    out.text.push_str(&format!(
        "<meta property=\"belongs-to-collection\" id=\"series\">{name}</meta>\n"
    ));
    out.refine("series", "collection-type", "series");
    if let Some(position) = series.position {
        out.refine("series", "group-position", &position.to_string());
    }
    out.text.push_str(&format!("<meta name=\"calibre:series\" content=\"{name}\"/>\n"));
    if let Some(position) = series.position {
        out.text.push_str(&format!(
            "<meta name=\"calibre:series_index\" content=\"{position}\"/>\n"
        ));
    }
}

/// The source of the printed pages: the PDF, by an identifier that it holds.
fn write_pages(out: &mut Lines<'_>) {
    if out.context.scope.markers.pages.is_empty() {
        return;
    }
    let source = out.context.scope.book.metadata.pages_identifier();
    out.element("source", " id=\"page-source\"", &source);
    out.refine("page-source", "source-of", "pagination");
    out.meta("pageBreakSource", &source);
}

fn write_access(out: &mut Lines<'_>) {
    let pictures = !out.context.pictures.is_empty();
    let described = all_described(out.context);
    out.meta("schema:accessMode", "textual");
    if pictures {
        out.meta("schema:accessMode", "visual");
        out.meta("schema:accessModeSufficient", "textual,visual");
    }
    if described {
        out.meta("schema:accessModeSufficient", "textual");
    }
    // No digital rights management; roles of WAI-ARIA on notes, page breaks and parts.
    let mut features = vec!["unlocked", "ARIA"];
    features.extend(["tableOfContents", "readingOrder", "displayTransformability"]);
    if !out.context.scope.book.headings.is_empty() {
        features.push("structuralNavigation");
    }
    if !out.context.scope.markers.pages.is_empty() {
        features.extend(["pageBreakMarkers", "pageNavigation"]);
    }
    if pictures && described {
        features.push("alternativeText");
    }
    for feature in features {
        out.meta("schema:accessibilityFeature", feature);
    }
    // GIFs are not checked for flashes.
    let may_flash = out.context.pictures.values().any(|p| p.media == "image/gif");
    out.meta("schema:accessibilityHazard", if may_flash { "unknown" } else { "none" });
    let own = out.context.scope.book.metadata.accessibility.summary.clone();
    let summary = own.unwrap_or_else(|| summary_of(out.context));
    out.meta("schema:accessibilitySummary", &summary);
}

/// Whether every picture of the text has a description.
fn all_described(context: &Context<'_>) -> bool {
    context.scope.book.images.iter().all(|picture| !picture.alt.trim().is_empty())
}

fn summary_of(context: &Context<'_>) -> String {
    let has_pages = !context.scope.markers.pages.is_empty();
    let described = (!context.pictures.is_empty()).then(|| all_described(context));
    statements::accessibility(context.scope.book, has_pages, described)
}

/// The conformance claim, only when a certifier is named.
fn write_claims(out: &mut Lines<'_>) {
    let said = &out.context.scope.book.metadata.accessibility;
    let Some(by) = &said.certified_by else { return };
    let wcag = said.wcag.number();
    out.text.push_str(&format!(
        "<meta property=\"dcterms:conformsTo\" id=\"conformance\">\
         EPUB Accessibility 1.1 - WCAG {wcag} Level AA</meta>\n"
    ));
    let by = escape(by);
    out.text.push_str(&format!(
        "<meta property=\"a11y:certifiedBy\" refines=\"#conformance\" id=\"certifier\">\
         {by}</meta>\n"
    ));
    if let Some(credential) = &said.credential {
        out.refine("certifier", "a11y:certifierCredential", credential);
    }
    if let Some(report) = &said.report {
        let href = escape(report);
        out.text.push_str(&format!(
            "<link rel=\"a11y:certifierReport\" refines=\"#certifier\" href=\"{href}\"/>\n"
        ));
    }
}

/// The reservation of text and data mining (TDM Reservation Protocol, section 7).
fn write_mining(out: &mut Lines<'_>) {
    let about = &out.context.scope.book.metadata;
    if let Some(is_reserved) = about.tdm_reservation {
        out.meta("tdm:reservation", if is_reserved { "1" } else { "0" });
    }
    if let Some(policy) = &about.tdm_policy {
        out.meta("tdm:policy", policy);
    }
}
