//! The parts of a BCP 47 tag (RFC 5646, section 2.1): `zh-Hant-TW`.

/// Whether a tag is well-formed by BCP 47: a language, then optional script, region,
/// variants, extensions, private use. No language of more than three letters is
/// registered.
#[must_use]
pub fn is_tag(tag: &str) -> bool {
    let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_variant = |part: &str| match part.len() {
        5..=8 => true,
        4 => part.starts_with(|c: char| c.is_ascii_digit()),
        _ => false,
    };
    let mut parts = tag.split('-').peekable();
    let is_sound = tag.split('-').all(|part| {
        (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    let first = parts.next().unwrap_or_default();
    if !is_sound || !letters(first) || !(2..=3).contains(&first.len()) {
        return false;
    }
    let mut more = 3;
    while more > 0 && parts.next_if(|part| part.len() == 3 && letters(part)).is_some() {
        more -= 1;
    }
    let _ = parts.next_if(|part| is_script(part));
    let _ = parts.next_if(|part| is_region(part));
    while parts.next_if(|part| is_variant(part)).is_some() {}
    // An extension or private use: a singleton and its subtags.
    while let Some(singleton) = parts.next() {
        let least = if singleton.eq_ignore_ascii_case("x") { 1 } else { 2 };
        if singleton.len() != 1 || parts.next_if(|part| part.len() >= least).is_none() {
            return false;
        }
        while parts.next_if(|part| part.len() >= least).is_some() {}
    }
    true
}

/// The first part of a tag, in lower case.
#[must_use]
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

/// The script that a tag names: `Hant`.
#[must_use]
pub fn script(tag: &str) -> Option<&str> {
    before_extensions(tag).find(|part| is_script(part))
}

/// The region that a tag names: `TW`, `419`.
#[must_use]
pub fn region(tag: &str) -> Option<&str> {
    before_extensions(tag).find(|part| is_region(part))
}

/// The parts after the language, up to the first extension.
fn before_extensions(tag: &str) -> impl Iterator<Item = &str> {
    tag.split('-').skip(1).take_while(|part| part.len() > 1)
}

fn is_script(part: &str) -> bool {
    part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic())
}

fn is_region(part: &str) -> bool {
    let is_country = part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic());
    is_country || (part.len() == 3 && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::is_tag;
    use super::region;
    use super::script;

    #[test]
    fn tags_are_told_from_words() {
        for tag in [
            "fr",
            "en-GB",
            "zh-Hant-TW",
            "zh-cmn-Hans-CN",
            "sl-rozaj-biske-1994",
            "de-CH-1901",
            "es-419",
            "grc-Latn",
            "en-u-ca-gregory-x-own",
        ] {
            assert!(is_tag(tag), "{tag}");
        }
        for tag in ["", "french", "f", "en_GB", "en-", "en-u", "en-GB-FR", "1a", "é"] {
            assert!(!is_tag(tag), "{tag}");
        }
    }

    #[test]
    fn parts_are_found_before_extensions_alone() {
        let parts = |tag| (script(tag), region(tag));
        assert_eq!(parts("zh-cmn-Hans-CN"), (Some("Hans"), Some("CN")));
        assert_eq!(parts("es-419"), (None, Some("419")));
        assert_eq!(parts("de-CH-1901"), (None, Some("CH")));
        assert_eq!(parts("de-x-ch"), (None, None));
        assert_eq!(parts("en-u-ca-abcd"), (None, None));
    }
}
