//! What is printed, and where to: pipes, full disks, colour, width, order.

use crate::support::program::{
    Json, YEARLY, finish, first_column, folder, item, plan, run, run_on, run_on_with, with_items,
};
use crate::support::start;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::path::PathBuf;
use std::process::Stdio;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_width::UnicodeWidthStr;

/// A plan of many items, and its path.
fn large_plan(name: &str) -> PathBuf {
    let mut items = String::new();
    for n in 1..=20_000 {
        let _ = write!(
            items,
            "[[item]]\nid = \"6.{n}\"\ntitle = \"Việc số {n}\"\nend = 2025\n[[item.lead]]\nunit = \"VP\"\n"
        );
    }
    let path = folder(name).join("plan.toml");
    std::fs::write(&path, with_items(&items)).unwrap();
    path
}

/// The program as the standard library starts it, for pipes and devices.
fn bare(path: &Path) -> std::process::Command {
    let mut command = start::plan();
    command.arg("-f").arg(path).stdin(Stdio::null());
    command
}

/// A pipe that the reader closed ended in a panic; after a first repair, in a
/// line on standard error.
#[test]
fn b20_a_closed_pipe_is_success() {
    use std::io::{BufRead, BufReader};
    let path = large_plan("b20-pipe");
    let all = std::fs::read_to_string(&path).unwrap();
    assert!(all.len() > 1_000_000, "more than any pipe holds");
    for line in [
        "list",
        "list --format json",
        "list --format ndjson",
        "list --format csv",
        "list --format markdown",
        "list --format table --width 80",
        "deadlines",
        "overdue --exit-code",
    ] {
        let mut child = bare(&path)
            .args(line.split(' '))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = BufReader::with_capacity(16, child.stdout.take().unwrap());
        let mut first = String::new();
        out.read_line(&mut first).unwrap();
        assert!(!first.is_empty(), "{line}");
        drop(out);
        let ended = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(ended.stderr).unwrap(), "", "{line}");
        assert_eq!(ended.status.code(), Some(0), "{line}");
    }
}

/// A full disk was silent: the buffer was dropped, and the exit code was 0.
#[cfg(target_os = "linux")]
#[test]
fn b20_a_full_disk_is_not_success() {
    let large = large_plan("b20-full");
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("plan.toml");
    for (path, line) in [
        (&large, "list"),
        (&small, "list"),
        (&small, "list --format json"),
        (&small, "list --format csv --excel"),
        (&small, "list --format table"),
        (&small, "show 6.1"),
        (&small, "deadlines"),
        (&small, "overdue --exit-code"),
        (&small, "check"),
        (&small, "check --format json"),
        (&small, "--help"),
        (&small, "list --help"),
        (&small, "--version"),
    ] {
        let full = std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let ended = bare(path)
            .args(line.split(' '))
            .stdout(full)
            .output()
            .unwrap();
        let error = String::from_utf8(ended.stderr).unwrap();
        assert_eq!(ended.status.code(), Some(2), "{line}: {error}");
        assert_eq!(error.lines().count(), 1, "{line}: {error}");
        assert!(!error.contains("os error"), "{line}: {error}");
    }
}

/// Colour codes, cut text and warnings went into files and other programs.
#[test]
fn b21_nothing_for_a_screen_in_a_pipe() {
    let title = "Nghiên cứu, đề xuất, xây dựng và triển khai hệ thống thông tin tổng hợp phục vụ chỉ đạo, điều hành trên địa bàn toàn tỉnh, liên thông với các cơ sở dữ liệu quốc gia, hoàn thành trong giai đoạn cuối";
    let text = with_items(&(item("6.3", title, "leads = 1\nend = 2025") + YEARLY));
    for line in [
        "list",
        "deadlines",
        "overdue",
        "list --width 40",
        "overdue --width 40",
    ] {
        let ran = run_on(&text, line);
        assert_eq!(ran.code, 0, "{line}");
        assert_eq!(ran.err, "-: 1 problem, run plan check\n", "{line}");
        let whole = ran.out.lines().filter(|line| line.contains(title));
        assert_eq!(whole.count(), 1, "one item is one line: {line}");
        for row in ran.out.lines() {
            assert!(!row.ends_with(' '), "{line}: {row:?}");
        }
        let columns: BTreeSet<usize> = ran.out.lines().map(|row| row.split('\t').count()).collect();
        assert_eq!(columns.len(), 1, "{line}");
    }
    assert_eq!(run("list").good().lines().count(), 13);
    let json = Json::parse(&run_on(&text, "list --format json").out);
    assert_eq!(json.at("items").list().len(), 1, "the warning is elsewhere");

    // Colour only where it was asked for, and never in a data format.
    let commands = [
        "list --format table",
        "overdue --format table",
        "deadlines --format table --width 40",
        "show 1.1",
        "check -f tests/errors/many.toml",
    ];
    let colored = |line: &str, variables: &[(&str, &str)]| {
        let mut command = plan();
        command.args(line.split(' '));
        for (name, value) in variables {
            command.env(name, value);
        }
        let ran = finish(command);
        assert!(!ran.err.contains('\u{1b}'), "{line}");
        (ran.out.contains("\u{1b}["), ran.out)
    };
    for line in commands {
        let (is, plain) = colored(line, &[]);
        assert!(!is, "{line}");
        let always = format!("{line} --color always");
        let never = format!("{line} --color never");
        for (line, variables, wanted) in [
            (&always, &[][..], true),
            (&always, &[("NO_COLOR", "1")], true),
            (&never, &[("CLICOLOR_FORCE", "1")], false),
            (&line.to_owned(), &[("CLICOLOR_FORCE", "1")], true),
            (&line.to_owned(), &[("CLICOLOR_FORCE", "0")], false),
            (&line.to_owned(), &[("CLICOLOR_FORCE", "")], false),
            (
                &line.to_owned(),
                &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")],
                false,
            ),
            (
                &line.to_owned(),
                &[("NO_COLOR", ""), ("CLICOLOR_FORCE", "1")],
                true,
            ),
        ] {
            let (is, out) = colored(line, variables);
            assert_eq!(is, wanted, "{line} {variables:?}");
            // Colour changes nothing but the colour.
            assert_eq!(without_color(&out), plain, "{line} {variables:?}");
        }
    }
    for format in ["tsv", "csv", "json", "ndjson", "markdown"] {
        for command in ["list", "deadlines", "overdue"] {
            let (is, _) = colored(&format!("{command} --format {format} --color always"), &[]);
            assert!(!is, "{command} {format}");
        }
    }
    for line in [
        "show 1.1 --format json",
        "check --format json",
        "show 1.1 --format markdown",
    ] {
        assert!(!colored(&format!("{line} --color always"), &[]).0, "{line}");
    }
}

/// Text without its colour codes.
fn without_color(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("\u{1b}[") {
        plain.push_str(&rest[..start]);
        let end = rest[start..].find('m').expect("a colour code ends in m");
        rest = &rest[start + end + 1..];
    }
    plain + rest
}

/// Text was cut at a byte count for a table cell; with other letters than
/// ASCII the program died.
#[test]
fn b22_every_width_keeps_every_letter() {
    let long = "Đề án chuyển đổi số toàn diện ngành y tế";
    let nfd: String = "Đề án chuyển đổi ợ ỗ ệ ngành".nfd().collect();
    let wide = "漢字カナ混じり文 và chữ";
    let word = "Nghiêncứuđềxuấtxâydựngvàtriểnkhaihệthốngthôngtintổnghợp";
    let titles = [long, nfd.as_str(), wide, word];
    let mut items = String::new();
    for (place, title) in titles.iter().enumerate() {
        items += &format!(
            "[[item]]\nid = \"6.{}\"\ntitle = \"{title}\"\ntime = \"{nfd}\"\nend = 2025\nnote = \"{word}\\n{long}\"\n\n[[item.lead]]\nunit = \"VP\"\ntask = \"{title}\"\n\n",
            place + 1
        );
    }
    let text = with_items(&(items + YEARLY));
    // Letters alone, without the lines of the table.
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|c| !c.is_whitespace() && !('\u{2500}'..='\u{257f}').contains(c))
            .collect()
    };
    for columns in 1..=120 {
        for line in [
            "list --format table",
            "list --format table --columns title",
            "deadlines --format table",
            "deadlines --format table --kind item --columns title",
            "overdue --format table",
            "overdue --format table --kind item --columns title",
            "show 6.1 6.2 6.3 6.4",
        ] {
            let out = run_on(&text, &format!("{line} --width {columns} --lang vi")).good();
            for row in out.lines() {
                let shown = row.trim_start_matches([' ', '│', '┆']);
                let first = shown.chars().next();
                assert!(
                    !first.is_some_and(is_combining_mark),
                    "{line} {columns}: {row:?}"
                );
                if columns >= 20 {
                    assert!(row.width() <= columns, "{line} {columns}: {row:?}");
                }
            }
            if line.contains("title") || line.starts_with("show") {
                let stream = letters(&out);
                for title in titles {
                    assert!(
                        stream.contains(&letters(title)),
                        "{line} {columns}: {title} in\n{out}"
                    );
                }
            }
        }
    }
    // Messages that quote a value are not cut either.
    for title in titles {
        let error = run_on_with(&text, "list --unit", &[title]).refused();
        assert!(error.contains(title), "{error}");
        let broken = with_items(&item("1", "x", &format!("end = \"{title}\"")));
        for columns in [1, 7, 40, 80, 120] {
            let ran = run_on(&broken, &format!("check --width {columns}"));
            assert_eq!(ran.code, 1);
        }
    }
}

/// Ids were compared as text: 6.10 came before 6.2, and 6.1 found 6.10 too.
#[test]
fn b23_ids_sort_and_match_as_numbers() {
    let mut items = String::new();
    for id in ["10.1", "6.10", "6.2", "6.2.1", "6.9", "6.1"] {
        items += &item(id, &format!("Việc {id}"), "end = 2026");
    }
    let text = with_items(&items);
    let sorted = ["6.1", "6.2", "6.2.1", "6.9", "6.10", "10.1"];
    let out = run_on(&text, "list --sort id").good();
    assert_eq!(first_column(&out), sorted);
    let out = run_on(&text, "list --sort -id").good();
    let mut backward = sorted;
    backward.reverse();
    assert_eq!(first_column(&out), backward);
    // Without a sort the paper's order stands, also among equal deadlines.
    let file = ["10.1", "6.10", "6.2", "6.2.1", "6.9", "6.1"];
    for line in [
        "list",
        "list --sort last_day",
        "list --sort -last_day",
        "deadlines --columns item",
        "overdue --today 2027-01-01 --columns item",
    ] {
        let out = run_on(&text, line).good();
        assert_eq!(first_column(&out), file, "{line}");
    }
    let out = run_on(&text, "deadlines --columns item --sort item").good();
    assert_eq!(first_column(&out), sorted);
    let out = run_on(&text, "show 6.1 --format ndjson").good();
    assert_eq!(out.lines().count(), 1);
    assert_eq!(
        Json::parse(&out).at("id").text(),
        "6.1",
        "no match by its start"
    );
    assert_eq!(run_on(&text, "list 6.1 --columns id").good(), "6.1\n");
    run_on(&text, "show 6").refused();
    for line in ["list --format json", "deadlines --format json"] {
        assert_eq!(run_on(&text, line).good(), run_on(&text, line).good());
    }

    // Roman numbers and letters, đ after d.
    let mut items = String::new();
    for id in ["X", "IX", "II.đ", "II.e", "II.d", "II.b", "IV", "V"] {
        items += &item(id, "Việc", "");
    }
    let out = run_on(with_items(&items), "list --sort id").good();
    assert_eq!(
        first_column(&out),
        ["II.b", "II.d", "II.đ", "II.e", "IV", "V", "IX", "X"]
    );
}
