//! What a value names: a body, a duty, a paper …

use super::Holds;
use super::{Key, Shape};

/// What the value of a key names, or each element of its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// A body, by its code, in most cases one of this table; in the place of words, where
    /// the key holds a text.
    Body(&'static str),
    /// A duty, by its id.
    Duty,
    /// An amendment, by its id; where the key holds a text other words may stand there.
    Amendment,
    /// A section, by its number.
    Section,
    /// Nothing: it is what its own table is named by.
    Itself,
}

/// What a key of a table names; `None`: nothing.
pub fn names(shape: &Shape, key: &Key) -> Option<Names> {
    let names = match (key.holds, key.name) {
        (Holds::Code | Holds::Id, "id") => Names::Itself,
        (Holds::Id, "section") => Names::Section,
        (Holds::Code, "duty") => Names::Duty,
        (Holds::Code, "added") => Names::Amendment,
        (Holds::Code, _) => Names::Body("unit"),
        (Holds::CodeList, "units") => Names::Body("unit"),
        (Holds::CodeList, "counterparts") => Names::Body("counterpart"),
        (Holds::CodeList, "partners") => Names::Body("partner"),
        // Members and successors are mostly what the body itself is.
        (Holds::CodeList, _) => Names::Body(match shape.header {
            "[unit.…]" => "unit",
            "[counterpart.…]" => "counterpart",
            _ => "partner",
        }),
        (Holds::Text, "to") => Names::Body("unit"),
        (Holds::Text, "basis" | "closed_basis") => Names::Amendment,
        // That of a request is why a unit asks.
        (Holds::Text, "reason") if shape.key("end").is_none() || shape.key("id").is_some() => {
            Names::Amendment
        }
        _ => return None,
    };
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::shapes;

    /// A key of codes that is new says here what it names.
    #[test]
    fn what_keys_name() {
        let mut told = Vec::new();
        for shape in shapes() {
            for key in shape.keys {
                let what = match names(shape, key) {
                    Some(Names::Body(table)) => table,
                    Some(Names::Duty) => "duty",
                    Some(Names::Amendment) => "amendment",
                    Some(Names::Section) => "section",
                    Some(Names::Itself) | None => continue,
                };
                told.push(format!("{} {}: {what}", shape.header, key.name));
            }
        }
        told.sort();
        told.dedup();
        let wanted = [
            "[[duty.extension]] basis: amendment",
            "[[duty.extension]] unit: unit",
            "[[duty]] basis: amendment",
            "[[duty]] to: unit",
            "[[duty]] units: unit",
            "[[item.extension]] basis: amendment",
            "[[item.former]] basis: amendment",
            "[[item.former]] partners: partner",
            "[[item.lead]] basis: amendment",
            "[[item.lead]] counterparts: counterpart",
            "[[item.lead]] unit: unit",
            "[[item.pause]] basis: amendment",
            "[[item.pause]] reason: amendment",
            "[[item.request]] basis: amendment",
            "[[item.request]] unit: unit",
            "[[item.result]] unit: unit",
            "[[item]] added: amendment",
            "[[item]] partners: partner",
            "[[item]] reason: amendment",
            "[[item]] section: section",
            "[[report]] duty: duty",
            "[[report]] unit: unit",
            "[body.…] basis: amendment",
            "[body.…] members: partner",
            "[body.…] successor: partner",
            "[counterpart.…] basis: amendment",
            "[counterpart.…] members: counterpart",
            "[counterpart.…] successor: counterpart",
            "[partner.…] basis: amendment",
            "[partner.…] members: partner",
            "[partner.…] successor: partner",
            "[plan] closed_basis: amendment",
            "[plan] drafter: unit",
            "[plan] monitor: unit",
            "[unit.…] basis: amendment",
            "[unit.…] members: unit",
            "[unit.…] successor: unit",
        ];
        assert_eq!(told, wanted);
    }
}
