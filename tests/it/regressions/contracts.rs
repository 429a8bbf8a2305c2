//! Contracts of DESIGN.md, section 6: what other programs rely on.

use crate::support::program::{Json, finish, item, plan, run, run_on, with_items};

/// A tab, a line break or a backslash in a value tore the row.
#[test]
fn tsv_is_one_record_a_line_with_four_escapes() {
    let text = with_items(&item(
        "6.3",
        "a\\tb\\nc\\rd\\\\e \\\"f\\\" | g",
        "note = \"\"\"\nmột\nhai\"\"\"",
    ));
    assert_eq!(
        run_on(&text, "list --columns title,note,id").good(),
        "a\\tb\\nc\\rd\\\\e \"f\" | g\tmột\\nhai\t6.3\n"
    );
    assert_eq!(
        run_on(&text, "list --columns title,note,id").good(),
        run_on(
            &text,
            "list --columns title,note,id --format tsv --width 10"
        )
        .good()
    );
    // The paper's own escapes survive in csv as data.
    assert_eq!(
        run_on(&text, "list --format csv --columns id,note").good(),
        "id,note\n6.3,\"một\nhai\"\n"
    );
}

/// Columns are read by place: they never move.
#[test]
fn columns_of_tsv_and_csv() {
    let items = "id title section leads counterparts partners start end last_day days_left state completed plan";
    let deadlines = "last_day days_left state kind item duty period units title received ref plan";
    let units = "kind code name aliases members from until successor items plan body_key";
    let reports = "duty period unit last_day state received ref plan";
    for (line, columns) in [
        ("list", items),
        ("deadlines", deadlines),
        ("overdue", deadlines),
        ("units", units),
        ("reports", reports),
    ] {
        let names: Vec<&str> = columns.split(' ').collect();
        let csv = run(&format!("{line} --format csv")).good();
        let header: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        assert_eq!(header.get(..names.len()), Some(&names[..]), "{line}");
        let tsv = run(line).good();
        for row in tsv.lines() {
            assert_eq!(row.split('\t').count(), header.len(), "{line}");
        }
        assert_eq!(
            tsv.lines().count() + 1,
            csv.lines().count(),
            "no header: {line}"
        );
        // The same values, in the same order.
        let chosen = run(&format!("{line} --columns {}", columns.replace(' ', ","))).good();
        assert_eq!(chosen, tsv, "{line}");
    }
    assert!(run("list").good().lines().nth(5).unwrap().starts_with(
        "5\tƯu tiên lựa chọn tỉnh Bắc Giang tham gia các chương trình, nhiệm vụ hợp tác quốc tế\t\tVP,QLKH\tVHTQT,CDVTTB\tSNgV,SKHDT,CSCQ,UBND-HTP\t2022\t\t\t\tno-deadline\t"
    ));
}

/// Excel read UTF-8 in the machine's own code page, and ran cells as formulas.
#[test]
fn csv_is_plain_and_excel_is_asked_for() {
    let text = with_items(
        &(item(
            "6.10",
            "=HYPERLINK(\\\"x\\\")",
            "note = \"-1\"\nstart = 2026\nend = 2026-12-15",
        ) + &item("6.2", "+84, số hóa", "note = \"@SUM(1)\"\nend = 2025")
            + &item("6.3", "- chưa rõ", "note = \"\\tx\"")
            + &item("6.4", "Đề án", "note = \"\\rx\"")),
    );
    let columns = "--format csv --columns id,title,note,last_day,days_left";
    let plain = run_on(&text, &format!("list {columns}")).good();
    assert_eq!(
        plain,
        "id,title,note,last_day,days_left\n6.10,\"=HYPERLINK(\"\"x\"\")\",-1,2026-12-15,20\n6.2,\"+84, số hóa\",@SUM(1),2025-12-31,-329\n6.3,- chưa rõ,\tx,,\n6.4,Đề án,\"\rx\",,\n"
    );
    let excel = run_on(&text, &format!("list {columns} --excel")).good();
    assert_eq!(
        excel,
        "\u{feff}\"id\",\"title\",\"note\",\"last_day\",\"days_left\"\r\n\"6.10\",\"'=HYPERLINK(\"\"x\"\")\",\"'-1\",\"2026-12-15\",\"20\"\r\n\"6.2\",\"'+84, số hóa\",\"'@SUM(1)\",\"2025-12-31\",\"-329\"\r\n\"6.3\",\"'- chưa rõ\",\"'\tx\",\"\",\"\"\r\n\"6.4\",\"Đề án\",\"'\rx\",\"\",\"\"\r\n"
    );
    for line in [
        "list",
        "deadlines",
        "overdue",
        "units",
        "reports",
        "summary",
    ] {
        let plain = run(&format!("{line} --format csv")).good();
        assert!(
            !plain.contains('\r') && !plain.contains('\u{feff}'),
            "{line}"
        );
        let excel = run(&format!("{line} --format csv --excel")).good();
        assert_eq!(excel.matches('\u{feff}').count(), 1, "{line}");
        let records = |text: &str| -> Vec<csv::StringRecord> {
            let mut reader = csv::ReaderBuilder::new();
            let mut reader = reader.has_headers(false).from_reader(text.as_bytes());
            reader.records().map(Result::unwrap).collect()
        };
        let excel = excel.trim_start_matches('\u{feff}');
        assert_eq!(records(excel), records(&plain), "{line}");
    }
}

/// A `|` or a line break made a column that renderers drop.
#[test]
fn markdown_rows_keep_their_columns() {
    let text = with_items(&item(
        "6.3",
        "Rà soát | chuẩn hóa `a|b`",
        "note = \"\"\"\ndòng một\ndòng hai | ba\"\"\"\ntime = \"x\\\\|y\"",
    ));
    let out = run_on(&text, "list --format markdown --columns id,title,note,time").good();
    let rows: Vec<&str> = out.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 3, "{out}");
    let pipes = |row: &str| {
        let mut before = ' ';
        let mut escaped = false;
        let mut count = 0;
        for c in row.chars() {
            if c == '|' && !escaped {
                count += 1;
            }
            escaped = c == '\\' && !(before == '\\' && escaped);
            before = c;
        }
        count
    };
    for row in &rows {
        assert_eq!(pipes(row), 5, "{row}");
    }
    assert!(rows[2].contains("dòng một<br>dòng hai"), "{}", rows[2]);
}

/// Keys are read by name and order; none goes, none moves.
#[test]
fn json_keys_are_those_of_the_contract() {
    const ITEM: &str = "id title short section time start end first_day last_day leads partners partner_task matched state days_left completed stopped reason extensions results place scale participants product budget leader note continues lead_history part pauses requests added former every implements plan";
    const DEADLINE: &str = "kind item duty period unit units successor title time to last_day days_left state received ref covers matched part plan";
    const FINDING: &str = "rule severity path line column end_line end_column start_byte end_byte message help related fix";
    let years = "-f examples/nhieu-nam.toml";
    for (line, kind, key, record) in [
        (
            format!("list {years} --format json"),
            "items",
            "items",
            ITEM,
        ),
        (
            format!("show 1.2 {years} --format json"),
            "items",
            "items",
            ITEM,
        ),
        (
            format!("deadlines --all {years} --format json"),
            "deadlines",
            "deadlines",
            DEADLINE,
        ),
        (
            format!("overdue {years} --format json"),
            "deadlines",
            "deadlines",
            DEADLINE,
        ),
        (
            "check -f tests/errors/many.toml --format json".to_owned(),
            "check",
            "findings",
            FINDING,
        ),
        (
            "check -f tests/errors/repeated-id.toml --format json".to_owned(),
            "check",
            "findings",
            FINDING,
        ),
    ] {
        let ran = run(&line);
        let json = Json::parse(&ran.out);
        json.assert_keys(&format!(
            "schema_version kind today plan {key} plans left_out"
        ));
        assert_eq!(json.at("kind").text(), kind, "{line}");
        assert_eq!(json.at("today").text(), "2026-11-25");
        json.at("plan").assert_keys("title code file");
        let records = json.at(key).list();
        assert!(!records.is_empty(), "{line}");
        for one in records {
            one.assert_keys(record);
            if record == ITEM {
                for lead in one.at("leads").list() {
                    lead.assert_keys("unit counterparts task");
                    lead.at("unit").assert_keys("code name");
                    for body in lead.at("counterparts").list() {
                        body.assert_keys("code name");
                    }
                }
                for body in one.at("partners").list() {
                    body.assert_keys("code name");
                }
                for extension in one.at("extensions").list() {
                    extension.assert_keys("end last_day granted basis");
                }
                for result in one.at("results").list() {
                    result.assert_keys(
                        "period unit text ref percent obstacle proposal evidence received completed",
                    );
                }
                assert!(one.at("matched").list().is_empty());
            } else if record == DEADLINE {
                let is_item = one.at("kind").text() == "item";
                match one.at("unit") {
                    Json::Other => assert!(is_item),
                    unit => {
                        assert!(!is_item);
                        unit.assert_keys("code name");
                    }
                }
                for list in ["units", "successor", "covers"] {
                    one.at(list).list();
                }
            } else {
                for related in one.at("related").list() {
                    related.assert_keys("line column message path");
                }
                if let fix @ Json::Object(_) = one.at("fix") {
                    fix.assert_keys("start_byte end_byte text");
                }
            }
        }
        // ndjson: the same records alone, one a line.
        if record != FINDING {
            let lines = run(&line.replace("--format json", "--format ndjson")).good();
            assert_eq!(lines.lines().count(), records.len(), "{line}");
            for (row, one) in lines.lines().zip(records) {
                assert_eq!(Json::parse(row).keys(), one.keys());
            }
        }
    }

    let json = Json::parse(&run("list 2 6.1 --partner UBND-LN --format json").good());
    let through: Vec<Option<&str>> = json
        .at("items")
        .list()
        .iter()
        .map(|one| {
            let matched = &one.at("matched").list()[0];
            matched.assert_keys("filter asked through");
            assert_eq!(matched.at("filter").text(), "partner");
            assert_eq!(matched.at("asked").text(), "UBND-LN");
            match matched.at("through") {
                Json::Text(code) => Some(code.as_str()),
                _ => None,
            }
        })
        .collect();
    assert_eq!(through, [Some("UBND-HTP"), None]);
}

/// The answer for a program depended on the machine: its zone, its language,
/// its width.
#[test]
fn data_formats_are_the_same_bytes_on_any_machine() {
    let mut lines = vec![
        "show 1.1 6.1 --format json".to_owned(),
        "show 1.1 6.1 --format ndjson".to_owned(),
        "check --format json".to_owned(),
        "list --format csv --excel".to_owned(),
    ];
    for command in [
        "list",
        "deadlines",
        "overdue",
        "list --partner STC",
        "deadlines --all",
        "units",
        "reports",
        "summary",
        "summary --by section",
    ] {
        for format in ["tsv", "csv", "json", "ndjson"] {
            lines.push(format!("{command} --format {format}"));
        }
    }
    for line in lines {
        let answer = |variables: &[(&str, &str)]| {
            let mut command = plan();
            command.args(line.split(' '));
            for (name, value) in variables {
                command.env(name, value);
            }
            finish(command).good()
        };
        let first = answer(&[]);
        assert!(!first.is_empty());
        for variables in [
            &[("TZ", "America/Los_Angeles")][..],
            &[("TZ", "Asia/Ho_Chi_Minh")],
            &[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "vi_VN.UTF-8")],
            &[("LC_ALL", "en_US.UTF-8"), ("LANG", "en_US.UTF-8")],
            &[("LC_ALL", "C"), ("LANG", "C")],
            &[("PLAN_LANG", "en"), ("COLUMNS", "40")],
            &[("PLAN_LANG", "vi"), ("CLICOLOR_FORCE", "1")],
        ] {
            assert_eq!(answer(variables), first, "{line} {variables:?}");
        }
    }
}

/// `units` and `reports` have the keys of the contract first, in its order.
#[test]
fn json_keys_of_units_and_reports() {
    const BODY: &str =
        "kind code name short aliases former members from until successor leads joins";
    const REPORT: &str = "duty period unit last_day state received ref note";
    let merged = "-f examples/sap-nhap.toml --today 2025-12-20";
    for (line, kind, key, contract, added) in [
        (
            format!("units {merged}"),
            "units",
            "bodies",
            BODY,
            "basis head class through symbol lead_history plan body_key official_id",
        ),
        (
            format!("reports {merged}"),
            "reports",
            "reports",
            REPORT,
            "days_left successor owed matched supplements extensions plan",
        ),
    ] {
        let json = Json::parse(&run(&format!("{line} --format json")).good());
        json.assert_keys(&format!(
            "schema_version kind today plan {key} plans left_out"
        ));
        assert_eq!(json.at("kind").text(), kind);
        assert_eq!(json.at("today").text(), "2025-12-20");
        json.at("plan").assert_keys("title code file");
        let records = json.at(key).list();
        let lines = run(&format!("{line} --format ndjson")).good();
        assert_eq!(lines.lines().count(), records.len(), "{line}");
        for (row, one) in lines.lines().zip(records) {
            one.assert_keys(&format!("{contract} {added}"));
            assert_eq!(Json::parse(row).keys(), one.keys());
            one.at("successor").list();
            if kind == "units" {
                for list in ["aliases", "members", "leads", "joins"] {
                    one.at(list).list();
                }
                for former in one.at("former").list() {
                    former.assert_keys("name until short");
                }
            } else {
                for matched in one.at("matched").list() {
                    matched.assert_keys("filter asked through");
                }
            }
        }
    }
}

/// The counts of `summary`, by every kind of group: the eight states add up to
/// the total of each row, what is done never exceeds what is due.
#[test]
fn json_of_a_summary() {
    const COUNTS: &str = "key name total states due done_of_due reports done_no_deadline no_deadline_with_result plan issuer body_key";
    const STATES: &str = "stopped done done-late not-started overdue due-soon in-time no-deadline";
    for file in [
        "plan.toml",
        "examples/nhieu-nam.toml",
        "examples/sap-nhap.toml --today 2025-12-20",
        "examples/nhieu-ky-bao-cao.toml --today 2026-06-20",
    ] {
        for by in ["unit", "partner", "counterpart", "section", "year"] {
            let line = format!("summary -f {file} --by {by} --format json");
            let out = run(&line).good();
            let json = Json::parse(&out);
            json.assert_keys("schema_version kind today plan by groups total plans left_out");
            assert_eq!(json.at("kind").text(), "summary");
            assert_eq!(json.at("by").text(), by);
            let groups = json.at("groups").list();
            assert!(!groups.is_empty(), "{line}");
            for group in groups.iter().chain([json.at("total")]) {
                group.assert_keys(COUNTS);
                group.at("states").assert_keys(STATES);
                group.at("reports").assert_keys("due in_time late missing");
            }
            // Numbers, as a script reads them.
            let value: serde_json::Value = serde_json::from_str(&out).unwrap();
            let number = |value: &serde_json::Value| value.as_u64().unwrap();
            let groups = value["groups"].as_array().unwrap();
            for group in groups.iter().chain([&value["total"]]) {
                let states = group["states"].as_object().unwrap();
                let sum: u64 = states.values().map(number).sum();
                assert_eq!(sum, number(&group["total"]), "{line}: {group}");
                let late = number(&group["states"]["done-late"]);
                let overdue = number(&group["states"]["overdue"]);
                let in_time = number(&group["states"]["done"]) - number(&group["done_no_deadline"]);
                assert_eq!(number(&group["done_of_due"]), in_time + late, "{line}");
                assert_eq!(number(&group["due"]), in_time + late + overdue, "{line}");
                let reports = &group["reports"];
                let kinds = ["in_time", "late", "missing"];
                let sum: u64 = kinds.iter().map(|kind| number(&reports[kind])).sum();
                assert_eq!(sum, number(&reports["due"]), "{line}: {group}");
            }
        }
    }
}

/// Columns of a summary are read by place too: the same in tsv and csv, for
/// every kind of group.
#[test]
fn columns_of_a_summary() {
    const COLUMNS: &str = "key,name,total,stopped,done,done-late,not-started,overdue,due-soon,in-time,no-deadline,done_no_deadline,no_deadline_with_result,due,done_of_due,reports_due,reports_in_time,reports_late,reports_missing,plan,body_key";
    for by in ["unit", "partner", "counterpart", "section", "year"] {
        let line = format!("summary -f examples/nhieu-nam.toml --by {by} --format");
        let csv = run(&format!("{line} csv")).good();
        assert_eq!(csv.lines().next(), Some(COLUMNS), "{by}");
        let tsv = run(&format!("{line} tsv")).good();
        assert_eq!(tsv.lines().count() + 1, csv.lines().count(), "{by}");
        for row in tsv.lines() {
            assert_eq!(row.split('\t').count(), 21, "{by}");
        }
        let chosen = run(&format!("{line} tsv --columns {COLUMNS}")).good();
        assert_eq!(chosen, tsv, "{by}");
    }
}

/// Of which plan a record is, and what it is on the day, stands in each answer.
#[test]
fn every_record_names_its_plan() {
    const PLAN: &str = r#"format = 1

[plan]
title  = "Cải cách hành chính năm 2026"
short  = "CCHC"
parent = "UBND tỉnh Nam Sơn"
issuer = "Sở Khoa học và Công nghệ"
issued = 2026-01-10
closed = 2026-10-31
closed_basis = "Thông báo số 5"
replaced_by = "KH-2027"
code   = "KH-CCHC"
symbol = "KH-SKHCN"

[unit.A]
name = "Văn phòng Sở"

[partner.B]
name = "Sở Tài chính"

[counterpart.C]
name = "Vụ Pháp chế"

[[duty]]
id    = "nam"
title = "Báo cáo"
every = "quarter"
by    = "03-15"
to    = "Ủy ban nhân dân tỉnh"

[[item]]
id    = "1"
title = "Việc một"
end   = 2026-06-30
partners   = ["B"]
implements = ["KH-UBND-2026/3.2"]

[[item.lead]]
unit = "A"
counterparts = ["C"]
"#;
    let json = |text: &str, line: &str| -> serde_json::Value {
        serde_json::from_str(&run_on(text, &format!("{line} --format json")).good()).unwrap()
    };
    let without = PLAN.replace("code   = \"KH-CCHC\"\n", "");
    for (line, key) in [
        ("list", "items"),
        ("show 1", "items"),
        ("deadlines --all", "deadlines"),
        ("reports", "reports"),
        ("units", "bodies"),
        ("summary", "groups"),
        ("summary --by section", "groups"),
        ("summary --by year", "groups"),
    ] {
        let answer = json(PLAN, line);
        let records = answer[key].as_array().unwrap();
        assert!(!records.is_empty(), "{line}");
        for record in records {
            assert_eq!(record["plan"], "KH-CCHC", "{line}");
        }
        let member = serde_json::json!([{
            "key": "KH-CCHC",
            "code": "KH-CCHC",
            "title": "Cải cách hành chính năm 2026",
            "short": "CCHC",
            "issuer": "Sở Khoa học và Công nghệ",
            "parent": "UBND tỉnh Nam Sơn",
            "issued": "2026-01-10",
            "state": "replaced",
            "closed": "2026-10-31",
            "replaced_by": "KH-2027",
            "path": "-",
        }]);
        assert_eq!(answer["plans"], member, "{line}");
        assert_eq!(answer["left_out"], serde_json::json!([]), "{line}");
        let answer = json(&without, line);
        for record in answer[key].as_array().unwrap() {
            assert_eq!(record["plan"], serde_json::Value::Null, "{line}");
        }
        assert_eq!(answer["plans"][0]["key"], "-", "{line}");
        assert_eq!(answer["plans"][0]["code"], "KH-SKHCN-2026", "{line}");
    }
    let answer = json(PLAN, "list");
    let implements = serde_json::json!(["KH-UBND-2026/3.2"]);
    assert_eq!(answer["items"][0]["implements"], implements);
    let answer = json(PLAN, "units");
    let keys = answer["bodies"].as_array().unwrap().iter();
    let keys: Vec<_> = keys
        .map(|body| body["body_key"].as_str().unwrap())
        .collect();
    let wanted = [
        "ubnd-tỉnh-nam-sơn/sở-khoa-học-và-công-nghệ/văn-phòng-sở",
        "ubnd-tỉnh-nam-sơn/sở-tài-chính",
        "vn/vụ-pháp-chế",
    ];
    assert_eq!(keys, wanted);
    assert_eq!(answer["bodies"][0]["official_id"], serde_json::Value::Null);
    let answer = json(PLAN, "summary");
    assert_eq!(answer["groups"][0]["body_key"], wanted[0]);
    assert_eq!(answer["groups"][0]["issuer"], "Sở Khoa học và Công nghệ");
    assert_eq!(answer["total"]["plan"], "KH-CCHC");
    assert_eq!(answer["total"]["body_key"], serde_json::Value::Null);
    // The columns, last and asked for.
    for (line, last) in [
        ("list", "KH-CCHC"),
        ("deadlines --all", "KH-CCHC"),
        ("reports", "KH-CCHC"),
        (
            "units --kind unit",
            "KH-CCHC\tubnd-tỉnh-nam-sơn/sở-khoa-học-và-công-nghệ/văn-phòng-sở",
        ),
    ] {
        let tsv = run_on(PLAN, &format!("{line} --format tsv")).good();
        let first = tsv.lines().next().unwrap();
        assert!(first.ends_with(&format!("\t{last}")), "{line}: {first}");
        let columns = "plan,plan_title,plan_short,issuer,path";
        let tsv = run_on(PLAN, &format!("{line} --format tsv --columns {columns}")).good();
        assert_eq!(
            tsv.lines().next(),
            Some("KH-CCHC\tCải cách hành chính năm 2026\tCCHC\tSở Khoa học và Công nghệ\t-"),
            "{line}"
        );
    }
    let tsv = run_on(PLAN, "summary --format tsv").good();
    let rows: Vec<&str> = tsv.lines().collect();
    assert!(
        rows[0].ends_with(&format!("\tKH-CCHC\t{}", wanted[0])),
        "{tsv}"
    );
    assert!(rows[1].ends_with("\tKH-CCHC\t"), "{tsv}");
}

/// The key of a body is the same on any day, whatever the body was called then.
#[test]
fn the_key_of_a_body_does_not_change_with_the_day() {
    let text = "format = 1\n[plan]\ntitle = \"Thử\"\nissuer = \"Sở\"\n\n[unit.A]\nname = \"Phòng Mới\"\n[[unit.A.former]]\nname = \"Phòng Cũ\"\nuntil = 2025-06-30\n";
    for (today, name) in [("2025-01-01", "Phòng Cũ"), ("2026-01-01", "Phòng Mới")] {
        let line = format!("units --format tsv --columns name,body_key --today {today}");
        let tsv = run_on(text, &line).good();
        assert_eq!(tsv, format!("{name}\tsở/phòng-mới\n"), "{today}");
    }
}
