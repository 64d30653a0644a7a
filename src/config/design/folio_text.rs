//! The words around a folio: `page {n} of {total}`.

use std::ops::Range;

/// Where the number of the page goes.
const NUMBER: &str = "{n}";

/// Where the number of the last page goes.
const TOTAL: &str = "{total}";

/// Characters of the longest text.
const LONGEST: usize = 60;

/// Words with a place for the number of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolioText(String);

/// What is wrong with words around a folio.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FolioFault {
    /// They have no place for the number.
    WithoutNumber,
    /// These bytes are braces without meaning.
    Unknown(Range<usize>),
    /// They are longer than any line.
    Long,
}

impl FolioText {
    /// Reads the words.
    ///
    /// # Errors
    ///
    /// Says what is wrong with them.
    pub fn parse(text: &str) -> Result<Self, FolioFault> {
        let text = text.trim();
        let mut rest = 0;
        while let Some(at) = text[rest..].find(['{', '}']).map(|at| rest + at) {
            let known =
                [NUMBER, TOTAL].iter().find(|name| text[at..].starts_with(**name));
            let Some(name) = known else {
                let end = text[at..].find('}').map_or(text.len(), |end| at + end + 1);
                return Err(FolioFault::Unknown(at..end));
            };
            rest = at + name.len();
        }
        if !text.contains(NUMBER) {
            return Err(FolioFault::WithoutNumber);
        }
        if text.chars().count() > LONGEST {
            return Err(FolioFault::Long);
        }
        Ok(Self(text.to_owned()))
    }

    /// The words with the number of a page, and of the last one.
    #[must_use]
    pub fn with(&self, number: &str, total: &str) -> String {
        self.0.replace(NUMBER, number).replace(TOTAL, total)
    }

    /// Whether they give the number of the last page.
    #[must_use]
    pub fn counts(&self) -> bool {
        self.0.contains(TOTAL)
    }
}

#[cfg(test)]
mod tests {
    use super::FolioFault;
    use super::FolioText;

    #[test]
    fn numbers_go_into_their_places_and_other_braces_are_wrong() {
        let text = FolioText::parse(" page {n} sur {total} ").expect("it is right");
        assert_eq!(text.with("3", "12"), "page 3 sur 12");
        assert!(text.counts());
        assert!(!FolioText::parse("– {n} –").expect("it is right").counts());
        let fault = |text| FolioText::parse(text).expect_err("it is wrong");
        assert_eq!(fault("page"), FolioFault::WithoutNumber);
        assert_eq!(fault("{n} {pages}"), FolioFault::Unknown(4..11));
        assert_eq!(fault("{n} {"), FolioFault::Unknown(4..5));
        assert_eq!(fault("{n} }"), FolioFault::Unknown(4..5));
        assert_eq!(fault(&"{n}".repeat(30)), FolioFault::Long);
    }
}
