//! Recognises constructs of other dialects that take whole lines. Each function returns
//! the construct's range in the line.

use std::ops::Range;

use crate::parse::fences;
use crate::parse::words::Words;

/// The range of the whole line, if it is a construct.
fn whole(line: &str, is_one: bool) -> Option<Range<usize>> {
    is_one.then_some(0..line.len())
}

/// `:::` that closes nothing, `::: Words of a sentence`.
pub(super) fn div(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    whole(line, line.starts_with(":::") && !fences::opens_div(line))
}

/// Any line of colons.
pub(super) fn colons(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    whole(line, line.starts_with(":::"))
}

/// `::: note` without a `:::` that closes it.
pub(super) fn open_div(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    whole(line, fences::opens_div(line))
}

/// `!!! note "Title"`, `??? note`.
pub(super) fn admonition(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???"))?;
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    let name = rest.strip_prefix(' ')?.trim_start();
    let length = name.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(name.len());
    let after = name[length..].trim_start();
    let is_one = length > 2 && (after.is_empty() || after.starts_with('"'));
    whole(line, is_one)
}

/// `[!info]-`, `[!note] Title`: callouts that the Markdown parser does not read as
/// asides.
pub(super) fn callout(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    let name = line.strip_prefix("[!")?;
    let length = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-')?;
    let is_one = length > 0 && name[length..].starts_with(']') && index == 0;
    whole(line, is_one)
}

/// `Table: words`, `: words` right after a table.
pub(super) fn caption(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index).filter(|_| !words.options.table_captions)?;
    let is_one = index == 0
        && line.strip_prefix("Table: ").is_some_and(|rest| !rest.is_empty())
        || words.follows_table
            && index == 0
            && line.strip_prefix(": ").is_some_and(|rest| !rest.trim().is_empty());
    whole(line, is_one)
}

/// The line below the header of a table: `| --- | :-: |`.
pub(super) fn bars(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    let is_one = index > 0
        && line.contains('|')
        && line.contains("--")
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
    whole(line, is_one)
}

/// The longest term of a definition list, in characters. A longer line belongs to a
/// paragraph, and a colon at the start of the next one is punctuation.
const TERM: usize = 60;

/// `:   meaning` below a line with a term.
pub(super) fn definition(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    if words.options.definition_lists {
        return None;
    }
    let line = words.line(index)?;
    let rest = line.strip_prefix(':')?;
    let blanks = rest.len() - rest.trim_start().len();
    if rest.trim().is_empty() || blanks == 0 || rest.trim_start().starts_with(['(', ')'])
    {
        return None;
    }
    let term = index.checked_sub(1).and_then(|above| words.line(above));
    let is_term = |term: &str| {
        term.chars().count() <= TERM
            && !term.trim().is_empty()
            && !term.ends_with(['.', ',', ';', ':', '!', '?'])
    };
    let is_one = match term {
        Some(term) => {
            index == 1 && is_term(term) && (blanks >= 2 || rest.starts_with('\t'))
        }
        None => !words.follows_table && (blanks >= 2 || rest.starts_with('\t')),
    };
    whole(line, is_one)
}

/// A border of a drawn table: `+---+---+`, `----  ----`.
pub(super) fn table(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    let is_grid = line.starts_with('+')
        && line.ends_with('+')
        && line.len() > 4
        && line.chars().all(|c| matches!(c, '+' | '-' | '=' | ':'))
        && line.contains(['-', '=']);
    let groups: Vec<&str> = line.split_whitespace().collect();
    let is_rule = |group: &&str| group.len() >= 2 && group.chars().all(|c| c == '-');
    let is_simple = groups.len() >= 2
        && groups.iter().all(is_rule)
        && groups.iter().any(|group| group.len() >= 3)
        && index > 0;
    whole(line, is_grid || is_simple)
}

/// `*[HTML]: Hypertext`.
pub(super) fn abbreviation(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    let (name, meaning) = line.strip_prefix("*[")?.split_once("]:")?;
    whole(line, !name.is_empty() && !name.contains('[') && !meaning.trim().is_empty())
}

/// `(@) words`, `(@name) words`, `#. words`.
pub(super) fn example(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    if line.starts_with("#. ") {
        return Some(0..2);
    }
    let (name, rest) = line.strip_prefix("(@")?.split_once(')')?;
    let is_name =
        name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    (is_name && rest.starts_with(' ')).then_some(0..name.len() + 3)
}

/// `% Title` in the first line of a file.
pub(super) fn title_block(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    let is_one =
        words.is_first && line.starts_with("% ") && (index == 0 || above(words, index));
    // All lines of the block are one construct, reported at the first.
    if !is_one || index > 0 {
        return None;
    }
    let count = (0..words.lines.len()).take_while(|&at| above(words, at + 1)).count();
    let end = words.lines[count] + words.line(count)?.len();
    Some(0..end)
}

/// Whether a line and all lines above it begin with a percent sign.
fn above(words: &Words<'_>, index: usize) -> bool {
    (0..=index.min(3)).all(|at| words.line(at).is_some_and(|line| line.starts_with("% ")))
        && index < 3
}

/// `[TOC]`, `[[toc]]`, `\tableofcontents`.
pub(super) fn contents(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    let is_one = matches!(
        line,
        "[TOC]"
            | "[toc]"
            | "[[TOC]]"
            | "[[toc]]"
            | "[[_TOC_]]"
            | "{:toc}"
            | "\\tableofcontents"
    );
    whole(line, is_one && words.lines.len() == 1)
}

/// `!include file`.
pub(super) fn include(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    let is_one = ["!include ", "@include "].iter().any(|begin| line.starts_with(begin));
    whole(line, is_one && line.split_whitespace().count() == 2)
}

/// `\newpage` and other commands on their own lines.
pub(super) fn latex(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    let name = line.strip_prefix('\\')?;
    let is_one = name.len() >= 3 && name.chars().all(|c| c.is_ascii_alphabetic());
    whole(line, is_one)
}

/// `##Heading`.
pub(super) fn glued_heading(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index)?;
    let rest = line.trim_start_matches('#');
    let signs = line.len() - rest.len();
    // A single `#` before a letter is a hashtag: `#books`.
    let is_blank = rest.starts_with(['\u{a0}', '\u{202f}', '\u{3000}', '\u{2009}']);
    let is_one = (1..=6).contains(&signs)
        && (is_blank || signs >= 2 && rest.starts_with(char::is_alphabetic));
    is_one.then_some(0..signs)
}

/// A block whose lines all begin with `-word` or `*word`.
pub(super) fn glued_list(words: &Words<'_>) -> Option<Range<usize>> {
    let is_item = |mark: char, at: usize| {
        words.line(at).is_some_and(|line| {
            let rest = line.strip_prefix(mark);
            rest.is_some_and(|rest| {
                rest.starts_with(char::is_alphabetic) && !rest.contains(mark)
            })
        })
    };
    let count = words.lines.len();
    let is_list = |mark| count >= 2 && (0..count).all(|at| is_item(mark, at));
    (is_list('-') || is_list('*') || is_list('+')).then(|| 0..words.text.trim_end().len())
}

/// `-Bonjour, dit-il.` at the head of a paragraph: a capital, and no option of a program.
pub(super) fn glued_speech(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index).filter(|_| index == 0)?;
    let rest = line.strip_prefix('-')?;
    let first = rest.split(' ').next()?;
    let letters = first.trim_end_matches(['.', ',', '!', '?', '…', ';', ':']);
    let is_word = rest.starts_with(char::is_uppercase)
        && letters.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-'))
        && letters.chars().skip(1).all(|c| !c.is_uppercase());
    let is_sentence = rest.ends_with(['.', '!', '?', '…', '»', '”', ':', ',', ';']);
    let is_one = is_word && (is_sentence || words.lines.len() > 1);
    (is_one && glued_list(words).is_none()).then_some(0..1)
}

/// The number at the head of a line of a list: `2. words`, `2) words`.
fn number(words: &Words<'_>, index: usize) -> Option<u32> {
    let line = words.line(index)?;
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    let is_item = (1..=3).contains(&digits) && rest.starts_with(' ');
    line[..digits].parse().ok().filter(|_| is_item)
}

/// `-1. Words` at the beginning of a paragraph.
pub(super) fn negative(words: &Words<'_>, index: usize) -> Option<Range<usize>> {
    let line = words.line(index).filter(|_| index == 0)?;
    let number = line.strip_prefix('-')?;
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let mark = rest.strip_prefix(['.', ')'])?;
    let is_one = rest.len() < number.len() && mark.starts_with(' ');
    is_one.then_some(0..line.len() - mark.len())
}

/// Lines of a paragraph that are numbered one after the other, or the first of them after
/// a colon: a list, which would have to begin with 1 to be one here.
pub(super) fn swallowed_list(words: &Words<'_>) -> Option<Range<usize>> {
    (1..words.lines.len()).find_map(|index| {
        let first = number(words, index)?;
        let is_announced = words.line(index - 1)?.ends_with(':');
        let goes_on = number(words, index + 1) == Some(first + 1);
        let start = words.lines[index];
        let end = start + words.line(index)?.len();
        (goes_on || is_announced && first < 100).then_some(start..end)
    })
}

/// The most options of a block.
const OPTIONS: usize = 20;

/// `:class: tip` below `:::{note}`.
pub(super) fn option(words: &Words<'_>, line: usize) -> Option<Range<usize>> {
    let is_one = |line: &str| {
        let rest = line.trim_start().strip_prefix(':');
        let name = rest.and_then(|rest| rest.split_once(':')).map(|(name, _)| name);
        name.is_some_and(|name| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
        })
    };
    let are_options = words.follows_fence
        && line < OPTIONS
        && (0..=line).all(|at| words.line(at).is_some_and(is_one));
    are_options.then(|| 0..words.line(line).unwrap_or_default().len())
}
