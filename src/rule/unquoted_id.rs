//! An id written as a number, which loses digits: 6.10 is 6.1.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "unquoted-id",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed(
        "",
        "An id written as a number, which loses digits: 6.10 is 6.1",
    ),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
