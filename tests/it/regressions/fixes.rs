//! `check --fix` and `--diff`: what they change, what they leave, and how the
//! file is saved.

use crate::support::program::{finish, folder, plan, run_on};
use std::fs;
use std::path::Path;

/// A file of every kind of line end, with a byte order mark and no end of its
/// last line, and what `--fix` makes of it.
const WRONG: &str = "\u{feff}format = 1\r\n[plan]\r\ntitle  = \"Kế  hoạch\"   # giữ nguyên\r\nissued = 2026\r\n\n[unit.A]\r\nname = 'Phòng A'\r\n\r\n[[item]]\r\nid = 6.10 # số\r\ntitle = \"Tập huấn \"\r\nedn = \"15/12/2026\"\r\n[[item.lead]]\r\nunit = \"a\"";
const RIGHT: &str = "\u{feff}format = 1\r\n[plan]\r\ntitle  = \"Kế hoạch\"   # giữ nguyên\r\nissued = 2026\r\n\n[unit.A]\r\nname = 'Phòng A'\r\n\r\n[[item]]\r\nid = \"6.10\" # số\r\ntitle = \"Tập huấn\"\r\nend = 2026-12-15\r\n[[item.lead]]\r\nunit = \"A\"";

fn fix(path: &Path, flag: &str) -> crate::support::program::Ran {
    let mut command = plan();
    command.args(["check", flag, "--lang", "en"]).arg(path);
    finish(command)
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// B34: one edit rewrote each line end, dropped the mark, added a last one.
#[test]
fn b34_only_the_bytes_at_fault_change() {
    let path = folder("fix-bytes").join("plan.toml");
    fs::write(&path, WRONG).unwrap();
    let ran = fix(&path, "--fix");
    assert_eq!(fs::read_to_string(&path).unwrap(), RIGHT);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.err.ends_with("6 places fixed\n"), "{}", ran.err);
    assert!(ran.out.starts_with("Nothing wrong in "), "{}", ran.out);
    // A second time there is nothing to do, and the file is not touched.
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    let ran = fix(&path, "--fix");
    assert!(
        ran.err.ends_with("nothing can be fixed automatically\n"),
        "{}",
        ran.err
    );
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
}

#[test]
fn the_difference_is_shown_and_nothing_written() {
    let path = folder("fix-diff").join("plan.toml");
    let wrong = RIGHT.replace("\r\n", "\n").replace("\"6.10\"", "6.10");
    fs::write(&path, &wrong).unwrap();
    let ran = fix(&path, "--diff");
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("\n-id = 6.10 # số\n+id = \"6.10\" # số\n"),
        "{}",
        ran.out
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), wrong);
    fs::write(&path, RIGHT).unwrap();
    let ran = fix(&path, "--diff");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
}

#[test]
fn standard_input_is_shown_and_never_written() {
    let refused = run_on(WRONG, "check --fix --lang en").refused();
    assert!(
        refused.contains("--fix cannot write to standard input"),
        "{refused}"
    );
    assert_eq!(run_on(WRONG, "check --diff").code, 1);
}

/// B35: saving replaced a link by a file, and lost the mode.
#[cfg(unix)]
#[test]
fn b35_links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder("fix-link");
    let (kept, link) = (folder.join("kept"), folder.join("plan.toml"));
    fs::create_dir_all(&kept).unwrap();
    let real = kept.join("plan.toml");
    fs::write(&real, WRONG).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("kept/plan.toml", &link).unwrap();
    assert_eq!(fix(&link, "--fix").code, 0);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&real).unwrap(), RIGHT);
    let mode = fs::metadata(&real).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
    assert_eq!(names(&folder), ["kept", "plan.toml"]);
    assert_eq!(names(&kept), ["plan.toml"]);

    fs::write(&real, WRONG).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o444)).unwrap();
    let refused = fix(&link, "--fix").refused();
    assert!(
        refused.contains("the file is read-only. The old file is as it was"),
        "{refused}"
    );
    assert_eq!(fs::read_to_string(&real).unwrap(), WRONG);
}

/// B36: two edits at once, and one was lost.
#[test]
fn b36_many_at_once_leave_one_whole_file() {
    let folder = folder("fix-many");
    let path = folder.join("plan.toml");
    for _ in 0..5 {
        fs::write(&path, WRONG).unwrap();
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| fix(&path, "--fix").code))
                .collect();
            for one in all {
                assert_eq!(one.join().unwrap(), 0);
            }
        });
        assert_eq!(fs::read_to_string(&path).unwrap(), RIGHT);
        assert_eq!(names(&folder), ["plan.toml"]);
    }
}

/// Answers for other programs are files whole or not at all.
#[test]
fn a_report_that_cannot_be_written_is_told() {
    let folder = folder("fix-report");
    let path = folder.join("plan.toml");
    fs::write(&path, RIGHT).unwrap();
    let mut command = plan();
    let nowhere = folder.join("nowhere/plan.sarif");
    let format = format!("sarif={}", nowhere.display());
    command
        .args(["check", "--lang", "en", "--format", &format])
        .arg(&path);
    let refused = finish(command).refused();
    assert!(refused.contains("Cannot write "), "{refused}");
    assert_eq!(names(&folder), ["plan.toml"]);
}

/// Quotes of print became part of the name; a second key on a line was put
/// into the text of the first; both were called fixed.
#[test]
fn what_a_line_says_is_neither_quoted_twice_nor_swallowed() {
    let with = |line: &str| {
        format!(
            "format = 1\n[plan]\ntitle = \"K\"\nissued = 2026\n[unit.A]\nname = \"A\"\n[[item]]\nid = \"1\"\ntitle = \"Tập huấn\"\n{line}\n[[item.lead]]\nunit = \"A\"\n"
        )
    };
    let path = folder("fix-line").join("plan.toml");
    for (line, right, told) in [
        (
            "place = “Hà Nội”",
            Some("place = \"Hà Nội\""),
            "quote of print",
        ),
        (
            "place = ‘Hà Nội’",
            Some("place = \"Hà Nội\""),
            "quote of print",
        ),
        (
            "place = «Hà Nội»",
            Some("place = \"Hà Nội\""),
            "quote of print",
        ),
        ("end = “2026”", Some("end = 2026"), "quote of print"),
        (
            "end = “2026-12-05”",
            Some("end = 2026-12-05"),
            "quote of print",
        ),
        ("end = 2026-12-5", Some("end = 2026-12-05"), "two digits"),
        (
            "place = \"Hà Nội\";",
            Some("place = \"Hà Nội\""),
            "a semicolon too many",
        ),
        ("place = 12 note = x", None, "two values on one line"),
        ("start = 2026 end = 2027", None, "two values on one line"),
        ("place = \"A\" note = \"B\"", None, "two values on one line"),
        (
            "note = \"a\u{1}b\"",
            None,
            "a character that cannot be seen",
        ),
    ] {
        fs::write(&path, with(line)).unwrap();
        let mut command = plan();
        command
            .args(["check", "--format", "short", "--lang", "en"])
            .arg(&path);
        let ran = finish(command);
        assert!(ran.out.contains(told), "{line}: {}", ran.out);
        fix(&path, "--fix");
        let fixed = fs::read_to_string(&path).unwrap();
        assert_eq!(fixed, with(right.unwrap_or(line)), "{line}");
    }
}

/// A plan with one line of the plan, of a body and of an item in question.
fn with_line(place: &str, line: &str) -> String {
    let at = |wanted: &str| if wanted == place { line } else { "" };
    format!(
        "format = 1\n\n[plan]\ntitle = \"Thử\"\nissued = 2022\n{}\n\n[unit.VP]\nname = \"Văn phòng\"\n{}\n\n[unit.QLKH]\nname = \"Phòng Khoa học\"\n\n[partner.STC]\nname = \"Sở Tài chính\"\n\n[partner.SYT]\nname = \"Sở Y tế\"\n\n[[item]]\nid = \"1\"\ntitle = \"Một\"\n{}\n\n[[item.lead]]\nunit = \"VP\"\n\n[[item]]\nid = \"2\"\ntitle = \"Hai\"\npartners = [\"STC\", \"SYT\"]\n\n[[item.lead]]\nunit = \"QLKH\"\n",
        at("plan"),
        at("unit"),
        at("item"),
    )
}

/// What the help says to write is what `--fix` writes, and where it fixes
/// nothing the help says what is meant.
#[test]
fn the_help_shows_the_line_that_a_fix_writes() {
    let folder = folder("help-is-fix");
    let path = folder.join("plan.toml");
    for (place, line, help, fixed) in [
        ("unit", "aliases = Sở A", "aliases = [\"Sở A\"]", true),
        (
            "unit",
            "aliases = Sở A, Sở B",
            "aliases = [\"Sở A\", \"Sở B\"]",
            false,
        ),
        ("unit", "aliases = \"Sở A\"", "aliases = [\"Sở A\"]", true),
        (
            "plan",
            "recipients = Phong",
            "recipients = [\"Phong\"]",
            true,
        ),
        (
            "plan",
            "recipients = Phong A, Phong B",
            "recipients = [\"Phong A\", \"Phong B\"]",
            false,
        ),
        (
            "plan",
            "basis = Nghị quyết 5",
            "basis = [\"Nghị quyết 5\"]",
            true,
        ),
        ("item", "partners = STC", "partners = [\"STC\"]", true),
        (
            "item",
            "partners = STC, SYT",
            "partners = [\"STC\", \"SYT\"]",
            true,
        ),
        ("item", "note = \"a\u{b}b\"", "a\\nb", true),
        ("item", "note = \"lớp\u{b}tập huấn\"", "\\n", true),
        ("item", "note = Mở lớp", "\"Mở lớp\"", true),
        ("item", "end = 2026–Q2", "end = \"2026-Q2\"", true),
        ("item", "end = 2026—12", "end = \"2026-12\"", true),
        ("item", "end = 2026−12−31", "2026-12-31", true),
        ("item", "end = 2026-q2", "end = \"2026-Q2\"", true),
        ("item", "end = 15/12/2026", "end = 2026-12-15", true),
        ("item", "end = \"2026–Q2\"", "end = \"2026-Q2\"", true),
        ("item", "end = \"Q3/2026\"", "end = \"2026-Q3\"", true),
        ("item", "end = Q3/2026", "end = \"2026-Q3\"", true),
        (
            "item",
            "end = \"ngày 30/11/2026\"",
            "end = 2026-11-30",
            true,
        ),
        ("item", "end = \"hết năm 2026\"", "end = 2026", true),
        ("item", "end = hết năm 2026", "end = 2026", true),
        (
            "item",
            "end = \"đến hết quý II/2027\"",
            "end = \"2027-Q2\"",
            true,
        ),
        ("item", "end = \"30.11.2026\"", "end = 2026-11-30", true),
        ("item", "end = \"tháng 6/2026\"", "end = \"2026-06\"", true),
        (
            "item",
            "end = \"quý III năm 2026\"",
            "end = \"2026-Q3\"",
            true,
        ),
        ("item", "end = \"2026/12\"", "end = \"2026-12\"", true),
        ("item", "end = \"2026Q3\"", "end = \"2026-Q3\"", true),
        ("item", "end = \"June 2026\"", "end = \"2026-06\"", true),
        (
            "item",
            "end = \"nửa đầu năm 2026\"",
            "end = \"2026-H1\"",
            true,
        ),
        (
            "unit",
            "until = \"hết ngày 28/2/2025\"",
            "until = 2025-02-28",
            true,
        ),
        // What leaves a choice, or moves a day, is said and not written.
        ("item", "end = \"cuối năm 2026\"", "end = 2026", false),
        (
            "item",
            "end = \"trước ngày 15/12/2026\"",
            "end = 2026-12-14",
            false,
        ),
        (
            "item",
            "end = \"chậm nhất ngày 25/11/2026\"",
            "end = 2026-11-25",
            false,
        ),
        (
            "item",
            "end = \"ngày 31/11/2026\"",
            "month 11 of 2026 has 30 days",
            false,
        ),
        ("item", "end = \"đầu năm 2026\"", "", false),
        // An end in words is none where a beginning is asked.
        ("item", "start = \"hết năm 2026\"", "", false),
    ] {
        let broken = with_line(place, line);
        std::fs::write(&path, &broken).unwrap();
        let check = |more: &str| {
            let mut command = plan();
            command.args(["check", "--lang", "en", "-f"]).arg(&path);
            command.args(more.split_whitespace());
            finish(command).out
        };
        let said = check("");
        let said = said.lines().find_map(|line| line.split_once("= help: "));
        let (_, said) = said.unwrap_or_else(|| panic!("{line}: no help"));
        assert!(said.contains(help), "{line}: {said}");
        check("--fix");
        let after = std::fs::read_to_string(&path).unwrap();
        assert_eq!(after != broken, fixed, "{line}: {said}\n{after}");
        if let (true, Some(written)) = (fixed, said.strip_prefix("write ")) {
            assert!(after.contains(written), "{line}: {written}\n{after}");
            let left = check("--format short");
            assert!(!left.contains("error["), "{line}: {left}");
        }
    }
}
