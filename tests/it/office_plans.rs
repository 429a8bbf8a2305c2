//! The pages about the twenty plans of a department, in both languages: their lines
//! are run one after another in a folder with the plans of `examples/mot-so`.

// The lines are run by a shell.
#![cfg(unix)]

use crate::support::office::Office;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// An office with the plans in a folder of this name.
fn office(folder: &str) -> Office {
    let office = Office::empty("2026-11-25");
    let plans = root().join("examples/mot-so");
    for entry in std::fs::read_dir(plans).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        office.write_file(&format!("{folder}/{name}"), &text);
    }
    office
}

/// The page as it should be, and how many lines were run.
fn answered(page: &str, office: &Office) -> (String, usize) {
    let (mut right, mut commands) = (String::new(), 0);
    let mut lines = page.split_inclusive('\n');
    while let Some(line) = lines.next() {
        right += line;
        if !line.starts_with("```console") {
            continue;
        }
        assert_eq!(line, "```console,ignore,ngay=2026-11-25\n");
        let block = lines.by_ref().take_while(|line| *line != "```\n");
        let typed = block.filter_map(|line| line.strip_prefix("$ "));
        for line in typed.map(str::trim_end) {
            commands += 1;
            let answer = office.run_on_its_day(line);
            right += &format!("$ {line}\n{}", answer.said);
            if answer.code != 0 {
                right += &format!("? {}\n", answer.code);
            }
        }
        right += "```\n";
    }
    (right, commands)
}

/// After a wanted change: `UPDATE_DOCS=1 cargo test --test it office_plans`, then
/// read the difference.
#[test]
fn the_questions_of_a_department_have_these_answers() {
    for (name, folder) in [
        ("docs/hai-muoi-ke-hoach.md", "ke-hoach"),
        ("docs/twenty-plans.md", "plans"),
    ] {
        let path = root().join(name);
        let page = std::fs::read_to_string(&path).unwrap();
        let (right, commands) = answered(&page, &office(folder));
        assert_eq!(commands, 9, "{name}");
        if page != right && std::env::var_os("UPDATE_DOCS").is_some_and(|set| set == "1") {
            std::fs::write(path, right).unwrap();
            continue;
        }
        for (number, (said, right)) in page.lines().zip(right.lines()).enumerate() {
            assert_eq!(said, right, "{name}:{}", number + 1);
        }
        assert_eq!(page, right, "{name}");
    }
}

#[test]
fn the_plans_of_the_department_are_found_right() {
    let office = office("k");
    let said = office.works("plan check -f k --strict --lang en");
    assert!(said.contains("20 files"), "{said}");
    let plans = office.works("plan -f k plans --columns plan");
    assert_eq!(plans.lines().count(), 20);
}
