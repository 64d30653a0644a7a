//! `actes explain`: what a code means, from its row.

use actes::base::Code;
use actes::base::codes;
use actes::base::codes::Fix;
use actes::base::codes::Row;
use actes::base::codes::Topic;
use actes::base::nearest::nearest;
use unicode_width::UnicodeWidthStr;

/// The widest line of an explanation, in columns.
const WIDTH: usize = 80;

/// Parses the code to explain: that of a diagnostic or of a change.
pub(super) fn code(typed: &str) -> Result<Code, String> {
    codes::all().find(|code| code.name() == typed).ok_or_else(|| {
        let names = codes::all().map(Code::name);
        match nearest(typed, names) {
            Some(meant) => format!("there is no such code; did you mean `{meant}`?"),
            None => "there is no such code; `actes explain` lists them all".to_owned(),
        }
    })
}

/// What a code means, in lines of text.
pub(super) fn one(code: Code) -> String {
    let row = code.row();
    let mut text = format!("{code}: {}\n\n", kind(row));
    text += &wrapped(&format!("{} {}", row.about, row.explanation));
    for sentence in remarks(row) {
        text.push('\n');
        text += &wrapped(&sentence);
    }
    text
}

/// All codes, one a line.
pub(super) fn list() -> String {
    let width = codes::all().map(|code| code.name().len()).max().unwrap_or(0);
    let lines = codes::all().map(|code| {
        let row = code.row();
        format!("{:width$}  {}\n", row.name, row.about)
    });
    lines.collect()
}

/// What a code is: the severities that its diagnostics have, or a change.
fn kind(row: &Row) -> String {
    match row.of {
        Topic::Edit => "change".to_owned(),
        Topic::Manuscript | Topic::Layout => {
            let or = row.other.map(|other| format!(" or {other}")).unwrap_or_default();
            format!("{}{or}", row.severity)
        }
    }
}

/// What else is to be said of a code: claims, corrections, how to silence it.
fn remarks(row: &Row) -> Vec<String> {
    let mut remarks: Vec<String> = row
        .costs
        .iter()
        .map(|claim| {
            format!("While it is there, the PDF does not claim {}.", claim.name())
        })
        .collect();
    if row.of == Topic::Edit {
        let review = match row.fix {
            Fix::Doubtful => " It should be reviewed.",
            Fix::No | Fix::Safe => "",
        };
        remarks.push(format!(
            "The books have this change.{review} To keep what was typed, write \
             `<!-- actes: allow {} -->` before a block, or `allow = [\"{}\"]` below `[lint]` \
             in `actes.toml`.",
            row.name, row.name
        ));
        return remarks;
    }
    remarks.push(match row.fix {
        Fix::No => "The program proposes no correction.".to_owned(),
        Fix::Safe => {
            "`actes check --fix` makes the correction that a diagnostic proposes."
                .to_owned()
        }
        Fix::Doubtful => {
            "The correction should be reviewed: `actes check --fix --unsafe` \
                          makes it where a diagnostic proposes one."
                .to_owned()
        }
    });
    remarks.push(if codes::find(row.name).is_some_and(|code| !code.is_always_error()) {
        format!(
            "To leave it out where it is no error, write `<!-- actes: allow {} -->` before \
             a block, or `allow = [\"{}\"]` below `[lint]` in `actes.toml`; `deny` there \
             makes it an error.",
            row.name, row.name
        )
    } else {
        "It is always an error and cannot be left out.".to_owned()
    });
    remarks
}

/// A text in lines of at most [`WIDTH`] columns, except where one word is wider.
fn wrapped(text: &str) -> String {
    let mut lines = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        if used > 0 && used + 1 + word.width() > WIDTH {
            lines.push('\n');
            used = 0;
        }
        if used > 0 {
            lines.push(' ');
            used += 1;
        }
        lines.push_str(word);
        used += word.width();
    }
    lines.push('\n');
    lines
}

#[cfg(test)]
mod tests {
    use actes::base::codes;
    use unicode_width::UnicodeWidthStr;

    use super::WIDTH;
    use super::code;
    use super::one;

    #[test]
    fn every_code_is_explained_in_narrow_lines() {
        for of in codes::all() {
            assert_eq!(code(of.name()), Ok(of));
            let text = one(of);
            let words: Vec<&str> = text.split_whitespace().collect();
            let row = of.row();
            let own = format!("{} {}", row.about, row.explanation);
            assert!(words.join(" ").contains(&own), "{text}");
            let is_narrow = |line: &str| line.width() <= WIDTH || !line.contains(' ');
            assert!(text.lines().all(is_narrow), "{text}");
        }
    }

    #[test]
    fn a_misspelt_code_is_guessed() {
        let said = code("link-brocken").expect_err("no code");
        assert!(said.contains("`link-broken`"), "{said}");
        assert!(
            code("space-hihg-mark").expect_err("no code").contains("`space-high-mark`")
        );
        assert!(code("").is_err() && code(&"x".repeat(10_000)).is_err());
    }
}
