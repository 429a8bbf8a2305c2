//! A code that no body has, or a body of another kind.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "unknown-body",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "A code that no body has, or a body of another kind"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
