//! The sample book that `actes new` creates: two short chapters with a note, a link, a
//! figure, a quotation, a table and a task list.

use clap::ValueEnum;

/// The languages of the sample book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Starter {
    /// German
    De,
    /// English
    En,
    /// French
    Fr,
}

/// The texts of a sample book.
struct StarterWords {
    title: &'static str,
    language: &'static str,
    /// The names and texts of its chapters.
    chapters: [(&'static str, &'static str); 2],
}

const DE: StarterWords = StarterWords {
    title: "Ein Spaziergang",
    language: "de",
    chapters: [
        ("01-der-erste-weg.md", include_str!("starter/de-1.md")),
        ("02-was-man-mitnimmt.md", include_str!("starter/de-2.md")),
    ],
};

const EN: StarterWords = StarterWords {
    title: "A Walk",
    language: "en",
    chapters: [
        ("01-the-first-walk.md", include_str!("starter/en-1.md")),
        ("02-what-to-take.md", include_str!("starter/en-2.md")),
    ],
};

const FR: StarterWords = StarterWords {
    title: "Une promenade",
    language: "fr",
    chapters: [
        ("01-la-premiere-promenade.md", include_str!("starter/fr-1.md")),
        ("02-ce-quil-faut-emporter.md", include_str!("starter/fr-2.md")),
    ],
};

impl Starter {
    /// The files of the book. `identifier` is a URI and becomes the book's permanent
    /// identifier.
    pub(super) fn files(self, identifier: &str) -> Vec<(String, Vec<u8>)> {
        let words = match self {
            Self::De => DE,
            Self::En => EN,
            Self::Fr => FR,
        };
        let StarterWords { title, language, chapters } = words;
        let settings = format!(
            "[book]\ntitle = \"{title}\"\nlanguage = \"{language}\"\n\
             authors = [\"Ada Writer\"]\nidentifier = \"{identifier}\"\n"
        );
        let texts = [("actes.toml", settings.as_str())].into_iter().chain(chapters);
        let picture = [("path.svg", include_str!("starter/path.svg"))];
        texts.chain(picture).map(|(name, text)| (name.to_owned(), text.into())).collect()
    }
}
