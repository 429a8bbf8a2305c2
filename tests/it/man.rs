//! Manual pages: every command has one in each language, every option is on it,
//! and the readers of such pages have nothing to say.

use crate::support::start;
use plan::cli;
use plan::cli::man::pages::pages;
use plan::lang::Lang;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

fn plan(here: &Path, arguments: &[&str]) -> Output {
    start::plan()
        .args(arguments)
        .args(["--lang", "en"])
        .current_dir(here)
        .output()
        .unwrap()
}

/// Each command with the name of its page.
fn sweep(command: &clap::Command, name: &str, visit: &mut dyn FnMut(&str, &clap::Command)) {
    visit(name, command);
    for inner in command.get_subcommands() {
        sweep(inner, &format!("{name}-{}", inner.get_name()), visit);
    }
}

#[test]
fn every_command_and_every_option_is_there() {
    for lang in [Lang::Vi, Lang::En] {
        let pages = pages(lang).unwrap();
        let mut command = cli::command(lang);
        command.build();
        let mut seen = 0;
        sweep(&command, "plan", &mut |name, command| {
            seen += 1;
            let file = format!("{name}.1");
            let page = pages.iter().find(|page| page.file == file);
            let text = &page.unwrap_or_else(|| panic!("{file}")).text;
            let shown = command.get_arguments().filter(|one| !one.is_hide_set());
            for option in shown.filter_map(clap::Arg::get_long) {
                let written = format!("--{option}").replace('-', "\\-");
                assert!(
                    text.contains(&format!("\\fB{written}\\fR")),
                    "{file}: {option}"
                );
            }
            let about = command.get_about().unwrap().to_string().replace('-', "\\-");
            assert!(text.contains(&about), "{file}");
        });
        assert_eq!(seen, pages.len());
        assert!(seen > 20, "{seen}");
    }
}

#[test]
fn a_page_has_its_parts_in_its_language() {
    let of = |lang| {
        let pages = pages(lang).unwrap();
        let page = pages
            .into_iter()
            .find(|page| page.file == "plan.1")
            .unwrap();
        let text = page.text;
        let headings = text.lines().filter_map(|line| line.strip_prefix(".SH "));
        let headings: Vec<String> = headings.map(|line| line.replace('"', "")).collect();
        (headings.join(", "), text)
    };
    let (headings, text) = of(Lang::En);
    assert_eq!(
        headings,
        "NAME, SYNOPSIS, DESCRIPTION, GLOBAL OPTIONS, COMMANDS, EXIT STATUS, ENVIRONMENT, FILES, EXAMPLES, SEE ALSO"
    );
    assert!(!text.contains(['ạ', 'ệ', 'ộ', 'ủ', 'ị']), "{text}");
    let (headings, _) = of(Lang::Vi);
    assert_eq!(
        headings,
        "TÊN, CÁCH DÙNG, MÔ TẢ, TÙY CHỌN CHUNG, LỆNH, MÃ THOÁT, BIẾN MÔI TRƯỜNG, TỆP, VÍ DỤ, XEM THÊM"
    );
}

#[test]
fn the_same_pages_come_again_and_none_is_lost() {
    let here = tempfile::tempdir().unwrap();
    let first = plan(here.path(), &["man", "--out", "a"]);
    assert_eq!(first.status.code(), Some(0));
    let pages = here.path().join("a/man1");
    let page = fs::read(pages.join("plan-list.1")).unwrap();
    fs::write(pages.join("plan-list.1"), "mine").unwrap();
    fs::remove_file(pages.join("plan.1")).unwrap();

    let again = plan(here.path(), &["man", "--out", "a"]);
    assert_eq!(again.status.code(), Some(2));
    let said = String::from_utf8(again.stderr).unwrap();
    assert!(said.contains("--force"), "{said}");
    assert_eq!(fs::read(pages.join("plan-list.1")).unwrap(), b"mine");
    assert!(!pages.join("plan.1").exists(), "all or none is written");

    let forced = plan(here.path(), &["man", "--out", "a", "--force"]);
    assert_eq!(forced.status.code(), Some(0));
    assert_eq!(fs::read(pages.join("plan-list.1")).unwrap(), page);
    assert!(here.path().join("a/vi/man1/plan-list.1").exists());
}

#[test]
fn readers_of_pages_have_nothing_to_say() {
    let here = tempfile::tempdir().unwrap();
    plan(here.path(), &["man", "--out", "."]);
    for folder in ["man1", "vi/man1"] {
        for page in fs::read_dir(here.path().join(folder)).unwrap() {
            let page = page.unwrap().path();
            let lint = Command::new("mandoc")
                .args(["-Tlint", "-W", "warning"])
                .arg(&page)
                .output();
            match lint {
                Err(error) if error.kind() == ErrorKind::NotFound => return,
                lint => {
                    let lint = lint.unwrap();
                    let said = String::from_utf8_lossy(&lint.stdout).into_owned();
                    assert!(lint.status.success() && said.is_empty(), "{said}");
                }
            }
        }
    }
}
