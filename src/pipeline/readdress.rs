//! New addresses of pages that have moved → the corrected text of the manuscript's files.
//!
//! An address is replaced where it is written: in the link, or in the definition that the
//! link refers to. The rest of the file must read as before, as for other corrections.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use super::Session;
use super::build::Build;
use super::build::BuildError;
use super::corrections::CorrectedFile;
use super::corrections::File;
use super::corrections::Which;
use super::draft;
use super::read;
use crate::base::Address;
use crate::base::SourceId;
use crate::base::patch;
use crate::base::patch::Patch;
use crate::book::BlockKind;
use crate::book::Draft;
use crate::book::block::all_blocks;
use crate::book::draft::WrittenLink;
use crate::manuscript::Input;

/// Files with new addresses.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readdressed {
    /// Those that change, in the order of reading.
    pub files: Vec<CorrectedFile>,
    /// The old addresses to which links of the text still lead.
    pub left: BTreeSet<String>,
}

impl Session {
    /// Replaces the addresses of links in the text of a book's files, in memory: old ones,
    /// as the register has them, by new ones. All are left when the settings are
    /// invalid or the text exceeds a limit.
    ///
    /// # Errors
    /// On an I/O error.
    pub fn readdress<'i>(
        &self,
        input: impl Into<Input<'i>>,
        addresses: &BTreeMap<String, String>,
    ) -> Result<Readdressed, BuildError> {
        let mut build = Build::default();
        let job = self.job(input.into());
        let unread = || Readdressed {
            files: Vec::new(),
            left: addresses.keys().cloned().collect(),
        };
        let Some(manuscript) = read(&job, &mut build)? else { return Ok(unread()) };
        let Some(text) = draft(&manuscript, &mut build) else { return Ok(unread()) };
        let code = code(&text);
        let mut written: BTreeMap<SourceId, Written> = BTreeMap::new();
        for link in &text.links {
            if let Some(new) = new_address(link, addresses) {
                let file = written.entry(link.span.source).or_default();
                file.links.push(link);
                file.new.insert(link.destination.trim().to_owned(), new.to_owned());
            }
        }
        let mut done = Readdressed::default();
        for (id, Written { links, new }) in written {
            let before = build.sources.get(id).text.clone();
            let mut patches = patches(&before, &links, &new);
            patches.extend(definitions(&before, code.get(&id), &new));
            patch::settle(&mut patches, &before);
            let mut file = File::new(&manuscript, &build.sources, id, Which::Safe);
            file.addresses = Some(&new);
            let made = file.bearable(&mut build.sources, &patches);
            let after = patch::patched(&before, &made).text;
            build.sources.replace(id, after.clone());
            if !made.is_empty() {
                let (name, count) = (build.sources.get(id).name.clone(), made.len());
                done.files.push(CorrectedFile { name, before, after, count });
            }
        }
        if let Some(text) = draft(&manuscript, &mut build) {
            let left = text.links.iter().filter_map(shown);
            done.left = left.filter(|old| addresses.contains_key(old)).collect();
        }
        Ok(done)
    }
}

/// The links of a file that get new addresses, which are by the old ones as written.
#[derive(Default)]
struct Written<'d> {
    links: Vec<&'d WrittenLink>,
    new: BTreeMap<String, String>,
}

/// The address of a link as the register has it.
fn shown(link: &WrittenLink) -> Option<String> {
    let address = Address::parse(link.destination.trim()).ok()?;
    Some(address.shown().to_owned())
}

fn new_address<'a>(
    link: &WrittenLink,
    addresses: &'a BTreeMap<String, String>,
) -> Option<&'a str> {
    addresses.get(&shown(link)?).map(String::as_str)
}

/// The blocks of code, by file, in which nothing is a definition.
fn code(text: &Draft) -> BTreeMap<SourceId, Vec<Range<usize>>> {
    let mut code: BTreeMap<SourceId, Vec<Range<usize>>> = BTreeMap::new();
    for block in text.chapters.iter().flat_map(|chapter| all_blocks(chapter.blocks())) {
        if matches!(block.kind, BlockKind::Code { .. }) {
            code.entry(block.span.source).or_default().push(block.span.range());
        }
    }
    code
}

/// Where old addresses are written in the links of a file.
fn patches(
    text: &str,
    links: &[&WrittenLink],
    new: &BTreeMap<String, String>,
) -> Vec<Patch> {
    let mut patches = Vec::new();
    for link in links {
        let old = link.destination.trim();
        let whole = text.get(link.span.range()).unwrap_or_default();
        for range in places(whole, old) {
            let start = link.span.start + range.start;
            let words = new[old].clone();
            patches.push(Patch { start, end: start + old.len(), words });
        }
    }
    patches
}

/// Where old addresses are written in the definitions of a file.
fn definitions(
    text: &str,
    code: Option<&Vec<Range<usize>>>,
    new: &BTreeMap<String, String>,
) -> Vec<Patch> {
    let mut patches = Vec::new();
    let mut code: Vec<_> = code.into_iter().flatten().collect();
    code.sort_by_key(|range| range.start);
    let is_code = |at: usize| {
        let before = code.partition_point(|range| range.start <= at);
        let last = before.checked_sub(1).and_then(|last| code.get(last));
        last.is_some_and(|range| range.end > at)
    };
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some((old, at)) = defined(line)
            && let Some(words) = new.get(old)
            && !is_code(start + at)
        {
            let start = start + at;
            let patch = Patch { start, end: start + old.len(), words: words.clone() };
            patches.push(patch);
        }
        start += line.len();
    }
    patches
}

/// Where an address stands in the source of a link, and is not the beginning of another.
fn places<'t>(
    text: &'t str,
    address: &'t str,
) -> impl Iterator<Item = Range<usize>> + 't {
    text.match_indices(address).filter_map(move |(start, _)| {
        let end = start + address.len();
        let next = text[end..].chars().next();
        let ends = next.is_none_or(|c| c.is_whitespace() || ")]>\"'".contains(c));
        ends.then_some(start..end)
    })
}

/// The address of a link reference definition, and where it begins in its line.
fn defined(line: &str) -> Option<(&str, usize)> {
    let inside = line.trim_start_matches([' ', '>', '\t']);
    let rest = inside.strip_prefix('[')?.split_once("]:")?.1.trim_start();
    let rest = rest.strip_prefix('<').unwrap_or(rest);
    let end = rest.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(rest.len());
    Some((&rest[..end], line.len() - rest.len()))
}
