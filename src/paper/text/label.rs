//! Whether a line begins something of its own.

/// Names of fields in running text; a colon follows in the same line.
const FIELDS: [&str; 20] = [
    "thời gian",
    "thời hạn",
    "tiến độ",
    "đơn vị",
    "cơ quan",
    "chủ trì",
    "phối hợp",
    "địa điểm",
    "thành phần",
    "quy mô",
    "sản phẩm",
    "kết quả",
    "kinh phí",
    "lãnh đạo",
    "nội dung",
    "hoàn thành",
    "người",
    "lead",
    "due",
    "deadline",
];

/// How lines of a head or an end begin.
const HEADS: [&str; 8] = [
    "căn cứ",
    "thực hiện ",
    "xét ",
    "nơi nhận",
    "kính gửi",
    "điều ",
    "chương ",
    "phụ lục",
];

/// What a card is called, in front of its number and a colon.
const CARDS: [&str; 4] = ["nhiệm vụ ", "hoạt động ", "công việc ", "đầu việc "];

/// A line that is nothing else stands over what is done then: `Tháng 9/2026`, `QUÝ I`.
const PERIODS: [&str; 3] = ["tháng", "quý", "quí"];

/// Whether a line is the name of a month or a quarter and nothing else.
pub fn is_period(line: &str) -> bool {
    let small = line.trim().trim_end_matches([':', '.']).to_lowercase();
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = |word: &str| {
        let number = match word.split_once('/') {
            Some((number, year)) if is_year(year) => number,
            Some(_) => return false,
            None => word,
        };
        let is_roman = matches!(number, "i" | "ii" | "iii" | "iv");
        is_roman || number.len() <= 2 && number.parse::<u8>().is_ok_and(|n| (1..=12).contains(&n))
    };
    let words: Vec<&str> = small.split(' ').collect();
    line.trim_start().starts_with(char::is_uppercase)
        && match words[..] {
            [unit, number] => PERIODS.contains(&unit) && is_number(number),
            [unit, number, "năm", year] => {
                PERIODS.contains(&unit) && is_number(number) && is_year(year)
            }
            _ => false,
        }
}

/// How far into a line its colon is looked for.
const COLON: usize = 60;

/// Whether a line begins with a label (`1.`, `a)`, `-`, `II.`), with the name of a
/// field, or as a line of a head does: it goes on with none before it.
pub fn begins(line: &str) -> bool {
    let line = line.trim_start();
    let Some(first) = line.chars().next() else {
        return false;
    };
    if matches!(
        first,
        '-' | '–' | '—' | '+' | '*' | '•' | '▪' | '◦' | '➢' | '❖' | '✓' | '|'
    ) {
        return true;
    }
    if has_label(line) {
        return true;
    }
    // Only a capital can begin a field, or a line of a head.
    if !first.is_uppercase() {
        return false;
    }
    let head: String = line.chars().take(COLON).collect::<String>().to_lowercase();
    HEADS.iter().any(|begin| head.starts_with(begin))
        || head.contains(':') && FIELDS.iter().any(|field| head.starts_with(field))
        || CARDS.iter().any(|card| {
            let rest = head.strip_prefix(card).unwrap_or_default();
            let after = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            after.len() < rest.len() && after.starts_with([':', '.'])
        })
}

/// Numbers and letters with what ends a label.
fn has_label(line: &str) -> bool {
    let (inner, is_open) = match line.strip_prefix('(') {
        Some(inner) => (inner, true),
        None => (line, false),
    };
    // `1.Name`, with or without a space.
    let is_of_number = |c: char| c.is_ascii_digit() || c == '.';
    let after = inner.trim_start_matches(is_of_number);
    let number = &inner[..inner.len() - after.len()];
    if !is_open && number.ends_with('.') && is_number(number.trim_end_matches('.')) {
        return true;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == 'đ' || c == 'Đ';
    let end = inner.find(|c: char| !is_part(c)).unwrap_or(inner.len());
    let label = &inner[..end];
    let after = inner[end..].chars().next();
    if label.is_empty() || label.len() > 12 {
        return false;
    }
    let is_closed = matches!(after, Some(')' | '/'));
    if is_open && after != Some(')') {
        return false;
    }
    let bare = label.trim_end_matches('.');
    let has_dot = bare.len() < label.len();
    if !has_dot && !is_closed {
        // `1.1 Name`: a number with its parents needs no full stop.
        let is_decimal = bare.contains('.') && after == Some(' ');
        return is_decimal && is_number(bare) && !is_date(bare);
    }
    let is_roman = bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    let is_letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    is_number(bare)
        && !(is_closed && after == Some('/') && bare.len() < 3 && is_slash_date(&inner[end..]))
        || is_roman
        || is_letter
}

fn is_number(text: &str) -> bool {
    let mut parts = text.split('.');
    parts.all(|part| {
        !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// `31.12`: a day, which may stand at the beginning of a line that goes on.
fn is_date(text: &str) -> bool {
    let mut parts = text.split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let (day, month) = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
    parts.next().is_none() && day > 12 && (1..=12).contains(&month)
}

/// `/12/2026`, behind a day.
fn is_slash_date(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}
