//! Splits HTML into tags, comments and text, by the tokenization rules of the standard
//! (WHATWG HTML, 13.2.5).

use std::borrow::Cow;
use std::ops::Range;

use html5gum::DefaultEmitter;
use html5gum::Error;
use html5gum::HtmlString;
use html5gum::Token as Read;
use html5gum::Tokenizer;

/// A token of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// `<name …>`
    Open(Tag),
    /// `</name>`; the name is in lower case.
    Close(String),
    /// Text, with entities not decoded.
    Words,
    /// `<!-- … -->`, and `<!DOCTYPE …>`.
    Comment,
    /// `<!-- …`, unclosed, up to the end.
    OpenComment,
    /// `<? … ?>`
    Instruction,
    /// Something that looks like a tag but is not one, or a tag that does not end.
    Broken,
}

/// A tag that opens an element.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its name in lower case.
    pub(crate) name: String,
    /// Names in lower case with values, entities decoded, sorted by name.
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, without white space around it.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.trim())
    }
}

/// The most attributes of a tag: the tokenizer recurses for each one, so that thousands
/// would overflow the stack.
const MOST_ATTRIBUTES: usize = 100;

/// The tokens of a piece of HTML, in order, with their ranges, which cover all of it.
pub(crate) fn tokens(html: &str) -> Vec<(Token, Range<usize>)> {
    let mut found = Vec::new();
    let html = &without_excess(html);
    let mut from = 0;
    while from < html.len() {
        from = read(html, from, &mut found);
    }
    found
}

/// The HTML with excess attributes replaced by spaces, so that offsets stay. The ends of
/// tags and attributes follow WHATWG HTML, 13.2.5.6 to 13.2.5.39.
fn without_excess(html: &str) -> Cow<'_, str> {
    let bytes = html.as_bytes();
    let from = |at: usize, ends: &dyn Fn(u8) -> bool| {
        let rest = bytes.get(at..).unwrap_or_default();
        at + rest.iter().position(|&byte| ends(byte)).unwrap_or(rest.len())
    };
    let is_end = |byte: u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
    let is_between = |byte: u8| byte.is_ascii_whitespace() || byte == b'/';
    let mut blanked: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|found| at + found) {
        at = open + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        at = from(at, &is_end);
        for count in 1_usize.. {
            let start = from(at, &|byte| !is_between(byte));
            if start >= bytes.len() || bytes[start] == b'>' {
                at = start;
                break;
            }
            // The first character of a name belongs to it, whatever it is.
            at = from(start + 1, &|byte| is_end(byte) || byte == b'=');
            let equals = from(at, &|byte| !byte.is_ascii_whitespace());
            if bytes.get(equals) == Some(&b'=') {
                let value = from(equals + 1, &|byte| !byte.is_ascii_whitespace());
                at = match bytes.get(value) {
                    Some(&quote @ (b'"' | b'\'')) => {
                        (from(value + 1, &|byte| byte == quote) + 1).min(bytes.len())
                    }
                    _ => from(value, &|byte| byte.is_ascii_whitespace() || byte == b'>'),
                };
            }
            if count > MOST_ATTRIBUTES {
                blanked.push(start..at);
            }
        }
    }
    if blanked.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut kept = html.to_owned();
    for range in blanked {
        kept.replace_range(range.clone(), &" ".repeat(range.len()));
    }
    Cow::Owned(kept)
}

/// Reads tokens from an offset to the end, or to the end of a processing instruction,
/// which the standard does not have. Returns the offset reached.
fn read(html: &str, from: usize, into: &mut Vec<(Token, Range<usize>)>) -> usize {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Scripts and similar elements contain no tags.
    emitter.naively_switch_states(true);
    let (mut done, mut said) = (from, from);
    let (mut is_cut, mut is_open) = (false, false);
    for read in Tokenizer::new_with_emitter(&html[from..], emitter) {
        let Ok(read) = read;
        let (token, span) = match read {
            Read::StartTag(tag) => {
                let attributes = tag.attributes.into_iter();
                let attributes = attributes
                    .map(|(name, value)| (string(&name), string(&value.value)))
                    .collect();
                (Token::Open(Tag { name: string(&tag.name), attributes }), tag.span)
            }
            Read::EndTag(tag) => (Token::Close(string(&tag.name)), tag.span),
            Read::Comment(comment) => {
                let start = from + comment.span.start;
                (comment_at(&html[start..], is_open), comment.span)
            }
            Read::Doctype(doctype) => (Token::Comment, doctype.span),
            Read::String(words) => {
                said = from + words.span.end;
                continue;
            }
            Read::Error(error) => {
                match error.value {
                    Error::EofInTag => is_cut = true,
                    Error::EofInComment => is_open = true,
                    _ => {}
                }
                continue;
            }
        };
        let (start, mut end) = (from + span.start, from + span.end);
        words(done..start, into);
        let is_instruction = token == Token::Instruction;
        if is_instruction {
            let rest = &html[start..];
            end = rest.find("?>").map_or(html.len(), |at| start + at + 2);
        }
        into.push((token, start..end));
        if is_instruction {
            return end;
        }
        done = end;
    }
    let end = if is_cut { said.max(done) } else { html.len() };
    words(done..end, into);
    if end < html.len() {
        into.push((Token::Broken, end..html.len()));
    }
    html.len()
}

fn words(at: Range<usize>, into: &mut Vec<(Token, Range<usize>)>) {
    if !at.is_empty() {
        into.push((Token::Words, at));
    }
}

/// The token for what the tokenizer read as a comment.
fn comment_at(html: &str, is_open: bool) -> Token {
    match html {
        _ if html.starts_with("<!--") && is_open => Token::OpenComment,
        _ if html.starts_with("<!--") => Token::Comment,
        _ if html.starts_with("<?") => Token::Instruction,
        // Word writes conditional comments in this form; browsers read them as comments.
        _ if html.starts_with("<![if") || html.starts_with("<![endif") => Token::Comment,
        _ => Token::Broken,
    }
}

fn string(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Text with its entities decoded.
pub(crate) fn decoded(words: &str) -> String {
    let mut text = String::new();
    for read in Tokenizer::new(words) {
        let Ok(read) = read;
        if let Read::String(words) = read {
            text.push_str(&String::from_utf8_lossy(&words.value));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Tag;
    use super::Token;
    use super::decoded;
    use super::tokens;

    fn opened(name: &str, attributes: &[(&str, &str)]) -> Token {
        let own = |&(name, value): &(&str, &str)| (name.to_owned(), value.to_owned());
        let attributes = attributes.iter().map(own).collect();
        Token::Open(Tag { name: name.to_owned(), attributes })
    }

    fn closed(name: &str) -> Token {
        Token::Close(name.to_owned())
    }

    /// The tokens with their source; the ranges must have no gaps.
    fn read(html: &str) -> Vec<(Token, &str)> {
        let found = tokens(html);
        let mut end = 0;
        for (_, at) in &found {
            assert_eq!(at.start, end, "{html}");
            end = at.end;
        }
        assert_eq!(end, html.len(), "{html}");
        found.into_iter().map(|(token, at)| (token, &html[at])).collect()
    }

    #[test]
    fn tags_are_read_as_html_reads_them() {
        assert_eq!(
            read("<I LANG=en>é &lt;</em ><br/>"),
            [
                (opened("i", &[("lang", "en")]), "<I LANG=en>"),
                (Token::Words, "é &lt;"),
                (closed("em"), "</em >"),
                (opened("br", &[]), "<br/>"),
            ]
        );
        let tag = "<span\n lang = 'en' hidden title=\"a > b &amp; c\" lang=fr>";
        let attributes = [("hidden", ""), ("lang", "en"), ("title", "a > b & c")];
        assert_eq!(read(tag), [(opened("span", &attributes), tag)]);
    }

    #[test]
    fn scripts_hold_no_tags() {
        assert_eq!(
            read("<script>if (a<b) \"</b>\"</script>"),
            [
                (opened("script", &[]), "<script>"),
                (Token::Words, "if (a<b) \"</b>\""),
                (closed("script"), "</script>"),
            ]
        );
    }

    #[test]
    fn what_does_not_end_is_no_tag() {
        for (html, last, part) in [
            ("a <p class=\"x>Words</p>", Token::Broken, "<p class=\"x>Words</p>"),
            ("a </b", Token::Broken, "</b"),
            ("<!-- a --><!-- b\n", Token::OpenComment, "<!-- b\n"),
            ("a < b </> c <", Token::Words, "a < b </> c <"),
            ("<?php echo \"x>y\"", Token::Instruction, "<?php echo \"x>y\""),
        ] {
            assert_eq!(read(html).pop(), Some((last, part)), "{html}");
        }
        assert_eq!(
            read("<![if !supportLists]>1.<![endif]>"),
            [
                (Token::Comment, "<![if !supportLists]>"),
                (Token::Words, "1."),
                (Token::Comment, "<![endif]>"),
            ]
        );
        assert_eq!(
            read("<?a > b?>c<![CDATA[d]]></ e><!DOCTYPE html>"),
            [
                (Token::Instruction, "<?a > b?>"),
                (Token::Words, "c"),
                (Token::Broken, "<![CDATA[d]]>"),
                (Token::Broken, "</ e>"),
                (Token::Comment, "<!DOCTYPE html>"),
            ]
        );
    }

    #[test]
    fn a_tag_of_too_many_attributes_takes_no_stack() {
        let all = "x=\">\" y='<b ' z ".repeat(100_000);
        let html = format!("<a href=\"u\" {all}>w</a>");
        let found = tokens(&html);
        assert_eq!(found.len(), 3);
        let Token::Open(tag) = &found[0].0 else { panic!("no tag") };
        assert_eq!(tag.value("href"), Some("u"));
        assert_eq!(found[1].1, html.len() - 5..html.len() - 4);
    }

    #[test]
    fn entities_are_read() {
        assert_eq!(decoded("&notit; &amp;amp; &#233;&eacute;"), "¬it; &amp; éé");
    }
}
