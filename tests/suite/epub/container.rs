//! The ZIP, and what is in it.

use super::Folder;

#[test]
fn files_stand_in_a_fixed_order() {
    let epub = Folder::of("order", "# Un\n\nMot.\n")
        .and("02.md", "# Deux\n\nMot.\n")
        .with("[epub]\nfonts = false")
        .open();
    let documents = "content.opf nav.xhtml toc.ncx style.css cover.xhtml title.xhtml \
        imprint.xhtml chapter-01.xhtml chapter-02.xhtml colophon.xhtml images/cover.png";
    assert_eq!(
        epub.order.join(" "),
        format!("mimetype META-INF/container.xml {documents}")
    );
    assert_eq!(epub.chapters().count(), 2);
}
