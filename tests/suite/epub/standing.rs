//! Images in text: inline in both books, or separate in both.

use std::fmt::Write as _;

use actes::page::Item;

use image::DynamicImage;
use image::ImageFormat;

use super::Folder;
use super::pictures::file;
use crate::pdf::reading::assert_expected;

const CHAPTER: &str = "# Un

![Le pot](large.png)
Une soupe.

1. Remuer. ![Après](large.png) Puis servir[^a].
2. Un signe ![signe](petite.png) dans la ligne.

![a](petite.png) ![b](petite.png)

[![c](petite.png)](https://exemple.fr)

![d](large.png) ![e](petite.png)

Un mot et [![lien](large.png)](https://exemple.fr) la suite, *puis ![g](large.png)*.

| ![h](large.png) | un |
| --- | --- |

<img src=\"large.png\" alt=\"i\" width=\"12\"> dans la ligne, <img src=\"large.png\" alt=\"j\" \
width=\"50%\"> à part.

<p align=\"center\"><img src=\"large.png\" alt=\"k\" width=\"40px\"></p>

[^a]: Une note ![f](large.png) et sa suite.
";

#[test]
fn both_books_show_pictures_in_the_line_or_apart() {
    let folder = Folder::of("standing", CHAPTER)
        .and("large.png", file(&DynamicImage::new_luma8(200, 120), ImageFormat::Png))
        .and("petite.png", file(&DynamicImage::new_luma8(18, 18), ImageFormat::Png));
    let epub = folder.open();
    let mut shown = String::new();
    let text = epub.text("chapter-01.xhtml");
    for line in text.lines().filter(|line| line.contains("<img")) {
        let _ = writeln!(shown, "{line}");
    }
    for page in &epub.build.set.pages.pages {
        let _ = writeln!(shown, "page {}", page.folio.label());
        for (point, item) in &page.items {
            let _ = match item {
                Item::Picture(picture) => writeln!(
                    shown,
                    "  {} {} picture {:?} {} × {}",
                    point.x,
                    point.y,
                    picture.alt,
                    picture.size.width,
                    picture.size.height
                ),
                Item::Glyphs(run) => {
                    writeln!(shown, "  {} {} {:?}", point.x, point.y, run.text)
                }
                Item::Rule(..) | Item::Link(_) => Ok(()),
            };
        }
    }
    assert_expected("pictures/standing.txt", &shown);
}
