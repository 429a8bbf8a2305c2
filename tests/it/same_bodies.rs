//! Bodies of several plans that are one though their plans name them
//! differently: by a former name, another spelling, or with an official code.

use crate::support::program::{Ran, finish, plan};
use std::fs;
use tempfile::TempDir;

/// A plan of an office with these bodies, whose one item the unit leads and the
/// partner joins.
fn text(code: &str, issuer: &str, unit: &str, partner: &str) -> String {
    format!(
        "format = 1\n[plan]\ntitle = \"Kế hoạch {code}\"\ncode = \"{code}\"\nissuer = \"{issuer}\"\nparent = \"UBND tỉnh A\"\nissued = 2026-01-05\nlanguage = \"en\"\n\
         [unit.U]\n{unit}\n[partner.P]\n{partner}\n[[item]]\nid = \"1\"\ntitle = \"Việc\"\nend = 2026-03-31\npartners = [\"P\"]\n[[item.lead]]\nunit = \"U\"\n"
    )
}

/// A folder of four plans: three of one office, whose office names differ.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let plans = [
        (
            "A",
            "Sở Một",
            "name = \"Phòng Hành chính\"",
            "name = \"Sở Tài chính\"",
        ),
        (
            "B",
            "Sở Một",
            "name = \"Văn phòng\"\nformer = [{ name = \"Phòng Hành chính\", until = 2026-02-28 }]",
            "name = \"Sở Tài chính\"\nofficial_id = \"H02.10\"",
        ),
        (
            "C",
            "Sở Một",
            "name = \"Văn phòng Sở\"\naliases = [\"Văn phòng\"]",
            "name = \"Sở Tài chính tỉnh\"\naliases = [\"Sở Tài chính\"]",
        ),
        (
            "D",
            "Sở Hai",
            "name = \"Phòng Hành chính\"",
            "name = \"Sở Nội vụ\"",
        ),
    ];
    for (code, issuer, unit, partner) in plans {
        let path = folder.path().join(format!("{code}.toml"));
        fs::write(path, text(code, issuer, unit, partner)).unwrap();
    }
    folder
}

#[track_caller]
fn run(folder: &TempDir, words: &str) -> Ran {
    let mut command = plan();
    command.current_dir(folder.path()).args(["-f", "."]);
    command.args(words.split(' ').map(|word| word.replace('_', " ")));
    command.args(["--lang", "en"]);
    command.env("PLAN_TODAY", "2026-11-25");
    let ran = finish(command);
    assert_eq!(ran.code, 0, "{words}: {}", ran.err);
    ran
}

#[test]
fn a_former_name_in_one_plan_stands_for_the_body_in_all() {
    let folder = folder();
    let counted = run(&folder, "summary --format csv");
    let rows: Vec<String> = counted
        .out
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            format!("{} {} {}", cells[1], cells[2], cells[cells.len() - 1])
        })
        .collect();
    assert_eq!(
        rows[..2],
        [
            "Văn phòng Sở 3 ubnd-tỉnh-a/sở-một/văn-phòng-sở",
            "Phòng Hành chính 1 ubnd-tỉnh-a/sở-hai/phòng-hành-chính",
        ],
        "{}",
        counted.out
    );
    let listed = run(&folder, "list --unit Văn_phòng_Sở --columns plan");
    assert_eq!(listed.out, "A\nB\nC\n", "{}", listed.err);
    let shown = run(&folder, "list --group unit --format markdown");
    assert!(shown.out.contains("Văn phòng Sở (3)"), "{}", shown.out);
}

/// Two bodies claim the name: one by its official code, one as another spelling.
#[test]
fn a_name_that_two_bodies_claim_stays_apart() {
    let folder = folder();
    let apart = run(&folder, "list --partner Sở_Nội_vụ --columns plan");
    assert_eq!(apart.out, "D\n");
    let counted = run(&folder, "summary --by partner --format csv");
    assert_eq!(counted.out.matches(",H02.10\n").count(), 1);
    assert_eq!(counted.out.lines().count(), 6, "{}", counted.out);
}

#[test]
fn a_body_with_its_official_code_in_one_plan_is_the_one_without_in_another() {
    let folder = folder();
    fs::remove_file(folder.path().join("C.toml")).unwrap();
    let counted = run(&folder, "summary --by partner --format csv");
    let row = counted.out.lines().nth(1).unwrap_or_default();
    assert!(
        row.starts_with("P,Sở Tài chính,2,") && row.ends_with(",H02.10"),
        "{}",
        counted.out
    );
    let listed = run(&folder, "list --partner Sở_Tài_chính --columns plan");
    assert_eq!(
        (listed.out.as_str(), listed.err.as_str()),
        ("A\nB\n", ""),
        "one body is no several"
    );
    let merged = run(&folder, "units --kind partner --format markdown");
    assert_eq!(
        merged.out.matches("Sở Tài chính").count(),
        1,
        "{}",
        merged.out
    );
}
