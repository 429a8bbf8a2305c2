//! What changed between two plans: nothing if and only if they say the same.

use crate::support;
use crate::support::{project_file, real_plans};
use plan::diff::{Change, Kind, compare};
use plan::lang::Lang;
use plan::model::plan::Plan;
use plan::resolve;
use plan::shape;
use plan::source::Source;
use plan::view::change;
use proptest::prelude::*;
use std::collections::BTreeSet;
use toml::{Table, Value};
use unicode_normalization::UnicodeNormalization;

fn source(text: &str) -> Source {
    Source::new("plan.toml".to_owned(), text.to_owned())
}

fn load(source: &Source) -> Plan<'_> {
    resolve::load(source, "2026-11-25".parse().unwrap()).0
}

fn changes(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (source(old), source(new));
    compare(&load(&old), &load(&new))
}

/// A change in one line.
fn line(change: &Change) -> String {
    let mut line = change.kind.name().to_owned();
    let parts = [
        ("", change.item.clone()),
        ("section ", change.section.clone()),
        ("body ", change.body.clone()),
        ("lead ", change.lead.clone()),
        ("duty ", change.duty.clone()),
        ("period ", change.period.map(|period| period.to_string())),
        ("field ", change.field.map(ToOwned::to_owned)),
        ("from ", change.from.as_ref().map(ToString::to_string)),
        ("to ", change.to.as_ref().map(ToString::to_string)),
        ("basis ", change.basis.clone()),
    ];
    for (name, part) in parts {
        if let Some(part) = part {
            line += &format!(" | {name}{part}");
        }
    }
    line
}

fn lines(old: &str, new: &str) -> Vec<String> {
    changes(old, new).iter().map(line).collect()
}

/// Everything that a plan says, as text, without places.
fn said(plan: &Plan<'_>) -> String {
    let head = (
        (
            &plan.title,
            &plan.parent,
            &plan.issuer,
            &plan.place,
            &plan.number,
            &plan.symbol,
            &plan.kind,
        ),
        (&plan.issued, &plan.basis, &plan.monitor, &plan.drafter),
        (&plan.recipients, &plan.signer, &plan.code),
        (&plan.language, &plan.warn_days, &plan.former, &plan.closed),
        (&plan.calendars, &plan.directories, &plan.working),
        (
            &plan.short,
            &plan.issuer_id,
            &plan.issuer_symbol,
            &plan.draft,
        ),
        (&plan.closed_basis, &plan.replaced_by, &plan.replaces),
    );
    let records = (
        &plan.amendments,
        &plan.bodies,
        &plan.sections,
        &plan.items,
        &plan.duties,
        &plan.reports,
    );
    let text = format!("{head:?} {records:?}");
    let mut parts = text.split("Span {");
    let mut said = parts.next().unwrap().to_owned();
    for part in parts {
        said += part.split_once('}').unwrap().1;
    }
    said
}

const HEAD: &str = "format = 1\n[plan]\ntitle = \"Thử\"\nissued = 2022\n[unit.VP]\nname = \"Văn phòng\"\n[unit.QLKH]\nname = \"Phòng Khoa học\"\n[partner.SCT]\nname = \"Sở Công Thương\"\n[counterpart.V]\nname = \"Vụ\"\n";

fn item(id: &str, title: &str, more: &str) -> String {
    format!("[[item]]\nid = \"{id}\"\ntitle = \"{title}\"\n{more}\n[[item.lead]]\nunit = \"VP\"\n")
}

#[test]
fn b40_items_are_paired_by_id_and_form_is_no_change() {
    let old = format!(
        "{HEAD}{}{}",
        item("6.1", "Một", ""),
        item("6.2", "Hai", "end = 2026")
    );
    let new = format!(
        "{HEAD}# ghi chú mới\n{}\n\n{}{}",
        item("6.4", "Bốn", ""),
        "[[item]]\nid = \"6.2\"\nend   = 2027\ntitle = \"Hai\"\n[[item.lead]]\nunit = \"VP\"\n",
        item("6.1", &"Một".nfd().collect::<String>(), ""),
    );
    assert_eq!(
        lines(&old, &new),
        [
            "deadline-moved | 6.2 | field end | from 2026 | to 2027",
            "added | 6.4 | field title | to Bốn",
        ]
    );
    let windows = old.replace('\n', "\r\n");
    assert!(lines(&old, &windows).is_empty());
    let decomposed: String = old.nfd().collect();
    assert!(lines(&old, &decomposed).is_empty());
}

#[test]
fn an_item_put_in_between_is_one_added_and_the_rest_renumbered() {
    let titles = [
        "Khảo sát nguồn nước",
        "Lập bản đồ số",
        "Tập huấn cán bộ xã",
        "Hội thảo tổng kết",
        "In tài liệu",
    ];
    let plan = |titles: &[&str]| {
        let items: Vec<String> = titles
            .iter()
            .enumerate()
            .map(|(n, title)| item(&format!("6.{}", n + 1), title, ""))
            .collect();
        format!("{HEAD}{}", items.concat())
    };
    let mut more = titles.to_vec();
    more.insert(1, "Mua máy đo");
    let expected = [
        "added | 6.2 | field title | to Mua máy đo",
        "renumbered | 6.3 | field id | from 6.2 | to 6.3",
        "renumbered | 6.4 | field id | from 6.3 | to 6.4",
        "renumbered | 6.5 | field id | from 6.4 | to 6.5",
        "renumbered | 6.6 | field id | from 6.5 | to 6.6",
    ];
    assert_eq!(lines(&plan(&titles), &plan(&more)), expected);
    let back = lines(&plan(&more), &plan(&titles));
    assert_eq!(back[0], "removed | 6.2 | field title | from Mua máy đo");
    assert_eq!(back.len(), 5);
}

/// Titles of one family are known by the whole of them, not by their likeness
/// to what now has their number.
#[test]
fn titles_alike_keep_their_numbers_apart() {
    let plan = |names: &[&str]| {
        let items: Vec<String> = names
            .iter()
            .enumerate()
            .map(|(n, name)| {
                let title = format!("Xây dựng nhãn hiệu chứng nhận cho sản phẩm {name}");
                item(&format!("{}", n + 1), &title, "")
            })
            .collect();
        format!("{HEAD}{}", items.concat())
    };
    let found = lines(
        &plan(&["sâm", "vải", "cam"]),
        &plan(&["gà", "sâm", "vải", "cam"]),
    );
    assert_eq!(found.len(), 4, "{found:#?}");
    assert!(found[0].starts_with("added | 1 |"), "{found:#?}");
    assert!(
        found[1..].iter().all(|line| line.starts_with("renumbered")),
        "{found:#?}"
    );
}

#[test]
fn another_title_is_the_same_task_or_another_one() {
    let one = |id: &str, title: &str, more: &str| format!("{HEAD}{}", item(id, title, more));
    let long = "Hỗ trợ xây dựng nhãn hiệu cho sản phẩm sâm nam núi Dành";
    let longer = "Hỗ trợ xây dựng nhãn hiệu chứng nhận cho sản phẩm sâm nam núi Dành";
    for (old, new, kinds) in [
        (
            one("1", long, ""),
            one("1", longer, ""),
            &[Kind::Retitled][..],
        ),
        (
            one("1", long, ""),
            one("2", longer, ""),
            &[Kind::Renumbered, Kind::Retitled],
        ),
        // The same unit and the same span, or some words; a unit alone is not
        // enough.
        (
            one("1", "Một", "start = 2023\nend = 2024"),
            one("1", "Hai", "start = 2023\nend = 2024"),
            &[Kind::Retitled],
        ),
        (
            one("1", "Mở lớp tập huấn chuyển đổi số", ""),
            one("1", "Tập huấn kỹ năng cho cán bộ", ""),
            &[Kind::Retitled],
        ),
        (one("1", "Một", ""), one("1", "Hai", ""), &[Kind::Replaced]),
        (
            one("1", "Một", ""),
            one("1", "Hai", "start = 2023"),
            &[Kind::Replaced],
        ),
        (
            one("1", "Một", ""),
            one("2", "Hai", ""),
            &[Kind::Removed, Kind::Added],
        ),
    ] {
        let found: Vec<Kind> = changes(&old, &new)
            .iter()
            .map(|change| change.kind)
            .collect();
        assert_eq!(found, kinds, "{old} {new}");
    }
}

#[test]
fn a_new_code_is_told_once() {
    let old = project_file("examples/sap-nhap.toml");
    let new = old.replace("QLKH", "KHTH");
    let new = new
        .replace("Lưu: VT, KHTH", "Lưu: VT, QLKH")
        .replace("Phòng KHTH&", "Phòng QLKH&");
    let found = lines(&old, &new);
    let recoded: Vec<&String> = found
        .iter()
        .filter(|line| line.starts_with("recoded"))
        .collect();
    assert_eq!(
        recoded,
        ["recoded | body KHTH | field code | from QLKH | to KHTH"]
    );
    assert!(
        found
            .iter()
            .all(|line| !line.starts_with("lead") && !line.starts_with("report-re")),
        "{found:#?}"
    );
}

#[test]
fn a_section_that_moves_takes_its_items_along() {
    let section =
        |id: &str, title: &str| format!("[[section]]\nid = \"{id}\"\ntitle = \"{title}\"\n");
    let old = format!(
        "{HEAD}{}{}{}",
        section("6", "Dự án"),
        section("7", "Thị trường"),
        item("6.1", "Khảo sát nguồn nước", "")
    );
    let moved = old.replace("\"6", "\"8");
    assert_eq!(
        lines(&old, &moved),
        [
            "section-renumbered | section 8 | field id | from 6 | to 8",
            "renumbered | 8.1 | field id | from 6.1 | to 8.1",
        ]
    );
    let moved = old.replace("6.1", "7.1");
    assert_eq!(
        lines(&old, &moved),
        [
            "renumbered | 7.1 | field id | from 6.1 | to 7.1",
            "moved | 7.1 | field section | from 6 | to 7",
        ]
    );
    let gone = old.replace(&section("6", "Dự án"), "");
    assert_eq!(
        lines(&old, &gone),
        ["section-removed | section 6 | field title | from Dự án"]
    );
}

#[test]
fn facts_have_kinds_of_their_own() {
    let old = project_file("tests/diff/full.toml");
    for (was, is, told) in [
        (
            "[[item.lead]]\nunit = \"QLCN\"\n",
            "[[item.lead]]\nunit = \"VP\"\ncounterparts = [\"VKT\"]\n",
            &[
                "lead-removed | 6.1 | body QLCN | field lead | from QLCN",
                "lead-added | 6.1 | body VP | field lead | to VP",
                "counterpart-added | 6.1 | body VKT | lead VP | field counterparts | to VKT",
            ][..],
        ),
        (
            "partners     = [\"SCT\", \"STC\"]",
            "partners     = [\"NHOM\", \"STC\"]",
            &[
                "partner-removed | 6.1 | body SCT | field partners | from SCT",
                "partner-added | 6.1 | body NHOM | field partners | to NHOM",
            ],
        ),
        (
            "start        = 2022\n",
            "start        = 2021\n",
            &["period-moved | 6.1 | field start | from 2022 | to 2021"],
        ),
        (
            "[[item.extension]]\nend     = 2026\nbasis   = \"Công văn số 8\"\ngranted = 2025-12-20\n",
            "",
            &["deadline-moved | 6.1 | field extension | from 2026 | to 2025"],
        ),
        (
            "[[item.extension]]\nend     = 2026\n",
            "[[item.extension]]\nend = 2027\n",
            &["deadline-moved | 6.1 | field extension | from 2026 | to 2027 | basis Công văn số 8"],
        ),
        (
            "completed    = 2026-03-30\n",
            "",
            &["unfinished | 6.1 | field completed | from 2026-03-30"],
        ),
        (
            "stopped = 2023-05-01\nreason  = \"không có kinh phí\"\n",
            "completed = 2023-05-01\n",
            &[
                "finished | 6.2 | field completed | to 2023-05-01",
                "resumed | 6.2 | field stopped | from 2023-05-01",
                "changed | 6.2 | field reason | from không có kinh phí",
            ],
        ),
        (
            "text   = \"Đã nộp đơn\"",
            "text   = \"Đã nộp đơn, đã nhận bằng\"",
            &[
                "result-changed | 6.1 | body QLCN | period 2024 | field text | from Đã nộp đơn | to Đã nộp đơn, đã nhận bằng",
            ],
        ),
        (
            "[[report]]\nunit     = \"VP\"\nperiod   = \"2023-06\"",
            "[[report]]\nunit     = \"VP\"\nperiod   = \"2023-07\"",
            &[
                "report-removed | body VP | duty bao-cao-thang | period 2023-06 | field received | from 2023-07-04",
                "report-received | body VP | duty bao-cao-thang | period 2023-07 | field received | to 2023-07-04",
            ],
        ),
        (
            "before    = \"12-15\"",
            "by        = \"12-20\"",
            &[
                "duty-deadline-moved | duty bao-cao-nam | field by | from before 12-15 | to by 12-20",
            ],
        ),
        (
            "by    = \"next 05\"",
            "by    = \"next 10\"",
            &[
                "duty-deadline-moved | duty bao-cao-thang | field by | from by next 05 | to by next 10",
            ],
        ),
        (
            "[unit.QLCN]\nname = \"Phòng Quản lý Công nghệ\"",
            "[unit.QLCN]\nname = \"Phòng Công nghệ\"\nuntil = 2025-01-01\nsuccessor = [\"VP\"]\nbasis = \"Quyết định số 9\"",
            &[
                "renamed | body QLCN | field name | from Phòng Quản lý Công nghệ | to Phòng Công nghệ | basis Quyết định số 9",
                "closed | body QLCN | field until | to 2025-01-01 | basis Quyết định số 9",
                "merged | body QLCN | field successor | to VP | basis Quyết định số 9",
            ],
        ),
        (
            "recipients = [\"Lãnh đạo Sở\", \"Lưu: VT\"]",
            "recipients = [\"Lãnh đạo Sở\", \"Các phòng\", \"Lưu: VT\"]",
            &["changed | field recipients | to Các phòng"],
        ),
        (
            "monitor    = \"VP\"",
            "monitor    = \"QLCN\"",
            &["changed | field monitor | from VP | to QLCN"],
        ),
    ] {
        assert!(old.contains(was), "{was}");
        assert_eq!(lines(&old, &old.replacen(was, is, 1)), told, "{was} → {is}");
    }
    let extended = old.replacen(
        "[[duty.extension]]\nperiod = 2024\n",
        "[[duty.extension]]\nperiod = 2025\nend = 2025-12-31\nbasis = \"Công văn số 10\"\nunit = \"QLCN\"\n\n[[duty.extension]]\nperiod = 2024\n",
        1,
    );
    assert_eq!(
        lines(&old, &extended),
        [
            "duty-deadline-moved | body QLCN | duty bao-cao-nam | period 2025 | field extension | from 2025-12-14 | to 2025-12-31 | basis Công văn số 10"
        ]
    );
}

/// A duty owed once has no period by which its extension could be known.
#[test]
fn the_paper_of_an_extension_has_its_label_without_a_period() {
    let plan = |paper: &str| {
        let duty = "[[duty]]\nid = \"t\"\ntitle = \"Tổng kết\"\nevery = \"once\"\nby = 2026-03-01\nto = \"VP\"\n";
        format!("{HEAD}{duty}[[duty.extension]]\nend = 2026-04-01\nbasis = \"{paper}\"\n")
    };
    let (old, new) = (
        source(&plan("Công văn số 1")),
        source(&plan("Công văn số 2")),
    );
    let (old, new) = (load(&old), load(&new));
    let changes = compare(&old, &new);
    for (lang, head) in [
        (
            Lang::Vi,
            "báo cáo định kỳ “Tổng kết”: văn bản cho phép gia hạn: “Công văn số 1” → “Công văn số 2”",
        ),
        (
            Lang::En,
            "duty “Tổng kết”: basis of the extension: “Công văn số 1” → “Công văn số 2”",
        ),
    ] {
        let groups = change::groups(&changes, &old, &new, lang);
        let heads: Vec<&str> = groups.iter().map(|group| group.head.as_str()).collect();
        assert_eq!(heads, [head]);
    }
}

/// The plan of the sweep below has every key of every table.
#[test]
fn the_full_plan_is_full() {
    let whole: Value = project_file("tests/diff/full.toml")
        .parse::<Table>()
        .unwrap()
        .into();
    let full = project_file("tests/diff/full.toml");
    let read = source(&full);
    let (_, problems) = resolve::load(&read, "2026-11-25".parse().unwrap());
    let told: Vec<&str> = problems.errors().map(|problem| problem.rule.name).collect();
    assert!(told.is_empty(), "{told:?}");
    for (path, shape) in shape::tables() {
        let mut here = vec![&whole];
        for name in &path {
            here = here
                .into_iter()
                .flat_map(|value| match value {
                    Value::Array(list) => list.iter().collect(),
                    one => vec![one],
                })
                .flat_map(|value| {
                    let table = value.as_table().unwrap();
                    if *name == "CODE" {
                        table.values().collect()
                    } else {
                        table.get(*name).into_iter().collect::<Vec<_>>()
                    }
                })
                .collect();
        }
        let tables: Vec<&Table> = here
            .into_iter()
            .flat_map(|value| match value {
                Value::Array(list) => list.iter().filter_map(Value::as_table).collect(),
                one => one.as_table().into_iter().collect::<Vec<_>>(),
            })
            .collect();
        for key in shape.keys {
            let is_there = tables.iter().any(|table| table.contains_key(key.name));
            assert!(is_there, "{path:?} {}", key.name);
        }
    }
}

/// Every way in which one value, or one record, of a plan can be another.
fn mutations(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::String(text) => {
            for other in [
                format!("{text} nữa"),
                "VP".into(),
                "QLCN".into(),
                "STC".into(),
                "VKT".into(),
                "2021".into(),
                "2030-06".into(),
                "6.9".into(),
                "month".into(),
                "en".into(),
                "12-01".into(),
                "bao-cao-thang".into(),
            ] {
                all.push(Value::String(other));
            }
        }
        Value::Integer(number) => all.push(Value::Integer(number + 1)),
        Value::Datetime(_) => {
            for day in ["2009-03-04", "2027-01-02"] {
                all.push(Value::Datetime(day.parse().unwrap()));
            }
        }
        Value::Array(list) => {
            for place in 0..list.len() {
                let mut less = list.clone();
                less.remove(place);
                all.push(Value::Array(less));
                for other in mutations(&list[place]) {
                    let mut changed = list.clone();
                    changed[place] = other;
                    all.push(Value::Array(changed));
                }
            }
            if let Some(first) = list.first() {
                let mut more = list.clone();
                more.push(first.clone());
                all.push(Value::Array(more));
            }
        }
        Value::Table(table) => {
            for (key, inner) in table {
                let mut less = table.clone();
                less.remove(key);
                all.push(Value::Table(less));
                for other in mutations(inner) {
                    let mut changed = table.clone();
                    changed[key] = other;
                    all.push(Value::Table(changed));
                }
            }
        }
        _ => {}
    }
    all
}

#[test]
fn there_is_a_change_if_and_only_if_something_else_is_said() {
    let full = project_file("tests/diff/full.toml");
    let whole = Value::Table(full.parse().unwrap());
    let first = toml::to_string(&whole).unwrap();
    let first = source(&first);
    let first = load(&first);
    let before = said(&first);
    assert_eq!(compare(&first, &first), []);
    let mut kinds = BTreeSet::new();
    let all = mutations(&whole);
    assert!(all.len() > 1000, "{}", all.len());
    let mut silent = 0;
    for other in all {
        let text = toml::to_string(&other).unwrap();
        let text = source(&text);
        let plan = load(&text);
        let is_same = said(&plan) == before;
        silent += usize::from(is_same);
        for (old, new) in [(&first, &plan), (&plan, &first)] {
            let changes = compare(old, new);
            assert_eq!(changes.is_empty(), is_same, "{}\n{changes:#?}", text.text);
            assert_eq!(changes, compare(old, new));
            kinds.extend(changes.iter().map(|change| change.kind));
        }
    }
    assert!(silent < 60, "{silent}");
    // Of the plans of a set.
    let of_sets = [Kind::PlanAdded, Kind::PlanRemoved, Kind::PlanMoved];
    for kind in Kind::ALL.iter().filter(|kind| !of_sets.contains(kind)) {
        assert!(
            kinds.contains(kind) || [Kind::Moved, Kind::Recoded, Kind::Replaced].contains(kind),
            "{} is never told",
            kind.name()
        );
    }
}

/// Every change is said in both languages, in the office's words: a key that
/// is shown has a label, and a key with a label is reported.
#[test]
fn every_change_has_its_sentence() {
    let full = project_file("tests/diff/full.toml");
    let whole = Value::Table(full.parse().unwrap());
    let first = source(&full);
    let first = load(&first);
    let keys: BTreeSet<&str> = shape::tables()
        .iter()
        .flat_map(|(_, shape)| shape.keys.iter().map(|key| key.name))
        .filter(|name| name.contains('_'))
        .collect();
    let mut reported = BTreeSet::new();
    for other in mutations(&whole) {
        let text = toml::to_string(&other).unwrap();
        let text = source(&text);
        let plan = load(&text);
        for (old, new) in [(&first, &plan), (&plan, &first)] {
            let changes = compare(old, new);
            let keys_of = changes.iter().map(|one| (one.table.header, one.field));
            reported.extend(keys_of);
            let told = |lang| -> Vec<String> {
                let groups = change::groups(&changes, old, new, lang);
                let lines = groups.iter().flat_map(|group| {
                    let one = group.lines.is_empty();
                    let head = one.then(|| group.head.clone());
                    head.into_iter().chain(group.lines.clone())
                });
                lines.collect()
            };
            let (vi, en) = (told(Lang::Vi), told(Lang::En));
            assert_eq!((vi.len(), en.len()), (changes.len(), changes.len()));
            for ((vi, en), change) in vi.iter().zip(&en).zip(&changes) {
                assert!(!vi.trim().is_empty(), "{change:?}");
                let is_title = matches!(change.kind, Kind::Added | Kind::Removed);
                assert!(is_title || vi != en, "{vi}: {change:?}");
                // The name of a key without a label.
                assert!(!vi.contains('`'), "{vi}: {change:?}");
                for key in &keys {
                    assert!(!vi.contains(key) && !en.contains(key), "{vi}: {change:?}");
                }
            }
        }
    }
    for (path, shape) in shape::tables() {
        let labelled = shape
            .keys
            .iter()
            .filter(|key| key.label(Lang::Vi).is_some());
        // In this plan no item goes into another section.
        for key in labelled.filter(|_| !path.is_empty()) {
            let is_reported = reported.contains(&(shape.header, Some(key.name)));
            assert!(is_reported, "{path:?} {}", key.name);
        }
    }
}

/// Two changes at once, of everything that one can be.
#[test]
fn two_other_versions_are_told_apart_too() {
    let whole = Value::Table(project_file("tests/diff/full.toml").parse().unwrap());
    let all = mutations(&whole);
    let texts: Vec<Source> = all
        .iter()
        .map(|other| source(&toml::to_string(other).unwrap()))
        .collect();
    let plans: Vec<Plan<'_>> = texts.iter().map(load).collect();
    let said: Vec<String> = plans.iter().map(said).collect();
    for step in [1, 7, 101, 503] {
        for (place, old) in plans.iter().enumerate() {
            let other = (place + step) % plans.len();
            let changes = compare(old, &plans[other]);
            let is_same = said[place] == said[other];
            assert_eq!(
                changes.is_empty(),
                is_same,
                "{}\n{}",
                texts[place].text,
                texts[other].text
            );
        }
    }
}

/// The records of each list turned around, and the tables of bodies.
#[test]
fn the_order_of_records_says_nothing() {
    let turn = |text: &str| {
        let mut whole: Table = text.parse().unwrap();
        for (name, value) in &mut whole {
            match value {
                Value::Array(list) => {
                    list.reverse();
                    for one in list {
                        let table = one.as_table_mut().unwrap();
                        for key in ["lead", "result", "partners", "counterparts", "units"] {
                            if let Some(Value::Array(list)) = table.get_mut(key) {
                                list.reverse();
                            }
                        }
                    }
                }
                Value::Table(table) if name != "plan" => {
                    let turned = table.clone().into_iter().rev();
                    *table = turned.collect();
                }
                _ => {}
            }
        }
        toml::to_string(&whole).unwrap()
    };
    let mut plans = real_plans();
    plans.push(("full".into(), project_file("tests/diff/full.toml")));
    for (name, text) in plans {
        assert_eq!(lines(&text, &turn(&text)), [""; 0], "{name}");
    }
}

#[test]
fn every_pair_of_real_plans_is_told_apart_and_none_from_itself() {
    let plans = real_plans();
    for (name, old) in &plans {
        for (other, new) in &plans {
            assert_eq!(lines(old, new).is_empty(), name == other, "{name} {other}");
        }
    }
}

#[test]
fn broken_and_repeated_records_are_compared_too() {
    let two = format!("{HEAD}{}{}", item("1", "Một", ""), item("1", "Hai", ""));
    let turned = format!("{HEAD}{}{}", item("1", "Hai", ""), item("1", "Một", ""));
    assert_eq!(lines(&two, &turned), [""; 0]);
    let one = format!("{HEAD}{}", item("1", "Hai", ""));
    assert_eq!(lines(&two, &one), ["removed | 1 | field title | from Một"]);
    assert_eq!(lines("", ""), [""; 0]);
    assert_eq!(
        lines("", &two)
            .iter()
            .filter(|line| line.starts_with("added"))
            .count(),
        2
    );
}

/// Thousands of new titles are held against those that share their rare words
/// alone.
#[test]
fn a_thousand_new_titles_are_quick() {
    let plan = |salt: usize| {
        let items: Vec<String> = (0..4000)
            .map(|n| {
                let title = format!(
                    "Xây dựng mô hình số {} tại xã {}",
                    n * 7 + salt,
                    (n * 31 + salt) % 97
                );
                item(&format!("{}.{}", n / 100 + 1, n % 100 + salt), &title, "")
            })
            .collect();
        source(&format!("{HEAD}{}", items.concat()))
    };
    let (old, new) = (plan(1), plan(50));
    let (old, new) = (load(&old), load(&new));
    let start = std::time::Instant::now();
    let changes = compare(&old, &new);
    assert!(!changes.is_empty());
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(support::config(96))]

    /// However a plan is laid out, saved or sorted, it says the same.
    #[test]
    fn layout_is_no_change(made in support::made(), turn in 0_usize..4, style in any::<u8>()) {
        let text = made.toml();
        let mut other = made.clone();
        (other.turn, other.style) = (turn, style);
        other.items.reverse();
        other.reports.reverse();
        let other = other.toml();
        prop_assert_eq!(lines(&text, &other), [""; 0], "{}\n{}", text, other);
        let saved = text.replace('\n', "\r\n").nfd().collect::<String>();
        prop_assert_eq!(lines(&text, &saved), [""; 0]);
    }

    /// Any two plans can be compared, both ways, and what came one way went
    /// the other.
    #[test]
    fn any_two_plans_are_compared(old in support::made(), new in support::made()) {
        let (old, new) = (source(&old.toml()), source(&new.toml()));
        let (old, new) = (load(&old), load(&new));
        let there = compare(&old, &new);
        let back = compare(&new, &old);
        let count = |changes: &[Change], kind| changes.iter().filter(|one| one.kind == kind).count();
        for (come, gone) in [
            (Kind::Added, Kind::Removed),
            (Kind::BodyAdded, Kind::BodyRemoved),
            (Kind::SectionAdded, Kind::SectionRemoved),
            (Kind::DutyAdded, Kind::DutyRemoved),
            (Kind::Renumbered, Kind::Renumbered),
            (Kind::Renamed, Kind::Renamed),
            (Kind::Recoded, Kind::Recoded),
        ] {
            prop_assert_eq!(count(&there, come), count(&back, gone), "{:?}", come);
        }
        for lang in [Lang::Vi, Lang::En] {
            change::groups(&there, &old, &new, lang);
        }
    }

    /// A task put anywhere, with a title of its own, is one change.
    #[test]
    fn one_more_item_is_one_change(made in support::made(), place in any::<prop::sample::Index>()) {
        let text = made.toml();
        let mut other = made.clone();
        if made.items.is_empty() {
            return Ok(());
        }
        let mut more = made.items[place.index(made.items.len())].clone();
        more.id = "77".to_owned();
        more.title = "Việc riêng chưa ai có bao giờ".to_owned();
        other.items.insert(place.index(made.items.len()), more);
        let found = lines(&text, &other.toml());
        prop_assert_eq!(found, ["added | 77 | field title | to Việc riêng chưa ai có bao giờ"]);
    }
}
