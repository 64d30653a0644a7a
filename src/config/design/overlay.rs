//! What of a book's design is for other pages too.

use super::DesignRequest;
use super::Paper;

/// The keys of the page and its type.
const PAGE: [&str; 10] = [
    "font-size",
    "leading",
    "measure",
    "lines",
    "inner",
    "outer",
    "top",
    "bottom",
    "sink",
    "indent",
];

impl DesignRequest {
    /// Whether both ask the same, wherever it is written.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let plain = |one: &Self| Self { places: Vec::new(), table: None, ..one.clone() };
        plain(self) == plain(other)
    }

    /// The same on that paper. On another one, the measurements of the page and its type are
    /// left out: they follow from the paper.
    #[must_use]
    pub fn on(&self, paper: Option<Paper>) -> Self {
        let own = self.paper.unwrap_or(Paper::A5).size();
        let mut request = self.clone();
        if paper.is_none_or(|paper| paper.size() == own) {
            return request;
        }
        request.places.retain(|(name, _)| !PAGE.contains(name));
        Self {
            font_size: None,
            leading: None,
            measure: None,
            lines: None,
            inner: None,
            outer: None,
            top: None,
            bottom: None,
            sink: None,
            indent: None,
            ..request
        }
    }
}
