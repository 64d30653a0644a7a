//! Gradients → shading patterns (ISO 32000-1, 8.7.4).

use lopdf::Dictionary;
use lopdf::Object;

use super::inks::Inks;
use super::values::dictionary;
use super::values::milli;
use super::values::name;
use super::values::number;
use crate::base::Length;
use crate::page::drawing::AffineMap;
use crate::page::drawing::Along;
use crate::page::drawing::Gradient;
use crate::page::drawing::Stop;
use crate::page::drawing::WHOLE;

/// What a pattern shows of a gradient.
#[derive(Clone, Copy)]
pub(super) enum Shades {
    /// Its colours.
    Of(Inks),
    /// Its opacities, as greys.
    Veil,
}

/// A gradient as a pattern in a form of that height.
pub(super) fn pattern(gradient: &Gradient, height: Length, shades: Shades) -> Dictionary {
    let AffineMap { across, down, origin } = gradient.frame;
    // Drawing coordinates run downwards, form coordinates upwards.
    let place = [across.x, -across.y, down.x, -down.y, origin.x, height - origin.y];
    let place: Vec<Object> = place.map(|length| number(milli(length))).to_vec();
    let units = |millionths: i32| number((i64::from(millionths) + 500).div_euclid(1_000));
    let (kind, coordinates) = match gradient.along {
        Along::Line => (2, [0, 0, 1, 0].map(Object::Integer).to_vec()),
        Along::Circle { focus, first } => {
            let start = [focus.0, focus.1, first].map(units);
            (3, start.into_iter().chain([0, 0, 1].map(Object::Integer)).collect())
        }
    };
    let space = match shades {
        Shades::Of(inks) => inks.space(),
        Shades::Veil => "DeviceGray",
    };
    let shading = dictionary([
        ("ShadingType", Object::Integer(kind)),
        ("ColorSpace", name(space)),
        ("Coords", coordinates.into()),
        ("Function", function(&gradient.stops, shades).into()),
        ("Extend", vec![Object::Boolean(true); 2].into()),
    ]);
    dictionary([
        ("Type", name("Pattern")),
        ("PatternType", Object::Integer(2)),
        ("Shading", shading.into()),
        ("Matrix", place.into()),
    ])
}

/// A segment of a gradient: start, end, and the stops at both.
type Segment = (u16, u16, Stop, Stop);

/// Segments from 0 to the end, none of them empty.
fn stretches(stops: &[Stop]) -> Vec<Segment> {
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else {
        return Vec::new();
    };
    let begin = (0, first.at, *first, *first);
    let end = (last.at, WHOLE, *last, *last);
    let between = stops.windows(2).map(|pair| (pair[0].at, pair[1].at, pair[0], pair[1]));
    std::iter::once(begin)
        .chain(between)
        .chain(std::iter::once(end))
        .filter(|(from, to, ..)| from < to)
        .collect()
}

/// The colour function: one segment, or several stitched together (ISO 32000-1, 7.10).
fn function(stops: &[Stop], shades: Shades) -> Dictionary {
    let stretches = stretches(stops);
    let mut functions: Vec<Object> = stretches
        .iter()
        .map(|(_, _, from, to)| straight(from, to, shades).into())
        .collect();
    if let (1, Some(Object::Dictionary(only))) = (functions.len(), functions.first_mut())
    {
        return std::mem::take(only);
    }
    let bounds: Vec<Object> =
        stretches.iter().skip(1).map(|(from, ..)| number(i64::from(*from))).collect();
    let encode: Vec<Object> =
        functions.iter().flat_map(|_| [0, 1].map(Object::Integer)).collect();
    dictionary([
        ("FunctionType", Object::Integer(3)),
        ("Domain", [0, 1].map(Object::Integer).to_vec().into()),
        ("Functions", functions.into()),
        ("Bounds", bounds.into()),
        ("Encode", encode.into()),
    ])
}

/// The function of a segment: linear between its ends.
fn straight(from: &Stop, to: &Stop, shades: Shades) -> Dictionary {
    let parts = |stop: &Stop| -> Vec<Object> {
        match shades {
            Shades::Of(inks) => inks.parts(stop.colour).into_iter().map(number).collect(),
            Shades::Veil => vec![number(i64::from(stop.opacity))],
        }
    };
    dictionary([
        ("FunctionType", Object::Integer(2)),
        ("Domain", [0, 1].map(Object::Integer).to_vec().into()),
        ("C0", parts(from).into()),
        ("C1", parts(to).into()),
        ("N", Object::Integer(1)),
    ])
}
