//! A file that cannot be read as a paper, in words.

use crate::lang::{Lang, Pair};
use crate::pair;
use crate::paper::Unreadable;
use crate::text::clean::clean_line;

/// Why a file is not read, and how to go on.
pub fn why(shown: &str, why: &Unreadable) -> Pair {
    match why {
        Unreadable::Empty => pair!("{shown} trống", "{shown} is empty"),
        Unreadable::OldWord(ending) => pair!(
            "{shown} là tệp .{ending}: mở bằng Word hoặc LibreOffice, lưu dạng .docx rồi làm lại",
            "{shown} is a .{ending} file: open it in Word or LibreOffice, save it as .docx and try again",
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
            let named = much(what);
            let (of_vi, of_en) = (named.in_lang(Lang::Vi), named.in_lang(Lang::En));
            let (most_vi, most_en) = (
                most_of(what, *most, Lang::Vi),
                most_of(what, *most, Lang::En),
            );
            pair!(
                "{shown} quá lớn để đọc ({of_vi}): nhiều nhất {most_vi}",
                "{shown} is too large to be read ({of_en}): {most_en} at most",
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
fn much(what: &'static str) -> Pair {
    match what {
        "file" => Pair::fixed("dung lượng tệp", "size of the file"),
        "unpacked" => Pair::fixed("dung lượng khi giải nén", "size when unpacked"),
        "part" => Pair::fixed("dung lượng của một phần", "size of one part"),
        "words" => Pair::fixed("tổng dung lượng chữ", "size of all words"),
        "parts" => Pair::fixed("số phần trong tệp", "parts of the file"),
        "ratio" => Pair::fixed("tỷ lệ nén", "how far it is packed"),
        "depth" => Pair::fixed("số lớp lồng nhau", "depth"),
        "rows" => Pair::fixed("số hàng", "rows"),
        "columns" => Pair::fixed("số cột", "columns"),
        "letters" => Pair::fixed("số chữ trong một ô", "letters of one cell"),
        "paragraphs" => Pair::fixed("số đoạn", "paragraphs"),
        "cells" => Pair::fixed("số ô", "cells"),
        other => Pair::fixed(other, other),
    }
}

/// The most of it that is read: a size in MiB, and not in bytes that nobody counts.
fn most_of(what: &str, most: u64, lang: Lang) -> String {
    const MIB: u64 = 1 << 20;
    let number = |n: u64| lang.number(usize::try_from(n).unwrap_or(usize::MAX));
    match what {
        "file" | "unpacked" | "part" | "words" => format!("{} MiB", number(most / MIB)),
        _ => number(most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_as_people_count_them() {
        for (what, most, vi, en) in [
            (
                "file",
                32 << 20,
                "a.docx quá lớn để đọc (dung lượng tệp): nhiều nhất 32 MiB",
                "a.docx is too large to be read (size of the file): 32 MiB at most",
            ),
            (
                "rows",
                20_000,
                "a.docx quá lớn để đọc (số hàng): nhiều nhất 20.000",
                "a.docx is too large to be read (rows): 20,000 at most",
            ),
        ] {
            let told = why("a.docx", &Unreadable::TooMuch(what, most));
            assert_eq!(told.in_lang(Lang::Vi), vi);
            assert_eq!(told.in_lang(Lang::En), en);
        }
    }
}
