//! Diagnostics for people: with excerpts of the source, other places, and what to write
//! instead, drawn by `annotate-snippets`.
//!
//! The library counts columns in what it is given, which is an excerpt of a line. So it
//! gets a name for each place that no text of a manuscript contains, and these names are
//! replaced by the places at the end.

use actes::base::Diagnostic;
use actes::base::Severity;
use actes::base::Sources;
use actes::base::Span;
use actes::base::character::Direction;
use actes::base::character::direction;
use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Patch;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;

use super::escape::escape;
use super::excerpt::Excerpt;
use super::place::Location;

/// Stands before the number of a place. [`escape`] lets it pass nowhere else.
const PLACE: char = '\u{2063}';

/// More columns than an excerpt has with its gutter and a label, so that the library
/// shows it whole.
const WIDE: usize = 2_000;

/// Most characters of the marked words that are repeated beside a mark.
const REPEATED: usize = 30;

/// Draws diagnostics.
#[derive(Debug)]
pub(super) struct Drawer {
    renderer: Renderer,
}

impl Drawer {
    pub(super) fn new(is_coloured: bool) -> Self {
        let renderer = if is_coloured { Renderer::styled() } else { Renderer::plain() };
        Self { renderer: renderer.term_width(WIDE).hyperlink(false) }
    }

    /// A diagnostic as lines of text; `place` locates a span.
    pub(super) fn draw(
        &self,
        one: &Diagnostic,
        sources: &Sources,
        place: impl Fn(&Span) -> Location,
    ) -> String {
        let level = match one.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Note => Level::NOTE,
        };
        let title = level.primary_title(escape(&one.message)).id(one.code.name());
        let mut group = Group::with_title(title);
        let mut named = Vec::new();
        let mut name = |span: &Span| {
            named.push(place(span));
            format!("{PLACE}{}", named.len() - 1)
        };
        let excerpt = one.span.as_ref().map(|span| Excerpt::of(span, sources));
        if let (Some(span), Some(excerpt)) = (&one.span, &excerpt) {
            group = group.element(marked(excerpt, one, sources).path(name(span)));
        }
        for other in one.places() {
            let is_shown = excerpt.as_ref().and_then(|e| e.marks(&other.span, sources));
            if is_shown.is_some() {
                continue;
            }
            let excerpt = Excerpt::of(&other.span, sources);
            let mark = excerpt.marks(&other.span, sources).unwrap_or_default();
            let kind = if one.span.is_some() {
                AnnotationKind::Context
            } else {
                AnnotationKind::Primary
            };
            let label = kind.span(mark).label(escape(&other.message));
            let snippet = Snippet::source(excerpt.text).line_start(excerpt.line);
            group = group.element(snippet.annotation(label).path(name(&other.span)));
        }
        let change = excerpt.as_ref().and_then(|excerpt| change(excerpt, one, sources));
        // The first hint is the heading of the change.
        let (heading, hints) = match (&change, one.hints.split_first()) {
            (Some(_), Some((first, others))) => (Some(first), others),
            _ => (None, &one.hints[..]),
        };
        for hint in hints {
            group = group.element(Level::HELP.message(escape(hint)));
        }
        let mut groups = vec![group];
        if let Some(change) = change {
            let heading = heading.map_or("write this", String::as_str);
            let title = Level::HELP.secondary_title(escape(heading));
            groups.push(title.element(change));
        }
        located(&self.renderer.render(&groups), &named)
    }
}

/// The excerpt with the place of a diagnostic marked, and other places in it.
fn marked<'e>(
    excerpt: &'e Excerpt,
    one: &Diagnostic,
    sources: &Sources,
) -> Snippet<'e, annotate_snippets::Annotation<'e>> {
    let mut snippet = Snippet::source(&excerpt.text).line_start(excerpt.line);
    if let Some(mark) = one.span.as_ref().and_then(|span| excerpt.marks(span, sources)) {
        let words = &excerpt.text[mark.clone()];
        let label = is_turned(&excerpt.text).then(|| repeated(words));
        snippet = snippet.annotation(AnnotationKind::Primary.span(mark).label(label));
    }
    for other in one.places() {
        if let Some(mark) = excerpt.marks(&other.span, sources) {
            let label = escape(&other.message);
            snippet = snippet.annotation(AnnotationKind::Context.span(mark).label(label));
        }
    }
    snippet
}

/// Whether a terminal may show the text in another order than it counts columns.
fn is_turned(text: &str) -> bool {
    text.chars().any(|c| direction(c) == Some(Direction::RightToLeft))
}

/// The marked words, which may not stand above their mark.
fn repeated(words: &str) -> String {
    match words.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words.to_owned(),
    }
}

/// What a diagnostic proposes to write, in its excerpt. None where it changes other lines
/// too.
fn change<'e>(
    excerpt: &'e Excerpt,
    one: &Diagnostic,
    sources: &Sources,
) -> Option<Snippet<'e, Patch<'e>>> {
    let (span, words) = (one.span.as_ref()?, one.replacement.as_ref()?);
    let source = sources.get(span.source);
    let old = source.text.get(span.range())?;
    let is_whole = |text: &str| !text.contains(['\n', '\r']);
    let mark = excerpt.marks(span, sources)?;
    if !is_whole(old) || !is_whole(words) || excerpt.text[mark.clone()] != escape(old) {
        return None;
    }
    let (old, new, common) = differing(old, words);
    let (before, after) = (&excerpt.text[..mark.start], &excerpt.text[mark.end..]);
    let before = format!("{before}{}", escape(common.0));
    let (old, new) = (with_blanks(old), with_blanks(new));
    let at = before.len()..before.len() + old.len();
    let text = format!("{before}{old}{}{after}", escape(common.1));
    let snippet = Snippet::source(text).line_start(excerpt.line);
    Some(snippet.patch(Patch::new(at, new)))
}

/// What two texts do not have in common, and what they have before and after it.
fn differing<'t>(old: &'t str, new: &'t str) -> (&'t str, &'t str, (&'t str, &'t str)) {
    let same = |(a, b): &(char, char)| a == b;
    let bytes = |(c, _): (char, char)| c.len_utf8();
    let head: usize = old.chars().zip(new.chars()).take_while(same).map(bytes).sum();
    let (before, old) = old.split_at(head);
    let new = &new[head..];
    let ends = old.chars().rev().zip(new.chars().rev());
    let tail: usize = ends.take_while(same).map(bytes).sum();
    let (old, after) = old.split_at(old.len() - tail);
    (old, &new[..new.len() - tail], (before, after))
}

/// Text with its blanks made visible where they are all that it is about.
fn with_blanks(text: &str) -> String {
    let visible = |c: char| match c {
        ' ' if text.trim().is_empty() => "␣".to_owned(),
        '\t' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => {
            format!("<U+{:04X}>", u32::from(c))
        }
        c => super::escape::visible(c),
    };
    text.chars().map(visible).collect()
}

/// The lines with the names of places replaced by the places.
fn located(lines: &str, named: &[Location]) -> String {
    let mut parts = lines.split(PLACE);
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let is_number = |c: char| c.is_ascii_digit() || c == ':';
        let end = part.find(|c| !is_number(c)).unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        let number = name.split(':').next().and_then(|number| number.parse().ok());
        if let Some(place) = number.and_then(|number: usize| named.get(number)) {
            text += &format!("{}:{}:{}", place.file, place.line, place.column);
        }
        text.push_str(rest);
    }
    text
}

#[cfg(test)]
mod tests {
    use actes::base::Diagnostic;
    use actes::base::Sources;
    use actes::base::Span;
    use actes::base::codes;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::Drawer;
    use super::Location;

    fn drawn(
        text: &str,
        make: impl Fn(&dyn Fn(std::ops::Range<usize>) -> Span) -> Diagnostic,
    ) -> String {
        let mut sources = Sources::default();
        let id = sources.add("a.md", text);
        let one = make(&|range| Span::new(id, range));
        let place = |span: &Span| {
            let (line, column) = sources.position(span.source, span.start);
            let (end_line, end_column) = sources.position(span.source, span.end);
            Location { file: "a.md".to_owned(), line, column, end_line, end_column }
        };
        Drawer::new(false).draw(&one, &sources, place)
    }

    fn doubled() -> Diagnostic {
        Diagnostic::new(codes::WORD_DOUBLED, "a word comes twice in a row")
    }

    #[test]
    fn a_diagnostic_has_its_place_others_hints_and_a_change() {
        let text = format!("# Un\n\n{}il il part.\n", "x ".repeat(500));
        let shown = drawn(&text, |at| {
            doubled()
                .at(at(1_006..1_011))
                .related(at(2..4), "the title")
                .related(at(1_012..1_016), "the verb")
                .hint("write `il part`")
                .hint("or nothing")
                .replaced_by("il")
        });
        assert_eq!(
            shown,
            "\
warning[word-doubled]: a word comes twice in a row
 --> a.md:3:1001
  |
3 | … x x x x x x x x x x x x x x il il part.
  |                               ^^^^^ ---- the verb
  |
 ::: a.md:1:3
  |
1 | # Un
  |   -- the title
  |
  = help: or nothing
help: write `il part`
  |
3 - … x x x x x x x x x x x x x x il il part.
3 + … x x x x x x x x x x x x x x il part.
  |"
        );
    }

    #[test]
    fn changes_of_blanks_are_seen() {
        let change = |text: &str, range: std::ops::Range<usize>, new: &str| {
            let shown =
                drawn(text, |at| doubled().at(at(range.clone())).replaced_by(new));
            let lines = shown.lines().skip_while(|line| !line.starts_with("help"));
            let lines = lines.filter(|line| line.starts_with('1'));
            lines.collect::<Vec<_>>().join("\n")
        };
        assert_eq!(change("Un  mot", 2..4, " "), "1 - Un ␣mot\n1 + Un mot");
        assert_eq!(change("oui\t?", 3..4, " "), "1 - oui<U+0009>?\n1 + oui␣?");
        assert_eq!(change("oui?", 3..3, "\u{202F}"), "1 | oui<U+202F>?");
        assert_eq!(change("Un. 日本  b", 10..12, "\n\n"), "");
    }

    #[test]
    fn what_is_written_from_right_to_left_is_repeated() {
        let shown = drawn("a שלום b", |at| doubled().at(at(2..10)));
        assert!(shown.ends_with("  |   ^^^^ שלום"), "{shown}");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        /// Any text is shown, and controls no terminal.
        #[test]
        fn any_text_is_shown(
            text in proptest::collection::vec("[a-c]|[ \t\r\n]|   |日|é|ש|\u{301}|\u{1B}|\u{2063}|\u{200D}|👍🏽|\u{A0}", 0..300),
            (start, length) in (0..400_usize, 0..200_usize),
            other in 0..400_usize,
            new in "[a日ש\t\n \u{A0}]{0,9}",
        ) {
            let text = text.concat();
            let start = text.floor_char_boundary(start);
            let end = text.floor_char_boundary(start + length);
            let other = text.floor_char_boundary(other);
            let shown = drawn(&text, |at| {
                let other = at(other..text.len().min(other.max(end)));
                let other = Span { end: text.floor_char_boundary(other.end), ..other };
                doubled().at(at(start..end)).related(other, "b\u{1B}").replaced_by(&*new).hint("c\td")
            });
            let is_told = |c: char| c == '\n' || !c.is_control() && c != '\u{2063}';
            prop_assert!(shown.chars().all(is_told), "{shown:?}");
            prop_assert!(shown.lines().all(|line| line.width() < 300), "{shown}");
        }
    }
}
