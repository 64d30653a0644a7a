//! One suite: each module is a part of the program seen from outside.

/// From Markdown to the settled book.
mod text;
