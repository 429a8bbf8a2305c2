//! An item that nobody leads.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "no-lead",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "An item that nobody leads"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
