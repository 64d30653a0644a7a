//! How titles of several languages, sizes and measures are broken.

use crate::base::Length;
use crate::fonts::FontBook;
use crate::language::Language;
use crate::page::TagRole;
use crate::typeset::lookup::Lookup;
use crate::typeset::paragraph::Frame;
use crate::typeset::paragraph::Lang;
use crate::typeset::paragraph::Setting;
use crate::typeset::paragraph::ragged;
use crate::typeset::paragraph::tests::empty_book;
use crate::typeset::paragraph::tests::words_of;
use crate::typeset::paragraph::text;
use crate::typeset::style::TypeStyle;

/// Language, size in tenths of a point, measure in millimetres, lines.
type Row = (&'static str, i64, i64, &'static str);

const TITLES: &[Row] = &[
    ("fr", 189, 105, "Les digital natives / comme clients et consommateurs"),
    ("fr", 189, 105, "Les digital natives / au sein des organisations"),
    ("fr", 189, 75, "Les digital natives / comme clients / et consommateurs"),
    (
        "fr",
        240,
        105,
        "Les communautés / professionnelles / se territorialisent en Vercors",
    ),
    ("fr", 189, 105, "Histoire de la ville / et de tout le diocèse de Paris"),
    ("fr", 189, 90, "Le tour du monde / en quatre-vingts jours"),
    ("fr", 240, 90, "Voyage au centre / de la terre"),
    ("fr", 189, 75, "La mer, le vent / et la maison du passeur"),
    (
        "fr",
        121,
        75,
        "La « Big Data » : le « one to one », / fin de la pression marketing ?",
    ),
    (
        "fr",
        121,
        105,
        "La « Big Data » : / le « one to one » fin de la pression marketing ?",
    ),
    ("fr", 121, 60, "Où l’on verra que tout chemin / ne mène pas à Rome"),
    (
        "fr",
        189,
        75,
        "De la nature des choses / selon les anciens / et de quelques erreurs",
    ),
    (
        "fr",
        189,
        118,
        "Discours de la méthode / pour bien conduire sa raison, / et chercher la vérité dans les sciences",
    ),
    ("fr", 240, 118, "Ce que le jour doit à la nuit"),
    ("fr", 240, 75, "Le roi / sans divertissement"),
    ("fr", 189, 60, "L’art d’être / grand-père / dans les villages / de montagne"),
    (
        "fr",
        121,
        90,
        "Comment faire venir les entreprises / de la vallée jusqu’au plateau",
    ),
    ("en", 189, 105, "The strange case of the doctor / who was late for his own dinner"),
    ("en", 189, 105, "A Journey to the Interior of the Earth"),
    ("en", 240, 105, "The Return of the Native / to the Land of Her Fathers"),
    ("en", 189, 75, "How the whale got / his throat and other stories"),
    ("en", 189, 90, "In which a house / is built at the end / of the wood for a friend"),
    ("en", 121, 75, "On the origin of species / by means of natural selection"),
    ("en", 240, 90, "War, Peace / and the Price of Bread"),
    ("en", 189, 60, "What every child / should know / about rivers"),
    ("en", 189, 118, "An inquiry into the nature / and causes of the wealth of nations"),
    ("en", 121, 60, "Why do mountains grow? / A short answer for patient readers"),
    ("de", 189, 105, "Die Leiden eines jungen Mannes / auf dem Weg in die große Stadt"),
    ("de", 189, 75, "Der Schimmelreiter / und die Sagen der Küste"),
    ("de", 240, 105, "Aus dem Leben / eines Taugenichts / und seiner Freunde"),
    ("de", 189, 90, "Über die Gefahren der Seefahrt: / ein Bericht aus alter Zeit"),
    ("de", 121, 75, "Von der Entstehung der Städte / zwischen Rhein und Elbe"),
    ("de", 189, 60, "Die Geschwindig- / keitsbegrenzung / auf den Landstraßen"),
    ("de", 189, 118, "Wie man einen Wald pflanzt, / ohne auf den Regen zu warten"),
    ("de", 240, 75, "Das Haus am Ende / der Straße"),
    ("es", 189, 105, "El ingenioso hidalgo que salió / de su aldea para ver el mundo"),
    ("es", 189, 75, "Las aventuras / de una familia / en las montañas del sur"),
    ("es", 240, 105, "La vida es sueño / y otras comedias / de capa y espada"),
    ("es", 189, 90, "Historia de los caminos: / de las calzadas a los ferrocarriles"),
    ("es", 121, 75, "Donde se cuenta lo que sucedió / al viajero en la venta"),
    ("es", 189, 60, "Cómo se escribe / una carta / a un desconocido"),
    ("es", 189, 118, "Breve tratado de las aves que pasan / el invierno entre nosotros"),
    ("es", 240, 75, "Los pueblos / sin nombre"),
    (
        "de",
        240,
        60,
        "Donaudampf- / schifffahrts- / gesellschafts- / kapitän sucht / eine neue Mütze",
    ),
    ("fr", 240, 50, "Anticonsti- / tutionnelle- / ment vôtre"),
    ("fr", 189, 105, "Le peuple, les clercs et les seigneurs : / essai sur l’an mil"),
    ("fr", 189, 90, "Que reste-t-il de nos amours / et de nos rêves ?"),
    (
        "fr",
        121,
        105,
        "Lettre à un jeune poète / (avec des remarques sur le vers et sur la rime)",
    ),
    ("en", 189, 90, "The Taming of the River / in the Age of Steam"),
    ("it", 189, 90, "La coscienza di un uomo / che non sapeva di essere felice"),
    ("pt", 189, 90, "Memórias de um homem / que não quis ser rei"),
    ("nl", 189, 90, "De kleine geschiedenis / van een dorp aan de zee"),
    ("sv", 189, 90, "En resa till norr och till / de sista byarna vid havet"),
];

/// The lines of a title.
fn broken(&(tag, size, measure, title): &Row, fonts: &FontBook) -> String {
    let book = empty_book();
    let frame = Frame {
        lookup: Lookup::new(&book, true),
        fonts,
        tag_role: TagRole::Silent,
        measure: Length::micrometres(measure * 1_000),
        indent: Length::ZERO,
        setting: Setting::Left,
        goes_on: false,
    };
    let pieces = text::plain(
        title.replace(" / ", " "),
        TypeStyle::regular(Length::milli_pt(size * 100)),
    );
    let lines =
        ragged(pieces, &frame, Lang { tag, language: Language::of_tag(tag) }, true);
    let lines: Vec<String> = lines.iter().map(words_of).collect();
    lines.join(" / ")
}

/// No line ends after an article, a preposition or the like, or inside a word, unless a
/// word is wider than the lines; none of these titles needs more than a line more for it.
#[test]
fn titles_are_broken_by_sense() {
    let fonts = FontBook::built_in();
    let got: Vec<String> = TITLES.iter().map(|row| broken(row, &fonts)).collect();
    let expected: Vec<&str> = TITLES.iter().map(|row| row.3).collect();
    assert_eq!(got.join("\n"), expected.join("\n"));
}
