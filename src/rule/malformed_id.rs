//! An id that is not parts joined by dots.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "malformed-id",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "An id that is not parts joined by dots"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
