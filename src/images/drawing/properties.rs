//! The properties that can affect a printed drawing.

/// Properties that may be written as attributes (SVG 2, 6.6).
const ATTRIBUTES: &[&str] = &[
    "alignment-baseline",
    "baseline-shift",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "color-rendering",
    "direction",
    "display",
    "dominant-baseline",
    "fill",
    "fill-opacity",
    "fill-rule",
    "glyph-orientation-horizontal",
    "glyph-orientation-vertical",
    "letter-spacing",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-type",
    "opacity",
    "overflow",
    "paint-order",
    "shape-rendering",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "text-decoration",
    "text-overflow",
    "text-rendering",
    "transform",
    "transform-origin",
    "unicode-bidi",
    "vector-effect",
    "visibility",
    "white-space",
    "word-spacing",
    "writing-mode",
];

/// Properties that are written as a style: SVG has no attributes for them, or they belong
/// to the `font` shorthand.
const STYLES: &[&str] = &[
    "font",
    "font-family",
    "font-kerning",
    "font-optical-sizing",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-variant",
    "font-variation-settings",
    "font-weight",
    "image-rendering",
    "isolation",
    "mix-blend-mode",
];

/// Whether a property can affect a printed drawing.
pub(super) fn is_property(name: &str) -> bool {
    matches!(name, "marker" | "filter")
        || ATTRIBUTES.binary_search(&name).is_ok()
        || STYLES.binary_search(&name).is_ok()
}

/// Whether a property is written as a style.
pub(super) fn is_style(name: &str) -> bool {
    STYLES.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::ATTRIBUTES;
    use super::STYLES;

    #[test]
    fn lists_are_sorted() {
        assert!(ATTRIBUTES.is_sorted() && STYLES.is_sorted());
    }
}
