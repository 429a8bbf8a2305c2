//! An end before the start.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "end-before-start",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "An end before the start"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
