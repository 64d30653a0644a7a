//! Diagnostics → the standards that the PDF claims to meet.

use std::collections::BTreeMap;

use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::codes;
use crate::base::codes::Claim;
use crate::config::Conformance;
use crate::pdf::Claims;
use crate::pdf::Level;

/// The claim that is dropped, and the one made instead.
fn shown(claim: Claim) -> &'static str {
    match claim {
        Claim::PdfUa1 => "the PDF does not claim PDF/UA-1",
        Claim::PdfA2a => "the PDF says that it keeps level U of PDF/A, not level A",
    }
}

/// The claims that no diagnostic forbids; the reason is reported where one is dropped. A
/// strict book drops none: what forbids it is an error.
pub(super) fn settle(diagnostics: &mut Diagnostics, conformance: Conformance) -> Claims {
    let mut broken: BTreeMap<Claim, BTreeMap<Code, usize>> = BTreeMap::new();
    for code in codes::of_diagnostics().filter(|code| !code.row().costs.is_empty()) {
        let times = diagnostics.count_of(code);
        if times == 0 {
            continue;
        }
        for claim in code.row().costs {
            broken.entry(*claim).or_default().insert(code, times);
        }
        if conformance == Conformance::Strict {
            diagnostics.make_errors(code);
        }
    }
    if conformance == Conformance::Default {
        diagnostics.extend(broken.iter().map(|(claim, why)| {
            let why: Vec<String> =
                why.iter().map(|(code, times)| format!("{code} ({times})")).collect();
            let message = format!("{}: {}", shown(*claim), why.join(", "));
            let hint = "fix these warnings to restore the claim";
            Diagnostic::new(codes::CLAIM_LEFT_OUT, message).hint(hint)
        }));
    }
    let is_whole = |claim| !broken.contains_key(&claim);
    Claims {
        accessible: is_whole(Claim::PdfUa1),
        archive: if is_whole(Claim::PdfA2a) { Level::Accessible } else { Level::Unicode },
    }
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::base::Diagnostic;
    use crate::base::Diagnostics;
    use crate::base::Severity;
    use crate::base::codes;
    use crate::config::Conformance;
    use crate::pdf::Claims;
    use crate::pdf::Level;

    fn diagnostics() -> Diagnostics {
        let codes = [
            codes::IMAGE_NO_ALT,
            codes::LINE_LOOSE,
            codes::IMAGE_NO_ALT,
            codes::HEADING_SKIPS,
        ];
        codes.map(|code| Diagnostic::new(code, "something")).into_iter().collect()
    }

    #[test]
    fn each_claim_is_decided_by_itself() {
        let mut diagnostics = diagnostics();
        let claims = settle(&mut diagnostics, Conformance::Default);
        assert_eq!(claims, Claims { accessible: false, archive: Level::Accessible });
        let shown: Vec<&str> =
            diagnostics[4..].iter().map(|r| r.message.as_str()).collect();
        assert_eq!(
            shown,
            ["the PDF does not claim PDF/UA-1: heading-skips (1), \
              image-no-alt (2)"]
        );
        let private = Diagnostic::new(codes::CHARACTER_PRIVATE, "something");
        let mut private = Diagnostics::from(vec![private]);
        let claims = settle(&mut private, Conformance::Default);
        assert_eq!(claims, Claims { accessible: true, archive: Level::Unicode });
        assert_eq!(settle(&mut Diagnostics::new(), Conformance::Default), Claims::ALL);
    }

    #[test]
    fn a_strict_book_is_whole_or_an_error() {
        let mut diagnostics = diagnostics();
        settle(&mut diagnostics, Conformance::Strict);
        let grave: Vec<bool> = diagnostics
            .iter()
            .map(|diagnostic| diagnostic.severity == Severity::Error)
            .collect();
        assert_eq!(grave, [true, false, true, true]);
    }
}
