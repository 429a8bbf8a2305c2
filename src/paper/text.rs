//! Reads plain text: paragraphs from lines that were broken to a width.

mod label;

use super::words::{Look, Runs, Signs, Words};
use super::{Block, Paper, Paragraph, Unreadable, layout, limit, settle, sniff};
pub use label::{begins, is_period};

/// Lines of the head, in which two columns stand side by side.
const HEAD_LINES: usize = 20;
/// Lines of the signature, from the one that begins it.
const TAIL_LINES: usize = 30;
/// As many spaces part columns.
const GAP: usize = 4;
/// A line that begins so far in is in the middle, or at the right.
const INDENT: usize = 20;
/// Lines that are longer were not broken to a width.
const WIDEST: usize = 160;
/// Of 10: how full a line is that goes on with the next.
const FULL: usize = 7;

pub fn read(bytes: &[u8]) -> Result<Paper, Unreadable> {
    limit::FILE.check(bytes.len())?;
    let text = sniff::decode(bytes)?;
    let mut signs = Signs::default();
    let mut paper = Paper::default();
    for words in paragraphs(&text) {
        limit::PARAGRAPHS.check(paper.blocks.len() + 1)?;
        let mut runs = Runs::default();
        runs.push(&words, Look::default());
        let words = runs.settle(&mut signs);
        if !words.words.is_empty() {
            paper.blocks.push(Block::Paragraph(Paragraph {
                words: words.words,
                ..Paragraph::default()
            }));
        }
    }
    settle::settle(paper, signs)
}

/// The paragraphs of a text.
fn paragraphs(text: &str) -> Vec<String> {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    // A form feed ends a page: what stands around it may be its number.
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let mut lines: Vec<&str> = Vec::new();
    for page in &pages {
        let mut page: Vec<&str> = page.split('\n').map(str::trim_end).collect();
        if pages.len() > 1 {
            drop_number(&mut page);
        }
        lines.extend(page);
    }
    let width = lines
        .iter()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or(0);
    let mut out: Vec<String> = Vec::new();
    let mut seen = 0;
    let mut tail = 0;
    // The line before, where the next may go on with it.
    let mut open: Option<&str> = None;
    // What stands at the right of lines is read behind what stands at the left.
    let mut right: Vec<String> = Vec::new();
    for line in lines {
        let words = line.trim();
        if words.is_empty() {
            out.append(&mut right);
            open = None;
            continue;
        }
        if is_page_number(line) {
            // The paragraph goes on over the page.
            continue;
        }
        seen += 1;
        if layout::is_sign(words) {
            tail = TAIL_LINES;
        }
        tail = tail.saturating_sub(1);
        if seen <= HEAD_LINES || tail > 0 {
            let mut columns = columns_of(words).into_iter().map(str::to_owned);
            let is_right = !right.is_empty() && indent(line) >= INDENT;
            let left = if is_right { None } else { columns.next() };
            let known = right.len();
            right.extend(columns);
            if right.len() > known {
                out.extend(left);
                open = None;
                continue;
            }
        }
        match (open, out.last_mut()) {
            (Some(before), Some(last)) if goes_on(before, words, width) => {
                last.push(' ');
                last.push_str(words);
            }
            _ => out.push(words.to_owned()),
        }
        open = Some(line);
    }
    out.append(&mut right);
    out
}

/// How many spaces a line begins with.
fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Takes the number of a page from its first or last line.
fn drop_number(page: &mut [&str]) {
    let is_number = |line: &str| {
        let line = line.trim();
        !line.is_empty() && line.len() <= 4 && line.bytes().all(|byte| byte.is_ascii_digit())
    };
    let has_words = |line: &&str| !line.trim().is_empty();
    for place in [
        page.iter().position(has_words),
        page.iter().rposition(has_words),
    ] {
        if let Some(line) = place.and_then(|place| page.get_mut(place))
            && is_number(line)
        {
            *line = "";
        }
    }
}

/// `- 2 -`, `Trang 2/10`, or a number in the middle of the line.
fn is_page_number(line: &str) -> bool {
    let words = line.trim().to_lowercase();
    let is_centred = indent(line) >= INDENT;
    let inner = words
        .strip_prefix("trang ")
        .or_else(|| words.strip_prefix("page "))
        .or_else(|| {
            words
                .strip_prefix('-')
                .and_then(|rest| rest.strip_suffix('-'))
        })
        .or_else(|| is_centred.then_some(words.as_str()));
    inner.is_some_and(|inner| {
        let inner = inner.trim();
        let digits = |text: &str| {
            let text = text.trim();
            !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        match inner.split_once('/') {
            Some((page, pages)) => digits(page) && digits(pages),
            None => digits(inner),
        }
    })
}

/// The columns of a line, which a wide gap parts.
fn columns_of(line: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    // Where the gap began, and how wide it is.
    let mut gap: Option<(usize, usize)> = None;
    for (at, sign) in line.char_indices() {
        let is_space = sign == '\t' || crate::text::special::is_space(sign);
        match (is_space, gap) {
            (true, _) => {
                let (from, wide) = gap.unwrap_or((at, 0));
                let more = if sign == '\t' { GAP } else { 1 };
                gap = Some((from, wide + more));
            }
            (false, Some((from, wide))) => {
                if wide >= GAP && from > start {
                    out.push(&line[start..from]);
                    start = at;
                }
                gap = None;
            }
            (false, None) => {}
        }
    }
    out.push(line[start..].trim_end());
    out.retain(|column| !column.trim().is_empty());
    out
}

/// Whether a line goes on with the one before it, in a text whose longest line has
/// so many letters.
fn goes_on(before: &str, words: &str, width: usize) -> bool {
    // `30/4/2026.` below `trước ngày` is a day and no label.
    let is_day = ends_open(before) && is_day(words);
    if begins(words) && !is_day || width > WIDEST {
        return false;
    }
    let first = words.chars().next();
    // `Tháng 9/2026` over its tasks is a heading, and no part of what stands above it.
    if is_period(words) && !before.trim_end().ends_with(':')
        || is_period(before) && !first.is_some_and(char::is_lowercase)
    {
        return false;
    }
    if first.is_some_and(char::is_lowercase) || ends_open(before) || ends_in_name(before, words) {
        return true;
    }
    // `SỞ Y TẾ TỈNH AN LĨNH`, and below it `TRUNG TÂM KIỂM NGHIỆM`.
    if is_capitals(before) && is_capitals(words) && is_office(words) && !ends_as_name(before) {
        return false;
    }
    let is_full = before.chars().count() * 10 >= width * FULL;
    is_full && is_capitals(before) == is_capitals(words)
}

/// Whether a line begins with a day or a month of a year, `30/4/2026`.
fn is_day(words: &str) -> bool {
    let first = words.split(' ').next().unwrap_or_default();
    let first = first.trim_end_matches(['.', ';', ',', ')']);
    let mut parts = first.split(['/', '-']);
    first.contains(['/', '-'])
        && parts.all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a line ends where no sentence can: `… trước ngày` above `15/4/2026`.
fn ends_open(line: &str) -> bool {
    const OPEN: [&str; 13] = [
        "ngày", "tháng", "năm", "quý", "số", "trước", "đến", "từ", "và", "với", "của", "cho", "các",
    ];
    let last = line.rsplit(' ').next().unwrap_or_default();
    // A line with a label is none of a head, however short.
    let is_long = line.chars().count() >= OPEN_AT || begins(line);
    is_long && OPEN.contains(&last)
}

/// Whether the line before one with a label ends as no line does by itself: with the first
/// word of a name (`…, Sở` above `Y tế.`), or in a name that the next line ends (`xã Na` above
/// `Hang`).
fn ends_in_name(before: &str, words: &str) -> bool {
    const FIRST: [&str; 22] = [
        "Sở",
        "Bộ",
        "Ban",
        "Cục",
        "Vụ",
        "Phòng",
        "Hội",
        "Đoàn",
        "Chi",
        "Tổng",
        "Trung",
        "Văn",
        "Công",
        "Ủy",
        "UBND",
        "HĐND",
        "xã",
        "phường",
        "tỉnh",
        "huyện",
        "thành",
        "khu",
    ];
    let before = before.trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let is_open = before.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    let is_short = words.split_whitespace().count() <= LAST_WORDS;
    begins(before)
        && is_open
        && (FIRST.contains(&last) || is_short && before.chars().count() >= OPEN_AT)
}

/// So few words can be the end of a name that began on the line before.
const LAST_WORDS: usize = 2;

/// Whether a line in capitals begins as the name of an office.
fn is_office(line: &str) -> bool {
    const OFFICES: [&str; 16] = [
        "SỞ ",
        "CHI CỤC ",
        "CỤC ",
        "PHÒNG ",
        "TRUNG TÂM ",
        "TRƯỜNG ",
        "BỆNH VIỆN ",
        "BAN ",
        "CÔNG AN ",
        "ỦY BAN ",
        "UỶ BAN ",
        "UBND ",
        "HỘI ",
        "VĂN PHÒNG ",
        "VIỆN ",
        "ĐẢNG ỦY ",
    ];
    OFFICES.iter().any(|office| line.starts_with(office))
}

/// Whether a line in capitals goes on with a name: `… CỦA`, above `SỞ Y TẾ`.
fn ends_as_name(line: &str) -> bool {
    let line = line.trim_end();
    [" CỦA", " VÀ", " TẠI", " THUỘC", ","]
        .iter()
        .any(|end| line.ends_with(end))
}

/// Lines of a head and of a list are shorter, and may end as they like.
const OPEN_AT: usize = 40;

/// Whether all letters are capitals, as in the lines of a head.
fn is_capitals(words: &str) -> bool {
    let mut letters = words.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(char::is_uppercase)
}

/// The columns of a paragraph of a head, as where tabs part the two names at the
/// top of it. Any other stays whole.
pub fn columns(runs: Runs) -> Vec<Runs> {
    let is_head = runs.raw().split(['\t', '\n']).any(layout::is_sign);
    if !is_head || runs.raw().len() > 500 {
        return vec![runs];
    }
    let mut out = Vec::new();
    for line in runs.raw().split('\n') {
        for part in columns_of(line.trim()) {
            let start = part.as_ptr() as usize - runs.raw().as_ptr() as usize;
            out.push(runs.part(start..start + part.len()));
        }
    }
    out
}

/// The paragraphs of words with line breaks. Lines go on with each other; those
/// that begin with a label, or with the name of a field, do not. Short lines, as
/// in a head, stay lines.
pub fn parts(words: &Words) -> Vec<Words> {
    let mut out: Vec<Words> = Vec::new();
    let mut start = 0;
    let mut before: Option<&str> = None;
    for line in words.words.split('\n') {
        let end = start + line.len();
        let is_new = before.is_none() || begins(line);
        if is_new {
            out.push(Words {
                is_bold: words.is_bold,
                ..Words::default()
            });
        }
        if let Some(last) = out.last_mut() {
            if !is_new {
                let before = before.unwrap_or_default();
                last.words
                    .push(if is_broken(before, line) { ' ' } else { '\n' });
            }
            let at = last.words.len();
            last.words.push_str(line);
            // Ranges are in order, and few of them on one line.
            let first = words.struck.partition_point(|range| range.end <= start);
            let inside = words.struck[first..]
                .iter()
                .take_while(|range| range.start < end);
            last.struck.extend(inside.map(|range| {
                at + (range.start.max(start) - start)..at + (range.end.min(end) - start)
            }));
        }
        before = Some(line);
        start = end + 1;
    }
    out
}

/// Whether a sentence was broken between two lines.
fn is_broken(before: &str, line: &str) -> bool {
    let first = line.chars().next();
    let is_long = before.chars().count() >= 60;
    first.is_some_and(char::is_lowercase) || is_long && is_capitals(before) == is_capitals(line)
}

#[cfg(test)]
mod tests;
