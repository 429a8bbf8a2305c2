//! Makes a whole file of the part that a rule's page shows.

/// The bodies that parts of a file may name without declaring them.
const KNOWN: [(&str, &str, &str); 14] = [
    ("unit", "QLKH", "Phòng Quản lý Khoa học"),
    ("unit", "QLCN", "Phòng Quản lý Công nghệ"),
    ("unit", "TTUD", "Trung tâm Ứng dụng"),
    ("unit", "CCTDC", "Chi cục Tiêu chuẩn Đo lường Chất lượng"),
    ("unit", "VP", "Văn phòng Sở"),
    ("partner", "STC", "Sở Tài chính"),
    ("partner", "SCT", "Sở Công Thương"),
    ("partner", "SYT", "Sở Y tế"),
    (
        "partner",
        "SNNPTNT",
        "Sở Nông nghiệp và Phát triển nông thôn",
    ),
    ("partner", "UBND-LN", "UBND huyện Lục Ngạn"),
    ("partner", "UBND-TY", "UBND huyện Tân Yên"),
    ("partner", "UBND-HTP", "UBND các huyện, thành phố"),
    ("counterpart", "VCNC", "Vụ Công nghệ cao"),
    ("counterpart", "VHTQT", "Vụ Hợp tác quốc tế"),
];

/// The files that a page shows one under another, each below a comment with its
/// name; where there is none, all of it is a part of `plan.toml`. Plans are framed,
/// directories are whole.
pub fn files(page: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for line in page.split_inclusive('\n') {
        let name = line.strip_prefix("# ").map(str::trim_end);
        match name.filter(|name| name.ends_with(".toml") && !name.contains(' ')) {
            Some(name) => files.push((name.to_owned(), String::new())),
            None => match files.last_mut() {
                Some((_, text)) => text.push_str(line),
                None => files.push(("plan.toml".to_owned(), line.to_owned())),
            },
        }
    }
    for (_, text) in &mut files {
        if !text.contains("[directory]") {
            *text = framed(text);
        }
    }
    files
}

/// A file that says what the part says, with what it needs beside it: the
/// format, the plan, the bodies it names, an item that uses those it declares,
/// a duty for its reports.
pub fn framed(part: &str) -> String {
    let has = |header: &str| part.lines().any(|line| line.starts_with(header));
    let mut file = String::new();
    if !has("format") {
        file.push_str("format = 1\n\n");
    }
    let mut before = String::new();
    if !has("[[duty]]") && (has("[[report]]") || has("[[duty.extension]]")) {
        before.push_str(DUTY);
    }
    let after = if has("[[item]]") {
        String::new()
    } else {
        item(part)
    };
    let around = format!("{before}{after}");
    let mut bodies = String::new();
    for (kind, code, name) in KNOWN {
        let is_declared = ["unit", "partner", "counterpart"]
            .iter()
            .any(|kind| has(&format!("[{kind}.{code}]")));
        let is_named = [part, &around]
            .iter()
            .any(|text| text.contains(&format!("\"{code}\"")));
        let is_shared = has("[use]") && !has("calendar");
        if is_named && !is_declared && !is_shared {
            bodies.push_str(&format!("[{kind}.{code}]\nname = \"{name}\"\n\n"));
        }
    }
    let plan = if has("[plan]") { "" } else { PLAN };
    // Keys at the top of the file come before every table.
    if has("format") {
        format!("{part}\n{plan}{bodies}{before}{after}")
    } else {
        format!("{file}{plan}{bodies}{before}{part}\n{after}")
    }
}

const PLAN: &str = "[plan]\ntitle  = \"Kế hoạch thử\"\nissued = 2022\n\n";

const DUTY: &str = "\
[[duty]]
id     = \"bao-cao-nam\"
title  = \"Báo cáo kết quả thực hiện Kế hoạch\"
every  = \"year\"
before = \"12-15\"
to     = \"VP\"

";

/// An item that names the bodies that a part declares, so that none is unused;
/// where the part itself speaks of unused ones, it names none of them.
fn item(part: &str) -> String {
    let declared = |kind: &str| -> Vec<String> {
        let start = format!("[{kind}.");
        part.lines()
            .filter_map(|line| line.strip_prefix(&start)?.split_once(']'))
            .map(|(code, _)| code.trim_matches('"').to_owned())
            .filter(|_| !part.contains("unused-body"))
            .collect()
    };
    let list = |codes: Vec<String>| {
        let codes: Vec<String> = codes.iter().map(|code| format!("\"{code}\"")).collect();
        format!("[{}]", codes.join(", "))
    };
    let unit = declared("unit").into_iter().next();
    let unit = unit.unwrap_or_else(|| "QLKH".to_owned());
    let mut item = "[[item]]\nid    = \"99\"\ntitle = \"Việc khác\"\n".to_owned();
    let partners = declared("partner");
    if !partners.is_empty() {
        item.push_str(&format!("partners = {}\n", list(partners)));
    }
    item.push_str(&format!("\n[[item.lead]]\nunit = \"{unit}\"\n"));
    let counterparts = declared("counterpart");
    if !counterparts.is_empty() {
        item.push_str(&format!("counterparts = {}\n", list(counterparts)));
    }
    item
}
