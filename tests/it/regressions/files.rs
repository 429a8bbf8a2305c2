//! Files and the command line.

use crate::support::program::{
    Json, Ran, finish, folder, item, plan, run, run_on, run_with, with_items,
};
use assert_cmd::Command;
use std::path::Path;

#[test]
fn the_plan_is_found_by_flag_variable_and_upward() {
    let home = folder("upward");
    let deep = home.join("a").join("b");
    std::fs::create_dir_all(&deep).unwrap();
    std::fs::write(home.join("plan.toml"), with_items(&item("1", "Ở trên", ""))).unwrap();
    std::fs::write(
        home.join("a").join("other.toml"),
        with_items(&item("2", "Khác", "")),
    )
    .unwrap();
    let titles = |prepare: &dyn Fn(&mut Command)| {
        let mut command = plan();
        command.current_dir(&deep).args(["list", "--columns", "id"]);
        prepare(&mut command);
        finish(command).good()
    };
    assert_eq!(titles(&|_| {}), "1\n", "upward");
    assert_eq!(
        titles(&|command| {
            command.env("PLAN_FILE", "../other.toml");
        }),
        "2\n"
    );
    assert_eq!(
        titles(&|command| {
            command
                .env("PLAN_FILE", "../other.toml")
                .args(["-f", "../../plan.toml"]);
        }),
        "1\n",
        "the flag goes first"
    );
    assert_eq!(
        titles(&|command| {
            command.env("PLAN_FILE", "").args(["--file=../other.toml"]);
        }),
        "2\n"
    );
    let name = |arguments: &[&str]| {
        let mut command = plan();
        command
            .current_dir(&deep)
            .args(["list", "--format", "json"])
            .args(arguments);
        let json = Json::parse(&finish(command).good());
        json.at("plan").at("file").text().to_owned()
    };
    assert_eq!(name(&[]), "plan.toml", "the bare name");
    assert_eq!(name(&["-f", "../other.toml"]), "../other.toml", "as given");

    // The nearest one, not the topmost.
    std::fs::write(deep.join("plan.toml"), with_items(&item("3", "Gần", ""))).unwrap();
    assert_eq!(titles(&|_| {}), "3\n");

    let stdin = run_on(
        with_items(&item("9", "Từ đầu vào", "")),
        "list --format json",
    )
    .good();
    assert_eq!(Json::parse(&stdin).at("plan").at("file").text(), "-");
    let mut command = plan();
    command
        .env("PLAN_FILE", "-")
        .args(["list", "--columns", "id"]);
    command.write_stdin(with_items(&item("9", "Từ đầu vào", "")));
    assert_eq!(finish(command).good(), "9\n");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let path = folder("permission").join("plan.toml");
    std::fs::write(&path, with_items(&item("1", "Việc", ""))).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    if std::fs::read(&path).is_ok() {
        // Root may read everything.
        return;
    }
    for line in ["list", "show 1", "deadlines", "overdue", "check"] {
        let mut command = plan();
        command.args(line.split(' ')).arg("-f").arg(&path);
        let error = finish(command).refused();
        assert!(!error.contains("os error"), "{error}");
    }
}

#[test]
fn a_half_written_file_never_answers() {
    let whole = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("plan.toml")).unwrap();
    // Inside a string, a list, a header, a letter.
    for share in 1..40 {
        let cut = &whole[..whole.len() * share / 40];
        for line in ["list", "check"] {
            let ran = run_on(cut, line);
            assert!(ran.code <= 2, "{share}");
            assert!(!ran.err.contains("panicked"), "{share}: {}", ran.err);
            if line == "list" && ran.code == 2 {
                assert_eq!(ran.out, "", "{share}");
                assert_eq!(ran.err.lines().count(), 1, "{share}: {}", ran.err);
            }
        }
    }
    for (end, text) in [
        ("a string", "title = \"Việc"),
        ("a list", "partners = [\"STC\","),
        ("a header", "[[item.le"),
        ("a key", "tit"),
        ("an equals sign", "title ="),
        ("a text of many lines", "note = \"\"\"\nmột\n"),
        ("an inline table", "former = [{ name = \"x\","),
    ] {
        let text = with_items(&format!("[[item]]\nid = \"1\"\n{text}"));
        for line in ["list", "show 1", "deadlines", "overdue"] {
            run_on(&text, line).refused();
        }
        let ran = run_on(&text, "check --format short");
        assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{end}");
        assert!(ran.out.starts_with("-:"), "{end}: {}", ran.out);
    }
}

/// A missing value was taken for none at all, and everything was listed.
#[test]
fn an_empty_value_is_wrong_everywhere() {
    let common: Vec<&str> =
        "--unit --partner --counterpart --section --year --start --state --text \
         --columns --sort --today --format --lang --color --width --file"
            .split(' ')
            .collect();
    let windows = ["--kind", "--before", "--after", "--within"];
    for lang in ["vi", "en"] {
        for empty in ["", " "] {
            for flag in &common {
                for command in ["list", "deadlines", "overdue"] {
                    let mut arguments = vec![*flag, empty];
                    if *flag != "--lang" {
                        arguments.extend(["--lang", lang]);
                    }
                    run_with(command, &arguments).refused();
                }
            }
            for flag in windows {
                for command in ["deadlines", "overdue"] {
                    run_with(command, &[flag, empty, "--lang", lang]).refused();
                }
            }
            for command in ["list", "show", "check"] {
                run_with(command, &[empty, "--lang", lang]).refused();
            }
        }
        for flag in common.iter().filter(|flag| **flag != "--lang") {
            run(&format!("list --lang {lang} {flag}")).refused();
        }
    }
}

#[test]
fn the_language_is_the_flags_then_the_variables_then_the_plans() {
    let answer = |text: &str, variable: Option<&str>, locale: &str, line: &str| {
        let mut command = plan();
        command
            .args(["-f", "-"])
            .args(line.split(' '))
            .write_stdin(text.to_owned());
        command.env("LC_ALL", locale).env("LANG", locale);
        if let Some(lang) = variable {
            command.env("PLAN_LANG", lang);
        }
        finish(command)
    };
    let english = with_items(&item("1", "Việc", ""));
    let none = english.replace("language = \"en\"", "");
    let list = "list --format table";
    let vi = |ran: Ran| {
        let said = ran.good();
        let found = ["tính đến ngày", "as of"].map(|words| said.contains(words));
        assert!(found[0] != found[1], "{said}");
        found[0]
    };
    assert!(vi(answer(
        &english,
        Some("en"),
        "en_US.UTF-8",
        &format!("{list} --lang vi")
    )));
    assert!(vi(answer(&english, Some("vi"), "en_US.UTF-8", list)));
    assert!(!vi(answer(&english, None, "vi_VN.UTF-8", list)));
    assert!(!vi(answer(&english, Some(""), "vi_VN.UTF-8", list)));
    // Elsewhere the locale of the system is not in a variable.
    if cfg!(unix) {
        assert!(vi(answer(&none, None, "vi_VN.UTF-8", list)));
        assert!(!vi(answer(&none, None, "en_US.UTF-8", list)));
        assert!(!vi(answer(&none, None, "fr_FR.UTF-8", list)));
        assert!(!vi(answer(&none, None, "C", list)));
    }
    // Wrong arguments come before the plan.
    let wrong = |variable, locale, line: &str| answer(&english, variable, locale, line).refused();
    if cfg!(unix) {
        assert!(wrong(None, "vi_VN.UTF-8", "list --foo").starts_with("plan: lỗi: "));
    }
    assert!(wrong(Some("en"), "vi_VN.UTF-8", "list --foo").starts_with("plan: error: "));
    assert!(wrong(Some("en"), "C", "list --foo --lang vi").starts_with("plan: lỗi: "));
    assert!(wrong(Some("xx"), "C", "list").contains("PLAN_LANG"));
}

/// The file was named where its folder is missing.
#[test]
fn a_folder_that_is_missing_is_named() {
    for (line, said) in [
        (
            "check --format short=khong/co",
            "Cannot write khong/co: there is no folder khong",
        ),
        (
            "check --format short=khong/co/nua",
            "there is no folder khong",
        ),
        (
            "check --format short=src/khong/co",
            "there is no folder src/khong",
        ),
        ("export html --out khong/x.html", "there is no folder khong"),
        (
            "list -f khong/plan.toml",
            "Cannot read khong/plan.toml: there is no folder khong",
        ),
        ("list -f khong.toml", "Cannot read khong.toml: no such file"),
    ] {
        let told = run(&format!("{line} --lang en")).refused();
        assert!(told.contains(said), "{line}: {told}");
    }
    let told = run("check --format short=khong/co --lang vi").refused();
    assert!(told.contains("không có thư mục khong"), "{told}");
}

/// Links in a circle were a number of the system, or a file that is not
/// committed.
#[cfg(unix)]
#[test]
fn a_link_that_leads_to_itself_is_named() {
    let office = crate::support::office::Office::new("2026-11-25");
    office.git("mv plan.toml old.toml");
    for (to, name) in [("plan", "plan"), ("two", "one"), ("one", "two")] {
        office.works(&format!("ln -s {to}.toml {name}.toml"));
    }
    for is_committed in [false, true] {
        if is_committed {
            office.git("add .");
            office.git("commit -q -m Sai");
        }
        for line in [
            "list",
            "check",
            "log",
            "show 1",
            "diff HEAD",
            "done 1.1",
            "check --against HEAD",
            "log -f one.toml",
            "check one.toml",
            "diff ./one.toml old.toml",
            "export ics",
        ] {
            let answer = office.run(&format!("plan {line} --lang en"));
            assert_eq!(answer.code, 2, "{line}: {}", answer.said);
            let said = "it is a link that leads to itself";
            assert!(answer.said.contains(said), "{line}: {}", answer.said);
        }
    }
    let said = office.run("plan log --lang vi").said;
    assert!(said.contains("liên kết dẫn vòng về chính nó"), "{said}");
}
