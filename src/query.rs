//! What a reader asks for: bodies by the names people use, dates as people
//! type them, filters and sort keys.

pub mod body;
pub mod filter;
pub mod when;
