//! The JSON of a rule.

use crate::answer::record::record;
use crate::lang::Lang;
use crate::problem::Rule;

record! {
    /// A rule in the JSON contract. Data formats are never translated: its
    /// sentences are English.
    pub struct RuleRecord {
        /// the name of the rule
        rule: &'static str,
        /// `error`, `warning` or `note`
        severity: &'static str,
        /// what it catches, in English
        catches: &'static str,
        /// why that is wrong, what it costs, what to do
        why: &'static str,
        /// a part of a plan file in which it finds something
        wrong: &'static str,
        /// the same, corrected
        right: &'static str,
        /// whether a comment in the file can accept its findings
        accept: bool,
        /// the version before both, of a rule that judges a change
        before: Option<&'static str>,
    }
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
