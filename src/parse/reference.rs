//! Finds references to what has a number, in the form of Quarto: `@fig-x`, `[@tbl-x]`,
//! `[-@sec-x]`, `[@fig-x; @fig-y]`.

use std::ops::Range;

use crate::book::draft::ReferenceForm;

/// How the names of figures, tables, headings and listings begin.
const PREFIXES: [&str; 4] = ["fig", "tbl", "sec", "lst"];

/// The longest name, in bytes.
const LONGEST: usize = 100;

/// A reference in a text.
pub(super) struct Found {
    /// All of it, its brackets included.
    pub(super) whole: Range<usize>,
    /// The name: `fig-x`.
    pub(super) name: Range<usize>,
    /// What it says.
    pub(super) form: ReferenceForm,
}

/// The reference whose `@` is at a byte.
pub(super) fn find(text: &str, at: usize) -> Option<Found> {
    let end = at + 1 + name_length(&text[at + 1..])?;
    let name = at + 1..end;
    let is_capital = text[at + 1..].starts_with(char::is_uppercase);
    let form = if is_capital { ReferenceForm::Capital } else { ReferenceForm::Kind };
    let before = &text[..at];
    if text[end..].starts_with(']') && !text[end + 1..].starts_with(['(', '[']) {
        if before.ends_with("[-") {
            let form = ReferenceForm::Number;
            return Some(Found { whole: at - 2..end + 1, name, form });
        }
        if before.ends_with('[') {
            return Some(Found { whole: at - 1..end + 1, name, form });
        }
    }
    let is_apart = !before.ends_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '[' | '-' | '_' | '.' | '@' | '/' | ';')
    });
    is_apart.then_some(Found { whole: at..end, name, form })
}

/// The references in one pair of brackets, the first of whose `@` is at a byte; none if they
/// are fewer than two. Each begins where the one before ends.
pub(super) fn find_several(text: &str, at: usize) -> Vec<Found> {
    let before = &text[..at];
    let mut start = match (before.ends_with("[-"), before.ends_with('[')) {
        (true, _) => at - 2,
        (_, true) => at - 1,
        _ => return Vec::new(),
    };
    let mut all = Vec::new();
    let mut next = at;
    loop {
        let Some(length) = name_length(&text[next + 1..]) else { return Vec::new() };
        let end = next + 1 + length;
        let form = if text[..next].ends_with('-') {
            ReferenceForm::Number
        } else if text[next + 1..].starts_with(char::is_uppercase) {
            ReferenceForm::Capital
        } else {
            ReferenceForm::Kind
        };
        let rest = text[end..].trim_start_matches(' ');
        let after = text.len() - rest.len();
        if let Some(rest) = rest.strip_prefix(']') {
            all.push(Found { whole: start..after + 1, name: next + 1..end, form });
            let is_link = rest.starts_with(['(', '[']);
            return if is_link || all.len() < 2 { Vec::new() } else { all };
        }
        let Some(rest) = rest.strip_prefix(';') else { return Vec::new() };
        all.push(Found { whole: start..after, name: next + 1..end, form });
        let rest = rest.trim_start_matches([' ', '\n']);
        let rest = rest.strip_prefix('-').unwrap_or(rest);
        if !rest.starts_with('@') {
            return Vec::new();
        }
        (start, next) = (after, text.len() - rest.len());
    }
}

/// The anchor that a name means: its prefix in small letters.
pub(super) fn target(name: &str) -> String {
    let small = name.chars().next().into_iter().flat_map(char::to_lowercase);
    small.chain(name.chars().skip(1)).collect()
}

/// The length of the name that a text begins with.
fn name_length(text: &str) -> Option<usize> {
    let (prefix, rest) = text.split_at_checked(3)?;
    let is_known = PREFIXES.iter().any(|known| {
        let (first, rest) = prefix.as_bytes().split_at(1);
        first.eq_ignore_ascii_case(&known.as_bytes()[..1])
            && rest == &known.as_bytes()[1..]
    });
    let rest = rest.strip_prefix('-').filter(|_| is_known)?;
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    // A mark after the name belongs to the sentence.
    let name = rest[..length].trim_end_matches(['-', '_', ':', '.']);
    (!name.is_empty() && name.len() <= LONGEST).then_some(4 + name.len())
}

#[cfg(test)]
mod tests {
    use super::find;
    use super::find_several;

    #[test]
    fn references_are_found_and_mail_and_people_are_not() {
        for (text, whole) in [
            ("voir @fig-a.", "@fig-a"),
            ("(@tbl-b_c)", "@tbl-b_c"),
            ("[@sec-un]", "[@sec-un]"),
            ("[-@lst-x]", "[-@lst-x]"),
            ("@Fig-été,", "@Fig-été"),
            ("[@fig-a](b)", ""),
            ("moi@fig-x.org", ""),
            ("@figure", ""),
            ("@eq-x", ""),
            ("@fig-", ""),
            ("[@fig-a; @fig-b]", ""),
        ] {
            let at = text.find('@').unwrap();
            let found = find(text, at).map_or("", |found| &text[found.whole]);
            assert_eq!(found, whole, "{text}");
        }
    }

    #[test]
    fn several_references_share_brackets() {
        for (text, wholes) in [
            ("[@fig-a; @fig-b]", &["[@fig-a", "; @fig-b]"][..]),
            ("[-@fig-a;-@tbl-b ; @sec-c ]", &["[-@fig-a", ";-@tbl-b ", "; @sec-c ]"]),
            ("[@fig-a]", &[]),
            ("[@fig-a; @fig-b](x)", &[]),
            ("[@fig-a; @doe99]", &[]),
            ("[@fig-a; p. 3]", &[]),
            ("[@fig-a;", &[]),
        ] {
            let found = find_several(text, text.find('@').unwrap());
            let found: Vec<&str> =
                found.iter().map(|one| &text[one.whole.clone()]).collect();
            assert_eq!(found, wholes, "{text}");
        }
    }
}
