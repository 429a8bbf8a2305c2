//! A date in quotes.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "quoted-date",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A date in quotes"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
