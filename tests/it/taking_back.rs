//! Each command that records, with `--undo` right after it: however the file is laid
//! out, it is as it was, byte for byte.

use crate::support::config;
use crate::support::desk::{file, run};
use proptest::collection::vec;
use proptest::prelude::*;
use std::fmt::Write;
use std::fs;

const TODAY: &str = "2026-11-25";

/// The keys of a table, each with its value.
type Keys = &'static [(&'static str, &'static str)];

/// A table: its header, its keys, and the tables in it by the name of their list.
struct Table {
    header: &'static str,
    keys: Keys,
    lists: &'static [(&'static str, &'static [Keys])],
}

const fn table(header: &'static str, keys: Keys) -> Table {
    Table {
        header,
        keys,
        lists: &[],
    }
}

const PLAN: &[Table] = &[
    table(
        "[plan]",
        &[
            ("title", "\"Chuyển đổi số\""),
            ("issued", "2024-01-15"),
            ("monitor", "\"VP\""),
            ("basis", "[\"Công văn số 1\", \"Công văn số 2\"]"),
        ],
    ),
    table(
        "[[amendment]]",
        &[
            ("id", "\"QD-1\""),
            ("number", "\"1/QĐ-S\""),
            ("issued", "2026-03-02"),
            ("title", "\"Quyết định điều chỉnh\""),
        ],
    ),
    table("[unit.VP]", &[("name", "\"Văn phòng\"")]),
    table("[unit.A]", &[("name", "\"Phòng A\"")]),
    table("[unit.B]", &[("name", "\"Phòng B\"")]),
    table("[partner.STC]", &[("name", "\"Sở Tài chính\"")]),
    Table {
        header: "[[item]]",
        keys: &[
            ("id", "\"1\""),
            ("title", "\"Việc một\""),
            ("end", "2026"),
            ("partners", "[\"STC\"]"),
        ],
        lists: &[
            ("lead", &[&[("unit", "\"A\"")]]),
            (
                "result",
                &[&[("period", "2024"), ("text", "\"Đã mở lớp\"")]],
            ),
        ],
    },
    Table {
        header: "[[item]]",
        keys: &[("id", "\"2\""), ("title", "\"Việc hai\""), ("end", "2027")],
        lists: &[
            ("lead", &[&[("unit", "\"A\"")], &[("unit", "\"B\"")]]),
            (
                "result",
                &[&[
                    ("period", "2026"),
                    ("unit", "\"A\""),
                    ("text", "\"Đã họp\""),
                    ("received", "2026-06-01"),
                ]],
            ),
        ],
    },
    Table {
        header: "[[item]]",
        keys: &[
            ("id", "\"3\""),
            ("title", "\"Việc ba\""),
            ("start", "\"2026-Q1\""),
            ("every", "\"quarter\""),
            ("by", "\"03-15\""),
        ],
        lists: &[("lead", &[&[("unit", "\"B\"")]])],
    },
    Table {
        header: "[[item]]",
        keys: &[
            ("id", "\"4\""),
            ("title", "\"Việc bốn\""),
            ("stopped", "2025-02-10"),
            ("note", "\"xem lại\""),
            ("reason", "\"Thiếu vốn\""),
        ],
        lists: &[("lead", &[&[("unit", "\"A\"")]])],
    },
    Table {
        header: "[[item]]",
        keys: &[("id", "\"5\""), ("title", "\"Việc năm\""), ("end", "2026")],
        lists: &[
            ("lead", &[&[("unit", "\"A\"")]]),
            (
                "request",
                &[&[
                    ("unit", "\"A\""),
                    ("received", "2026-10-01"),
                    ("end", "2027"),
                    ("reason", "\"Thiếu người\""),
                ]],
            ),
        ],
    },
    Table {
        header: "[[item]]",
        keys: &[
            ("id", "\"6\""),
            ("title", "\"Việc sáu\""),
            ("reason", "\"Hết vốn\""),
            ("stopped", "2026-02-10"),
        ],
        lists: &[
            (
                "pause",
                &[&[
                    ("from", "2025-02-10"),
                    ("until", "2025-03-10"),
                    ("reason", "\"Chờ\""),
                    ("basis", "\"Công văn số 3\""),
                ]],
            ),
            ("lead", &[&[("unit", "\"B\"")]]),
        ],
    },
    Table {
        header: "[[duty]]",
        keys: &[
            ("id", "\"nam\""),
            ("title", "\"Báo cáo năm\""),
            ("every", "\"year\""),
            ("before", "\"12-15\""),
            ("to", "\"VP\""),
            ("units", "[\"A\", \"B\"]"),
        ],
        lists: &[(
            "extension",
            &[&[
                ("period", "2024"),
                ("unit", "\"B\""),
                ("end", "2024-12-20"),
                ("basis", "\"Công văn số 4\""),
                ("granted", "2024-12-10"),
            ]],
        )],
    },
    table(
        "[[report]]",
        &[
            ("unit", "\"A\""),
            ("period", "2024"),
            ("received", "2024-12-10"),
            ("ref", "\"9/BC-A\""),
        ],
    ),
];

/// What is recorded, in words parted by `|`.
const COMMANDS: [&str; 32] = [
    "received|A|--period|2025|--on|2025-12-10",
    "received|B|--period|2024|--on|2024-12-11|--ref|45/BC-B|--note|hai\ndòng",
    "received|A|--period|2024|--supplement|--on|2025-01-10|--ref|10/BC-A",
    "result|1|--period|2025|--text|Đã xong đợt hai",
    "result|1|--period|2025|--percent|40|--obstacle|thiếu \"vốn\"|--proposal|cấp|--evidence|1/BB|--ref|7/BC-A",
    "result|2|--period|2025|--unit|B|--text|hai\ndòng",
    "result|3|--period|2026-Q1|--text|Đã rà soát",
    "done|1|--on|2026-10-01",
    "done|1|--on|2026-10-01|--note|đã nghiệm thu",
    "done|5|--on|2026-10-01",
    "done|2|--unit|A|--period|2026|--on|2026-10-01",
    "done|2|--unit|B|--period|2026|--on|2026-10-01",
    "done|3|--period|2026-Q1|--on|2026-03-10",
    "stop|1|--reason|theo \\ \"TB\" 'x'|--on|2026-10-01",
    "stop|5|--reason|QD-1",
    "resume|4|--on|2025-06-01|--basis|Công văn số 30",
    "resume|6|--on|2026-06-01|--basis|Công văn số 30",
    "resume|6|--basis|QD-1",
    "extend|1|--end|2027|--basis|Công văn số 5",
    "extend|1|--end|2026-12-01|--earlier|--basis|QD-1",
    "extend|3|--period|2026-Q2|--end|2026-07-31|--basis|Công văn số 5",
    "extend|--report|A|--period|2025|--end|2025-12-20|--basis|Công văn số 5",
    "extend|--report|all|--period|2026|--end|2026-12-20|--basis|QD-1",
    "request|1|--end|2027|--reason|Thiếu vốn|--ref|3/TTr",
    "request|2|--unit|B|--stop|--reason|Không còn cần|--on|2026-11-01",
    "request|5|--refused|2026-11-01|--basis|Công văn số 6",
    "assign|1|--unit|B|--from|2026-01-01|--basis|QD-1",
    "assign|2|--unit|VP|--instead-of|A|--from|2026-11-01",
    "assign|2|--unit|VP|--beside|--from|2026-11-01",
    "amend|QD-2|--number|2/QĐ-S|--issued|2026-09-01|--title|Quyết định bổ sung|--issuer|UBND tỉnh",
    "add|7|--title|Việc bảy|--unit|A|--unit|B|--end|2027|--basis|QD-1",
    "add|1a|--title|Việc chen vào|--unit|B|--task|làm|--partner|STC|--time|quý I",
];

/// How a file is laid out: what is drawn decides line by line.
struct Layout<'a> {
    drawn: std::iter::Cycle<std::slice::Iter<'a, u8>>,
    indent: &'static str,
    text: String,
}

impl Layout<'_> {
    fn draw(&mut self, of: u8) -> u8 {
        self.drawn.next().map_or(0, |drawn| drawn % of)
    }

    /// A value in another spelling of the same.
    fn value(&mut self, value: &str) -> String {
        let Some(text) = value
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
        else {
            return match (value.strip_prefix('['), self.draw(4)) {
                (Some(rest), 0) => format!(
                    "[ # các\n    {}\n]",
                    rest.replace(", ", ", # một\n    ").replace(']', ", # cuối")
                ),
                _ => value.to_owned(),
            };
        };
        match self.draw(6) {
            0 => format!("'{text}'"),
            1 => format!("\"\"\"\n{text}\"\"\""),
            2 => format!("'''{text}'''"),
            _ => value.to_owned(),
        }
    }

    fn key(&mut self, key: &str, value: &str) {
        let value = self.value(value);
        match self.draw(9) {
            0 => self.line("# ghi chú ở trên"),
            1 => self.text.push('\n'),
            2 => self.line("# ghi chú\n\n# và nữa"),
            _ => {}
        }
        let equals = [
            "=", " = ", "  = ", "     = ", "\t= ", "= ", " =", " = ", " = ",
        ];
        let equals = equals[usize::from(self.draw(9))];
        let behind = ["", "", " # ghi chú phía sau", "#sát", "   "];
        let behind = behind[usize::from(self.draw(5))];
        self.line(&format!("{key}{equals}{value}{behind}"));
    }

    fn line(&mut self, line: &str) {
        let indent = self.indent;
        writeln!(self.text, "{indent}{line}").unwrap();
    }

    fn header(&mut self, header: &str) {
        match self.draw(6) {
            0 => {}
            1 => self.text.push_str("\n# trên\n"),
            2 => self.text.push_str("\n\n"),
            _ => self.text.push('\n'),
        }
        let behind = ["", " # sau", ""][usize::from(self.draw(3))];
        self.line(&format!("{header}{behind}"));
    }

    fn inline(&mut self, keys: &[(&str, &str)]) -> String {
        let equals = ["=", " = ", " = "][usize::from(self.draw(3))];
        let keys: Vec<String> = keys
            .iter()
            .map(|(key, value)| format!("{key}{equals}{value}"))
            .collect();
        match self.draw(2) {
            0 => format!("{{ {} }}", keys.join(", ")),
            _ => format!("{{{}}}", keys.join(",")),
        }
    }

    fn table(&mut self, table: &Table) {
        self.header(table.header);
        let mut keys: Vec<(String, String)> = table
            .keys
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
            .collect();
        let mut apart = Vec::new();
        for (name, members) in table.lists {
            if self.draw(4) != 0 {
                apart.push((*name, *members));
                continue;
            }
            let members: Vec<String> = members.iter().map(|keys| self.inline(keys)).collect();
            let list = match self.draw(3) {
                0 => format!("[\n    {}\n  ]", members.join(",\n    ")),
                1 => format!(
                    "[ # các\n    {}, # cuối\n  ]",
                    members.join(", # một\n    ")
                ),
                _ => format!("[{}]", members.join(", ")),
            };
            let at = usize::from(self.draw(u8::try_from(keys.len()).unwrap())) + 1;
            keys.insert(at, ((*name).to_owned(), list));
        }
        let turn = usize::from(self.draw(8)).saturating_sub(4) % keys.len();
        keys.rotate_left(turn);
        for (key, value) in &keys {
            match value.starts_with("[{") || value.contains('{') {
                true => self.line(&format!("{key} = {value}")),
                false => self.key(key, value),
            }
        }
        for (name, members) in apart {
            let header = table.header.trim_end_matches(']');
            let header = format!("{header}.{name}]]");
            for keys in members {
                self.header(&header);
                for (key, value) in *keys {
                    self.key(key, value);
                }
            }
        }
    }
}

fn laid_out(drawn: &[u8], of_all: u8) -> String {
    let mut layout = Layout {
        drawn: drawn.iter().cycle(),
        indent: ["", "  ", "\t"][usize::from(of_all % 3)],
        text: "format = 1\n".to_owned(),
    };
    for table in PLAN {
        layout.table(table);
    }
    let mut text = layout.text;
    match of_all / 3 % 4 {
        1 => text.truncate(text.trim_end().len()),
        2 => text.insert(0, '\u{feff}'),
        3 => text.push_str("\n# hết\n"),
        _ => {}
    }
    match of_all / 12 % 2 {
        1 => text.replace('\n', "\r\n"),
        _ => text,
    }
}

/// Records and takes back, and says what is wrong with it.
fn wrong(text: &str, command: &str) -> Option<String> {
    let (_folder, path) = file(text);
    let words: Vec<&str> = command.split('|').collect();
    let there = run(&path, TODAY, &words);
    if there.code != 0 {
        return Some(format!("{}\n{text}", there.err));
    }
    let new = fs::read_to_string(&path).unwrap();
    if new == text {
        return Some(format!("nothing is recorded\n{text}"));
    }
    let back = run(&path, TODAY, &[&words[..], &["--undo"]].concat());
    let old = fs::read_to_string(&path).unwrap();
    match back.code == 0 && old == text {
        true => None,
        false => Some(format!(
            "{}\nbefore\n{text}\nrecorded\n{new}\nafter\n{old}",
            back.err
        )),
    }
}

#[test]
fn the_usual_layout_comes_back() {
    for command in COMMANDS {
        let text = laid_out(&[5, 4, 7, 8], 0);
        assert_eq!(wrong(&text, command), None, "{command}");
    }
}

/// A unit that somebody wrote below what a result says is not taken for one that
/// `assign` put there.
#[test]
fn a_unit_that_was_there_stays_with_its_comment() {
    let start = "format = 1\n[plan]\ntitle = \"Thử\"\nissued = 2024-01-15\n\
        [unit.A]\nname = \"Phòng A\"\n[unit.B]\nname = \"Phòng B\"\n\
        [[item]]\nid = \"1\"\ntitle = \"Việc một\"\nend = 2027\n[[item.lead]]\nunit = \"A\"\n\
        [[item.result]]\nperiod = 2026\ntext = \"Đã họp\"\nreceived = 2026-06-01\n";
    for unit in [
        "unit = \"A\" # ai ghi",
        "# ai ghi\nunit = \"A\"",
        "\nunit = \"A\"",
        "unit   = \"A\"",
        "  unit = \"A\"",
        "unit = 'A'",
    ] {
        for end in ["", "\n", "\n\n# hết\n"] {
            let text = format!(
                "{start}[[item.result]]\nperiod = 2025\ntext = \"Đã họp\"\nreceived = 2025-06-01\n{unit}{end}"
            );
            for command in [
                "assign|1|--unit|B|--from|2026-07-01",
                "assign|1|--unit|B|--beside",
            ] {
                assert_eq!(wrong(&text, command), None, "{command}");
            }
        }
    }
}

/// A list that was empty in an item in braces is empty again and not gone, and a comma
/// may stand before an item.
#[test]
fn empty_lists_in_braces_stay() {
    let text = "format = 1\nitem = [\n  { id = \"1\", title = \"Một\", result=[], extension = [ ], \
        request = [], lead = [{ unit = \"A\" }], end = 2026-12-31 }\n  , { id = \"2\", title = \"Hai\", \
        lead = [{ unit = \"A\" }], end = 2026-12-31 }\n]\n\
        [plan]\ntitle = \"Thử\"\nissued = 2026-01-02\n[unit.A]\nname = \"Phòng A\"\n";
    for item in ["1", "2"] {
        for command in [
            "result|ID|--period|2026|--text|Đã họp",
            "extend|ID|--end|2027-01-31|--basis|Công văn 1",
            "request|ID|--end|2027-01-31|--reason|Thiếu vốn",
            "done|ID|--on|2026-11-20",
        ] {
            let command = command.replace("ID", item);
            assert_eq!(wrong(text, &command), None, "{command}");
        }
    }
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn any_layout_comes_back(drawn in vec(any::<u8>(), 1..400), of_all in 0u8..24) {
        let text = laid_out(&drawn, of_all);
        for command in COMMANDS {
            prop_assert_eq!(wrong(&text, command), None, "{}", command);
        }
    }
}
