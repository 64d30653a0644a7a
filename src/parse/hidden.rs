//! Removes lines of Rust examples that rustdoc and mdBook hide from readers.

/// The code without lines that begin with `#` and a space, or contain only `#`. At the
/// start of a line, `##` stands for a visible `#`.
pub(super) fn without_hidden_lines(code: &str) -> String {
    let lines = code.split('\n').filter_map(|line| {
        let indent = line.len() - line.trim_start().len();
        match line[indent..].strip_prefix('#') {
            Some(rest) if rest.is_empty() || rest.starts_with(' ') => None,
            Some(rest) if rest.starts_with('#') => {
                Some(format!("{}{rest}", &line[..indent]))
            }
            _ => Some(line.to_owned()),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::without_hidden_lines;

    #[test]
    fn lines_are_hidden_as_rustdoc_does() {
        for (code, shown) in [
            ("# use x;\nfn main() {\n#     let a;\n    # b\n}\n#", "fn main() {\n}"),
            (
                "## one\n  ##two\n#[derive(A)]\n#![b]\n#c",
                "# one\n  #two\n#[derive(A)]\n#![b]\n#c",
            ),
            ("a\n\n#\n\nb", "a\n\n\nb"),
            ("# all", ""),
        ] {
            assert_eq!(without_hidden_lines(code), shown);
        }
    }
}
