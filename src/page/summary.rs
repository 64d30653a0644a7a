//! The facts about all pages as a few figures, for reports and for thresholds in tests.

use super::facts::Compromise;
use super::facts::LineEnd;
use super::facts::LineFacts;
use super::facts::PageFacts;

/// Figures for a book's lines and pages. Spaces are in thousandths of a natural word
/// space, as visible, tracking included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Pages of the text.
    pub pages: usize,
    /// Lines of running text.
    pub lines: usize,
    /// Those that fill the measure.
    pub filling: usize,
    /// Mean word space of filling lines.
    pub mean: i64,
    /// Its standard deviation.
    pub spread: i64,
    /// Filling lines with spaces over 1.5.
    pub loose: usize,
    /// Filling lines with spaces under 0.8.
    pub tight: usize,
    /// Mean badness of filling lines, in tenths.
    pub badness: i64,
    /// Mean difference between the spaces of neighbouring filling lines.
    pub contrast: i64,
    /// Mean difference between the letterfit of neighbouring filling lines, in thousandths
    /// of the letters' width.
    pub pitch_contrast: i64,
    /// Pairs of filling lines whose letterfit differs by more than 5 %.
    pub pitch_jumps: usize,
    /// Filling lines that end with a hyphen.
    pub hyphens: usize,
    /// Pairs of lines that both end with a hyphen.
    pub ladders: usize,
    /// Hyphens before a paragraph's last line.
    pub last_hyphens: usize,
    /// Last lines of fewer than four letters.
    pub runts: usize,
    /// Pairs of lines that begin, or end, with the same word.
    pub stacks: usize,
    /// Lines that exceed the measure.
    pub overfull: usize,
    /// Widows and orphans.
    pub widows: usize,
    /// Headings and the like alone at a page's foot.
    pub stranded: usize,
    /// Pages that end with a hyphen.
    pub page_hyphens: usize,
    /// Pages whose foot is off that of the page that faces them, or of a full page.
    pub uneven: usize,
    /// Spreads that run a line long or short together.
    pub lent: usize,
}

impl Summary {
    /// The figures for some pages.
    #[must_use]
    pub fn of(pages: &[PageFacts]) -> Self {
        let lines: Vec<&LineFacts> = pages.iter().flat_map(|page| &page.lines).collect();
        let filling: Vec<&LineFacts> =
            lines.iter().copied().filter(|line| line.fills).collect();
        let gave = |test: fn(&Compromise) -> bool| {
            pages.iter().flat_map(|page| &page.gave).filter(|gave| test(gave)).count()
        };
        let spaces = || filling.iter().map(|line| line.space);
        let mean = mean(spaces());
        let pairs = || {
            lines.windows(2).filter(|pair| pair[0].starts.block == pair[1].starts.block)
        };
        let neighbours = || pairs().filter(|pair| pair[0].fills && pair[1].fills);
        let differences = neighbours().map(|pair| (pair[0].space - pair[1].space).abs());
        let pitches = || neighbours().map(|pair| (pair[0].pitch - pair[1].pitch).abs());
        let is_hyphen = |line: &LineFacts| {
            matches!(line.end, LineEnd::AddedHyphen | LineEnd::OwnHyphen)
        };
        let last = |pair: &&[&LineFacts]| is_hyphen(pair[0]) && !pair[1].fills;
        let is_runt = |pair: &&[&LineFacts]| {
            let letters = pair[1].words.chars().filter(|c| c.is_alphanumeric());
            pair[0].fills && !pair[1].fills && letters.count() < 4
        };
        let stacks = |pair: &[&LineFacts]| {
            stacks(pair[0], pair[1], pair.iter().any(|l| is_hyphen(l)))
        };
        Self {
            pages: pages.len(),
            lines: lines.len(),
            filling: filling.len(),
            mean,
            spread: root(self::mean(spaces().map(|space| (space - mean).pow(2)))),
            loose: spaces().filter(|space| *space > 1_500).count(),
            tight: spaces().filter(|space| *space < 800).count(),
            badness: self::mean(filling.iter().map(|line| line.badness.min(1_000) * 10)),
            contrast: self::mean(differences),
            pitch_contrast: self::mean(pitches()),
            pitch_jumps: pitches().filter(|difference| *difference > 50).count(),
            hyphens: filling.iter().filter(|line| is_hyphen(line)).count(),
            ladders: pairs()
                .filter(|pair| pair.iter().all(|line| is_hyphen(line)))
                .count(),
            last_hyphens: pairs().filter(last).count(),
            runts: pairs().filter(is_runt).count(),
            stacks: pairs().map(stacks).sum(),
            overfull: lines.iter().filter(|line| line.miss.0 > 65_536).count(),
            widows: gave(|gave| {
                matches!(gave, Compromise::Widow(_) | Compromise::Orphan(_))
            }),
            stranded: gave(|gave| matches!(gave, Compromise::Stranded(_))),
            page_hyphens: gave(|gave| matches!(gave, Compromise::Hyphen(_))),
            uneven: gave(|gave| matches!(gave, Compromise::Uneven(_))),
            lent: gave(|gave| matches!(gave, Compromise::Lent(_))) / 2,
        }
    }

    /// A share of the filling lines in hundredths of a percent.
    #[must_use]
    pub fn share(&self, part: usize) -> usize {
        part * 10_000 / self.filling.max(1)
    }
}

/// How many of the first and last words of two lines are the same; words that a hyphen
/// divides don't count, nor lines of one word.
fn stacks(above: &LineFacts, below: &LineFacts, is_divided: bool) -> usize {
    let ends = |line: &LineFacts| {
        let mut words = line.words.split_whitespace();
        Some((bare(words.next()?), bare(words.next_back()?)))
    };
    let (Some(above), Some(below)) = (ends(above), ends(below)) else { return 0 };
    let same =
        |above: &str, below: &str| usize::from(!above.is_empty() && above == below);
    let last = if is_divided { 0 } else { same(&above.1, &below.1) };
    same(&above.0, &below.0) + last
}

/// A word in small letters, without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

/// The mean of numbers, rounded down; 0 of none.
fn mean(numbers: impl Iterator<Item = i64>) -> i64 {
    let (sum, count) = numbers.fold((0, 0), |(sum, count), n| (sum + n, count + 1));
    if count == 0 { 0 } else { sum / count }
}

/// The square root of a number, rounded down.
fn root(square: i64) -> i64 {
    square.isqrt()
}
