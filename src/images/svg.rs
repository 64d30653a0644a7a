//! The size of an SVG, from the attributes of its root element.

/// Limit of characters read in search of the root element.
const LONGEST_HEADER: usize = 65_536;

/// Width and height in CSS pixels, rounded; `None` when this is not an SVG, or has no
/// size of its own.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let attributes = attributes_of(head_of(bytes)?)?;
    let side = |name| attribute(attributes, name).and_then(length);
    let natural = attribute(attributes, "viewBox").and_then(view_box);
    match (side("width"), side("height"), natural) {
        (Some(width), Some(height), _) => Some((width, height)),
        (Some(width), None, Some((w, h))) => Some((width, share(width, h, w)?)),
        (None, Some(height), Some((w, h))) => Some((share(height, w, h)?, height)),
        (_, _, natural) => natural,
    }
}

/// Whether this is an SVG without a size of its own.
pub(super) fn is_sizeless(bytes: &[u8]) -> bool {
    head_of(bytes).and_then(attributes_of).is_some() && size(bytes).is_none()
}

/// The beginning of a text.
fn head_of(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(LONGEST_HEADER)];
    match std::str::from_utf8(head) {
        Ok(text) => Some(text),
        // The last character may be truncated.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()
        }
        Err(_) => None,
    }
}

/// The attributes of the first element, if it is an `svg`, with or without a prefix.
fn attributes_of(text: &str) -> Option<&str> {
    let tag = first_element(text.trim_start_matches('\u{feff}'))?;
    let end = tag.find(|c: char| c.is_ascii_whitespace() || c == '/');
    let (name, attributes) = tag.split_at(end.unwrap_or(tag.len()));
    let local = name.split_once(':').map_or(name, |(_, local)| local);
    (local == "svg").then_some(attributes)
}

/// The content between `<` and `>` of the first element; declaration, comments and
/// document type are skipped.
fn first_element(mut text: &str) -> Option<&str> {
    loop {
        text = text.trim_start();
        let end = if text.starts_with("<?") {
            "?>"
        } else if text.starts_with("<!--") {
            "-->"
        } else if text.starts_with("<!") {
            // A document type may have declarations in brackets.
            let bracket = text.find('[').filter(|&at| Some(at) < text.find('>'));
            if bracket.is_some() { "]>" } else { ">" }
        } else {
            let tag = text.strip_prefix('<')?;
            return tag.get(..end_of_tag(tag)?);
        };
        text = text.split_once(end)?.1;
    }
}

/// The position of the `>` of a tag, outside quotation marks.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quoted = None;
    for (at, character) in tag.char_indices() {
        match (quoted, character) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quoted = Some(character),
            (Some(mark), _) if mark == character => quoted = None,
            _ => {}
        }
    }
    None
}

/// The value of an attribute.
fn attribute<'a>(mut text: &'a str, name: &str) -> Option<&'a str> {
    loop {
        let (key, rest) = text.split_once('=')?;
        let rest = rest.trim_start();
        let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = rest[1..].split_once(mark)?;
        if key.trim() == name {
            return Some(value.trim());
        }
        text = after;
    }
}

/// A length in CSS pixels, rounded; `None` for percentages and font-relative units.
fn length(text: &str) -> Option<u32> {
    let at = text.find(|c: char| c.is_ascii_alphabetic() || c == '%');
    let (number, unit) = text.split_at(at.unwrap_or(text.len()));
    let (numerator, denominator) = match unit.trim() {
        "" | "px" => (1, 1),
        "pt" => (4, 3),
        "pc" => (16, 1),
        "in" => (96, 1),
        "cm" => (9_600, 254),
        "mm" => (960, 254),
        _ => return None,
    };
    rounded(thousandths(number)? * numerator, denominator * 1_000)
}

/// Width and height of a `viewBox`, rounded.
fn view_box(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text
        .split(|c: char| c == ',' || c.is_ascii_whitespace())
        .filter(|number| !number.is_empty())
        .skip(2);
    let mut side = || rounded(thousandths(numbers.next()?)?, 1_000);
    Some((side()?, side()?))
}

/// A decimal number in thousandths; no sign and no exponent.
fn thousandths(text: &str) -> Option<u64> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || whole.len() > 6 {
        return None;
    }
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let padded = format!("{whole:0>1}{:0<3}", fraction.get(..3).unwrap_or(fraction));
    padded.parse().ok()
}

/// A fraction rounded to the nearest integer of 1 or more.
fn rounded(numerator: u64, denominator: u64) -> Option<u32> {
    let nearest = (numerator + denominator / 2) / denominator;
    u32::try_from(nearest).ok().filter(|&side| side > 0)
}

/// `side * part / whole`, rounded.
fn share(side: u32, part: u32, whole: u32) -> Option<u32> {
    rounded(u64::from(side) * u64::from(part), u64::from(whole))
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_come_from_width_and_height_else_from_the_view_box() {
        let cases = [
            ("<svg width='10' height='20'/>", Some((10, 20))),
            ("<svg width=\"1cm\" height=\"72pt\">", Some((38, 96))),
            ("<svg viewBox='0 0 30.6,40'/>", Some((31, 40))),
            ("<svg width='60' viewBox='0 0 30 40'/>", Some((60, 80))),
            ("<svg width='100%' height='100%' viewBox='0 0 3 4'>", Some((3, 4))),
            (
                "\u{feff}<?xml version='1.0'?>\n<!-- <svg> --><svg viewBox='0 0 3 4'>",
                Some((3, 4)),
            ),
            (
                "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg data-a='>' width='3' height='4'>",
                Some((3, 4)),
            ),
            ("<svg/>", None),
            ("<svgs width='1' height='1'/>", None),
            ("<svg width='-1' height='1e9'/>", None),
            ("<svg width='0' height='0'/>", None),
            ("<html><svg width='1' height='1'/></html>", None),
        ];
        for (text, expected) in cases {
            assert_eq!(size(text.as_bytes()), expected, "{text}");
        }
    }
}
