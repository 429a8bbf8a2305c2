//! The bodies of many plans in one directory: how it is made of what the plans
//! declare, and that one edit of it is seen in all of them, told once.

use crate::support::{program, repository};
use program::{Ran, finish, plan};
use repository::Repo;
use std::fmt::Write;

fn ran(repo: &Repo, line: &str) -> Ran {
    ran_on(repo, line, None)
}

fn ran_on(repo: &Repo, line: &str, threads: Option<usize>) -> Ran {
    let mut command = plan();
    command.current_dir(repo.folder.path());
    command.args(line.split(' ')).args(["--lang", "en"]);
    command.env("PLAN_TODAY", "2026-11-25");
    if let Some(threads) = threads {
        command.env("RAYON_NUM_THREADS", threads.to_string());
    }
    finish(command)
}

#[track_caller]
fn said(repo: &Repo, line: &str) -> String {
    let ran = ran(repo, line);
    assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    ran.out
}

fn text(repo: &Repo, name: &str) -> String {
    std::fs::read_to_string(repo.path(name)).unwrap()
}

/// The units of an office, as each of its plans declares them.
const UNITS: &str = "[unit.VP]
name = \"Văn phòng Sở\"
head = \"Chánh Văn phòng\"

[unit.QLKH]
name    = \"Phòng Quản lý Khoa học\"
short   = \"Phòng QLKH\"
aliases = [\"Phòng QLKH và CN\"]
former  = [{ name = \"Phòng Khoa học\", until = 2024-12-31 }]

[unit.TTra]
name        = \"Thanh tra Sở\"
official_id = \"H02.14.07\"

[unit.CCTDC]
name   = \"Chi cục Tiêu chuẩn Đo lường Chất lượng\"
symbol = \"CCTĐC\"
from   = 2020-01-01

[unit.PHONG]
name    = \"Các phòng thuộc Sở\"
members = [\"VP\", \"QLKH\"]

";

const PARTNERS: &str = "[partner.STC]
name = \"Sở Tài chính\"

[partner.SNV]
name = \"Sở Nội vụ\"

";

/// One of the plans of an office.
fn one(n: usize, issuer: &str, bodies: &str) -> String {
    let mut plan = format!(
        "format = 1\n\n[plan]\ncode     = \"KH-{n:02}\"\ntitle    = \"Kế hoạch số {n}\"\nparent   = \"UBND tỉnh Bắc Giang\"\nissuer   = \"{issuer}\"\nissued   = 2025-01-{:02}\nlanguage = \"en\"\nmonitor  = \"VP\"\n\n",
        n + 1
    );
    plan += bodies;
    let units = ["VP", "QLKH", "TTra", "CCTDC", "PHONG"];
    for item in 1..=6 {
        let unit = units[(n + item) % units.len()];
        let partner = ["STC", "SNV"][item % 2];
        let month = 1 + (n + 2 * item) % 12;
        let done = match item {
            2 => "completed = 2026-02-01\n",
            _ => "",
        };
        let _ = write!(
            plan,
            "[[item]]\nid    = \"{item}\"\ntitle = \"Việc {item} của kế hoạch {n}\"\nend   = 2026-{month:02}-20\npartners = [\"{partner}\"]\n{done}\n[[item.lead]]\nunit = \"{unit}\"\n\n"
        );
    }
    plan + "[[duty]]\nid    = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nbefore = \"12-10\"\nto    = \"VP\"\nfrom  = 2025\n"
}

const SCIENCE: &str = "Sở Khoa học và Công nghệ";
const INDUSTRY: &str = "Sở Công Thương";

fn twenty(bodies: &str) -> Repo {
    let repo = Repo::new();
    for n in 0..20 {
        repo.write(&format!("kh/{n:02}.toml"), &one(n, SCIENCE, bodies));
    }
    repo
}

/// Has all plans of a folder use a directory.
fn use_directories(repo: &Repo, uses: &str) {
    for n in 0..20 {
        let name = format!("kh/{n:02}.toml");
        let with = text(repo, &name).replacen("[plan]", &format!("{uses}\n[plan]"), 1);
        repo.write(&name, &with);
    }
}

/// Every answer of the set on three days.
fn answers(repo: &Repo) -> String {
    let mut all = String::new();
    for day in ["2025-06-30", "2026-11-25", "2027-02-01"] {
        for line in [
            "list --format json",
            "list --format tsv --unit QLKH",
            "units --format json",
            "summary --format json",
            "summary --by partner --format json",
            "summary --by plan --format tsv",
            "reports --format json",
            "deadlines --format json --after 2024 --before 2029",
            "overdue --format tsv",
            "plans --format json",
            "remind --unit QLKH --format markdown",
        ] {
            let line = format!("-f kh {line} --today {day}");
            let ran = ran(repo, &line);
            assert!(ran.code < 2, "{line}: {}", ran.err);
            let _ = writeln!(all, "{line}\n{}{}", ran.out, ran.err);
        }
    }
    all
}

/// The walk of section 18: export, two lines in each plan, `check --fix`. Nothing
/// that is answered changes, and what is made again is the same file.
#[test]
fn twenty_plans_are_turned_to_one_directory() {
    let repo = twenty(&format!("{UNITS}{PARTNERS}"));
    let before = answers(&repo);
    let made = ran(&repo, "-f kh export directory --out don-vi.toml");
    assert_eq!((made.code, made.out.as_str()), (0, ""), "{}", made.err);
    assert!(
        made.err.contains("Wrote don-vi.toml") && made.err.contains("5 bodies"),
        "{}",
        made.err
    );
    said(
        &repo,
        "-f kh export directory --kind partner --out tinh.toml",
    );
    for name in ["don-vi.toml", "tinh.toml"] {
        said(&repo, &format!("check {name} --strict"));
    }
    use_directories(
        &repo,
        "[use]\nunit    = [\"../don-vi.toml\"]\npartner = [\"../tinh.toml\"]\n",
    );
    let fixed = ran(&repo, "check -f kh --fix --format short");
    assert_eq!(fixed.code, 0, "{}{}", fixed.out, fixed.err);
    for n in 0..20 {
        let plan = text(&repo, &format!("kh/{n:02}.toml"));
        assert!(
            !plan.contains("[unit.") && !plan.contains("[partner."),
            "{plan}"
        );
    }
    let after = answers(&repo);
    for (was, is) in before.lines().zip(after.lines()) {
        assert_eq!(is, was);
    }
    assert_eq!(after.len(), before.len());
    for (kind, name) in [("unit", "don-vi.toml"), ("partner", "tinh.toml")] {
        let again = said(
            &repo,
            &format!("-f kh export directory --kind {kind} --out -"),
        );
        assert_eq!(
            again.replace("[\"don-vi.toml\"]", &format!("[\"{name}\"]")),
            text(&repo, name)
        );
    }
}

/// What a directory is made of, letter by letter.
#[test]
fn a_directory_has_what_the_plan_issued_last_says_and_the_rest_behind_a_sign() {
    let repo = Repo::new();
    let old = "[unit.VPS]
name = \"Văn phòng Sở\"
head = \"Chánh VP\"

[unit.KH]
name = \"Phòng Khoa học\"

[unit.TTra]
name      = \"Thanh tra Sở\"
until     = 2025-06-30
successor = [\"VPS\"]

";
    let new = "[unit.KH]
name = \"Phòng Kế hoạch\"

[unit.VP]
name = \"Văn phòng Sở\"

[unit.TTra]
name      = \"Thanh tra Sở\"
until     = 2025-06-30
successor = [\"VP\"]

";
    let items =
        "[[item]]\nid = \"1\"\ntitle = \"Việc\"\nend = 2026\n\n[[item.lead]]\nunit = \"KH\"\n";
    let head = |code: &str, day: &str| {
        format!(
            "format = 1\n\n[plan]\ntitle = \"Kế hoạch {code}\"\ncode = \"{code}\"\nissuer = \"Sở A\"\nissued = {day}\n\n"
        )
    };
    repo.write(
        "kh/a.toml",
        &format!("{}{new}{items}", head("MOI", "2026-01-05")),
    );
    repo.write(
        "kh/b.toml",
        &format!("{}{old}{items}", head("CU", "2025-01-05")),
    );
    let made = said(&repo, "-f kh export directory --out -");
    let bodies = made.split_once("[directory]").unwrap().1;
    assert_eq!(
        bodies,
        "
owner = \"Sở A\"

[body.KH]
name = \"Phòng Kế hoạch\"

[body.VP]
name = \"Văn phòng Sở\"
# In CU: the code VPS; head = \"Chánh VP\"

[body.TTra]
name      = \"Thanh tra Sở\"
until     = 2025-06-30
successor = [\"VP\"]

# Not taken in: KH is the code of Phòng Kế hoạch. Choose another code or name, then take away the # of these lines
# [body.KH]
# name = \"Phòng Khoa học\"
"
    );
}

/// Links that only several plans together make a ring, and a name that two bodies
/// have, wait for a decision.
#[test]
fn what_would_be_wrong_in_a_directory_is_not_taken_in() {
    let repo = Repo::new();
    let plan = |code: &str, day: &str, bodies: &str| {
        format!(
            "format = 1\n\n[plan]\ntitle = \"T\"\ncode = \"{code}\"\nissuer = \"Sở A\"\nissued = {day}\n\n{bodies}"
        )
    };
    let from = |code: &str, until: &str, to: &str| {
        format!("[unit.{code}]\nname = \"Phòng {code}\"\n{until}{to}\n")
    };
    let a = from("A", "until = 2025-06-30\n", "successor = [\"B\"]\n") + &from("B", "", "");
    let b = from("B", "until = 2025-06-30\n", "successor = [\"C\"]\n") + &from("C", "", "");
    let c = from("C", "until = 2025-06-30\n", "successor = [\"A\"]\n") + &from("A", "", "");
    // Each is the last to say whom its own was followed by.
    repo.write(
        "kh/1.toml",
        &plan("1", "2026-03-01", &(a + "[unit.D]\nname = \"Phòng D\"\n")),
    );
    repo.write("kh/2.toml", &plan("2", "2026-02-01", &b));
    repo.write("kh/3.toml", &plan("3", "2026-01-01", &c));
    let ran = ran(&repo, "-f kh export directory --out don-vi.toml");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let checked = said(&repo, "check don-vi.toml");
    assert!(checked.contains("Nothing wrong"), "{checked}");
    let made = text(&repo, "don-vi.toml");
    assert!(made.contains("[body.D]"), "{made}");
}

#[test]
fn a_directory_is_of_one_office() {
    let repo = Repo::new();
    repo.write("kh/a.toml", &one(1, SCIENCE, &format!("{UNITS}{PARTNERS}")));
    repo.write(
        "kh/b.toml",
        &one(2, INDUSTRY, &format!("{UNITS}{PARTNERS}")),
    );
    let several = ran(&repo, "-f kh export directory --out don-vi.toml");
    assert_eq!((several.code, several.out.as_str()), (2, ""));
    assert!(
        several.err.contains(SCIENCE)
            && several.err.contains(INDUSTRY)
            && several.err.contains("--issuer"),
        "{}",
        several.err
    );
    assert!(!repo.path("don-vi.toml").exists());
    let mut command = plan();
    command.current_dir(repo.folder.path());
    command.args(["-f", "kh", "export", "directory", "--issuer", INDUSTRY]);
    command.args(["--out", "don-vi.toml", "--lang", "en"]);
    let chosen = finish(command);
    assert_eq!(chosen.code, 0, "{}", chosen.err);
    assert!(text(&repo, "don-vi.toml").contains(&format!("owner  = \"{INDUSTRY}\"")));
    let there = ran(&repo, "-f kh/a.toml export directory --out don-vi.toml");
    assert_eq!(there.code, 2);
    assert!(there.err.contains("--force"), "{}", there.err);
    let over = ran(
        &repo,
        "-f kh/a.toml export directory --out kh/a.toml --force",
    );
    assert_eq!(over.code, 2, "{}", over.err);
    repo.write(
        "c.toml",
        &one(3, SCIENCE, &format!("{UNITS}{PARTNERS}")).replace("issuer ", "place  "),
    );
    let nobody = ran(&repo, "-f c.toml export directory --out -");
    assert_eq!(nobody.code, 2);
    assert!(nobody.err.contains("issuer = "), "{}", nobody.err);
    let none = ran(
        &repo,
        "-f kh/a.toml export directory --kind counterpart --owner Bộ --out -",
    );
    assert_eq!(none.code, 2);
    assert!(none.err.contains("counterpart"), "{}", none.err);
    let whose = ran(
        &repo,
        "-f kh/a.toml export directory --kind unit --owner Bộ --out -",
    );
    assert_eq!(whose.code, 2, "{}", whose.err);
}

/// A plan with errors is left out, which the file says; with `--complete` there is
/// no file.
#[test]
fn a_directory_says_which_plans_it_is_not_of() {
    let repo = twenty(&format!("{UNITS}{PARTNERS}"));
    repo.write("kh/03.toml", "format = 1\n[plan]\ntitle = \"A\n");
    let whole = ran(&repo, "-f kh export directory --complete --out don-vi.toml");
    assert_eq!(whole.code, 2, "{}", whole.err);
    assert!(!repo.path("don-vi.toml").exists());
    let partly = ran(&repo, "-f kh export directory --out don-vi.toml");
    assert_eq!(partly.code, 3, "{}", partly.err);
    let made = text(&repo, "don-vi.toml");
    assert!(
        made.contains("19 plans") && made.contains("kh/03.toml"),
        "{made}"
    );
}

/// Whoever reads a set of plans with a directory reads that once: it can go while
/// the plans are read.
#[test]
fn a_directory_is_read_once_a_run() {
    let repo = twenty(PARTNERS);
    let uses = "[use]\nunit = [\"../don-vi.toml\"]\n";
    use_directories(&repo, uses);
    let mut directory = format!(
        "format = 1\n\n[directory]\nowner = \"{SCIENCE}\"\nparent = \"UBND tỉnh Bắc Giang\"\n\n"
    );
    directory += &UNITS.replace("[unit.", "[body.");
    repo.write("don-vi.toml", &directory);
    let small = repo.path("kh");
    let reader = ::plan::plans::Reader::new("2026-11-25".parse().unwrap());
    let files = ::plan::discover::find(&[small.to_str().unwrap().to_owned()])
        .unwrap()
        .files;
    let mut units = Vec::new();
    for file in &files {
        let read = reader.read(file, ::plan::plans::Depth::Whole, |plan, _, _| {
            plan.bodies.len()
        });
        match read {
            ::plan::plans::Read::Plan(_, bodies) => units.push(bodies),
            _ => panic!("{} is left out", file.shown),
        }
        if units.len() == 1 {
            std::fs::write(repo.path("don-vi.toml"), "format = 2\n").unwrap();
        }
    }
    assert_eq!(units, [7; 20]);
}

/// A merger in a directory is seen in twenty plans, in the past and after, and is
/// one change of one file.
#[test]
fn a_merger_is_told_once() {
    let repo = twenty(PARTNERS);
    use_directories(&repo, "[use]\nunit = [\"../don-vi.toml\"]\n");
    let head = format!(
        "format = 1\n\n[directory]\nowner = \"{SCIENCE}\"\nparent = \"UBND tỉnh Bắc Giang\"\n\n"
    );
    let directory = head + &UNITS.replace("[unit.", "[body.");
    repo.commit("don-vi.toml", &directory, "first");
    let merged = directory.replace(
        "official_id = \"H02.14.07\"\n",
        "official_id = \"H02.14.07\"\nuntil = 2026-06-30\nsuccessor = [\"VP\"]\n",
    );
    repo.write("don-vi.toml", &merged);
    for folder in ["kh", "."] {
        let changed = said(&repo, &format!("-f {folder} diff"));
        assert_eq!(changed.matches("TTra").count(), 1, "{folder}: {changed}");
        let headings = changed.matches("don-vi.toml").count();
        assert_eq!(headings, 1, "{folder}: {changed}");
        let lines = said(&repo, &format!("-f {folder} diff --format ndjson"));
        assert_eq!(lines.lines().count(), 2, "{lines}");
        assert!(
            lines.lines().all(|line| line.contains("don-vi.toml")),
            "{lines}"
        );
    }
    repo.commit("don-vi.toml", &merged, "merged");
    let log = said(&repo, "-f kh log");
    assert_eq!(log.matches("merged").count(), 1, "{log}");
    assert_eq!(
        said(&repo, "-f kh diff HEAD~1 HEAD --format ndjson")
            .lines()
            .count(),
        2
    );
    // With a change of its own beside it.
    let plan = text(&repo, "kh/04.toml").replace("Việc 3 của", "Việc ba của");
    repo.write("kh/04.toml", &plan);
    let both = said(&repo, "-f kh diff HEAD~1 --format ndjson");
    assert_eq!(both.lines().count(), 3, "{both}");
    let then = said(&repo, "-f kh summary --format tsv --today 2026-03-01");
    let now = said(&repo, "-f kh summary --format tsv --today 2026-11-25");
    assert_ne!(then, now);
    let against = ran(&repo, "check -f kh --against HEAD~1 --format short");
    assert!(against.out.matches("TTra").count() <= 1, "{}", against.out);
}

/// One office of two names its rooms as the other does: they stay two. The
/// department of finance is one, partner to some and unit to others.
#[test]
fn bodies_of_two_offices_stay_two_and_one_over_roles_is_one() {
    let repo = Repo::new();
    let directory = |owner: &str, parent: &str, bodies: &str| {
        format!("format = 1\n\n[directory]\nowner = \"{owner}\"\n{parent}\n{bodies}")
    };
    let parent = "parent = \"UBND tỉnh Bắc Giang\"\n";
    for (name, owner) in [("a", SCIENCE), ("b", INDUSTRY)] {
        let bodies = UNITS.replace("[unit.", "[body.");
        repo.write(
            &format!("{name}/don-vi.toml"),
            &directory(
                owner,
                parent,
                &bodies.replace("official_id = \"H02.14.07\"\n", ""),
            ),
        );
    }
    let province = "[body.STC]\nname = \"Sở Tài chính\"\n\n[body.SNV]\nname = \"Sở Nội vụ\"\n";
    repo.write("tinh.toml", &directory("UBND tỉnh Bắc Giang", "", province));
    let uses = "[use]\nunit = [\"don-vi.toml\"]\npartner = [\"../tinh.toml\"]\n\n";
    repo.write(
        "a/kh.toml",
        &one(1, SCIENCE, "").replace("[plan]", &format!("{uses}[plan]")),
    );
    repo.write(
        "b/kh.toml",
        &one(2, INDUSTRY, "").replace("[plan]", &format!("{uses}[plan]")),
    );
    repo.write(
        "tinh/kh.toml",
        "format = 1\n\n[use]\nunit = [\"../tinh.toml\"]\n\n[plan]\ntitle = \"Kế hoạch tỉnh\"\ncode = \"KH-TINH\"\nissuer = \"UBND tỉnh Bắc Giang\"\nissued = 2025-01-05\n\n[[item]]\nid = \"1\"\ntitle = \"Ngân sách\"\nend = 2026-06-30\n\n[[item.lead]]\nunit = \"STC\"\n",
    );
    let units = said(&repo, "-f . summary --by unit --format tsv");
    assert_eq!(units.matches("Văn phòng Sở").count(), 2, "{units}");
    let mut keys = std::collections::BTreeSet::new();
    for body in said(&repo, "-f . units --format ndjson").lines() {
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        if body["name"] == "Sở Tài chính" {
            keys.insert(body["body_key"].as_str().unwrap().to_owned());
        }
    }
    let one: Vec<String> = keys.into_iter().collect();
    assert_eq!(one, ["ubnd-tỉnh-bắc-giang/sở-tài-chính"]);
}

/// A set of plans with directories is the sum of its plans, whatever the number of
/// threads.
#[test]
fn a_set_with_directories_is_the_sum_of_its_plans() {
    let repo = twenty(PARTNERS);
    use_directories(&repo, "[use]\nunit = [\"../don-vi.toml\"]\n");
    let directory = format!(
        "format = 1\n\n[directory]\nowner = \"{SCIENCE}\"\nparent = \"UBND tỉnh Bắc Giang\"\n\n{}",
        UNITS.replace("[unit.", "[body.")
    );
    repo.write("don-vi.toml", &directory);
    for line in [
        "list --format ndjson",
        "list --format tsv",
        "reports --format ndjson",
        "units --format ndjson",
    ] {
        let parts = (0..20).map(|n| said(&repo, &format!("-f kh/{n:02}.toml {line}")));
        let mut sum = String::new();
        parts.for_each(|part| sum += &part);
        for threads in [1, 2, 8] {
            let ran = ran_on(&repo, &format!("-f kh {line}"), Some(threads));
            assert_eq!(ran.code, 0, "{line} on {threads}: {}", ran.err);
            assert!(ran.out == sum, "{line} on {threads}");
        }
    }
}

/// What is wrong in a directory is found in it, once.
#[test]
fn check_of_a_folder_judges_its_directories() {
    let repo = twenty(PARTNERS);
    use_directories(&repo, "[use]\nunit = [\"don-vi.toml\"]\n");
    let directory = format!(
        "format = 1\n\n[directory]\nowner = \"{SCIENCE}\"\nparent = \"UBND tỉnh Bắc Giang\"\n\n{}",
        UNITS.replace("[unit.", "[body.")
    );
    let odd = directory.replace(
        "from   = 2020-01-01",
        "from = 2020-01-01\nuntil = 2019-01-01",
    );
    repo.write("kh/don-vi.toml", &odd);
    let ran = ran(&repo, "check -f kh --format short");
    let of_directory = ran
        .out
        .lines()
        .filter(|line| line.contains("kh/don-vi.toml:"));
    assert_eq!(of_directory.count(), 1, "{}", ran.out);
}

const PAPER: &str = "SỞ KHOA HỌC VÀ CÔNG NGHỆ\n\nSố: 12/KH-SKHCN\n\nKẾ HOẠCH\nTập huấn năm 2026\n\n| TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian |\n| --- | --- | --- | --- | --- |\n| 1 | Mở lớp tập huấn | Phòng Khoa học | Sở Tài chính, Văn phòng Sở | Tháng 6/2026 |\n| 2 | Kiểm tra việc thực hiện | Thanh tra Sở | Sở Y tế | Quý III/2026 |\n";

fn directories(repo: &Repo) {
    let office = format!(
        "format = 1\n\n[directory]\nowner = \"{SCIENCE}\"\nparent = \"UBND tỉnh Bắc Giang\"\n\n{}",
        UNITS.replace("[unit.", "[body.")
    );
    repo.write("don-vi.toml", &office);
    let province = "format = 1\n\n[directory]\nowner = \"UBND tỉnh Bắc Giang\"\n\n[body.STC]\nname = \"Sở Tài chính\"\n\n[body.SYT]\nname = \"Sở Y tế\"\n";
    repo.write("tinh.toml", province);
}

/// Names of a paper that a directory has are its bodies, by a former name too, and
/// are not declared again.
#[test]
fn import_pairs_bodies_by_a_directory() {
    let repo = Repo::new();
    directories(&repo);
    repo.write("giay.md", PAPER);
    repo.write("kh/giu.txt", "");
    let mut command = plan();
    command.current_dir(repo.folder.path());
    command.args(["import", "giay.md", "--out", "kh/2026.toml"]);
    command.args(["--issuer", SCIENCE, "--lang", "en"]);
    command.args(["--directory", "don-vi.toml", "--directory", "tinh.toml"]);
    let made = finish(command);
    assert_eq!(made.code, 0, "{}{}", made.out, made.err);
    let text = text(&repo, "kh/2026.toml");
    assert!(
        text.contains("[use]\nunit    = [\"../don-vi.toml\"]\npartner = [\"../tinh.toml\"]\n")
            || text.contains("[use]\nunit = [\"../don-vi.toml\"]\npartner = [\"../tinh.toml\"]\n"),
        "{text}"
    );
    for words in ["[unit.", "[partner."] {
        assert!(!text.contains(words), "{text}");
    }
    for words in ["\"QLKH\"", "\"STC\"", "\"TTra\"", "\"SYT\"", "\"VP\""] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let checked = ran(&repo, "check kh/2026.toml --format short");
    assert!(!checked.out.contains("error"), "{}", checked.out);
}

/// What is no directory, has errors, or could not be used by the plan is refused
/// before anything is written.
#[test]
fn import_refuses_what_is_no_directory() {
    let repo = Repo::new();
    directories(&repo);
    repo.write("giay.md", PAPER);
    repo.write(
        "plan2.toml",
        &one(1, SCIENCE, &format!("{UNITS}{PARTNERS}")),
    );
    repo.write("hong.toml", "format = 1\n[directory]\n");
    let outside = tempfile::tempdir().unwrap();
    let far = outside.path().join("x.toml");
    std::fs::copy(repo.path("don-vi.toml"), &far).unwrap();
    let far = far.to_str().unwrap();
    for (file, words) in [
        ("none.toml", "none.toml"),
        ("plan2.toml", "is no directory"),
        ("hong.toml", "owner"),
        (far, "outside of"),
    ] {
        let ran = ran(
            &repo,
            &format!("import giay.md --out moi.toml --directory {file}"),
        );
        assert_eq!(ran.code, 2, "{file}: {}", ran.out);
        assert!(ran.err.contains(words), "{file}: {}", ran.err);
        assert!(!repo.path("moi.toml").exists());
    }
    let into = ran(
        &repo,
        "import giay.md --into plan2.toml --directory don-vi.toml",
    );
    assert_eq!(into.code, 2, "{}", into.err);
}

/// A plan that uses directories gets no body again that one of them has, though the
/// plan did not name it before.
#[test]
fn import_into_a_plan_that_uses_directories_declares_nothing_again() {
    let repo = Repo::new();
    directories(&repo);
    repo.write("giay.md", PAPER);
    let uses = "[use]\nunit = [\"don-vi.toml\"]\npartner = [\"tinh.toml\"]\n\n[plan]";
    let old = one(1, SCIENCE, "")
        .replace("[plan]", uses)
        .replace("\"SNV\"", "\"SYT\"");
    let old = old.replace("partners = [\"SYT\"]\n", "");
    repo.write("plan.toml", &old);
    let into = ran(&repo, "import giay.md --into plan.toml");
    assert_eq!(into.code, 0, "{}{}", into.out, into.err);
    let new = text(&repo, "plan.toml");
    assert!(
        !new.contains("[partner.") && !new.contains("[unit."),
        "{new}"
    );
    assert!(new.contains("\"SYT\""), "{new}");
}

/// A change of a directory that was committed is no open change of its plans.
#[test]
fn the_log_of_a_plan_is_not_about_its_directory() {
    let repo = twenty(PARTNERS);
    use_directories(&repo, "[use]\nunit = [\"../don-vi.toml\"]\n");
    directories(&repo);
    repo.commit("tinh.toml", &text(&repo, "tinh.toml"), "first");
    let renamed = text(&repo, "don-vi.toml").replace("\"Văn phòng Sở\"", "\"Văn phòng\"");
    repo.commit("don-vi.toml", &renamed, "renamed");
    let log = ran(&repo, "log -f kh/00.toml");
    assert_eq!(log.code, 0, "{}", log.err);
    assert!(
        !log.out.contains("Not committed") && !log.out.contains("Văn phòng\""),
        "{}",
        log.out
    );
    assert!(log.err.contains("plan log -f don-vi.toml"), "{}", log.err);
    let own = said(&repo, "log -f don-vi.toml");
    assert!(
        own.contains("renamed: “Văn phòng Sở” → “Văn phòng”"),
        "{own}"
    );
}

/// Whatever stands at the end of a path, it is said what that is, and nothing of it
/// is shown.
#[cfg(unix)]
#[test]
fn what_leads_to_no_directory_has_its_own_message() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let repo = Repo::new();
    repo.write("far.txt", "");
    let outside = tempfile::tempdir().unwrap();
    let far = outside.path().join("far.toml");
    directories(&repo);
    std::fs::copy(repo.path("don-vi.toml"), &far).unwrap();
    symlink(&far, repo.path("out.toml")).unwrap();
    symlink(repo.path("ring2.toml"), repo.path("ring1.toml")).unwrap();
    symlink(repo.path("ring1.toml"), repo.path("ring2.toml")).unwrap();
    std::fs::create_dir(repo.path("folder.toml")).unwrap();
    let huge = std::fs::File::create(repo.path("huge.toml")).unwrap();
    huge.set_len(65 << 20).unwrap();
    std::fs::write(
        repo.path("odd.toml"),
        b"format = 1\n[directory]\nowner = \"\xff\"\n",
    )
    .unwrap();
    repo.write(
        "chain.toml",
        "format = 1\n\n[use]\nunit = [\"don-vi.toml\"]\n\n[directory]\nowner = \"A\"\n",
    );
    repo.write("broken.toml", "format = 1\n[directory]\nowner = \"A\n");
    repo.write("closed.toml", &text(&repo, "don-vi.toml"));
    let closed = repo.path("closed.toml");
    std::fs::set_permissions(&closed, PermissionsExt::from_mode(0o000)).unwrap();
    let mut cases = vec![
        ("out.toml", "it lies outside of"),
        ("ring1.toml", "a link that leads to itself"),
        ("folder.toml", "it is a folder"),
        ("huge.toml", "larger than 64 MiB"),
        ("odd.toml", "not UTF-8"),
        ("chain.toml", "line 3: the file has no table or key “use”"),
        ("broken.toml", "line 3: text without its closing quote"),
        (".git/x.toml", "it lies outside of"),
        ("don-vi.txt", "ending in .toml"),
    ];
    // Root reads what it likes.
    if std::fs::read(&closed).is_err() {
        cases.push(("closed.toml", "permission"));
    }
    for (name, words) in cases {
        let uses = format!("[use]\nunit = [\"{name}\"]\n\n[plan]");
        repo.write(
            "kh.toml",
            &one(1, SCIENCE, PARTNERS).replace("[plan]", &uses),
        );
        let ran = ran(&repo, "check kh.toml --format short");
        assert_eq!(ran.code, 1, "{name}: {}", ran.err);
        let found = ran
            .out
            .lines()
            .filter(|line| line.contains("missing-directory"));
        let found: Vec<&str> = found.collect();
        assert_eq!(found.len(), 1, "{name}: {}", ran.out);
        assert!(found[0].contains(words), "{name}: {}", found[0]);
    }
}

/// A repository that a path only goes through on its way (`../kh/…`) is not the plan's.
#[test]
fn a_path_may_lead_out_of_another_repository() {
    let both = tempfile::tempdir().unwrap();
    let at = |name: &str| both.path().join(name);
    std::fs::create_dir_all(at("khac/.git")).unwrap();
    std::fs::create_dir_all(at("kh")).unwrap();
    let office = "format = 1\n[directory]\nowner = \"Sở\"\n[body.A]\nname = \"Phòng A\"\n";
    std::fs::write(at("kh/don-vi.toml"), office).unwrap();
    let uses = "format = 1\n[plan]\ntitle = \"T\"\n[use]\nunit = [\"don-vi.toml\"]\n";
    let item = "[[item]]\nid = \"1\"\ntitle = \"Một\"\n[[item.lead]]\nunit = \"A\"\n";
    std::fs::write(at("kh/plan.toml"), format!("{uses}{item}")).unwrap();
    for path in [at("kh/plan.toml"), "../kh/plan.toml".into()] {
        let mut command = plan();
        command.current_dir(at("khac"));
        command.arg("-f").arg(&path).arg("list");
        assert!(finish(command).good().starts_with("1\tMột\t"), "{path:?}");
    }
}
