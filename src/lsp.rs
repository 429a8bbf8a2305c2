//! Help while typing: a language server over standard input and output. What
//! it says is what the program says elsewhere: the same reading, rules and
//! words.
//!
//! [`server`] speaks the protocol, [`translate`], [`answers`] and [`position`] make of
//! bytes and words what the protocol has; nothing else here knows it. [`desk`] keeps the
//! open texts, each read as [`open`] says. Nothing is run, and no file is read
//! outside the folders of the workspace.
//!
//! What is said of a place is made of bytes and words alone: [`cursor`] says what stands
//! there, whole or half typed, and [`hover`], [`completion`], [`hints`] and [`symbols`]
//! answer from what was [`read`].

mod actions;
mod answers;
mod codes;
pub mod completion;
pub mod cursor;
mod desk;
mod diagnostics;
mod files;
pub mod hints;
pub mod hover;
pub mod open;
pub mod position;
pub mod read;
mod renaming;
mod requests;
mod server;
pub mod symbols;
mod translate;
mod uri;
mod wire;

pub use server::serve;

/// Who says it, in a list of what several programs find.
const SOURCE: &str = "plan";

#[cfg(test)]
pub(crate) mod tests;
