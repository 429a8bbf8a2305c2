//! What a file records with a later day than the one asked about, said beside
//! the answer, which does not know it.

use crate::lang::Lang;
use crate::model::later::{Fact, Later};
use crate::model::plan::Plan;
use crate::say;
use crate::view::words::{date, period};
use chrono::NaiveDate;

/// A fact about an item, and that it does not count on the day; `None` for what
/// is about none.
pub fn of_item(plan: &Plan<'_>, later: &Later<'_>, today: NaiveDate, lang: Lang) -> Option<String> {
    let id = later.item()?;
    let day = date(later.day);
    let what = match &later.fact {
        Fact::Added(_) => {
            let kind = plan.kind(Lang::Vi);
            say!(
                lang,
                "bổ sung vào {kind} từ ngày {day}",
                "added to the plan on {day}",
            )
        }
        Fact::Led(_, unit) => {
            let unit = &plan.body(*unit).name;
            say!(
                lang,
                "{unit} chủ trì từ ngày {day}",
                "{unit} leads from {day}",
            )
        }
        Fact::Completed(_) => say!(lang, "hoàn thành ngày {day}", "done on {day}"),
        Fact::Stopped(_) => say!(lang, "dừng thực hiện ngày {day}", "stopped on {day}"),
        Fact::Resumed(_) => say!(lang, "thực hiện tiếp từ ngày {day}", "went on from {day}",),
        Fact::Asked(_) => say!(lang, "đề nghị nhận ngày {day}", "request received on {day}",),
        Fact::Refused(_) => say!(
            lang,
            "đề nghị không được đồng ý ngày {day}",
            "request refused on {day}",
        ),
        Fact::Extended(_) => say!(lang, "gia hạn ngày {day}", "extended on {day}"),
        Fact::Result(_, result) => {
            let period = period(result.period, lang);
            say!(
                lang,
                "kết quả {period}, nhận ngày {day}",
                "result for {period}, received on {day}",
            )
        }
        Fact::PartCompleted(_, unit) => {
            let whose = unit.map(|unit| format!(" {}", plan.body(unit).code));
            let whose = whose.unwrap_or_default();
            say!(
                lang,
                "phần việc của{whose} xong ngày {day}",
                "the part of{whose} done on {day}",
            )
        }
        Fact::Report(_) => return None,
    };
    let today = date(today);
    Some(say!(
        lang,
        "Nhiệm vụ {id}: {what} (sau ngày {today}, chưa tính).",
        "Item {id}: {what} (after {today}, does not count yet).",
    ))
}

/// `3 kết quả`, `1 result`.
pub fn result_count(n: usize, lang: Lang) -> String {
    let s = if n == 1 { "" } else { "s" };
    let n = lang.number(n);
    say!(lang, "{n} kết quả", "{n} result{s}")
}
