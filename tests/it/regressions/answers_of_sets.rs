//! Answers over many plans: names that only some know, plans that do not count, one
//! letter to one body, and which plan and which office each row is of.

use crate::support::program::{Ran, finish, plan};
use std::fs;
use tempfile::TempDir;

/// A plan with a yearly report, one late item and one to come.
fn of(code: &str, issuer: &str, head: &str, more: &str) -> String {
    format!(
        "format = 1

[plan]
title   = \"Kế hoạch {code}\"
issuer  = \"{issuer}\"
parent  = \"UBND tỉnh Bắc Giang\"
code    = \"{code}\"
issued  = 2026-01-05
monitor = \"VP\"
language = \"vi\"
{head}
[unit.VP]
name = \"Văn phòng Sở\"

[unit.QL]
name = \"Phòng Quản lý\"

[partner.STC]
name = \"Sở Tài chính\"

[[section]]
id    = \"1\"
title = \"Phần một\"

[[item]]
id       = \"1.1\"
title    = \"Việc một của {code}\"
end      = 2026-10-31
partners = [\"STC\"]

[[item.lead]]
unit = \"QL\"

[[item]]
id    = \"1.2\"
title = \"Việc hai của {code}\"
end   = 2026-12-15

[[item.lead]]
unit = \"VP\"
{more}"
    )
}

/// An item that is led by the unit OLD, which this plan alone has.
const OLD: &str = "
[[item]]
id    = \"2.7\"
title = \"Việc cũ\"
end   = 2026-05-31

[[item.lead]]
unit = \"OLD\"

[unit.OLD]
name = \"Phòng Cũ\"
";

const CLOSED: &str = "closed = 2026-06-30\nreplaced_by = \"KH-A\"\n";

struct Office(TempDir);

impl Office {
    fn new(files: &[(&str, String)]) -> Self {
        let folder = TempDir::new().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self(folder)
    }

    /// Two plans in force of two offices, and one of the first that was replaced.
    fn usual() -> Self {
        Self::new(&[
            ("s/a.toml", of("KH-A", "Sở Khoa học", "", "")),
            ("s/b.toml", of("KH-B", "Sở Khoa học", CLOSED, OLD)),
            ("s/c.toml", of("KH-C", "Sở Xây dựng", "", "")),
        ])
    }

    #[track_caller]
    fn run_on(&self, today: &str, lang: &str, line: &str) -> Ran {
        let mut command = plan();
        command.current_dir(self.0.path()).args(line.split(' '));
        command.env("PLAN_TODAY", today);
        match lang {
            "" => command.env("LC_ALL", "C"),
            lang => command.args(["--lang", lang]),
        };
        finish(command)
    }

    #[track_caller]
    fn run(&self, line: &str) -> Ran {
        self.run_on("2026-11-25", "en", line)
    }

    #[track_caller]
    fn refused(&self, line: &str, said: &str) {
        let err = self.run(line).refused();
        assert_eq!(err, format!("plan: error: {said}\n"), "{line}");
    }
}

/// Two names of one body, or one name with and without the official code.
#[test]
fn one_letter_goes_to_one_body() {
    let renamed = |name: &str| {
        of("B", "Sở A", "", "").replace("name = \"Phòng Quản lý\"", &format!("name = \"{name}\""))
    };
    let former = "Phòng Mới\"\nformer = [{ name = \"Phòng Quản lý\", until = 2026-03-31 }]\n# \"";
    let alias = "Phòng QL\"\naliases = [\"Phòng Quản lý\"]\n# \"";
    let official = "Phòng Quản lý\"\nofficial_id = \"H02.14.05\"\n# \"";
    for (name, addressed) in [
        (former, "Phòng Mới"),
        (alias, "Phòng QL"),
        (official, "Phòng Quản lý"),
    ] {
        for turned in [false, true] {
            let (a, b) = (of("A", "Sở A", "", ""), renamed(name));
            let (a, b) = if turned { (b, a) } else { (a, b) };
            let office = Office::new(&[("b/1.toml", a), ("b/2.toml", b)]);
            let ran = office.run("-f b remind --out o");
            assert_eq!(ran.code, 0, "{}", ran.err);
            let files = fs::read_dir(office.0.path().join("o")).unwrap();
            let files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
            assert_eq!(files.len(), 1, "{files:?}");
            let text = fs::read_to_string(&files[0]).unwrap();
            assert!(text.contains(&format!("Kính gửi: {addressed}\n")), "{text}");
            for item in ["Việc một của A", "Việc một của B"] {
                assert!(text.contains(item), "{text}");
            }
        }
    }
}

/// The command that is named asks for the office that was asked for.
#[test]
fn who_reminds_is_sent_to_what_its_own_office_has() {
    let ran = Office::usual().run("-f s remind --issuer Khoa");
    let line = "what it has left: plan overdue --unit VP --issuer Khoa -f s";
    assert!(ran.err.contains(line), "{}", ran.err);
}

#[test]
fn where_no_plan_is_in_force_the_answer_is_empty_and_says_so() {
    let office = Office::usual();
    let none = "No plan is in force. Not counted: 3 draft plans; for those too: --plan-state all\n";
    for line in ["show 1.1", "list", "list --unit QL", "summary --format tsv"] {
        let ran = office.run_on("2025-05-01", "en", &format!("-f s {line}"));
        assert_eq!(
            (ran.code, ran.err.as_str()),
            (0, none),
            "{line}: {}",
            ran.out
        );
    }
    let ran = office.run_on("2025-05-01", "en", "-f s list --unit nobody");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("no plan has a body “nobody”"),
        "{}",
        ran.err
    );
    // Files with errors beside plans that do not count leave an empty answer, too.
    fs::write(
        office.0.path().join("s/x.toml"),
        "format = 1\n[plan]\ntitle = 1\n",
    )
    .unwrap();
    let ran = office.run_on("2025-05-01", "en", "-f s list");
    assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{}", ran.err);
    assert!(ran.err.starts_with(none), "{}", ran.err);
    assert!(ran.err.contains("s/x.toml: "), "{}", ran.err);
    // With nothing but broken files there is no answer.
    let broken = Office::new(&[("s/x.toml", "format = 1\n[plan]\ntitle = 1\n".to_owned())]);
    let ran = broken.run("-f s list");
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("No plan is left to answer from"),
        "{}",
        ran.err
    );
}

#[test]
fn what_only_a_plan_has_that_does_not_count_is_named_with_it() {
    let office = Office::usual();
    office.refused(
        "-f s list --unit OLD",
        "--unit: only a plan that is not counted has “OLD”: KH-B (replaced). Add --plan-state all, or --plan KH-B",
    );
    office.refused(
        "-f s show 2.7",
        "only a plan that is not counted has “2.7”: KH-B (replaced). Write KH-B/2.7, or add --plan-state all",
    );
    office.refused(
        "-f s done 2.7",
        "Only a plan that is not in force has the number 2.7: KH-B (replaced). Write the code of the plan, too: KH-B/2.7",
    );
    for line in [
        "list --unit OLD --plan-state all",
        "list --unit OLD --plan KH-B",
        "show KH-B/2.7",
    ] {
        let ran = office.run(&format!("-f s {line}"));
        assert_eq!(ran.code, 0, "{line}: {}", ran.err);
        assert!(ran.out.contains("Việc cũ"), "{line}: {}", ran.out);
    }
    // A plan that is named before one number is not asked for the others.
    let ran = office.run("-f s list KH-B/2.7 1.1 --columns title");
    assert_eq!(
        ran.out, "Việc một của KH-A\nViệc cũ\nViệc một của KH-C\n",
        "{}",
        ran.err
    );
}

#[test]
fn what_is_refused_is_not_offered() {
    let office = Office::usual();
    office.refused(
        "-f s show 1",
        "1 is a section: “Phần một” (KH-A), “Phần một” (KH-C). See: plan list 1 -f s",
    );
    office.refused(
        "-f s show KH-A/1",
        "KH-A/1 is a section: “Phần một” (KH-A). See: plan list KH-A/1 -f s",
    );
    office.refused(
        "-f s show KH-A",
        "KH-A is a plan, and the number of an item is missing. The items of KH-A: plan list --plan KH-A -f s",
    );
    office.refused(
        "-f s list KH-A/1.1 --plan KH-C",
        "--plan is another plan than KH-A, which stands before the number. Leave out one of them",
    );
    for line in ["list 1", "list KH-A/1", "list --plan KH-A"] {
        assert_eq!(office.run(&format!("-f s {line}")).code, 0, "{line}");
    }
}

/// A code that two files have names none of them; their paths do.
#[test]
fn copies_are_named_by_their_paths() {
    let (a, c) = (of("KH-A", "Sở A", "", ""), of("KH-C", "Sở A", "", ""));
    let office = Office::new(&[("e/1.toml", a.clone()), ("e/2.toml", a), ("e/3.toml", c)]);
    office.refused(
        "-f e done 1.1",
        "-f names several plans, and the number 1.1 is in: e/1.toml/1.1 (Kế hoạch KH-A); e/2.toml/1.1 (Kế hoạch KH-A); KH-C/1.1 (Kế hoạch KH-C). Write the code of the plan, too, as in: e/1.toml/1.1",
    );
    let ran = office.run("-f e done e/1.toml/1.1");
    assert_eq!(ran.code, 0, "{}", ran.err);
    office.refused(
        "-f e received QL",
        "This command is about one plan, and -f names 3: e/1.toml (Kế hoạch KH-A); e/2.toml (Kế hoạch KH-A); KH-C (Kế hoạch KH-C). Add --plan, as in: --plan e/1.toml",
    );
    office.refused(
        "-f e report --plan KH-A",
        "Several files have the plan code “KH-A”: e/1.toml, e/2.toml. Name one file after -f, and give each plan a code of its own",
    );
}

#[test]
fn two_bodies_of_one_office_are_told_apart_by_their_names() {
    let other = of("B", "Sở A", "", "").replace("Phòng Quản lý", "Phòng Quy hoạch");
    let office = Office::new(&[("n/a.toml", of("A", "Sở A", "", "")), ("n/b.toml", other)]);
    let ran = office.run("-f n list --unit QL");
    assert_eq!(
        ran.err,
        "--unit: “QL” is 2 bodies: Phòng Quy hoạch (QL), Sở A; Phòng Quản lý (QL), Sở A. For one of them, give its full name\n"
    );
}

/// Nobody asked for a language, and the plans agree on one.
#[test]
fn errors_over_a_set_are_in_the_language_of_its_plans() {
    let office = Office::usual();
    for line in [
        "list --unit nope",
        "show 9.9",
        "list --section 9",
        "list --plan nope",
        "reports --duty nope",
        "done 1.1",
        "timeline",
        "list --nope",
    ] {
        let ran = office.run_on("2026-11-25", "", &format!("-f s {line}"));
        assert_eq!(ran.code, 2, "{line}");
        assert!(ran.err.starts_with("plan: lỗi: "), "{line}: {}", ran.err);
    }
    // Where they do not, it is that of the machine.
    let english = of("KH-D", "Sở A", "", "").replace("\"vi\"", "\"en\"");
    fs::write(office.0.path().join("s/d.toml"), english).unwrap();
    let ran = office.run_on("2026-11-25", "", "-f s list --unit nope");
    assert!(ran.err.starts_with("plan: error: "), "{}", ran.err);
    let ran = office.run_on("2026-11-25", "vi", "-f s/b.toml list --plan-state in-force");
    assert!(ran.err.contains("(đã được thay thế)"), "{}", ran.err);
}

/// What stands still, and what is not issued yet, is said wherever it is counted.
#[test]
fn plans_that_are_not_in_force_are_told() {
    let office = Office::usual();
    let line = "Counted though not in force: KH-B (closed on 30/06/2026, replaced by KH-A)";
    for command in [
        "list",
        "list --group none",
        "deadlines --all",
        "overdue",
        "units",
        "summary",
    ] {
        for which in ["--plan KH-B", "--plan-state all"] {
            let line_of = format!("-f s {command} {which} --format markdown");
            let ran = office.run(&line_of);
            let out = ran.out.replace(['\\', '\n'], " ");
            let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(out.contains(line), "{line_of}: {out} {}", ran.err);
        }
        let ran = office.run(&format!("-f s {command} --format markdown"));
        assert!(!ran.out.contains("though not in force"), "{}", ran.out);
    }
    let ran = office.run("-f s list --plan-state all --format table");
    let heading = "KH-B · Kế hoạch KH-B (closed on 30/06/2026, replaced by KH-A) · Sở Khoa học (3)";
    assert!(ran.out.contains(heading), "{}", ran.out);
    let ran = office.run("-f s export html --plan-state all");
    assert!(ran.out.contains(line), "{}", ran.err);
    assert!(ran.out.contains(">State<"), "{}", ran.err);
    assert!(ran.out.contains(">replaced<"), "{}", ran.err);
    let ran = office.run("-f s export ics --plan-state all");
    let out = ran.out.replace("\r\n ", "");
    assert!(out.contains("Counted though not in force: KH-B"), "{out}");
    // A list of plans has a column for it.
    let ran = office.run("-f s plans --format markdown");
    assert!(!ran.out.contains("though not in force"), "{}", ran.out);
}

#[test]
fn of_several_offices_each_row_says_whose_it_is() {
    let office = Office::usual();
    let ran = office.run("-f s list --format table --width 100");
    for heading in [
        "KH-A · Kế hoạch KH-A · Sở Khoa học (2)",
        "KH-C · Kế hoạch KH-C · Sở Xây dựng (2)",
    ] {
        assert!(ran.out.contains(heading), "{}", ran.out);
    }
    let ran = office.run("-f s list --issuer khoa --format table --width 100");
    assert!(ran.out.contains("KH-A · Kế hoạch KH-A (2)"), "{}", ran.out);
    for width in ["80", "170"] {
        let ran = office.run(&format!("-f s plans --format table --width {width}"));
        for name in ["Sở Khoa học", "Sở Xây dựng"] {
            assert!(ran.out.contains(name), "{width}: {}", ran.out);
        }
    }
    let ran = office.run("-f s units --format markdown");
    let rows: Vec<&str> = ran
        .out
        .lines()
        .filter(|line| line.starts_with("| "))
        .collect();
    assert!(rows[0].contains("| Issuer |"), "{}", ran.out);
    let vp: Vec<&&str> = rows
        .iter()
        .filter(|row| row.starts_with("| VP |"))
        .collect();
    let [one, two] = vp[..] else {
        panic!("{}", ran.out)
    };
    assert!(
        one.contains("| Sở Khoa học |") && one.contains("KH-A:"),
        "{one}"
    );
    assert!(
        two.contains("| Sở Xây dựng |") && two.contains("KH-C:"),
        "{two}"
    );
    let stc = rows.iter().find(|row| row.starts_with("| STC |")).unwrap();
    assert!(stc.contains("| Sở Khoa học; Sở Xây dựng |"), "{stc}");
    assert!(stc.contains("KH-A, KH-C:"), "{stc}");
}

/// The units of a plan without an issuer are those of no other plan.
#[test]
fn units_without_an_office_are_told_apart_by_their_plans() {
    let bare = |code: &str| of(code, "", "", "").replace("issuer  = \"\"\n", "");
    let office = Office::new(&[("n/a.toml", bare("A")), ("n/b.toml", bare("B"))]);
    let ran = office.run("-f n overdue --group unit --format markdown");
    for heading in ["Phòng Quản lý · A", "Phòng Quản lý · B"] {
        assert!(ran.out.contains(heading), "{}", ran.out);
    }
}

/// Whatever the width, what is late is there.
#[test]
fn a_list_of_plans_keeps_what_is_late_at_any_width() {
    let office = Office::usual();
    for (lang, headings) in [
        (
            "en",
            ["State", "Items", "Done", "Overdue", "missing", "Next day"],
        ),
        ("vi", ["trạng", "Nhiệm", "Xong", "hạn", "thiếu", "Hạn gần"]),
    ] {
        for width in [80, 100, 130] {
            let line = format!("-f s plans --format table --width {width}");
            let ran = office.run_on("2026-11-25", lang, &line);
            for heading in headings {
                assert!(ran.out.contains(heading), "{width} {heading}: {}", ran.out);
            }
            let days = ran.out.matches("04/12/2026").count();
            assert_eq!(days, 0, "{}", ran.out);
            assert_eq!(
                ran.out.matches("15/12/2026").count(),
                2,
                "{width}: {}",
                ran.out
            );
        }
    }
}

#[test]
fn a_file_is_one_suite() {
    let a = of("A", "Sở A", "", "");
    let office = Office::new(&[("r/1.toml", a.clone()), ("r/2.toml", a)]);
    let ran = office.run("check r --format junit");
    assert_eq!(ran.code, 1, "{}", ran.err);
    for name in ["r/1.toml", "r/2.toml"] {
        let suite = format!("<testsuite name=\"{name}\"");
        assert_eq!(ran.out.matches(&suite).count(), 1, "{}", ran.out);
    }
    assert!(ran.out.contains("repeated-plan-code"), "{}", ran.out);
}

#[test]
fn a_unit_that_is_through_has_no_row_under_its_name() {
    let both = "
[[item]]
id    = \"1.3\"
title = \"Việc ba\"
end   = 2026-10-31

[[item.lead]]
unit = \"QL\"

[[item.lead]]
unit = \"VP\"

[[item.result]]
unit      = \"VP\"
period    = 2026
completed = 2026-09-01
";
    let files = ["KH-A", "KH-B"].map(|code| {
        let text = of(code, "Sở Khoa học", "", both);
        (format!("s/{code}.toml"), text)
    });
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (&**name, text.clone()))
        .collect();
    let office = Office::new(&files);
    let said = office
        .run("-f s overdue --group unit --format markdown")
        .good();
    assert!(said.contains("Phòng Quản lý (4)"), "{said}");
    assert!(!said.contains("Văn phòng Sở ("), "{said}");
}
