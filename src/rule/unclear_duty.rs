//! A report that does not say for which of several duties it is.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "unclear-duty",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed(
        "",
        "A report that does not say for which of several duties it is",
    ),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
