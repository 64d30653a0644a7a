//! English: quotation marks, apostrophes, dashes, single blanks.

use super::Finding;
use super::OPAQUE;
use super::is_blank;
use super::shared;

/// All that the rules find in a block's text.
pub(crate) fn findings(text: &[char]) -> Vec<Finding> {
    (0..text.len()).filter_map(|at| find(text, at)).collect()
}

fn find(text: &[char], at: usize) -> Option<Finding> {
    match text[at] {
        '"' => Some(double_quote(text, at)),
        '\'' => Some(single_quote(text, at)),
        c if is_blank(c) => blanks(text, at),
        _ => shared(text, at),
    }
}

/// Whether a quotation mark here opens: after nothing, a blank or an opening sign.
fn opens(text: &[char], at: usize) -> bool {
    match at.checked_sub(1).and_then(|before| text.get(before)) {
        None => true,
        Some(c) => {
            c.is_whitespace() || matches!(c, '(' | '[' | '“' | '‘' | '—' | '–' | '"')
        }
    }
}

fn double_quote(text: &[char], at: usize) -> Finding {
    let mark = if opens(text, at) { "“" } else { "”" };
    Finding::replace(at..at + 1, mark, "quote", true)
}

fn single_quote(text: &[char], at: usize) -> Finding {
    // An elision at a word's beginning ('90s) shows an apostrophe.
    let next_is_figure = text.get(at + 1).is_some_and(char::is_ascii_digit);
    let mark = if opens(text, at) && !next_is_figure { "‘" } else { "’" };
    Finding::replace(at..at + 1, mark, "apostrophe", true)
}

fn blanks(text: &[char], at: usize) -> Option<Finding> {
    if at > 0 && is_blank(text[at - 1]) {
        return None;
    }
    let count = text[at..].iter().take_while(|c| is_blank(**c)).count();
    let has_plain = text[at..at + count].iter().any(|c| matches!(c, ' ' | '\t'));
    let near_opaque = text.get(at + count) == Some(&OPAQUE);
    (count > 1 && has_plain && !near_opaque)
        .then(|| Finding::replace(at..at + count, " ", "blank-double", true))
}

#[cfg(test)]
mod tests {
    use super::super::tests::applied;
    use crate::config::Language::English;

    #[test]
    fn quotes_and_apostrophes_curl() {
        let text = r#"He said: "it's 'fine'" -- in the '90s...  Yes."#;
        let set = "He said: “it’s ‘fine’” – in the ’90s… Yes.";
        assert_eq!(applied(text, English), set);
    }
}
