//! Public faults of other programs, each on the plan that the list of cases
//! begins from: what its input is, and what is right.

use crate::support::program::run_on;

const PLAN: &str = r#"format = 1

[plan]
title   = "Cải cách hành chính"
issuer  = "Sở Xây dựng"
number  = "15"
symbol  = "KH-SXD"
issued  = 2024-01-15
basis   = ["Kế hoạch số 1/KH-UBND"]
monitor = "VP"

[unit.VP]
name = "Văn phòng Sở"

[unit.QLXD]
name = "Phòng Quản lý xây dựng"

[unit.QLN]
name = "Phòng Quản lý nhà"

[partner.STC]
name = "Sở Tài chính"

[[item]]
id       = "1"
title    = "Rà soát cung - cầu, thủ tục kỹ thuật"
start    = 2024
end      = 2024-11-30
partners = ["STC"]
leader   = "Phó Giám đốc phụ trách nhà ở"

[[item.lead]]
unit = "QLXD"

[[item.result]]
period = 2024
text   = "Đã rà soát 12 văn bản"

[[item]]
id    = "2"
title = "Số hóa hồ sơ nhà ở"
start = "2026-Q3"
end   = "2026-Q3"

[[item.lead]]
unit = "QLN"

[[item.lead]]
unit = "QLXD"

[[duty]]
id     = "bc"
title  = "Báo cáo năm"
every  = "year"
before = "12-15"
to     = "VP"
"#;

/// What the program says of a plan that `check` finds nothing wrong with.
fn ask(plan: &str, line: &str) -> String {
    let ran = run_on(plan, &format!("{line} --lang vi"));
    assert!(ran.code < 2, "{line}: {}", ran.err);
    ran.out
}

fn sound(plan: &str, today: &str) {
    let ran = run_on(plan, &format!("check --strict --today {today} --lang vi"));
    assert_eq!(ran.code, 0, "{}", ran.out);
}

/// A decision of June 2025 moves an item to another unit: the reports of 2024
/// stay those of the unit that led it then.
#[test]
fn c04_a_task_given_to_another_unit_stays_in_the_old_papers() {
    let moved = PLAN
        .replace(
            "unit = \"QLXD\"\n\n[[item.result]]\nperiod = 2024",
            "unit  = \"QLXD\"\nuntil = 2025-06-14\n\n[[item.lead]]\nunit  = \"QLN\"\nfrom  = 2025-06-15\nbasis = \"QD-45\"\n\n[[item.result]]\nunit   = \"QLXD\"\nperiod = 2024",
        )
        .replace(
            "[unit.VP]",
            "[[amendment]]\nid     = \"QD-45\"\nnumber = \"45/QĐ-SXD\"\nissued = 2025-06-15\ntitle  = \"Quyết định điều chỉnh Kế hoạch\"\n\n[unit.VP]",
        );
    sound(&moved, "2025-07-01");
    for unit in ["QLXD", "QLN"] {
        let line = format!("report --unit {unit} --year 2024 --today 2025-07-01");
        assert_eq!(ask(PLAN, &line), ask(&moved, &line), "{unit}");
    }
    let later = ask(
        &moved,
        "list --unit QLN --columns id --format tsv --today 2025-07-01",
    );
    assert_eq!(later, "1\n2\n");
}

/// The office has another name since: a plan is cited as it was issued.
#[test]
fn c06_a_plan_is_cited_under_the_name_it_was_issued_by() {
    let renamed = PLAN.replace(
        "issuer  = \"Sở Xây dựng\"\n",
        "issuer  = \"Sở Nông nghiệp và Môi trường\"\n",
    );
    let renamed = renamed.replace(
        "[unit.VP]",
        "[[plan.former]]\nissuer = \"Sở Xây dựng\"\nuntil  = 2025-06-30\n\n[unit.VP]",
    );
    sound(&renamed, "2026-01-10");
    let now = ask(&renamed, "report --year 2025 --today 2026-01-10");
    assert!(now.contains("**SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG**"), "{now}");
    assert!(
        now.contains("Kế hoạch số 15/KH-SXD ngày 15/01/2024 của Sở Xây dựng (nay là Sở Nông nghiệp và Môi trường)"),
        "{now}"
    );
    let then = "report --year 2024 --today 2026-01-10";
    assert_eq!(ask(PLAN, then), ask(&renamed, then));
    // The papers of the new office are not numbered by the symbol of the old one.
    assert!(now.contains("Số: ……/BC-……"), "{now}");
    let named = renamed.replace(
        "symbol  = \"KH-SXD\"\n",
        "symbol  = \"KH-SXD\"\nissuer_symbol = \"SNNMT\"\n",
    );
    let now = ask(&named, "report --year 2025 --today 2026-01-10");
    assert!(now.contains("Số: ……/BC-SNNMT"), "{now}");
    assert!(now.contains("số 15/KH-SXD ngày 15/01/2024"), "{now}");
    assert_eq!(ask(PLAN, then), ask(&named, then));
    assert!(ask(&named, then).contains("Số: ……/BC-SXD"));
    let asked = "remind --as cong-van --today 2025-";
    for (day, number) in [("06-30", "Số: ……/SXD-VP"), ("07-01", "Số: ……/SNNMT-VP")] {
        let paper = ask(&named, &format!("{asked}{day}"));
        assert!(paper.contains(number), "{paper}");
    }
    // Of an office in between, the symbol stands beside its name.
    let twice = named.replace(
        "[[plan.former]]\n",
        "[[plan.former]]\nissuer = \"Sở Nông nghiệp\"\nissuer_symbol = \"SNN\"\nuntil = 2025-12-31\n\n[[plan.former]]\n",
    );
    for (day, symbol) in [
        ("2025-06-30", "SXD"),
        ("2025-12-20", "SNN"),
        ("2026-01-10", "SNNMT"),
    ] {
        let paper = ask(
            &twice,
            &format!("report --year 2025 --as-of {day} --today 2026-02-01"),
        );
        assert!(paper.contains(&format!("Số: ……/BC-{symbol}")), "{paper}");
    }
}

/// Numbers that run on through the headings.
#[test]
fn c08_numbers_run_on_through_the_headings() {
    let plan = PLAN.replace(
        "[[item]]\nid       = \"1\"\n",
        "[[section]]\nid    = \"III\"\ntitle = \"Nhà ở\"\n\n[[item]]\nid       = \"1\"\n",
    );
    let plan = plan.replace("id    = \"2\"\n", "id    = \"57\"\nsection = \"III\"\n");
    let found = ask(
        &plan,
        "list --section III --columns id --format tsv --today 2026-08-01",
    );
    assert_eq!(found, "57\n");
    let counts = ask(
        &plan,
        "summary --by section --format tsv --columns name,total --today 2026-08-01",
    );
    assert!(counts.contains("Nhà ở\t1"), "{counts}");
    assert!(ask(&plan, "check --today 2026-08-01").contains("gap-in-ids"));
    let paper = ask(&plan, "report --year 2026 --today 2026-12-20");
    assert!(paper.contains("**III. Nhà ở**"), "{paper}");
}

/// A task added between two numbers.
#[test]
fn c09_a_number_with_a_letter_stands_between_two() {
    let one = "[[item]]\nid    = \"1a\"\ntitle = \"Việc bổ sung\"\nend   = 2026\n\n[[item.lead]]\nunit = \"QLN\"\n\n";
    let plan = PLAN.replace(
        "[[item]]\nid    = \"2\"",
        &format!("{one}[[item]]\nid    = \"2\""),
    );
    sound(&plan, "2026-08-01");
    let ids = ask(&plan, "list --columns id --format tsv --today 2026-08-01");
    assert_eq!(ids, "1\n1a\n2\n");
    let wrong = format!("{PLAN}\n{one}");
    assert!(ask(&wrong, "check --today 2026-08-01").contains("id-out-of-order"));
}

/// Nine months, and a week.
#[test]
fn c10_nine_months_and_a_week_are_periods() {
    let duties = "[[duty]]\nid = \"tuan\"\ntitle = \"Báo cáo tuần\"\nevery = \"week\"\nby = \"fri\"\nto = \"VP\"\nunits = [\"QLN\"]\nfrom = \"2026-W30\"\n\n[[duty]]\nid = \"luy-ke\"\ntitle = \"Báo cáo lũy kế\"\nevery = \"quarter\"\ncumulative = true\nby = \"03-20\"\nto = \"VP\"\nunits = [\"QLN\"]\nfrom = \"2026-Q1\"\n\n[[duty]]\nid     = \"bc\"";
    let plan = PLAN.replace("[[duty]]\nid     = \"bc\"", duties);
    sound(&plan, "2026-08-01");
    let due = ask(
        &plan,
        "reports --year 2026 --unit QLN --format tsv --columns duty,period,last_day --today 2026-10-05",
    );
    for row in [
        "luy-ke\t2026-9M\t2026-09-20",
        "luy-ke\t2026-H1\t2026-06-20",
        "tuan\t2026-W30\t2026-07-24",
    ] {
        assert!(due.contains(row), "{row}\n{due}");
    }
    let paper = ask(&plan, "report --period 2026-9M --today 2026-10-05");
    assert!(paper.contains("9 tháng đầu năm 2026"), "{paper}");
}

/// An item that is due each year.
#[test]
fn c11_an_item_falls_due_each_year() {
    let plan = PLAN.replace(
        "start    = 2024\nend      = 2024-11-30\n",
        "start    = 2024\nevery    = \"year\"\nbefore   = \"06-30\"\n",
    );
    sound(&plan, "2026-08-01");
    let due = ask(
        &plan,
        "overdue --kind item --format tsv --columns item,period,last_day --today 2026-08-01",
    );
    for row in [
        "1\t2024\t2024-06-29",
        "1\t2025\t2025-06-29",
        "1\t2026\t2026-06-29",
    ] {
        assert!(due.contains(row), "{row}\n{due}");
    }
    let done = plan.replace(
        "text   = \"Đã rà soát 12 văn bản\"",
        "text   = \"Đã rà soát 12 văn bản\"\ncompleted = 2024-06-20",
    );
    let due = ask(
        &done,
        "overdue --kind item --format tsv --columns item,period --today 2026-08-01",
    );
    assert!(
        !due.contains("1\t2024\n") && due.contains("1\t2025\n"),
        "{due}"
    );
}

/// How far it is, which is counted nowhere as done.
#[test]
fn c12_sixty_per_cent_is_shown_and_counts_as_nothing_done() {
    let plan = PLAN.replace(
        "text   = \"Đã rà soát 12 văn bản\"",
        "text   = \"Đã rà soát 12 văn bản\"\npercent = 60",
    );
    let today = "--today 2024-10-01";
    let list = ask(
        &plan,
        &format!("list --columns id,percent,state --format tsv {today}"),
    );
    assert!(list.starts_with("1\t60\tin-time\n"), "{list}");
    let paper = ask(&plan, &format!("report --year 2024 {today}"));
    assert!(paper.contains("đạt 60%"), "{paper}");
    let counts = format!("summary --format json {today}");
    assert_eq!(ask(&plan, &counts), ask(PLAN, &counts));
}

/// A plan that is a table elsewhere becomes a draft, with what could not be read.
#[test]
#[cfg(feature = "import")]
fn c18_a_table_becomes_a_draft_and_what_was_not_read_is_named() {
    let folder = crate::support::program::folder("c18");
    let table = folder.join("t.csv");
    let rows = "TT,Nội dung,Chủ trì,Thời gian\n1,Rà soát thủ tục,Phòng Quản lý nhà,30/11/2026\n2,Số hóa hồ sơ,Phòng Quản lý xây dựng,Quý III/2026\n3,Tập huấn,Văn phòng Sở,khi cần\n";
    for (text, delimiter) in [(rows.to_owned(), ','), (rows.replace(',', ";"), ';')] {
        std::fs::write(&table, text).unwrap();
        let draft = folder.join(format!("plan-{}.toml", u32::from(delimiter)));
        let (table, draft) = (table.to_str().unwrap(), draft.to_str().unwrap());
        let ran =
            crate::support::program::run_with("import", &[table, "--out", draft, "--lang", "vi"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let said = ran.out + &ran.err;
        assert!(said.contains("3 nhiệm vụ"), "{said}");
        assert!(said.contains("Cần xác nhận 1 chỗ"), "{said}");
        let text = std::fs::read_to_string(draft).unwrap();
        let doubt = text.lines().find(|line| line.contains("# ? time")).unwrap();
        assert!(doubt.contains("khi cần"), "{doubt}");
        let listed = crate::support::program::run_with(
            "list --format tsv --columns id,title,leads,end --today 2026-08-01",
            &["-f", draft],
        );
        assert_eq!(listed.code, 0, "{}", listed.err);
        let lines: Vec<&str> = listed.out.lines().collect();
        assert_eq!(lines.len(), 3, "{}", listed.out);
        assert!(
            lines[0].starts_with("1\tRà soát thủ tục\t") && lines[0].ends_with("\t2026-11-30"),
            "{}",
            lines[0]
        );
        assert!(lines[1].ends_with("\t2026-Q3"), "{}", lines[1]);
        assert!(lines[2].ends_with('\t'), "{}", lines[2]);
    }
}
