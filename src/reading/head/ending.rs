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
                recipients(behind, draft);
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
            if label.is_none() && (is_signer(line) || is_signing && is_loud) {
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
                recipients(words, draft);
            }
        }
    }
    all.len()
}

/// `- Như trên; - Lưu: VT, QLKH.`
fn recipients(words: &str, draft: &mut Draft) {
    for part in words.split("; -") {
        let part = part
            .trim()
            .trim_start_matches('-')
            .trim_end_matches([';', '.', ',', ' '])
            .trim();
        let (part, _) = people::without_contacts(part);
        let (part, _) = people::without_names(&part);
        if !part.is_empty() {
            draft.head.recipients.push(part);
        }
    }
}
