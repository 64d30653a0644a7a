//! Figures that wait: how many ways are looked at, and that none is missed.

use proptest::prelude::*;

use super::*;
use crate::typeset::makeup::page::LONGEST_QUEUE;

/// Figures in a row with the white around them, and some text before them.
fn row_of_figures(heights: impl IntoIterator<Item = u32>) -> Vec<Piece> {
    let mut pieces = vec![heading(), text(2, &[]), white_of_figure()];
    for slots in heights {
        pieces.extend([figure(slots), white_of_figure()]);
    }
    pieces
}

#[test]
fn the_places_looked_at_grow_as_a_row_of_figures() {
    for height in [17, 36] {
        let places = |figures: usize| {
            let mut pieces = row_of_figures(vec![height; figures]);
            pieces.push(text(40, &[]));
            let column = Column { pieces, ..Column::default() };
            let called = column.called_before();
            let format = format(36, Side::Recto);
            sweep(&column, &format, &called, Bounds::WIDEST).0.len()
        };
        let (short, long) = (places(50), places(200));
        assert!(long <= short * 5, "{height}: {short} places, then {long}");
    }
}

#[test]
fn a_figure_that_calls_a_note_stands_once_and_after_those_before_it() {
    let caller = piece(PieceKind::Solid { slots: 2, floats: true, calls: 1 });
    let column = Column {
        pieces: vec![
            text(6, &[]),
            white_of_figure(),
            figure(9),
            white_of_figure(),
            caller,
            white_of_figure(),
            text(12, &[]),
        ],
        notes: notes(&[1]),
        ..Column::default()
    };
    let made = pages(&column, &format(10, Side::Recto));
    let all = told(&made);
    check(&column, &made, 10);
    assert!(all.find("2@") < all.find("4@"), "{all}");
}

/// A row of figures, or a paragraph with calls of notes.
fn random_row() -> impl Strategy<Value = Vec<Piece>> {
    prop_oneof![
        prop::collection::vec(1..22_u32, 1..6).prop_map(|heights| {
            let figures = heights.into_iter().map(figure);
            figures.flat_map(|figure| [figure, white_of_figure()]).collect()
        }),
        (1..12_usize, 0..3_u32).prop_map(|(lines, calls)| {
            vec![text(lines, &[(0, calls / 2)]), white_of_figure()]
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_short_cut_past_figures_costs_anything(
        rows in prop::collection::vec(random_row(), 1..6),
        lines in 6..24_u32,
        is_verso in any::<bool>(),
        lengths in prop::collection::vec(1..9_usize, 6),
    ) {
        let mut column = Column { pieces: rows.concat(), ..Column::default() };
        column.pieces.insert(0, white_of_figure());
        // More figures than may wait are bounded, not weighed.
        let is_figure = |piece: &&Piece| {
            matches!(piece.kind, PieceKind::Solid { floats: true, .. })
        };
        let figures = column.pieces.iter().filter(is_figure).count();
        prop_assume!(figures <= LONGEST_QUEUE as usize);
        let called = column.called_before();
        column.notes = notes(&lengths[..*called.last().unwrap_or(&0) as usize]);
        let format = format(lines, if is_verso { Side::Verso } else { Side::Recto });
        let least = |bounds| {
            let (paths, end) = sweep(&column, &format, &called, bounds);
            end.and_then(|end| paths.get(&end)).map(|path| path.cost)
        };
        let every = least(Bounds::EVERYTHING);
        prop_assert_eq!(least(Bounds::WIDEST), every);
        let made = make_up(&column, &format, None);
        check(&column, &made.layouts, lines);
        prop_assert_eq!(Some(made.cost), every);
    }
}
