//! Dates: last good days, today, dates as typed.

use crate::support::program::{
    Json, YEARLY, finish, first_column, item, plan, run, run_on, with_items,
};

/// A thing due today was late a minute after midnight on its own day.
#[test]
fn b01_due_today_is_not_overdue() {
    for end in [
        "2026-11-30",
        "\"2026-11\"",
        "\"2026-Q4\"",
        "\"2026-H2\"",
        "2026",
    ] {
        let text = with_items(&item("6.3", "Ban hành quy chế", &format!("end = {end}")));
        let days = run_on(&text, "list --columns last_day").good();
        let last: chrono::NaiveDate = days.trim_end().parse().unwrap();
        for (offset, overdue, left, state) in [
            (-1, "", "1", "due-soon"),
            (0, "", "0", "due-soon"),
            (1, "6.3\t-1\n", "-1", "overdue"),
        ] {
            let today = last + chrono::Duration::days(offset);
            let line = format!("overdue --today {today} --columns item,days_left");
            let ran = run_on(&text, &line);
            assert_eq!((ran.code, ran.out.as_str()), (0, overdue), "{end} {today}");
            let line = format!("list --today {today} --columns days_left,state");
            assert_eq!(
                run_on(&text, &line).good(),
                format!("{left}\t{state}\n"),
                "{end} {today}"
            );
        }
    }
    let text = with_items(&item(
        "6.3",
        "Ban hành quy chế",
        "end = 2026-11-30\ncompleted = 2026-11-30",
    ));
    for today in ["2026-11-30", "2026-12-01", "2030-01-01"] {
        let ran = run_on(&text, &format!("overdue --exit-code --today {today}"));
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{today}");
    }
}

/// "Before 15 December" was stored as one end of a day here, the other there.
#[test]
fn b02_before_15_december_is_the_14th_everywhere() {
    let text = with_items(
        &(item("6.3", "Dữ liệu dùng chung", "start = 2025\nend = 2027")
            + &item("6.4", "Tập huấn", "end = 2026-12-15")
            + YEARLY
            + "from = 2026\n"),
    );
    let columns = "--columns last_day,days_left,kind,item";
    let near = "2026-12-14\t4\treport\t\n2026-12-15\t5\titem\t6.4\n";
    let line = format!("deadlines --today 2026-12-10 --within 30d {columns}");
    assert_eq!(run_on(&text, &line).good(), near);
    let ran = run_on(&text, "overdue --today 2026-12-14");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let line = format!("overdue --today 2026-12-15 {columns}");
    assert_eq!(run_on(&text, &line).good(), "2026-12-14\t-1\treport\t\n");
    let line = format!("deadlines --today 2026-12-10 --before 2026-12-15 {columns}");
    assert_eq!(run_on(&text, &line).good(), "2026-12-14\t4\treport\t\n");

    // Every format and the table say the same day.
    for (format, day) in [
        ("tsv", "2026-12-14"),
        ("csv", "2026-12-14"),
        ("json", "\"last_day\": \"2026-12-14\""),
        ("ndjson", "\"last_day\":\"2026-12-14\""),
        ("markdown", "| 14/12/2026 |"),
        ("table", "│ 14/12/2026 ┆"),
    ] {
        let line = format!("overdue --today 2026-12-15 --format {format}");
        let out = run_on(&text, &line).good();
        assert!(out.contains(day), "{format}: {out}");
    }

    // `by` and every other rhythm.
    for (every, last, received, first) in [
        ("year", "by = \"12-14\"", "2026", "2026-12-14"),
        ("year", "before = \"next 01-15\"", "2026", "2027-01-14"),
        ("year", "before = \"03-01\"", "2028", "2028-02-29"),
        ("half", "by = \"06-15\"", "2026-H2", "2026-12-15"),
        ("half", "before = \"01-01\"", "2026-H2", ""),
        ("quarter", "before = \"03-15\"", "2026-Q4", "2026-12-14"),
        ("quarter", "by = \"next 01-20\"", "2026-Q4", "2027-01-20"),
        ("month", "by = \"25\"", "2026-12", "2026-12-25"),
        ("month", "by = \"31\"", "2027-02", "2027-02-28"),
        ("month", "before = \"31\"", "2027-02", "2027-02-28"),
        ("month", "before = \"29\"", "2027-02", "2027-02-28"),
        ("month", "before = \"next 05\"", "2026-12", "2027-01-04"),
    ] {
        let duty = format!(
            "[[duty]]\nid = \"d\"\ntitle = \"Báo cáo\"\nevery = \"{every}\"\n{last}\nto = \"VP\"\nunits = [\"QLKH\"]\nfrom = {}\n",
            if received.contains('-') {
                format!("\"{received}\"")
            } else {
                received.to_owned()
            }
        );
        let text = with_items(&(item("1", "Việc", "") + &duty));
        if first.is_empty() {
            // The day before the period's first.
            let ran = run_on(&text, "check --format short");
            assert_eq!(ran.code, 1, "{every} {last}: {}", ran.out);
            continue;
        }
        let line = format!("deadlines --kind report --before {first} --today 2026-01-01");
        assert_eq!(run_on(&text, &line).out, "", "{every} {last}");
        let line =
            "deadlines --kind report --columns last_day,period --before 2029 --today 2026-01-01";
        let out = run_on(&text, line).good();
        assert_eq!(
            out.lines().next(),
            Some(format!("{first}\t{received}").as_str()),
            "{every} {last}"
        );
    }
}

/// A year alone became its first day: periods ended too early, and a valid
/// record contradicted itself.
#[test]
fn b03_a_year_alone_lasts_until_its_last_day() {
    let items = item("6.1", "Việc theo năm", "start = 2025\nend = 2026")
        + &item("6.2", "Trộn ngày và năm", "start = 2026-03-01\nend = 2026")
        + &item("6.5", "Chưa có hạn", "start = 2026");
    let text = with_items(&items);
    for (today, overdue) in [
        ("2026-01-02", ""),
        ("2026-12-31", ""),
        ("2027-01-01", "6.1\t-1\n6.2\t-1\n"),
    ] {
        let line = format!("overdue --today {today} --columns item,days_left");
        assert_eq!(run_on(&text, &line).out, overdue, "{today}");
    }
    for (year, ids) in [
        ("2024", &[][..]),
        ("2025", &["6.1"]),
        ("2026", &["6.1", "6.2", "6.5"]),
        ("2027", &["6.5"]),
    ] {
        let out = run_on(&text, &format!("list --year {year}")).out;
        assert_eq!(first_column(&out), ids, "{year}");
    }
    run_on(&text, "check").good();

    for (start, end, good) in [
        ("2026-03-01", "2026", true),
        ("\"2026-Q4\"", "2026", true),
        ("2026", "\"2026-01\"", true),
        ("2026-12-31", "2026", true),
        ("\"2026-12\"", "\"2026-H2\"", true),
        ("2027", "2026", false),
        ("\"2026-H2\"", "\"2026-Q2\"", false),
        ("2026-03-02", "2026-03-01", false),
        ("\"2026-04\"", "\"2026-Q1\"", false),
    ] {
        let text = with_items(&item("1", "Việc", &format!("start = {start}\nend = {end}")));
        let ran = run_on(&text, "check --format short");
        if good {
            assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{start} {end}");
        } else {
            assert_eq!(ran.code, 1, "{start} {end}");
            let place = ran.out.starts_with("-:18:7: error[end-before-start]: ");
            assert!(place, "{start} {end}: {}", ran.out);
            assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
        }
    }
}

/// Without zone data the program worked in UTC, and "today" was yesterday for
/// seven hours of every day.
#[test]
fn b04_today_is_the_day_in_viet_nam() {
    let in_viet_nam = || {
        (chrono::Utc::now() + chrono::Duration::hours(7))
            .date_naive()
            .to_string()
    };
    for zone in [
        Some("UTC"),
        Some("America/Los_Angeles"),
        Some("Asia/Ho_Chi_Minh"),
        Some("Pacific/Kiritimati"),
        Some(""),
        Some("no/such/zone"),
        None,
    ] {
        let mut command = plan();
        command.env_remove("PLAN_TODAY").env_remove("TZ");
        if let Some(zone) = zone {
            command.env("TZ", zone);
        }
        command.args(["list", "--format", "json"]);
        let before = in_viet_nam();
        let json = Json::parse(&finish(command).good());
        // A test can run at midnight.
        let days = [before, in_viet_nam()];
        let today = json.at("today").text();
        assert!(days.contains(&today.to_owned()), "{zone:?}: {today}");
    }

    // The flag goes before the variable, the variable before the clock.
    let today = |line: &str, variable: &str| {
        let mut command = plan();
        command.env("PLAN_TODAY", variable).args(line.split(' '));
        Json::parse(&finish(command).good())
            .at("today")
            .text()
            .to_owned()
    };
    let list = "list --format json";
    assert_eq!(today(list, "2026-12-15"), "2026-12-15");
    assert_eq!(today(list, "15/12/2026"), "2026-12-15");
    assert_eq!(
        today(&format!("{list} --today 2026-12-14"), "2026-12-15"),
        "2026-12-14"
    );
    let out = run("list --format table --lang en --today 2026-12-14").good();
    assert!(out.contains("as of 14/12/2026"), "{out}");
    let mut command = plan();
    command.env("PLAN_TODAY", "2026-02-30").arg("list");
    assert!(finish(command).refused().contains("PLAN_TODAY"));
}

/// A slash date was read month first where that was possible, and nobody
/// heard of it.
#[test]
fn b05_day_and_month_are_never_swapped() {
    let text = with_items(&item("6.3", "Ban hành quy chế", "end = \"15/12/2026\""));
    let ran = run_on(&text, "check --format short");
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.starts_with("-:17:7: error[quoted-date]: "),
        "{}",
        ran.out
    );
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(
        run_on(&text, "check").out.contains("end = 2026-12-15"),
        "it says how to write it"
    );

    let april = with_items(
        &(item("1", "Trước", "end = 2026-04-04") + &item("2", "Đúng ngày", "end = 2026-04-05")),
    );
    let line = "deadlines --columns item --today 2026-01-01 --before";
    for text in ["05/04/2026", "5/4/2026", "05/4/2026"] {
        let ran = run_on(&april, &format!("{line} {text}"));
        assert_eq!((ran.code, ran.out.as_str()), (0, "1\n"), "{text}");
        assert!(
            ran.err.contains("5 April 2026"),
            "it says which day it took: {}",
            ran.err
        );
    }
    // Nothing to confuse, nothing to say.
    for text in ["2026-04-05", "2026-04"] {
        let ran = run_on(&april, &format!("{line} {text}"));
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (
                0,
                if ran.out.is_empty() {
                    "No deadline fits these conditions (as of 01/01/2026).\n"
                } else {
                    ""
                }
            ),
            "{text}"
        );
    }
    assert_eq!(
        run_on(&april, &format!("{line} 15/05/2026")).good(),
        "1\n2\n"
    );

    for text in "2026-02-30 30/02/2026 31/04/2026 29/02/2026 12/31/2026 2026-13-01 2026-2-3 \
         2026-02-3 26-02-03 1/2/26 05.04.26 05.04-2026 2026/04/05 20260405 05/04 \
         5-April-2026 yesterday TODAY 2026-04-05T00:00:00 2026-Q5 2026-H3 2026-00 \
         2026-13 2026-q4 +2026 0 ٢٠٢٦"
        .split(' ')
    {
        let error = run_on(&april, &format!("{line} {text}")).refused();
        assert!(error.contains(text), "{error}");
        run(&format!("list --today {text}")).refused();
    }
    for span in "30 d 30D 3y 1.5m 30d2w -- d30 99999999999999999999d".split(' ') {
        run_on(&april, &format!("deadlines --within={span}")).refused();
    }
}

/// The line that says how to begin later left out what was due within days, and
/// what was extended.
#[test]
fn what_a_later_beginning_leaves_out_is_settled() {
    let plan = |every: &str, due: &str, more: &str| {
        with_items(&format!(
            "{}[[duty]]\nid = \"d\"\ntitle = \"T\"\nevery = \"{every}\"\n{due}\nto = \"UBND\"\n{more}",
            item("1", "a", "")
        ))
    };
    let extended = |period: &str| {
        format!("[[duty.extension]]\nperiod = {period}\nend = 2024-02-01\nbasis = \"CV 1\"\n")
    };
    for (every, due, more, today, from) in [
        ("year", "before = \"12-15\"", "", "2026-11-25", "2026"),
        // Just due, due within days, due today.
        ("year", "before = \"12-15\"", "", "2026-01-05", "2025"),
        ("year", "by = \"next 01-10\"", "", "2026-01-05", "2025"),
        ("year", "by = \"next 01-10\"", "", "2026-01-10", "2025"),
        ("year", "by = \"next 01-10\"", "", "2026-06-10", "2026"),
        (
            "half",
            "by = \"next 01-10\"",
            "",
            "2026-01-05",
            "\"2025-H2\"",
        ),
        (
            "quarter",
            "by = \"next 01-05\"",
            "",
            "2026-01-03",
            "\"2025-Q3\"",
        ),
        ("month", "by = \"next 05\"", "", "2026-01-03", "\"2025-09\""),
        ("month", "by = \"25\"", "", "2026-11-03", "2026"),
        (
            "year",
            "before = \"12-15\"",
            &extended("2023"),
            "2026-11-25",
            "2023",
        ),
        (
            "quarter",
            "by = \"03-25\"",
            &extended("\"2023-Q4\""),
            "2026-11-25",
            "\"2023-Q4\"",
        ),
    ] {
        let text = plan(every, due, more);
        let line = format!("overdue --format table --lang en --today {today}");
        let shown = run_on(&text, &line).good();
        let words: Vec<&str> = shown.split_whitespace().collect();
        let hint = format!("add from = {from} to [[duty]] d;");
        assert!(
            words.join(" ").contains(&hint),
            "{every} {due} {today}: {shown}"
        );
        // Doing what it says loses no fact of the file.
        let done = plan(every, &format!("{due}\nfrom = {from}"), more);
        let line =
            format!("check --only extension-not-owed,report-not-owed --today {today} --lang en");
        assert_eq!(run_on(&done, &line).code, 0, "{from}");
    }
}

/// A period whose report can still be sent on the day of issue is owed.
#[test]
fn the_period_before_the_day_of_issue_is_owed_while_it_can_be_sent() {
    for (issued, due, first) in [
        ("2022-01-05", "by = \"next 01-05\"", "2021-Q4"),
        ("2022-01-06", "by = \"next 01-05\"", "2022-Q1"),
        ("2022-01-05", "before = \"next 01-05\"", "2022-Q1"),
        ("2022-01-05", "by = \"03-25\"", "2022-Q1"),
        // Without a day, the one that holds it.
        ("2022-01-05", "", "2022-Q1"),
    ] {
        let text = with_items(&format!(
            "{}[[duty]]\nid = \"d\"\ntitle = \"T\"\nevery = \"quarter\"\n{due}\nto = \"UBND\"\nunits = [\"VP\"]\n",
            item("1", "a", "")
        ));
        let text = text.replace("issued   = 2022", &format!("issued = {issued}"));
        let reports = run_on(
            &text,
            "reports --format tsv --columns period --today 2022-06-30",
        )
        .good();
        assert_eq!(reports.lines().next(), Some(first), "{issued} {due}");
    }
}
