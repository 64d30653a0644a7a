//! Words of the rules on capitals. Closed lists.

/// Small words of the languages, which are not abbreviations in capitals.
pub(super) const SMALL_WORDS: [&str; 78] = [
    "les", "le", "la", "des", "du", "de", "une", "un", "il", "elle", "elles", "ils",
    "on", "nous", "vous", "mais", "dans", "pour", "par", "que", "qui", "ce", "cette",
    "the", "then", "this", "that", "they", "there", "he", "she", "we", "you", "and",
    "but", "in", "it", "der", "die", "das", "ses", "ces", "son", "mes", "mon", "tes",
    "sur", "oui", "non", "est", "lui", "pas", "tout", "his", "her", "all", "one", "now",
    "not", "for", "was", "its", "our", "are", "who", "why", "how", "yet", "two", "out",
    "too", "can", "did", "had", "has", "may", "any", "old",
];

/// Pairs of consonants that words begin with.
pub(super) const CLUSTERS: [&str; 40] = [
    "bl", "br", "ch", "cl", "cr", "dr", "fl", "fr", "gh", "gl", "gn", "gr", "kn", "ph",
    "pl", "pr", "ps", "qu", "rh", "sc", "sh", "sk", "sl", "sm", "sn", "sp", "sq", "st",
    "sw", "th", "tr", "tw", "vr", "wh", "wr", "pn", "kl", "kr", "sp", "vl",
];

/// Names that are spelt with two capitals, or without the mark between them.
pub(super) const TWO_CAPITALS: [&str; 26] = [
    "ocaml",
    "ipython",
    "ipad",
    "ipads",
    "iphone",
    "iphones",
    "ipod",
    "ebay",
    "ebook",
    "ebooks",
    "icloud",
    "itunes",
    "imac",
    "oreilly",
    "obrien",
    "oconnor",
    "odonnell",
    "oneill",
    "ohara",
    "osullivan",
    "odata",
    "elisp",
    "latex",
    "tex",
    "kde",
    "gimp",
];

/// Abbreviations before a small letter.
pub(super) const ABBREVIATIONS: [&str; 84] = [
    "etc", "vol", "chap", "fig", "approx", "resp", "env", "max", "min", "réf", "art",
    "coll", "trad", "dir", "éd", "hab", "ibid", "supra", "infra", "loc", "cit", "sq",
    "sqq", "suiv", "fol", "ill", "pl", "tab", "vs", "incl", "excl", "est", "ext", "int",
    "inc", "corp", "ltd", "dept", "ed", "eds", "trans", "repr", "rev", "orig", "viz",
    "cap", "lib", "sec", "sect", "par", "pag", "num", "nos", "app", "append", "tel",
    "tél", "fém", "masc", "plur", "sing", "adj", "adv", "prép", "conj", "pron", "lat",
    "angl", "fam", "fig", "litt", "syn", "ant", "obs", "var", "spec", "pop", "mod",
    "dim", "bibl", "arch", "mus", "rem", "hist",
];

/// One-letter words that open a sentence.
pub(super) const ONE_LETTER: [char; 3] = ['à', 'y', 'ô'];

/// Words after the English pronoun.
pub(super) const AFTER_I: [&str; 52] = [
    "am", "was", "were", "have", "had", "do", "did", "don", "didn", "will", "would",
    "can", "could", "should", "shall", "may", "might", "must", "went", "go", "think",
    "thought", "know", "knew", "saw", "see", "said", "say", "came", "come", "want",
    "wanted", "like", "liked", "love", "loved", "need", "needed", "felt", "feel",
    "found", "got", "get", "made", "make", "never", "always", "just", "also", "hope",
    "guess", "suppose",
];
