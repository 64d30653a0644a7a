//! The page list, checked on random books against the words on the pages.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use actes::book::BlockId;
use actes::page::BlockPart;
use actes::page::Item;
use actes::page::Page;
use proptest::prelude::*;

use super::Epub;
use super::Folder;

/// A book in which all words are distinct, so that each identifies its place.
///
/// A word is a `z` followed by eight letters other than `z`: no word is part of another.
#[derive(Default)]
struct Words {
    count: usize,
    /// Words outside the running text: in notes and captions.
    aside: BTreeSet<String>,
}

impl Words {
    fn word(&mut self) -> String {
        let mut number = self.count;
        self.count += 1;
        let mut word = String::from("z");
        for syllable in 0..4 {
            let consonants = ['b', 'd', 'f', 'l', 'm', 'n', 'r', 't'];
            let vowels = if syllable == 0 { ['a', 'o'] } else { ['i', 'u'] };
            word.push(vowels[number % 2]);
            word.push(consonants[number / 2 % 8]);
            number /= 16;
        }
        word
    }

    fn some(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|_| self.word()).collect();
        words.join(" ")
    }

    /// Words outside the running text.
    fn beside(&mut self, count: usize) -> String {
        let words = self.some(count);
        self.aside.extend(words.split(' ').map(str::to_owned));
        words
    }

    /// A block of the given kind; `size` is 1 to 40.
    fn block(&mut self, kind: u8, size: usize, notes: &mut String) -> String {
        let lines = |words: &mut Self, lead: &str, count: usize, each: usize| {
            let lines = (0..count).map(|_| format!("{lead}{}\n", words.some(each)));
            lines.collect::<String>()
        };
        match kind {
            0..=5 => self.paragraph(size * 3, notes),
            6 => format!("## {}\n", self.some(2 + size % 7)),
            7 => format!("### {}\n", self.some(1 + size % 3)),
            8 => lines(self, "- ", 1 + size / 2, 1 + size % 9),
            9 => (0..=size / 4)
                .map(|_| format!("1. {}\n", self.paragraph(size, notes)))
                .collect(),
            10 => format!("> {}\n>\n> {}\n", self.some(size * 2), self.some(size)),
            11 => lines(self, "| ", 2 + size, 3),
            12 => format!("```\n{}```\n", lines(self, "", 1 + size, 2)),
            13 => {
                let row = |words: &mut Self| {
                    let (first, last) = (words.some(1 + size % 3), words.some(size % 8));
                    format!("| {first} | {last} |\n")
                };
                let rows: String = (0..size).map(|_| row(self)).collect();
                format!("| Un | Deux |\n|---|---|\n{rows}")
            }
            14 => format!("![vue](vue.png \"{}\")\n", self.beside(1 + size % 5)),
            15 => format!("> [!NOTE]\n> {}\n", self.some(size * 2)),
            16 => "***\n".to_owned(),
            17 => format!("- {}\n\n  > {}\n", self.some(size), self.some(size * 2)),
            _ => format!("{}\n: {}\n", self.some(2), self.some(size * 2)),
        }
    }

    fn paragraph(&mut self, size: usize, notes: &mut String) -> String {
        let mut text = String::new();
        for at in 0..size.max(1) {
            let word = self.word();
            match (at + self.count) % 37 {
                5 => text.push_str(&format!("*{word}* ")),
                11 => text.push_str(&format!("**{} {word}** ", self.word())),
                17 => text.push_str(&format!("<i lang=\"en\">{word}</i>, ")),
                23 => text.push_str(&format!("{word} [lien](http://a.fr/{at}) ")),
                31 => {
                    let name = self.count;
                    text.push_str(&format!("{word}[^n{name}] "));
                    let note = self.beside(3 + self.count % 60);
                    notes.push_str(&format!("[^n{name}]: {note}\n\n"));
                }
                _ => text.push_str(&format!("{word} ")),
            }
        }
        format!("{}.\n", text.trim_end())
    }
}

/// The words of the running text on a page, in any order. A hyphenated word across two
/// pages belongs to the first.
fn words_on(
    page: &Page,
    before: Option<&&Page>,
    aside: &BTreeSet<String>,
) -> BTreeSet<String> {
    let texts = texts_of(page);
    let mut words: Vec<String> = texts.values().flat_map(|text| words_of(text)).collect();
    // A figure or a note may come between the two parts of a hyphenated word: match them
    // by block.
    let parted = before.map(|page| texts_of(page)).unwrap_or_default();
    for (tag_target, text) in &parted {
        if let Some(first) = text.strip_suffix('\u{ad}')
            && let Some(rest) = texts.get(tag_target)
        {
            let is_no_letter = |c: char| !c.is_alphabetic();
            let first = first.rsplit(is_no_letter).next().unwrap_or_default();
            let rest = rest.split(is_no_letter).next().unwrap_or_default();
            words.extend(words_of(&format!("{first}{rest}")));
        }
    }
    words.into_iter().filter(|word| !aside.contains(word)).collect()
}

/// The text on a page by block and part of a block, with hyphenated words joined.
fn texts_of(page: &Page) -> BTreeMap<(BlockId, BlockPart), String> {
    let mut texts: BTreeMap<(BlockId, BlockPart), String> = BTreeMap::new();
    for (_, item) in &page.items {
        let Item::Glyphs(run) = item else { continue };
        let Some(tag_target) = run.tag_role.tag_target() else { continue };
        let text = texts.entry((tag_target.block, tag_target.part)).or_default();
        match text.strip_suffix('\u{ad}') {
            Some(whole) => text.truncate(whole.len()),
            None if text.is_empty() => {}
            None => text.push(' '),
        }
        text.push_str(&run.text);
    }
    texts
}

fn words_of(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphabetic());
    let is_whole = |word: &&str| word.len() == 9 && word.starts_with('z');
    parts.filter(is_whole).map(str::to_owned).collect()
}

/// The running text of the EPUB: its words in order, and the word before which each page
/// begins. Panics if a page begins inside a word.
fn read(epub: &Epub) -> (Vec<String>, BTreeMap<String, usize>) {
    let mut text = String::new();
    for name in epub.chapters() {
        let options = roxmltree::ParsingOptions {
            allow_dtd: true,
            ..roxmltree::ParsingOptions::default()
        };
        let document =
            roxmltree::Document::parse_with_options(epub.text(name), options).unwrap();
        let body = document.descendants().find(|node| node.tag_name().name() == "body");
        collect(body.unwrap(), &mut text);
    }
    let (mut words, mut pages) = (Vec::new(), BTreeMap::new());
    let mut parts = text.split('\u{1}');
    words.extend(words_of(parts.next().unwrap()));
    for part in parts {
        let (label, rest) = part.split_once('\u{2}').unwrap();
        let inside = text.split(&format!("\u{1}{label}\u{2}")).next().unwrap();
        assert!(
            !(inside.ends_with(char::is_alphabetic)
                && rest.starts_with(char::is_alphabetic)),
            "page {label} begins inside a word"
        );
        assert!(pages.insert(label.to_owned(), words.len()).is_none(), "{label} twice");
        words.extend(words_of(rest));
    }
    (words, pages)
}

fn collect(node: roxmltree::Node<'_, '_>, into: &mut String) {
    for child in node.children() {
        let name = child.tag_name().name();
        let kind = child.attribute("role").unwrap_or_default();
        if kind == "doc-pagebreak" {
            let label = child.attribute("aria-label").unwrap();
            assert_eq!(child.attribute("id"), Some(&format!("page-{label}")[..]));
            into.push_str(&format!("\u{1}{label}\u{2}"));
        } else if let Some(text) = child.text().filter(|_| child.is_text()) {
            into.push_str(text);
        } else if child.is_element() && !(name == "aside" && kind == "doc-footnote") {
            let is_inline = ["span", "i", "em", "strong", "a", "wbr"].contains(&name);
            into.push_str(if is_inline { "" } else { " " });
            if name != "figcaption" {
                collect(child, into);
            }
            into.push_str(if is_inline { "" } else { " " });
        }
    }
}

/// Builds a book of these blocks and compares its page list with its pages.
fn examine(name: &str, blocks: &[(u8, usize)]) -> Result<(), TestCaseError> {
    let mut words = Words::default();
    let (mut text, mut notes) = (format!("# {}\n\n", words.some(2)), String::new());
    for (kind, size) in blocks {
        if *kind == 19 {
            text.push_str(&std::mem::take(&mut notes));
            text.push_str(&format!("# {}\n\n", words.some(1 + size % 4)));
        } else {
            let block = words.block(*kind, *size, &mut notes);
            text.push_str(&format!("{block}\n"));
        }
    }
    text.push_str(&notes);
    let settings = "[pdf]\npaper = [\"90mm\", \"120mm\"]\n[markdown]\n\
        definition-lists = true\n[epub]\nfonts = false";
    let mut picture = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(300, 200)
        .write_to(&mut picture, image::ImageFormat::Png)
        .unwrap();
    let folder =
        Folder::of(name, &text).with(settings).and("vue.png", picture.into_inner());
    let epub = folder.open();
    let (order, begins) = read(&epub);
    let index: BTreeMap<&String, usize> =
        order.iter().enumerate().map(|(at, word)| (word, at)).collect();

    // The list has the labels of all non-blank pages, in order.
    let pages = epub.build.set.pages.pages.iter().filter(|page| !page.is_blank());
    let pages: Vec<&Page> = pages.collect();
    let labels: Vec<String> = pages.iter().map(|page| page.folio.label()).collect();
    let nav = epub.text("nav.xhtml").split("doc-pagelist").nth(1).unwrap();
    let listed: Vec<&str> = nav
        .lines()
        .filter_map(|line| line.strip_suffix("</a></li>")?.rsplit('>').next())
        .collect();
    prop_assert_eq!(&listed, &labels);

    // Each entry is before the first whole word on its page, or on the next page with
    // text.
    let mut next = order.len();
    let mut expected = BTreeMap::new();
    for (at, label) in labels.iter().enumerate().rev() {
        if begins.contains_key(label) {
            let before = at.checked_sub(1).and_then(|at| pages.get(at));
            let on_it = words_on(pages[at], before, &words.aside);
            let first = on_it.iter().filter_map(|word| index.get(word)).min();
            next = first.copied().unwrap_or(next);
            expected.insert(label.clone(), next);
        }
    }
    let near = |pages: &BTreeMap<String, usize>| -> Vec<String> {
        let told = |(label, at): (&String, &usize)| {
            format!("{label} {}", order.get(*at).map_or("-", String::as_str))
        };
        pages.iter().map(told).collect()
    };
    prop_assert_eq!(near(&begins), near(&expected));
    // All text pages are listed; those after the last are the appendix and the colophon.
    let mut of_text = labels.iter().filter(|label| label.parse::<u32>().is_ok());
    let first_pages: BTreeSet<&String> = of_text.by_ref().take(begins.len()).collect();
    prop_assert!(begins.keys().eq(first_pages), "{:?}", begins.keys());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn each_page_begins_before_its_first_whole_word(
        blocks in prop::collection::vec((0_u8..20, 1_usize..40), 1..30),
    ) {
        examine("pages", &blocks)?;
    }
}

#[test]
fn a_word_is_divided_between_pages_around_a_late_figure() {
    examine("late", &[(19, 6), (10, 3), (16, 1), (14, 26), (9, 13)]).unwrap();
}
