//! One change as a sentence, without its subject, which is printed before it.

use super::names::Names;
use super::value::{in_words, kind_words};
use crate::diff::value::Value;
use crate::diff::{Change, Kind};
use crate::lang::Lang;
use crate::say;
use crate::shape::{ITEM_FORMER, SHARED_BODY};
use crate::view::words;

/// The sentence of a change.
pub(super) fn of(change: &Change, names: &Names<'_>) -> String {
    let lang = names.lang;
    let item = change.item.as_deref().unwrap_or("");
    let section = change.section.as_deref().unwrap_or("");
    let (from, to) = (written(&change.from), written(&change.to));
    let body = || names.body(change.body.as_deref().unwrap_or(""));
    match change.kind {
        Kind::PlanAdded => {
            let title = &names.new.title;
            say!(lang, "thêm kế hoạch: {title}", "plan added: {title}")
        }
        Kind::PlanRemoved => {
            let title = &names.old.title;
            say!(lang, "bỏ kế hoạch: {title}", "plan removed: {title}")
        }
        Kind::PlanMoved => say!(
            lang,
            "chuyển tệp: {from} → {to}",
            "file moved: {from} → {to}",
        ),
        Kind::Added => format!("{item} {to}{}", basis(change, names)),
        Kind::Removed => format!("{item} {from}"),
        Kind::Renumbered => say!(lang, "đổi số, trước là {from}", "renumbered, was {from}"),
        Kind::Replaced => say!(
            lang,
            "là nhiệm vụ khác: “{from}” → “{to}”",
            "is another task: “{from}” → “{to}”",
        ),
        Kind::Moved => moved(change, lang, &none(lang)),
        Kind::LeadAdded => {
            let body = body();
            let since = change.period.map(|day| words::date(day.first_day()));
            let since = since.map(|day| say!(lang, ", từ ngày {day}", ", from {day}"));
            let (since, by) = (since.unwrap_or_default(), basis(change, names));
            say!(
                lang,
                "thêm đơn vị chủ trì: {body}{since}{by}",
                "lead added: {body}{since}{by}",
            )
        }
        Kind::LeadRemoved => {
            let body = body();
            say!(lang, "bỏ đơn vị chủ trì: {body}", "lead removed: {body}")
        }
        Kind::CounterpartAdded => {
            let body = body() + &of_lead(change, names);
            say!(
                lang,
                "thêm đơn vị thuộc Bộ: {body}",
                "counterpart added: {body}"
            )
        }
        Kind::CounterpartRemoved => {
            let body = body() + &of_lead(change, names);
            say!(
                lang,
                "bỏ đơn vị thuộc Bộ: {body}",
                "counterpart removed: {body}"
            )
        }
        Kind::PartnerAdded => {
            let body = body();
            say!(
                lang,
                "thêm đơn vị phối hợp: {body}",
                "partner added: {body}"
            )
        }
        Kind::PartnerRemoved => {
            let body = body();
            say!(
                lang,
                "bỏ đơn vị phối hợp: {body}",
                "partner removed: {body}"
            )
        }
        Kind::PeriodMoved => moved(change, lang, &none(lang)),
        Kind::DeadlineMoved => {
            let none = say!(lang, "không có thời hạn", "no deadline");
            let round = change.period.map(|round| words::period(round, lang));
            let round = round.map(|round| format!("{round}, ")).unwrap_or_default();
            format!(
                "{round}{}{}",
                moved(change, lang, &none),
                basis(change, names)
            )
        }
        Kind::Finished => {
            let day = new_value(change, lang);
            say!(lang, "hoàn thành ngày {day}", "done on {day}")
        }
        Kind::Unfinished => {
            let day = old_value(change, lang);
            say!(
                lang,
                "bỏ ghi nhận hoàn thành ngày {day}",
                "completion on {day} taken back",
            )
        }
        Kind::Stopped => {
            let day = new_value(change, lang);
            say!(lang, "dừng thực hiện ngày {day}", "stopped on {day}")
        }
        Kind::Resumed if change.field == Some("pause") => {
            let (day, basis) = (new_value(change, lang), basis(change, names));
            say!(
                lang,
                "thực hiện tiếp từ ngày {day}{basis}",
                "goes on from {day}{basis}",
            )
        }
        Kind::RequestRecorded | Kind::RequestRemoved => {
            let (unit, number) = (body(), number(change));
            let asked = match change.field {
                Some("stop") => say!(lang, "dừng thực hiện", "to stop it"),
                _ => {
                    let end = value(&change.to, lang).or(value(&change.from, lang));
                    let end = end.unwrap_or_default();
                    say!(lang, "gia hạn đến {end}", "to extend it to {end}")
                }
            };
            match change.kind {
                Kind::RequestRemoved => say!(
                    lang,
                    "bỏ đề nghị của {unit}: {asked}{number}",
                    "request of {unit} taken back: {asked}{number}",
                ),
                _ => say!(
                    lang,
                    "{unit} đề nghị {asked}{number}",
                    "{unit} asks {asked}{number}",
                ),
            }
        }
        Kind::RequestChanged => {
            let unit = body();
            match (change.field, &change.from) {
                (Some("refused"), None) => {
                    let day = new_value(change, lang);
                    say!(
                        lang,
                        "không đồng ý đề nghị của {unit}, ngày {day}",
                        "request of {unit} refused on {day}",
                    )
                }
                _ => {
                    let label = label_of(change, lang);
                    let values = arrow(change, lang, &none(lang));
                    say!(
                        lang,
                        "{label} của {unit}: {values}",
                        "{label}, request of {unit}: {values}",
                    )
                }
            }
        }
        Kind::Resumed => {
            let day = old_value(change, lang);
            say!(
                lang,
                "bỏ ghi nhận dừng thực hiện ngày {day}",
                "stop on {day} taken back",
            )
        }
        // Without words: its unit is through with its part.
        Kind::ResultRecorded if matches!(change.to, Some(Value::Point(_))) => {
            let (which, to) = (result(change, names), new_value(change, lang));
            say!(
                lang,
                "xong phần việc ngày {to} ({which})",
                "its part done on {to} ({which})",
            )
        }
        Kind::ResultRecorded => {
            let (which, number) = (result(change, names), number(change));
            let to = said(&change.to, lang);
            say!(
                lang,
                "kết quả {which}: {to}{number}",
                "result, {which}: {to}{number}"
            )
        }
        Kind::ResultRemoved => {
            let (which, number) = (result(change, names), number(change));
            let from = said(&change.from, lang);
            say!(
                lang,
                "bỏ kết quả {which}: {from}{number}",
                "result removed, {which}: {from}{number}",
            )
        }
        Kind::ResultChanged => {
            let (which, values) = (result(change, names), arrow(change, lang, &none(lang)));
            if change.field == Some("ref") {
                say!(
                    lang,
                    "số văn bản của kết quả {which}: {values}",
                    "document number of the result, {which}: {values}",
                )
            } else if let Some(label) = change.label(lang) {
                say!(
                    lang,
                    "{label} của kết quả {which}: {values}",
                    "{label} of the result, {which}: {values}",
                )
            } else {
                say!(
                    lang,
                    "sửa kết quả {which}: {values}",
                    "result changed, {which}: {values}"
                )
            }
        }
        Kind::SectionAdded => say!(
            lang,
            "nhóm nhiệm vụ {section}: {to}",
            "section {section}: {to}"
        ),
        Kind::SectionRemoved => {
            say!(
                lang,
                "nhóm nhiệm vụ {section}: {from}",
                "section {section}: {from}"
            )
        }
        Kind::SectionRenumbered => say!(lang, "đổi số, trước là {from}", "renumbered, was {from}"),
        Kind::Retitled | Kind::SectionRetitled => {
            say!(
                lang,
                "đổi tên: “{from}” → “{to}”",
                "retitled: “{from}” → “{to}”"
            )
        }
        Kind::BodyAdded | Kind::BodyRemoved => {
            let code = change.body.as_deref().unwrap_or("");
            // What the bodies of a directory are is for each plan to say.
            let kind = match std::ptr::eq(change.table, &SHARED_BODY) {
                true => say!(lang, "cơ quan, đơn vị", "body"),
                false => kind_words(names.body_kind(code), lang).to_owned(),
            };
            let body = body();
            format!("{kind}: {body}")
        }
        Kind::Recoded => say!(lang, "đổi mã: {from} → {to}", "new code: {from} → {to}"),
        Kind::Renamed => {
            let basis = by_paper(change, names);
            say!(
                lang,
                "đổi tên: “{from}” → “{to}”{basis}",
                "renamed: “{from}” → “{to}”{basis}",
            )
        }
        Kind::Closed => {
            let (day, basis) = (new_value(change, lang), by_paper(change, names));
            say!(
                lang,
                "hoạt động đến hết ngày {day}{basis}",
                "exists until {day}{basis}"
            )
        }
        Kind::Merged => {
            let (successor, basis) = (new_value(change, lang), by_paper(change, names));
            say!(lang, "nay là {successor}{basis}", "now {successor}{basis}")
        }
        Kind::AmendmentAdded | Kind::AmendmentRemoved => {
            let amendment = names.amendment(change.amendment.as_deref().unwrap_or(""));
            let from = change.period.map(|day| words::date(day.first_day()));
            let from =
                from.map(|from| say!(lang, ", hiệu lực từ ngày {from}", ", in force from {from}"));
            amendment + &from.unwrap_or_default()
        }
        Kind::DutyAdded | Kind::DutyRemoved => names.duty(change.duty.as_deref().unwrap_or("")),
        Kind::DutyRenumbered => say!(lang, "đổi mã: {from} → {to}", "new id: {from} → {to}"),
        Kind::DutyDeadlineMoved => {
            let none = say!(lang, "không ghi thời hạn", "no deadline");
            let label = label_of(change, lang);
            let values = arrow(change, lang, &none);
            let (whose, basis) = (whose(change, names), basis(change, names));
            format!("{label}{whose}: {values}{basis}")
        }
        Kind::ReportReceived => {
            let (report, day, number) = (
                report(change, names),
                new_value(change, lang),
                number(change),
            );
            match names.is_sent(change.duty.as_deref()) {
                true => say!(
                    lang,
                    "báo cáo {report}: gửi ngày {day}{number}",
                    "report {report}: sent on {day}{number}",
                ),
                false => say!(
                    lang,
                    "báo cáo {report}: nhận ngày {day}{number}",
                    "report {report}: received on {day}{number}",
                ),
            }
        }
        Kind::ReportRemoved => {
            let (report, day, number) = (
                report(change, names),
                old_value(change, lang),
                number(change),
            );
            match names.is_sent(change.duty.as_deref()) {
                true => say!(
                    lang,
                    "báo cáo {report}: bỏ ghi nhận gửi ngày {day}{number}",
                    "report {report}: sending on {day} taken back{number}",
                ),
                false => say!(
                    lang,
                    "báo cáo {report}: bỏ ghi nhận ngày {day}{number}",
                    "report {report}: receipt on {day} taken back{number}",
                ),
            }
        }
        Kind::ReportCorrected => {
            let (report, what) = (report(change, names), changed(change, names));
            say!(lang, "báo cáo {report}: {what}", "report {report}: {what}")
        }
        Kind::Changed => changed(change, names),
    }
}

/// What a person calls what changed. The kind of a body is no key: the header
/// of its table has it.
fn label_of(change: &Change, lang: Lang) -> String {
    match (change.label(lang), change.field) {
        (Some(label), _) => label.to_owned(),
        (None, Some("kind")) => say!(lang, "loại", "kind"),
        (None, key) => format!("`{}`", key.unwrap_or_default()),
    }
}

fn none(lang: Lang) -> String {
    say!(lang, "(không ghi)", "(none)")
}

/// A value as the file has it.
fn written(value: &Option<Value>) -> String {
    let value = value.as_ref();
    value.map(ToString::to_string).unwrap_or_default()
}

fn old_value(change: &Change, lang: Lang) -> String {
    value(&change.from, lang).unwrap_or_default()
}

fn new_value(change: &Change, lang: Lang) -> String {
    value(&change.to, lang).unwrap_or_default()
}

fn value(value: &Option<Value>, lang: Lang) -> Option<String> {
    value.as_ref().map(|value| in_words(value, lang))
}

/// What a result says: its words as the file has them, anything else as a person would
/// write it.
fn said(value: &Option<Value>, lang: Lang) -> String {
    match value {
        Some(Value::Text(_)) | None => written(value),
        Some(value) => in_words(value, lang),
    }
}

/// `2026 → 2027`; `none` in the place of a missing value.
fn arrow(change: &Change, lang: Lang, none: &str) -> String {
    let or_none = |value: Option<String>| value.unwrap_or_else(|| none.to_owned());
    let from = or_none(value(&change.from, lang));
    let to = or_none(value(&change.to, lang));
    format!("{from} → {to}")
}

/// `thời hạn: 2026 → 2027`.
fn moved(change: &Change, lang: Lang, none: &str) -> String {
    let label = label_of(change, lang);
    format!("{label}: {}", arrow(change, lang, none))
}

/// Any other field: its two values, or that it was added or removed.
fn changed(change: &Change, names: &Names<'_>) -> String {
    let lang = names.lang;
    let is_day_sent = change.field == Some("received") && names.is_sent(change.duty.as_deref());
    let label = match is_day_sent {
        true => say!(lang, "ngày gửi", "day sent"),
        false => label_of(change, lang),
    };
    let label = label + &of_lead(change, names) + &whose(change, names);
    if std::ptr::eq(change.table, &ITEM_FORMER) {
        let last = change.period.map(|last| words::date(last.last_day()));
        let last = last.unwrap_or_default();
        let label = label_of(change, lang);
        let label = say!(
            lang,
            "nội dung cũ (đến {last}), {label}",
            "former words (until {last}), {label}",
        );
        let [from, to] = [&change.from, &change.to].map(|value| match value {
            // An empty text says that there was none.
            Some(Value::Text(text)) if text.is_empty() => say!(lang, "chưa có", "there was none"),
            Some(Value::Bodies(bodies)) if bodies.is_empty() => {
                say!(lang, "chưa có", "there was none")
            }
            value => named(value, change, names).unwrap_or_else(|| none(lang)),
        });
        return format!("{label}: {from} → {to}");
    }
    let until = match (change.field, change.period) {
        (Some("former"), Some(last)) => {
            let last = words::date(last.last_day());
            say!(lang, " (đến {last})", " (until {last})")
        }
        _ => String::new(),
    };
    // Left out, these mean everything, so that adding one is a restriction and
    // not an addition.
    let is_limit = change.duty.is_some() && change.body.is_none();
    if is_limit && matches!(change.field, Some("units" | "from" | "until")) {
        let all = match change.field {
            Some("units") => say!(lang, "tất cả", "all"),
            _ => none(lang),
        };
        return format!("{label}: {}", arrow(change, lang, &all));
    }
    // By which paper it went on.
    let by = match change.field {
        Some("pause") => basis(change, names),
        _ => String::new(),
    };
    match (
        named(&change.from, change, names),
        named(&change.to, change, names),
    ) {
        (None, Some(to)) => say!(
            lang,
            "thêm {label}: {to}{until}{by}",
            "{label} added: {to}{until}{by}"
        ),
        (Some(from), None) => {
            say!(
                lang,
                "bỏ {label}: {from}{until}{by}",
                "{label} removed: {from}{until}{by}"
            )
        }
        _ => format!("{label}: {}", papers_arrow(change, names)),
    }
}

/// A value; a paper may be named by the id of an amendment.
fn named(value: &Option<Value>, change: &Change, names: &Names<'_>) -> Option<String> {
    let is_paper = matches!(change.field, Some("basis" | "reason" | "added"));
    match value {
        Some(Value::Text(words)) if is_paper => Some(format!("“{}”", names.paper(words))),
        value => self::value(value, names.lang),
    }
}

/// Both values, with papers named in full.
fn papers_arrow(change: &Change, names: &Names<'_>) -> String {
    let value =
        |value: &Option<Value>| named(value, change, names).unwrap_or_else(|| none(names.lang));
    format!("{} → {}", value(&change.from), value(&change.to))
}

/// The lead that a counterpart or a task belongs to, where there are several.
fn of_lead(change: &Change, names: &Names<'_>) -> String {
    let lang = names.lang;
    match &change.lead {
        Some(lead) if names.has_several_leads(change.item.as_deref()) => {
            let lead = names.body(lead);
            say!(lang, ", chủ trì là {lead}", ", with the lead {lead}")
        }
        _ => String::new(),
    }
}

/// The unit and the period of an extension of a duty.
fn whose(change: &Change, names: &Names<'_>) -> String {
    let lang = names.lang;
    // The units of a duty are themselves what changed.
    if change.duty.is_none() || change.field == Some("units") || is_report(change.kind) {
        return String::new();
    }
    let mut whose = String::new();
    if let Some(code) = &change.body {
        let body = names.body(code);
        whose += &say!(lang, " của {body}", " of {body}");
    }
    if let Some(period) = change.period {
        let period = words::period(period, lang);
        whose += &say!(lang, ", kỳ {period}", ", {period}");
    }
    whose
}

fn is_report(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ReportReceived | Kind::ReportCorrected | Kind::ReportRemoved
    )
}

/// ` (theo Công văn số 7)`.
fn basis(change: &Change, names: &Names<'_>) -> String {
    let lang = names.lang;
    match change.basis.as_deref().map(|basis| names.paper(basis)) {
        Some(basis) => say!(lang, " (theo {basis})", " (by {basis})"),
        None => String::new(),
    }
}

/// `, theo Quyết định số 402`: after a name with its code in brackets.
fn by_paper(change: &Change, names: &Names<'_>) -> String {
    let lang = names.lang;
    match change.basis.as_deref().map(|basis| names.paper(basis)) {
        Some(basis) => say!(lang, ", theo {basis}", ", by {basis}"),
        None => String::new(),
    }
}

/// ` (45/BC-QLKH)`: the number of a document.
fn number(change: &Change) -> String {
    match &change.basis {
        Some(number) => format!(" ({number})"),
        None => String::new(),
    }
}

/// The period of a result, and the unit where several lead.
fn result(change: &Change, names: &Names<'_>) -> String {
    let period = change
        .period
        .map(|period| words::period(period, names.lang));
    let mut which = period.unwrap_or_default();
    if let Some(code) = &change.body
        && names.has_several_leads(change.item.as_deref())
    {
        which += &format!(", {}", names.body(code));
    }
    which
}

/// Whose report, which, and of which duty where there are several.
fn report(change: &Change, names: &Names<'_>) -> String {
    let lang = names.lang;
    let body = names.body(change.body.as_deref().unwrap_or(""));
    let mut report = say!(lang, "của {body}", "of {body}");
    if let Some(period) = change.period {
        report += &format!(", {}", words::period(period, lang));
    }
    if names.new.duties.len() > 1
        && let Some(duty) = &change.duty
    {
        report += &format!(", {}", names.duty(duty));
    }
    report
}
