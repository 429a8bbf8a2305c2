//! The text is not TOML here.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "syntax",
    severity: Severity::Error,
    leaves: Leaves::Unparsed,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "The text is not TOML here"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
