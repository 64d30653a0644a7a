//! Diagnostics as workflow commands of GitHub Actions, which shows them beside the lines.

use actes::base::Diagnostic;
use actes::base::Severity;

use super::escape::escape;
use super::place::Location;

/// A diagnostic as a workflow command; its hints follow the message.
pub(super) fn command(diagnostic: &Diagnostic, place: Option<&Location>) -> String {
    let level = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut properties = String::new();
    if let Some(place) = place {
        let file = property(&place.file);
        properties +=
            &format!("file={file},line={},endLine={},", place.line, place.end_line);
        // Columns are for places within one line. The last one belongs to the place.
        if place.line == place.end_line {
            let last = place.end_column.saturating_sub(1).max(place.column);
            properties += &format!("col={},endColumn={last},", place.column);
        }
    }
    properties += &format!("title={}", property(diagnostic.code.name()));
    let mut message = escape(&diagnostic.message);
    for hint in &diagnostic.hints {
        message += &format!("\nhint: {}", escape(hint));
    }
    format!("::{level} {properties}::{}\n", data(&message))
}

/// A message, so that it stays within its command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, so that it stays within its property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use actes::base::Diagnostic;
    use actes::base::codes;

    use super::super::place::Location;
    use super::command;

    #[test]
    fn no_text_of_a_manuscript_ends_its_command() {
        let place = Location {
            file: "a,b:c%.md".into(),
            line: 3,
            column: 2,
            end_line: 3,
            end_column: 5,
        };
        let bad = Diagnostic::new(codes::LINK_BROKEN, "100 %::error::\r\n\u{1B}[2J")
            .hint("look, there: here");
        assert_eq!(
            command(&bad, Some(&place)),
            "::error file=a%2Cb%3Ac%25.md,line=3,endLine=3,col=2,endColumn=4,\
             title=link-broken::100 %25::error::<U+000D><U+000A><U+001B>[2J\
             %0Ahint: look, there: here\n"
        );
        let lines = Location { end_line: 4, end_column: 1, ..place };
        let said = command(&bad, Some(&lines));
        assert!(said.contains("line=3,endLine=4,title="), "{said}");
        assert!(command(&bad, None).starts_with("::error title=link-broken::100"));
    }
}
