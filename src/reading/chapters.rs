//! What the chapters of a paper are about: tasks stand under some, others say why the
//! plan is made, or who reports.

use super::label::{self, Style};
use super::outline::Outline;
use super::scan::{List, Scan};
use crate::paper::Paragraph;
use crate::text::fold::even_letters;

/// What stands under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chapter {
    Tasks,
    /// Aims, the state of things, money: no tasks.
    Aims,
    /// `Tổ chức thực hiện`: duties, the monitor; tasks only where no other chapter has
    /// any.
    Organisation,
    Unknown,
}

/// Words of headings, as NĐ 30/2020/NĐ-CP and the plans of offices have them.
const TASKS: List = List(&[
    "nội dung",
    "nhiệm vụ",
    "giải pháp",
    "phân công",
    "công việc",
    "hoạt động",
    "biện pháp",
    "công tác trọng tâm",
    "lộ trình",
    "chương trình công tác",
    "tasks",
    "actions",
    "activities",
]);

const AIMS: List = List(&[
    "mục đích",
    "yêu cầu",
    "mục tiêu",
    "quan điểm",
    "tình hình",
    "kinh phí",
    "thực trạng",
    "sự cần thiết",
    "căn cứ",
    "nguyên tắc",
    "chỉ tiêu",
    "phạm vi",
    "đối tượng",
    "kết quả đạt được",
    "tồn tại",
    "hạn chế",
    "nguyên nhân",
    "đánh giá",
    "bối cảnh",
    "đặc điểm",
    "nguồn lực",
    "thời gian và địa điểm",
    "thời gian, địa điểm",
    "objectives",
    "background",
    "budget",
]);

const ORGANISATION: List = List(&[
    "tổ chức thực hiện",
    "tổ chức triển khai",
    "triển khai thực hiện",
    "điều khoản thi hành",
    "chế độ báo cáo",
    "chế độ thông tin",
    "implementation",
    "reporting",
]);

/// A heading of a smaller part is about aims only where it says hardly more.
const SHORT: usize = 7;

/// The chapter that each line stands in.
pub fn of_lines(outline: &Outline) -> Vec<Chapter> {
    let mut all: Vec<Chapter> = Vec::with_capacity(outline.nodes.len());
    for node in &outline.nodes {
        let above = node.parent.map(|parent| all[parent]);
        let is_heading = !node.children.is_empty() && node.label.style != Style::Plain
            || matches!(
                node.label.style,
                Style::Part | Style::Article | Style::Roman | Style::Capitals
            );
        let own = match is_heading && !node.label.style.is_bullet() {
            true => of_heading(&node.words, above),
            false => None,
        };
        all.push(own.or(above).unwrap_or(Chapter::Unknown));
    }
    all
}

/// What a heading is about, under one that is about something.
fn of_heading(words: &str, above: Option<Chapter>) -> Option<Chapter> {
    let scan = Scan::new(words);
    let has = |list: &List| scan.find(0, list).is_some();
    let count = words.split_whitespace().count();
    match above {
        None | Some(Chapter::Unknown) => {
            // Long ones are tasks themselves.
            if count > 25 {
                None
            } else if has(&ORGANISATION) && !begins(&scan, &TASKS) {
                Some(Chapter::Organisation)
            } else if has(&TASKS) {
                Some(Chapter::Tasks)
            } else if has(&AIMS) {
                Some(Chapter::Aims)
            } else {
                None
            }
        }
        Some(Chapter::Tasks) if count <= SHORT && begins(&scan, &AIMS) && !has(&TASKS) => {
            Some(Chapter::Aims)
        }
        Some(Chapter::Tasks) if count <= SHORT && begins(&scan, &ORGANISATION) => {
            Some(Chapter::Organisation)
        }
        Some(_) => None,
    }
}

/// Whether words are the heading of a chapter that is known.
pub fn is_heading(words: &str) -> bool {
    of_heading(words, None).is_some()
}

fn begins(scan: &Scan, list: &List) -> bool {
    scan.after(0, list).is_some()
}

/// Whether a paragraph closes a paper and is no task: without a label, it ends as papers do
/// (`./.`, Nghị định 30/2020/NĐ-CP), or asks all to carry the paper out.
pub fn is_closing(paragraph: &Paragraph) -> bool {
    const BEGINS: [&str; 9] = [
        "trên đây là",
        "yêu cầu các",
        "yêu cầu thủ trưởng",
        "đề nghị các đơn vị",
        "trong quá trình",
        "quá trình thực hiện",
        "quá trình triển khai",
        "nhận được",
        "kế hoạch này",
    ];
    let words = paragraph.words.trim();
    if paragraph.label.is_some() || paragraph.heading.is_some() || label::split(words).is_some() {
        return false;
    }
    let even: String = even_letters(words).into_iter().take(40).collect();
    let gives = ["giao ", "phân công "]
        .iter()
        .any(|begin| even.starts_with(begin));
    let closes = |begin: &str| {
        let begin: String = even_letters(begin).into_iter().collect();
        even.starts_with(&begin)
    };
    let ends = words.ends_with("./.") || words.ends_with(".//.") || words.ends_with("./");
    ends && !gives || BEGINS.iter().any(|begin| closes(begin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_by_their_headings() {
        for (heading, chapter) in [
            ("MỤC ĐÍCH, YÊU CẦU", Some(Chapter::Aims)),
            ("NỘI DUNG", Some(Chapter::Tasks)),
            ("NHIỆM VỤ VÀ GIẢI PHÁP", Some(Chapter::Tasks)),
            ("PHÂN CÔNG NHIỆM VỤ", Some(Chapter::Tasks)),
            ("MỤC TIÊU, NHIỆM VỤ", Some(Chapter::Tasks)),
            ("NỘI DUNG VÀ TỔ CHỨC THỰC HIỆN", Some(Chapter::Tasks)),
            ("TỔ CHỨC THỰC HIỆN", Some(Chapter::Organisation)),
            ("KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN", Some(Chapter::Organisation)),
            ("KINH PHÍ THỰC HIỆN", Some(Chapter::Aims)),
            ("QUAN ĐIỂM CHỈ ĐẠO", Some(Chapter::Aims)),
            ("Sở Y tế", None),
        ] {
            assert_eq!(of_heading(heading, None), chapter, "{heading}");
        }
        let under = |heading| of_heading(heading, Some(Chapter::Tasks));
        assert_eq!(under("Mục tiêu chung"), Some(Chapter::Aims));
        assert_eq!(under("Yêu cầu các đơn vị rà soát quy định của tỉnh"), None);
        assert_eq!(under("Nhiệm vụ trọng tâm"), None);
    }
}
