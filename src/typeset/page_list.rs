//! Lists with pages: words, leaders, and the folios of what they lead to.

use super::contents::put_folio;
use super::contents::put_leaders;
use super::galley::ElementKind;
use super::galley::Galley;
use super::galley::Solid;
use super::paragraph;
use super::paragraph::Setting;
use super::running;
use super::setter::Setter;
use super::setter::slots;
use super::setter::start_of;
use super::style::TypeStyle;
use crate::base::Length;
use crate::book::PageEntry;

/// Sets a list, an entry below the other.
pub(crate) fn page_list(setter: &Setter<'_>, entries: &[PageEntry], galley: &mut Galley) {
    for entry in entries {
        galley.solid(entry_of(setter, entry), false);
    }
}

/// Keeps figures in their places, on the page of the text before them.
pub(crate) fn hold_figures(galley: &mut Galley) {
    let mut text = None;
    for at in 0..galley.elements.len() {
        let is_figure = match &mut galley.elements[at].kind {
            ElementKind::White { .. } => continue,
            ElementKind::Solid(solid) => std::mem::take(&mut solid.floats),
            ElementKind::Text(_) => false,
        };
        if let Some(before) = text.replace(at).filter(|_| is_figure) {
            galley.elements[before].keeps_next = true;
        }
    }
}

fn entry_of(setter: &Setter<'_>, entry: &PageEntry) -> Solid {
    let (size, leading) = (setter.design.font_size, setter.design.leading);
    let block = entry.words.id;
    let style = TypeStyle::roman(setter.design, size);
    let pieces = running::pieces(setter, entry.words.inlines(), style);
    // Two ems between the lines and the column of folios.
    let frame =
        setter.frame(Some(block), setter.design.measure - size * 5, Setting::Left);
    let mut lines = paragraph::ragged(pieces, &frame, setter.lang, true);
    let turned = lines.split_off(1.min(lines.len()));
    let mut end = lines.last().map_or(Length::ZERO, |line| line.width);
    let mut solid = Solid { locus: Some(start_of(block)), ..Solid::default() };
    let mut last = solid.stack(lines, Length::ZERO, Length::ZERO, leading);
    if let Some(line) = turned.last() {
        // Turnovers hang, so that each entry's first word is prominent.
        end = line.width + size;
        last = solid.stack(turned, size, last + leading, leading);
    }
    let mut folios: Vec<String> = Vec::new();
    for target in &entry.targets {
        let label =
            setter.folios.and_then(|folios| folios.of(target)).map(|one| one.label());
        folios.extend(label.filter(|label| folios.last() != Some(label)));
    }
    put_leaders(setter, &mut solid, end, last);
    put_folio(setter, &mut solid, block, folios.join(", "), last);
    solid.slots = slots(last + leading, leading);
    solid
}
