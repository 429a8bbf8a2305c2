//! What a reader asks for: bodies by the names people use, dates as people
//! type them, filters, sort keys and rules.

pub mod body;
pub mod filter;
pub mod rule;
pub mod span;
mod spoken_name;
pub mod texts;
pub mod when;
