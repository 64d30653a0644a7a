//! Drawings → form objects: paths, gradients, groups with opacity, clips and masks.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;

use super::gradient;
use super::gradient::Shades;
use super::inks::Inks;
use super::store::Store;
use super::store::turned;
use super::values::decimal;
use super::values::dictionary;
use super::values::matrix;
use super::values::milli;
use super::values::name;
use super::values::number;
use super::values::packed;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::page::drawing::AffineMap;
use crate::page::drawing::Blend;
use crate::page::drawing::Cap;
use crate::page::drawing::Drawing;
use crate::page::drawing::DrawingItem;
use crate::page::drawing::Gradient;
use crate::page::drawing::Group;
use crate::page::drawing::Ink;
use crate::page::drawing::Join;
use crate::page::drawing::PathStep;
use crate::page::drawing::Pen;
use crate::page::drawing::WHOLE;

/// Adds a drawing as a form in the drawing's own space, with y upwards.
pub(super) fn form(store: &mut Store<'_>, drawing: &Drawing) -> ObjectId {
    let blends = blends(&drawing.marks);
    let space = blends.then_some(store.inks.space());
    group_form(store, &drawing.marks, drawing.extent, space)
}

/// Whether something uses a blend mode: the backdrop must be the drawing, not the page.
// Recurses as deep as the drawing, which is limited.
fn blends(marks: &[DrawingItem]) -> bool {
    marks.iter().any(|mark| match mark {
        DrawingItem::Group(group) => group.blend != Blend::Normal || blends(&group.marks),
        DrawingItem::Fill { .. }
        | DrawingItem::Stroke { .. }
        | DrawingItem::Pixels(..) => false,
    })
}

/// Adds marks as a form; with a colour space, as a transparency group.
fn group_form(
    store: &mut Store<'_>,
    marks: &[DrawingItem],
    extent: Size,
    mixed_in: Option<&str>,
) -> ObjectId {
    let mut sketch = Sketch {
        store,
        extent,
        out: String::new(),
        states: BTreeMap::new(),
        objects: Dictionary::new(),
        patterns: Dictionary::new(),
    };
    sketch.marks(marks);
    sketch.finish(mixed_in)
}

/// A form being written.
struct Sketch<'s, 'd> {
    store: &'s mut Store<'d>,
    /// The extent of the whole drawing: PDF coordinates run upwards.
    extent: Size,
    out: String,
    /// Graphics states by name.
    states: BTreeMap<String, Dictionary>,
    objects: Dictionary,
    patterns: Dictionary,
}

impl Sketch<'_, '_> {
    fn finish(self, mixed_in: Option<&str>) -> ObjectId {
        let mut resources = Dictionary::new();
        if !self.states.is_empty() {
            resources.set("ExtGState", {
                let states = self.states.into_iter();
                Dictionary::from_iter(
                    states.map(|(called, state)| (called, Object::from(state))),
                )
            });
        }
        if !self.objects.is_empty() {
            resources.set("XObject", self.objects);
        }
        if !self.patterns.is_empty() {
            resources.set("Pattern", self.patterns);
        }
        let sides = [Length::ZERO, Length::ZERO, self.extent.width, self.extent.height];
        let sides = sides.map(|side| number(milli(side)));
        let mut dict = dictionary([
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", sides.to_vec().into()),
            ("Resources", resources.into()),
        ]);
        if let Some(space) = mixed_in {
            let group = dictionary([
                ("S", name("Transparency")),
                ("I", true.into()),
                ("CS", name(space)),
            ]);
            dict.set("Group", group);
        }
        self.store.skeleton.document.add_object(packed(dict, self.out.as_bytes()))
    }

    // Recurses as deep as the drawing, which is limited.
    fn marks(&mut self, marks: &[DrawingItem]) {
        for mark in marks {
            match mark {
                DrawingItem::Fill { path, even_odd, ink, opacity } => {
                    let end = if *even_odd { "f*" } else { "f" };
                    self.inked(ink, *opacity, false, |sketch| {
                        sketch.path(path);
                        let _ = writeln!(sketch.out, "{end}");
                    });
                }
                DrawingItem::Stroke { path, pen, ink, opacity } => {
                    self.inked(ink, *opacity, true, |sketch| {
                        sketch.pen(pen);
                        sketch.path(path);
                        sketch.out.push_str("S\n");
                    });
                }
                DrawingItem::Pixels(raster, frame) => {
                    let object = self.store.raster_inside(raster);
                    let called = self.object(object);
                    let place = turned(raster.turn, self.square(frame));
                    let place = matrix(place);
                    let _ = writeln!(self.out, "q {place} cm /{called} Do Q");
                }
                DrawingItem::Group(group) => self.group(group),
            }
        }
    }

    fn group(&mut self, group: &Group) {
        self.out.push_str("q\n");
        for (path, even_odd) in &group.clips {
            if path.is_empty() {
                self.out.push_str("0 0 0 0 re\n");
            }
            self.path(path);
            self.out.push_str(if *even_odd { "W* n\n" } else { "W n\n" });
        }
        let is_mixed = group.opacity != WHOLE
            || group.blend != Blend::Normal
            || group.mask.is_some();
        if is_mixed {
            let space = Some(self.store.inks.space());
            let inner = group_form(self.store, &group.marks, self.extent, space);
            self.opacity(group.opacity);
            if group.blend != Blend::Normal {
                let mode = format!("{:?}", group.blend);
                let state = dictionary([("BM", name(&mode))]);
                self.state(mode, state);
            }
            if let Some(mask) = &group.mask {
                let form = group_form(self.store, &mask.marks, self.extent, space);
                let kind = if mask.by_light { "Luminosity" } else { "Alpha" };
                self.mask(form, kind, self.store.inks.channels());
            }
            let called = self.object(inner);
            let _ = writeln!(self.out, "/{called} Do");
        } else {
            self.marks(&group.marks);
        }
        self.out.push_str("Q\n");
    }

    /// Writes something with its ink, and restores the state.
    fn inked(
        &mut self,
        ink: &Ink,
        opacity: u16,
        is_line: bool,
        write: impl FnOnce(&mut Self),
    ) {
        self.out.push_str("q\n");
        match ink {
            Ink::Plain(colour) => {
                self.opacity(opacity);
                let inks = self.store.inks;
                for part in inks.parts(*colour) {
                    let _ = write!(self.out, "{} ", decimal(part));
                }
                let operator = match (inks, is_line) {
                    (Inks::Grey, true) => "G",
                    (Inks::Grey, false) => "g",
                    (Inks::Rgb, true) => "RG",
                    (Inks::Rgb, false) => "rg",
                };
                let _ = writeln!(self.out, "{operator}");
            }
            Ink::Gradient(gradient) => self.gradient(gradient, opacity, is_line),
        }
        write(self);
        self.out.push_str("Q\n");
    }

    fn gradient(&mut self, colours: &Gradient, opacity: u16, is_line: bool) {
        let first = colours.stops.first().map_or(WHOLE, |stop| stop.opacity);
        if colours.stops.iter().all(|stop| stop.opacity == first) {
            let both = u32::from(opacity) * u32::from(first) / u32::from(WHOLE);
            self.opacity(u16::try_from(both).unwrap_or(WHOLE));
        } else {
            // Varying opacity is a grey mask that varies likewise.
            self.opacity(opacity);
            let form = self.veil(colours);
            self.mask(form, "Luminosity", 1);
        }
        let pattern =
            gradient::pattern(colours, self.extent.height, Shades::Of(self.store.inks));
        let called = self.pattern(pattern);
        let operators = if is_line { ("CS", "SCN") } else { ("cs", "scn") };
        let _ = writeln!(self.out, "/Pattern {} /{called} {}", operators.0, operators.1);
    }

    /// A form whose lightness is the opacity of the gradient.
    fn veil(&mut self, colours: &Gradient) -> ObjectId {
        let mut sketch = Sketch {
            store: self.store,
            extent: self.extent,
            out: String::new(),
            states: BTreeMap::new(),
            objects: Dictionary::new(),
            patterns: Dictionary::new(),
        };
        let called =
            sketch.pattern(gradient::pattern(colours, self.extent.height, Shades::Veil));
        let sides = [self.extent.width, self.extent.height];
        let [width, height] = sides.map(|side| decimal(milli(side)));
        let _ =
            writeln!(sketch.out, "/Pattern cs /{called} scn\n0 0 {width} {height} re f");
        sketch.finish(Some("DeviceGray"))
    }

    fn opacity(&mut self, opacity: u16) {
        if opacity < WHOLE {
            let share = number(i64::from(opacity));
            let state = dictionary([("ca", share.clone()), ("CA", share)]);
            self.state(format!("A{opacity}"), state);
        }
    }

    /// Sets a mask; outside it is black with so many channels.
    fn mask(&mut self, form: ObjectId, kind: &str, channels: usize) {
        let mut mask = dictionary([
            ("Type", name("Mask")),
            ("S", name(kind)),
            ("G", Object::Reference(form)),
        ]);
        if kind == "Luminosity" {
            mask.set("BC", vec![Object::Integer(0); channels]);
        }
        let called = format!("M{}", self.states.len());
        self.state(called, dictionary([("SMask", mask.into())]));
    }

    fn state(&mut self, called: String, state: Dictionary) {
        let _ = writeln!(self.out, "/{called} gs");
        self.states.insert(called, state);
    }

    fn object(&mut self, object: ObjectId) -> String {
        let reference = Object::Reference(object);
        let known = self.objects.iter().find(|(_, other)| **other == reference);
        if let Some((called, _)) = known {
            return String::from_utf8_lossy(called).into_owned();
        }
        let called = format!("X{}", self.objects.len());
        self.objects.set(called.as_str(), reference);
        called
    }

    fn pattern(&mut self, pattern: Dictionary) -> String {
        let called = format!("P{}", self.patterns.len());
        self.patterns.set(called.as_str(), pattern);
        called
    }

    fn pen(&mut self, pen: &Pen) {
        let cap = match pen.cap {
            Cap::Butt => 0,
            Cap::Round => 1,
            Cap::Square => 2,
        };
        let join = match pen.join {
            Join::Miter => 0,
            Join::Round => 1,
            Join::Bevel => 2,
        };
        let _ = write!(self.out, "{} w {cap} J {join} j ", decimal(milli(pen.width)));
        if pen.join == Join::Miter {
            let _ = write!(self.out, "{} M ", decimal(i64::from(pen.miter.max(1_000))));
        }
        // Dashes of zero length would never end.
        let has_dashes = pen.dashes.iter().any(|dash| milli(*dash) > 0)
            && pen.dashes.iter().all(|dash| *dash >= Length::ZERO);
        if has_dashes {
            let dashes: Vec<String> =
                pen.dashes.iter().map(|dash| decimal(milli(*dash))).collect();
            let whole: Length = pen.dashes.iter().copied().sum();
            let phase = Length(pen.phase.0.rem_euclid(whole.0.max(1) * 2));
            let phase = decimal(milli(phase));
            let _ = write!(self.out, "[{}] {phase} d", dashes.join(" "));
        }
        self.out.push('\n');
    }

    fn path(&mut self, path: &[PathStep]) {
        let at = |point: Point| {
            let up = self.extent.height - point.y;
            format!("{} {}", decimal(milli(point.x)), decimal(milli(up)))
        };
        for step in path {
            let _ = match *step {
                PathStep::Move(end) => writeln!(self.out, "{} m", at(end)),
                PathStep::Line(end) => writeln!(self.out, "{} l", at(end)),
                PathStep::Curve(first, second, end) => {
                    writeln!(self.out, "{} {} {} c", at(first), at(second), at(end))
                }
                PathStep::Close => writeln!(self.out, "h"),
            };
        }
    }

    /// The unit square of a frame, upwards from its bottom left corner.
    fn square(&self, frame: &AffineMap) -> [Length; 6] {
        let AffineMap { across, down, origin } = *frame;
        let (x, y) = (origin.x + down.x, origin.y + down.y);
        [across.x, -across.y, -down.x, down.y, x, self.extent.height - y]
    }
}
