//! A file that cannot be read as a paper, in words.

use crate::lang::Pair;
use crate::pair;
use crate::paper::Unreadable;
use crate::text::clean::clean_line;

/// Why a file is not read, and how to go on.
pub fn why(shown: &str, why: &Unreadable) -> Pair {
    match why {
        Unreadable::Empty => pair!("{shown} trống", "{shown} is empty"),
        Unreadable::OldWord(ending) => pair!(
            "{shown} là tệp {ending}: mở bằng Word hoặc LibreOffice, lưu dạng .docx rồi làm lại",
            "{shown} is a {ending} file: open it in Word or LibreOffice, save it as .docx and try again",
        ),
        Unreadable::Pdf => pair!(
            "{shown} là PDF, không có bảng để đọc: mở bản Word gốc, hoặc mở PDF bằng Word rồi lưu dạng .docx",
            "{shown} is a PDF, which has no tables to read: take the Word file it was made of, or open it in Word and save it as .docx",
        ),
        Unreadable::Html => pair!(
            "{shown} là trang HTML: mở bằng Word hoặc LibreOffice, lưu dạng .docx rồi làm lại",
            "{shown} is a page in HTML: open it in Word or LibreOffice, save it as .docx and try again",
        ),
        Unreadable::Picture => pair!(
            "{shown} là ảnh, không có chữ để đọc",
            "{shown} is a picture, which has no text to read",
        ),
        Unreadable::Encrypted => pair!(
            "{shown} có mật khẩu: mở ra, bỏ mật khẩu, lưu lại",
            "{shown} has a password: open it, take the password off, save it",
        ),
        Unreadable::Damaged(part) => {
            let part = clean_line(part);
            pair!(
                "{shown} bị hỏng ở {part}: mở bằng Word hoặc Excel, lưu lại rồi thử lần nữa",
                "{shown} is damaged at {part}: open it in Word or Excel, save it and try again",
            )
        }
        Unreadable::Dtd(part) => {
            let part = clean_line(part);
            pair!(
                "{shown} có khai báo DTD ở {part}, tệp văn phòng không có: không đọc",
                "{shown} has a DTD in {part}, which no Office file has: it is not read",
            )
        }
        Unreadable::TooMuch(what, most) => {
            let vi = in_vietnamese(what);
            pair!(
                "{shown} quá lớn để đọc ({vi}): nhiều nhất {most}",
                "{shown} is too large to be read ({what}): {most} at most",
            )
        }
        Unreadable::Unknown => pair!(
            "{shown} không phải tệp Word, Excel, CSV hay Markdown",
            "{shown} is no Word, Excel, CSV or Markdown file",
        ),
        Unreadable::Encoding => pair!(
            "Không nhận ra bảng mã chữ của {shown}: lưu lại dạng UTF-8",
            "The encoding of {shown} cannot be told: save it as UTF-8",
        ),
    }
}

/// What there is too much of, as `crate::paper` names it.
fn in_vietnamese(what: &'static str) -> &'static str {
    match what {
        "file" => "số byte của tệp",
        "unpacked" => "số byte khi giải nén",
        "part" => "số byte của một phần",
        "parts" => "số phần trong tệp",
        "ratio" => "tỷ lệ nén",
        "depth" => "số lớp lồng nhau",
        "rows" => "số hàng",
        "columns" => "số cột",
        "letters" => "số chữ trong một ô",
        "paragraphs" => "số đoạn",
        "cells" => "số ô",
        "words" => "tổng số chữ",
        other => other,
    }
}
