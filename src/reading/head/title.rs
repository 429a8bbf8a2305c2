//! The title of a paper, what kind of paper it is, and its day.

use crate::model::point::{Point, YEARS};
use crate::paper::{Block, Cell, Paper, Row};
use crate::reading::columns;
use crate::reading::label::{self, Style};
use crate::reading::lexicon::Lexicon;
use crate::reading::outline::is_in_capitals;
use crate::reading::rows;
use crate::text::fold::{bare, even_letters};

/// The head of a paper is in its first lines.
const MOST_LINES: usize = 400;

/// A line that is longer is a sentence, and none of a title.
const LONGEST: usize = 160;

/// The lines above the tables: paragraphs, and rows of one or two cells above the head of
/// a sheet; with whether each is bold.
pub fn lines_above(lexicon: &Lexicon, paper: &Paper) -> Vec<(String, bool)> {
    let mut lines: Vec<(String, bool)> = Vec::new();
    let add = |lines: &mut Vec<(String, bool)>, words: &str, is_bold: bool| {
        let rows = words
            .split('\n')
            .map(|row| row.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.extend(rows.filter(|row| !row.is_empty()).map(|row| (row, is_bold)));
    };
    for block in &paper.blocks {
        match block {
            Block::Paragraph(paragraph) => add(&mut lines, &paragraph.words, paragraph.is_bold),
            Block::Table(table) => {
                let is_head = |at: &usize| columns::head_at(lexicon, &table.rows, *at).is_some();
                let mut rows = table.rows.iter().take(20);
                let is_wide = |row: &Row| {
                    let own = row.cells.iter().filter(|cell| cell.continues.is_none());
                    own.filter(|cell| !cell.words.trim().is_empty()).count() > 2
                };
                let head = (0..table.rows.len().min(20)).find(is_head);
                let head = head.or_else(|| rows.position(is_wide)).unwrap_or(0);
                // What stands at the right is read behind what stands at the left of it.
                let mut right: Vec<&Cell> = Vec::new();
                for row in &table.rows[..head] {
                    let own = row.cells.iter().filter(|cell| cell.continues.is_none());
                    let own: Vec<&Cell> =
                        own.filter(|cell| !cell.words.trim().is_empty()).collect();
                    match own[..] {
                        [only] => {
                            // The lines of an office at the left go on beside them.
                            let is_left = only.columns * 2 <= row.cells.len()
                                && row
                                    .cells
                                    .first()
                                    .is_some_and(|first| std::ptr::eq(first, only))
                                && !is_kind_of_paper(&only.words)
                                && behind_kind(&only.words).is_none();
                            if !is_left {
                                for cell in right.drain(..) {
                                    add(&mut lines, &cell.words, cell.is_bold);
                                }
                            }
                            add(&mut lines, &only.words, only.is_bold);
                        }
                        [left, beside] => {
                            add(&mut lines, &left.words, left.is_bold);
                            right.push(beside);
                        }
                        _ => {
                            for cell in right.drain(..) {
                                add(&mut lines, &cell.words, cell.is_bold);
                            }
                        }
                    }
                }
                for cell in right {
                    add(&mut lines, &cell.words, cell.is_bold);
                }
                // What stands below the tasks goes on with no line above them.
                lines.push((String::new(), false));
            }
        }
        if lines.len() > MOST_LINES {
            break;
        }
    }
    lines
}

/// A line without the signs of Markdown around it.
pub fn plain(line: &str) -> &str {
    line.trim_matches(|c: char| "*# _".contains(c))
}

/// The title of a paper.
pub fn of_paper(paper: &Paper, lines: &[(String, bool)]) -> Option<String> {
    // The annex that the table is in comes behind the paper that it belongs to.
    let below = lines
        .iter()
        .position(|(line, _)| is_kind_of_paper(line))
        .and_then(|at| below(&lines[at + 1..]));
    let title = below.or_else(|| {
        // `KẾ HOẠCH TRIỂN KHAI …` on one line.
        lines.iter().enumerate().find_map(|(at, (line, is_bold))| {
            let own = behind_kind(line)?;
            let rest = below_of(&lines[at + 1..], *is_bold, true);
            Some(match rest {
                Some(rest) => format!("{own} {rest}"),
                None => own,
            })
        })
    });
    let title = title.or_else(|| of_letter(lines));
    let title = title.or_else(|| above_attached(lines)).or_else(|| {
        let of_heading = paper.blocks.iter().find_map(|block| match block {
            Block::Paragraph(one) if one.heading.is_some() => Some(one.words.trim().to_owned()),
            _ => None,
        });
        of_heading.or_else(|| of_capitals(paper, lines))
    });
    title.map(|title| rows::trimmed_title(&title))
}

/// What a letter is about: `V/v triển khai nhiệm vụ quý II`.
fn of_letter(lines: &[(String, bool)]) -> Option<String> {
    lines.iter().take(LETTER).find_map(|(line, _)| {
        let line = plain(line);
        let about = ["V/v:", "V/v", "V/V", "v/v", "Về việc"]
            .iter()
            .find_map(|begin| line.strip_prefix(begin))?
            .trim_start_matches([':', ' ']);
        let mut letters = about.chars();
        let first = letters.next()?;
        let about = format!("{}{}", first.to_uppercase(), letters.as_str());
        (about.split_whitespace().count() > 2).then_some(about)
    })
}

/// So many lines may stand over what a letter is about.
const LETTER: usize = 16;

/// The lines above `(Kèm theo …)`: bold, or in capitals.
fn above_attached(lines: &[(String, bool)]) -> Option<String> {
    let at = lines
        .iter()
        .position(|(line, _)| super::attached::is_attached(line))?;
    let is_title = |(line, is_bold): &&(String, bool)| {
        let line = plain(line);
        let is_other = is_kind_of_paper(line)
            || bare(line).starts_with("bieu ")
            || super::offices::is_office(line);
        let is_line = !line.is_empty() && line.chars().count() < LONGEST;
        (*is_bold || is_in_capitals(line)) && !is_other && is_line
    };
    let above = lines[..at].iter().rev().take_while(is_title);
    let mut title: Vec<&str> = above.take(3).map(|(line, _)| plain(line)).collect();
    title.reverse();
    (!title.is_empty()).then(|| title.join(" "))
}

/// The first line that may be a title where none says what the paper is: in capitals, and
/// no office; of a sheet, the first that is none.
fn of_capitals(paper: &Paper, lines: &[(String, bool)]) -> Option<String> {
    let has_paragraphs = paper
        .blocks
        .iter()
        .any(|block| matches!(block, Block::Paragraph(_)));
    let is_office = |line: &str| super::offices::is_office(line);
    let of_paper = |line: &&str| !is_office(line) && !line.starts_with('(') && !line.contains(':');
    let all = || {
        let first = lines.iter().take(12).map(|(line, _)| plain(line));
        first.filter(|line| !line.is_empty())
    };
    if !has_paragraphs {
        let first = all().next().map(str::to_owned);
        return all().find(of_paper).map(str::to_owned).or(first);
    }
    let is_title =
        |line: &&str| of_paper(line) && is_in_capitals(line) && line.split_whitespace().count() > 3;
    all().find(is_title).map(str::to_owned)
}

fn below(lines: &[(String, bool)]) -> Option<String> {
    let is_bold = lines.first().is_some_and(|(_, is_bold)| *is_bold);
    below_of(lines, is_bold, false)
}

/// The lines of a title; `goes_on` where its first stands above them.
fn below_of(lines: &[(String, bool)], is_bold: bool, goes_on: bool) -> Option<String> {
    let mut title: Vec<&str> = Vec::new();
    for (line, bold) in lines.iter().take(6) {
        let words = plain(line);
        let is_first = title.is_empty() && !goes_on;
        if words.is_empty() || words.chars().all(|c| !c.is_alphanumeric()) {
            if title.is_empty() && !goes_on {
                continue;
            }
            break;
        }
        let is_other = is_bold && !bold && !words.starts_with(char::is_lowercase);
        let is_quiet = title
            .last()
            .is_some_and(|last| last.chars().any(char::is_lowercase));
        let is_loud = is_quiet && !words.chars().any(char::is_lowercase);
        if ends_title(words, is_first) || (is_other || is_loud) && !is_first {
            break;
        }
        title.push(words);
    }
    (!title.is_empty()).then(|| title.join(" "))
}

/// What stands behind the kind of a paper on its line: `KẾ HOẠCH TRIỂN KHAI …`.
fn behind_kind(line: &str) -> Option<String> {
    let line = plain(line);
    let bare = bare(line);
    let rest = ["ke hoach ", "chuong trinh "]
        .iter()
        .find_map(|kind| bare.strip_prefix(kind))
        .filter(|rest| rest.len() > 8)?;
    let skipped = line.chars().count().checked_sub(rest.chars().count())?;
    let is_loud = line.chars().take(8).all(|c| !c.is_lowercase());
    is_loud.then(|| line.chars().skip(skipped).collect())
}

/// Whether a line says what the paper is, above its title: `KẾ HOẠCH`, `PHỤ LỤC II`.
pub fn is_kind_of_paper(line: &str) -> bool {
    let bare = bare(plain(line));
    let is_annex = bare.starts_with("phu luc") && bare.chars().count() < 20;
    is_annex || kind_of(line).is_some()
}

/// The kinds of papers that may hold a plan, by the line above the title.
pub fn kind_of(line: &str) -> Option<&'static str> {
    const KINDS: [(&str, &str); 9] = [
        ("ke hoach", "Kế hoạch"),
        ("chuong trinh", "Chương trình"),
        ("chuong trinh hanh dong", "Chương trình hành động"),
        ("chuong trinh cong tac", "Chương trình công tác"),
        ("quyet dinh", "Quyết định"),
        ("nghi quyet", "Nghị quyết"),
        ("thong bao", "Thông báo"),
        ("chi thi", "Chỉ thị"),
        ("de an", "Đề án"),
    ];
    let line = plain(line);
    let is_loud = line.chars().take(4).all(|c| !c.is_lowercase());
    let bare = bare(line);
    let found = KINDS.iter().find(|(words, _)| *words == bare);
    found
        .map(|(_, kind)| *kind)
        .filter(|_| is_loud || line.len() < 20)
}

/// Whether a line is none of the title any more.
fn ends_title(line: &str, is_first: bool) -> bool {
    const BEGIN: [&str; 4] = ["Căn cứ", "Để ", "Nhằm ", "("];
    // The place and the day of a paper stand below no title.
    if BEGIN.iter().any(|begin| line.starts_with(begin)) || issued(line).is_some() {
        return true;
    }
    let even: String = even_letters(line).into_iter().take(9).collect();
    if ["biểu số ", "mẫu số ", "biểu mẫu "]
        .iter()
        .any(|begin| even.starts_with(begin))
    {
        return true;
    }
    // `Đơn vị: Phòng Đào tạo`, `Phần thứ hai. …` stand below a title.
    let label = line.split_once(':').map_or("", |(label, _)| label);
    let is_label = (1..=3).contains(&label.split_whitespace().count());
    if !is_first && (is_label || line.starts_with("Phần thứ") || line.starts_with("PHẦN THỨ"))
    {
        return true;
    }
    let is_numbered = label::split(line).is_some_and(|(label, _)| {
        !matches!(label.style, Style::Dash) && label.style != Style::Part
    });
    let longest = if is_first { LONGEST * 3 } else { LONGEST };
    if is_numbered || line.chars().count() > longest {
        return true;
    }
    // A sentence about what the plan carries out stands below the title.
    let is_sentence = line.ends_with([':', ';', '.']) || line.ends_with(',') && !is_first;
    line.starts_with("Thực hiện") && (is_sentence || !is_first)
        || !is_first && line.ends_with([':', ';'])
}

/// The day of issue: `Lào Cai, ngày 05 tháng 3 năm 2026`, as far as it is filled in, or
/// that of the paper to which an annex belongs, `(Kèm theo Kế hoạch … ngày …)`.
pub fn issued(line: &str) -> Option<Point> {
    let even: String = even_letters(line).into_iter().collect();
    let is_annex = super::attached::is_attached(line);
    let from = match is_annex {
        true => even.rfind("ngày")?,
        false => even.find("ngày")?,
    };
    let before = even[..from].trim_end();
    // A place of a few words, with a comma.
    let is_place = before.ends_with(',') && before.split_whitespace().count() <= 8;
    let rest = &even[from..];
    if is_annex
        && let Some(day) = rest["ngày".len()..]
            .split_whitespace()
            .next()
            .and_then(|day| {
                crate::model::spoken::day_first(day.trim_matches(|c: char| !c.is_ascii_digit()))
            })
    {
        return Point::of_day(day);
    }
    if !(is_annex || is_place) || !rest.contains("tháng") || !rest.contains("năm") {
        return None;
    }
    let year_at = rest.find("năm")? + "năm".len();
    let year = rest[year_at..]
        .split(|c: char| !c.is_ascii_digit())
        .find(|digits| digits.len() == 4)?
        .parse()
        .ok()
        .filter(|year| YEARS.contains(year))?;
    let number = |after: &str| -> Option<u32> {
        let at = rest.find(after)? + after.len();
        let words = rest[at..].trim_start();
        let end = words
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(words.len());
        words[..end].parse().ok()
    };
    let month = number("tháng").filter(|month| (1..=12).contains(month));
    let day = number("ngày").zip(month);
    let day = day.and_then(|(day, month)| chrono::NaiveDate::from_ymd_opt(year, month, day));
    Some(match (day, month) {
        (Some(day), _) => Point::Day(day),
        (None, Some(month)) => Point::Month(year, month),
        (None, None) => Point::Year(year),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_title() {
        let title = |lines: &[&str]| {
            let lines: Vec<(String, bool)> = lines
                .iter()
                .map(|line| ((*line).to_owned(), false))
                .collect();
            of_paper(&Paper::default(), &lines)
        };
        for (lines, wanted) in [
            (
                &["KẾ HOẠCH", "Chuyển đổi số năm 2026", "Căn cứ Luật A"][..],
                "Chuyển đổi số năm 2026",
            ),
            (
                &[
                    "KẾ HOẠCH",
                    "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024",
                    "của Bộ Chính trị",
                    "Thực hiện Kế hoạch số 1/KH, Sở A xây dựng kế hoạch như sau:",
                ],
                "Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
            ),
            (
                &["KẾ HOẠCH CHUYỂN ĐỔI SỐ", "NĂM 2026", "I. MỤC ĐÍCH"],
                "CHUYỂN ĐỔI SỐ NĂM 2026",
            ),
            (
                &["**KẾ HOẠCH**", "**Chuyển đổi số**", "-----", "Thực hiện A:"],
                "Chuyển đổi số",
            ),
            (
                &[
                    "PHỤ LỤC II",
                    "Nhiệm vụ năm 2026",
                    "(Kèm theo Kế hoạch số 1)",
                ],
                "Nhiệm vụ năm 2026",
            ),
        ] {
            assert_eq!(title(lines).as_deref(), Some(wanted), "{lines:?}");
        }
    }

    #[test]
    fn days_of_issue() {
        for (line, point) in [
            ("Lào Cai, ngày 05 tháng 3 năm 2026", "2026-03-05"),
            ("Lào Cai, ngày tháng 3 năm 2026", "2026-03"),
            ("Bắc Giang, ngày tháng năm 2022", "2022"),
            (
                "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2026 của UBND tỉnh)",
                "2026-03-05",
            ),
            (
                "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 của UBND tỉnh)",
                "2026-03-05",
            ),
        ] {
            assert_eq!(
                issued(line).map(|point| point.to_string()).as_deref(),
                Some(point),
                "{line}"
            );
        }
        assert_eq!(issued("Thực hiện Công văn ngày 5 tháng 3 năm 2026"), None);
        assert_eq!(issued("Hà Nội, ngày 03 tháng 3 năm 7435"), None);
    }
}
