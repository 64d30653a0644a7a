//! White that opens, stanzas that stay whole, and pages with figures at their head.

use super::super::Charge;
use super::*;

/// White that never opens: between stanzas, list items and paragraphs.
fn fixed_white() -> ColumnPiece {
    piece(PieceKind::White { slots: 1, kept: WhiteRule::Between, opens: false })
}

fn stanza(lines: usize) -> ColumnPiece {
    ColumnPiece { is_whole: true, ..text(lines, &[]) }
}

fn made(pieces: Vec<ColumnPiece>, lines: u32) -> Vec<Layout> {
    let column = Column { pieces, ..Column::default() };
    pages(&column, &format(lines, Side::Verso))
}

/// How many leadings a page's whites are opened by.
fn opened(layout: &Layout) -> usize {
    layout.paid.iter().filter(|charge| **charge == Charge::Opened).count()
}

#[test]
fn white_between_siblings_never_opens() {
    let block = || vec![text(3, &[]), fixed_white()];
    let pieces = std::iter::repeat_with(block).take(12).flatten().collect();
    for layout in made(pieces, 10) {
        assert_eq!(opened(&layout), 0, "{layout:?}");
        let slots: Vec<u32> = layout.placed.iter().map(|placed| placed.slot).collect();
        for pair in slots.windows(2) {
            assert!(pair[1] - pair[0] <= 4, "{layout:?}");
        }
    }
}

#[test]
fn white_opens_once_a_page() {
    // Two headings on each page, and two lines too few for it.
    let block = || vec![white(1), heading(), text(4, &[])];
    let pieces = std::iter::repeat_with(block).take(8).flatten().collect();
    let made = made(pieces, 13);
    assert!(made.iter().any(|layout| opened(layout) == 1), "{}", shown(&made));
    assert!(made.iter().all(|layout| opened(layout) <= 1), "{}", shown(&made));
}

#[test]
fn a_short_stanza_is_never_cut_and_the_page_is_not_reported_as_uneven() {
    for lines in 2..=8 {
        let block = || vec![stanza(lines), fixed_white()];
        let pieces = std::iter::repeat_with(block).take(9).flatten().collect();
        let made = made(pieces, 20);
        for layout in &made {
            for placed in &layout.placed {
                let What::Lines { lines: part, .. } = &placed.what else { continue };
                assert_eq!(part.len(), lines, "{}", shown(&made));
            }
            let uneven = |charge: &Charge| matches!(charge, Charge::Uneven { .. });
            assert!(!layout.paid.iter().any(uneven), "{layout:?}");
        }
    }
}

#[test]
fn facing_pages_of_stanzas_end_at_the_same_height_if_they_can() {
    // Three stanzas of six lines fill 20 lines; four of four lines, 19.
    let stanzas = |lines: usize, count: usize| {
        let block = move || vec![stanza(lines), fixed_white()];
        std::iter::repeat_with(block).take(count).flatten()
    };
    let pieces: Vec<ColumnPiece> = stanzas(6, 2).chain(stanzas(4, 9)).collect();
    let made = made(pieces, 20);
    assert_eq!(made[0].foot, 18, "{}", shown(&made));
}

#[test]
fn an_announcement_is_kept_with_what_it_announces_unless_the_page_gets_very_short() {
    let solid = |slots| piece(PieceKind::Solid { slots, floats: false, calls: 0 });
    let announcing = || ColumnPiece { announces: true, ..text(1, &[]) };
    let column = |before: usize, slots: u32| {
        let pieces = vec![text(before, &[]), announcing(), solid(slots), text(20, &[])];
        shown(&made(pieces, 10))
    };
    // A page without it is a line short, with the one that faces it.
    assert!(column(9, 5).starts_with("0:0-9@0\n1:0-1@0 2@1"), "{}", column(9, 5));
    // A page without it would be three lines short.
    assert!(column(7, 8).starts_with("0:0-7@0 1:0-1@7"), "{}", column(7, 8));
}

#[test]
fn a_single_line_is_not_left_under_figures() {
    let white = white_of_figure;
    // Two figures fill the second page but for one line.
    let pieces = vec![
        text(8, &[]),
        white(),
        figure(8),
        white(),
        figure(9),
        white(),
        text(20, &[]),
    ];
    let made = made(pieces, 20);
    for layout in &made {
        let [.., before, last] = &layout.placed[..] else { continue };
        let is_line = matches!(&last.what, What::Lines { lines, .. } if lines.len() == 1);
        let is_figure = matches!(before.what, What::Solid(2 | 4));
        assert!(!(is_line && is_figure), "{}", shown(&made));
    }
}
