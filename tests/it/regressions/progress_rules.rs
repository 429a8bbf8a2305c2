//! The rules about items, times, duties, reports and results: what each must
//! find, at which place, and what is close to it and good.

use crate::support::program::{run_on, with_items};

/// Each `»` in a case stands right before what its rule must point at; a case
/// without one is good, as far as that rule goes.
#[track_caller]
fn judge(rule: &str, cases: &[&str]) {
    for case in cases {
        let marked = with_items(case);
        let mut wanted = Vec::new();
        for (at, line) in marked.lines().enumerate() {
            for (column, before) in line.match_indices('»').enumerate() {
                let chars = line[..before.0].chars().count() - column;
                wanted.push(format!("-:{}:{}:", at + 1, chars + 1));
            }
        }
        let found = run_on(marked.replace('»', ""), "check --format short").out;
        let mark = format!("[{rule}]");
        let places: Vec<&str> = found
            .lines()
            .filter(|line| line.contains(&mark))
            .filter_map(|line| line.split(' ').next())
            .collect();
        assert_eq!(places, wanted, "{rule}:\n{case}\n{found}");
    }
}

/// An item with these lines after its id.
fn item(id: &str, lines: &str) -> String {
    format!("[[item]]\nid = {id}\ntitle = \"Tập huấn\"\n{lines}\n")
}

const LEAD: &str = "[[item.lead]]\nunit = \"QLKH\"\n\n";

/// Items of these ids, each led by one unit.
fn ids(ids: &[&str]) -> String {
    let all = ids.iter().map(|id| match id.strip_prefix('s') {
        Some(id) => format!("[[section]]\nid = {id}\ntitle = \"Đề mục\"\n\n"),
        None => item(id, "") + LEAD,
    });
    all.collect()
}

/// Two units, of which one took over from the other in March 2025.
const MERGED: &str =
    "[unit.TTCN]\nname = \"Phòng Thị trường\"\nuntil = 2025-02-28\nsuccessor = [\"CNTT\"]\n
[unit.CNTT]\nname = \"Phòng Công nghệ\"\nfrom = 2025-03-01\n\n";

#[test]
fn leads() {
    let with = |leads: &str| item("\"1\"", "") + leads;
    judge(
        "repeated-lead",
        &[
            &with("[[item.lead]]\nunit = \"VP\"\n[[item.lead]]\nunit = »\"VP\"\n"),
            &with(
                "[[item.lead]]\nunit = \"VP\"\n[[item.lead]]\nunit = \"QLKH\"\n[[item.lead]]\nunit = »\"VP\"\n",
            ),
            &with("[[item.lead]]\nunit = \"VP\"\n[[item.lead]]\nunit = \"QLKH\"\n"),
            &(with(LEAD) + &item("\"2\"", "") + LEAD),
        ],
    );
}

#[test]
fn the_order_of_numbers() {
    judge(
        "id-out-of-order",
        &[
            &ids(&["\"2\"", "»\"1\"", "\"3\""]),
            &ids(&["\"6.10\"", "»\"6.2\""]),
            &ids(&["\"II.1\"", "»\"I.2\""]),
            &ids(&["\"4.đ\"", "»\"4.d\""]),
            &ids(&["\"6.1\"", "»\"6\""]),
            &ids(&["s\"2\"", "s»\"1\"", "\"1.1\"", "\"2.1\""]),
            &ids(&["\"6.1\"", "s»\"6\"", "\"6.2\""]),
            &ids(&["\"6.1.1\"", "s»\"6\"", "s\"6.2\""]),
            // Good: parts of different kinds, and headings all at the top.
            &ids(&["s\"I\"", "\"1\"", "\"2\"", "s\"II\"", "\"3\"", "\"4\""]),
            &ids(&["\"I\"", "\"1\"", "\"2\"", "\"II\"", "\"3\"", "\"4\""]),
            &ids(&["s\"1\"", "s\"2\"", "\"1.1\"", "\"1.2\"", "\"2.1\"", "\"3\""]),
            &ids(&["\"6.2\"", "\"6.2.a\"", "\"6.10\"", "\"10.1\""]),
            &ids(&["\"IX\"", "\"X\"", "\"a\"", "\"1\""]),
            // Told already: the same number twice.
            &ids(&["\"1\"", "\"1\""]),
        ],
    );
}

#[test]
fn headings() {
    judge(
        "missing-section",
        &[
            &ids(&["s\"1\"", "\"1.1\"", "»\"6.1\"", "\"6.2\"", "»\"7.1\""]),
            &ids(&["s\"6\"", "»\"6.1.1\"", "\"6.1.2\""]),
            &ids(&["s\"1\"", "s»\"2.1\"", "\"2.1.1\""]),
            // Good: a part of a plan, items without parts, an item as heading.
            &ids(&["\"6.1\"", "\"6.2\""]),
            &ids(&["s\"1\"", "\"1.1\"", "\"2\"", "\"3\""]),
            &ids(&["s\"1\"", "\"1.1\"", "\"2\"", "\"2.a\"", "\"2.b\""]),
        ],
    );
}

#[test]
fn the_days_of_an_item() {
    let with = |lines: &str| item("\"1\"", lines) + LEAD;
    judge(
        "completed-before-start",
        &[
            &with("start = 2023\ncompleted = »2022-12-31"),
            // Before the plan: a rule of its own.
            &with("completed = 2021-12-31"),
            &with("start = 2023\ncompleted = 2023-01-01"),
            &with("completed = 2022-01-01"),
            // Stopping what has not begun is nothing strange.
            &with("start = 2023\nstopped = 2022-06-01\nreason = \"Không có kinh phí\""),
            // Its start was not read.
            &with("start = \"202\"\ncompleted = 2021-12-31"),
        ],
    );
    judge(
        "stopped-without-reason",
        &[
            &with("stopped = »2024-05-01"),
            &with("stopped = 2024-05-01\nreason = \"Không có kinh phí\""),
            &with("completed = 2024-05-01"),
        ],
    );
    judge(
        "reason-without-stop",
        &[
            &with("reason = »\"Không có kinh phí\""),
            &with("reason = \"Không có kinh phí\"\ncompleted = 2024-05-01")
                .replace("\"Không", "»\"Không"),
            &with("reason = \"Không có kinh phí\"\nstopped = 2024-05-01"),
            // The day is there, and was not read.
            &with("reason = \"Không có kinh phí\"\nstopped = \"2024\""),
        ],
    );
}

/// An item and its extensions, each an `end`.
fn extended(end: &str, extensions: &[&str]) -> String {
    let mut text = item("\"1\"", end) + LEAD;
    for end in extensions {
        text += &format!("[[item.extension]]\nend = {end}\ngranted = 2023-06-01\n\n");
    }
    text
}

const YEARLY: &str =
    "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nto = \"VP\"\n";

/// A yearly duty with these lines, and its extensions: period, end, unit.
fn duty_extended(lines: &str, extensions: &[[&str; 3]]) -> String {
    let mut text = format!("{YEARLY}{lines}\n");
    for [period, end, unit] in extensions {
        text += &format!(
            "[[duty.extension]]\nperiod = {period}\nend = {end}\nbasis = \"Công văn số 1\"\ngranted = 2022-06-01\n{unit}\n"
        );
    }
    text
}

#[test]
fn extensions() {
    let before = "before = \"12-15\"";
    judge(
        "extension-not-later",
        &[
            &extended("end = 2024", &["»2023"]),
            &extended("end = 2024", &["»2024-12-31"]),
            &extended("end = 2024", &["2026", "»2025"]),
            &extended("end = 2024", &["»2023", "2025"]),
            &extended("", &["2025", "»\"2025-H2\""]),
            &duty_extended(before, &[["2024", "»2024-12-14", ""]]),
            &duty_extended(
                before,
                &[["2024", "2024-12-20", ""], ["2024", "»2024-12-20", ""]],
            ),
            // Good.
            &extended("end = 2024", &["2025", "2026-06-30"]),
            // A paper may bring it forward.
            &extended("end = 2024", &["2023\nbasis = \"Quyết định số 1\""]),
            &extended("end = \"2024-H1\"", &["2024"]),
            &duty_extended(
                before,
                &[["2024", "2024-12-15", ""], ["2025", "2025-12-15", ""]],
            ),
            // What one unit is granted is its own.
            &duty_extended(
                before,
                &[
                    ["2024", "2024-12-25", ""],
                    ["2024", "2024-12-20", "unit = \"QLKH\""],
                ],
            ),
        ],
    );
    judge(
        "extension-without-end",
        &[
            &extended("", &["»2025", "2026"]),
            &extended("", &["2025\nbasis = \"Quyết định số 1\""]),
            &duty_extended("", &[["2024", "»2024-12-20", ""]]),
            &extended("end = 2024", &["2025"]),
            &duty_extended("by = \"next 01-15\"", &[["2024", "2025-01-20", ""]]),
            // There is one, which was not read.
            &extended("end = \"202\"", &["2025"]),
            &duty_extended("by = \"1215\"", &[["2024", "2024-12-20", ""]]),
        ],
    );
    judge(
        "extension-not-owed",
        &[
            &duty_extended(before, &[["2024", "2024-12-20", "unit = »\"VP\""]]),
            &duty_extended(before, &[["»2021", "2021-12-20", ""]]),
            &(duty_extended(
                &format!("{before}\nuntil = 2024"),
                &[["»2025", "2025-12-20", ""]],
            )),
            &(MERGED.to_owned()
                + &duty_extended(before, &[["2025", "2025-12-20", "unit = »\"TTCN\""]])),
            // Good.
            &duty_extended(
                before,
                &[
                    ["2024", "2024-12-20", "unit = \"QLKH\""],
                    ["2022", "2022-12-20", ""],
                ],
            ),
            &(MERGED.to_owned()
                + &duty_extended(
                    before,
                    &[
                        ["2024", "2024-12-20", "unit = \"TTCN\""],
                        ["2025", "2025-12-20", "unit = \"CNTT\""],
                    ],
                )),
        ],
    );
}

/// A yearly duty and its reports: unit, period, day received.
fn received(lines: &str, reports: &[[&str; 3]]) -> String {
    let mut text = format!("{YEARLY}before = \"12-15\"\n{lines}\n");
    for [unit, period, day] in reports {
        text += &format!(
            "[[report]]\nduty = \"nam\"\nunit = {unit}\nperiod = {period}\nreceived = {day}\n\n"
        );
    }
    text
}

#[test]
fn reports() {
    let merged = |reports: &[[&str; 3]]| MERGED.to_owned() + &received("", reports);
    judge(
        "report-not-owed",
        &[
            &received("", &[["»\"VP\"", "2024", "2024-12-10"]]),
            &received("", &[["\"QLKH\"", "»2021", "2021-12-10"]]),
            &received("from = 2024", &[["\"QLKH\"", "»2023", "2023-12-10"]]),
            &received("until = 2023", &[["\"QLKH\"", "»2024", "2024-12-10"]]),
            &received("units = [\"VP\"]", &[["»\"QLKH\"", "2024", "2024-12-10"]]),
            &merged(&[["»\"CNTT\"", "2024", "2024-12-10"]]),
            &merged(&[["»\"TTCN\"", "2025", "2025-02-10"]]),
            // All that had to be done was done before that year.
            &(item("\"1\"", "completed = 2023-05-01")
                + LEAD
                + &received(
                    "",
                    &[
                        ["\"QLKH\"", "2023", "2023-12-10"],
                        ["\"QLKH\"", "»2024", "2024-12-10"],
                    ],
                )),
            // Good, one early report of a period to come too.
            &received(
                "",
                &[
                    ["\"QLKH\"", "2022", "2022-12-10"],
                    ["\"QLKH\"", "2027", "2026-11-01"],
                ],
            ),
            &received(
                "from = 2024\nuntil = 2025",
                &[
                    ["\"QLKH\"", "2024", "2024-12-10"],
                    ["\"QLKH\"", "2025", "2025-12-30"],
                ],
            ),
            &merged(&[
                ["\"TTCN\"", "2024", "2024-12-10"],
                ["\"CNTT\"", "2025", "2025-12-10"],
            ]),
            // A receiver that the duty names as one of its units.
            &received(
                "units = [\"VP\", \"QLKH\"]",
                &[["\"VP\"", "2024", "2024-12-10"]],
            ),
        ],
    );
    judge(
        "repeated-report",
        &[
            &received(
                "",
                &[
                    ["\"QLKH\"", "2024", "2024-12-10"],
                    ["\"QLKH\"", "»2024", "2024-12-10"],
                ],
            ),
            // What comes in addition is no mistake.
            &received(
                "",
                &[
                    ["\"QLKH\"", "2024", "2024-12-10"],
                    ["\"QLKH\"", "2024", "2024-12-11"],
                ],
            ),
            &(YEARLY.replace("year", "once")
                + "\n[[report]]\nunit = \"QLKH\"\nreceived = 2024-12-10\n\n[[report]]\nunit = »\"QLKH\"\nreceived = 2024-12-10\n"),
            &received(
                "",
                &[
                    ["\"QLKH\"", "2024", "2024-12-10"],
                    ["\"QLKH\"", "2025", "2025-12-11"],
                ],
            ),
            &merged(&[
                ["\"TTCN\"", "2024", "2024-12-10"],
                ["\"QLKH\"", "2024", "2024-12-10"],
            ]),
        ],
    );
    judge(
        "received-before-period",
        &[
            &received("", &[["\"QLKH\"", "2024", "»2023-12-31"]]),
            &received("", &[["\"QLKH\"", "2024", "»2024-01-05"]]),
            &received(
                "",
                &[
                    ["\"QLKH\"", "2024", "2024-07-02"],
                    ["\"QLKH\"", "2023", "2025-03-01"],
                ],
            ),
        ],
    );
}

/// An item that a unit leads, and its results: period, unit.
fn results(lines: &str, lead: &str, results: &[[&str; 2]]) -> String {
    let mut text = item("\"1\"", lines) + &format!("[[item.lead]]\nunit = \"{lead}\"\n\n");
    for [period, unit] in results {
        text +=
            &format!("[[item.result]]\nperiod = {period}\nunit = {unit}\ntext = \"Mở 2 lớp\"\n\n");
    }
    text
}

#[test]
fn results_of_items() {
    let third = "[unit.TTDM]\nname = \"Trung tâm Đổi mới\"\nfrom = 2026-01-01\n\n";
    let chain = MERGED.replace(
        "from = 2025-03-01\n",
        "from = 2025-03-01\nuntil = 2025-12-31\nsuccessor = [\"TTDM\"]\n",
    ) + third;
    judge(
        "result-not-lead",
        &[
            &results("", "QLKH", &[["2024", "»\"VP\""], ["2025", "\"QLKH\""]]),
            &(MERGED.to_owned() + &results("", "QLKH", &[["2025", "»\"CNTT\""]])),
            // Good: who took over, and whom the lead took over from.
            &(chain.clone() + &results("", "TTCN", &[["2026", "\"TTDM\""], ["2025", "\"CNTT\""]])),
            &(chain + &results("", "TTDM", &[["2024", "\"TTCN\""]])),
            &results("", "QLKH", &[["2024", "\"QLKH\""]]).replace("unit = \"QLKH\"\ntext", "text"),
        ],
    );
    judge(
        "result-before-start",
        &[
            &results("start = 2024", "QLKH", &[["»2023", "\"QLKH\""]]),
            &results(
                "start = 2024-07-15",
                "QLKH",
                &[["»\"2024-Q2\"", "\"QLKH\""], ["\"2024-H2\"", "\"QLKH\""]],
            ),
            &results("", "QLKH", &[["»2021", "\"QLKH\""]]),
            &results("start = 2024-12-31", "QLKH", &[["2024", "\"QLKH\""]]),
        ],
    );
    judge(
        "repeated-result",
        &[
            &results(
                "",
                "QLKH",
                &[
                    ["2024", "\"QLKH\""],
                    ["2025", "\"QLKH\""],
                    ["»2024", "\"QLKH\""],
                ],
            ),
            &results(
                "",
                "QLKH",
                &[["2024", "\"QLKH\""], ["\"2024-H1\"", "\"QLKH\""]],
            ),
            &results("", "QLKH", &[["2024", "\"QLKH\""], ["2024", "\"VP\""]]),
        ],
    );
}

#[test]
fn bodies() {
    judge(
        "succession-without-date",
        &[
            &MERGED
                .replace("until = 2025-02-28\n", "")
                .replace("[\"CNTT\"]", "»[\"CNTT\"]"),
            MERGED,
            "[partner.SCT]\nname = \"Sở Công Thương\"\nuntil = 2025-02-28\n",
            // The day is there, and was not read.
            &MERGED.replace("2025-02-28", "\"hai\""),
        ],
    );
    let two = |first: &str, second: &str| {
        format!(
            "[partner.A1]\nname = \"Sở Một\"\n{first}\n\n[partner.A2]\nname = \"Sở Hai\"\n{second}\n"
        )
    };
    judge(
        "repeated-short",
        &[
            &two("short = \"Sở M\"", "short = »\"Sở M\""),
            &two("short = \"Sở HÒA\"", "short = »\"sở hoà\""),
            &two("", "short = »\"A1\""),
            &two("short = »\"A2\"", ""),
            &two(
                "short = \"Sở X\"\nuntil = 2025-02-28",
                "short = »\"Sở X\"\nfrom = 2025-02-28",
            ),
            // Good: marks distinguish bodies, and so does time.
            &two("short = \"Ban DT\"", "short = \"Ban ĐT\""),
            &two(
                "short = \"Sở X\"\nuntil = 2025-02-28",
                "short = \"Sở X\"\nfrom = 2025-03-01",
            ),
            &two("short = \"A1\"", ""),
        ],
    );
}

#[test]
fn the_words_of_the_paper() {
    let said =
        |time: &str, lines: &str| item("\"1\"", &format!("time = \"{time}\"\n{lines}")) + LEAD;
    let duty = |time: &str, lines: &str| format!("{YEARLY}time = \"{time}\"\n{lines}\n");
    judge(
        "time-mismatch",
        &[
            &said("từ năm 2022", "start = »2023"),
            &said("giai đoạn 2022-2025", "start = 2022\nend = »2024"),
            &said("giai đoạn 2022-2025", "start = »2023\nend = »2024"),
            &said("giai đoạn 2022-2025", "start = 2022").replace("time = ", "time = »"),
            &duty("trước ngày 15/12 hàng năm", "before = »\"12-05\""),
            &duty("trước ngày 15/12 hàng năm", "by = »\"12-15\""),
            &duty("trước ngày 15/12 hàng năm", "").replace("time = ", "time = »"),
            // Good.
            &said("từ năm 2022", "start = 2022"),
            &said("giai đoạn 2022-2025", "start = 2022\nend = 2025"),
            &(said("giai đoạn 2022-2024", "start = 2022\nend = 2024")
                + "[[item.extension]]\nend = 2025\nbasis = \"Công văn số 1\"\n"),
            &said("năm 2023", "start = \"2023-Q2\"\nend = \"2023-Q3\""),
            &duty("trước ngày 15/12 hàng năm", "before = \"12-15\""),
            &duty("trước ngày 15/12 hàng năm", "by = \"12-14\""),
            // Words that are not understood are left alone.
            &said("thường xuyên", "start = 2023\nend = 2024"),
            &duty("theo quy định", ""),
            // A day that was not read.
            &said("từ năm 2022", "start = \"202\""),
        ],
    );
}

/// What cannot be true keeps reading commands from answering, until the file
/// accepts it.
#[test]
fn reading_commands_refuse_what_cannot_be_true() {
    let text = with_items(&(item("\"1\"", "start = 2023\nend = 2022-12-31") + LEAD));
    run_on(&text, "list").refused();
    let accepted = text.replace(
        "12-31\n",
        "12-31 # plan: allow end-before-start — theo biên bản\n",
    );
    run_on(accepted, "list").good();
    // A warning never does.
    run_on(with_items(&ids(&["\"2\"", "\"1\""])), "list").good();
}

/// No plan that comes with the program has anything to say.
#[test]
fn the_examples_are_good() {
    for path in [
        "plan.toml",
        "examples/nhieu-nam.toml",
        "examples/nhieu-ky-bao-cao.toml",
        "examples/sap-nhap.toml",
    ] {
        let found = crate::support::program::run(&format!("-f {path} check --format short"));
        assert_eq!(found.good(), "", "{path}");
    }
}
