//! What a compositor looks after: the edges of lists, attributions under verse, superiors
//! beside small capitals, and the credits of all faces that print.

use std::collections::BTreeMap;
use std::io::Read;

use actes::page::GlyphRun;
use actes::page::Item;
use actes::page::Page;
use actes::pipeline::Build;
use actes::pipeline::Output;
use actes::pipeline::Session;

/// A drawing with a word in it, in the face that drawings have by default.
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60pt\" \
    height=\"30pt\" viewBox=\"0 0 60 30\"><text x=\"5\" y=\"20\">Mot</text></svg>";

/// Both books of a French chapter in type of 10.5 points.
fn built(text: &str) -> Build {
    let settings = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\n[pdf]\nopenings = \"next\"\n\
                    font-size = \"10.5pt\"\nleading = \"14pt\"\nmeasure = \"105mm\"\n";
    let files = BTreeMap::from([
        ("actes.toml".to_owned(), settings.as_bytes().to_vec()),
        ("a.md".to_owned(), text.as_bytes().to_vec()),
        ("d.svg".to_owned(), DRAWING.as_bytes().to_vec()),
    ]);
    Session::new().build(&files, &Output::BOOKS, None, &mut |_| {}).unwrap()
}

/// Scaled points as tenths of a point.
fn tenths(length: i64) -> i64 {
    let point = actes::base::Length::pt(1).0;
    (length * 10 + point / 2).div_euclid(point)
}

/// The runs of a page with left edge, right edge and baseline, in tenths of a point. A
/// space at the end does not count.
fn runs(page: &Page) -> Vec<(&GlyphRun, i64, i64, i64)> {
    let run = |(at, item): &'_ (actes::base::Point, Item)| match item {
        Item::Glyphs(run) => {
            let space = run.glyphs.last().filter(|_| run.text.ends_with(' '));
            let space = space.map_or(0, |space| space.advance().0);
            let right = tenths(at.x.0 + run.width().0 - space);
            Some((tenths(at.x.0), right, tenths(at.y.0)))
        }
        Item::Rule(..) | Item::Picture(_) | Item::Link(_) => None,
    };
    let glyphs = page.items.iter().filter_map(|item| match &item.1 {
        Item::Glyphs(glyphs) => {
            run(item).map(|(left, right, y)| (glyphs, left, right, y))
        }
        Item::Rule(..) | Item::Picture(_) | Item::Link(_) => None,
    });
    glyphs.collect()
}

/// The first run that begins with these words: left edge, right edge, baseline.
fn find(built: &Build, words: &str) -> (i64, i64, i64) {
    let pages = built
        .set
        .pages
        .pages
        .iter()
        .filter(|page| page.folio.label().chars().all(|c| c.is_ascii_digit()));
    let found = pages.flat_map(runs).find(|(run, ..)| run.text.starts_with(words));
    let (_, left, right, y) = found.unwrap_or_else(|| panic!("{words} is printed"));
    (left, right, y)
}

/// A document of the EPUB.
fn document(built: &Build, name: &str) -> String {
    let (_, epub) = built.files.iter().find(|(name, _)| name.ends_with(".epub")).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&epub[..])).unwrap();
    let mut text = String::new();
    let names: Vec<String> = zip.file_names().map(str::to_owned).collect();
    let mut file = zip
        .by_name(&format!("OEBPS/{name}"))
        .unwrap_or_else(|_| panic!("{name} is among {names:?}"));
    file.read_to_string(&mut text).unwrap();
    text
}

/// The words of the colophon in print, and in the EPUB.
fn colophons(built: &Build) -> [String; 2] {
    let last = built.set.pages.pages.last().unwrap();
    let printed: String = runs(last).iter().map(|(run, ..)| run.text.as_str()).collect();
    [printed, document(built, "colophon.xhtml")]
}

#[test]
fn dashes_begin_where_paragraphs_do_and_items_an_em_later() {
    let built = built(
        "# Un\n\nTexte.\n\nnu du paragraphe.\n\n- nu du premier\n- nu du second\n  \
         - nu du troisième\n\nTexte.\n\n8. nu du huit\n9. nu du neuf\n10. nu du dix\n\n\
         Texte.\n\n- [x] nu de la tâche\n",
    );
    let left = |words: &str| find(&built, words).0;
    let dash = left("–");
    assert!((dash - left("nu du paragraphe")).abs() <= 5, "the dash is at the indent");
    assert_eq!(left("nu du premier") - dash, 105);
    assert_eq!(left("nu du second"), left("nu du premier"));
    assert_eq!(left("nu du troisième") - left("nu du premier"), 105);
    // Numbers end half an em before their items, which have one left edge.
    for (number, item) in [("8.", "huit"), ("9.", "neuf"), ("10.", "dix")] {
        let (_, right, _) = find(&built, number);
        let item = left(&format!("nu du {item}"));
        assert!((item - right - 52).abs() <= 5, "{number}: {item} {right}");
        assert_eq!(item, left("nu du dix"));
    }
    assert!((left("10.") - dash).abs() <= 5, "the widest number begins at the indent");
    let (_, right, _) = find(&built, "☑");
    assert!((left("nu de la tâche") - right - 52).abs() <= 5);
}

#[test]
fn the_numbers_of_notes_do_not_protrude() {
    let notes = |count: usize| {
        let call = |at: usize| format!("Un mot[^{at}].\n\n[^{at}]: Une note {at}.\n\n");
        built(&format!("# Un\n\n{}", (1..=count).map(call).collect::<String>()))
    };
    for count in [9, 12, 104] {
        let built = notes(count);
        for page in &built.set.pages.pages {
            // Paragraphs are indented by 14 points.
            let left = runs(page)
                .iter()
                .filter(|run| run.0.text.contains("mot"))
                .map(|run| run.1)
                .min();
            let marks = runs(page);
            let marks =
                marks.iter().filter(|run| run.0.text.starts_with(&format!("{count}.")));
            for mark in marks {
                assert!(
                    left.is_some_and(|left| mark.1 >= left - 145),
                    "{count}: {mark:?}"
                );
            }
        }
        assert_eq!(find(&built, "Une note 1.").0, find(&built, "Une note 3.").0);
    }
}

#[test]
fn an_attribution_under_verse_ends_with_its_longest_line() {
    let built = built(
        "# Un\n\n> | Un vers assez court\n> | Un vers un peu moins court que lui\n\
         > | Un vers\n>\n> — Anonyme\n\nTexte.\n\n> | Un vers bref\n>\n\
         > — Un auteur dont le nom est long, au dix-neuvième siècle\n\nTexte.\n\n\
         > Une phrase.\n>\n> — Personne\n",
    );
    let (_, verse, _) = find(&built, "Un vers un peu");
    let (_, by, _) = find(&built, "—\u{a0}Anonyme");
    assert!((verse - by).abs() <= 5, "{verse} {by}");
    // A longer one begins where the verse does.
    let (verse, ..) = find(&built, "Un vers bref");
    let (by, ..) = find(&built, "—\u{a0}Un auteur");
    assert!((verse - by).abs() <= 5, "{verse} {by}");
    // Prose fills its measure, so its attribution ends at the right.
    let (_, prose, _) = find(&built, "—\u{a0}Personne");
    assert!(prose > by + 1_000, "{prose} {by}");
}

#[test]
fn an_attribution_stays_with_its_quotation() {
    for count in 20..34 {
        let text = "Un mot.\n\n".repeat(count);
        let built = built(&format!(
            "# Un\n\n{text}> Une phrase qui prend deux lignes de la citation, pour que la \
             page finisse ici ou là.\n>\n> — Personne\n\nFin.\n"
        ));
        for page in &built.set.pages.pages {
            let runs = runs(page);
            let has = |words: &str| runs.iter().any(|(run, ..)| run.text.contains(words));
            assert!(!has("Personne") || has("ici ou là"), "after {count}");
        }
    }
}

#[test]
fn superiors_are_lower_beside_small_capitals() {
    let built = built(
        "---\nlabel: Le XIX^e^ essai\n---\n\n# Un titre\n\nAu XVIII^e^ siècle, M^me^ de Staël \
         prit la 2^e^ place.\n",
    );
    let page = built.set.pages.pages.iter().find(|page| page.folio.label() == "1");
    let runs = runs(page.unwrap());
    let rise = |before: &str| {
        let at = runs.iter().position(|(run, ..)| run.text.ends_with(before)).unwrap();
        let (base, raised) = (&runs[at], &runs[at + 1]);
        (base.3 - raised.3, raised.0.size.0 * 140 / 1_000)
    };
    for before in ["Le XIX", "XVIII"] {
        let (rise, wanted) = rise(before);
        assert!((rise + tenths(wanted)).abs() <= 1, "{before}: {rise}");
    }
    // Beside capitals and figures they have the height of the face.
    for before in ["M", "la 2"] {
        assert_eq!(rise(before).0, 0, "{before}");
    }
}

#[test]
fn every_face_that_prints_is_credited_once() {
    for (text, others) in [
        ("Des mots.", ""),
        ("![Un dessin](d.svg)\n\nDes mots.", "Source Sans 3, de Paul D. Hunt"),
        ("Des mots.\n\n- [x] lire", "Source Code Pro, de Paul D. Hunt"),
        ("Un signe ⌘ du clavier.", "Source Sans 3, de Paul D. Hunt"),
    ] {
        let built = built(&format!("# Un\n\n{text}\n"));
        for colophon in colophons(&built) {
            let colophon = colophon.replace('\u{a0}', " ");
            let said = format!("{text}: {colophon}");
            assert!(colophon.contains("Libertinus Serif, dessiné par Philipp"), "{said}");
            assert_eq!(
                colophon.contains("d’autres parties"),
                !others.is_empty(),
                "{said}"
            );
            assert!(colophon.contains(others), "{said}");
            let licence = if others.is_empty() { "Le caractère" } else { "Les deux" };
            assert!(colophon.contains(licence), "{said}");
        }
    }
    let all = built("# Un\n\n![Un dessin](d.svg)\n\nDes `mots`.\n");
    for colophon in colophons(&all) {
        let licence = "Libertinus Serif, Source Code Pro et Source Sans 3 sont sous";
        assert!(colophon.contains(licence), "{colophon}");
    }
}

#[test]
fn chapters_are_numbered_where_their_sections_are() {
    for (head, printed) in [
        ("# Les mots", "1\u{a0}\u{a0}"),
        ("---\nlabel: Essai\n---\n\n# Les mots", "1\u{a0}\u{a0}"),
        ("---\nlabel: Essai 7\n---\n\n# Les mots", ""),
        ("# Chapitre 3. Les mots", ""),
        ("# IV. Les mots", ""),
        ("# 5\u{2009}. Les mots", ""),
    ] {
        let settings = "[book]\ntitle = \"T\"\nlanguage = \"fr\"\nnumbering = true\n";
        let text = format!("{head}\n\nTexte.\n\n## Une suite\n\nTexte.\n");
        let files = BTreeMap::from([
            ("actes.toml".to_owned(), settings.as_bytes().to_vec()),
            ("a.md".to_owned(), text.into_bytes()),
        ]);
        let built =
            Session::new().build(&files, &Output::BOOKS, None, &mut |_| {}).unwrap();
        let first = built.set.pages.pages.iter().find(|page| page.folio.label() == "1");
        let words: String =
            runs(first.unwrap()).iter().map(|run| run.0.text.as_str()).collect();
        let title = head.rsplit("# ").next().unwrap();
        let is_numbered = words.contains("1\u{a0}\u{a0}Les mots");
        assert_eq!(is_numbered, !printed.is_empty(), "{title}: {words}");
        assert!(words.contains("1.1\u{a0}\u{a0}Une suite"), "{title}: {words}");
        let chapter = document(&built, "chapter-01.xhtml");
        let has_number = chapter.contains("<span class=\"number\">1</span>");
        assert_eq!(has_number, is_numbered, "{chapter}");
    }
}

#[test]
fn superiors_stay_superior_in_running_heads() {
    let text = "Des mots qui suivent. ".repeat(700);
    let built = built(&format!("# Le 1^er^ essai du XIX^e^ siècle\n\n{text}\n"));
    let page = built.set.pages.pages.iter().find(|page| page.folio.label() == "3");
    let runs = runs(page.unwrap());
    let top = runs.iter().map(|run| run.3).min().unwrap();
    let head: Vec<(&str, bool)> = runs
        .iter()
        .filter(|run| run.3 <= top + 30 && run.0.tag_role.tag_target().is_none())
        .map(|run| (run.0.text.trim_end(), run.3 > top))
        .collect();
    // Those beside small capitals are lower than superiors are by themselves.
    for raised in ["er", "e"] {
        assert!(head.iter().any(|(text, lower)| *text == raised && *lower), "{head:?}");
    }
}
