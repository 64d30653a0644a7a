//! Pages as text, for people to read and for tests to compare.

use std::fmt::Write as _;

use super::Item;
use super::PageSet;
use super::TagTarget;

/// Every page with its items: position, face, size, width and words.
#[must_use]
pub fn dump(set: &PageSet) -> String {
    let mut out = String::new();
    for page in &set.pages {
        let label = page.folio.label();
        let _ = write!(out, "page {label} {:?}", page.side);
        if let Some(locus) = page.opens {
            let _ = write!(out, " opens {}+{}", locus.block.0, locus.offset);
        }
        out.push('\n');
        for (point, item) in &page.items {
            let _ = write!(out, "  {} {} ", point.x, point.y);
            let _ = match item {
                Item::Glyphs(run) => writeln!(
                    out,
                    "font {} {} {} {} {} {:?}",
                    run.font.0,
                    run.size,
                    if run.turned { "high" } else { "wide" },
                    run.width(),
                    spoken(run.tag_role.tag_target()),
                    run.text
                ),
                Item::Rule(size, colour) => {
                    writeln!(out, "rule {} × {} {colour}", size.width, size.height)
                }
                Item::Picture(picture) => writeln!(
                    out,
                    "picture {} {} × {} {} {:?}",
                    picture.picture.0,
                    picture.size.width,
                    picture.size.height,
                    spoken(picture.tag_target),
                    picture.alt
                ),
                Item::Link(area) => writeln!(
                    out,
                    "link {} × {} {:?}",
                    area.size.width, area.size.height, area.to
                ),
            };
        }
    }
    out
}

fn spoken(tag_target: Option<TagTarget>) -> String {
    tag_target.map_or_else(|| "-".to_owned(), |tag_target| tag_target.to_string())
}
