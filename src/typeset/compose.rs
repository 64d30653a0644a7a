//! A chapter → its galley: each kind of block as paragraphs, solid pieces and white.

use super::about;
use super::agenda;
use super::code;
use super::definitions;
use super::figure_rows;
use super::figures;
use super::galley::Galley;
use super::galley::Solid;
use super::lists;
use super::notes;
use super::openings;
use super::page_list;
use super::paragraph;
use super::paragraph::Setting;
use super::paragraph::TextPiece;
use super::quotes;
use super::running;
use super::setter::Setter;
use super::setter::TextPlace;
use super::setter::start_of;
use super::style::TypeStyle;
use super::tables;
use super::verse;
use crate::base::Length;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Chapter;
use crate::book::Role;
use crate::book::runs::plain_text;
use crate::config::Design;
use crate::fonts::FontBook;
use crate::page::PictureTable;

/// The setter of a chapter, or of the pages around the text.
pub(crate) fn setter<'a>(
    book: &'a Book,
    design: &'a Design,
    fonts: &'a FontBook,
    pictures: &'a PictureTable,
    chapter: Option<&'a Chapter>,
) -> Setter<'a> {
    Setter::new(book, design, fonts, pictures, chapter, blocks)
}

/// Sets a chapter: opening, epigraph, text, notes.
pub(crate) fn chapter(setter: &Setter<'_>, chapter: &Chapter) -> Galley {
    let mut galley = Galley::default();
    match chapter.head.placement.role {
        Role::Dedication => return dedication(setter, chapter),
        Role::Part => galley.sink(setter.design.lines / 4),
        _ => galley.sink(setter.design.sink),
    }
    galley.solid(openings::opening(setter, chapter), true);
    if !chapter.head.epigraph.is_empty() {
        galley.tie(2);
        quotes::epigraph(setter, &chapter.head.epigraph, &mut galley);
    }
    galley.tie(if chapter.head.epigraph.is_empty() { 2 } else { 1 });
    let mut is_first = true;
    let mut place = setter.place();
    for (at, block) in chapter.blocks.iter().enumerate() {
        if is_first && let BlockKind::Paragraph(inlines) = &block.kind {
            let mut pieces = running::pieces(setter, inlines, setter.text_style());
            if setter.design.large_print.is_none() {
                openings::open_with_small_capitals(&mut pieces, setter.lang.language);
            }
            let flush = TextPlace { indent: Length::ZERO, ..setter.place() };
            figures::paragraph(setter, block.id, pieces, flush, &mut galley);
        } else {
            white_before(
                setter,
                at.checked_sub(1).map(|at| &chapter.blocks[at]),
                block,
                &mut galley,
            );
            set_block(setter, block, place, &mut galley);
        }
        is_first = is_first && matches!(block.kind, BlockKind::About(_));
        keep_introduction(block, chapter.blocks.get(at + 1), &mut galley);
        place.indent = indent_after(setter, block, setter.design.indent);
    }
    notes::foot_notes(setter, &mut galley);
    galley
}

/// Whether a chapter is a page by itself, without a folio: a dedication, the title of a part.
pub(crate) fn is_page_of_its_own(chapter: &Chapter) -> bool {
    match chapter.head.placement.role {
        Role::Dedication => true,
        Role::Part => chapter.head.epigraph.is_empty() && chapter.blocks.is_empty(),
        _ => false,
    }
}

/// Sets a dedication: in italic, centred, over the middle of the page.
fn dedication(setter: &Setter<'_>, chapter: &Chapter) -> Galley {
    let mut galley = Galley::default();
    galley.sink(setter.design.lines / 4);
    if chapter.head.shows_title {
        galley.solid(openings::opening(setter, chapter), true);
        galley.tie(2);
    }
    let place = TextPlace { style: setter.text_style().italic(), ..setter.place() };
    quotes::epigraph(setter, &chapter.head.epigraph, &mut galley);
    quotes::centred(setter, &chapter.blocks, place, &mut galley);
    notes::foot_notes(setter, &mut galley);
    galley
}

/// Whether the paragraph after a heading is indented like all others: as the book sets
/// it, else as usual in its language.
fn indents_first(setter: &Setter<'_>) -> bool {
    let usual = setter.lang.language.row().indents_first;
    setter.design.first_indent.unwrap_or(usual)
}

/// Sets blocks one after the other.
// Recurses as deep as blocks nest, which the parser limits.
pub(crate) fn blocks(
    setter: &Setter<'_>,
    blocks: &[Block],
    place: TextPlace,
    galley: &mut Galley,
) {
    let usual =
        if place.indent > Length::ZERO { place.indent } else { setter.design.indent };
    let mut indent = Length::ZERO;
    for (at, block) in blocks.iter().enumerate() {
        white_before(setter, at.checked_sub(1).map(|at| &blocks[at]), block, galley);
        set_block(setter, block, TextPlace { indent, ..place }, galley);
        keep_introduction(block, blocks.get(at + 1), galley);
        indent = indent_after(setter, block, usual);
    }
}

/// Indent of a paragraph after a block: none in large print, whose paragraphs have white
/// between them, none after a scene break, and after a heading as
/// usual in the language.
fn indent_after(setter: &Setter<'_>, block: &Block, usual: Length) -> Length {
    match block.kind {
        _ if setter.design.large_print.is_some() => Length::ZERO,
        BlockKind::Break | BlockKind::About(_) => Length::ZERO,
        BlockKind::Heading { .. } if !indents_first(setter) => Length::ZERO,
        _ => usual,
    }
}

/// Before a paragraph of large print, which has no indent, there is a blank line, except
/// below what it belongs to.
fn white_before(
    setter: &Setter<'_>,
    last: Option<&Block>,
    block: &Block,
    galley: &mut Galley,
) {
    let is_paragraph = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_));
    let parts = |last: &Block| {
        let keeps = matches!(
            last.kind,
            BlockKind::Heading { .. }
                | BlockKind::Break
                | BlockKind::PageBreak
                | BlockKind::About(_)
        );
        !keeps
    };
    if setter.design.large_print.is_some()
        && is_paragraph(block)
        && last.is_some_and(parts)
    {
        galley.white(1);
    }
}

/// Keeps a paragraph that ends with a colon with the next block.
fn keep_introduction(block: &Block, next: Option<&Block>, galley: &mut Galley) {
    let announced = next.is_some_and(|next| {
        !matches!(
            next.kind,
            BlockKind::Paragraph(_)
                | BlockKind::Heading { .. }
                | BlockKind::Break
                | BlockKind::PageBreak
        )
    });
    if announced
        && let BlockKind::Paragraph(words) = &block.kind
        && plain_text(words).trim_end().ends_with(':')
    {
        galley.announce_next();
    }
}

fn set_block(setter: &Setter<'_>, block: &Block, place: TextPlace, galley: &mut Galley) {
    match &block.kind {
        BlockKind::Heading { level, .. } => {
            heading(setter, block, *level, place, galley);
        }
        BlockKind::Paragraph(inlines) => {
            let pieces = running::pieces(setter, inlines, place.style);
            figures::paragraph(setter, block.id, pieces, place, galley);
        }
        BlockKind::Pictures(inlines) if figures::are_in_line(setter, inlines) => {
            let pieces = running::pieces(setter, inlines, place.style);
            galley.text(running::running(setter, block.id, pieces, place));
        }
        BlockKind::Pictures(inlines) => {
            figures::pictures(setter, block.id, inlines, place, galley);
        }
        BlockKind::Figure { .. } => figures::figure(setter, block, place, galley),
        BlockKind::Verse(stanzas) => verse::verse(setter, stanzas, place, galley),
        BlockKind::Definitions(list) => {
            definitions::definitions(setter, list, place, galley);
        }
        BlockKind::Quote(quote) => quotes::quote(setter, quote, place, galley),
        BlockKind::Alert(alert) => quotes::alert(setter, block, alert, place, galley),
        BlockKind::Details(details) => quotes::details(setter, details, place, galley),
        BlockKind::Centred(blocks) => quotes::centred(setter, blocks, place, galley),
        BlockKind::AtRight(blocks) => quotes::at_right(setter, blocks, place, galley),
        BlockKind::FigureRow(blocks) => {
            figure_rows::figure_rows(setter, blocks, place, galley);
        }
        BlockKind::Agenda(programme) => agenda::agenda(setter, programme, place, galley),
        BlockKind::List(list) => lists::list(setter, block.id, list, place, galley),
        BlockKind::Code { text, caption, .. } => {
            code::code(setter, block, (text, caption), place, galley);
        }
        BlockKind::Table(table) => tables::table(setter, block, table, place, galley),
        BlockKind::Break => quotes::scene_break(setter, place, galley),
        BlockKind::PageBreak => galley.new_page(),
        BlockKind::About(lines) => about::about(setter, lines, place, galley),
        BlockKind::PageList(entries) => page_list::page_list(setter, entries, galley),
    }
}

fn heading(
    setter: &Setter<'_>,
    block: &Block,
    level: u8,
    place: TextPlace,
    galley: &mut Galley,
) {
    let style = head_style(setter, level);
    let pieces = running::heading(setter, block, style);
    let facts = setter.lookup.heading(block.id);
    let anchors = facts.map(|facts| (facts.anchor.clone(), Length::ZERO));
    let anchors = anchors.into_iter().collect();
    heading_lines(setter, Some(block.id), pieces, anchors, place, galley);
}

/// Style of a section's head: italic, a little over the text at the second level; in large
/// print bold.
fn head_style(setter: &Setter<'_>, level: u8) -> TypeStyle {
    let size = setter.design.font_size;
    let roman = TypeStyle::roman(
        setter.design,
        if level <= 2 { size.per_mille(1_150) } else { size },
    );
    let style = match level {
        0..=3 => roman.italic(),
        4 => roman.label(80),
        5 => roman,
        _ => TypeStyle::roman(setter.design, size.per_mille(920)).italic(),
    };
    style.prominent()
}

/// A heading: one and a half leadings above, a half below.
fn heading_lines(
    setter: &Setter<'_>,
    block: Option<BlockId>,
    pieces: Vec<TextPiece>,
    anchors: Vec<(crate::book::Anchor, Length)>,
    place: TextPlace,
    galley: &mut Galley,
) {
    let leading = setter.design.leading;
    let frame = setter.frame(block, place.measure, Setting::Left);
    let lines = paragraph::ragged(pieces, &frame, setter.lang, true);
    let mut solid = Solid {
        slots: u32::try_from(lines.len()).unwrap_or(1),
        drop: leading / 2,
        drops_at_head: true,
        locus: block.map(start_of),
        anchors,
        ..Solid::default()
    };
    solid.stack(lines, place.left, Length::ZERO, leading);
    galley.opening_white(1);
    galley.solid(solid, true);
    galley.tie(1);
}
