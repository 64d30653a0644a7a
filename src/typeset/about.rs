//! What the front matter says of a chapter: a block of smaller type below its title.

use super::galley::Galley;
use super::paragraph::text;
use super::running;
use super::setter::Setter;
use super::setter::TextPlace;
use super::style::TypeStyle;
use crate::base::Length;
use crate::book::AboutLine;

/// Size of the type in thousandths of the text's.
const SIZE: i64 = 900;

/// Sets the lines, indented, with white below.
pub(crate) fn about(
    setter: &Setter<'_>,
    lines: &[AboutLine],
    place: TextPlace,
    galley: &mut Galley,
) {
    let inset = setter.design.indent;
    let style = TypeStyle::roman(setter.design, place.style.size.per_mille(SIZE));
    let place = TextPlace {
        indent: Length::ZERO,
        style,
        is_quoted: true,
        ..setter.inset(place, inset, Length::ZERO)
    };
    for line in lines {
        let mut pieces = running::pieces(setter, line.words.inlines(), style);
        if let Some(label) = line.kind.label(setter.words) {
            let mut lead =
                text::plain(format!("{label}\u{2002}"), style.small_caps().prominent());
            lead[0].counts = false;
            lead.append(&mut pieces);
            pieces = lead;
        }
        galley.text(running::running(setter, line.words.id, pieces, place));
    }
    galley.white(1);
}
