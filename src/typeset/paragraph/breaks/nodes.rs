//! The ways to reach a break point, and which are pruned.

use super::fit::Fit;

/// The worst flaw of a way to break a paragraph, other than loose lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Flaw {
    /// Nothing.
    None,
    /// Its last line is too short.
    Runt,
    /// Hyphens in a row, or one before the last line.
    Hyphens,
}

/// A way to reach a break point.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) point: Option<usize>,
    pub(super) line: usize,
    pub(super) hyphens: u8,
    pub(super) demerits: i64,
    /// The worst flaw so far.
    pub(super) flaw: Flaw,
    /// The line that ends here; unused at the start.
    pub(super) fit: Fit,
    pub(super) previous: Option<usize>,
}

/// How ways are pruned, so that work is linear in the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pruning {
    /// How far the ways to reach a point may differ in their numbers of lines.
    pub(super) lines_apart: usize,
    /// Most ways to reach a point that are kept.
    pub(super) nodes: usize,
    /// Width of a class of space ratios, in thousandths of a natural space: the best way
    /// of each class is kept.
    pub(super) bucket: i64,
    /// Width of a class of letterfit, in thousandths of the maximum, likewise: it follows
    /// from the space closely enough that nothing is gained by keeping more than one.
    pub(super) letters: i64,
}

impl Pruning {
    /// One line more than the variants of a paragraph differ.
    pub(super) const USUAL: Self =
        Self { lines_apart: 2, nodes: 40, bucket: 50, letters: 4_000 };
}

/// The ways to reach one break point.
#[derive(Debug, Default)]
pub(super) struct Reached {
    nodes: Vec<Node>,
    /// The class of each: of each class only the best way is kept. In an array of their own
    /// since they are searched for each line that is tried.
    classes: Vec<u64>,
}

impl Reached {
    /// Adds a node, unless there is one with the same future that is no worse.
    pub(super) fn add(&mut self, node: Node, pruning: Pruning) {
        let class = class(&node, pruning);
        match self.classes.iter().position(|other| *other == class) {
            None => {
                self.nodes.push(node);
                self.classes.push(class);
            }
            Some(at) if self.nodes[at].demerits > node.demerits => self.nodes[at] = node,
            Some(_) => {}
        }
    }

    /// Takes out the ways that may still win: a few, with a number of lines near that of
    /// the best one. So work is linear in the text.
    pub(super) fn drain_worthy(
        &mut self,
        pruning: Pruning,
    ) -> impl Iterator<Item = Node> {
        self.classes.clear();
        self.nodes.sort_by_key(|node| (node.demerits, node.line));
        let best = self.nodes.first().map_or(0, |node| node.line);
        self.nodes
            .drain(..)
            .filter(move |node| node.line.abs_diff(best) <= pruning.lines_apart)
            .take(pruning.nodes)
    }
}

/// What has the same future in one number: the lines, and the classes of the last line's
/// space (under 2^16), hyphens (2^4) and letterfit (2^12).
fn class(node: &Node, pruning: Pruning) -> u64 {
    let space = (node.fit.space / pruning.bucket).unsigned_abs();
    let letters = (node.fit.letters() / pruning.letters + 1_000).unsigned_abs();
    let lines = node.line as u64;
    lines << 32 | space << 16 | u64::from(node.hyphens) << 12 | letters
}
