//! Selectors of a drawing's style sheet: those of CSS 2, and some more.

use roxmltree::Node;

use crate::css::PreludePiece;
use crate::css::pieces;

/// The combinator before an element in a selector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// It is the first.
    First,
    /// A descendant.
    Within,
    /// A child.
    Child,
    /// The next sibling.
    Next,
    /// A later sibling.
    After,
}

/// How an attribute's value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Any,
    Whole,
    /// One of its words (`~=`).
    Word,
    /// Its part before a hyphen (`|=`).
    Language,
    Start,
    End,
    StyleUnit,
}

/// A condition on an element.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    Attribute(String, Comparison, String),
    FirstChild,
    Root,
}

/// The conditions on one element, and the combinator before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) relation: Relation,
    tag: Option<String>,
    tests: Vec<Test>,
}

/// A selector: its steps from left to right, and its specificity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Selector {
    pub(super) steps: Vec<Step>,
    /// Counts of ids, of classes and attributes, of elements (Selectors 4, 17).
    pub(super) weight: [u32; 3],
}

/// Reads the selectors of a rule; those that a printed drawing can't match, and unknown
/// ones, are left out.
pub(super) fn read(head: &str) -> Vec<Selector> {
    let pieces = pieces(head);
    pieces.split(|piece| *piece == PreludePiece::Sign(',')).filter_map(selector).collect()
}

fn selector(pieces: &[PreludePiece<'_>]) -> Option<Selector> {
    let mut selector = Selector { steps: Vec::new(), weight: [0; 3] };
    let mut relation = Some(Relation::First);
    let mut rest = pieces.iter().peekable();
    while let Some(piece) = rest.next() {
        let combined = match piece {
            PreludePiece::Blank => Some(Relation::Within),
            PreludePiece::Sign('>') => Some(Relation::Child),
            PreludePiece::Sign('+') => Some(Relation::Next),
            PreludePiece::Sign('~') => Some(Relation::After),
            _ => None,
        };
        if let Some(combined) = combined {
            relation = match (relation, combined) {
                (None, combined) => Some(combined),
                (Some(before), Relation::Within) => Some(before),
                (Some(Relation::Within), combined) => Some(combined),
                (Some(_), _) => return None,
            };
            continue;
        }
        if let Some(relation) = relation.take() {
            selector.steps.push(Step { relation, tag: None, tests: Vec::new() });
        }
        let step = selector.steps.last_mut()?;
        let is_first = step.tag.is_none() && step.tests.is_empty();
        match piece {
            PreludePiece::Sign('*') if is_first => {}
            PreludePiece::Name(name) if is_first => {
                step.tag = Some(name.clone());
                selector.weight[2] += 1;
            }
            PreludePiece::Hash(name) => {
                step.tests.push(Test::Attribute(
                    "id".into(),
                    Comparison::Whole,
                    name.clone(),
                ));
                selector.weight[0] += 1;
            }
            PreludePiece::Sign('.') => {
                let Some(PreludePiece::Name(name)) = rest.next() else { return None };
                step.tests.push(Test::Attribute(
                    "class".into(),
                    Comparison::Word,
                    name.clone(),
                ));
                selector.weight[1] += 1;
            }
            PreludePiece::Sign(':') => {
                let Some(PreludePiece::Name(name)) = rest.next() else { return None };
                step.tests.push(match name.to_ascii_lowercase().as_str() {
                    "first-child" => Test::FirstChild,
                    "root" => Test::Root,
                    _ => return None,
                });
                selector.weight[1] += 1;
            }
            PreludePiece::Square(inside) => {
                step.tests.push(attribute(inside)?);
                selector.weight[1] += 1;
            }
            _ => return None,
        }
    }
    // Blanks at the end are ignored; a combinator at the end is an error.
    let is_whole = matches!(relation, None | Some(Relation::Within));
    (is_whole && !selector.steps.is_empty()).then_some(selector)
}

/// The condition between square brackets.
fn attribute(inside: &str) -> Option<Test> {
    let pieces: Vec<_> = pieces(inside)
        .into_iter()
        .filter(|piece| *piece != PreludePiece::Blank)
        .collect();
    let (name, comparison, value) = match &pieces[..] {
        [PreludePiece::Name(name)] => (name, Comparison::Any, String::new()),
        [
            PreludePiece::Name(name),
            sign,
            PreludePiece::Name(value) | PreludePiece::Text(value),
        ] => {
            let comparison = match sign {
                PreludePiece::Sign('=') => Comparison::Whole,
                PreludePiece::Compare('~') => Comparison::Word,
                PreludePiece::Compare('|') => Comparison::Language,
                PreludePiece::Compare('^') => Comparison::Start,
                PreludePiece::Compare('$') => Comparison::End,
                PreludePiece::Compare('*') => Comparison::StyleUnit,
                _ => return None,
            };
            (name, comparison, value.clone())
        }
        _ => return None,
    };
    let is_nothing = value.is_empty() && comparison != Comparison::Any;
    (!is_nothing || comparison == Comparison::Whole)
        .then(|| Test::Attribute(name.clone(), comparison, value))
}

/// An element as selectors see it.
pub(super) struct Subject<'a, 'input> {
    pub(super) node: Node<'a, 'input>,
    /// Its class names, sorted.
    pub(super) classes: Vec<&'a str>,
    pub(super) is_first: bool,
    pub(super) is_root: bool,
}

/// What an element must have to match a step: the index key of steps.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Id(String),
    Class(String),
    Tag(String),
    Any,
}

impl Step {
    /// The key of this step.
    pub(super) fn key(&self) -> Key {
        let wanted = |attribute: &str, how: Comparison| {
            self.tests.iter().find_map(|test| match test {
                Test::Attribute(name, comparison, value)
                    if name == attribute && *comparison == how =>
                {
                    Some(value.clone())
                }
                _ => None,
            })
        };
        let id = wanted("id", Comparison::Whole);
        match (id, wanted("class", Comparison::Word), &self.tag) {
            (Some(id), ..) => Key::Id(id),
            (None, Some(class), _) => Key::Class(class),
            (None, None, Some(tag)) => Key::Tag(tag.clone()),
            (None, None, None) => Key::Any,
        }
    }

    /// Whether an element meets the conditions, regardless of combinators; `steps` counts
    /// the comparisons.
    pub(super) fn fits(&self, subject: &Subject<'_, '_>, steps: &mut u64) -> bool {
        *steps += 1;
        if self.tag.as_deref().is_some_and(|tag| tag != subject.node.tag_name().name()) {
            return false;
        }
        self.tests.iter().all(|test| {
            *steps += 1;
            match test {
                Test::FirstChild => subject.is_first,
                Test::Root => subject.is_root,
                Test::Attribute(name, Comparison::Word, value) if name == "class" => {
                    subject.classes.binary_search(&value.as_str()).is_ok()
                }
                Test::Attribute(name, comparison, wanted) => {
                    let attributes = subject.node.attributes();
                    let value = attributes
                        .inspect(|_| *steps += 1)
                        .find(|one| one.name() == name)
                        .map(|one| one.value());
                    *steps += value.map_or(0, |value| value.len() as u64 / 16);
                    value.is_some_and(|value| comparison.holds(value, wanted))
                }
            }
        })
    }
}

impl Comparison {
    fn holds(self, value: &str, wanted: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Whole => value == wanted,
            Self::Word => value.split_ascii_whitespace().any(|word| word == wanted),
            Self::Language => value
                .strip_prefix(wanted)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('-')),
            Self::Start => value.starts_with(wanted),
            Self::End => value.ends_with(wanted),
            Self::StyleUnit => value.contains(wanted),
        }
    }
}
