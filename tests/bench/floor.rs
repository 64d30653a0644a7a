//! The lower bound for any program that makes these books, compared with the time of
//! `actes`: `cargo bench --bench floor [-- FOLDER] [--rounds 5] [--level 6]`.
//!
//! The lower bound parses the Markdown with pulldown-cmark, shapes each paragraph once
//! with harfrust in the text's upright face, and deflates once what the finished books
//! compress, as one stream for each book, with flate2 and its zlib-rs. Pictures and whole
//! fonts are excluded: a build copies them. It is single-threaded.
//!
//! Both run as separate processes, in turn; reported are the CPU seconds, user and
//! system, of the fastest round of each. Without a FOLDER a book of a thousand pages is
//! made.

#![expect(clippy::print_stdout, reason = "a program of the command line")]

mod plain;
#[expect(dead_code, reason = "only books of so many pages are wished for")]
mod writing;

use std::env;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use actes::pipeline::Output;
use actes::pipeline::Session;
use flate2::Compression;
use flate2::bufread::ZlibDecoder;
use flate2::write::ZlibEncoder;
use harfrust::Buffer;
use harfrust::Direction;
use harfrust::Feature;
use harfrust::Font;
use harfrust::Language;
use harfrust::Script;
use harfrust::ShapeOptions;
use harfrust::ShapePlan;
use harfrust::ShaperFont;
use harfrust::Tag;
use writing::Kind;
use writing::Size;
use writing::Wish;
use zip::CompressionMethod;
use zip::ZipArchive;

/// The upright face of the text.
const FACE: &[u8] = include_bytes!("../../fonts/serif/LibertinusSerif-Regular.otf");

type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> Fallible<()> {
    let mut asked = Asked { folder: None, rounds: 5, level: 6, part: None };
    // cargo adds its own argument.
    let mut words = env::args().skip(1).filter(|word| word != "--bench");
    while let Some(word) = words.next() {
        let mut next = || words.next().ok_or("a value is missing");
        match word.as_str() {
            "--rounds" => asked.rounds = next()?.parse()?,
            "--level" => asked.level = next()?.parse()?,
            "--floor" => asked.part = Some(Part::Floor(next()?.into())),
            "--whole" => asked.part = Some(Part::Whole(next()?.into())),
            _ => asked.folder = Some(PathBuf::from(word)),
        }
    }
    match (&asked.part, &asked.folder) {
        (Some(part), Some(folder)) => {
            match part {
                Part::Floor(contents) => floor(folder, contents, asked.level)?,
                Part::Whole(made) => whole(folder, made)?,
            }
            println!("{}", cpu_so_far()?.as_nanos());
            Ok(())
        }
        _ => compare(&asked),
    }
}

/// The arguments of the command line.
struct Asked {
    folder: Option<PathBuf>,
    rounds: usize,
    /// Level of the deflate, 0 to 9.
    level: u32,
    /// The only part to run and time.
    part: Option<Part>,
}

/// What a subprocess of this program does.
enum Part {
    /// The lower bound; this folder has the data to deflate.
    Floor(PathBuf),
    /// Both books, into this folder.
    Whole(PathBuf),
}

/// Runs both in turn and prints the result.
fn compare(asked: &Asked) -> Fallible<()> {
    let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("floor");
    match fs::remove_dir_all(&place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => fs::create_dir_all(&place)?,
    }
    let folder = if let Some(folder) = &asked.folder {
        folder.clone()
    } else {
        let folder = place.join("book");
        let wish = Wish { size: Size::Pages(1_000), chapters: None, kind: Kind::Busy };
        writing::write(&folder, &wish)?;
        folder
    };
    let made = place.join("made");
    let itself = || -> io::Result<Command> {
        let mut command = Command::new(env::current_exe()?);
        command.arg(&folder).arg("--level").arg(asked.level.to_string());
        Ok(command)
    };
    let (mut build, mut alone) = (itself()?, itself()?);
    build.arg("--whole").arg(&made);
    alone.arg("--floor").arg(&place);

    cpu_of(&mut build)?;
    let sizes = unpack(&made, &place)?;
    println!("{}: {sizes} to press anew", folder.display());
    let (mut least_build, mut least_floor) = (Duration::MAX, Duration::MAX);
    for _ in 0..asked.rounds.max(1) {
        least_floor = least_floor.min(cpu_of(&mut alone)?);
        least_build = least_build.min(cpu_of(&mut build)?);
    }
    let (floor, whole) = (least_floor.as_secs_f64(), least_build.as_secs_f64());
    println!("floor, deflate at level {}: {floor:.3} s of CPU", asked.level);
    println!("both books: {whole:.3} s of CPU, {:.2} times the floor", whole / floor);
    Ok(())
}

/// Runs this program as a subprocess; returns its CPU time on all cores, which is the
/// last thing that it prints.
fn cpu_of(command: &mut Command) -> Fallible<Duration> {
    let ran = command.stderr(Stdio::inherit()).output()?;
    if !ran.status.success() {
        return Err(format!("{command:?}: {}", ran.status).into());
    }
    let told = String::from_utf8(ran.stdout)?;
    Ok(Duration::from_nanos(told.trim().parse()?))
}

/// The CPU time of this process so far, on all cores.
#[cfg(unix)]
fn cpu_so_far() -> Fallible<Duration> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Ok(Duration::new(time.tv_sec.try_into()?, time.tv_nsec.try_into()?))
}

#[cfg(not(unix))]
fn cpu_so_far() -> Fallible<Duration> {
    Err("the time of a process is asked of Unix".into())
}

/// Makes both books and saves them.
fn whole(folder: &Path, made: &Path) -> Fallible<()> {
    let build = Session::new().build(folder, &Output::BOOKS, None, &mut |_| ())?;
    fs::create_dir_all(made)?;
    for (name, bytes) in &build.files {
        fs::write(made.join(name), bytes)?;
    }
    if build.files.is_empty() { Err("the book has errors".into()) } else { Ok(()) }
}

/// Writes what the finished books compress into `place`; returns the sizes.
fn unpack(made: &Path, place: &Path) -> Fallible<String> {
    let mut sizes = Vec::new();
    for entry in fs::read_dir(made)? {
        let path = entry?.path();
        let bytes = fs::read(&path)?;
        let (kind, contents) = match path.extension().and_then(|end| end.to_str()) {
            Some("epub") => ("epub", of_epub(&bytes)?),
            Some("pdf") => ("pdf", of_pdf(&bytes)),
            _ => continue,
        };
        let size = contents.len() / 1_000;
        sizes.push(format!("{size} kB of the {}", kind.to_uppercase()));
        fs::write(place.join(kind), contents)?;
    }
    sizes.sort();
    Ok(sizes.join(", "))
}

/// The compressed files of an EPUB, unpacked.
fn of_epub(bytes: &[u8]) -> Fallible<Vec<u8>> {
    let mut zip = ZipArchive::new(io::Cursor::new(bytes))?;
    let mut contents = Vec::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at)?;
        let carried = [".otf", ".ttf", ".png", ".jpg"];
        let is_carried = carried.iter().any(|end| file.name().ends_with(end));
        if file.compression() == CompressionMethod::Deflated && !is_carried {
            file.read_to_end(&mut contents)?;
        }
    }
    Ok(contents)
}

/// The compressed streams of a PDF, unpacked: whatever follows the word `stream` and is a
/// zlib stream, unless its dictionary declares a picture.
fn of_pdf(bytes: &[u8]) -> Vec<u8> {
    const WORD: &[u8] = b"stream";
    let mut contents = Vec::new();
    let mut at = 0;
    while let Some(found) = bytes[at..].windows(WORD.len()).position(|six| six == WORD) {
        let (dictionary, rest) = bytes.split_at(at + found);
        let data = rest[WORD.len()..].trim_ascii_start();
        at = bytes.len() - data.len();
        let start = dictionary.windows(4).rposition(|four| four == b" obj").unwrap_or(0);
        let is_picture = dictionary[start..].windows(6).any(|six| six == b"/Image");
        let before = contents.len();
        let mut decoder = ZlibDecoder::new(data);
        if !is_picture && decoder.read_to_end(&mut contents).is_ok() {
            at += usize::try_from(decoder.total_in()).unwrap_or(0);
        } else {
            contents.truncate(before);
        }
    }
    contents
}

/// Does the work of the lower bound.
fn floor(folder: &Path, contents: &Path, level: u32) -> Fallible<()> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == "md") {
            texts.extend(plain::paragraphs(&fs::read_to_string(path)?));
        }
    }
    black_box(shape(&texts)?);
    for book in ["epub", "pdf"] {
        let bytes = fs::read(contents.join(book))?;
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(level));
        encoder.write_all(&bytes)?;
        black_box(encoder.finish()?);
    }
    Ok(())
}

/// Shapes all texts with one plan, in one buffer; returns the sum of the advances.
fn shape(texts: &[String]) -> Fallible<i64> {
    let font = Font::new(FACE, 0).ok_or("the face is not sound")?;
    let language: Option<Language> = "fr".parse().ok();
    let script = Script::from_iso15924_tag(Tag::new(b"Latn"));
    let features = [b"kern", b"liga", b"calt", b"clig", b"onum", b"pnum"]
        .map(|tag| Feature::new(Tag::new(tag), 1, ..));
    let plan = ShapePlan::new(
        &font,
        Direction::LeftToRight,
        script,
        language.as_ref(),
        &features,
    );
    let shaper = ShaperFont::new(&font);
    let mut sum = 0;
    let mut buffer = Buffer::new();
    for text in texts {
        buffer.clear();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(plan.script());
        buffer.set_language(plan.language().cloned());
        let options = ShapeOptions::new().plan(Some(&plan)).features(&features);
        harfrust::shape(&shaper, &mut buffer, options)
            .map_err(|_| "a text has no shape")?;
        let advances =
            buffer.glyph_positions().iter().map(|one| i64::from(one.x_advance));
        sum += advances.sum::<i64>();
    }
    Ok(sum)
}
