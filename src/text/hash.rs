//! A short name for a text, the same on every machine or in one run; maps that are
//! quick.

use foldhash::quality::FixedState;
use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

/// A map for what is asked many times a file. Its keys are mixed with a number that is
/// another each time.
pub type Map<K, V> = HashMap<K, V, foldhash::quality::RandomState>;

/// A set of the same kind.
pub type Set<T> = HashSet<T, foldhash::quality::RandomState>;

/// A short name for as long as the program runs: many times as fast as the one
/// that is the same everywhere.
pub fn of_this_run(text: &str) -> u64 {
    FixedState::default().hash_one(text)
}

/// The 128-bit hash FNV-1a: small, and the same on every machine.
pub fn fnv1a(text: &str) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    text.bytes().fold(OFFSET, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
