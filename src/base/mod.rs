//! Words that all stages speak: lengths, dates, places in sources, remarks.

pub mod address;
pub mod boundary;
pub mod character;
pub mod codes;
pub mod colour;
pub mod date;
pub mod diag;
pub mod diagnostics;
pub mod length;
pub mod memory;
pub mod nearest;
pub mod outcome;
pub mod outline;
pub mod severity;
pub mod source;

pub use address::Address;
pub use address::AddressError;
pub use codes::Code;
pub use colour::Colour;
pub use date::Date;
pub use diag::Diagnostic;
pub use diagnostics::Diagnostics;
pub use length::Length;
pub use length::Point;
pub use length::Size;
pub use memory::Memory;
pub use nearest::nearest;
pub use outcome::Outcome;
pub use outline::Step;
pub use severity::Severity;
pub use source::Source;
pub use source::SourceId;
pub use source::Sources;
pub use source::Span;
