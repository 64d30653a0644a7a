//! The text of a style → its parts with positions, and its problems.

use std::ops::Range;

use cssparser::ParseError;
use cssparser::Parser;
use cssparser::Token;

use super::allowed;
use crate::config::limits::STYLE_NESTING;
use crate::config::limits::STYLE_PARTS;

/// A problem at a position in a style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// A forbidden at-rule; its name.
    AtRule(String),
    /// A forbidden function; its name.
    Function(String),
    /// An address outside the file.
    Address(String),
    /// Something opened here is not closed.
    Unclosed(&'static str),
    /// This closes something that is not open.
    Unopened(char),
    /// An address or a string that the parser rejects.
    Broken(&'static str),
    /// More nested brackets than [`STYLE_NESTING`].
    TooDeep,
    /// More rules and declarations than [`STYLE_PARTS`]; the rest was not read.
    TooMany,
}

impl Problem {
    /// Whether it is only a syntax error: it fetches and runs nothing.
    #[must_use]
    pub fn is_form(&self) -> bool {
        matches!(self, Self::Unclosed(_) | Self::Unopened(_))
    }
}

/// A problem in a style, with its byte range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where.
    pub at: Range<usize>,
    /// What.
    pub problem: Problem,
}

/// A rule with its block, an at-rule, or a declaration: the smallest unit of removal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyleUnit {
    /// Its byte range, including the semicolon or the block at its end.
    pub range: Range<usize>,
    /// The byte range before the semicolon or the block.
    pub head: Range<usize>,
    /// The name of an at-rule, in lower case.
    pub at_rule: Option<String>,
    /// The parts of its block, if it has one.
    pub block: Option<Vec<StyleUnit>>,
    /// Whether its head or its kind has something forbidden.
    pub is_bad: bool,
}

/// The parts of a style sheet or of a list of declarations; `tell` is called for each
/// problem, in text order.
///
/// Every semicolon and every block ends a part, even at the top level, where CSS
/// continues: everything forbidden is found all the same.
pub fn examine(text: &str, tell: &mut dyn FnMut(Finding)) -> Vec<StyleUnit> {
    let mut reader = Reader { text, tell, parts: 0 };
    reader.list(&mut Parser::new(text), 0)
}

/// Whether a token opens brackets.
pub(super) fn is_opening(token: &Token<'_>) -> bool {
    matches!(
        token,
        Token::Function(_)
            | Token::ParenthesisBlock
            | Token::SquareBracketBlock
            | Token::CurlyBracketBlock
    )
}

struct Reader<'t, 'f> {
    text: &'t str,
    tell: &'f mut dyn FnMut(Finding),
    /// Number of parts so far.
    parts: usize,
}

impl<'t> Reader<'t, '_> {
    fn tell(&mut self, at: Range<usize>, problem: Problem) {
        (self.tell)(Finding { at, problem });
    }

    /// Parts up to the end of a block, or of the text.
    // Recurses as deep as blocks nest, which is limited.
    fn list(&mut self, parser: &mut Parser<'t>, depth: usize) -> Vec<StyleUnit> {
        let mut parts = Vec::new();
        while let Some(part) = self.part(parser, depth) {
            parts.push(part);
            self.parts += 1;
            if self.parts > STYLE_PARTS {
                let at = parser.position().byte_index();
                if self.parts == STYLE_PARTS + 1 {
                    self.tell(at..at, Problem::TooMany);
                }
                break;
            }
        }
        parts
    }

    /// The next part; `None` at the end.
    fn part(&mut self, parser: &mut Parser<'t>, depth: usize) -> Option<StyleUnit> {
        let mut part: Option<StyleUnit> = None;
        loop {
            let at = parser.position().byte_index();
            let Ok(token) = parser.next_including_whitespace_and_comments() else {
                break;
            };
            let token = token.clone();
            let end = parser.position().byte_index();
            match &token {
                Token::WhiteSpace(_) => continue,
                Token::Comment(_) => {
                    self.comment(at..end);
                    continue;
                }
                // Delimiters that hide a style from very old browsers.
                Token::CDO | Token::CDC if part.is_none() => continue,
                Token::Semicolon if part.is_none() => continue,
                _ => {}
            }
            let own = part.get_or_insert(StyleUnit {
                range: at..end,
                head: at..at,
                at_rule: None,
                block: None,
                is_bad: false,
            });
            own.range.end = end;
            match token {
                Token::Semicolon => return part,
                Token::CurlyBracketBlock => {
                    let (block, end) = self.block(parser, at, depth, own.is_bad);
                    own.is_bad |= block.is_none();
                    own.block = block;
                    own.range.end = end;
                    return part;
                }
                Token::AtKeyword(name) => {
                    let first = own.head.is_empty();
                    own.is_bad |= !self.at_rule(&name, at..end);
                    own.at_rule = first.then(|| name.to_ascii_lowercase());
                }
                token => {
                    let is_name = own.at_rule.as_deref() == Some("namespace");
                    own.is_bad |= !self.token(parser, token, at, depth, is_name);
                    own.range.end = parser.position().byte_index();
                }
            }
            own.head.end = own.range.end;
        }
        part
    }

    /// The parts of a block opened `at`, and its end; `None` when it is not read: it
    /// nests too deep, or belongs to something forbidden.
    fn block(
        &mut self,
        parser: &mut Parser<'t>,
        at: usize,
        depth: usize,
        skip: bool,
    ) -> (Option<Vec<StyleUnit>>, usize) {
        let mut parts = None;
        self.within(parser, at, depth, "{", |reader, inner| {
            if skip {
                while inner.next().is_ok() {}
            } else {
                parts = Some(reader.list(inner, depth + 1));
                // What exceeds the limit of parts is skipped.
                while inner.next().is_ok() {}
            }
        });
        (parts, parser.position().byte_index())
    }

    /// Reads the content of brackets; returns whether it could.
    fn within(
        &mut self,
        parser: &mut Parser<'t>,
        at: usize,
        depth: usize,
        bracket: &'static str,
        read: impl FnOnce(&mut Self, &mut Parser<'t>),
    ) -> bool {
        let opened = at..parser.position().byte_index();
        if depth >= STYLE_NESTING {
            self.tell(opened, Problem::TooDeep);
            // The parser skips the content without recursion.
            let _ = parser.parse_nested_block(|_| Ok::<_, ParseError<()>>(()));
            return false;
        }
        let mut end = 0;
        let _ = parser.parse_nested_block(|inner| {
            read(self, inner);
            end = inner.position().byte_index();
            Ok::<_, ParseError<()>>(())
        });
        if parser.position().byte_index() == end {
            self.tell(opened, Problem::Unclosed(bracket));
        }
        true
    }

    fn comment(&mut self, range: Range<usize>) {
        let text = &self.text[range.clone()];
        if text.len() < 4 || !text.ends_with("*/") {
            self.tell(range.start..range.start + 2, Problem::Unclosed("a comment"));
        }
    }

    /// Whether an at-rule is allowed; reports it if not.
    fn at_rule(&mut self, name: &str, at: Range<usize>) -> bool {
        let is_allowed = allowed::is_at_rule(name);
        if !is_allowed {
            self.tell(at, Problem::AtRule(name.to_ascii_lowercase()));
        }
        is_allowed
    }

    /// Whether a token and its content are allowed; reports them if not.
    // Recurses as deep as brackets nest, which is limited.
    fn token(
        &mut self,
        parser: &mut Parser<'t>,
        token: Token<'t>,
        at: usize,
        depth: usize,
        is_name: bool,
    ) -> bool {
        let end = parser.position().byte_index();
        let problem = match &token {
            Token::Comment(_) => {
                self.comment(at..end);
                return true;
            }
            Token::AtKeyword(name) => return self.at_rule(name, at..end),
            Token::UnquotedUrl(address) => {
                if end == self.text.len() && !self.text.ends_with(')') {
                    self.tell(at..at + 4, Problem::Unclosed("an address"));
                }
                if is_name || allowed::is_inside(address) {
                    return true;
                }
                Problem::Address(address.to_string())
            }
            Token::QuotedString(_) => {
                if end == self.text.len() && !is_closed(&self.text[at..end]) {
                    self.tell(at..at + 1, Problem::Unclosed("a string"));
                }
                return true;
            }
            Token::BadUrl(_) => Problem::Broken("an address"),
            Token::BadString(_) => Problem::Broken("a string"),
            Token::CloseParenthesis => Problem::Unopened(')'),
            Token::CloseSquareBracket => Problem::Unopened(']'),
            Token::CloseCurlyBracket => Problem::Unopened('}'),
            token if is_opening(token) => {
                return self.brackets(parser, token, at, depth, is_name);
            }
            _ => return true,
        };
        let is_allowed = problem.is_form();
        self.tell(at..end, problem);
        is_allowed
    }

    /// Whether a function or a pair of brackets and its content are allowed.
    fn brackets(
        &mut self,
        parser: &mut Parser<'t>,
        token: &Token<'t>,
        at: usize,
        depth: usize,
        is_name: bool,
    ) -> bool {
        let mut is_allowed = true;
        let mut is_address = false;
        let bracket = match token {
            Token::Function(name) => {
                is_address = name.eq_ignore_ascii_case("url");
                is_allowed = is_address || allowed::is_function(name);
                if !is_allowed {
                    let end = parser.position().byte_index();
                    self.tell(at..end, Problem::Function(name.to_ascii_lowercase()));
                }
                "("
            }
            Token::SquareBracketBlock => "[",
            Token::CurlyBracketBlock => "{",
            _ => "(",
        };
        let mut is_clean = true;
        let was_read = self.within(parser, at, depth, bracket, |reader, inner| {
            loop {
                let at = inner.position().byte_index();
                let Ok(token) = inner.next_including_whitespace_and_comments() else {
                    break;
                };
                let token = token.clone();
                if let Token::QuotedString(address) = &token
                    && is_address
                    && !is_name
                    && !allowed::is_inside(address)
                {
                    let end = inner.position().byte_index();
                    reader.tell(at..end, Problem::Address(address.to_string()));
                    is_clean = false;
                }
                is_clean &= reader.token(inner, token, at, depth + 1, is_name);
            }
        });
        is_allowed && is_clean && was_read
    }
}

/// Whether a string at the end of the text ends with its quotation mark.
fn is_closed(string: &str) -> bool {
    let Some(mark) = string.chars().next() else { return false };
    let Some(inside) = string[1..].strip_suffix(mark) else { return false };
    let escapes = inside.len() - inside.trim_end_matches('\\').len();
    escapes % 2 == 0
}

#[cfg(test)]
mod tests {
    use super::examine;

    #[test]
    fn brackets_nest_fifty_deep() {
        let findings = |depth: usize| {
            let text = format!("a{{b:{}1{}}}", "(".repeat(depth), ")".repeat(depth));
            let mut count = 0;
            examine(&text, &mut |_| count += 1);
            count
        };
        // The block itself is the first of them.
        assert_eq!([48, 49, 50].map(findings), [0, 0, 1]);
    }
}
