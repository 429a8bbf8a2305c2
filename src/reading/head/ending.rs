//! The end of a paper: for whom it is, and the titles of who signs. Names of people
//! are left out.

use super::title::{is_kind_of_paper, plain};
use crate::draft::{Draft, Place, Private};
use crate::paper::Paragraph;
use crate::reading::label;
use crate::reading::people;
use crate::text::fold::even_letters;
use std::collections::BTreeSet;

/// How a line of titles over a signature begins.
const SIGNS: [&str; 36] = [
    "TM.",
    "T/M",
    "TM ",
    "T.M",
    "KT.",
    "K/T",
    "TL.",
    "T/L",
    "TUQ.",
    "Q.",
    "GIÁM ĐỐC",
    "PHÓ GIÁM ĐỐC",
    "CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "BỘ TRƯỞNG",
    "THỨ TRƯỞNG",
    "TRƯỞNG ",
    "PHÓ TRƯỞNG",
    "BÍ THƯ",
    "PHÓ BÍ THƯ",
    "HIỆU TRƯỞNG",
    "PHÓ HIỆU TRƯỞNG",
    "CỤC TRƯỞNG",
    "VỤ TRƯỞNG",
    "CHI CỤC TRƯỞNG",
    "CHÁNH ",
    "PHÓ CHÁNH",
    "VIỆN TRƯỞNG",
    "TỔNG ",
    "THỦ TRƯỞNG",
    "CHỦ NHIỆM",
    "TỔ TRƯỞNG",
    "PHÓ CỤC TRƯỞNG",
    "NGƯỜI LẬP",
    "THỦ TƯỚNG",
    "ĐẠI DIỆN",
];

/// Whether the words of a cell begin the end of a paper.
pub fn begins_end(words: &str) -> bool {
    let line = plain(words.trim().lines().next().unwrap_or(""));
    is_recipients(line) || is_signer(line)
}

/// Whether a paragraph begins the end.
pub fn begins(paragraph: &Paragraph) -> bool {
    let words = plain(paragraph.words.trim());
    is_recipients(words) || is_signer(words) && paragraph.label.is_none()
}

fn is_recipients(words: &str) -> bool {
    let even: String = even_letters(words).into_iter().take(10).collect();
    even.starts_with("nơi nhận") || even.starts_with("nơi gửi")
}

fn is_signer(line: &str) -> bool {
    let line = plain(line.trim());
    line.chars().count() < 80
        && !line.chars().any(char::is_lowercase)
        && SIGNS.iter().any(|sign| line.starts_with(sign))
}

/// Reads the end, from its first paragraph on; how many of them there are before an
/// annex.
pub fn read(all: &[&Paragraph], draft: &mut Draft, used: &mut BTreeSet<usize>) -> usize {
    let mut is_recipient = false;
    let mut is_signing = false;
    for (nth, paragraph) in all.iter().enumerate() {
        let first = plain(paragraph.words.lines().next().unwrap_or(""));
        let even: String = even_letters(first).into_iter().take(8).collect();
        if nth > 0 && (even.starts_with("phụ lục") || is_kind_of_paper(first)) {
            return nth;
        }
        let at = Place::Paragraph(paragraph.number);
        used.insert(paragraph.number);
        for line in paragraph.words.lines() {
            let line = plain(line.trim());
            if is_recipients(line) {
                is_recipient = true;
                is_signing = false;
                let behind = line.split_once(':').map_or("", |(_, behind)| behind).trim();
                recipients(behind, at, draft);
                continue;
            }
            let (label, words) = match (label::split(line), &paragraph.label) {
                (Some((label, rest)), _) => (Some(label), rest),
                (None, Some(_)) => (Some(label::Label::of(label::Style::Dash)), line),
                (None, None) => (None, line),
            };
            if words.is_empty() {
                continue;
            }
            let is_loud =
                !words.chars().any(char::is_lowercase) && words.chars().any(char::is_alphabetic);
            let signed = signed_at_once(line).filter(|_| label.is_none());
            if let Some(title) = signed {
                is_signing = true;
                draft.head.signer.push(title.to_owned());
                draft.left_out.push((at, Private::Person));
            } else if is_signing
                && label.is_none()
                && is_loud
                && !is_signer(line)
                && is_loud_name(words, draft.head.signer.last())
            {
                draft.left_out.push((at, Private::Person));
            } else if label.is_none() && (is_signer(line) || is_signing && is_loud) {
                is_signing = true;
                draft
                    .head
                    .signer
                    .push(words.trim_end_matches([',', ';']).to_owned());
            } else if people::is_name(words) || is_signing && label.is_none() && !is_loud {
                if words.chars().any(char::is_alphabetic) && !words.starts_with('(') {
                    draft.left_out.push((at, Private::Person));
                }
            } else if is_recipient {
                recipients(words, at, draft);
            }
        }
    }
    all.len()
}

/// The title of `HIỆU TRƯỞNG (Đã ký) Trần Văn Mẫu`, with the name in the same line.
fn signed_at_once(line: &str) -> Option<&str> {
    let small = line.find(char::is_lowercase)?;
    let loud = &line[..small];
    // The capital before the first small letter begins the next word.
    let end = loud.rfind([' ', '('])?;
    let title = loud[..end].trim_end_matches([' ', '(', ',', ':', '-', '–']);
    if !is_signer(title) {
        return None;
    }
    let mut rest = line[title.len()..].trim();
    if rest.starts_with('(') {
        rest = rest.split_once(')').map_or("", |(_, rest)| rest);
    }
    let rest = rest.trim_matches([' ', ',', ':', '-', '–', '.']);
    let is_person = people::is_name(rest) || people::is_of_people(rest);
    (rest.is_empty() || is_person).then_some(title)
}

/// Words in capitals that titles and offices have and names do not.
const OF_OFFICES: [&str; 40] = [
    "TRƯỞNG",
    "PHÓ",
    "CHỦ",
    "TỊCH",
    "GIÁM",
    "ĐỐC",
    "BÍ",
    "THƯ",
    "CHÁNH",
    "VÀ",
    "CÁC",
    "CỦA",
    "BAN",
    "SỞ",
    "BỘ",
    "PHÒNG",
    "ỦY",
    "UỶ",
    "UBND",
    "HĐND",
    "NHÂN",
    "DÂN",
    "TỈNH",
    "HUYỆN",
    "XÃ",
    "PHƯỜNG",
    "QUẬN",
    "PHỐ",
    "TRẤN",
    "KHU",
    "VIỆN",
    "CỤC",
    "VỤ",
    "TRUNG",
    "CÔNG",
    "ĐƠN",
    "CƠ",
    "THƯỜNG",
    "VIÊN",
    "HIỆU",
];

/// Whether a line in capitals below a title is the name of who signs: a few words, none of
/// an office. A place below an office that is not finished is none.
fn is_loud_name(line: &str, above: Option<&String>) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_of_letters = line.chars().all(|c| c.is_alphabetic() || " '.".contains(c));
    let is_open = above.is_some_and(|above| {
        let last = above.split(' ').next_back().unwrap_or("");
        [
            "XÃ",
            "PHƯỜNG",
            "TỈNH",
            "HUYỆN",
            "PHỐ",
            "QUẬN",
            "TRẤN",
            "KHU",
            "VÀ",
            "CÁC",
            "ĐOÀN",
        ]
        .contains(&last)
    });
    let of_office = words
        .iter()
        .filter(|word| OF_OFFICES.contains(word))
        .count();
    // `TRẦN TRUNG DÂN` has two such words, and begins as a name.
    let is_family = words.first().is_some_and(|first| people::is_family(first));
    is_of_letters
        && !people::is_namesake(line)
        && (2..=5).contains(&words.len())
        && (is_family || !is_open)
        && (of_office == 0 || is_family && of_office < words.len())
}

/// `- Như trên; - Lưu: VT, QLKH.`
fn recipients(words: &str, at: Place, draft: &mut Draft) {
    for part in words.split("; -") {
        let part = part
            .trim()
            .trim_start_matches('-')
            .trim_end_matches([';', '.', ',', ' '])
            .trim();
        let (part, contacts) = people::without_contacts(part);
        let (part, mut count) = people::without_names(&part);
        let part = match even_letters(&part).starts_with(&['l', 'ư', 'u']) {
            true => without_typists(&part, &mut count),
            false => part,
        };
        let left = (0..contacts).map(|_| (at, Private::Contact));
        let left = left.chain((0..count).map(|_| (at, Private::Person)));
        draft.left_out.extend(left);
        if !part.is_empty() {
            draft.head.recipients.push(part);
        }
    }
}

/// `Lưu: VT, NLN (Hòa)` without who typed it: a word that is no abbreviation, alone or in
/// brackets, also with how many copies there are (`Hương 05b`).
fn without_typists(line: &str, count: &mut usize) -> String {
    let (begin, places) = match line.split_once(':') {
        Some((begin, places)) => (format!("{begin}: "), places),
        None => match line.split_once(' ') {
            Some((begin, places)) => (format!("{begin} "), places),
            None => return line.to_owned(),
        },
    };
    let is_typist = |words: &str| {
        let mut words = words.split([' ', '.']).filter(|word| !word.is_empty());
        let first = words.next().unwrap_or("");
        let mut letters = first.chars();
        let is_name = letters.next().is_some_and(char::is_uppercase)
            && letters.clone().next().is_some()
            && letters.all(char::is_lowercase);
        let is_count = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        is_name && words.all(|word| is_count(word) || word.starts_with(char::is_uppercase))
    };
    let mut kept = Vec::new();
    for place in places.split([',', ';']) {
        let mut place = place.trim().to_owned();
        if let Some(open) = place.find('(') {
            let inner = place[open + 1..].trim_end_matches(')').trim();
            if is_typist(inner) {
                *count += 1;
                place.truncate(open);
            }
        }
        let place = place.trim();
        match is_typist(place) && !is_office(place) {
            true => *count += 1,
            false if !place.is_empty() => kept.push(place.to_owned()),
            false => {}
        }
    }
    format!("{begin}{}", kept.join(", "))
        .trim_end_matches([' ', ':'])
        .to_owned()
}

/// `Văn thư`, `Phòng Nội vụ`: two words or more of which one is small, or a head of one.
fn is_office(words: &str) -> bool {
    ["Văn", "Phòng", "Sở", "Ban", "Tổ", "Kế", "Vụ", "Cục"]
        .iter()
        .any(|head| words.starts_with(head) && words.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ending(lines: &[&str]) -> (Vec<String>, Vec<String>, usize) {
        let paragraphs: Vec<Paragraph> = lines
            .iter()
            .map(|words| Paragraph {
                words: (*words).to_owned(),
                ..Paragraph::default()
            })
            .collect();
        let all: Vec<&Paragraph> = paragraphs.iter().collect();
        let mut draft = Draft::default();
        read(&all, &mut draft, &mut BTreeSet::new());
        (
            draft.head.recipients,
            draft.head.signer,
            draft.left_out.len(),
        )
    }

    #[test]
    fn who_signs_is_not_named_in_any_letters() {
        for (lines, signer, count) in [
            (&["CHỦ TỊCH", "NGUYỄN THANH MẪU"][..], &["CHỦ TỊCH"][..], 1),
            (&["GIÁM ĐỐC", "TRẦN TRUNG DÂN"], &["GIÁM ĐỐC"], 1),
            (&["HIỆU TRƯỞNG (Đã ký) Phạm Văn Mẫu"], &["HIỆU TRƯỞNG"], 1),
            (&["TRƯỞNG PHÒNG", "LÒ VĂN THỬ"], &["TRƯỞNG PHÒNG"], 1),
            (
                &[
                    "TM. ỦY BAN NHÂN DÂN",
                    "KT. CHỦ TỊCH",
                    "PHÓ CHỦ TỊCH",
                    "Lê Văn Thử",
                ],
                &["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
                1,
            ),
            // An office on two lines is no name.
            (
                &["TM. UBND XÃ", "BÌNH MINH", "CHỦ TỊCH"],
                &["TM. UBND XÃ", "BÌNH MINH", "CHỦ TỊCH"],
                0,
            ),
            (
                &["TM. BCH ĐOÀN TNCS", "HỒ CHÍ MINH", "BÍ THƯ"],
                &["TM. BCH ĐOÀN TNCS", "HỒ CHÍ MINH", "BÍ THƯ"],
                0,
            ),
        ] {
            let found = ending(lines);
            assert_eq!(
                (found.1.as_slice(), found.2),
                (
                    signer
                        .iter()
                        .map(|one| (*one).to_owned())
                        .collect::<Vec<_>>()
                        .as_slice(),
                    count
                ),
                "{lines:?}"
            );
        }
    }

    #[test]
    fn who_gets_a_paper_and_who_typed_it_are_not_named() {
        for (line, kept, count) in [
            ("- Lưu: VT, NLN (Hòa).", "Lưu: VT, NLN", 1),
            ("- Lưu: VT, Hòa.", "Lưu: VT", 1),
            ("- Lưu VT, P.TH (Hương 05b).", "Lưu VT, P.TH", 1),
            ("- Lưu: VT, QLKH (03b).", "Lưu: VT, QLKH (03b)", 0),
            (
                "- Lưu: Văn thư, Phòng Nội vụ.",
                "Lưu: Văn thư, Phòng Nội vụ",
                0,
            ),
            ("- Đ/c Bí thư Nguyễn Văn Mẫu;", "Đ/c Bí thư", 1),
            ("- Các PCT: Nguyễn Văn Mẫu, Lê Văn Thử;", "Các PCT", 2),
            (
                "- UBND các phường Lê Lợi, Trần Phú;",
                "UBND các phường Lê Lợi, Trần Phú",
                0,
            ),
        ] {
            let found = ending(&["Nơi nhận:", line]);
            assert_eq!(
                (found.0.join("|").as_str(), found.2),
                (kept, count),
                "{line}"
            );
        }
    }
}
