//! Inlines → pieces of text, each in one style.

use super::inlay;
use super::inlay::Inlay;
use super::inlay::Inlays;
use crate::base::Colour;
use crate::base::Length;
use crate::book::Anchor;
use crate::book::CallRef;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Marking;
use crate::book::NoteId;
use crate::book::Target;
use crate::book::runs::Cursor;
use crate::fonts::Features;
use crate::fonts::FontBook;
use crate::language::Language;
use crate::page::TagTarget;
use crate::typeset::lookup::Lookup;
use crate::typeset::style::TypeStyle;

/// A piece of text in one style.
#[derive(Debug, Clone)]
pub(crate) struct TextPiece {
    /// Its text.
    pub(crate) text: String,
    /// Its style.
    pub(crate) style: TypeStyle,
    /// Where it begins in the block's text, in bytes.
    pub(crate) offset: u32,
    /// Whether its bytes count in the block's text.
    pub(crate) counts: bool,
    /// The link that it belongs to.
    pub(crate) link: Option<LinkRef>,
    /// The number of the inline that leads somewhere, a link or a note reference; 0 for
    /// none. Two references to one note have two numbers, and so have a link and the
    /// number beside it ([`TagTarget::BESIDE`]).
    pub(crate) lead: u32,
    /// An anchor at its beginning.
    pub(crate) anchor: Option<Anchor>,
    /// The note that it references.
    pub(crate) note: Option<NoteId>,
    /// The number of the innermost inline that is tagged separately
    /// ([`crate::page::TagTarget::inline`]); 0 for none.
    pub(crate) inline: u32,
    /// Its language, if it differs from that of the text around it.
    pub(crate) foreign: Option<Language>,
    /// How it may be broken.
    pub(crate) nature: Nature,
}

impl TextPiece {
    /// Whether it is superior letters or figures.
    pub(crate) fn is_superior(&self) -> bool {
        self.style.features.superior
            || (self.nature == Nature::Code && self.style.is_raised())
    }

    /// Whether its last letter is set as a small capital.
    pub(crate) fn ends_with_small_capital(&self) -> bool {
        let features = self.style.features;
        self.text.chars().next_back().is_some_and(|last| {
            (features.all_small_caps && last.is_alphanumeric())
                || (features.small_caps && last.is_lowercase())
        })
    }
}

/// How a piece may be broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nature {
    /// Like words.
    Words,
    /// Only at the break points of an address.
    Address,
    /// Neither before it nor inside: it belongs to the word before.
    Clinging,
    /// Like words, but never hyphenated.
    Code,
    /// Not at all: a picture, represented by U+FFFC.
    Picture(Inlay),
}

/// The object replacement character of Unicode, which represents a picture.
const OBJECT: &str = "\u{fffc}";

/// Colour of the numbers of links: lighter than the text.
const LINK_NUMBER: Colour = Colour::new(0x55, 0x55, 0x55);

/// The pieces of some inlines, set in `style`.
pub(crate) fn pieces(
    inlines: &[Inline],
    style: TypeStyle,
    lookup: Lookup<'_>,
    fonts: &FontBook,
    inlays: Inlays<'_>,
) -> Vec<TextPiece> {
    let mut flattener = Flattener {
        lookup,
        fonts,
        inlays,
        cursor: Cursor::default(),
        pieces: Vec::new(),
        name: None,
    };
    let nature = Nature::Words;
    let state = State { style, link: None, lead: 0, inline: 0, foreign: None, nature };
    flattener.walk(inlines, &state);
    flattener.leave_name();
    flattener.pieces
}

/// A piece of the program's own words, which counts in its block's text.
pub(crate) fn plain(text: impl Into<String>, style: TypeStyle) -> Vec<TextPiece> {
    vec![TextPiece {
        text: text.into(),
        style,
        offset: 0,
        counts: true,
        link: None,
        lead: 0,
        anchor: None,
        note: None,
        inline: 0,
        foreign: None,
        nature: Nature::Words,
    }]
}

#[derive(Debug, Clone)]
struct State {
    style: TypeStyle,
    link: Option<LinkRef>,
    /// The innermost inline that leads somewhere.
    lead: u32,
    /// The innermost inline that is tagged separately.
    inline: u32,
    foreign: Option<Language>,
    nature: Nature,
}

struct Flattener<'a> {
    lookup: Lookup<'a>,
    fonts: &'a FontBook,
    inlays: Inlays<'a>,
    cursor: Cursor,
    pieces: Vec<TextPiece>,
    /// An anchor for the next piece.
    name: Option<Anchor>,
}

impl Flattener<'_> {
    // Recurses as deep as emphasis and links nest, which the parser limits.
    fn walk(&mut self, inlines: &[Inline], state: &State) {
        for inline in inlines {
            let offset = self.offset();
            self.cursor.pass(inline);
            let number = self.cursor.number;
            let apart = State { inline: number, ..state.clone() };
            let styled = |style| State { style, ..state.clone() };
            match &inline.kind {
                InlineKind::Text(text) => self.words(&text.text, offset, state),
                InlineKind::Code(text) => {
                    let style = state.style.mono();
                    let code = State { style, nature: Nature::Code, ..apart };
                    self.words(text, offset, &code);
                }
                InlineKind::Emphasis(body) => {
                    self.walk(body, &styled(state.style.stressed()));
                }
                InlineKind::Strong(body) => {
                    self.walk(body, &styled(state.style.strong()));
                }
                InlineKind::Strike(body) => {
                    self.walk(body, &styled(state.style.struck()));
                }
                InlineKind::Superior(body) => self.superior(body, state),
                InlineKind::Inferior(body) => {
                    self.unbroken(body, state.style.lowered(), state);
                }
                InlineKind::SmallCaps(body) => {
                    self.walk(body, &styled(state.style.label(40)));
                }
                InlineKind::Marked { mark, body } => self.marked(mark, body, state),
                InlineKind::Anchor(name) => self.name = Some(name.clone()),
                InlineKind::Foreign { language, body } => {
                    let foreign = Some(Language::of_tag(language));
                    self.walk(body, &State { foreign, ..apart });
                }
                InlineKind::Link { link, bare, body } => {
                    self.link(*link, *bare, body, &apart);
                }
                InlineKind::NoteCall(call) => {
                    self.call(*call, &State { lead: number, ..apart });
                }
                InlineKind::Image(image) => self.picture(*image, &apart),
                InlineKind::LineBreak => self.words("\n", offset, state),
            }
        }
    }

    /// Bytes of the block's text passed.
    fn offset(&self) -> u32 {
        u32::try_from(self.cursor.offset).unwrap_or(u32::MAX)
    }

    fn words(&mut self, text: &str, offset: u32, state: &State) {
        if text.is_empty() {
            return;
        }
        let anchor = self.name.take();
        let piece = self.piece(text.to_owned(), state.style, state);
        let nature = state.nature;
        self.pieces.push(TextPiece { offset, counts: true, nature, anchor, ..piece });
    }

    fn clinging(&mut self, text: String, style: TypeStyle, state: &State) {
        let piece = self.piece(text, style, state);
        self.pieces.push(piece);
    }

    /// A piece outside the block's text.
    fn piece(&self, text: String, style: TypeStyle, state: &State) -> TextPiece {
        TextPiece {
            text,
            style,
            offset: self.offset(),
            counts: false,
            link: state.link,
            lead: state.lead,
            anchor: None,
            note: None,
            inline: state.inline,
            foreign: state.foreign,
            nature: Nature::Clinging,
        }
    }

    /// The number of a note reference.
    fn call(&mut self, call: CallRef, state: &State) {
        let Some(call) = self.lookup.call(call) else { return };
        let Some(id) = call.note else { return };
        let Some(note) = self.lookup.note(id) else { return };
        let style = self.beside_last(state.style.superior().prominent());
        self.clinging(note.number.to_string(), style, state);
        if let Some(piece) = self.pieces.last_mut() {
            piece.anchor = Some(call.anchor.clone());
            piece.note = Some(id);
        }
    }

    /// A picture in running text.
    fn picture(&mut self, image: ImageRef, state: &State) {
        let Some(facts) = self.inlays.pictures.get(image) else { return };
        let inlay = inlay::inlay(image, facts, self.inlays);
        let style = TypeStyle {
            tracking: Length::ZERO,
            rise: Length::ZERO,
            gives: false,
            ..state.style
        };
        let piece = self.piece(OBJECT.to_owned(), style, state);
        let (nature, anchor) = (Nature::Picture(inlay), self.name.take());
        self.pieces.push(TextPiece { nature, anchor, ..piece });
    }

    /// Superior letters of the face; synthesised when the face lacks any of them.
    fn superior(&mut self, body: &[Inline], state: &State) {
        let text = crate::book::runs::text_of(body);
        let face = self.fonts.face(state.style.font(self.fonts));
        let style = state.style.superior();
        let plain = face.shape(&text, state.style.features, "fr");
        let raised = face.shape(&text, style.features, "fr");
        let has_all = plain.len() == raised.len()
            && plain.iter().zip(&raised).all(|(a, b)| a.glyph != b.glyph);
        let style = if has_all { style } else { state.style.raised() };
        let style = self.beside_last(style);
        self.unbroken(body, style, state);
    }

    /// The style of superiors beside the last letter, which may be a small capital.
    fn beside_last(&self, style: TypeStyle) -> TypeStyle {
        let is_small = self.pieces.last().is_some_and(TextPiece::ends_with_small_capital);
        if is_small { style.beside_small_capitals() } else { style }
    }

    /// Words in a style that are never hyphenated.
    fn unbroken(&mut self, body: &[Inline], style: TypeStyle, state: &State) {
        let from = self.pieces.len();
        self.walk(body, &State { style, ..state.clone() });
        for piece in self.pieces.iter_mut().skip(from) {
            if piece.nature == Nature::Words {
                piece.nature = Nature::Code;
            }
        }
    }

    fn link(&mut self, link: LinkRef, bare: bool, body: &[Inline], state: &State) {
        let first = self.pieces.len();
        let mut inner = State { link: Some(link), lead: state.inline, ..state.clone() };
        if bare {
            // Addresses have no spaces to stretch, so their letters stretch.
            inner.style = TypeStyle { gives: state.style.gives, ..state.style.mono() };
            inner.nature = Nature::Address;
        }
        self.walk(body, &inner);
        let Target::Outside(id) = self.lookup.target(link) else {
            return self.page_after(link, &inner);
        };
        let Some(entry) = self.lookup.entry(*id) else { return };
        // An address that is printed whole needs no number.
        let number = entry.number.filter(|_| !bare && self.lookup.has_appendix());
        if let Some(call) = self.lookup.link_call(link)
            && let Some(piece) = self.pieces.get_mut(first)
        {
            // Another anchor of the link is moved to its number.
            self.name = piece.anchor.replace(call.anchor.clone());
        }
        let Some(number) = number else { return self.leave_name() };
        let base = TypeStyle { rise: Length::ZERO, italic: false, ..state.style };
        let style = base.raised().inked(LINK_NUMBER);
        let number = format!("[{number}]");
        if self.lookup.numbers_lead() {
            inner.inline |= TagTarget::BESIDE;
            inner.lead = inner.inline;
        }
        self.clinging(number, style, &inner);
        if let Some(piece) = self.pieces.last_mut() {
            piece.anchor = self.name.take();
        }
    }

    /// The page of a link that leads far away inside the book. It is no text of the book.
    fn page_after(&mut self, link: LinkRef, state: &State) {
        let Some((word, label)) = self.lookup.page_after(link) else { return };
        let features = Features { tabular: true, ..state.style.features };
        let style = TypeStyle { features, ..state.style };
        // Inside brackets no brackets.
        let text = match self.is_in_brackets() {
            true => format!(", {word}\u{202f}{label}"),
            false => format!(" ({word}\u{202f}{label})"),
        };
        let piece = self.piece(text, style, state);
        self.pieces.push(TextPiece { nature: Nature::Code, ..piece });
    }

    /// Whether the last words are in round brackets, as far as some pieces tell.
    fn is_in_brackets(&self) -> bool {
        const PIECES: usize = 20;
        let last = self.pieces.iter().rev().filter(|piece| piece.counts).take(PIECES);
        let found = last.filter_map(|piece| {
            let at = piece.text.rfind(['(', ')'])?;
            piece.text.get(at..)?.chars().next()
        });
        found.take(1).any(|bracket| bracket == '(')
    }

    /// Words with a semantic mark.
    fn marked(&mut self, mark: &Marking, body: &[Inline], state: &State) {
        let apart = State { inline: self.cursor.number, ..state.clone() };
        let style = state.style;
        let state = match mark {
            Marking::Keys | Marking::Output => {
                State { style: style.mono(), nature: Nature::Code, ..apart }
            }
            Marking::Variable | Marking::Term => {
                State { style: style.stressed(), ..state.clone() }
            }
            Marking::Highlight => State { style: style.tinted(), ..state.clone() },
            Marking::Underline | Marking::Inserted => {
                State { style: style.underlined(), ..state.clone() }
            }
            Marking::Number => State { style: style.lining(), ..state.clone() },
            Marking::Small => State { style: style.small(), ..state.clone() },
            Marking::Quoted | Marking::Abbreviation(_) => apart,
        };
        self.walk(body, &state);
    }

    /// Attaches an anchor without a next piece to the last piece that has none.
    fn leave_name(&mut self) {
        if let Some(name) = self.name.take() {
            let last = self.pieces.iter_mut().rev().find(|piece| piece.anchor.is_none());
            if let Some(piece) = last {
                piece.anchor = Some(name);
            }
        }
    }
}
