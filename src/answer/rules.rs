//! The JSON of a rule.

use crate::lang::Lang;
use crate::rule::Rule;
use serde::Serialize;

/// A rule in the JSON contract. Data formats are never translated: its
/// sentences are English.
#[derive(Serialize)]
pub struct RuleRecord {
    rule: &'static str,
    severity: &'static str,
    catches: &'static str,
    why: &'static str,
    wrong: &'static str,
    right: &'static str,
    /// Whether a comment in the file can accept its findings.
    accept: bool,
    /// The version before both, of a rule that judges a change.
    before: Option<&'static str>,
}

impl RuleRecord {
    pub fn new(rule: &'static Rule, accept: bool, before: Option<&'static str>) -> Self {
        Self {
            rule: rule.name,
            severity: rule.severity.name(),
            catches: rule.catches.in_lang(Lang::En),
            why: rule.why.in_lang(Lang::En),
            wrong: rule.wrong,
            right: rule.right,
            before,
            accept,
        }
    }
}
