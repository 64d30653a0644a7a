//! usvg's tree → the page's drawing, in integer scaled points.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use tiny_skia_path::PathSegment;
use usvg::ImageKind;
use usvg::Node;
use usvg::Transform;
use usvg::fontdb::Database;

use super::inks;
use super::space::Space;
use super::space::even_scale;
use super::space::thousandths;
use super::tiles;
use crate::base::Colour;
use crate::config::limits::DRAWING_STEPS;
use crate::images::ImageWarning;
use crate::images::PictureFault;
use crate::images::read::inside;
use crate::page::Raster;
use crate::page::drawing::Blend;
use crate::page::drawing::Cap;
use crate::page::drawing::Drawing;
use crate::page::drawing::DrawingItem;
use crate::page::drawing::Group;
use crate::page::drawing::Ink;
use crate::page::drawing::Join;
use crate::page::drawing::Mask;
use crate::page::drawing::PathStep;
use crate::page::drawing::Pen;
use crate::page::drawing::WHOLE;

/// Missing characters that are named in the diagnostic.
const MOST_UNLETTERED: usize = 20;

/// Pixels of all images in a drawing together: a few bytes may decompress to millions.
const MOST_PIXELS: u64 = 100_000_000;

/// The kind of an embedded image, by its first bytes; embedded drawings are left out.
pub(super) fn pixels(data: Arc<Vec<u8>>) -> Option<ImageKind> {
    match crate::images::probe(&data)?.format {
        crate::images::Format::Png => Some(ImageKind::PNG(data)),
        crate::images::Format::Jpeg => Some(ImageKind::JPEG(data)),
        crate::images::Format::Gif => Some(ImageKind::GIF(data)),
        crate::images::Format::WebP => Some(ImageKind::WEBP(data)),
        crate::images::Format::Svg => None,
    }
}

/// Converts one drawing.
pub(super) struct Converter {
    space: Space,
    /// Steps made so far.
    steps: usize,
    /// Images decoded so far, by their files; `None` where decoding failed.
    rasters: BTreeMap<Arc<Vec<u8>>, Option<Arc<Raster>>>,
    /// Total pixels of those images.
    pixels: u64,
    /// Whether some of them are damaged.
    is_broken: bool,
    /// What could not be kept, in words.
    pub(super) left_out: BTreeSet<&'static str>,
    /// Characters that no face has.
    pub(super) unlettered: BTreeSet<char>,
    /// The faces that the tree's text may use.
    fonts: Arc<Database>,
    /// The families of those that it uses.
    pub(super) faces: BTreeSet<String>,
    /// Warnings about embedded images.
    pub(super) warnings: BTreeSet<ImageWarning>,
}

impl Converter {
    /// A converter for a tree.
    pub(super) fn new(tree: &usvg::Tree) -> Self {
        let (rasters, left_out) = (BTreeMap::new(), BTreeSet::new());
        let (space, warnings) = (Space::new(tree.size()), BTreeSet::new());
        let is_broken = false;
        Self {
            space,
            steps: 0,
            rasters,
            pixels: 0,
            is_broken,
            left_out,
            unlettered: BTreeSet::new(),
            fonts: Arc::clone(tree.fontdb()),
            faces: BTreeSet::new(),
            warnings,
        }
    }

    /// Converts a whole tree.
    pub(super) fn drawing(
        &mut self,
        root: &usvg::Group,
    ) -> Result<Drawing, PictureFault> {
        let mut marks = Vec::new();
        self.group(root, Transform::identity(), &mut marks);
        if self.is_full() {
            return Err(PictureFault::TooComplex("its lines are too many".to_owned()));
        }
        if self.pixels > MOST_PIXELS {
            let most = MOST_PIXELS / 1_000_000;
            let what = format!("the pictures in it have over {most} million pixels");
            return Err(PictureFault::TooComplex(what));
        }
        if self.is_broken {
            return Err(PictureFault::Broken(
                "a picture inside it is damaged".to_owned(),
            ));
        }
        Ok(Drawing { extent: self.space.extent, marks })
    }

    /// Whether the limit of steps is exceeded, so that the rest can be skipped.
    fn is_full(&self) -> bool {
        self.steps > DRAWING_STEPS
    }

    /// Adds the marks of a group under the transform `outer`.
    // Recurses as deep as the drawing, which is limited.
    fn group(
        &mut self,
        group: &usvg::Group,
        outer: Transform,
        into: &mut Vec<DrawingItem>,
    ) {
        if self.is_full() {
            return;
        }
        let transform = outer.pre_concat(group.transform());
        let mut marks = Vec::new();
        for node in group.children() {
            // Invisible content costs time too, again for each tile of a pattern.
            self.steps += 1;
            match node {
                Node::Group(inner) => self.group(inner, transform, &mut marks),
                Node::Path(path) => self.path(path, transform, &mut marks),
                Node::Image(image) => self.image(image, transform, &mut marks),
                Node::Text(text) => {
                    self.note_missing(text);
                    self.note_faces(text);
                    self.group(text.flattened(), transform, &mut marks);
                }
            }
        }
        if !group.filters().is_empty() {
            self.left_out.insert("filters");
        }
        let mut made = Group {
            marks,
            opacity: thousandths(group.opacity().get()),
            blend: inks::blend(group.blend_mode()),
            ..Group::default()
        };
        if let Some(clip) = group.clip_path() {
            made = self.clipped(made, clip, transform);
        }
        if let Some(mask) = group.mask() {
            made = self.masked(made, mask, transform);
        }
        let is_plain = made.opacity == WHOLE
            && made.blend == Blend::Normal
            && made.clips.is_empty()
            && made.mask.is_none();
        if made.marks.is_empty() {
            return;
        }
        self.steps += 1;
        if is_plain {
            into.append(&mut made.marks);
        } else {
            into.push(DrawingItem::Group(made));
        }
    }

    /// Records the characters of a text that no face has.
    fn note_missing(&mut self, text: &usvg::Text) {
        let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        let missing = glyphs.filter(|glyph| glyph.id.0 == 0);
        for c in missing.flat_map(|glyph| glyph.text.chars()) {
            if self.unlettered.len() < MOST_UNLETTERED {
                self.unlettered.insert(c);
            }
        }
    }

    /// Records the families of the faces of a text.
    fn note_faces(&mut self, text: &usvg::Text) {
        let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        let mut last = None;
        for glyph in glyphs {
            if last.replace(glyph.font) == Some(glyph.font) {
                continue;
            }
            let face = self.fonts.face(glyph.font);
            if let Some((family, _)) = face.and_then(|face| face.families.first()) {
                self.faces.insert(family.clone());
            }
        }
    }

    /// A clipped group: by outlines where they are simple, else by a mask.
    fn clipped(
        &mut self,
        mut group: Group,
        clip: &usvg::ClipPath,
        transform: Transform,
    ) -> Group {
        let own = transform.pre_concat(clip.transform());
        if let Some(outlines) = self.outlines(clip.root(), own) {
            group.clips.push(outlines);
        } else {
            let mut marks = Vec::new();
            self.group(clip.root(), own, &mut marks);
            group = with_mask(group, Mask { marks, by_light: false });
        }
        match clip.clip_path() {
            Some(outer) => self.clipped(group, outer, transform),
            None => group,
        }
    }

    /// The outlines of a clip: one path, or several that do not overlap.
    fn outlines(
        &mut self,
        root: &usvg::Group,
        outer: Transform,
    ) -> Option<(Vec<PathStep>, bool)> {
        let transform = outer.pre_concat(root.transform());
        let mut paths = Vec::new();
        for node in root.children() {
            match node {
                Node::Path(path) if !path.is_visible() => {}
                Node::Path(path) => paths.push(path),
                Node::Group(_) | Node::Image(_) | Node::Text(_) => return None,
            }
        }
        let mut boxes: Vec<tiny_skia_path::Rect> = Vec::new();
        let (mut steps, mut even_odd) = (Vec::new(), false);
        for path in &paths {
            let own = path.data().bounds();
            if boxes.len() > 64
                || boxes.iter().any(|other| other.intersect(&own).is_some())
            {
                return None;
            }
            boxes.push(own);
            let is_odd = path.fill()?.rule() == usvg::FillRule::EvenOdd;
            even_odd |= is_odd;
            steps.append(&mut self.steps_of(path.data(), transform));
        }
        let is_mixed = even_odd && paths.len() > 1;
        (!is_mixed).then_some((steps, even_odd))
    }

    fn masked(&mut self, group: Group, mask: &usvg::Mask, transform: Transform) -> Group {
        let mut marks = Vec::new();
        self.group(mask.root(), transform, &mut marks);
        let frame = tiny_skia_path::PathBuilder::from_rect(mask.rect().to_rect());
        let mut inner = Group {
            marks,
            opacity: WHOLE,
            clips: vec![(self.steps_of(&frame, transform), false)],
            ..Group::default()
        };
        if let Some(outer) = mask.mask() {
            inner = self.masked(inner, outer, transform);
        }
        let by_light = mask.kind() == usvg::MaskType::Luminance;
        with_mask(group, Mask { marks: vec![DrawingItem::Group(inner)], by_light })
    }

    fn path(
        &mut self,
        path: &usvg::Path,
        transform: Transform,
        into: &mut Vec<DrawingItem>,
    ) {
        if !path.is_visible() || self.is_full() {
            return;
        }
        match path.paint_order() {
            usvg::PaintOrder::FillAndStroke => {
                self.fill(path, transform, into);
                self.stroke(path, transform, into);
            }
            usvg::PaintOrder::StrokeAndFill => {
                self.stroke(path, transform, into);
                self.fill(path, transform, into);
            }
        }
    }

    fn fill(
        &mut self,
        path: &usvg::Path,
        transform: Transform,
        into: &mut Vec<DrawingItem>,
    ) {
        let Some(fill) = path.fill() else { return };
        // PDF shows areas of no width as hairlines; browsers show nothing.
        let bounds = path.data().bounds();
        if bounds.width() == 0.0 || bounds.height() == 0.0 {
            return;
        }
        let even_odd = fill.rule() == usvg::FillRule::EvenOdd;
        let opacity = thousandths(fill.opacity().get());
        let steps = self.steps_of(path.data(), transform);
        if let usvg::Paint::Pattern(pattern) = fill.paint() {
            let marks = self.tiles(pattern, bounds, transform);
            let clips = vec![(steps, even_odd)];
            into.push(DrawingItem::Group(Group {
                marks,
                opacity,
                clips,
                ..Group::default()
            }));
            return;
        }
        let ink = self.ink(fill.paint(), transform);
        into.push(DrawingItem::Fill { path: steps, even_odd, ink, opacity });
    }

    fn stroke(
        &mut self,
        path: &usvg::Path,
        transform: Transform,
        into: &mut Vec<DrawingItem>,
    ) {
        let Some(stroke) = path.stroke().filter(|_| !self.is_full()) else { return };
        let opacity = thousandths(stroke.opacity().get());
        let ink = self.ink(stroke.paint(), transform);
        // PDF shows nothing where a line of no length has square ends (ISO 32000-1,
        // 8.5.3.2); browsers show a square.
        let has_dots = stroke.linecap() == usvg::LineCap::Square && has_dots(path.data());
        if let Some(scale) = even_scale(transform).filter(|_| !has_dots) {
            let pen = self.pen(stroke, scale);
            let steps = self.steps_of(path.data(), transform);
            into.push(DrawingItem::Stroke { path: steps, pen, ink, opacity });
            return;
        }
        // A distorted pen: the line is converted to an area.
        let set = stroke.to_tiny_skia();
        let resolution =
            tiny_skia_path::PathStroker::compute_resolution_scale(&transform);
        let dashed =
            set.dash.as_ref().and_then(|dash| path.data().dash(dash, resolution));
        let way = dashed.as_ref().unwrap_or(path.data());
        let Some(outline) = way.stroke(&set, resolution) else { return };
        let steps = self.steps_of(&outline, transform);
        into.push(DrawingItem::Fill { path: steps, even_odd: false, ink, opacity });
    }

    fn pen(&self, stroke: &usvg::Stroke, scale: f64) -> Pen {
        let length = |number: f32| self.space.length(number, scale);
        Pen {
            width: length(stroke.width().get()),
            cap: match stroke.linecap() {
                usvg::LineCap::Butt => Cap::Butt,
                usvg::LineCap::Round => Cap::Round,
                usvg::LineCap::Square => Cap::Square,
            },
            join: match stroke.linejoin() {
                usvg::LineJoin::Miter | usvg::LineJoin::MiterClip => Join::Miter,
                usvg::LineJoin::Round => Join::Round,
                usvg::LineJoin::Bevel => Join::Bevel,
            },
            miter: u32::from(thousandths(stroke.miterlimit().get() / 100.0)) * 100,
            dashes: stroke
                .dasharray()
                .unwrap_or_default()
                .iter()
                .map(|&dash| length(dash))
                .collect(),
            phase: length(stroke.dashoffset()),
        }
    }

    fn ink(&mut self, paint: &usvg::Paint, transform: Transform) -> Ink {
        let gradient = match paint {
            usvg::Paint::Color(colour) => return Ink::Plain(inks::colour(*colour)),
            usvg::Paint::LinearGradient(gradient) => {
                self.note_spread(gradient);
                inks::along_line(self.space, gradient, transform)
            }
            usvg::Paint::RadialGradient(gradient) => {
                self.note_spread(gradient);
                inks::along_circle(self.space, gradient, transform)
            }
            usvg::Paint::Pattern(_) => {
                self.left_out.insert("patterns of lines");
                return Ink::Plain(Colour::new(0x80, 0x80, 0x80));
            }
        };
        match gradient.stops.as_slice() {
            [only] => Ink::Plain(only.colour),
            _ => Ink::Gradient(Box::new(gradient)),
        }
    }

    /// Only padded gradients can be kept.
    fn note_spread(&mut self, gradient: &usvg::BaseGradient) {
        if gradient.spread_method() != usvg::SpreadMethod::Pad {
            self.left_out.insert("repeated gradients");
        }
    }

    /// Copies of a pattern's tile, side by side over an area in path space.
    fn tiles(
        &mut self,
        pattern: &usvg::Pattern,
        area: tiny_skia_path::Rect,
        transform: Transform,
    ) -> Vec<DrawingItem> {
        let Some(places) = tiles::places(pattern, area, transform) else {
            self.left_out.insert("fine patterns");
            return Vec::new();
        };
        let Some(edge) = tiles::edge(pattern) else { return Vec::new() };
        let mut tiles = Vec::new();
        for place in places {
            if self.is_full() {
                break;
            }
            let mut marks = Vec::new();
            self.group(pattern.root(), place, &mut marks);
            let clips = vec![(self.steps_of(&edge, place), false)];
            let tile = Group { marks, opacity: WHOLE, clips, ..Group::default() };
            tiles.push(DrawingItem::Group(tile));
        }
        tiles
    }

    fn image(
        &mut self,
        image: &usvg::Image,
        transform: Transform,
        into: &mut Vec<DrawingItem>,
    ) {
        if !image.is_visible() {
            return;
        }
        let (ImageKind::JPEG(data)
        | ImageKind::PNG(data)
        | ImageKind::GIF(data)
        | ImageKind::WEBP(data)) = image.kind()
        else {
            return;
        };
        let Some(raster) = self.raster(data) else {
            self.is_broken = true;
            return;
        };
        let size = image.size();
        let frame = self.space.frame(transform.pre_scale(size.width(), size.height()));
        into.push(DrawingItem::Pixels(raster, frame));
    }

    /// An image inside the drawing, decoded once however often it is shown.
    fn raster(&mut self, data: &Arc<Vec<u8>>) -> Option<Arc<Raster>> {
        if let Some(raster) = self.rasters.get(data) {
            return raster.clone();
        }
        let kind = crate::images::probe(data);
        self.pixels +=
            kind.map_or(0, |kind| u64::from(kind.width) * u64::from(kind.height));
        let raster = if self.pixels > MOST_PIXELS {
            None
        } else {
            inside(data).map(|(raster, warnings)| {
                self.warnings.extend(warnings);
                Arc::new(raster)
            })
        };
        self.rasters.insert(Arc::clone(data), raster.clone());
        raster
    }

    /// The steps of a path; none after the total exceeds the limit.
    fn steps_of(
        &mut self,
        path: &tiny_skia_path::Path,
        transform: Transform,
    ) -> Vec<PathStep> {
        self.steps += path.len();
        if self.is_full() { Vec::new() } else { self.space.steps(path, transform) }
    }
}

/// The group inside a mask; an existing mask is kept around its marks.
fn with_mask(mut group: Group, mask: Mask) -> Group {
    if group.mask.is_none() {
        group.mask = Some(Box::new(mask));
        return group;
    }
    let (opacity, blend) = (group.opacity, group.blend);
    (group.opacity, group.blend) = (WHOLE, Blend::Normal);
    Group {
        marks: vec![DrawingItem::Group(group)],
        opacity,
        blend,
        mask: Some(Box::new(mask)),
        ..Group::default()
    }
}

/// Whether a path has a subpath of zero length.
fn has_dots(path: &tiny_skia_path::Path) -> bool {
    let (mut start, mut is_dot) = (tiny_skia_path::Point::zero(), false);
    for segment in path.segments() {
        let to = match segment {
            PathSegment::MoveTo(to) => {
                if is_dot {
                    return true;
                }
                (start, is_dot) = (to, true);
                continue;
            }
            PathSegment::LineTo(to) => to,
            PathSegment::QuadTo(_, to) | PathSegment::CubicTo(_, _, to) => to,
            PathSegment::Close => start,
        };
        is_dot &= to == start;
    }
    is_dot
}
