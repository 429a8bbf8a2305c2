//! Bodies that take over from one another in a ring.

use super::{Leaves, Rule, Severity};
use crate::lang::Pair;

pub static RULE: Rule = Rule {
    name: "succession-loop",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("", ""),
    catches: Pair::fixed("", "Bodies that take over from one another in a ring"),
    why: Pair::fixed("", ""),
    wrong: "",
    right: "",
};
