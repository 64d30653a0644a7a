//! The words that the program itself puts into a book.

use super::metadata::Language;

/// The program's own words; `[words]` replaces them key by key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Heading of the table of contents.
    pub contents: String,
    /// Label above the appendix of links.
    pub appendix: String,
    /// Heading of the appendix of links.
    pub links: String,
    /// Subtitle of the appendix of links.
    pub links_subtitle: String,
    /// Heading over a chapter's notes.
    pub notes: String,
    /// Heading of the colophon.
    pub colophon: String,
    /// Name of the cover in lists of places.
    pub cover: String,
    /// Name of the title page in lists of places.
    pub title_page: String,
    /// Name of the imprint page.
    pub imprint: String,
    /// Name of the beginning of the text in lists of places.
    pub text: String,
    /// Heading of the list of printed pages.
    pub pages: String,
    /// Heading of the list of places.
    pub landmarks: String,
    /// Before one page number: `p.`
    pub page: String,
    /// Title of a link back to the text.
    pub back: String,
    /// Before the number of a figure.
    pub figure: String,
    /// Label of an aside `[!NOTE]`; also before the number of a note, for those who do
    /// not see that it is one.
    pub note: String,
    /// Label of an aside `[!TIP]`.
    pub tip: String,
    /// Label of an aside `[!IMPORTANT]`.
    pub important: String,
    /// Label of an aside `[!WARNING]`.
    pub warning: String,
    /// Label of an aside `[!CAUTION]`.
    pub caution: String,
    /// What is told of the manuscript's files inside the PDF.
    pub attached_manuscript: String,
    /// What is told of the EPUB inside the PDF.
    pub attached_epub: String,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let row: [&str; 22] = match language {
            Language::French => [
                "Sommaire",
                "Annexe",
                "Les liens",
                "et où les trouver dans le livre",
                "Notes",
                "Colophon",
                "Couverture",
                "Page de titre",
                "Mentions",
                "Texte",
                "Pages",
                "Repères",
                "p.",
                "Retour au texte",
                "Figure",
                "Note",
                "Conseil",
                "Important",
                "Attention",
                "Prudence",
                "Le manuscrit de ce livre",
                "Ce livre pour l’écran",
            ],
            Language::English => [
                "Contents",
                "Appendix",
                "Links",
                "and where to find them in the book",
                "Notes",
                "Colophon",
                "Cover",
                "Title page",
                "Imprint",
                "Text",
                "Pages",
                "Landmarks",
                "p.",
                "Back to the text",
                "Figure",
                "Note",
                "Tip",
                "Important",
                "Warning",
                "Caution",
                "The manuscript of this book",
                "This book for screens",
            ],
        };
        let mut words = Self::empty();
        for ((_, word), text) in words.entries_mut().into_iter().zip(row) {
            text.clone_into(word);
        }
        words
    }

    /// The words for a part in another language than the book's: those that the book
    /// gives itself stay.
    #[must_use]
    pub fn translated(&self, from: Language, to: Language) -> Self {
        let mut words = Self::of(to);
        let mut given = self.clone();
        let mut usual = Self::of(from);
        let given = given.entries_mut().into_iter().zip(usual.entries_mut());
        for ((_, word), ((_, given), (_, usual))) in
            words.entries_mut().into_iter().zip(given)
        {
            if given != usual {
                given.clone_into(word);
            }
        }
        words
    }

    /// Every word with its key in `[words]`.
    pub fn entries_mut(&mut self) -> [(&'static str, &mut String); 22] {
        [
            ("contents", &mut self.contents),
            ("appendix", &mut self.appendix),
            ("links", &mut self.links),
            ("links-subtitle", &mut self.links_subtitle),
            ("notes", &mut self.notes),
            ("colophon", &mut self.colophon),
            ("cover", &mut self.cover),
            ("title-page", &mut self.title_page),
            ("imprint", &mut self.imprint),
            ("text", &mut self.text),
            ("pages", &mut self.pages),
            ("landmarks", &mut self.landmarks),
            ("page", &mut self.page),
            ("back", &mut self.back),
            ("figure", &mut self.figure),
            ("note", &mut self.note),
            ("tip", &mut self.tip),
            ("important", &mut self.important),
            ("warning", &mut self.warning),
            ("caution", &mut self.caution),
            ("attached-manuscript", &mut self.attached_manuscript),
            ("attached-epub", &mut self.attached_epub),
        ]
    }

    fn empty() -> Self {
        let word = String::new;
        Self {
            contents: word(),
            appendix: word(),
            links: word(),
            links_subtitle: word(),
            notes: word(),
            colophon: word(),
            cover: word(),
            title_page: word(),
            imprint: word(),
            text: word(),
            pages: word(),
            landmarks: word(),
            page: word(),
            back: word(),
            figure: word(),
            note: word(),
            tip: word(),
            important: word(),
            warning: word(),
            caution: word(),
            attached_manuscript: word(),
            attached_epub: word(),
        }
    }
}
