//! A fact dated after today; it has not happened yet, so states ignore it.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "future-date",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("", ""),
    catches: Pair::fixed(
        "",
        "A fact dated after today; it has not happened yet, so states ignore it",
    ),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
