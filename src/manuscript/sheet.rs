//! The style sheet that a book adds to its EPUB: sound, complete in itself, and fit for
//! the night.
//!
//! It is not understood, only looked through: readers know CSS, each its own.

use std::ops::Range;

use crate::base::Colour;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::character::is_unprintable;
use crate::base::character::turns_order;

/// The least contrast between letters and ground, in hundredths (WCAG 2.1, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// Tells what keeps a style sheet from being added.
pub(super) fn examine(text: &str, source: SourceId) -> Vec<Diagnostic> {
    let mut sheet = Sheet { text, source, remarks: Vec::new() };
    let bare = sheet.bare();
    sheet.characters();
    sheet.braces(&bare);
    sheet.references(&bare);
    sheet.colours(&bare);
    sheet.remarks
}

struct Sheet<'t> {
    text: &'t str,
    source: SourceId,
    remarks: Vec<Diagnostic>,
}

impl Sheet<'_> {
    fn tell(&mut self, at: Range<usize>, remark: Diagnostic, hint: &str) {
        self.remarks.push(remark.at(Span::new(self.source, at)).hint(hint));
    }

    /// The sheet in lower case with blanks for comments and for what stands in quotation
    /// marks, byte for byte (CSS Syntax, section 4).
    fn bare(&mut self) -> String {
        let mut bare = String::with_capacity(self.text.len());
        let mut rest = self.text;
        while let Some(c) = rest.chars().next() {
            let at = self.text.len() - rest.len();
            let length = if rest.starts_with("/*") {
                rest.find("*/").map(|end| end + 2)
            } else if matches!(c, '"' | '\'') {
                end_of_string(rest)
            } else {
                if c == '\\' {
                    let message = "a backslash stands outside of quotation marks";
                    let remark = Diagnostic::error("style-escape", message);
                    self.tell(at..at + 1, remark, "write the character itself");
                }
                bare.push(if c == '\u{feff}' { c } else { c.to_ascii_lowercase() });
                rest = &rest[c.len_utf8()..];
                continue;
            };
            let length = length.unwrap_or_else(|| {
                let message = "a comment or a string is never closed";
                let remark = Diagnostic::error("style-broken", message);
                self.tell(at..at + 1, remark, "close it");
                rest.len()
            });
            bare.push_str(&" ".repeat(length));
            rest = &rest[length..];
        }
        bare
    }

    /// The sheet travels as it is, so that nothing may stand in it that no text may hold.
    fn characters(&mut self) {
        let text = self.text;
        let of_kind = |is: fn(char) -> bool| text.char_indices().find(|&(_, c)| is(c));
        if let Some((at, c)) = of_kind(is_unprintable) {
            let message = format!("the style sheet holds U+{:04X}", u32::from(c));
            let remark = Diagnostic::error("character-unprintable", message);
            self.tell(at..at + c.len_utf8(), remark, "take the character out");
        }
        if let Some((at, c)) = of_kind(turns_order) {
            let code = u32::from(c);
            let message = format!(
                "the invisible character U+{code:04X} turns the order of the text"
            );
            let remark = Diagnostic::warning("character-order", message);
            self.tell(at..at + c.len_utf8(), remark, "take the character out");
        }
    }

    fn braces(&mut self, bare: &str) {
        let mut open = Vec::new();
        for (at, c) in bare.char_indices().filter(|(_, c)| "{}()[]".contains(*c)) {
            let closes = match c {
                '}' => '{',
                ')' => '(',
                ']' => '[',
                c => {
                    open.push((at, c));
                    continue;
                }
            };
            if open.pop().is_none_or(|(_, opened)| opened != closes) {
                let remark =
                    Diagnostic::error("style-broken", format!("`{c}` closes nothing"));
                return self.tell(at..at + 1, remark, "take it out, or open it before");
            }
        }
        if let Some((at, c)) = open.pop() {
            let remark =
                Diagnostic::error("style-broken", format!("`{c}` is never closed"));
            self.tell(at..at + 1, remark, "close it");
        }
    }

    /// Nothing may lead out of the sheet: what it names would not be there.
    fn references(&mut self, bare: &str) {
        for (at, found) in bare.match_indices("@import") {
            let remark =
                Diagnostic::error("style-outside", "a style sheet may import no other");
            self.tell(at..at + found.len(), remark, "write all rules into one file");
        }
        for name in ["url(", "src(", "image-set("] {
            for (at, _) in bare.match_indices(name) {
                let value = self.text[at + name.len()..].trim_start();
                let value = value.trim_start_matches(['"', '\'']).trim_start();
                let is_inside =
                    value.get(..5).is_some_and(|s| s.eq_ignore_ascii_case("data:"));
                if !is_inside && !value.starts_with('#') {
                    let message = "a style sheet may name no other file";
                    let remark = Diagnostic::error("style-outside", message);
                    let hint = "leave it out; fonts come from `[fonts]`";
                    self.tell(at..at + name.len(), remark, hint);
                }
            }
        }
    }

    /// Looks at the colours of each rule.
    fn colours(&mut self, bare: &str) {
        for (open, _) in bare.match_indices('{') {
            let Some(end) = bare[open + 1..].find(['{', '}']) else { continue };
            let block = open + 1..open + 1 + end;
            if bare[block.end..].starts_with('{') {
                continue;
            }
            let (mut ink, mut ground) = (None, None);
            let mut at = block.start;
            for declaration in bare[block].split(';') {
                let place = at..at + declaration.len();
                at = place.end + 1;
                let Some((name, value)) = declaration.split_once(':') else { continue };
                match name.trim() {
                    "color" => ink = Some((place, value)),
                    "background" | "background-color" => ground = Some((place, value)),
                    _ => {}
                }
            }
            match (ink, ground) {
                (Some((at, ink)), Some((_, ground))) => {
                    if let (Some(ink), Some(ground)) = (colour(ink), colour(ground))
                        && contrast(ink, ground) < LEAST_CONTRAST
                    {
                        let message =
                            "these letters can hardly be told from their ground";
                        let remark = Diagnostic::warning("style-contrast", message);
                        let hint = "WCAG asks for a contrast of 4.5 to 1";
                        self.tell(trimmed(bare, at), remark, hint);
                    }
                }
                (Some((at, value)), None) | (None, Some((at, value)))
                    if colour(value).is_some() =>
                {
                    let message =
                        "a fixed colour alone may vanish when a reader changes the other";
                    let remark = Diagnostic::warning("style-colour", message);
                    let hint = "set ink and ground together, or neither";
                    self.tell(trimmed(bare, at), remark, hint);
                }
                _ => {}
            }
        }
    }
}

/// The bytes of a string with its marks; a line's end ends it without.
fn end_of_string(text: &str) -> Option<usize> {
    let mark = text.chars().next()?;
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return None,
            c if c == mark => return Some(at + c.len_utf8()),
            _ => {}
        }
    }
    None
}

fn trimmed(text: &str, at: Range<usize>) -> Range<usize> {
    let words = &text[at.clone()];
    let start = at.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
}

/// A colour that is written in digits, or black or white.
fn colour(value: &str) -> Option<Colour> {
    let value = value.trim().trim_end_matches("!important").trim();
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

/// The contrast of two colours: 1 to 21 (WCAG 2.1, "contrast ratio").
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

/// A number of 0.05 to 1 to the power of 2.4: its square times the fifth root of its
/// square, by Newton's way, the same on every machine.
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

    fn told(text: &str) -> String {
        let mut sources = Sources::default();
        let source = sources.add("a.css", text);
        let told = examine(text, source).into_iter().map(|remark| {
            let at = remark.span.map_or(0, |span| span.start);
            format!("{} {at}", remark.code.0)
        });
        told.collect::<Vec<_>>().join(", ")
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
    fn what_would_lead_out_or_break_is_told() {
        for (text, expected) in [
            ("p { color: inherit; content: \"} url(x) \\\" @import\" } /* { */", ""),
            ("a { background: url(data:image/png,x) }", ""),
            ("@IMPORT 'x.css';", "style-outside 0"),
            ("p { background: URL( 'http://a/b' ) }", "style-outside 16"),
            ("@\\69mport 'x';", "style-escape 1"),
            ("p { a: b", "style-broken 2"),
            ("p } { ", "style-broken 2"),
            ("p { a: 'b\n }", "style-broken 7, style-broken 2"),
            ("p { color: #777; background: #fff }", "style-contrast 4"),
            ("p { color: #000; background: white }", ""),
            ("@media print { p { color: #333 } }", "style-colour 19"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }
}
