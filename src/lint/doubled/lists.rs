//! Words of the rules on doubled words. Closed lists.

/// French words that may come twice in a row.
pub(super) const TWICE_FR: [&str; 44] = [
    "nous",
    "vous",
    "très",
    "bien",
    "jamais",
    "non",
    "oui",
    "si",
    "la",
    "en",
    "tout",
    "trop",
    "plus",
    "fort",
    "vite",
    "ha",
    "ah",
    "oh",
    "hé",
    "eh",
    "hi",
    "ta",
    "na",
    "cha",
    "tam",
    "pan",
    "toc",
    "tic",
    "boum",
    "bla",
    "là",
    "presque",
    "doux",
    "petit",
    "loin",
    "longtemps",
    "encore",
    "toujours",
    "rien",
    "bon",
    "allons",
    "que",
    "faire",
    "pin",
];

/// English words that may come twice in a row.
pub(super) const TWICE_EN: [&str; 44] = [
    "had", "that", "is", "was", "do", "very", "no", "yes", "ha", "ho", "bye", "so",
    "well", "really", "many", "much", "more", "long", "in", "on", "never", "ever",
    "hear", "now", "there", "ah", "oh", "tut", "tick", "knock", "bang", "blah", "too",
    "far", "her", "you", "up", "over", "out", "old", "poor", "little", "years", "who",
];

/// The beginnings of verbs that take `in` as a particle.
pub(super) const VERBS_WITH_IN: &[&str] = &[
    "take", "took", "came", "come", "coming", "go", "went", "give", "gave", "turn",
    "check", "log", "break", "broke", "move", "moving", "sign", "zoom", "call", "plug",
    "buil", "opt", "set", "drop", "stay", "join", "bring", "brought", "pull", "step",
    "tune", "kick", "fill", "hand", "rein", "run", "ran", "got", "get", "let", "put",
    "walk", "live", "sle", "believe", "dwell", "slip", "creep", "crept", "sneak", "pour",
    "burst", "rush", "drift", "fly", "flew", "ride", "rode", "driv", "drove", "sail",
    "swim", "swam", "steal", "stole", "settl", "lock", "shut", "clos", "carr", "drag",
    "wad", "crowd", "press", "squeez", "climb", "jump", "leap", "roll", "blow", "blew",
    "fall", "fell", "flow", "push", "lean", "look", "peer", "gaz", "sink", "sank",
    "enter", "usher", "march", "troop", "flock", "hem", "fenc", "wall", "snow", "soak",
    "wrap", "trad", "dig", "dug", "throw", "threw",
];

/// The beginnings of verbs that take `on` as a particle.
pub(super) const VERBS_WITH_ON: [&str; 36] = [
    "go", "went", "came", "come", "coming", "carr", "move", "moving", "walk", "got",
    "get", "pass", "hold", "held", "turn", "run", "ran", "live", "ride", "rode", "log",
    "put", "keep", "kept", "lead", "led", "hurr", "read", "push", "drove", "driv",
    "work", "play", "look", "stay", "press",
];

/// Articles and prepositions of other languages that never come twice.
pub(super) const SMALL: [&str; 22] = [
    "in", "la", "und", "mit", "von", "ist", "ein", "eine", "im", "zu", "el", "del",
    "los", "las", "de", "il", "lo", "gli", "di", "della", "con", "per",
];
