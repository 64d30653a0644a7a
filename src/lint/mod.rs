//! Remarks on a settled book, one file per rule.
