//! An item that recurs and is completed as a whole.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};

pub static RULE: Rule = Rule {
    name: "completed-with-rounds",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("nhiệm vụ này lặp lại", "this item recurs"),
    catches: Pair::fixed(
        "nhiệm vụ lặp lại (`every`) mà ghi `completed` cho cả nhiệm vụ",
        "an item that recurs (`every`) and has `completed` of its own",
    ),
    why: Pair::fixed(
        "Nhiệm vụ lặp lại hoàn thành từng đợt: mỗi đợt một [[item.result]] có period và completed, xong đợt cuối là xong cả nhiệm vụ. completed ở nhiệm vụ che hết các đợt: đợt chưa xong không còn trong danh sách đến hạn, không ai được nhắc. Nếu nhiệm vụ không làm tiếp nữa thì ghi stopped và reason.",
        "An item that recurs is done round by round: each has its [[item.result]] with period and completed, and with the last one the item is done. completed on the item hides all of them: rounds that are open are in no list of deadlines, and nobody is reminded. Where it does not go on, write stopped and a reason.",
    ),
    wrong: r#"[[item]]
id        = "1"
title     = "Họp giao ban"
start     = 2025
end       = 2025
every     = "half"
by        = "06-25"
completed = 2025-12-20

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Họp giao ban"
start = 2025
end   = 2025
every = "half"
by    = "06-25"

[[item.lead]]
unit = "QLKH"

[[item.result]]
period    = "2025-H2"
completed = 2025-12-20
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let items = subject.plan.items.iter();
    for item in items.filter(|item| item.rounds.is_some()) {
        let Some(done) = item.completed else {
            continue;
        };
        let id = item.id.as_str();
        let problem = Problem::new(
            &RULE,
            subject.place(item.at, "completed"),
            pair!(
                "nhiệm vụ {id} lặp lại, không hoàn thành cả một lần ngày {done}",
                "item {id} recurs, and is not completed at one time on {done}",
            ),
        )
        .related(
            subject.place(item.at, "every"),
            Pair::fixed("lặp lại theo kỳ này", "it recurs by this"),
        );
        problems.push(problem.help(Pair::fixed(
            "ghi từng đợt đã xong ở [[item.result]], có period và completed; không làm tiếp nữa thì ghi stopped và reason",
            "write each round that is done into [[item.result]], with period and completed; where it does not go on, stopped and a reason",
        )));
    }
}
