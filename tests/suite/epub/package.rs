//! The package document: metadata and reading order.

use super::Folder;

const ABOUT: &str = "label = \"Actes\"
subtitle = \"Un sous-titre\"
authors = [\"A. Un\", { name = \"B. Deux\", role = \"edt\", file-as = \"Deux, B.\" }]
publisher = \"L’éditeur\"
place = \"Grenoble\"
rights = \"Tous droits\"
description = \"De quoi il s’agit.\"
subjects = [\"Essais\"]
other-identifiers = [\"urn:isbn:9782123456803\"]
identifier = \"urn:isbn:9782070408504\"
series = { name = \"La série\", position = 3 }
source = \"https://a.fr/\"
";

const TEXT: &str = "# Un\n\nMot[^n] [lien](http://a.fr/un/chemin?a=b).\n\n## Dessous\n\n\
    http://b.fr/ et\u{a0}: oui ; 10 000\n\n[^n]: Note.\n";

/// The lines of the package that contain one of `words`.
fn said(opf: &str, words: &[&str]) -> Vec<String> {
    let lines = opf.lines().filter(|line| words.iter().any(|word| line.contains(word)));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_package_says_what_is_known_of_the_book() {
    let epub = Folder::of("package", TEXT).with(ABOUT).open();
    let opf = epub.text("content.opf");
    let start = opf.find("<dc:identifier").unwrap();
    let end = opf.find("<dc:source id=\"page-source\"").unwrap();
    assert_eq!(
        &opf[start..end],
        r##"<dc:identifier id="book-id">urn:isbn:9782070408504</dc:identifier>
<dc:identifier>urn:isbn:9782123456803</dc:identifier>
<dc:title id="title">Le livre</dc:title>
<meta refines="#title" property="title-type">main</meta>
<meta property="dcterms:alternative">Un sous-titre</meta>
<dc:language>fr</dc:language>
<dc:publisher>L’éditeur</dc:publisher>
<dc:date>2026</dc:date>
<dc:rights>Tous droits</dc:rights>
<dc:description>De quoi il s’agit.</dc:description>
<dc:source>https://a.fr/</dc:source>
<dc:subject>Essais</dc:subject>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
<dc:creator id="person-1">A. Un</dc:creator>
<meta refines="#person-1" property="role" scheme="marc:relators">aut</meta>
<meta refines="#person-1" property="file-as">Un, A.</meta>
<meta refines="#person-1" property="display-seq">1</meta>
<dc:contributor id="person-2">B. Deux</dc:contributor>
<meta refines="#person-2" property="role" scheme="marc:relators">edt</meta>
<meta refines="#person-2" property="file-as">Deux, B.</meta>
<meta refines="#person-2" property="display-seq">2</meta>
<meta property="belongs-to-collection" id="series">La série</meta>
<meta refines="#series" property="collection-type">series</meta>
<meta refines="#series" property="group-position">3</meta>
<meta name="calibre:series" content="La série"/>
<meta name="calibre:series_index" content="3"/>
"##
    );
    assert!(opf.contains(
        "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
        unique-identifier=\"book-id\" xml:lang=\"fr\" prefix=\"ibooks:"
    ));
}

#[test]
fn printed_pages_have_a_source_and_a_cover_has_its_names() {
    let epub = Folder::of("names", TEXT).open();
    let opf = epub.text("content.opf");
    let pages = said(opf, &["page-source", "pageBreakSource"]);
    assert_eq!(pages.len(), 3);
    let uuid = pages[0].split(['>', '<']).nth(2).unwrap();
    assert!(uuid.starts_with("urn:uuid:") && pages[2].contains(uuid), "{pages:?}");
    assert!(pages[1].ends_with("property=\"source-of\">pagination</meta>"));
    let cover = said(opf, &["cover-image"]);
    assert_eq!(
        cover,
        [
            "<meta name=\"cover\" content=\"cover-image\"/>",
            "<item id=\"cover-image\" href=\"images/cover.png\" media-type=\"image/png\" \
             properties=\"cover-image\"/>",
        ]
    );
    let kind = actes::images::probe(&epub.files["images/cover.png"]).unwrap();
    assert_eq!((kind.width, kind.height), (1_600, 2_560));
    assert!(epub.text("META-INF/com.apple.ibooks.display-options.xml").contains("true"));
    assert!(opf.contains("<meta property=\"ibooks:specified-fonts\">true</meta>"));
}

#[test]
fn the_book_is_read_from_its_cover_to_its_colophon() {
    let order = |epub: &super::Epub| {
        let refs = said(epub.text("content.opf"), &["<itemref"]);
        let name = |line: &String| line.split('"').nth(1).unwrap().replace("-xhtml", "");
        refs.iter().map(name).collect::<Vec<_>>().join(" ")
    };
    let with = Folder::of("with-cover", TEXT).open();
    assert_eq!(order(&with), "cover title nav chapter-01 links colophon");
    let without = Folder::of("no-cover", TEXT).with("[epub]\ncover-page = false").open();
    assert_eq!(order(&without), "title nav chapter-01 links colophon");
    for (epub, covers) in [(&with, 2), (&without, 0)] {
        let landmarks = epub.lines("nav.xhtml", "epub:type=\"cover\"");
        let guide = epub.lines("content.opf", "type=\"cover\"");
        assert_eq!(landmarks.lines().count() + guide.lines().count(), covers);
    }
    // The set of `guide` types defined by EPUB 2.
    let guide = said(with.text("content.opf"), &["<reference"]);
    let kinds: Vec<&str> =
        guide.iter().filter_map(|line| line.split('"').nth(1)).collect();
    assert_eq!(kinds, ["cover", "title-page", "toc", "text", "colophon"]);
}

#[test]
fn contents_landmarks_and_pages_lead_into_the_book() {
    let epub = Folder::of("nav", TEXT).open();
    let nav = epub.text("nav.xhtml");
    assert!(nav.contains(
        "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"fr\" xml:lang=\"fr\""
    ));
    let kinds: Vec<&str> = nav.lines().filter(|line| line.starts_with("<nav")).collect();
    assert_eq!(
        kinds,
        [
            "<nav epub:type=\"toc\" role=\"doc-toc\" class=\"contents\" \
             aria-labelledby=\"contents\">",
            "<nav epub:type=\"landmarks\" aria-label=\"Repères\" hidden=\"hidden\">",
            "<nav epub:type=\"page-list\" role=\"doc-pagelist\" aria-label=\"Pages\" \
             hidden=\"hidden\">",
        ]
    );
    assert!(
        nav.contains("#un\">Un</a>\n<ol>\n<li><a href=\"chapter-01.xhtml#dessous\">")
    );
    let places: Vec<&str> = nav
        .lines()
        .filter_map(|line| line.split("<a epub:type=\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(
        places,
        ["cover", "titlepage", "toc", "bodymatter", "appendix", "colophon"]
    );

    // Labels are unique, Arabic or Roman, and no two share a place.
    let pages: Vec<(&str, &str)> = nav
        .lines()
        .filter(|line| line.contains("#page-"))
        .filter_map(|line| line.split("href=\"").nth(1)?.split_once("\">"))
        .map(|(to, label)| (to, label.trim_end_matches("</a></li>")))
        .collect();
    let is_number = |label: &str| {
        label.bytes().all(|b| b.is_ascii_digit())
            || label.bytes().all(|b| b"ivxlcdm".contains(&b))
    };
    assert!(
        pages.len() > 4 && pages.iter().all(|(_, label)| is_number(label)),
        "{pages:?}"
    );
    for index in 0..2 {
        let one = |(to, label): &(&'_ str, &'_ str)| [*to, *label][index].to_owned();
        let mut all: Vec<String> = pages.iter().map(one).collect();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), pages.len());
    }
}

#[test]
fn the_ncx_agrees_with_the_package() {
    let epub = Folder::of("ncx", TEXT).with(ABOUT).open();
    let ncx = epub.text("toc.ncx");
    for part in [
        "<meta name=\"dtb:uid\" content=\"urn:isbn:9782070408504\"/>",
        "<meta name=\"dtb:depth\" content=\"2\"/>",
        "<docTitle><text>Le livre</text></docTitle>",
        "<pageTarget id=\"target-1\" type=\"normal\" value=\"1\"",
        "type=\"front\" value=\"1\"",
    ] {
        assert!(ncx.contains(part), "{part} in {ncx}");
    }
    // Equal targets have equal positions in the reading order.
    let mut orders = std::collections::BTreeMap::new();
    for point in ncx.split("playOrder=\"").skip(1) {
        let order = point.split('"').next().unwrap();
        let target = point.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
        assert_eq!(*orders.entry(target).or_insert(order), order);
    }
}
