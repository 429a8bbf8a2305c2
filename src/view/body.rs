//! The columns of declared bodies: what each leads or joins, what became of it.

use super::list::List;
use super::{Cell, Column, Datum, Look, Role, cited, of_plan, words};
use crate::answer::bodies::BodyRow;
use crate::lang::{Lang, Pair};
use crate::model::body::{Body, Kind};
use crate::model::plan::Plan;
use crate::say;
use crate::text::few::few;
use chrono::NaiveDate;

/// The columns that `tsv` and `csv` print, in their order.
const DATA_COLUMNS: &[&str] = &[
    "kind",
    "code",
    "name",
    "aliases",
    "members",
    "from",
    "until",
    "successor",
    "items",
    "plan",
    "body_key",
];

/// The columns of a table, the most important first.
const TABLE_COLUMNS: &[&str] = &["code", "name", "work", "became", "kind", "short"];

/// The list.
pub fn list<'p>() -> List<'p, BodyRow<'p>> {
    List {
        key: "bodies",
        columns: columns(),
        data: DATA_COLUMNS,
        narrow: TABLE_COLUMNS,
        wide: TABLE_COLUMNS,
        kept: 4,
        empty: |_, lang| no_body(lang),
    }
}

/// That no body fits.
pub fn no_body(lang: Lang) -> String {
    say!(
        lang,
        "Không có cơ quan, đơn vị nào khớp điều kiện.",
        "No body fits these conditions.",
    )
}

/// Every column of bodies: one row a column.
fn columns<'p>() -> Vec<Column<'p, BodyRow<'p>>> {
    let mut columns: Vec<Column<'p, BodyRow<'p>>> = vec![
        Column {
            name: "kind",
            means: "`unit`, `partner` or `counterpart`",
            heading: Pair::fixed("Loại", "Kind"),
            narrow: Pair::fixed("Loại", "Kind"),
            data: Box::new(|row| {
                let kind = row.body().kind;
                let place = Kind::ALL.iter().position(|other| *other == kind);
                Datum::Word(kind.name(), place.unwrap_or(0))
            }),
            human: Box::new(|row, look| Cell::plain(kind_words(row.body(), look.lang))),
            comfort: 10,
        },
        Column {
            name: "code",
            means: "its code",
            heading: Pair::fixed("Mã", "Code"),
            narrow: Pair::fixed("Mã", "Code"),
            data: Box::new(|row| Datum::text(Some(&row.body().code))),
            human: Box::new(|row, _| Cell::with_role(row.body().code.as_ref(), Role::Strong)),
            comfort: 10,
        },
        Column {
            name: "name",
            means: "its full name",
            heading: Pair::fixed("Tên", "Name"),
            narrow: Pair::fixed("Tên", "Name"),
            data: Box::new(|row| Datum::text(Some(&row.body().name))),
            human: Box::new(|row, _| Cell::plain(row.body().name.as_ref())),
            comfort: 20,
        },
        Column {
            name: "short",
            means: "its short name",
            heading: Pair::fixed("Gọi tắt", "Short name"),
            narrow: Pair::fixed("Gọi tắt", "Short"),
            data: Box::new(|row| Datum::text(row.body().short.as_deref())),
            human: Box::new(|row, _| Cell::plain(row.body().short.as_deref().unwrap_or(""))),
            comfort: 14,
        },
        Column {
            name: "aliases",
            means: "its other spellings, joined by `;`",
            heading: Pair::fixed("Cách viết khác", "Other spellings"),
            narrow: Pair::fixed("Viết khác", "Aliases"),
            data: Box::new(|row| names(row.body().aliases.iter().map(AsRef::as_ref))),
            human: Box::new(|row, _| Cell::plain(row.body().aliases.join("; "))),
            comfort: 16,
        },
        Column {
            name: "former",
            means: "its former names, joined by `;`",
            heading: Pair::fixed("Tên cũ", "Former names"),
            narrow: Pair::fixed("Tên cũ", "Former"),
            data: Box::new(|row| {
                names(row.body().former.iter().map(|former| former.name.as_ref()))
            }),
            human: Box::new(|row, look| {
                Cell::plain(words::former_names(row.body(), row.today, look.lang))
            }),
            comfort: 16,
        },
        Column {
            name: "members",
            means: "whom a class stands for, as far as the plan names them",
            heading: Pair::fixed("Thành viên của nhóm", "Members"),
            narrow: Pair::fixed("Thành viên", "Members"),
            data: Box::new(|row| Datum::bodies(row.plan, row.body().members.iter().copied())),
            human: Box::new(|row, look| {
                words::bodies_cell(row.plan, row.body().members.iter().copied(), look)
            }),
            comfort: 20,
        },
        Column {
            name: "from",
            means: "the first day it exists",
            heading: Pair::fixed("Thành lập", "From"),
            narrow: Pair::fixed("Từ", "From"),
            data: Box::new(|row| Datum::date(row.body().from)),
            human: Box::new(|row, _| words::date_cell(row.body().from)),
            comfort: 10,
        },
        Column {
            name: "until",
            means: "the last day it exists",
            heading: Pair::fixed("Đến hết ngày", "Until"),
            narrow: Pair::fixed("Đến", "Until"),
            data: Box::new(|row| Datum::date(row.body().until)),
            human: Box::new(|row, _| words::date_cell(row.body().until)),
            comfort: 10,
        },
        Column {
            name: "successor",
            means: "who took over",
            heading: Pair::fixed("Đơn vị kế thừa", "Successor"),
            narrow: Pair::fixed("Kế thừa", "Successor"),
            data: Box::new(|row| Datum::bodies(row.plan, row.body().successors.iter().copied())),
            human: Box::new(|row, look| {
                words::bodies_cell(row.plan, row.body().successors.iter().copied(), look)
            }),
            comfort: 12,
        },
        Column {
            name: "items",
            means: "the items it leads, joins or faces",
            heading: Pair::fixed("Các nhiệm vụ", "Items"),
            narrow: Pair::fixed("Nhiệm vụ", "Items"),
            data: Box::new(|row| Datum::Ids(row.items())),
            human: Box::new(|row, _| Cell::plain(row.items().join(", "))),
            comfort: 14,
        },
        Column {
            name: "work",
            means: "the same, told in words on a screen, with what it owes or receives",
            heading: Pair::fixed("Việc trong Kế hoạch", "What it does in the plan"),
            narrow: Pair::fixed("Việc", "Its work"),
            data: Box::new(|row| Datum::Ids(row.items())),
            human: Box::new(|row, look| Cell::plain(work_words(row, true, look.lang))),
            comfort: 26,
        },
        Column {
            name: "through",
            means: "the items that it leads or joins through a class, or took over",
            heading: Pair::fixed("Nhiệm vụ qua nhóm, kế thừa", "Items through others"),
            narrow: Pair::fixed("Qua nhóm", "Through"),
            data: Box::new(|row| Datum::Ids(row.items_through())),
            human: Box::new(|row, _| Cell::plain(row.items_through().join(", "))),
            comfort: 14,
        },
        Column {
            name: "became",
            means: "its successors, told in words on a screen, with former names and members",
            heading: Pair::fixed("Thay đổi, thành viên", "Changes, members"),
            narrow: Pair::fixed("Thay đổi", "Changes"),
            data: Box::new(|row| Datum::bodies(row.plan, row.body().successors.iter().copied())),
            human: Box::new(became_cell),
            comfort: 20,
        },
    ];
    columns.extend(of_plan::columns());
    columns.push(key_column());
    columns
}

fn key_column<'p>() -> Column<'p, BodyRow<'p>> {
    Column {
        name: "body_key",
        means: "what makes bodies of two plans the same one: the office or the body above it, and the name, folded as names are compared",
        heading: Pair::fixed("Khóa đơn vị", "Body key"),
        narrow: Pair::fixed("Khóa", "Body key"),
        data: Box::new(|row| Datum::Text(row.key.clone().into())),
        human: Box::new(|row, _| Cell::plain(row.key.clone())),
        comfort: 20,
    }
}

fn names<'p>(names: impl Iterator<Item = &'p str>) -> Datum<'p> {
    let list: Vec<&str> = names.collect();
    Datum::Text(list.join(";").into())
}

/// What a body is to the plan.
pub fn kind_words(body: &Body<'_>, lang: Lang) -> String {
    let collective = body.is_class;
    match body.kind {
        Kind::Unit if collective => say!(lang, "đơn vị, nhóm", "unit, group"),
        Kind::Unit => say!(lang, "đơn vị", "unit"),
        Kind::Partner if collective => say!(lang, "phối hợp, nhóm", "partner, group"),
        Kind::Partner => say!(lang, "phối hợp", "partner"),
        Kind::Counterpart if collective => say!(lang, "thuộc Bộ, nhóm", "counterpart, group"),
        Kind::Counterpart => say!(lang, "thuộc Bộ", "counterpart"),
    }
}

/// What a body does in an item in each role.
fn role_words(role: Kind, lang: Lang) -> String {
    match role {
        Kind::Unit => say!(lang, "chủ trì", "leads"),
        Kind::Partner => say!(lang, "phối hợp", "joins"),
        Kind::Counterpart => say!(lang, "phối hợp từ phía Bộ", "joins from the ministry"),
    }
}

/// The columns where classes stand beside their members: those say through which class
/// they work, and the class says on what.
pub fn columns_beside_classes<'p>() -> Vec<Column<'p, BodyRow<'p>>> {
    let mut columns = columns();
    if let Some(work) = columns.iter_mut().find(|column| column.name == "work") {
        work.human = Box::new(|row, look| Cell::plain(work_words(row, false, look.lang)));
    }
    columns
}

/// What a body does in the plan; one that does nothing has words for that. What it does
/// through a class is named, or said to be what the class does.
fn work_words(row: &BodyRow<'_>, names_all: bool, lang: Lang) -> String {
    let mut lines = Vec::new();
    for (role, ids) in [
        (Kind::Unit, &row.leads),
        (Kind::Partner, &row.partner_in),
        (Kind::Counterpart, &row.counterpart_in),
    ] {
        if !ids.is_empty() {
            let (words, ids) = (role_words(role, lang), ids.join(", "));
            lines.push(format!("{words}: {ids}"));
        }
    }
    for through in &row.through {
        let (words, ids) = (role_words(through.role, lang), through.items.join(", "));
        let body = row.plan.body(through.body);
        let code = &body.code;
        lines.push(match body.is_class {
            true if !names_all => say!(
                lang,
                "{words} qua nhóm {code}: như nhóm",
                "{words} through {code}: as the group",
            ),
            true => say!(
                lang,
                "{words} qua nhóm {code}: {ids}",
                "{words} through {code}: {ids}",
            ),
            false => say!(
                lang,
                "{words}, kế thừa {code}: {ids}",
                "{words}, taken over from {code}: {ids}",
            ),
        });
    }
    for led in &row.history {
        let id = led.item;
        match (led.from, led.until) {
            (Some(from), _) if row.today < from => {
                let from = words::date(from);
                lines.push(say!(
                    lang,
                    "sẽ chủ trì từ {from}: {id}",
                    "will lead from {from}: {id}",
                ));
            }
            (_, Some(until)) if until < row.today => {
                let until = words::date(until);
                lines.push(say!(
                    lang,
                    "đã chủ trì đến {until}: {id}",
                    "led until {until}: {id}",
                ));
            }
            _ => {}
        }
    }
    if !row.owes.is_empty() {
        let titles = few(&row.owes, "; ");
        lines.push(say!(lang, "phải gửi: {titles}", "owes: {titles}"));
    }
    if !row.receives.is_empty() {
        let titles = few(&row.receives, "; ");
        lines.push(say!(lang, "nơi nhận: {titles}", "receives: {titles}"));
    }
    for (title, period) in &row.unsent {
        let period = period.map(|period| format!(", {}", words::period(period, lang)));
        let period = period.unwrap_or_default();
        lines.push(say!(
            lang,
            "quá hạn, chưa ghi nhận: {title}{period}",
            "overdue, none recorded: {title}{period}",
        ));
    }
    if lines.is_empty() {
        lines.push(say!(
            lang,
            "không có nhiệm vụ, không phải gửi báo cáo",
            "no item, and owes no report",
        ));
    } else if row.owes.is_empty()
        && row.receives.is_empty()
        && row.unsent.is_empty()
        // Where nobody owes one, it says nothing.
        && !row.plan.duties.is_empty()
    {
        lines.push(say!(lang, "không phải gửi báo cáo", "owes no report"));
    }
    lines.join("\n")
}

fn became_cell(row: &BodyRow<'_>, look: Look) -> Cell {
    became(row.plan, row.body(), row.today, look)
}

/// What became of a body, and whom it stands for, a line each.
pub fn became(plan: &Plan<'_>, body: &Body<'_>, today: NaiveDate, look: Look) -> Cell {
    let lang = look.lang;
    let mut codes = Vec::new();
    let mut lines = Vec::new();
    if !body.former.is_empty() {
        lines.push(words::former_names(body, today, lang));
    }
    if let Some(from) = body.from.map(words::date) {
        lines.push(say!(lang, "từ ngày {from}", "from {from}"));
    }
    if !body.predecessors.is_empty() {
        let names = words::bodies_cell(plan, body.predecessors.iter().copied(), look);
        let text = names.text;
        lines.push(say!(lang, "kế thừa {text}", "took over from {text}"));
        codes.extend(names.codes);
    }
    if !body.successors.is_empty() {
        let names = words::bodies_cell(plan, body.successors.iter().copied(), look);
        lines.push(words::became(body, &names.text, today, lang));
        codes.extend(names.codes);
    } else if let Some(until) = body.until.map(words::date) {
        lines.push(say!(lang, "đến hết ngày {until}", "until {until}"));
    }
    if let Some(basis) = &body.basis {
        let basis = cited::paper(plan, basis);
        lines.push(say!(lang, "theo {basis}", "by {basis}"));
    }
    if !body.members.is_empty() {
        let names = words::bodies_cell(plan, body.members.iter().copied(), look);
        let text = names.text;
        let kind = plan.kind(Lang::Vi);
        lines.push(say!(
            lang,
            "trong đó {kind} nêu tên: {text}",
            "of whom the plan names: {text}",
        ));
        codes.extend(names.codes);
    }
    Cell {
        codes,
        ..Cell::plain(lines.join("\n"))
    }
}
