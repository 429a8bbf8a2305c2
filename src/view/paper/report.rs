//! The report on carrying out the plan, as a paper: what the file knows is
//! reported, what only a person can write is left blank.

use super::form::{self, BLANK, VI};
use super::room::{Room, points};
use super::{Block, NO_RESULT, Paper, coming, detail, figures, late, reached, tables};
use crate::answer::account::{Account, Told};
use crate::deadline::state::State;
use crate::model::duty::Receiver;
use crate::model::item::Outcome;
use crate::model::key::PlanState;
use crate::view::{asked, cited, result, words};
use chrono::Datelike;

/// The paper of an account: of its day, whenever it is made.
pub fn paper(account: &Account<'_>, room: Room) -> Paper {
    let plan = account.plan;
    let period = words::period(account.period, VI);
    let head = form::head(plan, account.unit, account.day);
    let issuer = match account.unit {
        Some(unit) => form::name_on(plan.body(unit), account.day).to_owned(),
        None => plan.issuer_on(account.day).unwrap_or(BLANK).to_owned(),
    };
    let kind = plan.kind(form::VI);
    let mut body = Vec::new();
    opening(account, &issuer, &period, &mut body);
    results(account, &period, room, &mut body);
    body.push(Block::Heading(
        "III. Tồn tại, hạn chế và nguyên nhân".into(),
    ));
    body.extend(obstacles(account, room));
    body.push(Block::Blank);
    body.push(Block::Heading("IV. Nhiệm vụ thời gian tới".into()));
    body.extend(coming::tasks(account, room));
    body.push(Block::Blank);
    body.push(Block::Heading("V. Đề xuất, kiến nghị".into()));
    body.extend(proposals(account, room));
    body.push(Block::Blank);
    body.push(Block::paragraph(format!(
        "Trên đây là báo cáo kết quả thực hiện {kind} {period} của {issuer}./."
    )));
    let number = head.number.clone().unwrap_or_default();
    let number = number.replacen("Số:", "số", 1);
    let note = format!(
        "(Kèm theo Báo cáo {number} ngày …… tháng …… năm {} của {issuer})",
        account.day.year()
    );
    Paper {
        made: account.day,
        head,
        kind: Some("BÁO CÁO".into()),
        subject: format!(
            "Kết quả thực hiện {}",
            form::with_period(&plan.heading_in_sentence(), Some(account.period))
        ),
        to: receiver(account),
        body,
        recipients: recipients(account),
        signature: signature(account),
        annexes: tables::annexes(account, &period, &note),
    }
}

/// The items of a report for which a result is missing, of one of its leads at
/// least.
pub fn without_result<'p>(account: &Account<'p>) -> Vec<&'p str> {
    let is_missing = |told: &&Told<'p>| {
        let lines = tables::results(account, told);
        lines.iter().any(|line| line.ends_with(NO_RESULT))
    };
    let missing = account.items.iter().filter(is_missing);
    missing.map(|told| told.item.id.as_str()).collect()
}

/// Who the report goes to: as its duty says; without one, a unit's goes to
/// whoever gathers them.
fn receiver(account: &Account<'_>) -> Option<String> {
    let plan = account.plan;
    if let Some(duty) = account.duty {
        let duty = &plan.duties[duty];
        return Some(match &duty.to {
            Receiver::Body(index) => form::name_on(plan.body(*index), account.day).to_owned(),
            Receiver::Outside(name) => name.to_string(),
        });
    }
    match account.unit {
        None => plan.parent_on(account.day).map(str::to_owned),
        Some(unit) => match plan.monitor.filter(|monitor| *monitor != unit) {
            Some(monitor) => Some(form::name_on(plan.body(monitor), account.day).to_owned()),
            // Who gathers them reports to who leads the office.
            None => form::director(plan, account.day),
        },
    }
}

/// Where it says `Kính gửi`, the first line is `Như trên` (Nghị định 30/2020/NĐ-CP,
/// Phụ lục I, Phần I, mục II, khoản 9, điểm b).
fn recipients(account: &Account<'_>) -> Vec<String> {
    let plan = account.plan;
    let mut lines: Vec<String> = Vec::new();
    lines.extend(receiver(account).map(|_| "Như trên".to_owned()));
    match account.unit {
        Some(unit) => {
            let body = plan.body(unit);
            // VT is the registry, which rooms of the office have none of.
            lines.push(match body.has_own_registry() {
                true => "Lưu: VT".to_owned(),
                false => format!("Lưu: {}", body.symbol()),
            });
        }
        None => {
            let drafter = account
                .duty
                .and_then(|duty| match &plan.duties[duty].units {
                    Some(units) => units.first().copied(),
                    None => None,
                });
            let drafter = drafter.or(plan.monitor).or(plan.drafter);
            let drafter = drafter.map_or(BLANK, |unit| plan.body(unit).symbol());
            lines.push(format!("Lưu: VT, {drafter}"));
        }
    }
    form::list(lines)
}

/// What the results of an item say of something beside what was done; of several
/// leads each by name; `None`: nothing.
fn said(
    account: &Account<'_>,
    told: &Told<'_>,
    of: for<'r> fn(&'r Outcome<'_>) -> Option<&'r str>,
) -> Option<String> {
    let several = account.plan.is_led_by_several(told.item);
    let said = told.results.iter().filter_map(|result| {
        let text = result::unended(of(result)?);
        Some(match result.unit.filter(|_| several) {
            Some(unit) => {
                let name = form::name_and_heir(account.plan, unit, account.day);
                format!("{name}: {text}")
            }
            None => text.to_owned(),
        })
    });
    let mut said: Vec<String> = said.collect();
    said.dedup();
    (!said.is_empty()).then(|| result::joined(&said))
}

/// The obstacles of items that are not late: those of late ones are their causes,
/// and stand with them.
fn obstacles(account: &Account<'_>, room: Room) -> Vec<Block> {
    let is_late = |state| matches!(state, State::Overdue | State::DoneLate);
    let lines = account.items.iter().filter_map(|told| {
        let said = said(account, told, |result| result.obstacle.as_deref())?;
        let is_told = is_late(told.standing.state);
        (!is_told).then(|| format!("{}: {said}", late::item_name(told.item)))
    });
    points(
        lines.collect(),
        room.list(),
        "nhiệm vụ khác có khó khăn, vướng mắc",
        tables::annex_of_items(account),
    )
}

/// What the units propose, and what they ask for and nobody has decided on the
/// day.
fn proposals(account: &Account<'_>, room: Room) -> Vec<Block> {
    let proposed = account.items.iter().filter_map(|told| {
        let said = said(account, told, |result| result.proposal.as_deref())?;
        Some(format!("{}: {said}", late::item_name(told.item)))
    });
    let asked = account.requests.iter().map(|(item, request)| {
        let unit = form::name_and_heir(account.plan, request.unit, account.day);
        let (name, said) = (
            late::item_name(item),
            asked::request_with(request, VI, form::short_date),
        );
        format!("{name}: {unit} {said}")
    });
    points(
        proposed.chain(asked).collect(),
        room.list(),
        "kiến nghị khác",
        tables::annex_of_items(account),
    )
}

/// The titles over the signature; nobody's name, and none that the file does
/// not give.
fn signature(account: &Account<'_>) -> Vec<String> {
    let plan = account.plan;
    match account.unit {
        Some(unit) => {
            let head = plan.body(unit).head.as_deref();
            vec![head.map_or_else(|| "THỦ TRƯỞNG ĐƠN VỊ".to_owned(), str::to_uppercase)]
        }
        None if plan.signer.is_empty() => vec!["…………".into()],
        None => plan.signer.iter().map(ToString::to_string).collect(),
    }
}

/// What the plan itself rests on, and the decisions that amended it, a line each:
/// a semicolon ends all but the last (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I,
/// mục II, khoản 6, điểm a).
fn bases(account: &Account<'_>) -> Vec<Block> {
    let plan = account.plan;
    let papers = plan.basis.iter().map(|basis| {
        let cited = cited::paper(plan, basis);
        let cited = cited.trim().trim_end_matches(['.', ';']);
        match cited.to_lowercase().starts_with("căn cứ ") {
            true => form::capital(cited),
            false => format!("Căn cứ {cited}"),
        }
    });
    let amendments = plan.amendments.iter();
    let amendments = amendments.map(|one| format!("Căn cứ {}", cited::with_title(one)));
    let lines: Vec<String> = papers.chain(amendments).collect();
    let last = lines.len().saturating_sub(1);
    let ended = lines.into_iter().enumerate().map(|(place, line)| {
        let end = if place == last { '.' } else { ';' };
        Block::Basis(format!("{line}{end}"))
    });
    ended.collect()
}

fn opening(account: &Account<'_>, issuer: &str, period: &str, body: &mut Vec<Block>) {
    let plan = account.plan;
    if account.unit.is_none() {
        body.extend(bases(account));
    }
    let cited = form::plan_in_full(plan, account.day);
    body.push(Block::paragraph(format!(
        "Thực hiện {cited}, {issuer} báo cáo kết quả thực hiện {period} như sau:"
    )));
    let day = form::short_date(account.day);
    let mut data = match account.task_day == account.day {
        true => format!("Số liệu tính đến ngày {day}."),
        false => {
            let cut = form::short_date(account.task_day);
            format!(
                "Số liệu về nhiệm vụ, kết quả tính đến ngày {cut} (ngày chốt số liệu); báo cáo đã nhận, gia hạn, đề nghị tính đến ngày {day}."
            )
        }
    };
    if !account.after_cut.is_empty() {
        let ids = account.after_cut.join(", ");
        data.push_str(&format!(
            " Sau ngày chốt số liệu, đến ngày {day} còn ghi nhận kết quả, hoàn thành hoặc thay đổi của nhiệm vụ {ids}; chưa tính vào báo cáo này."
        ));
    }
    if let Some(what) = form::not_in_force(plan, account.task_day) {
        let still = match plan.state_on(account.task_day) {
            PlanState::Draft => "",
            _ => "; tình trạng nhiệm vụ là của ngày đó",
        };
        data.push_str(&format!(" {what}{still}."));
    }
    if plan.records_nothing() {
        let kind = plan.kind(form::VI);
        data.push_str(&format!(
            " Chưa ghi nhận báo cáo, kết quả nào; dưới đây chỉ là thời hạn theo {kind}."
        ));
    }
    body.push(Block::Note(data));
    body.push(Block::Heading("I. Công tác chỉ đạo, triển khai".into()));
    body.push(Block::Blank);
}

/// What is late, the longest first, each with the cause that its results give.
fn late_items(account: &Account<'_>, room: Room) -> Vec<Block> {
    let is_late = |told: &Told<'_>| matches!(told.standing.state, State::Overdue | State::DoneLate);
    let has_late = |told: &&Told<'_>| is_late(told) || !told.late_rounds.is_empty();
    let mut all: Vec<&Told<'_>> = account.items.iter().filter(has_late).collect();
    all.sort_by_key(|told| {
        let standing = &told.standing;
        let overdue = standing.days_left.map_or(0, |left| (-left).max(0));
        let of_rounds = told.late_rounds.iter();
        let of_rounds = of_rounds.filter_map(|round| round.standing.days_late).max();
        std::cmp::Reverse(
            standing
                .days_late
                .unwrap_or(overdue)
                .max(of_rounds.unwrap_or(0)),
        )
    });
    let lines = all.iter().map(|told| {
        let whole = is_late(told)
            .then(|| late::item(account.plan, told.item, &told.standing, account.task_day));
        let rounds = late::rounds(told.item, &told.late_rounds, whole.is_some());
        let line = whole.unwrap_or_default() + &rounds;
        let cause = said(account, told, |result| result.obstacle.as_deref());
        let cause = cause.map(|cause| format!("; nguyên nhân: {cause}"));
        format!("{line}{}", cause.unwrap_or_default())
    });
    let what = "nhiệm vụ khác quá hạn, hoàn thành chậm";
    let annex = tables::annex_of_items(account);
    let mut body = points(lines.collect(), room.list(), what, annex);
    if body.is_empty() {
        let day = form::short_date(account.task_day);
        body.push(Block::paragraph(format!(
            "Không có nhiệm vụ nào quá hạn, hoàn thành chậm tính đến ngày {day}."
        )));
    }
    body
}

/// The reports that are late, where whoever reads the paper is concerned.
fn late_reports(account: &Account<'_>) -> Vec<Block> {
    let lines = late::reports(account.plan, &account.late_reports, account.day);
    let points = lines.iter().map(|line| Block::Point(form::sentence(line)));
    points.collect()
}

fn results(account: &Account<'_>, period: &str, room: Room, body: &mut Vec<Block>) {
    body.push(Block::Heading("II. Kết quả thực hiện các nhiệm vụ".into()));
    if account.items.is_empty() {
        body.push(Block::paragraph(match account.unit {
            Some(unit) => {
                let name = form::name_on(account.plan.body(unit), account.day);
                format!("{name} không chủ trì nhiệm vụ nào có thời gian thực hiện trong {period}.")
            }
            None => format!("Không có nhiệm vụ nào có thời gian thực hiện trong {period}."),
        }));
    }
    let mut n = 0;
    let mut part = |title: &str, blocks: Vec<Block>| {
        if !blocks.is_empty() {
            n += 1;
            body.push(Block::Subheading(format!("{n}. {title}")));
            body.extend(blocks);
        }
    };
    part("Kết quả chung", figures::figures(account, period, room));
    match room {
        Room::All => part("Kết quả từng nhiệm vụ", detail::items(account, period)),
        Room::Pages => part(
            "Kết quả theo nhóm nhiệm vụ",
            reached::groups(account, period, room),
        ),
    }
    if let Some(over) = &account.carried_over {
        let (before, cut) = (words::period(over.period, VI), form::short_date(over.cut));
        let title = format!("Kết quả {before} ghi nhận sau ngày chốt số liệu {cut}");
        part(&title, reached::carried_over(account, over, room));
    }
    if !account.items.is_empty() {
        let title = "Nhiệm vụ quá hạn, hoàn thành chậm và nguyên nhân";
        part(title, late_items(account, room));
    }
    part("Báo cáo chậm, chưa ghi nhận", late_reports(account));
    if !account.items.is_empty() {
        let annex = tables::annex_of_items(account);
        body.push(Block::Note(format!(
            "Kết quả, tình trạng từng nhiệm vụ: xem {annex} kèm theo."
        )));
    }
}
