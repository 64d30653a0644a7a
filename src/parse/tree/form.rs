//! Reports likely mistakes in the form of blocks: unclosed fences, rows with too many
//! cells, accidental headings and code.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::HeadingLevel;
use pulldown_cmark::Tag;

use super::Builder;
use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::codes;
use crate::book::Block;
use crate::book::InlineKind;
use crate::book::Text;
use crate::parse::characters::printable;
use crate::parse::dialect;
use crate::parse::leaf::Leaf;
use crate::parse::leaf::LeafPiece;

/// The longest text, in bytes, that is plausible as a heading underlined by hyphens.
const LONGEST_HEADING: usize = 100;

impl Builder<'_> {
    /// Adds the words of a block that has ended.
    pub(super) fn end_words(&mut self, leaf: &mut Leaf<'_>) {
        for piece in leaf.end(self.text, self.source, self.reading) {
            match piece {
                LeafPiece::Event(event, at) => self.take(event, at),
                LeafPiece::AsTyped(at) => self.as_typed(at),
                LeafPiece::Mark(mark, at) => self.mark(mark, at),
            }
        }
    }

    /// Adds text as typed, without the block marks at the start of its lines.
    pub(super) fn as_typed(&mut self, at: Range<usize>) {
        let text = self.text;
        let mut start = at.start;
        for line in text[at.clone()].split('\n') {
            let end = start + line.len();
            if start > at.start {
                self.words(" ", start - 1..start);
                let words = line.trim_start_matches([' ', '\t', '>']);
                start = end - words.len();
            }
            let words = printable(text[start..end].trim_end_matches('\r'));
            let mut verbatim = Text { as_typed: true, ..Text::default() };
            verbatim.push(&words, start..end);
            self.inline(InlineKind::Text(verbatim), start..end);
            start = end + 1;
        }
    }

    /// Checks a block that begins.
    pub(super) fn look_at(&mut self, tag: &Tag<'_>, at: &Range<usize>) {
        match tag {
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => self.look_at_fence(info, at),
            Tag::CodeBlock(CodeBlockKind::Indented) => self.look_at_indent(at),
            Tag::Heading { level: HeadingLevel::H2, .. } => self.look_at_rule(at),
            _ => {}
        }
    }

    fn warn(&mut self, code: Code, at: Range<usize>, message: &str, hint: &str) {
        let diagnostic = Diagnostic::new(code, message).at(Span::new(self.source, at));
        self.reading.diagnostic(diagnostic.hint(hint));
    }

    fn look_at_fence(&mut self, info: &str, at: &Range<usize>) {
        let all = self.text[at.clone()].trim_end();
        let (first, lines) = all.split_once('\n').unwrap_or((all, ""));
        let sign = first.chars().next().unwrap_or('`');
        let length = first.len() - first.trim_start_matches(sign).len();
        let last = lines.lines().next_back().unwrap_or_default();
        let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
        let is_closed = last.len() >= length && last.chars().all(|c| c == sign);
        if !is_closed {
            let end = at.start + first.trim_end().len();
            self.warn(
                codes::FENCE_OPEN,
                at.start..end,
                "this fence is never closed: all that follows is code",
                &format!("close it with a line `{}`", sign.to_string().repeat(length)),
            );
        }
        dialect::look_at_code(Some(info), lines, at, self.source, self.reading);
    }

    /// Reports a sentence that became code because it is indented.
    fn look_at_indent(&mut self, at: &Range<usize>) {
        let code = self.text[at.clone()].trim();
        let is_sign = |c: char| {
            matches!(c, '{' | '}' | '=' | '<' | '>' | '$' | '#' | '\\' | '|' | '_')
        };
        let words =
            code.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic));
        let is_sentence = code.starts_with(char::is_uppercase)
            && code.ends_with(['.', '!', '?', '…', '»', '”'])
            && !code.contains(is_sign)
            && words.count() >= 3;
        if is_sentence {
            self.warn(
                codes::CODE_BY_INDENT,
                at.clone(),
                "these words are code, for they are indented by four spaces",
                "take the spaces out",
            );
        }
    }

    /// Reports a heading that a rule right below a paragraph makes.
    fn look_at_rule(&mut self, at: &Range<usize>) {
        let all = self.text[at.clone()].trim_end();
        let Some((words, rule)) = all.rsplit_once('\n') else { return };
        let is_rule = rule.trim().chars().all(|c| c == '-');
        let is_paragraph = words.contains('\n')
            || words.len() > LONGEST_HEADING
            || words.trim_end().ends_with(['.', ',', ';', ':', '…']);
        if is_rule && is_paragraph {
            self.warn(
                codes::HEADING_BY_RULE,
                at.start..at.start + words.len(),
                "this paragraph is a heading, for hyphens stand right below it",
                "put an empty line above the hyphens",
            );
        }
    }

    /// Reports cells of a row beyond the table's columns, and rows with a meaning in
    /// other dialects.
    pub(super) fn look_at_row(&mut self, span: &Span, columns: usize) {
        let row = &self.text[span.range()];
        let cells = cells(row);
        let beyond = cells.get(columns..).unwrap_or_default();
        let is_lost = beyond.iter().any(|cell| !cell.trim().is_empty());
        let (start, source) = (span.start, self.source);
        let row = row.trim();
        if is_lost {
            let message = format!(
                "this row has {} cells and its table {columns} columns: the cells beyond are in \
                 neither book",
                cells.len()
            );
            let hint = "write `\\|` for a bar that parts no cells, in code too";
            self.warn(codes::TABLE_CELLS_LOST, span.range(), &message, hint);
        } else if row.contains("||") {
            let at = start..span.end;
            dialect::count(codes::DIALECT_TABLE_SPAN, source, at, self.reading);
        } else if row.starts_with(": ") || row.starts_with("Table: ") {
            let at = start..span.end;
            dialect::count(codes::DIALECT_CAPTION, source, at, self.reading);
        } else if row.starts_with('|') && cells.len() < columns {
            let message = format!(
                "this row has {} of the {columns} cells of its table",
                cells.len()
            );
            let hint = "write the missing cells, or empty ones: `| |`";
            self.warn(codes::TABLE_RAGGED, span.range(), &message, hint);
        }
    }

    pub(super) fn look_at_note(&mut self, name: &str, blocks: &[Block], span: &Span) {
        if blocks.is_empty() {
            let message = format!("the note `{name}` has no words");
            let hint = "write them after the colon, or take the note out";
            self.warn(codes::NOTE_EMPTY, span.range(), &message, hint);
        }
    }
}

/// The cells of a row in the source.
fn cells(row: &str) -> Vec<&str> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let mut cells = Vec::new();
    let (mut start, mut is_escaped) = (0, false);
    for (at, byte) in row.bytes().enumerate() {
        if byte == b'|' && !is_escaped {
            cells.push(&row[start..at]);
            start = at + 1;
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    if start < row.len() {
        cells.push(&row[start..]);
    }
    cells
}
