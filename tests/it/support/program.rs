//! Running the program, plans in a line, and JSON with its keys in order.

use super::start;
use assert_cmd::Command;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::path::{Path, PathBuf};

/// What the program answered.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The answer of a command that did what it was asked, without a word
    /// beside it.
    #[track_caller]
    pub fn good(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// What is said instead of an answer: one line.
    #[track_caller]
    pub fn refused(self) -> String {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        self.err
    }
}

/// The program, in the folder of the real plan, with nothing of the machine's
/// own settings.
pub fn plan() -> Command {
    Command::from_std(start::plan())
}

#[track_caller]
pub fn finish(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        code: output.status.code().expect("it ended by itself"),
        out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
        err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

/// Runs a command line on the real plan, or on the file that it names.
#[track_caller]
pub fn run(line: &str) -> Ran {
    run_with(line, &[])
}

/// The same, with arguments that hold spaces.
#[track_caller]
pub fn run_with(line: &str, more: &[&str]) -> Ran {
    let mut command = plan();
    command.args(line.split_whitespace()).args(more);
    finish(command)
}

/// Runs a command line on a plan from standard input.
#[track_caller]
pub fn run_on(text: impl AsRef<[u8]>, line: &str) -> Ran {
    run_on_with(text, line, &[])
}

#[track_caller]
pub fn run_on_with(text: impl AsRef<[u8]>, line: &str, more: &[&str]) -> Ran {
    let mut command = plan();
    command.args(["-f", "-"]).args(line.split_whitespace());
    command.args(more).write_stdin(text.as_ref());
    finish(command)
}

/// A plan with one unit and these items and duties.
pub fn with_items(items: &str) -> String {
    format!(
        "format = 1
[plan]
title    = \"Kế hoạch thử\"
issued   = 2022
drafter  = \"QLKH\"
language = \"en\"

[unit.VP]
name = \"Văn phòng\"

[unit.QLKH]
name = \"Phòng Quản lý Khoa học\"

{items}"
    )
}

/// An item that the office leads, with these other lines.
pub fn item(id: &str, title: &str, lines: &str) -> String {
    format!(
        "[[item]]\nid = \"{id}\"\ntitle = \"{title}\"\n{lines}\n\n[[item.lead]]\nunit = \"VP\"\n\n"
    )
}

pub const YEARLY: &str = "[[duty]]
id     = \"nam\"
title  = \"Báo cáo năm\"
every  = \"year\"
before = \"12-15\"
to     = \"VP\"
";

/// The first column of a `tsv` answer.
pub fn first_column(tsv: &str) -> Vec<&str> {
    tsv.lines()
        .map(|line| line.split('\t').next().unwrap_or(""))
        .collect()
}

/// A folder of its own, empty, below the build folder.
pub fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("regressions")
        .join(name);
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).unwrap();
    path
}

/// A JSON value with its keys in their order.
pub enum Json {
    Object(Vec<(String, Json)>),
    List(Vec<Json>),
    Text(String),
    Other,
}

impl Json {
    #[track_caller]
    pub fn parse(text: &str) -> Self {
        serde_json::from_str(text).expect("the answer is JSON")
    }

    #[track_caller]
    pub fn keys(&self) -> Vec<&str> {
        match self {
            Self::Object(entries) => entries.iter().map(|(key, _)| key.as_str()).collect(),
            _ => panic!("no object"),
        }
    }

    #[track_caller]
    pub fn at(&self, key: &str) -> &Self {
        match self {
            Self::Object(entries) => {
                let entry = entries.iter().find(|(name, _)| name == key);
                &entry.unwrap_or_else(|| panic!("no key {key}")).1
            }
            _ => panic!("no object around {key}"),
        }
    }

    #[track_caller]
    pub fn list(&self) -> &[Self] {
        match self {
            Self::List(values) => values,
            _ => panic!("no list"),
        }
    }

    #[track_caller]
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => panic!("no text"),
        }
    }

    /// Keys in their order; new ones may only stand at the end.
    #[track_caller]
    pub fn assert_keys(&self, wanted: &str) {
        let wanted: Vec<&str> = wanted.split_whitespace().collect();
        let keys = self.keys();
        assert_eq!(keys.get(..wanted.len()), Some(&wanted[..]), "{keys:?}");
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Ordered;
        impl<'de> Visitor<'de> for Ordered {
            type Value = Json;
            fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str("JSON")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Json::Object(entries))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Json, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = seq.next_element()? {
                    values.push(value);
                }
                Ok(Json::List(values))
            }
            fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                Ok(Json::Text(text.to_owned()))
            }
            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Other)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Json, E> {
                Ok(Json::Other)
            }
            fn visit_i64<E>(self, _: i64) -> Result<Json, E> {
                Ok(Json::Other)
            }
            fn visit_u64<E>(self, _: u64) -> Result<Json, E> {
                Ok(Json::Other)
            }
        }
        deserializer.deserialize_any(Ordered)
    }
}
