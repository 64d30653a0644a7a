//! The ZIP container.

use super::Folder;

#[test]
fn files_stand_in_a_fixed_order() {
    let epub = Folder::of("order", "# Un\n\nMot.\n")
        .and("02.md", "# Deux\n\nMot.\n")
        .with("[epub]\nfonts = false")
        .open();
    let documents = "content.opf nav.xhtml toc.ncx style.css cover.xhtml title.xhtml \
        chapter-01.xhtml chapter-02.xhtml colophon.xhtml images/cover.png";
    assert_eq!(
        epub.order.join(" "),
        format!("mimetype META-INF/container.xml {documents}")
    );
    assert_eq!(epub.chapters().count(), 2);
}

#[test]
fn the_type_comes_first_and_is_not_compressed() {
    let epub = Folder::of("type", "# Un\n\nMot.\n").open();
    let (_, bytes) = &epub.build.files[0];
    // A local header of 30 bytes, a name of 8, no extra field (EPUB 3.3, OCF, 4.3).
    assert_eq!(&bytes[..4], b"PK\x03\x04");
    assert_eq!(bytes[8..10], [0, 0], "stored");
    assert_eq!(bytes[26..30], [8, 0, 0, 0]);
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
}

/// Checks that every test named in the table of requirements exists.
#[test]
fn each_row_has_its_test() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(root.join("src/epub/ACCESSIBILITY.md")).unwrap();
    let rows: Vec<&str> =
        table.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
    assert_eq!(rows.len(), 40);
    for row in rows {
        let tests = row.rsplit('|').nth(1).unwrap();
        for name in tests.split('`').skip(1).step_by(2) {
            let Some((module, test)) = name.split_once("::") else {
                assert!(root.join(name).exists(), "{name}");
                continue;
            };
            let path = root.join(format!("tests/suite/epub/{module}.rs"));
            let text = std::fs::read_to_string(path).unwrap();
            assert!(text.contains(&format!("fn {test}(")), "{name}");
        }
    }
}
