//! Prices of pages: columns with one defect each, and its price. Goals are given up in
//! the order of the prices.

use super::super::Charge;
use super::Column;
use super::ColumnPiece;
use super::PieceKind;
use super::TextLine;
use super::Way;
use super::figure;
use super::format;
use super::heading;
use super::make_up;
use super::notes;
use super::piece;
use super::shown;
use super::text;
use super::white;
use crate::page::Side;

/// The charges of each page of 10 lines, the first one on the left.
fn gave(pieces: Vec<ColumnPiece>, note_lines: &[usize]) -> Vec<Vec<Charge>> {
    gave_of(10, pieces, note_lines)
}

/// The charges of each page of some lines, the first one on the left.
fn gave_of(
    lines: u32,
    pieces: Vec<ColumnPiece>,
    note_lines: &[usize],
) -> Vec<Vec<Charge>> {
    let column = Column { pieces, notes: notes(note_lines), ..Column::default() };
    let made = make_up(&column, &format(lines, Side::Verso), None);
    made.layouts.into_iter().map(|layout| layout.paid).collect()
}

const MILLION: i64 = 1_000_000;

/// Makes pages of 10 lines of a column that begins on a left-hand page; returns its cost
/// in millions, and its pages as text.
fn made(pieces: Vec<ColumnPiece>, note_lines: &[usize]) -> (i64, String) {
    let column = Column { pieces, notes: notes(note_lines), ..Column::default() };
    let made = make_up(&column, &format(10, Side::Verso), None);
    assert_eq!(made.cost % MILLION, 0);
    (made.cost / MILLION, shown(&made.layouts).replace('\n', " / "))
}

fn hyphenated(count: usize, hyphens: &[usize]) -> Vec<TextLine> {
    let line = |at: usize| TextLine { is_hyphenated: hyphens.contains(&at), calls: 0 };
    (0..count).map(line).collect()
}

fn way(cost: i64, count: usize, hyphens: &[usize]) -> Way {
    Way::new(cost * MILLION, hyphenated(count, hyphens))
}

#[test]
fn pages_without_fault_cost_nothing() {
    assert_eq!(made(vec![text(26, &[])], &[]).0, 0);
    // Four lines of notes below the six lines of their page.
    assert_eq!(made(vec![text(26, &[(3, 1)])], &[6]).0, 0);
}

#[test]
fn a_note_that_goes_on_costs_less_than_two_pages_a_line_short() {
    let split =
        (200, "0:0-6@0 | 0-4 / 0:6-14@0 | 4-6 / 0:14-24@0 / 0:24-26@0".to_owned());
    assert_eq!(made(vec![text(26, &[(5, 1)])], &[6]), split);
    // A line later there is no room for two lines of the note: moving its reference to
    // the next page costs as much as leaving a line free on both pages.
    assert_eq!(made(vec![text(26, &[(9, 1)])], &[6]).0, 2 * 400);
}

#[test]
fn two_facing_pages_a_line_short_cost_less_than_a_widow_or_a_hyphen() {
    let short = (800, "0:0-9@0 / 0:9-18@0 / 0:18-21@0".to_owned());
    assert_eq!(made(vec![text(21, &[])], &[]), short);
    let hyphen = |at| made(vec![piece(PieceKind::Text(vec![way(0, 26, &[at])]))], &[]);
    assert_eq!(hyphen(9), (800, "0:0-9@0 / 0:9-18@0 / 0:18-26@0".to_owned()));
    assert_eq!(hyphen(8).0, 0, "inside a page it costs nothing");
}

#[test]
fn a_looser_way_of_a_paragraph_is_taken_when_it_costs_less_than_the_pages() {
    // The paragraph of 21 lines leaves a widow; that of 22 does not.
    let with = |cost| {
        let ways = vec![way(0, 21, &[]), way(cost, 22, &[])];
        made(vec![piece(PieceKind::Text(ways))], &[])
    };
    assert_eq!(with(799), (799, "0:0-10@0 / 0:10-20@0 / 0:20-22@0".to_owned()));
    assert_eq!(with(801).0, 800);
}

#[test]
fn a_last_page_of_less_than_four_lines_has_its_price() {
    let end = |lines: usize| made(vec![text(18, &[]), text(2 + lines, &[])], &[]).0;
    assert_eq!([4, 3, 2].map(end), [0, 500, 500]);
    let only = |lines: usize| made(vec![text(lines, &[])], &[]).0;
    assert_eq!([3, 2].map(only), [0, 0], "a chapter of one page may be short");
}

#[test]
fn a_late_figure_costs_next_to_nothing_for_each_page_that_it_waits() {
    let late =
        |before, slots| made(vec![text(before, &[]), figure(slots), text(16, &[])], &[]);
    let on_the_next = "0:0-7@0 2:0-3@7 / 1@0 2:3-8@5 / 2:8-16@0";
    assert_eq!(late(7, 4), (3, on_the_next.to_owned()));
    assert_eq!(late(6, 4).0, 0, "where it has room it stands in its place");
}

#[test]
fn white_between_blocks_opens_before_pages_run_short() {
    let column = || vec![text(4, &[]), white(1), text(4, &[]), heading(), text(13, &[])];
    let (cost, pages) = made(column(), &[]);
    assert_eq!(cost, 150, "{pages}");
}

#[test]
fn a_heading_is_never_alone_at_the_foot_while_pages_can_give() {
    let solid = |slots| piece(PieceKind::Solid { slots, floats: false, calls: 0 });
    let (cost, pages) = made(vec![solid(9), heading(), solid(10)], &[]);
    // A page a line short by lending, the next one a line long.
    assert_eq!((cost, &pages[..]), (2_400, "0@0 / 1@0 2@1"));
}

#[test]
fn each_page_names_what_it_gave_where_it_is_seen() {
    // Two pages a line short together.
    let lent = Charge::Lent(-1);
    assert_eq!(gave(vec![text(21, &[])], &[]), [vec![lent], vec![lent], vec![]]);
    // The right-hand page is the last one: nothing is returned.
    let solid = |slots| piece(PieceKind::Solid { slots, floats: false, calls: 0 });
    let short = Charge::Uneven { more: -1, owed: -1 };
    let of_end = vec![Charge::Owed(-1)];
    assert_eq!(gave(vec![solid(9), heading(), solid(5)], &[]), [vec![short], of_end]);
    // A widow is paid for where the paragraph is cut, and visible on the next page.
    let widow = gave_of(2, vec![text(3, &[])], &[]);
    assert_eq!(widow, [vec![], vec![Charge::Widow]]);
    // A waiting figure is late where it is placed, once.
    let late = gave(vec![text(7, &[]), figure(4), text(16, &[])], &[]);
    assert_eq!(late, [vec![], vec![Charge::FigureLate(1)], vec![]]);
    // A row of figures fills pages in its order: none is late.
    let row = vec![text(10, &[]), figure(9), figure(9), figure(9), text(4, &[])];
    assert!(!gave(row, &[]).concat().iter().any(|c| matches!(c, Charge::FigureLate(_))));
    // A split note.
    let split = gave(vec![text(26, &[(5, 1)])], &[6]);
    assert_eq!(split[0], [Charge::NotesWait { is_cut: true }]);
}
