//! `[[part]]`, and `front` and `back` of `[book]`: which files belong to a part, which come
//! before the text and after it.

use std::collections::BTreeMap;

use super::input_bytes::tidy;
use super::named;
use super::named::Chapters;
use super::order::Named;
use super::tables::Located;
use super::tables::Table;
use crate::base::ListedPart;
use crate::base::ListedPlace;
use crate::base::Listing;
use crate::base::Span;

/// The files of front and back matter.
#[derive(Debug, Default)]
pub(super) struct MatterFiles {
    /// Those before the text.
    pub(super) front: Vec<Named>,
    /// Those after it.
    pub(super) back: Vec<Named>,
}

impl MatterFiles {
    /// Reads `front` and `back` of `[book]`.
    pub(super) fn examine(book: &mut Table<'_>) -> Self {
        let mut of = |key, place| {
            let files = named::files(book, key).map(|(files, _)| files);
            let files = files.unwrap_or_default().into_iter();
            let put = |named: Named| {
                let is_behind = place == ListedPlace::Back;
                let is_appendix = named.listing.place == ListedPlace::Appendix;
                let place =
                    if is_behind && is_appendix { named.listing.place } else { place };
                Named { listing: Listing { place, ..named.listing }, ..named }
            };
            files.map(put).collect()
        };
        Self {
            front: of("front", ListedPlace::Front),
            back: of("back", ListedPlace::Back),
        }
    }
}

/// A `[[part]]`.
struct Part {
    introduction: Option<Named>,
    files: Vec<Named>,
    span: Span,
}

/// Reads `[[part]]`, and puts its files among the chapters: a part whose files `chapters`
/// names is where they are, others follow.
pub(super) fn examine(
    whole: &mut Table<'_>,
    chapters: Option<Chapters>,
) -> (Option<Chapters>, Vec<ListedPart>) {
    let Some(value) = whole.raw("part") else { return (chapters, Vec::new()) };
    let span = whole.place_of(value);
    let Some(items) = value.get_ref().as_array() else {
        whole.mistyped("part", value, "one or more tables [[part]]");
        return (chapters, Vec::new());
    };
    let mut chapters = chapters.unwrap_or(Chapters { files: Vec::new(), span });
    let mut parts = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (at, named) in chapters.files.iter().enumerate() {
        places.entry(tidy(&named.file.value)).or_insert(at);
    }
    let mut opens: BTreeMap<usize, Named> = BTreeMap::new();
    for item in items {
        let Some(mut table) = whole.table_of("part", item) else { continue };
        let (part, listed) = read(&mut table, parts.len());
        let known = part.files.iter().filter(|one| has(&places, one)).count();
        if known == 0 {
            chapters.files.extend(part.introduction);
            chapters.files.extend(part.files);
        } else {
            let first = put(part.files, &places, &mut chapters.files, &mut table);
            let opening = part.introduction.zip(first);
            opens.extend(opening.map(|(file, first)| (first, file)));
        }
        whole.absorb(table);
        parts.push(ListedPart { span: part.span, ..listed });
    }
    for (at, file) in opens.into_iter().rev() {
        chapters.files.insert(at, file);
    }
    (Some(chapters), parts)
}

fn has(places: &BTreeMap<String, usize>, named: &Named) -> bool {
    places.contains_key(&tidy(&named.file.value))
}

/// Reads one table.
fn read(table: &mut Table<'_>, number: usize) -> (Part, ListedPart) {
    let said = |given: Located<String>| (given.value, given.span);
    let title = table.text("title").map(said);
    let subtitle = table.text("subtitle").map(said);
    let listing = Listing { part: Some(number), ..Listing::default() };
    let introduction = table.text("introduction").map(|file| Named {
        file,
        title: None,
        listing: Listing { introduces: true, ..listing },
    });
    if title.is_none() && introduction.is_none() {
        table.missing("title", "write `title = \"…\"`");
    }
    if table.raw("chapters").is_none() {
        table.missing("chapters", "write `chapters = [\"…\"]`, the files of the part");
    }
    let files = named::files(table, "chapters").map(|(files, _)| files);
    let files = files.unwrap_or_default().into_iter();
    let put = |named: Named| Named {
        listing: Listing { part: Some(number), ..named.listing },
        ..named
    };
    let files = files.map(put).collect();
    let span = table.span();
    (
        Part { introduction, files, span: span.clone() },
        ListedPart { title, subtitle, span },
    )
}

/// Says of files that `chapters` names that they belong to a part: they must follow each
/// other there. Returns the place of the first.
fn put(
    files: Vec<Named>,
    places: &BTreeMap<String, usize>,
    chapters: &mut [Named],
    table: &mut Table<'_>,
) -> Option<usize> {
    let mut first = None;
    let mut next = None;
    for named in files {
        let name = &named.file.value;
        let Some(&at) = places.get(&tidy(name)) else {
            let message = format!("{name} is in this part, but not in `chapters`");
            let hint = "name all files of a part there, or none";
            table.wrong(named.file.span, message, hint);
            continue;
        };
        if chapters[at].listing.part.is_some() {
            let message = format!("{name} is in a part already");
            table.wrong(named.file.span, message, "name each file in one part");
            continue;
        }
        if next.is_some_and(|next| next != at) {
            let message =
                format!("{name} does not follow the file before it in `chapters`");
            let hint = "the files of a part stand there one after the other";
            table.wrong(named.file.span, message, hint);
        }
        let (own, of_part) = (chapters[at].listing, named.listing);
        chapters[at].listing = Listing {
            part: of_part.part,
            introduces: of_part.introduces,
            place: if of_part.place == ListedPlace::Own {
                own.place
            } else {
                of_part.place
            },
            is_unnumbered: own.is_unnumbered || of_part.is_unnumbered,
        };
        first = first.or(Some(at));
        next = Some(at + 1);
    }
    first
}
