//! How long each stage takes, on books of several sizes: `cargo bench --bench stages`.
//!
//! ```text
//! cargo bench --bench stages -- 'make up/100'       one of them
//! RAYON_NUM_THREADS=1 cargo bench --bench stages    without threads, as a profile wants it
//! ```
//!
//! `shape` shapes each paragraph once, which is less than setting it needs; `break` is all
//! that makes columns of lines, shaping included; `make up` cuts these columns into pages;
//! `typeset` is both, and what stands around the text. `EPUB` is without fonts and has a
//! cover one pixel wide: what the program's own cover takes is another matter.

#![expect(clippy::unwrap_used, reason = "a benchmark that can't go on should stop")]

mod plain;
#[expect(dead_code, reason = "only books of so many pages are wished for")]
mod writing;

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use actes::base::Sources;
use actes::book::Book;
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
use actes::pipeline;
use actes::pipeline::Album;
use actes::pipeline::Targets;
use actes::resolve;
use actes::typeset;
use actes::typeset::Typeset;
use criterion::BatchSize;
use criterion::BenchmarkGroup;
use criterion::Criterion;
use criterion::SamplingMode;
use criterion::measurement::WallTime;
use writing::Kind;
use writing::Size;
use writing::Wish;

/// Pages of A5 of each book.
const SIZES: [usize; 3] = [10, 100, 1_000];

/// A book with what every stage makes of it.
struct Stages {
    pages: usize,
    root: PathBuf,
    sources: Sources,
    manuscript: Manuscript,
    book: Book,
    files: BTreeMap<String, Vec<u8>>,
    fonts: FontBook,
    album: Album,
    set: Typeset,
}

impl Stages {
    fn of(pages: usize) -> Self {
        let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{pages}"));
        let _ = fs::remove_dir_all(&root);
        let wish = Wish { size: Size::Pages(pages), chapters: None, kind: Kind::Busy };
        writing::write(&root, &wish).unwrap();
        let mut sources = Sources::default();
        let manuscript = read(&mut sources, &root);
        let config = &manuscript.config;
        let draft = parse::parse(&sources, &manuscript.chapters, config.markdown).value;
        let book = resolve::resolve(draft, &sources, config, &manuscript.lock).value;
        let named = book.images.iter().map(|image| (image.path.as_str(), &image.span));
        let files = manuscript::read_pictures(&root, named).unwrap().value;
        let fonts = FontBook::built_in();
        let album = pipeline::album(&book, &files, &fonts, Targets::ALL).value;
        let set = typeset::typeset(&book, &config.design, &fonts, &album.table).value;
        Self { pages, root, sources, manuscript, book, files, fonts, album, set }
    }
}

fn read(sources: &mut Sources, root: &std::path::Path) -> Manuscript {
    manuscript::read(sources, root, None).unwrap().value.unwrap()
}

/// A benchmark of one stage.
type Stage = fn(&mut BenchmarkGroup<'_, WallTime>, &Stages);

const STAGES: [(&str, Stage); 9] = [
    ("read", |group, on| {
        group.bench_function(on.pages.to_string(), |bench| {
            bench.iter(|| read(&mut Sources::default(), &on.root));
        });
    }),
    ("parse", |group, on| {
        let (chapters, options) =
            (&on.manuscript.chapters, on.manuscript.config.markdown);
        group.bench_function(on.pages.to_string(), |bench| {
            bench.iter(|| parse::parse(&on.sources, chapters, options));
        });
    }),
    ("resolve", |group, on| {
        let Manuscript { config, chapters, lock, .. } = &on.manuscript;
        group.bench_function(on.pages.to_string(), |bench| {
            bench.iter_batched(
                || parse::parse(&on.sources, chapters, config.markdown).value,
                |draft| resolve::resolve(draft, &on.sources, config, lock),
                BatchSize::PerIteration,
            );
        });
    }),
    ("shape", |group, on| {
        let files = on.manuscript.chapters.iter().map(|&id| on.sources.get(id));
        let texts: Vec<String> =
            files.flat_map(|file| plain::paragraphs(&file.text)).collect();
        let face = on.fonts.face(on.fonts.find(Family::Text, false, false));
        group.bench_function(on.pages.to_string(), |bench| {
            bench.iter(|| {
                for text in &texts {
                    black_box(face.shape(text, Features::default(), "fr"));
                }
            });
        });
    }),
    ("break", |group, on| {
        let (design, pictures) = (&on.manuscript.config.design, &on.album.table);
        group.bench_function(on.pages.to_string(), |bench| {
            bench.iter(|| typeset::columns(&on.book, design, &on.fonts, pictures));
        });
    }),
    ("make up", |group, on| {
        let (design, pictures) = (&on.manuscript.config.design, &on.album.table);
        group.bench_function(on.pages.to_string(), |bench| {
            bench.iter_batched(
                || typeset::columns(&on.book, design, &on.fonts, pictures),
                typeset::Columns::make_up,
                BatchSize::PerIteration,
            );
        });
    }),
    ("typeset", |group, on| {
        let (design, pictures) = (&on.manuscript.config.design, &on.album.table);
        group.bench_function(on.pages.to_string(), |bench| {
            bench.iter(|| typeset::typeset(&on.book, design, &on.fonts, pictures));
        });
    }),
    ("PDF", |group, on| {
        let pages = &on.set.pages;
        group.bench_function(on.pages.to_string(), |bench| {
            bench.iter(|| {
                pdf::write(pages, &on.album.set, &on.book, &on.fonts, Claims::ALL, &[])
                    .unwrap()
            });
        });
    }),
    ("EPUB", |group, on| {
        let (map, options) = (on.set.pages.map(), &on.manuscript.config.epub);
        let page = typeset::cover(&on.book, &on.fonts);
        let cover = epub::cover::picture(&page, &on.fonts, 1).unwrap();
        let cover = Cover { data: &cover, is_jpeg: false };
        group.bench_function(on.pages.to_string(), |bench| {
            bench.iter(|| {
                epub::write(&on.book, &map, &[], &cover, &on.files, options).unwrap()
            });
        });
    }),
];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let books = SIZES.map(Stages::of);
    for (name, stage) in STAGES {
        let mut group = criterion.benchmark_group(name);
        // Seconds for each of them, not minutes.
        group.sampling_mode(SamplingMode::Flat).sample_size(10);
        group.warm_up_time(Duration::from_millis(200));
        group.measurement_time(Duration::from_secs(2));
        for book in &books {
            stage(&mut group, book);
        }
        group.finish();
    }
    criterion.final_summary();
}
