//! Hand-made and random columns, and their pages.

mod figures;
mod prices;
mod white;

use proptest::prelude::*;

use super::Column;
use super::ColumnPiece;
use super::Format;
use super::Layout;
use super::NoteLines;
use super::PieceKind;
use super::TextLine;
use super::Way;
use super::What;
use super::WhiteRule;
use super::make_up;
use super::sweep::Bounds;
use super::sweep::cheapest;
use super::sweep::sweep;
use super::trace::as_paid;
use crate::base::Length;
use crate::page::Side;

fn format(lines: u32, first: Side) -> Format {
    Format {
        lines,
        first,
        two_sided: true,
        leading: Length::pt(14),
        note_leading: Length::pt(11),
        note_gap: Length::milli_pt(16_800),
    }
}

fn pages(column: &Column, format: &Format) -> Vec<Layout> {
    make_up(column, format, None).layouts
}

fn piece(kind: PieceKind) -> ColumnPiece {
    ColumnPiece {
        kind,
        keeps_next: false,
        announces: false,
        head: None,
        is_whole: false,
        follows: false,
    }
}

/// A paragraph of some lines; the references are (line, notes).
fn text(lines: usize, calls: &[(usize, u32)]) -> ColumnPiece {
    let line = |at: usize| TextLine {
        is_hyphenated: false,
        calls: calls.iter().filter(|call| call.0 == at).map(|call| call.1).sum(),
    };
    let lines = (0..lines).map(line).collect();
    piece(PieceKind::Text(vec![Way::new(0, lines)]))
}

fn heading() -> ColumnPiece {
    let kind = PieceKind::Solid { slots: 1, floats: false, calls: 0 };
    ColumnPiece { keeps_next: true, ..piece(kind) }
}

fn white(slots: u32) -> ColumnPiece {
    piece(PieceKind::White { slots, kept: WhiteRule::Between, opens: true })
}

fn white_of_figure() -> ColumnPiece {
    piece(PieceKind::White { slots: 1, kept: WhiteRule::WithFigure, opens: true })
}

fn figure(slots: u32) -> ColumnPiece {
    piece(PieceKind::Solid { slots, floats: true, calls: 0 })
}

fn notes(lines: &[usize]) -> NoteLines {
    let mut notes = NoteLines::default();
    for &count in lines {
        notes.push(vec![Length::pt(11); count]);
    }
    notes
}

/// The pages as text: pieces with their lines, and `|` before lines of notes.
fn shown(layouts: &[Layout]) -> String {
    let page = |layout: &Layout| {
        let mut words: Vec<String> = Vec::new();
        for placed in &layout.placed {
            words.push(match &placed.what {
                What::Solid(piece) => format!("{}@{}", piece, placed.slot),
                What::Head(head) => format!("head {head}"),
                What::Lines { piece, lines, .. } => {
                    format!("{piece}:{}-{}@{}", lines.start, lines.end, placed.slot)
                }
            });
        }
        if !layout.notes.is_empty() {
            words.push(format!("| {}-{}", layout.notes.start, layout.notes.end));
        }
        words.join(" ")
    };
    layouts.iter().map(page).collect::<Vec<_>>().join("\n")
}

#[test]
fn full_pages_have_all_their_lines_and_no_line_stands_alone() {
    let column = Column {
        pieces: vec![text(4, &[]), text(7, &[]), text(2, &[]), text(9, &[])],
        ..Column::default()
    };
    let made = pages(&column, &format(10, Side::Recto));
    assert_eq!(
        shown(&made),
        "0:0-4@0 1:0-5@4\n1:5-7@0 2:0-2@2 3:0-6@4\n3:6-9@0",
        "the facing pages would end with 1 and 0 lines of paragraph 1"
    );
}

#[test]
fn a_note_stands_on_the_page_of_its_call_and_ends_at_its_foot() {
    let column = Column {
        pieces: vec![text(20, &[(3, 1)])],
        notes: notes(&[3]),
        ..Column::default()
    };
    let made = pages(&column, &format(10, Side::Verso));
    // Three lines of notes take three leadings with the white above them.
    assert_eq!(shown(&made), "0:0-7@0 | 0-3\n0:7-17@0\n0:17-20@0");
    assert_eq!(made[0].height, 10);
}

#[test]
fn a_line_whose_notes_have_no_room_begins_the_next_page() {
    // The first line leaves the page half empty, the second one exceeds it.
    let column = Column {
        pieces: vec![
            piece(PieceKind::White { slots: 2, kept: WhiteRule::Always, opens: false }),
            text(3, &[(0, 5), (1, 9), (2, 1)]),
        ],
        notes: notes(&[1; 15]),
        ..Column::default()
    };
    let made = pages(&column, &format(12, Side::Recto));
    assert_eq!(shown(&made), "1:0-1@2 | 0-5\n1:1-3@0 | 5-15");
}

#[test]
fn under_a_figure_that_waited_there_may_be_no_room_for_a_line() {
    let column = Column {
        pieces: vec![text(8, &[]), figure(10), text(12, &[])],
        ..Column::default()
    };
    let made = pages(&column, &format(10, Side::Recto));
    let all = shown(&made);
    assert!(all.contains("1@0") && all.contains("-12@"), "{all}");
}

#[test]
fn text_fills_the_page_down_to_the_notes() {
    let column = Column {
        pieces: vec![text(3, &[(1, 1)]), white(1), text(9, &[]), white(1), text(7, &[])],
        notes: notes(&[2]),
        ..Column::default()
    };
    let made = pages(&column, &format(12, Side::Verso));
    assert_eq!(shown(&made[..1]), "0:0-3@0 2:0-6@4 | 0-2");
}

#[test]
fn no_page_holds_only_the_rest_of_a_note_that_has_room_elsewhere() {
    let column = Column {
        pieces: vec![text(4, &[(3, 1)]), white(1), heading(), white(1), text(2, &[])],
        notes: notes(&[6]),
        ..Column::default()
    };
    let made = pages(&column, &format(13, Side::Verso));
    assert_eq!(shown(&made), "0:0-4@0 | 0-6\n2@0 4:0-2@2");
}

#[test]
fn a_long_note_goes_on_with_two_lines_at_least_on_each_side() {
    let column = Column {
        pieces: vec![text(24, &[(5, 1)])],
        notes: notes(&[9]),
        ..Column::default()
    };
    let made = pages(&column, &format(10, Side::Verso));
    let first = &made[0].notes;
    assert!(first.len() >= 2 && first.len() <= 7, "{}", shown(&made));
    assert_eq!(made[1].notes.start, first.end, "{}", shown(&made));
}

#[test]
fn a_note_longer_than_pages_fills_them_and_comes_to_an_end() {
    let column = Column {
        pieces: vec![text(6, &[(2, 1)])],
        notes: notes(&[40]),
        ..Column::default()
    };
    let made = pages(&column, &format(10, Side::Recto));
    assert_eq!(made.last().map(|page| page.notes.end), Some(40), "{}", shown(&made));
}

#[test]
fn a_figure_without_room_goes_to_the_next_page_and_text_fills_its_place() {
    let column = Column {
        pieces: vec![
            text(7, &[]),
            white_of_figure(),
            figure(5),
            white_of_figure(),
            text(12, &[]),
        ],
        ..Column::default()
    };
    let made = pages(&column, &format(10, Side::Verso));
    assert_eq!(shown(&made), "0:0-7@0 4:0-3@7\n2@0 4:3-7@6\n4:7-12@0");
}

#[test]
fn a_heading_is_never_left_alone() {
    let column = Column {
        pieces: vec![text(8, &[]), white(1), heading(), white(1), text(6, &[])],
        ..Column::default()
    };
    let made = pages(&column, &format(10, Side::Verso));
    assert!(shown(&made).starts_with("0:0-8@0\n2@0"), "{}", shown(&made));
}

#[test]
fn white_between_blocks_opens_so_that_the_page_is_full() {
    let column = Column {
        pieces: vec![
            text(3, &[]),
            white(1),
            text(4, &[]),
            white(1),
            heading(),
            text(8, &[]),
        ],
        ..Column::default()
    };
    let made = pages(&column, &format(9, Side::Recto));
    assert_eq!(shown(&made), "0:0-3@0 2:0-4@5\n4@0 5:0-8@1");
}

#[test]
fn a_table_header_is_not_left_alone_though_the_page_ends_early() {
    let header = ColumnPiece { head: Some(0), ..heading() };
    let row = || ColumnPiece { head: Some(0), ..text(1, &[]) };
    let mut pieces = vec![text(4, &[]), white(5), header];
    pieces.extend(std::iter::repeat_with(row).take(15));
    pieces[3].keeps_next = true;
    let column = Column { pieces, heads: vec![1], ..Column::default() };
    let made = pages(&column, &format(10, Side::Verso));
    assert!(shown(&made).starts_with("0:0-4@0\n2@0"), "{}", shown(&made));
}

#[test]
fn a_tables_header_stands_again_where_a_page_begins_inside() {
    let row = || ColumnPiece { head: Some(0), ..text(1, &[]) };
    let header = ColumnPiece { head: Some(0), ..heading() };
    let mut pieces = vec![header];
    pieces.extend(std::iter::repeat_with(row).take(15));
    let column = Column { pieces, heads: vec![1], ..Column::default() };
    let made = pages(&column, &format(10, Side::Verso));
    let second = shown(&made[1..2]);
    assert!(second.starts_with("head 0 10:0-1@1"), "{}", shown(&made));
}

#[test]
fn a_tables_header_of_more_than_half_a_page_stands_once() {
    let again = |slots: u32| {
        let row = || ColumnPiece { head: Some(0), ..text(1, &[]) };
        let header = PieceKind::Solid { slots, floats: false, calls: 0 };
        let header = ColumnPiece { keeps_next: true, head: Some(0), ..piece(header) };
        let mut pieces = vec![header];
        pieces.extend(std::iter::repeat_with(row).take(15));
        let column = Column { pieces, heads: vec![slots], ..Column::default() };
        shown(&pages(&column, &format(10, Side::Verso))).contains("head 0")
    };
    assert_eq!([5, 6].map(again), [true, false]);
}

#[test]
fn the_places_looked_at_grow_as_the_column() {
    let places = |paragraphs: usize| {
        let pieces = (0..paragraphs).map(|at| text(3 + at % 5, &[])).collect();
        let column = Column { pieces, ..Column::default() };
        let called = column.called_before();
        let format = format(9, Side::Recto);
        sweep(&column, &format, &called, Bounds::WIDEST).0.len()
    };
    let (short, long) = (places(100), places(400));
    assert!(long <= short * 5, "{short} places, then {long}");
}

prop_compose! {
    fn random_piece()(
        kind in 0..8,
        lines in 1..9_usize,
        other in 1..9_usize,
        calls in prop::collection::vec(0..2_u32, 9),
        hyphens in prop::collection::vec(any::<bool>(), 9),
        keeps_next in any::<bool>(),
    ) -> ColumnPiece {
        let height = u32::try_from(lines).unwrap_or(1);
        match kind {
            0 => ColumnPiece { keeps_next, ..white(height % 4) },
            1 => ColumnPiece { keeps_next, ..piece(PieceKind::Solid {
                slots: height * 2, floats: false, calls: calls[0],
            }) },
            2 => figure(height * 2),
            _ => {
                let way = |count: usize| Way::new(
                    i64::try_from(count).unwrap_or(0) * 1_000,
                    (0..count).map(|at| TextLine {
                        is_hyphenated: hyphens[at],
                        // All references are in the first line: every way has it.
                        calls: if at == 0 { calls.iter().take(3).sum() } else { 0 },
                    }).collect(),
                );
                piece(PieceKind::Text(vec![way(lines), way(other)]))
            }
        }
    }
}

/// Properties of the pages of any column.
fn check(column: &Column, made: &[Layout], lines: u32) {
    let mut note_line = 0;
    let mut next = vec![0_usize; column.pieces.len()];
    let mut ways = vec![None; column.pieces.len()];
    let mut called = 0;
    for layout in made {
        assert_eq!(layout.notes.start, note_line, "notes go on where they ended");
        assert!(
            !layout.placed.is_empty() || !layout.notes.is_empty() || made.len() == 1,
            "a page is empty"
        );
        for placed in &layout.placed {
            match &placed.what {
                What::Head(_) => {}
                What::Solid(piece) => {
                    assert_eq!(next[*piece], 0, "a solid piece stands once");
                    next[*piece] = 1;
                    if let PieceKind::Solid { calls, .. } = column.pieces[*piece].kind {
                        called += calls;
                    }
                }
                What::Lines { piece, way, lines } => {
                    assert_eq!(next[*piece], lines.start, "lines go on where they ended");
                    assert!(ways[*piece].is_none_or(|known| known == *way));
                    (next[*piece], ways[*piece]) = (lines.end, Some(*way));
                    let PieceKind::Text(all) = &column.pieces[*piece].kind else {
                        continue;
                    };
                    called += all[*way].lines[lines.clone()]
                        .iter()
                        .map(|line| line.calls)
                        .sum::<u32>();
                }
            }
        }
        note_line = layout.notes.end;
        let begun = if layout.notes.is_empty() {
            0
        } else {
            column.notes.note_of(layout.notes.end - 1) + 1
        };
        assert!(begun <= called, "a note stands before its call");
        let is_tall = layout.placed.len() == 1;
        assert!(layout.foot <= lines + 1 || is_tall, "a page is too long");
    }
    assert_eq!(note_line, column.notes.start(column.notes.count()), "a note is lost");
    for (at, piece) in column.pieces.iter().enumerate() {
        let all = match &piece.kind {
            PieceKind::White { .. } => 0,
            PieceKind::Solid { .. } => 1,
            PieceKind::Text(all) => all[ways[at].unwrap_or(0)].lines.len(),
        };
        assert_eq!(next[at], all, "piece {at} is not whole");
    }
}

/// What the pages of a column paid, plus the demerits of their paragraphs' ways.
fn paid(column: &Column, format: &Format) -> i64 {
    let called = column.called_before();
    let (paths, end) = cheapest(column, format, &called, None);
    let made = as_paid(column, format, &called, &paths, end);
    let charges = made.iter().flat_map(|layout| &layout.paid);
    let placed = made.iter().flat_map(|layout| &layout.placed);
    let ways = placed.filter_map(|placed| match &placed.what {
        What::Lines { piece, way, lines } if lines.start == 0 => {
            match &column.pieces[*piece].kind {
                PieceKind::Text(ways) => Some(ways[*way].demerits),
                PieceKind::White { .. } | PieceKind::Solid { .. } => None,
            }
        }
        _ => None,
    });
    charges.map(|charge| charge.price()).sum::<i64>() + ways.sum::<i64>()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_whatever_the_column(
        pieces in prop::collection::vec(random_piece(), 1..30),
        lengths in prop::collection::vec(0..30_usize, 100),
        lines in 6..20_u32,
        is_verso in any::<bool>(),
    ) {
        let mut column = Column { pieces, ..Column::default() };
        let count = *column.called_before().last().unwrap_or(&0) as usize;
        let lengths: Vec<usize> = (0..count).map(|at| lengths[at % lengths.len()]).collect();
        column.notes = notes(&lengths);
        let first = if is_verso { Side::Verso } else { Side::Recto };
        let format = format(lines, first);
        let made = make_up(&column, &format, None);
        check(&column, &made.layouts, lines);
        prop_assert_eq!(paid(&column, &format), made.cost, "pages say what they cost");
        // The bounds of the second sweep never drop what an unbounded sweep would find.
        if column.pieces.len() < 15 {
            let called = column.called_before();
            let (paths, end) = sweep(&column, &format, &called, Bounds::WIDEST);
            let least = end.and_then(|end| paths.get(&end)).map(|path| path.cost);
            prop_assert_eq!(Some(made.cost), least);
        }
    }
}

#[test]
fn figures_that_wait_for_many_pages_lose_nothing() {
    let mut pieces = vec![heading(), text(2, &[]), white(1)];
    for slots in [21, 33, 9, 18, 35, 12, 27, 30, 8, 22, 34, 16].repeat(3) {
        pieces.extend([figure(slots), white(1)]);
    }
    let figures = 36;
    let column = Column { pieces, ..Column::default() };
    let made = pages(&column, &format(36, Side::Recto));
    let placed = made.iter().flat_map(|layout| &layout.placed);
    let solids: Vec<&What> = placed
        .filter_map(|placed| match &placed.what {
            what @ What::Solid(_) => Some(what),
            What::Lines { .. } | What::Head(_) => None,
        })
        .collect();
    assert_eq!(solids.len(), figures + 1, "{}", shown(&made));
}

#[test]
fn white_that_is_not_the_figures_stays_when_the_figure_goes() {
    let around = white_of_figure;
    // A paragraph, a figure, a paragraph; code, a figure, an aside; a paragraph, a figure,
    // an aside.
    for (before, after, wanted) in [
        (around(), around(), "0:0-4@0 4:0-6@4"),
        (white(1), white(1), "0:0-4@0 4:0-5@5"),
        (around(), white(1), "0:0-4@0 4:0-5@5"),
    ] {
        let column = Column {
            pieces: vec![text(4, &[]), before, figure(6), after, text(8, &[])],
            ..Column::default()
        };
        let made = pages(&column, &format(10, Side::Verso));
        assert_eq!(shown(&made[..1]), wanted);
    }
}
