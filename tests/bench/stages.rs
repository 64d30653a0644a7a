//! How long each stage takes, on books of several sizes: `cargo bench --bench stages`.
//!
//! ```text
//! cargo bench --bench stages -- make_up            one of them
//! RAYON_NUM_THREADS=1 cargo bench --bench stages    without threads, for profiling
//! ```
//!
//! `shape` shapes each paragraph once, which is less than setting it needs; `break` makes
//! columns of lines, shaping included; `make_up` cuts these columns into pages; `typeset`
//! is both, and the pages around the text. `epub` is without fonts and has a cover one
//! pixel wide, because a generated cover is a separate cost.

#![expect(clippy::unwrap_used, reason = "a benchmark that can't go on should stop")]

mod plain;
#[expect(dead_code, reason = "only books of so many pages are wished for")]
mod writing;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::path::PathBuf;
use std::sync::OnceLock;

use actes::base::Sources;
use actes::book::Book;
use actes::book::Draft;
use actes::epub;
use actes::epub::Cover;
use actes::fonts::Family;
use actes::fonts::Features;
use actes::fonts::FontBook;
use actes::manuscript;
use actes::manuscript::Manuscript;
use actes::parse;
use actes::pdf;
use actes::pdf::Claims;
use actes::pictures;
use actes::pictures::Album;
use actes::pictures::Files;
use actes::resolve;
use actes::typeset;
use actes::typeset::Typeset;
use divan::Bencher;
use divan::Divan;
use writing::Kind;
use writing::Size;
use writing::Wish;

/// Pages of A5 of each book.
const SIZES: [usize; 3] = [10, 100, 1_000];

/// A book with the result of every stage.
struct Stages {
    root: PathBuf,
    sources: Sources,
    manuscript: Manuscript,
    book: Book,
    files: Files,
    fonts: FontBook,
    album: Album,
    set: Typeset,
}

/// The book of so many pages, made on first use.
fn stages(pages: usize) -> &'static Stages {
    static BOOKS: [OnceLock<Stages>; SIZES.len()] =
        [const { OnceLock::new() }; SIZES.len()];
    let at = SIZES.iter().position(|&size| size == pages).unwrap();
    BOOKS[at].get_or_init(|| Stages::of(pages))
}

impl Stages {
    fn of(pages: usize) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("stages-{pages}"));
        let _ = fs::remove_dir_all(&root);
        let wish = Wish { size: Size::Pages(pages), chapters: None, kind: Kind::Busy };
        writing::write(&root, &wish).unwrap();
        let mut sources = Sources::default();
        let manuscript = manuscript_of(&mut sources, &root);
        let config = &manuscript.config;
        let (options, limits) = (&config.markdown, &config.limits);
        let draft = parse::parse(&sources, &manuscript.chapters, options, limits).value;
        let book = resolve::resolve(draft, &sources, config, &manuscript.lock).value;
        let named = book.images.iter().map(|image| (image.path.as_str(), &image.span));
        let seen = &mut manuscript.seen.clone();
        let read = manuscript::read_pictures((&root).into(), named, &config.limits, seen);
        let files = read.unwrap().value;
        let fonts = FontBook::built_in();
        let wanted = (true, &config.limits);
        let album = pictures::album(&book, &files, &fonts, wanted).value;
        let set = typeset::typeset(&book, &config.design, &fonts, &album.table).value;
        Self { root, sources, manuscript, book, files, fonts, album, set }
    }

    fn draft(&self) -> Draft {
        let Manuscript { config, chapters, .. } = &self.manuscript;
        parse::parse(&self.sources, chapters, &config.markdown, &config.limits).value
    }

    fn columns(&self) -> typeset::Columns<'_> {
        let (design, pictures) = (&self.manuscript.config.design, &self.album.table);
        typeset::columns(&self.book, design, &self.fonts, pictures)
    }
}

fn manuscript_of(sources: &mut Sources, root: &Path) -> Manuscript {
    manuscript::read(sources, root.into(), None, &parse::READERS).unwrap().value.unwrap()
}

#[divan::bench(args = SIZES)]
fn read(bench: Bencher<'_, '_>, pages: usize) {
    let on = stages(pages);
    bench.bench(|| manuscript_of(&mut Sources::default(), &on.root));
}

#[divan::bench(args = SIZES)]
fn parse(bench: Bencher<'_, '_>, pages: usize) {
    let on = stages(pages);
    bench.bench(|| on.draft());
}

#[divan::bench(args = SIZES)]
fn resolve(bench: Bencher<'_, '_>, pages: usize) {
    let on = stages(pages);
    let Manuscript { config, lock, .. } = &on.manuscript;
    bench
        .with_inputs(|| on.draft())
        .bench_values(|draft| resolve::resolve(draft, &on.sources, config, lock));
}

#[divan::bench(args = SIZES)]
fn shape(bench: Bencher<'_, '_>, pages: usize) {
    let on = stages(pages);
    let files = on.manuscript.chapters.iter().map(|&id| on.sources.get(id));
    let texts: Vec<String> =
        files.flat_map(|file| plain::paragraphs(&file.text)).collect();
    let face = on.fonts.face(on.fonts.find(Family::Text, false, false));
    bench.bench(|| {
        for text in &texts {
            black_box(face.shape(text, Features::default(), "fr"));
        }
    });
}

#[divan::bench(name = "break", args = SIZES)]
fn broken(bench: Bencher<'_, '_>, pages: usize) {
    let on = stages(pages);
    bench.bench(|| on.columns());
}

#[divan::bench(args = SIZES)]
fn make_up(bench: Bencher<'_, '_>, pages: usize) {
    let on = stages(pages);
    bench.with_inputs(|| on.columns()).bench_values(typeset::Columns::make_up);
}

#[divan::bench(args = SIZES)]
fn typeset(bench: Bencher<'_, '_>, pages: usize) {
    let on = stages(pages);
    let (design, pictures) = (&on.manuscript.config.design, &on.album.table);
    bench.bench(|| typeset::typeset(&on.book, design, &on.fonts, pictures));
}

#[divan::bench(args = SIZES)]
fn pdf(bench: Bencher<'_, '_>, pages: usize) {
    let on = stages(pages);
    bench.bench(|| {
        let (pages, pictures) = (&on.set.pages, &on.album.set);
        pdf::write(pages, pictures, &on.book, &on.fonts, Claims::ALL, &[]).unwrap()
    });
}

#[divan::bench(args = SIZES)]
fn epub(bench: Bencher<'_, '_>, pages: usize) {
    let on = stages(pages);
    let (map, options) = (on.set.pages.map(), &on.manuscript.config.epub);
    let page = typeset::cover(&on.book, &on.fonts);
    let cover = epub::cover::picture(&page, &on.fonts, 1).unwrap();
    let cover = Cover { data: &cover, is_jpeg: false };
    bench.bench(|| epub::write(&on.book, &map, &[], &cover, &on.files, options).unwrap());
}

fn main() {
    // Ten samples each, unless the command line says otherwise.
    Divan::default().sample_count(10).sample_size(1).config_with_args().main();
}
