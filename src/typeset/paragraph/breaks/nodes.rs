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
    /// Of the line that ends here: mean space in thousandths of the natural one.
    pub(super) space: i64,
    pub(super) hyphens: u8,
    pub(super) demerits: i64,
    /// The worst flaw so far.
    pub(super) flaw: Flaw,
    /// The line that ends here; unused at the start.
    pub(super) fit: Fit,
    pub(super) previous: Option<usize>,
    /// See [`Pruning::class`].
    pub(super) class: Class,
}

/// What the ways to a point have in common of which only the best is kept: their number of
/// lines, and the classes of the last line's space, hyphens and letterfit.
pub(super) type Class = (usize, i64, u8, i64);

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

    /// The class of a way, which has this many lines and hyphens at the end.
    pub(super) fn class(&self, line: usize, hyphens: u8, fit: Fit) -> Class {
        (line, fit.space / self.bucket, hyphens, fit.letters() / self.letters)
    }
}

/// Keeps the ways to reach a point that may still win: a few, with a number of lines near
/// that of the best one. So work is linear in the text.
pub(super) fn keep_worthy(nodes: &mut Vec<Node>, economy: Pruning) {
    nodes.sort_by_key(|node| (node.demerits, node.line));
    if let Some(best) = nodes.first().map(|node| node.line) {
        nodes.retain(|node| node.line.abs_diff(best) <= economy.lines_apart);
    }
    nodes.truncate(economy.nodes);
}

/// Adds a node, unless there is one with the same future that is no worse.
pub(super) fn keep_best(nodes: &mut Vec<Node>, node: Node) {
    match nodes.iter_mut().find(|other| other.class == node.class) {
        Some(other) if other.demerits <= node.demerits => {}
        Some(other) => *other = node,
        None => nodes.push(node),
    }
}
