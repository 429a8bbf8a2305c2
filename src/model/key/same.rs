//! Which bodies of several plans are one though their keys differ: a name that a
//! body has, had, or is also written as, stands for it in every plan of a set.

use std::collections::HashMap;

/// How far names are followed; longer chains stay apart.
const FURTHEST: usize = 64;

/// What a body claims to be, too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The key that a body of such a name has.
    pub named: String,
    /// The key of the body that claims it.
    pub by: String,
}

/// The bodies of a set that are one.
#[derive(Default)]
pub struct Same {
    /// Who claims a key; `None`: several do, and it stays apart.
    claimed: HashMap<String, Option<String>>,
}

impl Same {
    /// Takes what the bodies of a plan claim.
    pub fn add(&mut self, claims: impl IntoIterator<Item = Claim>) {
        for Claim { named, by } in claims {
            match self.claimed.get_mut(&named) {
                None => {
                    self.claimed.insert(named, Some(by));
                }
                Some(known) if known.as_ref() == Some(&by) => {}
                Some(known) => *known = None,
            }
        }
    }

    /// The key of the body that a key stands for.
    pub fn key<'k>(&'k self, key: &'k str) -> &'k str {
        let mut met: Vec<&str> = Vec::new();
        let mut at = key;
        while let Some(Some(by)) = self.claimed.get(at) {
            // Names that claim each other are one body: any of them, but always
            // the same.
            if let Some(start) = met.iter().position(|one| one == by) {
                let round = met[start..].iter().copied();
                return round.fold(at, |least, one| least.min(one));
            }
            if met.len() == FURTHEST {
                return key;
            }
            met.push(at);
            at = by;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(claims: &[(&str, &str)]) -> Same {
        let mut same = Same::default();
        same.add(claims.iter().map(|(named, by)| Claim {
            named: (*named).to_owned(),
            by: (*by).to_owned(),
        }));
        same
    }

    #[test]
    fn a_name_stands_for_the_one_body_that_claims_it() {
        for (claims, key, stands_for) in [
            (&[][..], "a", "a"),
            (&[("old", "new")], "old", "new"),
            (&[("old", "new")], "new", "new"),
            (&[("old", "new"), ("old", "new")], "old", "new"),
            // Two that claim one name: it stays apart.
            (&[("old", "new"), ("old", "other")], "old", "old"),
            (
                &[("old", "new"), ("old", "other"), ("old", "new")],
                "old",
                "old",
            ),
            (&[("oldest", "old"), ("old", "new")], "oldest", "new"),
            // Each claims the other.
            (&[("a", "b"), ("b", "a")], "a", "a"),
            (&[("a", "b"), ("b", "a")], "b", "a"),
            (&[("c", "b"), ("a", "b"), ("b", "a")], "c", "a"),
        ] {
            assert_eq!(same(claims).key(key), stands_for, "{claims:?} {key}");
        }
    }

    #[test]
    fn a_chain_without_end_stays_apart() {
        let names: Vec<String> = (0..200).map(|n| format!("{n:03}")).collect();
        let pairs = names.windows(2);
        let claims: Vec<(&str, &str)> = pairs
            .map(|two| (two[0].as_str(), two[1].as_str()))
            .collect();
        let same = same(&claims);
        assert_eq!(same.key("000"), "000");
        assert_eq!(same.key("190"), "199");
    }
}
