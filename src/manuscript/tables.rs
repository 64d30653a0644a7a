//! Reads TOML tables key by key, and reports all mistakes with their positions.
//!
//! A key counts as known once it is read; keys that were never read are reported as
//! unknown.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

use super::origin::Origin;
use crate::base::Code;
use crate::base::Date;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Length;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::character::is_unprintable;
use crate::base::character::printable;
use crate::base::character::turns_order;
use crate::base::codes;
use crate::base::nearest;

/// A value and its position.
#[derive(Debug, Clone)]
pub(super) struct Located<T> {
    /// The value.
    pub(super) value: T,
    /// Where it is written.
    pub(super) span: Span,
}

/// Parses TOML, and reports syntax errors.
pub(super) fn parse(text: &str, source: SourceId) -> (DeTable<'_>, Diagnostics) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut diagnostics = Diagnostics::new();
    for error in errors {
        let range = error.span().unwrap_or(text.len()..text.len());
        let message = error.message().trim().replace('\n', "; ");
        let diagnostic = Diagnostic::new(codes::SETTINGS_BROKEN, message)
            .at(Span::new(source, on_characters(text, range)))
            .hint("each line is `key = value`; text goes in quotation marks");
        // One mistake can cause several errors at the same position; only the first is
        // reported.
        if diagnostics.last().is_none_or(|last| last.span != diagnostic.span) {
            diagnostics.push(diagnostic);
        }
    }
    (table.into_inner(), diagnostics)
}

/// Parses TOML; `None` if it has syntax errors, which are reported.
pub(super) fn sound<'t>(
    text: &'t str,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> Option<DeTable<'t>> {
    let (table, broken) = parse(text, source);
    let is_sound = broken.is_empty();
    diagnostics.absorb(broken);
    is_sound.then_some(table)
}

/// The range, widened to character boundaries.
fn on_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(range.start);
    start..text.ceil_char_boundary(range.end.max(start))
}

/// The name of the table that stands in for a file that does not exist.
pub(super) const THE_BOOK: &str = "the book";

/// A table being read.
#[derive(Debug)]
pub(super) struct Table<'t> {
    entries: &'t DeTable<'t>,
    origin: Origin<'t>,
    /// Where the table begins.
    span: Span,
    /// The name in messages, such as `[book]`; empty for the whole file.
    name: String,
    asked: Vec<&'static str>,
    /// Whether its keys are names that the author chooses.
    is_open: bool,
    diagnostics: Diagnostics,
}

impl<'t> Table<'t> {
    /// The root table of a file.
    pub(super) fn whole(entries: &'t DeTable<'t>, origin: impl Into<Origin<'t>>) -> Self {
        Self::new(entries, origin.into(), 0..0, String::new())
    }

    /// A stand-in for a missing table, to report the keys that it should have.
    pub(super) fn absent(entries: &'t DeTable<'t>, source: SourceId, name: &str) -> Self {
        Self::new(entries, source.into(), 0..0, name.to_string())
    }

    fn new(
        entries: &'t DeTable<'t>,
        origin: Origin<'t>,
        range: Range<usize>,
        name: String,
    ) -> Self {
        let span = origin.span(range);
        Self {
            entries,
            origin,
            span,
            name,
            asked: Vec::new(),
            is_open: false,
            diagnostics: Diagnostics::new(),
        }
    }

    /// Where the table begins.
    pub(super) fn span(&self) -> Span {
        self.span.clone()
    }

    /// Whether the table is in an `actes.toml`, not a stand-in.
    pub(super) fn is_written(&self) -> bool {
        self.name != THE_BOOK
    }

    /// Gives the table another name in messages.
    pub(super) fn rename(&mut self, name: String) {
        self.name = name;
    }

    /// Ends reading: unknown keys are reported.
    pub(super) fn finish(self) -> Diagnostics {
        self.finish_with(codes::KEY_UNKNOWN)
    }

    /// Ends reading: unknown keys are ignored.
    pub(super) fn finish_open(self) -> Diagnostics {
        self.diagnostics
    }

    /// Ends reading: unknown keys are reported with this code.
    pub(super) fn finish_with(mut self, code: Code) -> Diagnostics {
        for (key, _) in self.entries {
            let name: &str = key.get_ref();
            if self.is_open || self.asked.contains(&name) {
                continue;
            }
            let message = if self.name.is_empty() {
                format!("unknown table or key `{name}`")
            } else {
                format!("unknown key `{name}` in {}", self.name)
            };
            let hint = match nearest(name, self.asked.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("known here: {}", self.asked.join(", ")),
            };
            let span = self.origin.span(key.span());
            self.diagnostics.push(Diagnostic::new(code, message).at(span).hint(hint));
        }
        self.diagnostics
    }

    /// Adds the diagnostics of an inner table.
    pub(super) fn absorb(&mut self, inner: Table<'_>) {
        self.diagnostics(inner.finish());
    }

    /// The raw value of a key.
    pub(super) fn raw(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        self.entries.iter().find(|(name, _)| name.get_ref() == key).map(|(_, v)| v)
    }

    /// The entries of a table whose keys are names that the author chooses: each key with
    /// its position, and the raw value.
    pub(super) fn entries(&mut self) -> Vec<(&'t str, Span, &'t Spanned<DeValue<'t>>)> {
        self.is_open = true;
        let place = |key: &Spanned<_>| self.origin.span(key.span());
        let entries = self.entries.iter();
        let entry = entries.map(|(key, value)| (&**key.get_ref(), place(key), value));
        entry.collect()
    }

    /// The position of a value.
    pub(super) fn place_of(&self, value: &Spanned<DeValue<'_>>) -> Span {
        self.origin.span(value.span())
    }

    /// A value as it is written.
    pub(super) fn written(&self, value: &Spanned<DeValue<'_>>) -> &'t str {
        self.origin.written(value.span())
    }

    /// Adds the diagnostics of an inner table that was ended.
    pub(super) fn diagnostics(&mut self, diagnostics: Diagnostics) {
        self.diagnostics.absorb(diagnostics);
    }

    /// Adds a diagnostic.
    pub(super) fn diagnostic(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The number of diagnostics so far.
    pub(super) fn faults(&self) -> usize {
        self.diagnostics.len()
    }

    /// Reports a missing key.
    pub(super) fn missing(&mut self, key: &str, hint: &str) {
        let message = format!("{} has no `{key}`", self.name);
        let diagnostic = Diagnostic::new(codes::KEY_MISSING, message);
        self.diagnostics.push(diagnostic.at(self.span()).hint(hint));
    }

    /// Reports an invalid value.
    pub(super) fn wrong(
        &mut self,
        span: Span,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.diagnostics
            .push(Diagnostic::new(codes::VALUE_WRONG, message).at(span).hint(hint));
    }

    /// Reports a value that another place has already.
    pub(super) fn repeated(
        &mut self,
        (span, first): (Span, Span),
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        let diagnostic = Diagnostic::new(codes::VALUE_WRONG, message).at(span).hint(hint);
        self.diagnostics.push(diagnostic.related(first, "the first one"));
    }

    /// Reports a value of the wrong type.
    pub(super) fn mistyped(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        want: &str,
    ) {
        let found = match value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with decimals",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        let span = self.place_of(value);
        let kind = want.split(", such as").next().unwrap_or(want);
        let message = format!("`{key}` is {found}, not {kind}");
        let diagnostic = Diagnostic::new(codes::VALUE_TYPE, message)
            .at(span)
            .hint(format!("write {want}"));
        self.diagnostics.push(diagnostic);
    }

    /// A line of text: not empty, and without control characters.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Located<String>> {
        let value = self.raw(key)?;
        self.text_of(key, value)
    }

    /// The same for a value, of a key or in a list.
    pub(super) fn text_of(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
    ) -> Option<Located<String>> {
        let Some(text) = value.get_ref().as_str() else {
            self.mistyped(key, value, "text in quotation marks");
            return None;
        };
        let span = self.place_of(value);
        if text.trim().is_empty() {
            let message = format!("`{key}` is empty");
            self.wrong(span, message, "write something, or leave the key out");
            return None;
        }
        // Text of several lines is joined into one.
        let line = text.trim().replace("\r\n", " ").replace(['\n', '\t'], " ");
        if let Some(c) = line.chars().find(|c| is_unprintable(*c)) {
            let code = u32::from(c);
            let message = format!("`{key}` holds U+{code:04X}, which can't be printed");
            self.wrong(span, message, "take the character out");
            return None;
        }
        if let Some(c) = line.chars().find(|c| turns_order(*c)) {
            let code = u32::from(c);
            let message = format!(
                "the invisible character U+{code:04X} turns the order of `{key}`"
            );
            let hint = "take it out unless the passage is in a right-to-left script";
            let diagnostic = Diagnostic::new(codes::CHARACTER_ORDER, message);
            self.diagnostic(diagnostic.at(span.clone()).hint(hint));
        }
        let line = line.chars().map(printable).collect();
        Some(Located { value: line, span })
    }

    /// A list of lines of text.
    pub(super) fn texts(&mut self, key: &'static str) -> Option<Vec<Located<String>>> {
        let value = self.raw(key)?;
        let Some(array) = value.get_ref().as_array() else {
            self.mistyped(key, value, "a list of texts, such as [\"…\", \"…\"]");
            return None;
        };
        Some(array.iter().filter_map(|item| self.text_of(key, item)).collect())
    }

    /// A key with a fixed set of values.
    pub(super) fn choice<T: Copy, const N: usize>(
        &mut self,
        key: &'static str,
        words: [&str; N],
        values: [T; N],
    ) -> Option<T> {
        let given = self.text(key)?;
        let found = words.iter().position(|word| *word == given.value);
        if found.is_none() {
            self.not_one_of(key, &given, &words);
        }
        values.get(found?).copied()
    }

    /// Reports a value that is not in a fixed set.
    pub(super) fn not_one_of(
        &mut self,
        key: &str,
        given: &Located<String>,
        words: &[&str],
    ) {
        let message = format!("`{key}` can't be `{}`", given.value);
        let hint = match nearest(&given.value, words.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("write one of {}", words.join(", ")),
        };
        self.wrong(given.span.clone(), message, hint);
    }

    /// A boolean.
    pub(super) fn flag(&mut self, key: &'static str) -> Option<bool> {
        let value = self.raw(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.mistyped(key, value, "true or false");
        }
        flag
    }

    /// An integer within `range`.
    pub(super) fn count(
        &mut self,
        key: &'static str,
        range: Range<u32>,
    ) -> Option<Located<u32>> {
        let value = self.raw(key)?;
        let Some(number) = value.get_ref().as_integer() else {
            self.mistyped(key, value, "a whole number");
            return None;
        };
        let span = self.place_of(value);
        let read = i64::from_str_radix(number.as_str(), number.radix()).ok();
        match read.and_then(|n| u32::try_from(n).ok()).filter(|n| range.contains(n)) {
            Some(value) => Some(Located { value, span }),
            None => {
                let message = format!("`{key}` can't be {}", number.as_str());
                let hint = format!("write {} to {}", range.start, range.end - 1);
                self.wrong(span, message, hint);
                None
            }
        }
    }

    /// A day.
    pub(super) fn day(&mut self, key: &'static str) -> Option<Date> {
        let value = self.raw(key)?;
        let want = "a day, such as 2026-11-28";
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text.trim().to_owned(),
            _ => {
                self.mistyped(key, value, want);
                return None;
            }
        };
        let date = Date::parse(&text).filter(|date| date.day().is_some());
        if date.is_none() {
            let message = format!("`{key}` is not a day");
            self.wrong(self.place_of(value), message, format!("write {want}"));
        }
        date
    }

    /// A length within `range`, inclusive.
    pub(super) fn length(
        &mut self,
        key: &'static str,
        range: Range<Length>,
    ) -> Option<Located<Length>> {
        let value = self.raw(key)?;
        self.length_of(key, value, &range)
    }

    /// The same for a value, of a key or in a list.
    pub(super) fn length_of(
        &mut self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        range: &Range<Length>,
    ) -> Option<Located<Length>> {
        let want = "a length with its unit, such as \"12mm\" or \"10.5pt\"";
        let Some(text) = value.get_ref().as_str() else {
            self.mistyped(key, value, want);
            return None;
        };
        let span = self.place_of(value);
        let Some(length) = Length::parse(text) else {
            let message = format!("`{key}` is not a length");
            self.wrong(span, message, format!("write {want}"));
            return None;
        };
        if length < range.start || length > range.end {
            let message = format!("`{key}` can't be {text}");
            let hint = format!("write {} pt to {} pt", range.start, range.end);
            self.wrong(span, message, hint);
            return None;
        }
        Some(Located { value: length, span })
    }

    /// An inner table; it must be passed to [`Table::absorb`] after reading.
    pub(super) fn table(&mut self, key: &'static str) -> Option<Table<'t>> {
        let value = self.raw(key)?;
        self.table_of(key, value)
    }

    /// The same for a value, of a key or in a list.
    pub(super) fn table_of(
        &mut self,
        key: &str,
        value: &'t Spanned<DeValue<'t>>,
    ) -> Option<Table<'t>> {
        let Some(entries) = value.get_ref().as_table() else {
            self.mistyped(key, value, "a table");
            return None;
        };
        let name =
            if self.name.is_empty() { format!("[{key}]") } else { format!("`{key}`") };
        Some(Table::new(entries, self.origin, value.span(), name))
    }
}
