//! Natural order of file names: 1, 2, 10.

use std::cmp::Ordering;

/// Compares two paths part by part. Digits are compared as numbers, letters without case;
/// ties are broken by the bytes.
pub(super) fn compare(one: &str, other: &str) -> Ordering {
    let parts = |path: &str| -> Vec<String> {
        let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
        // The extension is not compared, so that `01.md` comes before `01-more.md`.
        if let Some(last) = parts.last_mut()
            && let Some((stem, _)) = last.rsplit_once('.')
        {
            *last = stem.to_owned();
        }
        parts
    };
    let (ours, theirs) = (parts(one), parts(other));
    let pairs = ours.iter().zip(&theirs);
    let decided = pairs.map(|(one, other)| compare_names(one, other));
    let decided = decided.fold(Ordering::Equal, Ordering::then);
    decided.then(ours.len().cmp(&theirs.len())).then_with(|| one.cmp(other))
}

/// Compares two names.
fn compare_names(one: &str, other: &str) -> Ordering {
    let (mut one, mut other) = (one, other);
    loop {
        let (ours, theirs) = (number(one), number(other));
        if let (Some((ours, rest)), Some((theirs, other_rest))) = (ours, theirs) {
            // Of two numbers without leading zeros, the longer one is larger.
            let decided = ours.len().cmp(&theirs.len()).then(ours.cmp(theirs));
            if decided.is_ne() {
                return decided;
            }
            (one, other) = (rest, other_rest);
            continue;
        }
        let (mut ours, mut theirs) = (one.chars(), other.chars());
        match (ours.next(), theirs.next()) {
            (None, None) => return Ordering::Equal,
            (None, Some(_)) => return Ordering::Less,
            (Some(_), None) => return Ordering::Greater,
            (Some(a), Some(b)) => {
                let decided = a.to_lowercase().cmp(b.to_lowercase());
                if decided.is_ne() {
                    return decided;
                }
            }
        }
        (one, other) = (ours.as_str(), theirs.as_str());
    }
}

/// The number at the start of a name, without leading zeros, and the rest.
fn number(name: &str) -> Option<(&str, &str)> {
    let end = name.find(|c: char| !c.is_ascii_digit()).unwrap_or(name.len());
    let (digits, rest) = name.split_at(end);
    (!digits.is_empty()).then(|| (digits.trim_start_matches('0'), rest))
}

#[cfg(test)]
mod tests {
    use super::compare;

    #[test]
    fn names_are_in_the_order_of_people() {
        let sorted = [
            "1.md",
            "02.md",
            "2-a.md",
            "10.md",
            "10-b.md",
            "010-c.md",
            "a.md",
            "a/2.md",
            "a/10.md",
            "a/10/1.md",
            "B.md",
            "c.md",
            "ch1.md",
            "ch2.md",
            "ch10.md",
            "é.md",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by(|one, other| compare(one, other));
        assert_eq!(names, sorted);
    }
}
