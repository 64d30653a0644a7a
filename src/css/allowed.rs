//! The lists of what a style may use; everything else is reported.

/// At-rules that fetch nothing (without vendor prefixes).
const AT_RULES: &str = "\
    annotation bottom-center bottom-left bottom-left-corner bottom-right \
    bottom-right-corner character-variant charset container counter-style font-face \
    font-feature-values font-palette-values historical-forms keyframes layer left-bottom \
    left-middle left-top media namespace ornaments page property right-bottom \
    right-middle right-top scope starting-style styleset stylistic supports swash \
    top-center top-left top-left-corner top-right top-right-corner";

/// Functions that fetch nothing (without vendor prefixes): those of values, then those of
/// selectors and conditions. `url` is checked separately; `image`, `image-set`,
/// `cross-fade`, `element`, `src`, `paint` and `expression` are left out on purpose.
const FUNCTIONS: &str = "\
    abs acos anchor anchor-size annotation asin atan atan2 attr blur brightness calc \
    calc-size character-variant circle clamp color color-mix color-stop conic-gradient \
    contrast cos counter counters cubic-bezier device-cmyk drop-shadow ellipse env exp \
    fit-content format from gradient grayscale hsl hsla hue-rotate hwb hypot icc-color \
    inset invert lab lch leader light-dark linear linear-gradient local log matrix \
    matrix3d max min minmax mod oklab oklch opacity ornaments path perspective polygon \
    pow radial-gradient ray rect rem repeat repeating-conic-gradient \
    repeating-linear-gradient repeating-radial-gradient rgb rgba rotate rotate3d rotatex \
    rotatey rotatez round saturate scale scale3d scalex scaley scalez sepia shape sign \
    sin skew skewx skewy sqrt steps string styleset stylistic swash symbols tan \
    target-counter target-counters target-text tech to toggle translate translate3d \
    translatex translatey translatez type var xywh \
    and any current dir font-format font-tech has host host-context is lang matches not \
    nth-child nth-col nth-last-child nth-last-col nth-last-of-type nth-of-type only or \
    part selector slotted state style where";

/// Vendor prefixes of browsers.
const PREFIXES: [&str; 7] =
    ["-webkit-", "-moz-", "-ms-", "-o-", "-epub-", "-khtml-", "-apple-"];

/// The name in lower case, without a vendor prefix.
fn bare(name: &str) -> String {
    let small = name.to_ascii_lowercase();
    let bare = PREFIXES.iter().find_map(|prefix| small.strip_prefix(prefix));
    bare.map_or(small.clone(), str::to_owned)
}

/// Whether an at-rule is allowed.
pub(super) fn is_at_rule(name: &str) -> bool {
    let name = bare(name);
    AT_RULES.split_ascii_whitespace().any(|known| known == name)
}

/// Whether a function is allowed; `url` is not in the list.
pub(super) fn is_function(name: &str) -> bool {
    let name = bare(name);
    FUNCTIONS.split_ascii_whitespace().any(|known| known == name)
}

/// Media types that a style or a picture may embed: bitmaps and fonts. SVG is left out:
/// it could contain a script or an external reference.
const DATA: &[&str] = &[
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/gif",
    "image/webp",
    "font/ttf",
    "font/otf",
    "font/woff",
    "font/woff2",
    "font/sfnt",
    "font/collection",
    "application/font-woff",
    "application/font-woff2",
    "application/font-sfnt",
    "application/vnd.ms-opentype",
    "application/x-font-ttf",
    "application/x-font-otf",
    "application/x-font-opentype",
    "application/x-font-truetype",
    "application/x-font-woff",
];

/// Whether an address stays in the file: a name in it (`#a`), or bitmaps and fonts as
/// `data:`.
#[must_use]
pub fn is_inside(address: &str) -> bool {
    let address = address.trim_matches([' ', '\t', '\n', '\r', '\x0C']);
    if address.starts_with('#') {
        return true;
    }
    let scheme = address.get(..5);
    if !scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:")) {
        return false;
    }
    let kind = address[5..].split([',', ';']).next().unwrap_or_default();
    DATA.contains(&kind.trim().to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::is_at_rule;
    use super::is_function;
    use super::is_inside;

    #[test]
    fn lists_know_prefixes_and_case() {
        assert!(is_at_rule("MEDIA") && is_at_rule("-webkit-keyframes"));
        assert!(is_function("-moz-Calc") && is_function("RGB"));
        for name in ["image-set", "-webkit-image-set", "cross-fade", "-moz-element"] {
            assert!(!is_function(name), "{name}");
        }
        for name in ["import", "document", "-moz-document", "viewport-fetch", ""] {
            assert!(!is_at_rule(name), "{name}");
        }
    }

    #[test]
    fn only_names_and_pixels_and_fonts_are_inside() {
        for inside in ["#a", " #a ", "data:image/png;base64,AA", "DATA:Font/WOFF2,x"] {
            assert!(is_inside(inside), "{inside}");
        }
        for outside in [
            "",
            "a.png",
            "//a/b",
            "http://a/b",
            "data:image/svg+xml,x",
            "data:text/html,x",
            "data:,x",
            "da\nta:image/png,x",
            "javascript:x",
        ] {
            assert!(!is_inside(outside), "{outside}");
        }
    }
}
