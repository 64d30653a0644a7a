//! The order of chapters: from the settings, from files of other programs, or from file
//! names.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use actes::book::runs::plain_text;
use actes::pipeline::Build;
use actes::pipeline::Session;

/// Writes a folder for one test. Each file begins with a line `--- name`.
pub(crate) fn folder(name: &str, files: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("order").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for file in files.split("--- ").skip(1) {
        let (name, text) = file.split_once('\n').unwrap();
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

pub(crate) fn build(folder: &Path) -> Build {
    Session::new().build(folder, &[], None, &mut |_| {}).unwrap()
}

/// The book's title, authors and language, the titles of its chapters, and the
/// diagnostics on the folder, without those on lines and pages.
fn shown(name: &str, files: &str) -> String {
    shown_of(&build(&folder(name, files)))
}

pub(crate) fn shown_of(build: &Build) -> String {
    let mut lines = Vec::new();
    if let Some(book) = &build.book {
        let about = &book.metadata;
        let names = about.credits.iter().map(|credit| credit.person.name.as_str());
        let names: Vec<_> = names.collect();
        lines.push(format!(
            "{} ({}) [{}]",
            about.title,
            names.join(", "),
            about.language
        ));
        let titles = book.chapters.iter().map(|one| plain_text(one.head.title.inlines()));
        lines.push(titles.collect::<Vec<_>>().join(" | "));
    }
    for one in &build.diagnostics {
        let place = one.span.as_ref().map_or("-".into(), |span| {
            let (line, _) = build.sources.position(span.source, span.start);
            format!("{}:{line}", build.sources.get(span.source).name)
        });
        let hint = one.hints.first().filter(|hint| hint.starts_with("did you"));
        let hint = hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        let about = [
            "chapter", "order", "files", "part", "key", "file", "title", "language",
            "value", "settings",
        ];
        if about.iter().any(|begin| one.code.name().starts_with(begin)) {
            lines.push(format!(
                "{}: {} {place} {}{hint}",
                one.severity, one.code, one.message
            ));
        }
    }
    lines.join("\n")
}

/// Settings that name no chapters.
const SETTINGS: &str = "--- actes.toml\n[book]\ntitle = \"T\"\nlanguage = \"en\"\n";

#[test]
fn a_summary_gives_the_order() {
    let files = "--- SUMMARY.md\n# Summary\n\n[Before](before.md)\n\n# First part\n\n\
        - [One of them](b/one.md)\n  - [Two `x`](two%20words.md)\n- [To come]()\n\n\
        # Second\n\n- [Last](a.md#there)\n- [Site](https://example.org/)\n\
        --- before.md\nWords.\n--- b/one.md\n# One\n\nWords.\n\
        --- two words.md\n## Two x\n\n### Below\n\nWords.\n--- a.md\n---\ntitle: Front\n---\n\nWords.\n\
        --- c.md\n# Not listed\n";
    assert_eq!(
        shown("summary", &format!("{SETTINGS}{files}")),
        "T () [en]\n\
         Before | First part | One | Two x | Second | Front\n\
         note: order-found SUMMARY.md:1 SUMMARY.md gives the order and titles of the chapters\n\
         note: files-left-out SUMMARY.md:9 SUMMARY.md leaves out a chapter without a file \
         and c.md"
    );
}

#[test]
fn a_list_without_settings_asks_for_what_is_missing() {
    let files = "--- SUMMARY.md\n- [One](one.md)\n--- one.md\nWords.\n";
    assert_eq!(
        shown("no-settings", files),
        " () [en]\n\
         One\n\
         error: key-missing SUMMARY.md:1 the book has no `title`\n\
         error: key-missing SUMMARY.md:1 the book has no `language`\n\
         note: order-found SUMMARY.md:1 SUMMARY.md gives the order and titles of the chapters"
    );
}

#[test]
fn mdbook() {
    let book = "--- book.toml\n[book]\ntitle = \"The *Book*\"\nauthors = [\"Ada\", \"Bob\"]\n\
        language = \"fr\"\nsrc = \"text\"\nmultilingual = false\n[output.html]\nx = 1\n\
        --- text/SUMMARY.md\n# Summary\n\n- [Un](un.md)\n- [Deux](./deux.md)\n\
        --- text/un.md\n# Un\n\nMots, voir [deux](deux.md).\n--- text/deux.md\nMots.\n\
        --- README.md\n# Other\n";
    assert_eq!(
        shown("mdbook", book),
        "The *Book* (Ada, Bob) [fr]\n\
         Un | Deux\n\
         note: order-found text/SUMMARY.md:1 book.toml gives the book's title, authors and \
         language; text/SUMMARY.md gives the order and titles of the chapters"
    );
    // The settings take precedence.
    let own = "--- actes.toml\n[book]\ntitle = \"Own\"\nauthors = [\"Cy\"]\n";
    assert_eq!(
        shown("mdbook-own", &format!("{book}{own}")).lines().next(),
        Some("Own (Cy) [fr]")
    );
}

#[test]
fn quarto() {
    let files = "--- _quarto.yml\nproject:\n  type: book\nlang: en-GB\nbook:\n  \
        title: \"A: B\"\n  author:\n    - name: Ada\n  chapters:\n    - index.qmd\n    \
        - part: One\n      chapters:\n        - b.qmd\n        - file: a.md\n          \
        text: Listed\n  appendices:\n    - z.markdown\n\
        --- index.qmd\n# Preface {.unnumbered}\n\nWords.\n--- b.qmd\n# B\n\nWords.\n\
        --- a.md\nWords.\n--- z.markdown\n# Z\n\nWords.\n--- c.qmd\n# C\n";
    assert_eq!(
        shown("quarto", files),
        "A: B (Ada) [en-GB]\n\
         Preface | One | B | Listed | Z\n\
         note: order-found _quarto.yml:1 _quarto.yml gives the book's title, author and \
         language, and the order and titles of the chapters\n\
         note: files-left-out _quarto.yml:1 _quarto.yml leaves out c.qmd"
    );
}

#[test]
fn crowbook() {
    let files = "--- my.book\nauthor: Ada\ntitle: A Walk\nlang: en\n\n- a.md\n+ b.md # yes\n\
        --- a.md\n# A\n\nWords.\n--- b.md\n# B\n\nWords.\n";
    assert_eq!(
        shown("crowbook", files),
        "A Walk (Ada) [en]\n\
         A | B\n\
         note: order-found my.book:1 my.book gives the book's title, author and language, \
         and the order of the chapters"
    );
}

#[test]
fn names_are_in_natural_order_in_all_folders() {
    let chapters =
        ["10.md", "2.markdown", "1.qmd", "part 2/1.md", "part 10/1.md", "part 2/b/3.md"];
    let chapters =
        chapters.map(|name| format!("--- {name}\n# {name}\n\nWords.\n")).concat();
    let others = "--- README.md\n# R\n--- _notes.md\n# N\n--- .hidden.md\n# H\n\
        --- book/x.md\n# X\n--- node_modules/a/b.md\n# Y\n--- node_modules/c.md\n# Z\n\
        --- later.md\n---\ndraft: true # yet\n---\n# Later\n\
        --- _book/x.md\n# X\n--- other.txt\n# T\n--- part 2/SUMMARY.md\n# S\n";
    assert_eq!(
        shown("natural", &format!("{SETTINGS}{chapters}{others}")),
        "T () [en]\n\
         1.qmd | 2.markdown | 10.md | part 2/1.md | part 2/b/3.md | part 10/1.md\n\
         note: files-left-out actes.toml:1 left out: .hidden.md, _book/, _notes.md, book/, \
         node_modules/ and 3 more"
    );
}

#[test]
fn what_chapters_leaves_out_is_reported_once() {
    let files = "--- actes.toml\n[book]\ntitle = \"T\"\nlanguage = \"en\"\n\
        chapters = [\"01.md\", { file = \"02.md\", title = \"Second\" }]\n\
        --- 01.md\n# One\n\nWords.\n--- 02.md\nWords.\n--- 03.md\n# Three\n--- a/b.md\n# B\n\
        --- README.md\n# R\n--- _x.md\n# X\n--- SUMMARY.md\n- [Three](03.md)\n";
    assert_eq!(
        shown("unlisted", files),
        "T () [en]\n\
         One | Second\n\
         warning: chapter-unlisted actes.toml:4 03.md and a/b.md are not in `chapters`"
    );
}

#[test]
fn titles_of_a_list_serve_files_that_have_none() {
    let list = "--- SUMMARY.md\n- [Own](own.md)\n- [Same: words](same.md)\n- [Only](only.md)\n\
        - [Many](many.md)\n- [Before](words.md)\n";
    let files = "--- own.md\n# It has one\n\nWords.\n\
        --- same.md\n## *Same* words\n\nWords.\n\n## Next\n\nWords.\n\
        --- only.md\n## The only one\n\nWords.\n\
        --- many.md\n## A section\n\nWords.\n\n## Another\n\nWords.\n\
        --- words.md\nWords first.\n\n## First\n\nWords.\n";
    let shown = shown("titles", &format!("{SETTINGS}{list}{files}"));
    assert_eq!(
        shown.lines().nth(1),
        Some("It has one | Same words | The only one | Many | Before")
    );
    assert!(!shown.contains("title-"), "{shown}");
}

#[test]
fn hostile_lists() {
    let list = "--- SUMMARY.md\n- [Out](../../../etc/passwd)\n- [Root](/etc/passwd)\n\
        - [Near](on.md)\n- [Again](one.md)\n- [Again](./one.md)\n- [Folder](dir)\n\
        - [Itself](SUMMARY.md)\n- [Pipe](a/../one.md)\n";
    let files = "--- one.md\n# One\n\nWords.\n--- dir/x.txt\nx\n";
    assert_eq!(
        shown("hostile", &format!("{SETTINGS}{list}{files}")),
        "note: order-found SUMMARY.md:1 SUMMARY.md gives the order and titles of the chapters\n\
         error: file-outside SUMMARY.md:1 ../../../etc/passwd lies outside the book's folder\n\
         error: file-outside SUMMARY.md:2 /etc/passwd lies outside the book's folder\n\
         error: chapter-missing SUMMARY.md:3 there is no chapter on.md (did you mean `one.md`?)\n\
         warning: chapter-twice SUMMARY.md:5 one.md is a chapter already\n\
         error: file-special SUMMARY.md:6 dir is not a regular file\n\
         warning: chapter-twice SUMMARY.md:8 one.md is a chapter already"
    );
}

#[test]
#[cfg(unix)]
fn links_in_a_circle_end() {
    let folder = folder("circle", &format!("{SETTINGS}--- a/01.md\n# One\n\nWords.\n"));
    let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, folder.join(name));
    link("..", "a/up").unwrap();
    link("loop", "loop").unwrap();
    let shown = shown_of(&build(&folder));
    assert_eq!(shown, "T () [en]\nOne");
}

#[test]
fn a_list_of_a_hundred_thousand_is_bounded() {
    let mut list = format!("{SETTINGS}--- one.md\n# One\n\nWords.\n--- SUMMARY.md\n");
    for at in 0..50_000 {
        list.push_str(&format!("- [One](one.md)\n- [No](no-{at}.md)\n"));
    }
    let build = build(&folder("many", &list));
    let count =
        |code| build.diagnostics.count_of(actes::base::codes::find(code).unwrap());
    assert_eq!((count("chapter-twice"), count("chapter-missing")), (49_999, 50_000));
}

#[test]
fn hidden_lines_stay_hidden_with_the_order_of_mdbook() {
    let files = "--- one.md\n# One\n\n```rust,editable\n# use a;\nfn main() {\n    # b();\n#\n    ## c\n\
        #[test] d\n}\n```\n\n```rust\n# only\n```\n\n```sh\n# kept\n```\n";
    // What stands after the language means something to mdBook alone.
    let code = |name: &str, more: &str, reported: usize| {
        let build = build(&folder(name, &format!("{SETTINGS}{files}{more}")));
        let dump = format!("{:?}", build.book.unwrap().chapters[0].blocks);
        let texts = dump
            .split("text: ")
            .skip(1)
            .map(|part| part.split('}').next().unwrap().to_owned());
        let dialects =
            build.diagnostics.iter().filter(|one| one.code.name().starts_with("dialect"));
        assert_eq!(dialects.count(), reported);
        texts.collect::<Vec<_>>().join("; ")
    };
    let hidden = code("hidden", "--- SUMMARY.md\n- [One](one.md)\n", 0);
    assert!(hidden.contains(r"fn main() {\n    # c\n#[test] d\n"), "{hidden}");
    assert!(hidden.contains("# kept") && !hidden.contains("only"), "{hidden}");
    let shown = code("shown", "", 1);
    assert!(shown.contains("# use a;") && shown.contains("# only"), "{shown}");
}

/// The diagnostics of some files, as `code file:line`.
fn codes_of(name: &str, files: &str, begins: &str) -> String {
    let build = build(&folder(name, &format!("{SETTINGS}{files}")));
    let told = build.diagnostics.iter().filter(|one| one.code.name().starts_with(begins));
    let told = told.map(|one| {
        let span = one.span.as_ref().unwrap();
        let (line, _) = build.sources.position(span.source, span.start);
        format!("{} {}:{line}", one.code, build.sources.get(span.source).name)
    });
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn a_name_may_be_in_two_files() {
    let files = "--- 01.md\n# One\n\nSee [there](02.md#end), [here](#end).\n\n## End {#end}\n\nX.\n\
        --- 02.md\n# Two\n\nSee [ours](#end).\n\n## Other end {#end}\n\nY.\n";
    assert_eq!(codes_of("names", files, "anchor"), "");
    // A link from a third file could mean either.
    let third = "--- 03.md\n# Three\n\nSee [which](#end).\n";
    assert_eq!(
        codes_of("names-open", &format!("{files}{third}"), "anchor"),
        "anchor-twice 02.md:5"
    );
    let twice = "--- 03.md\n# Three\n\n## A {#a}\n\n## B {#a}\n";
    assert_eq!(codes_of("names-twice", twice, "anchor"), "anchor-twice 03.md:5");
}

#[test]
fn a_link_prefers_its_own_file() {
    let files = "--- 01.md\n# One\n\n## First end {#end}\n\nX.\n\
        --- 02.md\n# Two\n\nSee [](#end).\n\n## Second end {#end}\n\nY.\n";
    let build = build(&folder("own-file", &format!("{SETTINGS}{files}")));
    let blocks = build.book.unwrap().chapters[1].blocks.clone();
    assert!(format!("{:?}", blocks[0]).contains("Second end"));
}

#[test]
fn options_of_a_block_are_no_emoji() {
    let block =
        "--- 01.md\n# One\n\n:::{note} Title\n:class: tip\n:name: here\nWords.\n:::\n";
    assert_eq!(codes_of("options", block, "dialect"), "dialect-div 01.md:4");
    let emoji = "--- 01.md\n# One\n\nWords.\n:smile: here.\n";
    assert_eq!(codes_of("emoji", emoji, "dialect"), "dialect-emoji 01.md:4");
}

#[test]
fn a_query_after_a_file_is_no_part_of_its_name() {
    let files = "--- 01.md\n# One\n\nSee [two](02.md?highlight=x), [end](02.md?a=b#end).\n\
        --- 02.md\n# Two\n\n## End\n\nX.\n";
    assert_eq!(codes_of("query", files, "link"), "");
    let none = "--- 01.md\n# One\n\nSee [two](03.md?highlight=x).\n";
    assert_ne!(codes_of("query-none", none, "link"), "");
}

#[test]
fn the_first_of_several_lists_counts() {
    let quarto = "--- _quarto.yml\nbook:\n  title: Q\n  chapters: [q.md]\n";
    let site = "--- _quarto.yml\nwebsite:\n  title: Q\n";
    let mdbook = "--- book.toml\n[book]\ntitle = \"M\"\nsrc = \".\"\n";
    let other = "--- book.toml\n[package]\ntitle = \"M\"\n";
    let list = "--- SUMMARY.md\n- [S](s.md)\n";
    let no_list = "--- SUMMARY.md\n# In short\n\nWords.\n";
    let crowbook = "--- c.book\ntitle: C\n+ c.md\n";
    let two = "--- d.book\ntitle: D\n+ q.md\n";
    let files = "--- q.md\n# Q\n\nX.\n--- s.md\n# S\n\nX.\n--- c.md\n# C\n\nX.\n\
        --- actes.toml\n[book]\nlanguage = \"en\"\n";
    for (at, (lists, expected)) in [
        ([quarto, mdbook, list, crowbook].concat(), "Q / Q"),
        ([site, mdbook, list, crowbook].concat(), "M / S"),
        ([other, list, crowbook].concat(), " / S"),
        ([no_list, crowbook].concat(), "C / C"),
        ([no_list, crowbook, two].concat(), " / C | Q | S | In short"),
        ([mdbook, no_list].concat(), "M / C | Q | S | In short"),
    ]
    .into_iter()
    .enumerate()
    {
        let shown = shown(&format!("several-{at}"), &format!("{lists}{files}"));
        let lines: Vec<&str> = shown.lines().collect();
        let title = lines[0].split(" (").next().unwrap();
        assert_eq!(format!("{title} / {}", lines[1]), expected, "{at}");
    }
}
