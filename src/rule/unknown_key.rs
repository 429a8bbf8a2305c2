//! A key or table that the format does not have.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "unknown-key",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A key or table that the format does not have"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
