//! Reads attributes in braces, in pandoc's form: `{#id .class key=value key="a b" -}`.
//!
//! One reader for all places where attributes may stand: headings, pictures, links, spans,
//! code, tables and fenced divs. Who knows a place takes what it understands by
//! [`Attributes::id`], [`Attributes::class`] and [`Attributes::value`], and passes the rest
//! to [`Untaken::take`], so that nothing is dropped in silence.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;

/// The longest list, in bytes: without a limit each brace could cost a search to the end
/// of the text.
const LONGEST: usize = 2_000;

/// A list of attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attributes {
    /// Its range with the braces.
    pub(super) at: Range<usize>,
    /// What nobody has taken yet, in the order of the text.
    pub(super) items: Vec<Attribute>,
}

/// An attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute {
    /// Its range in the file.
    pub(super) at: Range<usize>,
    /// What it says.
    pub(super) kind: AttributeKind,
}

/// The kinds of attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AttributeKind {
    /// `#id`, without the sign.
    Id(String),
    /// `.class`, without the sign; `-` is `unnumbered`.
    Class(String),
    /// `key=value`.
    Pair {
        /// The key.
        key: String,
        /// The value, without quotation marks and backslashes before characters.
        value: String,
        /// The range of the value between its quotation marks.
        value_at: Range<usize>,
    },
}

/// A value with its range between quotation marks.
pub(super) type Value = (String, Range<usize>);

/// Whether a character may be in a name.
fn is_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')
}

/// Whether a character may begin the name of a class or a key.
fn is_first(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

impl Attributes {
    /// Reads the list that opens at a byte offset; `None` if there is none, or if anything
    /// in the braces is not an attribute.
    pub(super) fn read(text: &str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?.strip_prefix('{')?;
        let rest = &rest[..rest.floor_char_boundary(LONGEST)];
        let mut reader = Reader { rest, at: at + 1 };
        let mut items = Vec::new();
        reader.blanks()?;
        while !reader.rest.starts_with('}') {
            items.push(reader.attribute()?);
            let is_apart = reader.blanks()?;
            if !is_apart && !reader.rest.starts_with('}') {
                return None;
            }
        }
        (!items.is_empty()).then_some(Self { at: at..reader.at + 1, items })
    }

    /// Takes the name; of several, the last, as pandoc does.
    pub(super) fn id(&mut self) -> Option<Value> {
        let ids =
            self.items.extract_if(.., |one| matches!(one.kind, AttributeKind::Id(_)));
        match ids.last()? {
            Attribute { kind: AttributeKind::Id(id), at } => Some((id, at)),
            Attribute { .. } => None,
        }
    }

    /// Takes a class; whether it is there.
    pub(super) fn class(&mut self, name: &str) -> bool {
        let is_it = |one: &mut Attribute| matches!(&one.kind, AttributeKind::Class(class) if class == name);
        self.items.extract_if(.., is_it).count() > 0
    }

    /// Takes the first class that `meaning` knows.
    pub(super) fn class_of<T>(
        &mut self,
        meaning: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let of = |one: &Attribute| match &one.kind {
            AttributeKind::Class(class) => meaning(class),
            AttributeKind::Id(_) | AttributeKind::Pair { .. } => None,
        };
        let (index, found) =
            self.items.iter().enumerate().find_map(|(at, one)| Some((at, of(one)?)))?;
        self.items.remove(index);
        Some(found)
    }

    /// Takes the value of a key; of several, the last.
    pub(super) fn value(&mut self, name: &str) -> Option<Value> {
        let is_it = |one: &mut Attribute| matches!(&one.kind, AttributeKind::Pair { key, .. } if key == name);
        match self.items.extract_if(.., is_it).last()?.kind {
            AttributeKind::Pair { value, value_at, .. } => Some((value, value_at)),
            AttributeKind::Id(_) | AttributeKind::Class(_) => None,
        }
    }
}

/// The rest of a list, and where it begins in the file.
struct Reader<'t> {
    rest: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    /// Passes bytes, and returns them.
    fn pass(&mut self, length: usize) -> &'t str {
        let (passed, rest) = self.rest.split_at(length);
        self.rest = rest;
        self.at += length;
        passed
    }

    /// Passes blanks and at most one line end; whether there were any. `None` at an empty
    /// line, which ends the words that the list belongs to.
    fn blanks(&mut self) -> Option<bool> {
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let words = self.rest.trim_start_matches(is_blank);
        let passed = self.pass(self.rest.len() - words.len());
        (passed.matches('\n').count() < 2).then_some(!passed.is_empty())
    }

    /// Passes a name that begins with a character for which `begins` holds.
    fn name(&mut self, begins: fn(char) -> bool) -> Option<&'t str> {
        let length = self.rest.find(|c| !is_name(c)).unwrap_or(self.rest.len());
        self.rest.starts_with(begins).then(|| self.pass(length))
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let start = self.at;
        let kind = match self.rest.chars().next()? {
            '#' => {
                self.pass(1);
                AttributeKind::Id(self.name(is_name)?.to_owned())
            }
            '.' => {
                self.pass(1);
                AttributeKind::Class(self.name(is_first)?.to_owned())
            }
            '-' => {
                self.pass(1);
                AttributeKind::Class("unnumbered".to_owned())
            }
            _ => {
                let key = self.name(is_first)?.to_owned();
                self.rest.starts_with('=').then(|| self.pass(1))?;
                let (value, value_at) = self.value()?;
                AttributeKind::Pair { key, value, value_at }
            }
        };
        Some(Attribute { at: start..self.at, kind })
    }

    /// Passes a value: in quotation marks, or up to a blank or the end of the list.
    fn value(&mut self) -> Option<Value> {
        let quote = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        if quote.is_some() {
            self.pass(1);
        }
        let start = self.at;
        let mut value = String::new();
        let mut is_escaped = false;
        let mut length = None;
        for (at, c) in self.rest.char_indices() {
            let ends = match quote {
                Some(quote) => c == quote,
                None => matches!(c, ' ' | '\t' | '\n' | '\r' | '}'),
            };
            if is_escaped && !c.is_ascii_punctuation() {
                value.push('\\');
            }
            if ends && !is_escaped {
                length = Some(at);
                break;
            }
            is_escaped = c == '\\' && !is_escaped;
            if !is_escaped {
                value.push(c);
            }
        }
        self.pass(length?);
        let value_at = start..self.at;
        if quote.is_some() {
            self.pass(1);
        }
        let is_one = !value.contains("\n\n") && (quote.is_some() || !value.is_empty());
        is_one.then_some((value, value_at))
    }
}

impl AttributeKind {
    /// As it is named in reports.
    fn shown(&self) -> String {
        match self {
            Self::Id(id) => format!("#{id}"),
            Self::Class(class) => format!(".{class}"),
            Self::Pair { key, .. } => format!("{key}="),
        }
    }
}

/// Attributes without effect, to be reported once for each name.
#[derive(Default)]
pub(super) struct Untaken {
    /// By name: the report that it is in.
    names: BTreeMap<String, usize>,
    /// The reports: the names, where they stand, and how often one of them came again.
    reports: Vec<(Vec<String>, Span, usize)>,
}

impl Untaken {
    /// Counts what nobody took of a list, by itself.
    pub(super) fn take(&mut self, list: Attributes, source: SourceId) {
        self.take_with(list, source, None);
    }

    /// The report that names the first reported attribute of a list.
    pub(super) fn report_on(&self, list: &Attributes) -> Option<usize> {
        let mut items = list.items.iter();
        items.find_map(|one| self.names.get(&one.kind.shown()).copied())
    }

    /// Counts what nobody took of a list; what is new is added to a report, if there is one
    /// `with` which it is one thing: that on the block around it.
    pub(super) fn take_with(
        &mut self,
        list: Attributes,
        source: SourceId,
        with: Option<usize>,
    ) {
        let mut new: Option<(Vec<String>, Span)> = None;
        let next = self.reports.len();
        for Attribute { at, kind } in list.items {
            let name = kind.shown();
            match (self.names.get(&name), with) {
                (Some(&known), None) if known < next => self.reports[known].2 += 1,
                (Some(_), _) => {}
                (None, Some(report)) => {
                    self.names.insert(name.clone(), report);
                    self.reports[report].0.push(name);
                }
                (None, None) => {
                    self.names.insert(name.clone(), next);
                    let span = Span::new(source, at.clone());
                    let (names, span) = new.get_or_insert((Vec::new(), span));
                    names.push(name);
                    span.end = at.end;
                }
            }
        }
        self.reports.extend(new.map(|(names, span)| (names, span, 0)));
    }

    /// One diagnostic for each list that holds a new name.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        let said = |(names, span, again): &(Vec<String>, Span, usize)| {
            let names: Vec<String> =
                names.iter().map(|name| format!("`{name}`")).collect();
            let (verb, pronoun) =
                if names.len() == 1 { ("has", "is") } else { ("have", "are") };
            let times = match again {
                0 => String::new(),
                1 => "; the same stands there once more".to_owned(),
                more => format!("; the same stands there {more} times more"),
            };
            let names = names.join(", ");
            let message =
                format!("{names} {verb} no effect here and {pronoun} left out{times}");
            Diagnostic::new(codes::DIALECT_ATTRIBUTES, message)
                .at(span.clone())
                .hint("take it out, or write an attribute that this place knows")
        };
        self.reports.iter().map(said).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Attribute;
    use super::AttributeKind;
    use super::Attributes;

    /// The list at the start of a text, in one line, with what is behind it.
    fn shown(text: &str) -> Option<String> {
        let list = Attributes::read(text, 0)?;
        let one = |Attribute { at, kind }: &Attribute| {
            let words = match kind {
                AttributeKind::Id(id) => format!("#{id}"),
                AttributeKind::Class(class) => format!(".{class}"),
                AttributeKind::Pair { key, value, value_at } => {
                    format!("{key}=[{value}]<{}>", &text[value_at.clone()])
                }
            };
            format!("{words}@{}", &text[at.clone()])
        };
        let items: Vec<String> = list.items.iter().map(one).collect();
        Some(format!("{} | {}", items.join(", "), &text[list.at.end..]))
    }

    #[test]
    fn lists_are_read_as_pandoc_does() {
        for (text, read) in [
            ("{#a}", "#a@#a | "),
            ("{#a .b c=d} x", "#a@#a, .b@.b, c=[d]<d>@c=d |  x"),
            ("{ #é-1:x.y  .b-c }", "#é-1:x.y@#é-1:x.y, .b-c@.b-c | "),
            ("{-}", ".unnumbered@- | "),
            ("{- .unlisted}", ".unnumbered@-, .unlisted@.unlisted | "),
            ("{k=\"a } b\"}}", "k=[a } b]<a } b>@k=\"a } b\" | }"),
            ("{k='a \"b\"'}", "k=[a \"b\"]<a \"b\">@k='a \"b\"' | "),
            ("{k=\"a\\\"b\\c\"}", "k=[a\"b\\c]<a\\\"b\\c>@k=\"a\\\"b\\c\" | "),
            ("{k=\"\"}", "k=[]<>@k=\"\" | "),
            ("{width=60%}", "width=[60%]<60%>@width=60% | "),
            ("{#a\n .b}", "#a@#a, .b@.b | "),
            ("{#1}", "#1@#1 | "),
        ] {
            assert_eq!(shown(text).as_deref(), Some(read), "{text}");
        }
    }

    #[test]
    fn other_braces_are_no_attributes() {
        for text in [
            "",
            "{",
            "{}",
            "{ }",
            "{a}",
            "{a b}",
            "{#}",
            "{.}",
            "{.1}",
            "{#a",
            "{k=}",
            "{k=\"a}",
            "{{a}}",
            "{#a#b}",
            "{.a.}x",
            "{--a--}",
            "{++a++}",
            "{=html}",
            "{#a\n\n.b}",
            "{k =v}",
            "{:.a}",
            "{$x$}",
        ] {
            let read = shown(text);
            let is_one = text == "{.a.}x";
            assert_eq!(read.is_some(), is_one, "{text}: {read:?}");
        }
        let long = format!("{{{}}}", ".a ".repeat(1_000));
        assert_eq!(shown(&long), None);
    }

    #[test]
    fn what_is_taken_is_gone() {
        let text = "{#a .b k=1 #c .d k=2 .b}";
        let mut list = Attributes::read(text, 0).expect("it is a list");
        assert_eq!(list.id(), Some(("c".to_owned(), 11..13)));
        assert_eq!(list.id(), None);
        assert!(list.class("b") && !list.class("b"));
        assert_eq!(list.value("k").map(|(value, _)| value).as_deref(), Some("2"));
        let known = list.class_of(|class| (class == "d").then_some(1));
        assert_eq!(known, Some(1));
        assert_eq!(list.items, []);
    }
}
