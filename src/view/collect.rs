//! What came of forms that were collected, in words.

use super::{Cell, Role, Sheet, SheetColumn, words};
use crate::answer::collected::{Entry, FormAnswer, Missing, Reported, What};
use crate::lang::Lang;
use crate::model::form::FormColumn;
use crate::say;

/// What the answer is about.
pub struct Told<'t> {
    pub forms: &'t [FormAnswer],
    pub missing: &'t [Missing],
    /// Nothing was written.
    pub is_dry: bool,
    pub correct: bool,
}

/// The lines for people.
pub fn lines(told: &Told<'_>, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for form in told.forms {
        of_form(form, told, lang, &mut lines);
    }
    if told.forms.iter().any(|form| form.count(What::Conflict) > 0) {
        lines.push(say!(
            lang,
            "Chỗ khác với tệp thì giữ nguyên tệp. Nếu biểu mới đúng, thêm --correct.",
            "Where they differ the file stays as it is. If the form is right, add --correct.",
        ));
    }
    lines.extend(missing(told.missing, lang));
    if told.is_dry {
        lines.push(say!(
            lang,
            "Chưa ghi gì (--dry-run).",
            "Nothing is written (--dry-run).",
        ));
    }
    lines
}

/// Whose form it is and of when: `Phòng Quản lý Khoa học, năm 2026 (a.xlsx)`.
fn name(form: &FormAnswer, lang: Lang) -> String {
    let file = &form.file;
    match (&form.unit, form.period) {
        (Some(unit), Some(period)) => {
            let period = words::period(period, lang);
            format!("{}, {period} ({file})", unit.name)
        }
        _ => file.clone(),
    }
}

fn of_form(form: &FormAnswer, told: &Told<'_>, lang: Lang, lines: &mut Vec<String>) {
    let name = name(form, lang);
    if let Some(refused) = &form.refused {
        let why = refused.why.in_lang(lang);
        // A file that cannot be read is named there.
        if refused.is_unreadable && why.contains(&form.file) {
            lines.push(format!("{why}."));
            return;
        }
        lines.push(say!(
            lang,
            "{name}: không nhận, {why}.",
            "{name}: refused, {why}.",
        ));
        return;
    }
    let mut said: Vec<String> = Vec::new();
    let counts = counts(form, lang);
    if !counts.is_empty() {
        said.push(match told.is_dry {
            false => say!(lang, "đã ghi {counts}", "recorded {counts}"),
            true => say!(lang, "sẽ ghi {counts}", "would record {counts}"),
        });
    }
    said.extend(report(form, told.is_dry, lang));
    let same = form.count(What::Same);
    if same > 0 {
        let n = lang.number(same);
        said.push(say!(lang, "{n} điều đã có", "{n} known already"));
    }
    if let Some(other) = &form.same_as {
        said.push(say!(lang, "giống hệt {other}", "the same as {other}"));
    }
    if form.is_empty {
        said.push(say!(
            lang,
            "chưa điền gì, chưa tính là đã gửi",
            "nothing is filled in; it does not count as sent",
        ));
    } else if said.is_empty() {
        said.push(say!(lang, "không có gì mới", "nothing new"));
    }
    lines.push(format!("{name}: {}.", said.join("; ")));
    let shown = |entry: &&Entry| match entry.what {
        What::Conflict | What::Refused | What::Note | What::Changed => true,
        What::New | What::Same => false,
    };
    for entry in form.entries.iter().filter(shown) {
        lines.push(format!("  - {}", of_entry(entry, lang)));
    }
}

/// What became of the report.
fn report(form: &FormAnswer, is_dry: bool, lang: Lang) -> Option<String> {
    match form.report {
        Reported::LeftOut => None,
        Reported::Known(day) => {
            let day = words::date(day);
            Some(say!(
                lang,
                "báo cáo đã ghi nhận ngày {day}",
                "the report was recorded, {day}",
            ))
        }
        Reported::New(day) => {
            let day = words::date(day);
            Some(match is_dry {
                false => say!(
                    lang,
                    "đã nhận báo cáo, ngày {day}",
                    "the report is received, {day}",
                ),
                true => say!(
                    lang,
                    "sẽ ghi đã nhận báo cáo, ngày {day}",
                    "the report would be received, {day}",
                ),
            })
        }
    }
}

/// What is recorded of a form: `5 kết quả, 1 hoàn thành, 1 đề nghị gia hạn`.
fn counts(form: &FormAnswer, lang: Lang) -> String {
    let is_of_result = |entry: &&Entry| {
        let is_written = matches!(entry.what, What::New | What::Changed);
        let field = entry.field.unwrap_or(FormColumn::Id);
        is_written && !matches!(field, FormColumn::Completed | FormColumn::Extension)
    };
    let mut items: Vec<&str> = form
        .entries
        .iter()
        .filter(is_of_result)
        .filter_map(|entry| entry.item.as_deref())
        .collect();
    items.dedup();
    let counts = [
        (items.len(), "kết quả", "result"),
        (
            form.written(FormColumn::Completed),
            "hoàn thành",
            "completion",
        ),
        (
            form.written(FormColumn::Extension),
            "đề nghị gia hạn",
            "request",
        ),
    ];
    let counts = counts.into_iter().filter(|(n, ..)| *n > 0);
    let counts: Vec<String> = counts
        .map(|(n, vi, en)| {
            let s = if n == 1 { "" } else { "s" };
            let n = lang.number(n);
            say!(lang, "{n} {vi}", "{n} {en}{s}")
        })
        .collect();
    counts.join(", ")
}

/// More forms than these are not named one by one in a commit.
const MOST_NAMED: usize = 5;

/// What a commit of forms says.
pub fn in_short(forms: &[&FormAnswer], lang: Lang) -> String {
    if forms.len() <= MOST_NAMED {
        let each = forms.iter().map(|form| of_one(form, lang));
        return each.collect::<Vec<_>>().join("; ");
    }
    let mut periods: Vec<String> = forms
        .iter()
        .filter_map(|form| form.period)
        .map(|period| words::period(period, lang))
        .collect();
    periods.sort();
    periods.dedup();
    let (n, periods) = (lang.number(forms.len()), periods.join(", "));
    say!(
        lang,
        "Biểu {periods} của {n} đơn vị",
        "Forms of {n} units, {periods}",
    )
}

/// The same of one form.
fn of_one(form: &FormAnswer, lang: Lang) -> String {
    let name = form.unit.as_ref().map_or("", |unit| unit.name.as_str());
    let period = form.period.map(|period| words::period(period, lang));
    let period = period.unwrap_or_default();
    let mut said: Vec<String> = vec![counts(form, lang)];
    if let Reported::New(day) = form.report {
        let day = words::date(day);
        said.push(say!(
            lang,
            "nhận báo cáo ngày {day}",
            "report received {day}",
        ));
    }
    said.retain(|words| !words.is_empty());
    let said = said.join(", ");
    say!(
        lang,
        "Biểu {period} của {name}: {said}",
        "Form of {name}, {period}: {said}",
    )
}

/// Where a cell is, what it says and what came of it.
fn of_entry(entry: &Entry, lang: Lang) -> String {
    let field = entry.field.map(|field| field.heading(lang));
    let item = entry.item.as_deref();
    let row = entry.row.map(|row| say!(lang, "hàng {row}", "row {row}"));
    let at = [item, field, row.as_deref()];
    let at: Vec<&str> = at.into_iter().flatten().collect();
    let at = at.join(", ");
    let value = short(entry.value.as_deref().unwrap_or_default());
    let recorded = short(entry.recorded.as_deref().unwrap_or_default());
    let why = entry.message.as_ref().map(|why| why.in_lang(lang));
    let said = match (entry.what, why) {
        (What::Conflict, why) => {
            let both = say!(
                lang,
                "tệp ghi “{recorded}”, biểu ghi “{value}”",
                "the file has “{recorded}”, the form “{value}”",
            );
            match why {
                Some(why) => format!("{why}; {both}"),
                None => both,
            }
        }
        (What::Changed, _) => say!(
            lang,
            "“{recorded}” thành “{value}”",
            "“{recorded}” became “{value}”",
        ),
        (What::Refused, Some(why)) => say!(
            lang,
            "không ghi “{value}”: {why}",
            "“{value}” is not recorded: {why}",
        ),
        (_, Some(why)) => why.to_owned(),
        (_, None) => value.clone(),
    };
    match at.is_empty() {
        true => said,
        false => format!("{at}: {said}"),
    }
}

/// So much of a text as a line of an answer can hold.
fn short(text: &str) -> String {
    const MOST: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.chars().count() > MOST {
        true => format!("{}…", line.chars().take(MOST).collect::<String>()),
        false => line,
    }
}

/// Who has sent no form yet, by period.
fn missing(all: &[Missing], lang: Lang) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = all;
    while let Some(first) = rest.first() {
        let is_same = |one: &Missing| one.period == first.period && one.duty == first.duty;
        let end = rest
            .iter()
            .position(|one| !is_same(one))
            .unwrap_or(rest.len());
        let (these, others) = rest.split_at(end);
        rest = others;
        let names: Vec<String> = these
            .iter()
            .map(|one| words::name_and_code(&one.unit.name, &one.unit.code))
            .collect();
        let (names, period) = (names.join(", "), words::period(first.period, lang));
        lines.push(say!(
            lang,
            "Chưa gửi biểu {period}: {names}.",
            "No form for {period} yet from: {names}.",
        ));
    }
    lines
}

/// A table of what is new, changed, known, contradictory, unknown.
pub fn table(told: &Told<'_>, lang: Lang) -> Sheet {
    let headings = [
        say!(lang, "Đơn vị", "Unit"),
        say!(lang, "Nhiệm vụ", "Item"),
        say!(lang, "Cột", "Column"),
        say!(lang, "Trong biểu", "In the form"),
        say!(lang, "Trong tệp", "In the file"),
        say!(lang, "Là", "What it is"),
    ];
    let columns = headings.into_iter().zip([10, 8, 16, 30, 30, 14]);
    let columns = columns.map(|(heading, comfort)| SheetColumn {
        narrow: heading.clone(),
        heading,
        comfort,
        optional: false,
        is_part: false,
    });
    let mut rows = Vec::new();
    for form in told.forms {
        let unit = form.unit.as_ref().map_or("", |unit| unit.code.as_str());
        for entry in &form.entries {
            let field = entry.field.map_or("", |field| field.heading(lang));
            let texts = [
                unit,
                entry.item.as_deref().unwrap_or_default(),
                field,
                &short(entry.value.as_deref().unwrap_or_default()),
                &short(entry.recorded.as_deref().unwrap_or_default()),
            ];
            let mut cells: Vec<Cell> = texts.into_iter().map(Cell::plain).collect();
            let (word, role) = word(entry.what, lang);
            cells.push(Cell::with_role(word, role));
            rows.push(cells);
        }
    }
    Sheet {
        columns: columns.collect(),
        rows,
        ..Sheet::default()
    }
}

fn word(what: What, lang: Lang) -> (String, Role) {
    match what {
        What::New => (say!(lang, "mới", "new"), Role::Good),
        What::Changed => (say!(lang, "sửa", "changed"), Role::Warn),
        What::Same => (say!(lang, "đã có", "known"), Role::Faint),
        What::Conflict => (say!(lang, "mâu thuẫn", "contradictory"), Role::Bad),
        What::Refused => (say!(lang, "không nhận", "refused"), Role::Bad),
        What::Note => (say!(lang, "lưu ý", "note"), Role::Plain),
    }
}
