//! How answers are laid out and worded for people: groups, notes below a table,
//! the columns of a narrow screen, addresses in Markdown.

use crate::support::program::{item, run, run_on, run_on_with, with_items};
use std::collections::BTreeSet;

const DAY: &str = "--today 2026-11-25";

/// A plan with sections, its items in any order.
fn in_sections(sections: &[&str], items: &[&str]) -> String {
    let sections: String = sections
        .iter()
        .map(|id| format!("[[section]]\nid = \"{id}\"\ntitle = \"Nhóm {id}\"\n"))
        .collect();
    let items: String = items
        .iter()
        .map(|id| item(id, &format!("Việc {id}"), "end = 2026-06-30"))
        .collect();
    with_items(&format!("{sections}{items}"))
}

/// The headings of groups and the numbers of items of a report, in their order;
/// the same in its text and in its annex.
fn told(text: &str) -> String {
    let paper = run_on(text, &format!("report --year 2026 --detail {DAY}")).out;
    const OUTSIDE: &str = "Nhiệm vụ ngoài các nhóm";
    let of_text = paper.lines().filter_map(|line| {
        if line.strip_prefix("#### ") == Some(OUTSIDE) {
            return Some("[-]".to_owned());
        }
        let group = line.strip_prefix("#### Nhóm nhiệm vụ ");
        let group = group.map(|rest| format!("[{}]", rest.split(". ").next().unwrap()));
        let item = line.strip_prefix("**Nhiệm vụ ");
        group.or_else(|| Some(item?.split(". ").next()?.to_owned()))
    });
    let of_text: Vec<String> = of_text.collect();
    let annex = paper.split("## Phụ lục").last().unwrap();
    let of_annex = annex.lines().filter_map(|line| {
        let first = line.strip_prefix("| ")?.split(" | ").next()?;
        match first.strip_prefix("**") {
            Some(group) if group.starts_with(OUTSIDE) => Some("[-]".to_owned()),
            Some(group) => Some(format!("[{}]", group.split(". ").next()?)),
            None => first
                .starts_with(|c: char| c.is_ascii_digit())
                .then(|| first.to_owned()),
        }
    });
    let of_annex: Vec<String> = of_annex.collect();
    assert_eq!(of_annex, of_text, "{paper}");
    of_text.join(" ")
}

/// Item 1.2 behind 2.1 stood under section 2.
#[test]
fn items_of_a_report_stand_under_their_own_section() {
    for (sections, items, right) in [
        (
            &["1", "2"][..],
            &["1.1", "2.1", "1.2"][..],
            "[1] 1.1 1.2 [2] 2.1",
        ),
        (&["1", "2"], &["1.1", "1.2", "2.1"], "[1] 1.1 1.2 [2] 2.1"),
        (
            &["2", "1"],
            &["2.1", "1.1", "2.2", "1.2"],
            "[2] 2.1 2.2 [1] 1.1 1.2",
        ),
        // In none: behind the sections, under a heading of their own.
        (&["1"], &["1.1", "3", "1.2", "4"], "[1] 1.1 1.2 [-] 3 4"),
        // One section in another.
        (
            &["6", "6.1"],
            &["6.1.1", "7", "6.1.2", "6.2"],
            "[6] [6.1] 6.1.1 6.1.2 [6] 6.2 [-] 7",
        ),
        (
            &["6", "6.1", "6.2"],
            &["6.1.1", "6.2.1", "6.1.2"],
            "[6] [6.1] 6.1.1 6.1.2 [6.2] 6.2.1",
        ),
    ] {
        assert_eq!(told(&in_sections(sections, items)), right, "{items:?}");
    }
}

/// On its side a table has columns where the notes spoke of rows, and what no
/// row shows was explained.
#[test]
fn the_notes_of_a_summary_are_about_what_it_shows() {
    let text = with_items(&format!(
        "[unit.Z]\nname = \"Phòng Z\"\n{}[[item.lead]]\nunit = \"Z\"\n",
        item("1", "Việc", "end = 2026-06-30")
    ));
    for (width, vi, en) in [
        (40, "tổng các dòng", "so the rows add up"),
        (80, "tổng các cột", "so the columns add up"),
        (120, "tổng các cột", "so the columns add up"),
        (200, "tổng các dòng", "so the rows add up"),
    ] {
        for (lang, words) in [("vi", vi), ("en", en)] {
            let line = format!("summary {DAY} --lang {lang} --format table --width {width}");
            let shown = run_on(&text, &line).good();
            let shown: Vec<&str> = shown.split_whitespace().collect();
            let shown = shown.join(" ");
            assert!(shown.contains(words), "{width}: {shown}");
            for none in ["Kết quả trong năm", "Results are those"] {
                assert!(!shown.contains(none), "{width}: {shown}");
            }
        }
    }
    // With a result there is a column of it, and it is explained.
    let dated = item(
        "1",
        "Việc",
        "[[item.result]]\nperiod = 2026\ntext = \"Xong\"",
    );
    let shown = run_on(with_items(&dated), &format!("summary {DAY} --lang vi")).good();
    assert!(shown.contains("Kết quả trong năm: 2026."), "{shown}");
    let few = run_on(
        &text,
        &format!("summary {DAY} --lang vi --columns name,total"),
    )
    .good();
    assert!(!few.contains("÷"), "{few}");
}

/// Nothing that fits was a table of zeros, and a group that nobody is in nothing
/// at all.
#[test]
fn an_empty_summary_says_so() {
    let text = with_items(&item("1", "Việc", "end = 2026-06-30"));
    for format in ["table", "markdown"] {
        let line = format!("summary --text zzz {DAY} --lang vi --format {format}");
        let ran = run_on(&text, &line);
        assert!(!ran.out.contains(['│', '|', '÷']), "{}", ran.out);
        assert!(!ran.out.contains("Tổng chung"), "{}", ran.out);
        assert!(
            ran.err
                .contains("Không có nhiệm vụ, báo cáo nào khớp điều kiện"),
            "{}",
            ran.err
        );
        assert_eq!(ran.code, 0);
    }
    for (by, vi, en) in [
        (
            "partner",
            "có đơn vị phối hợp; chỉ có tổng chung",
            "has a partner; there is only the total",
        ),
        (
            "counterpart",
            "có đơn vị thuộc Bộ; chỉ có tổng chung",
            "has a counterpart; there is",
        ),
    ] {
        for (lang, words) in [("vi", vi), ("en", en)] {
            for format in ["table", "json"] {
                let line = format!("summary --by {by} {DAY} --lang {lang} --format {format}");
                let ran = run_on(&text, &line);
                assert!(ran.err.contains(words), "{}", ran.err);
                assert_eq!(ran.code, 0);
            }
        }
    }
    let ran = run_on(&text, &format!("summary {DAY} --lang vi"));
    assert!(!ran.err.contains("chỉ có tổng chung"), "{}", ran.err);
}

/// The column that rows are sorted by was not there.
#[test]
fn what_rows_are_sorted_by_is_shown() {
    for (list, column, heading) in [
        ("list", "partners", "Đơn vị phối hợp"),
        ("list", "-budget", "Kinh phí"),
        ("deadlines --all", "received", "Ngày nhận"),
        ("overdue", "-days_left", "Còn lại"),
        ("units", "successor", "kế thừa"),
        ("summary", "due", "Đến hạn"),
        ("summary", "stopped", "Dừng thực hiện"),
    ] {
        for width in [60, 80, 120, 200] {
            let line =
                format!("{list} --sort {column} --format table --width {width} --lang vi {DAY}");
            let shown = run(&line).good();
            let words: Vec<&str> = heading.split(' ').collect();
            assert!(
                words
                    .iter()
                    .all(|word| shown.to_lowercase().contains(&word.to_lowercase())),
                "{line}: {shown}"
            );
        }
    }
}

/// The help of `--text` named fewer texts than are looked in.
#[test]
fn the_help_of_text_names_what_is_looked_in() {
    let of_item = [
        ("title", "tên", "title"),
        ("short", "tên gọi tắt", "short title"),
        ("time", "thời gian", "time"),
        ("lead.task", "nội dung", "tasks"),
        ("partner_task", "nội dung", "tasks"),
        ("place", "địa điểm", "place"),
        ("scale", "quy mô", "scale"),
        ("participants", "thành phần", "participants"),
        ("product", "sản phẩm", "product"),
        ("budget", "kinh phí", "budget"),
        ("leader", "lãnh đạo", "leader"),
        ("note", "ghi chú", "note"),
        ("continues", "nhiệm vụ tiếp nối", "continued item"),
        ("reason", "lý do", "reason"),
        ("lead.basis", "căn cứ giao chủ trì", "basis of a lead"),
        ("extension.basis", "căn cứ gia hạn", "basis of an extension"),
        ("pause.reason", "tạm dừng", "pauses"),
        ("pause.basis", "tạm dừng", "pauses"),
        ("request.reason", "đề nghị", "requests"),
        ("request.ref", "số văn bản", "document numbers"),
        ("request.basis", "đề nghị", "requests"),
        ("result.text", "kết quả", "results"),
        ("result.ref", "số văn bản", "document numbers"),
        ("result.obstacle", "khó khăn", "obstacles"),
        ("result.proposal", "kiến nghị", "proposals"),
        ("result.evidence", "tài liệu kiểm chứng", "evidence"),
    ];
    let of_report = [
        ("duty.title", "tên", "title"),
        ("duty.time", "thời gian", "time"),
        ("duty.basis", "căn cứ", "basis"),
        ("report.ref", "số văn bản", "document number"),
        ("report.note", "ghi chú", "note"),
    ];
    let keys = |words: &[(&'static str, &str, &str)]| -> BTreeSet<&'static str> {
        words.iter().map(|(key, ..)| *key).collect()
    };
    let looked_in = plan::query::texts::keys_of_item();
    assert_eq!(keys(&of_item), looked_in.collect());
    let looked_in = plan::query::texts::OF_REPORT.iter().map(|(key, _)| *key);
    assert_eq!(keys(&of_report), looked_in.collect());
    for (lang, between) in [("vi", "hoặc của báo cáo"), ("en", "or of a report")] {
        let help = run(&format!("list --help --lang {lang}")).good();
        let help: Vec<&str> = help.split_whitespace().collect();
        let help = help.join(" ");
        let row = help.split("--text <").nth(1).unwrap();
        let row = row.split("--exact").next().unwrap();
        let (items, reports) = row.split_once(between).unwrap();
        for (list, words) in [(items, &of_item[..]), (reports, &of_report[..])] {
            for (key, vi, en) in words {
                let word = if lang == "vi" { vi } else { en };
                assert!(list.contains(word), "{key}: {list}");
            }
        }
    }
}

/// A unit whose name is its code was `TTXVN (TTXVN)`.
#[test]
fn a_name_that_is_the_code_is_shown_once() {
    let text = with_items(&item("1", "Việc", "end = 2026-06-30")).replace("Phòng A", "A");
    for lang in ["vi", "en"] {
        for line in ["show 1", "show 1 --format markdown"] {
            let shown = run_on(&text, &format!("{line} {DAY} --lang {lang}")).good();
            assert!(!shown.contains("A (A)"), "{shown}");
        }
    }
}

/// Rows of one column ran together where some are several lines high, and what
/// goes on below a label stood where labels stand.
#[test]
fn rows_and_fields_are_told_apart() {
    let text = include_str!("../../../examples/sap-nhap.toml");
    let line = format!("overdue --format table --lang vi {DAY}");
    let lone = run_on_with(text, &line, &["--columns", "units", "--width", "80"]);
    let lone = lone.good();
    assert!(lone.contains("(nay là Phòng CN&SHTT) │\n├╌"), "{lone}");
    let blocks = run_on_with(text, &line, &["--width", "50"]).good();
    assert!(
        blocks
            .contains("\n  Đơn vị: Phòng CN&SHTT (gồm 2.1, 2.2, 2.3, 3.4);\n    Trung tâm ĐMST\n"),
        "{blocks}"
    );
}

/// One wording for a last good day, in sentences.
#[test]
fn a_last_good_day_is_worded_alike() {
    let text = with_items(&format!(
        "{}{}",
        item("1", "Việc", "end = 2026-06-30"),
        item("2", "Việc", "end = 2026-11-29")
    ));
    for (line, vi, en) in [
        (
            "show 1",
            "chậm nhất hết ngày 30/06/2026",
            "by the end of 30/06/2026",
        ),
        (
            "show 2",
            "chậm nhất hết Chủ nhật 29/11/2026",
            "by the end of Sunday 29/11/2026",
        ),
    ] {
        for (lang, words) in [("vi", vi), ("en", en)] {
            let ran = run_on(&text, &format!("{line} {DAY} --lang {lang}"));
            let shown = format!("{}{}", ran.out, ran.err);
            let shown: Vec<&str> = shown.split_whitespace().collect();
            assert!(shown.join(" ").contains(words), "{line}: {shown:?}");
        }
    }
    let paper = run_on(&text, &format!("report --year 2026 --detail {DAY}")).out;
    assert!(
        paper.contains("hoàn thành chậm nhất hết Chủ nhật 29/11/2026"),
        "{paper}"
    );
    assert!(!paper.contains("chậm nhất ngày"), "{paper}");
}

/// An address with a sign that Markdown knows was another address for some
/// readers.
#[test]
fn addresses_stay_themselves_in_markdown() {
    let title = "Xem https://a.vn/b_c?x=1&y=2 (ftp://a.vn/[1]), thư a_b@a.vn; https://a.vn/b";
    let text = with_items(&item("1", title, ""));
    let right =
        "Xem <https://a.vn/b_c?x=1&y=2> (<ftp://a.vn/[1>\\]), thư <a_b@a.vn>; https://a.vn/b";
    for line in ["list --format markdown", "show 1 --format markdown"] {
        let shown = run_on(&text, line).good();
        assert!(shown.contains(right), "{shown}");
    }
}
