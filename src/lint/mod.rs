//! What an editor would mark: rules that report, and propose what to write instead.
//!
//! The rules read the text of a block as it was typed, before the language's setting
//! changes it. What a rule finds is a [`Diagnostic`] with its replacement. Replacements
//! that need no review are edits too: the draft is corrected by them before it is
//! resolved, so that the books, the diagnostics and the list of edits say the same.

mod calendar;
mod capitals;
mod dots;
mod doubled;
mod house;
mod hyphens;
mod letters;
mod line;
mod links;
mod numbers;
mod pairs;
mod peoples;
mod quotes;
mod rule;
mod spaces;
mod spelling;
mod structure;
mod word;
mod words;

use rayon::prelude::*;

use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::base::codes::Fix;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Change;
use crate::book::Draft;
use crate::book::DraftChapter;
use crate::book::Edit;
use crate::book::block::all_blocks;
use crate::book::runs::all_inlines;
use crate::config::Config;
use crate::language::Language;
use crate::spelling::Dictionary;
use line::Lang;
use line::Line;
use pairs::Pairs;
use rule::Finding;
use rule::Rule;
use rule::Table;

/// The rules of each family, in order of precedence: where two rules find something at one
/// place, the first one reports it.
const FAMILIES: &[&[Rule]] = &[
    letters::RULES,
    quotes::RULES,
    spaces::RULES,
    dots::RULES,
    numbers::RULES,
    words::RULES,
    structure::RULES,
];

/// What the rules found.
#[derive(Debug, Default)]
pub struct Findings {
    /// The findings, by chapter, in the order of the text.
    pub diagnostics: Diagnostics,
    /// The replacements that need no review, in the order of the text.
    pub edits: Vec<Edit>,
}

/// Applies the rules to a draft: those on text by chapter, then those that read all links,
/// pictures and paragraphs.
#[must_use]
pub fn check(
    draft: &Draft,
    sources: &Sources,
    config: &Config,
    dictionary: Option<&Dictionary>,
) -> Findings {
    let book_language = &config.metadata.language;
    let chapters = draft.chapters.par_iter();
    let found: Vec<Findings> =
        chapters.map(|chapter| in_chapter(chapter, sources, config)).collect();
    let mut all = Findings::default();
    for one in found {
        all.diagnostics.absorb(one.diagnostics);
        all.edits.extend(one.edits);
    }
    for diagnostic in links::check(draft, sources).into_iter().chain(structure::check(
        draft,
        sources,
        book_language,
    )) {
        all.diagnostics.push(diagnostic);
    }
    if let Some(dictionary) = dictionary {
        all.diagnostics.extend(spelling::check(draft, sources, config, dictionary));
    }
    all
}

fn in_chapter(chapter: &DraftChapter, sources: &Sources, config: &Config) -> Findings {
    let book_language = &config.metadata.language;
    let tag = chapter.head.language.as_deref().unwrap_or(book_language);
    let lang = Lang { tag, row: Language::of_tag(tag).row() };
    let table = Table::of(FAMILIES, tag);
    let mut findings = Findings::default();
    let has_pairs = pairs::LANGUAGES.has(tag);
    let mut marks = Pairs::default();
    // A title made from a file name has no position in the source.
    let mut blocks = all_blocks(chapter.blocks());
    blocks
        .retain(|block| !block.inlines().is_empty() && block.span.start < block.span.end);
    for (number, block) in blocks.iter().enumerate() {
        let written = &sources.get(block.span.source).text;
        let is_heading = matches!(block.kind, BlockKind::Heading { .. });
        let line = Line::new(block.inlines(), written, lang, is_heading);
        let mut places = table.run(&line, &mut |rule, finding| {
            report((rule.code, rule.finds), &finding, (&line, block), &mut findings);
        });
        for finding in house::check(&config.lint.words, &line, &mut places) {
            report(house::WORD, &finding, (&line, block), &mut findings);
        }
        if has_pairs {
            let next = || blocks.get(number + 1).map_or('\n', |block| first(block));
            if is_heading {
                findings.diagnostics.extend(marks.left());
            }
            for finding in marks.check(&line, next, &places) {
                let at = finding.range.start;
                let Some(range) = line.source(finding.range) else { continue };
                let one = Diagnostic::new(codes::QUOTE_UNPAIRED, pairs::FINDS)
                    .at(Span::new(block.span.source, range));
                findings.diagnostics.extend(marks.settle((&line, at), number, one));
            }
        }
    }
    findings.diagnostics.extend(marks.left());
    findings.edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    findings
}

/// The first character of a block's text; a line feed if it has none.
fn first(block: &Block) -> char {
    let text = all_inlines(block.inlines()).find_map(|one| one.own_text().chars().next());
    text.unwrap_or('\n')
}

/// Adds what a rule found in a block, as a diagnostic and, if it needs no review, as an
/// edit.
fn report(
    (code, finds): (Code, &str),
    finding: &Finding,
    (line, block): (&Line, &Block),
    into: &mut Findings,
) {
    let Some(range) = line.source(finding.range.clone()) else { return };
    let span = Span::new(block.span.source, range);
    let mut diagnostic = Diagnostic::new(code, finds).at(span.clone());
    let patch = finding.replacement.clone().filter(|_| line.is_one(&finding.range));
    if let Some(words) = patch {
        diagnostic = diagnostic.hint(line.proposal(&finding.range, &words));
        if code.row().fix == Fix::Safe {
            let change = Change::Replace(words.clone());
            into.edits.push(Edit { span, change, code, safe: true });
        }
        diagnostic = diagnostic.replaced_by(words);
    }
    if let Some((range, what)) = &finding.related
        && let Some(range) = line.source(range.clone())
    {
        diagnostic = diagnostic.related(Span::new(block.span.source, range), *what);
    }
    into.diagnostics.push(diagnostic);
}
