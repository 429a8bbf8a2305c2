//! Vietnamese text: matching without marks, dictionary order, display width,
//! and cleaning for a terminal. Knows strings only.

pub mod clean;
pub mod fold;
pub mod legacy;
pub mod lookalike;
pub mod nearest;
pub mod order;
pub mod syllable;
pub mod wrap;
