//! Images: their paths in the book's folder, and their alternative texts.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::spacing;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Sources;
use crate::base::codes;
pub(super) use crate::base::percent_decoded;
use crate::book::Alert;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Draft;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::People;
use crate::book::Picture;
use crate::book::Standing;
use crate::book::Text;
use crate::book::draft::WrittenImage;
use crate::config::Config;

/// Resolves the path of each image. Whether the file exists is checked elsewhere.
pub(super) fn settle(
    draft: &Draft,
    sources: &Sources,
    (config, people): (&Config, &People),
    diagnostics: &mut Diagnostics,
) -> Vec<Picture> {
    let portraits: BTreeSet<ImageRef> = people.portraits.values().copied().collect();
    let mut languages = BTreeMap::new();
    for chapter in &draft.chapters {
        languages.entry(chapter.head.source).or_insert(chapter.head.language.as_deref());
    }
    (0..)
        .map(ImageRef)
        .zip(&draft.images)
        .map(|(id, image)| {
            let file = &sources.get(image.span.source).name;
            let path = path_of(image, file, diagnostics).unwrap_or_default();
            if image.alt.trim().is_empty() && !is_remote(image) {
                let diagnostic = Diagnostic::new(
                    codes::IMAGE_NO_ALT,
                    "this picture has no alternative text",
                );
                let hint = match portraits.contains(&id) {
                    false => "describe it between the brackets: `![what it shows](…)`",
                    true => "describe it: `picture-alt = \"…\"`",
                };
                diagnostics.push(diagnostic.at(image.span.clone()).hint(hint));
            }
            let tag = languages.get(&image.span.source).copied().flatten();
            let tag = tag.unwrap_or(&config.metadata.language);
            let alt = spacing::set_words(image.alt.trim(), tag);
            let (width, span) = (image.width, image.span.clone());
            Picture { path, alt, width, standing: Standing::default(), span }
        })
        .collect()
}

/// The path relative to the book's folder; empty on an error.
fn path_of(
    image: &WrittenImage,
    file: &str,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let written = &image.destination;
    let problem = if is_remote(image) {
        let message = "this picture is not in the book's folder: its words are printed";
        Diagnostic::new(codes::IMAGE_REMOTE, message)
            .hint("save it beside the text; nothing is fetched from the network")
    } else if scheme(written).is_some() {
        let message = format!("the picture `{written}` lies outside the book's folder");
        Diagnostic::new(codes::IMAGE_OUTSIDE, message)
            .hint("copy it into the book's folder")
    } else if written.is_empty() {
        Diagnostic::new(codes::IMAGE_EMPTY, "this picture names no file")
    } else {
        let decoded = percent_decoded(written);
        // As on a web site, `/` is the root: the book's folder.
        let (file, path) = match decoded.strip_prefix('/') {
            Some(path) => ("", path),
            None => (file, &*decoded),
        };
        match joined(file, path) {
            Some(path) if !path.is_empty() => return Some(path),
            _ => Diagnostic::new(
                codes::IMAGE_OUTSIDE,
                format!("the picture `{decoded}` lies outside the book's folder"),
            )
            .hint("copy it into the book's folder"),
        }
    };
    diagnostics.push(problem.at(image.span.clone()));
    None
}

/// Whether an image is on the network or in a `data:` address.
fn is_remote(image: &WrittenImage) -> bool {
    let scheme = scheme(&image.destination).map(str::to_ascii_lowercase);
    image.destination.starts_with("//")
        || matches!(scheme.as_deref(), Some("http" | "https" | "ftp" | "data"))
}

/// Replaces images that cannot be in the book by their alternative text.
pub(super) fn put_words(draft: &mut Draft, sources: &Sources) {
    let words: BTreeMap<usize, InlineKind> = (0..)
        .zip(&draft.images)
        .filter(|(_, image)| is_remote(image))
        .map(|(at, image)| (at, words_of(image, sources)))
        .collect();
    if words.is_empty() {
        return;
    }
    for chapter in &mut draft.chapters {
        let mut open = chapter.blocks_mut();
        while let Some(block) = open.pop() {
            if let BlockKind::Figure { image, caption, .. } = &mut block.kind
                && let Some(kind) = words.get(&(image.0 as usize))
            {
                let span = block.span.clone();
                let mut inlines = vec![Inline { span: span.clone(), kind: kind.clone() }];
                inlines.retain(|words| !words.own_text().is_empty());
                if !inlines.is_empty() && !caption.is_empty() {
                    inlines.push(Inline { span, kind: InlineKind::LineBreak });
                }
                inlines.append(caption);
                block.kind = BlockKind::Paragraph(inlines);
            } else if let Some(inlines) = block.inlines_mut() {
                put_words_in(inlines, &words);
            }
            open.extend(block.children_mut());
        }
        prune(&mut chapter.blocks);
        chapter.notes.iter_mut().for_each(|note| prune(&mut note.blocks));
    }
}

// The recursion depth is the nesting of inlines, which the parser limits.
fn put_words_in(inlines: &mut Vec<Inline>, words: &BTreeMap<usize, InlineKind>) {
    inlines.retain_mut(|inline| {
        if let InlineKind::Image(image) = inline.kind {
            if let Some(kind) = words.get(&(image.0 as usize)) {
                inline.kind = kind.clone();
                return !inline.own_text().is_empty();
            }
        } else if let Some(body) = inline.body_mut() {
            put_words_in(body, words);
        }
        true
    });
}

/// Removes paragraphs that are now empty.
// The recursion depth is the nesting of blocks, which the parser limits.
fn prune(blocks: &mut Vec<Block>) {
    blocks.retain_mut(|block| {
        match &mut block.kind {
            BlockKind::Paragraph(words) => return !words.is_empty(),
            BlockKind::Quote(quote) => prune(&mut quote.blocks),
            BlockKind::Details(details) => prune(&mut details.blocks),
            BlockKind::Alert(Alert { blocks, .. })
            | BlockKind::Centred(blocks)
            | BlockKind::AtRight(blocks)
            | BlockKind::FigureRow(blocks) => prune(blocks),
            BlockKind::Agenda(agenda) => {
                agenda.entries.iter_mut().for_each(|entry| prune(&mut entry.blocks));
            }
            BlockKind::List(list) => {
                list.items.iter_mut().for_each(|item| prune(&mut item.blocks));
            }
            _ => {}
        }
        true
    });
}

/// The alternative text, with its position in the source if it occurs there literally.
fn words_of(image: &WrittenImage, sources: &Sources) -> InlineKind {
    let (alt, span) = (image.alt.trim(), &image.span);
    let written = &sources.get(span.source).text[span.range()];
    let mut text = Text::default();
    match written.find(alt) {
        Some(at) => {
            let start = span.start + at;
            text.push(alt, start..start + alt.len());
        }
        None => {
            text.push(alt, span.start..span.start);
            text.as_typed = true;
        }
    }
    InlineKind::Text(text)
}

/// The scheme of an address: letters, digits and `+-.` before the first colon.
pub(super) fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let first = scheme.chars().next()?;
    let rest_is_right =
        scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (first.is_ascii_alphabetic() && rest_is_right).then_some(scheme)
}

/// Resolves a path relative to the folder of `file`, including `.` and `..`.
///
/// `None` when it is absolute or leaves the book's folder.
pub(super) fn joined(file: &str, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains(['\\', '\0']) {
        return None;
    }
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> =
        folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::joined;
    use super::percent_decoded;

    #[test]
    fn paths_stay_in_the_folder() {
        for (file, path, whole) in [
            ("01.md", "images/a.png", Some("images/a.png")),
            ("part/01.md", "../images/./a.png", Some("images/a.png")),
            ("01.md", "../a.png", None),
            ("01.md", "/etc/a.png", None),
            ("01.md", "a\\b.png", None),
        ] {
            assert_eq!(joined(file, path).as_deref(), whole, "{path}");
        }
    }

    #[test]
    fn percent_signs_are_decoded_once() {
        assert_eq!(percent_decoded("a%20b%C3%A9"), "a bé");
        assert_eq!(percent_decoded("a%2520b"), "a%20b");
        assert_eq!(percent_decoded("100%, %e9, %zz"), "100%, %e9, %zz");
    }
}
