//! Limits on a book: `[limits]`, and those that can't be raised.
//!
//! A folder may be untrusted, and a file of a kilobyte can ask for a gigabyte. Each limit
//! is far above what a book needs, and far below what would block the machine. Limits are
//! configurable up to a ceiling set by the formats or by memory.

/// How deep blocks and inlines may nest: the stages after parsing traverse the tree by
/// recursion, on stacks of two megabytes.
pub const NESTING: usize = 100;

/// How deep a drawing may nest, including what it references: it too is traversed by
/// recursion.
pub const DRAWING_NESTING: usize = 100;

/// Nodes of a drawing with its references expanded, per node that it may have itself, in
/// halves.
pub const UNFOLDED_HALVES: u64 = 5;

/// Markers of a drawing times the vertices that they may mark.
pub const MARKED: u64 = 4_000_000;

/// Steps and marks of a drawing as printed.
pub const DRAWING_STEPS: usize = 2_000_000;

/// Comparisons of attributes and of namespaces that reading a drawing may take: a few
/// nanoseconds each.
pub const DRAWING_COMPARISONS: u64 = 100_000_000;

/// Comparisons of elements with the selectors of a drawing's style sheet.
pub const DRAWING_MATCHES: u64 = 100_000_000;

/// Bytes of the properties that a drawing's style sheet sets on its elements.
pub const DRAWING_STYLE_BYTES: usize = 256 << 20;

/// Bytes of text and attributes of a drawing with its references expanded.
pub const UNFOLDED_BYTES: u64 = 128 << 20;

/// Approximate cost limit for setting the text of a drawing, in nanoseconds.
pub const LETTERING: u64 = 2_000_000_000;

/// Bytes that the entities of a drawing may add to it.
pub const ENTITY_BYTES: usize = 16 << 20;

/// Attributes of an element, or namespaces, of a drawing with entities, which may repeat
/// them.
pub const ENTITY_NAMES: u64 = 64;

/// Nested brackets of a style: they too are traversed by recursion.
pub const STYLE_NESTING: usize = 50;

/// Rules and declarations of a style.
pub const STYLE_PARTS: usize = 500_000;

/// Tables of a font file: OpenType defines fewer than a hundred.
pub const FONT_TABLES: u16 = 200;

/// The largest colour profile that is kept, in bytes.
pub const PROFILE_BYTES: usize = 4 << 20;

/// Bytes of a link's address: what every server supports (RFC 9110, 4.1). A PDF repeats
/// it for each line of the link's text.
pub const ADDRESS_BYTES: usize = 8_000;

/// The limits that `[limits]` may set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Mebibytes of a text: a chapter, the settings, a style sheet, `links.lock`.
    pub text_mib: u32,
    /// Mebibytes of a picture.
    pub picture_mib: u32,
    /// Mebibytes of all pictures.
    pub pictures_mib: u32,
    /// Mebibytes of a font.
    pub font_mib: u32,
    /// Mebibytes of all fonts.
    pub fonts_mib: u32,
    /// Fonts that a book may name.
    pub fonts: u32,
    /// Millions of pixels of a picture: 24 × 32 cm at 600 per inch are 43.
    pub megapixels: u32,
    /// Millions of pixels of all pictures.
    pub all_megapixels: u32,
    /// Nodes of a drawing.
    pub drawing_nodes: u32,
    /// Blocks: headings and paragraphs, also those of items and cells.
    pub blocks: u32,
    /// Inlines: pieces of text, emphasis, links, line breaks.
    pub inlines: u32,
    /// Chapters.
    pub chapters: u32,
    /// Notes.
    pub notes: u32,
    /// Links, and note references.
    pub links: u32,
    /// Cells of a table.
    pub table_cells: u32,
    /// Printed pages.
    pub pages: u32,
    /// Mebibytes of both books together.
    pub output_mib: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            text_mib: 64,
            picture_mib: 64,
            pictures_mib: 512,
            font_mib: 32,
            fonts_mib: 128,
            fonts: 40,
            megapixels: 50,
            all_megapixels: 5_000,
            drawing_nodes: 200_000,
            blocks: 500_000,
            inlines: 2_000_000,
            chapters: 10_000,
            notes: 100_000,
            links: 200_000,
            table_cells: 100_000,
            pages: 50_000,
            output_mib: 1_024,
        }
    }
}

impl Limits {
    /// Every limit with its key and its ceiling.
    ///
    /// Ceilings come from the formats where they set one: a PDF of 8,388,607 objects (ISO
    /// 32000-1, annex C.2) has room for 500,000 pages; ZIP without its extension is
    /// limited to four gibibytes; link numbers have six digits. The others come from
    /// memory: a pixel may take eight bytes while it is decoded, a text thirty times its
    /// size while it is set.
    pub fn entries_mut(&mut self) -> [(&'static str, &mut u32, u32); 17] {
        [
            ("text-mib", &mut self.text_mib, 512),
            ("picture-mib", &mut self.picture_mib, 1_024),
            ("pictures-mib", &mut self.pictures_mib, 4_095),
            ("font-mib", &mut self.font_mib, 256),
            ("fonts-mib", &mut self.fonts_mib, 1_024),
            ("fonts", &mut self.fonts, 200),
            ("megapixels", &mut self.megapixels, 500),
            ("all-megapixels", &mut self.all_megapixels, 100_000),
            ("drawing-nodes", &mut self.drawing_nodes, 2_000_000),
            ("blocks", &mut self.blocks, 5_000_000),
            ("inlines", &mut self.inlines, 20_000_000),
            ("chapters", &mut self.chapters, 60_000),
            ("notes", &mut self.notes, 1_000_000),
            ("links", &mut self.links, 999_999),
            ("table-cells", &mut self.table_cells, 2_000_000),
            ("pages", &mut self.pages, 500_000),
            ("output-mib", &mut self.output_mib, 4_095),
        ]
    }

    /// What to do when a limit is too low.
    #[must_use]
    pub fn hint(key: &str) -> String {
        format!("or raise `{key}` in `[limits]` of actes.toml")
    }

    /// Pixels of the largest picture.
    #[must_use]
    pub fn pixels(&self) -> u64 {
        u64::from(self.megapixels) * 1_000_000
    }

    /// Nodes of the largest drawing with its references expanded.
    #[must_use]
    pub fn unfolded(&self) -> u64 {
        u64::from(self.drawing_nodes) * UNFOLDED_HALVES / 2
    }
}
