//! The cost of parsing a drawing as XML, estimated before it is parsed.
//!
//! The XML parser compares each attribute of an element with all before it, and each
//! namespace with all in scope; entities may be long and used often. Each is estimated
//! from the text alone, rather too high than too low.

use std::collections::BTreeSet;

use super::PictureFault;
use crate::config::limits::DRAWING_COMPARISONS;
use crate::config::limits::ENTITY_BYTES;
use crate::config::limits::ENTITY_NAMES;

/// Refuses a drawing whose parsing would take too much time or memory.
///
/// # Errors
/// When it has too many attributes or namespaces, or its entities expand too far.
pub(super) fn check(text: &str) -> Result<(), PictureFault> {
    let refused = |what: &str| Err(PictureFault::TooComplex(what.to_owned()));
    let has_entities = text.contains("<!ENTITY");
    let mut names = BTreeSet::new();
    // Squared attribute counts; attributes; the most of one element; namespaces.
    let (mut squares, mut all, mut most, mut naming) = (0_u64, 0_u64, 0_u64, 0_u64);
    for start in text.split('<').skip(1) {
        if start.starts_with(['/', '!', '?']) && !start.starts_with("!ENTITY") {
            continue;
        }
        // The text of an entity may be built from others, so the end of a tag in it is
        // not searched for.
        let (tag, count) = if has_entities {
            (start, start.matches('=').count())
        } else {
            whole_tag(start)
        };
        let count = count as u64;
        squares = squares.saturating_add(count.saturating_mul(count) / 2);
        all += count + 1;
        most = most.max(count);
        let before = names.len();
        let mut own = 0;
        for (at, _) in tag.match_indices("xmlns") {
            let name =
                tag[at + 5..].split(['=', ' ', '\t', '\r', '\n', '"', '\'']).next();
            names.insert(name.unwrap_or_default());
            own += 1;
        }
        naming += u64::from(own > 0 || names.len() > before);
    }
    let names = names.len() as u64;
    if has_entities {
        if most.max(names) > ENTITY_NAMES {
            return refused("it has too many attributes beside its entities");
        }
        return entities(text);
    }
    let comparisons = squares
        .saturating_add(all.saturating_mul(names))
        .saturating_add(naming.saturating_mul(names * names));
    if comparisons > DRAWING_COMPARISONS {
        return refused("it has too many attributes or namespaces");
    }
    Ok(())
}

/// A start tag up to its end outside quotation marks, and the number of its attributes.
fn whole_tag(text: &str) -> (&str, usize) {
    let (mut quoted, mut count) = (None, 0);
    for (at, byte) in text.bytes().enumerate() {
        match (quoted, byte) {
            (None, b'>') => return (&text[..at], count),
            (None, b'"' | b'\'') => quoted = Some(byte),
            (None, b'=') => count += 1,
            (Some(mark), _) if mark == byte => quoted = None,
            _ => {}
        }
    }
    (text, count)
}

/// Limit of expansions of nested entities for each use: that of the XML parser.
const NESTED: usize = 256;

/// Refuses entities that expand too far.
fn entities(text: &str) -> Result<(), PictureFault> {
    let is_call = |rest: &str| {
        let known = ["#", "amp;", "lt;", "gt;", "quot;", "apos;"];
        !known.iter().any(|known| rest.starts_with(known))
    };
    let calls = |text: &str| text.split('&').skip(1).filter(|rest| is_call(rest)).count();
    let (mut longest, mut nests) = (0, false);
    for (at, declared) in text.match_indices("<!ENTITY") {
        let rest = &text[at + declared.len()..];
        // The value is between quotation marks; for external ones it is the address.
        let Some(start) = rest.find(['"', '\'']) else { continue };
        let (mark, rest) = rest[start..].split_at(1);
        let value = rest.split(mark).next().unwrap_or_default();
        longest = longest.max(value.len());
        nests |= calls(value) > 0;
    }
    let times = if nests { NESTED } else { 1 };
    let bytes = calls(text).saturating_mul(longest).saturating_mul(times);
    if bytes > ENTITY_BYTES {
        return Err(PictureFault::TooComplex(
            "its entities unfold to too much".to_owned(),
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_would_take_too_long_to_read_is_refused() {
        let svg = |inside: &str| format!("<svg>{inside}</svg>");
        let attributes = |n: usize| {
            (0..n).fold("<g".to_owned(), |tag, i| tag + &format!(" a{i}=\"=>\"")) + "/>"
        };
        let names = |n: usize, m: usize| {
            let all =
                (0..n).fold("<g".to_owned(), |tag, i| tag + &format!(" xmlns:a{i}=''"));
            all + ">" + &"<g xmlns:b=''/>".repeat(m) + "</g>"
        };
        for (text, is_read) in [
            (svg(&attributes(1_000)), true),
            (svg(&attributes(20_000)), false),
            (svg(&attributes(3)).repeat(100_000), true),
            (svg(&attributes(1_000)).repeat(1_000), false),
            (svg(&names(20, 10_000)), true),
            (svg(&names(5_000, 10_000)), false),
            (svg(&format!("<script>{}</script>", "a=b;".repeat(100_000))), true),
            (svg(&format!("<!--{}-->", "a=b;".repeat(100_000))), true),
        ] {
            assert_eq!(check(&text).is_ok(), is_read, "{}", &text[..60]);
        }
    }

    #[test]
    fn entities_unfold_to_no_more_than_is_bearable() {
        let svg = |value: &str, inside: &str| {
            format!("<!DOCTYPE svg [<!ENTITY a '{value}'>]><svg>{inside}</svg>")
        };
        let long = "x".repeat(1 << 20);
        for (text, is_read) in [
            (svg("http://a/", &"&a;".repeat(1_000)), true),
            (svg(&long, &"&a;".repeat(10)), true),
            (svg(&long, &"&a;".repeat(1_000)), false),
            (svg(&format!("]>{long}"), &"&a;".repeat(1_000)), false),
            (svg(&format!("&b;{long}"), "&a;"), false),
            (svg("x", &format!("<g{}/>", " a=''".repeat(1_000))), false),
            (svg(&long, &"&amp;&#1;".repeat(100_000)), true),
        ] {
            assert_eq!(check(&text).is_ok(), is_read, "{}", &text[..60]);
        }
    }
}
