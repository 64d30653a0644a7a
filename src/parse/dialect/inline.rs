//! Recognises constructs of other dialects within a line. Each function returns the end
//! of the construct that begins at a byte offset, if there is one.

use crate::parse::reference;

/// The longest construct, in bytes. Without a limit, each opening mark could cost a
/// search to the end of the text.
const LONGEST: usize = 400;

/// The part of a text that is searched.
fn within(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// The length of the text before `close`, if it is not empty and on one line.
fn until(text: &str, close: &str) -> Option<usize> {
    let end = within(text).find(close)?;
    (end > 0 && !text[..end].contains('\n')).then_some(end)
}

/// Whether the character before an offset is not part of a word.
fn begins(text: &str, at: usize) -> bool {
    !text[..at].ends_with(|c: char| c.is_alphanumeric())
}

/// `{++new++}`, `{--old--}`, `{~~old~>new~~}`, `{==words==}`, `{>>remark<<}`.
pub(super) fn edit(text: &str, at: usize) -> Option<usize> {
    let inner = &text[at..];
    let pairs =
        [("{++", "++}"), ("{--", "--}"), ("{~~", "~~}"), ("{==", "==}"), ("{>>", "<<}")];
    let (open, close) = pairs.into_iter().find(|(open, _)| inner.starts_with(open))?;
    let end = within(&inner[open.len()..]).find(close)?;
    Some(at + open.len() + end + close.len())
}

/// `{{name}}`, `{{#include a}}`, `{{< include a >}}`, `{% if a %}`.
pub(super) fn placeholder(text: &str, at: usize) -> Option<usize> {
    let inner = &text[at..];
    let (open, close) = [("{{", "}}"), ("{%", "%}")]
        .into_iter()
        .find(|(open, _)| inner.starts_with(open))?;
    let end = until(&inner[open.len()..], close)?;
    Some(at + open.len() + end + close.len())
}

/// A role of `MyST`, before code: `` {term}`API` ``.
pub(super) fn role(text: &str, at: usize) -> Option<usize> {
    let end = until(&text[at + 1..], "}")?;
    let name = &text[at + 1..at + 1 + end];
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '_'));
    let code = char::from(crate::parse::words::CODE);
    (is_name && text[at + end + 2..].starts_with(code)).then_some(at + end + 2)
}

/// `{.class}`, `{#name}`, `{key=value}`, `{-}`, `{=html}`.
pub(super) fn attributes(text: &str, at: usize) -> Option<usize> {
    let end = until(&text[at + 1..], "}")?;
    let inner = text[at + 1..at + 1 + end].trim();
    let named = |rest: &str| rest.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let first = inner.split_whitespace().next()?;
    let is_key = |word: &str| {
        word.split_once('=').is_some_and(|(key, value)| {
            let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
            !value.is_empty()
                && key.chars().all(is_name)
                && (named(key) || key.is_empty())
        })
    };
    let is_colon = inner.starts_with(':') && inner.contains(['.', '#', '=']);
    let is_mark = first.strip_prefix(['.', '#']).is_some_and(named);
    (inner == "-" || is_mark || is_key(first) || is_colon).then_some(at + end + 2)
}

/// `^[a note]`.
pub(super) fn note(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].strip_prefix("^[")?;
    let mut depth = 1_usize;
    for (end, c) in within(inner).char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            // The note's text is Markdown; only the marks before it are the construct.
            return (end > 0).then_some(at + 2);
        }
    }
    None
}

/// `[[page]]`, `![[picture.png]]`.
pub(super) fn wiki(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].strip_prefix("[[")?;
    let end = until(inner, "]]")?;
    let named = inner.starts_with(|c: char| c.is_alphanumeric());
    (named && !inner[..end].contains('[')).then_some(at + end + 4)
}

/// `[@key, p. 3]`, `[-@key]`, `[see @key; @other]`.
pub(super) fn citation(text: &str, at: usize) -> Option<usize> {
    let end = until(&text[at + 1..], "]")?;
    let inner = &text[at + 1..at + 1 + end];
    let is_key =
        |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let cites = |part: &str| {
        let part = part.trim_start();
        let part = part.strip_prefix('-').unwrap_or(part);
        part.strip_prefix('@').is_some_and(is_key)
    };
    let sees = ["see @", "cf. @", "e.g. @", "voir @"];
    let is_citation = inner.split(';').any(cites)
        || sees.iter().any(|words| inner.to_lowercase().starts_with(words));
    let is_address = text[at + end + 2..].starts_with('(');
    let name = inner.strip_prefix('-').unwrap_or(inner);
    let is_reference = name.starts_with('@') && {
        let at_name = at + 1 + end - name.len();
        let whole = at..at + end + 2;
        let one = reference::find(text, at_name).map(|found| found.whole);
        let several = reference::find_several(text, at_name);
        one == Some(whole.clone())
            || several.last().is_some_and(|last| last.whole.end == whole.end)
    };
    (is_citation && !is_address && !is_reference).then_some(at + end + 2)
}

/// The prefixes of Quarto's cross-references to what has no number here.
const NUMBERED: [&str; 12] =
    ["eq", "thm", "lem", "cor", "prp", "cnj", "def", "exm", "exr", "tip", "nte", "wrn"];

/// `@eq-name`.
pub(super) fn reference(text: &str, at: usize) -> Option<usize> {
    let inner = &text[at + 1..];
    let (kind, rest) =
        inner.split_at_checked(inner.find('-').filter(|&end| end <= 3)?)?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let is_one = NUMBERED.contains(&kind) && length > 1 && begins(text, at);
    is_one.then_some(at + 1 + kind.len() + length)
}

/// `@fig-name`.
pub(super) fn known_reference(text: &str, at: usize) -> Option<usize> {
    let several = || reference::find_several(text, at).into_iter().next();
    let found = reference::find(text, at).or_else(several)?;
    Some(found.name.end)
}

/// `(@name)`.
pub(super) fn example(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].strip_prefix("(@")?;
    let end = within(inner).find(')')?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    // At the start of a line, `(@name)` numbers an example; elsewhere it may refer to a
    // person.
    let opens_line =
        text[..at].ends_with(['\n', char::from(crate::parse::words::BEFORE)]) || at == 0;
    (inner[..end].chars().all(is_part) && opens_line).then_some(at + end + 3)
}

/// Whether a text looks like an address or a file name.
fn is_address(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty()
        && !words.contains(char::is_whitespace)
        && (words.starts_with('\u{2}')
            || words.starts_with('#') && words.len() > 2
            || words.ends_with(".md")
            || words.ends_with(".html"))
}

/// `[words] (address)`.
pub(super) fn spaced_link(text: &str, at: usize) -> Option<usize> {
    let end = until(&text[at + 1..], "]")?;
    let inner = text[at + end + 2..].strip_prefix(" (")?;
    let length = until(inner, ")")?;
    is_address(&inner[..length]).then_some(at + end + 2 + 2 + length + 1)
}

/// `(words)[address]`.
pub(super) fn turned_link(text: &str, at: usize) -> Option<usize> {
    let end = until(&text[at + 1..], ")")?;
    let inner = text[at + end + 2..].strip_prefix('[')?;
    let length = until(inner, "]")?;
    is_address(&inner[..length]).then_some(at + end + 2 + 1 + length + 1)
}

/// `[words](a b)`, `[words](a "b "c" d")`: links that the Markdown parser left as text.
pub(super) fn unread_link(text: &str, at: usize) -> Option<usize> {
    let start = at + usize::from(text[at..].starts_with('!'));
    let inner = text[start..].strip_prefix('[')?;
    let end = until(inner, "](")?;
    if inner[..end].contains([']', '[']) {
        return None;
    }
    let length = within(&inner[end + 2..]).find(')')?;
    let address = &inner[end + 2..end + 2 + length];
    let is_there = address.contains([' ', '"']) && !address.contains('\n');
    is_there.then_some(start + 1 + end + 2 + length + 1)
}

/// `[words[^note]](address)`, which the Markdown parser leaves as text.
pub(super) fn noted_link(text: &str, at: usize) -> Option<usize> {
    let inner = &text[at + 1..];
    let end = until(inner, "](")?;
    let is_noted = inner[..end].contains(char::from(crate::parse::words::OTHER));
    (is_noted && !inner[..end].contains(['[', ']'])).then_some(at + 1 + end + 2)
}

/// Text between two marks, without spaces next to them.
fn between(text: &str, at: usize, sign: &str) -> Option<usize> {
    let inner = text[at..].strip_prefix(sign)?;
    let repeated = sign.chars().next()?;
    let opens = begins(text, at)
        && !text[..at].ends_with(repeated)
        && inner.starts_with(|c: char| !c.is_whitespace() && c != repeated);
    if !opens {
        return None;
    }
    let end = until(inner, sign)?;
    let (words, after) = (&inner[..end], &inner[end + sign.len()..]);
    let closes = !words.ends_with(char::is_whitespace)
        && words.contains(char::is_alphanumeric)
        && !after.starts_with(|c: char| c.is_alphanumeric() || c == repeated);
    closes.then_some(at + end + 2 * sign.len())
}

/// `==marked==`.
pub(super) fn marked(text: &str, at: usize) -> Option<usize> {
    between(text, at, "==")
}

/// `++inserted++`, but not `++` as a program's operator.
pub(super) fn inserted(text: &str, at: usize) -> Option<usize> {
    between(text, at, "++")
}

/// `** words **`, whose marks the Markdown parser leaves as text; a single mark may be a
/// sign, and two between numbers or single letters are a program's operator.
pub(super) fn spaced_emphasis(text: &str, at: usize) -> Option<usize> {
    let mark = ["**", "__"].into_iter().find(|mark| text[at..].starts_with(mark))?;
    let inner = text[at + 2..].strip_prefix(' ')?;
    let opens = text[..at].is_empty() || text[..at].ends_with([' ', '\n', '(', '«']);
    if !opens || !inner.starts_with(char::is_alphabetic) {
        return None;
    }
    let end = until(inner, mark)?;
    let words = inner[..end].trim_end();
    let is_of_words = words
        .split(' ')
        .any(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic));
    is_of_words.then_some(at + 3 + end + 2)
}

/// The longest word between two marks that raise or lower it, in characters.
const SCRIPT: usize = 12;

/// A word or a number between two marks, behind a word: `H~2~O`, `x^2^`.
fn script(text: &str, at: usize, mark: char) -> Option<usize> {
    let inner = &text[at + 1..];
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '−');
    let length = inner.find(|c| !is_part(c))?;
    let is_one = !begins(text, at)
        && length > 0
        && inner[..length].chars().count() <= SCRIPT
        && inner[length..].starts_with(mark)
        && !inner[length + 1..].starts_with(mark);
    is_one.then_some(at + length + 2)
}

/// `H~2~O`.
pub(super) fn lowered(text: &str, at: usize) -> Option<usize> {
    script(text, at, '~')
}

/// `x^2^`.
pub(super) fn raised(text: &str, at: usize) -> Option<usize> {
    script(text, at, '^')
}

/// `~~struck out~~`.
pub(super) fn struck(text: &str, at: usize) -> Option<usize> {
    between(text, at, "~~")
}

/// `%%comment%%`.
pub(super) fn comment(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].strip_prefix("%%")?;
    let end = within(inner).find("%%")?;
    (!inner[..end].trim().is_empty() && begins(text, at)).then_some(at + end + 4)
}

/// `:smile:`.
pub(super) fn emoji(text: &str, at: usize) -> Option<usize> {
    let inner = &text[at + 1..];
    let is_part =
        |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_+-".contains(c);
    let length = inner.find(|c| !is_part(c))?;
    let name = &inner[..length];
    let before = text[..at].chars().next_back();
    let after = inner[length..].strip_prefix(':')?.chars().next();
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != ':');
    let is_name = name.len() >= 2 && name.starts_with(|c: char| c.is_ascii_lowercase())
        || matches!(name, "+1" | "-1" | "100");
    let is_one = is_name && is_apart(before) && is_apart(after);
    is_one.then_some(at + length + 2)
}

/// Common entities that HTML allows without `;`.
const ENTITIES: [&str; 40] = [
    "nbsp", "amp", "lt", "gt", "quot", "copy", "reg", "laquo", "raquo", "deg", "euro",
    "eacute", "egrave", "ecirc", "euml", "agrave", "acirc", "auml", "aring", "aelig",
    "ccedil", "icirc", "iuml", "ocirc", "ouml", "oelig", "ugrave", "ucirc", "uuml",
    "ntilde", "szlig", "iacute", "oacute", "uacute", "aacute", "para", "sect", "times",
    "shy", "middot",
];

/// `&nbsp` without `;`, or `&name;` that is not a known entity.
pub(super) fn entity(text: &str, at: usize) -> Option<usize> {
    let inner = &text[at + 1..];
    let is_number = inner.starts_with('#');
    let letters = inner.trim_start_matches(['#', 'x']);
    let start = inner.len() - letters.len();
    let start = if is_number { start } else { 0 };
    let rest = &inner[start..];
    let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let name = &rest[..length];
    let is_closed = rest[length..].starts_with(';');
    let end = at + 1 + start + length;
    if is_number {
        let is_there =
            !name.is_empty() && !is_closed && name.chars().all(|c| c.is_ascii_digit());
        return is_there.then_some(end);
    }
    if is_closed {
        // Those that the Markdown parser knows are marked as read.
        let is_name = name.len() >= 3 && name.chars().all(|c| c.is_ascii_lowercase());
        return (is_name && begins(text, at)).then_some(end + 1);
    }
    (ENTITIES.contains(&name) && begins(text, at)
        || name.len() >= 4 && ENTITIES.contains(&name))
    .then_some(end)
}

/// `\name{…}`.
pub(super) fn latex(text: &str, at: usize) -> Option<usize> {
    let inner = &text[at + 1..];
    let length = inner.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(inner.len());
    let mut rest = &inner[length..];
    let (mut end, mut braces) = (at + 1 + length, 0);
    if length < 2 || text[..at].ends_with(['\\', ':']) {
        return None;
    }
    if let Some(options) = rest.strip_prefix('[') {
        let close = until(options, "]")?;
        rest = &options[close + 1..];
        end += close + 2;
    }
    while let Some(argument) = rest.strip_prefix('{') {
        let close = within(argument).find('}')?;
        rest = &argument[close + 1..];
        end += close + 2;
        braces += 1;
    }
    (braces > 0).then_some(end)
}
