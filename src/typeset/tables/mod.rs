//! Tables: columns as wide as their cells need, rows in whole leadings.
//!
//! A table that is too wide is set in smaller type, step by step; then turned, on pages
//! of its own; then its words are broken anywhere; then it is split into groups of
//! columns, one below the other. Nothing is ever cut off, and all this is reported.

mod columns;
mod figures;
mod rows;
mod sheet;
mod turned;

use std::ops::Range;

use super::captions;
use super::captions::SetCaption;
use super::galley::Galley;
use super::galley::Solid;
use super::galley::TextElement;
use super::paragraph::cell::Division;
use super::setter::Setter;
use super::setter::TextPlace;
use crate::base::Colour;
use crate::base::Diagnostic;
use crate::base::Length;
use crate::base::Point;
use crate::base::Severity;
use crate::base::Size;
use crate::base::codes;
use crate::book::Block;
use crate::book::Table;
use crate::page::Item;
use crate::page::TagRole;
use rows::Row;
use sheet::GRADES;
use sheet::RULE_BELOW;
use sheet::TableSheet;
use turned::TurnedPage;

/// Thickness of the rules over and under a table and under its header.
const RULE: Length = Length::milli_pt(400);
/// Thickness of the rules between rows of several lines.
const LIGHT_RULE: Length = Length::milli_pt(250);
/// Their colour.
const LIGHT: Colour = Colour::new(0xa0, 0xa0, 0xa0);
/// Most lines of a table that is never cut, its header included.
const SMALL: usize = 8;
/// Most lines of a row that is one solid piece.
const SHORT_ROW: usize = 3;
/// Most lines of a row that is never cut, unless it calls notes.
const WHOLE_ROW: usize = 10;

/// A table, or some columns of it, with a size and widths that fit.
struct Fit<'a> {
    sheet: TableSheet<'a>,
    widths: Vec<Length>,
    /// The page, when it is turned.
    turned: Option<TurnedPage>,
    division: Division,
}

/// Sets a table.
pub(crate) fn table(
    setter: &Setter<'_>,
    block: &Block,
    table: &Table,
    place: TextPlace,
    galley: &mut Galley,
) {
    let mut fits = Vec::new();
    let page = (!galley.is_note).then(|| TurnedPage::of(setter.design));
    let page = page.filter(|page| page.measure > place.measure);
    fit_or_part(setter, table, 0..table.columns.len(), place, page, &mut fits);
    if let Some(diagnostic) = on_fits(&fits, place) {
        galley.diagnostics.push(diagnostic.at(block.span.clone()));
    }
    let word = &setter.words.table;
    let wide = fits.first().and_then(|fit| fit.turned);
    let measure = wide.map_or(place.measure, |page| page.measure);
    let mut caption = captions::set(setter, &table.caption, word, measure);
    let anchors = caption.take_anchors();
    let from = galley.elements.len();
    for fit in fits {
        let rows = Rows { header: header(setter, &fit), body: body(setter, &fit) };
        if fit.division != Division::Letters
            && let Some(diagnostic) = rows.torn_word(table)
        {
            galley.diagnostics.push(diagnostic);
        }
        match fit.turned {
            Some(page) => {
                add_turned(
                    setter,
                    &fit,
                    (rows, std::mem::take(&mut caption)),
                    page,
                    galley,
                );
            }
            None => {
                galley.white(1);
                std::mem::take(&mut caption).add(setter, place, galley);
                add_upright(setter, &fit, rows, place, galley);
            }
        }
    }
    galley.name(from, anchors);
}

/// Fits some columns; splits them when they don't fit even when broken between letters.
// Recurses as deep as columns can be halved.
fn fit_or_part<'a>(
    setter: &Setter<'a>,
    table: &Table,
    range: Range<usize>,
    place: TextPlace,
    page: Option<TurnedPage>,
    fits: &mut Vec<Fit<'a>>,
) {
    if range.is_empty() {
        return;
    }
    if let Some(fit) = fit(setter, table, range.clone(), place, page) {
        fits.push(fit);
    } else if range.len() > 1 {
        let middle = range.start + range.len().div_ceil(2);
        fit_or_part(setter, table, range.start..middle, place, page, fits);
        fit_or_part(setter, table, middle..range.end, place, page, fits);
    } else {
        // Narrower than a letter: it is overfull in any case.
        let sheet = sheet::sheet(setter, table, range, place, GRADES[GRADES.len() - 1]);
        let widths = vec![place.measure.max(Length::POINT)];
        fits.push(Fit { sheet, widths, turned: None, division: Division::Letters });
    }
}

/// The best size and widths for some columns: upright, then turned, then with words
/// broken anywhere.
fn fit<'a>(
    setter: &Setter<'a>,
    table: &Table,
    range: Range<usize>,
    place: TextPlace,
    page: Option<TurnedPage>,
) -> Option<Fit<'a>> {
    let mut sheets: [Option<TableSheet<'a>>; GRADES.len()] = Default::default();
    let both = &[Division::Whole, Division::Divided][..];
    let ways = if place.style.is_large() {
        // A page can be turned; divided words are hard to read.
        let [whole, divided] = [&both[..1], &both[1..]];
        vec![(None, whole), (page, whole), (None, divided), (page, divided)]
    } else {
        vec![(None, both), (page, both)]
    };
    // Every other way is on a turned page, if there is one.
    let step = if page.is_some() { 1 } else { 2 };
    for (turned, divisions) in ways.into_iter().step_by(step) {
        let measure = turned.map_or(place.measure, |page| page.measure);
        for (at, grade) in GRADES.into_iter().enumerate() {
            if let Some(first) = &sheets[0]
                && !first.may_fit(measure, grade, place)
            {
                continue;
            }
            let sheet = sheets[at].get_or_insert_with(|| {
                sheet::sheet(setter, table, range.clone(), place, grade)
            });
            for &division in divisions {
                if let Some(widths) = sheet.widths(measure, division) {
                    let sheet = sheets[at].take()?;
                    return Some(Fit { sheet, widths, turned, division });
                }
            }
        }
    }
    let least = GRADES[GRADES.len() - 1];
    let sheet = sheet::sheet(setter, table, range, place, least);
    let measure = page.map_or(place.measure, |page| page.measure);
    let division = Division::Letters;
    let widths = sheet.widths(measure, division)?;
    Some(Fit { sheet, widths, turned: page, division })
}

/// The diagnostic on a table that is too wide.
fn on_fits(fits: &[Fit<'_>], place: TextPlace) -> Option<Diagnostic> {
    let [fit, others @ ..] = fits else { return None };
    let size = fit.sheet.size;
    let usual = place.style.size.per_mille(900);
    let mut done = Vec::new();
    if size < usual {
        done.push(format!("its type is smaller ({size} pt)"));
    }
    if fit.turned.is_some() {
        done.push("it is turned, on pages of its own".to_owned());
    }
    if fits.iter().any(|fit| fit.division == Division::Letters) {
        done.push("words are broken between any two letters".to_owned());
    }
    let is_divided = fits.iter().any(|fit| fit.division == Division::Divided);
    if place.style.is_large() && is_divided {
        done.push("its words are hyphenated".to_owned());
    }
    if !others.is_empty() {
        let parts = fits.len();
        done.push(format!("its columns stand in {parts} parts one below the other"));
    }
    if done.is_empty() {
        return None;
    }
    let message = format!("this table is too wide: {}", done.join(", "));
    let is_only_smaller = done.len() == 1 && size < usual;
    let diagnostic = if is_only_smaller {
        Diagnostic::new(codes::TABLE_WIDE, message).with_severity(Severity::Note)
    } else {
        Diagnostic::new(codes::TABLE_WIDE, message)
    };
    Some(diagnostic.hint("fewer columns or shorter words let it stand as it is"))
}

/// Adds a table to the column, row by row.
fn add_upright(
    setter: &Setter<'_>,
    fit: &Fit<'_>,
    rows: Rows,
    place: TextPlace,
    galley: &mut Galley,
) {
    let leading = setter.design.leading;
    let Rows { header, body: rows } = rows;
    let width = fit.width();
    let is_small = rows.iter().chain(&header).map(|row| row.lines).sum::<usize>()
        <= SMALL.min(setter.design.lines as usize);
    let is_loose = has_long_rows(&rows);
    let mut is_headed = false;
    let mut top = vec![rule(place.left, width, top_rule(leading))];
    if let Some(header) = header {
        // A header that fills the page can't be repeated on each one.
        if header.lines * 3 <= setter.design.lines as usize {
            is_headed = true;
            let mut solid = Solid { items: std::mem::take(&mut top), ..Solid::default() };
            head(header, place.left, width, leading, &mut solid);
            galley.begin_headed(artifact(&solid));
            galley.solid(solid, true);
        } else {
            let foot = rule(Length::ZERO, width, leading.per_mille(RULE_BELOW));
            galley.row(header.run(place.left, Some(foot)), true);
        }
    }
    let heights: Vec<usize> = rows.iter().map(|row| row.lines).collect();
    let count = rows.len();
    for (at, row) in rows.into_iter().enumerate() {
        let is_last = at + 1 == count;
        let keeps = !is_last && (is_small || keeps_next(&heights, at));
        let foot = foot_rule(is_last, is_loose, width, leading);
        if is_small || row.lines <= SHORT_ROW {
            let mut solid = Solid { items: std::mem::take(&mut top), ..Solid::default() };
            stand(row, place.left, foot, leading, &mut solid);
            galley.solid(solid, keeps);
        } else {
            let is_whole = row.lines <= WHOLE_ROW;
            let text = row.run(place.left, foot);
            galley.row(TextElement { is_whole, ..text }, keeps);
        }
    }
    if is_headed {
        galley.end_headed();
    }
    galley.white(1);
}

/// Adds a table turned on pages of its own.
fn add_turned(
    setter: &Setter<'_>,
    fit: &Fit<'_>,
    (rows, caption): (Rows, SetCaption),
    page: TurnedPage,
    galley: &mut Galley,
) {
    let leading = turned_leading(setter, fit, &rows);
    let width = fit.width();
    let Rows { mut header, body: mut rows } = rows;
    let is_loose = has_long_rows(&rows);
    let lines = page.lines(leading);
    if let Some(long) = header.take_if(|header| header.lines * 2 > lines) {
        rows.insert(0, long);
    }
    let head_lines = header.as_ref().map_or(0, |header| header.lines);
    let mut top = Solid {
        items: vec![rule(Length::ZERO, width, top_rule(leading))],
        ..Solid::default()
    };
    if let Some(header) = header {
        head(header, Length::ZERO, width, leading, &mut top);
    }
    let again = artifact(&top);
    let mut first = Solid::default();
    caption.stand(setter, leading, Length::ZERO, &mut first);
    let over = first.slots as usize;
    append(top, leading, &mut first);
    let pages = paged(rows, lines - head_lines, over);
    let count = pages.len();
    for (at, rows) in pages.into_iter().enumerate() {
        let mut solid = if at == 0 { std::mem::take(&mut first) } else { copy(&again) };
        let last = rows.len();
        for (row_at, row) in rows.into_iter().enumerate() {
            let is_last = at + 1 == count && row_at + 1 == last;
            let foot = foot_rule(is_last, is_loose, width, leading);
            stand(row, Length::ZERO, foot, leading, &mut solid);
        }
        let turned = page.turn(solid, leading);
        galley.solid(Solid { follows: at > 0, ..turned }, false);
    }
}

/// Leading of turned lines: they have no lines beside them, so they need not follow the
/// baseline grid, unless pictures need the height of its lines.
fn turned_leading(setter: &Setter<'_>, fit: &Fit<'_>, rows: &Rows) -> Length {
    if rows.header.iter().chain(&rows.body).any(Row::has_pictures) {
        setter.design.leading
    } else {
        fit.sheet.size.scale(4, 3).min(setter.design.leading)
    }
}

fn header(setter: &Setter<'_>, fit: &Fit<'_>) -> Option<Row> {
    let cells = &fit.sheet.header;
    (!cells.is_empty())
        .then(|| rows::table_row(setter, cells, &fit.sheet, &fit.widths, true))
}

fn body(setter: &Setter<'_>, fit: &Fit<'_>) -> Vec<Row> {
    let rows = fit.sheet.rows.iter();
    rows.map(|cells| rows::table_row(setter, cells, &fit.sheet, &fit.widths, false))
        .collect()
}

/// Adds a header with the rule under it.
fn head(header: Row, left: Length, width: Length, leading: Length, solid: &mut Solid) {
    let foot = rule(Length::ZERO, width, leading.per_mille(RULE_BELOW));
    let lines = header.lines;
    header.stand(solid, left, Length::ZERO, leading, true);
    close(lines, left, Some(foot), leading, solid);
}

/// Adds a row below the content of a piece.
fn stand(
    row: Row,
    left: Length,
    foot: Option<(Point, Item)>,
    leading: Length,
    solid: &mut Solid,
) {
    let top = leading * i64::from(solid.slots);
    let lines = row.lines;
    row.stand(solid, left, top, leading, false);
    close(lines, left, foot, leading, solid);
}

/// Adds a piece below another.
fn append(below: Solid, leading: Length, into: &mut Solid) {
    let down = leading * i64::from(into.slots);
    let lowered = |(at, item): (Point, Item)| (Point::new(at.x, at.y + down), item);
    into.items.extend(below.items.into_iter().map(lowered));
    into.anchors.extend(below.anchors.into_iter().map(|(name, y)| (name, y + down)));
    into.calls.extend(below.calls);
    into.locus = into.locus.or(below.locus);
    into.slots += below.slots;
}

/// Makes a piece higher by some lines, with a rule under the last.
fn close(
    lines: usize,
    left: Length,
    foot: Option<(Point, Item)>,
    leading: Length,
    solid: &mut Solid,
) {
    solid.slots += u32::try_from(lines).unwrap_or(u32::MAX);
    let baseline = leading * i64::from(solid.slots.saturating_sub(1));
    if let Some((at, item)) = foot {
        solid.items.push((Point::new(left + at.x, baseline + at.y), item));
    }
}

/// The set rows of a table.
struct Rows {
    header: Option<Row>,
    body: Vec<Row>,
}

impl Rows {
    /// Reports a word that is broken between two letters.
    fn torn_word(&self, table: &Table) -> Option<Diagnostic> {
        let torn = self.header.iter().chain(&self.body).find_map(|row| row.torn)?;
        let mut cells = table.header.iter().chain(table.rows.iter().flatten());
        let cell = cells.find(|cell| cell.id == torn)?;
        let message = "a long word of this table is broken between two letters";
        let diagnostic = Diagnostic::new(codes::LINE_TORN, message).at(cell.span.clone());
        Some(diagnostic.hint("allow a break in the long word"))
    }
}

impl Fit<'_> {
    fn width(&self) -> Length {
        self.widths.iter().copied().sum::<Length>() + self.sheet.gaps()
    }
}

/// Where the rule over a table is, from its first baseline.
fn top_rule(leading: Length) -> Length {
    leading.per_mille(RULE_BELOW) - leading
}

fn rule(left: Length, width: Length, y: Length) -> (Point, Item) {
    (Point::new(left, y), Item::Rule(Size::new(width, RULE), Colour::BLACK))
}

/// The rule under a row: the table's own, or a light one that separates rows of several
/// lines.
fn foot_rule(
    is_last: bool,
    is_loose: bool,
    width: Length,
    leading: Length,
) -> Option<(Point, Item)> {
    let y = leading.per_mille(RULE_BELOW);
    let light = || {
        let size = Size::new(width, LIGHT_RULE);
        (Point::new(Length::ZERO, y), Item::Rule(size, LIGHT))
    };
    if is_last { Some(rule(Length::ZERO, width, y)) } else { is_loose.then(light) }
}

/// Whether many rows have several lines.
fn has_long_rows(rows: &[Row]) -> bool {
    let long = rows.iter().filter(|row| row.lines > 1).count();
    rows.len() > 1 && long * 4 >= rows.len()
}

/// Whether a page should not end after a row: a header needs two rows of one line with
/// it, and a short last row is not left alone on its page.
fn keeps_next(heights: &[usize], at: usize) -> bool {
    let is_first = at == 0 && heights[0] == 1;
    let is_last_but_one = at + 2 == heights.len() && heights[at + 1] <= SHORT_ROW;
    is_first || is_last_but_one
}

/// Rows by page; rows higher than a page are cut, and a last row is not left alone. Some
/// lines of the first page are taken.
fn paged(rows: Vec<Row>, lines: usize, taken: usize) -> Vec<Vec<Row>> {
    let mut pages: Vec<Vec<Row>> = vec![Vec::new()];
    let mut used = taken;
    for row in rows.into_iter().flat_map(|row| row.cut(lines)) {
        if used + row.lines > lines {
            pages.push(Vec::new());
            used = 0;
        }
        used += row.lines;
        if let Some(page) = pages.last_mut() {
            page.push(row);
        }
    }
    if let [.., before, last] = &mut pages[..]
        && last.len() == 1
        && before.len() > 2
        && before[before.len() - 1].lines + last[0].lines <= lines
        && let Some(row) = before.pop()
    {
        last.insert(0, row);
    }
    pages
}

/// A header as repeated on later pages: an artifact without links or anchors.
fn artifact(head: &Solid) -> Solid {
    let mut again = copy(head);
    again.items.retain_mut(|(_, item)| match item {
        Item::Glyphs(run) => {
            run.tag_role = TagRole::Silent;
            true
        }
        Item::Picture(picture) => {
            picture.tag_target = None;
            true
        }
        Item::Rule(..) => true,
        Item::Link(_) => false,
    });
    again
}

/// A copy of the ink of a piece.
fn copy(solid: &Solid) -> Solid {
    Solid { slots: solid.slots, items: solid.items.clone(), ..Solid::default() }
}
