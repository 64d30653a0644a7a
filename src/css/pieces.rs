//! The prelude of a rule as pieces, and a declaration as name and value.

use cssparser::ParseError;
use cssparser::Parser;
use cssparser::Token;

use super::reader::is_opening;

/// A piece of a rule's prelude, with escapes resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PreludePiece<'t> {
    /// Blanks; comments are skipped.
    Blank,
    /// A name.
    Name(String),
    /// A name after `#`.
    Hash(String),
    /// A string, without its quotation marks.
    Text(String),
    /// A single-character token.
    Sign(char),
    /// A two-character comparison such as `~=`; its first character.
    Compare(char),
    /// The content of square brackets.
    Square(&'t str),
    /// Everything else, unchanged.
    Other(&'t str),
}

/// The pieces of a text.
#[must_use]
pub fn pieces(text: &str) -> Vec<PreludePiece<'_>> {
    let mut parser = Parser::new(text);
    let mut found = Vec::new();
    while let Some((token, raw)) = next(&mut parser) {
        found.push(match token {
            Token::Comment(_) => continue,
            Token::WhiteSpace(_) => PreludePiece::Blank,
            Token::Ident(name) => PreludePiece::Name(name.to_string()),
            Token::Hash(name) | Token::IDHash(name) => {
                PreludePiece::Hash(name.to_string())
            }
            Token::QuotedString(text) => PreludePiece::Text(text.to_string()),
            Token::Delim(sign) => PreludePiece::Sign(sign),
            Token::Colon => PreludePiece::Sign(':'),
            Token::Comma => PreludePiece::Sign(','),
            Token::IncludeMatch => PreludePiece::Compare('~'),
            Token::DashMatch => PreludePiece::Compare('|'),
            Token::PrefixMatch => PreludePiece::Compare('^'),
            Token::SuffixMatch => PreludePiece::Compare('$'),
            Token::SubstringMatch => PreludePiece::Compare('*'),
            Token::SquareBracketBlock => {
                let inside = raw.strip_prefix('[').unwrap_or(raw);
                PreludePiece::Square(inside.strip_suffix(']').unwrap_or(inside))
            }
            _ => PreludePiece::Other(raw),
        });
    }
    found
}

/// A declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// The property, in lower case.
    pub name: String,
    /// The value as written, without comments and `!important`.
    pub value: String,
    /// Whether it is `!important`.
    pub is_important: bool,
}

/// Reads a declaration, without its semicolon; `None` when it is invalid.
#[must_use]
pub fn declaration(text: &str) -> Option<Declaration> {
    let mut parser = Parser::new(text);
    let name = parser.expect_ident().ok()?.to_ascii_lowercase();
    parser.expect_colon().ok()?;
    // The value up to an exclamation mark, and the rest.
    let (mut value, mut weight, mut is_weight) = (String::new(), String::new(), false);
    while let Some((token, raw)) = next(&mut parser) {
        let raw = if matches!(token, Token::Comment(_)) { "" } else { raw };
        if token == Token::Delim('!') {
            is_weight = true;
        } else if is_weight {
            weight.push_str(raw);
        } else {
            value.push_str(raw);
        }
    }
    let is_important = weight.trim().eq_ignore_ascii_case("important");
    let value = value.trim().to_owned();
    let is_one = !value.is_empty() && (!is_weight || is_important);
    is_one.then_some(Declaration { name, value, is_important })
}

/// The next token and its source text: brackets with their content.
fn next<'t>(parser: &mut Parser<'t>) -> Option<(Token<'t>, &'t str)> {
    let start = parser.position();
    let token = parser.next_including_whitespace_and_comments().ok()?.clone();
    if is_opening(&token) {
        // The parser skips the content without recursion.
        let _ = parser.parse_nested_block(|_| Ok::<_, ParseError<()>>(()));
    }
    Some((token, parser.slice_from(start)))
}

#[cfg(test)]
mod tests {
    use super::PreludePiece;
    use super::declaration;
    use super::pieces;

    #[test]
    fn declarations_are_names_and_values() {
        let shown = |text| {
            declaration(text).map(|one| {
                let mark = if one.is_important { " !" } else { "" };
                format!("{}={}{mark}", one.name, one.value)
            })
        };
        for (text, expected) in [
            ("FILL/*:*/ : /* a */red", Some("fill=red")),
            ("f\\69ll: url('#a') none ! Important", Some("fill=url('#a') none !")),
            ("--x: {a:b}", Some("--x={a:b}")),
            ("fill:", None),
            ("fill: red ! often", None),
            ("3: 4", None),
            ("fill red", None),
        ] {
            assert_eq!(shown(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn heads_are_pieces() {
        let name = |text: &str| PreludePiece::Name(text.to_owned());
        assert_eq!(
            pieces("g/**/ .\\61 b>[x=\"]\"]#c:is(a)"),
            [
                name("g"),
                PreludePiece::Blank,
                PreludePiece::Sign('.'),
                name("ab"),
                PreludePiece::Sign('>'),
                PreludePiece::Square("x=\"]\""),
                PreludePiece::Hash("c".to_owned()),
                PreludePiece::Sign(':'),
                PreludePiece::Other("is(a)"),
            ]
        );
    }
}
