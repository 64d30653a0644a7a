//! Everything about the program that is tested from outside.

// The cover: its page as text, its pixels, its worst titles.
mod cover;
