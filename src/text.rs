//! Vietnamese text: matching without marks, dictionary order, display width,
//! spaces, and cleaning for a terminal. Knows strings only.

pub mod clean;
pub mod difference;
pub mod fold;
pub mod legacy;
pub mod lookalike;
pub mod nearest;
pub mod order;
pub mod space;
pub mod syllable;
pub mod wrap;
