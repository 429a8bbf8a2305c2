//! A body's code with signs that codes do not have.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "malformed-code",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A body's code with signs that codes do not have"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
