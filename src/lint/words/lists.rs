//! Words of the rules on words. Closed lists.

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
pub(super) const VERBS_WITH_IN: [&str; 46] = [
    "take", "took", "came", "come", "coming", "go", "went", "give", "gave", "turn",
    "check", "log", "break", "broke", "move", "moving", "sign", "zoom", "call", "plug",
    "buil", "opt", "set", "drop", "stay", "join", "bring", "brought", "pull", "step",
    "tune", "kick", "fill", "hand", "rein", "run", "ran", "got", "get", "let", "put",
    "walk", "live", "sle", "believe", "dwell",
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

/// French nouns with a mute h or a vowel, before which the article is elided.
pub(super) const MUTE: [&str; 36] = [
    "homme", "hommes", "heure", "histoire", "hôtel", "hiver", "humeur", "habitude",
    "honneur", "herbe", "huile", "hôpital", "horizon", "école", "église", "eau",
    "enfant", "ami", "amie", "âge", "âme", "arbre", "oiseau", "oreille", "œil", "idée",
    "année", "air", "argent", "amour", "espoir", "esprit", "île", "état", "été", "ombre",
];

/// The beginnings of English words that begin with the sound of y or w.
pub(super) const GLIDES: [&str; 17] = [
    "uni", "use", "usu", "uti", "eu", "ewe", "one", "once", "ubiq", "uran", "urin",
    "uter", "ukul", "ura", "usa", "unan", "oui",
];

/// The first letters of the list of French slips.
pub(super) const FIRST_OF_SLIPS_FR: &str = "abcdefhilmopqrstuvABCDEFHILMOPQRSTUV";

/// The first letters of the list of English slips.
pub(super) const FIRST_OF_SLIPS_EN: &str = "abcdefghijklmnoprstuwABCDEFGHIJKLMNOPRSTUW";

/// French slips and what is meant, sorted.
pub(super) const SLIPS_FR: &[(&str, &str)] = &[
    ("acceuil", "accueil"),
    ("acceuillir", "accueillir"),
    ("aggraffe", "agrafe"),
    ("aggressif", "agressif"),
    ("aggression", "agression"),
    ("apparament", "apparemment"),
    ("apparement", "apparemment"),
    ("appercevoir", "apercevoir"),
    ("aquérir", "acquérir"),
    ("aréoport", "aéroport"),
    ("aréoports", "aéroports"),
    ("bizare", "bizarre"),
    ("cauchemard", "cauchemar"),
    ("cauchemards", "cauchemars"),
    ("cinquantes", "cinquante"),
    ("connection", "connexion"),
    ("connections", "connexions"),
    ("contigue", "contiguë"),
    ("courament", "couramment"),
    ("deuxièment", "deuxièmement"),
    ("dilemne", "dilemme"),
    ("dilemnes", "dilemmes"),
    ("enmener", "emmener"),
    ("etaient", "étaient"),
    ("etait", "était"),
    ("evidement", "évidemment"),
    ("exhorbitant", "exorbitant"),
    ("fréquement", "fréquemment"),
    ("hormi", "hormis"),
    ("inclu", "inclus"),
    ("interressant", "intéressant"),
    ("interresser", "intéresser"),
    ("language", "langage"),
    ("languages", "langages"),
    ("malgrés", "malgré"),
    ("occurence", "occurrence"),
    ("occurences", "occurrences"),
    ("parmis", "parmi"),
    ("plusieur", "plusieurs"),
    ("professionel", "professionnel"),
    ("professionels", "professionnels"),
    ("quatres", "quatre"),
    ("quelquechose", "quelque chose"),
    ("quelquefoi", "quelquefois"),
    ("rénumération", "rémunération"),
    ("suffisament", "suffisamment"),
    ("trentes", "trente"),
];

/// English slips and what is meant, sorted.
pub(super) const SLIPS_EN: &[(&str, &str)] = &[
    ("accomodate", "accommodate"),
    ("accomodation", "accommodation"),
    ("acheive", "achieve"),
    ("adress", "address"),
    ("alot", "a lot"),
    ("arguement", "argument"),
    ("becuase", "because"),
    ("begining", "beginning"),
    ("beleive", "believe"),
    ("calender", "calendar"),
    ("cemetary", "cemetery"),
    ("collegue", "colleague"),
    ("comming", "coming"),
    ("commited", "committed"),
    ("concensus", "consensus"),
    ("definately", "definitely"),
    ("definitly", "definitely"),
    ("dissapear", "disappear"),
    ("dissapoint", "disappoint"),
    ("embarass", "embarrass"),
    ("enviroment", "environment"),
    ("existance", "existence"),
    ("foriegn", "foreign"),
    ("freind", "friend"),
    ("goverment", "government"),
    ("grammer", "grammar"),
    ("happend", "happened"),
    ("harrass", "harass"),
    ("immediatly", "immediately"),
    ("independant", "independent"),
    ("knowlege", "knowledge"),
    ("liason", "liaison"),
    ("neccessary", "necessary"),
    ("noticable", "noticeable"),
    ("occassion", "occasion"),
    ("occured", "occurred"),
    ("occurence", "occurrence"),
    ("occuring", "occurring"),
    ("perseverence", "perseverance"),
    ("posession", "possession"),
    ("prefered", "preferred"),
    ("priviledge", "privilege"),
    ("publically", "publicly"),
    ("recieve", "receive"),
    ("recieved", "received"),
    ("recomend", "recommend"),
    ("refered", "referred"),
    ("rythm", "rhythm"),
    ("seperate", "separate"),
    ("seperately", "separately"),
    ("sieze", "seize"),
    ("succesful", "successful"),
    ("supercede", "supersede"),
    ("suprise", "surprise"),
    ("teh", "the"),
    ("tommorow", "tomorrow"),
    ("truely", "truly"),
    ("untill", "until"),
    ("wich", "which"),
    ("wierd", "weird"),
    ("writting", "writing"),
];
