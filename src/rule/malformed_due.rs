//! `before` or `by` that is no day of the duty's period.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "malformed-due",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "`before` or `by` that is no day of the duty's period"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
