//! Git's marks of an unresolved merge.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "conflict-marker",
    severity: Severity::Error,
    leaves: Leaves::Unparsed,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "Git's marks of an unresolved merge"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
