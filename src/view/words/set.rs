//! What is said of several plans: how many, whose, and what is not counted.

use super::{date, item_count};
use crate::answer::member::{LeftOut, Member, Why};
use crate::lang::Lang;
use crate::model::key::PlanState;
use crate::say;
use crate::text::few::few;
use chrono::NaiveDate;
use std::collections::HashSet;

/// How many offices issued the plans.
pub fn offices(members: &[Member]) -> usize {
    let offices = members.iter().map(Member::office);
    offices.collect::<HashSet<_>>().len()
}

/// Who issued a plan.
pub fn office(member: &Member, lang: Lang) -> String {
    match &member.issuer {
        Some(issuer) => issuer.clone(),
        None => say!(lang, "(không ghi cơ quan ban hành)", "(no issuer)"),
    }
}

/// Who issued a plan; where that is not said, what names the plan: its units are
/// those of no other.
pub fn office_or_plan(member: &Member) -> &str {
    member.issuer.as_deref().unwrap_or_else(|| member.label())
}

/// A plan as the heading of its rows: its key and its title, what it is where it is
/// not in force, and of several offices the one that issued it.
pub fn heading(member: &Member, has_offices: bool, lang: Lang) -> String {
    let (label, title) = (member.label(), &member.title);
    let mut heading = match label == title {
        true => title.clone(),
        false => format!("{label} · {title}"),
    };
    if let Some(standing) = standing(member, lang) {
        heading += &format!(" ({standing})");
    }
    if has_offices {
        heading += &format!(" · {}", office(member, lang));
    }
    heading
}

/// What a plan is that is not in force.
fn standing(member: &Member, lang: Lang) -> Option<String> {
    let closed = member.closed.map(date).unwrap_or_default();
    let by = member.replaced_by.as_deref().unwrap_or_default();
    Some(match member.state {
        PlanState::InForce => return None,
        PlanState::Draft => say!(lang, "dự thảo", "draft"),
        PlanState::Closed => say!(lang, "kết thúc ngày {closed}", "closed on {closed}"),
        PlanState::Replaced => say!(
            lang,
            "kết thúc ngày {closed}, được thay thế bằng {by}",
            "closed on {closed}, replaced by {by}",
        ),
    })
}

/// The plans that an answer is from though they are not in force: it must not look
/// like one that holds today.
fn those_not_in_force(members: &[Member], lang: Lang) -> Option<String> {
    let named = members.iter().filter_map(|member| {
        let standing = standing(member, lang)?;
        Some(format!("{} ({standing})", member.label()))
    });
    let list = few(named, "; ");
    (!list.is_empty()).then(|| {
        say!(
            lang,
            "Có tính cả kế hoạch không còn hoặc chưa thực hiện: {list}",
            "Counted though not in force: {list}",
        )
    })
}

/// `12 kế hoạch của Sở Khoa học và Công nghệ`, `1.240 kế hoạch của 23 cơ quan`.
pub fn plans(members: &[Member], lang: Lang) -> String {
    let n = plan_count(members.len(), lang);
    let first = members.first().and_then(|member| member.issuer.as_deref());
    match (offices(members), first) {
        (1, Some(issuer)) => say!(lang, "{n} kế hoạch của {issuer}", "{n} of {issuer}"),
        (0 | 1, _) => say!(lang, "{n} kế hoạch", "{n}"),
        (offices, _) => {
            let offices = lang.number(offices);
            say!(
                lang,
                "{n} kế hoạch của {offices} cơ quan",
                "{n} of {offices} offices",
            )
        }
    }
}

/// A count of plans; in Vietnamese the number alone.
pub fn plan_count(n: usize, lang: Lang) -> String {
    let s = if n == 1 { "" } else { "s" };
    let n = lang.number(n);
    say!(lang, "{n}", "{n} plan{s}")
}

/// The lines above an answer from several plans: how many and whose, the day, the
/// count; what is left out, what is not counted, and what is though it is not in
/// force.
pub fn head(
    members: &[Member],
    left_out: &[LeftOut],
    not_counted: &[PlanState],
    at: (NaiveDate, Lang),
    count: &str,
) -> Vec<String> {
    let mut lines = head_of_plans(members, left_out, not_counted, at, count);
    lines.extend(those_not_in_force(members, at.1));
    lines
}

/// The same, above a list of the plans themselves, which has their states.
pub fn head_of_plans(
    members: &[Member],
    left_out: &[LeftOut],
    not_counted: &[PlanState],
    (today, lang): (NaiveDate, Lang),
    count: &str,
) -> Vec<String> {
    let (plans, day) = (plans(members, lang), date(today));
    let mut lines = vec![say!(
        lang,
        "{plans} · tính đến ngày {day} · {count}",
        "{plans} · as of {day} · {count}",
    )];
    lines.extend(missing(left_out, lang));
    lines.extend(not_in_force(not_counted, lang));
    lines.extend(continued(members, lang));
    let records_nothing = members.iter().filter(|one| one.records_nothing).count();
    if records_nothing > 0 {
        let n = plan_count(records_nothing, lang);
        let has = if records_nothing == 1 {
            "records"
        } else {
            "record"
        };
        lines.push(say!(
            lang,
            "{n} kế hoạch chưa ghi báo cáo, kết quả nào",
            "{n} {has} no report and no result yet",
        ));
    }
    lines
}

/// `Chưa tính 1 tệp có lỗi: ke-hoach/cds.toml`.
pub fn missing(left_out: &[LeftOut], lang: Lang) -> Option<String> {
    if left_out.is_empty() {
        return None;
    }
    let paths = few(left_out.iter().map(|file| file.path.as_str()), ", ");
    let s = if left_out.len() == 1 { "" } else { "s" };
    let n = lang.number(left_out.len());
    let are_broken = left_out
        .iter()
        .all(|file| matches!(file.why, Why::Errors | Why::Directory));
    Some(match are_broken {
        true => say!(
            lang,
            "Chưa tính {n} tệp có lỗi: {paths}",
            "Not counted, {n} file{s} with errors: {paths}",
        ),
        false => say!(
            lang,
            "Chưa tính {n} tệp: {paths}",
            "Not counted, {n} file{s}: {paths}",
        ),
    })
}

/// Each file that is left out and why, a line each; nothing where there is none.
pub fn each_missing(left_out: &[LeftOut], lang: Lang) -> Vec<String> {
    if left_out.is_empty() {
        return Vec::new();
    }
    let n = lang.number(left_out.len());
    let s = if left_out.len() == 1 { "" } else { "s" };
    let first = say!(lang, "Chưa tính {n} tệp:", "{n} file{s} not counted:");
    let each = left_out.iter().map(|file| {
        let problem = file.problem.in_lang(lang);
        format!("{}: {problem}", file.path)
    });
    std::iter::once(first).chain(each).collect()
}

/// `Không kể 3 kế hoạch đã kết thúc, 1 dự thảo`.
pub fn not_in_force(states: &[PlanState], lang: Lang) -> Option<String> {
    let counted = PlanState::ALL.into_iter().rev().filter_map(|state| {
        let n = states.iter().filter(|one| **one == state).count();
        (n > 0).then_some((state, n))
    });
    let mut vi = Vec::new();
    let mut en = Vec::new();
    for (place, (state, n)) in counted.enumerate() {
        let s = if n == 1 { "" } else { "s" };
        let (word_vi, word_en) = (self::state(state, Lang::Vi), self::state(state, Lang::En));
        let n = lang.number(n);
        match place {
            0 => {
                vi.push(format!("{n} kế hoạch {word_vi}"));
                en.push(format!("{n} {word_en} plan{s}"));
            }
            _ => {
                vi.push(format!("{n} {word_vi}"));
                en.push(format!("{n} {word_en}"));
            }
        }
    }
    let (vi_list, en_list) = (vi.join(", "), en.join(", "));
    (!vi.is_empty()).then(|| say!(lang, "Không kể {vi_list}", "Not counted: {en_list}"))
}

/// `Không kể 2 nhiệm vụ có kế hoạch sau tiếp nối, đã tính ở kế hoạch đó`.
pub fn continued(members: &[Member], lang: Lang) -> Option<String> {
    let n = members.iter().map(|member| member.n_continued).sum();
    let items = item_count(n, lang);
    let go = if n == 1 { "goes" } else { "go" };
    let are = if n == 1 { "is" } else { "are" };
    (n > 0).then(|| {
        say!(
            lang,
            "Không kể {items} có kế hoạch sau tiếp nối, đã tính ở kế hoạch đó",
            "Not counted: {items} that {go} on in a later plan and {are} counted there",
        )
    })
}

/// Plans by their keys, each with its state.
pub fn with_states<'m>(members: impl Iterator<Item = &'m Member>, lang: Lang) -> String {
    let one = |member: &Member| format!("{} ({})", member.key, state(member.state, lang));
    few(members.map(one), ", ")
}

/// The state of a plan in words.
pub fn state(state: PlanState, lang: Lang) -> &'static str {
    let (vi, en) = match state {
        PlanState::Draft => ("dự thảo", "draft"),
        PlanState::InForce => ("đang thực hiện", "in force"),
        PlanState::Closed => ("đã kết thúc", "closed"),
        PlanState::Replaced => ("đã được thay thế", "replaced"),
    };
    lang.pick(vi, en)
}
