//! Words and sentences: those of a short book, and others derived from them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::chance::Chance;

/// The short book that is the source of the words.
const PROSE: [&str; 3] = [
    include_str!("../../books/prose-fr/01-la-vallee.md"),
    include_str!("../../books/prose-fr/02-le-registre.md"),
    include_str!("../../books/prose-fr/03-les-saisons.md"),
];

// None begins with a vowel: `de` would have to be elided before it.
const FIRST: &str = "Bel Ber Cas Cor Dan Del Fer Gal Ger Jal Lan Mal Mar Mon Nor Pas Per \
    Quin Ran Ros Sal Ser Tan Val Ver Vil";
const MIDDLE: &str = "ba bi bou ca ci da de di fa go la le li lo ma mi mo na ni no pa ra \
    ri ro sa ta ti va vi";
const LAST: &str = "bert court din drac gnac guet lac lier lin mont nac nay net nière \
    ques range rieux rin sac selin tal thier ville vier zac";
const MONTHS: &str = "janvier février mars avril mai juin juillet août septembre octobre \
    novembre décembre";

/// Made-up words: 2 to this power, so that a book of half a million words has as many
/// different ones as a novelist's.
const LEXICON: usize = 15;

/// Writes names, phrases, sentences, paragraphs.
pub(super) struct Writer {
    pub(super) chance: Chance,
    sentences: Vec<String>,
    /// The words that follow two words in the short book.
    after: BTreeMap<(String, String), Vec<String>>,
    /// Made-up words, the most frequent first.
    lexicon: Vec<String>,
    first: Vec<&'static str>,
    middle: Vec<&'static str>,
    last: Vec<&'static str>,
    months: Vec<&'static str>,
}

impl Writer {
    pub(super) fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let sentences = sentences();
        let lexicon = lexicon(&mut chance, &sentences);
        let list = |words: &'static str| words.split_whitespace().collect();
        Self {
            chance,
            after: followers(&sentences),
            sentences,
            lexicon,
            first: list(FIRST),
            middle: list(MIDDLE),
            last: list(LAST),
            months: list(MONTHS),
        }
    }

    /// A person's or a place's name.
    pub(super) fn name(&mut self) -> String {
        let mut name = String::from(*self.chance.pick(&self.first));
        for _ in 0..=self.chance.below(2) {
            name.push_str(self.chance.pick::<&str>(&self.middle));
        }
        name + *self.chance.pick::<&str>(&self.last)
    }

    /// A date in three centuries.
    pub(super) fn date(&mut self) -> String {
        let day = 2 + self.chance.below(27);
        let month = *self.chance.pick(&self.months);
        format!("{day} {month} {}", self.year())
    }

    fn year(&mut self) -> usize {
        1_700 + self.chance.below(300)
    }

    /// A sentence with its full stop.
    pub(super) fn sentence(&mut self) -> String {
        let mut sentence = self.chance.pick(&self.sentences).clone();
        if self.chance.once_in(2)
            && let Some(led) = self.led()
        {
            sentence = led;
        }
        let mut sentence = self.reworded(&sentence);
        if self.chance.once_in(9) {
            let lower = with_first(&sentence, |c| c.to_lowercase().collect());
            sentence = format!("{} {lower}", self.opening());
        }
        if self.chance.once_in(24) { self.stressed(&sentence) } else { sentence }
    }

    /// Words that switch between sentences where these share two words; `None` when no
    /// full stop is reached.
    fn led(&mut self) -> Option<String> {
        let begun = self.chance.pick(&self.sentences);
        let mut row: Vec<String> =
            begun.split_whitespace().take(2).map(String::from).collect();
        while row.len() < 40 && !row.last()?.ends_with(['.', '!', '?']) {
            let [.., one, two] = row.as_slice() else { return None };
            let nexts = self.after.get(&(one.clone(), two.clone()))?;
            row.push(self.chance.pick(nexts).clone());
        }
        (row.len() >= 6 && row.last()?.ends_with('.')).then(|| row.join(" "))
    }

    /// The sentence with some of its long words replaced by made-up ones.
    fn reworded(&mut self, sentence: &str) -> String {
        let words = sentence.split(' ').map(|word| {
            let is_plain = word.chars().all(char::is_lowercase);
            if is_plain && word.chars().count() > 4 && self.chance.once_in(2) {
                let rank = self.chance.rank(LEXICON);
                self.lexicon[rank].clone()
            } else {
                word.to_string()
            }
        });
        words.collect::<Vec<_>>().join(" ")
    }

    /// Who says it, and where.
    fn opening(&mut self) -> String {
        match self.chance.below(4) {
            0 => format!("Le {}, on lut ceci à {} :", self.date(), self.name()),
            1 => {
                let (who, place) = (self.name(), self.name());
                format!("{who}, qui tenait le registre de {place}, écrivit :")
            }
            2 => format!("D’après {}, greffier de {} :", self.name(), self.name()),
            _ => format!("À {}, vers {}, on disait encore :", self.name(), self.year()),
        }
    }

    /// The sentence with one word in italics or in bold.
    fn stressed(&mut self, sentence: &str) -> String {
        let mut row: Vec<String> = sentence.split(' ').map(String::from).collect();
        let at = self.chance.below(row.len());
        if row[at].chars().all(char::is_alphabetic) {
            let mark = if self.chance.once_in(4) { "**" } else { "*" };
            row[at] = format!("{mark}{}{mark}", row[at]);
        }
        row.join(" ")
    }

    /// A few words without punctuation, for headings.
    pub(super) fn phrase(&mut self) -> String {
        let is_kept = |c: &char| c.is_alphanumeric() || " '’-".contains(*c);
        let sentence = self.chance.pick(&self.sentences).clone();
        let bare: String = sentence.chars().filter(is_kept).collect();
        let count = 3 + self.chance.below(4);
        let mut words: Vec<&str> = bare.split_whitespace().take(count).collect();
        // No heading ends with an article.
        while words.len() > 2 && words.last().is_some_and(|word| word.chars().count() < 4)
        {
            words.pop();
        }
        self.reworded(&words.join(" "))
    }

    /// A paragraph of that many sentences.
    pub(super) fn paragraph(&mut self, least: usize, most: usize) -> String {
        let count = least + self.chance.below(most - least + 1);
        (0..count).map(|_| self.sentence()).collect::<Vec<_>>().join(" ")
    }
}

/// The complete sentences of the short book, without its markup.
fn sentences() -> Vec<String> {
    let mut text = String::new();
    for line in PROSE.iter().flat_map(|file| file.lines()) {
        let is_block = ["#", "[^", "---", ">", "- ", "* ", "—", "|"]
            .iter()
            .any(|mark| line.starts_with(mark));
        if !is_block {
            text.push_str(&unmarked(line));
            text.push(' ');
        }
    }
    let mut found = Vec::new();
    let mut row: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        row.push(word);
        if word.ends_with(['.', '!', '?']) {
            let sentence = row.join(" ");
            if is_whole(&sentence) && (5..=45).contains(&row.len()) {
                found.push(sentence);
            }
            row.clear();
        }
    }
    found
}

/// Whether a sentence is self-contained: half a dialogue would leave quotation marks
/// open, and one address a thousand times is unrealistic.
fn is_whole(sentence: &str) -> bool {
    let count = |mark| sentence.matches(mark).count();
    sentence.starts_with(char::is_uppercase)
        && count('«') == count('»')
        && count('(') == count(')')
        && !sentence.contains(['"', '“', '”'])
        && !sentence.contains("http")
}

/// A line without note calls, links and emphasis.
fn unmarked(line: &str) -> String {
    let mut bare = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(['[', ']', '*', '_']) {
        bare.push_str(&rest[..at]);
        let mark = &rest[at..];
        let close = if mark.starts_with("[^") {
            mark.find(']')
        } else if mark.starts_with("](") {
            mark.find(')')
        } else {
            None
        };
        rest = &mark[close.unwrap_or(0) + 1..];
    }
    bare + rest
}

/// The words that follow each pair; guillemets that open here might never be closed.
fn followers(sentences: &[String]) -> BTreeMap<(String, String), Vec<String>> {
    let mut after: BTreeMap<_, Vec<String>> = BTreeMap::new();
    for sentence in sentences {
        let row: Vec<&str> = sentence.split_whitespace().collect();
        for three in row.windows(3) {
            if !three.iter().any(|word| word.contains(['«', '»', '(', ')'])) {
                let key = (three[0].to_string(), three[1].to_string());
                after.entry(key).or_default().push(three[2].to_string());
            }
        }
    }
    after
}

/// French-looking words: their letters follow one another as in the short book.
fn lexicon(chance: &mut Chance, sentences: &[String]) -> Vec<String> {
    /// Before a word's first letters, and after its last.
    const EDGE: char = ' ';
    let mut nexts: BTreeMap<[char; 2], Vec<char>> = BTreeMap::new();
    for word in sentences.iter().flat_map(|sentence| sentence.split(' ')) {
        if !word.chars().all(char::is_lowercase) || word.chars().count() < 4 {
            continue;
        }
        let mut last = [EDGE; 2];
        for c in word.chars().chain([EDGE]) {
            nexts.entry(last).or_default().push(c);
            last = [last[1], c];
        }
    }
    let mut coined = || {
        let mut word = String::new();
        let mut last = [EDGE; 2];
        while let Some(row) = nexts.get(&last) {
            let c = *chance.pick(row);
            if c == EDGE {
                break;
            }
            word.push(c);
            last = [last[1], c];
        }
        word
    };
    let mut words = Vec::new();
    let mut known = BTreeSet::new();
    while words.len() < 1 << LEXICON {
        let word = coined();
        if (5..=14).contains(&word.chars().count()) && known.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

/// A text with its first letter changed.
pub(super) fn with_first(text: &str, change: impl Fn(char) -> String) -> String {
    let mut rest = text.chars();
    rest.next().map(change).unwrap_or_default() + rest.as_str()
}
