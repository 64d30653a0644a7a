//! Reads `[fonts]` and the book's own font files.

use toml::Spanned;
use toml::de::DeValue;

use super::error::ReadError;
use super::files::Folder;
use super::files::Most;
use super::files::ReadFault;
use super::files::refusal;
use super::input_bytes::InputBytes;
use super::tables::Located;
use super::tables::Table;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Span;
use crate::base::codes;
use crate::config::Limits;

/// What a font of the book is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontUse {
    /// Body text.
    Text,
    /// Sans-serif text.
    Sans,
    /// Code and addresses.
    Mono,
}

/// A font file of the book.
#[derive(Debug, Clone)]
pub struct BookFont {
    /// File name, relative to the book's folder.
    pub file: String,
    /// The file's content.
    pub data: Vec<u8>,
    /// What it is for.
    pub purpose: FontUse,
    /// The named instance to use of a variable font.
    pub instance: Option<String>,
    /// Axis values of a variable font, in thousandths.
    pub axes: Vec<(String, i64)>,
    /// Where the settings name the file.
    pub span: Span,
}

/// A font as written in the settings.
#[derive(Debug)]
pub(super) struct NamedFont {
    file: Located<String>,
    purpose: FontUse,
    instance: Option<String>,
    axes: Vec<(String, i64)>,
}

/// Reads `[fonts]`: each use has a file or a list of files.
pub(super) fn examine(whole: &mut Table<'_>, limits: &Limits) -> Vec<NamedFont> {
    let Some(mut table) = whole.table("fonts") else { return Vec::new() };
    let mut named = Vec::new();
    let uses =
        [("text", FontUse::Text), ("sans", FontUse::Sans), ("mono", FontUse::Mono)];
    for (key, purpose) in uses {
        let Some(value) = table.raw(key) else { continue };
        match value.get_ref().as_array() {
            Some(list) => {
                for item in list {
                    named.extend(font(&mut table, key, item, purpose));
                }
            }
            None => named.extend(font(&mut table, key, value, purpose)),
        }
    }
    let most = limits.fonts as usize;
    if let Some(more) = named.get(most) {
        let message = format!("a book can't have more than {most} fonts of its own");
        let diagnostic = Diagnostic::new(codes::FONTS_TOO_MANY, message)
            .at(more.file.span.clone())
            .hint("name the faces that the text needs")
            .hint(Limits::hint("fonts"));
        table.diagnostic(diagnostic);
        named.truncate(most);
    }
    whole.absorb(table);
    named
}

/// A file name, or a table that selects a face of a variable font.
fn font<'t>(
    table: &mut Table<'t>,
    key: &str,
    value: &'t Spanned<DeValue<'t>>,
    purpose: FontUse,
) -> Option<NamedFont> {
    if value.get_ref().as_str().is_some() {
        let file = table.text_of(key, value)?;
        return Some(NamedFont { file, purpose, instance: None, axes: Vec::new() });
    }
    if value.get_ref().as_table().is_none() {
        let want = "the name of a file, such as \"fonts/Garamond-Regular.otf\"";
        table.mistyped(key, value, want);
        return None;
    }
    let mut inner = table.table_of(key, value)?;
    let file = inner.text("file");
    if file.is_none() && inner.faults() == 0 {
        inner.missing("file", "name the font's file");
    }
    let instance = inner.text("instance");
    let axes = axes(&mut inner);
    if let (Some(instance), false) = (&instance, axes.is_empty()) {
        let message = "`instance` and `axes` both place the font on its axes";
        inner.wrong(instance.span.clone(), message, "leave one of them out");
    }
    table.absorb(inner);
    let instance = instance.map(|given| given.value);
    Some(NamedFont { file: file?, purpose, instance, axes })
}

/// `axes = { wght = 400, opsz = 10.5 }`
fn axes(table: &mut Table<'_>) -> Vec<(String, i64)> {
    let Some(value) = table.raw("axes") else { return Vec::new() };
    let Some(entries) = value.get_ref().as_table() else {
        table.mistyped("axes", value, "a table, such as { wght = 400 }");
        return Vec::new();
    };
    let mut axes = Vec::new();
    for (name, place) in entries {
        let read = match place.get_ref() {
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix())
                    .ok()
                    .filter(|whole| whole.abs() < 100_000)
                    .map(|whole| whole * 1_000)
            }
            DeValue::Float(number) => thousandths(number.as_str()),
            _ => None,
        };
        match read {
            Some(place) => axes.push((name.get_ref().to_string(), place)),
            None => table.mistyped(name.get_ref(), place, "a number, such as 400"),
        }
    }
    axes
}

/// Parses a decimal number, such as `-10.5`, into thousandths.
fn thousandths(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.')?;
    let is_number = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) || whole.len() > 5 {
        return None;
    }
    let fraction: String = fraction.chars().chain("000".chars()).take(3).collect();
    let whole: i64 = whole.parse().ok()?;
    Some(sign * (whole * 1_000 + fraction.parse::<i64>().ok()?))
}

/// Reads the font files. Those that can't be read are reported and left out.
pub(super) fn read(
    folder: &Folder<'_>,
    named: Vec<NamedFont>,
    limits: &Limits,
    kept: &mut InputBytes,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<BookFont>, ReadError> {
    let most = Most { mib: limits.font_mib, key: "font-mib" };
    let mut fonts = Vec::new();
    let mut total = 0;
    for font in named {
        let name = &font.file.value;
        let diagnostic = match folder.read(name, most) {
            Ok(found) => {
                total += found.bytes.len() as u64;
                if total > u64::from(limits.fonts_mib) << 20 {
                    diagnostics.push(too_large(limits).at(font.file.span));
                    break;
                }
                kept.keep(name, &found.bytes);
                fonts.push(BookFont {
                    file: found.name,
                    data: found.bytes,
                    purpose: font.purpose,
                    instance: font.instance,
                    axes: font.axes,
                    span: font.file.span,
                });
                continue;
            }
            Err(ReadFault::Missing) => Diagnostic::new(
                codes::FONT_MISSING,
                format!("there is no font {name}"),
            )
            .hint("names are relative to the book's folder; upper and lower case differ"),
            Err(fault) => refusal(fault, name)?,
        };
        diagnostics.push(diagnostic.at(font.file.span));
    }
    Ok(fonts)
}

/// The diagnostic on the font that exceeds the limit on all fonts together.
fn too_large(limits: &Limits) -> Diagnostic {
    let message = format!("the fonts are larger than {} MiB", limits.fonts_mib);
    Diagnostic::new(codes::FONTS_TOO_LARGE, message)
        .hint("name the faces that the text needs, or make their files smaller")
        .hint(Limits::hint("fonts-mib"))
}

#[cfg(test)]
mod tests {
    use super::thousandths;

    #[test]
    fn places_on_axes_are_read_exactly() {
        assert_eq!(thousandths("10.5"), Some(10_500));
        assert_eq!(thousandths("-0.25"), Some(-250));
        for wrong in ["1e3", "inf", ".5", "1.", "123456.0", "nan"] {
            assert_eq!(thousandths(wrong), None, "{wrong}");
        }
    }
}
