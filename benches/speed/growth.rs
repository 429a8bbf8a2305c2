//! How the time of every command grows with the plan: eight times the items
//! should take eight times the time, and no more than ten.

/// How many items the plans have; each is eight times the one before.
pub const SIZES: [usize; 3] = [500, 4_000, 32_000];

/// Stands for the file that an answer is written to, and for a folder.
pub const OUT: &str = "OUT";
/// Stands for a file of Excel that an answer is written to.
pub const SHEET: &str = "OUT.xlsx";
/// Stands for a folder that an answer is written to.
pub const FOLDER: &str = "OUT.tables";
/// Stands for a form that came back.
pub const FORM: &str = "FORM";
/// Stands for another version of the plan.
pub const OTHER: &str = "OTHER";

/// Every command and export, with what is asked of it.
pub static COMMANDS: &[&[&str]] = &[
    &["list"],
    &[
        "list", "--format", "table", "--width", "120", "--sort", "-title",
    ],
    &["list", "--format", "json"],
    &["list", "--format", "csv", "--excel"],
    &["list", "--format", "markdown"],
    &["list", "--unit", "QLKH", "--text", "công nghệ"],
    &["show", "1.1"],
    &["deadlines"],
    &["deadlines", "--all", "--format", "json"],
    &["overdue"],
    &["units"],
    &["plans"],
    &["reports"],
    &["summary"],
    &["summary", "--by", "section"],
    &[
        "received",
        "TTUD",
        "--period",
        "2026",
        "--on",
        "2026-06-20",
        "--early",
        "--dry-run",
    ],
    &[
        "result",
        "1.1",
        "--period",
        "2026",
        "--text",
        "Xong",
        "--dry-run",
    ],
    &["done", "1.2", "--on", "2026-06-20", "--dry-run"],
    &["stop", "1.2", "--reason", "Theo thông báo", "--dry-run"],
    &[
        "resume",
        "1.3",
        "--on",
        "2026-06-20",
        "--basis",
        "Công văn số 2",
        "--dry-run",
    ],
    &[
        "extend",
        "1.1",
        "--end",
        "2032",
        "--basis",
        "Công văn số 1",
        "--dry-run",
    ],
    &[
        "assign",
        "1.1",
        "--unit",
        "VP",
        "--from",
        "2026-06-20",
        "--dry-run",
    ],
    &[
        "request",
        "1.1",
        "--stop",
        "--reason",
        "Hết kinh phí",
        "--dry-run",
    ],
    &["requests"],
    &[
        "amend",
        "QD-45",
        "--number",
        "45/QĐ-SKHCN",
        "--issued",
        "2026-06-20",
        "--title",
        "Quyết định điều chỉnh",
        "--dry-run",
    ],
    &[
        "add",
        "999",
        "--title",
        "Việc mới",
        "--unit",
        "TTUD",
        "--end",
        "2030",
        "--dry-run",
    ],
    &["confirm", "--all", "--dry-run"],
    &[
        "form", "--unit", "QLKH", "--period", "2025", "--out", SHEET, "--force",
    ],
    &[
        "collect",
        FORM,
        "--unit",
        "QLKH",
        "--period",
        "2026",
        "--no-received",
        "--dry-run",
    ],
    &["check"],
    &["check", "--format", "sarif"],
    &["check", "--diff"],
    &["diff", OTHER, "FILE"],
    &["log"],
    &["merge", OTHER, "FILE", OTHER, "--dry-run"],
    &["report", "--year", "2025"],
    &[
        "report", "--year", "2025", "--format", "docx", "--out", OUT, "--force",
    ],
    &["remind", "--format", "markdown"],
    &["timeline"],
    &["timeline", "--format", "svg"],
    &["export", "xlsx", "--out", OUT, "--force"],
    &["export", "ics", "--all", "--out", OUT, "--force"],
    &["export", "html", "--out", OUT, "--force"],
    &["export", "directory", "--out", OUT, "--force"],
    &["export", "parquet", "--out", FOLDER, "--force"],
];

/// The files of a plan that is measured.
pub struct Files {
    pub plan: String,
    pub other: String,
    pub form: String,
    pub out: String,
}

/// The words of a row, with the files in their places.
pub fn arguments(row: &[&str], files: &Files) -> Vec<String> {
    let mut words: Vec<String> = row
        .iter()
        .map(|word| match *word {
            OUT => files.out.clone(),
            SHEET => format!("{}.xlsx", files.out),
            FOLDER => format!("{}.tables", files.out),
            FORM => files.form.clone(),
            OTHER => files.other.clone(),
            "FILE" => files.plan.clone(),
            word => word.to_owned(),
        })
        .collect();
    if !row.contains(&"FILE") {
        words.extend(["--file".to_owned(), files.plan.clone()]);
    }
    words.extend(["--today".to_owned(), "2026-06-30".to_owned()]);
    words
}

/// Another version of a plan: some of its titles are other ones.
pub fn other(plan: &str) -> String {
    plan.replace("vải thiều", "nhãn lồng")
}

/// The form that a unit sent back: what it leads and has not finished, half done.
pub fn form(plan: &str) -> String {
    let is_open = |item: &&str| {
        let is_over = item.contains("\ncompleted = ") || item.contains("\nstopped = ");
        item.contains("\nunit = \"QLKH\"\n") && !is_over
    };
    let mut text = String::from("TT;Kết quả trong kỳ;Tiến độ (%)\n");
    for item in plan.split("[[item]]\n").skip(1).filter(is_open) {
        let id = item
            .strip_prefix("id = \"")
            .and_then(|rest| rest.split_once('"'));
        if let Some((id, _)) = id {
            text.push_str(&format!("{id};Đã khảo sát;50\n"));
        }
    }
    text
}
