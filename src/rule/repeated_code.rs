//! Two bodies whose codes differ in capitals at most.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "repeated-code",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "Two bodies whose codes differ in capitals at most"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
