//! A duty id that no duty has.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "unknown-duty",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A duty id that no duty has"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
