//! Vietnamese text: matching without marks, dictionary order, display width,
//! spaces, old fonts and look-alikes, cleaning for a terminal, and how two
//! texts differ. Knows strings only.

pub mod clean;
pub mod difference;
pub mod digit;
pub mod few;
pub mod fold;
pub mod hash;
pub mod legacy;
pub mod lookalike;
pub mod nearest;
pub mod order;
pub mod ordinary;
pub mod shell;
pub mod space;
pub mod special;
pub mod syllable;
pub mod wrap;
