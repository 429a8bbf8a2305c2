//! How a result is said: what was done, how far it is, in which paper; and what
//! is reported beside it.

use super::words;
use crate::lang::Lang;
use crate::model::item::{Item, Outcome};
use crate::model::plan::Plan;
use crate::model::point::Point;
use crate::say;
use chrono::NaiveDate;

/// What was done, how far it is, whether its unit is through, and in which paper:
/// `Mở 2 lớp; đạt 60% (45/BC-QLKH)`. Who leads alone has no part, but all of it.
pub fn in_words(result: &Outcome<'_>, is_part: bool, lang: Lang) -> String {
    with_days(result, is_part, words::date, lang)
}

/// The same, its day as papers write days.
pub fn with_days(
    result: &Outcome<'_>,
    is_part: bool,
    date: fn(NaiveDate) -> String,
    lang: Lang,
) -> String {
    let percent = result.percent;
    let percent = percent.map(|percent| say!(lang, "đạt {percent}%", "{percent}% done"));
    let text = Some(result.text.trim_end()).filter(|text| !text.is_empty());
    let through = result.completed.map(date);
    let through = through.map(|day| match is_part {
        true => say!(lang, "xong phần việc ngày {day}", "its part done on {day}"),
        false => say!(lang, "xong ngày {day}", "done on {day}"),
    });
    let said = [text, percent.as_deref(), through.as_deref()];
    let said: Vec<&str> = said.into_iter().flatten().collect();
    let said = joined(&said);
    match &result.reference {
        Some(reference) => format!("{} ({reference})", unended(&said))
            .trim_start()
            .to_owned(),
        None => said,
    }
}

/// Parts of one sentence: `đã nghiệm thu; đạt 60%`, also of one that was written with a
/// full stop.
pub fn joined<T: AsRef<str>>(parts: &[T]) -> String {
    let last = parts.len().saturating_sub(1);
    let parts = parts.iter().map(AsRef::as_ref).enumerate();
    let parts = parts.map(|(place, part)| match place == last {
        true => part,
        false => unended(part),
    });
    parts.collect::<Vec<_>>().join("; ")
}

/// A text without the sign that ends it, where its sentence goes on. What stands for
/// more (`…`, `...`, `v.v.`) is not one.
pub fn unended(text: &str) -> &str {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ';' | ','));
    match text.strip_suffix('.') {
        Some(rest) if !rest.ends_with('.') && !rest.ends_with("v.v") => rest,
        _ => text,
    }
}

/// What is reported beside it, each with what it is called.
pub fn beside(result: &Outcome<'_>, lang: Lang) -> Vec<(String, String)> {
    let evidence = result.evidence.join("; ");
    let received = result.received.map(words::date);
    let parts = [
        (
            say!(lang, "Khó khăn, vướng mắc", "Obstacle"),
            result.obstacle.as_deref(),
        ),
        (
            say!(lang, "Kiến nghị", "Proposal"),
            result.proposal.as_deref(),
        ),
        (
            say!(lang, "Tài liệu kiểm chứng", "Evidence"),
            Some(evidence.as_str()).filter(|evidence| !evidence.is_empty()),
        ),
        (say!(lang, "Nhận ngày", "Received"), received.as_deref()),
    ];
    let given = parts.into_iter();
    given
        .filter_map(|(label, text)| Some((label, text?.to_owned())))
        .collect()
}

/// The results of a period, or of all, a line each, with what is reported beside them.
pub fn of_period(plan: &Plan<'_>, item: &Item<'_>, whole: Option<Point>, lang: Lang) -> String {
    let several = plan.is_led_by_several(item);
    let is_asked = |result: &&Outcome<'_>| whole.is_none_or(|whole| result.period.lies_in(whole));
    let lines = item.results.iter().filter(is_asked).map(|result| {
        let period = words::period(result.period, lang);
        let unit = result.unit.filter(|_| several);
        let unit = unit.map(|unit| format!(", {}", plan.body(unit).short()));
        let unit = unit.unwrap_or_default();
        let said = in_words(result, several, lang);
        // The heading says which year it is.
        let mut lines = vec![match (Some(result.period) == whole, unit.is_empty()) {
            (false, _) => format!("{period}{unit}: {said}"),
            (true, true) => said,
            (true, false) => format!("{}: {said}", unit.trim_start_matches([',', ' '])),
        }];
        // The day it came in is for whoever keeps the file.
        let others = Outcome {
            received: None,
            ..result.clone()
        };
        let beside = beside(&others, lang).into_iter();
        lines.extend(beside.map(|(label, text)| format!("{label}: {text}")));
        lines.join("\n")
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_that_goes_on_has_no_full_stop_in_it() {
        for (parts, whole) in [
            (
                &["Đã nghiệm thu cơ sở.", "đạt 60%"][..],
                "Đã nghiệm thu cơ sở; đạt 60%",
            ),
            (
                &["Đã nghiệm thu cơ sở; ", "đạt 60%"],
                "Đã nghiệm thu cơ sở; đạt 60%",
            ),
            (
                &["Mua máy, bàn, v.v.", "đạt 60%"],
                "Mua máy, bàn, v.v.; đạt 60%",
            ),
            (&["Đang làm...", "đạt 60%"], "Đang làm...; đạt 60%"),
            (&["Đang làm…", "đạt 60%"], "Đang làm…; đạt 60%"),
            (&["Đã nghiệm thu cơ sở."], "Đã nghiệm thu cơ sở."),
            (
                &["Mở 2 lớp.\nCấp 5 chứng chỉ.", "đạt 60%"],
                "Mở 2 lớp.\nCấp 5 chứng chỉ; đạt 60%",
            ),
            (&[], ""),
        ] {
            assert_eq!(joined(parts), whole);
        }
    }
}
