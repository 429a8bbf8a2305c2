//! What papers have in common: dates, citations, names and blanks.

use super::Head;
use crate::answer::account::Told;
use crate::deadline::owed::{Owed, first_good_day};
use crate::deadline::rounds::{Granted, RoundsOf};
use crate::deadline::state::{Standing, State};
use crate::deadline::{Move, extension_in_force};
use crate::lang::Lang;
use crate::model::body::{Body, BodyIndex};
use crate::model::due::Bound;
use crate::model::item::Item;
use crate::model::key::PlanState;
use crate::model::kind::in_sentence;
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::view::item::span_with;
use crate::view::words::{self, What};
use crate::view::{cited, moved, result};
use chrono::{Datelike, NaiveDate};

/// What the writer fills in.
pub const BLANK: &str = "……";

/// The language of papers.
pub const VI: Lang = Lang::Vi;

/// A short date in a sentence: `30/6/2022`, `05/02/2026`; days below 10 and the
/// months 1 and 2 alone have their zero.
pub fn short_date(day: NaiveDate) -> String {
    let (date, month, year) = (day.day(), day.month(), day.year());
    if month <= 2 {
        format!("{date:02}/{month:02}/{year}")
    } else {
        format!("{date:02}/{month}/{year}")
    }
}

/// `Bắc Giang, ngày …… tháng …… năm 2026`: a paper is dated when it is signed.
pub fn place_and_date(plan: &Plan<'_>, today: NaiveDate) -> String {
    let place = plan.place_on(today).unwrap_or("…………");
    let year = today.year();
    format!("{place}, ngày {BLANK} tháng {BLANK} năm {year}")
}

/// `Kế hoạch số 27/KH-SCT ngày 18/02/2022 của Sở Công Thương`, with blanks for
/// what the file does not say.
pub fn plan_cited(plan: &Plan<'_>, day: NaiveDate) -> String {
    let number = plan.number.as_deref().unwrap_or(BLANK);
    let symbol = match &plan.symbol {
        Some(symbol) => format!("/{symbol}"),
        // A number with a stroke has its symbol in it.
        None if number.contains('/') => String::new(),
        None => format!("/{BLANK}"),
    };
    let dated = match plan.issued {
        Some(Point::Day(issued)) => short_date(issued),
        Some(Point::Month(year, month)) => format!("{BLANK}/{month}/{year}"),
        Some(point) => format!("{BLANK}/{BLANK}/{}", point.year()),
        None => format!("{BLANK}/{BLANK}/{BLANK}"),
    };
    let kind = plan.kind(VI);
    let mut cited = format!("{kind} số {number}{symbol} ngày {dated}");
    let issued = plan.issued.map(Point::first_day);
    let then = plan.issuer_on(issued.unwrap_or(day));
    if let Some(then) = then {
        cited.push_str(&format!(" của {then}"));
        if let Some(now) = plan.issuer_on(day).filter(|now| *now != then) {
            cited.push_str(&format!(" (nay là {now})"));
        }
    }
    cited
}

/// The plan where a paper first names it, with the decisions that amended it:
/// `Kế hoạch số … (được điều chỉnh, bổ sung tại Quyết định số … ngày …)`.
pub fn plan_first_cited(plan: &Plan<'_>, day: NaiveDate) -> String {
    let cited = plan_cited(plan, day);
    let papers: Vec<String> = plan.amendments.iter().map(cited::with_issuer).collect();
    match &papers[..] {
        [] => cited,
        [one] => format!("{cited} (được điều chỉnh, bổ sung tại {one})"),
        [first @ .., last] => {
            let first = first.join(", ");
            format!("{cited} (được điều chỉnh, bổ sung tại {first} và {last})")
        }
    }
}

/// That the plan is a draft, or was closed, as of a day: `Kế hoạch đã kết thúc ngày
/// 31/12/2026 theo Thông báo số …, được thay thế bằng Kế hoạch có mã KH-2027`.
/// Nothing of one in force.
pub fn not_in_force(plan: &Plan<'_>, day: NaiveDate) -> Option<String> {
    let kind = plan.kind(VI);
    let closed = || {
        let basis = plan.closed_basis.as_deref();
        let basis = basis.map(|basis| format!(" theo {}", in_sentence(&cited::paper(plan, basis))));
        let closed = plan.closed.map(short_date).unwrap_or_default();
        format!(
            "{kind} đã kết thúc ngày {closed}{}",
            basis.unwrap_or_default()
        )
    };
    match plan.state_on(day) {
        PlanState::InForce => None,
        PlanState::Draft => Some(format!("{kind} còn là dự thảo, chưa ban hành")),
        PlanState::Closed => Some(closed()),
        PlanState::Replaced => {
            let by = plan.replaced_by.as_deref().unwrap_or(BLANK);
            Some(format!(
                "{}, được thay thế bằng {kind} có mã {by}",
                closed()
            ))
        }
    }
}

/// `Kế hoạch số … của … về {title}`.
pub fn plan_in_full(plan: &Plan<'_>, day: NaiveDate) -> String {
    let cited = plan_first_cited(plan, day);
    format!("{cited} về {}", plan.title_in_sentence())
}

/// The office in the numbers of its papers as of a day.
pub fn office_symbol<'p>(plan: &'p Plan<'_>, day: NaiveDate) -> &'p str {
    plan.issuer_symbol_on(day).unwrap_or(BLANK)
}

/// The head of a paper of the department, or of one of its units, as of a day.
pub fn head(plan: &Plan<'_>, unit: Option<BodyIndex>, day: NaiveDate) -> Head {
    let issuer = plan.issuer_on(day).map(str::to_uppercase);
    let blank = || "…………".to_owned();
    let (superior, issuer, symbol) = match unit {
        // Who is above a body outside of the office the file does not say.
        Some(unit) => (
            issuer.filter(|_| plan.is_unit(unit)),
            name_on(plan.body(unit), day).to_uppercase(),
            plan.body(unit).symbol().to_owned(),
        ),
        None => (
            plan.parent_on(day).map(str::to_uppercase),
            issuer.unwrap_or_else(blank),
            office_symbol(plan, day).to_owned(),
        ),
    };
    Head {
        superior,
        issuer,
        number: Some(format!("Số: {BLANK}/BC-{symbol}")),
        subject: None,
        has_motto: true,
        place_and_date: place_and_date(plan, day),
    }
}

/// Who leads the office, by the title in its signature: `Giám đốc Sở Khoa học và Công
/// nghệ`; `None` where the file does not say.
pub fn director(plan: &Plan<'_>, day: NaiveDate) -> Option<String> {
    let title = capital(&plan.director()?.to_lowercase());
    let office = plan.issuer_on(day)?;
    let says_office = title.to_lowercase().contains(&office.to_lowercase());
    Some(match says_office {
        true => title,
        false => format!("{title} {office}"),
    })
}

/// The name that a body has on a day.
pub fn name_on<'b>(body: &'b Body<'_>, day: NaiveDate) -> &'b str {
    let mut former = body
        .former
        .iter()
        .filter_map(|former| Some((former.until?, former.name.as_ref())))
        .filter(|(until, _)| day <= *until)
        .collect::<Vec<_>>();
    former.sort_unstable_by_key(|(until, _)| *until);
    former.first().map_or(&body.name, |(_, name)| name)
}

/// The name of a body on a day; of a closed one, also who took over.
pub fn name_and_heir(plan: &Plan<'_>, index: BodyIndex, day: NaiveDate) -> String {
    let body = plan.body(index);
    let name = name_on(body, day);
    let is_closed = body.until.is_some_and(|until| until < day);
    if !is_closed || body.successors.is_empty() {
        return name.to_owned();
    }
    format!("{name} (nay là {})", names(plan, &body.successors, day))
}

/// Bodies by name.
pub fn names(plan: &Plan<'_>, bodies: &[BodyIndex], day: NaiveDate) -> String {
    let names: Vec<&str> = bodies
        .iter()
        .map(|index| name_on(plan.body(*index), day))
        .collect();
    names.join("; ")
}

/// An item by its title, inside a sentence: `Xây dựng bản đồ (nhiệm vụ 1.2)`.
pub fn by_title(item: &Item<'_>) -> String {
    let title = item.title.trim_end_matches(['.', ';', ':']);
    format!("{title} (nhiệm vụ {})", item.id.as_str())
}

/// When an item is carried out: in the paper's words or, without them, in ours.
pub fn time_of(item: &Item<'_>) -> String {
    match &item.time {
        Some(time) => time.to_string(),
        None => span_with(item.start, item.end, VI, short_date),
    }
}

/// Where an item stands for who reports: of a unit that is through with its own
/// part, that, and how the whole stands.
pub fn told_state(plan: &Plan<'_>, told: &Told<'_>, day: NaiveDate) -> String {
    let state = |standing| {
        let round = round(plan, told.item, standing, day);
        format!("{}{round}", item_state(told.item, standing))
    };
    let whole = state(&told.whole);
    if told.standing == told.whole {
        return whole;
    }
    let part = state(&told.standing);
    format!("phần việc của đơn vị: {part}; cả nhiệm vụ: {whole}")
}

/// `đúng hạn`, and the like: where an item stands, as written after the day.
pub fn item_state(item: &Item<'_>, standing: &Standing) -> String {
    let state = match standing.days_left {
        // Whoever reads it later must not take it for their own today.
        Some(0) => {
            let last = standing.last_day.map(short_date).unwrap_or_default();
            format!("chưa ghi nhận hoàn thành; ngày cuối trong hạn là {last}")
        }
        _ => words::state_in_full(standing, What::Item, VI),
    };
    let day = match standing.state {
        State::Stopped => item.stopped,
        State::Done | State::DoneLate => item.completed,
        _ => None,
    };
    let on = day.map(|day| format!(" (ngày {})", short_date(day)));
    format!("{state}{}", on.unwrap_or_default())
}

/// Of an item that recurs the round by which it stands as it does.
pub fn period_of(
    plan: &Plan<'_>,
    item: &Item<'_>,
    standing: &Standing,
    day: NaiveDate,
) -> Option<Point> {
    RoundsOf::new(plan, item, day)?.standing_at(standing)
}

/// Of an item that recurs the round by which it stands as it does, behind its name
/// or its state: ` (đợt quý IV/2025)`; empty of others.
pub fn round(plan: &Plan<'_>, item: &Item<'_>, standing: &Standing, day: NaiveDate) -> String {
    let period = period_of(plan, item, standing, day);
    let period = period.map(|period| words::period(period, VI));
    period.map_or_else(String::new, |period| format!(" (đợt {period})"))
}

/// How a deadline of an item, or of one of its rounds, moved, or why it was stopped;
/// empty where nothing did.
pub fn item_changes(
    plan: &Plan<'_>,
    item: &Item<'_>,
    standing: &Standing,
    round: Option<Point>,
    day: NaiveDate,
) -> String {
    let mut changes = Vec::new();
    // That of one that recurs says which round is the last.
    let in_force = extension_in_force(item, day).filter(|_| round.is_none());
    if let Some(place) = in_force {
        let extension = &item.extensions[place];
        let until = short_date(extension.end.last_day());
        let basis = extension.basis.as_ref();
        let basis = basis.map(|basis| format!(" theo {}", in_sentence(&cited::paper(plan, basis))));
        let until = moved::until(Move::of(item, place), &until, VI);
        changes.push(format!("{until}{}", basis.unwrap_or_default()));
    }
    let rounds = RoundsOf::new(plan, item, day);
    let all = rounds.iter().flat_map(RoundsOf::all_in_force);
    let own = |granted: &Granted<'_>| round.is_none_or(|round| granted.period == round);
    for granted in all.filter(own) {
        if round.is_some() {
            let basis = granted.extension.basis.as_ref();
            let basis =
                basis.map(|basis| format!(" theo {}", in_sentence(&cited::paper(plan, basis))));
            let verb = moved::verb(granted.moved, VI);
            changes.push(format!("{verb}{}", basis.unwrap_or_default()));
            continue;
        }
        let period = words::period(granted.period, VI);
        let until = short_date(granted.extension.end.last_day());
        let until = moved::until(granted.moved, &until, VI);
        let basis = granted.extension.basis.as_ref();
        let basis = basis.map(|basis| format!(" theo {}", in_sentence(&cited::paper(plan, basis))));
        changes.push(format!("{period} {until}{}", basis.unwrap_or_default()));
    }
    let span = round.map(|round| {
        let last = rounds.as_ref().and_then(|rounds| rounds.last_day(round));
        (round.first_day(), last.unwrap_or(round.last_day()))
    });
    for pause in &item.pauses {
        if span.is_some_and(|(first, last)| pause.until < first || last < pause.from) {
            continue;
        }
        let [from, until] = [pause.from, pause.until].map(short_date);
        let reason = pause.reason.as_deref();
        let reason = reason.map(|reason| cited::reason(plan, reason, VI));
        let reason = reason.map(|reason| format!(" ({})", result::unended(&reason)));
        let reason = reason.unwrap_or_default();
        changes.push(format!(
            "tạm dừng từ ngày {from} đến hết ngày {until}{reason}"
        ));
    }
    if standing.state == State::Stopped
        && let Some(reason) = &item.reason
    {
        let reason = cited::reason(plan, reason, VI);
        changes.push(format!("lý do dừng: {}", result::unended(&reason)));
    }
    changes.join("; ")
}

/// By when a report is to be sent: `trước ngày 15/12/2025 (chậm nhất hết ngày
/// 14/12/2025)`; empty without a deadline.
pub fn report_deadline(plan: &Plan<'_>, owed: &Owed) -> String {
    let duty = &plan.duties[owed.duty];
    let Some(last) = owed.standing.last_day else {
        return String::new();
    };
    if let Some(extension) = owed.extension(duty)
        && extension.end == last
    {
        let basis = extension.basis.as_ref();
        let basis = basis.map(|basis| format!(" theo {}", in_sentence(&cited::paper(plan, basis))));
        let first = first_good_day(duty, owed.period).map(short_date);
        let first = first.map(|first| format!("; thời hạn ban đầu: {first}"));
        return format!(
            "chậm nhất hết {} (gia hạn{}{})",
            named_day(plan, last),
            basis.unwrap_or_default(),
            first.unwrap_or_default(),
        );
    }
    let is_before = duty.due.is_some_and(|due| due.bound == Bound::Before);
    match last.succ_opt().filter(|_| is_before) {
        Some(day) => format!(
            "trước ngày {} (chậm nhất hết {})",
            short_date(day),
            named_day(plan, last)
        ),
        None => format!("chậm nhất hết {}", named_day(plan, last)),
    }
}

/// `ngày 14/12/2026`; a day that is not worked by its name, `Chủ nhật 14/12/2025`.
pub fn named_day(plan: &Plan<'_>, day: NaiveDate) -> String {
    let date = short_date(day);
    match plan.working.last_before(day) {
        None => format!("ngày {date}"),
        Some(_) => format!("{} {date}", words::weekday(day, VI)),
    }
}

/// The last working day before one that is not worked, as a sentence; empty for
/// other days.
pub fn working_day(plan: &Plan<'_>, last: Option<NaiveDate>) -> String {
    let working = &plan.working;
    let both = last.and_then(|last| Some((last, working.last_before(last)?)));
    both.map_or_else(String::new, |(last, before)| {
        let unknown = words::not_considered(working, [last, before], VI);
        let unknown = unknown.map_or_else(String::new, |words| format!(" ({words})"));
        let (weekday, date) = (words::weekday(before, VI), short_date(before));
        format!(" Ngày làm việc cuối cùng trong hạn: {weekday} {date}{unknown}.")
    })
}

/// The title of a duty inside a sentence: `báo cáo kết quả …`.
pub fn duty_title(title: &str) -> String {
    match title.strip_prefix("Báo cáo") {
        Some(rest) => format!("báo cáo{rest}"),
        None => format!("“{title}”"),
    }
}

/// A title with its period: `báo cáo … năm 2025`, and `báo cáo … 6 tháng đầu
/// năm 2026` of a title that itself ends in `6 tháng`; without one for a duty
/// owed once.
pub fn with_period(title: &str, period: Option<Point>) -> String {
    let Some(period) = period else {
        return title.to_owned();
    };
    let words = words::period(period, VI);
    if title.ends_with(&words) {
        return title.to_owned();
    }
    let repeated = ["6 tháng", "9 tháng", "năm", "quý", "tháng", "tuần"]
        .into_iter()
        .find(|word| words.starts_with(word) && title.ends_with(&format!(" {word}")));
    let title = title.strip_suffix(repeated.unwrap_or("")).unwrap_or(title);
    // `Kế hoạch … năm 2026, quý II/2026`
    let is_dated = title.ends_with(|c: char| c.is_ascii_digit());
    let comma = if is_dated { "," } else { "" };
    format!("{}{comma} {words}", title.trim_end())
}

/// The lines under `Nơi nhận`, each with its end.
pub fn list(names: Vec<String>) -> Vec<String> {
    let last = names.len().saturating_sub(1);
    let names = names.into_iter().enumerate();
    let ended = names.map(|(place, name)| {
        let end = if place == last { '.' } else { ';' };
        format!("- {}{end}", name.trim_end_matches(['.', ';']))
    });
    ended.collect()
}

/// Ended by a full stop, where nothing ends it yet.
pub fn sentence(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '!', '?', '…', ';', ':']) {
        return text.to_owned();
    }
    // A paper is made of these: with room for one letter more, not for twice
    // the text.
    let mut sentence = String::with_capacity(text.len() + 1);
    sentence.push_str(text);
    sentence.push('.');
    sentence
}

/// The first letter as a capital.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_sentences() {
        for (day, short) in [
            ("2022-06-30", "30/6/2022"),
            ("2026-02-05", "05/02/2026"),
            ("2026-01-15", "15/01/2026"),
            ("2026-12-15", "15/12/2026"),
            ("2026-03-09", "09/3/2026"),
        ] {
            assert_eq!(short_date(day.parse().unwrap()), short);
        }
    }

    #[test]
    fn days_of_the_weekend_are_named() {
        let sunday = "2025-12-14".parse().unwrap();
        let plan = &Plan::default();
        assert_eq!(named_day(plan, sunday), "Chủ nhật 14/12/2025");
        assert_eq!(
            working_day(plan, Some(sunday)),
            " Ngày làm việc cuối cùng trong hạn: thứ Sáu 12/12/2025 (chưa xét ngày nghỉ bù, hoán đổi năm 2025)."
        );
        let monday = "2026-12-14".parse().unwrap();
        assert_eq!(named_day(plan, monday), "ngày 14/12/2026");
        assert_eq!(working_day(plan, Some(monday)), "");
    }

    #[test]
    fn titles_inside_a_sentence() {
        assert_eq!(duty_title("Báo cáo kết quả"), "báo cáo kết quả");
        assert_eq!(duty_title("Tổng hợp"), "“Tổng hợp”");
        for (title, period, whole) in [
            ("báo cáo kết quả", "2025", "báo cáo kết quả năm 2025"),
            ("báo cáo năm", "2025", "báo cáo năm 2025"),
            ("báo cáo 6 tháng", "2026-H1", "báo cáo 6 tháng đầu năm 2026"),
            ("báo cáo 9 tháng", "2026-9M", "báo cáo 9 tháng đầu năm 2026"),
            ("báo cáo tháng", "2026-06", "báo cáo tháng 6/2026"),
            ("Báo cáo tuần", "2026-W14", "Báo cáo tuần 14/2026"),
            ("Cải cách năm 2026", "2026", "Cải cách năm 2026"),
            (
                "Cải cách năm 2026",
                "2026-Q2",
                "Cải cách năm 2026, quý II/2026",
            ),
            (
                "Phát triển giai đoạn 2022-2026",
                "2025",
                "Phát triển giai đoạn 2022-2026, năm 2025",
            ),
        ] {
            assert_eq!(with_period(title, Point::parse(period)), whole);
        }
        assert_eq!(with_period("báo cáo năm", None), "báo cáo năm");
        assert_eq!(capital("đúng hạn"), "Đúng hạn");
        assert_eq!(capital(""), "");
        assert_eq!(sentence("xong "), "xong.");
        assert_eq!(sentence("xong."), "xong.");
    }
}
