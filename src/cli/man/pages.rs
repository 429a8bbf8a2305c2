//! Manual pages, of the same command line as the help: one for the program and
//! one for each command.

use crate::cli::{self, completion};
use crate::lang::{Lang, Pair};
use crate::say;
use crate::terminal::{self, pager};
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};
use std::io;

/// The day of this version's pages. A page has to have one, and one of the
/// clock would make other bytes each time.
const DATE: &str = "2026-11-27";

/// A page and the name of its file.
pub struct Page {
    pub file: String,
    pub text: String,
}

/// What a part of the page says of a name: an exit code, a variable, a file.
struct Told {
    name: &'static str,
    means: Pair,
}

const fn told(name: &'static str, vi: &'static str, en: &'static str) -> Told {
    Told {
        name,
        means: Pair::fixed(vi, en),
    }
}

const EXIT_CODES: [Told; 3] = [
    told(
        "0",
        "Đã làm xong, kết quả tốt hoặc không có gì; kể cả khi bên đọc đầu ra đã đóng.",
        "Done, and the answer is good or simply empty; also when the reader of a pipe has closed it.",
    ),
    told(
        "1",
        "Đã làm xong, kết quả không tốt: check thấy lỗi trong tệp (có --strict: hoặc cảnh báo), hoặc --exit-code có điều để báo.",
        "Done, and the answer is bad: check found an error in the text (with --strict: or a warning), or --exit-code has something to tell.",
    ),
    told(
        "2",
        "Không làm được: sai tùy chọn hoặc tên; tệp không có, không đọc được, không phải UTF-8 hoặc hỏng đến mức không trả lời được; không ghi được kết quả.",
        "Could not do it: a wrong option or name; a file that is missing, unreadable, not UTF-8 or too broken to answer from; output that cannot be written.",
    ),
];

const VARIABLES: [Told; 9] = [
    told(
        "PLAN_FILE",
        "Tệp kế hoạch, khi không có --file.",
        "The plan file, where there is no --file.",
    ),
    told(
        "PLAN_TODAY",
        "Ngày dùng để tính, khi không có --today.",
        "The day to count from, where there is no --today.",
    ),
    told(
        "PLAN_LANG",
        "Ngôn ngữ, vi hoặc en, khi không có --lang.",
        "The language, vi or en, where there is no --lang.",
    ),
    told(
        pager::VARIABLES[0],
        "Chương trình xem từng trang câu trả lời dài hơn màn hình; để trống hoặc cat thì không dùng.",
        "The program that shows an answer longer than the screen page by page; empty or cat: none.",
    ),
    told(
        pager::VARIABLES[1],
        "Như PLAN_PAGER, khi biến đó không đặt.",
        "As PLAN_PAGER, where that is not set.",
    ),
    told(
        terminal::NO_COLOR,
        "Có đặt thì không tô màu, trừ khi có --color.",
        "Where it is set there is no colour, unless --color asks for it.",
    ),
    told(
        terminal::CLICOLOR_FORCE,
        "Khác 0 thì tô màu cả khi đầu ra không phải màn hình.",
        "Where it is anything but 0 there is colour even where the output is no terminal.",
    ),
    told(
        terminal::TERM,
        "Là dumb thì không tô màu và không chia trang.",
        "Where it is dumb there is no colour and no pager.",
    ),
    told(
        completion::VARIABLE,
        "Tên shell đang hỏi chữ để hoàn thành; do đoạn lệnh của plan completion đặt.",
        "The shell that asks for words to complete; the script of plan completion sets it.",
    ),
];

const FILES: [Told; 3] = [
    told(
        "plan.toml",
        "Tệp kế hoạch: trong thư mục hiện tại, hoặc thư mục gần nhất phía trên.",
        "The plan file: in the current folder, or the nearest one above.",
    ),
    told(
        "plan.schema.json",
        "Lược đồ của tệp kế hoạch, dùng cho trình soạn thảo; xem plan-schema(1).",
        "The schema of the plan file, for editors; see plan-schema(1).",
    ),
    told(
        "directory.schema.json",
        "Lược đồ của danh bạ đơn vị, dùng cho trình soạn thảo.",
        "The schema of directories, for editors.",
    ),
];

/// All pages in one language, in the order of the commands.
///
/// # Errors
/// None that is known: they are written into memory.
pub fn pages(lang: Lang) -> io::Result<Vec<Page>> {
    let mut command = cli::command(lang);
    command.build();
    let mut pages = Vec::new();
    add_pages(&command, &[], lang, &mut pages)?;
    Ok(pages)
}

fn add_pages(
    command: &Command,
    above: &[&Command],
    lang: Lang,
    pages: &mut Vec<Page>,
) -> io::Result<()> {
    pages.push(Page {
        file: format!("{}.1", name(command)),
        text: page(command, above, lang)?,
    });
    for inner in command.get_subcommands() {
        add_pages(inner, &[above, &[command]].concat(), lang, pages)?;
    }
    Ok(())
}

/// The name of a page: `plan-list`.
fn name(command: &Command) -> &str {
    command
        .get_display_name()
        .unwrap_or_else(|| command.get_name())
}

fn page(command: &Command, above: &[&Command], lang: Lang) -> io::Result<String> {
    let title = name(command).to_uppercase();
    let version = env!("CARGO_PKG_VERSION");
    let source = format!("plan {version}");
    let manual = say!(lang, "Hướng dẫn sử dụng plan", "Manual of plan");
    let mut head = Roff::new();
    head.control("TH", [title.as_str(), "1", DATE, &source, &manual]);
    let about = command.get_about().map(ToString::to_string);
    let about = about.unwrap_or_default();
    section(&mut head, say!(lang, "TÊN", "NAME"));
    head.text([roman(format!("{} - {about}", name(command)))]);
    section(&mut head, say!(lang, "CÁCH DÙNG", "SYNOPSIS"));
    synopsis(&mut head, command);
    let after = command.get_after_help().map(ToString::to_string);
    let (told, examples) = parts(after.as_deref().unwrap_or_default(), lang);
    section(&mut head, say!(lang, "MÔ TẢ", "DESCRIPTION"));
    head.text([roman(format!("{about}."))]);
    paragraphs(&mut head, &told);

    let mut options = Vec::new();
    Man::new(command.clone()).render_options_section(&mut options)?;

    let mut tail = Roff::new();
    commands(&mut tail, command, lang);
    if above.is_empty() {
        let parts = [
            (say!(lang, "MÃ THOÁT", "EXIT STATUS"), &EXIT_CODES[..]),
            (say!(lang, "BIẾN MÔI TRƯỜNG", "ENVIRONMENT"), &VARIABLES),
            (say!(lang, "TỆP", "FILES"), &FILES),
        ];
        for (heading, all) in parts {
            section(&mut tail, heading);
            for told in all {
                tail.control("TP", []);
                tail.text([bold(told.name)]);
                tail.text([roman(told.means.in_lang(lang))]);
            }
        }
    }
    if !examples.is_empty() {
        section(&mut tail, say!(lang, "VÍ DỤ", "EXAMPLES"));
        tail.control("nf", []);
        for example in &examples {
            tail.text([roman(*example)]);
        }
        tail.control("fi", []);
    }
    section(&mut tail, say!(lang, "XEM THÊM", "SEE ALSO"));
    see_also(&mut tail, command, above);

    // Each part begins with the same lines, which a page has once.
    let begins = Roff::new().render();
    let options = String::from_utf8_lossy(&options).into_owned();
    let tail = tail.render();
    let mut text = head.render();
    for part in [&options, &tail] {
        text.push_str(part.strip_prefix(&begins).unwrap_or(part));
    }
    Ok(text)
}

fn section(roff: &mut Roff, heading: String) {
    roff.control("SH", [heading.as_str()]);
}

/// The line that the help has, too.
fn synopsis(roff: &mut Roff, command: &Command) {
    let usage = command.get_overridden_usage().map(ToString::to_string);
    let usage = usage.unwrap_or_default();
    let called = command.get_bin_name().unwrap_or_else(|| name(command));
    match usage.strip_prefix(called) {
        Some(rest) => roff.text([bold(called), roman(rest)]),
        None => roff.text([roman(usage)]),
    };
}

/// What the help says below the options: paragraphs, and the lines of its
/// examples.
fn parts(after: &str, lang: Lang) -> (Vec<&str>, Vec<&str>) {
    let heading = match lang {
        Lang::Vi => "Ví dụ:\n",
        Lang::En => "Examples:\n",
    };
    let mut told = Vec::new();
    let mut examples = Vec::new();
    for paragraph in after.split("\n\n") {
        match paragraph.strip_prefix(heading) {
            Some(lines) => examples.extend(lines.lines().map(str::trim)),
            None => told.push(paragraph),
        }
    }
    (told, examples)
}

fn paragraphs(roff: &mut Roff, told: &[&str]) {
    for paragraph in told.iter().filter(|paragraph| !paragraph.is_empty()) {
        roff.control("PP", []);
        for (place, line) in paragraph.lines().enumerate() {
            if place > 0 {
                roff.control("br", []);
            }
            roff.text([roman(line.trim())]);
        }
    }
}

fn commands(roff: &mut Roff, command: &Command, lang: Lang) {
    if !command.has_subcommands() {
        return;
    }
    section(roff, say!(lang, "LỆNH", "COMMANDS"));
    for inner in command.get_subcommands() {
        roff.control("TP", []);
        roff.text([bold(name(inner)), roman("(1)")]);
        let about = inner.get_about().map(ToString::to_string);
        roff.text([roman(about.unwrap_or_default())]);
    }
}

fn see_also(roff: &mut Roff, command: &Command, above: &[&Command]) {
    let others = above.iter().copied().chain(command.get_subcommands());
    let names: Vec<&str> = others.map(name).collect();
    let last = names.len().saturating_sub(1);
    for (place, name) in names.into_iter().enumerate() {
        let end = if place == last { "(1)" } else { "(1)," };
        roff.text([italic(name), roman(end)]);
    }
}
