//! Words divided at the end of a line, and characters that no face has: the text that
//! readers find, with and without the structure tree.

use std::collections::BTreeMap;

use actes::fonts::Features;
use actes::fonts::FontBook;
use actes::page::Folio;
use actes::page::Item;
use lopdf::Document;
use lopdf::Object;

use super::marked;
use super::marked::named;
use super::marked::said;
use super::pages::at;
use super::pages::book;
use super::pages::page;
use super::pages::row;
use super::pages::set;
use super::reading::contents;
use super::reading::tell;
use super::reading::written;

/// A page with a word divided at the end of its line, and one with a hyphen of its own.
fn divided() -> Document {
    let fonts = FontBook::built_in();
    let mut page = page(Folio::Arabic(1));
    let mut first = row(&fonts, "plus adap-", Features::default());
    first.text = "plus adap\u{ad}".to_owned();
    first.glyphs[9].says = 2;
    page.items.push((at(50, 60), Item::Glyphs(first)));
    for (y, words) in [(74, "tée. Un porte-"), (88, "avions")] {
        let run = row(&fonts, words, Features::default());
        page.items.push((at(50, y), Item::Glyphs(run)));
    }
    written(&set(vec![page]), &book(Vec::new()), &fonts)
}

/// The texts of all codes of all faces, as in the maps alone.
fn mapped(document: &Document) -> String {
    let first = document.page_iter().next().unwrap();
    let fonts = document.get_page_fonts(first).unwrap();
    let maps = fonts.values().map(|font| {
        let map = font.get(b"ToUnicode").unwrap();
        tell(document, map, 0)
    });
    maps.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_divided_word_can_be_found_and_its_hyphen_is_soft() {
    let document = divided();
    // pdf.js and Poppler look for U+002D at the end of a line, and nowhere else.
    let maps = mapped(&document);
    assert!(maps.contains("<002D>") && !maps.contains("<00AD>"), "{maps}");
    // Poppler takes the replacement text in a page for its text, so it is in the tree.
    assert!(!contents(&document).contains("ActualText"));
    // The tree says which hyphen is soft: that of the first line, not that of the second.
    let soft: BTreeMap<i64, String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| named(&document, dict, "S").as_deref() == Some("Span"))
        .map(|dict| {
            let number = dict.get(b"K").and_then(Object::as_i64).unwrap();
            (number, said(&document, dict, "ActualText").unwrap_or_default())
        })
        .collect();
    assert_eq!(soft, BTreeMap::from([(1, "\u{ad}".to_owned())]));
    let first = document.page_iter().next().unwrap();
    let words = marked::read(&document, first).marked();
    assert_eq!(
        words.values().collect::<Vec<_>>(),
        ["plus adap", "-", "tée. Un porte-avions"]
    );
}

#[test]
fn a_character_without_a_face_never_reads_as_another() {
    let fonts = FontBook::built_in();
    let mut page = page(Folio::Arabic(1));
    // 道 is the most frequent; the six emoji are more than there are maps for a face.
    let signs = ["道", "道", "😀", "😁", "😂", "😃", "😄", "😅"];
    for (y, sign) in (0..).zip(signs) {
        let run = row(&fonts, sign, Features::default());
        assert_eq!(run.text, sign);
        page.items.push((at(50, 60 + 14 * y), Item::Glyphs(run)));
    }
    let document = written(&set(vec![page]), &book(Vec::new()), &fonts);
    // Readers of `ActualText` have them all.
    let first = document.page_iter().next().unwrap();
    let words: String = marked::read(&document, first).marked().into_values().collect();
    assert_eq!(words, signs.concat());
    // Others have U+FFFD where `ActualText` is needed: the first map says so.
    let fonts = document.get_page_fonts(first).unwrap();
    let map = tell(&document, fonts[b"F0".as_slice()].get(b"ToUnicode").unwrap(), 0);
    assert_eq!(map, "<0001> <FFFD>");
    let content = contents(&document);
    // The content around replacement text ends with it.
    let ends =
        content.split("/ActualText").skip(1).map(|shown| shown.split("EMC\n").nth(1));
    assert!(ends.clone().count() > 2 && ends.flatten().all(str::is_empty), "{content}");
    for shown in content.split("/Span").skip(1) {
        let before = content.split(shown).next().unwrap_or_default();
        let face = before.rsplit("/F0").next().unwrap_or_default();
        assert!(face.starts_with(' '), "not in the first map: {shown}");
    }
}
