//! Reads `[book]` into [`Metadata`]: title, authors, language, dates and identifiers.

use toml::de::DeValue;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use uuid::Uuid;

use super::dates::When;
use super::files::is_device;
use super::lines::line;
use super::lines::one_line;
use super::lines::required;
use super::order::Order;
use super::people;
use super::tables::Located;
use super::tables::Table;
use crate::base::Address;
use crate::base::Colour;
use crate::base::Diagnostic;
use crate::base::codes;
use crate::config::Accessibility;
use crate::config::Credit;
use crate::config::Edition;
use crate::config::Metadata;
use crate::config::Person;
use crate::config::Series;
use crate::config::Wcag;
use crate::language::diagnostics::report;
use crate::language::tag::is_tag;

/// The accent colour of a book that sets none: a pine green that is readable on white.
const COLOUR: Colour = Colour::new(0x1f, 0x4d, 0x3a);

/// The longest slug, in bytes: the file name of the books without its extension.
const SLUG: usize = 80;

/// Reads the keys of `[book]` that describe the book. Missing ones are taken from
/// `order`, the files of another program.
pub(super) fn examine(
    book: &mut Table<'_>,
    epoch: Option<i64>,
    mut order: Option<&mut Order>,
    people: &[Person],
) -> Metadata {
    let title = title(book, order.as_deref_mut());
    let credits = people::credits(book, people, order.as_deref_mut());
    let language = language(book, order.as_deref_mut());
    people::ask_for_sorting(book, (people, &credits), &language);
    let subtitle = line(book, "subtitle").or_else(|| {
        let said = order?.take("subtitle", |said| said.subtitle.as_ref());
        said.map(|said| one_line(&said.words))
    });
    let published = date(book, "date");
    let revised = date(book, "revised");
    let identifier = identifier(book, &title, &credits, &language);
    let other_identifiers = other_identifiers(book);
    let accessibility = accessibility(book);
    Metadata {
        label: line(book, "label"),
        subtitle,
        date: published.map(When::date),
        edition: edition(revised, epoch, published),
        place: line(book, "place"),
        publisher: line(book, "publisher"),
        rights: line(book, "rights"),
        description: line(book, "description"),
        subjects: values(book.texts("subjects")),
        series: series(book),
        source: line(book, "source"),
        slug: slug(book, &title),
        // Set by the caller, which needs the key's position to report a missing file.
        cover: None,
        colour: colour(book),
        ornament: ornament(book, &title),
        accessibility,
        tdm_reservation: book.flag("tdm-reservation"),
        tdm_policy: address(book, "tdm-policy"),
        url: url(book),
        title,
        credits,
        language,
        identifier,
        other_identifiers,
    }
}

/// The values of a list, without their positions.
fn values(list: Option<Vec<Located<String>>>) -> Vec<String> {
    list.unwrap_or_default().into_iter().map(|value_given| value_given.value).collect()
}

/// The title; empty if there is none, which is reported.
fn title(book: &mut Table<'_>, order: Option<&mut Order>) -> String {
    if book.raw("title").is_none()
        && let Some(order) = order
        && let Some(said) = order.take("title", |said| said.title.as_ref())
    {
        return one_line(&said.words);
    }
    let hint = match book.is_written() {
        true => "write `title = \"…\"`",
        false => "make a file actes.toml with a line `[book]` and a line `title = \"…\"`",
    };
    required(book, "title", hint)
}

/// The language tag, which must be well formed and of a supported language.
fn language(book: &mut Table<'_>, order: Option<&mut Order>) -> String {
    let mut hint = "write `language = \"fr\"` or another BCP 47 tag";
    if !book.is_written() {
        hint = "make a file actes.toml with a line `[book]` and a line \
                `language = \"fr\"`, or another BCP 47 tag";
    }
    let value_given = match (book.raw("language").is_some(), order) {
        (false, Some(order)) => {
            let said = order.take("language", |said| said.language.as_ref());
            said.map(|said| Located { value: said.words, span: said.span })
        }
        (_, _) => book.text("language"),
    };
    let Some(Located { value: tag, span }) = value_given else {
        if book.raw("language").is_none() {
            book.missing("language", hint);
        }
        return "en".into();
    };
    if !is_tag(&tag) {
        book.wrong(span, format!("`{tag}` is not a language tag"), hint);
        return "en".into();
    }
    if let Some(diagnostic) = report(&tag) {
        book.diagnostic(diagnostic.at(span));
    }
    tag
}

/// A date in any form that TOML allows: a date, a date with time, or text.
fn date(book: &mut Table<'_>, key: &'static str) -> Option<When> {
    let value = book.raw(key)?;
    let written = match value.get_ref() {
        DeValue::Integer(year) if year.radix() == 10 => {
            format!("{:0>4}", year.as_str())
        }
        DeValue::Datetime(date) => date.to_string(),
        DeValue::String(text) => text.trim().to_string(),
        _ => {
            book.mistyped(key, value, "a date, such as 2015 or 2015-01-09");
            return None;
        }
    };
    let when = When::parse(&written);
    if when.is_none() {
        let message = format!("`{key}` is not a date");
        let hint = "write a year (2015), a month (\"2015-01\") or a day (2015-01-09)";
        book.wrong(book.place_of(value), message, hint);
    }
    when
}

/// The date of this edition: `revised`, else the epoch, else `date`, else none.
fn edition(
    revised: Option<When>,
    epoch: Option<i64>,
    published: Option<When>,
) -> Option<Edition> {
    let when = revised.or_else(|| epoch.and_then(When::of_epoch)).or(published)?;
    Some(Edition { date: when.date(), moment: when.moment() })
}

/// `identifier`, a URI. The default is a UUID derived from title, authors and language.
fn identifier(
    book: &mut Table<'_>,
    title: &str,
    credits: &[Credit],
    language: &str,
) -> String {
    let Some(value_given) = book.text("identifier") else {
        let names = credits.iter().map(|credit| credit.person.name.as_str());
        let parts: Vec<_> = ["actes", title, language].into_iter().chain(names).collect();
        // Normalised (NFC), so that the UUID does not depend on how an editor encodes
        // accents.
        let facts: String = parts.join("\u{1F}").nfc().collect();
        let uuid = Uuid::new_v5(&Uuid::NAMESPACE_URL, facts.as_bytes());
        return format!("urn:uuid:{uuid}");
    };
    uri(book, value_given)
}

/// `other-identifiers`: URIs of an ISBN, a DOI and the like.
fn other_identifiers(book: &mut Table<'_>) -> Vec<String> {
    let value_given = book.texts("other-identifiers").unwrap_or_default();
    value_given.into_iter().map(|one| uri(book, one)).collect()
}

/// A value that must be a URI; others are reported.
fn uri(book: &mut Table<'_>, value_given: Located<String>) -> String {
    if !is_uri(&value_given.value) {
        let message = format!("`{}` is not a URI", value_given.value);
        book.wrong(
            value_given.span,
            message,
            "write `urn:uuid:…`, `urn:isbn:…` or `https://…`",
        );
    }
    value_given.value
}

/// Whether a text looks like a URI: a scheme, a colon, and no white space.
fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
        && !rest.is_empty()
        && rest.bytes().all(|b| b.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&b))
}

/// `accessibility`: a summary, who certifies the claim, and how.
fn accessibility(book: &mut Table<'_>) -> Accessibility {
    let Some(mut table) = book.table("accessibility") else {
        return Accessibility::default();
    };
    let said = Accessibility {
        summary: line(&mut table, "summary"),
        certified_by: line(&mut table, "certified-by"),
        credential: line(&mut table, "credential"),
        report: address(&mut table, "report"),
        wcag: table
            .choice("wcag", ["2.1", "2.2"], [Wcag::Wcag21, Wcag::Wcag22])
            .unwrap_or_default(),
    };
    book.absorb(table);
    said
}

/// An address on the web.
fn address(table: &mut Table<'_>, key: &'static str) -> Option<String> {
    let value_given = table.text(key)?;
    let is_on_web =
        ["https://", "http://"].iter().any(|one| value_given.value.starts_with(one));
    if !is_on_web || !is_uri(&value_given.value) {
        let message = format!("`{key}` is not an address on the web");
        table.wrong(value_given.span, message, "write `https://…`");
        return None;
    }
    Some(value_given.value)
}

/// `url`: an address with the letters of any script, as those of links.
fn url(table: &mut Table<'_>) -> Option<Address> {
    let given = table.text("url")?;
    let parsed = Address::parse(&given.value).ok();
    let is_on_web = |url: &Address| {
        let rest =
            url.uri().strip_prefix("https://").or(url.uri().strip_prefix("http://"));
        rest.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    };
    let url = parsed.filter(is_on_web);
    if url.is_none() {
        let message = "`url` is not an address on the web";
        table.wrong(
            given.span,
            message,
            "write an address such as `https://example.org/book`",
        );
    }
    url
}

/// `series`: the name of the series, and the book's position in it.
fn series(book: &mut Table<'_>) -> Option<Series> {
    let mut table = book.table("series")?;
    let name = required(&mut table, "name", "write `name = \"…\"`");
    let position =
        table.count("position", 0..100_000).map(|value_given| value_given.value);
    book.absorb(table);
    Some(Series { name, position })
}

/// `slug`; the default is made from the title.
fn slug(book: &mut Table<'_>, title: &str) -> String {
    let Some(value_given) = book.text("slug") else { return slug_of(title) };
    let slug = slug_of(&value_given.value);
    if is_device(&value_given.value) && !value_given.value.contains([':', '/', '\\']) {
        let message =
            format!("`{}` is a name that Windows keeps for itself", value_given.value);
        let diagnostic =
            Diagnostic::new(codes::SLUG_RESERVED, message).at(value_given.span);
        let hint = format!("the books are called `{slug}`: write that, or another name");
        book.diagnostic(diagnostic.hint(hint));
    } else if value_given.value != slug {
        let message = format!("`{}` can't be part of a file's name", value_given.value);
        book.wrong(value_given.span, message, format!("did you mean `{slug}`?"));
    }
    slug
}

/// A file name made from a title: lower-case ASCII letters and digits with single hyphens
/// between them. It is never the name of a Windows device.
#[must_use]
pub fn slug_of(title: &str) -> String {
    let mut slug = String::new();
    for c in title.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase)
    {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            '@' => slug.push('a'),
            'æ' => slug.push_str("ae"),
            'œ' => slug.push_str("oe"),
            'ß' => slug.push_str("ss"),
            'ø' => slug.push('o'),
            'ł' => slug.push('l'),
            'đ' | 'ð' => slug.push('d'),
            'þ' => slug.push_str("th"),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(SLUG);
    match slug.trim_end_matches('-') {
        "" => "book".into(),
        slug if is_device(slug) => format!("{slug}-book"),
        slug => slug.into(),
    }
}

/// The colour of a book that is printed with black alone.
const BLACK: &str = "black";

/// `colour`, as `#rrggbb` or [`BLACK`].
fn colour(book: &mut Table<'_>) -> Colour {
    let Some(value_given) = book.text("colour") else { return COLOUR };
    let black = || (value_given.value == BLACK).then_some(Colour::BLACK);
    Colour::parse(&value_given.value).or_else(black).unwrap_or_else(|| {
        let message = format!("`{}` is not a colour", value_given.value);
        book.wrong(
            value_given.span,
            message,
            "write `#rrggbb`, such as \"#1f4d3a\", or \"black\"",
        );
        COLOUR
    })
}

/// Whether `colour` is [`BLACK`].
pub(super) fn is_black(book: &mut Table<'_>) -> bool {
    let colour = book.raw("colour").and_then(|value| value.get_ref().as_str());
    colour == Some(BLACK)
}

/// `ornament`; the default is the title's first letter or digit.
fn ornament(book: &mut Table<'_>, title: &str) -> String {
    let of_title = || {
        let first = title.chars().find(|c| c.is_alphanumeric());
        first.map(|c| c.to_uppercase().collect()).unwrap_or_default()
    };
    let Some(value_given) = book.text("ornament") else { return of_title() };
    if value_given.value.chars().count() <= 2 {
        return value_given.value;
    }
    let message = "`ornament` is more than one glyph";
    book.wrong(value_given.span, message, "write one or two characters");
    of_title()
}

#[cfg(test)]
mod tests {
    use super::is_uri;
    use super::slug_of;

    #[test]
    fn titles_become_names_of_files() {
        for (title, slug) in [
            ("Vill@rdigital, édition 2015", "villardigital-edition-2015"),
            ("Les « mœurs » — 2e journée…", "les-moeurs-2e-journee"),
            ("../../etc/passwd", "etc-passwd"),
            ("日本", "book"),
            ("Aux", "aux-book"),
            ("COM¹…", "com1-book"),
            ("Con.", "con-book"),
            ("Console", "console"),
            ("", "book"),
        ] {
            assert_eq!(slug_of(title), slug);
        }
        assert_eq!(slug_of(&"abc".repeat(50)).len(), 80);
    }

    #[test]
    fn forms_of_identifiers() {
        for (uri, right) in
            [("urn:isbn:9782070408504", true), ("978-2", false), ("urn:a b", false)]
        {
            assert_eq!(is_uri(uri), right, "{uri}");
        }
    }
}
