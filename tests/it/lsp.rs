//! `plan lsp`, as an editor speaks with it.

mod acting;
mod hostile;
mod judging;
mod renaming;
mod talking;
