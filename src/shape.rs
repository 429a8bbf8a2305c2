//! The description of the file format, version 1: every table and every key,
//! what it holds and whether it must be there. The reader takes it from here.

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Text,
    TextList,
    /// A whole number from 0 on.
    Count,
    /// The paper's own number, in quotes.
    Id,
    /// A year, half-year, quarter, month or date.
    Point,
    /// A full date.
    Date,
    /// `before` and `by`: words, or a date for a duty owed once.
    DueDay,
    /// One table.
    Table(&'static Shape),
    /// Tables by code: `[unit.QLKH]`.
    Coded(&'static Shape),
    /// Tables in order: `[[item]]`.
    Tables(&'static Shape),
}

/// One key of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Key {
    pub name: &'static str,
    pub holds: Holds,
    pub required: bool,
}

/// One table: its name in messages and its keys.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    /// As a person would write its header.
    pub header: &'static str,
    pub keys: &'static [Key],
}

impl Shape {
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

const fn key(name: &'static str, holds: Holds) -> Key {
    Key {
        name,
        holds,
        required: false,
    }
}

const fn must(name: &'static str, holds: Holds) -> Key {
    Key {
        name,
        holds,
        required: true,
    }
}

use Holds::{Coded, Count, Date, DueDay, Id, Point, Table, Tables, Text, TextList};

/// The whole file.
pub static FILE: Shape = Shape {
    header: "",
    keys: &[
        must("format", Count),
        must("plan", Table(&PLAN)),
        key("unit", Coded(&UNIT)),
        key("partner", Coded(&PARTNER)),
        key("counterpart", Coded(&COUNTERPART)),
        key("section", Tables(&SECTION)),
        key("item", Tables(&ITEM)),
        key("duty", Tables(&DUTY)),
        key("report", Tables(&REPORT)),
    ],
};

pub static PLAN: Shape = Shape {
    header: "[plan]",
    keys: &[
        must("title", Text),
        key("parent", Text),
        key("issuer", Text),
        key("place", Text),
        key("number", Text),
        key("symbol", Text),
        key("issued", Point),
        key("basis", TextList),
        key("monitor", Text),
        key("drafter", Text),
        key("recipients", TextList),
        key("signer", TextList),
        key("code", Text),
        key("language", Text),
        key("warn_days", Count),
    ],
};

pub static UNIT: Shape = Shape {
    header: "[unit.…]",
    keys: &[
        must("name", Text),
        key("short", Text),
        key("aliases", TextList),
        key("head", Text),
        key("from", Point),
        key("until", Point),
        key("successor", TextList),
        key("basis", Text),
        key("former", Tables(&FORMER)),
    ],
};

pub static PARTNER: Shape = Shape {
    header: "[partner.…]",
    keys: OUTSIDE_BODY,
};

pub static COUNTERPART: Shape = Shape {
    header: "[counterpart.…]",
    keys: OUTSIDE_BODY,
};

const OUTSIDE_BODY: &[Key] = &[
    must("name", Text),
    key("short", Text),
    key("aliases", TextList),
    key("head", Text),
    key("members", TextList),
    key("from", Point),
    key("until", Point),
    key("successor", TextList),
    key("basis", Text),
    key("former", Tables(&FORMER)),
];

pub static FORMER: Shape = Shape {
    header: "former",
    keys: &[must("name", Text), key("until", Point)],
};

pub static SECTION: Shape = Shape {
    header: "[[section]]",
    keys: &[must("id", Id), must("title", Text)],
};

pub static ITEM: Shape = Shape {
    header: "[[item]]",
    keys: &[
        must("id", Id),
        must("title", Text),
        key("short", Text),
        key("time", Text),
        key("start", Point),
        key("end", Point),
        key("partners", TextList),
        key("partner_task", Text),
        key("place", Text),
        key("scale", Text),
        key("participants", Text),
        key("product", Text),
        key("budget", Text),
        key("leader", Text),
        key("note", Text),
        key("completed", Date),
        key("stopped", Date),
        key("reason", Text),
        key("lead", Tables(&LEAD)),
        key("extension", Tables(&EXTENSION)),
        key("result", Tables(&RESULT)),
    ],
};

pub static LEAD: Shape = Shape {
    header: "[[item.lead]]",
    keys: &[
        must("unit", Text),
        key("counterparts", TextList),
        key("task", Text),
    ],
};

pub static EXTENSION: Shape = Shape {
    header: "[[item.extension]]",
    keys: &[must("end", Point), key("basis", Text), key("granted", Date)],
};

pub static RESULT: Shape = Shape {
    header: "[[item.result]]",
    keys: &[
        must("period", Point),
        key("unit", Text),
        must("text", Text),
        key("ref", Text),
    ],
};

pub static DUTY: Shape = Shape {
    header: "[[duty]]",
    keys: &[
        must("id", Text),
        must("title", Text),
        key("time", Text),
        must("every", Text),
        key("before", DueDay),
        key("by", DueDay),
        must("to", Text),
        key("units", TextList),
        key("from", Point),
        key("until", Point),
        key("warn_days", Count),
        key("basis", Text),
        key("extension", Tables(&DUTY_EXTENSION)),
    ],
};

pub static DUTY_EXTENSION: Shape = Shape {
    header: "[[duty.extension]]",
    keys: &[
        key("period", Point),
        must("end", Point),
        key("basis", Text),
        key("unit", Text),
    ],
};

pub static REPORT: Shape = Shape {
    header: "[[report]]",
    keys: &[
        must("unit", Text),
        key("period", Point),
        must("received", Date),
        key("duty", Text),
        key("ref", Text),
        key("note", Text),
    ],
};

/// Every table of the format with the path of keys that leads to it; a code
/// stands for itself as `CODE`.
pub fn tables() -> Vec<(Vec<&'static str>, &'static Shape)> {
    fn walk(
        path: &[&'static str],
        shape: &'static Shape,
        all: &mut Vec<(Vec<&'static str>, &'static Shape)>,
    ) {
        all.push((path.to_vec(), shape));
        for key in shape.keys {
            let mut path = path.to_vec();
            path.push(key.name);
            match key.holds {
                Table(inner) | Tables(inner) => walk(&path, inner, all),
                Coded(inner) => {
                    path.push("CODE");
                    walk(&path, inner, all);
                }
                _ => {}
            }
        }
    }
    let mut all = Vec::new();
    walk(&[], &FILE, &mut all);
    all
}

/// How many brackets the header of a table takes, by the path of its keys: two
/// for tables in order, one for others; `None` where the format has no such
/// table.
pub fn brackets(path: &[&str]) -> Option<usize> {
    let mut shape = &FILE;
    let mut brackets = None;
    let mut names = path.iter();
    while let Some(name) = names.next() {
        (shape, brackets) = match shape.key(name)?.holds {
            Table(inner) => (inner, Some(1)),
            Tables(inner) => (inner, Some(2)),
            Coded(inner) => {
                names.next()?;
                (inner, Some(1))
            }
            _ => return None,
        };
    }
    brackets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_apart_and_found() {
        for (path, shape) in tables() {
            for (at, key) in shape.keys.iter().enumerate() {
                assert_eq!(shape.key(key.name), Some(key), "{path:?}");
                assert!(
                    shape.keys[..at].iter().all(|other| other.name != key.name),
                    "{path:?} {}",
                    key.name
                );
            }
        }
    }
}
