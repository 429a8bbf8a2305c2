//! What the targets share: how an input is read, the lists of a plan, and what
//! has to hold of any answer.

pub mod given;
pub mod imported;
pub mod lists;
pub mod terminal_text;
pub mod xml;
