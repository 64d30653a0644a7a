//! Recognises formulas between dollar signs, or in LaTeX's brackets.

/// The longest formula, in bytes.
const LONGEST: usize = 2_000;

/// The end of the formula that begins at a byte offset.
pub(super) fn formula(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    if let Some(inner) = rest.strip_prefix("$$") {
        let end = within(inner).find("$$")?;
        let is_there = !inner[..end].trim().is_empty();
        let end = at + end + 4;
        return is_there.then(|| end + name(&text[end..]));
    }
    if rest.starts_with('$') {
        return in_line(text, at);
    }
    if text[..at].ends_with('\\') {
        return None;
    }
    for (open, close) in [("\\(", "\\)"), ("\\[", "\\]")] {
        if let Some(inner) = rest.strip_prefix(open) {
            let end = within(inner).find(close)?;
            let is_alone = open == "\\[" && is_alone(text, at, at + 2 + end + 2);
            let is_formula = is_alone && inner.starts_with([' ', '\n'])
                || has_command(&inner[..end])
                || inner[..end].contains(['^', '=', '{']);
            return is_formula.then_some(at + end + 4);
        }
    }
    None
}

/// The length of the name of a formula behind it: ` {#eq-x}`.
fn name(rest: &str) -> usize {
    let words = rest.trim_start_matches(' ');
    let end = within(words).find('}').filter(|_| words.starts_with("{#eq-"));
    end.map_or(0, |end| rest.len() - words.len() + end + 1)
}

/// The part of a text that is searched.
fn within(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// Whether a range is all that its block contains.
fn is_alone(text: &str, start: usize, end: usize) -> bool {
    text[..start].trim().is_empty() && text[end..].trim().is_empty()
}

/// `$x$`: by pandoc's rules, excluding amounts of money.
fn in_line(text: &str, at: usize) -> Option<usize> {
    let inner = &text[at + 1..];
    if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '$')
        || inner.starts_with(|c: char| c.is_whitespace() || c == '$')
    {
        return None;
    }
    let searched = within(inner);
    let mut from = 0;
    let end = loop {
        let end = from + searched[from..].find('$')?;
        if !searched[..end].ends_with('\\') {
            break end;
        }
        from = end + 1;
    };
    let (formula, after) = (&inner[..end], &inner[end + 1..]);
    let ends = !formula.ends_with(char::is_whitespace)
        && !after.starts_with(|c: char| c.is_alphanumeric() || c == '$');
    (ends && is_formula(formula)).then_some(at + end + 2)
}

/// Whether the text between dollar signs is symbols or single letters rather than words.
fn is_formula(text: &str) -> bool {
    if text.is_empty() {
        return false;
    }
    if has_command(text) || text.contains(['^', '_', '{']) && !text.starts_with('{') {
        return true;
    }
    let mut letters = 0;
    for c in text.chars() {
        letters = if c.is_alphabetic() { letters + 1 } else { 0 };
        if letters >= 3 {
            return false;
        }
    }
    let has_letter = text.chars().any(char::is_alphabetic);
    let is_joined = !text.contains(char::is_whitespace)
        || text.contains(['=', '+', '<', '>', '*', '/', '-', '−', '×']);
    has_letter && is_joined && !text.contains([',', ';', '"', '“', '?', '!'])
}

/// Whether a text contains a LaTeX command: `\frac`.
fn has_command(text: &str) -> bool {
    let mut after = text.split('\\').skip(1);
    after.any(|rest| {
        rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len() >= 2
            || rest.starts_with([',', ';', '|', '{', '}'])
    })
}
