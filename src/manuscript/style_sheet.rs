//! Checks the style sheet that a book adds to its EPUB: syntax, references to other
//! files, and colours that fail in night mode.

use std::ops::Range;

use crate::base::Colour;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Severity;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::character::is_unprintable;
use crate::base::character::turns_order;
use crate::base::codes;
use crate::config::limits::STYLE_NESTING;
use crate::config::limits::STYLE_PARTS;
use crate::css;
use crate::css::Finding;
use crate::css::Problem;
use crate::css::StyleUnit;

/// The minimum contrast between text and background (WCAG 2.1, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// Reports what prevents a style sheet from being added.
pub(super) fn examine(text: &str, source: SourceId) -> Diagnostics {
    let mut sheet = StyleSheet { text, source, diagnostics: Diagnostics::new() };
    sheet.characters();
    let parts = css::examine(text, &mut |finding| sheet.report(finding));
    sheet.colours(&parts);
    sheet.diagnostics
}

struct StyleSheet<'t> {
    text: &'t str,
    source: SourceId,
    diagnostics: Diagnostics,
}

impl StyleSheet<'_> {
    fn tell(&mut self, at: Range<usize>, diagnostic: Diagnostic, hint: &str) {
        self.diagnostics.push(diagnostic.at(Span::new(self.source, at)).hint(hint));
    }

    /// Reports a finding of the parser.
    fn report(&mut self, finding: Finding) {
        let (code, message, hint) = match finding.problem {
            Problem::AtRule(name) if name == "import" => (
                codes::STYLE_OUTSIDE,
                "a style sheet may import no other".to_owned(),
                "write all rules into one file",
            ),
            Problem::AtRule(name) => (
                codes::STYLE_RULE,
                format!("the at-rule `@{name}` is not allowed in a book's style sheet"),
                "take it out",
            ),
            Problem::Function(name) => (
                codes::STYLE_FUNCTION,
                format!("the function `{name}()` is not allowed in a book's style sheet"),
                "take it out; functions that fetch nothing, such as `calc()`, are allowed",
            ),
            Problem::Address(_) => (
                codes::STYLE_OUTSIDE,
                "a style sheet may name no other file".to_owned(),
                "leave it out; fonts come from `[fonts]`",
            ),
            Problem::Unclosed(what) => (codes::STYLE_BROKEN, unclosed(what), "close it"),
            Problem::Unopened(bracket) => (
                codes::STYLE_BROKEN,
                format!("`{bracket}` closes nothing"),
                "take it out, or open it before",
            ),
            Problem::Broken(what) => (
                codes::STYLE_BROKEN,
                format!("{what} can't be read"),
                "close it on its line, and put addresses in quotation marks",
            ),
            Problem::TooDeep => (
                codes::STYLE_COMPLEX,
                format!("brackets nest over {STYLE_NESTING} deep"),
                "write simpler rules",
            ),
            Problem::TooMany => (
                codes::STYLE_COMPLEX,
                format!("the style sheet has over {STYLE_PARTS} rules and declarations"),
                "take out what the book does not use",
            ),
        };
        self.tell(finding.at, Diagnostic::new(code, message), hint);
    }

    /// Reports characters that a book can't hold: the sheet is added to the EPUB
    /// unchanged.
    fn characters(&mut self) {
        let text = self.text;
        let of_kind = |is: fn(char) -> bool| text.char_indices().find(|&(_, c)| is(c));
        if let Some((at, c)) = of_kind(is_unprintable) {
            let message = format!("the style sheet holds U+{:04X}", u32::from(c));
            let diagnostic = Diagnostic::new(codes::CHARACTER_UNPRINTABLE, message)
                .with_severity(Severity::Error);
            self.tell(at..at + c.len_utf8(), diagnostic, "take the character out");
        }
        if let Some((at, c)) = of_kind(turns_order) {
            let code = u32::from(c);
            let message = format!(
                "the invisible character U+{code:04X} turns the order of the text"
            );
            let diagnostic = Diagnostic::new(codes::CHARACTER_ORDER, message);
            self.tell(at..at + c.len_utf8(), diagnostic, "take the character out");
        }
    }

    /// Checks the colours of each rule.
    // The recursion is limited by the depth of blocks, which is capped.
    fn colours(&mut self, parts: &[StyleUnit]) {
        let (mut ink, mut ground) = (None, None);
        for part in parts {
            if let Some(inner) = &part.block {
                self.colours(inner);
                continue;
            }
            let found = css::declaration(&self.text[part.head.clone()]);
            let Some(css::Declaration { name, value, .. }) = found else { continue };
            let value = value.to_ascii_lowercase();
            match name.as_str() {
                "color" => ink = Some((part.head.clone(), value)),
                "background" | "background-color" => {
                    ground = Some((part.head.clone(), value));
                }
                _ => {}
            }
        }
        match (ink, ground) {
            (Some((at, ink)), Some((_, ground))) => {
                if let (Some(ink), Some(ground)) = (colour(&ink), colour(&ground))
                    && contrast(ink, ground) < LEAST_CONTRAST
                {
                    let message =
                        "these letters have too little contrast with their background";
                    let diagnostic = Diagnostic::new(codes::STYLE_CONTRAST, message);
                    self.tell(at, diagnostic, "WCAG asks for a contrast of 4.5 to 1");
                }
            }
            (Some((at, value)), None) | (None, Some((at, value)))
                if colour(&value).is_some() =>
            {
                let message =
                    "a fixed colour alone may vanish when a reader changes the other";
                let diagnostic = Diagnostic::new(codes::STYLE_COLOUR, message);
                self.tell(at, diagnostic, "set ink and ground together, or neither");
            }
            _ => {}
        }
    }
}

/// The message for something that is not closed.
fn unclosed(what: &str) -> String {
    match what {
        "{" | "(" | "[" => format!("`{what}` is never closed"),
        what => format!("{what} is never closed"),
    }
}

/// A colour in hexadecimal digits, or black or white.
fn colour(value: &str) -> Option<Colour> {
    let digits = match value {
        "black" => "000000".to_owned(),
        "white" => "ffffff".to_owned(),
        _ => value.strip_prefix('#')?.to_owned(),
    };
    let digits = match digits.len() {
        3 => digits.chars().flat_map(|c| [c, c]).collect(),
        6 => digits,
        _ => return None,
    };
    let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    Some(Colour::new(part(0)?, part(2)?, part(4)?))
}

/// The contrast ratio of two colours, 1 to 21 (WCAG 2.1).
fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { power((part + 0.055) / 1.055) }
    };
    0.2126 * linear(colour.red)
        + 0.7152 * linear(colour.green)
        + 0.0722 * linear(colour.blue)
}

/// A number from 0.05 to 1 to the power of 2.4: its square times the fifth root of its
/// square, by Newton's method, so that the result is the same on every machine.
fn power(base: f64) -> f64 {
    let square = base * base;
    let mut root = 1.0_f64;
    for _ in 0..40 {
        let fourth = root * root * root * root;
        root -= (fourth * root - square) / (5.0 * fourth);
    }
    square * root
}

#[cfg(test)]
mod tests {
    use super::examine;
    use crate::base::Sources;
    use crate::base::codes;
    use crate::base::diagnostics::MOST_KEPT;

    fn given(text: &str) -> String {
        let mut sources = Sources::default();
        let source = sources.add("a.css", text);
        let found = examine(text, source);
        let given = found.iter().map(|diagnostic| {
            let at = diagnostic.span.as_ref().map_or(0, |span| span.start);
            format!("{} {at}", diagnostic.code.name())
        });
        given.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let of = |one, other| {
            let colour = |text| super::colour(text).expect("a colour");
            (super::contrast(colour(one), colour(other)) * 100.0).round()
        };
        assert_eq!(of("#fff", "black"), 2_100.0);
        assert_eq!((of("#777", "#fff"), of("#767676", "#fff")), (448.0, 454.0));
    }

    #[test]
    fn what_leads_out_or_is_broken_is_reported_at_its_place() {
        for (text, expected) in [
            ("p { color: inherit; content: \"} url(x) \\\" @import\" } /* { */", ""),
            ("a { background: url(data:image/png,x) }", ""),
            ("@IMPORT 'x.css';", "style-outside 0"),
            ("p { background: URL( 'http://a/b' ) }", "style-outside 21"),
            ("@\\69mport 'x';", "style-outside 0"),
            ("@imp\\6f rt 'x';", "style-outside 0"),
            ("@imp/**/ort 'x';", "style-rule 0"),
            (".sm\\:x { margin: 0 }", ""),
            ("p { a: b", "style-broken 2"),
            ("p } { ", "style-broken 2, style-broken 4"),
            ("p { a: (]", "style-broken 8, style-broken 7, style-broken 2"),
            ("p { a: 'b\n }", "style-broken 7"),
            ("p { a: \"}", "style-broken 7, style-broken 2"),
            ("p { } /* never", "style-broken 6"),
            ("p { color: #777; background: #fff }", "style-contrast 4"),
            ("p { color: #000; background: white }", ""),
            ("@media print { p { color: #333 } }", "style-colour 19"),
            ("p { a: u\\72l(http://a/b) }", "style-outside 7"),
            ("p { a: url(a b) }", "style-broken 7"),
            ("p { a: url(data:image/svg+xml,x) }", "style-outside 7"),
            ("p { a: image-set(url(#a) 1x, 'http://a/b' 2x) }", "style-function 7"),
            ("p { a: -webkit-IMAGE-SET('b' 1x) }", "style-function 7"),
            ("p { a: image('http://a/b') }", "style-function 7"),
            (
                "p { a: cross-fade(url(#a), url(b)) }",
                "style-function 7, style-outside 27",
            ),
            ("p { a: element(#a) }", "style-function 7"),
            ("p { a: src('b') }", "style-function 7"),
            ("p { width: expression(1) }", "style-function 11"),
            ("p { behavior: url(a.htc) }", "style-outside 14"),
            ("p { -moz-binding: url('a.xml#b') }", "style-outside 22"),
            ("p { --x: url(//a/b) }", "style-outside 9"),
            ("p { --x: 'http://a/b'; width: calc(1px + var(--y)) }", ""),
            ("p { content: attr(title) }", ""),
            ("@font-face { src: url(a.otf) }", "style-outside 18"),
            ("@font-face { src: local('A'), url(data:font/otf,x) format('a') }", ""),
            ("@charset \"utf-8\"; @namespace url(http://a/b);", ""),
            ("@namespace x 'http://a/b'; x|p { margin: 0 }", ""),
            ("@media screen { p { a: url(b) } }", "style-outside 23"),
            ("@document url(http://a/) { p { } }", "style-rule 0, style-outside 10"),
            ("<!-- @import 'a'; -->", "style-outside 5"),
            ("a { } ; @import 'a'", "style-outside 8"),
        ] {
            assert_eq!(given(text), expected, "{text}");
        }
    }

    #[test]
    fn a_sheet_of_one_mistake_is_counted() {
        assert_eq!(given(&"\\".repeat(1_000_000)), "");
        for (text, code) in [
            ("url(x) ", codes::STYLE_OUTSIDE),
            ("}", codes::STYLE_BROKEN),
            ("@x;", codes::STYLE_RULE),
            ("f()", codes::STYLE_FUNCTION),
            ("p{color:#000}", codes::STYLE_COLOUR),
        ] {
            let mut sources = Sources::default();
            let text = text.repeat(20_000);
            let source = sources.add("a.css", text.as_str());
            let found = examine(&text, source);
            assert_eq!(found.count_of(code), 20_000, "{code}");
            assert!(found.len() <= 2 * MOST_KEPT);
        }
    }
}
