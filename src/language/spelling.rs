//! Words that are often typed without their signs. Closed lists, never patterns: `moelle`
//! is not `mœlle`.

/// Stems with a true œ, spelled without it; they match as prefixes.
pub const LIGATURES: [&str; 16] = [
    "coeur",
    "oeuvre",
    "moeurs",
    "soeur",
    "oeil",
    "noeud",
    "boeuf",
    "voeu",
    "oeuf",
    "choeur",
    "manoeuvr",
    "oecuméni",
    "oesophage",
    "oedipe",
    "foetus",
    "oeuvr",
];
