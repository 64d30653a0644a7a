//! Waiting figures: how many ways are tried, and that none is missed.

use proptest::prelude::*;

use super::*;

/// Figures in a row with the white around them, and some text before them.
fn row_of_figures(heights: impl IntoIterator<Item = u32>) -> Vec<ColumnPiece> {
    let mut pieces = vec![heading(), text(2, &[]), white_of_figure()];
    for slots in heights {
        pieces.extend([figure(slots), white_of_figure()]);
    }
    pieces
}

#[test]
fn the_places_looked_at_grow_as_a_row_of_figures() {
    for height in [2, 4, 17, 36] {
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
fn white_stays_after_a_figure_when_the_next_one_waits() {
    let shown = |pieces: Vec<ColumnPiece>, lines: u32| {
        let column = Column { pieces, ..Column::default() };
        shown(&pages(&column, &format(lines, Side::Recto)))
    };
    let white = white_of_figure;
    let all = shown(vec![figure(3), white(), figure(8), white(), text(6, &[])], 10);
    assert_eq!(all, "0@0 4:0-6@4\n2@0");
    // The first of three is on the page after its place, with the white under it.
    let pieces = vec![
        text(6, &[]),
        white(),
        figure(5),
        white(),
        text(3, &[]),
        white(),
        figure(9),
        white(),
        text(4, &[]),
    ];
    assert_eq!(shown(pieces, 10), "0:0-6@0 4:0-3@6\n2@0 8:0-4@6\n6@0");
}

#[test]
fn text_never_passes_figures_that_would_fill_more_than_two_pages() {
    let mut pieces = row_of_figures(vec![6; 12]);
    pieces.push(text(30, &[]));
    let last = pieces.len() - 1;
    let column = Column { pieces, ..Column::default() };
    for page in pages(&column, &format(20, Side::Recto)) {
        let last_of = |wanted: fn(&What) -> Option<usize>| {
            page.placed.iter().filter_map(|placed| wanted(&placed.what)).max()
        };
        let figure = last_of(|what| match what {
            What::Solid(piece) => Some(*piece),
            _ => None,
        });
        let text = last_of(|what| match what {
            What::Lines { piece, .. } => Some(*piece),
            _ => None,
        });
        // Two pieces for each remaining figure; seven leadings each.
        if let (Some(figure), true) = (figure, text == Some(last)) {
            assert!((last - 2 - figure) / 2 * 7 <= 2 * 21, "{page:?}");
        }
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
    let all = shown(&made);
    check(&column, &made, 10);
    assert!(all.find("2@") < all.find("4@"), "{all}");
}

/// A row of figures, or a paragraph with note references.
fn random_row() -> impl Strategy<Value = Vec<ColumnPiece>> {
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
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_short_cut_past_figures_costs_anything(
        rows in prop::collection::vec(random_row(), 1..6),
        lines in 6..24_u32,
        is_verso in any::<bool>(),
        lengths in prop::collection::vec(1..9_usize, 6),
    ) {
        let mut column = Column { pieces: rows.concat(), ..Column::default() };
        column.pieces.insert(0, white_of_figure());
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
