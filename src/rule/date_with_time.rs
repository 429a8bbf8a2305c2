//! A date with a time of day.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "date-with-time",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A date with a time of day"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
