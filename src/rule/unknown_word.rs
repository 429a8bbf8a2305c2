//! A word outside the list that its key takes.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "unknown-word",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A word outside the list that its key takes"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
