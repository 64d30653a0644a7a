//! Structure: headings, lists typed by hand, what is left of a draft, words of pictures.

use super::line::Line;
use super::line::is_letter;
use super::line::is_space;
use super::rule::FRENCH;
use super::rule::Find;
use super::rule::Finding;
use super::rule::Languages;
use super::rule::Rule;
use super::word::Word;
use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::Sources;
use crate::base::codes;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Draft;
use crate::book::InlineKind;
use crate::book::block::all_blocks;
use crate::book::runs::plain_text;

/// The rules that read the text of one block.
pub(super) const RULES: &[Rule] = &[
    Rule {
        code: codes::HEADING_STOP,
        languages: Languages::All,
        finds: "a heading does not end in this mark",
        signs: ".,:",
        find: Find::At(stop),
    },
    Rule {
        code: codes::LIST_TYPED,
        languages: Languages::All,
        finds: "the bullets of this list are typed as signs",
        signs: "•◦▪‣",
        find: Find::At(typed_list),
    },
    Rule {
        code: codes::DRAFT_LEFT,
        languages: Languages::All,
        finds: "this is left of a draft",
        signs: "TFXL",
        find: Find::Word(draft),
    },
    Rule {
        code: codes::DRAFT_LEFT,
        languages: Languages::All,
        finds: "this is left of a draft",
        signs: "[",
        find: Find::At(to_do),
    },
];

/// A rule on a block and the one after it.
struct BlockRule {
    code: Code,
    languages: Languages,
    finds: &'static str,
    hint: &'static str,
    find: fn(&Block, Option<&Block>) -> bool,
}

const BLOCK_RULES: &[BlockRule] = &[
    BlockRule {
        code: codes::BOLD_AS_HEADING,
        languages: Languages::All,
        finds: "this bold paragraph stands in place of a heading",
        hint: "write it as a heading: `## Words`",
        find: bold_as_heading,
    },
    BlockRule {
        code: codes::DIALOGUE_LIST,
        languages: FRENCH,
        finds: "this dialogue is typed as a list",
        hint: "write a dash before each speech, `— Words`, and empty lines between them",
        find: dialogue,
    },
];

/// Words that end in a full stop of their own.
const ABBREVIATIONS: [&str; 36] = [
    "etc", "cie", "inc", "ltd", "bros", "corp", "esq", "vol", "vols", "art", "arts",
    "fig", "figs", "dept", "chap", "prof", "apr", "mme", "trad", "coll", "dir", "éd",
    "rev", "hon", "mrs", "messrs", "sec", "tab", "max", "min", "suppl", "mss", "viz",
    "resp", "env", "univ",
];

/// The mark at the end of a heading, with the space before it.
fn stop(line: &Line, at: usize) -> Option<Finding> {
    if !line.is_heading || at + 1 != line.len() {
        return None;
    }
    let mut start = at;
    while start > 0 && is_space(line.before(start)) {
        start -= 1;
    }
    let first = line.word_start(start);
    if !is_letter(line.before(start)) || start - first < 3 {
        return None;
    }
    let is_numeral = (first..start).all(|at| !line.at(at).is_lowercase());
    let is_short = || {
        let word = line.lower(first..start);
        ABBREVIATIONS.contains(&word.as_str()) || line.before(first) == '.'
    };
    if line.at(at) == '.' && (is_numeral || is_short()) {
        return None;
    }
    Finding::replace(start..at + 1, "")
}

/// A bullet at the head of a paragraph that has another line with one.
fn typed_list(line: &Line, at: usize) -> Option<Finding> {
    let sign = line.at(at);
    let has_other =
        || (1..line.len()).any(|end| line.is_line_end(end) && line.at(end + 1) == sign);
    (at == 0 && is_space(line.at(1)) && has_other())
        .then(|| Finding::only(0..1))
        .flatten()
}

/// TODO at the head of a sentence or in brackets, FIXME, XXX before a unit, filler text.
fn draft(line: &Line, word: &Word) -> Option<Finding> {
    let (start, end) = (word.start, word.end);
    let is_alone = || {
        let is_in_brackets = matches!(line.before(start), '(' | '[')
            && matches!(line.at(end), ')' | ']' | ' ' | ':');
        let is_head = line.opens_sentence(start);
        is_in_brackets || is_head
    };
    let is_left = match line.text(start..end).as_str() {
        "TODO" => is_alone() && !is_verb(&line.lower(end + 1..line.word_end(end + 1))),
        "FIXME" => is_alone(),
        "XXX" => is_unit(&line.lower(end + 1..line.word_end(end + 1))),
        "Lorem" => line.has(end, " ipsum"),
        _ => false,
    };
    let end = if word.lower == "lorem" { end + 6 } else { end };
    is_left.then(|| Finding::only(start..end)).flatten()
}

/// Whether a sentence speaks of TODO.
fn is_verb(word: &str) -> bool {
    ["is", "are", "was", "lists", "list", "comments", "items", "est", "sont", "complète"]
        .contains(&word)
}

fn is_unit(word: &str) -> bool {
    [
        "ans", "années", "jours", "mois", "heures", "euros", "pages", "mètres", "years",
        "days", "months", "hours", "metres", "miles",
    ]
    .contains(&word)
}

/// `[à compléter]` and the like.
fn to_do(line: &Line, at: usize) -> Option<Finding> {
    const WORDS: [&str; 8] = [
        "à compléter]",
        "à vérifier]",
        "à écrire]",
        "à faire]",
        "to do]",
        "tbd]",
        "to be completed]",
        "citation needed]",
    ];
    let length = WORDS.iter().map(|words| (words, words.chars().count())).find_map(
        |(words, length)| {
            let is_there = line.lowered(at + 1..at + 1 + length).eq(words.chars());
            is_there.then_some(length)
        },
    )?;
    Finding::only(at..at + 1 + length)
}

/// Applies the rules on blocks and pictures to a draft.
pub(super) fn check(
    draft: &Draft,
    sources: &Sources,
    book_language: &str,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for chapter in &draft.chapters {
        let tag = chapter.head.language.as_deref().unwrap_or(book_language);
        let of_language = BLOCK_RULES.iter().filter(|rule| rule.languages.has(tag));
        let rules: Vec<&BlockRule> = of_language.collect();
        let headings = all_blocks(chapter.blocks()).into_iter();
        found.extend(headings.filter_map(|block| bold_heading(block, sources)));
        for (number, block) in chapter.blocks.iter().enumerate() {
            let next = chapter.blocks.get(number + 1);
            let broken = rules.iter().filter(|rule| (rule.find)(block, next));
            found.extend(broken.map(|rule| {
                Diagnostic::new(rule.code, rule.finds)
                    .at(block.span.clone())
                    .hint(rule.hint)
            }));
        }
    }
    for image in draft.images.iter().filter(|image| says_nothing(&image.alt)) {
        let message = "the words of this picture do not say what it shows";
        found.push(
            Diagnostic::new(codes::IMAGE_ALT_NAME, message)
                .at(image.span.clone())
                .hint("write what the picture shows: `![The quay at dawn](…)`"),
        );
    }
    found
}

/// A heading that is bold as a whole.
fn bold_heading(block: &Block, sources: &Sources) -> Option<Diagnostic> {
    let BlockKind::Heading { title, .. } = &block.kind else { return None };
    let [only] = title.as_slice() else { return None };
    let InlineKind::Strong(_) = &only.kind else { return None };
    let message = "this heading is bold as a whole: headings have a weight of their own";
    let diagnostic = Diagnostic::new(codes::HEADING_BOLD, message)
        .at(only.span.clone())
        .hint("take the marks out");
    let written = sources.get(only.span.source).text.get(only.span.range())?;
    let words = ["**", "__"]
        .into_iter()
        .find_map(|mark| written.strip_prefix(mark)?.strip_suffix(mark));
    Some(match words {
        Some(words) => diagnostic.replaced_by(words),
        None => diagnostic,
    })
}

/// A short paragraph that is bold as a whole, ends in no mark, and has a paragraph below.
fn bold_as_heading(block: &Block, next: Option<&Block>) -> bool {
    const LONGEST: usize = 60;
    let BlockKind::Paragraph(inlines) = &block.kind else { return false };
    let [only] = inlines.as_slice() else { return false };
    let InlineKind::Strong(body) = &only.kind else { return false };
    if !next.is_some_and(|next| matches!(next.kind, BlockKind::Paragraph(_))) {
        return false;
    }
    let words = plain_text(body);
    words.chars().count() <= LONGEST
        && words.chars().any(char::is_alphabetic)
        && !words.trim_end().ends_with(['.', ',', ';', ':', '!', '…', '»', '”', '"'])
}

/// A bulleted list of which most items name their speaker.
fn dialogue(block: &Block, _: Option<&Block>) -> bool {
    const VERBS: [&str; 10] = [
        "dit",
        "demanda",
        "répondit",
        "fit",
        "reprit",
        "cria",
        "murmura",
        "répliqua",
        "ajouta",
        "déclara",
    ];
    let BlockKind::List(list) = &block.kind else { return false };
    if list.start.is_some() || list.items.len() < 2 {
        return false;
    }
    let speaks = |words: &str| {
        let parts = words.split([',', '?', '!', '…']).skip(1);
        parts.map(str::trim_start).any(|part| {
            let verb = part.split([' ', '-']).next().unwrap_or_default();
            VERBS.contains(&verb)
        })
    };
    let speeches = list.items.iter().filter(|item| {
        let first = item.blocks.first().map(|block| plain_text(block.inlines()));
        first.is_some_and(|words| speaks(&words))
    });
    speeches.count() * 2 > list.items.len()
}

/// Whether the words of a picture are a file's name, or name only the kind of picture.
fn says_nothing(alt: &str) -> bool {
    const KINDS: [&str; 12] = [
        "image",
        "photo",
        "photographie",
        "picture",
        "photograph",
        "illustration",
        "figure",
        "screenshot",
        "capture",
        "capture d'écran",
        "img",
        "alt",
    ];
    const ENDS: [&str; 8] =
        [".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp", ".tif", ".tiff"];
    const HEADS: [&str; 2] = ["capture d'écran 20", "screenshot 20"];
    let words = alt.trim().to_lowercase().replace('’', "'");
    let is_name = !words.contains(' ') && ENDS.iter().any(|end| words.ends_with(end));
    is_name
        || KINDS.contains(&words.as_str())
        || HEADS.iter().any(|head| words.starts_with(head))
}
