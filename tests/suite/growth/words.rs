//! Shapes of running text: letters, words, spaces and what has no width.

use super::Row;
use super::Shape;

/// `part`, `n` times, and what stands before each by its number.
fn each(n: usize, part: impl Fn(usize) -> String) -> Shape {
    (0..n).map(part).collect::<String>().into()
}

fn times(n: usize, part: &str) -> Shape {
    part.repeat(n).into()
}

/// A word of its own for each number, of letters alone.
pub(super) fn word(mut number: usize) -> String {
    let mut word = String::from("m");
    loop {
        word.push(char::from(b'a' + u8::try_from(number % 26).unwrap()));
        number /= 26;
        if number == 0 {
            return word;
        }
    }
}

pub(super) const ROWS: &[Row] = &[
    ("one word", 1_000, |n| times(n, "a")),
    ("one word with capitals", 1_000, |n| times(n, "aB")),
    ("one word of digits", 1_000, |n| times(n, "7")),
    ("words in one paragraph", 400, |n| times(n, "le mot ")),
    ("distinct words", 400, |n| each(n, |i| format!("{} ", word(i)))),
    ("long words in one paragraph", 40, |n| times(n, "anticonstitutionnellement ")),
    ("paragraphs of a letter", 100, |n| times(n, "a\n\n")),
    ("paragraphs of a word", 100, |n| each(n, |i| format!("{}\n\n", word(i)))),
    ("lines in one paragraph", 200, |n| times(n, "le mot\n")),
    ("hard breaks", 150, |n| times(n, "le mot\\\n")),
    ("hard breaks of blanks", 150, |n| times(n, "le mot  \n")),
    ("blank lines", 5_000, |n| times(n, "\n")),
    ("spaces", 5_000, |n| format!("a{}b", " ".repeat(n)).into()),
    ("tabs", 5_000, |n| format!("a{}b", "\t".repeat(n)).into()),
    ("combining marks", 1_000, |n| format!("e{}", "\u{301}".repeat(n)).into()),
    ("letters with two marks", 300, |n| times(n, "e\u{301}\u{323}")),
    ("zero-width spaces", 1_000, |n| times(n, "a\u{200B}")),
    ("only zero-width spaces", 1_000, |n| times(n, "\u{200B}")),
    ("zero-width joiners", 1_000, |n| times(n, "a\u{200D}")),
    ("word joiners", 1_000, |n| times(n, "a\u{2060}")),
    ("soft hyphens", 500, |n| times(n, "a\u{AD}")),
    ("only soft hyphens", 1_000, |n| times(n, "\u{AD}")),
    ("no-break spaces", 500, |n| times(n, "a\u{A0}")),
    ("only no-break spaces", 1_000, |n| times(n, "\u{A0}")),
    ("narrow no-break spaces", 500, |n| times(n, "a\u{202F}")),
    ("right-to-left marks", 500, |n| times(n, "a\u{200F}")),
    ("overrides of direction", 500, |n| times(n, "\u{202E}a\u{202C}")),
    ("open overrides of direction", 500, |n| times(n, "\u{202E}a")),
    ("isolates", 500, |n| times(n, "\u{2066}a")),
    ("hebrew and latin", 200, |n| times(n, "aאb ")),
    ("alternating scripts", 200, |n| times(n, "aяα")),
    ("chinese", 500, |n| times(n, "日本")),
    ("korean", 300, |n| times(n, "한국 ")),
    ("thai", 500, |n| times(n, "ก")),
    ("emoji", 200, |n| times(n, "😀")),
    ("families of emoji", 100, |n| times(n, "👨\u{200D}👩\u{200D}👧")),
    ("flags", 200, |n| times(n, "🇫🇷")),
    ("skin tones", 200, |n| times(n, "👍🏽")),
    ("variation selectors", 500, |n| times(n, "a\u{FE0F}")),
    ("private characters", 500, |n| times(n, "\u{E000}")),
    ("characters past the last plane", 300, |n| times(n, "\u{10FFFD}")),
    ("replacement characters", 500, |n| times(n, "\u{FFFD}")),
    ("ligatures", 500, |n| times(n, "ffi")),
    ("ligatures and words", 200, |n| times(n, "office fjord ")),
    ("fractions", 300, |n| times(n, "1/2 ")),
    ("fraction slashes", 1_000, |n| times(n, "1⁄2")),
    ("hyphens", 500, |n| times(n, "a-")),
    ("runs of hyphens", 1_000, |n| format!("a{}b", "-".repeat(n)).into()),
    ("dashes", 500, |n| times(n, "a—")),
    ("dots", 1_000, |n| times(n, ".")),
    ("ellipses", 500, |n| times(n, "a… ")),
    ("question marks", 1_000, |n| times(n, "?")),
    ("question marks after words", 300, |n| times(n, "mot ? ")),
    ("colons", 1_000, |n| times(n, "a:")),
    ("semicolons", 1_000, |n| times(n, "a;")),
    ("guillemets that open", 500, |n| times(n, "«a")),
    ("guillemets that close", 500, |n| times(n, "a»")),
    ("guillemets in each other", 200, |n| {
        format!("{}a{}", "« ".repeat(n), " »".repeat(n)).into()
    }),
    ("straight quotation marks", 500, |n| times(n, "\"a")),
    ("straight quotations", 200, |n| times(n, "\"a\" ")),
    ("only quotation marks", 1_000, |n| times(n, "\"")),
    ("apostrophes", 1_000, |n| times(n, "l'")),
    ("only apostrophes", 1_000, |n| times(n, "'")),
    ("per cents", 300, |n| times(n, "5 % ")),
    ("figures with spaces", 500, |n| times(n, "1 000 ")),
    ("ordinals", 300, |n| times(n, "1er ")),
    ("abbreviations", 300, |n| times(n, "M. Dupont ")),
    ("sentences", 100, |n| times(n, "Il dit : « Quoi ? » Puis il s'en va. ")),
];
