//! What makes a finding the same one after other lines were moved.

use crate::lang::Lang;
use crate::problem::Problem;
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

/// The 128-bit hash FNV-1a: small, and the same on every machine.
fn fnv1a(text: &str) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    text.bytes().fold(OFFSET, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pair;
    use crate::rule::syntax;
    use crate::source::Span;

    #[test]
    fn the_hash_is_the_published_one() {
        for (text, hash) in [
            ("", 0x6c62272e07bb014262b821756295c58d),
            ("a", 0xd228cb696f1a8caf78912b704e4a8964),
            ("foobar", 0x343e1662793c64bf6f0d3597ba446f18),
        ] {
            assert_eq!(fnv1a(text), hash, "{text}");
        }
    }

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
