//! `plan man`: the manual pages, for those who make packages.

pub mod pages;

use crate::both;
use crate::command::Answer;
use crate::command::exporting::Exporting;
use crate::context::Context;
use crate::lang::Lang;
use crate::refuse;
use crate::save;
use crate::say;
use crate::text::clean::clean_line;
use anyhow::Result;
use clap::Args;
use std::path::Path;

#[derive(Args)]
#[command(
    about = both!("Ghi các trang man, dùng khi đóng gói", "Write the manual pages, for packages"),
    after_help = both!(
        "Không cần tệp kế hoạch. Trang tiếng Anh vào man1, trang tiếng Việt vào vi/man1; mỗi lệnh một trang, mỗi lần ghi giống hệt nhau.
Các dạng (--format): không có

Ví dụ:
  plan man --out man
  man -l man/vi/man1/plan-list.1
  plan man --out /usr/local/share/man --force",
        "Needs no plan file. Pages in English go to man1, in Vietnamese to vi/man1; one a command, the same bytes each time.
Formats (--format): none

Examples:
  plan man --out man
  man -l man/man1/plan-list.1
  plan man --out /usr/local/share/man --force",
    ),
)]
pub struct Arguments {
    #[arg(
        short, long, value_name = both!("THƯ MỤC", "FOLDER"), required = true,
        help = both!(
            "Ghi vào thư mục này; chưa có thì tạo",
            "Write into this folder, which is made if need be",
        ),
    )]
    out: String,
    #[arg(
        long,
        help = both!("Ghi đè tệp đã có", "Replace files that are there"),
    )]
    force: bool,
}

/// The folders of the pages below the one asked for.
const FOLDERS: [(Lang, &str); 2] = [(Lang::En, "man1"), (Lang::Vi, "vi/man1")];

/// Writes the pages; where one of them may not be written, none is.
///
/// # Errors
/// A page is there already, or cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("plan man")?;
    let Arguments { out, force } = arguments;
    let shown = clean_line(&out).into_owned();
    if out.is_empty() {
        refuse!(
            "--out: chưa ghi tên thư mục",
            "--out: the name of the folder is missing",
        );
    }
    if Path::new(&out).exists() && !Path::new(&out).is_dir() {
        refuse!(
            "--out: {shown} là một tệp. Ghi tên thư mục",
            "--out: {shown} is a file. Give the name of a folder",
        );
    }
    let exporting = Exporting { out: None, force };
    let mut files = Vec::new();
    for (lang, folder) in FOLDERS {
        for page in pages::pages(lang)? {
            let path = Path::new(&out).join(folder).join(&page.file);
            exporting.check_file(context, &path.to_string_lossy())?;
            files.push((path, page.text));
        }
    }
    for (_, folder) in FOLDERS {
        save::make_folder(Path::new(&out).join(folder))?;
    }
    let n = files.len();
    for (path, text) in files {
        save::write_new(path, text.as_bytes(), exporting.links())?;
    }
    let line = say!(
        context.last_lang(),
        "Đã ghi {n} trang vào {shown}",
        "Wrote {n} pages into {shown}",
    );
    context.tell(&line);
    Ok(Answer::Good)
}
