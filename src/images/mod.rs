//! Pictures: headers, decoding, and drawing the cover.
