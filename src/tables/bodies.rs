//! The bodies of the plans.

use super::{OfPlan, Read, table};
use crate::model::body::{Body, BodyIndex};
use chrono::NaiveDate;

/// A body.
struct BodyRow<'o, 'p> {
    read: &'o Read<'p>,
    index: BodyIndex,
    body: &'p Body<'p>,
}

fn each_body<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(BodyRow<'_, 'p>)) {
    let Some(read) = &of.read else { return };
    for (index, body) in read.plan.indexed_bodies() {
        each(BodyRow { read, index, body });
    }
}

impl<'p> BodyRow<'_, 'p> {
    /// The directory that declares it, as the plan names it.
    fn directory(&self) -> Option<&'p str> {
        let place = self.body.directory?;
        Some(&self.read.plan.directories[place].path)
    }
}

table! {
    BODIES "bodies" "một đơn vị, cơ quan của kế hoạch" "a body of a plan",
    rows each_body => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    kind: text "unit, partner, counterpart" "unit, partner or counterpart" = one.body.kind.name();
    body: text "mã trong kế hoạch" "its code in the plan" = &one.body.code;
    name: text "tên đầy đủ" "its full name" = &one.body.name;
    short: text "tên viết tắt" "its short name" = one.body.short.as_ref();
    body_key: text "khóa đơn vị: như nhau ở mọi kế hoạch" "its body key: the same in every plan" = one.read.body_key(one.index);
    office_key: text "khóa của cơ quan ban hành kế hoạch" "the key of the office that issued the plan" = one.read.office.as_str();
    official_id: text "mã định danh" "its official code" = one.body.official_id.as_ref();
    head: text "chức danh người đứng đầu" "the title of who leads it" = one.body.head.as_ref();
    exists_from: day "ngày thành lập" "the first day it exists" = one.body.from;
    exists_until: day "ngày cuối còn tồn tại" "the last day it exists" = one.body.until;
    basis: text "văn bản" "the paper" = one.body.basis.as_ref();
    directory: text "danh bạ đã khai báo, theo đường dẫn ghi trong kế hoạch" "the directory that declares it, by its path from the plan" = one.directory();
    symbol: text "ký hiệu trong số văn bản, nếu tệp ghi" "its symbol in the numbers of its papers, where the file gives it" = one.body.symbol.as_ref();
    is_class: flag "là nhóm cơ quan" "whether it is a class, which stands for others" = one.body.is_class;
}

/// A name of a body.
struct Name<'p> {
    body: &'p str,
    name: &'p str,
    how: &'static str,
    until: Option<NaiveDate>,
}

fn each_name<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(Name<'p>)) {
    each_body(of, &mut |one| {
        let body = one.body;
        let mut name = |name: &'p str, how, until| {
            each(Name {
                body: &body.code,
                name,
                how,
                until,
            });
        };
        name(&body.name, "name", None);
        body.later.iter().for_each(|one| name(one, "later", None));
        body.aliases.iter().for_each(|one| name(one, "alias", None));
        let former = body.former.iter();
        former.for_each(|one| {
            name(&one.name, "former", one.until);
            if let Some(short) = &one.short {
                name(short, "former", one.until);
            }
        });
    });
}

table! {
    NAMES "body_names" "một tên của đơn vị" "a name of a body",
    rows each_name => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    body: text "mã của đơn vị" "the code of the body" = one.body;
    name: text "tên" "the name" = one.name;
    how: text "name (tên), alias (cách ghi khác), former (tên trước đây), later (tên có sau ngày lấy số liệu)" "name, alias, former, or later: one that it got after the day of the tables" = one.how;
    until_day: day "ngày cuối mang tên trước đây" "the last day of a former name" = one.until;
}

/// What a body is to another.
struct Link<'o, 'p> {
    body: &'p str,
    how: &'static str,
    other: &'p str,
    key: &'o str,
}

fn each_link<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(Link<'_, 'p>)) {
    each_body(of, &mut |one| {
        let members = one.body.members.iter().map(|other| ("member", *other));
        let heirs = one.body.successors.iter();
        let heirs = heirs.map(|other| ("successor", *other));
        for (how, other) in members.chain(heirs) {
            each(Link {
                body: &one.body.code,
                how,
                other: one.read.code(other),
                key: one.read.body_key(other),
            });
        }
    });
}

table! {
    LINKS "body_links" "một thành viên hoặc đơn vị kế thừa của đơn vị" "a member or a successor of a body",
    rows each_link => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    body: text "mã của đơn vị" "the code of the body" = one.body;
    how: text "member (thành viên), successor (đơn vị kế thừa)" "member or successor" = one.how;
    other: text "mã của đơn vị kia" "the code of the other" = one.other;
    other_key: text "khóa của đơn vị kia" "the body key of the other" = one.key;
}
