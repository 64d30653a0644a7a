//! Dates as printed and stored: exactly as given.

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use actes::base::Point;
use actes::page::Item;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;
use lopdf::Document;

/// Builds both books from a folder; `settings` are lines of `[book]`.
fn made(name: &str, settings: &str, epoch: Option<i64>) -> Build {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("dates").join(name);
    fs::create_dir_all(&folder).unwrap();
    let settings = format!("[book]\ntitle = \"T\"\n{settings}\n");
    fs::write(folder.join("actes.toml"), settings).unwrap();
    fs::write(folder.join("01.md"), "# A\n\nB.\n").unwrap();
    let outputs = Output::BOOKS;
    let mut built = Session::new().build(&folder, &outputs, epoch, &mut |_| {}).unwrap();
    built.diagnostics.remove(actes::base::codes::NO_AUTHOR);
    assert!(built.diagnostics.is_empty(), "{:?}", built.diagnostics);
    built
}

/// The text of the printed pages, one page per line, with superscripts in `^ ^`.
fn printed(built: &Build) -> String {
    let mut told = String::new();
    for page in &built.set.pages.pages {
        let mut end: Option<Point> = None;
        for (point, item) in &page.items {
            let Item::Glyphs(run) = item else { continue };
            let is_near =
                end.is_some_and(|end| end.y == point.y && point.x - end.x < run.size / 6);
            if !is_near && end.is_some() {
                told.push(' ');
            }
            // An ordinal suffix is a run of its own.
            let raised = if run.text == "er" { "^" } else { "" };
            let _ = write!(told, "{raised}{}{raised}", run.text);
            end = Some(Point::new(point.x + run.width(), point.y));
        }
        told.push('\n');
    }
    let lines = told.lines().map(|line| {
        let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
        words.join(" ").replace('\u{a0}', "~") + "\n"
    });
    lines.collect()
}

/// A document of the EPUB, empty if there is none, without tags, with `<sup>` as `^`.
fn document(built: &Build, name: &str) -> String {
    let (_, epub) = built.files.iter().find(|(name, _)| name.ends_with(".epub")).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&epub[..])).unwrap();
    let mut text = String::new();
    if let Ok(mut file) = zip.by_name(&format!("OEBPS/{name}")) {
        file.read_to_string(&mut text).unwrap();
    }
    text
}

fn words_of(xhtml: &str) -> String {
    let body = xhtml.split("<body").nth(1).unwrap_or(xhtml);
    let body = body.replace("<sup class=\"superior\">", "^").replace("</sup>", "^");
    let words = body.split('<').filter_map(|part| {
        // The text before the first tag contains no `>`.
        part.split_once('>').map_or(Some(part), |(_, words)| Some(words))
    });
    words.collect::<String>().replace('\u{a0}', "~")
}

/// The foot of the title page, the imprint line, the last sentence of the colophon.
fn on_screen(built: &Build) -> [String; 3] {
    let last_line = |name: &str, class: &str| {
        let text = document(built, name);
        let line = text.lines().rfind(|line| line.contains(class));
        line.map(words_of).unwrap_or_default()
    };
    let imprint = document(built, "imprint.xhtml");
    let imprint = imprint.lines().find(|line| line.contains("<p>"));
    let colophon = last_line("colophon.xhtml", "<p>");
    let edition = colophon.rfind(['É', 'E']).filter(|&at| {
        ["Édition", "Edition of"].iter().any(|word| colophon[at..].starts_with(word))
    });
    [
        last_line("title.xhtml", "class=\"foot\""),
        imprint.map(words_of).unwrap_or_default(),
        edition.map(|at| colophon[at..].to_owned()).unwrap_or_default(),
    ]
}

#[test]
fn a_date_is_printed_as_it_was_given_in_the_language_of_the_book() {
    let mut told = String::new();
    for (language, date) in [
        ("fr", "2026-11-23"),
        ("fr", "2026-03-01"),
        ("fr", "\"2026-03\""),
        ("fr", "\"2026-08\""),
        ("fr", "2026"),
        ("fr", "\"0962\""),
        ("fr", "2026-11-23T23:30:00-02:00"),
        ("en", "2026-11-23"),
        ("en", "2026-03-01"),
        ("en", "\"2026-03\""),
        ("en-US", "2026"),
    ] {
        let settings = format!("language = \"{language}\"\ndate = {date}");
        let built = made("given", &settings, None);
        let [title, imprint, edition] = on_screen(&built);
        let _ = writeln!(told, "{language} {date}: {title} | {imprint} | {edition}");
        // The printed pages have the same text.
        let pages = printed(&built).replace("^er^", "er").replace('~', " ");
        for words in [&imprint, &edition] {
            let words = words.replace('^', "").replace('~', " ");
            assert!(pages.contains(&words), "{words}: {pages}");
        }
    }
    assert_eq!(told, EXPECTED);
}

const EXPECTED: &str = "\
fr 2026-11-23: 2026 | 23~novembre 2026 | Édition du 23~novembre 2026.
fr 2026-03-01: 2026 | 1^er^~mars 2026 | Édition du 1^er^~mars 2026.
fr \"2026-03\": 2026 | mars 2026 | Édition de mars 2026.
fr \"2026-08\": 2026 | août 2026 | Édition d’août 2026.
fr 2026: 2026 |  | Édition de 2026.
fr \"0962\": 962 |  | Édition de 962.
fr 2026-11-23T23:30:00-02:00: 2026 | 23~novembre 2026 | Édition du 23~novembre 2026.
en 2026-11-23: 2026 | 23 November 2026 | Edition of 23 November 2026.
en 2026-03-01: 2026 | 1 March 2026 | Edition of 1 March 2026.
en \"2026-03\": 2026 | March 2026 | Edition of March 2026.
en-US 2026: 2026 |  | Edition of 2026.
";

#[test]
fn the_pages_have_the_same_dates() {
    let settings = "language = \"fr\"\ndate = 2026-03-01\nrevised = \"2026-10\"";
    let told = printed(&made("pages", settings, None));
    let pages: Vec<&str> = told.lines().collect();
    assert_eq!(pages[..2], ["T 2026", "1^er^~mars 2026"]);
    assert!(told.ends_with("du livre imprimé. Édition d’octobre 2026.\n"), "{told}");
}

#[test]
fn without_a_date_nothing_is_printed_and_the_pdf_has_none() {
    for language in ["fr", "en"] {
        let built = made("none", &format!("language = \"{language}\""), None);
        assert!(!printed(&built).contains("2000"), "{}", printed(&built));
        let [title, imprint, edition] = on_screen(&built);
        assert_eq!([&*title, &*edition, &*imprint], [""; 3]);
        // An EPUB must have a modification date (EPUB 3.3, 5.5.5).
        let package = document(&built, "content.opf");
        let modified = "<meta property=\"dcterms:modified\">2000-01-01T00:00:00Z</meta>";
        assert!(package.contains(modified) && !package.contains("dc:date"), "{package}");
        assert_eq!(dates_of_pdf(&built), "");
    }
}

#[test]
fn the_pdf_has_the_dates_that_are_known() {
    let settings = "language = \"fr\"\ndate = \"2026-03\"";
    assert_eq!(
        dates_of_pdf(&made("pdf-date", settings, None)),
        "CreationDate D:20260301000000Z
ModDate D:20260301000000Z
<dc:date><rdf:Seq><rdf:li>2026-03</rdf:li></rdf:Seq></dc:date>
<xmp:CreateDate>2026-03-01T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>2026-03-01T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-03-01T00:00:00Z</xmp:MetadataDate>
"
    );
    let built = made("pdf-epoch", "language = \"fr\"", Some(86_400));
    assert_eq!(on_screen(&built)[2], "Édition du 2~janvier 1970.");
    assert_eq!(
        dates_of_pdf(&built),
        "CreationDate D:19700102000000Z
ModDate D:19700102000000Z
<xmp:CreateDate>1970-01-02T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>1970-01-02T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>1970-01-02T00:00:00Z</xmp:MetadataDate>
"
    );
}

#[test]
fn files_in_a_pdf_without_dates_have_none() {
    let settings = "language = \"fr\"\n[pdf]\nattach = [\"manuscript\"]";
    let built = made("attached", settings, None);
    assert_eq!(dates_of_pdf(&built), "");
}

/// All dates in the PDF's dictionaries, and the lines of its XMP that contain one.
fn dates_of_pdf(built: &Build) -> String {
    let (_, pdf) = built.files.iter().find(|(name, _)| name.ends_with(".pdf")).unwrap();
    let pdf = Document::load_mem(pdf).unwrap();
    let mut told = String::new();
    for object in pdf.objects.values() {
        if let Ok(dict) = object.as_dict() {
            for (key, value) in dict {
                let key = String::from_utf8_lossy(key);
                if let Ok(value) = value.as_str()
                    && key.ends_with("Date")
                {
                    let _ = writeln!(told, "{key} {}", String::from_utf8_lossy(value));
                }
            }
        }
        if let Ok(stream) = object.as_stream() {
            let params = stream.dict.get(b"Params").and_then(|params| params.as_dict());
            if params.is_ok_and(|params| params.has(b"ModDate")) {
                told.push_str("the date of a file\n");
            }
            let content = String::from_utf8_lossy(&stream.content);
            for line in content.lines().filter(|_| content.starts_with("<?xpacket")) {
                if line.contains("Date>") || line.contains("dc:date") {
                    let _ = writeln!(told, "{line}");
                }
            }
        }
    }
    told
}
