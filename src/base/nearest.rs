//! Suggestions for a name that does not exist.

/// Bytes of the longest name that is compared: time and memory of a comparison grow with
/// the product of both lengths.
const LONGEST: usize = 300;

/// The candidate most similar to `name`, if any is similar: at most a third of its
/// characters may differ.
pub fn nearest<'c>(
    name: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    if name.len() > LONGEST {
        return None;
    }
    let limit = (name.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= LONGEST)
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, candidate)| candidate)
}
