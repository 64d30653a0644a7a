//! Keys of `actes.toml` that are set from outside for once, over those of the file. They are
//! put into its tables before these are read, so that all checks see them.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::DeTable;
use toml::de::DeValue;

use super::origin::Origin;
use super::origin::Piece;
use super::tables;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;

/// A key that is set for once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Its name in messages, in the place of a file's: `--set`.
    pub origin: String,
    /// The key.
    pub key: OverriddenKey,
    /// The value, in TOML, or a word without quotation marks; the key may be before it.
    pub text: String,
}

/// The key of an [`Override`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OverriddenKey {
    /// It is written before the value: `pdf.paper=a4`.
    Written,
    /// This one, with a dot after each table.
    Of(String),
    /// The same; the value is added to its list.
    ListOf(String),
}

/// The text of `actes.toml`, and what is set over it.
#[derive(Debug, Clone, Copy)]
pub(super) struct SettingsText<'t> {
    /// The text; empty where there is no such file.
    pub(super) text: &'t str,
    /// Its number.
    pub(super) source: SourceId,
    /// What is set over it, with the numbers of the texts; the last of a key counts.
    pub(super) overrides: &'t [(SourceId, Override)],
}

/// A path of keys, and the value to put there.
struct Set<'t> {
    path: Vec<Spanned<Cow<'t, str>>>,
    value: Spanned<DeValue<'t>>,
}

impl<'t> SettingsText<'t> {
    /// A text alone.
    pub(super) fn plain(text: &'t str, source: SourceId) -> Self {
        Self { text, source, overrides: &[] }
    }

    /// The texts one after the other, as positions in the tables count.
    pub(super) fn pieces(&self) -> Vec<Piece<'t>> {
        let mut pieces = vec![Piece { start: 0, source: self.source, text: self.text }];
        let mut start = self.text.len() + 1;
        for (source, set) in self.overrides {
            pieces.push(Piece { start, source: *source, text: &set.text });
            start += set.text.len() + 1;
        }
        pieces
    }

    /// The tables of both; `None` if the file is not TOML. Mistakes are reported.
    pub(super) fn sound(
        &self,
        pieces: &[Piece<'t>],
        diagnostics: &mut Diagnostics,
    ) -> Option<DeTable<'t>> {
        let mut entries = tables::sound(self.text, self.source, diagnostics)?;
        self.put(&mut entries, pieces, diagnostics);
        Some(entries)
    }

    /// The tables of both, as far as they can be read.
    pub(super) fn entries(&self) -> DeTable<'t> {
        let (mut entries, _) = tables::parse(self.text, self.source);
        self.put(&mut entries, &self.pieces(), &mut Diagnostics::new());
        entries
    }

    fn put(
        &self,
        entries: &mut DeTable<'t>,
        pieces: &[Piece<'t>],
        diagnostics: &mut Diagnostics,
    ) {
        for ((source, set), piece) in self.overrides.iter().zip(&pieces[1..]) {
            let fault = |(range, message, hint): Fault| {
                let diagnostic = Diagnostic::new(codes::SETTINGS_BROKEN, message);
                diagnostic.at(Span::new(*source, range)).hint(hint)
            };
            match set.read(piece.start).map_err(fault) {
                Ok(read) => {
                    let adds = matches!(set.key, OverriddenKey::ListOf(_));
                    if let Err((range, message)) = put(entries, read, adds) {
                        let span = Origin::new(pieces).span(range);
                        let diagnostic = Diagnostic::new(codes::VALUE_TYPE, message);
                        let hint = "set the whole value of that key";
                        diagnostics.push(diagnostic.at(span).hint(hint));
                    }
                }
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
    }
}

/// A mistake in the text of an override: where, what, and what to do.
type Fault = (Range<usize>, String, &'static str);

impl Override {
    /// Reads the key and the value; positions count from `base`.
    fn read(&self, base: usize) -> Result<Set<'_>, Fault> {
        let (path, start) = match &self.key {
            OverriddenKey::Written => {
                let end = equals(&self.text).ok_or_else(|| {
                    let message = format!("`{}` has no `=`", self.origin);
                    let hint = "write the key and its value: `pdf.paper=a4`";
                    (0..self.text.len(), message, hint)
                })?;
                (path(&self.text[..end])?, end + 1)
            }
            OverriddenKey::Of(key) | OverriddenKey::ListOf(key) => {
                let range = 0..self.text.len();
                let parts = key.split('.');
                (parts.map(|one| Spanned::new(range.clone(), one.into())).collect(), 0)
            }
        };
        let path = path.into_iter().map(|key| shifted_key(key, base)).collect();
        Ok(Set { path, value: shifted(self.value(start)?, base) })
    }

    /// The value that begins at `start`: TOML, or words without quotation marks.
    fn value(&self, start: usize) -> Result<Spanned<DeValue<'_>>, Fault> {
        let rest = &self.text[start..];
        let start = start + rest.len() - rest.trim_start().len();
        let words = rest.trim();
        match DeValue::parse(words) {
            Ok(value) => Ok(shifted(value, start)),
            Err(error) if words.starts_with(['"', '\'', '[', '{']) => {
                let range = error.span().unwrap_or(words.len()..words.len());
                let from = words.floor_char_boundary(range.start);
                let to = words.ceil_char_boundary(range.end.max(from));
                let message = error.message().trim().replace('\n', "; ");
                let hint = "the value is TOML, or words without quotation marks";
                Err((start + from..start + to, message, hint))
            }
            Err(_) => {
                let value = DeValue::String(words.into());
                Ok(Spanned::new(start..start + words.len(), value))
            }
        }
    }
}

/// Where the key ends: the first `=` that is not in quotation marks.
fn equals(text: &str) -> Option<usize> {
    let mut open = None;
    for (at, c) in text.char_indices() {
        match (open, c) {
            (None, '=') => return Some(at),
            (None, '"' | '\'') => open = Some(c),
            (Some(mark), _) if mark == c => open = None,
            _ => {}
        }
    }
    None
}

/// The keys of a path, `lint.files."02.md".allow`.
fn path(text: &str) -> Result<Vec<Spanned<Cow<'static, str>>>, Fault> {
    let wrong = || {
        let hint = "write tables and key with dots between them: `pdf.paper`";
        (0..text.len(), "this is not the name of a key".to_owned(), hint)
    };
    if text.contains('\n') || text.trim_start().starts_with('[') {
        return Err(wrong());
    }
    let line = format!("{text}= 0");
    let (entries, faults) = DeTable::parse_recoverable(&line);
    if !faults.is_empty() {
        return Err(wrong());
    }
    let mut path = Vec::new();
    let mut inner = entries.get_ref();
    while let Some((key, value)) = inner.iter().next() {
        path.push(Spanned::new(key.span(), Cow::Owned(key.get_ref().to_string())));
        match value.get_ref().as_table() {
            Some(table) => inner = table,
            None => return Ok(path),
        }
    }
    Err(wrong())
}

/// Puts a value in its place. What is in the way is an error, with its place.
fn put<'t>(
    mut entries: &mut DeTable<'t>,
    Set { mut path, value }: Set<'t>,
    adds: bool,
) -> Result<(), (Range<usize>, String)> {
    let Some(last) = path.pop() else { return Ok(()) };
    for key in path {
        let range = key.span();
        let message = format!("`{}` is not a table", key.get_ref());
        let table = || Spanned::new(range.clone(), DeValue::Table(DeTable::new()));
        let value = entries.entry(key).or_insert_with(table);
        let DeValue::Table(inner) = value.get_mut() else { return Err((range, message)) };
        entries = inner;
    }
    if adds && let Some(list) = entries.get_mut(last.get_ref().as_ref()) {
        if let DeValue::Array(list) = list.get_mut() {
            list.push(value);
        }
        return Ok(());
    }
    let value = if adds {
        Spanned::new(value.span(), DeValue::Array([value].into_iter().collect()))
    } else {
        value
    };
    // The key too is where it is set, not in the file.
    entries.remove(last.get_ref().as_ref());
    entries.insert(last, value);
    Ok(())
}

fn shifted_key<'t>(key: Spanned<Cow<'t, str>>, by: usize) -> Spanned<Cow<'t, str>> {
    let range = key.span();
    Spanned::new(range.start + by..range.end + by, key.into_inner())
}

/// A value with all its positions moved.
fn shifted(value: Spanned<DeValue<'_>>, by: usize) -> Spanned<DeValue<'_>> {
    let range = value.span();
    let inner = match value.into_inner() {
        DeValue::Array(items) => {
            DeValue::Array(items.into_iter().map(|item| shifted(item, by)).collect())
        }
        DeValue::Table(entries) => {
            let entries = entries.into_iter();
            let entry =
                entries.map(|(key, inner)| (shifted_key(key, by), shifted(inner, by)));
            DeValue::Table(entry.collect())
        }
        plain => plain,
    };
    Spanned::new(range.start + by..range.end + by, inner)
}
