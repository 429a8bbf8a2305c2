//! A body that the plans of one office know in different ways.

use super::{Declared, Found, Told, folded};
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Rule, Severity};
use crate::text::clean::clean_line;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

pub static RULE: Rule = Rule {
    name: "body-differs",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("khác ở tệp kia", "otherwise in the other file"),
    catches: Pair::fixed(
        "các Kế hoạch của một cơ quan khai báo một đơn vị khác nhau: một mã hai tên, một tên của hai đơn vị, hoặc mã định danh (official_id), ngày kết thúc (until), đơn vị kế thừa (successor) không giống nhau",
        "plans of one office that know a body in different ways: one code with two names, one name of two bodies, or another `official_id`, `until` or `successor`",
    ),
    why: Pair::fixed(
        "Số liệu của nhiều kế hoạch ghép theo tên đơn vị. Một mã chỉ hai tên thì một đơn vị thành hai, hoặc hai đơn vị bị đọc là một; đơn vị đã sáp nhập ở ba kế hoạch mà còn ở chín kế hoạch thì chín kế hoạch vẫn đòi báo cáo ở nơi không còn ai. Sửa cho giống nhau; tên chỉ viết khác thì thêm vào aliases, tên cũ thì ghi former.",
        "Counts over several plans go by the names of bodies. One code for two names makes one unit two, or two units look like one; a unit that was merged in three plans and goes on in nine makes nine plans ask for reports where nobody is left. Make them alike; another spelling goes to aliases, an old name to former.",
    ),
    wrong: r#"# cchc.toml
[plan]
title  = "Cải cách hành chính năm 2026"
issuer = "Sở Khoa học và Công nghệ"
code   = "KH-CCHC-2026"

[unit.VP]
name  = "Văn phòng Sở"
until = 2026-06-30

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "VP"

# cds.toml
[plan]
title  = "Chuyển đổi số năm 2026"
issuer = "Sở Khoa học và Công nghệ"
code   = "KH-CDS-2026"

[unit.VP]
name = "Văn phòng Sở"

[[item]]
id    = "1"
title = "Số hóa hồ sơ"

[[item.lead]]
unit = "VP"
"#,
    right: r#"# cchc.toml
[plan]
title  = "Cải cách hành chính năm 2026"
issuer = "Sở Khoa học và Công nghệ"
code   = "KH-CCHC-2026"

[unit.VP]
name  = "Văn phòng Sở"
until = 2026-06-30

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "VP"

# cds.toml
[plan]
title  = "Chuyển đổi số năm 2026"
issuer = "Sở Khoa học và Công nghệ"
code   = "KH-CDS-2026"

[unit.VP]
name  = "Văn phòng Sở"
until = 2026-06-30

[[item]]
id    = "1"
title = "Số hóa hồ sơ"

[[item.lead]]
unit = "VP"
"#,
};

pub fn find(all: &[Told], found: &mut Vec<Found>) {
    let mut offices: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (file, told) in all.iter().enumerate() {
        offices.entry(told.scopes.office()).or_default().push(file);
    }
    let mut differing = Vec::new();
    for files in offices.values().filter(|files| files.len() > 1) {
        names(all, files, &mut differing);
        claims(all, files, &mut differing);
        ends(all, files, &mut differing);
    }
    differing.sort_by_key(|one: &Found| (one.file, one.problem.span.start));
    found.extend(differing);
}

/// One code with names that do not know each other.
fn names(all: &[Told], files: &[usize], found: &mut Vec<Found>) {
    let mut first: HashMap<&str, (usize, &Declared)> = HashMap::new();
    for file in files {
        for declared in &all[*file].bodies {
            let body = &declared.body;
            let (other, was) = *first.entry(&body.code).or_insert((*file, declared));
            let known = &was.body;
            if other == *file || known.knows(body) {
                continue;
            }
            let (code, name) = (clean_line(&body.code), clean_line(&body.name));
            let (place, was) = (was.at(), clean_line(&known.name));
            let path = clean_line(&all[other].path);
            let message = pair!(
                "mã {code} ở đây là “{name}”, ở {path} là “{was}”",
                "{code} is “{name}” here, and “{was}” in {path}",
            );
            found.push(
                Found::new(*file, &RULE, declared.at(), message)
                    .help(pair!(
                        "là một đơn vị thì thêm aliases = [\"{was}\"]; là hai đơn vị thì dùng hai mã",
                        "where it is one body, add aliases = [\"{was}\"]; where they are two, use two codes",
                    ))
                    .elsewhere(other, place, Pair::fixed("tên khác ở đây", "otherwise here")),
            );
        }
    }
}

/// One body with two official codes, or one name that two bodies have beside
/// their own.
fn claims(all: &[Told], files: &[usize], found: &mut Vec<Found>) {
    let mut seen = HashSet::new();
    let mut coded: HashMap<String, (usize, &Declared)> = HashMap::new();
    let mut claimed: HashMap<String, (usize, &Declared)> = HashMap::new();
    for file in files {
        for declared in &all[*file].bodies {
            // Those that plans declare alike are one.
            if !seen.insert(Arc::as_ptr(&declared.body)) {
                continue;
            }
            let body = &declared.body;
            if let Some(own) = &body.official_id {
                let (other, was) = *coded.entry(folded(&body.name)).or_insert((*file, declared));
                let known = was.body.official_id.as_ref().unwrap_or(own);
                if other != *file && known != own {
                    let (name, path) = (clean_line(&body.name), clean_line(&all[other].path));
                    let (own, known) = (clean_line(own), clean_line(known));
                    let message = pair!(
                        "official_id của {name} ở đây là {own}, ở {path} là {known}",
                        "the official_id of {name} is {own} here, and {known} in {path}",
                    );
                    let help = Pair::fixed(
                        "ghi một official_id ở mọi Kế hoạch của cơ quan",
                        "give it one official_id in all plans of the office",
                    );
                    found.push(differs((*file, declared), (other, was), message, help));
                }
            }
            for claim in &body.others {
                let (other, was) = *claimed.entry(folded(claim)).or_insert((*file, declared));
                let known = &was.body;
                // Two spellings of one body are one.
                if other == *file
                    || known.code == body.code
                    || all[other].key(known) == all[*file].key(body)
                    || folded(&known.name) == folded(&body.name)
                {
                    continue;
                }
                let (claim, path) = (clean_line(claim), clean_line(&all[other].path));
                let (own, known) = (clean_line(&body.name), clean_line(&known.name));
                let message = pair!(
                    "“{claim}” ở đây là {own}, ở {path} là {known}, nên không ghép được số liệu",
                    "“{claim}” is {own} here, and {known} in {path}, so its counts are not put together",
                );
                let help = Pair::fixed(
                    "bỏ tên đó khỏi aliases, short hoặc former của một trong hai đơn vị",
                    "take that name out of aliases, short or former of one of the two",
                );
                found.push(differs((*file, declared), (other, was), message, help));
            }
        }
    }
}

/// A finding at a body, with the place of the other one.
fn differs(
    (file, declared): (usize, &Declared),
    (other, was): (usize, &Declared),
    message: Pair,
    help: Pair,
) -> Found {
    let there = Pair::fixed("khác ở đây", "otherwise here");
    Found::new(file, &RULE, declared.at(), message)
        .help(help)
        .elsewhere(other, was.at(), there)
}

/// One body that ended in some plans, and goes on or ended otherwise in others.
fn ends(all: &[Told], files: &[usize], found: &mut Vec<Found>) {
    let mut ended: HashMap<String, Vec<(usize, &Declared)>> = HashMap::new();
    for file in files {
        let told = &all[*file];
        for declared in told.bodies.iter().filter(|one| one.body.until.is_some()) {
            let key = told.key(&declared.body);
            ended.entry(key).or_default().push((*file, declared));
        }
    }
    if ended.is_empty() {
        return;
    }
    for file in files {
        for declared in &all[*file].bodies {
            let body = &declared.body;
            let Some(known) = ended.get(&all[*file].key(body)) else {
                continue;
            };
            let (other, place) = (known[0].0, known[0].1.at());
            let first = &known[0].1.body;
            let is_same = (body.until, &body.heirs) == (first.until, &first.heirs);
            // A plan that was closed before that need not know it.
            let is_over = all[*file]
                .closed
                .is_some_and(|closed| Some(closed) < first.until);
            let (Some(until), false) = (first.until, is_same || is_over || other == *file) else {
                continue;
            };
            let (name, path) = (clean_line(&body.name), clean_line(&all[other].path));
            let n = known.len() - 1;
            let more = match n {
                0 => Pair::fixed("", ""),
                _ => {
                    let s = if n == 1 { "" } else { "s" };
                    pair!(" và {n} tệp khác", " and {n} other file{s}")
                }
            };
            let message = match body.until {
                None => Pair::made(
                    format!(
                        "{name} đã kết thúc ngày {until} ở {path}{}, ở đây vẫn hoạt động",
                        more.in_lang(crate::lang::Lang::Vi)
                    ),
                    format!(
                        "{name} ended on {until} in {path}{}, and goes on here",
                        more.in_lang(crate::lang::Lang::En)
                    ),
                ),
                Some(own) if own != until => pair!(
                    "{name} kết thúc ngày {own} ở đây, ngày {until} ở {path}",
                    "{name} ended on {own} here, and on {until} in {path}",
                ),
                Some(_) => pair!(
                    "đơn vị kế thừa {name} ở đây khác ở {path}",
                    "who took over from {name} is another here than in {path}",
                ),
            };
            found.push(
                Found::new(*file, &RULE, declared.at(), message)
                    .help(Pair::fixed(
                        "ghi until, successor giống nhau ở mọi Kế hoạch của cơ quan",
                        "give it the same until and successor in all plans of the office",
                    ))
                    .elsewhere(other, place, Pair::fixed("khác ở đây", "otherwise here")),
            );
        }
    }
}
