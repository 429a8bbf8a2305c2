//! Help while typing: a language server over standard input and output. What
//! it says is what the program says elsewhere: the same reading, rules and
//! words.
//!
//! [`server`] speaks the protocol, [`translate`] and [`position`] make of bytes and
//! words what the protocol has; nothing else here knows it. [`desk`] keeps the
//! open texts, each read as [`open`] says. Nothing is run, and no file is read
//! outside the folders of the workspace.

mod desk;
mod diagnostics;
pub mod open;
pub mod position;
mod server;
mod translate;
mod uri;
mod wire;

pub use server::serve;

/// Who says it, in a list of what several programs find.
const SOURCE: &str = "plan";
