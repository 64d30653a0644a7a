//! Colours and gradients of usvg → those of the page model.

use usvg::Transform;

use super::space::Space;
use super::space::thousandths;
use crate::base::Colour;
use crate::page::drawing::Along;
use crate::page::drawing::Blend;
use crate::page::drawing::Gradient;
use crate::page::drawing::Stop;
use crate::page::drawing::WHOLE;

/// A colour.
pub(super) fn colour(colour: usvg::Color) -> Colour {
    Colour::new(colour.red, colour.green, colour.blue)
}

/// A linear gradient. Its space is transformed so that the line is the unit vector of the
/// x axis.
pub(super) fn along_line(
    space: Space,
    gradient: &usvg::LinearGradient,
    transform: Transform,
) -> Gradient {
    let (x, y) = (gradient.x2() - gradient.x1(), gradient.y2() - gradient.y1());
    let unit = Transform::from_row(x, y, -y, x, gradient.x1(), gradient.y1());
    let whole = transform.pre_concat(gradient.transform()).pre_concat(unit);
    made(space, gradient, Along::Line, whole)
}

/// A radial gradient. Its space is transformed so that its circle is the unit circle.
pub(super) fn along_circle(
    space: Space,
    gradient: &usvg::RadialGradient,
    transform: Transform,
) -> Gradient {
    let radius = gradient.r().get();
    let unit =
        Transform::from_row(radius, 0.0, 0.0, radius, gradient.cx(), gradient.cy());
    let whole = transform.pre_concat(gradient.transform()).pre_concat(unit);
    let (x, y) = (gradient.fx() - gradient.cx(), gradient.fy() - gradient.cy());
    let focus = (millionths(x / radius), millionths(y / radius));
    let first = millionths(gradient.fr().get() / radius);
    made(space, gradient, Along::Circle { focus, first }, whole)
}

/// A fraction in millionths; a focus stays inside its circle.
#[expect(clippy::cast_possible_truncation, reason = "it is clamped before")]
fn millionths(share: f32) -> i32 {
    if share.is_nan() {
        return 0;
    }
    (f64::from(share).clamp(-1.0, 1.0) * 1_000_000.0).round() as i32
}

fn made(
    space: Space,
    gradient: &usvg::BaseGradient,
    along: Along,
    whole: Transform,
) -> Gradient {
    let stops = gradient.stops().iter().map(|stop| Stop {
        at: thousandths(stop.offset().get()),
        colour: colour(stop.color()),
        opacity: thousandths(stop.opacity().get()),
    });
    let stops = with_edges(stops.collect());
    Gradient { along, frame: space.frame(whole), stops }
}

/// Stops without duplicates at either end of the gradient: beyond an end the outermost
/// colour applies; the gradient itself begins with the innermost one, a thousandth
/// further on.
fn with_edges(mut stops: Vec<Stop>) -> Vec<Stop> {
    let first = stops.iter().take_while(|stop| stop.at == 0).count();
    if first > 1 && stops.len() > first {
        stops.drain(1..first - 1);
        stops[1].at = 1;
    }
    let last = stops.iter().rev().take_while(|stop| stop.at == WHOLE).count();
    let count = stops.len();
    if last > 1 && count > last {
        stops.drain(count - last + 1..count - 1);
        let before = stops.len() - 2;
        stops[before].at = WHOLE - 1;
    }
    stops
}

/// The blend mode.
pub(super) fn blend(mode: usvg::BlendMode) -> Blend {
    match mode {
        // PDF has no `plus-lighter`.
        usvg::BlendMode::Normal | usvg::BlendMode::PlusLighter => Blend::Normal,
        usvg::BlendMode::Multiply => Blend::Multiply,
        usvg::BlendMode::Screen => Blend::Screen,
        usvg::BlendMode::Overlay => Blend::Overlay,
        usvg::BlendMode::Darken => Blend::Darken,
        usvg::BlendMode::Lighten => Blend::Lighten,
        usvg::BlendMode::ColorDodge => Blend::ColorDodge,
        usvg::BlendMode::ColorBurn => Blend::ColorBurn,
        usvg::BlendMode::HardLight => Blend::HardLight,
        usvg::BlendMode::SoftLight => Blend::SoftLight,
        usvg::BlendMode::Difference => Blend::Difference,
        usvg::BlendMode::Exclusion => Blend::Exclusion,
        usvg::BlendMode::Hue => Blend::Hue,
        usvg::BlendMode::Saturation => Blend::Saturation,
        usvg::BlendMode::Color => Blend::Color,
        usvg::BlendMode::Luminosity => Blend::Luminosity,
    }
}
