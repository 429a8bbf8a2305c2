//! What a file that is out to cost more than its size is answered: the same as
//! any other, only shorter. How long it takes is measured by `cargo bench`.

use crate::support::program::{folder, item as led, run_on, run_with, with_items};
use crate::support::ymd;
use std::fs;

const HEAD: &str =
    "format = 1\n[plan]\ntitle = \"T\"\nissued = 2026-01-15\n[unit.A]\nname = \"Phòng A\"\n";

fn item(keys: &str) -> String {
    format!("[[item]]\nid = \"1\"\ntitle = \"Một\"\n{keys}lead = [{{unit = \"A\"}}]\n")
}

/// Thousands of findings on one line were each drawn with the whole line.
#[test]
fn r2_findings_of_one_line_are_all_there() {
    let codes: Vec<String> = (0..500).map(|n| format!("\"X{n}\"")).collect();
    let text = format!(
        "{HEAD}{}",
        item(&format!("partners = [{}]\n", codes.join(", ")))
    );
    let ran = run_on(&text, "check --lang vi");
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.out.matches("\n --> -:10:").count() + ran.out.matches("\n  --> -:10:").count(),
        20
    );
    assert!(
        ran.out.contains("\nCòn 480 chỗ, mỗi chỗ một dòng:\n"),
        "{}",
        ran.out
    );
    for n in 0..500 {
        let named = format!("chưa khai báo đơn vị có mã “X{n}”\n");
        assert_eq!(ran.out.matches(&named).count(), 1, "{n}");
    }
    assert!(ran.out.ends_with("-: 500 lỗi.\n"), "{}", ran.out);
    let short = run_on(&text, "check --format short").out;
    assert_eq!(short.lines().count(), 500);
}

/// Two words as long as the file were compared letter by letter.
#[test]
fn r3_words_that_nobody_writes_are_near_to_nothing() {
    let long = "a".repeat(600);
    let text = format!(
        "{HEAD}[partner.{long}]\nname = \"B\"\n{}",
        item(&format!("partners = [\"{long}b\"]\n"))
    );
    let out = run_on(&text, "check --lang en --format short").out;
    assert!(out.contains("error[malformed-code]: “aaa"), "{out}");
    assert!(
        out.contains("error[unknown-body]: no body with the code"),
        "{out}"
    );
    let human = run_on(&text, "check --lang en").out;
    assert!(human.contains("a code has at most 100 letters"), "{human}");
    assert!(human.contains("^ too long"), "{human}");
}

/// Hints end once they would cost too much; the findings do not.
#[test]
fn r4_many_wrong_codes_beside_many_right_ones() {
    let text = |many: usize| {
        let declared: Vec<String> = (0..many)
            .map(|n| format!("[partner.SO-{n:05}]\nname = \"Sở {n}\"\n"))
            .collect();
        let codes: Vec<String> = (0..many).map(|n| format!("\"SX-{n:05}\"")).collect();
        let partners = format!("partners = [{}]\n", codes.join(", "));
        format!("{HEAD}{}{}", declared.concat(), item(&partners))
    };
    for many in [50, 2_000] {
        let line = "check --only unknown-body --format json";
        let out = run_on(text(many), line).out;
        assert_eq!(out.matches("\"rule\": \"unknown-body\"").count(), many);
        let hints = out.matches("did you mean").count();
        assert!(
            hints == many || many > 1_000 && hints < many,
            "{hints} of {many}"
        );
    }
}

/// An id of as many parts as the file has bytes was looked for under each.
#[test]
fn r5_an_id_has_ten_parts() {
    let text = |parts: usize| {
        let id = vec!["1"; parts].join(".");
        HEAD.to_owned() + &item("").replace("\"1\"", &format!("\"{id}\""))
    };
    for parts in [1, 10] {
        assert_eq!(run_on(text(parts), "check").code, 0, "{parts}");
    }
    for parts in [11, 40, 5_000] {
        let out = run_on(text(parts), "check --lang en").out;
        assert!(out.contains("error[malformed-id]"), "{out}");
        assert!(
            out.contains("a number has at most 10 parts joined by dots"),
            "{out}"
        );
        let out = run_on(text(parts), "check --lang vi").out;
        assert!(out.contains("nhiều nhất 10 phần"), "{out}");
    }
}

/// All of n bodies took over from all before them, and reports were looked up
/// link by link.
#[test]
fn r7_who_took_over_is_found_at_the_end_of_a_chain() {
    let mut text = HEAD.to_owned();
    for n in 0..2_000 {
        let next = n + 1;
        text += &format!(
            "[unit.U{n}]\nname = \"N{n}\"\nuntil = 2026-02-01\nsuccessor = [\"U{next}\"]\n"
        );
    }
    text += "[unit.U2000]\nname = \"Cuối\"\n[[duty]]\nid = \"d\"\ntitle = \"T\"\nevery = \"year\"\nby = \"12-14\"\nto = \"UBND\"\nunits = [\"U0\"]\n";
    text += &item("");
    let out = run_on(&text, "reports --format tsv").good();
    assert_eq!(out, "d\t2026\tU2000\t2026-12-14\tdue-soon\t\t\t\n");
    let ring = text.replace("name = \"Cuối\"", "name = \"Cuối\"\nsuccessor = [\"U0\"]");
    let out = run_on(&ring, "check --only succession-loop --format short").out;
    assert_eq!(out.lines().count(), 2_001);
}

/// Reports were made before they were counted: twelve kilobytes took gigabytes.
#[test]
fn r11_too_many_reports_are_counted_and_not_made() {
    let plan = |units: usize, duties: usize, until: i32| {
        let mut text = HEAD.to_owned();
        for n in 1..units {
            text += &format!("[unit.U{n}]\nname = \"N{n}\"\n");
        }
        for n in 0..duties {
            text += &format!(
                "[[duty]]\nid = \"d{n}\"\ntitle = \"T\"\nevery = \"month\"\nby = \"25\"\nto = \"UBND\"\nfrom = 1900\nuntil = {until}\n"
            );
        }
        text + &item("")
    };
    let short = "check --lang en --only too-many-reports --format short";
    for (units, duties, until, found) in [
        (27, 1, 2199, 0),
        (28, 1, 2199, 1),
        (80, 80, 2199, 80),
        (27, 3, 2199, 1),
        (640, 1, 1912, 0),
    ] {
        let text = plan(units, duties, until);
        let out = run_on(&text, short).out;
        assert_eq!(
            out.lines().count(),
            found,
            "{units} {duties} {until}: {out}"
        );
        let reports = run_on(&text, "reports --format tsv --today 2199-12-31 --lang en");
        if found == 0 {
            let months = usize::try_from(until - 1899).unwrap() * 12;
            assert_eq!(reports.good().lines().count(), units * duties * months);
        } else {
            let said = reports.refused();
            assert!(said.contains("reports are owed; the most is"), "{said}");
        }
    }
    let out = run_on(plan(28, 1, 2199), short).out;
    assert_eq!(
        out,
        "-:61:1: error[too-many-reports]: over its units and periods, 100800 reports are owed; the most is 100000\n"
    );
    let out = run_on(plan(27, 3, 2199), short).out;
    assert!(
        out.contains("together with the duties above, 291600 reports are owed; the most is 200000"),
        "{out}"
    );
}

/// Each comment was held against each finding.
#[test]
fn r15_comments_accept_what_stands_below_them() {
    let mut text = HEAD.to_owned();
    for n in 1..200 {
        let comment = if n % 2 == 0 {
            "# plan: allow double-space — vì thế\n"
        } else {
            ""
        };
        text += &format!(
            "[[item]]\nid = \"{n}\"\n{comment}title = \"a  b\"\nlead = [{{unit = \"A\"}}]\n"
        );
    }
    let out = run_on(&text, "check --lang en --format short").out;
    assert_eq!(out.matches("warning[double-space]").count(), 100);
    assert!(!out.contains("unused-allow"), "{out}");
    let twice = HEAD.to_owned()
        + "[[item]]\nid = \"1\"\n# plan: allow double-space — một\n# plan: allow double-space — hai\ntitle = \"a  b  c\"\nlead = [{unit = \"A\"}]\n";
    let ran = run_on(&twice, "check --lang en");
    assert!(ran.out.contains("2 accepted in the file"), "{}", ran.out);
}

/// A day far away made millions of reports, and held them all.
#[test]
fn r11_a_far_day_is_counted_before_it_is_listed() {
    let plan = |units: usize, duties: usize| {
        let mut text = HEAD.to_owned();
        for n in 1..units {
            text += &format!("[unit.U{n}]\nname = \"N{n}\"\n");
        }
        for n in 0..duties {
            text += &format!(
                "[[duty]]\nid = \"d{n}\"\ntitle = \"T\"\nevery = \"month\"\nby = \"25\"\nto = \"UBND\"\nfrom = 2026\n"
            );
        }
        text + &item("")
    };
    let many = plan(40, 80);
    for line in [
        "deadlines --before 2199-12-31",
        "deadlines --after 2190",
        "overdue --within 900m",
        "reports --year 2199",
        "summary --year 2199",
        "timeline --year 2199",
        "export ics --year 2199",
        "export html --year 2199",
    ] {
        for (lang, words) in [
            ("vi", "nhiều nhất là 200.000"),
            ("en", "the most is 200,000"),
        ] {
            let line = format!("{line} --lang {lang} --today 2026-11-25");
            let said = run_on(&many, &line).refused();
            assert!(said.contains(words), "{line}: {said}");
        }
    }
    // What lists no report, and what is near, is answered.
    for line in [
        "list --year 2199",
        "deadlines --within 3m --unit A",
        "deadlines --kind item --before 2199",
        "overdue --kind item --within 900m",
    ] {
        let ran = run_on(
            &many,
            &format!("{line} --format tsv --lang vi --today 2026-11-25"),
        );
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    }
    let line = "deadlines --kind report --before 2199-12-31 --today 2026-11-25";
    let few = run_on(plan(1, 4), line).good();
    assert_eq!(few.lines().count(), 4 * 174 * 12);
}

/// Each address was read to its end again, its brackets were counted again for
/// each one taken off, and each hash looked for the end of the text.
#[test]
fn addresses_of_a_long_title_are_read_once() {
    let many = 20_000;
    for (title, shown) in [
        (
            "(https://a".repeat(many) + "|b",
            "(https://a".repeat(many) + "\\|b",
        ),
        (
            "(https://a&lt;b".repeat(many),
            "(https://a&amp;lt;b".repeat(many),
        ),
        (
            "https://a_b".to_owned() + &")".repeat(many * 10),
            "<https://a_b>".to_owned() + &")".repeat(many * 10),
        ),
        ("#".repeat(many * 10) + "a", "#".repeat(many * 10) + "a"),
    ] {
        let text = HEAD.to_owned() + &item("").replace("Một", &title);
        let out = run_on(&text, "list --columns title --format markdown").good();
        let is_there = out.contains(&format!("\n| {shown} |\n"));
        let start: String = out.chars().take(300).collect();
        assert!(is_there, "{start}");
    }
}

/// A slip that each item had was looked for again in every round of fixes, until
/// looking for near words had cost too much: then only the first were fixed, and
/// the next round fixed some more.
#[test]
fn a_slip_in_thousands_of_items_is_fixed_at_once() {
    let items = |title: &str, note: &str| -> String {
        let one = |n: usize| {
            format!(
                "[[item]]\nid = \"{n}\"\n{title} = \"Một\"\n{note} = \"b\"\nlead = [{{unit = \"A\"}}]\n"
            )
        };
        (1..=15_000).map(one).collect()
    };
    let path = folder("growth-slips").join("plan.toml");
    fs::write(&path, format!("{HEAD}{}", items("titel", "noet"))).unwrap();
    let file = path.to_str().unwrap();
    let ran = run_with("check --fix --only unknown-key --lang en", &[file]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.err.contains(": 30,000 places fixed"), "{}", ran.err);
    let right = format!("{HEAD}{}", items("title", "note"));
    assert_eq!(fs::read_to_string(&path).unwrap(), right);
}

/// Where there is too much to look for near words everywhere, no part of the file
/// is fixed: the next run would fix the next part.
#[test]
fn what_is_looked_for_in_a_part_of_the_file_fixes_nothing() {
    let items: String = (1..=30_000)
        .map(|n| format!("[[item]]\nid = \"{n}\"\ntitle{n:05} = \"Một\"\nnoet = \"b\"\n"))
        .collect();
    let text = format!("{HEAD}{items}");
    let ran = run_on(&text, "check --diff --only unknown-key --lang en");
    assert_eq!(ran.out, "");
    let ran = run_on(&text, "check --format short --only unknown-key");
    assert_eq!(ran.out.lines().count(), 60_000);
}

/// What is counted is what is asked for: the reports of one unit are few, those
/// of all were counted against it.
#[test]
fn a_far_year_is_counted_for_the_units_that_are_asked_for() {
    let units: String = (0..60)
        .map(|n| format!("[unit.U{n}]\nname = \"Phòng số {n}\"\n\n"))
        .collect();
    let duty = |id: &str| {
        format!(
            "[[duty]]\nid = \"{id}\"\ntitle = \"Báo cáo {id}\"\nevery = \"month\"\nby = \"25\"\nto = \"UBND tỉnh\"\n\n"
        )
    };
    let text = with_items(&(units + &duty("a") + &duty("b") + &led("1", "Mãi mãi", "")));
    let count = |line: &str| run_on(&text, line).good().lines().count();
    assert_eq!(count("reports --unit U7 --year 2190 --format tsv"), 24);
    assert_eq!(
        count("reports --unit U7 --duty a --year 2190 --format tsv"),
        12
    );
    assert!(count("deadlines --unit U7 --year 2190 --format tsv") > 20);
    for (line, options) in [
        (
            "reports --year 2190",
            "Ask for fewer with --unit, --duty, --year, or",
        ),
        (
            "deadlines --year 2190",
            "Ask for fewer with --unit, --year, --before, --within, or",
        ),
        ("deadlines --before 2190", "--before"),
        (
            "timeline --year 2190",
            "Ask for fewer with --unit, --year, or",
        ),
        ("summary --year 2190", "Ask for fewer with --year, or"),
    ] {
        let said = run_on(&text, line).refused();
        assert!(said.contains(options), "{line}: {said}");
    }
    // The picture goes as far as its items.
    let far = text.clone() + &led("2", "Rất xa", "end = 2190");
    let said = run_on(&far, "timeline").refused();
    assert!(said.contains("up to 31/12/2190"), "{said}");
    assert_eq!(run_on(&far, "timeline --unit U7").code, 0);
    assert_eq!(run_on(&far, "timeline --year 2026").code, 0);
}

/// The width of each column was found by a walk over the column for every cell.
#[test]
fn r1_a_workbook_has_a_row_for_each_of_thousands_of_items() {
    let units: String = (0..30)
        .map(|n| format!("[unit.U{n}]\nname = \"Phòng số {n}\"\n"))
        .collect();
    let item = |n: usize| {
        let unit = n % 30;
        format!(
            "[[item]]\nid = \"{n}\"\ntitle = \"Việc số {n}\"\nlead = [{{unit = \"U{unit}\"}}]\n"
        )
    };
    let items = units + &(1..=3_000).map(item).collect::<String>();
    let folder = folder("growth-workbook");
    let plan = folder.join("plan.toml");
    fs::write(&plan, format!("{HEAD}{items}")).unwrap();
    let book = folder.join("plan.xlsx");
    let line = "export xlsx --force --today 2026-11-25";
    let (book_name, plan_name) = (book.to_str().unwrap(), plan.to_str().unwrap());
    let ran = run_with(line, &["--out", book_name, "-f", plan_name]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let read = folder.join("read.toml");
    let _ = fs::remove_file(&read);
    let ran = run_with("import", &[book_name, "--out", read.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let text = fs::read_to_string(read).unwrap();
    assert_eq!(text.matches("\"Việc số ").count(), 3_000);
}

/// Each quote that opened a text was looked for to the end of the file again.
#[test]
fn r6_a_file_of_quotes_is_one_that_is_no_toml() {
    for text in [
        "\"".repeat(300_000),
        "'".repeat(300_000),
        "a = \"\"\"".repeat(60_000),
        "\"a\"=\"".repeat(60_000),
    ] {
        for line in ["check --format short", "check --diff", "list"] {
            let ran = run_on(&text, line);
            let is_fixing = line.ends_with("--diff");
            assert!(ran.code > 0 || is_fixing, "{line}: {}", ran.code);
            let found = ran.out.len() + ran.err.len();
            assert!(found < 200_000, "{line}: {found} bytes");
        }
    }
}

/// Each sign became a part of a tree: 220 bytes a byte.
#[test]
fn r10_a_file_of_signs_is_no_plan() {
    for sign in ["=", "[", "]", "{", "}", ",", ".", "=\n", "[]\n", "a"] {
        let text = sign.repeat(40_000 / sign.len());
        let ran = run_on(&text, "check");
        assert_eq!(ran.code, 1, "{sign:?}");
        let ran = run_on(&text, "list");
        assert_eq!(ran.code, 2, "{sign:?}");
    }
}

/// Each lead was held against all before it.
#[test]
fn r12_the_same_lead_a_thousand_times() {
    let leads = "{unit = \"A\"}, ".repeat(20_000);
    let text = format!("{HEAD}[[item]]\nid = \"1\"\ntitle = \"Một\"\nlead = [{leads}]\n");
    let out = run_on(&text, "check --format short").out;
    assert_eq!(out.matches("repeated-lead").count(), 19_999);
    let spans: String = (0..9_000)
        .map(|n| {
            let day = |n: i64| ymd(2026, 1, 20) + chrono::Days::new(u64::try_from(n).unwrap());
            format!("{{unit = \"A\", from = {}, until = {}}}, ", day(n), day(n))
        })
        .collect();
    let text = format!("{HEAD}[[item]]\nid = \"1\"\ntitle = \"Một\"\nlead = [{spans}]\n");
    let out = run_on(&text, "check --only repeated-lead --format short").out;
    // Each touches the one before it.
    assert_eq!(out.lines().count(), 8_999);
}

/// Each changed result was looked for among all that changed.
#[test]
fn r13_thousands_of_results_of_one_period_are_compared() {
    let folder = folder("growth-diff");
    let write = |name: &str, word: &str| {
        let results: String = (0..8_000)
            .map(|n| format!("{{period = 2026, text = \"{word} {n}\"}}, "))
            .collect();
        let bodies: String = (0..4_000)
            .map(|n| format!("[partner.{word}{n}]\nname = \"Sở {word} {n}\"\n"))
            .collect();
        let item = item(&format!("result = [{results}]\n"));
        let path = folder.join(name);
        fs::write(&path, format!("{HEAD}{bodies}{item}")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (old, new) = (write("cu.toml", "Cu"), write("moi.toml", "Moi"));
    let ran = run_with("diff --format json", &[&old, &new]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let results = ran.out.matches("\"change\": \"result-").count();
    assert!((8_000..=16_000).contains(&results), "{results}");
    assert!(ran.out.contains("Moi 7999"), "the last is there");
    let bodies = ran.out.matches("\"change\": \"body-added\"").count();
    let recoded = ran.out.matches("\"change\": \"recoded\"").count();
    assert!(bodies + recoded >= 4_000, "{bodies} {recoded}");
}

/// A title was broken into lines by a walk to its end for each word.
#[test]
fn r14_a_title_of_many_words_is_written_once() {
    let title = "chữ ".repeat(60_000);
    let text = HEAD.to_owned() + &item("end = 2026-12-20\n").replace("Một", title.trim_end());
    let out = run_on(&text, "export ics -o - --today 2026-11-25").out;
    assert!(out.lines().all(|line| line.len() <= 75));
    let unfolded = out.replace("\r\n ", "");
    assert!(unfolded.contains(title.trim_end()), "the title is whole");
    for line in ["list --format table --width 80", "export html -o -"] {
        let out = run_on(&text, &format!("{line} --today 2026-11-25")).out;
        assert!(out.matches("chữ").count() >= 60_000, "{line}");
    }
}
