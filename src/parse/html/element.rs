//! Maps HTML elements to their meaning in a book.

use crate::book::Marking;

/// The meaning of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum HtmlElement {
    /// Words without a meaning of their own.
    Span,
    /// Words or blocks that are separate from their surroundings.
    Division,
    /// A paragraph.
    Paragraph,
    /// Centred blocks.
    Centre,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A quotation.
    Quote,
    /// A list, numbered or not.
    List { numbered: bool },
    /// An item of a list.
    Item,
    /// A definition list.
    Definitions,
    /// A term.
    Term,
    /// A definition.
    Meaning,
    /// Content that can be shown or hidden.
    Details,
    /// The words that remain when the content is hidden.
    Summary,
    /// A picture, or something else, with a caption.
    Figure,
    /// The caption of a figure or a table.
    Caption,
    /// Preformatted lines.
    Lines,
    /// A table.
    Table,
    /// The head, body or foot of a table.
    Rows { head: bool },
    /// A row.
    Row,
    /// A cell; `head` for header cells.
    Cell { head: bool },
    /// Stressed words.
    Emphasis,
    /// Strongly stressed words.
    Strong,
    /// Words struck out.
    Strike,
    /// Superscript.
    Superior,
    /// Subscript.
    Inferior,
    /// Code among words.
    Code,
    /// Words with a special meaning.
    Marked(Marking),
    /// A link, or a link target.
    Link,
    /// A picture.
    Image,
    /// A line break.
    LineBreak,
    /// A break opportunity in a word.
    Chance,
    /// A scene break.
    Rule,
    /// An element without words, which the elements around it do not need.
    Nothing,
    /// An element whose content is never text.
    Opaque,
}

/// How much of an element a book keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keeping {
    /// All of it, or all that a book can show.
    Whole,
    /// Only its words; the loss is reported.
    Words,
}

impl HtmlElement {
    /// The element with a name in lower case; `None` for names that HTML does not define.
    pub(crate) fn named(name: &str) -> Option<(Self, Keeping)> {
        let element = match name {
            "i" | "em" | "cite" => Self::Emphasis,
            "b" | "strong" => Self::Strong,
            "s" | "del" | "strike" => Self::Strike,
            "sup" => Self::Superior,
            "sub" => Self::Inferior,
            "code" | "tt" => Self::Code,
            "kbd" => Self::Marked(Marking::Keys),
            "samp" => Self::Marked(Marking::Output),
            "var" => Self::Marked(Marking::Variable),
            "dfn" => Self::Marked(Marking::Term),
            "mark" => Self::Marked(Marking::Highlight),
            "u" => Self::Marked(Marking::Underline),
            "ins" => Self::Marked(Marking::Inserted),
            "small" => Self::Marked(Marking::Small),
            "q" => Self::Marked(Marking::Quoted),
            "abbr" | "acronym" => Self::Marked(Marking::Abbreviation(None)),
            "a" => Self::Link,
            "img" => Self::Image,
            "br" => Self::LineBreak,
            "wbr" => Self::Chance,
            _ => return Self::block(name).or_else(|| Self::silent(name)),
        };
        Some((element, Keeping::Whole))
    }

    fn block(name: &str) -> Option<(Self, Keeping)> {
        let element = match name {
            "p" => Self::Paragraph,
            "center" => Self::Centre,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "blockquote" => Self::Quote,
            "ul" | "menu" | "dir" => Self::List { numbered: false },
            "ol" => Self::List { numbered: true },
            "li" => Self::Item,
            "dl" => Self::Definitions,
            "dt" => Self::Term,
            "dd" => Self::Meaning,
            "details" => Self::Details,
            "summary" => Self::Summary,
            "figure" => Self::Figure,
            "figcaption" | "caption" => Self::Caption,
            "pre" | "listing" | "xmp" => Self::Lines,
            "table" => Self::Table,
            "thead" => Self::Rows { head: true },
            "tbody" | "tfoot" => Self::Rows { head: false },
            "tr" => Self::Row,
            "td" => Self::Cell { head: false },
            "th" => Self::Cell { head: true },
            "hr" => Self::Rule,
            _ => return None,
        };
        Some((element, Keeping::Whole))
    }

    /// Elements that books don't show. Those whose omission loses something are reported.
    fn silent(name: &str) -> Option<(Self, Keeping)> {
        Some(match name {
            "span" | "font" | "big" | "basefont" | "bdi" | "bdo" | "time" | "data"
            // Word writes an `o:p` in each paragraph.
            | "nobr" | "picture" | "label" | "rb" | "o:p" => (Self::Span, Keeping::Whole),
            "div" | "section" | "article" | "main" | "header" | "footer" | "nav"
            | "aside" | "address" | "hgroup" | "search" | "html" | "body" => {
                (Self::Division, Keeping::Whole)
            }
            "source" | "col" | "colgroup" | "meta" => (Self::Nothing, Keeping::Whole),
            "ruby" | "rt" | "rp" | "rtc" | "button" | "output" | "meter" | "progress"
            | "option" | "optgroup" | "blink" | "marquee" | "slot" | "map" | "video"
            | "audio" | "canvas" | "math" | "select" | "datalist" | "noembed" => {
                (Self::Span, Keeping::Words)
            }
            "form" | "fieldset" | "legend" | "dialog" | "noframes" => {
                (Self::Division, Keeping::Words)
            }
            "embed" | "input" | "link" | "base" | "area" | "param" | "track"
            | "frame" | "frameset" | "keygen" | "bgsound" => {
                (Self::Nothing, Keeping::Words)
            }
            "script" | "style" | "template" | "iframe" | "object" | "noscript"
            | "textarea" | "svg" | "head" | "title" | "applet" => {
                (Self::Opaque, Keeping::Words)
            }
            // A custom element, or one of a word processor: its content is text.
            _ if name.contains([':', '-']) => (Self::Span, Keeping::Words),
            _ => return None,
        })
    }

    /// Whether it is phrasing content: it occurs among words and directly contains no
    /// blocks.
    pub(crate) fn is_inline(&self) -> bool {
        matches!(
            self,
            Self::Span
                | Self::Emphasis
                | Self::Strong
                | Self::Strike
                | Self::Superior
                | Self::Inferior
                | Self::Code
                | Self::Marked(_)
                | Self::Link
                | Self::Image
                | Self::LineBreak
                | Self::Chance
                | Self::Nothing
                | Self::Opaque
        )
    }

    /// Whether its closing tag is optional (WHATWG HTML, 13.1.2.4).
    pub(crate) fn ends_by_itself(&self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Item
                | Self::Term
                | Self::Meaning
                | Self::Rows { .. }
                | Self::Row
                | Self::Cell { .. }
        )
    }

    /// Whether its start closes an open `other`. `None` ends the search: elements outside
    /// of `other` are not affected.
    pub(crate) fn ends(&self, other: &Self) -> Option<bool> {
        let (ends, holds) = match self {
            Self::Item => (*other == Self::Item, matches!(other, Self::List { .. })),
            Self::Term | Self::Meaning => {
                (matches!(other, Self::Term | Self::Meaning), *other == Self::Definitions)
            }
            Self::Cell { .. } => (
                matches!(other, Self::Cell { .. } | Self::Caption),
                matches!(other, Self::Row | Self::Table),
            ),
            Self::Row => (
                matches!(other, Self::Cell { .. } | Self::Row | Self::Caption),
                *other == Self::Table,
            ),
            Self::Rows { .. } => (
                matches!(
                    other,
                    Self::Cell { .. } | Self::Row | Self::Rows { .. } | Self::Caption
                ),
                *other == Self::Table,
            ),
            _ if self.is_inline() => return None,
            _ => (*other == Self::Paragraph, !other.is_inline()),
        };
        if ends {
            Some(true)
        } else if holds {
            None
        } else {
            Some(false)
        }
    }
}
