//! What people type: texts with dashes, names and periods as they say them.

use crate::support::program::{finish, folder, plan, run, run_on_with, run_with};

fn added(options: &str, text: &[&str]) -> String {
    let line = format!("result 6.1 --period 2024 --dry-run {options}");
    let ran = run_with(&line, text);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let line = ran.out.lines().find(|line| line.starts_with("+text"));
    line.unwrap_or_default().to_owned()
}

/// A message that begins with a hyphen was taken for an option.
#[test]
fn c24_a_text_may_begin_with_a_dash() {
    for text in [
        "- Mở 2 lớp",
        "-Mở 2 lớp",
        "--- x",
        "-f là tệp",
        "-1",
        "--Mở 2 lớp",
    ] {
        assert_eq!(
            added("", &["--text", text]),
            format!("+text     = \"{text}\"")
        );
    }
    // What is an option is asked about, and can be said.
    let said = run("result 6.1 --period 2024 --text --dry-run").refused();
    assert!(said.contains("--text=\"--dry-run\""), "{said}");
    // So is what looks like one.
    for word in ["--dryrun", "--onx", "--on-day=2026-01-01"] {
        let said = run_with("result 6.1 --period 2024 --text", &[word]).refused();
        assert!(said.contains(&format!("--text=\"{word}\"")), "{said}");
    }
    assert_eq!(added("--text=--dry-run", &[]), "+text     = \"--dry-run\"");
    for (line, text) in [
        (
            "stop 7 --on 2024-05-01 --dry-run",
            ["--reason", "- theo TB 42"],
        ),
        ("done 7 --on 2024-05-01 --dry-run", ["--note", "-x"]),
        (
            "received QLKH --period 2022 --on 2022-12-12 --dry-run",
            ["--note", "- gửi lại"],
        ),
        ("extend 1.1 --end 2030 --dry-run", ["--basis", "-CV 3"]),
    ] {
        let ran = run_with(line, &text);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        assert!(ran.out.contains(&format!("\"{}\"", text[1])), "{}", ran.out);
    }
    // A filter takes it too.
    assert_eq!(run_with("list --text", &["-Mở"]).code, 0);
}

/// `-` was recorded as the result of an item.
#[test]
fn a_text_can_come_from_standard_input() {
    let ask = |input: &str, line: &str| {
        let mut command = plan();
        command.args(line.split(' ')).write_stdin(input);
        finish(command)
    };
    let line = "result 6.1 --period 2024 --text - --dry-run --lang en";
    let ran = ask("\u{feff}Mở 2 lớp,\r\n80 người\n", line);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Mở 2 lớp,"), "{}", ran.out);
    assert!(ran.out.contains("80 người"), "{}", ran.out);
    for (input, said) in [
        ("", "the text is missing"),
        (" \n", "the text is missing"),
        ("-\n", "“-” is no text"),
    ] {
        let refused = ask(input, line).refused();
        assert!(refused.contains(said), "{refused}");
    }
    let mut command = plan();
    command.args(line.split(' ')).write_stdin(&b"a\xff"[..]);
    assert!(finish(command).refused().contains("UTF-8"));
    let long = "a".repeat(200_000);
    assert!(ask(&long, line).refused().contains("100000"));
    // A number or a title is nothing to read.
    let line = "received QLKH --period 2022 --on 2022-12-12 --ref - --dry-run --lang en";
    assert!(ask("x", line).refused().contains("“-” is no text"));
}

/// `-o` was unknown.
#[test]
fn an_answer_goes_to_a_file_by_a_short_option() {
    let here = folder("out");
    for (line, name) in [
        ("timeline --format svg -o", "a.svg"),
        ("report --year 2026 -o", "a.md"),
        ("remind -o", "slips"),
        ("man -o", "man"),
    ] {
        let path = here.join(name);
        let ran = run_with(line, &[path.to_str().unwrap()]);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        assert!(path.exists(), "{line}");
    }
}

/// The day-first note was said to readers who know no other way.
#[test]
fn a_day_first_date_is_repeated_in_english_only() {
    for (day, is_told) in [
        ("10/12/2023", true),
        ("10.12.2023", true),
        ("10-12-2023", true),
        ("14.12.2023", false),
    ] {
        let line = format!("received QLKH --period 2023 --on {day} --dry-run");
        let said = |lang: &str| run(&format!("{line} --lang {lang}")).err;
        assert!(!said("vi").contains("hiểu là"), "{day}");
        assert_eq!(said("en").contains("taken as"), is_told, "{day}");
    }
}

/// Every option that takes a period or a date takes it as offices write it.
#[test]
fn periods_and_dates_are_taken_everywhere() {
    for (line, more) in [
        ("list --year", "năm 2026"),
        ("list --start", "tháng 6/2022"),
        ("deadlines --before", "quý II/2027"),
        ("deadlines --after", "6 tháng đầu năm 2026"),
        ("deadlines --after", "14.12.2026"),
        ("list --today", "14-12-2026"),
        ("report --period", "năm 2026"),
        ("report --year", "nam 2026"),
        ("reports --year", "Năm 2026"),
        ("remind --reply-by", "20.12.2026"),
        (
            "extend 1.1 --basis x --dry-run --end",
            "6 tháng cuối năm 2030",
        ),
        (
            "extend 1.1 --basis x --end 2030 --dry-run --granted",
            "20.11.2026",
        ),
        ("result 6.1 --text x --dry-run --period", "quý III/2024"),
        (
            "received QLKH --dry-run --on 14.12.2022 --period",
            "năm 2022",
        ),
    ] {
        let ran = run_with(line, &[more]);
        assert_eq!(ran.code, 0, "{line} {more}: {}", ran.err);
        let wrong = more.replace("20", "");
        let ran = run_with(line, &[&wrong]);
        assert_eq!(ran.code, 2, "{line} {wrong}: {}", ran.out);
    }
}

fn plan_of_bodies(bodies: &[(&str, &str)]) -> String {
    let mut text = String::from("format = 1\n[plan]\ntitle = \"T\"\nissued = 2026\n");
    for (code, name) in bodies {
        text += &format!("[unit.{code}]\nname = \"{name}\"\n");
    }
    text
}

/// Words of a name with others between them were not found; what fits two is
/// never guessed.
#[test]
fn a_body_is_found_by_what_fits_one_alone() {
    let text = plan_of_bodies(&[
        ("A1", "Phòng Quản lý Đê điều"),
        ("A2", "Phòng Quản lý Đầu tư"),
        ("TTDL", "Trung tâm Điều độ lũ"),
        ("CCTL", "Chi cục Thủy lợi"),
        ("KHCN", "Phòng Khoa học và Công nghệ"),
    ]);
    let find = |name: &str| {
        run_on_with(
            &text,
            "units --lang en --columns code --format tsv",
            &[name],
        )
    };
    for (name, code) in [
        ("phòng đê", "A1"),
        ("phong dieu", "A1"),
        ("phòng lý đầu", "A2"),
        ("TTĐL", "TTDL"),
        ("TT điều độ", "TTDL"),
        ("tt lũ", "TTDL"),
        ("chi lợi", "CCTL"),
        ("KH&CN", "KHCN"),
        ("phòng KH&CN", "KHCN"),
        ("kh-cn", "KHCN"),
    ] {
        let ran = find(name);
        assert_eq!(ran.out.trim(), code, "{name}: {}", ran.err);
        assert!(
            ran.err.contains(&format!("({code})")),
            "{name}: {}",
            ran.err
        );
    }
    for name in ["phòng quản", "phòng lý", "phòng đ", "phòng"] {
        let said = find(name).refused();
        assert!(said.contains("bodies: A1"), "{name}: {said}");
    }
    for name in ["đê phòng", "phòng đề", "trung đê", "XY"] {
        assert!(!find(name).refused().contains("fits"), "{name}");
    }
}

/// The words that a table shows were no states.
#[test]
fn states_are_taken_in_the_words_of_the_table() {
    let ids = |state: &str| {
        let line = "list -f examples/nhieu-nam.toml --columns id --format tsv --state";
        run_with(line, &[state]).good()
    };
    for (words, name) in [
        ("quá hạn", "overdue"),
        ("QUA HAN", "overdue"),
        ("Overdue", "overdue"),
        ("DONE-LATE", "done-late"),
        ("quá hạn,sắp đến hạn", "overdue,due-soon"),
        ("đã hoàn thành", "done,done-late"),
    ] {
        assert_eq!(ids(words), ids(name), "{words}");
    }
    // With days or of today they are a part of a state, and all of it was shown.
    for (words, name) in [
        ("qua han 12 ngay", "--state overdue."),
        ("quá hạn 1.446 ngày", "--state overdue."),
        ("sắp đến hạn, còn 19 ngày", "--state due-soon."),
        ("hôm nay là ngày cuối", "--state due-soon."),
        ("in time, 40 days left", "--state in-time."),
        ("còn 19 ngày", "--state due-soon,in-time."),
    ] {
        for command in ["list", "reports", "deadlines", "timeline"] {
            let said = run_with(&format!("{command} --state"), &[words]).refused();
            assert!(said.contains(name), "{command} {words}: {said}");
            assert!(said.contains("done-late (hoàn thành quá hạn)"), "{said}");
        }
    }
    // What is not recorded can be due or not.
    for words in ["chưa ghi nhận", "none recorded", "chưa nhận", "chưa gửi"] {
        let said = run_with("reports --state", &[words]).refused();
        assert!(
            said.contains("Có phải: overdue (quá hạn), due-soon (sắp đến hạn), in-time (trong hạn), no-deadline (không có thời hạn)?"),
            "{said}"
        );
    }
    let said = run_with("list --state", &["chưa thực hiện"]).refused();
    assert!(said.contains("Có phải: not-started"), "{said}");
}

/// A section was refused where its items were wanted.
#[test]
fn a_section_stands_for_its_items() {
    let ids = |line: &str| -> Vec<String> {
        let out = run(&format!("list {line} --columns id --format tsv")).good();
        out.lines().map(str::to_owned).collect()
    };
    assert_eq!(ids("6"), ["6.1", "6.2", "6.3", "6.4", "6.5"]);
    assert_eq!(ids("8 6.2 1"), ["1.1", "1.2", "6.2", "8"]);
    assert_eq!(ids("1 6.2 --section 1"), ["1.1", "1.2"]);
}

/// What is written of a unit needs its code, its name or the first words of it;
/// words inside a name and first letters are enough for a list alone.
#[test]
fn a_loose_name_answers_and_records_nothing() {
    for (line, name) in [
        ("received --period 2022 --on 2022-12-12 --dry-run", "so"),
        ("received --period 2022 --on 2022-12-12 --dry-run", "TT"),
        (
            "received --period 2022 --on 2022-12-12 --dry-run",
            "công nghệ và thị trường",
        ),
        (
            "extend --period 2025 --end 2026-01-05 --basis CV --dry-run --report",
            "đo lường",
        ),
        (
            "result 5 --period 2024 --text x --dry-run --unit",
            "thị trường",
        ),
    ] {
        let said = run_with(&format!("--lang en {line}"), &[name]).refused();
        assert!(said.contains(&format!("is “{name}”")), "{line}: {said}");
        assert!(said.contains("first words"), "{said}");
    }
    for name in [
        "qlkh",
        "Phòng Quản lý Khoa học",
        "phong quan ly khoa",
        "QL-KH",
    ] {
        let line = "received --period 2022 --on 2022-12-12 --dry-run";
        let ran = run_with(line, &[name]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
    }
    assert_eq!(run_with("list --unit", &["TT"]).code, 0);
}

/// A number typed in another way is shown as it should be typed.
#[test]
fn numbers_typed_otherwise_are_shown_right() {
    for (id, said) in [
        ("6,7", "6 7"),
        ("6.1,6.2", "6.1 6.2"),
        ("6.1-6.2", "6.1 6.2"),
        ("6,1", "6.1?"),
        ("06", "6?"),
        ("6.", "6?"),
        (" 6.1", "6.1?"),
        ("mục 6", "6?"),
        ("9", "1 to 8"),
    ] {
        let told = run_with("--lang en list", &[id]).refused();
        assert!(told.contains(said), "{id}: {told}");
    }
}

/// A screen's words for several states hold commas themselves.
#[test]
fn states_in_the_words_of_a_screen() {
    let count = |state: &str| {
        let ran = run_with("list --format json --today 2026-11-25 --state", &[state]);
        assert_eq!(ran.code, 0, "{state}: {}", ran.err);
        ran.out.matches("\"id\":").count()
    };
    assert_eq!(count("Chưa hoàn thành, quá hạn"), 2);
    assert_eq!(count("chưa hoàn thành, không có thời hạn"), 11);
    assert_eq!(count("not done"), 13);
    assert_eq!(count("chưa hoàn thành, trong hạn"), 0);
    for (state, near) in [
        ("late", "overdue, done-late"),
        ("done, no deadline", "a part of the state done;"),
        ("quá hn", "overdue"),
    ] {
        let said = run_with("--lang en list --state", &[state]).refused();
        assert!(said.contains(near), "{state}: {said}");
    }
}

/// The real plan, from any folder.
const PLAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/plan.toml");

/// `-` was a file of that name; a sheet went into a file that a calendar opens.
#[test]
fn where_an_answer_goes() {
    let folder = folder("where-an-answer-goes");
    let at = |line: &str| {
        let mut command = plan();
        command.args(["--lang", "en", "-f", PLAN]);
        command.args(line.split(' ')).current_dir(&folder);
        finish(command)
    };
    for line in ["export ics --out -", "report --out -", "timeline --out -"] {
        let ran = at(line);
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        assert!(!ran.out.is_empty(), "{line}");
    }
    let mut command = plan();
    command.args(["export", "xlsx", "--out", "-"]);
    let written = command.current_dir(&folder).arg("-f").arg(PLAN);
    assert!(written.output().unwrap().stdout.starts_with(b"PK"));
    for (line, right) in [
        ("export xlsx --out a.ics", "a.xlsx"),
        ("export ics --out lich.html", "lich.ics"),
        ("report --out a.docx", "Add --format docx"),
        ("timeline --out a.svg", "Add --format svg"),
        ("report --format docx --out a.DOC", "a.docx"),
        ("timeline --format svg --out a.xlsx", "a.svg"),
    ] {
        let said = at(line).refused();
        assert!(said.contains(right), "{line}: {said}");
    }
    let said = at("remind --out -").refused();
    assert!(said.contains("folder"), "{said}");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
}

/// Several names in one word, a day for a period, a year that is too far: each
/// is answered with what to write.
#[test]
fn what_to_write_is_said() {
    for (line, said) in [
        ("list --unit QLKH,QLCN", "--unit QLKH --unit QLCN"),
        ("report --period 2026-11-02", "a month as 2026-11"),
        ("extend 1.2 --basis x --end 2200", "1900 to 2199"),
        ("extend 1.2 --basis x --end 31/12/2200", "1900 to 2199"),
        ("deadlines --within 100000d", "the year 2199"),
        ("deadlines --within 1.5m", "is no span"),
        ("stop 7 --reason --x", "--reason=\"--x\""),
    ] {
        let told = run(&format!("--lang en {line}")).refused();
        assert!(told.contains(said), "{line}: {told}");
    }
}
