//! What this program wrote is read back as it was: the workbook and lists as CSV.

use crate::support::config;
use crate::support::program::{finish, folder, plan};
use proptest::prelude::*;
use std::fs;
use std::path::Path;

/// The columns that come back, with the names of bodies or with their codes.
const COLUMNS: &str = "id,title,section,leads,counterparts,partners,time,start,end,place,scale,participants,product,budget,leader,note";

fn run(folder: &Path, line: &str) -> String {
    let mut command = plan();
    command.current_dir(folder).args(line.split(' '));
    let ran = finish(command);
    assert_eq!(ran.code, 0, "{line}: {}", ran.err);
    ran.out
}

/// The lines of a list, without its column of the file.
fn list(folder: &Path, file: &str) -> String {
    run(
        folder,
        &format!("-f {file} list --format tsv --columns {COLUMNS}"),
    )
}

/// Exports a plan, reads it back and holds both lists against each other.
fn goes_round(folder: &Path, text: &str, lang: &str) {
    fs::write(folder.join("a.toml"), text).unwrap();
    run(
        folder,
        &format!("-f a.toml export xlsx --out a.xlsx --force --lang {lang}"),
    );
    run(folder, "import a.xlsx --out b.toml --force");
    assert_eq!(list(folder, "b.toml"), list(folder, "a.toml"));
    let units = |file: &str| {
        run(
            folder,
            &format!("-f {file} units --format tsv --columns code,name,short"),
        )
    };
    let before: Vec<String> = units("a.toml").lines().map(str::to_owned).collect();
    let after = units("b.toml");
    for line in before {
        assert!(after.lines().any(|one| one == line), "{line}\n{after}");
    }
    let csv = run(
        folder,
        &format!("-f a.toml list --format csv --columns {COLUMNS}"),
    );
    fs::write(folder.join("a.csv"), csv).unwrap();
    run(folder, "import a.csv --out c.toml --force");
    assert_eq!(list(folder, "c.toml"), list(folder, "a.toml"));
    // Brought into the plan that it came from, it says nothing new.
    run(folder, "import a.xlsx --into a.toml");
    assert_eq!(fs::read_to_string(folder.join("a.toml")).unwrap(), text);
}

#[test]
fn every_example_goes_round() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![root.join("plan.toml")];
    let examples = fs::read_dir(root.join("examples")).unwrap();
    files.extend(examples.map(|entry| entry.unwrap().path()));
    files.retain(|path| path.extension().is_some_and(|end| end == "toml"));
    assert!(files.len() > 3);
    for (nth, file) in files.iter().enumerate() {
        let folder = folder(&format!("import-back-{nth}"));
        for lang in ["vi", "en"] {
            goes_round(&folder, &fs::read_to_string(file).unwrap(), lang);
        }
    }
}

#[test]
fn the_default_list_is_read_back_with_codes() {
    let folder = folder("import-back-list");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(root.join("plan.toml"), folder.join("a.toml")).unwrap();
    let csv = run(&folder, "-f a.toml list --format csv");
    fs::write(folder.join("a.csv"), csv).unwrap();
    run(&folder, "import a.csv --out b.toml");
    let columns = "id,title,section,leads,counterparts,partners,start,end";
    let list = |file: &str| {
        run(
            &folder,
            &format!("-f {file} list --format tsv --columns {columns}"),
        )
    };
    assert_eq!(list("b.toml"), list("a.toml"));
    // What was computed is nothing of the plan.
    let plan = fs::read_to_string(folder.join("b.toml")).unwrap();
    assert!(
        !plan.contains("overdue") && !plan.contains("completed"),
        "{plan}"
    );
}

/// A text of an item: words, also some that look like headings of their own.
fn text() -> impl Strategy<Value = Option<String>> {
    let words = prop::sample::select(vec![
        "Báo cáo",
        "03 lớp",
        "Nghị quyết số 5",
        "a, b; c",
        "\"trích\"",
        "=1+1",
        "- gạch đầu dòng",
        "x\\y",
        "10 tỷ đồng",
        "Sở Y tế và các đơn vị",
        "1.5",
        "2026",
    ]);
    prop::option::of(prop::collection::vec(words, 1..3).prop_map(|words| words.join(" ")))
}

fn plans() -> impl Strategy<Value = String> {
    let item = (
        0..3_usize,
        prop::collection::vec(0..4_usize, 1..3),
        prop::collection::vec(0..7_usize, 0..4),
        prop::collection::vec(text(), 8),
        prop::option::of(prop::sample::select(vec![
            "2026",
            "\"2026-Q2\"",
            "\"2026-06\"",
            "2026-03-05",
            "\"2026-H1\"",
        ])),
        prop::option::of(prop::sample::select(vec![
            "2027",
            "\"2027-Q3\"",
            "\"2027-11\"",
            "2027-12-31",
            "\"2027-H2\"",
        ])),
    );
    prop::collection::vec(item, 1..6).prop_map(|items| {
        let mut text = String::from(
            "format = 1\n\n[plan]\ntitle = \"Chuyển đổi số\"\nissued = 2026-01-05\nlanguage = \"vi\"\n\n\
             [unit.QLKH]\nname = \"Phòng Quản lý Khoa học\"\nshort = \"Phòng QLKH\"\n\n\
             [unit.VP]\nname = \"Văn phòng\"\n\n[unit.TT]\nname = \"Thanh tra\"\nshort = \"TTra\"\n\n\
             [unit.SYT]\nname = \"Sở Y tế\"\n\n[partner.STC]\nname = \"Sở Tài chính\"\nshort = \"STC\"\n\n\
             [partner.STC-2]\nname = \"Sở Thể chế\"\n\n\
             [partner.SBN]\nname = \"Các sở, ban, ngành\"\nmembers = [\"SYT\", \"STC\"]\n\n\
             [[section]]\nid = \"I\"\ntitle = \"Thể chế\"\n\n[[section]]\nid = \"II\"\ntitle = \"Nhân lực: 1. và 2.\"\n\n",
        );
        const CODES: [&str; 7] = ["QLKH", "VP", "TT", "SYT", "STC", "STC-2", "SBN"];
        let quote = |text: &str| format!("{text:?}");
        for (nth, (section, leads, partners, texts, start, end)) in items.into_iter().enumerate() {
            let section = ["", "I", "II"][section];
            text.push_str(&format!("[[item]]\nid = \"{}\"\n", nth + 1));
            if !section.is_empty() {
                text.push_str(&format!("section = \"{section}\"\n"));
            }
            text.push_str(&format!("title = \"Nhiệm vụ{section} thứ {nth}\"\n"));
            let keys = ["time", "place", "scale", "participants", "product", "budget", "leader", "note"];
            if let Some(start) = start {
                text.push_str(&format!("start = {start}\n"));
            }
            if let Some(end) = end {
                text.push_str(&format!("end = {end}\n"));
            }
            let mut seen = Vec::new();
            for code in partners.iter().map(|place| CODES[*place]) {
                if !seen.contains(&quote(code)) && !leads.iter().any(|lead| CODES[*lead] == code) {
                    seen.push(quote(code));
                }
            }
            if !seen.is_empty() {
                text.push_str(&format!("partners = [{}]\n", seen.join(", ")));
            }
            for (key, words) in keys.iter().zip(texts) {
                if let Some(words) = words {
                    text.push_str(&format!("{key} = {}\n", quote(&words)));
                }
            }
            text.push('\n');
            let mut led = Vec::new();
            for code in leads.iter().map(|place| CODES[*place]) {
                if !led.contains(&code) {
                    led.push(code);
                    text.push_str(&format!("[[item.lead]]\nunit = \"{code}\"\n\n"));
                }
            }
        }
        text
    })
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn every_plan_goes_round(text in plans()) {
        goes_round(&folder("import-back-property"), &text, "vi");
    }
}

/// A body that leads more than one cell takes has several rows in its sheet.
#[test]
fn a_body_of_many_items_goes_round() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2026-01-15\nissuer = \"Sở A\"\nlanguage = \"vi\"\n[unit.A]\nname = \"Phòng A\"\n".to_owned();
    for number in 1..=3000 {
        text += &format!(
            "[[item]]\nid = \"{number}\"\ntitle = \"Việc số {number}\"\nlead = [{{ unit = \"A\" }}]\n"
        );
    }
    goes_round(folder.path(), &text, "vi");
}
