//! Section 3: answers of every day.

use super::{has, has_not, real, says, vi};
use crate::support::desk::Desk;

const DAY: &str = "2026-11-29";

#[test]
fn s3_1_names_are_found_as_people_type_them() {
    let desk = real();
    for (name, code) in [
        ("cuc ung dung", "--counterpart"),
        ("luc ngan", "--partner"),
        ("phòng khoa học", "--unit"),
        ("TT ứng dụng", "--unit"),
        ("TTƯD", "--unit"),
        ("Chi cục đo lường", "--unit"),
    ] {
        let said = says(&desk, DAY, &["list", code, name]);
        assert_ne!(said, "", "{name}");
    }
    for words in ["sam nam", "vai thieu"] {
        assert_ne!(says(&desk, DAY, &["list", "--text", words]), "", "{words}");
    }
    has(&vi(&desk, DAY, &["lsit"]).err, "list");
}

#[test]
fn s3_2_a_class_lists_only_whom_the_plan_names() {
    let desk = real();
    let shown = says(
        &desk,
        DAY,
        &["units", "UBND-HTP", "--format", "table", "--width", "200"],
    );
    has(&shown, "trong đó Kế hoạch nêu tên:");
    has_not(&shown, "gồm:");
    for id in ["2", "8"] {
        has_not(&says(&desk, DAY, &["show", id]), "gồm:");
    }
}

#[test]
fn s3_2_a_row_with_an_extension_does_not_contradict_itself() {
    let desk = real();
    let words = [
        "extend",
        "--report",
        "TTUD",
        "--period",
        "2026",
        "--end",
        "2026-12-18",
        "--basis",
        "CV 1",
    ];
    says(&desk, DAY, &words);
    let table = [
        "deadlines",
        "--within",
        "7d",
        "--format",
        "table",
        "--width",
        "200",
    ];
    let said = says(&desk, "2026-12-16", &table);
    has(&said, "gia hạn đến 18/12/2026");
}

#[test]
fn s3_2_the_next_report_is_called_that() {
    let desk = real();
    let shown = says(&desk, DAY, &["show", "6.1"]);
    has(&shown, "Báo cáo kỳ tới");
    has_not(&shown, "Báo cáo tới ");
}

#[test]
fn s3_2_a_body_of_another_kind_is_said_to_be_one() {
    let desk = real();
    let ran = vi(&desk, DAY, &["list", "--unit", "STC"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    has(
        &ran.err,
        "Sở Tài chính không chủ trì nhiệm vụ nào; phối hợp 1.1, ",
    );
    let ran = vi(&desk, DAY, &["received", "STC"]);
    assert_eq!(ran.code, 2);
    has(&ran.err, "Kế hoạch không giao Sở Tài chính gửi báo cáo");
}

#[test]
fn s3_2_what_the_office_sends_is_sent() {
    let desk = real();
    let ran = vi(&desk, DAY, &["received", "VP", "--period", "2022"]);
    assert_eq!(
        ran.code, 2,
        "a day of four years ago is asked for: {}",
        ran.out
    );
    has(&ran.err, "--on");
    let said = says(
        &desk,
        DAY,
        &["received", "VP", "--period", "2022", "--on", "2022-12-20"],
    );
    has(&said, "Văn phòng Sở gửi Chủ tịch UBND tỉnh ngày 20/12/2022");
}

#[test]
fn s3_2_deadlines_are_in_the_words_of_the_paper() {
    let desk = real();
    let said = says(
        &desk,
        "2022-12-20",
        &["received", "QLKH", "--period", "2022", "--on", "2022-12-16"],
    );
    has(&said, "(hạn: trước ngày 15/12/2022)");
    let units = says(
        &desk,
        DAY,
        &["units", "--format", "table", "--width", "200"],
    );
    has(&units, "phối hợp từ phía Bộ: 1.1, 2, 7");
    has_not(&units, "làm việc về");
    for words in [
        &["show", "1.1"][..],
        &["report", "--year", "2024"],
        &["remind", "--unit", "TTUD"],
    ] {
        let said = says(&desk, DAY, words);
        for twice in ["thời hạn chậm nhất", "hạn chậm nhất"] {
            has_not(&said, twice);
        }
    }
}

#[test]
fn s3_2_counts_are_said_as_people_say_them() {
    let desk = real();
    let said = says(&desk, DAY, &["summary", "--width", "120"]);
    has(
        &said,
        "13 nhiệm vụ, trong đó 02 có thời hạn, 11 không có thời hạn",
    );
    has_not(&said, "trong đó 0 ");
    has_not(&said, "số đó");
    has(&said, "(không tính");
    let said = says(&desk, DAY, &["summary", "--section", "6", "--width", "120"]);
    has(&said, "đều không có thời hạn");
    let table = ["overdue", "--format", "table", "--width", "120"];
    has(&says(&desk, DAY, &table), "1.446 ngày");
}

#[test]
fn s3_2_a_legend_explains_no_name_by_itself() {
    let desk = Desk::new(
        "format = 1\n\n[plan]\ntitle = \"T\"\nissued = 2026-01-10\n\n[unit.A]\nname = \"Phòng A\"\n\n[partner.VTV]\nname = \"VTV\"\n\n[partner.STC]\nname = \"Sở Tài chính\"\n\n[[item]]\nid = \"1\"\ntitle = \"Một\"\npartners = [\"VTV\", \"STC\"]\n\n[[item.lead]]\nunit = \"A\"\n",
    );
    let said = says(&desk, DAY, &["list", "--format", "table", "--width", "60"]);
    has_not(&said, "VTV: VTV");
}

#[test]
fn s3_2_a_number_that_is_none_says_which_there_are() {
    let desk = real();
    has(
        &vi(&desk, DAY, &["show", "6.9"]).err,
        "Nhóm 6 có: 6.1 đến 6.5",
    );
}

#[test]
fn s3_2_states_periods_and_days_as_the_screen_has_them() {
    let desk = real();
    for state in ["quá hạn", "không có thời hạn", "QUA HAN"] {
        assert_ne!(says(&desk, DAY, &["list", "--state", state]), "", "{state}");
    }
    for (period, on) in [
        ("năm 2026", "14-11-2026"),
        ("2026", "14.11.2026"),
        ("Năm 2026", "14/11/2026"),
    ] {
        let desk = real();
        let ran = vi(
            &desk,
            DAY,
            &["received", "QLKH", "--period", period, "--on", on],
        );
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{period} {on}");
        has(&ran.out, "14/11/2026");
    }
    // The day comes first in Vietnamese: nothing to remark.
    let ran = vi(
        &desk,
        DAY,
        &["received", "QLKH", "--period", "2023", "--on", "10/12/2023"],
    );
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn s3_3_no_column_is_empty() {
    let desk = Desk::new(
        "format = 1\n\n[plan]\ntitle = \"T\"\nissued = 2026-01-10\n\n[unit.A]\nname = \"Phòng A\"\n\n[[item]]\nid = \"1\"\ntitle = \"Một\"\n\n[[item.lead]]\nunit = \"A\"\n",
    );
    let said = says(&desk, DAY, &["list", "--format", "table", "--width", "120"]);
    has_not(&said, "Thuộc Bộ");
    has_not(&said, "thuộc Bộ");
}

#[test]
fn s3_3_reports_of_many_units_are_one_row() {
    let desk = real();
    let said = says(
        &desk,
        DAY,
        &["overdue", "--format", "table", "--width", "80"],
    );
    let title = said.matches("kết quả thực hiện").count();
    assert!(title <= 6, "{title} times:\n{said}");
    assert!(
        said.lines().count() < 60,
        "{} lines:\n{said}",
        said.lines().count()
    );
}

#[test]
fn s3_3_one_long_label_does_not_push_all_values_away() {
    let desk = real();
    says(
        &desk,
        DAY,
        &[
            "result",
            "8",
            "--period",
            "2026-H1",
            "--text",
            "Đã xong bước một",
        ],
    );
    let shown = says(&desk, DAY, &["show", "8", "--width", "80"]);
    let state = shown
        .lines()
        .find(|line| line.starts_with("Tình trạng"))
        .unwrap();
    let column = state.chars().skip(10).take_while(|c| *c == ' ').count() + 10;
    assert!(column < 25, "{column}:\n{shown}");
}

#[test]
fn s3_3_rows_of_nothing_are_named_in_a_line() {
    let desk = real();
    let said = says(
        &desk,
        DAY,
        &["summary", "--format", "table", "--width", "120"],
    );
    has(&said, "Bằng 0, không in:");
    let rows = said.lines().filter(|line| line.starts_with('│'));
    for row in rows {
        let cells: Vec<&str> = row
            .trim_matches('│')
            .split('┆')
            .map(str::trim)
            .skip(1)
            .collect();
        let is_nothing = !cells.is_empty() && cells.iter().all(|cell| *cell == "0");
        assert!(!is_nothing, "{row}");
    }
}
