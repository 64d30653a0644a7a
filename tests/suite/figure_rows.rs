//! Figures side by side: in print and in the EPUB.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use actes::base::Length;
use actes::base::Point;
use actes::base::Size;
use actes::page::Item;
use actes::pipeline::Output;
use actes::pipeline::Session;

use crate::blocks::lost;
use crate::blocks::pages;
use crate::blocks::tmp;
use crate::matter::document;

/// The pictures of a chapter with a row of these: their places and sizes.
fn sizes(pictures: &str) -> Vec<(Point, Size)> {
    let folder = Path::new(tmp()).join("blocks").join("rows");
    let _ = fs::create_dir_all(&folder);
    for (name, width, height) in
        [("a.png", 90, 60), ("b.png", 60, 90), ("c.png", 300, 40), ("d.png", 900, 120)]
    {
        fs::write(folder.join(name), crate::pictures::making::noise(width, height))
            .unwrap();
    }
    let text = format!("# A\n\nUn.\n\n::: figures\n{pictures}\n:::\n");
    let (set, ..) = pages("rows", "", &text);
    assert_eq!(lost(&set), Vec::<&str>::new());
    let items = set.pages.iter().flat_map(|page| &page.items);
    let pictures = items.filter_map(|(at, item)| match item {
        Item::Picture(picture) => Some((*at, picture.size)),
        _ => None,
    });
    pictures.collect()
}

#[test]
fn figures_side_by_side_are_equally_high_or_stand_below_one_another() {
    let set = sizes("![a](a.png \"Une légende\")\n![b](b.png)");
    let [(first, one), (second, other)] = set[..] else { panic!("{set:?}") };
    assert_eq!((first.y, one.height), (second.y, other.height));
    assert!(first.x + one.width < second.x, "{set:?}");
    // A long caption leaves no room beside the other.
    let set = sizes(
        "![a](a.png)\n![b](b.png \"Anticonstitutionnellementanticonstitutionnellement\")",
    );
    let [(first, _), (second, _)] = set[..] else { panic!("{set:?}") };
    assert!(first.y < second.y, "{set:?}");
    let five = "![a](a.png)\n![b](b.png)\n![c](c.png)\n![a](a.png)\n![b](b.png)";
    assert_eq!(sizes(five).len(), 5);
}

/// The measure of A5 with the white of a row, one leading, beside it.
fn measure() -> Length {
    Length::parse("105mm").unwrap() + Length::pt(14)
}

#[test]
fn widths_of_figures_side_by_side_are_shares_of_the_row() {
    let near = |one: Length, other: Length| (one - other).0.abs() < 10;
    let white = Length::pt(14);
    for (pictures, shares) in [
        ("![a](a.png){width=30%} ![b](b.png){width=70%}", &[300, 700][..]),
        ("![a](a.png){width=20%} ![c](c.png){width=50%}", &[200, 500]),
        // What has no width takes the rest.
        ("![c](c.png){width=40%} ![d](d.png)", &[400, 600]),
        ("![d](d.png) ![c](c.png){width=25%} ![d](d.png)", &[375, 250, 375]),
    ] {
        let set = sizes(pictures);
        let widths: Vec<_> = set.iter().map(|(_, size)| size.width).collect();
        let wanted = shares.iter().map(|share| measure().per_mille(*share) - white);
        let are_wanted = widths.iter().zip(wanted).all(|(one, other)| near(*one, other));
        assert!(are_wanted, "{pictures} {widths:?}");
        assert!(set.iter().all(|(at, _)| at.y == set[0].0.y), "{pictures}");
    }
    // What is too wide together makes rows.
    let set =
        sizes("![c](c.png){width=60%} ![c](c.png){width=50%} ![c](c.png){width=50%}");
    let [(first, _), (second, one), (third, two)] = set[..] else { panic!("{set:?}") };
    assert!(first.y < second.y && second.y == third.y, "{set:?}");
    assert!(near(one.width, two.width) && second.x < third.x, "{set:?}");
    // A length is one.
    let set = sizes("![c](c.png){width=2cm} ![d](d.png)");
    assert!((set[0].1.width - Length::parse("2cm").unwrap()).0.abs() < Length::pt(1).0);
    let pair = measure() - white * 2;
    assert!(near(set[0].1.width + set[1].1.width, pair), "{set:?}");
}

/// The text of the only chapter of an EPUB.
fn chapter(text: &str) -> String {
    let settings = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nauthors = [\"A B\"]\n";
    let picture = crate::pictures::making::noise(90, 60);
    let files = BTreeMap::from([
        ("actes.toml".to_owned(), settings.as_bytes().to_vec()),
        ("a.md".to_owned(), text.as_bytes().to_vec()),
        ("a.png".to_owned(), picture),
    ]);
    let built = Session::new().build(&files, &Output::BOOKS, None, &mut |_| {}).unwrap();
    document(&built, "chapter-01.xhtml")
}

#[test]
fn widths_in_a_row_mean_the_same_in_the_epub() {
    let row = |pictures: &str| {
        let text = chapter(&format!("# A\n\n::: figures\n{pictures}\n:::\n"));
        let mut tags: Vec<&str> = text.split(['<', '>']).collect();
        tags.retain(|tag| tag.starts_with("figure") || tag.starts_with("img"));
        tags.join(" ").replace(" src=\"images/img-001.png\" alt=\"a\"", "")
    };
    assert_eq!(
        row("![a](a.png){width=30%} ![a](a.png) ![a](a.png){width=60px}"),
        "figure style=\"flex: 0 1 30%\" img style=\"width: 100%\"/ \
         figure style=\"flex: 1 1 5em\" img/ \
         figure style=\"flex: 0 1 60px; box-sizing: content-box\" img width=\"60\"/"
    );
    assert!(row("![a](a.png) ![a](a.png)").starts_with("figure img"));
}

#[test]
fn a_row_and_its_first_picture_may_both_have_a_name() {
    let text = chapter(
        "# A\n\nVoir [le tout](#rangee) et [l’une](#fig-a).\n\n::: figures {#rangee}\n\
         ![a](a.png \"Une\"){#fig-a}\n![b](a.png \"Autre\")\n:::\n",
    );
    let place = text.split("<span id=\"").nth(1).and_then(|rest| rest.split('"').next());
    let target = format!("#{}\"", place.unwrap());
    assert_eq!(text.matches(&target).count(), 2, "{text}");
}
