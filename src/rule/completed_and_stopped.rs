//! A completion and a stop on one item.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "completed-and-stopped",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A completion and a stop on one item"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
