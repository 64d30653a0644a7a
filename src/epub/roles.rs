//! How reading systems are told what a chapter is: the words of EPUB's vocabulary of
//! structure, of DPUB-ARIA, and of the EPUB 2 guide.

use crate::book::Book;
use crate::book::Role;

/// The words for a role.
pub(super) struct RoleWords {
    /// `epub:type` of its section and of its landmark.
    pub(super) kind: &'static str,
    /// `role` of its section.
    pub(super) aria: &'static str,
    /// Its type in the guide.
    pub(super) guide: Option<&'static str>,
}

/// The words for a role.
pub(super) fn words(role: Role) -> RoleWords {
    let (kind, aria, guide) = match role {
        Role::Chapter => ("chapter", "doc-chapter", None),
        Role::Part => ("part", "doc-part", None),
        Role::Dedication => ("dedication", "doc-dedication", Some("dedication")),
        Role::Preface => ("preface", "doc-preface", Some("preface")),
        Role::Foreword => ("foreword", "doc-foreword", Some("foreword")),
        Role::Introduction => ("introduction", "doc-introduction", None),
        Role::Acknowledgments => {
            ("acknowledgments", "doc-acknowledgments", Some("acknowledgements"))
        }
        Role::Conclusion => ("conclusion", "doc-conclusion", None),
        Role::Afterword => ("afterword", "doc-afterword", None),
        Role::Appendix => ("appendix", "doc-appendix", None),
        Role::Bibliography => ("bibliography", "doc-bibliography", Some("bibliography")),
        Role::Glossary => ("glossary", "doc-glossary", Some("glossary")),
        Role::Figures => ("loi", "region", Some("loi")),
        Role::Tables => ("lot", "region", Some("lot")),
        Role::Listings => ("backmatter", "region", None),
        Role::Contributors => ("contributors", "region", None),
        Role::Speakers => ("index", "doc-index", Some("index")),
    };
    RoleWords { kind, aria, guide }
}

/// The rules of the style sheet for what only some books have.
pub(super) fn style(book: &Book) -> String {
    let has = |role| book.chapters.iter().any(|one| one.head.placement.role == role);
    let mut css = String::new();
    if book.chapters.iter().any(|one| one.head.placement.role.is_made()) {
        css.push_str(
            ".entries { list-style-type: none; padding-left: 0; }\n\
             .entries li { margin: 0.3em 0; }\n\
             .entries a { text-decoration: none; }\n",
        );
    }
    if has(Role::Part) {
        css.push_str(".part { margin-top: 20%; }\n.part h1 { font-size: 2em; }\n");
    }
    if has(Role::Dedication) {
        css.push_str(
            ".dedication { margin-top: 25%; font-style: italic; text-align: center; }\n\
             .dedication p { text-align: center; text-indent: 0; }\n",
        );
    }
    if book.matter.half_title.is_some() {
        css.push_str(
            ".half-title { margin-top: 20%; }\n\
             .half-title p { font-size: 1.3em; text-align: center; text-indent: 0; }\n",
        );
    }
    css
}
