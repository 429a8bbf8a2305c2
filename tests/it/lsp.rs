//! `plan lsp`, as an editor speaks with it.

mod talking;
