//! Two items or sections, or two duties, with one id.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "repeated-id",
    severity: Severity::Error,
    leaves: Leaves::Usable,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "Two items or sections, or two duties, with one id"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
