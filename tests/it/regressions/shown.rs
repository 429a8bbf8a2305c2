//! What people see: rates that do not lie, names in order, words that say what
//! the file knows.

use crate::support::program::{Ran, finish, first_column, folder, item, plan, run_on, with_items};
use std::fmt::Write as _;

/// A whole with one part missing, or with one alone, was rounded onto all and
/// onto nothing.
#[test]
fn c25_only_all_is_100_per_cent() {
    for (done, of_due, english) in [
        (3000, "3.000/3.000 (100%)", "3,000/3,000 (100%)"),
        (2999, "2.999/3.000 (99,9%)", "2,999/3,000 (99.9%)"),
        (1500, "1.500/3.000 (50,0%)", "1,500/3,000 (50.0%)"),
        (1, "1/3.000 (0,1%)", "1/3,000 (0.1%)"),
        (0, "0/3.000 (0%)", "0/3,000 (0%)"),
    ] {
        let mut text = with_items("");
        for id in 1..=3000 {
            let completed = match id <= done {
                true => "\ncompleted = 2025-06-01",
                false => "",
            };
            let lines = format!("end = 2025-06-30{completed}");
            write!(text, "\n{}", item(&id.to_string(), "Việc", &lines)).unwrap();
        }
        let summary = "summary --columns name,rate_of_due --today 2025-12-01";
        let shown = run_on(&text, &format!("{summary} --lang vi")).good();
        assert!(shown.contains(of_due), "{shown}");
        let shown = run_on(&text, &format!("{summary} --lang en")).good();
        assert!(shown.contains(english), "{shown}");
        let report = run_on(
            &text,
            "report --year 2025 --today 2025-12-20 --format markdown",
        );
        assert!(report.out.contains(of_due), "{}", report.out);
        // Data has the fraction as it is.
        let data = run_on(&text, &format!("{summary} --format csv")).good();
        let total = data.lines().last().unwrap();
        assert_eq!(total, format!(",{done}/3000"));
    }
}

/// A plan whose codes, names and file order are in three different orders.
fn three_orders() -> String {
    let mut text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2026-01-15\n".to_owned();
    for (code, name) in [
        ("U1", "Văn phòng"),
        ("U2", "Đài Phát thanh"),
        ("U3", "Phòng 10"),
        ("U4", "Phòng 2"),
        ("U10", "An ninh"),
    ] {
        write!(text, "[unit.{code}]\nname = \"{name}\"\n").unwrap();
    }
    for (code, name) in [("P1", "Ủy ban"), ("P2", "Uỷ thác"), ("P3", "Ban Đồng")] {
        write!(text, "[partner.{code}]\nname = \"{name}\"\n").unwrap();
    }
    text.push_str("[counterpart.C1]\nname = \"Vụ Z\"\n[counterpart.C2]\nname = \"Cục A\"\n");
    for (id, leads, partners, counterparts) in [
        ("1", vec!["U2"], "\"P1\"", "\"C1\""),
        ("2", vec!["U10", "U1"], "", ""),
        ("3", vec!["U1"], "\"P3\", \"P1\"", "\"C2\""),
        ("4", vec!["U10"], "\"P3\"", "\"C2\", \"C1\""),
        ("5", vec!["U3"], "", ""),
        ("6", vec!["U4"], "\"P2\"", "\"C1\""),
    ] {
        write!(
            text,
            "[[item]]\nid = \"{id}\"\ntitle = \"Việc\"\nend = 2026-12-31\npartners = [{partners}]\n"
        )
        .unwrap();
        for lead in leads {
            write!(
                text,
                "[[item.lead]]\nunit = \"{lead}\"\ncounterparts = [{counterparts}]\n"
            )
            .unwrap();
        }
    }
    text.push_str(
        "[[duty]]\nid = \"a\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nfrom = 2026\nbefore = \"12-15\"\nto = \"Tỉnh\"\n",
    );
    text.push_str("[[duty]]\nid = \"b\"\ntitle = \"Báo cáo 6 tháng\"\nevery = \"year\"\nfrom = 2026\nbefore = \"12-15\"\nto = \"U10\"\n");
    text
}

/// Bodies were sorted by codes that nobody saw.
#[test]
fn v4_a_body_sorts_by_its_name_in_every_format() {
    let text = three_orders();
    for (line, wanted) in [
        ("list --sort leads", "4 2 1 6 5 3"),
        // Ties in file order, both ways.
        ("list --sort -leads", "3 5 6 1 2 4"),
        ("list --sort partners", "4 3 1 6 2 5"),
        ("list --sort -partners", "6 1 3 4 2 5"),
        ("list --sort counterparts", "3 4 1 6 2 5"),
    ] {
        let wanted: Vec<&str> = wanted.split(' ').collect();
        let tsv = run_on(&text, &format!("{line} --columns id")).good();
        assert_eq!(first_column(&tsv), wanted, "{line}");
        for format in ["table", "markdown"] {
            let shown = run_on(&text, &format!("{line} --columns id --format {format}")).good();
            let ids: Vec<&str> = shown
                .lines()
                .filter_map(|line| {
                    line.trim_matches(['│', '|', ' '])
                        .parse::<u8>()
                        .ok()
                        .map(|_| line.trim_matches(['│', '|', ' ']))
                })
                .collect();
            assert_eq!(ids, wanted, "{line} {format}");
        }
        let json = run_on(&text, &format!("{line} --format ndjson")).good();
        let ids: Vec<&str> = json
            .lines()
            .filter_map(|line| line.split("\"id\":\"").nth(1)?.split('"').next())
            .collect();
        assert_eq!(ids, wanted, "{line} ndjson");
    }
    let by_name = ["U10", "U2", "U4", "U3", "U1"];
    for line in [
        "deadlines --kind report --sort units --columns units",
        "reports --sort unit --columns unit",
    ] {
        let tsv = run_on(&text, line).good();
        let mut units = first_column(&tsv);
        units.dedup();
        assert_eq!(units, by_name, "{line}");
    }
    let units = run_on(&text, "units --kind unit --sort name --columns code").good();
    assert_eq!(first_column(&units), by_name);
    let summary = run_on(&text, "summary --sort name --columns key --format tsv").good();
    assert_eq!(first_column(&summary)[..5], by_name);
    let receivers = run_on(&text, "deadlines --kind report --sort to --columns to").good();
    let mut receivers = first_column(&receivers);
    receivers.dedup();
    assert_eq!(receivers, ["U10", "Tỉnh"]);
    // A duty is shown by its title.
    let duties = run_on(&text, "reports --sort duty --columns duty").good();
    let mut duties = first_column(&duties);
    duties.dedup();
    assert_eq!(duties, ["b", "a"]);
    // A rate is ordered by what it is, not by its digits.
    let years = run_on(
        &text,
        "summary --by year --sort -name --columns key --format tsv",
    )
    .good();
    assert_eq!(first_column(&years), ["2026", "*"]);
}

/// What an office asks about: a unit, its receiver inside and one outside, a
/// collective, items without a deadline.
const OFFICE: &str = r#"format = 1
[plan]
title = "T"
issued = 2022
issuer = "Sở"
[unit.VP]
name = "Văn phòng Sở"
short = "Văn phòng"
[unit.QLKH]
name = "Phòng Quản lý Khoa học"
short = "Phòng QLKH"
[unit.TTXVN]
name = "TTXVN"
[partner.UBND-HTP]
name = "UBND các huyện, thành phố"
members = ["UBND-TY"]
[partner.UBND-TY]
name = "UBND huyện Tân Yên"
[counterpart.VCNC]
name = "Vụ Công nghệ cao"
[[item]]
id = "1"
title = "Việc một"
end = 2027
partners = ["UBND-HTP"]
[[item.lead]]
unit = "QLKH"
counterparts = ["VCNC"]
[[item]]
id = "2"
title = "Việc hai"
end = 2025-06-30
[[item.lead]]
unit = "TTXVN"
[[duty]]
id = "nam"
title = "Báo cáo năm"
time = "trước ngày 15/12 hàng năm"
every = "year"
before = "12-15"
to = "VP"
[[duty.extension]]
period = 2026
end = 2026-12-18
basis = "Công văn số 1"
unit = "QLKH"
[[duty]]
id = "tinh"
title = "Báo cáo tỉnh"
every = "year"
to = "Chủ tịch UBND tỉnh"
units = ["VP"]
"#;

/// The file lists those that the plan names, not all that the group has.
#[test]
fn a_group_is_told_with_those_that_the_plan_names() {
    for line in ["show 1", "units --format table"] {
        let vi = run_on(OFFICE, &format!("{line} --lang vi --today 2026-11-29")).good();
        assert!(
            vi.contains("trong đó Kế hoạch nêu tên: UBND huyện Tân Yên"),
            "{vi}"
        );
        assert!(!vi.contains("gồm:"), "{vi}");
        let en = run_on(OFFICE, &format!("{line} --lang en --today 2026-11-29")).good();
        assert!(
            en.contains("of whom the plan names: UBND huyện Tân Yên"),
            "{en}"
        );
    }
    let units = run_on(OFFICE, "units --format table --lang vi").good();
    assert!(units.contains("phối hợp từ phía Bộ: 1"), "{units}");
}

/// The row of an extended report contradicted itself.
#[test]
fn an_extended_report_says_so_in_every_table() {
    let extended = "trước ngày 15/12 hàng năm, gia hạn đến 18/12/2026";
    for line in [
        "deadlines --width 100 --format table --unit QLKH",
        "deadlines --width 200 --format table --unit QLKH",
        "deadlines --format markdown --unit QLKH",
        "deadlines --columns time --format markdown --unit QLKH",
    ] {
        let shown = run_on(OFFICE, &format!("{line} --lang vi --today 2026-12-16")).good();
        let one_line: Vec<&str> = shown
            .split(['│', '┆', '\n', ' '])
            .filter(|word| !word.is_empty())
            .collect();
        let one_line = one_line.join(" ");
        assert!(
            one_line.contains(extended) || line.contains("table") && one_line.contains("gia hạn"),
            "{line}: {shown}"
        );
    }
    let show = run_on(OFFICE, "show 1 --lang vi --today 2026-12-16").good();
    assert_eq!(show.matches("gia hạn").count(), 1, "{show}");
    assert!(show.contains("18/12/2026"), "{show}");
    let show = run_on(OFFICE, "show 1 --lang vi --today 2026-12-01").good();
    assert!(show.contains("Báo cáo kỳ tới"), "{show}");
    // What the file has is data.
    let data = run_on(
        OFFICE,
        "deadlines --columns time --unit QLKH --today 2026-12-16 --format csv",
    )
    .good();
    assert!(!data.contains("gia hạn"), "{data}");
}

/// Runs a command that records, on a file that holds a text.
#[track_caller]
fn record(name: &str, text: &str, line: &str) -> Ran {
    let path = folder(name).join("plan.toml");
    std::fs::write(&path, text).unwrap();
    let mut command = plan();
    command.args(line.split(' ')).arg("-f").arg(path);
    let mut ran = finish(command);
    // A dry run says beside the difference what it would record.
    ran.out.push_str(&ran.err);
    ran
}

/// The office does not receive what it sends to the province.
#[test]
fn a_report_to_a_receiver_outside_is_sent() {
    let dry = "--dry-run --today 2026-12-20";
    let line = format!("received VP --duty tinh --period 2026 --on 2026-12-14 {dry}");
    let vi = record("sent", OFFICE, &format!("{line} --lang vi")).out;
    assert!(
        vi.contains("Văn phòng Sở gửi Chủ tịch UBND tỉnh ngày 14/12/2026: "),
        "{vi}"
    );
    assert!(!vi.contains("nhận ngày"), "{vi}");
    let en = record("sent", OFFICE, &format!("{line} --lang en")).out;
    assert!(
        en.contains("Văn phòng Sở sent Chủ tịch UBND tỉnh the "),
        "{en}"
    );
    // The report of a period that is long over asks for its day.
    let old = format!("received VP --duty tinh --period 2022 {dry} --lang vi");
    assert!(record("sent", OFFICE, &old).out.contains("--on"));
    let last = format!("received VP --duty tinh --period 2025 {dry}");
    assert_eq!(record("sent", OFFICE, &last).code, 0);
    // Recorded, it is sent wherever it is reported.
    let recorded = format!(
        "{OFFICE}[[report]]\nunit = \"VP\"\nduty = \"tinh\"\nperiod = 2025\nreceived = 2025-12-20\n"
    );
    let told = run_on(
        &recorded,
        "reports --duty tinh --columns state --lang vi --format markdown --today 2026-12-20",
    )
    .good();
    assert!(
        told.contains("đã gửi") && !told.contains("đã nhận"),
        "{told}"
    );
}

/// The deadline in the paper's words: the 15th is no good day.
#[test]
fn what_was_late_is_told_with_its_deadline() {
    let line = "received QLKH --dry-run --today 2026-12-20";
    for (more, vi, en) in [
        (
            "--period 2022 --on 2022-12-20",
            "chậm 6 ngày (hạn: trước ngày 15/12/2022)",
            "6 days late (due before 15/12/2022)",
        ),
        (
            "--period 2026 --on 2026-12-20",
            "chậm 2 ngày (hạn: gia hạn đến 18/12/2026)",
            "2 days late (due 18/12/2026, as extended)",
        ),
    ] {
        let told = record("late", OFFICE, &format!("{line} {more} --lang vi")).out;
        assert!(told.contains(vi), "{told}");
        let told = record("late", OFFICE, &format!("{line} {more} --lang en")).out;
        assert!(told.contains(en), "{told}");
    }
    let done = "done 2 --on 2026-01-02 --dry-run --today 2026-12-20 --lang vi";
    let told = record("late", OFFICE, done).out;
    assert!(
        told.contains("(hạn: chậm nhất hết ngày 30/06/2025)"),
        "{told}"
    );
    let report = run_on(
        OFFICE,
        "report --year 2026 --format markdown --today 2026-12-20",
    )
    .out;
    assert!(
        report.contains("thời hạn: chậm nhất hết ngày 30/6/2025"),
        "{report}"
    );
    assert!(!report.contains("thời hạn chậm nhất"), "{report}");
}

/// A code that is the name needs no legend.
#[test]
fn a_legend_leaves_out_what_explains_itself() {
    let text = OFFICE.replace("short = \"Phòng QLKH\"\n", "");
    let shown = run_on(&text, "list --format table --width 100 --lang vi").good();
    assert!(shown.contains("QLKH: Phòng Quản lý Khoa học"), "{shown}");
    assert!(!shown.contains("TTXVN: TTXVN"), "{shown}");
}

/// Each part of the sentence is there where there is anything in it, and the
/// parts add up.
#[test]
fn the_sentence_for_the_leader_is_written_as_offices_write() {
    let open = |id: usize, more: &str| item(&id.to_string(), "Việc", more);
    let result = "\n[[item.result]]\nperiod = 2026\ntext = \"Xong bước một\"";
    let done = "completed = 2026-03-01";
    let stopped = "stopped = 2026-03-01\nreason = \"Hết việc\"";
    let mut all = String::new();
    all.push_str(&open(1, done));
    all.push_str(&open(2, stopped));
    for id in 3..=11 {
        all.push('\n');
        all.push_str(&open(id, ""));
        if id < 7 {
            all.push_str(result);
        }
    }
    let line = "summary --today 2026-11-29 --format markdown";
    let vi = run_on(with_items(&all), &format!("{line} --lang vi")).good();
    assert!(
        vi.contains("11 nhiệm vụ, đều không có thời hạn: 01 đã hoàn thành, 01 dừng, 09 đang theo dõi (04 đã có kết quả năm 2026)."),
        "{vi}"
    );
    let en = run_on(with_items(&all), &format!("{line} --lang en")).good();
    assert!(
        en.contains("11 items, none with a deadline: 1 done, 1 stopped, 9 followed (4 with a result for 2026)."),
        "{en}"
    );
    for (items, vi) in [
        (
            vec![open(1, "end = 2025"), open(2, "")],
            "02 nhiệm vụ, trong đó 01 có thời hạn, 01 không có thời hạn. Có thời hạn: 0/1 (0%) nhiệm vụ đến hạn đã hoàn thành, 01 quá hạn. Không có thời hạn: 01 đang theo dõi (chưa ghi nhận kết quả năm 2026).",
        ),
        (
            vec![
                open(1, "end = 2027"),
                open(2, "end = 2027\nstopped = 2026-03-01\nreason = \"x\""),
            ],
            "02 nhiệm vụ, đều có thời hạn: 01 chưa đến hạn, 01 dừng.",
        ),
        (
            vec![open(1, "start = 2027")],
            "01 nhiệm vụ, không có thời hạn: 01 chưa đến thời gian thực hiện.",
        ),
        (vec![], "không có nhiệm vụ nào."),
    ] {
        let told = run_on(with_items(&items.join("\n")), &format!("{line} --lang vi")).out;
        assert!(told.contains(vi), "{told}");
    }
}

/// A label of one item pushed all the texts to the middle of the screen.
#[test]
fn a_long_label_stands_on_several_lines() {
    let text = with_items(&item(
        "1",
        "Việc",
        "[[item.result]]\nperiod = \"2026-H1\"\ntext = \"Xong\"",
    ));
    let shown = run_on(&text, "show 1 --lang vi --width 80").good();
    assert!(shown.contains("Chủ trì               "), "{shown}");
    assert!(
        shown
            .lines()
            .any(|line| line.starts_with("Kết quả 6 tháng đầu   Xong")),
        "{shown}"
    );
    assert!(shown.lines().any(|line| line == "năm 2026"), "{shown}");
}

/// An empty column is no column, unless it is asked for.
#[test]
fn a_table_has_no_empty_columns() {
    let text = with_items(&item("1", "Việc", ""));
    for width in [60, 80, 120, 200] {
        let shown = run_on(
            &text,
            &format!("list --format table --width {width} --lang vi"),
        )
        .good();
        assert!(
            !shown.contains("Thuộc Bộ") && !shown.contains("Phối hợp"),
            "{shown}"
        );
        let asked =
            format!("list --format table --width {width} --lang vi --columns id,counterparts");
        let shown = run_on(&text, &asked).good();
        assert!(shown.contains("Bộ"), "{shown}");
    }
}

/// The same report was reported again for each unit.
#[test]
fn reports_that_are_alike_share_a_row() {
    let today = "--today 2026-12-16 --lang vi";
    let shown = run_on(
        OFFICE,
        &format!("overdue --format table --width 200 {today}"),
    )
    .good();
    assert_eq!(shown.matches("Báo cáo năm, năm 2023").count(), 1, "{shown}");
    for unit in ["Phòng Quản lý Khoa học (gồm 1)", "TTXVN (gồm 2)"] {
        assert!(shown.contains(unit), "{shown}");
    }
    // The extended one stands apart, and says so.
    let shown = run_on(
        OFFICE,
        &format!("deadlines --format table --width 200 {today}"),
    )
    .good();
    assert_eq!(shown.matches("Báo cáo năm, năm 2026").count(), 2, "{shown}");
    // Data has a row a report, and so has what is chosen.
    let data = run_on(OFFICE, &format!("overdue --kind report {today}")).good();
    let chosen = format!("overdue --kind report --format table --columns period {today}");
    let chosen = run_on(OFFICE, &chosen).good();
    assert_eq!(data.lines().count(), 9, "{data}");
    assert_eq!(chosen.matches("│ năm 20").count(), 9, "{chosen}");
}

/// A table of all zeros hid what there was.
#[test]
fn what_counts_nothing_is_told_in_one_line() {
    for width in [50, 80, 200] {
        let line = format!("summary --width {width} --lang vi --today 2026-11-29");
        let shown = run_on(OFFICE, &line).good().replace('\n', " ");
        assert!(
            shown.contains("Bằng 0, không in: hoàn thành đúng hạn;"),
            "{shown}"
        );
        assert!(!shown.contains("Dừng thực hiện"), "{shown}");
    }
    // Data has them all, and so has what is asked for.
    let all = run_on(
        OFFICE,
        "summary --columns name,stopped --lang vi --width 80",
    )
    .good();
    assert!(
        all.contains("Dừng thực hiện") && !all.contains("Bằng 0"),
        "{all}"
    );
}

/// A file begun in the middle of a plan's life says how to leave the years
/// before it out.
#[test]
fn reports_of_years_before_the_file_tell_how_to_begin() {
    let hint = "Theo dõi từ năm 2026: thêm from = 2026 vào [[duty]] nam";
    for line in ["overdue", "deadlines", "reports"] {
        let line = format!("{line} --format table --width 200 --lang vi --today 2026-11-29");
        let shown = run_on(OFFICE, &line).good();
        assert!(shown.contains(hint), "{line}: {shown}");
        // Once a past year is recorded, the others are what they say.
        let known = format!(
            "{OFFICE}[[report]]\nunit = \"QLKH\"\nduty = \"nam\"\nperiod = 2022\nreceived = 2022-12-01\n"
        );
        let shown = run_on(&known, &line).good();
        assert!(!shown.contains("Theo dõi từ"), "{line}: {shown}");
        // Doing what it says is enough.
        let done = OFFICE.replace("every = \"year\"", "every = \"year\"\nfrom = 2026");
        let shown = run_on(&done, &line);
        assert!(!shown.out.contains("Theo dõi từ"), "{line}: {}", shown.out);
    }
    let data = run_on(OFFICE, "overdue --today 2026-11-29").good();
    assert!(!data.contains("from = "), "{data}");
}

/// One extension was said three times: as the day, as the deadline, as the paper.
#[test]
fn an_extension_is_said_once() {
    let text = crate::support::program::with_items(
        "[[item]]\nid = \"1\"\ntitle = \"Một\"\nend = 2023\n\n[[item.lead]]\nunit = \"VP\"\n\n[[item.extension]]\nend = 2024\nbasis = \"CV 1\"\n\n[[item.extension]]\nend = 2026\ngranted = 2024-12-10\nbasis = \"CV 2\"\n\n[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"UBND tỉnh\"\nunits = [\"VP\"]\nfrom = 2026\n\n[[duty.extension]]\nperiod = 2026\nend = 2026-12-21\nbasis = \"CV 3\"\n",
    );
    let shown = |lang: &str| {
        crate::support::program::run_on(&text, &format!("show 1 --lang {lang}")).good()
    };
    let vi = shown("vi");
    for once in [
        "31/12/2026",
        "CV 2",
        "31/12/2024",
        "CV 1",
        "21/12/2026",
        "CV 3",
    ] {
        assert_eq!(vi.matches(once).count(), 1, "{once}: {vi}");
    }
    assert!(
        vi.contains("chậm nhất hết ngày 31/12/2026 (gia hạn theo CV 2, cho phép ngày 10/12/2024)"),
        "{vi}"
    );
    assert!(
        vi.contains("(gia hạn theo CV 3, chậm nhất hết ngày 21/12/2026)"),
        "{vi}"
    );
    let en = shown("en");
    assert!(
        en.contains("by the end of 31/12/2026 (extended by CV 2, granted on 10/12/2024)"),
        "{en}"
    );
}

/// Everything was called Kế hoạch.
#[test]
fn a_programme_is_called_one() {
    let text = with_items(&item("1", "Mở lớp", "end = 2023")).replace(
        "title    = \"Kế hoạch thử\"",
        "title = \"Công tác năm 2022\"\nsymbol = \"CTr-UBND\"",
    );
    let list = run_on(&text, "list --format table --lang vi --width 100").out;
    assert!(
        list.starts_with("Chương trình Công tác năm 2022 · tính đến"),
        "{list}"
    );
    assert!(
        list.contains("dưới đây chỉ là thời hạn theo Chương trình."),
        "{list}"
    );
    let list = run_on(&text, "list --format table --lang en --width 100").out;
    assert!(
        list.starts_with("Programme: Công tác năm 2022 · as of"),
        "{list}"
    );
    let due = "deadlines --all --format markdown --lang vi --columns item,time,title";
    let due = run_on(&text, due).out;
    assert!(
        due.contains("theo Chương trình") && !due.contains("Kế hoạch"),
        "{due}"
    );
    let paper = run_on(&text, "report --year 2022").out;
    assert!(
        paper.contains("Kết quả thực hiện Chương trình công tác năm 2022"),
        "{paper}"
    );
    assert!(
        paper.contains("Thực hiện Chương trình số ……/CTr-UBND"),
        "{paper}"
    );
    assert!(paper.contains("về công tác năm 2022"), "{paper}");
    assert!(
        paper.contains("/BC-UBND") && !paper.contains("Kế hoạch"),
        "{paper}"
    );
    // What the file says counts before the symbol; a title is not named twice.
    let said = text.replace("symbol =", "kind = \"Đề án\"\nsymbol =");
    let list = run_on(&said, "list --format table --lang vi").out;
    assert!(list.starts_with("Đề án Công tác"), "{list}");
    let twice = text.replace(
        "\"Công tác năm 2022\"",
        "\"Chương trình công tác năm 2022\"",
    );
    let list = run_on(&twice, "list --format table --lang vi").out;
    assert!(
        list.starts_with("Chương trình công tác năm 2022 ·"),
        "{list}"
    );
}

/// A paper on a day before a merger had the names of today.
#[test]
fn papers_have_the_names_of_their_day() {
    let text = with_items(&item("1", "Mở lớp", "end = 2023")).replace(
        "issued   = 2022\n",
        "issued = 2022-01-10
symbol = \"KH-SKHCN\"
parent = \"UBND tỉnh Bắc Sơn\"
issuer = \"Sở Khoa học\"
place = \"Bắc Sơn\"

[[plan.former]]
parent = \"UBND tỉnh Nam Sơn\"
place = \"Nam Sơn\"
until = 2025-06-30

[[plan.former]]
issuer = \"Sở Khoa học và Môi trường\"
until = 2022-06-30

[plan.x]
",
    );
    let text = text.replace("[plan.x]\ndrafter  = \"QLKH\"\nlanguage = \"en\"\n", "");
    let text = text.replace("issued =", "drafter = \"QLKH\"\nissued =");
    let then = run_on(&text, "report --year 2022 --today 2022-12-20").out;
    for words in [
        "UBND TỈNH NAM SƠN",
        "SỞ KHOA HỌC",
        "Nam Sơn, ngày",
        "của Sở Khoa học và Môi trường (nay là Sở Khoa học)",
    ] {
        assert!(then.contains(words), "{words}: {then}");
    }
    let now = run_on(&text, "report --year 2026 --today 2026-12-20").out;
    for words in ["UBND TỈNH BẮC SƠN", "Bắc Sơn, ngày"] {
        assert!(now.contains(words), "{words}: {now}");
    }
    let first = run_on(&text, "report --year 2022 --today 2022-05-20").out;
    assert!(
        first.contains("SỞ KHOA HỌC VÀ MÔI TRƯỜNG") && !first.contains("nay là"),
        "{first}"
    );
}

/// The number of a unit's paper was its code, without marks.
#[test]
fn a_unit_has_a_symbol_on_its_papers() {
    let duty = "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nby = \"12-20\"\nto = \"VP\"\n";
    let text = with_items(&item("1", "Mở lớp", "end = 2023")) + duty;
    for (lines, symbol) in [
        ("", "BC-QLKH"),
        ("short = \"Phòng QLKH-ĐMST\"", "BC-QLKH-ĐMST"),
        ("short = \"Phòng Khoa học\"", "BC-QLKH"),
        ("short = \"TĐC\"\nsymbol = \"CCTĐC\"", "BC-CCTĐC"),
    ] {
        let named = "name = \"Phòng Quản lý Khoa học\"\n";
        let text = text.replace(named, &format!("{named}{lines}\n"));
        let paper = run_on(&text, "report --year 2022 --unit QLKH").out;
        assert!(paper.contains(&format!("/{symbol}")), "{symbol}: {paper}");
    }
}

/// A plan that was over went on being late for ever.
#[test]
fn a_closed_plan_stands_still() {
    let duty = "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nby = \"next 01-15\"\nto = \"VP\"\n";
    let items = [
        item("1", "Mở lớp", "end = 2023"),
        item("2", "Hội thảo", "end = 2025"),
    ];
    let open = with_items(&items.concat()) + duty;
    let closed = open.replace("issued   = 2022\n", "issued = 2022\nclosed = 2024-12-31\n");
    let states = |text: &str| run_on(text, "list --format tsv --columns id,state,days_left").good();
    assert_eq!(states(&open), "1\toverdue\t-1060\n2\toverdue\t-329\n");
    assert_eq!(states(&closed), "1\toverdue\t-366\n2\tin-time\t365\n");
    // The period that had begun is still owed, and no later one.
    let owed = "reports --format tsv --columns period,state --unit QLKH";
    assert_eq!(
        first_column(&run_on(&closed, owed).good()),
        ["2021", "2022", "2023", "2024"]
    );
    assert_eq!(first_column(&run_on(&open, owed).good()).len(), 6);
    let list = run_on(&closed, "list --format table --lang vi").out;
    assert!(
        list.contains("Kế hoạch thử (kết thúc ngày 31/12/2024)"),
        "{list}"
    );
    // Before that day nothing is different.
    let day = "list --format ndjson --today 2024-06-01";
    assert_eq!(run_on(&closed, day).out, run_on(&open, day).out);
}

/// What was done after the end of the plan was recorded, and counted nowhere.
#[test]
fn nothing_is_recorded_after_a_plan_is_closed() {
    let folder = folder("closed-recording");
    let text = with_items(&item("1", "Mở lớp", "end = 2023"))
        .replace("issued   = 2022\n", "issued = 2022\nclosed = 2024-12-31\n");
    let file = folder.join("plan.toml");
    std::fs::write(&file, &text).unwrap();
    let ask = |line: &str| {
        let mut command = plan();
        command.current_dir(&folder).args(line.split(' '));
        finish(command)
    };
    for line in [
        "done 1 --on 2025-02-01",
        "stop 1 --on 2025-02-01 --reason x,y",
    ] {
        let ran = ask(&format!("{line} --lang en"));
        assert_eq!(ran.code, 2, "{line}");
        assert!(
            ran.err.contains("The plan was closed on 31/12/2024"),
            "{}",
            ran.err
        );
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    assert_eq!(ask("done 1 --on 2024-12-01").code, 0);
    let paper = ask("report --year 2024 --as-of 2025-03-01").out;
    assert!(
        paper.contains("kết thúc ngày 31/12/2024; tình trạng nhiệm vụ là của ngày đó."),
        "{paper}"
    );
}
