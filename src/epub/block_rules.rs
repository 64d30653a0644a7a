//! The part of the style sheet that only some books need: for kinds of block that are
//! rare.

use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::block::all_blocks;

/// Whether a block is of a kind.
type IsOne = fn(&BlockKind) -> bool;

/// Rules, with the kind of block that needs them.
const ROWS: [(IsOne, &str); 6] = [
    (
        |kind| matches!(kind, BlockKind::Alert(alert) if !alert.title.is_empty()),
        ".aside-title { font-style: italic; font-variant: normal; letter-spacing: 0; \
         margin-left: 0.3em; }\n",
    ),
    (|kind| matches!(kind, BlockKind::AtRight(_)), AT_RIGHT),
    (|kind| matches!(kind, BlockKind::FigureRow(_)), FIGURES),
    (|kind| matches!(kind, BlockKind::Agenda(_)), AGENDA),
    (
        |kind| matches!(kind, BlockKind::About(_)),
        ".about { font-size: 0.9em; margin: 0 1.2em 1em; }\n\
         .about p { text-indent: 0; }\n",
    ),
    (
        |kind| matches!(kind, BlockKind::PageBreak),
        ".page-break { page-break-before: always; break-before: page; }\n",
    ),
];

/// A block at the right stays with what is before it.
const AT_RIGHT: &str = "\
.at-right { margin: 1em 0 1em 25%; page-break-before: avoid; break-before: avoid; }
.at-right p { text-align: right; text-indent: 0; }
";

/// Figures stand side by side where each is wide enough, else one below the other.
const FIGURES: &str = "\
.figures { display: flex; flex-wrap: wrap; justify-content: center; margin: 1em -0.5em; }
.figures figure { box-sizing: border-box; flex: 1 1 10em; margin: 0; padding: 0 0.5em; }
.figures figcaption { margin-bottom: 0.5em; text-align: left; }
";

/// The numbers of people, which are codes.
const LINING: &str = ".lining { font-variant-numeric: lining-nums; }\n";

const AGENDA: &str = "\
.agenda { border: 0; margin: 1em 0; }
.agenda th { border: 0; font-style: normal; }
.agenda thead th { font-variant: small-caps; letter-spacing: 0.08em; }
.agenda tbody th { font-variant-numeric: lining-nums tabular-nums; white-space: nowrap; }
.agenda th, .agenda td { padding: 0 1em 0.5em 0; }
.agenda p { text-align: left; text-indent: 0; }
.agenda .speakers { font-style: italic; }
.agenda tr { page-break-inside: avoid; break-inside: avoid; }
";

/// The rules for the blocks of a book.
pub(super) fn block_rules(book: &Book) -> String {
    let texts = book.chapters.iter().flat_map(|chapter| &chapter.blocks);
    let notes = book.notes.iter().flat_map(|note| &note.blocks);
    let blocks: Vec<&Block> = all_blocks(texts.chain(notes).collect::<Vec<_>>());
    let is_there = |is_one: IsOne| blocks.iter().any(|block| is_one(&block.kind));
    let of_blocks = ROWS.iter().filter(|(is_one, _)| is_there(*is_one));
    let is_numbered = book.people.persons.iter().any(|person| person.orcid.is_some());
    of_blocks.map(|(_, rules)| *rules).chain(is_numbered.then_some(LINING)).collect()
}
