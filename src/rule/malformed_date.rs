//! A year, half-year, quarter, month or date that is none.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "malformed-date",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A year, half-year, quarter, month or date that is none"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
