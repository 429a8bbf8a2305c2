//! A duty whose first period cannot be told.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "no-first-period",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A duty whose first period cannot be told"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
