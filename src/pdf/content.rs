//! Items of a page → its content stream.

use std::fmt::Write as _;

use lopdf::Dictionary;
use rayon::prelude::*;

use super::PdfError;
use super::faces::CutFace;
use super::faces::CutGlyph;
use super::faces::Faces;
use super::faces::clusters;
use super::pictures;
use super::pictures::turned;
use super::skeleton::Skeleton;
use super::values::decimal;
use super::values::divide;
use super::values::hex;
use super::values::matrix;
use super::values::milli;
use super::values::packed;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::page::Artwork;
use crate::page::FontId;
use crate::page::Glyph;
use crate::page::GlyphRun;
use crate::page::Item;
use crate::page::Page;
use crate::page::PageSet;
use crate::page::PictureSet;
use crate::page::PlacedPicture;

/// Adds the content of each page; pages are written and compressed on all cores.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &PageSet,
    pictures: &PictureSet,
    faces: &Faces<'_>,
) -> Result<(), PdfError> {
    let streams: Vec<_> = pages
        .pages
        .par_iter()
        .map(|page| packed(Dictionary::new(), stream(page, pictures, faces).as_bytes()))
        .collect();
    for (at, stream) in streams.into_iter().enumerate() {
        let id = skeleton.page(at)?.get(b"Contents")?.as_reference()?;
        skeleton.document.set_object(id, stream);
    }
    Ok(())
}

/// The content of a page, not yet compressed.
fn stream(page: &Page, pictures: &PictureSet, faces: &Faces<'_>) -> String {
    let mut pen = Pen::new(page.size.height);
    for (at, item) in &page.items {
        match item {
            Item::Glyphs(run) => pen.run(*at, run, faces),
            Item::Rule(size, colour) => pen.rule(*at, *size, *colour),
            Item::Picture(placed) => {
                if let Some(artwork) = pictures.get(placed.picture) {
                    pen.picture(*at, placed, artwork);
                }
            }
            // An annotation, not ink.
            Item::Link(_) => {}
        }
    }
    pen.finish()
}

/// Writes operators, and remembers what the reader's state is after them.
struct Pen {
    out: String,
    /// Height of the page: a PDF counts upwards.
    height: Length,
    /// Start of the line in the text object that is open, in thousandths of a point,
    /// along and across the way that its text runs.
    text: Option<(i64, i64)>,
    /// Whether that text is turned.
    turned: bool,
    font: Option<(FontId, i64)>,
    scaling: i64,
    tracking: i64,
    rise: i64,
    colour: Colour,
}

/// Measures of a row as they are written: in thousandths, of a point or of a percent.
#[derive(Clone, Copy)]
struct Measures {
    size: i64,
    scaling: i64,
    tracking: i64,
}

impl Measures {
    /// `None` when nothing would be seen.
    fn of(run: &GlyphRun) -> Option<Self> {
        let size = milli(run.size);
        let scaling = 100_000 + divide(i128::from(run.scale), 10);
        if size <= 0 || scaling <= 0 {
            return None;
        }
        // A reader scales the tracking too (ISO 32000-1, 9.4.4); ours is not scaled.
        let tracking = divide(
            i128::from(run.tracking.0) * 1_000 * 100_000,
            65_536 * i128::from(scaling),
        );
        Some(Self { size, scaling, tracking })
    }
}

/// Glyphs of a row on their way into one `TJ`, and where the reader's pen is.
///
/// The reader moves by the widths as written, we place by exact lengths: each glyph is
/// compared with its own place, so that roundings never add up.
struct Row {
    measures: Measures,
    /// Elements of the array.
    array: String,
    /// Whether a string of glyphs is open in it.
    string: bool,
    /// Whether it holds an adjustment.
    adjusted: bool,
    /// The reader's pen: millionths of a point from the start, before scaling.
    pen: i64,
    /// The start as written, in thousandths of a point from the page's edge.
    start: i64,
    /// Where the next origin belongs, from the page's edge.
    origin: Length,
}

impl Row {
    /// Where the reader's pen should be for ink at `place`, in the units of `pen`.
    fn wanted(&self, place: Length) -> i64 {
        let from_start = i128::from(place.0) * 1_000 - i128::from(self.start) * 65_536;
        // Thousandths of a point, over the scaling in hundred-thousandths.
        let scaling = i128::from(self.measures.scaling);
        divide(from_start * 1_000 * 100_000, 65_536 * scaling)
    }

    fn push(&mut self, glyph: &Glyph, cut: &CutGlyph) {
        let size = self.measures.size;
        let wanted = self.wanted(self.origin + glyph.shift.0);
        let adjustment = divide(i128::from(self.pen - wanted), i128::from(size));
        if adjustment != 0 {
            self.close_string();
            let _ = write!(self.array, "{adjustment}");
            self.adjusted = true;
            self.pen -= adjustment * size;
        }
        if !self.string {
            self.array.push('<');
            self.string = true;
        }
        let _ = write!(self.array, "{:04X}", cut.cid);
        self.pen += cut.width * size + self.measures.tracking * 1_000;
        self.origin += glyph.advance;
    }

    fn close_string(&mut self) {
        if self.string {
            self.array.push('>');
            self.string = false;
        }
    }

    /// Shows what was collected.
    fn flush(&mut self, out: &mut String) {
        self.close_string();
        if self.array.is_empty() {
            return;
        }
        if self.adjusted {
            let _ = writeln!(out, "[{}]TJ", self.array);
        } else {
            let _ = writeln!(out, "{}Tj", self.array);
        }
        self.array.clear();
        self.adjusted = false;
    }
}

impl Pen {
    fn new(height: Length) -> Self {
        Self {
            out: String::new(),
            height,
            text: None,
            turned: false,
            font: None,
            scaling: 100_000,
            tracking: 0,
            rise: 0,
            colour: Colour::BLACK,
        }
    }

    fn finish(mut self) -> String {
        self.end_text();
        self.out
    }

    fn rule(&mut self, at: Point, size: Size, colour: Colour) {
        if size.width <= Length::ZERO || size.height <= Length::ZERO {
            return;
        }
        self.end_text();
        self.set_colour(colour);
        let edges = [at.x, self.height - at.y - size.height, size.width, size.height];
        let [x, y, width, height] = edges.map(|edge| decimal(milli(edge)));
        let _ = writeln!(self.out, "/Artifact BMC\n{x} {y} {width} {height} re f\nEMC");
    }

    fn picture(&mut self, at: Point, placed: &PlacedPicture, artwork: &Artwork) {
        self.end_text();
        let Size { width, height } = placed.size;
        let bottom = self.height - at.y - height;
        // Turned ones are drawn upright in a space that is turned around their corner.
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
            // Its space is as large as its extent: seven decimals, so that nothing is
            // off by more than the page's own three.
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
        let called = pictures::resource(placed.picture);
        let _ = writeln!(self.out, "q\n{frame}{place} cm\n/{called} Do\nQ");
    }

    fn run(&mut self, at: Point, run: &GlyphRun, faces: &Faces<'_>) {
        let (Some(measures), Some(face)) = (Measures::of(run), faces.get(run.font))
        else {
            return;
        };
        if run.glyphs.is_empty() {
            return;
        }
        let start = self.begin_text(run.turned);
        if run.voice.is_none() {
            self.out.push_str("/Artifact BMC\n");
        }
        self.set_state(run, measures, face);
        let up = self.height - at.y;
        // Turned text runs up the page; what is over its baseline is to the left.
        let (along, place) = if run.turned {
            (up, (milli(up), -milli(at.x)))
        } else {
            (at.x, (milli(at.x), milli(up)))
        };
        let (right, up) = (decimal(place.0 - start.0), decimal(place.1 - start.1));
        let _ = writeln!(self.out, "{right} {up} Td");
        self.text = Some(place);
        self.show(along, run, measures, face);
        if run.voice.is_none() {
            self.out.push_str("EMC\n");
        }
    }

    /// Shows glyphs; the first origin is at `along`, the way that they run.
    fn show(
        &mut self,
        along: Length,
        run: &GlyphRun,
        measures: Measures,
        face: &CutFace<'_>,
    ) {
        let mut row = Row {
            measures,
            array: String::new(),
            string: false,
            adjusted: false,
            pen: 0,
            start: milli(along),
            origin: along,
        };
        for (cluster, text) in clusters(run) {
            let glyphs: Vec<(&Glyph, &CutGlyph)> = cluster
                .iter()
                .filter_map(|glyph| Some((glyph, face.glyph(glyph.id)?)))
                .collect();
            let spelled = glyphs.iter().flat_map(|(_, cut)| cut.text.chars());
            // Marks of the text that the glyphs alone would not give back.
            let marked = !spelled.eq(text.chars());
            if marked {
                row.flush(&mut self.out);
                let text = hex(text);
                let _ = writeln!(self.out, "/Span<</ActualText<FEFF{text}>>>BDC");
            }
            for (glyph, cut) in glyphs {
                self.set_rise(milli(glyph.shift.1), &mut row);
                row.push(glyph, cut);
            }
            if marked {
                row.flush(&mut self.out);
                self.out.push_str("EMC\n");
            }
        }
        row.flush(&mut self.out);
    }

    fn begin_text(&mut self, turned: bool) -> (i64, i64) {
        if self.turned != turned {
            self.end_text();
        }
        self.turned = turned;
        self.text.unwrap_or_else(|| {
            self.out.push_str("BT\n");
            if turned {
                self.out.push_str("0 1 -1 0 0 0 Tm\n");
            }
            (0, 0)
        })
    }

    fn end_text(&mut self) {
        if self.text.take().is_some() {
            self.out.push_str("ET\n");
        }
    }

    fn set_state(&mut self, run: &GlyphRun, measures: Measures, face: &CutFace<'_>) {
        let Measures { size, scaling, tracking } = measures;
        if self.font != Some((run.font, size)) {
            self.font = Some((run.font, size));
            let _ = writeln!(self.out, "/{} {} Tf", face.resource, decimal(size));
        }
        if self.scaling != scaling {
            self.scaling = scaling;
            let _ = writeln!(self.out, "{} Tz", decimal(scaling));
        }
        if self.tracking != tracking {
            self.tracking = tracking;
            let _ = writeln!(self.out, "{} Tc", decimal(tracking));
        }
        self.set_colour(run.colour);
    }

    fn set_rise(&mut self, rise: i64, row: &mut Row) {
        if self.rise != rise {
            self.rise = rise;
            row.flush(&mut self.out);
            let _ = writeln!(self.out, "{} Ts", decimal(rise));
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
