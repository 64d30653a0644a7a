//! Images → objects, each written once, and their placement on a page.

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::Dictionary;
use lopdf::Object;
use lopdf::ObjectId;
use lopdf::StringFormat;
use sha2::Digest as _;
use sha2::Sha256;

use super::document::Skeleton;
use super::inks::Inks;
use super::records::Record;
use super::records::Stream;
use super::values::deflate;
use super::values::dictionary;
use super::values::name;
use crate::base::Length;
use crate::page::PictureId;
use crate::page::Raster;
use crate::page::raster::Alpha;
use crate::page::raster::Coding;
use crate::page::raster::Colours;
use crate::page::raster::Turn;

/// The resource name of a picture on the pages.
pub(super) fn resource(id: PictureId) -> String {
    format!("P{}", id.0)
}

/// Where objects are added, with those that exist already.
pub(super) struct Store<'d> {
    pub(super) skeleton: &'d mut Skeleton,
    /// The device colours of the file.
    pub(super) inks: Inks,
    /// Streams by digests of their content.
    known: BTreeMap<Vec<u8>, ObjectId>,
    /// Palette colour spaces, by entries and profile.
    palettes: BTreeMap<(Vec<u8>, Option<ObjectId>), ObjectId>,
    /// Images inside drawings.
    inside: Vec<(Arc<Raster>, ObjectId)>,
}

impl<'d> Store<'d> {
    /// A store for a document.
    pub(super) fn new(skeleton: &'d mut Skeleton, inks: Inks) -> Self {
        let (known, palettes) = (BTreeMap::new(), BTreeMap::new());
        Self { skeleton, inks, known, palettes, inside: Vec::new() }
    }

    /// Adds an image of a drawing, once however often it is used.
    pub(super) fn raster_inside(&mut self, raster: &Arc<Raster>) -> ObjectId {
        let known = self.inside.iter().find(|(other, _)| Arc::ptr_eq(other, raster));
        if let Some((_, id)) = known {
            return *id;
        }
        let id = self.raster(raster);
        self.inside.push((Arc::clone(raster), id));
        id
    }

    /// Adds an image.
    pub(super) fn raster(&mut self, raster: &Raster) -> ObjectId {
        let space = self.colour_space(raster);
        let mut dict = image(raster.width, raster.height, raster.bits, space);
        match raster.coding {
            Coding::Jpeg { plain_rgb } => {
                dict.set("Filter", name("DCTDecode"));
                if plain_rgb {
                    let shown = dictionary([("ColorTransform", Object::Integer(0))]);
                    dict.set("DecodeParms", shown);
                }
            }
            Coding::FilteredRows => {
                let samples = raster.colours.samples();
                rows(&mut dict, samples, raster.bits, raster.width);
            }
        }
        if raster.colours == (Colours::Cmyk { inverted: true }) {
            let pairs = [1, 0, 1, 0, 1, 0, 1, 0].map(Object::Integer);
            dict.set("Decode", pairs.to_vec());
        }
        if let Some(alpha) = &raster.alpha {
            let mask = self.alpha(alpha, raster.width, raster.height);
            dict.set("SMask", Object::Reference(mask));
        }
        self.stream(dict, &raster.data)
    }

    /// Adds a stream, once however often it is requested: two files may hold the same
    /// picture, and pictures share profiles and masks.
    fn stream(&mut self, dict: Dictionary, content: &Arc<Vec<u8>>) -> ObjectId {
        let shown = format!("{dict:?}");
        let digest =
            Sha256::new().chain_update(shown).chain_update(&**content).finalize();
        let skeleton = &mut *self.skeleton;
        let id = self.known.entry(digest.to_vec()).or_insert_with(|| {
            let bytes = Arc::clone(content);
            skeleton.add(Record::Stream(Box::new(Stream { dict, bytes })))
        });
        *id
    }

    fn alpha(&mut self, alpha: &Alpha, width: u32, height: u32) -> ObjectId {
        let mut dict = image(width, height, alpha.bits, name("DeviceGray"));
        rows(&mut dict, 1, alpha.bits, width);
        self.stream(dict, &Arc::new(alpha.data.clone()))
    }

    /// The colour space of the samples: the picture's own profile, else that of the
    /// output intent, which covers RGB and grey, but not CMYK (ISO 19005-2, 6.2.4.3).
    fn colour_space(&mut self, raster: &Raster) -> Object {
        let (device, count) = match raster.colours {
            Colours::Grey => ("DeviceGray", 1),
            Colours::Rgb | Colours::Palette(_) => ("DeviceRGB", 3),
            Colours::Cmyk { .. } => ("DeviceCMYK", 4),
        };
        let profile = raster.profile.as_ref().map(|profile| {
            let dict = dictionary([
                ("N", Object::Integer(count)),
                ("Filter", name("FlateDecode")),
            ]);
            self.stream(dict, &Arc::new(deflate(profile)))
        });
        let base = profile.map_or_else(
            || name(device),
            |id| Object::Array(vec![name("ICCBased"), Object::Reference(id)]),
        );
        let Colours::Palette(table) = &raster.colours else { return base };
        let document = &mut self.skeleton.document;
        // A separate object is compressed, entries of a stream's dictionary are not.
        let id = self.palettes.entry((table.clone(), profile)).or_insert_with(|| {
            let last = i64::try_from(table.len() / 3).unwrap_or(1).max(1) - 1;
            document.add_object(Object::Array(vec![
                name("Indexed"),
                base,
                Object::Integer(last),
                Object::String(table.clone(), StringFormat::Literal),
            ]))
        });
        Object::Reference(*id)
    }
}

/// The entries common to all images (ISO 32000-1, table 89).
fn image(width: u32, height: u32, bits: u8, space: Object) -> Dictionary {
    dictionary([
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", i64::from(width).into()),
        ("Height", i64::from(height).into()),
        ("ColorSpace", space),
        ("BitsPerComponent", i64::from(bits).into()),
    ])
}

/// Declares that rows are filtered as in a PNG (ISO 32000-1, 7.4.4.4).
fn rows(dict: &mut Dictionary, samples: usize, bits: u8, width: u32) {
    dict.set("Filter", name("FlateDecode"));
    let shown = dictionary([
        ("Predictor", Object::Integer(15)),
        ("Colors", Object::Integer(i64::try_from(samples).unwrap_or(1))),
        ("BitsPerComponent", i64::from(bits).into()),
        ("Columns", i64::from(width).into()),
    ]);
    dict.set("DecodeParms", shown);
}

/// The matrix that displays stored pixels upright, for the unit square, upwards from its
/// bottom left corner, at `place`.
pub(super) fn turned(turn: Turn, place: [Length; 6]) -> [Length; 6] {
    // Axes and origin of the stored image in the displayed one.
    let [a, b, c, d, e, f]: [i64; 6] = match turn {
        Turn::None => [1, 0, 0, 1, 0, 0],
        Turn::Mirrored => [-1, 0, 0, 1, 1, 0],
        Turn::Half => [-1, 0, 0, -1, 1, 1],
        Turn::Flipped => [1, 0, 0, -1, 0, 1],
        Turn::Transposed => [0, -1, -1, 0, 1, 1],
        Turn::Right => [0, -1, 1, 0, 0, 1],
        Turn::Transversed => [0, 1, 1, 0, 0, 0],
        Turn::Left => [0, 1, -1, 0, 1, 0],
    };
    let [right_x, right_y, up_x, up_y, x, y] = place;
    let along =
        |right: i64, up: i64| (right_x * right + up_x * up, right_y * right + up_y * up);
    let ((ax, ay), (bx, by), (ox, oy)) = (along(a, b), along(c, d), along(e, f));
    [ax, ay, bx, by, ox + x, oy + y]
}
