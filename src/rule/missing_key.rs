//! A key that must be there is not.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "missing-key",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A key that must be there is not"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
