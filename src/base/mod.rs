//! Words that all stages speak: lengths, dates, places in sources, remarks.

pub mod address;
pub mod boundary;
pub mod character;
pub mod colour;
pub mod date;
pub mod diag;
pub mod length;
pub mod memory;
pub mod outline;
pub mod source;

pub use address::Address;
pub use address::AddressError;
pub use colour::Colour;
pub use date::Date;
pub use diag::Code;
pub use diag::Diagnostic;
pub use diag::Outcome;
pub use diag::Severity;
pub use length::Length;
pub use length::Point;
pub use length::Size;
pub use memory::Memory;
pub use outline::Step;
pub use source::Source;
pub use source::SourceId;
pub use source::Sources;
pub use source::Span;
