//! Handles the marks of constructs among words: attributes go to what they stand beside,
//! bracketed words and notes open and close, variables give way to their text.

use std::ops::Range;

use super::Builder;
use super::elements::spanned;
use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::codes;
use crate::base::nearest::nearest;
use crate::book::Anchor;
use crate::book::BlockKind;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Marking;
use crate::book::PictureWidth;
use crate::book::Text;
use crate::book::draft::WrittenNote;
use crate::parse::attributes::Attributes;
use crate::parse::characters::printable;
use crate::parse::constructs::Mark;
use crate::parse::dialect;
use crate::parse::inlines::WordsPlace;
use crate::parse::open::Open;
use crate::parse::open::OpenNode;
use crate::parse::open::SpanMeaning;
use crate::parse::reading::new_block;
use crate::parse::width;

impl Builder<'_> {
    /// Handles a mark.
    pub(super) fn mark(&mut self, mark: Mark, at: Range<usize>) {
        if self.reading.is_full() {
            return;
        }
        match mark {
            Mark::OpenSpan => self.open_words(Open::Span(SpanMeaning::default()), at),
            Mark::OpenNote => self.open_words(Open::InlineNote, at),
            Mark::CloseSpan(list) => self.close_span(list, at),
            Mark::CloseNote => self.close_note(&at),
            Mark::Behind(list) => self.behind(list),
            Mark::AtEnd(list) => self.at_end(list),
            Mark::Variable(name) => self.variable(&name, at),
        }
    }

    fn open_words(&mut self, kind: Open, at: Range<usize>) {
        let kind = if self.is_too_deep(&at) { Open::Flat } else { kind };
        self.stack.push(OpenNode::new(kind, at));
    }

    /// The words that a mark closes; elements of HTML left open in them end.
    fn closed(&mut self, at: &Range<usize>) -> Option<OpenNode> {
        self.end_elements();
        let is_one =
            matches!(self.top().kind, Open::Span(_) | Open::InlineNote | Open::Flat);
        let mut frame =
            if is_one && self.stack.len() > 1 { self.stack.pop() } else { None }?;
        frame.at.end = at.end;
        Some(frame)
    }

    fn close_span(&mut self, mut list: Attributes, at: Range<usize>) {
        let Some(mut frame) = self.closed(&at) else { return };
        if let Open::Span(meaning) = &mut frame.kind {
            *meaning = self.meaning(&mut list);
            if let Some(anchor) = self.anchor_of(&mut list) {
                frame.inlines.insert(0, anchor);
            }
        }
        self.reading.attributes.take(list, self.source);
        match frame.kind {
            Open::Span(_) => self.close_words_of_a_kind(frame),
            _ => self.close_flat(frame),
        }
    }

    /// What attributes make of words.
    fn meaning(&mut self, list: &mut Attributes) -> SpanMeaning {
        let mut meaning = SpanMeaning::default();
        for class in ["smallcaps", "small-caps", "sc"] {
            meaning.small_caps |= list.class(class);
        }
        for (classes, mark) in [
            (["underline", "ul"], Marking::Underline),
            (["mark", "highlight"], Marking::Highlight),
        ] {
            if classes.map(|class| list.class(class)).contains(&true) {
                meaning.marks.push(mark);
            }
        }
        meaning.language = self.language_of(list);
        meaning
    }

    /// The language that attributes set.
    fn language_of(&mut self, list: &mut Attributes) -> Option<String> {
        let (tag, at) = list.value("lang")?;
        self.tag(tag, at)
    }

    /// A link target with the name that attributes set.
    fn anchor_of(&mut self, list: &mut Attributes) -> Option<Inline> {
        let (name, at) = list.id()?;
        let span = Span::new(self.source, at);
        self.reading.count_inlines(1, &span);
        Some(Inline { span, kind: InlineKind::Anchor(Anchor(name)) })
    }

    /// Makes a note of the words since its mark, and calls it.
    fn close_note(&mut self, at: &Range<usize>) {
        let Some(frame) = self.closed(at) else { return };
        if !matches!(frame.kind, Open::InlineNote) {
            return self.close_flat(frame);
        }
        let (whole, start) = (frame.at.clone(), frame.at.start + "^[".len());
        let mut blocks = frame.blocks;
        self.flush(&mut blocks, frame.inlines);
        // No note with a name can have this one: names hold no brackets.
        let name = format!("^[{}", whole.start);
        let span = Span::new(self.source, start..at.start);
        self.reading.notes.push(WrittenNote { name: name.clone(), span, blocks });
        self.call(name, whole);
    }

    /// Gives attributes to the link, picture or code before them.
    fn behind(&mut self, mut list: Attributes) {
        let last = self.top().inlines.pop_if(|one| {
            let takes = matches!(
                one.kind,
                InlineKind::Link { .. } | InlineKind::Image(_) | InlineKind::Code(_)
            );
            takes && one.span.end == list.at.start
        });
        let Some(inline) = last else { return self.braces(list.at) };
        if let InlineKind::Image(image) = inline.kind {
            self.picture_given(image, &mut list);
            self.top().inlines.push(inline);
            let anchor = self.anchor_of(&mut list);
            self.top().inlines.extend(anchor);
        } else {
            let meaning = self.meaning(&mut list);
            let anchor = self.anchor_of(&mut list);
            let span = inline.span.clone();
            let made = spanned(&meaning, vec![inline], &span);
            self.reading.count_inlines(made.len(), &span);
            self.top().inlines.extend(anchor);
            self.top().inlines.extend(made);
        }
        self.reading.attributes.take(list, self.source);
    }

    /// Gives a picture its size, its language and its alternative text.
    fn picture_given(&mut self, image: ImageRef, list: &mut Attributes) {
        let language = self.language_of(list);
        let size = list.value("width");
        let alt = list.value("alt").or_else(|| list.value("fig-alt"));
        let size = size.and_then(|(written, at)| {
            let width: Option<PictureWidth> = width::read(&written);
            if width.is_none() {
                let message = format!("`{written}` is not a width");
                let diagnostic = Diagnostic::new(codes::DIALECT_ATTRIBUTES, message);
                let hint = "write it as `60%`, `8cm`, `80mm`, `3in`, `200pt` or `300px`";
                let span = Span::new(self.source, at);
                self.reading.diagnostic(diagnostic.at(span).hint(hint));
            }
            width
        });
        let Some(written) = self.reading.draft.images.get_mut(image.0 as usize) else {
            return;
        };
        written.width = size.or(written.width);
        written.language = language;
        if let Some((alt, _)) = alt {
            written.alt = printable(&alt).into_owned();
        }
    }

    /// Gives attributes to the heading or the caption that they end.
    fn at_end(&mut self, mut list: Attributes) {
        let is_caption = self.is_caption();
        match &mut self.top().kind {
            Open::Heading { wanted, classes, .. } => {
                *wanted = list.id().map(|(id, _)| id);
                classes.unnumbered = list.class("unnumbered");
                classes.unlisted = list.class("unlisted");
                classes.part = list.class("part");
                let language = self.language_of(&mut list);
                let at = self.top().at.clone();
                let meaning = SpanMeaning { language, ..SpanMeaning::default() };
                let span = Span::new(self.source, at);
                let words = std::mem::take(&mut self.top().inlines);
                let words = if meaning.language.is_some() {
                    let words = self.finished(super::trimmed(words), WordsPlace::Text);
                    spanned(&meaning, words, &span)
                } else {
                    words
                };
                self.top().inlines = words;
                self.reading.attributes.take(list, self.source);
            }
            _ if is_caption => self.caption_attributes = Some(list),
            _ => self.braces(list.at),
        }
    }

    /// Keeps attributes that belong to nothing as typed.
    fn braces(&mut self, at: Range<usize>) {
        let code = codes::DIALECT_ATTRIBUTES;
        dialect::count(code, self.source, at.clone(), self.reading);
        self.as_typed(at);
    }

    /// Puts the text of a variable in its place.
    fn variable(&mut self, name: &str, at: Range<usize>) {
        let Some(value) = self.reading.options.vars.get(name) else {
            let names = self.reading.options.vars.keys().map(String::as_str);
            let hint = match nearest(name, names) {
                Some(meant) => format!("did you mean `{{{{{meant}}}}}`?"),
                None => format!("write `{name} = \"…\"` below `[vars]` in `actes.toml`"),
            };
            let message = format!("no variable is called `{name}`");
            let diagnostic = Diagnostic::new(codes::VARIABLE_UNKNOWN, message);
            let span = Span::new(self.source, at.clone());
            self.reading.diagnostic(diagnostic.at(span).hint(hint));
            return self.as_typed(at);
        };
        let value = printable(value).into_owned();
        let mut words = Text { as_typed: true, ..Text::default() };
        // No part may look like a copy of the source, which a text of its length would.
        let first = value.chars().next().map_or(0, char::len_utf8);
        words.push(&value[..first], at.clone());
        words.push(&value[first..], at.end..at.end);
        self.inline(InlineKind::Text(words), at);
    }

    /// The caption and the name that attributes give to code.
    pub(super) fn code_given(&mut self, info: &str, at: &Range<usize>) {
        let first = self.text[at.clone()].lines().next().unwrap_or_default();
        let brace = first.find('{').filter(|_| self.reading.options.attributes);
        let list = brace.and_then(|brace| Attributes::read(self.text, at.start + brace));
        let Some(mut list) = list.filter(|list| {
            // Nothing may follow, and only a name may stand before it.
            let line = at.start + first.trim_end().len();
            list.at.end == line && info.trim_end().ends_with('}')
        }) else {
            return;
        };
        let anchor = self.anchor_of(&mut list);
        let words = list.value("caption").or_else(|| list.value("lst-cap"));
        let words = words.map_or_else(Vec::new, |(_, at)| self.caption_words(at));
        let words: Vec<Inline> = anchor.into_iter().chain(words).collect();
        // The first class behind a brace is the language, which the code keeps.
        if first[..brace.unwrap_or(0)].trim_matches(['`', '~', ' ']).is_empty() {
            list.class_of(|_| Some(()));
        }
        let span = Span::new(self.source, list.at.clone());
        self.reading.attributes.take(list, self.source);
        let block = new_block(span, BlockKind::Paragraph(words));
        self.code_caption = Some(block).filter(|block| !block.inlines().is_empty());
    }

    /// The words of a caption that an attribute holds, which may call no notes: those are
    /// found in whole texts only.
    fn caption_words(&mut self, at: Range<usize>) -> Vec<Inline> {
        let written = &self.text[at.clone()];
        let refused = [
            "a caption calls no notes",
            "call the note from the text that the code belongs to",
        ];
        let calls = written.contains("[^") || written.contains("^[");
        self.words_at(at, calls.then_some(refused))
    }
}
