//! Two bodies with one name or alias.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "repeated-name",
    severity: Severity::Error,
    leaves: Leaves::Doubtful,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "Two bodies with one name or alias"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
