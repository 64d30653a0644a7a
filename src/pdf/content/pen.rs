//! Items → operators: tracks the graphics state and the marked content.

use std::io::Write as _;

use super::row::Measures;
use super::row::Row;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::page::Artwork;
use crate::page::FontId;
use crate::page::GlyphRun;
use crate::page::PlacedPicture;
use crate::page::TagRole;
use crate::page::TagTarget;
use crate::pdf::faces::CutFace;
use crate::pdf::faces::Faces;
use crate::pdf::spoken::SOFT_HYPHEN;
use crate::pdf::spoken::Spoken;
use crate::pdf::spoken::SpokenPicture;
use crate::pdf::spoken::mapped;
use crate::pdf::store;
use crate::pdf::store::turned;
use crate::pdf::values::decimal;
use crate::pdf::values::divide;
use crate::pdf::values::hex;
use crate::pdf::values::matrix;
use crate::pdf::values::milli;
use crate::pdf::values::push_decimal;

/// Typical size of a full page, in bytes.
const OUT: usize = 8 << 10;

/// Whether content is marked for the structure tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// It is, and texts that no reading of a face has are told.
    Tagged,
    /// It is for paper.
    None,
}

/// Writes operators and tracks the graphics state after them.
pub(super) struct Pen {
    out: Vec<u8>,
    /// Buffer for the row being shown; empty in between.
    array: Vec<u8>,
    /// Height of the page: PDF coordinates run upwards.
    height: Length,
    marks: Marks,
    /// Start of the line in the open text object, in thousandths of a point, along and
    /// across the direction of its text.
    text: Option<(i64, i64)>,
    /// Whether that text is rotated.
    turned: bool,
    /// Face, size and reading.
    font: Option<(FontId, i64, usize)>,
    scaling: i64,
    tracking: i64,
    rise: i64,
    colour: Colour,
    /// The open marked content.
    mark: Option<Marking>,
    /// The tagged content so far.
    spoken: Vec<Spoken>,
    /// How many of its pieces are marked content.
    marked: u32,
}

/// The kind of marked content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marking {
    /// Words, tagged for an element.
    Words(TagTarget),
    /// A hyphen added at the end of a line, within words of the same element.
    Hyphen(TagTarget),
    /// An artifact: the entries of its dictionary (ISO 32000-1, table 330).
    Artifact(&'static str),
}

/// Content that is only visual.
const LAYOUT: Marking = Marking::Artifact("/Type/Layout");

impl Marking {
    fn of(tag_role: TagRole) -> Self {
        match tag_role {
            TagRole::Aloud(tag_target) => Self::Words(tag_target),
            TagRole::Head => Self::Artifact("/Type/Pagination/Subtype/Header"),
            TagRole::Foot => Self::Artifact("/Type/Pagination/Subtype/Footer"),
            TagRole::Silent => LAYOUT,
        }
    }
}

impl Pen {
    pub(super) fn new(height: Length, marks: Marks) -> Self {
        Self {
            out: Vec::with_capacity(OUT),
            array: Vec::new(),
            height,
            marks,
            text: None,
            turned: false,
            font: None,
            scaling: 100_000,
            tracking: 0,
            rise: 0,
            colour: Colour::BLACK,
            mark: None,
            spoken: Vec::new(),
            marked: 0,
        }
    }

    /// The operators, and the tagged content in them.
    pub(super) fn finish(mut self) -> (Vec<u8>, Vec<Spoken>) {
        self.end_text();
        (self.out, self.spoken)
    }

    /// Writes an operator after its operands, in thousandths.
    fn operator(&mut self, numbers: &[i64], operator: &str) {
        for &number in numbers {
            push_decimal(&mut self.out, number);
            self.out.push(b' ');
        }
        self.out.extend_from_slice(operator.as_bytes());
        self.out.push(b'\n');
    }

    /// Begins marked content, unless the same is open.
    fn open(&mut self, mark: Marking) {
        if self.mark == Some(mark) || self.marks == Marks::None {
            return;
        }
        self.close();
        self.mark = Some(mark);
        match mark {
            Marking::Words(tag_target) => {
                self.open_spoken("P", Spoken::Words(tag_target));
            }
            Marking::Hyphen(tag_target) => {
                self.open_spoken("Span", Spoken::Hyphen(tag_target));
            }
            Marking::Artifact(entries) => {
                let _ = writeln!(self.out, "/Artifact<<{entries}>>BDC");
            }
        }
    }

    /// Begins marked content that the structure tree refers to by its number.
    fn open_spoken(&mut self, tag: &str, spoken: Spoken) {
        let _ = writeln!(self.out, "/{tag}<</MCID {}>>BDC", self.marked);
        self.marked += 1;
        self.spoken.push(spoken);
    }

    /// Ends the open marked content.
    fn close(&mut self) {
        if self.mark.take().is_some() {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    /// Draws all rules of a page: they touch no letters, so one piece of marked content
    /// is enough.
    pub(super) fn rules<'r>(
        &mut self,
        rules: impl Iterator<Item = (Point, Size, Colour)> + 'r,
    ) {
        for (at, size, colour) in rules {
            if size.width <= Length::ZERO || size.height <= Length::ZERO {
                continue;
            }
            self.open(LAYOUT);
            self.set_colour(colour);
            let edges = [at.x, self.height - at.y - size.height, size.width, size.height];
            let [x, y, width, height] = edges.map(|edge| decimal(milli(edge)));
            let _ = writeln!(self.out, "{x} {y} {width} {height} re f");
        }
        self.close();
    }

    /// Records a link: it has no ink, but follows the last content in reading order.
    pub(super) fn link(&mut self, tag_target: TagTarget) {
        self.spoken.push(Spoken::Link(tag_target));
    }

    pub(super) fn picture(
        &mut self,
        at: Point,
        placed: &PlacedPicture,
        artwork: &Artwork,
    ) {
        self.end_text();
        let corner = at;
        let Size { width, height } = placed.size;
        let bottom = self.height - at.y - height;
        // Rotated ones are drawn upright in a space rotated around their corner.
        let (frame, Size { width, height }, at, bottom) = if placed.turned {
            let [x, y] = [at.x + width, bottom].map(|side| decimal(milli(side)));
            let frame = format!("0 1 -1 0 {x} {y} cm\n");
            (frame, Size::new(height, width), Point::default(), Length::ZERO)
        } else {
            (String::new(), placed.size, at, bottom)
        };
        let place = match artwork {
            Artwork::Raster(raster) => {
                let (none, x) = (Length::ZERO, at.x);
                matrix(turned(raster.turn, [width, none, none, height, x, bottom]))
            }
            // Its space is as large as its extent: with seven decimals the error stays
            // below the page's three decimals.
            Artwork::Drawing(drawing) => {
                let scale = |side: Length, whole: Length| {
                    let share =
                        divide(i128::from(side.0) * 10_000_000, i128::from(whole.0));
                    format!("{}.{:07}", share / 10_000_000, share % 10_000_000)
                };
                let across = scale(width, drawing.extent.width);
                let up = scale(height, drawing.extent.height);
                let [x, y] = [at.x, bottom].map(|side| decimal(milli(side)));
                format!("{across} 0 0 {up} {x} {y}")
            }
        };
        let called = store::resource(placed.picture);
        match placed.tag_target {
            _ if self.marks == Marks::None => {}
            Some(tag_target) => {
                let picture = SpokenPicture {
                    tag_target,
                    alt: placed.alt.clone(),
                    corner,
                    size: placed.size,
                };
                self.open_spoken("Figure", Spoken::Picture(picture));
            }
            None => self.out.extend_from_slice(b"/Artifact<</Type/Layout>>BDC\n"),
        }
        let _ = writeln!(self.out, "q\n{frame}{place} cm\n/{called} Do\nQ");
        if self.marks == Marks::Tagged {
            self.out.extend_from_slice(b"EMC\n");
        }
    }

    pub(super) fn run(&mut self, at: Point, run: &GlyphRun, faces: &Faces<'_>) {
        let (Some(measures), Some(face)) = (Measures::of(run), faces.get(run.font))
        else {
            return;
        };
        if run.glyphs.is_empty() {
            return;
        }
        let start = self.begin_text(run.turned);
        self.open(Marking::of(run.tag_role));
        self.set_state(run, measures, face);
        let up = self.height - at.y;
        // Rotated text runs up the page; above its baseline is to the left.
        let (along, place) = if run.turned {
            (up, (milli(up), -milli(at.x)))
        } else {
            (at.x, (milli(at.x), milli(up)))
        };
        self.operator(&[place.0 - start.0, place.1 - start.1], "Td");
        self.text = Some(place);
        self.show(along, run, measures, face);
    }

    /// Shows glyphs; the first origin is at `along`, in the direction of the text.
    fn show(
        &mut self,
        along: Length,
        run: &GlyphRun,
        measures: Measures,
        face: &CutFace<'_>,
    ) {
        let mut row = Row::new(measures, along, std::mem::take(&mut self.array));
        for (cluster, text) in run.clusters() {
            self.mark_cluster(run.tag_role, text, &mut row);
            let text = mapped(text);
            let cuts = || cluster.iter().filter_map(|glyph| face.glyph(glyph.id));
            // The text is that of a reading of the face, else given as `ActualText`.
            let mut both = cuts();
            let reading = if let (Some(only), None) = (both.next(), both.next()) {
                only.reading(text)
            } else {
                let first = cuts().filter_map(|cut| cut.texts.first());
                first.flat_map(|text| text.chars()).eq(text.chars()).then_some(0)
            };
            let marked = reading.is_none() && self.marks == Marks::Tagged;
            self.set_face(run.font, measures.size, reading.unwrap_or(0), face, &mut row);
            if marked {
                row.flush(&mut self.out);
                let text = hex(text);
                let _ = writeln!(self.out, "/Span<</ActualText<FEFF{text}>>>BDC");
            }
            for glyph in cluster {
                let Some(cut) = face.glyph(glyph.id) else { continue };
                self.set_rise(milli(glyph.shift().1), &mut row);
                row.push(glyph, cut);
            }
            if marked {
                row.flush(&mut self.out);
                self.out.extend_from_slice(b"EMC\n");
                // Poppler takes this end for that of the content around it, and drops what
                // follows there when it prints the structure tree.
                self.close();
            }
        }
        row.flush(&mut self.out);
        self.array = row.into_array();
    }

    /// Begins the marked content of a cluster, unless it is open.
    fn mark_cluster(&mut self, tag_role: TagRole, text: &str, row: &mut Row) {
        let mark = match Marking::of(tag_role) {
            Marking::Words(tag_target) if text == SOFT_HYPHEN => {
                Marking::Hyphen(tag_target)
            }
            mark => mark,
        };
        if self.mark != Some(mark) && self.marks == Marks::Tagged {
            row.flush(&mut self.out);
            self.open(mark);
        }
    }

    fn begin_text(&mut self, turned: bool) -> (i64, i64) {
        if self.turned != turned {
            self.end_text();
        }
        self.turned = turned;
        self.text.unwrap_or_else(|| {
            self.out.extend_from_slice(b"BT\n");
            if turned {
                self.out.extend_from_slice(b"0 1 -1 0 0 0 Tm\n");
            }
            (0, 0)
        })
    }

    fn end_text(&mut self) {
        // Marked content begun inside a text object ends inside it (ISO 32000-1, 14.6.1).
        self.close();
        if self.text.take().is_some() {
            self.out.extend_from_slice(b"ET\n");
        }
    }

    fn set_state(&mut self, run: &GlyphRun, measures: Measures, face: &CutFace<'_>) {
        let Measures { size, scaling, tracking } = measures;
        if self.font.is_none_or(|(font, known, _)| (font, known) != (run.font, size)) {
            self.face(run.font, size, 0, face);
        }
        if self.scaling != scaling {
            self.scaling = scaling;
            self.operator(&[scaling], "Tz");
        }
        if self.tracking != tracking {
            self.tracking = tracking;
            self.operator(&[tracking], "Tc");
        }
        self.set_colour(run.colour);
    }

    fn face(&mut self, font: FontId, size: i64, reading: usize, face: &CutFace<'_>) {
        self.font = Some((font, size, reading));
        let _ = writeln!(self.out, "/{} {} Tf", face.reading(reading), decimal(size));
    }

    /// Continues in another reading of the face.
    fn set_face(
        &mut self,
        font: FontId,
        size: i64,
        reading: usize,
        face: &CutFace<'_>,
        row: &mut Row,
    ) {
        if self.font != Some((font, size, reading)) {
            row.flush(&mut self.out);
            self.face(font, size, reading, face);
        }
    }

    fn set_rise(&mut self, rise: i64, row: &mut Row) {
        if self.rise != rise {
            self.rise = rise;
            row.flush(&mut self.out);
            self.operator(&[rise], "Ts");
        }
    }

    fn set_colour(&mut self, colour: Colour) {
        if self.colour == colour {
            return;
        }
        self.colour = colour;
        let Colour { red, green, blue } = colour;
        let channel = |value: u8| decimal(divide(i128::from(value) * 1_000, 255));
        let [red_part, green_part, blue_part] = [red, green, blue].map(channel);
        let _ = if red == green && green == blue {
            writeln!(self.out, "{red_part} g")
        } else {
            writeln!(self.out, "{red_part} {green_part} {blue_part} rg")
        };
    }
}
