//! Quality figures of lines and pages, as measured by the program: no change may make
//! them worse, for the repository's book and for prose that nothing was tuned to.

use std::fs;
use std::path::Path;

use actes::page::summary::Summary;
use actes::pipeline::Session;

/// The figures of a book with other lines in `[pdf]`.
fn summary(book: &str, pdf: &str) -> Summary {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(book);
    let name = format!("{}-{}", book.replace('/', "-"), pdf.len());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("typography").join(name);
    fs::create_dir_all(&folder).unwrap();
    for entry in fs::read_dir(&from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::copy(&path, folder.join(path.file_name().unwrap())).unwrap();
        }
    }
    let settings = fs::read_to_string(from.join("actes.toml")).unwrap();
    let settings = format!("{settings}\n[pdf]\n{pdf}\n");
    fs::write(folder.join("actes.toml"), settings).unwrap();
    let built = Session::new().build(&folder, &[], None, &mut |_| {}).unwrap();
    Summary::of(&built.set.facts)
}

#[test]
fn the_book_is_as_even_as_it_was() {
    let book = summary("manuscript", "");
    assert!((1_000..=1_055).contains(&book.mean), "{book:?}");
    assert!(book.spread <= 145, "{book:?}");
    assert!(book.share(book.loose) <= 100 && book.tight == 0, "{book:?}");
    assert!(book.badness <= 55 && book.contrast <= 120, "{book:?}");
    assert!(book.share(book.hyphens) <= 1_000 && book.ladders == 0, "{book:?}");
    let faults = [book.overfull, book.widows, book.stranded, book.page_hyphens];
    assert_eq!(faults, [0; 4], "{book:?}");
    assert_eq!((book.uneven, book.lent), (0, 0), "{book:?}");
}

#[test]
fn prose_is_even_on_every_measure() {
    for (book, measure, spread, badness) in [
        ("tests/books/prose-fr", 75, 155, 85),
        ("tests/books/prose-fr", 90, 125, 40),
        ("tests/books/prose-fr", 118, 110, 25),
        ("tests/books/prose-en", 75, 135, 45),
        ("tests/books/prose-en", 90, 130, 40),
        ("tests/books/prose-en", 118, 135, 45),
    ] {
        let paper = if measure > 105 { "a4" } else { "a5" };
        let pdf = format!(
            "paper = \"{paper}\"\nfont-size = \"10.5pt\"\nleading = \"14pt\"\n\
             measure = \"{measure}mm\""
        );
        let prose = summary(book, &pdf);
        let told = format!("{book} on {measure} mm: {prose:?}");
        assert!(prose.spread <= spread && prose.badness <= badness, "{told}");
        // White buys even letterfit: at most 4 % of the lines differ visibly from the next.
        assert!(prose.share(prose.pitch_jumps) <= 400 && prose.runts == 0, "{told}");
        let faults = [prose.overfull, prose.widows, prose.stranded, prose.page_hyphens];
        assert_eq!(faults, [0; 4], "{told}");
        // White between the items of lists and around quotations does not open.
        assert!(prose.lent <= 1 && prose.uneven <= 2, "{told}");
    }
}
