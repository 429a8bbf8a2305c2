//! A result that does not say which of several leads it is of.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "unclear-lead",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed(
        "",
        "A result that does not say which of several leads it is of",
    ),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
