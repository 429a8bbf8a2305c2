//! An extension of which nobody can say since when it counts.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use chrono::NaiveDate;

pub static RULE: Rule = Rule {
    name: "extension-without-granted",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("có hiệu lực từ ngày nào?", "since when?"),
    catches: Pair::fixed(
        "gia hạn không ghi ngày cho phép (granted), cũng không theo văn bản điều chỉnh nào",
        "an extension without `granted` that names no amendment either",
    ),
    why: Pair::fixed(
        "Không có ngày thì coi như thời hạn mới có từ đầu: việc đã quá hạn thành đúng hạn, cả trong báo cáo của những năm trước. Ghi granted là ngày cho phép, hoặc khai báo văn bản là [[amendment]] rồi ghi mã của nó ở basis; plan extend luôn ghi ngày.",
        "Without a day the new deadline seems to have been there from the beginning: what was late becomes in time, in reports on past years too. Give it granted, the day it was granted, or declare the paper as an [[amendment]] and put its id into basis; plan extend always writes the day.",
    ),
    wrong: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2024

[[item.lead]]
unit = "QLKH"

[[item.extension]]
end   = 2025
basis = "Công văn số 12/SKHCN-VP ngày 09/12/2024"
"#,
    right: r#"[[item]]
id    = "1"
title = "Tập huấn"
end   = 2024

[[item.lead]]
unit = "QLKH"

[[item.extension]]
end     = 2025
basis   = "Công văn số 12/SKHCN-VP ngày 09/12/2024"
granted = 2024-12-09
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let mut judge = |at: Span, since: Option<NaiveDate>| {
        if since.is_none() && subject.lacks(at, "granted") {
            let message = Pair::fixed(
                "gia hạn không ghi ngày cho phép, nên coi như có từ đầu",
                "the extension has no day, so it counts from the beginning",
            );
            let problem = Problem::new(&RULE, at, message);
            problems.push(problem.help(Pair::fixed(
                "thêm dòng granted = 2024-12-09 (ngày cho phép), hoặc ghi mã của một [[amendment]] ở basis",
                "add a line granted = 2024-12-09, the day it was granted, or put the id of an [[amendment]] into basis",
            )));
        }
    };
    for item in &subject.plan.items {
        item.all_extensions()
            .for_each(|(_, one)| judge(one.at, one.since));
    }
    for duty in &subject.plan.duties {
        duty.extensions
            .iter()
            .for_each(|one| judge(one.at, one.since));
    }
}
