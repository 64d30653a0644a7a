//! A rule, and the table by which a line finds its rules.

use std::ops::Range;

use super::line::Line;
use super::line::is_letter;
use super::word::Word;
use crate::base::Code;

/// A rule: everything that is known about it. What it means, and whether its replacement
/// needs review, is in the row of its code.
pub(super) struct Rule {
    pub(super) code: Code,
    pub(super) languages: Languages,
    /// What is wrong, as the message says it.
    pub(super) finds: &'static str,
    /// The characters at each of which the rule is tried.
    pub(super) signs: &'static str,
    pub(super) find: Find,
}

/// How a rule finds something.
pub(super) enum Find {
    /// At a character that is one of the rule's signs.
    At(fn(&Line, usize) -> Option<Finding>),
    /// The same, where it follows one of the ASCII characters that are named here.
    After(&'static str, fn(&Line, usize) -> Option<Finding>),
    /// The same, where a neighbour is no letter.
    Beside(fn(&Line, usize) -> Option<Finding>),
    /// At a word that begins with one of the rule's signs.
    Word(fn(&Line, &Word) -> Option<Finding>),
    /// In a whole line that holds one of the rule's signs; in the order of the text.
    In(fn(&Line) -> Vec<Finding>),
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    /// The characters of the line.
    pub(super) range: Range<usize>,
    /// What to write in their place, if that is known.
    pub(super) replacement: Option<String>,
    /// Another place in the line that it is about, and what is there.
    pub(super) related: Option<(Range<usize>, &'static str)>,
}

impl Finding {
    pub(super) fn replace(range: Range<usize>, words: impl Into<String>) -> Option<Self> {
        Some(Self { range, replacement: Some(words.into()), related: None })
    }

    pub(super) fn only(range: Range<usize>) -> Option<Self> {
        Some(Self { range, replacement: None, related: None })
    }

    /// The same finding with the character of another place that it is about.
    pub(super) fn related(mut self, at: usize, what: &'static str) -> Self {
        self.related = Some((at..at + 1, what));
        self
    }
}

/// The languages of a rule, by the first part of their tags.
pub(super) enum Languages {
    All,
    Of(&'static [&'static str]),
    Not(&'static [&'static str]),
}

pub(super) const FRENCH: Languages = Languages::Of(&["fr"]);
pub(super) const ENGLISH: Languages = Languages::Of(&["en"]);

impl Languages {
    pub(super) fn has(&self, tag: &str) -> bool {
        let first = tag.split('-').next().unwrap_or_default();
        let is_among = |list: &[&str]| list.iter().any(|l| l.eq_ignore_ascii_case(first));
        match self {
            Self::All => true,
            Self::Of(list) => is_among(list),
            Self::Not(list) => !is_among(list),
        }
    }
}

/// A set of rules, by their numbers in a [`Table`].
type RuleSet = u128;

/// The rules of a language, by their signs: most characters have none.
pub(super) struct Table {
    rules: Vec<&'static Rule>,
    /// Those that read words.
    of_words: RuleSet,
    /// Those that are not tried between letters.
    beside: RuleSet,
    /// Those that are tried after each ASCII character, and after any other one.
    after: [RuleSet; 129],
    ascii: [RuleSet; 128],
    /// Sorted by character.
    others: Vec<(char, RuleSet)>,
}

impl Table {
    /// The rules for text in the language of `tag`.
    pub(super) fn of(families: &[&'static [Rule]], tag: &str) -> Self {
        let rules = families.iter().flat_map(|family| family.iter());
        let rules: Vec<&'static Rule> =
            rules.filter(|rule| rule.languages.has(tag)).collect();
        assert!(rules.len() <= 128, "a language has at most 128 rules");
        let mut table = Self {
            rules,
            of_words: 0,
            beside: 0,
            after: [RuleSet::MAX; 129],
            ascii: [0; 128],
            others: Vec::new(),
        };
        for (number, rule) in table.rules.clone().into_iter().enumerate() {
            match rule.find {
                Find::Word(_) => table.of_words |= 1 << number,
                Find::Beside(_) => table.beside |= 1 << number,
                Find::After(signs, _) => table.allow_after(signs, number),
                Find::At(_) | Find::In(_) => {}
            }
            for sign in rule.signs.chars() {
                *table.slot(sign) |= 1 << number;
            }
        }
        table
    }

    /// Tries a rule after these characters alone.
    fn allow_after(&mut self, signs: &str, number: usize) {
        for set in &mut self.after {
            *set &= !(1 << number);
        }
        for sign in signs.bytes() {
            self.after[usize::from(sign)] |= 1 << number;
        }
    }

    fn slot(&mut self, sign: char) -> &mut RuleSet {
        if sign.is_ascii() {
            return &mut self.ascii[sign as usize];
        }
        let at = match self.others.binary_search_by_key(&sign, |(c, _)| *c) {
            Ok(at) => at,
            Err(at) => {
                self.others.insert(at, (sign, 0));
                at
            }
        };
        &mut self.others[at].1
    }

    fn at(&self, c: char) -> RuleSet {
        if c.is_ascii() {
            return self.ascii[c as usize];
        }
        let found = self.others.binary_search_by_key(&c, |(c, _)| *c);
        found.map_or(0, |at| self.others[at].1)
    }

    /// Runs the rules on a line: one pass over its characters, then the rules that read it
    /// whole. A place is reported once, by the first rule that finds something there.
    pub(super) fn run(
        &self,
        line: &Line,
        report: &mut dyn FnMut(&Rule, Finding),
    ) -> Places {
        let mut places = Places::default();
        let mut take = |rule: &Rule, finding: Finding| {
            if places.take(&finding.range, line.len()) {
                report(rule, finding);
            }
        };
        let mut seen: RuleSet = 0;
        let mut before = '\n';
        let mut word = Word::default();
        for (at, (c, is_open)) in line.characters().enumerate() {
            let of_sign = self.at(c);
            seen |= of_sign;
            let mut rules = of_sign & self.after[(before as usize).min(128)];
            if rules == 0 || !is_open {
                before = c;
                continue;
            }
            if rules & self.of_words != 0 && !word.begin(line, at) {
                rules &= !self.of_words;
            }
            if rules & self.beside != 0 && is_letter(before) && is_letter(line.at(at + 1))
            {
                rules &= !self.beside;
            }
            before = c;
            for rule in self.of_set(rules) {
                let found = match rule.find {
                    Find::At(find) | Find::After(_, find) | Find::Beside(find) => {
                        find(line, at)
                    }
                    Find::Word(find) => find(line, &word),
                    Find::In(_) => None,
                };
                if let Some(finding) = found {
                    take(rule, finding);
                }
            }
        }
        for rule in self.of_set(seen) {
            if let Find::In(find) = rule.find {
                find(line).into_iter().for_each(|finding| take(rule, finding));
            }
        }
        places
    }

    /// The rules of a set, in order of precedence.
    fn of_set(&self, mut set: RuleSet) -> impl Iterator<Item = &'static Rule> {
        std::iter::from_fn(move || {
            let number = (set != 0).then(|| set.trailing_zeros() as usize)?;
            set &= set - 1;
            Some(self.rules[number])
        })
    }
}

/// How the characters of a line are taken by findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Taken {
    No,
    /// By a finding on this character alone.
    Alone,
    /// With others.
    Together,
}

/// The characters of a line that findings have.
#[derive(Debug, Default)]
pub(super) struct Places(Vec<Taken>);

impl Places {
    /// Whether a finding has a character together with others: a whole quotation, say.
    pub(super) fn has(&self, at: usize) -> bool {
        self.0.get(at) == Some(&Taken::Together)
    }

    /// Takes a range, unless a part of it is taken.
    pub(super) fn take(&mut self, range: &Range<usize>, length: usize) -> bool {
        if self.0.is_empty() {
            self.0 = vec![Taken::No; length];
        }
        let Some(places) = self.0.get_mut(range.clone()) else { return false };
        let is_free = places.iter().all(|taken| *taken == Taken::No);
        if is_free {
            places.fill(if places.len() == 1 { Taken::Alone } else { Taken::Together });
        }
        is_free
    }
}
