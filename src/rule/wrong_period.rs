//! A period that the duty's cycle does not have.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "wrong-period",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A period that the duty's cycle does not have"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
