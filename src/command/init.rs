//! `plan init`: a small plan to begin with, which explains the format; and a git
//! clone that knows plans.

mod clone;

use super::{Answer, free_text};
use crate::both;
use crate::check;
use crate::context::Context;
use crate::edit::written;
use crate::lang::Lang;
use crate::refuse;
use crate::save;
use crate::say;
use crate::source::Source;
use crate::text::clean::clean_line;
use crate::text::fold::bare;
use crate::text::shell::Line;
use anyhow::Result;
use chrono::{Datelike, NaiveDate};
use clap::Args;
use std::path::Path;

#[derive(Args)]
#[command(
    about = both!(
        "Tạo một tệp kế hoạch mẫu, có lời giải thích từng phần",
        "Write a small plan to begin with, each part explained",
    ),
    after_help = both!(
        "Tệp mẫu dùng được ngay, không có lỗi; lời giải thích theo ngôn ngữ đang dùng (--lang).
Năm trong tệp tính từ hôm nay. Lệnh không bao giờ ghi đè tệp đã có.

Ví dụ:
  plan init
  plan init ke-hoach-2027.toml --title \"Cải cách hành chính năm 2027\"
  plan init --directory don-vi.toml --issuer \"Sở Xây dựng\"
  plan init -                  chỉ in ra, không ghi tệp
  plan init --git              một lần trong mỗi bản sao của kho git",
        "The plan can be used as it is and has no error; it is explained in the language in use (--lang).
Its years count from today. A file that is there is never replaced.

Examples:
  plan init
  plan init my-plan.toml --title \"Cải cách hành chính năm 2027\"
  plan init --directory bodies.toml --issuer \"Sở Xây dựng\"
  plan init -                  print it, write no file
  plan init --git              once in every clone of the git repository",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = both!("TỆP", "FILE"),
        help = both!(
            "Tệp sẽ tạo; - là in ra [mặc định: plan.toml trong thư mục này]",
            "The file to make; - prints it [default: plan.toml in this folder]",
        ),
    )]
    path: Option<String>,
    #[arg(
        long, value_name = both!("TRÍCH YẾU", "TITLE"), allow_hyphen_values = true,
        help = both!("Trích yếu của Kế hoạch, như trên văn bản", "The plan's subject, as on the paper"),
    )]
    title: Option<String>,
    #[arg(
        long, value_name = both!("CƠ QUAN", "OFFICE"), allow_hyphen_values = true,
        help = both!("Cơ quan ban hành", "Who issues the plan"),
    )]
    issuer: Option<String>,
    #[arg(
        long, conflicts_with = "title",
        help = both!(
            "Tạo một danh bạ đơn vị để nhiều Kế hoạch dùng chung, thay cho một Kế hoạch",
            "Make a directory of bodies that plans share, in the place of a plan",
        ),
    )]
    directory: bool,
    #[arg(
        long, conflicts_with_all = ["path", "title", "issuer", "directory"],
        help = both!(
            "Đặt cho bản sao git này: git gộp kế hoạch bằng plan merge, và không lưu kế hoạch có lỗi",
            "Set up this git clone: git merges plans by plan merge, and commits none that has errors",
        ),
    )]
    git: bool,
}

/// The plan with its explanations; `{…}` stands for what differs.
const VI: &str = include_str!("init/vi.txt");
/// The same in English.
const EN: &str = include_str!("init/en.txt");
/// The directory with its explanations.
const DIRECTORY_VI: &str = include_str!("init/directory-vi.txt");
/// The same in English.
const DIRECTORY_EN: &str = include_str!("init/directory-en.txt");

/// Writes the plan where there is none.
///
/// # Errors
/// Something has that name already, it cannot be written, or an option has a
/// text that no plan takes.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("plan init")?;
    if arguments.git {
        return clone::run(context);
    }
    if let Some(path) = arguments.path {
        context.use_file(path)?;
    }
    let path = context.file_to_make().to_owned();
    let shown = clean_line(&path).into_owned();
    let lang = context.last_lang();
    let title = free_text::optional_text("--title", arguments.title.as_deref())?;
    let issuer = free_text::optional_text("--issuer", arguments.issuer.as_deref())?;
    let text = match arguments.directory {
        true => beginning_of_directory(lang, context.today, &path, issuer),
        false => beginning(lang, context.today, title, issuer),
    };
    let source = Source::new(path.clone(), text);
    let findings = findings(&source, context.today, lang)?;
    if path == "-" {
        context.out.write_all(source.text.as_bytes())?;
    } else {
        check_place(&path, &shown)?;
        if !save::write_first(&path, source.text.as_bytes())? {
            refuse!(
                "{shown} đã có, không ghi đè. Chọn tên khác: plan init TÊN.toml",
                "{shown} is there already and is not replaced. Choose another name: plan init NAME.toml",
            );
        }
        let file = (!context.finds(&path)).then_some(path.as_str());
        let (check, list) = (
            Line::new("plan check").file(file),
            Line::new("plan list").file(file),
        );
        let lines = match arguments.directory {
            true => vec![
                say!(
                    lang,
                    "Đã ghi {shown}: một danh bạ đơn vị mẫu, từng phần có lời giải thích.",
                    "Wrote {shown}: a small directory, each part explained.",
                ),
                say!(
                    lang,
                    "Mở tệp, thay các ví dụ bằng đơn vị của cơ quan, rồi kiểm tra: {check}",
                    "Open it, put your own bodies in the place of the examples, then judge it: {check}",
                ),
            ],
            false => vec![
                say!(
                    lang,
                    "Đã ghi {shown}: một kế hoạch mẫu, từng phần có lời giải thích.",
                    "Wrote {shown}: a small plan, each part explained.",
                ),
                say!(
                    lang,
                    "Mở tệp, thay các ví dụ bằng kế hoạch của cơ quan, rồi kiểm tra: {check}",
                    "Open it, put your own plan in the place of the examples, then judge it: {check}",
                ),
                say!(lang, "Xem các nhiệm vụ: {list}", "See the items: {list}"),
            ],
        };
        for line in lines {
            context.say(&line)?;
        }
    }
    for line in findings {
        context.tell(&line);
    }
    Ok(Answer::Good)
}

/// The text of the plan for a day.
fn beginning(
    lang: Lang,
    today: NaiveDate,
    title: Option<String>,
    issuer: Option<String>,
) -> String {
    let text = match lang {
        Lang::Vi => VI,
        Lang::En => EN,
    };
    let year = today.year();
    let title = title.unwrap_or_else(|| format!("Nâng cao chất lượng quản lý xây dựng năm {year}"));
    let issuer = issuer.unwrap_or_else(|| "Sở Xây dựng".to_owned());
    let text = text
        .replace("{year}", &year.to_string())
        .replace("{next}", &(year + 1).to_string())
        .replace("{after}", &(year + 2).to_string())
        .replace("{today}", &today.to_string())
        .replace("{code}", &code_of(&title, year));
    // What a person typed can have braces of its own: nothing is looked for in it.
    let (head, rest) = text.split_once("{title}").unwrap_or((&text, ""));
    let (middle, tail) = rest.split_once("{issuer}").unwrap_or((rest, ""));
    let (title, issuer) = (written::text(&title), written::text(&issuer));
    format!("{head}{title}{middle}{issuer}{tail}")
}

/// The text of a directory for a day; `path` is where it will be.
fn beginning_of_directory(
    lang: Lang,
    today: NaiveDate,
    path: &str,
    issuer: Option<String>,
) -> String {
    let text = match lang {
        Lang::Vi => DIRECTORY_VI,
        Lang::En => DIRECTORY_EN,
    };
    let path = match path {
        "-" => "bodies.toml",
        path => path,
    };
    let name = Path::new(path).file_name().and_then(|name| name.to_str());
    let name = written::text(name.unwrap_or(path));
    let file = Line::new("").word(path).to_string();
    let issuer = written::text(&issuer.unwrap_or_else(|| "Sở Xây dựng".to_owned()));
    // A name can have braces of its own: it is put in last.
    let text = text.replace("{year}", &today.year().to_string());
    let (head, rest) = text.split_once("\"{name}\"").unwrap_or((&text, ""));
    let (middle, rest) = rest.split_once("{file}").unwrap_or((rest, ""));
    let (last, tail) = rest.split_once("{issuer}").unwrap_or((rest, ""));
    let file = file.trim();
    format!("{head}{name}{middle}{file}{last}{issuer}{tail}")
}

/// More first letters than this are no name that anybody keeps.
const MOST_LETTERS: usize = 10;

/// The code that names the plan among those of its office: the first letters of
/// its title, and the year that the title names, else that of the day:
/// `KH-CCHC-2027`.
fn code_of(title: &str, year: i32) -> String {
    let mut letters = String::new();
    let mut named = None;
    let bare = bare(title);
    let words: Vec<&str> = bare
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    for (place, word) in words.iter().enumerate() {
        if word.len() == 4 && word.starts_with("20") {
            named = named.or(word.parse::<i32>().ok());
        }
        let next = words.get(place + 1);
        let is_before_number = next.is_some_and(|next| next.starts_with(|c: char| c.is_numeric()));
        let is_year = *word == "nam" && is_before_number;
        let letter = word.chars().next().filter(char::is_ascii_alphabetic);
        if let Some(letter) = letter.filter(|_| !is_year && letters.len() < MOST_LETTERS) {
            letters.push(letter.to_ascii_uppercase());
        }
    }
    let year = named.unwrap_or(year);
    match letters.is_empty() {
        true => format!("KH-{year}"),
        false => format!("KH-{letters}-{year}"),
    }
}

/// What the typed texts make `plan check` say of the plan.
///
/// # Errors
/// With them it is no plan.
fn findings(source: &Source, today: NaiveDate, lang: Lang) -> Result<Vec<String>> {
    let judged = check::judge(source, today, &|_| true);
    if let Some(error) = judged.problems.errors().next() {
        let (vi, en) = (
            clean_line(error.message.in_lang(Lang::Vi)).into_owned(),
            clean_line(error.message.in_lang(Lang::En)).into_owned(),
        );
        refuse!(
            "Ghi như vậy thì kế hoạch sẽ có lỗi: {vi}",
            "With that, the plan would have an error: {en}",
        );
    }
    let told = judged.problems.iter().map(|problem| {
        let message = clean_line(problem.message.in_lang(lang));
        let rule = problem.rule.name;
        let see = Line::new("plan explain").word(rule);
        say!(
            lang,
            "Lưu ý: {message} ({rule}). Xem: {see}",
            "Note: {message} ({rule}). See: {see}",
        )
    });
    Ok(told.collect())
}

/// Refuses a place where no file can be made, in plain words.
fn check_place(path: &str, shown: &str) -> Result<()> {
    if path.is_empty() {
        refuse!(
            "plan init: chưa ghi tên tệp",
            "plan init: the name of the file is missing",
        );
    }
    let place = Path::new(path);
    if place.is_dir() {
        refuse!(
            "{shown} là một thư mục. Ghi tên tệp, ví dụ plan.toml",
            "{shown} is a folder. Give the name of a file, as in plan.toml",
        );
    }
    let folder = place.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let folder = clean_line(&folder.to_string_lossy()).into_owned();
        refuse!(
            "Không có thư mục {folder}. Tạo thư mục trước, hoặc chọn chỗ khác",
            "There is no folder {folder}. Make it first, or choose another place",
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::code_of;

    #[test]
    fn a_code_is_made_of_the_title_and_the_year() {
        for (title, code) in [
            ("Cải cách hành chính năm 2027", "KH-CCHC-2027"),
            ("Cải cách hành chính", "KH-CCHC-2026"),
            ("Đào tạo năm 2027 - 2030", "KH-DT-2027"),
            ("Chăm sóc cây năm đầu", "KH-CSCND-2026"),
            ("2030", "KH-2030"),
            ("…", "KH-2026"),
            ("a b c d e f g h i k l m n", "KH-ABCDEFGHIK-2026"),
        ] {
            assert_eq!(code_of(title, 2026), code, "{title}");
        }
    }
}
