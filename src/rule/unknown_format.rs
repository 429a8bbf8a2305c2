//! A format number that this program does not read.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "unknown-format",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A format number that this program does not read"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
