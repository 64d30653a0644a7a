//! The text of a block as one line of characters with their source positions.

mod back;

use std::ops::Range;

use crate::base::Code;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes::Fix;
use crate::book::Change;
use crate::book::Edit;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LintLevels;
use crate::book::Text;
pub(super) use crate::book::prose::CALL;
pub(super) use crate::book::prose::OPAQUE;
use crate::book::prose::ProsePart;
use crate::book::prose::prose;
use crate::language::diagnostics::is_same;

/// A rule: its code, and whether its changes are safe without review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) code: Code,
    pub(super) safe: bool,
}

impl Rule {
    /// The rule with this code.
    pub(super) const fn of(code: Code) -> Self {
        Self { code, safe: matches!(code.row().fix, Fix::Safe) }
    }
}

/// The form in which a character is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    Raised,
    SmallCaps,
}

/// The index of a rule in [`Line::rules`].
type RuleId = u8;

/// A character of the line.
///
/// Kept small, because a book has millions of them and each rule reads all.
#[derive(Debug, Clone)]
struct Cell {
    c: char,
    /// The index of its text; `None` for an opaque character.
    leaf: Option<u32>,
    source: ByteRange,
    /// The last rule that changed it.
    changed: Option<RuleId>,
    form: Form,
    formed: Option<RuleId>,
    /// To be removed when the line is settled.
    gone: bool,
    /// Whether it is superscript or subscript in the manuscript.
    superior: bool,
    /// Whether it must stay as typed: it is escaped, or part of markup that was not
    /// understood.
    kept: bool,
}

/// A range of bytes in a source, which is always shorter than 4 GiB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct ByteRange {
    start: u32,
    end: u32,
}

impl ByteRange {
    fn of(range: &Range<usize>) -> Self {
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: short(range.start), end: short(range.end) }
    }

    fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A character to be inserted when the line is settled.
#[derive(Debug, Clone, Copy)]
struct Inserted {
    /// The index of the neighbouring cell.
    index: usize,
    /// Whether it goes after that cell.
    is_after: bool,
    c: char,
    rule: RuleId,
}

/// The text of a block.
pub(super) struct Line<'t> {
    cells: Vec<Cell>,
    /// The rules that changed the line.
    rules: Vec<Rule>,
    /// The characters to insert when the line is settled.
    inserted: Vec<Inserted>,
    /// Whether characters were removed since the line was last settled.
    has_gaps: bool,
    /// A bit set of the characters that the line has or had, as a filter: characters with
    /// the same hash share a bit.
    held: [u128; 2],
    source: SourceId,
    /// The language tag of the text.
    language: &'t str,
    /// What the author wants to keep as it is.
    levels: &'t LintLevels,
    edits: Vec<Edit>,
}

impl<'t> Line<'t> {
    /// Lays out the text of inlines.
    ///
    /// `written` is the text of their file: a mark after a backslash in it stays as
    /// typed.
    pub(super) fn new(
        inlines: &[Inline],
        source: SourceId,
        written: &str,
        (language, levels): (&'t str, &'t LintLevels),
    ) -> Self {
        let mut line = Self {
            cells: Vec::new(),
            rules: Vec::new(),
            inserted: Vec::new(),
            has_gaps: false,
            held: [0; 2],
            source,
            language,
            levels,
            edits: Vec::new(),
        };
        let mut leaf = 0;
        let is_foreign = |tag: &str| !is_same(tag, language);
        prose(inlines, &is_foreign, &mut |part| match part {
            ProsePart::Text(text, superior) => {
                line.lay_out_text(text, written, superior, leaf);
                leaf += 1;
            }
            ProsePart::Sign(sign, inline) => line.push_opaque(sign, inline),
        });
        line
    }

    fn lay_out_text(&mut self, text: &Text, written: &str, superior: bool, leaf: u32) {
        text.characters(written, |one| {
            let source = ByteRange::of(&(one.start..one.end));
            self.hold(one.c);
            let mut cell = Cell::new(one.c, Some(leaf), source, superior);
            cell.kept = text.as_typed
                || one.is_escaped && matches!(one.c, '"' | '\'' | '-' | '.');
            self.cells.push(cell);
        });
    }

    fn push_opaque(&mut self, c: char, inline: &Inline) {
        self.hold(c);
        let source = ByteRange::of(&inline.span.range());
        self.cells.push(Cell::new(c, None, source, false));
    }

    /// The index of a rule; adds it if it is new.
    fn number(&mut self, rule: Rule) -> RuleId {
        let known = self.rules.iter().position(|known| *known == rule);
        let at = known.unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        });
        RuleId::try_from(at).expect("a language has fewer than 256 rules")
    }

    /// Adds a character to the filter.
    fn hold(&mut self, c: char) {
        self.held[usize::from(!c.is_ascii())] |= 1 << (c as u32 % 128);
    }

    /// Whether the line may contain one of these characters. Most rules can skip most
    /// lines.
    pub(super) fn may_hold(&self, characters: &str) -> bool {
        characters
            .chars()
            .any(|c| self.held[usize::from(!c.is_ascii())] & 1 << (c as u32 % 128) != 0)
    }

    /// The number of characters.
    pub(super) fn len(&self) -> usize {
        self.cells.len()
    }

    /// A character of the line; a line feed outside it.
    pub(super) fn at(&self, index: usize) -> char {
        self.cells.get(index).map_or('\n', |cell| cell.c)
    }

    /// The character before one; a line feed before the first.
    pub(super) fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\n', |index| self.at(index))
    }

    /// Whether a character may be changed.
    pub(super) fn is_open(&self, index: usize) -> bool {
        self.cells
            .get(index)
            .is_some_and(|cell| cell.leaf.is_some() && !cell.gone && !cell.kept)
    }

    /// Whether a rule may change a character: the author may keep what it changes.
    fn may_change(&self, index: usize, rule: Rule) -> bool {
        self.is_open(index)
            && (self.levels.is_empty() || {
                let span = Span::new(self.source, self.cells[index].source.range());
                !self.levels.allows(rule.code, &span)
            })
    }

    /// Whether the characters from `start` are `words`.
    pub(super) fn has(&self, start: usize, words: &str) -> bool {
        words.chars().enumerate().all(|(i, c)| self.at(start + i) == c)
    }

    /// Whether a character is superscript or subscript in the manuscript.
    pub(super) fn is_superior(&self, index: usize) -> bool {
        self.cells.get(index).is_some_and(|cell| cell.superior)
    }

    /// Replaces a character.
    pub(super) fn set(&mut self, index: usize, c: char, rule: Rule) {
        if self.at(index) != c && self.may_change(index, rule) {
            let rule = self.number(rule);
            self.hold(c);
            let cell = &mut self.cells[index];
            cell.c = c;
            cell.changed = Some(rule);
        }
    }

    /// Replaces several characters by one.
    pub(super) fn join(&mut self, range: Range<usize>, c: char, rule: Rule) {
        if !range.clone().all(|index| self.may_change(index, rule)) {
            return;
        }
        let (first, rest) = (range.start, range.start + 1..range.end);
        for index in rest {
            let Cell { leaf, source, .. } = self.cells[index];
            let cell = &mut self.cells[first];
            if cell.leaf == leaf && cell.source.end == source.start {
                cell.source.end = source.end;
                self.cells[index].source = ByteRange { start: source.end, ..source };
                self.cells[index].gone = true;
                self.has_gaps = true;
            } else {
                self.remove(index, rule);
            }
        }
        self.set(first, c, rule);
    }

    /// Removes a character.
    pub(super) fn remove(&mut self, index: usize, rule: Rule) {
        if self.may_change(index, rule) {
            let rule = self.number(rule);
            let cell = &mut self.cells[index];
            cell.gone = true;
            cell.changed = Some(rule);
            self.has_gaps = true;
        }
    }

    /// Inserts a character before another, in the same text.
    pub(super) fn insert_before(&mut self, index: usize, c: char, rule: Rule) {
        self.insert(index, false, c, rule);
    }

    /// Inserts a character after another, in the same text.
    pub(super) fn insert_after(&mut self, index: usize, c: char, rule: Rule) {
        self.insert(index, true, c, rule);
    }

    fn insert(&mut self, index: usize, is_after: bool, c: char, rule: Rule) {
        if self.may_change(index, rule) {
            let rule = self.number(rule);
            self.hold(c);
            self.inserted.push(Inserted { index, is_after, c, rule });
        }
    }

    /// Makes characters superscript.
    pub(super) fn raise(&mut self, range: Range<usize>, rule: Rule) {
        self.form(range, Form::Raised, rule);
    }

    /// Sets characters in small capitals.
    pub(super) fn small_caps(&mut self, range: Range<usize>, rule: Rule) {
        self.form(range, Form::SmallCaps, rule);
    }

    fn form(&mut self, range: Range<usize>, form: Form, rule: Rule) {
        let number = self.number(rule);
        for index in range {
            if self.may_change(index, rule) && !self.is_superior(index) {
                self.cells[index].form = form;
                self.cells[index].formed = Some(number);
            }
        }
    }

    /// Carries out removals and insertions, so that the next rule sees the result.
    pub(super) fn settle(&mut self) {
        if !self.has_gaps && self.inserted.is_empty() {
            return;
        }
        self.has_gaps = false;
        let mut inserted = std::mem::take(&mut self.inserted);
        inserted.sort_by_key(|one| (one.index, one.is_after));
        let mut inserted = inserted.into_iter().peekable();
        let mut settled = Vec::with_capacity(self.cells.len() + inserted.len());
        for (index, cell) in std::mem::take(&mut self.cells).into_iter().enumerate() {
            // On each side of a character the last insertion wins.
            let mut beside = |is_after| {
                let is_here =
                    |one: &Inserted| (one.index, one.is_after) == (index, is_after);
                let mut last = None;
                while let Some(one) = inserted.next_if(is_here) {
                    last = Some(cell.beside(one));
                }
                last
            };
            let (before, after) = (beside(false), beside(true));
            settled.extend(before);
            if cell.gone {
                self.note_gap(&cell);
            } else {
                settled.push(cell);
            }
            settled.extend(after);
        }
        self.cells = settled;
    }

    /// Records the edit of a removed character.
    fn note_gap(&mut self, cell: &Cell) {
        if let Some(rule) = cell.changed
            && !cell.source.is_empty()
        {
            let nothing = Change::Replace(String::new());
            self.edits.push(self.edit(cell.source.range(), nothing, rule));
        }
    }

    fn edit(&self, source: Range<usize>, change: Change, rule: RuleId) -> Edit {
        let rule = self.rules[usize::from(rule)];
        let span = Span::new(self.source, source);
        Edit { span, change, code: rule.code, safe: rule.safe }
    }
}

/// The language tag of an inline, unless it is the language of `around`.
pub(super) fn is_foreign<'i>(inline: &'i Inline, around: &str) -> Option<&'i str> {
    match &inline.kind {
        InlineKind::Foreign { language, .. } if !is_same(language, around) => {
            Some(language)
        }
        _ => None,
    }
}

impl Cell {
    fn new(c: char, leaf: Option<u32>, source: ByteRange, superior: bool) -> Self {
        Self {
            c,
            leaf,
            source,
            changed: None,
            form: Form::Plain,
            formed: None,
            gone: false,
            superior,
            kept: false,
        }
    }

    /// A character inserted beside this one.
    fn beside(&self, one: Inserted) -> Self {
        let at = if one.is_after { self.source.end } else { self.source.start };
        let source = ByteRange { start: at, end: at };
        let mut cell = Self::new(one.c, self.leaf, source, self.superior);
        cell.changed = Some(one.rule);
        cell
    }
}
