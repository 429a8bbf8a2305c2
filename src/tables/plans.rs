//! The plans, and what stands at their heads.

use super::{OfPlan, Read, VERSION, table};
use crate::lang::Lang;
use crate::model::amendment::Amendment;
use crate::model::item::Section;
use crate::model::plan::{FormerOffice, Plan};
use crate::problem::Severity;
use chrono::NaiveDate;
use std::borrow::Cow;

/// The program that writes.
const PROGRAM: &str = concat!("plan ", env!("CARGO_PKG_VERSION"));

/// A file of the set.
struct PlanFile<'o, 'p> {
    of: &'o OfPlan<'p>,
    read: Option<&'o Read<'p>>,
}

impl<'p> PlanFile<'_, 'p> {
    fn plan(&self) -> Option<&'p Plan<'p>> {
        Some(self.read?.plan)
    }

    fn text(&self, text: fn(&'p Plan<'p>) -> Option<&'p str>) -> Option<&'p str> {
        text(self.plan()?)
    }

    fn found(&self, severity: Severity) -> usize {
        let found = self.of.findings.iter();
        found.filter(|one| one.severity == severity.name()).count()
    }
}

fn files<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(PlanFile<'_, 'p>)) {
    let read = of.read.as_ref();
    each(PlanFile { of, read });
}

table! {
    PLANS "plans" "một tệp đã đọc, kể cả tệp chưa tính được" "a file of the set, left-out ones too",
    rows files => |of, file|
    plan: text "mã của kế hoạch; không có mã thì là đường dẫn; của tệp chưa tính được là đường dẫn" "the key of the plan: its code, else its path; of a file that is left out its path" = of.key;
    code: text "mã ghi trong tệp, nếu không có thì mã lập từ ký hiệu và năm" "the code of the file, or the one made of its symbol and year" = of.member.and_then(|one| one.code.as_ref());
    title: text "trích yếu" "the paper's subject" = of.member.map(|one| &one.title);
    short: text "tên gọi tắt" "the short title" = of.member.and_then(|one| one.short.as_ref());
    issuer: text "cơ quan ban hành" "who issued it" = of.member.and_then(|one| one.issuer.as_ref());
    issuer_id: text "mã định danh của cơ quan ban hành" "the official code of the issuer" = of.member.and_then(|one| one.issuer_id.as_ref());
    parent: text "cơ quan cấp trên" "the body above the issuer" = of.member.and_then(|one| one.parent.as_ref());
    office_key: text "khóa của cơ quan ban hành" "the key of the office that issued it" = file.read.map(|read| read.office.as_str());
    paper_number: text "số văn bản" "the number of the paper" = file.text(|plan| plan.number.as_deref());
    symbol: text "ký hiệu văn bản" "its symbol" = file.text(|plan| plan.symbol.as_deref());
    issued_as_written: text "ngày ban hành, như ghi trong tệp" "when it was issued, as written" = of.member.and_then(|one| one.issued.as_ref());
    issued_day: day "ngày ban hành (ngày đầu, nếu chỉ ghi tháng, năm)" "the day it was issued; the first one where only a month or a year is written" = file.plan().and_then(|plan| Some(plan.issued?.first_day()));
    monitor: text "mã đơn vị theo dõi" "the code of the unit that keeps track of it" = file.read.and_then(|read| Some(read.code(read.plan.monitor?)));
    state: text "tình trạng của kế hoạch: draft, in-force, closed, replaced" "draft, in-force, closed or replaced" = file.read.and(of.member).map(|one| one.state.name());
    closed: day "ngày cuối còn hiệu lực, khi đã kết thúc" "the last day it was in force, once that is known" = of.member.and_then(|one| one.closed);
    replaced_by: text "mã kế hoạch thay thế" "the code of the plan that took its place" = of.member.and_then(|one| one.replaced_by.as_ref());
    language: text "ngôn ngữ ghi trong tệp: vi, en" "the language that the file names: vi or en" = of.member.and_then(|one| Some(one.language?.name()));
    path: text "đường dẫn" "the path as given" = of.path;
    is_read: flag "đã tính; false là tệp chưa tính được" "whether it counts; false: it is left out" = file.read.is_some();
    problem: text "vì sao chưa tính được (tiếng Anh)" "why it is left out" = of.left_out.map(|one| one.problem.in_lang(Lang::En));
    errors: int "số lỗi mà check tìm thấy trong tệp" "how many errors check finds in the file" = file.found(Severity::Error);
    warnings: int "số cảnh báo" "how many warnings" = file.found(Severity::Warning);
    items: int "số nhiệm vụ" "its items" = file.read.map(|read| read.items.len());
    as_of: day "ngày lấy số liệu" "the day that all states are of" = of.today;
    tables_version: int "phiên bản của các bảng" "the version of the tables" = VERSION;
    program: text "chương trình đã ghi" "the program that wrote it" = PROGRAM;
    paper_kind: text "loại văn bản" "what kind of paper it is, in Vietnamese" = file.plan().map(|plan| plan.kind(Lang::Vi).into_owned());
    place: text "địa danh" "the place of its papers" = file.read.and_then(|read| read.plan.place_on(of.today));
    drafter: text "mã đơn vị soạn thảo" "the code of the unit that drafted it" = file.read.and_then(|read| Some(read.code(read.plan.drafter?)));
    item_warn_days: int "báo trước bao nhiêu ngày" "from how many days before its end an item is due soon" = file.plan().map(Plan::warn_days);
    closed_basis: text "văn bản kết thúc kế hoạch" "the paper that closed it" = file.text(|plan| plan.closed_basis.as_deref());
    why: text "tệp chưa tính được vì: unreadable, errors, repeated-code, directory" "why it is left out: unreadable, errors, repeated-code or directory" = of.left_out.map(|one| one.why.name());
    issuer_symbol: text "ký hiệu của cơ quan trong số văn bản, nếu tệp ghi" "the symbol of the office in the numbers of its papers, where the file gives it" = file.read.and_then(|read| read.plan.issuer_symbol_on(of.today));
}

/// What a plan has of something, each with its place from 1.
type Each<'e, 'p, T> = &'e mut dyn FnMut((usize, &'p T));

fn numbered<'p, T>(of: &OfPlan<'p>, all: fn(&'p Plan<'p>) -> &'p [T], each: Each<'_, 'p, T>) {
    if let Some(read) = &of.read {
        let all = all(read.plan).iter().enumerate();
        all.for_each(|(place, one)| each((place + 1, one)));
    }
}

fn basis<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, Cow<'p, str>>) {
    numbered(of, |plan| &plan.basis, each);
}

fn replaces<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, Cow<'p, str>>) {
    numbered(of, |plan| &plan.replaces, each);
}

fn amendments<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, Amendment<'p>>) {
    numbered(of, |plan| &plan.amendments, each);
}

fn sections<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, Section<'p>>) {
    numbered(of, |plan| &plan.sections, each);
}

fn recipients<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, Cow<'p, str>>) {
    numbered(of, |plan| &plan.recipients, each);
}

fn signer<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, Cow<'p, str>>) {
    numbered(of, |plan| &plan.signer, each);
}

fn former<'p>(of: &OfPlan<'p>, each: Each<'_, 'p, FormerOffice<'p>>) {
    numbered(of, |plan| &plan.former, each);
}

table! {
    BASIS "plan_basis" "một căn cứ của kế hoạch" "a paper that a plan rests on",
    rows basis => |of, (seq, one)|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    seq: int "thứ tự, từ 1" "its place, from 1" = seq;
    basis: text "căn cứ" "the paper" = one;
}

table! {
    REPLACES "plan_replaces" "một kế hoạch được kế hoạch này thay thế" "a plan whose place this one takes",
    rows replaces => |of, (seq, one)|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    seq: int "thứ tự, từ 1" "its place, from 1" = seq;
    replaces: text "mã của kế hoạch được thay thế" "the code of the plan that is replaced" = one;
}

table! {
    AMENDMENTS "amendments" "một văn bản điều chỉnh kế hoạch" "a paper that amends a plan",
    rows amendments => |of, (seq, one)|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    seq: int "thứ tự, từ 1" "its place, from 1" = seq;
    amendment: text "mã của văn bản điều chỉnh trong tệp" "its id in the file" = &one.id;
    paper_number: text "số, ký hiệu" "its number and symbol" = &one.number;
    issued_day: day "ngày ban hành" "the day it was issued" = one.issued;
    in_force_from: day "ngày có hiệu lực" "the day from which it counts" = one.day();
    title: text "trích yếu" "its subject" = &one.title;
    issuer: text "cơ quan ban hành, nếu khác cơ quan ban hành kế hoạch" "who issued it, where that is not the issuer of the plan" = one.issuer.as_ref();
}

table! {
    SECTIONS "sections" "một nhóm nhiệm vụ" "a heading that groups items",
    rows sections => |of, (seq, one)|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    seq: int "thứ tự, từ 1" "its place, from 1" = seq;
    section: text "số của nhóm" "its number" = one.id.as_str();
    title: text "tên" "its title" = &one.title;
}

table! {
    FORMER "plan_former" "tên trước đây của cơ quan ban hành" "what the office that issued a plan was called before",
    rows former => |of, (seq, one)|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    seq: int "thứ tự, từ 1" "its place, from 1" = seq;
    until_day: day "ngày cuối dùng tên này" "the last day of these names" = one.until;
    issuer: text "tên cơ quan ban hành; trống là không đổi" "the name of the issuer; null: that did not change" = one.issuer.as_ref();
    parent: text "tên cơ quan cấp trên" "that of the body above it" = one.parent.as_ref();
    place: text "địa danh" "the place of its papers" = one.place.as_ref();
    issuer_symbol: text "ký hiệu của cơ quan trong số văn bản" "the symbol of the office in the numbers of its papers" = one.issuer_symbol.as_ref();
}

table! {
    RECIPIENTS "plan_recipients" "một nơi nhận kế hoạch" "who receives a plan",
    rows recipients => |of, (seq, one)|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    seq: int "thứ tự, từ 1" "its place, from 1" = seq;
    recipient: text "nơi nhận" "the words of the paper" = one;
}

table! {
    SIGNER "plan_signer" "một dòng chức vụ người ký" "a line of the title of who signs",
    rows signer => |of, (seq, one)|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    seq: int "thứ tự, từ 1" "its place, from 1" = seq;
    title: text "chức vụ" "the words of the paper" = one;
}

/// Days that are not worked, or worked though they would not be.
struct Spell {
    first: NaiveDate,
    last: NaiveDate,
    is_worked: bool,
    is_shared: bool,
}

fn spells<'p>(of: &OfPlan<'p>, each: &mut dyn FnMut(Spell)) {
    let Some(read) = &of.read else { return };
    let working = &read.plan.working;
    for (calendar, is_shared) in [(&working.own, false), (&working.shared, true)] {
        for (days, is_worked) in [(&calendar.off, false), (&calendar.on, true)] {
            for (first, last) in days.iter() {
                each(Spell {
                    first: *first,
                    last: *last,
                    is_worked,
                    is_shared,
                });
            }
        }
    }
}

table! {
    DAYS "plan_days" "những ngày nghỉ, ngày làm bù mà kế hoạch ghi hoặc dùng chung; ngày lễ theo luật thì không ghi" "days off, and days worked instead, of a plan or of the files that it uses; public holidays by law have no row",
    rows spells => |of, one|
    plan: text "mã của kế hoạch" "the key of the plan" = of.key;
    first_day: day "ngày đầu" "the first day" = one.first;
    last_day: day "ngày cuối" "the last day" = one.last;
    is_worked: flag "true: ngày làm bù; false: ngày nghỉ" "true: worked instead; false: off" = one.is_worked;
    is_shared: flag "ở tệp dùng chung, không ở kế hoạch" "whether a file that the plan uses has it, not the plan" = one.is_shared;
}
