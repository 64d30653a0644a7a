//! Diagnostics with replacements → the corrected text of the manuscript's files.
//!
//! A replacement is made only if the rest of its file is read as before: one that would turn
//! a line into a heading, say, is left out. What is corrected is checked again, until
//! nothing is left to correct, so that correcting twice changes nothing more.

use std::collections::BTreeMap;
use std::mem;
use std::mem::Discriminant;
use std::sync::Arc;

use super::Session;
use super::build::Build;
use super::build::BuildError;
use super::draft;
use super::levels;
use super::read;
use super::resolved;
use crate::base::Diagnostics;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::codes::Fix;
use crate::base::patch;
use crate::base::patch::Patch;
use crate::base::patch::Patched;
use crate::book::BlockKind;
use crate::book::block::all_blocks;
use crate::book::runs::plain_text;
use crate::manuscript::Input;
use crate::manuscript::Manuscript;
use crate::parse;

/// Most passes over the text. Rules that undid each other would go on for ever.
const PASSES: usize = 20;

/// Most times that a file is read again in a pass, to find out which replacements it bears.
const TRIES: usize = 200;

/// Which replacements are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that need no review.
    Safe,
    /// All that are known.
    All,
}

/// A file with its corrections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectedFile {
    /// Its name, relative to the book's folder, with slashes.
    pub name: String,
    /// Its text as it was read, without a byte order mark.
    pub before: String,
    /// Its corrected text.
    pub after: String,
    /// How many replacements were made.
    pub count: usize,
}

impl Session {
    /// Corrects the text of a book's files, in memory, and returns those that change, in the
    /// order of reading. There are none when the
    /// settings are invalid or the text exceeds a limit.
    ///
    /// # Errors
    /// On an I/O error.
    pub fn correct<'i>(
        &self,
        input: impl Into<Input<'i>>,
        which: Which,
    ) -> Result<Vec<CorrectedFile>, BuildError> {
        let mut build = Build::default();
        let job = self.job(input.into());
        let Some(manuscript) = read(&job, &mut build)? else {
            return Ok(Vec::new());
        };
        let mut before: BTreeMap<SourceId, String> = BTreeMap::new();
        let mut counts: BTreeMap<SourceId, usize> = BTreeMap::new();
        for _ in 0..PASSES {
            let mut is_changed = false;
            for (id, patches) in proposed(&manuscript, &mut build, which) {
                let old = build.sources.get(id).text.clone();
                let made =
                    correct_file(&manuscript, &mut build.sources, id, (patches, which));
                if made > 0 {
                    is_changed = true;
                    before.entry(id).or_insert(old);
                    *counts.entry(id).or_default() += made;
                }
            }
            if !is_changed {
                break;
            }
        }
        let files = before.into_iter().map(|(id, before)| {
            let source = build.sources.get(id);
            let (name, after) = (source.name.clone(), source.text.clone());
            CorrectedFile { name, before, after, count: counts[&id] }
        });
        Ok(files.collect())
    }
}

/// What the diagnostics of the text propose to write, by file.
fn proposed(
    manuscript: &Manuscript,
    build: &mut Build,
    which: Which,
) -> BTreeMap<SourceId, Vec<Patch>> {
    build.diagnostics = Diagnostics::new();
    let Some(draft) = draft(manuscript, build) else { return BTreeMap::new() };
    let levels = Arc::clone(&draft.levels);
    resolved(draft, &build.sources, manuscript, &mut build.diagnostics);
    levels::set(&levels, &mut build.diagnostics);
    let mut patches: BTreeMap<SourceId, Vec<Patch>> = BTreeMap::new();
    for diagnostic in &build.diagnostics {
        let is_wanted = match diagnostic.code.row().fix {
            Fix::No => false,
            Fix::Safe => true,
            Fix::Doubtful => which == Which::All,
        };
        if let (true, Some(span), Some(words)) =
            (is_wanted, &diagnostic.span, &diagnostic.replacement)
            && manuscript.chapters.contains(&span.source)
        {
            let patch =
                Patch { start: span.start, end: span.end, words: words.to_string() };
            patches.entry(span.source).or_default().push(patch);
        }
    }
    patches
}

/// Makes replacements in a file, and returns how many were made.
fn correct_file(
    manuscript: &Manuscript,
    sources: &mut Sources,
    id: SourceId,
    (mut patches, which): (Vec<Patch>, Which),
) -> usize {
    let mut file = File::new(manuscript, sources, id, which);
    patch::settle(&mut patches, &file.text);
    let made = file.bearable(sources, &patches);
    let new = patch::patched(&file.text, &made).text;
    sources.replace(id, new);
    made.len()
}

/// A file that is being corrected.
pub(super) struct File<'f> {
    manuscript: &'f Manuscript,
    id: SourceId,
    which: Which,
    /// How many more times it may be read.
    tries: usize,
    /// Its blocks, its links and its text, before.
    before: Vec<Leaf>,
    links: Vec<String>,
    text: String,
    /// The new addresses of links that may get one.
    pub(super) addresses: Option<&'f BTreeMap<String, String>>,
}

/// A block without the blocks inside it.
#[derive(Debug, PartialEq, Eq)]
struct Leaf {
    start: usize,
    end: usize,
    kind: Discriminant<BlockKind>,
    text: String,
}

impl<'f> File<'f> {
    pub(super) fn new(
        manuscript: &'f Manuscript,
        sources: &Sources,
        id: SourceId,
        which: Which,
    ) -> Self {
        let (before, links) = contents(manuscript, sources, id);
        let text = sources.get(id).text.clone();
        Self { manuscript, id, which, tries: TRIES, before, links, text, addresses: None }
    }

    /// Those of the replacements that leave the rest of the file as it is. Where some do
    /// not, each half is tried by itself.
    pub(super) fn bearable(
        &mut self,
        sources: &mut Sources,
        patches: &[Patch],
    ) -> Vec<Patch> {
        if self.tries == 0 {
            return Vec::new();
        }
        if patches.is_empty() || self.is_bearable(sources, patches) {
            return patches.to_vec();
        }
        if patches.len() == 1 {
            return Vec::new();
        }
        let (first, second) = patches.split_at(patches.len() / 2);
        let mut made = self.bearable(sources, first);
        made.extend(self.bearable(sources, second));
        // What each half may do, both may not: an emphasis that one opens and one closes.
        if self.is_bearable(sources, &made) { made } else { Vec::new() }
    }

    /// Whether all else in the file is read as before.
    fn is_bearable(&mut self, sources: &mut Sources, patches: &[Patch]) -> bool {
        self.tries = self.tries.saturating_sub(1);
        let Patched { text, places } = patch::patched(&self.text, patches);
        sources.replace(self.id, text);
        let (after, links) = contents(self.manuscript, sources, self.id);
        let old: Vec<_> = patches.iter().map(|patch| patch.start..patch.end).collect();
        let kinds =
            |leaves: &[Leaf]| leaves.iter().map(|leaf| leaf.kind).collect::<Vec<_>>();
        let has_shape = self.which == Which::All || kinds(&self.before) == kinds(&after);
        has_shape
            && self.addresses.is_none_or(|new| has_links(&self.links, &links, new))
            && untouched(&self.before, &old).eq(untouched(&after, &places))
    }
}

/// What is in the blocks in which nothing is replaced. The places are sorted.
fn untouched<'l>(
    leaves: &'l [Leaf],
    places: &'l [std::ops::Range<usize>],
) -> impl Iterator<Item = (Discriminant<BlockKind>, &'l str)> {
    leaves.iter().filter_map(move |leaf| {
        let first = places.partition_point(|place| place.end < leaf.start);
        let is_touched = places.get(first).is_some_and(|place| place.start <= leaf.end);
        (!is_touched).then_some((leaf.kind, leaf.text.as_str()))
    })
}

/// Whether links lead where they did, or to the new addresses.
fn has_links(
    before: &[String],
    after: &[String],
    new: &BTreeMap<String, String>,
) -> bool {
    before.len() == after.len()
        && before
            .iter()
            .zip(after)
            .all(|(old, now)| old == now || new.get(old) == Some(now))
}

/// The blocks of a file, and where its links lead.
fn contents(
    manuscript: &Manuscript,
    sources: &Sources,
    id: SourceId,
) -> (Vec<Leaf>, Vec<String>) {
    let config = &manuscript.config;
    let draft = parse::parse(sources, &[id], &config.markdown, &config.limits).value;
    let blocks = draft.chapters.iter().flat_map(|chapter| all_blocks(chapter.blocks()));
    // The title of the part that the file opens is in the list of chapters.
    let blocks = blocks.filter(|block| block.span.source == id);
    let leaf = |block: &crate::book::Block| Leaf {
        start: block.span.start,
        end: block.span.end,
        kind: mem::discriminant(&block.kind),
        text: plain_text(block.inlines()),
    };
    let leaves = blocks.map(leaf).collect();
    let links = draft.links.iter().map(|link| link.destination.trim().to_owned());
    (leaves, links.collect())
}
