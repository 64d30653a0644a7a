//! The identifier of a new book, the program's only random number. It is written to the
//! new `actes.toml`; builds are not random.

use std::fmt::Write as _;

/// A random UUID as a URI (RFC 9562, section 5.4).
///
/// # Errors
/// When the system has no random numbers.
pub(super) fn identifier() -> Result<String, getrandom::Error> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes)?;
    // The bits of the version and the variant.
    bytes[6] = bytes[6] & 0x0F | 0x40;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let mut text = String::from("urn:uuid:");
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        // Writing to a string never fails.
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}
