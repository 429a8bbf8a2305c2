//! What is wrong with the value of a key of the format where it is no TOML:
//! what it was meant for is known from what the key holds.

use super::signs::quotes::{PLAIN_AROUND, is_balanced, is_print_quote, quoted_end};
use super::syntax::is_setting;
use crate::lang::Pair;
use crate::model::code::{is_code, of_words};
use crate::model::cycle::Cycle;
use crate::model::due::{Bound, Due};
use crate::model::id::{self, Id};
use crate::model::point::{self, Point};
use crate::model::spoken;
use crate::pair;
use crate::problem::Problem;
use crate::rule;
use crate::shape::{self, Holds, Key};
use crate::source::Span;
use crate::text::clean::clean_line;
use crate::text::special;

/// A line `name = value` of a table that the format has.
pub struct Setting<'t> {
    key: &'static Key,
    /// The value without its comment.
    pub value: Span,
    written: &'t str,
    /// What stands on the line behind the value.
    behind: &'t str,
}

impl<'t> Setting<'t> {
    /// The line that a statement is, below the header of its table; `None`
    /// where the format has no such key, or the value is not one of one line.
    pub fn of(text: &'t str, statement: Span, header: Option<&str>) -> Option<Self> {
        let own = text.get(statement.start..statement.end)?;
        let (name, value) = own.split_once('=')?;
        let name = name.trim().trim_matches(['"', '\'']);
        let shape = match header {
            Some(header) => {
                let path = super::recover::path(header);
                let path: Vec<&str> = path.split('.').map(str::trim).collect();
                shape::at(&path)?.0
            }
            None => &shape::FILE,
        };
        let start = statement.end - value.trim_start().len();
        let written = without_comment(value).trim();
        let is_one = !written.is_empty()
            && !written.contains(['\n', '='])
            && !written.starts_with(['[', '{'])
            && !written.chars().any(special::is_hidden);
        is_one.then_some(Self {
            key: shape.key(name)?,
            value: Span::new(start, start + written.len()),
            written,
            behind: &own[start + written.len() - statement.start..],
        })
    }

    /// The finding, where what the key holds says more than the parser does.
    pub fn explain(&self, said: &str) -> Option<Problem> {
        let (key, span, written) = (self.key, self.value, self.written);
        let is_open =
            said.starts_with("invalid basic string") || said.starts_with("invalid literal string");
        if is_open || said.contains("overflow") {
            return None;
        }
        if key.holds.is_time() {
            return Some(time(span, Some(key), written));
        }
        let is_quoted = written.starts_with(['"', '\'']);
        let is_value = [
            "string values must be quoted",
            "invalid float",
            "invalid fraction",
            "invalid integer",
            "invalid date",
            "invalid time",
            "invalid datetime",
            "unexpected leading zero",
            "unexpected key or value",
        ]
        .iter()
        .any(|start| said.starts_with(start));
        let words = written.split_once(' ').map_or("", |(_, rest)| rest);
        if is_quoted || !is_value || is_setting(words) {
            return None;
        }
        Some(match key.holds {
            Holds::Id => unquoted_id(span, key.name, written),
            Holds::DueDay => due(span, key.name, written),
            Holds::Count | Holds::Percent | Holds::Version => count(span, key),
            Holds::Code if !is_code(written) => code(span, key, written),
            Holds::CodeList if !parts(written).all(is_code) => code(span, key, written),
            Holds::Word(words) if !words.contains(&written) => {
                let list = words.join(", ");
                without_quotes(span).help(pair!("chọn một trong: {list}", "choose one of: {list}"))
            }
            Holds::TextList | Holds::CodeList | Holds::PathList => {
                list(span, key, written, self.behind)
            }
            _ => quotes(span, written, self.behind),
        })
    }
}

/// A value without the comment behind it. A value that has quotes ends with
/// them, whatever signs it has.
pub fn without_comment(value: &str) -> &str {
    let own = value.trim_start();
    let lead = value.len() - own.len();
    let quote = own.chars().next().filter(|c| matches!(c, '"' | '\''));
    let closed = quote.and_then(|quote| quoted_end(&own[1..], quote, quote == '"'));
    let from = closed.map_or(0, |end| lead + end + 2);
    let end = value[from..].find('#').map_or(value.len(), |at| from + at);
    &value[..end]
}

/// Whether a key takes a point of this precision.
pub fn takes(holds: Holds, point: Point) -> bool {
    let is_day = matches!(point, Point::Day(_));
    match holds {
        Holds::Period => !is_day,
        Holds::Date => is_day,
        _ => true,
    }
}

/// The point that a text surely means, in whichever of the forms that people
/// write.
pub fn point_of(written: &str) -> Option<Point> {
    Point::parse(written).or_else(|| spoken::point_of(written))
}

/// What the words for an end say, of a key that holds one; whether it is sure.
pub fn end_of(name: &str, holds: Holds, written: &str) -> Option<(Point, bool)> {
    let is_end = matches!(name, "end" | "until");
    let end = is_end.then(|| spoken::end_of(written)).flatten();
    end.filter(|(point, _)| takes(holds, *point))
}

/// The point that a text would mean without the spaces and quotes in it, which
/// may stand for a sign that is gone: somebody has to be asked.
pub fn point_without_strays(written: &str) -> Option<Point> {
    let is_stray = |c: char| special::is_space(c) || matches!(special::plain(c), Some("\"" | "'"));
    let is_stray = |c: char| is_stray(c) || matches!(c, '"' | '\'');
    let joined: String = written.chars().filter(|c| !is_stray(*c)).collect();
    point_of(&joined)
}

/// What is wrong with a value that should be a point in time; `key` is `None`
/// where it only looks like one.
pub fn time(span: Span, key: Option<&Key>, written: &str) -> Problem {
    let malformed = |message| Problem::new(&rule::malformed_date::RULE, span, message);
    let holds = key.map_or(Holds::Point, |key| key.holds);
    let fits = |point: &Point| takes(holds, *point);
    let write = |right: &str| match key {
        Some(key) => {
            let name = key.name;
            pair!("ghi là {name} = {right}", "write {name} = {right}")
        }
        None => pair!("ghi là {right}", "write {right}"),
    };
    if let Some(point) = Point::parse(written).filter(fits) {
        let right = point.in_file();
        return malformed(pair!(
            "{written} phải để trong dấu nháy",
            "{written} must stand in quotes",
        ))
        .label(Pair::fixed("thiếu dấu nháy", "quotes are missing"))
        .help(write(&right))
        .fix(span, right);
    }
    let day = |day: Option<chrono::NaiveDate>| day.map(Point::Day).filter(fits);
    if let Some(day) = day(point::from_day_first(written)) {
        let right = day.in_file();
        return malformed(Pair::fixed(
            "ngày viết theo thứ tự năm-tháng-ngày",
            "a date is written year-month-day",
        ))
        .label(Pair::fixed("ngày trước, năm sau", "day first"))
        .help(write(&right))
        .fix(span, right);
    }
    if let Some(day) = day(point::from_year_first(written)) {
        let right = day.in_file();
        let message = if written.contains(['/', '.']) {
            Pair::fixed(
                "giữa năm, tháng, ngày là dấu -, tháng và ngày viết bằng hai chữ số",
                "dashes stand between year, month and day, the last two with two digits",
            )
        } else {
            Pair::fixed(
                "tháng và ngày viết bằng hai chữ số",
                "month and day are written with two digits",
            )
        };
        return malformed(message).help(write(&right)).fix(span, right);
    }
    let bare = written.trim_end_matches([';', ',', '.']);
    if let Some(point) = Point::parse(bare).filter(fits) {
        let right = point.in_file();
        return malformed(Pair::fixed(
            "thừa dấu ở cuối ngày, năm",
            "a sign too many behind a date or year",
        ))
        .help(write(&right))
        .fix(span, right);
    }
    let shown = clean_line(written).into_owned();
    if let Some(point) = point_of(written).filter(fits) {
        let right = point.in_file();
        return malformed(pair!(
            "không hiểu thời gian “{shown}”",
            "“{shown}” is no point in time",
        ))
        .help(write(&right))
        .fix(span, right);
    }
    if let Some((point, is_sure)) = key.and_then(|key| end_of(key.name, holds, written)) {
        let right = point.in_file();
        let problem = malformed(pair!(
            "không hiểu thời gian “{shown}”",
            "“{shown}” is no point in time",
        ))
        .help(write(&right));
        return match is_sure {
            true => problem.fix(span, right),
            false => problem,
        };
    }
    if point_of(written).is_some() {
        let problem = match holds {
            Holds::Period => malformed(pair!(
                "{shown} là một ngày, không phải một kỳ",
                "{shown} is a day, not a period",
            )),
            _ => malformed(pair!(
                "{shown} không phải là một ngày đầy đủ",
                "{shown} is no full date",
            )),
        };
        return problem.help(holds.form());
    }
    let numbers = point::three_numbers(written);
    // Only three numbers name a day.
    let problem = match numbers {
        Some(_) => malformed(pair!("không có ngày {shown}", "there is no date {shown}"))
            .label(Pair::fixed("không có ngày này", "no such day")),
        None => malformed(pair!(
            "không hiểu thời gian “{shown}”",
            "“{shown}” is no point in time",
        )),
    };
    if let Some(numbers) = numbers
        && let Some(year) = numbers.iter().find(|number| number.len() == 4)
        && year.parse().is_ok_and(|year| !point::YEARS.contains(&year))
    {
        let (first, last) = (point::YEARS.start(), point::YEARS.end());
        return problem.help(pair!(
            "năm từ {first} đến {last}",
            "years go from {first} to {last}",
        ));
    }
    if let Some((month, year, days)) = spoken::day_past_the_month(written) {
        return problem.help(pair!(
            "tháng {month} năm {year} chỉ có {days} ngày",
            "month {month} of {year} has {days} days",
        ));
    }
    let name = key.map(|key| key.name);
    problem.help(asked(name, holds, written).unwrap_or(holds.form()))
}

/// The question about a point with a space or a quote in it.
pub fn asked(name: Option<&str>, holds: Holds, written: &str) -> Option<Pair> {
    let point = point_without_strays(written).filter(|point| takes(holds, *point))?;
    let right = point.in_file();
    Some(match name {
        Some(name) => pair!(
            "trong ngày, năm không có dấu cách, dấu nháy: xem lại văn bản, nếu đúng là {point} thì ghi {name} = {right}",
            "a date or year has no spaces or quotes inside: look at the plan and, where {point} is meant, write {name} = {right}",
        ),
        None => pair!(
            "trong ngày, năm không có dấu cách, dấu nháy: xem lại văn bản, nếu đúng là {point} thì ghi {right}",
            "a date or year has no spaces or quotes inside: look at the plan and, where {point} is meant, write {right}",
        ),
    })
}

fn without_quotes(span: Span) -> Problem {
    Problem::new(
        &rule::syntax::RULE,
        span,
        Pair::fixed("chữ phải để trong dấu nháy", "text must stand in quotes"),
    )
    .label(Pair::fixed("thiếu dấu nháy", "quotes are missing"))
}

/// What to do about a text without quotes that a `#` follows.
pub const IS_COMMENT: Pair = Pair::fixed(
    "để chữ trong dấu nháy; nếu # và phần sau nó cũng là chữ thì để cả trong dấu nháy",
    "put the text in quotes; where the # and what follows it are text too, put them inside the quotes",
);

/// Text without its quotes, with what stands behind it. Only what is surely all
/// of the text is put into quotes.
pub fn quotes(span: Span, written: &str, behind: &str) -> Problem {
    let problem = without_quotes(span);
    if written.contains(['"', '\\']) {
        return problem;
    }
    if behind.trim_start().starts_with('#') {
        return problem.help(IS_COMMENT);
    }
    if written.starts_with(is_print_quote) && !is_balanced(written, '"') {
        return problem.help(PLAIN_AROUND);
    }
    problem
        .help(pair!("ghi là \"{written}\"", "write \"{written}\""))
        .fix(
            Span::new(span.start, span.start + written.len()),
            format!("\"{written}\""),
        )
}

/// What stands between commas.
fn parts(written: &str) -> impl Iterator<Item = &str> {
    let parts = written.split(',').map(str::trim);
    parts.filter(|part| !part.is_empty())
}

/// A list without its quotes and brackets. A comma parts codes; in words it can
/// be a part of one name.
fn list(span: Span, key: &Key, written: &str, behind: &str) -> Problem {
    let problem = quotes(span, written, behind);
    if problem.fix.is_none() {
        return problem;
    }
    let quoted: Vec<String> = parts(written).map(|part| format!("\"{part}\"")).collect();
    let (name, right) = (key.name, format!("[{}]", quoted.join(", ")));
    let is_sure = key.holds == Holds::CodeList || !written.contains(',');
    let problem =
        without_quotes(span).help(pair!("ghi là {name} = {right}", "write {name} = {right}",));
    match is_sure {
        true => problem.fix(Span::new(span.start, span.start + written.len()), right),
        false => problem,
    }
}

/// The number of an item without its quotes, or what stands in its place.
fn unquoted_id(span: Span, name: &str, written: &str) -> Problem {
    let problem = Problem::new(
        &rule::unquoted_id::RULE,
        span,
        Pair::fixed(
            "số thứ tự phải để trong dấu nháy",
            "the number of an item must stand in quotes",
        ),
    );
    let respelled = id::respelled(written);
    let right = respelled.id;
    if !Id::is_well_formed(&right) {
        return problem.help(rule::malformed_id::FORM);
    }
    let problem = problem.help(pair!(
        "ghi là {name} = \"{right}\"",
        "write {name} = \"{right}\"",
    ));
    match respelled.is_certain {
        true => problem.fix(span, format!("\"{right}\"")),
        false => problem,
    }
}

/// The last good day of a duty without its quotes, or in another form.
fn due(span: Span, name: &str, written: &str) -> Problem {
    let mut cycles = Cycle::PERIODIC.into_iter();
    if cycles.any(|cycle| Due::parse(written, Bound::By, cycle).is_ok()) {
        return without_quotes(span)
            .help(pair!(
                "ghi là {name} = \"{written}\"",
                "write {name} = \"{written}\"",
            ))
            .fix(span, format!("\"{written}\""));
    }
    let shown = clean_line(written).into_owned();
    let problem = Problem::new(
        &rule::malformed_date::RULE,
        span,
        pair!("không hiểu thời hạn {shown}", "{shown} is no deadline"),
    );
    match point_of(written) {
        Some(Point::Day(day)) => problem.help(pair!(
            "báo cáo chỉ một lần (every = \"once\") thì ghi {name} = {day}; báo cáo theo kỳ thì ghi tháng-ngày trong dấu nháy, ví dụ {name} = \"12-15\"",
            "for a report owed once (every = \"once\") write {name} = {day}; for one in each period the month and day in quotes, as in {name} = \"12-15\"",
        )),
        _ => problem.help(pair!(
            "ghi tháng-ngày trong dấu nháy, ví dụ {name} = \"12-15\"; báo cáo chỉ một lần thì ghi ngày, ví dụ {name} = 2026-12-15",
            "write month and day in quotes, as in {name} = \"12-15\"; for a report owed once a date, as in {name} = 2026-12-15",
        )),
    }
}

fn count(span: Span, key: &Key) -> Problem {
    let name = key.name;
    let wanted = match key.holds.bounds() {
        None => "1".to_owned(),
        Some(bounds) => format!("{}…{}", bounds.start(), bounds.end()),
    };
    Problem::new(
        &rule::syntax::RULE,
        span,
        pair!(
            "“{name}” phải là một số nguyên ({wanted}), không có dấu nháy",
            "“{name}” must be a whole number ({wanted}), without quotes",
        ),
    )
    .label(Pair::fixed("không phải số nguyên", "not a whole number"))
    .help(Pair::fixed(
        "chỉ ghi các chữ số",
        "write nothing but the digits",
    ))
}

/// What is no code where one belongs.
fn code(span: Span, key: &Key, written: &str) -> Problem {
    let problem = without_quotes(span);
    if key.name != "id" {
        return problem.help(Pair::fixed(
            "ghi mã đã khai báo, trong dấu nháy",
            "write a declared code, in quotes",
        ));
    }
    match of_words(written) {
        Some(right) => problem.help(pair!("ghi là id = \"{right}\"", "write id = \"{right}\"")),
        None => problem.help(Pair::fixed(
            "ghi một mã ngắn, ví dụ \"bao-cao-nam\"",
            "write a short code, as in \"bao-cao-nam\"",
        )),
    }
}
