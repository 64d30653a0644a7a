//! Setting a chosen line: glyphs with their advances, links, anchors.

use super::breaks::ChosenLine;
use super::frame::Frame;
use super::frame::Setting;
use super::glyph_items::Sort;
use super::glyph_items::collect;
use super::hang;
use super::inlay;
use super::inlay::Inlay;
use super::leads::Lead;
use super::leads::LinkSpan;
use super::leads::area;
use super::points::Cut;
use super::points::hanging;
use super::ruled;
use super::shaping::ClusterKind;
use super::shaping::LETTER_SCALE;
use super::shaping::LETTER_TRACKING;
use super::shaping::ShapedText;
use super::shaping::scaled;
use super::text::Nature;
use super::text::TextPiece;
use crate::base::Length;
use crate::base::Point;
use crate::book::Anchor;
use crate::book::NoteId;
use crate::fonts::FontBook;
use crate::page::Glyph;
use crate::page::GlyphRun;
use crate::page::Item;
use crate::page::PlacedPicture;
use crate::page::facts::LineEnd;

/// A line of type.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// Its items; positions are relative to the line's left edge and its baseline.
    pub(crate) items: Vec<(Point, Item)>,
    /// Its anchors.
    pub(crate) anchors: Vec<Anchor>,
    /// The notes that it references, in order.
    pub(crate) calls: Vec<NoteId>,
    /// From the left edge to the end of its last letter.
    pub(crate) width: Length,
    /// Its mean visible word space, tracking included, in thousandths of the natural one;
    /// 1,000 without spaces.
    pub(crate) space: i64,
    /// How far it misses the measure: positive when overfull, negative when a justified
    /// line is too short.
    pub(crate) miss: Length,
    /// Where the first word that belongs to it begins in the block's text: a hyphenated
    /// word belongs to the line where it ends.
    pub(crate) starts: u32,
    /// Whether it ends with a hyphen.
    pub(crate) is_hyphenated: bool,
    /// Whether it fills the measure from edge to edge.
    pub(crate) fills: bool,
    /// For a line of a justified paragraph that is ragged: the word space with which it
    /// would fill the measure, in thousandths of the natural one; 0 if it has no spaces.
    pub(crate) ragged: Option<i64>,
    /// How much letters and spaces stretch or shrink, in thousandths of their maximum at
    /// ratio ±1; negative when tight, over 1,000 when only the spaces stretch further; 0
    /// for lines that do not fill the measure.
    pub(crate) ratio: i64,
    /// How much wider its letters are set than drawn, in thousandths; negative when
    /// narrower.
    pub(crate) pitch: i64,
    /// How bad the white between its words looks: 100 |r|³ with TeX's stretch of half a
    /// space and shrink of a third; 0 for lines that do not fill the measure.
    pub(crate) badness: i64,
    /// Whether it exceeds every tolerance without emergency stretch.
    pub(crate) is_strained: bool,
    /// Why it ends where it does.
    pub(crate) end: LineEnd,
}

/// A line as the make-up sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LineShape {
    /// Whether it ends with a hyphen.
    pub(crate) is_hyphenated: bool,
    /// The notes that it references, in order.
    pub(crate) calls: Vec<NoteId>,
}

impl LineShape {
    /// The shape of a set line.
    pub(crate) fn of(line: &Line) -> Self {
        Self { is_hyphenated: line.is_hyphenated, calls: line.calls.clone() }
    }
}

impl Line {
    /// Moves everything on it to the right.
    pub(crate) fn shift(&mut self, right: Length) {
        for (point, _) in &mut self.items {
            point.x += right;
        }
        self.width += right;
    }
}

/// Distance of an underline from the baseline, in thousandths of the type size: clear of
/// it, but above the foot of a g.
const UNDER: i64 = 110;

/// The widest word space of a line that fills the measure, in thousandths of the natural
/// one: beyond it the line is ragged.
const LOOSEST: i64 = 1_900;

/// The shape of a line that is not set yet.
pub(crate) fn shape(text: &ShapedText, cuts: &[Cut], chosen: ChosenLine) -> LineShape {
    let from = chosen.from.and_then(|at| cuts.get(at));
    let to = &cuts[chosen.to];
    let is_last = chosen.to + 1 == cuts.len();
    let is_divided = to.before.as_ref().is_some_and(|patch| patch.adds_hyphen);
    let last = to.point.end.checked_sub(1).and_then(|end| text.clusters.get(end));
    let last = last.map_or("", |cluster| &text.text[cluster.text.clone()]);
    LineShape {
        is_hyphenated: is_divided || (last.ends_with('-') && !is_last),
        calls: pieces_begun(text, from, to).filter_map(|piece| piece.note).collect(),
    }
}

/// Sets one line.
pub(crate) fn set(
    text: &ShapedText,
    cuts: &[Cut],
    chosen: ChosenLine,
    frame: &Frame<'_>,
) -> Line {
    let from = chosen.from.and_then(|at| cuts.get(at));
    let to = &cuts[chosen.to];
    let mut sorts = collect(text, from, to, frame.fonts);
    let indent = if from.is_none() { frame.indent } else { Length::ZERO };
    let (left, right) = hangs(text, &sorts, frame.fonts);
    let is_last = chosen.to + 1 == cuts.len();
    let is_forced = to.point.kind == super::breaks::BreakKind::Forced;
    let room = frame.measure - indent + left + right;
    let natural = natural_width(text, &sorts);
    let gap = room - natural;
    let mut tracking = 0;
    let fills = frame.setting == Setting::Justified
        && (gap < Length::ZERO || !(is_forced || is_last));
    let mut space = 1_000;
    let mut ragged = None;
    if fills {
        let plain = (chosen.ratio > 1_000).then(|| sorts.clone());
        tracking = chosen.letters;
        space = justify(text, &mut sorts, gap, tracking)
            + text.tracking_of_space(frame.fonts) * tracking / 1_000;
        let is_short = total(text, &sorts) < room - Length::POINT;
        if let Some(plain) = plain.filter(|_| is_short || space > LOOSEST) {
            ragged = Some(if is_short { 0 } else { space });
            (sorts, tracking, space) = (plain, 0, 1_000);
        }
    }
    let fills = fills && ragged.is_none();
    let width = total(text, &sorts);
    let start = match frame.setting {
        Setting::Justified | Setting::Left => indent - left,
        Setting::Centred => (frame.measure - width + right - left) / 2,
        Setting::Right => frame.measure - width + right,
    };
    let overhang = width - room;
    let miss = if fills || overhang > Length::ZERO { overhang } else { Length::ZERO };
    let shape = shape(text, cuts, chosen);
    let mut line = Line {
        items: Vec::new(),
        anchors: pieces_begun(text, from, to)
            .filter_map(|piece| piece.anchor.clone())
            .collect(),
        calls: shape.calls,
        width: start + width - right,
        space,
        miss,
        starts: first_word(text, from),
        is_hyphenated: shape.is_hyphenated,
        fills,
        ragged,
        ratio: if fills { chosen.ratio } else { 0 },
        pitch: if fills { pitch(&sorts) } else { 0 },
        badness: if fills { chosen.badness } else { 0 },
        is_strained: chosen.is_strained,
        end: to.end,
    };
    // A word broken within a ligature (ef-fet) leaves a gap too, but is still one word.
    let is_divided = matches!(to.end, LineEnd::AddedHyphen | LineEnd::Letters);
    let swallows = to.point.end < to.point.resume && !is_divided;
    let parts = if is_last { !frame.goes_on } else { swallows };
    if parts && frame.tag_role.tag_target().is_some() {
        add_trailing_space(text, &mut sorts, to, frame.fonts);
    }
    place(text, &sorts, tracking, start, frame, &mut line);
    line
}

/// The protrusion over the left edge and over the right one.
fn hangs(text: &ShapedText, sorts: &[Sort<'_>], fonts: &FontBook) -> (Length, Length) {
    let left = sorts.first().map_or(Length::ZERO, |sort| {
        hanging(text, fonts, sort.piece, sort.says.chars().next(), hang::left)
    });
    let right = sorts.iter().rev().find(|sort| !sort.says.is_empty());
    let right = right.map_or(Length::ZERO, |sort| {
        let last = sort.says.chars().next_back();
        let last = if last == Some('\u{ad}') { Some('-') } else { last };
        hanging(text, fonts, sort.piece, last, hang::right)
    });
    (left, right)
}

/// Fixed tracking of a glyph's style; spaces carry it in their width.
fn fixed_tracking(text: &ShapedText, sort: &Sort<'_>) -> Length {
    if sort.kind == ClusterKind::Ink {
        text.pieces[sort.piece].style.tracking
    } else {
        Length::ZERO
    }
}

fn natural_width(text: &ShapedText, sorts: &[Sort<'_>]) -> Length {
    sorts.iter().map(|sort| sort.width + fixed_tracking(text, sort)).sum()
}

/// Scales and tracks the glyphs at a ratio (in thousandths); returns the total width
/// added.
fn give(text: &ShapedText, sorts: &mut [Sort<'_>], ratio: i64) -> Length {
    let mut sum = Length::ZERO;
    for group in sorts.chunk_by_mut(|a, b| a.piece == b.piece) {
        let style = &text.pieces[group[0].piece].style;
        if !style.gives || ratio == 0 {
            continue;
        }
        let tracking = style.size.scale(LETTER_TRACKING * ratio, 1_000_000);
        for sort in group.iter_mut().filter(|sort| sort.kind == ClusterKind::Ink) {
            sort.given = sort.width.scale(LETTER_SCALE * ratio, 1_000_000) + tracking;
            sum += sort.given;
        }
    }
    sum
}

/// How much wider the letters are set than drawn, in thousandths.
fn pitch(sorts: &[Sort<'_>]) -> i64 {
    let ink = || sorts.iter().filter(|sort| sort.kind == ClusterKind::Ink);
    let drawn: Length = ink().map(|sort| sort.width).sum();
    let given: Length = ink().map(|sort| sort.given).sum();
    if drawn > Length::ZERO { given.0 * 1_000 / drawn.0 } else { 0 }
}

/// Stretches or shrinks the spaces so that the line fills its gap; returns the mean word
/// space in thousandths.
fn justify(text: &ShapedText, sorts: &mut [Sort<'_>], gap: Length, ratio: i64) -> i64 {
    let rest = gap - give(text, sorts, ratio);
    // The space of a quotation mark changes in proportion to a word space.
    let weight = |sort: &Sort<'_>| match (sort.kind, rest >= Length::ZERO) {
        _ if text.is_rigid(sort.piece) => 0,
        (ClusterKind::Space | ClusterKind::Tie, _) => sort.width.0,
        (ClusterKind::QuoteTie, true) => sort.width.scale(3, 8).0,
        (ClusterKind::QuoteTie, false) => sort.width.0,
        _ => 0,
    };
    let total: i64 = sorts.iter().map(&weight).sum();
    if total == 0 {
        return 1_000;
    }
    let (mut natural, mut widened) = (Length::ZERO, Length::ZERO);
    let (mut before, mut spent) = (0, Length::ZERO);
    for sort in sorts.iter_mut() {
        let own = weight(sort);
        if own == 0 {
            continue;
        }
        before += own;
        let share = rest.scale(before, total) - spent;
        spent += share;
        if sort.kind == ClusterKind::Space {
            natural += sort.width;
            widened += sort.width + share;
        }
        sort.width += share;
    }
    if natural > Length::ZERO { widened.0 * 1_000 / natural.0 } else { 1_000 }
}

fn total(text: &ShapedText, sorts: &[Sort<'_>]) -> Length {
    sorts.iter().map(|sort| advance(text, sort)).sum()
}

/// From the origin of a glyph to the next origin.
fn advance(text: &ShapedText, sort: &Sort<'_>) -> Length {
    sort.width + fixed_tracking(text, sort) + sort.given
}

/// The space dropped at the break, or before the next text: it separates words when text
/// is extracted.
fn add_trailing_space(
    text: &ShapedText,
    sorts: &mut Vec<Sort<'_>>,
    to: &Cut,
    fonts: &FontBook,
) {
    let cluster = text.clusters.get(to.point.end);
    let byte = cluster.map_or(text.text.len(), |cluster| cluster.text.start);
    let Some(last) = sorts.last() else { return };
    let piece = last.piece;
    let face = fonts.face(text.fonts[piece]);
    let Some(glyph) = face.glyph(' ') else { return };
    let shaped = crate::fonts::Shaped {
        glyph,
        cluster: 0,
        advance: face.metrics.space,
        x: 0,
        y: 0,
        unsafe_to_break: false,
    };
    sorts.push(Sort {
        piece,
        glyph: shaped,
        kind: ClusterKind::Space,
        width: scaled(face.metrics.space, text.pieces[piece].style.size, face),
        given: Length::ZERO,
        says: " ",
        byte,
    });
}

/// The pieces of text that begin on a line.
fn pieces_begun<'t>(
    text: &'t ShapedText,
    from: Option<&Cut>,
    to: &Cut,
) -> impl Iterator<Item = &'t TextPiece> {
    let begin = from.map_or(0, |cut| cut.byte);
    let end = if to.byte >= text.text.len() { usize::MAX } else { to.byte };
    let first = text.starts.partition_point(|&start| start < begin);
    let pieces = text.pieces.iter().zip(&text.starts).skip(first);
    pieces.take_while(move |(_, start)| **start < end).map(|(piece, _)| piece)
}

/// Most bytes of a word; anything longer is not treated as one.
const WORD: usize = 1_000;

/// Where the first word that belongs to a line begins; the beginning of the line if it
/// does not break a word.
fn first_word(text: &ShapedText, from: Option<&Cut>) -> u32 {
    let Some(cut) = from else { return text.offset_of(0) };
    let divides = cut.point.end == cut.point.resume || cut.before.is_some();
    let byte = if divides {
        let from = text.text.floor_char_boundary(cut.byte.saturating_sub(WORD));
        let before = &text.text[from..cut.byte];
        let space = before.char_indices().rfind(|(_, c)| c.is_whitespace());
        match space {
            Some((at, space)) => from + at + space.len_utf8(),
            None if from == 0 => 0,
            None => cut.byte,
        }
    } else {
        cut.byte
    };
    text.offset_of(byte)
}

/// Turns glyphs into runs, one for each piece, and into areas of links.
fn place(
    text: &ShapedText,
    sorts: &[Sort<'_>],
    ratio: i64,
    start: Length,
    frame: &Frame<'_>,
    line: &mut Line,
) {
    let mut x = start;
    let mut open: Option<LinkSpan> = None;
    // A book has a million lines, most of them of one run.
    line.items.reserve_exact(sorts.chunk_by(|a, b| a.piece == b.piece).count());
    for group in sorts.chunk_by(|a, b| a.piece == b.piece) {
        let at = group[0].piece;
        let piece = &text.pieces[at];
        let picture = of_piece(piece, frame);
        // What follows a picture is the space that separates it from the next line.
        let group = if picture.is_some() { &group[1..] } else { group };
        let picture_width =
            picture.as_ref().map_or(Length::ZERO, |(_, picture)| picture.size.width);
        let run = run(text, group, ratio, frame);
        let width = picture_width + run.as_ref().map_or(Length::ZERO, GlyphRun::width);
        if let Some(done) = open.take_if(|open| open.inline != piece.lead) {
            lead(text, &done, frame, line);
        }
        if piece.style.tinted && !group.is_empty() {
            line.items.push(ruled::tint(piece, x, inked(text, group)));
        }
        if let Some(lead) = Lead::of(piece) {
            let (inline, first) = (piece.lead, line.items.len());
            let begun = LinkSpan { lead, inline, from: x, until: x, piece: at, first };
            open.get_or_insert(begun).until = x + width;
        }
        if let Some((top, picture)) = picture {
            line.items.push((Point::new(x, top), Item::Picture(picture)));
        }
        if let Some(run) = run {
            let at = Point::new(x + picture_width, -piece.style.rise);
            line.items.push((at, Item::Glyphs(run)));
            if piece.style.struck {
                line.items.push(ruled::struck_through(
                    piece,
                    frame.fonts.face(text.fonts[group[0].piece]),
                    x,
                    inked(text, group),
                ));
            }
            if piece.style.underlined && !group.is_empty() {
                let down = piece.style.size.per_mille(UNDER);
                line.items.push(ruled::ruled(piece, x, down, inked(text, group)));
            }
        }
        x += width;
    }
    if let Some(done) = open {
        lead(text, &done, frame, line);
    }
}

/// Adds the area of a link after its text: reading order is the order of the items.
fn lead(text: &ShapedText, stretch: &LinkSpan, frame: &Frame<'_>, line: &mut Line) {
    let size = match line.items.get(stretch.first) {
        Some((_, Item::Glyphs(run))) => run.size,
        Some((_, Item::Picture(picture))) => picture.size.height,
        _ => return,
    };
    if let Some(area) = area(text, stretch, size, frame) {
        let top = -size.per_mille(780);
        line.items.push((Point::new(stretch.from, top), Item::Link(area)));
    }
}

/// Width of letters without the space after the last.
fn inked(text: &ShapedText, group: &[Sort<'_>]) -> Length {
    let end = group.iter().rposition(|sort| sort.kind == ClusterKind::Ink);
    total(text, &group[..end.map_or(0, |end| end + 1)])
}

/// Glyphs of one piece as a run; `None` for none.
fn run(
    text: &ShapedText,
    group: &[Sort<'_>],
    ratio: i64,
    frame: &Frame<'_>,
) -> Option<GlyphRun> {
    let at = group.first()?.piece;
    let piece = &text.pieces[at];
    let style = &piece.style;
    let face = frame.fonts.face(text.fonts[at]);
    let bytes = group.iter().map(|sort| sort.says.len()).sum();
    let (mut said, mut glyphs) =
        (String::with_capacity(bytes), Vec::with_capacity(group.len()));
    for sort in group {
        said.push_str(sort.says);
        let [x, y] = [sort.glyph.x, sort.glyph.y].map(|way| match way {
            0 => Length::ZERO,
            way => scaled(way, style.size, face),
        });
        let (glyph, advance) = (sort.glyph.glyph, advance(text, sort));
        glyphs.push(Glyph::new(glyph, sort.says.len(), advance, (x, y)));
    }
    let gives = if style.gives { ratio } else { 0 };
    Some(GlyphRun {
        font: text.fonts[at],
        size: style.size,
        colour: style.colour,
        scale: i32::try_from(gives * LETTER_SCALE).unwrap_or(0),
        tracking: style.tracking + style.size.scale(LETTER_TRACKING * gives, 1_000_000),
        glyphs,
        text: said,
        tag_role: frame.tag_role.inside(piece.inline),
        offset: text.offset_of(group[0].byte),
        turned: false,
    })
}

/// The picture of a piece of text, with its top relative to the baseline.
fn of_piece(piece: &TextPiece, frame: &Frame<'_>) -> Option<(Length, PlacedPicture)> {
    let Nature::Picture(inlay) = piece.nature else { return None };
    let Inlay { image, picture, size, depth } = inlay;
    let tag_target = frame.tag_role.inside(piece.inline).tag_target();
    Some((
        depth - size.height,
        inlay::placed(image, picture, size, tag_target, frame.lookup),
    ))
}
