//! Former words or names that say nothing, or two that were in use up to one day.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use chrono::NaiveDate;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    name: "unclear-former",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("nội dung cũ nào?", "which former words?"),
    catches: Pair::fixed(
        "`former` không ghi nội dung cũ nào, hoặc hai bảng dùng đến cùng một ngày",
        "a `former` table that says nothing, or two that end on one day",
    ),
    why: Pair::fixed(
        "Mỗi bảng former ghi những chữ đã dùng đến hết một ngày; trống thì câu trả lời cho ngày trước đó vẫn dùng chữ hôm nay, tức quá khứ bị đổi. Hai bảng cùng một ngày thì không rõ bảng nào được dùng: gộp làm một, hoặc sửa ngày.",
        "Each former table has the words that were in use up to a day. Where it is empty, answers for earlier days go on using the words of today, and the past is changed. Of two with one day nobody knows which counts: make them one, or correct a day.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn nghiệp vụ"

[[item.lead]]
unit = "QLKH"

[[item.former]]
until = 2025-03-09
basis = "Công văn số 30/SKHCN-VP"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn nghiệp vụ"

[[item.lead]]
unit = "QLKH"

[[item.former]]
until = 2025-03-09
basis = "Công văn số 30/SKHCN-VP"
title = "Tập huấn"
"#,
};

/// One `former` table: where it is, its last day, and whether it says nothing.
type Former = (Span, Option<NaiveDate>, bool);

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for item in plan.items.iter().filter(|item| !item.former.is_empty()) {
        let former = item.former.iter();
        let former = former.map(|former| (former.at, Some(former.until), former.says_nothing()));
        judge(subject, former, problems);
    }
    if !plan.former.is_empty() {
        let places = subject.places(plan.at, "former").into_iter();
        let former = places.zip(&plan.former);
        let former = former.map(|(at, former)| (at, former.until, former.says_nothing()));
        judge(subject, former, problems);
    }
    let bodies = plan.bodies.iter().filter(|body| body.is_own());
    for body in bodies.filter(|body| body.former.len() > 1) {
        let places = subject.places(body.at, "former").into_iter();
        let former = places.zip(&body.former);
        judge(
            subject,
            former.map(|(at, former)| (at, former.until, false)),
            problems,
        );
    }
}

fn judge(subject: &Subject<'_>, formers: impl Iterator<Item = Former>, problems: &mut Problems) {
    let mut known: HashMap<NaiveDate, Span> = HashMap::new();
    for (at, until, is_empty) in formers {
        if is_empty && !subject.is_damaged(at) {
            let problem = Problem::new(
                &RULE,
                at,
                Pair::fixed(
                    "bảng này không ghi nội dung cũ nào",
                    "this table has none of the former words",
                ),
            );
            problems.push(problem.help(Pair::fixed(
                "ghi những chữ đã dùng đến ngày đó, ví dụ title = \"…\"; trước đó không có thì ghi chuỗi trống, ví dụ product = \"\"",
                "write the words in use up to that day, as in title = \"…\"; where there were none, an empty text, as in product = \"\"",
            )));
            continue;
        }
        let first = until.and_then(|until| Some((until, known.insert(until, at)?)));
        let Some((until, first)) = first else {
            continue;
        };
        let problem = Problem::new(
            &RULE,
            subject.place(at, "until"),
            pair!(
                "đã có nội dung cũ dùng đến ngày {until}",
                "there are former words up to {until} already",
            ),
        )
        .related(
            subject.place(first, "until"),
            Pair::fixed("lần đầu ở đây", "first here"),
        );
        problems.push(problem.help(Pair::fixed(
            "gộp hai bảng làm một, hoặc sửa until",
            "make one table of the two, or correct until",
        )));
    }
}
