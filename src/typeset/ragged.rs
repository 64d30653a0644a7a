//! A few words in ragged lines, evenly broken, never hyphenated, in a size that fits.
//!
//! The other breakers have one size: titles on covers are broken by their sense, and take
//! a smaller size where that reads better.

use std::ops::Range;

use super::line_of_type::TextSetter;
use crate::base::Length;
use crate::language::Language;
use crate::page::GlyphRun;

/// Most words considered; the rest could not fit anyway.
const MOST_WORDS: usize = 200;

/// Most letters considered, for the same reason.
const MOST_LETTERS: usize = 2_000;

/// Cost of a line that ends in a word that belongs to the next one, such as an article.
/// The deviation of a line from the mean of all lines costs its square in thousandths of
/// the measure.
const LEANING_LAST: i64 = 60_000;

/// Cost, negative, of a line that ends at a pause of the sense.
const PAUSE_LAST: i64 = -60_000;

/// Cost of one line more than needed.
const LINE_MORE: i64 = 80_000;

/// How far type shrinks to avoid a stunted line, in thousandths of the largest size that
/// fits.
const LEAST_SIZE: i64 = 750;

/// The room for some words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room<'a> {
    /// Sizes to try, the largest first; never empty.
    pub(super) sizes: &'a [Length],
    /// Baseline to baseline, in thousandths of the size.
    pub(super) leading: i64,
    /// Width that no line exceeds.
    pub(super) measure: Length,
    /// Greatest height of all lines with their leading; one line is always set.
    pub(super) height: Length,
}

/// Words set in lines.
#[derive(Debug, Clone)]
pub(super) struct Ragged {
    /// Size of the type.
    pub(super) size: Length,
    /// Baseline to baseline.
    pub(super) leading: Length,
    /// The lines; none for a text without words.
    pub(super) lines: Vec<GlyphRun>,
}

/// A word as the breaker sees it.
#[derive(Debug, Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    /// In units of the face.
    width: i64,
    /// Cost of a line that ends in it.
    last: i64,
}

/// Sets a text in the largest size in which no word is wider than the measure and all
/// lines fit the height, or in a slightly smaller one when that avoids a stunted line.
/// When no size fits, the smallest is used: words that are too wide are cut, and text
/// beyond the height is replaced by an ellipsis.
pub(super) fn set(text: &str, setter: &TextSetter, room: &Room) -> Ragged {
    let words = words(text, setter);
    let space = setter.shape(" ").iter().map(|space| setter.advance(space)).sum();
    let mut largest: Option<Ragged> = None;
    for &size in room.sizes {
        if largest.as_ref().is_some_and(|set| size < set.size.per_mille(LEAST_SIZE)) {
            break;
        }
        let Some(set) = set_in(size, &words, space, setter, room) else { continue };
        if !is_stunted(&set) {
            return set;
        }
        largest.get_or_insert(set);
    }
    largest.unwrap_or_else(|| set_cut(&words, space, setter, room))
}

/// The words in a size; `None` when they do not fit.
fn set_in(
    size: Length,
    words: &[Word],
    space: i64,
    setter: &TextSetter,
    room: &Room,
) -> Option<Ragged> {
    let measure = setter.in_units(room.measure, size);
    if words.iter().any(|word| word.width > measure) {
        return None;
    }
    let most = lines_in(room, size);
    let lines = break_evenly(words, space, measure, most);
    if lines.len() > most {
        return None;
    }
    let set = compose(words, &lines, setter, room, size);
    set.lines.iter().all(|line| line.width() <= room.measure).then_some(set)
}

/// Whether a line above the last one is less than a third of the widest.
fn is_stunted(set: &Ragged) -> bool {
    let widths = || set.lines.iter().map(GlyphRun::width);
    let widest = widths().fold(Length::ZERO, Length::max);
    let above = set.lines.len().saturating_sub(1);
    widths().take(above).any(|width| width * 3 < widest)
}

/// The last resort of [`set`].
fn set_cut(words: &[Word], space: i64, setter: &TextSetter, room: &Room) -> Ragged {
    let size = room.sizes.last().copied().unwrap_or(Length::pt(10));
    // Slightly narrower, because kerning between words is not in the sum of their widths.
    let measure = setter.in_units(room.measure.per_mille(985), size);
    let mut pieces = Vec::new();
    for word in words {
        cut(word, measure, setter, &mut pieces);
    }
    let most = lines_in(room, size);
    let lines = break_evenly(&pieces, space, measure, most);
    let kept = &lines[..lines.len().min(most)];
    let mut set = compose(&pieces, kept, setter, room, size);
    if lines.len() > most
        && let Some(last) = set.lines.last_mut()
    {
        *last = shorten(&last.text, setter, room.measure, size);
    }
    set
}

/// The words of a text, separated by spaces at which a line may end.
fn words<'a>(text: &'a str, setter: &TextSetter) -> Vec<Word<'a>> {
    let end = text.char_indices().nth(MOST_LETTERS).map_or(text.len(), |(at, _)| at);
    let may_end =
        |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    text[..end]
        .split(may_end)
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .map(|word| measured(word, setter))
        .collect()
}

fn measured<'a>(text: &'a str, setter: &TextSetter) -> Word<'a> {
    let width = setter.shape(text).iter().map(|shaped| setter.advance(shaped)).sum();
    let last = if text.ends_with([',', ';', ':', '.', '?', '!', '—', '–', '»', ')'])
    {
        PAUSE_LAST
    } else if Language::of_tag(setter.language).leans(text) {
        LEANING_LAST
    } else {
        0
    };
    Word { text, width, last }
}

/// Cuts a word into pieces of at most `measure`, between its clusters.
fn cut<'a>(
    word: &Word<'a>,
    measure: i64,
    setter: &TextSetter,
    pieces: &mut Vec<Word<'a>>,
) {
    if word.width <= measure {
        pieces.push(*word);
        return;
    }
    let (mut start, mut width) = (0, 0);
    for shaped in setter.shape(word.text) {
        let at = shaped.cluster as usize;
        let advance = setter.advance(&shaped);
        if width + advance > measure && at > start {
            pieces.push(measured(&word.text[start..at], setter));
            (start, width) = (at, 0);
        }
        width += advance;
    }
    pieces.push(measured(&word.text[start..], setter));
}

/// How many lines of a size fit in the room.
fn lines_in(room: &Room, size: Length) -> usize {
    let leading = size.per_mille(room.leading).0.max(1);
    usize::try_from(room.height.0 / leading).unwrap_or(0).max(1)
}

/// The words of each line, broken at least cost in the fewest lines possible, or in one
/// more when that is cheaper and `most` allows it.
///
/// A word wider than the measure has a line of its own.
fn break_evenly(
    words: &[Word],
    space: i64,
    measure: i64,
    most: usize,
) -> Vec<Range<usize>> {
    let fewest = fewest_lines(words, space, measure);
    let (cost, lines) = break_into(fewest, words, space, measure);
    if fewest == 0 || fewest >= most.min(words.len()) {
        return lines;
    }
    let (other, more) = break_into(fewest + 1, words, space, measure);
    if other + LINE_MORE < cost { more } else { lines }
}

/// The cheapest break into a feasible number of lines, and its cost.
fn break_into(
    count: usize,
    words: &[Word],
    space: i64,
    measure: i64,
) -> (i64, Vec<Range<usize>>) {
    let all: i64 = words.iter().map(|word| word.width + space).sum();
    let mean = all / i64::try_from(count.max(1)).unwrap_or(1) - space;
    // Up to each word: the cheapest cost in the lines so far, and where the last of these
    // lines begins, line by line.
    let mut costs: Vec<Option<i64>> = vec![None; words.len() + 1];
    costs[0] = Some(0);
    let mut starts = Vec::new();
    for _ in 0..count {
        let (next, from) = one_line_more(words, space, [measure, mean], &costs);
        costs = next;
        starts.push(from);
    }
    let mut end = words.len();
    let mut lines = Vec::new();
    for from in starts.iter().rev() {
        lines.push(from[end]..end);
        end = from[end];
    }
    lines.reverse();
    (costs.last().copied().flatten().unwrap_or(i64::MAX / 2), lines)
}

/// The cheapest cost up to each word with one line added to those in `costs`, and where
/// that line begins.
fn one_line_more(
    words: &[Word],
    space: i64,
    [measure, mean]: [i64; 2],
    costs: &[Option<i64>],
) -> (Vec<Option<i64>>, Vec<usize>) {
    let mut next = vec![None; costs.len()];
    let mut from = vec![0; costs.len()];
    for (start, before) in costs.iter().enumerate() {
        let Some(before) = before else { continue };
        let mut width = -space;
        for (end, word) in words.iter().enumerate().skip(start) {
            width += space + word.width;
            if width > measure && end > start {
                break;
            }
            let uneven = (width - mean) * 1_000 / measure.max(1);
            let is_last = end + 1 == words.len();
            let cost = before + uneven * uneven + if is_last { 0 } else { word.last };
            if next[end + 1].is_none_or(|best| cost < best) {
                next[end + 1] = Some(cost);
                from[end + 1] = start;
            }
        }
    }
    (next, from)
}

/// The number of lines when each takes as many words as it can.
fn fewest_lines(words: &[Word], space: i64, measure: i64) -> usize {
    let mut count = 0;
    let mut width = 0;
    for (at, word) in words.iter().enumerate() {
        width += space + word.width;
        if at == 0 || width > measure {
            count += 1;
            width = word.width;
        }
    }
    count
}

fn compose(
    words: &[Word],
    lines: &[Range<usize>],
    setter: &TextSetter,
    room: &Room,
    size: Length,
) -> Ragged {
    let text = |line: &Range<usize>| {
        let words: Vec<&str> = words[line.clone()].iter().map(|word| word.text).collect();
        words.join(" ")
    };
    let lines = lines.iter().map(|line| setter.line(&text(line), size)).collect();
    Ragged { size, leading: size.per_mille(room.leading), lines }
}

/// The beginning of a text with an ellipsis, as much as fits the measure.
fn shorten(text: &str, setter: &TextSetter, measure: Length, size: Length) -> GlyphRun {
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let mut ends: Vec<usize> = ends.collect();
    while let Some(end) = ends.pop() {
        let kept = text[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
        let line = setter.line(&format!("{kept}…"), size);
        if line.width() <= measure {
            return line;
        }
    }
    setter.line("", size)
}

#[cfg(test)]
mod tests {
    use super::Room;
    use super::set;
    use crate::base::Length;
    use crate::fonts::Family;
    use crate::fonts::FontBook;
    use crate::typeset::line_of_type::TextSetter;

    /// The lines of a text in a room 200 pt wide and 60 pt high, and the size.
    fn lines(text: &str) -> (String, Vec<String>) {
        let fonts = FontBook::built_in();
        let font = fonts.find(Family::Text, false, false);
        let setter = TextSetter::new(&fonts, font, "fr");
        let sizes = [Length::pt(20), Length::pt(15), Length::pt(10)];
        let room = Room {
            sizes: &sizes,
            leading: 1_200,
            measure: Length::pt(200),
            height: Length::pt(60),
        };
        let set = set(text, &setter, &room);
        for line in &set.lines {
            assert!(line.width() <= room.measure, "too wide: {:?}", line.text);
        }
        let count = i64::try_from(set.lines.len()).expect("a few lines");
        assert!(set.leading * count <= room.height, "too high: {text:?}");
        let texts = set.lines.into_iter().map(|line| line.text).collect();
        (set.size.to_string(), texts)
    }

    #[test]
    fn lines_are_even_and_end_where_the_sense_pauses() {
        let (size, set) = lines("Synthèse des témoignages des deux journées");
        assert_eq!(size, "15.000");
        assert_eq!(set, ["Synthèse des témoignages", "des deux journées"]);
        let (_, set) = lines("Ce que nous avons vu, et ce qui nous attend");
        assert_eq!(set, ["Ce que nous avons vu,", "et ce qui nous attend"]);
    }

    #[test]
    fn spaces_that_do_not_break_do_not_break() {
        let (_, set) = lines("Pourquoi donc tant de\u{a0}bruit\u{202f}?");
        assert_eq!(set.len(), 2);
        assert!(set[1].ends_with("de\u{a0}bruit\u{202f}?"));
    }

    #[test]
    fn sizes_shrink_then_words_are_cut_then_the_end_is_left_out() {
        let (size, set) = lines("Anticonstitutionnellement");
        assert_eq!((size.as_str(), set.len()), ("15.000", 1));
        let (size, set) = lines(&"abcdefghij".repeat(8));
        assert_eq!((size.as_str(), set.len()), ("10.000", 2));
        assert_eq!(set.concat(), "abcdefghij".repeat(8));
        let (size, set) = lines(&"mille mots et plus ".repeat(300));
        assert_eq!((size.as_str(), set.len()), ("10.000", 5));
        assert!(set[4].ends_with('…'), "{set:?}");
    }

    #[test]
    fn nothing_makes_no_line() {
        assert!(lines(" \n\t ").1.is_empty());
    }
}
