//! Reads the levels of codes from the settings and from the comments of a draft.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use super::Draft;
use super::block::all_blocks;
use super::levels::AllowedBlock;
use super::levels::Idle;
use super::levels::LintLevels;
use crate::base::Level;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::config::LintOptions;

impl LintLevels {
    /// The levels of a draft under the settings of `[lint]`.
    #[must_use]
    pub fn new(options: &LintOptions, draft: &Draft, sources: &Sources) -> Self {
        let mut levels = Self { book: options.levels.clone(), ..Self::default() };
        let chapters = draft.chapters.iter().map(|chapter| chapter.head.source);
        let named: BTreeMap<&str, SourceId> =
            chapters.map(|id| (sources.get(id).name.as_str(), id)).collect();
        for file in &options.files {
            if let Some(id) = named.get(file.name.as_str()) {
                levels.files.insert(*id, file.levels.clone());
            }
        }
        let of_files = levels.files.iter().map(|(id, levels)| (Some(*id), levels));
        for (file, of_file) in of_files.chain([(None, &levels.book)]) {
            let codes = of_file.iter().filter(|(_, (level, _))| *level == Level::Allowed);
            let flags = codes.map(|(code, _)| ((file, *code), AtomicBool::default()));
            levels.used.extend(flags);
        }
        levels.read_comments(draft);
        levels
    }

    /// Reads what the comments of a draft allow.
    fn read_comments(&mut self, draft: &Draft) {
        if draft.allowances.is_empty() {
            return;
        }
        let blocks = BlockSpans::of(draft);
        for allowance in &draft.allowances {
            let comment = &allowance.span;
            if allowance.codes.is_empty() {
                self.idle.push((comment.clone(), Idle::Empty));
            }
            for name in &allowance.codes {
                let Some(code) = codes::find_any(name) else {
                    self.idle.push((comment.clone(), Idle::Unknown(name.clone())));
                    // What follows may be the words of a reason.
                    break;
                };
                match blocks.of_comment(comment) {
                    Some(block) => {
                        let (comment, is_used) = (comment.clone(), AtomicBool::default());
                        let allowed = AllowedBlock { block, comment, is_used };
                        self.blocks.entry(code).or_default().push(allowed);
                    }
                    None => self.idle.push((comment.clone(), Idle::Unused(code))),
                }
            }
        }
        for (code, allowed) in &mut self.blocks {
            self.idle.extend(
                part(allowed).into_iter().map(|span| (span, Idle::Unused(*code))),
            );
        }
    }
}

/// Sorts the blocks in which comments allow one code, and takes out those that lie in
/// another one; returns the comments before these.
fn part(blocks: &mut Vec<AllowedBlock>) -> Vec<Span> {
    blocks.sort_by(|one, other| {
        let key = |one: &AllowedBlock| (one.block.source, one.block.start);
        key(one).cmp(&key(other)).then(other.block.end.cmp(&one.block.end))
    });
    let mut inside = Vec::new();
    let mut last: Option<Span> = None;
    blocks.retain(|one| {
        let is_inside = last.as_ref().is_some_and(|last| {
            last.source == one.block.source && one.block.end <= last.end
        });
        if is_inside {
            inside.push(one.comment.clone());
        } else {
            last = Some(one.block.clone());
        }
        !is_inside
    });
    inside
}

/// Where the blocks of a draft are written.
struct BlockSpans {
    /// All blocks and notes by their starts, outer ones first.
    all: Vec<Span>,
    /// Those with text of their own.
    leaves: Vec<Span>,
}

impl BlockSpans {
    fn of(draft: &Draft) -> Self {
        let chapters = draft.chapters.iter();
        let blocks: Vec<_> =
            chapters.flat_map(|chapter| all_blocks(chapter.blocks())).collect();
        let sorted = |mut spans: Vec<Span>| {
            spans.sort_by(|one, other| {
                let key = |span: &Span| (span.source, span.start);
                key(one).cmp(&key(other)).then(other.end.cmp(&one.end))
            });
            spans
        };
        let leaves = blocks.iter().filter(|block| !block.inlines().is_empty());
        let leaves = leaves.map(|block| block.span.clone()).collect();
        let notes = draft.chapters.iter().flat_map(|chapter| &chapter.notes);
        let notes = notes.map(|note| note.span.clone());
        let all = blocks.iter().map(|block| block.span.clone()).chain(notes).collect();
        Self { all: sorted(all), leaves: sorted(leaves) }
    }

    /// The block that a comment is about: the one among whose words it stands, else the
    /// next one in its file.
    fn of_comment(&self, comment: &Span) -> Option<Span> {
        let place = (comment.source, comment.start);
        let next = self.leaves.partition_point(|leaf| (leaf.source, leaf.start) <= place);
        let around = next.checked_sub(1).and_then(|at| self.leaves.get(at));
        let around = around
            .filter(|leaf| leaf.source == comment.source && comment.end <= leaf.end);
        if around.is_some() {
            return around.cloned();
        }
        let end = (comment.source, comment.end);
        let next = self.all.partition_point(|block| (block.source, block.start) < end);
        self.all.get(next).filter(|block| block.source == comment.source).cloned()
    }
}
