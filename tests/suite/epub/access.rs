//! The accessibility claims of the package, and what prevents them.

use super::Epub;
use super::Folder;

/// What the package claims, one line each.
fn claims(epub: &Epub) -> String {
    let lines = epub.text("content.opf").lines().filter(|line| {
        line.contains("schema:access")
            || line.contains("a11y:")
            || line.contains("conforms")
    });
    let plain = |line: &str| {
        let (property, rest) =
            line.split_once("property=\"").unwrap().1.split_once('"').unwrap();
        let words = rest.split_once('>').unwrap().1.rsplit_once('<').unwrap().0;
        format!("{} {words}\n", property.rsplit(':').next().unwrap())
    };
    lines.map(plain).collect()
}

fn picture() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::GrayImage::new(3, 2).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

const COMMON: &str = "accessibilityFeature unlocked
accessibilityFeature ARIA
accessibilityFeature tableOfContents
accessibilityFeature readingOrder
accessibilityFeature displayTransformability
accessibilityFeature structuralNavigation
accessibilityFeature pageBreakMarkers
accessibilityFeature pageNavigation
";

#[test]
fn claims_are_what_was_found_in_the_book() {
    let words = Folder::of("words", "# Un\n\nMot.\n").open();
    assert_eq!(
        claims(&words),
        format!(
            "accessMode textual\naccessModeSufficient textual\n{COMMON}\
             accessibilityHazard none\naccessibilitySummary Texte structuré par des titres, \
             avec une table des matières et les numéros des pages imprimées. Toute la \
             lecture passe par le texte.\n"
        )
    );
    let shown =
        Folder::of("shown", "# Un\n\n![Une vue](a.png)\n").and("a.png", picture()).open();
    let told = claims(&shown);
    assert!(told.starts_with(
        "accessMode textual\naccessMode visual\naccessModeSufficient textual,visual\n\
         accessModeSufficient textual\n"
    ));
    assert!(told.contains("alternativeText") && told.contains("ont une description"));
    let mute = Folder::of("mute", "# Un\n\n![](a.png)\n").and("a.png", picture()).open();
    let told = claims(&mute);
    assert!(!told.contains("alternativeText"), "{told}");
    assert!(!told.contains("accessModeSufficient textual\n"), "{told}");
    assert!(told.contains("n’ont pas de description"), "{told}");
    assert!(mute.told().contains("warning image-no-alt 01.md:3:1"), "{}", mute.told());
}

#[test]
fn what_moves_may_flash() {
    let gif = crate::pictures::making::gif();
    let epub =
        Folder::of("flash", "# Un\n\n![Une vue](a.gif)\n").and("a.gif", gif).open();
    assert!(claims(&epub).contains("accessibilityHazard unknown"));
}

#[test]
fn conformance_is_claimed_when_somebody_answers_for_it() {
    let settings =
        "accessibility = { certified-by = \"Association A\", summary = \"Lu.\" }";
    let epub = Folder::of("certified", "# Un\n\nMot.\n").with(settings).open();
    let told = claims(&epub);
    assert!(told.contains("accessibilitySummary Lu.\n"), "{told}");
    assert!(
        told.ends_with(
            "conformsTo EPUB Accessibility 1.1 - WCAG 2.1 Level AA\ncertifiedBy Association A\n"
        ),
        "{told}"
    );
}

#[test]
fn what_keeps_a_book_from_being_accessible_is_told_with_its_line() {
    let text = "# Un\n\n### Saut\n\n![](a.png)\n\nC’est [ici](http://a.fr/) ou [Cliquez *ici* !]\
        (http://b.fr/), [le rapport](http://c.fr/).\n\n| | |\n|---|---|\n| a | b |\n";
    let epub = Folder::of("faults", text).and("a.png", picture()).open();
    assert_eq!(
        epub.told(),
        "warning heading-skips 01.md:3:1 `### Saut`\n\
         warning image-no-alt 01.md:5:1 `![](a.png)`\n\
         note link-words 01.md:7:7 `[ici](http://a.fr/)`\n\
         note link-words 01.md:7:30 `[Cliquez *ici* !](http://b.fr/)`\n\
         warning table-headless 01.md:9:1 `| | |`\n"
    );
}
