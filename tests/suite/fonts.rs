//! The book's own fonts: configuration, loading, rejection, missing characters, and where
//! they are used.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use actes::base::SourceId;
use actes::base::Span;
use actes::config::TypeMeasures;
use actes::fonts::Family;
use actes::fonts::Features;
use actes::fonts::FontBook;
use actes::fonts::OwnFont;
use actes::fonts::Wanted;
use actes::language::Language;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;

const SETTINGS: &str = "[book]\ntitle = \"Le Livre\"\nlanguage = \"fr\"\nauthors = [\"A. B\"]\n\
    revised = 2026-01-01\n\n[fonts]\n";

/// A file of the repository.
fn file(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The built-in sans serif under another name, as a font of the book.
fn sans() -> Vec<u8> {
    file("fonts/sans/SourceSans3_400Regular.ttf")
}

fn variable() -> Vec<u8> {
    file("tests/fonts/CrimsonPro-Subset.ttf")
}

/// A book with these `[fonts]` settings, text and fonts.
fn folder(name: &str, fonts: &str, text: &str, files: &[(&str, Vec<u8>)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fonts").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("fonts")).unwrap();
    fs::write(folder.join("actes.toml"), format!("{SETTINGS}{fonts}\n")).unwrap();
    fs::write(folder.join("01.md"), text).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join("fonts").join(name), bytes).unwrap();
    }
    folder
}

fn build(folder: &Path, outputs: &[Output]) -> Build {
    Session::new().build(folder, outputs, None, &mut |_| {}).unwrap()
}

/// Diagnostics, one per line: severity, code, position, message; hints below.
fn told(build: &Build) -> String {
    let mut lines = Vec::new();
    for diagnostic in &build.diagnostics {
        let place = diagnostic.span.as_ref().map_or("-".into(), |span| {
            let (line, column) = build.sources.position(span.source, span.start);
            format!("{}:{line}:{column}", build.sources.get(span.source).name)
        });
        let (gravity, code) = (diagnostic.severity, diagnostic.code);
        lines.push(format!("{gravity} {code} {place} {}", diagnostic.message));
        lines.extend(diagnostic.hints.iter().map(|hint| format!("    {hint}")));
    }
    lines.join("\n")
}

/// Builds a book and returns its diagnostics.
fn examined(name: &str, fonts: &str, files: &[(&str, Vec<u8>)]) -> String {
    told(&build(&folder(name, fonts, "# Un\n\nTexte.\n", files), &[]))
}

#[test]
fn fonts_that_cannot_be_used_are_told_at_their_line() {
    let cases = [
        ("missing", "text = ['fonts/X.ttf']"),
        ("outside", "text = ['../X.ttf']"),
        ("text-file", "text = ['fonts/text.ttf']"),
        ("web", "text = 'fonts/web.woff2'"),
        ("collection", "mono = 'fonts/many.ttc'"),
        ("forbidden", "text = ['fonts/Own.ttf',\n  'fonts/Forbidden.ttf']"),
        ("not-variable", "text = { file = 'fonts/Own.ttf', instance = 'Bold' }"),
        ("no-instance", "text = { file = 'fonts/V.ttf', instance = 'Fat' }"),
        ("no-axis", "text = { file = 'fonts/V.ttf', axes = { opsz = 12 } }"),
        ("off-axis", "text = { file = 'fonts/V.ttf', axes = { wght = 1000.5 } }"),
        (
            "both",
            "text = { file = 'fonts/V.ttf', instance = 'Bold', axes = { wght = 4 } }",
        ),
        ("no-file", "text = [{ instance = 'Bold' }]"),
        ("not-a-name", "text = 3\nserif = 'x'"),
    ];
    let mut all = String::new();
    for (name, fonts) in cases {
        let files = [
            ("Own.ttf", sans()),
            ("V.ttf", variable()),
            ("text.ttf", b"This is not a font.".to_vec()),
            ("web.woff2", b"wOF2 and more".to_vec()),
            ("many.ttc", b"ttcf and more".to_vec()),
            ("Forbidden.ttf", forbidden(sans())),
        ];
        let told = examined(name, fonts, &files);
        all.push_str(&format!("{fonts}\n{told}\n\n"));
    }
    compare("refused", &all);
}

/// A font whose `fsType` forbids embedding.
fn forbidden(mut font: Vec<u8>) -> Vec<u8> {
    let at = table(&font, b"OS/2");
    font[at + 8..at + 10].copy_from_slice(&2_u16.to_be_bytes());
    font
}

/// The offset of a table in a font.
fn table(font: &[u8], tag: &[u8; 4]) -> usize {
    let record = font[12..].chunks(16).find(|record| record.starts_with(tag)).unwrap();
    u32::from_be_bytes(record[8..12].try_into().unwrap()) as usize
}

#[test]
fn broken_fonts_stop_nothing_but_themselves() {
    let whole = variable();
    let mut files = vec![Vec::new(), whole[..3].to_vec()];
    files.extend((1..20).map(|part| whole[..whole.len() * part / 20].to_vec()));
    for tag in [b"OS/2", b"post", b"name", b"hmtx", b"head", b"cmap", b"fvar", b"GSUB"] {
        let mut file = whole.clone();
        let at = table(&file, tag);
        for byte in file[at..].iter_mut().take(60).step_by(3) {
            *byte ^= 0xa5;
        }
        files.push(file);
        let mut file = whole.clone();
        let record =
            12 + file[12..].chunks(16).position(|r| r.starts_with(tag)).unwrap() * 16;
        file[record] = b'?';
        files.push(file);
    }
    let fonts = FontBook::built_in();
    for data in files {
        let own = own("V.ttf", data, Wanted::Axes(vec![("wght".into(), 555_000)]));
        let book = fonts.with(&[own]);
        let face = book.value.face(book.value.find(Family::Text, false, false));
        let shaped = face.shape("Office, œuvre", Features::default(), "fr");
        let used = shaped.iter().map(|one| one.glyph).collect();
        assert!(face.subset(&used).is_ok() || !book.diagnostics.is_empty());
    }
}

fn own(file: &str, data: Vec<u8>, wanted: Wanted) -> OwnFont {
    let span = Span::new(SourceId(0), 0..0);
    OwnFont { file: file.into(), data, family: Family::Text, wanted, span }
}

#[test]
fn a_font_without_measures_is_measured_by_its_letters() {
    let mut data = sans();
    let record =
        12 + data[12..].chunks(16).position(|r| r.starts_with(b"OS/2")).unwrap() * 16;
    data[record..record + 4].copy_from_slice(b"XX/2");
    let book = FontBook::built_in().with(&[own("Own.ttf", data, Wanted::Any)]).value;
    let face = book.face(book.find(Family::Text, false, false));
    let metrics = face.metrics;
    // The heights of flat letters such as H and x, without overshoot.
    assert_eq!((metrics.cap_height, metrics.x_height, metrics.weight), (656, 486, 400));
    assert!(face.is_own && !face.bold && !face.italic);
}

#[test]
fn a_variable_font_is_one_face_for_each_place_on_its_axes() {
    let fonts = FontBook::built_in();
    let told = |wanted: Wanted| {
        let book = fonts.with(&[own("V.ttf", variable(), wanted)]).value;
        let mut told = Vec::new();
        for (_, face) in book.iter().filter(|(_, face)| face.is_own) {
            let shaped = face.shape("h", Features::default(), "fr");
            let [one] = shaped.as_slice() else { panic!("one glyph") };
            assert_eq!(one.advance, face.advance(one.glyph), "shaper and widths agree");
            let cut = face.subset(&[one.glyph].into()).unwrap();
            // The points of the outline follow its five header numbers.
            let glyf = table(&cut.data, b"glyf");
            let bounds: Vec<i16> = cut.data[glyf..]
                .windows(10)
                .find(|w| w[0] == 0 && w[1] > 0 && w[1] < 9)
                .map(|w| {
                    w[2..].chunks(2).map(|c| i16::from_be_bytes([c[0], c[1]])).collect()
                })
                .unwrap();
            assert!(bounds[2] > bounds[0], "{bounds:?}");
            told.push(format!(
                "{} bold {} weight {} x {} h {}",
                face.name,
                face.bold,
                face.metrics.weight,
                face.metrics.x_height,
                one.advance
            ));
        }
        told.join("\n")
    };
    let mut all = String::new();
    for wanted in [
        Wanted::Any,
        Wanted::Instance("SemiBold".into()),
        Wanted::Axes(vec![("wght".into(), 250_500)]),
    ] {
        all.push_str(&format!("{wanted:?}\n{}\n\n", told(wanted.clone())));
    }
    compare("variable", &all);
}

#[test]
fn the_programs_own_type_has_the_measures_that_pages_are_derived_from() {
    let fonts = FontBook::built_in();
    let usual = TypeMeasures::LIBERTINUS;
    for tag in ["fr", "en", "de", "es", "it", "pt", "nl"] {
        let sample = Language::of_tag(tag).row().sample;
        let (letter, x_height) = fonts.type_measures(Family::Text, sample, tag);
        // Real lines are a little wider than an average letter count suggests; Dutch has
        // wide letters.
        assert!((380..usual.letter + 15).contains(&letter), "{tag}: {letter}");
        assert_eq!(x_height, usual.x_height);
    }
}

#[test]
fn what_a_family_lacks_is_told_once() {
    let files = [("Own.ttf", sans()), ("V.ttf", variable())];
    let told = examined("lacks", "text = 'fonts/Own.ttf'\nmono = 'fonts/V.ttf'", &files);
    compare("lacking", &told);
}

#[test]
fn a_character_that_no_face_has_is_told_at_its_first_line() {
    let text = "# Un 漢 titre\n\nDes flèches → ▓ et du grec ἀρχή,\n\
        puis 字 et *字* encore &#x5B57;.[^n]\n\n`漢` fin\n\n```\nun\nbloc ☃\n```\n\n\
        [^n]: Note ☃́ et e\u{308}.\n";
    let told = told(&build(&folder("glyphs", "", text, &[]), &[]));
    compare("missing", &told);
}

#[test]
fn both_books_are_set_in_the_books_own_face() {
    let text = "# Un titre\n\nLe premier texte, en *italique* et en **gras**, 1er.[^n]\n\n\
        <https://example.org/>\n\n[^n]: Une note.\n";
    let fonts = "text = ['fonts/À moi.ttf', 'fonts/V.ttf']";
    let files = [("À moi.ttf", sans()), ("V.ttf", variable())];
    let built = build(&folder("own", fonts, text, &files), &Output::BOOKS);
    let pdf = &built.files.iter().find(|(name, _)| name.ends_with(".pdf")).unwrap().1;
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let mut names: Vec<String> = document
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.has_type(b"FontDescriptor"))
        .map(|dict| {
            let kind = if dict.has(b"FontFile3") { "CFF" } else { "TrueType" };
            let name = dict.get(b"FontName").and_then(lopdf::Object::as_name).unwrap();
            format!("{} {kind}", String::from_utf8_lossy(&name[7..]))
        })
        .collect();
    names.sort();
    let epub = &built.files.iter().find(|(name, _)| name.ends_with(".epub")).unwrap().1;
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(epub)).unwrap();
    let mut inside: Vec<String> = zip.file_names().map(str::to_owned).collect();
    inside.retain(|name| name.contains("font") && !name.ends_with("options.xml"));
    inside.sort();
    let mut read = |name: &str| {
        let at = zip.file_names().position(|file| file.ends_with(name)).unwrap();
        std::io::read_to_string(zip.by_index(at).unwrap()).unwrap()
    };
    let css = read("style.css");
    let css: Vec<&str> =
        css.lines().filter(|line| line.contains("font-family")).collect();
    let colophon = read("colophon.xhtml");
    let colophon: Vec<&str> =
        colophon.lines().filter(|line| line.contains("composé")).collect();
    let all = [told(&built), names.join("\n"), inside.join("\n"), css.join("\n")];
    compare("own", &format!("{}\n\n{}", all.join("\n\n"), colophon.join("\n")));
}

/// Compares with `tests/refs/fonts`; set `UPDATE=1` to rewrite it.
fn compare(name: &str, told: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("tests/refs/fonts").join(format!("{name}.txt"));
    let told = format!("{}\n", told.trim_end());
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, told).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(told == expected, "{} differs:\n{told}", path.display());
}

/// The path of a face in an EPUB.
fn place_of(face: &actes::fonts::Face) -> String {
    format!("OEBPS/fonts/{}", face.file.rsplit('/').next().unwrap())
}

/// The fonts in the EPUB are precompressed; set `UPDATE=1` to compress them again.
#[test]
fn the_pressed_faces_are_those_of_the_program() {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts/serif/pressed.zip");
    let fonts = FontBook::built_in();
    let travelling: Vec<_> = fonts
        .iter()
        .map(|(_, face)| face)
        .filter(|face| face.pressed().is_some())
        .collect();
    if std::env::var_os("UPDATE").is_some() {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for face in &travelling {
            // A level of Zopfli that its own tool uses.
            let options = zip::write::SimpleFileOptions::default()
                .last_modified_time(zip::DateTime::default())
                .compression_level(Some(24));
            zip.start_file(place_of(face), options).unwrap();
            std::io::Write::write_all(&mut zip, &face.data).unwrap();
        }
        fs::write(&place, zip.finish().unwrap().into_inner()).unwrap();
    }
    let bytes = fs::read(&place).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    assert_eq!(zip.len(), travelling.len());
    for face in travelling {
        assert_eq!(face.pressed(), Some(bytes.as_slice()), "built before it was pressed");
        let mut file = zip.by_name(&place_of(face)).unwrap();
        let mut found = Vec::new();
        std::io::Read::read_to_end(&mut file, &mut found).unwrap();
        assert_eq!(found, face.data.as_ref(), "{}", face.file);
    }
}
