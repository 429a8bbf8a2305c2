//! What a plan answers as of a day: rows and the records of the JSON contract.
//! No sentence and no format: these are views of it.

pub mod account;
pub mod bodies;
pub mod changes;
pub mod collected;
pub mod deadlines;
pub mod findings;
pub mod form;
pub mod items;
pub mod member;
pub mod plans;
pub mod record;
pub mod reports;
pub mod requests;
pub mod rules;
pub mod summary;
#[cfg(feature = "tables")]
pub mod terms;
