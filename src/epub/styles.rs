//! A document → the styles of letters that it uses.

/// Elements that the style sheet, or every reading system, sets in bold.
const BOLD: [&str; 2] = ["strong", "summary"];
/// Elements that the style sheet, or every reading system, sets in italics.
const ITALIC: [&str; 13] = [
    "em", "i", "cite", "dfn", "var", "h2", "h3", "h4", "h5", "h6", "th", "dt", "address",
];
/// Classes that the style sheet sets in italics.
const ITALIC_CLASSES: [&str; 7] = [
    "\"subtitle\"",
    "\"author\"",
    "\"heading\"",
    "\"epigraph\"",
    "\"entry-words\"",
    "\"aside-title\"",
    "\"speakers\"",
];
/// What the style sheet sets in small capitals.
const SMALL_CAPS: [&str; 2] = ["\"small-caps\"", "\"label\""];

/// The styles of letters that documents use, besides upright ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Styles {
    /// Bold letters.
    pub(super) bold: bool,
    /// Italics.
    pub(super) italic: bool,
    /// Small capitals of any kind.
    pub(super) small_caps: bool,
    /// Small capitals inside italics.
    pub(super) italic_small_caps: bool,
}

impl Styles {
    /// All of them: a style sheet of the book's own may use any.
    pub(super) const ALL: Self =
        Self { bold: true, italic: true, small_caps: true, italic_small_caps: true };

    /// The styles of a document that the program wrote: `<` and `>` are only in tags.
    pub(super) fn of(document: &str) -> Self {
        let mut styles = Self::default();
        // Of each open element, whether its text is in italics.
        let mut open: Vec<bool> = Vec::new();
        for piece in document.split('<').skip(1) {
            if piece.starts_with(['!', '?']) {
                continue;
            }
            if piece.starts_with('/') {
                open.pop();
                continue;
            }
            let tag = piece.split('>').next().unwrap_or_default();
            let name = tag.split([' ', '/']).next().unwrap_or_default();
            let has = |classes: &[&str]| classes.iter().any(|class| tag.contains(class));
            let is_italic = open.last().copied().unwrap_or(false)
                || ITALIC.contains(&name)
                || has(&ITALIC_CLASSES);
            let is_small_caps = has(&SMALL_CAPS);
            styles = styles.and(Self {
                bold: BOLD.contains(&name),
                italic: is_italic,
                small_caps: is_small_caps,
                italic_small_caps: is_italic && is_small_caps,
            });
            if !tag.ends_with('/') {
                open.push(is_italic);
            }
        }
        styles
    }

    /// Those of both.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            bold: self.bold || other.bold,
            italic: self.italic || other.italic,
            small_caps: self.small_caps || other.small_caps,
            italic_small_caps: self.italic_small_caps || other.italic_small_caps,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Styles;

    #[test]
    fn small_capitals_inside_italics_are_told_from_others() {
        let upright = Styles::of(
            "<?xml version=\"1.0\"?><p><em>a<br/></em> <span class=\"small-caps\">b</span></p>",
        );
        assert!(upright.italic && upright.small_caps && !upright.italic_small_caps);
        let italic = Styles::of("<h2>a <span class=\"small-caps\">b</span></h2>");
        assert!(italic.italic_small_caps && !italic.bold);
        assert_eq!(Styles::of("<p>a &lt;em&gt;</p>"), Styles::default());
    }
}
