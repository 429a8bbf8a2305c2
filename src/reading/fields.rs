//! Fields of running text: `Thời gian: …`, `Đơn vị chủ trì: …`, one a line or several.

use super::columns;
use super::lexicon::Lexicon;
use super::scan::{List, Scan};
use super::time::{self, Asks};
use super::words::Field;

/// How the labels of fields begin; their own words, or those behind them, say which
/// field it is. Most are of plans of 2021 to 2026.
const LABELS: List = List(&[
    "thời gian",
    "thời hạn",
    "hạn",
    "thời điểm",
    "tiến độ",
    "hoàn thành",
    "ngày hoàn thành",
    "bắt đầu",
    "đơn vị",
    "cơ quan",
    "chủ trì",
    "đầu mối",
    "phối hợp",
    "phân công",
    "bộ phận",
    "giao",
    "trách nhiệm",
    "địa điểm",
    "thành phần",
    "quy mô",
    "sản phẩm",
    "kết quả",
    "đầu ra",
    "kinh phí",
    "nguồn kinh phí",
    "dự toán",
    "nguồn vốn",
    "lãnh đạo",
    "người",
    "cán bộ",
    "ghi chú",
    "sở",
    "phòng",
    "ban",
    "đối tượng",
    "số lượng",
    "hình thức",
    "lead",
    "lead agency",
    "owner",
    "responsible",
    "partner",
    "partners",
    "supporting",
    "support",
    "due",
    "due date",
    "deadline",
    "start",
    "start date",
    "budget",
    "place",
    "venue",
    "output",
    "participants",
    "scale",
    "time",
    "location",
    "deliverable",
]);

/// Labels that no column has, or that say something else in running text.
const OWN: [(&str, Field); 22] = [
    ("giao", Field::Lead),
    ("bộ phận chủ trì", Field::Lead),
    ("bộ phận thực hiện", Field::Lead),
    ("bộ phận phối hợp", Field::Partner),
    ("phòng chủ trì", Field::Lead),
    ("lead", Field::Lead),
    ("responsible", Field::Lead),
    ("partners", Field::Partner),
    ("support", Field::Partner),
    ("start", Field::Start),
    ("time", Field::Time),
    ("place", Field::Place),
    ("venue", Field::Place),
    ("location", Field::Place),
    ("output", Field::Product),
    ("deliverable", Field::Product),
    ("participants", Field::Participants),
    ("scale", Field::Scale),
    ("tiến độ", Field::Time),
    ("thành phần tham gia", Field::Participants),
    ("kết quả thực hiện", Field::Product),
    ("người chủ trì", Field::People),
];

/// The words that labels are made of; a sentence that begins as one has others.
const MADE_OF: &[&str] = &[
    "thời",
    "gian",
    "hạn",
    "điểm",
    "tiến",
    "độ",
    "hoàn",
    "thành",
    "ngày",
    "bắt",
    "đầu",
    "kết",
    "thúc",
    "đơn",
    "vị",
    "cơ",
    "quan",
    "chủ",
    "trì",
    "mối",
    "phối",
    "hợp",
    "phân",
    "công",
    "bộ",
    "phận",
    "giao",
    "trách",
    "nhiệm",
    "địa",
    "phần",
    "quy",
    "mô",
    "sản",
    "phẩm",
    "quả",
    "ra",
    "kinh",
    "phí",
    "nguồn",
    "dự",
    "toán",
    "vốn",
    "lãnh",
    "đạo",
    "người",
    "cán",
    "ghi",
    "chú",
    "sở",
    "phòng",
    "ban",
    "ngành",
    "đối",
    "tượng",
    "số",
    "lượng",
    "hình",
    "thức",
    "thực",
    "hiện",
    "tổ",
    "chức",
    "triển",
    "khai",
    "tham",
    "gia",
    "mưu",
    "dự",
    "kiến",
    "phụ",
    "chỉ",
    "chính",
    "được",
    "và",
    "của",
    "yêu",
    "cầu",
    "cần",
    "đạt",
    "chịu",
    "mời",
    "thực",
    "tập",
    "huấn",
    "kiểm",
    "tra",
    "báo",
    "cáo",
    "chi",
    "tiết",
    "cụ",
    "thể",
    "liên",
    "cùng",
    "năm",
    "chung",
    "theo",
    "dõi",
    "trực",
    "tiếp",
    "khác",
    "lead",
    "agency",
    "owner",
    "responsible",
    "party",
    "partner",
    "partners",
    "supporting",
    "support",
    "due",
    "date",
    "deadline",
    "start",
    "budget",
    "place",
    "venue",
    "output",
    "participants",
    "scale",
    "time",
    "location",
    "deliverable",
    "deliverables",
    "outputs",
    "target",
];

/// A label is no longer than so many letters, and so many words.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 9;

/// One field, with the words of its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    pub field: Field,
    pub label: String,
    pub words: String,
}

/// What a line says: first of itself, then in fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub words: String,
    pub values: Vec<Value>,
}

/// Cuts the fields out of a line.
pub fn read(lexicon: &Lexicon, words: &str) -> Line {
    if !words.contains(':') {
        return alone(words);
    }
    let scan = Scan::new(words);
    let mut starts: Vec<(usize, usize, Field)> = Vec::new();
    let mut at = 0;
    while at < scan.end() {
        if is_part_start(&scan, at)
            && let Some((colon, field)) = label_at(lexicon, &scan, at)
        {
            starts.push((at, colon, field));
            at = colon + 1;
            continue;
        }
        at += 1;
    }
    let first = starts.first().map_or(scan.end(), |start| start.0);
    let values: Vec<Value> = starts
        .iter()
        .enumerate()
        .map(|(nth, (from, colon, field))| {
            let to = starts.get(nth + 1).map_or(scan.end(), |next| next.0);
            Value {
                field: *field,
                label: scan.slice(*from, *colon).trim().to_owned(),
                words: tidy_value(&scan.slice(colon + 1, to)),
            }
        })
        .collect();
    if values.is_empty() {
        return alone(words);
    }
    Line {
        words: tidy_value(&scan.slice(0, first))
            .trim_end_matches('(')
            .trim()
            .to_owned(),
        values,
    }
}

/// A line without a label: its words, or the one field that they are.
fn alone(words: &str) -> Line {
    match without_colon(words) {
        Some(value) => Line {
            words: String::new(),
            values: vec![value],
        },
        None => Line {
            words: words.trim().to_owned(),
            values: Vec::new(),
        },
    }
}

/// A value without what parts it from the next, and without a bracket that only closes.
fn tidy_value(words: &str) -> String {
    let words = words
        .trim()
        .trim_end_matches([';', ',', '.', '-', '–'])
        .trim();
    let is_open = words.matches('(').count() < words.matches(')').count();
    match words.strip_suffix(')').filter(|_| is_open) {
        Some(words) => words.trim_end().to_owned(),
        None => words.trim_end_matches('(').trim_end().to_owned(),
    }
}

/// Whether a part of a line begins at a place: at its beginning, or behind a sign that
/// parts.
fn is_part_start(scan: &Scan, at: usize) -> bool {
    if !scan.is_word_start(at) {
        return false;
    }
    let before = (0..at).rev().find(|at| !scan.signs[*at].is_whitespace());
    before.is_none_or(|before| {
        let is_apart = before + 1 < at;
        match scan.signs[before] {
            ';' | '(' => true,
            '.' | ',' | '-' | '–' | '+' | '|' => is_apart,
            _ => false,
        }
    })
}

/// The label of a field at a place: where its colon is, and which field it is.
fn label_at(lexicon: &Lexicon, scan: &Scan, at: usize) -> Option<(usize, Field)> {
    scan.after(at, &LABELS)?;
    let end = (at..scan.end().min(at + LONGEST)).find(|at| ":;.\n".contains(scan.signs[*at]))?;
    if scan.signs[end] != ':' {
        return None;
    }
    let label = scan.slice(at, end);
    let words = label.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let is_made = |word: &String| {
        MADE_OF.contains(&word.as_str()) || word.bytes().all(|byte| byte.is_ascii_digit())
    };
    if words.len() > MOST_WORDS || !words.iter().all(is_made) {
        return None;
    }
    let field = field_of_label(lexicon, label.trim())?;
    // `8:00` has no label, nor has a colon at the very end, unless lines follow.
    Some((end, field))
}

/// The field that a label names.
pub fn field_of_label(lexicon: &Lexicon, label: &str) -> Option<Field> {
    lexicon.field_of_label(label, |lexicon| find_field_of_label(lexicon, label))
}

fn find_field_of_label(lexicon: &Lexicon, label: &str) -> Option<Field> {
    let even: String = crate::text::fold::even_letters(label).into_iter().collect();
    let own = OWN.iter().find(|(words, _)| {
        crate::text::fold::even_letters(words)
            .into_iter()
            .eq(even.chars())
    });
    if let Some((_, field)) = own {
        return Some(*field);
    }
    match lexicon.field_of(label)? {
        Field::Title | Field::Measure | Field::Id | Field::Skip | Field::Section | Field::Short => {
            None
        }
        Field::Progress => None,
        // Who watches, and what no field has, stay sentences.
        Field::Note if !even.starts_with("ghi chú") => None,
        field => Some(field),
    }
}

/// `Quy mô vùng hoặc quốc gia`, `Địa điểm tại …`, `Thời gian từ năm 2022`: fields
/// without a colon, where the words behind can be nothing else.
fn without_colon(words: &str) -> Option<Value> {
    const FEW: [(&str, Field); 4] = [
        ("Quy mô", Field::Scale),
        ("Địa điểm", Field::Place),
        ("Thời gian thực hiện", Field::Time),
        ("Thời gian", Field::Time),
    ];
    FEW.iter().find_map(|(label, field)| {
        let rest = words.trim().strip_prefix(label)?;
        let rest = rest.strip_prefix(' ')?.trim();
        let rest = tidy_value(rest);
        if rest.is_empty() || rest.chars().count() > 120 || rest.contains(':') {
            return None;
        }
        if *field == Field::Time {
            let time = time::read(&rest, Asks::Span, None);
            (time.doubt.is_none() && time.start.or(time.end).is_some()).then_some(())?;
        }
        // A sentence about a scale is none: `Quy mô được mở rộng …`.
        let is_sentence = rest.split_whitespace().count() > 15;
        (!is_sentence).then(|| Value {
            field: *field,
            label: (*label).to_owned(),
            words: rest,
        })
    })
}

/// How a field of time is asked for by its label, and the year that it has.
pub fn asks(value: &Value) -> (Asks, Option<i32>) {
    let asks = match value.field {
        Field::End => Asks::End,
        Field::Start => Asks::Start,
        _ => Asks::Span,
    };
    (asks, columns::year_in(&value.label))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_lines() {
        let lexicon = Lexicon::new();
        for (line, words, values) in [
            ("Thời gian: năm 2023", "", &["time=năm 2023"][..]),
            (
                "Quy mô vùng hoặc quốc gia.",
                "",
                &["scale=vùng hoặc quốc gia"],
            ),
            (
                "Địa điểm: tại thành phố Bắc Giang.",
                "",
                &["place=tại thành phố Bắc Giang"],
            ),
            (
                "Đơn vị phối hợp: Sở A, UBND huyện B: phối hợp tham mưu.",
                "",
                &["partner=Sở A, UBND huyện B: phối hợp tham mưu"],
            ),
            (
                "Thời gian: quý II/2026; địa điểm: Hội trường; đơn vị chủ trì: Văn phòng",
                "",
                &["time=quý II/2026", "place=Hội trường", "lead=Văn phòng"],
            ),
            (
                "Tổ chức hội nghị (chủ trì: Sở A; phối hợp: Sở B; thời gian: quý II/2026).",
                "Tổ chức hội nghị",
                &["lead=Sở A", "partner=Sở B", "time=quý II/2026"],
            ),
            (
                "Rà soát quy định. Thời hạn hoàn thành: 30/6/2026.",
                "Rà soát quy định",
                &["end=30/6/2026"],
            ),
            (
                "Cơ quan chủ trì, phối hợp: A chủ trì, B phối hợp",
                "",
                &["roles=A chủ trì, B phối hợp"],
            ),
            (
                "Kinh phí thực hiện: ngân sách tỉnh.",
                "",
                &["budget=ngân sách tỉnh"],
            ),
            (
                "Kinh phí thực hiện theo phân cấp",
                "Kinh phí thực hiện theo phân cấp",
                &[],
            ),
            (
                "Thời gian qua, công tác có chuyển biến",
                "Thời gian qua, công tác có chuyển biến",
                &[],
            ),
            (
                "Một số giải pháp như sau: a",
                "Một số giải pháp như sau: a",
                &[],
            ),
            (
                "Lead: Ministry of Finance; Due: June 30, 2026",
                "",
                &["lead=Ministry of Finance", "end=June 30, 2026"],
            ),
        ] {
            let read = read(&lexicon, line);
            let found: Vec<String> = read
                .values
                .iter()
                .map(|value| format!("{}={}", value.field.name(), value.words))
                .collect();
            assert_eq!(
                (read.words.as_str(), found.as_slice()),
                (
                    words,
                    values
                        .iter()
                        .map(|one| (*one).to_owned())
                        .collect::<Vec<_>>()
                        .as_slice()
                ),
                "{line}"
            );
        }
    }
}
