//! Comments that speak to the program: `<!-- actes: allow CODE, CODE: reason -->`.

/// The names of the codes that a comment allows; `None` if it does not speak to the program.
/// They end at a colon, a dash or a bracket, after which a reason may follow. There are none
/// if the comment says anything else than `allow`.
pub(super) fn codes(comment: &str) -> Option<Vec<String>> {
    let words = comment.strip_prefix("<!--")?.strip_suffix("-->")?;
    let words = without(words.trim_start(), "actes")?.trim_start();
    let is_spoken = words.starts_with(':');
    let words = words.strip_prefix(':').unwrap_or(words).trim_start();
    let Some(words) =
        without(words, "allow").filter(|rest| rest.starts_with(char::is_whitespace))
    else {
        return is_spoken.then(Vec::new);
    };
    let end = words.find([':', '—', '–', '(']).unwrap_or(words.len());
    let end = words.find(" -- ").map_or(end, |dashes| dashes.min(end));
    let names = words[..end].split(|c: char| c.is_whitespace() || c == ',');
    Some(names.filter(|name| !name.is_empty()).map(str::to_owned).collect())
}

/// A text without its first word, whatever its capitals; `None` if it begins otherwise.
fn without<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (first, rest) = text.split_at_checked(word.len())?;
    first.eq_ignore_ascii_case(word).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::codes;

    #[test]
    fn codes_end_where_a_reason_begins() {
        let named = |comment: &str| codes(comment).map(|codes| codes.join(" "));
        let of = |names: &str| Some(names.to_owned());
        assert_eq!(named("<!-- actes: allow word-doubled -->"), of("word-doubled"));
        assert_eq!(named("<!--actes:allow a-b,c-d  e-->"), of("a-b c-d e"));
        for reason in [": a song", " — a song", " -- a song", " (a song)"] {
            let comment = format!("<!-- actes: allow bangs, dash{reason} -->");
            assert_eq!(named(&comment), of("bangs dash"), "{comment}");
        }
        for idle in ["actes: allow", "actes: allows x", "actes: deny x", "actes:"] {
            assert_eq!(named(&format!("<!-- {idle} -->")), of(""), "{idle}");
        }
        for other in ["ACTES: ALLOW x", "actes : allow x", "actes allow x"] {
            assert_eq!(named(&format!("<!-- {other} -->")), of("x"), "{other}");
        }
        assert_eq!(named("<!-- actes du colloque -->"), None);
        assert_eq!(named("<!-- the actes: allow x -->"), None);
        assert_eq!(named("<!-- read by Jeanne -->"), None);
    }
}
