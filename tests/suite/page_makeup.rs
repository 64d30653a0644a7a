//! The pages of whole books: white, headings at the head of a page, figures, code and
//! tables as a reader sees them.

use std::fs;
use std::path::Path;

use actes::base::Point;
use actes::base::Size;
use actes::page::Item;
use actes::page::Page;
use actes::pipeline::Session;

/// A line of print: its baseline in thousandths of a point, and its words.
#[derive(Debug, Clone)]
struct Printed {
    y: i64,
    words: String,
}

/// A drawing of 60 × 30 points.
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60pt\" \
    height=\"30pt\" viewBox=\"0 0 60 30\"><rect width=\"60\" height=\"30\"/></svg>";

/// The pages of one chapter: 105 mm, 10.5 on 14 points, 28 lines on a page.
fn pages(name: &str, pdf: &str, text: &str) -> (Vec<Page>, String) {
    let folder = Path::new(super::blocks::tmp()).join("page-makeup").join(name);
    fs::create_dir_all(&folder).unwrap();
    let settings = format!(
        "[book]\ntitle = \"T\"\nlanguage = \"fr\"\n[pdf]\nopenings = \"next\"\n\
         font-size = \"10.5pt\"\nleading = \"14pt\"\nlines = 28\nmeasure = \"105mm\"\n{pdf}\n"
    );
    fs::write(folder.join("actes.toml"), settings).unwrap();
    fs::write(folder.join("01.md"), text).unwrap();
    fs::write(folder.join("d.svg"), DRAWING).unwrap();
    let built = Session::new().build(&folder, &[], None, &mut |_| {}).unwrap();
    let messages: Vec<String> = built
        .diagnostics
        .iter()
        .map(|diagnostic| format!("{}: {}", diagnostic.code, diagnostic.message))
        .collect();
    // The text's pages have arabic folios; the last one is the colophon.
    let pages = built.set.pages.pages.into_iter();
    let mut text: Vec<Page> = pages
        .filter(|page| page.folio.label().chars().all(|c| c.is_ascii_digit()))
        .collect();
    let _ = text.pop();
    (text, messages.join("\n"))
}

/// The lines of a page without its head and foot, from top to bottom.
fn lines(page: &Page) -> Vec<Printed> {
    let mut lines: Vec<Printed> = Vec::new();
    for (point, item) in &page.items {
        let Item::Glyphs(run) = item else { continue };
        if run.tag_role.tag_target().is_none() {
            continue;
        }
        let y = thousandths(point.y.0);
        match lines.iter_mut().find(|line| (line.y - y).abs() < 2_000) {
            Some(line) => line.words.push_str(&run.text),
            None => lines.push(Printed { y, words: run.text.to_string() }),
        }
    }
    lines.sort_by_key(|line| line.y);
    lines
}

/// Scaled points as thousandths of a point.
fn thousandths(length: i64) -> i64 {
    length * 1_000 / actes::base::Length::pt(1).0
}

/// A height as a share of the leading of 14 points, in hundredths.
fn leadings(height: i64) -> i64 {
    (height + 70) / 140
}

fn pictures(page: &Page) -> Vec<(Point, Size)> {
    let picture = |(at, item): &(Point, Item)| match item {
        Item::Picture(picture) => Some((*at, picture.size)),
        Item::Glyphs(_) | Item::Rule(..) | Item::Link(_) => None,
    };
    page.items.iter().filter_map(picture).collect()
}

/// Baseline after baseline: the leadings between the lines that `wanted` chooses.
fn steps(lines: &[Printed]) -> Vec<i64> {
    lines.windows(2).map(|pair| leadings(pair[1].y - pair[0].y)).collect()
}

#[test]
fn stanzas_stay_whole_with_one_white_between_them() {
    for length in [3, 5, 7, 8] {
        let mut text = "# Un\n\n".to_owned();
        for stanza in 0..14 {
            for verse in 0..length {
                text += &format!("| Strophe {stanza}, vers {verse}\n");
            }
            text += "|\n";
        }
        let (pages, _) = pages(&format!("stanzas-{length}"), "", &text);
        for page in &pages {
            let lines = lines(page);
            let verses: Vec<Printed> =
                lines.into_iter().filter(|line| line.words.contains("vers")).collect();
            assert!(verses.len().is_multiple_of(length), "{verses:?}");
            let steps = steps(&verses);
            assert!(steps.iter().all(|step| [100, 200].contains(step)), "{steps:?}");
        }
    }
}

#[test]
fn white_between_the_items_of_a_list_is_the_same_on_every_page() {
    let item =
        |at: usize| format!("- L’article {at} {}\n\n", "de la liste ".repeat(at % 9));
    let text =
        format!("# Un\n\nDes articles :\n\n{}", (0..60).map(item).collect::<String>());
    let (pages, _) = pages("items", "", &text);
    assert!(pages.len() > 3);
    for page in pages.iter().skip(1) {
        let steps = steps(&lines(page));
        assert!(steps.iter().all(|step| [100, 200].contains(step)), "{steps:?}");
    }
}

#[test]
fn a_heading_has_the_same_white_below_it_at_the_head_of_a_page() {
    let block = |at: usize| {
        format!(
            "## Titre {at}\n\n{}\n\n",
            "Des mots qui suivent. ".repeat(3 + at * 7 % 23)
        )
    };
    let text = format!("# Un\n\n{}", (0..40).map(block).collect::<String>());
    let (pages, _) = pages("head", "", &text);
    let mut at_head = 0;
    for page in pages.iter().skip(1) {
        let lines = lines(page);
        for (at, pair) in lines.windows(2).enumerate() {
            if pair[0].words.starts_with("Titre") {
                at_head += usize::from(at == 0);
                assert_eq!(leadings(pair[1].y - pair[0].y), 150, "{pair:?}");
            }
        }
    }
    assert!(at_head > 0, "no page begins with a heading");
}

#[test]
fn figures_that_follow_each_other_have_equal_white() {
    let figure = |at: usize| format!("![Un dessin](d.svg \"Planche {at}\")\n\n");
    let words =
        "Des mots avant et après les planches, qui remplissent les pages. ".repeat(60);
    for count in [2, 4, 7] {
        let figures: String = (0..count).map(figure).collect();
        let text = format!("# Un\n\nDes mots.\n\n{figures}{words}\n");
        let (pages, _) = pages(&format!("figures-{count}"), "", &text);
        for page in &pages {
            let lines = lines(page);
            let foot = |top: i64| {
                let below = lines
                    .iter()
                    .find(|line| line.y > top && line.words.contains("Planche"));
                below.map_or(0, |line| line.y)
            };
            let tops: Vec<i64> =
                pictures(page).iter().map(|(at, _)| thousandths(at.y.0)).collect();
            let whites: Vec<i64> =
                tops.windows(2).map(|pair| pair[1] - foot(pair[0])).collect();
            assert!(
                whites.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 50),
                "{whites:?}"
            );
            assert!(whites.iter().all(|white| *white > 14_000), "{whites:?}");
            // Text below keeps at least a leading, without its small letters.
            if let Some(last) = tops.last() {
                let foot = foot(*last);
                let next = lines.iter().find(|line| line.y > foot);
                assert!(next.is_none_or(|next| next.y - foot > 20_000), "{lines:?}");
            }
        }
    }
}

#[test]
fn code_is_set_four_lines_on_three_with_the_same_white_above() {
    for count in 1..12 {
        let code: String = (0..count).map(|at| format!("ligne {at}\n")).collect();
        let text = format!(
            "# Un\n\nDes mots avant le code.\n\n```\n{code}```\n\nDes mots après.\n"
        );
        let (pages, _) = pages(&format!("code-{count}"), "", &text);
        let lines = lines(&pages[0]);
        let first =
            lines.iter().position(|line| line.words.starts_with("ligne")).unwrap();
        let code = &lines[first..first + count];
        assert_eq!(leadings(code[0].y - lines[first - 1].y), 200);
        assert!(steps(code).iter().all(|step| *step == 75), "{code:?}");
        let below = leadings(lines[first + count].y - code[count - 1].y);
        assert!((175..=250).contains(&below), "{count} lines, then {below}");
    }
}

#[test]
fn long_lines_of_code_fold_at_blanks_and_are_reported() {
    let line = "let found = words.chars().filter(|c| c.is_alphabetic()).map(char::to_lowercase).collect();";
    let tight = "words.chars().filter(char::is_alphabetic).map(std::char::to_lowercase).collect()";
    let text = format!("# Un\n\nDu code :\n\n```\n{line}\n{tight}\n```\n");
    let (pages, messages) = pages("folds", "", &text);
    let lines = lines(&pages[0]);
    let folded: Vec<&str> = lines.iter().map(|line| line.words.trim()).collect();
    let code: Vec<&str> =
        folded.iter().copied().skip_while(|words| !words.starts_with("let")).collect();
    assert!(code.len() >= 4, "{folded:?}");
    for pair in code.windows(2) {
        let rest = pair[1].trim_start_matches('→').trim_start();
        assert!(!rest.starts_with('.') && !pair[0].ends_with('.'), "{code:?}");
        assert!(!(pair[0].ends_with(':') && rest.starts_with(':')), "{code:?}");
    }
    assert!(messages.contains("code-folded"), "{messages}");
}

#[test]
fn code_that_is_slightly_too_long_is_set_smaller_and_not_folded() {
    // 59 letters of 8 points fill the measure less an indent.
    let sizes = |letters: usize| {
        let text = format!("# Un\n\nDu code :\n\n```\n{}\n```\n", "x".repeat(letters));
        let (pages, messages) = pages(&format!("smaller-{letters}"), "", &text);
        let size = pages[0].items.iter().find_map(|(_, item)| match item {
            Item::Glyphs(run) if run.text.contains("xx") => Some(thousandths(run.size.0)),
            _ => None,
        });
        (size.unwrap(), messages.contains("code-folded"))
    };
    assert_eq!(sizes(50), (8_001, false));
    let (size, folded) = sizes(61);
    assert!((7_500..8_000).contains(&size) && !folded, "{size} {folded}");
    assert_eq!(sizes(80), (8_001, true));
}

#[test]
fn inline_code_is_broken_between_its_words_and_its_blanks_are_rigid() {
    let words = "Des mots autour de `un_nom_de_variable_bien_long::et_son_chemin` et de `deux mots` encore. ";
    let text = format!("# Un\n\n{}\n", words.repeat(12));
    let (pages, messages) = pages("inline", "", &text);
    assert!(!messages.contains("line-torn"), "{messages}");
    for page in &pages {
        for line in lines(page) {
            let end = line.words.trim_end().chars().next_back();
            assert!(
                end != Some(':') || line.words.trim_end().ends_with("::"),
                "{line:?}"
            );
        }
        // Both words of the code are in one run: nothing between them is stretched.
        for (_, item) in &page.items {
            if let Item::Glyphs(run) = item
                && run.text.contains("deux mots")
            {
                let blank = run.text.find(' ').unwrap_or(0);
                let advance = run.glyphs[blank].advance();
                assert_eq!(advance, run.glyphs[0].advance(), "{:?}", run.text);
            }
        }
    }
}

#[test]
fn the_columns_of_a_table_have_the_widths_of_the_fewest_lines() {
    let row = |at: usize| match at % 4 {
        0 => {
            "| 1900 | Paris | 12 000,5 | Le registre porte ici une remarque assez longue, de la main du greffier, qui prend beaucoup de lignes. |\n"
        }
        1 => "| 1901 | Saint-Étienne-de-Saint-Geoirs | 38 071,1 | néant |\n",
        2 => "| 1902 | Lyon | 75 142,2 | idem |\n",
        _ => "| 1903 | Marne-la-Vallée | 22 213,3 | voir avant |\n",
    };
    let rows: String = (0..12).map(row).collect();
    let text = format!(
        "# Un\n\n| Année | Lieu | Somme | Remarques |\n| ---: | :--- | ---: | :--- |\n{rows}\n"
    );
    let (pages, _) = pages("widths", "", &text);
    // The long name takes two lines at most.
    for page in &pages {
        let lines = lines(page);
        for (at, line) in lines.iter().enumerate() {
            if line.words.contains("1901") {
                let next: Vec<&Printed> = lines[at + 1..].iter().take(2).collect();
                let is_done = line.words.contains("Geoirs")
                    || next.first().is_some_and(|line| line.words.contains("Geoirs"));
                assert!(is_done, "{lines:?}");
            }
        }
    }
}

#[test]
fn a_picture_in_a_cell_covers_no_rule() {
    let row = "| ![a](d.svg) signe | un mot |\n";
    let text = format!("# Un\n\n| Signe | Sens |\n| --- | --- |\n{}\n", row.repeat(5));
    let (pages, _) = pages("cells", "", &text);
    let found = pictures(&pages[0]);
    assert_eq!(found.len(), 5);
    for (at, size) in found {
        let (top, foot) = (thousandths(at.y.0), thousandths((at.y + size.height).0));
        for (point, item) in &pages[0].items {
            let Item::Rule(rule, _) = item else { continue };
            let (over, under) =
                (thousandths(point.y.0), thousandths((point.y + rule.height).0));
            assert!(foot + 1_950 < over || under + 1_950 < top, "{top}–{foot}: {over}");
        }
    }
}

#[test]
fn text_fills_the_page_before_a_turned_table_of_several_pages() {
    let cells = "| organisation | communication | développement | territoire | habitants | collectivités | numérique | entreprise | formation | équipement |\n";
    let rule = format!("|{}\n", " --- |".repeat(10));
    let text = format!(
        "# Un\n\nAvant.\n\n{cells}{rule}{}\n{}\n",
        cells.repeat(120),
        "Des mots qui suivent le tableau et remplissent la page. ".repeat(80)
    );
    let (pages, _) = pages("turned", "", &text);
    let is_turned = |page: &Page| {
        page.items.iter().any(|(_, item)| matches!(item, Item::Glyphs(run) if run.turned))
    };
    assert!(pages.iter().filter(|page| is_turned(page)).count() > 2);
    // The first page has text after the table's place down to its foot.
    assert!(lines(&pages[0]).len() > 12, "{:?}", lines(&pages[0]));
}

#[test]
fn rows_of_several_lines_are_not_cut() {
    let long = "une remarque assez longue qui prend plusieurs lignes dans une colonne";
    for count in [4, 5, 6] {
        let row = |at: usize| {
            let words = vec![long; if at.is_multiple_of(3) { count } else { 1 }];
            format!("| N{at} | {} fin {at} |\n", words.join(", "))
        };
        let rows: String = (0..40).map(row).collect();
        let text = format!("# Un\n\nUn tableau.\n\n| Quand | Quoi |\n|---|---|\n{rows}");
        let (pages, _) = pages(&format!("rows-{count}"), "", &text);
        assert!(pages.len() > 3);
        for page in &pages {
            let words: Vec<String> =
                lines(page).into_iter().map(|line| line.words).collect();
            let words = words.join(" ");
            for at in 0..40 {
                let begins = words.contains(&format!("N{at} "));
                assert_eq!(begins, words.contains(&format!("fin {at} ")), "{words}");
            }
        }
    }
}
