//! A collective that stands for itself.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "collective-loop",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A collective that stands for itself"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
