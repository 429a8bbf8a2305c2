//! A unit is created in mid-plan; a district is dissolved.

use super::office::{Scene, items_of, reports_of};
use super::{matched, one};
use serde_json::json;

/// What does a unit created in mid-plan owe, and a closed one that nobody
/// replaces?
#[test]
fn a_new_unit_owes_nothing_from_before() {
    let plan = Scene::real()
        .at(
            "unit.VP",
            "[unit.CDS]
            name = \"Phòng Chuyển đổi số\"
            from = 2024-07-01

            [unit.SHTT]
            name = \"Phòng Sở hữu trí tuệ\"
            from = 2024-12-14

            [unit.TTDMST]
            name = \"Trung tâm Đổi mới sáng tạo\"
            from = 2024-12-15

            [unit.TTTT]
            name  = \"Trung tâm Thông tin\"
            until = 2024-12-14

            [unit.TTTK]
            name  = \"Trung tâm Thống kê\"
            until = 2024-12-13
            ",
        )
        .clean();
    let day = "2026-01-10";
    for (unit, late) in [
        ("CDS", &["2024", "2025"][..]),
        ("SHTT", &["2024", "2025"]),
        ("TTDMST", &["2025"]),
        ("TTTT", &["2022", "2023", "2024"]),
        ("TTTK", &["2022", "2023"]),
    ] {
        let rows: Vec<String> = late
            .iter()
            .map(|year| format!("{year}|{year}-12-14|overdue"))
            .collect();
        let columns = "period,last_day,state";
        plan.rows(
            day,
            &format!("overdue --unit {unit}"),
            columns,
            &rows.join("\n"),
        );
        plan.rows(
            day,
            &format!("reports --unit {unit} --state overdue"),
            columns,
            &rows.join("\n"),
        );
        let n = late.len();
        let counted = format!("{n} = 0 + 0 + {n}");
        assert_eq!(plan.sent(day, "", unit), counted, "{unit}");
        assert_eq!(plan.items(day, "", unit), "0; 0/0");
    }
    plan.agrees(day);
    // Nothing is asked of a unit for the years before it.
    plan.rows("2023-12-31", "reports --unit CDS", "period", "");
    plan.rows(
        "2026-01-10",
        "reports --unit CDS",
        "period,state",
        "2024|overdue\n2025|overdue\n2026|in-time",
    );
    plan.rows("2023-12-13", "deadlines --unit CDS", "period", "");
    plan.rows(
        "2024-12-14",
        "deadlines --unit CDS",
        "period,days_left,state",
        "2024|0|due-soon\n2025|365|not-started",
    );
    plan.rows("2024-12-14", "list --unit CDS", "id", "");
    plan.rows(
        day,
        "units CDS TTTK",
        "code,from,until,items",
        "CDS|2024-07-01||\nTTTK||2024-12-13|",
    );
}

/// The district of Lục Ngạn becomes three communes: which tasks has each of
/// them to do with?
#[test]
fn a_dissolved_district_is_found_by_old_and_new_names() {
    let closed = "until     = 2025-06-30\nsuccessor = [\"UBND-XKL\", \"UBND-XBS\", \"UBND-PCN\"]\n";
    let plan = Scene::real()
        .at("partner.UBND-LN", closed)
        .and(include_str!("../../calendar/communes.toml"))
        .clean();
    let day = "2025-07-01";
    let old = "2|UBND-HTP
               3|UBND-HTP
               4|UBND-HTP
               5|UBND-HTP
               6.1|
               6.2|UBND-HTP
               7|
               8|UBND-HTP
               9|UBND-XKL";
    for name in [
        "UBND-LN",
        "UBND huyện Lục Ngạn",
        "ubnd huyen luc ngan",
        "UBND Lục Ngạn",
    ] {
        plan.rows(day, &format!("list --partner '{name}'"), "id,through", old);
    }
    let by_prefix = plan.run(day, "list --partner 'UBND huyện Lục' --columns id");
    assert_eq!(by_prefix.out, "2\n3\n4\n5\n6.1\n6.2\n7\n8\n9\n");
    assert!(
        by_prefix.err.contains("UBND huyện Lục Ngạn"),
        "{}",
        by_prefix.err
    );
    let commune = "2|UBND-HTP
                   3|UBND-HTP
                   4|UBND-HTP
                   5|UBND-HTP
                   6.1|UBND-LN
                   6.2|UBND-HTP
                   7|UBND-LN
                   8|UBND-HTP";
    plan.rows(day, "list --partner UBND-XBS", "id,through", commune);
    plan.rows(
        day,
        "list --partner 'UBND phường Chũ'",
        "id,through",
        commune,
    );
    plan.rows(
        day,
        "list --partner UBND-XKL",
        "id,through",
        &format!("{commune}\n9|"),
    );
    plan.rows(
        day,
        "list --partner UBND-LN --exact",
        "id,through",
        "6.1|\n7|",
    );
    plan.rows(day, "list --partner UBND-XKL --exact", "id,through", "9|");
    plan.rows(day, "list --partner UBND-XBS --exact", "id,through", "");

    let found = plan.records(day, "list --partner 'UBND xã Kiên Lao'");
    let way = |id: &str| matched(one(&found, |item| item["id"] == id));
    assert_eq!(way("6.1"), ["partner UBND-XKL through UBND-LN"]);
    assert_eq!(way("4"), ["partner UBND-XKL through UBND-HTP"]);
    assert_eq!(way("9"), ["partner UBND-XKL"]);
    // The file's own words stay.
    let partners = one(&found, |item| item["id"] == "7")["partners"]
        .as_array()
        .unwrap()
        .clone();
    assert_eq!(
        partners[2],
        json!({"code": "UBND-LN", "name": "UBND huyện Lục Ngạn"})
    );

    for code in ["UBND-LN", "UBND-XKL"] {
        let columns = "item,last_day,units";
        plan.rows(
            day,
            &format!("deadlines --partner {code} --year 2026"),
            columns,
            "9|2026-12-31|TTUD",
        );
        plan.rows(
            "2027-01-01",
            &format!("overdue --partner {code}"),
            columns,
            "9|2026-12-31|TTUD",
        );
        let total = plan.group(day, &format!("--partner {code}"), "");
        assert_eq!(items_of(&total), "9: in-time 1, no-deadline 8; 0/0");
        assert_eq!(reports_of(&total), "0 = 0 + 0 + 0");
    }
    plan.rows("2027-01-01", "overdue --partner UBND-XBS", "item", "");
    plan.rows(
        day,
        "units UBND-LN UBND-XKL UBND-XBS UBND-PCN",
        "code,from,until,successor,items",
        "UBND-LN||2025-06-30|UBND-XKL,UBND-XBS,UBND-PCN|6.1,7
         UBND-XKL|2025-07-01|||9
         UBND-XBS|2025-07-01|||
         UBND-PCN|2025-07-01|||",
    );
    let page = plan.out(day, "show 7");
    assert!(
        page.contains("đến 30/06/2025, nay là UBND xã Kiên Lao; UBND xã Biên Sơn; UBND phường Chũ"),
        "{page}"
    );
    plan.agrees(day);
}
