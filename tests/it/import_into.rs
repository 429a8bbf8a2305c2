//! `plan import --into`: what a paper brings into a plan that is there.

use crate::support::config;
use crate::support::program::{Ran, finish, folder, plan};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

const HEAD: &str = "# KẾ HOẠCH\n\nChuyển đổi số năm 2026\n\n\
    | TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời gian hoàn thành |\n\
    | --- | --- | --- | --- | --- | --- |\n";

const FIRST: &str = "| I | Thể chế | | | | |\n\
    | 1 | Rà soát quy định về dữ liệu | Sở Khoa học và Công nghệ | Các sở, ban, ngành | Báo cáo | Quý II/2026 |\n\
    | 2 | Ban hành quy chế phối hợp | Sở Tư pháp, Sở Nội vụ | Sở KH&CN | Quyết định | sau khi có hướng dẫn |\n";

const SECOND: &str = "| I | Thể chế | | | | |\n\
    | 5 | Tổng kết kế hoạch cũ | Sở Nội vụ | | | 2026 |\n\
    | 1 | Rà soát quy định về dữ liệu | Sở Khoa học và Công nghệ | Các sở, ban, ngành; Sở Y tế | Báo cáo | Quý III/2026 |\n\
    | 2 | Ban hành quy chế phối hợp | Sở Tư pháp | Sở KH&CN | Quyết định | sau khi có hướng dẫn |\n\
    | 3 | Đào tạo cán bộ | Sở Nội vụ | Trường Chính trị | | tháng 9 |\n\
    | II | Hạ tầng | | | | |\n\
    | 4 | Mua sắm thiết bị | Sở Xây dựng | | | 2026 |\n";

struct Desk(PathBuf);

impl Desk {
    /// A folder with two papers, and the plan of the first.
    fn new(name: &str) -> Self {
        let desk = Self(folder(&format!("import-into-{name}")));
        desk.paper("a.md", FIRST);
        desk.paper("b.md", SECOND);
        assert_eq!(desk.run("import a.md").code, 0);
        desk
    }

    fn paper(&self, name: &str, rows: &str) {
        fs::write(self.0.join(name), format!("{HEAD}{rows}")).unwrap();
    }

    fn run(&self, line: &str) -> Ran {
        run_in(&self.0, line)
    }

    fn plan(&self) -> String {
        fs::read_to_string(self.0.join("plan.toml")).unwrap()
    }

    fn write(&self, text: &str) {
        fs::write(self.0.join("plan.toml"), text).unwrap();
    }
}

fn run_in(folder: &Path, line: &str) -> Ran {
    let mut command = plan();
    command.current_dir(folder).args(line.split(' '));
    finish(command)
}

fn changes(json: &str) -> Vec<serde_json::Value> {
    let record: serde_json::Value = serde_json::from_str(json).unwrap();
    record["changes"].as_array().unwrap().clone()
}

#[test]
fn the_same_paper_changes_nothing() {
    let desk = Desk::new("same");
    let first = desk.plan();
    let out = desk.run("import a.md --into plan.toml --lang vi").good();
    assert!(
        out.starts_with("plan.toml: không có gì thay đổi.\n"),
        "{out}"
    );
    assert_eq!(desk.plan(), first);
    // Nor after a person confirmed and corrected things.
    assert_eq!(desk.run("confirm --all").code, 0);
    let corrected = desk
        .plan()
        .replace(
            "Rà soát quy định về dữ liệu",
            "Rà soát các quy định về dữ liệu",
        )
        .replace(
            "name    = \"Sở Khoa học và Công nghệ\"",
            "name    = \"Sở Khoa học Công nghệ tỉnh\"",
        )
        .replace("end      = \"2026-Q2\"", "end      = 2026-06-15")
        .replace("\"Thể chế\"", "\"Hoàn thiện thể chế\"");
    desk.write(&corrected);
    for options in ["", " --take 2"] {
        let ran = desk.run(&format!("import a.md --into plan.toml{options}"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert_eq!(desk.plan(), corrected);
    }
    let out = desk.run("import a.md --into plan.toml --lang vi").good();
    for said in [
        "1: nội dung: tệp ghi “Rà soát các quy định về dữ liệu”, giấy ghi “Rà soát quy định về dữ liệu”.",
        "1: thời hạn: tệp ghi “2026-06-15”, giấy ghi “2026-Q2”.",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
}

#[test]
fn what_is_new_is_added_in_its_place() {
    let desk = Desk::new("new");
    let first = desk.plan();
    let ran = desk.run("import b.md --into plan.toml --dry-run --lang en");
    assert!(
        ran.out
            .starts_with("Would add to plan.toml: 3 items (5, 3, 4), 1 section (II), "),
        "{}",
        ran.out
    );
    assert_eq!(desk.plan(), first);
    let out = desk.run("import b.md --into plan.toml --lang vi").good();
    for said in [
        "Đã thêm vào plan.toml: 3 nhiệm vụ (5, 3, 4), 1 nhóm (II), 2 cơ quan (SXD, TCT).",
        "1: phối hợp: giấy có thêm Sở Y tế.",
        "2: chủ trì: giấy không có Sở Nội vụ, tệp vẫn giữ.",
        "--take 1.time",
    ] {
        assert!(out.contains(said), "{said}: {out}");
    }
    let new = desk.plan();
    // Every line that was there is there, in its order.
    let mut lines = new.lines();
    for line in first.lines() {
        assert!(lines.any(|one| one == line), "{line}");
    }
    let order = |word: &str| new.find(word).unwrap();
    let all = [
        "\"5\"",
        "\"1\"",
        "\"2\"",
        "\"3\"",
        "id    = \"II\"",
        "\"4\"",
    ];
    let places: Vec<usize> = all.iter().map(|id| order(id)).collect();
    assert!(places.is_sorted(), "{places:?}\n{new}");
    assert!(new.contains("time     = \"tháng 9\"  # ? year: "), "{new}");
    assert_eq!(desk.run("check").code, 0);
    // And nothing more the second time.
    desk.run("import b.md --into plan.toml").good();
    assert_eq!(desk.plan(), new);
}

#[test]
fn the_papers_reading_is_taken_where_asked() {
    let desk = Desk::new("take");
    desk.run("import b.md --into plan.toml").good();
    let before = desk.plan();
    let out = desk
        .run("import b.md --into plan.toml --issued 2026-03-05 --take 1.end 1.partners --format json")
        .good();
    let taken: Vec<_> = changes(&out)
        .into_iter()
        .filter(|change| change["what"] == "take")
        .map(|change| (change["field"].clone(), change["written"].clone()))
        .collect();
    assert_eq!(
        taken,
        [
            ("partners".into(), true.into()),
            ("end".into(), true.into())
        ]
    );
    let new = desk.plan();
    // The first deadline stays; the new one is an extension by the paper.
    assert!(new.contains("end      = \"2026-Q2\""), "{new}");
    assert!(
        new.contains("[[item.extension]]\nend     = \"2026-Q3\"\nbasis   = \"Chuyển đổi số năm 2026\"\ngranted = 2026-03-05\n"),
        "{new}"
    );
    assert!(new.contains("partners = [\"SBN\", \"SYT\"]"), "{new}");
    assert!(new.contains("[partner.SYT]"), "{new}");
    assert_eq!(new.lines().count(), before.lines().count() + 8);
    // The rest with one word; what only the plan has stays.
    desk.run("import b.md --into plan.toml --take all").good();
    let all = desk.plan();
    // The words of the first deadline stay beside it, unless they are named.
    assert!(all.contains("time     = \"Quý II/2026\""), "{all}");
    assert!(!desk.run("check").out.contains("time-mismatch"), "{all}");
    assert_eq!(
        all.matches("[[item.lead]]").count(),
        new.matches("[[item.lead]]").count()
    );
    let out = desk
        .run("import b.md --into plan.toml --take all --lang en")
        .good();
    assert_eq!(desk.plan(), all);
    assert!(out.contains("add --take 1.time.\n"), "{out}");
    desk.run("import b.md --into plan.toml --take 1.time")
        .good();
    let named = desk.plan();
    assert!(named.contains("time     = \"Quý III/2026\""), "{named}");
}

/// A task that is to be done in one quarter moves to the next: its deadline becomes an
/// extension, and its beginning stays, as nothing begins behind the first deadline.
#[test]
fn a_span_that_moves_is_an_extension() {
    let desk = Desk::new("span");
    let paper = |quarter: &str| {
        format!(
            "UBND TỈNH\n\nSố: 611/QĐ-UBND\n\n# QUYẾT ĐỊNH\n\nBan hành kế hoạch kiểm tra\n\n\
             | TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n| --- | --- | --- | --- |\n\
             | 1 | Kiểm tra an toàn thực phẩm | Sở Y tế | Quý {quarter}/2026 |\n"
        )
    };
    fs::write(desk.0.join("c.md"), paper("III")).unwrap();
    fs::write(desk.0.join("d.md"), paper("IV")).unwrap();
    desk.run("import c.md --out c.toml").good();
    let out = desk
        .run("import d.md --into c.toml --take all --lang vi")
        .good();
    assert!(out.contains("Lấy theo giấy, 1: thời hạn"), "{out}");
    let made = fs::read_to_string(desk.0.join("c.toml")).unwrap();
    assert!(made.contains("start = \"2026-Q3\""), "{made}");
    assert!(
        made.contains(
            "[[item.extension]]\nend   = \"2026-Q4\"\nbasis = \"Quyết định số 611/QĐ-UBND\"\n"
        ),
        "{made}"
    );
    let again = desk.run("import d.md --into c.toml --take all").good();
    assert!(!again.contains("--take all"), "{again}");
    assert_eq!(fs::read_to_string(desk.0.join("c.toml")).unwrap(), made);
}

#[test]
fn a_number_that_another_task_has_is_kept_for_it() {
    let desk = Desk::new("number");
    desk.paper(
        "c.md",
        "| 1 | Xây dựng trụ sở làm việc của công an xã | Công an tỉnh | | | 2027 |\n",
    );
    let out = desk.run("import c.md --into plan.toml --lang vi").good();
    assert!(out.contains("1 nhiệm vụ (1a)"), "{out}");
    assert!(
        out.contains("Giấy không có 2 nhiệm vụ của tệp: 1, 2"),
        "{out}"
    );
    let new = desk.plan();
    assert!(new.contains("id    = \"1a\"  # ? id: "), "{new}");
    // The letter was news once.
    let out = desk
        .run("import c.md --into plan.toml --lang vi --take all")
        .good();
    assert!(out.contains("không có gì thay đổi"), "{out}");
    assert!(!out.contains("1a"), "{out}");
    assert_eq!(desk.plan(), new);
}

/// A word that neither the plan nor what is said of it has is told with its place; the
/// name in the paper is one that the plan no longer has.
#[test]
fn a_word_that_the_plan_lacks_is_told() {
    let desk = Desk::new("lacks");
    assert_eq!(desk.run("import a.md --into plan.toml").err, "");
    let plan = desk.plan();
    let without: Vec<&str> = plan
        .lines()
        .filter(|line| !line.starts_with("aliases"))
        .collect();
    assert!(without.len() < plan.lines().count(), "{plan}");
    desk.write(&format!("{}\n", without.join("\n")));
    let ran = desk.run("import a.md --into plan.toml --lang en");
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.err,
        "The word “cn” at table 1, row 4, column 4 of a.md is not in the plan. Look at the paper there.\n"
    );
}

#[test]
fn wrong_words_are_refused_and_nothing_is_written() {
    let desk = Desk::new("wrong");
    let first = desk.plan();
    for (options, said) in [
        (
            "--take 1.ends --lang vi",
            "--take: không có “ends”. Có phải: end?",
        ),
        ("--take 9 --lang vi", "--take: không có “9”"),
        ("--out x.toml", "--out"),
    ] {
        let err = desk.run(&format!("import a.md --into plan.toml {options}"));
        assert_eq!(err.code, 2, "{options}");
        assert!(err.err.contains(said), "{options}: {}", err.err);
    }
    assert_eq!(desk.run("import a.md --take 1").code, 2);
    assert_eq!(desk.run("import a.md --into none.toml").code, 2);
    assert_eq!(
        desk.run("import b.md --into plan.toml --exit-code --dry-run")
            .code,
        1
    );
    assert_eq!(desk.plan(), first);
    desk.write("format = 1\n[plan]\n");
    let ran = desk.run("import a.md --into plan.toml");
    assert_eq!(ran.code, 2, "{}", ran.out);
    assert_eq!(desk.plan(), "format = 1\n[plan]\n");
}

/// Rows of a paper: number, words, lead, partner, time.
fn rows() -> impl Strategy<Value = Vec<(u32, usize, usize, usize, usize)>> {
    prop::collection::vec(
        (1..12_u32, 0..12_usize, 0..5_usize, 0..5_usize, 0..6_usize),
        1..9,
    )
}

fn table(rows: &[(u32, usize, usize, usize, usize)]) -> String {
    const TITLES: [&str; 12] = [
        "Rà soát quy định về dữ liệu",
        "Ban hành quy chế phối hợp",
        "Đào tạo cán bộ, công chức",
        "Mua sắm thiết bị \"đầu cuối\"",
        "Xây dựng trụ sở",
        "Hội thảo khoa học về sâm",
        "Tổng kết năm công tác",
        "Kiểm tra, đôn đốc các đơn vị",
        "Rà soát quy định về dữ liệu mở",
        "Tập huấn \\ kỹ năng",
        "Số hóa hồ sơ",
        "Truyền thông trên báo, đài",
    ];
    const BODIES: [&str; 5] = [
        "Sở Y tế",
        "Sở KH&CN; Sở Tư pháp",
        "Các sở, ban, ngành",
        "UBND các xã, phường",
        "Sở Khoa học và Công nghệ",
    ];
    const TIMES: [&str; 6] = [
        "2026",
        "Quý II/2026",
        "tháng 9",
        "Thường xuyên",
        "sau khi có hướng dẫn",
        "31/12/2026",
    ];
    let mut text = HEAD.to_owned();
    for (number, title, lead, partner, time) in rows {
        let (title, lead, partner, time) = (
            TITLES[*title],
            BODIES[*lead],
            BODIES[*partner],
            TIMES[*time],
        );
        text.push_str(&format!(
            "| {number} | {title} | {lead} | {partner} | | {time} |\n"
        ));
    }
    text
}

proptest! {
    #![proptest_config(config(24))]

    /// Whatever two papers say: brought in twice, the second time changes nothing, also
    /// with all of it taken over, and every line of the plan that was there stays where
    /// nothing was taken.
    #[test]
    fn a_second_time_changes_nothing(one in rows(), other in rows()) {
        let folder = folder("import-into-property");
        let _ = fs::remove_file(folder.join("plan.toml"));
        fs::write(folder.join("a.md"), table(&one)).unwrap();
        fs::write(folder.join("b.md"), table(&other)).unwrap();
        let read = || fs::read_to_string(folder.join("plan.toml")).unwrap();
        let ran = run_in(&folder, "import a.md");
        prop_assert_eq!(ran.code, 0, "{}", ran.err);
        let first = read();
        let ran = run_in(&folder, "import a.md --into plan.toml");
        prop_assert_eq!(ran.code, 0, "{}", ran.err);
        prop_assert_eq!(&read(), &first);
        let ran = run_in(&folder, "import b.md --into plan.toml");
        prop_assert_eq!(ran.code, 0, "{}", ran.err);
        let added = read();
        let mut lines = added.lines();
        for line in first.lines() {
            prop_assert!(lines.any(|one| one == line), "{} is gone or moved in\n{}", line, added);
        }
        let ran = run_in(&folder, "import b.md --into plan.toml");
        prop_assert_eq!(ran.code, 0, "{}", ran.err);
        prop_assert_eq!(&read(), &added);
        {
            let ran = run_in(&folder, "import b.md --into plan.toml --take all");
            prop_assert_eq!(ran.code, 0, "{}", ran.err);
        }
        let taken = read();
        let ran = run_in(&folder, "import b.md --into plan.toml --take all");
        prop_assert_eq!(ran.code, 0, "{}", ran.err);
        prop_assert_eq!(&read(), &taken);
    }
}
