//! x
mod spacing;
