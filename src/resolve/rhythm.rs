//! How often something falls due, and by which day: the keys that a duty and an
//! item which recurs have alike.

use super::reader::{DueText, Reader};
use crate::document::Table;
use crate::lang::Pair;
use crate::model::cycle::Cycle;
use crate::model::due::{Bound, Due, DueDay, DueFault};
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::source::Span;
use crate::text::digit;

/// `every`, `cumulative`, `before`, `by` and `cut` of one table, as they were met.
#[derive(Default)]
pub struct Rhythm<'s> {
    every: Option<Cycle>,
    cumulative: Option<Span>,
    dues: Vec<(Bound, DueText<'s>, Span)>,
    cut: Option<(DueText<'s>, Span)>,
}

impl<'s> Rhythm<'s> {
    pub fn every(&mut self, name: &str) {
        self.every = Cycle::from_name(name);
    }

    pub fn cumulative(&mut self, is: bool, span: Span) {
        self.cumulative = is.then_some(span);
    }

    pub fn due(&mut self, bound: Bound, day: DueText<'s>, span: Span) {
        self.dues.push((bound, day, span));
    }

    pub fn cut(&mut self, day: DueText<'s>, span: Span) {
        self.cut = Some((day, span));
    }

    /// How often, by which day, and the cut-off day; what is wrong with either is reported.
    pub fn read(
        mut self,
        reader: &mut Reader<'_, 's>,
        table: Table<'_, 's>,
    ) -> (Option<Cycle>, Option<Due>, Option<Due>) {
        let every = match (self.every, self.cumulative) {
            (Some(Cycle::Quarter), Some(_)) => Some(Cycle::Cumulative),
            (Some(every), Some(span)) => {
                tell_cumulative(reader, span);
                Some(every)
            }
            (every, _) => every,
        };
        if let (Some(before), Some(by)) = (table.get("before"), table.get("by")) {
            tell_both(reader, before.key_span, by.key_span);
        }
        // The first in the file counts.
        self.dues.sort_by_key(|(_, _, span)| *span);
        let due = self.dues.into_iter().next().zip(every);
        let due = due.and_then(|((bound, text, span), every)| {
            read_due(reader, bound.key(), bound, text, span, every)
        });
        let cut = self.cut.zip(every).and_then(|((text, span), every)| {
            read_due(reader, "cut", Bound::By, text, span, every)
        });
        (every, due, cut)
    }
}

fn tell_cumulative(reader: &mut Reader<'_, '_>, span: Span) {
    let message = Pair::fixed(
        "số liệu lũy kế từ đầu năm chỉ có ở báo cáo hằng quý",
        "only a quarterly duty can count from 1 January",
    );
    let help = Pair::fixed(
        "ghi every = \"quarter\", hoặc xóa dòng cumulative",
        "write every = \"quarter\", or delete the line cumulative",
    );
    let problem = Problem::new(&rule::unfit_cycle::RULE, span, message);
    reader.push(problem.help(help));
}

fn tell_both(reader: &mut Reader<'_, '_>, before: Span, by: Span) {
    let (first, second) = (before.min(by), before.max(by));
    reader.push(
        Problem::new(
            &rule::malformed_due::RULE,
            second,
            Pair::fixed(
                "không ghi cả before và by",
                "before and by cannot both be given",
            ),
        )
        .label(Pair::fixed(
            "thừa một trong hai",
            "one of the two is too many",
        ))
        .related(
            first,
            Pair::fixed("thời hạn đã ghi ở đây", "a day is given here already"),
        )
        .help(Pair::fixed(
            "before không tính ngày đó, by tính cả ngày đó; giữ một mục",
            "before leaves that day out, by counts it in; keep one",
        )),
    );
}

fn read_due(
    reader: &mut Reader<'_, '_>,
    key: &str,
    bound: Bound,
    text: DueText<'_>,
    span: Span,
    every: Cycle,
) -> Option<Due> {
    let form = match every {
        Cycle::Year => Pair::fixed(
            "ghi tháng-ngày, ví dụ \"12-15\"; sang năm sau: \"next 01-15\"",
            "write month-day, as in \"12-15\"; in the following year: \"next 01-15\"",
        ),
        Cycle::Half => Pair::fixed(
            "ghi tháng-ngày tính trong nửa năm (tháng 01 đến 06), ví dụ \"06-15\"; sang kỳ sau: \"next 01-15\"",
            "write month-day counted inside the half-year (months 01 to 06), as in \"06-15\"; in the next one: \"next 01-15\"",
        ),
        Cycle::Quarter | Cycle::Cumulative => Pair::fixed(
            "ghi tháng-ngày tính trong quý (tháng 01 đến 03), ví dụ \"03-15\"; sang quý sau: \"next 01-15\"",
            "write month-day counted inside the quarter (months 01 to 03), as in \"03-15\"; in the next one: \"next 01-15\"",
        ),
        Cycle::Month => Pair::fixed(
            "ghi ngày trong tháng, ví dụ \"25\"; sang tháng sau: \"next 05\"",
            "write the day of the month, as in \"25\"; in the next one: \"next 05\"",
        ),
        Cycle::Week => Pair::fixed(
            "ghi thứ trong tuần: mon (thứ Hai), tue, wed, thu, fri, sat, sun (Chủ nhật), ví dụ \"fri\"; sang tuần sau: \"next mon\"",
            "write a day of the week: mon, tue, wed, thu, fri, sat or sun, as in \"fri\"; in the following week: \"next mon\"",
        ),
        Cycle::Once => Pair::fixed(
            "báo cáo một lần thì ghi ngày đầy đủ, không có dấu nháy, ví dụ 2026-12-15",
            "a report owed once has a full date without quotes, as in 2026-12-15",
        ),
    };
    let right = match &text {
        DueText::Date(_) => None,
        DueText::Words(words) => {
            let plain = digit::plain(words).filter(|plain| plain.is_certain);
            plain.and_then(|plain| Due::put_right(&plain.text, bound, every))
        }
    };
    let fault = match (text, every) {
        (DueText::Date(date), Cycle::Once) => {
            let day = DueDay::Date(date);
            return Some(Due { bound, day });
        }
        (DueText::Date(_), _) => DueFault::Form,
        (DueText::Words(words), _) => match Due::parse(&words, bound, every) {
            Ok(due) => return Some(due),
            Err(fault) => fault,
        },
    };
    let message = match fault {
        DueFault::Form => Pair::fixed(
            "thời hạn không đúng dạng của kỳ báo cáo",
            "the day is not in the form of this cycle",
        ),
        DueFault::Month => Pair::fixed(
            "kỳ báo cáo không có tháng này",
            "the period has no such month",
        ),
        DueFault::Day => Pair::fixed("tháng đó không có ngày này", "that month has no such day"),
        DueFault::Outside => Pair::fixed(
            "trước ngày đầu kỳ thì nằm ngoài kỳ báo cáo",
            "before the first day of the period lies outside of it",
        ),
    };
    let problem = Problem::new(&rule::malformed_due::RULE, span, message);
    reader.push(match right {
        Some(right) => problem
            .help(pair!(
                "ghi là {key} = \"{right}\"",
                "write {key} = \"{right}\""
            ))
            .fix(span, format!("\"{right}\"")),
        None => problem.help(form),
    });
    None
}
