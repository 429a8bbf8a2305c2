//! What makes a finding the same one after other lines were moved.

use crate::lang::Lang;
use crate::problem::Problem;
use crate::text::hash::fnv1a;
use std::collections::HashMap;

/// Numbers findings by their rule, file and English message; what several have
/// in common is counted on, so that no two of a file are alike.
#[derive(Default)]
pub struct Fingerprints {
    seen: HashMap<u128, usize>,
}

impl Fingerprints {
    /// The fingerprint of the next finding in file order, in hexadecimal.
    pub fn next(&mut self, name: &str, problem: &Problem) -> String {
        let message = problem.message.in_lang(Lang::En);
        // No part can hold the sign between them but the last.
        let text = format!("{}\0{name}\0{message}", problem.rule.name);
        let seen = self.seen.entry(fnv1a(&text)).or_default();
        let before = *seen;
        *seen += 1;
        format!("{:032x}", fnv1a(&format!("{text}\0{before}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pair;
    use crate::rule::syntax;
    use crate::source::Span;

    #[test]
    fn place_does_not_count_and_repetition_does() {
        let problem = |start: usize, what: &str| {
            Problem::new(
                &syntax::RULE,
                Span::new(start, start),
                pair!("{what}", "{what}"),
            )
        };
        let mut file = Fingerprints::default();
        let first = file.next("plan.toml", &problem(0, "a"));
        let second = file.next("plan.toml", &problem(9, "a"));
        let other = file.next("plan.toml", &problem(9, "b"));
        assert!(first != second && first != other && second != other);
        let mut moved = Fingerprints::default();
        assert_eq!(moved.next("plan.toml", &problem(7, "a")), first);
        assert_eq!(moved.next("plan.toml", &problem(8, "a")), second);
        assert_ne!(moved.next("plan2.toml", &problem(8, "b")), other);
    }
}
