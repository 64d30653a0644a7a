//! Remarks → the standards that the PDF says it keeps.

use std::collections::BTreeMap;

use crate::base::Diagnostic;
use crate::base::Severity;
use crate::config::Conformance;
use crate::pdf::Claims;
use crate::pdf::Level;

/// The faults of a manuscript that break a claim, by the codes of their remarks.
const FAULTS: [(&str, Claim); 6] = [
    ("character-private", Claim::Archive),
    ("heading-skips", Claim::Accessible),
    ("image-no-alt", Claim::Accessible),
    // What is seen is not what is read.
    ("right-to-left", Claim::Accessible),
    ("right-to-left", Claim::Archive),
    ("table-headless", Claim::Accessible),
];

/// A claim that may have to be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    Accessible,
    Archive,
}

impl Claim {
    /// What is not said, and what is said instead.
    fn told(self) -> &'static str {
        match self {
            Self::Accessible => "the PDF does not say that it keeps PDF/UA-1",
            Self::Archive => "the PDF says that it keeps level U of PDF/A, not level A",
        }
    }
}

/// The claims that no remark forbids, each by itself; where one is left out, the reason
/// is told. A strict book does without none: what forbids it is an error.
pub(super) fn settle(remarks: &mut Vec<Diagnostic>, conformance: Conformance) -> Claims {
    let mut broken: BTreeMap<Claim, BTreeMap<&str, usize>> = BTreeMap::new();
    for remark in remarks.iter_mut() {
        for (code, claim) in FAULTS.iter().filter(|(code, _)| *code == remark.code.0) {
            *broken.entry(*claim).or_default().entry(code).or_default() += 1;
            if conformance == Conformance::Strict {
                remark.severity = Severity::Error;
            }
        }
    }
    if conformance == Conformance::Default {
        remarks.extend(broken.iter().map(|(claim, why)| {
            let why: Vec<String> =
                why.iter().map(|(code, times)| format!("{code} ({times})")).collect();
            let message = format!("{}: {}", claim.told(), why.join(", "));
            let hint = "mend what these remarks tell, and the claim is made";
            Diagnostic::note("claim-left-out", message).hint(hint)
        }));
    }
    let is_whole = |claim| !broken.contains_key(&claim);
    Claims {
        accessible: is_whole(Claim::Accessible),
        archive: if is_whole(Claim::Archive) {
            Level::Accessible
        } else {
            Level::Unicode
        },
    }
}

#[cfg(test)]
mod tests {
    use super::settle;
    use crate::base::Diagnostic;
    use crate::base::Severity;
    use crate::config::Conformance;
    use crate::pdf::Claims;
    use crate::pdf::Level;

    fn remarks() -> Vec<Diagnostic> {
        let codes = ["image-no-alt", "line-loose", "image-no-alt", "heading-skips"];
        codes.map(|code| Diagnostic::warning(code, "something")).to_vec()
    }

    #[test]
    fn each_claim_is_decided_by_itself() {
        let mut remarks = remarks();
        let claims = settle(&mut remarks, Conformance::Default);
        assert_eq!(claims, Claims { accessible: false, archive: Level::Accessible });
        let told: Vec<&str> = remarks[4..].iter().map(|r| r.message.as_str()).collect();
        assert_eq!(
            told,
            ["the PDF does not say that it keeps PDF/UA-1: heading-skips (1), \
              image-no-alt (2)"]
        );
        let mut private = vec![Diagnostic::warning("character-private", "something")];
        let claims = settle(&mut private, Conformance::Default);
        assert_eq!(claims, Claims { accessible: true, archive: Level::Unicode });
        assert_eq!(settle(&mut Vec::new(), Conformance::Default), Claims::ALL);
    }

    #[test]
    fn a_strict_book_is_whole_or_an_error() {
        let mut remarks = remarks();
        settle(&mut remarks, Conformance::Strict);
        let grave: Vec<bool> =
            remarks.iter().map(|remark| remark.severity == Severity::Error).collect();
        assert_eq!(grave, [true, false, true, true]);
    }
}
