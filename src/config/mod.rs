//! `actes.toml`, validated and complete: every key has a value.
//!
//! The stage that reads the file fills these types; the others only read them.

pub mod contents;
mod contradictions;
pub mod design;
pub mod handout;
mod house;
pub mod imposition;
pub mod keys;
pub mod limits;
pub mod links;
pub mod lint;
pub mod markdown;
pub mod metadata;
pub mod people;
pub mod words;

pub use design::Design;
pub use design::DesignRequest;
pub use design::FolioFault;
pub use design::FolioPlace;
pub use design::FolioText;
pub use design::LargePrint;
pub use design::LargePrintFace;
pub use design::Openings;
pub use design::Paper;
pub use design::TypeMeasures;
pub use handout::Handout;
pub use handout::Picked;
pub use handout::Selection;
pub use house::HouseList;
pub use imposition::Imposition;
pub use imposition::SheetLayout;
pub use limits::Limits;
pub use links::ArchivedCopy;
pub use links::LinkCheck;
pub use links::LinkLock;
pub use links::LinkOptions;
pub use links::LinkState;
pub use links::LinkStyle;
pub use links::LockedLink;
pub use lint::FileLevels;
pub use lint::Levels;
pub use lint::LintOptions;
pub use markdown::Flavor;
pub use markdown::MarkdownOptions;
pub use metadata::Accessibility;
pub use metadata::Edition;
pub use metadata::Metadata;
pub use metadata::Series;
pub use metadata::Wcag;
pub use people::Biography;
pub use people::Credit;
pub use people::Person;
pub use words::Words;

/// A book's whole configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// The book's metadata.
    pub metadata: Metadata,
    /// The people of `[[person]]`.
    pub people: Vec<Person>,
    /// Whether their addresses for mail are printed.
    pub emails: bool,
    /// The design of its pages, as long as its text is set in the program's type.
    pub design: Design,
    /// The settings that it is derived from, to derive it for other type.
    pub asked: DesignRequest,
    /// Options of its PDF, except the design of its pages.
    pub pdf: PdfOptions,
    /// What is printed of it besides, in the order of the names.
    pub handouts: Vec<Handout>,
    /// Options of its EPUB.
    pub epub: EpubOptions,
    /// How many levels of headings are numbered (`1.2`); without numbers 0.
    pub numbering: u8,
    /// Whether figures, tables and listings with a caption are numbered; `None`: those
    /// kinds that the text refers to.
    pub number_figures: Option<bool>,
    /// Which pages around the text it has.
    pub matter: MatterOptions,
    /// How many levels its printed contents show.
    pub contents_depth: u8,
    /// Extensions of Markdown.
    pub markdown: MarkdownOptions,
    /// Its limits.
    pub limits: Limits,
    /// The program's own words, in the book's language or as the book sets them.
    pub words: Words,
    /// How outside links are printed.
    pub links: LinkOptions,
    /// What is allowed and denied, and its house list of words.
    pub lint: LintOptions,
}

impl Config {
    /// The biographies that the list of contributors shows, each once.
    #[must_use]
    pub fn biographies(&self) -> Vec<&Biography> {
        let in_place = self.metadata.credits.iter().map(|credit| &credit.person);
        let people = self.people.iter().chain(in_place);
        let found = people.filter_map(|person| person.biography.as_deref());
        let mut found: Vec<_> = found.filter(|_| self.matter.contributors).collect();
        found.sort_by_key(|biography| &biography.span);
        found.dedup_by_key(|biography| &biography.span);
        found
    }

    /// Whether a PDF carries the files of the manuscript.
    #[must_use]
    pub fn attaches_manuscript(&self) -> bool {
        let others = self.handouts.iter().map(|handout| &handout.pdf);
        std::iter::once(&self.pdf).chain(others).any(|pdf| pdf.attach.manuscript)
    }
}

/// `[book] matter`: the pages around the text, each printed when there is something to
/// print on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatterOptions {
    /// The half-title; only where it is asked for.
    pub half_title: bool,
    /// The title page.
    pub title: bool,
    /// The imprint.
    pub imprint: bool,
    /// The contents; an EPUB always has its navigation document.
    pub contents: bool,
    /// The appendix of links. Without it links have no numbers.
    pub links: bool,
    /// The colophon.
    pub colophon: bool,
    /// The list of figures; only where it is asked for, like those of tables and listings.
    pub figures: bool,
    /// The list of tables.
    pub tables: bool,
    /// The list of listings.
    pub listings: bool,
    /// The people of the book, with what is said of them; only where it is asked for.
    pub contributors: bool,
    /// The index of authors and speakers of chapters; only where it is asked for.
    pub speakers: bool,
}

impl MatterOptions {
    /// The names of the pages in `actes.toml`.
    pub const NAMES: [&str; 11] = [
        "half-title",
        "title",
        "imprint",
        "contents",
        "links",
        "colophon",
        "figures",
        "tables",
        "listings",
        "contributors",
        "speakers",
    ];

    /// No page but the text's own.
    pub const NONE: Self = Self {
        half_title: false,
        title: false,
        imprint: false,
        contents: false,
        links: false,
        colophon: false,
        figures: false,
        tables: false,
        listings: false,
        contributors: false,
        speakers: false,
    };

    /// Adds the page with that index in [`MatterOptions::NAMES`].
    pub fn add(&mut self, index: usize) {
        let all = [
            &mut self.half_title,
            &mut self.title,
            &mut self.imprint,
            &mut self.contents,
            &mut self.links,
            &mut self.colophon,
            &mut self.figures,
            &mut self.tables,
            &mut self.listings,
            &mut self.contributors,
            &mut self.speakers,
        ];
        if let Some(page) = all.into_iter().nth(index) {
            *page = true;
        }
    }
}

impl Default for MatterOptions {
    fn default() -> Self {
        Self {
            title: true,
            imprint: true,
            contents: true,
            links: true,
            colophon: true,
            ..Self::NONE
        }
    }
}

/// `[pdf]`: attachments and claims of the PDF.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PdfOptions {
    /// Files attached to the PDF.
    pub attach: Attach,
    /// What happens to a claim that the book does not meet.
    pub conformance: Conformance,
    /// Most pixels per inch of pictures as printed; 0 is no limit.
    pub max_dpi: u32,
    /// Whether the cover is its first page.
    pub cover: bool,
    /// Whether it is printed with black alone: `[book] colour` is `"black"`.
    pub is_black: bool,
}

/// `pdf.attach`: the files attached to the PDF. None by default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Attach {
    /// Every source file of the books.
    pub manuscript: bool,
    /// The EPUB.
    pub epub: bool,
}

/// `pdf.conformance`: what happens to a standard that a book does not meet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Conformance {
    /// The PDF does not claim it, and the reason is reported.
    #[default]
    Default,
    /// It is an error.
    Strict,
}

/// `[epub]`: options of the EPUB.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EpubOptions {
    /// Whether the cover has a page of its own (wanted for Kobo, not for Kindle).
    pub cover_page: bool,
    /// Which of the book's fonts are embedded.
    pub fonts: EmbeddedFonts,
    /// Whether U+202F is written as a narrowed U+00A0, which old reading systems support.
    pub safe_spaces: bool,
    /// Most pixels of a picture's longer side; 0 is no limit.
    pub max_image: u32,
    /// The style sheet that is added to the program's own.
    pub stylesheet: Option<String>,
    /// Whether the number beside a link leads to its entry in the appendix. Kindle takes
    /// pairs of links to each other for notes.
    pub number_links: bool,
    /// Whether the paragraph after a heading is indented, as in the PDF; without it as
    /// usual in the language.
    pub first_indent: Option<bool>,
}

/// `epub.fonts`: which of the book's fonts are embedded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EmbeddedFonts {
    /// The faces that the text uses, with the outlines of its letters and of the
    /// language's alphabet.
    #[default]
    Used,
    /// Regular, italic and bold, whole.
    Whole,
    /// None.
    None,
}

impl Default for EpubOptions {
    fn default() -> Self {
        // Squares of 2,300 pixels have 5.3 million: Apple rejects more than 5.6.
        Self {
            cover_page: true,
            fonts: EmbeddedFonts::Used,
            safe_spaces: true,
            max_image: 2_300,
            stylesheet: None,
            number_links: false,
            first_indent: None,
        }
    }
}
