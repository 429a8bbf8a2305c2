//! What any Rust program costs: nothing but its start.

fn main() {}
