//! Tests of each rule and of what it must not change. `~` is U+00A0, `_` U+202F, `^x^`
//! superscript, `{x}` small capitals.

use super::set;
use super::written::Written;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::Edit;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LintLevels;
use crate::book::Text;
use crate::book::runs::plain_text;

fn written(words: &str) -> Vec<Inline> {
    let mut text = Text::default();
    text.push(words, 0..words.len());
    let span = Span::new(SourceId(0), 0..words.len());
    vec![Inline { span, kind: InlineKind::Text(text) }]
}

fn set_all(inlines: &mut Vec<Inline>, text: &str, language: &str) -> Vec<Edit> {
    let levels = LintLevels::default();
    set(inlines, Written { source: SourceId(0), text, levels: &levels }, language)
}

fn shown(inlines: &[Inline]) -> String {
    let part = |inline: &Inline| match &inline.kind {
        InlineKind::Superior(body) => format!("^{}^", plain_text(body)),
        InlineKind::SmallCaps(body) => format!("{{{}}}", plain_text(body)),
        _ => plain_text(std::slice::from_ref(inline)),
    };
    let words: String = inlines.iter().map(part).collect();
    words.replace('\u{A0}', "~").replace('\u{202F}', "_")
}

/// Checks that each case gives the expected text, that the edits applied to the source
/// give the same text, and that a second pass changes nothing.
fn check(language: &str, cases: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (source, expected) in cases {
        let mut inlines = written(source);
        let mut edits = set_all(&mut inlines, source, language);
        let got = shown(&inlines);
        if got != *expected {
            wrong.push(format!("{source}\n  must be {expected}\n  but is  {got}"));
        }
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut fixed = (*source).to_string();
        for edit in edits.iter().rev() {
            if let crate::book::Change::Replace(words) = &edit.change {
                fixed.replace_range(edit.span.range(), words);
            }
        }
        if fixed != plain_text(&inlines) {
            wrong.push(format!("{source}\n  the edits make {fixed}"));
        }
        let again = fixed.clone();
        let mut inlines = written(&again);
        let replaced = set_all(&mut inlines, &again, language);
        if replaced.iter().any(|e| matches!(e.change, crate::book::Change::Replace(_))) {
            wrong.push(format!("{source}\n  a second pass changes {again}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn french_marks_have_their_spaces() {
    check(
        "fr",
        &[
            ("Oui ! Non ? Si; oui", "Oui_! Non_? Si_; oui"),
            ("Oui! Non? Quoi?! Hé!!!", "Oui_! Non_? Quoi_?! Hé_!!!"),
            ("Ceci : cela", "Ceci~: cela"),
            ("Ceci: cela", "Ceci~: cela"),
            ("(Ah!) (?)", "(Ah_!) (?)"),
            ("«Oui» et « non »", "«~Oui~» et «~non~»"),
            ("le rejoint :« Nous", "le rejoint~: «~Nous"),
            ("à 12:30, en 16:9, a::b, :-) ;-) :D", "à 12:30, en 16:9, a::b, :-) ;-) :D"),
            ("Yahoo.fr/?q=a;b", "Yahoo.fr/?q=a;b"),
            ("a\u{a0}! b\u{202f}: c", "a_! b~: c"),
            ("( école, entreprise )", "(école, entreprise)"),
            ("deux  profils  ", "deux profils"),
            ("Une tab\tici", "Une tab ici"),
            ("— Bonjour, dit-il.", "—~Bonjour, dit-il."),
            ("Il vint – enfin – ce soir.", "Il vint –~enfin~– ce soir."),
            ("I see U  - Digidust", "I see U - Digidust"),
        ],
    );
}

#[test]
fn french_characters_are_the_right_ones() {
    check(
        "fr",
        &[
            ("L'art d'aujourd'hui", "L’art d’aujourd’hui"),
            ("Il dit \"oui\" et \"non\".", "Il dit «~oui~» et «~non~»."),
            ("« Il dit \"oui\" »", "«~Il dit “oui”~»"),
            ("Un \"seul", "Un \"seul"),
            ("l'\"usage\"", "l’«~usage~»"),
            ("Fin... mois, .. suite....", "Fin… mois, .. suite...."),
            ("un -- deux --- trois", "un – deux — trois"),
            ("avec --option, a-->b, -----", "avec --option, a-->b, -----"),
            ("le coeur, l'OEUVRE, des moeurs", "le cœur, l’ŒUVRE, des mœurs"),
            ("moelle, coefficient, poêle", "moelle, coefficient, poêle"),
            ("L'Etat, Ecole", "L’État, École"),
            ("'one to one '", "'one to one '"),
            ("les années '60, '68", "les années ’60, ’68"),
        ],
    );
}

#[test]
fn french_numbers_keep_together() {
    check(
        "fr",
        &[
            ("15% et 20 %, 3€, 5 $ ou 10 km/h", "15_% et 20_%, 3_€, 5_$ ou 10_km/h"),
            ("20 °C, 5km, 6 h 30, 3 m", "20_°C, 5_km, 6_h_30, 3_m"),
            ("10 000 personnes, 1 000 000 €", "10_000~personnes, 1_000_000_€"),
            ("10.000 et 2015 2016", "10.000 et 2015 2016"),
            ("04 76 95 50 20", "04 76 95 50 20"),
            ("Du 6 au 9 janvier 2015 avait", "Du 6 au 9~janvier 2015 avait"),
            ("les 20 chapitres", "les 20~chapitres"),
            ("n° 3, n°3, p. 12, § 4, art. 5", "n°_3, n°_3, p._12, §~4, art.~5"),
            ("M. Dupont et Mme Durand, Dr No", "M.~Dupont et Mme~Durand, Dr~No"),
            ("J.-P. Verjus, A. Gide", "J.-P.~Verjus, A.~Gide"),
            ("Louis XIV, François Ier", "Louis~XIV, François~I^er^"),
            ("a, b, etc.", "a, b,~etc."),
        ],
    );
}

#[test]
fn french_ordinals_are_raised() {
    check(
        "fr",
        &[
            ("1er, 1re, 2e, 2d, 2de, 21es", "1^er^, 1^re^, 2^e^, 2^d^, 2^de^, 21^es^"),
            ("1ère journée, 2ème, 3ième", "1^re^ journée, 2^e^, 3^e^"),
            ("2nde, 2nd", "2^de^, 2^d^"),
            ("le XXe siècle", "le {XX}^e^~siècle"),
            ("le xviiie siècle", "le {xviii}^e^~siècle"),
            ("XIXe et XXe siècles", "{XIX}^e^ et {XX}^e^~siècles"),
            (
                "le Ier et le IIe siècle, Ier et IIe s.",
                "le {I}^er^ et le {II}^e^~siècle, {I}^er^ et {II}^e^ s.",
            ),
            (
                "du XVIe au XVIIIe siècle, aux XVIIe, XVIIIe et XIXe siècles",
                "du {XVI}^e^ au {XVIII}^e^~siècle, aux {XVII}^e^, {XVIII}^e^ et {XIX}^e^~siècles",
            ),
            (
                "XIXe–XXe siècles, xixe-xxe siècles",
                "{XIX}^e^–{XX}^e^~siècles, {xix}^e^-{xx}^e^~siècles",
            ),
            (
                "la vie au xxe siècle, le XVIe arrondissement et le XXe siècle",
                "la vie au {xx}^e^~siècle, le XVI^e^ arrondissement et le {XX}^e^~siècle",
            ),
            ("la Ve République", "la V^e^ République"),
            ("le 1er janvier", "le 1^er^~janvier"),
            ("Vie, vie, Ie, 1e10, 3D, 4G, x2e", "Vie, vie, I^e^, 1e10, 3D, 4G, x2e"),
        ],
    );
}

#[test]
fn english_has_its_quotes_and_no_spaces() {
    check(
        "en",
        &[
            ("\"Yes\", he said: 'no'!", "“Yes”, he said: ‘no’!"),
            ("It's the '90s -- really...", "It’s the ’90s — really…"),
            ("(\"a\") \"b's 'c'\"", "(“a”) “b’s ‘c’”"),
            ("rock 'n' roll", "rock ’n’ roll"),
            ("6'2\" tall", "6'2\" tall"),
            ("two  words", "two words"),
            ("\u{FB01}nd \u{FB02}at o\u{FB03}ce ba\u{FB04}e", "find flat office baffle"),
        ],
    );
}

#[test]
fn english_apostrophes_at_the_beginning_of_words_are_told_from_marks() {
    check(
        "en",
        &[
            ("Read '1984' now", "Read ‘1984’ now"),
            ("'20 men,' he said", "‘20 men,’ he said"),
            (
                "the class of '68 and the dogs' tails",
                "the class of ’68 and the dogs’ tails",
            ),
            ("the '90s' end, the 80's, in '09.", "the ‘90s’ end, the 80’s, in ’09."),
            ("'Tis 'twas, get 'em 'til noon", "’Tis ’twas, get ’em ’til noon"),
            ("'cause it's 'round the bend", "’cause it’s ’round the bend"),
            ("the word 'cause' is short", "the word ‘cause’ is short"),
            ("'Round the world,' she said", "‘Round the world,’ she said"),
            (
                "rock 'n' roll 'bout '90s. O'Brien's 'word'.",
                "rock ’n’ roll ’bout ’90s. O’Brien’s ‘word’.",
            ),
        ],
    );
}

#[test]
fn english_marks_follow_on_points_and_signs() {
    check(
        "en",
        &[
            ("and ...\"next\" A=\"b\"", "and …“next” A=“b”"),
            ("the end....", "the end.…"),
            ("the end..... a.... b", "the end..... a.… b"),
            ("he is 5' 10\", she 5'9\"", "he is 5' 10\", she 5'9\""),
            ("\"He is 5' 10\" tall,\" she said", "“He is 5' 10\" tall,” she said"),
        ],
    );
}

#[test]
fn two_hyphens_are_the_dash_of_the_region() {
    check("en", &[("us--alas; us -- alas; 1914--18", "us—alas; us — alas; 1914–18")]);
    check("en-US", &[("us--alas", "us—alas")]);
    check(
        "en-GB",
        &[("us--alas; us -- alas; 1914--18", "us~– alas; us – alas; 1914–18")],
    );
    check("en-IE", &[("us---alas", "us—alas")]);
    check("fr", &[("nous--deux", "nous–deux")]);
}

#[test]
fn what_stands_after_a_backslash_stays_as_typed() {
    let kept = |language: &str, source: &str| {
        // As the parser returns it: without the backslashes.
        let mut text = Text::default();
        for (at, c) in source.char_indices().filter(|(_, c)| *c != '\\') {
            text.push(c.encode_utf8(&mut [0; 4]), at..at + c.len_utf8());
        }
        let span = Span::new(SourceId(0), 0..source.len());
        let mut inlines = vec![Inline { span, kind: InlineKind::Text(text) }];
        set_all(&mut inlines, source, language);
        shown(&inlines)
    };
    assert_eq!(kept("en", "a 6\\\" nail, \"yes\", it\\'s"), "a 6\" nail, “yes”, it's");
    assert_eq!(kept("en", "\\--, \\-\\-x, a\\...b"), "--, --x, a...b");
    assert_eq!(kept("fr", "un \\\"mot\\\" \"dit\" l\\'art"), "un \"mot\" «~dit~» l'art");
}

#[test]
fn german_has_low_marks_and_apostrophes() {
    check(
        "de",
        &[
            ("\"Ja\", sagte er.", "„Ja“, sagte er."),
            ("Er sagte: \"Ich las 'Faust' gern.\"", "Er sagte: „Ich las ‚Faust‘ gern.“"),
            ("(\"a\") \"b\"", "(„a“) „b“"),
            ("Das ist Hans' Buch, 's ist gut.", "Das ist Hans’ Buch, ’s ist gut."),
            ("'n Abend, wie geht's?", "’n Abend, wie geht’s?"),
            ("die '68er -- und so...", "die ’68er – und so…"),
            ("»schon« „gesetzt“", "»schon« „gesetzt“"),
            ("ein 21\" Schirm", "ein 21\" Schirm"),
            ("kein Raum: so! Nein? 10 000", "kein Raum: so! Nein? 10 000"),
        ],
    );
    check("de-CH", &[("\"Ich las 'Faust'\"", "«Ich las ‹Faust›»")]);
    check("de-AT", &[("\"Ja\"", "„Ja“")]);
}

#[test]
fn spanish_quotes_with_angles_in_spain_and_with_curls_in_the_americas() {
    check(
        "es",
        &[
            ("\"Sí\", dijo: \"¿\"Quién\"?\"", "«Sí», dijo: «¿“Quién”?»"),
            ("«Dijo \"no\" y calló»", "«Dijo “no” y calló»"),
            ("\"Leí 'Platero' ayer\"", "«Leí “Platero” ayer»"),
            ("¡\"Hola\"!", "¡«Hola»!"),
        ],
    );
    check("es-MX", &[("\"Leí 'Platero' ayer\"", "“Leí ‘Platero’ ayer”")]);
    check("es-AR", &[("\"Sí\"", "“Sí”")]);
}

#[test]
fn italian_apostrophes_are_told_from_marks() {
    check(
        "it",
        &[
            ("L'acqua dell'\"Orlando\"", "L’acqua dell’«Orlando»"),
            ("un po' di pane", "un po’ di pane"),
            ("\"Disse 'basta'\"", "«Disse “basta”»"),
            ("'sta casa, gli anni '80", "’sta casa, gli anni ’80"),
        ],
    );
}

#[test]
fn portuguese_and_dutch_have_their_marks() {
    check("pt-BR", &[("\"Sim\", d'água 'não'", "“Sim”, d’água ‘não’")]);
    check("pt-PT", &[("\"Sim\", disse \"o 'eu'\"", "«Sim», disse «o “eu”»")]);
    check(
        "nl",
        &[
            (
                "\"Ja\", zei hij, 's avonds om 't uur.",
                "“Ja”, zei hij, ’s avonds om ’t uur.",
            ),
            ("zo'n 'boek' uit '68", "zo’n ‘boek’ uit ’68"),
        ],
    );
}

#[test]
fn a_language_without_rules_keeps_its_quotation_marks() {
    check("br", &[("\"Ya\" ha 'nann' -- c'hoazh...", "\"Ya\" ha 'nann' – c’hoazh…")]);
}
