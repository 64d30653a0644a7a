//! `[markdown]`: which extensions of Markdown are read, and `[vars]`.

use std::collections::BTreeMap;

/// `markdown.flavor`: whose Markdown a manuscript is written in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Flavor {
    /// What changes no plain text.
    #[default]
    Default,
    /// The standard without extensions.
    CommonMark,
    /// That of GitHub.
    Gfm,
    /// That of pandoc and Quarto.
    Pandoc,
    /// That of mdBook.
    MdBook,
}

/// The extensions that a book reads, and its variables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkdownOptions {
    /// Asides, `> [!NOTE]`.
    pub alerts: bool,
    /// The alternative text of a picture without a title is its caption.
    pub alt_captions: bool,
    /// Attributes in braces.
    pub attributes: bool,
    /// Bare addresses are links.
    pub autolinks: bool,
    /// A line that begins with a colon defines the line before it. Off by default: colons
    /// open lines for other reasons too.
    pub definition_lists: bool,
    /// Blocks between lines of colons.
    pub divs: bool,
    /// Notes with a name.
    pub footnotes: bool,
    /// Lines of Rust that begin with `# ` are hidden, as in rustdoc and mdBook.
    pub hidden_lines: bool,
    /// Notes in brackets, `^[…]`.
    pub inline_notes: bool,
    /// Bare mail addresses are links.
    pub mail_links: bool,
    /// `@fig-name` and `[@fig-name]`.
    pub references: bool,
    /// Bracketed words with attributes.
    pub spans: bool,
    /// Words between tildes are struck out.
    pub strikethrough: bool,
    /// Letters between single tildes are inferior, and between carets superior whatever
    /// they are.
    pub subscript: bool,
    /// Letters and numbers between carets are superior.
    pub superscript: bool,
    /// A line with a colon beside a table is its caption.
    pub table_captions: bool,
    /// Tables.
    pub tables: bool,
    /// Lists with boxes.
    pub task_lists: bool,
    /// `{{name}}` stands for a variable.
    pub variables: bool,
    /// The variables: `[vars]`.
    pub vars: BTreeMap<String, String>,
}

/// A switch: its key in `actes.toml`, its place, and the flavors that turn it on.
pub type Switch =
    (&'static str, fn(&mut MarkdownOptions) -> &mut bool, &'static [Flavor]);

/// All flavors but that of the standard.
const EXTENDED: &[Flavor] =
    &[Flavor::Default, Flavor::Gfm, Flavor::Pandoc, Flavor::MdBook];
/// Flavors with what pandoc knows and plain text does not hold.
const RICH: &[Flavor] = &[Flavor::Default, Flavor::Pandoc];

/// The switches of `[markdown]`.
pub const SWITCHES: [Switch; 19] = [
    ("alerts", |on| &mut on.alerts, EXTENDED),
    ("alt-captions", |on| &mut on.alt_captions, &[Flavor::Pandoc]),
    (
        "attributes",
        |on| &mut on.attributes,
        &[Flavor::Default, Flavor::Pandoc, Flavor::MdBook],
    ),
    ("autolinks", |on| &mut on.autolinks, EXTENDED),
    (
        "definition-lists",
        |on| &mut on.definition_lists,
        &[Flavor::Pandoc, Flavor::MdBook],
    ),
    ("divs", |on| &mut on.divs, RICH),
    ("footnotes", |on| &mut on.footnotes, EXTENDED),
    ("hidden-lines", |on| &mut on.hidden_lines, &[Flavor::MdBook]),
    ("inline-notes", |on| &mut on.inline_notes, RICH),
    ("mail-links", |on| &mut on.mail_links, &[Flavor::Gfm]),
    ("references", |on| &mut on.references, RICH),
    ("spans", |on| &mut on.spans, RICH),
    ("strikethrough", |on| &mut on.strikethrough, EXTENDED),
    ("subscript", |on| &mut on.subscript, &[Flavor::Pandoc]),
    ("superscript", |on| &mut on.superscript, RICH),
    ("table-captions", |on| &mut on.table_captions, RICH),
    ("tables", |on| &mut on.tables, EXTENDED),
    ("task-lists", |on| &mut on.task_lists, EXTENDED),
    ("variables", |on| &mut on.variables, EXTENDED),
];

impl MarkdownOptions {
    /// The switches as a flavor sets them.
    #[must_use]
    pub fn of(flavor: Flavor) -> Self {
        let mut options = Self::NONE;
        for (_, switch, flavors) in SWITCHES {
            *switch(&mut options) = flavors.contains(&flavor);
        }
        options
    }

    /// No extension.
    const NONE: Self = Self {
        alerts: false,
        alt_captions: false,
        attributes: false,
        autolinks: false,
        definition_lists: false,
        divs: false,
        footnotes: false,
        hidden_lines: false,
        inline_notes: false,
        mail_links: false,
        references: false,
        spans: false,
        strikethrough: false,
        subscript: false,
        superscript: false,
        table_captions: false,
        tables: false,
        task_lists: false,
        variables: false,
        vars: BTreeMap::new(),
    };
}

impl Default for MarkdownOptions {
    fn default() -> Self {
        Self::of(Flavor::Default)
    }
}
