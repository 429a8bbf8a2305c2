//! Vietnamese text: matching without marks, dictionary order, display width,
//! cleaning for a terminal, and how two texts differ. Knows strings only.

pub mod clean;
pub mod difference;
pub mod fold;
pub mod nearest;
pub mod order;
pub mod wrap;
