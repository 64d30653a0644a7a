//! Several outputs in one build: each is the same as when built alone.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use actes::config::DesignRequest;
use actes::config::Handout;
use actes::config::Paper;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;
use lopdf::Document;

/// A book of a few pages, with a picture and links.
fn book(name: &str, pdf: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("outputs").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let settings = "[book]\ntitle = \"Pages\"\nlanguage = \"en\"\n";
    fs::write(folder.join("actes.toml"), format!("{settings}\n{pdf}")).unwrap();
    let paragraph = "Some words that make lines, and [a link](https://example.org/a). ";
    let chapter = paragraph.repeat(12) + "\n\n";
    let text = format!("# One\n\n{}# Two {{#two}}\n\n{chapter}", chapter.repeat(9));
    fs::write(folder.join("text.md"), text).unwrap();
    folder
}

fn build(folder: &Path, outputs: &[Output]) -> Build {
    Session::new().build(folder, outputs, None, &mut |_| {}).unwrap()
}

/// The whole book on pages of that design.
fn on(name: &str, design: DesignRequest) -> Output {
    let name = name.to_owned();
    Output::handout(Handout { name, design: Some(design), ..Handout::default() })
}

fn on_a4() -> Output {
    on("a4", DesignRequest { paper: Some(Paper::A4), ..DesignRequest::default() })
}

/// The number of pages of a PDF, and the page size.
fn pages(bytes: &[u8]) -> (usize, Vec<f32>) {
    let document = Document::load_mem(bytes).unwrap();
    let boxes: Vec<Vec<f32>> = document
        .page_iter()
        .map(|page| {
            let page = document.get_dictionary(page).unwrap();
            let sides = page.get(b"MediaBox").unwrap().as_array().unwrap();
            sides.iter().map(|side| side.as_float().unwrap().round()).collect()
        })
        .collect();
    assert!(boxes.iter().all(|one| *one == boxes[0]));
    (boxes.len(), boxes[0].clone())
}

#[test]
fn two_papers_and_an_epub_are_made_in_one_build() {
    let folder = book("papers", "");
    let all = build(&folder, &[Output::PDF, on_a4(), Output::EPUB]);
    let names: Vec<_> = all.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["pages.pdf", "pages-a4.pdf", "pages.epub"]);
    let [own, large, epub] = [0, 1, 2].map(|at| &all.files[at].1);

    // Building A4 pages as well does not change the book's own files: the EPUB lists the
    // A5 pages.
    let alone = build(&folder, &Output::BOOKS).files;
    assert!(*epub == alone[0].1 && *own == alone[1].1);
    assert!(*large == build(&folder, &[on_a4()]).files[0].1);

    let ((few, a4), (many, a5)) = (pages(large), pages(own));
    assert!(few < many, "{few} pages of A4, {many} of A5");
    assert_eq!([&a5[2..], &a4[2..]], [[420.0, 595.0], [595.0, 842.0]]);
}

#[test]
fn an_edition_is_made_once_and_carries_the_same_epub() {
    let folder = book("carried", "[pdf]\nattach = [\"epub\"]\n");
    let mut on_a4 = on_a4();
    if let Some(edition) = &mut on_a4.edition {
        edition.handout.pdf.attach.epub = true;
    }
    let all = build(&folder, &[on_a4.clone(), on_a4, Output::EPUB]);
    let names: Vec<_> = all.files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["pages-a4.pdf", "pages.epub"]);
    assert!(all.files[1].1 == build(&folder, &[Output::EPUB]).files[0].1);
}

#[test]
fn diagnostics_on_other_pages_name_their_edition() {
    let folder = book("narrow", "");
    let measure = Some(actes::base::Length::pt(60));
    let narrow = on("narrow", DesignRequest { measure, ..DesignRequest::default() });
    let told = |outputs: &[Output]| -> Vec<String> {
        let all = build(&folder, outputs).diagnostics;
        all.iter().map(|one| one.message.clone()).collect()
    };
    let (own, both) = (told(&[]), told(&[Output::PDF, narrow]));
    let others: Vec<_> = both.iter().filter(|message| !own.contains(message)).collect();
    assert!(!others.is_empty());
    assert!(others.iter().all(|message| message.ends_with("(in the handout narrow)")));
}

#[test]
fn a_photograph_is_coded_once_for_both_books() {
    let folder = book("photograph", "");
    let coffee = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/photographs/coffee.webp");
    fs::copy(coffee, folder.join("coffee.webp")).unwrap();
    fs::write(folder.join("text.md"), "# One\n\n![A cup of coffee](coffee.webp)\n")
        .unwrap();
    let files = build(&folder, &Output::BOOKS).files;
    let mut epub = zip::ZipArchive::new(std::io::Cursor::new(&files[0].1)).unwrap();
    let names: Vec<String> = epub.file_names().map(str::to_owned).collect();
    let name = names.iter().find(|name| name.ends_with("img-001.jpg")).unwrap();
    let mut jpeg = Vec::new();
    std::io::copy(&mut epub.by_name(name).unwrap(), &mut jpeg).unwrap();
    assert!(files[1].1.windows(jpeg.len()).any(|piece| piece == jpeg));
}
