//! The embedded faces: which, with which letters, under which name.

use std::collections::BTreeSet;

use actes::base::SourceId;
use actes::base::Span;
use actes::fonts::Family;
use actes::fonts::Features;
use actes::fonts::FontBook;
use actes::fonts::Kept;
use actes::fonts::KeptFeatures;
use actes::fonts::OwnFont;
use actes::fonts::Wanted;

use super::Epub;
use super::Folder;

const PLAIN: &str = "# Un\n\nDes *mots* du XIXe siècle : l’affluence, 1 234.\n";

/// The font files, with their sizes in the ZIP.
fn files(epub: &Epub) -> Vec<&str> {
    let names = epub.order.iter().map(String::as_str);
    names.filter_map(|name| name.strip_prefix("fonts/")).collect()
}

/// A table of a font file.
fn table<'f>(font: &'f [u8], tag: &[u8; 4]) -> &'f [u8] {
    let number = |at: usize| {
        usize::try_from(u32::from_be_bytes(font[at..at + 4].try_into().unwrap())).unwrap()
    };
    let records = font[12..].chunks(16).position(|record| record.starts_with(tag));
    let at = 12 + 16 * records.unwrap();
    &font[number(at + 8)..number(at + 8) + number(at + 12)]
}

/// A font file as a face of a book.
fn opened(file: &str, data: &[u8]) -> FontBook {
    let own = OwnFont {
        file: file.into(),
        data: data.to_vec(),
        family: Family::Text,
        wanted: Wanted::Any,
        span: Span::new(SourceId(0), 0..0),
    };
    FontBook::built_in().with(&[own]).value
}

#[test]
fn only_faces_that_the_text_uses_are_embedded() {
    let plain = Folder::of("faces-plain", PLAIN).open();
    assert_eq!(
        files(&plain),
        ["LibertinusSerif-Regular.otf", "LibertinusSerif-Italic.otf"]
    );
    let strong = Folder::of("faces-strong", "# Un\n\nUn **mot**.\n").open();
    assert_eq!(files(&strong).len(), 3);
    // The book's own sheet may ask for any.
    let styled = Folder::of("faces-styled", PLAIN)
        .with("[epub]\nstylesheet = \"a.css\"")
        .and("a.css", "p { font-weight: bold; }")
        .open();
    assert_eq!(files(&styled).len(), 3);
    for (settings, count, size) in [
        ("[epub]\nfonts = true", 2, 337_132),
        ("[epub]\nfonts = \"used\"", 2, 337_132),
        ("[epub]\nfonts = \"whole\"", 3, 337_132),
        ("[epub]\nfonts = \"none\"", 0, 0),
        ("[epub]\nfonts = false", 0, 0),
    ] {
        let epub = Folder::of("faces-set", PLAIN).with(settings).open();
        assert_eq!(files(&epub).len(), count, "{settings}");
        let regular = epub.files.get("fonts/LibertinusSerif-Regular.otf");
        assert!(regular.map_or(0, Vec::len) <= size, "{settings}");
    }
    let wrong = Folder::of("faces-wrong", PLAIN).with("[epub]\nfonts = \"some\"").open();
    assert_eq!(wrong.told(), "error value-wrong actes.toml:6:9 `\"some\"`\n");
}

#[test]
fn a_cut_face_shapes_and_draws_the_text_as_the_whole_one() {
    let epub = Folder::of("faces-cut", PLAIN).open();
    let whole = FontBook::built_in();
    for (file, italic) in
        [("LibertinusSerif-Regular.otf", false), ("LibertinusSerif-Italic.otf", true)]
    {
        let cut = &epub.files[&format!("fonts/{file}")];
        let whole = whole.face(whole.find(Family::Text, false, italic));
        for tag in [b"GSUB", b"GPOS", b"cmap", b"name"] {
            assert_eq!(table(cut, tag), table(&whole.data, tag), "{tag:?}");
        }
        let zipped = miniature(cut);
        assert!(zipped * 4 < miniature(&whole.data), "{file}: {zipped}");
        let book = opened(file, cut);
        let face = book.face(book.find(Family::Text, false, italic));
        assert!(face.is_own && book.faults().is_empty());
        // Ligatures, figures; letters of the language that the text does not
        // have. Small capitals are in the faces alone that have some.
        for features in [
            Features::default(),
            Features { all_small_caps: !italic, ..Features::default() },
            Features { lining: true, ..Features::default() },
        ] {
            for words in
                ["affluence fjord œuvre", "XIXe siècle Éÿ", "1 234", "«\u{a0}ù\u{a0}»"]
            {
                let shaped = face.shape(words, features, "fr");
                let expected = whole.shape(words, features, "fr");
                assert_eq!(shaped.len(), expected.len());
                for (one, other) in shaped.iter().zip(&expected) {
                    assert_eq!((one.glyph, one.advance), (other.glyph, other.advance));
                    assert_eq!(face.outline(one.glyph), whole.outline(other.glyph));
                    assert_eq!(face.advance(one.glyph), whole.advance(other.glyph));
                }
            }
        }
        let other = whole.glyph('Ж').unwrap();
        assert!(face.outline(other).is_empty() && !whole.outline(other).is_empty());
    }
}

/// How many bytes a file has compressed.
fn miniature(bytes: &[u8]) -> usize {
    use std::io::Write as _;
    let mut to = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    to.start_file("a", zip::write::SimpleFileOptions::default()).unwrap();
    to.write_all(bytes).unwrap();
    to.finish().unwrap().into_inner().len()
}

#[test]
fn a_face_with_a_reserved_name_gets_another_once_it_is_cut() {
    let built_in = FontBook::built_in();
    let sans = built_in.face(built_in.find(Family::Sans, false, false));
    let epub = Folder::of("faces-reserved", PLAIN)
        .with("[fonts]\ntext = \"Source.ttf\"")
        .and("Source.ttf", sans.data.to_vec())
        .open();
    let css = epub.text("style.css");
    assert!(css.contains("font-family: \"Book Face\"; font-weight: normal"), "{css}");
    assert!(
        css.contains("url(\"fonts/face-1.ttf\")") && !css.contains("Source"),
        "{css}"
    );
    let cut = &epub.files["fonts/face-1.ttf"];
    let book = opened("face-1.ttf", cut);
    let face = book.face(book.find(Family::Text, false, false));
    assert_eq!((&*face.family_name, &*face.name), ("Book Face", "BookFace"));
    for letter in ['é', 'A', 'W', '…'] {
        let glyph = sans.glyph(letter).unwrap();
        assert_eq!(face.outline(glyph), sans.outline(glyph));
    }
    assert!(face.outline(sans.glyph('Ж').unwrap()).is_empty());
    // Whole it keeps its name.
    let epub = Folder::of("faces-unchanged", PLAIN)
        .with("[fonts]\ntext = \"Source.ttf\"\n[epub]\nfonts = \"whole\"")
        .and("Source.ttf", sans.data.to_vec())
        .open();
    assert_eq!(epub.files["fonts/Source.ttf"], sans.data.to_vec());
}

#[test]
fn a_broken_face_is_never_cut_and_never_fatal() {
    let built_in = FontBook::built_in();
    let letters: BTreeSet<char> = "abcdefgh".chars().collect();
    let kept = Kept { letters: &letters, features: KeptFeatures::Every };
    for family in [Family::Text, Family::Sans] {
        let face = built_in.face(built_in.find(family, false, false));
        let whole = face.emptied(kept).unwrap();
        // Bytes of the outlines' lists and of their code are damaged one after the other.
        let start = face.data.len() / 2;
        for at in (0..400).chain(start..start + 400).step_by(7) {
            let mut data = face.data.to_vec();
            data[at] ^= 0xff;
            let book = opened("Own.otf", &data);
            let own = book.face(book.find(Family::Text, false, false));
            if let Some(cut) = own.emptied(kept) {
                assert!(cut.len() <= whole.len() + face.data.len());
            }
        }
    }
}

#[test]
fn the_repositorys_own_book_is_small() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript");
    let outputs = [actes::pipeline::Output::EPUB];
    let build = actes::pipeline::Session::new()
        .build(&folder, &outputs, None, &mut |_| {})
        .unwrap();
    let (_, bytes) = build.files.first().unwrap();
    let _ = std::fs::write(
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("own-book.epub"),
        bytes,
    );
    assert!(bytes.len() <= 180_000, "{} bytes", bytes.len());
}
