//! A value of another type than its key takes.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "wrong-type",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A value of another type than its key takes"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
