//! The files that came back, each read as a form.

use crate::file;
use crate::lang::{Lang, Pair};
use crate::pair;
use crate::paper::{What, sniff};
use crate::reading::form::{self, Filled, NoForm};
use crate::refuse;
use crate::text::clean::clean_line;
use crate::view::unreadable;
use anyhow::Result;
use std::path::Path;

/// A file, and what it holds.
pub struct Read {
    /// Its name, as it was typed.
    pub file: String,
    /// What it is.
    pub form: Option<&'static str>,
    pub filled: std::result::Result<Filled, Pair>,
}

impl Read {
    /// Whether it is a form without the line that identifies it.
    pub fn has_no_code(&self) -> bool {
        self.filled
            .as_ref()
            .is_ok_and(|filled| filled.code.is_none())
    }
}

/// Reads all files; of a folder those in it, by name.
///
/// # Errors
/// A folder cannot be read, or has nothing in it.
pub fn read_all(named: &[String]) -> Result<Vec<Read>> {
    let mut reads = Vec::new();
    for name in named {
        if !Path::new(name).is_dir() {
            reads.push(read(name));
            continue;
        }
        let names = names_in(name)?;
        if names.is_empty() {
            let shown = clean_line(name);
            refuse!(
                "Thư mục {shown} không có tệp nào",
                "There is no file in the folder {shown}",
            );
        }
        reads.extend(names.iter().map(|name| read(name)));
    }
    Ok(reads)
}

/// The files in a folder, less those that programs keep beside an open one.
fn names_in(folder: &str) -> Result<Vec<String>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return Err(file::cannot_read(folder, &error.into())),
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok())
        .filter(|entry| entry.path().is_file())
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            !name.starts_with('.') && !name.starts_with("~$")
        })
        .map(|entry| entry.path().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

fn read(path: &str) -> Read {
    let file = clean_line(path).into_owned();
    let bytes = match file::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            return Read {
                file,
                form: None,
                filled: Err(super::message_of(&error)),
            };
        }
    };
    let (form, paper) = match sniff::read(&bytes) {
        Ok(read) => read,
        Err(why) => {
            let why = unreadable::why(&file, &why);
            return Read {
                file,
                form: None,
                filled: Err(why),
            };
        }
    };
    let acts = paper
        .left_out
        .iter()
        .find(|one| one.what == What::ControlSigns);
    let filled = match (acts, form::read(&paper)) {
        (Some(signs), _) => {
            let signs = clean_line(&signs.words).into_owned();
            Err(pair!(
                "có ký tự điều khiển không nhìn thấy được ({signs}). Gõ lại nội dung",
                "there are control signs that cannot be seen ({signs}). Type the text again",
            ))
        }
        (None, Ok(filled)) => Ok(filled),
        (None, Err(why)) => Err(no_form(&why)),
    };
    Read {
        file,
        form: Some(form.name()),
        filled,
    }
}

/// Why a paper is no form, and how to go on.
fn no_form(why: &NoForm) -> Pair {
    match why {
        NoForm::NoTable(headings) => {
            let headings: Vec<String> = headings
                .iter()
                .map(|heading| clean_line(heading).into_owned())
                .collect();
            let headings = headings.join("; ");
            match headings.is_empty() {
                true => Pair::fixed(
                    "không có bảng nào. Cần bảng có cột TT và Kết quả, như biểu của plan form",
                    "it has no table. A table with the columns No. and Result is needed, as in a form of plan form",
                ),
                false => pair!(
                    "không có bảng kết quả: cần cột TT và Kết quả (hoặc Tiến độ, Ngày hoàn thành …). Các cột thấy được: {headings}",
                    "it has no table of results: the columns No. and Result (or Progress, Completed on …) are needed. What it has: {headings}",
                ),
            }
        }
        NoForm::Twice(column, a, b) => {
            let (a, b) = (clean_line(a), clean_line(b));
            let (vi, en) = (column.heading(Lang::Vi), column.heading(Lang::En));
            pair!(
                "hai cột đều là “{vi}”: “{a}” và “{b}”. Đổi tên một cột",
                "two columns are “{en}”: “{a}” and “{b}”. Rename one of them",
            )
        }
        NoForm::LostLetters => Pair::fixed(
            "chữ có dấu đã mất, thành dấu “?”, vì lưu bằng bảng mã không có chữ Việt. Mở biểu gốc, lưu lại dạng xlsx, ods, hoặc csv với bảng mã UTF-8",
            "its letters with marks are lost and are “?” now: it was saved in an encoding without Vietnamese. Open the form again and save it as xlsx or ods, or as csv in UTF-8",
        ),
        NoForm::TwoCodes => Pair::fixed(
            "có nhiều dòng Mã biểu khác nhau. Tách mỗi biểu một tệp",
            "it has several lines “Form code” that differ. Make one file of each form",
        ),
    }
}
