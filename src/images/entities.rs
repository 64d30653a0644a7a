//! Expansion of the entities that a drawing's document type declares.
//!
//! Drawing programs write namespaces as entities. Readers of EPUBs must not see a
//! document type that declares anything (EPUB 3.3, section 3.9 asks for files that need
//! nothing outside them), so the declarations are expanded in the text.

use std::collections::BTreeMap;

use super::PictureFault;
use crate::config::limits::ENTITY_BYTES;

/// Nesting limit of entities.
const NESTING: usize = 8;

/// Entities by their names.
pub(super) type Entities<'t> = BTreeMap<&'t str, String>;

/// Reads the declarations of a document type.
///
/// # Errors
/// When it declares external or parameter entities.
pub(super) fn declared(document_type: &str) -> Result<Entities<'_>, PictureFault> {
    let refused = |what: &str| PictureFault::Refused(format!("its document type {what}"));
    let mut entities = Entities::new();
    for declaration in document_type.split("<!ENTITY").skip(1) {
        let declaration = declaration.trim_start();
        if declaration.starts_with('%') {
            return Err(refused("declares entities of its own"));
        }
        let (name, rest) = declaration
            .split_once(char::is_whitespace)
            .ok_or_else(|| refused("can't be read"))?;
        let rest = rest.trim_start();
        let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let Some(mark) = mark else {
            return Err(refused("declares an entity that is outside the file"));
        };
        let value = rest[1..].split(mark).next().unwrap_or_default();
        // The first declaration of a name holds (XML, 4.2).
        entities.entry(name).or_insert_with(|| characters(value));
    }
    Ok(entities)
}

/// A value with its numeric character references resolved (XML, 4.5).
fn characters(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("&#") {
        text.push_str(before);
        let found = after.split_once(';').and_then(|(number, after)| {
            let number = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            Some((char::from_u32(number.ok()?)?, after))
        });
        match found {
            // Markup characters stay as references.
            Some((c, after)) if !matches!(c, '&' | '<') => {
                text.push(c);
                rest = after;
            }
            _ => {
                text.push_str("&#");
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

/// The text with its entities expanded.
///
/// # Errors
/// When that is too long, or an entity is recursive.
pub(super) fn put_in(
    text: &str,
    entities: &Entities<'_>,
) -> Result<String, PictureFault> {
    let mut out = String::with_capacity(text.len());
    let mut writer = Writer { entities, out: &mut out, quoted: None, is_tag: false };
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '&', '"', '\'']) {
        let (before, from) = rest.split_at(at);
        writer.out.push_str(before);
        // Comments and CDATA sections contain no entities.
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        let skipped = skipped.iter().find(|(open, _)| from.starts_with(open));
        if let (Some((_, close)), None) = (skipped, writer.quoted) {
            let end = from.find(close).map_or(from.len(), |at| at + close.len());
            writer.out.push_str(&from[..end]);
            rest = &from[end..];
        } else {
            rest = writer.sign(from, 0)?;
        }
    }
    out.push_str(rest);
    Ok(out)
}

/// Writes text with its entities expanded.
struct Writer<'w, 'e> {
    entities: &'w Entities<'e>,
    out: &'w mut String,
    /// The quotation mark that closes the current attribute value.
    quoted: Option<char>,
    /// Whether it is inside a tag.
    is_tag: bool,
}

impl Writer<'_, '_> {
    /// Writes the next token of the text; returns the rest.
    // Recurses as deep as entities nest, which is limited.
    fn sign<'t>(&mut self, text: &'t str, depth: usize) -> Result<&'t str, PictureFault> {
        let sign = text.chars().next().unwrap_or_default();
        if sign == '&'
            && let Some((name, rest)) = text[1..].split_once(';')
            && let Some(value) = self.entities.get(name)
        {
            self.value(value, depth)?;
            return Ok(rest);
        }
        match (sign, self.quoted) {
            // A quotation mark in an entity's text closes nothing (XML, 4.4.5).
            ('"', Some(_)) if depth > 0 => self.out.push_str("&quot;"),
            ('\'', Some(_)) if depth > 0 => self.out.push_str("&apos;"),
            (_, Some(mark)) if sign == mark => self.quoted = None,
            ('"' | '\'', None) if self.is_tag => self.quoted = Some(sign),
            ('<', None) => self.is_tag = true,
            ('>', None) => self.is_tag = false,
            _ => {}
        }
        let is_written = matches!(sign, '"' | '\'') && depth > 0 && self.quoted.is_some();
        if !is_written {
            self.out.push(sign);
        }
        Ok(&text[sign.len_utf8()..])
    }

    fn value(&mut self, value: &str, depth: usize) -> Result<(), PictureFault> {
        let check_limits =
            || PictureFault::TooComplex("its entities unfold to too much".to_owned());
        if depth >= NESTING || self.out.len() + value.len() > ENTITY_BYTES {
            return Err(check_limits());
        }
        let mut rest = value;
        while let Some(at) = rest.find(['<', '>', '&', '"', '\'']) {
            self.out.push_str(&rest[..at]);
            rest = self.sign(&rest[at..], depth + 1)?;
        }
        self.out.push_str(rest);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::declared;
    use super::put_in;

    fn unfolded(document_type: &str, text: &str) -> String {
        let entities = declared(document_type).expect("a document type that can be read");
        put_in(text, &entities).unwrap_or_else(|fault| fault.to_string())
    }

    #[test]
    fn entities_become_what_they_stand_for() {
        let names = "<!DOCTYPE svg [<!ENTITY ns 'http://a/b'> <!ENTITY q \"'x'\">\n\
            <!ENTITY both '&ns;#&q;'><!ENTITY e '&#233;&#60;&#x26;'><!ENTITY g '<g/>'>]>";
        for (text, wanted) in [
            ("<svg xmlns=\"&ns;\">", "<svg xmlns=\"http://a/b\">"),
            ("<a b='&q;' c=\"&q;\">", "<a b='&apos;x&apos;' c=\"&apos;x&apos;\">"),
            ("<a>&q; &both; &e;</a>", "<a>'x' http://a/b#'x' é&#60;&#x26;</a>"),
            ("<a>&g;&amp;&lt;&#60;&none;</a>", "<a><g/>&amp;&lt;&#60;&none;</a>"),
            ("<!--&ns;--><![CDATA[&ns;]]>&ns;", "<!--&ns;--><![CDATA[&ns;]]>http://a/b"),
        ] {
            assert_eq!(unfolded(names, text), wanted);
        }
    }

    #[test]
    fn entities_end() {
        let itself = "<!DOCTYPE svg [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>";
        assert!(unfolded(itself, "<svg>&a;</svg>").contains("too much"));
        let bomb = (1..8).fold("<!ENTITY a0 'ha'>".to_owned(), |all, at| {
            let ten = format!("&a{};", at - 1).repeat(100);
            all + &format!("<!ENTITY a{at} '{ten}'>")
        });
        assert!(unfolded(&bomb, "<svg>&a7;</svg>").contains("too much"));
        for outside in
            ["<!ENTITY a SYSTEM 'file:///x'>", "<!ENTITY % a 'b'>", "<!ENTITY a"]
        {
            assert!(declared(outside).is_err(), "{outside}");
        }
    }
}
