//! What was read from a paper, in words.

pub mod into;

use crate::draft::{Doubt, Draft, Place, TableUse, Unfit, Why};
use crate::lang::{Lang, Pair};
use crate::pair;
use crate::paper::Form;
use crate::say;
use crate::text::clean::clean_line;
use std::collections::BTreeMap;

/// What the report is about.
pub struct Told<'t> {
    pub draft: &'t Draft,
    pub form: Form,
    /// The bare name of the paper.
    pub paper: &'t str,
    /// The file that was written; `None` where none was.
    pub out: Option<&'t str>,
    /// The kind, the words and the line of each mark in the file.
    pub marks: Vec<(&'t str, &'t str, usize)>,
}

/// The lines for people.
pub fn lines(told: &Told<'_>, lang: Lang) -> Vec<String> {
    let draft = told.draft;
    let (items, bodies) = (draft.items.len(), draft.bodies.len());
    let several = |count: usize| if count == 1 { "" } else { "s" };
    let s = several(items);
    let mut counts = vec![say!(lang, "{items} nhiệm vụ", "{items} item{s}")];
    if !draft.sections.is_empty() {
        let sections = draft.sections.len();
        let s = several(sections);
        counts[0].push_str(&say!(
            lang,
            " trong {sections} nhóm",
            " in {sections} section{s}"
        ));
    }
    let body = if bodies == 1 { "body" } else { "bodies" };
    counts.push(say!(lang, "{bodies} cơ quan", "{bodies} {body}"));
    if !draft.duties.is_empty() {
        let duties = draft.duties.len();
        let duty = if duties == 1 { "duty" } else { "duties" };
        counts.push(say!(lang, "{duties} báo cáo định kỳ", "{duties} {duty}"));
    }
    let counts = counts.join(", ");
    let mut lines = vec![match told.out {
        None => say!(lang, "Đọc được: {counts}.", "Read: {counts}."),
        Some("-") => say!(lang, "Đã in: {counts}.", "Printed: {counts}."),
        Some(out) => say!(lang, "Đã ghi {out}: {counts}.", "Wrote {out}: {counts}."),
    }];
    lines.extend(seen(told, lang));
    if told.out.is_some() {
        lines.push(say!(
            lang,
            "Tiếp theo: plan check; so từng dấu # ? với bản giấy; plan list.",
            "Next: plan check; compare each mark # ? with the paper; plan list.",
        ));
    }
    lines
}

/// What was seen of the paper: its tables and columns, what is to be confirmed, what was
/// not used.
pub fn seen(told: &Told<'_>, lang: Lang) -> Vec<String> {
    let draft = told.draft;
    let mut lines = Vec::new();
    for table in draft.tables.iter().filter(|table| table.is_used) {
        let columns = draft
            .columns
            .iter()
            .filter(|column| column.table == table.table);
        let columns: Vec<String> = columns
            .map(|column| {
                let field = field_words(column.field, lang);
                let heading = match column.heading.is_empty() {
                    true => {
                        let number = column.column;
                        say!(lang, "cột {number}", "column {number}")
                    }
                    false => clean_line(&column.heading).into_owned(),
                };
                format!("{heading} → {field}")
            })
            .collect();
        let columns = match columns.is_empty() {
            false => columns.join("; "),
            // A table without headings goes on with another, or is a card.
            true if draft.columns.is_empty() => say!(
                lang,
                "phiếu giao việc, mỗi hàng một mục",
                "a card, a field in each row"
            ),
            true => say!(
                lang,
                "đọc tiếp theo các cột của bảng trước",
                "goes on with the columns of the table before"
            ),
        };
        let (name, rows) = (table_name(table, lang), table.rows);
        lines.push(say!(
            lang,
            "{name}, {rows} hàng: {columns}.",
            "{name}, {rows} rows: {columns}.",
        ));
        lines.extend(hidden(table, lang));
    }
    for table in draft.tables.iter().filter(|table| !table.is_used) {
        let (name, why) = (table_name(table, lang), why_unfit(table.why, lang));
        lines.push(say!(
            lang,
            "Không dùng {name}: {why}.",
            "Not used, {name}: {why}.",
        ));
    }
    let mut kinds: BTreeMap<Doubt, usize> = BTreeMap::new();
    for mark in &draft.marks {
        *kinds.entry(mark.kind).or_default() += 1;
    }
    let count = draft.marks.len();
    if count > 0 {
        let kinds: Vec<String> = kinds
            .iter()
            .map(|(kind, count)| {
                let said = crate::draft::write::said_of(*kind, lang == Lang::En);
                format!("{count} {} ({said})", kind.name())
            })
            .collect();
        let kinds = kinds.join(", ");
        lines.push(say!(
            lang,
            "Cần xác nhận {count} chỗ, đánh dấu # ? trong tệp: {kinds}.",
            "{count} to confirm, marked # ? in the file: {kinds}.",
        ));
    }
    lines.extend(not_used(draft, lang));
    if !draft.left_out.is_empty() {
        let count = draft.left_out.len();
        lines.push(say!(
            lang,
            "Bỏ: {count} tên người, số liên lạc.",
            "Left out: {count} names of people or contacts.",
        ));
    }
    lines
}

/// What of a sheet is hidden, and was read with the rest.
fn hidden(table: &TableUse, lang: Lang) -> Option<String> {
    let (rows, columns) = (table.hidden_rows.len(), table.hidden_columns.len());
    let mut parts = Vec::new();
    if rows > 0 {
        let word = lang.pick("hàng ẩn", if rows == 1 { "row" } else { "rows" });
        let named = few(table.hidden_rows.iter().map(usize::to_string));
        parts.push(format!("{rows} {word} ({named})"));
    }
    if columns > 0 {
        let one = if columns == 1 { "column" } else { "columns" };
        let word = lang.pick("cột ẩn", one);
        let named = few(table.hidden_columns.iter().map(|one| letters(*one)));
        parts.push(format!("{columns} {word} ({named})"));
    }
    let name = table_name(table, lang);
    let parts = match parts.is_empty() {
        true => return None,
        false => parts.join(", "),
    };
    Some(say!(
        lang,
        "{name} có {parts}: vẫn đọc. Không muốn lấy thì xóa khỏi bảng rồi nhập lại.",
        "{name} hides {parts}: they are read all the same. Delete them from the sheet and import again if they are not meant.",
    ))
}

/// The letters of a column as programs of sheets show them.
fn letters(mut column: usize) -> String {
    let mut letters = String::new();
    while column > 0 {
        column -= 1;
        let letter = b'A' + u8::try_from(column % 26).unwrap_or(0);
        letters.insert(0, char::from(letter));
        column /= 26;
    }
    letters
}

/// The first ten of many.
fn few(all: impl ExactSizeIterator<Item = String>) -> String {
    let is_more = all.len() > 10;
    let mut few: Vec<String> = all.take(10).collect();
    if is_more {
        few.push("…".to_owned());
    }
    few.join(", ")
}

/// What is in no item, by why.
fn not_used(draft: &Draft, lang: Lang) -> Vec<String> {
    let all = |why: Why| draft.unused.iter().filter(move |unused| unused.why == why);
    let mut lines = Vec::new();
    for why in Why::ALL {
        let count = all(why).count();
        if count == 0 {
            continue;
        }
        let several = if count == 1 { "" } else { "s" };
        let places = || {
            let places: Vec<String> = all(why).map(|unused| place(unused.at, lang)).collect();
            few(places.into_iter())
        };
        lines.push(match why {
            Why::Paragraph => paragraphs(draft, count, lang),
            Why::Head => say!(
                lang,
                "Không dùng: {count} ô phía trên tiêu đề cột.",
                "Not used: {count} cell{several} above the headings.",
            ),
            Why::Struck => say!(
                lang,
                "Không dùng: {count} hàng bị gạch bỏ trong bản gốc.",
                "Not used: {count} row{several} that the paper strikes out.",
            ),
            Why::Sum => say!(
                lang,
                "Không dùng: {count} hàng cộng.",
                "Not used: {count} row{several} of sums.",
            ),
            Why::Hidden => {
                let places = places();
                say!(
                    lang,
                    "Không dùng: {count} chỗ chữ ẩn ({places}). Cần thì cho hiện trong Word rồi nhập lại.",
                    "Not used: {count} hidden text{several} ({places}). If they are needed, show them in Word and import again.",
                )
            }
            Why::Covered => {
                let places = places();
                say!(
                    lang,
                    "Không dùng: {count} ô bị ô gộp che ({places}).",
                    "Not used: {count} cell{several} that a merged one covers ({places}).",
                )
            }
            Why::Footnote => say!(
                lang,
                "Không dùng: {count} chú thích cuối trang.",
                "Not used: {count} footnote{several}.",
            ),
            Why::Signs => {
                let signs: Vec<String> = all(why)
                    .map(|unused| clean_line(&unused.words).into_owned())
                    .collect();
                let signs = signs.join(" ");
                say!(
                    lang,
                    "Bỏ các ký tự điều khiển không hiện ra: {signs}.",
                    "Left out: control signs that show nothing: {signs}.",
                )
            }
        });
    }
    lines
}

/// Paragraphs in no part of the plan, by the headings that they stand under.
fn paragraphs(draft: &Draft, count: usize, lang: Lang) -> String {
    let mut by_heading: Vec<(&str, usize)> = Vec::new();
    let all = draft.unused.iter();
    for unused in all.filter(|unused| unused.why == Why::Paragraph) {
        match by_heading
            .iter_mut()
            .find(|(heading, _)| *heading == unused.heading)
        {
            Some((_, count)) => *count += 1,
            None => by_heading.push((&unused.heading, 1)),
        }
    }
    let named = by_heading.iter().filter(|(heading, _)| !heading.is_empty());
    let mut named: Vec<String> = named
        .map(|(heading, count)| {
            let heading: String = clean_line(heading).chars().take(40).collect();
            format!("{heading} {count}")
        })
        .collect();
    if named.len() > 6 {
        named.truncate(6);
        named.push("…".to_owned());
    }
    let named = match named.is_empty() {
        true => String::new(),
        false => format!(" ({})", named.join(", ")),
    };
    let paragraph = if count == 1 {
        "paragraph"
    } else {
        "paragraphs"
    };
    match draft.tables.iter().any(|table| table.is_used) {
        true => say!(
            lang,
            "Không dùng: {count} đoạn ngoài bảng{named}.",
            "Not used: {count} {paragraph} outside the tables{named}.",
        ),
        false => say!(
            lang,
            "Không dùng: {count} đoạn{named}.",
            "Not used: {count} {paragraph}{named}.",
        ),
    }
}

/// Where something is in a paper.
pub fn place(at: Place, lang: Lang) -> String {
    match at {
        Place::Nowhere => say!(lang, "văn bản", "the paper"),
        Place::Paragraph(number) => say!(lang, "đoạn {number}", "paragraph {number}"),
        Place::Cell { table, row, column } => say!(
            lang,
            "bảng {table}, hàng {row}, cột {column}",
            "table {table}, row {row}, column {column}",
        ),
    }
}

fn table_name(table: &TableUse, lang: Lang) -> String {
    let number = table.table;
    match &table.sheet {
        Some(sheet) => {
            let sheet = clean_line(sheet);
            say!(lang, "Trang “{sheet}”", "Sheet “{sheet}”")
        }
        None => say!(lang, "Bảng {number}", "Table {number}"),
    }
}

/// Why a table is not read as one of tasks.
pub fn why_unfit(why: Unfit, lang: Lang) -> String {
    match why {
        Unfit::NotAsked => say!(lang, "không được chọn", "not asked for"),
        Unfit::Hidden => say!(
            lang,
            "là trang ẩn; nếu có nhiệm vụ ở đó, thêm --sheet TÊN",
            "the sheet is hidden; if there are tasks on it, add --sheet NAME",
        ),
        Unfit::Fits | Unfit::NoTasks => say!(
            lang,
            "có tiêu đề cột của bảng nhiệm vụ mà không có hàng nào là nhiệm vụ",
            "it has the headings of a table of tasks, and no row that is one",
        ),
        Unfit::NoHeader => say!(
            lang,
            "không có tiêu đề cột của bảng nhiệm vụ (nội dung, với chủ trì hoặc thời gian)",
            "it has no headings of a table of tasks (a title, with a lead or a time)",
        ),
        Unfit::Targets => say!(
            lang,
            "là bảng chỉ tiêu, không phải bảng nhiệm vụ",
            "it is a table of targets, not of tasks",
        ),
        Unfit::Budget => say!(
            lang,
            "là bảng dự toán, không phải bảng nhiệm vụ",
            "it is a budget, not a table of tasks",
        ),
        Unfit::Diary => say!(
            lang,
            "là lịch công tác, không phải bảng nhiệm vụ",
            "it is a diary, not a table of tasks"
        ),
        Unfit::NobodyNoTime => say!(
            lang,
            "không có đơn vị, không có thời gian",
            "it has neither bodies nor times",
        ),
        Unfit::Empty => say!(lang, "trống", "empty"),
        Unfit::Form => say!(
            lang,
            "là biểu chưa điền: có tiêu đề cột mà không có nội dung nhiệm vụ nào",
            "is a form that nobody filled in: headings, and no task below them"
        ),
        Unfit::Computed => say!(
            lang,
            "là trang plan tính ra từ các nhiệm vụ",
            "it is a sheet that plan computed from the items",
        ),
    }
}

/// What is said of a paper without a plan: what was seen, and how to go on.
pub fn no_plan(paper: &str, draft: &Draft, is_prose: bool) -> Pair {
    let seen = |lang: Lang| {
        let tables: Vec<String> = draft
            .tables
            .iter()
            .take(5)
            .map(|table| {
                let (name, why) = (table_name(table, lang), why_unfit(table.why, lang));
                let headings: Vec<String> = table
                    .headings
                    .iter()
                    .filter(|one| !one.is_empty())
                    .take(6)
                    .map(|one| format!("“{}”", clean_line(one)))
                    .collect();
                match headings.is_empty() {
                    true => format!("{name}: {why}"),
                    false => {
                        let headings = headings.join(", ");
                        say!(
                            lang,
                            "{name} (cột {headings}): {why}",
                            "{name} (columns {headings}): {why}"
                        )
                    }
                }
            })
            .collect();
        tables.join("; ")
    };
    if is_prose {
        return pair!(
            "Không thấy nhiệm vụ trong lời văn của {paper}: không có mục, gạch đầu dòng nào nêu việc phải làm. Nếu nhiệm vụ nằm trong bảng, bỏ --prose; hoặc nhập bằng tay, bắt đầu với plan init",
            "There is no task in the text of {paper}: no numbered line or dash says what is to be done. If the tasks are in a table, leave --prose out; or type them in, beginning with plan init",
        );
    }
    if draft.tables.is_empty() {
        return pair!(
            "Không thấy nhiệm vụ trong {paper}: không có bảng nào, và lời văn không nêu ai làm, khi nào xong. Nếu lời văn là nhiệm vụ, thêm --prose; hoặc nhập bằng tay, bắt đầu với plan init",
            "There is no plan in {paper}: it has no table, and its text names nobody and no time. If the text is tasks, add --prose; or type them in, beginning with plan init",
        );
    }
    let (vi, en) = (seen(Lang::Vi), seen(Lang::En));
    pair!(
        "Không thấy bảng nhiệm vụ trong {paper}. {vi}. Nếu là bảng nhiệm vụ, chỉ rõ cột bằng --table và --map, ví dụ --table 1 --map 2=title --map 3=lead; nếu nhiệm vụ nằm trong lời văn, thêm --prose",
        "There is no table of tasks in {paper}. {en}. If one is, say which columns with --table and --map, as in --table 1 --map 2=title --map 3=lead; if the tasks are in running text, add --prose",
    )
}

fn field_words(field: &str, lang: Lang) -> String {
    let (vi, en) = match field {
        "id" => ("số thứ tự", "number"),
        "title" => ("nhiệm vụ", "title"),
        "lead" => ("chủ trì", "lead"),
        "partner" => ("phối hợp", "partners"),
        "roles" => ("chủ trì và phối hợp", "lead and partners"),
        "time" => ("thời gian", "time"),
        "start" => ("bắt đầu", "start"),
        "end" => ("thời hạn", "end"),
        "product" => ("sản phẩm", "product"),
        "budget" => ("kinh phí", "budget"),
        "leader" => ("lãnh đạo phụ trách", "leader"),
        "place" => ("địa điểm", "place"),
        "scale" => ("quy mô", "scale"),
        "participants" => ("thành phần", "participants"),
        "note" => ("ghi chú", "note"),
        "counterpart" => ("thuộc Bộ", "counterparts"),
        "section" => ("nhóm", "section"),
        "short" => ("tên gọi tắt", "short title"),
        "people" => ("bỏ, là tên người", "left out, names of people"),
        "progress" => ("bỏ, là tiến độ", "left out, progress"),
        _ => ("bỏ", "left out"),
    };
    lang.pick(vi, en).to_owned()
}
