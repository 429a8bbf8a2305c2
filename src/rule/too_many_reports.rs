//! A duty that owes more reports than anybody could send.

use crate::check::subject::Subject;
use crate::deadline::owed::{Counted, MOST_REPORTS, MOST_REPORTS_TOGETHER, Reporting};
use crate::deadline::rounds::{MOST, RoundsOf};
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use chrono::{Months, NaiveDate};

pub static RULE: Rule = Rule {
    name: "too-many-reports",
    severity: Severity::Error,
    leaves: Leaves::Broken,
    label: Pair::fixed("quá nhiều báo cáo", "too many reports"),
    catches: Pair::fixed(
        "báo cáo định kỳ mà các đơn vị, qua các kỳ, phải gửi hơn 100.000 lần; nhiệm vụ lặp lại có hơn 10.500 đợt; các báo cáo định kỳ và các đợt cộng lại hơn 200.000",
        "a duty that, over its units and periods, owes more than 100,000 reports; an item of more than 10,500 rounds; all duties and rounds together, more than 200,000",
    ),
    why: Pair::fixed(
        "Thường do from và until quá rộng, hoặc ghi sai năm. Không bảng nào xem hết được ngần ấy dòng, nên chương trình chỉ đếm chứ không lập ra. Số kỳ được đếm đến until, hoặc đến khi nhiệm vụ cuối cùng kết thúc; không có cả hai thì đến một năm sau hôm nay. Sửa from, until, hoặc ghi rõ đơn vị nào phải gửi ở units.",
        "Mostly from and until are too far apart, or a year is wrong. No list of so many rows can be read, so they are counted and not made. The periods count to until, or to the end of the last item; without either, to one year from today. Correct from or until, or name those who report in units.",
    ),
    wrong: r#"[unit]
T01.name = "Tổ 1"
T02.name = "Tổ 2"
T03.name = "Tổ 3"
T04.name = "Tổ 4"
T05.name = "Tổ 5"
T06.name = "Tổ 6"
T07.name = "Tổ 7"
T08.name = "Tổ 8"
T09.name = "Tổ 9"
T10.name = "Tổ 10"
T11.name = "Tổ 11"
T12.name = "Tổ 12"
T13.name = "Tổ 13"
T14.name = "Tổ 14"
T15.name = "Tổ 15"
T16.name = "Tổ 16"
T17.name = "Tổ 17"
T18.name = "Tổ 18"
T19.name = "Tổ 19"
T20.name = "Tổ 20"
T21.name = "Tổ 21"
T22.name = "Tổ 22"
T23.name = "Tổ 23"
T24.name = "Tổ 24"
T25.name = "Tổ 25"
T26.name = "Tổ 26"
T27.name = "Tổ 27"
T28.name = "Tổ 28"

[[duty]]
id    = "bao-cao-thang"
title = "Báo cáo tháng"
every = "month"
by    = "25"
to    = "Giám đốc Sở"
from  = 1900
until = 2199

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "T01"
"#,
    right: r#"[unit]
T01.name = "Tổ 1"
T02.name = "Tổ 2"
T03.name = "Tổ 3"
T04.name = "Tổ 4"
T05.name = "Tổ 5"
T06.name = "Tổ 6"
T07.name = "Tổ 7"
T08.name = "Tổ 8"
T09.name = "Tổ 9"
T10.name = "Tổ 10"
T11.name = "Tổ 11"
T12.name = "Tổ 12"
T13.name = "Tổ 13"
T14.name = "Tổ 14"
T15.name = "Tổ 15"
T16.name = "Tổ 16"
T17.name = "Tổ 17"
T18.name = "Tổ 18"
T19.name = "Tổ 19"
T20.name = "Tổ 20"
T21.name = "Tổ 21"
T22.name = "Tổ 22"
T23.name = "Tổ 23"
T24.name = "Tổ 24"
T25.name = "Tổ 25"
T26.name = "Tổ 26"
T27.name = "Tổ 27"
T28.name = "Tổ 28"

[[duty]]
id    = "bao-cao-thang"
title = "Báo cáo tháng"
every = "month"
by    = "25"
to    = "Giám đốc Sở"
from  = 2026
until = 2026

[[item]]
id    = "1"
title = "Tập huấn"

[[item.lead]]
unit = "T01"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    let horizon = subject.today.checked_add_months(Months::new(12));
    let horizon = horizon.unwrap_or(subject.today);
    let owed = match plan.duties.is_empty() {
        true => Counted::default(),
        false => Reporting::new(plan, subject.today).counted(horizon),
    };
    of_rounds(subject, horizon, owed.together, problems);
    for found in owed.too_many {
        let duty = &plan.duties[found.duty];
        let (n, most) = if found.is_alone {
            (found.reports, MOST_REPORTS)
        } else {
            (found.reports, MOST_REPORTS_TOGETHER)
        };
        let message = if found.is_alone {
            pair!(
                "qua các đơn vị và các kỳ, phải gửi {n} báo cáo; nhiều nhất là {most}",
                "over its units and periods, {n} reports are owed; the most is {most}",
            )
        } else {
            pair!(
                "cùng với các báo cáo định kỳ ở trên, phải gửi {n} báo cáo; nhiều nhất là {most}",
                "together with the duties above, {n} reports are owed; the most is {most}",
            )
        };
        problems.push(Problem::new(&RULE, duty.at, message).help(Pair::fixed(
            "xem lại from và until; chỉ một số đơn vị phải gửi thì ghi units",
            "look at from and until; where only some units report, name them in units",
        )));
    }
}

/// The items that recur more often than anybody could see, beside the reports that are
/// owed.
fn of_rounds(subject: &Subject<'_>, horizon: NaiveDate, reports: usize, problems: &mut Problems) {
    let plan = subject.plan;
    let mut together = reports;
    for item in &plan.items {
        let Some(rounds) = RoundsOf::new(plan, item, subject.today) else {
            continue;
        };
        let n = rounds.number(horizon);
        let before = together;
        together = together.saturating_add(n);
        let message = if n > MOST {
            pair!(
                "nhiệm vụ có {n} đợt; nhiều nhất là {MOST}",
                "the item has {n} rounds; the most is {MOST}",
            )
        } else if before <= MOST_REPORTS_TOGETHER && together > MOST_REPORTS_TOGETHER {
            let n = together - reports;
            match reports {
                0 => pair!(
                    "cùng với các nhiệm vụ ở trên có {n} đợt; nhiều nhất là {MOST_REPORTS_TOGETHER}",
                    "together with the items above there are {n} rounds; the most is {MOST_REPORTS_TOGETHER}",
                ),
                _ => pair!(
                    "cùng với các nhiệm vụ ở trên có {n} đợt, thêm {reports} báo cáo phải gửi; cộng lại nhiều nhất là {MOST_REPORTS_TOGETHER}",
                    "together with the items above there are {n} rounds, beside {reports} reports that are owed; the most of both is {MOST_REPORTS_TOGETHER}",
                ),
            }
        } else {
            continue;
        };
        let place = subject.place(item.at, "every");
        problems.push(Problem::new(&RULE, place, message).help(Pair::fixed(
            "xem lại every, start và end",
            "look at every, start and end",
        )));
    }
}
