//! Results are recorded; a report that is owed once.

use super::office::Scene;
use serde_json::json;

/// What was done on a task in three years, and which tasks without a deadline
/// have something to show for a year?
#[test]
fn results_of_three_years() {
    let plan = Scene::real()
        .at("item 7", include_str!("../../calendar/results.toml"))
        .at(
            "item 5",
            "[[item.result]]
            period = 2023
            unit   = \"VP\"
            text   = \"Đón 2 đoàn chuyên gia\"

            [[item.result]]
            period = 2023
            unit   = \"QLKH\"
            text   = \"Ký 1 nhiệm vụ theo nghị định thư\"
            ",
        )
        .at(
            "item 1.2",
            "[[item.result]]\nperiod = 2023\ntext   = \"Cuộc thi với 38 dự án\"\n",
        )
        .clean();
    let day = "2025-06-01";
    let page = plan.out(day, "show 7");
    let places = [
        "Khảo sát 14 cơ sở sấy vải (52/BC-TTUD)",
        "Mẻ sấy thử 12 tấn tại Quý Sơn",
        "Chuyển giao thiết bị cho 3 hợp tác xã",
    ]
    .map(|words| page.find(words).unwrap());
    assert!(places.is_sorted(), "{page}");
    for label in [
        "Kết quả năm 2022",
        "Kết quả năm 2023",
        "Kết quả 6 tháng đầu năm 2024",
    ] {
        assert!(page.contains(label), "{page}");
    }
    let item = &plan.records(day, "show 7")[0];
    let told = |period: &str, text: &str, reference: Option<&str>| {
        json!({
            "period": period, "unit": "TTUD", "text": text, "ref": reference, "percent": null,
            "obstacle": null, "proposal": null, "evidence": [], "received": null, "completed": null,
        })
    };
    assert_eq!(
        item["results"],
        json!([
            told("2022", "Khảo sát 14 cơ sở sấy vải", Some("52/BC-TTUD")),
            told("2023", "Mẻ sấy thử 12 tấn tại Quý Sơn", None),
            told("2024-H1", "Chuyển giao thiết bị cho 3 hợp tác xã", None),
        ])
    );
    let page = plan.out(day, "show 5");
    assert!(
        page.contains("Văn phòng Sở: Đón 2 đoàn chuyên gia"),
        "{page}"
    );
    assert!(
        page.contains("Phòng Quản lý Khoa học: Ký 1 nhiệm vụ"),
        "{page}"
    );

    let with_result = |day: &str, filter: &str, key: &str| {
        plan.group(day, filter, key)["no_deadline_with_result"].clone()
    };
    for (day, n) in [
        ("2022-12-31", 1),
        ("2023-06-01", 2),
        ("2024-06-01", 1),
        ("2025-06-01", 0),
    ] {
        assert_eq!(with_result(day, "", ""), n, "{day}");
        plan.agrees(day);
    }
    for (year, n) in [("2022", 1), ("2023", 2), ("2024", 1), ("2025", 0)] {
        assert_eq!(with_result(day, &format!("--year {year}"), ""), n, "{year}");
    }
    for (unit, n) in [
        ("TTUD", 1),
        ("QLKH", 1),
        ("VP", 1),
        ("QLCN", 0),
        ("CCTDC", 0),
    ] {
        assert_eq!(with_result("2023-06-01", "", unit), n, "{unit}");
    }

    plan.rows(day, "list --text 'mẻ sấy thử'", "id", "7");
    plan.rows(day, "list --text 'me say thu 12 TAN'", "id", "7");
    plan.rows(day, "list --text 'nghị định thư'", "id", "5");
    plan.rows(day, "deadlines --text '38 du an'", "item", "1.2");
    plan.rows("2026-01-01", "overdue --text '38 dự án'", "item", "1.2");
    assert_eq!(
        plan.items(day, "--text '38 dự án'", ""),
        "1: in-time 1; 0/0"
    );
    plan.rows(day, "reports --text '38 dự án'", "unit", "");
    // A result is progress.
    assert!(!plan.table(day, "list").contains("Tệp chưa ghi"));
}

/// A survey is asked for once, before 1/7/2024: who sent it, in time or late?
#[test]
fn a_duty_owed_once() {
    let plan = Scene::real()
        .and(include_str!("../../calendar/once.toml"))
        .clean();
    let survey = "reports --duty khao-sat --year 2024";
    let columns = "duty,period,unit,last_day,days_left,state";
    for (day, rows) in [
        (
            "2024-05-14",
            ["47|not-started", "47|not-started", "47|not-started"],
        ),
        ("2024-05-15", ["46|in-time", "46|in-time", "46|in-time"]),
        ("2024-06-19", ["11|in-time", "11|in-time", "11|in-time"]),
        ("2024-06-20", ["10|due-soon", "10|due-soon", "10|due-soon"]),
        ("2024-06-30", ["|done", "0|due-soon", "0|due-soon"]),
        ("2024-07-01", ["|done", "-1|overdue", "-1|overdue"]),
        ("2024-07-02", ["|done", "|done-late", "-2|overdue"]),
        ("2027-12-31", ["|done", "|done-late", "-1279|overdue"]),
    ] {
        let units = ["QLKH", "QLCN", "TTUD"];
        let rows: Vec<String> = units
            .iter()
            .zip(rows)
            .map(|(unit, row)| format!("khao-sat||{unit}|2024-06-30|{row}"))
            .collect();
        plan.rows(day, survey, columns, &rows.join("\n"));
        plan.agrees(day);
    }
    let answer = "reports --duty giai-trinh";
    plan.rows(
        "2024-07-04",
        answer,
        columns,
        "giai-trinh||VP|2024-07-05|1|due-soon",
    );
    plan.rows(
        "2024-07-05",
        answer,
        columns,
        "giai-trinh||VP|2024-07-05||done",
    );
    plan.rows("2024-05-14", answer, columns, "");
    plan.rows(
        "2024-07-05",
        "reports --duty khao-sat --year 2023",
        columns,
        "",
    );
    let record = &plan.records("2024-07-05", answer)[0];
    assert_eq!(
        (&record["period"], &record["ref"]),
        (&json!(null), &json!("70/BC-SKHCN"))
    );

    let columns = "last_day,duty,period,units,to,days_left,state";
    let window = "deadlines --after 2024-06 --before 2024-08";
    plan.rows(
        "2024-06-25",
        window,
        columns,
        "2024-07-05|giai-trinh||VP|Đoàn giám sát của HĐND tỉnh|10|due-soon",
    );
    plan.rows(
        "2024-07-01",
        "overdue --year 2024",
        columns,
        "2024-06-30|khao-sat||QLCN|VP|-1|overdue\n2024-06-30|khao-sat||TTUD|VP|-1|overdue",
    );
    // The twelve months of a list of deadlines.
    let open = |day: &str| {
        let rows = plan.records(day, "deadlines");
        rows.iter().filter(|row| row["duty"] == "khao-sat").count()
    };
    assert_eq!((open("2023-06-29"), open("2023-06-30")), (0, 3));
    for (key, counted) in [
        ("", "8 = 2 + 1 + 5"),
        ("QLKH", "2 = 1 + 0 + 1"),
        ("QLCN", "2 = 0 + 1 + 1"),
        ("TTUD", "2 = 0 + 0 + 2"),
        ("CCTDC", "1 = 0 + 0 + 1"),
        ("VP", "1 = 1 + 0 + 0"),
    ] {
        assert_eq!(
            plan.sent("2024-12-31", "--year 2024", key),
            counted,
            "{key}"
        );
    }
    plan.counts_are_right("2024-12-31", "year", "--year 2024");
}
