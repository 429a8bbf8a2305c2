//! The rules that a file is judged by.

use crate::problem::{Leaves, Rule};
use crate::query::rule;
use crate::refuse;
use crate::rule::RULES;
use anyhow::Result;

/// The rules to judge by.
pub struct Wanted {
    rules: Vec<&'static Rule>,
}

impl Wanted {
    /// Those of `only`, or all, without those of `skip`; always those that
    /// report that the text is not TOML, since without them nothing is judged.
    ///
    /// # Errors
    /// A name is no rule, one cannot be left out, or none is left.
    pub fn new(only: &[String], skip: &[String]) -> Result<Self> {
        let only = named("--only", only)?;
        let skip = named("--skip", skip)?;
        let is_kept = |rule: &Rule| rule.leaves == Leaves::Unparsed;
        if let Some(rule) = skip.iter().find(|rule| is_kept(rule)) {
            let name = rule.name;
            refuse!(
                "--skip: không bỏ được “{name}”: tệp không đúng TOML thì không kiểm tra được gì",
                "--skip: “{name}” cannot be left out: nothing can be judged of a file that is not TOML",
            );
        }
        let rules: Vec<_> = RULES
            .iter()
            .map(|row| row.rule)
            .filter(|rule| only.is_empty() || only.contains(rule) || is_kept(rule))
            .filter(|rule| !skip.contains(rule))
            .collect();
        if !only.is_empty() && only.iter().all(|rule| skip.contains(rule)) {
            refuse!(
                "--only và --skip bỏ hết các quy tắc, không còn gì để xét",
                "--only and --skip leave no rule to judge by",
            );
        }
        Ok(Self { rules })
    }

    pub fn has(&self, rule: &Rule) -> bool {
        self.rules.iter().any(|wanted| wanted.name == rule.name)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.rules.len()
    }
}

/// The rules that an option names, with commas or by repetition.
fn named(flag: &str, names: &[String]) -> Result<Vec<&'static Rule>> {
    let names = names.iter().flat_map(|list| list.split(','));
    names
        .map(|name| Ok(rule::find(flag, name.trim())?.rule))
        .collect()
}
