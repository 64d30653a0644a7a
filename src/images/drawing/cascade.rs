//! The style sheet of a drawing → the properties of each element.
//!
//! A selector is matched from left to right: each element knows for each step whether the
//! selector matches up to that step and ends at the element. The cost is elements times
//! steps; matching backwards from the last step costs the depth to the power of the
//! steps.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use roxmltree::Document;
use roxmltree::Node;

use super::properties::is_property;
use super::selectors;
use super::selectors::Key;
use super::selectors::Relation;
use super::selectors::Selector;
use super::selectors::Subject;
use crate::config::limits::DRAWING_MATCHES;
use crate::config::limits::DRAWING_STYLE_BYTES;
use crate::css;
use crate::css::Declaration;
use crate::css::StyleUnit;
use crate::images::PictureFault;
use crate::images::outside;

/// A set of steps, as bits.
type Set = Vec<u64>;

/// The rules of a drawing.
pub(super) struct Cascade {
    selectors: Vec<Rule>,
    /// Steps of all selectors: the index of the selector, and of the step in it.
    steps: Vec<(usize, usize)>,
    /// Steps by what they require of an element.
    index: BTreeMap<Key, Vec<usize>>,
    /// The declarations of all rules.
    declarations: Vec<Declaration>,
    /// Comparisons so far.
    work: u64,
    /// Bytes of values given to elements so far.
    bytes: usize,
}

/// A selector and its declarations.
struct Rule {
    selector: Selector,
    declarations: std::ops::Range<usize>,
}

/// The context of an element.
#[derive(Clone)]
struct Around {
    /// Steps that end at its parent.
    parent: Set,
    /// Steps that end at any ancestor.
    above: Set,
    /// Steps that end at the previous sibling.
    previous: Set,
    /// Steps that end at any earlier sibling.
    before: Set,
    is_first: bool,
}

/// A property with its value.
pub(super) type Property = (String, String);

impl Cascade {
    /// Reads the style sheets of a drawing.
    pub(super) fn read(document: &Document<'_>) -> Result<Self, PictureFault> {
        let (selectors, steps, index) = (Vec::new(), Vec::new(), BTreeMap::new());
        let declarations = Vec::new();
        let mut cascade =
            Self { selectors, steps, index, declarations, work: 0, bytes: 0 };
        for style in outside::styles(document) {
            if !matches!(style.attribute("type"), None | Some("" | "text/css")) {
                continue;
            }
            let sheet = outside::sheet(style);
            let mut is_whole = true;
            let parts = css::examine(&sheet, &mut |finding| {
                is_whole &= finding.problem != css::Problem::TooMany;
            });
            if !is_whole {
                return Err(PictureFault::TooComplex(
                    "its style has too many rules".to_owned(),
                ));
            }
            for part in &parts {
                cascade.add(&sheet, part);
            }
        }
        Ok(cascade)
    }

    fn add(&mut self, sheet: &str, part: &StyleUnit) {
        let Some(inner) = &part.block else { return };
        if part.at_rule.is_some() || part.is_bad {
            return;
        }
        let first = self.declarations.len();
        self.declarations.extend(declared(sheet, inner));
        let declarations = first..self.declarations.len();
        for selector in selectors::read(&sheet[part.head.clone()]) {
            for (at, step) in selector.steps.iter().enumerate() {
                self.index.entry(step.key()).or_default().push(self.steps.len());
                self.steps.push((self.selectors.len(), at));
            }
            let declarations = declarations.clone();
            self.selectors.push(Rule { selector, declarations });
        }
    }

    /// The properties of every element of a drawing, by the index of its node, in cascade
    /// order.
    pub(super) fn properties(
        mut self,
        document: &Document<'_>,
    ) -> Result<Vec<Vec<Property>>, PictureFault> {
        let mut all = vec![Vec::new(); document.descendants().count()];
        let nothing = vec![0; self.steps.len().div_ceil(64)];
        let around = Around {
            parent: nothing.clone(),
            above: nothing.clone(),
            previous: nothing.clone(),
            before: nothing.clone(),
            is_first: true,
        };
        let mut open = vec![(document.root_element(), around)];
        while let Some((node, mut around)) = open.pop() {
            let (own, matched) = self.matched(node, &around);
            self.within_bounds()?;
            all[node.id().get_usize()] = self.settled(node, &matched);
            // Children come first, so that the stack holds no more than the depth.
            let inner = node.first_element_child().map(|child| {
                let above = union(&around.above, &own);
                let nothing = nothing.clone();
                let before = nothing.clone();
                let parent = own.clone();
                let is_first = true;
                (child, Around { parent, above, previous: nothing, before, is_first })
            });
            if let Some(next) = node.next_sibling_element()
                && !around.is_first_of_all(node)
            {
                around.before = union(&around.before, &own);
                around.previous = own;
                around.is_first = false;
                open.push((next, around));
            }
            open.extend(inner);
        }
        Ok(all)
    }

    /// The steps that end at an element, and the rules that match it.
    fn matched(&mut self, node: Node<'_, '_>, around: &Around) -> (Set, Vec<usize>) {
        let mut classes: Vec<&str> = node
            .attribute("class")
            .unwrap_or_default()
            .split_ascii_whitespace()
            .collect();
        classes.sort_unstable();
        self.work += classes.len() as u64;
        let is_root = node.parent_element().is_none();
        let is_first = around.is_first;
        let subject = Subject { node, classes, is_first, is_root };
        let mut own = vec![0; around.parent.len()];
        let mut matched = Vec::new();
        self.work += own.len() as u64;
        for bit in self.candidates(&subject) {
            let (number, at) = self.steps[bit];
            let steps = &self.selectors[number].selector.steps;
            self.work += 1;
            let is_led_to = match steps[at].relation {
                Relation::First => true,
                Relation::Within => has(&around.above, bit - 1),
                Relation::Child => has(&around.parent, bit - 1),
                Relation::Next => has(&around.previous, bit - 1),
                Relation::After => has(&around.before, bit - 1),
            };
            if is_led_to && steps[at].fits(&subject, &mut self.work) {
                own[bit / 64] |= 1 << (bit % 64);
                if at + 1 == steps.len() {
                    matched.push(number);
                }
            }
        }
        (own, matched)
    }

    /// The steps that may match an element, each once.
    fn candidates(&self, subject: &Subject<'_, '_>) -> Vec<usize> {
        let mut classes = subject.classes.clone();
        classes.dedup();
        let class = classes.into_iter().map(|class| Key::Class(class.to_owned()));
        let id = subject.node.attribute("id").map(|id| Key::Id(id.to_owned()));
        let tag = Key::Tag(subject.node.tag_name().name().to_owned());
        let keys = class.chain(id).chain([tag, Key::Any]);
        keys.filter_map(|key| self.index.get(&key)).flatten().copied().collect()
    }

    fn within_bounds(&self) -> Result<(), PictureFault> {
        let is_bearable =
            self.work <= DRAWING_MATCHES && self.bytes <= DRAWING_STYLE_BYTES;
        is_bearable.then_some(()).ok_or_else(too_many)
    }

    /// The winning declaration of each property of an element (CSS Cascade 4, 6.1).
    fn settled(&mut self, node: Node<'_, '_>, matched: &[usize]) -> Vec<Property> {
        let inline = node.attribute("style").map(|style| {
            let parts = css::examine(style, &mut |_| {});
            declared(style, &parts).collect::<Vec<_>>()
        });
        let inline = inline.unwrap_or_default();
        let mut all = Vec::new();
        for &number in matched {
            let rule = &self.selectors[number];
            for at in rule.declarations.clone() {
                let one = &self.declarations[at];
                all.push((one.is_important, false, rule.selector.weight, at, one));
            }
        }
        for (at, one) in inline.iter().enumerate() {
            all.push((one.is_important, true, [0; 3], at, one));
        }
        all.sort_by_key(|&(important, inline, weight, at, _)| {
            (important, inline, weight, at)
        });
        self.work += all.len() as u64 * 4;
        let mut seen = BTreeSet::new();
        let mut properties = Vec::new();
        for (.., one) in all.into_iter().rev() {
            if seen.insert(one.name.as_str()) {
                self.bytes += one.name.len() + one.value.len();
                properties.push((one.name.clone(), one.value.clone()));
            }
        }
        properties.reverse();
        properties
    }
}

impl Around {
    /// Whether a node is the root, whose siblings do not count.
    fn is_first_of_all(&self, node: Node<'_, '_>) -> bool {
        node.parent_element().is_none()
    }
}

fn too_many() -> PictureFault {
    let what = "its style sheet has too many rules for its number of shapes";
    PictureFault::TooComplex(what.to_owned())
}

/// The declarations that a drawing can have: short names of letters.
fn declared<'a>(
    text: &'a str,
    parts: &'a [StyleUnit],
) -> impl Iterator<Item = Declaration> + 'a {
    parts
        .iter()
        .filter(|part| part.block.is_none() && !part.is_bad && part.at_rule.is_none())
        .filter_map(|part| css::declaration(&text[part.head.clone()]))
        .filter(|one| is_property(&one.name))
}

fn has(set: &Set, bit: usize) -> bool {
    set[bit / 64] >> (bit % 64) & 1 == 1
}

fn union(one: &Set, other: &Set) -> Set {
    one.iter().zip(other).map(|(one, other)| one | other).collect()
}
