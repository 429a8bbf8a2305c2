//! The papers of `plan report` and `plan remind`: what they hold, where they
//! go, and that no title tears them.

use crate::support::program::{Ran, finish, plan, run, run_on};
#[cfg(target_os = "linux")]
use crate::support::screen;
use std::fs;
#[cfg(feature = "office")]
use std::io::{Cursor, Read};
use std::path::Path;
use tempfile::TempDir;

const MANY_YEARS: &str = "-f examples/nhieu-nam.toml";
const MERGERS: &str = "-f examples/sap-nhap.toml --today 2025-12-20";

/// Titles that have torn tables, pages and files before.
fn hostile_titles() -> Vec<String> {
    let long = "a".repeat(5_000);
    [
        "&<>\"'|`*_[x](y)",
        "</w:t></w:r><w:p/>",
        "]]> <!-- --> <?xml?>",
        "một\nhai\r\nba",
        "\u{1b}[31m đỏ \u{8}\u{0}\u{7f}\u{9b}",
        "B\u{202e}gnouhc\u{2066}",
        "\u{fffe}\u{ffff}\u{feff}",
        "D\u{323}\u{302} e\u{302}\u{300} a\u{301}n",
        "=1+1",
        "+84",
        "-5",
        "@SUM(A1)",
        "# đầu mục",
        "1. số",
        "{braces} \\ backslash",
        &long,
    ]
    .into_iter()
    .map(str::to_owned)
    .collect()
}

/// A plan all of whose words are a hostile one.
fn hostile(title: &str) -> String {
    let quoted = serde_json::to_string(title)
        .unwrap()
        .replace("\\u001b", "\\u001B");
    let quoted = quoted.replace('\u{7f}', "\\u007F");
    format!(
        "format = 1
[plan]
title = {quoted}
parent = {quoted}
issuer = {quoted}
place = {quoted}
number = {quoted}
symbol = {quoted}
issued = 2022
monitor = \"VP\"
signer = [{quoted}]
[unit.VP]
name = \"Văn phòng\"
head = {quoted}
[unit.A]
name = \"Phòng A\"
head = {quoted}
[[section]]
id = \"1\"
title = {quoted}
[[item]]
id = \"1.1\"
title = {quoted}
time = {quoted}
note = {quoted}
end = 2025
[[item.lead]]
unit = \"A\"
[[item.result]]
period = 2026
text = {quoted}
ref = {quoted}
[[duty]]
id = \"nam\"
title = {quoted}
time = {quoted}
every = \"year\"
before = \"12-15\"
to = \"VP\"
basis = {quoted}
"
    )
}

/// What must not reach a reader raw, in a text of lines.
fn is_raw(c: char) -> bool {
    c != '\n' && plan::text::clean::is_unsafe(c)
}

#[test]
fn no_title_reaches_a_reader_raw() {
    let mut taken = 0;
    for title in hostile_titles() {
        let text = hostile(&title);
        for line in [
            "report",
            "report --format text --width 60",
            "report --unit A",
            "remind",
            "remind --format markdown",
        ] {
            let ran = run_on(&text, line);
            // Some are no title that a plan may have.
            if ran.code == 2 {
                continue;
            }
            taken += 1;
            assert!(!ran.out.contains(is_raw), "{title:?} {line}: {}", ran.out);
            assert!(ran.out.ends_with('\n'), "{title:?}");
        }
    }
    assert!(taken >= 12, "{taken}");
}

#[test]
fn a_title_stays_in_its_cell_and_on_its_line() {
    let text = hostile("một|hai\\nba <b> `x` *y*").replace("\\\\n", "\\n");
    let report = run_on(&text, "report --unit A").out;
    let row = report
        .lines()
        .find(|line| line.starts_with("| 1.1 |"))
        .unwrap();
    assert!(
        row.starts_with("| 1.1 | một\\|hai<br>ba &lt;b&gt; \\`x\\` \\*y\\* | Phòng A |"),
        "{row}"
    );
    // Eight columns, nine borders.
    assert_eq!(row.replace("\\|", "").matches('|').count(), 9);
}

/// A report to read on a terminal has no sign of a markup, no line wider than it,
/// and its headings in capitals.
#[test]
fn a_report_as_text_is_for_a_terminal() {
    let day = "--today 2026-12-20";
    for width in [24, 40, 59, 60, 80, 132, 200] {
        for line in ["report", "report --detail", "report --unit KTAT"] {
            let line = format!("{MANY_YEARS} {line} {day} --format text --width {width}");
            let ran = run(&line);
            assert_eq!(ran.code, 0, "{line}: {}", ran.err);
            for text in ran.out.lines() {
                let columns = plan::text::wrap::width(text);
                assert!(columns <= width, "{line}: {columns}: {text}");
            }
            for sign in ["**", "##", "<br>", "| ", ":---", "&amp;", "\\"] {
                assert!(!ran.out.contains(sign), "{line}: {sign}: {}", ran.out);
            }
            let out = ran.out.replace('\n', " ");
            assert!(out.contains("II. KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ"), "{out}");
        }
    }
    // Where nothing says how wide, as wide as a usual terminal.
    let line = format!("{MANY_YEARS} report {day} --format text");
    let at_80 = run(&format!("{line} --width 80")).out;
    assert_eq!(run(&line).out, at_80);
}

/// On a terminal it is text, in a pipe and in a file Markdown.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_a_report_is_text() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/nhieu-nam.toml");
    let folder = TempDir::new().unwrap();
    let day = "--today 2026-12-20";
    let line = format!("plan -f '{}' report {day}", example.display());
    let settings = format!("cd '{}'; export PAGER=cat", folder.path().display());
    let script = format!("{line}; {line} | cat; {line} --out b.md");
    let seen = screen::on_screen(24, 80, &settings, &[], &script).text;
    let (text, markdown) = seen.split_once("| UBND TỈNH NAM SƠN").unwrap();
    assert!(text.contains("\nII. KẾT QUẢ THỰC HIỆN"), "{text}");
    assert!(!text.contains("**"), "{text}");
    assert!(markdown.contains("## II. Kết quả thực hiện"), "{markdown}");
    let file = fs::read_to_string(folder.path().join("b.md")).unwrap();
    assert!(file.contains("## II. Kết quả thực hiện"), "{file}");
}

/// Results: those of the period, never of another; one for a longer period takes
/// the place of those for parts of it.
#[test]
fn a_report_holds_the_results_of_its_period_alone() {
    let text = "format = 1
[plan]
title = \"Thử\"
issued = 2024
[unit.VP]
name = \"Văn phòng\"
[[item]]
id = \"1\"
title = \"Việc\"
[[item.lead]]
unit = \"VP\"
[[item.result]]
period = 2024
text = \"của năm 2024\"
[[item.result]]
period = 2025
text = \"của năm 2025\"
[[item.result]]
period = \"2025-Q1\"
text = \"của quý I\"
[[item.result]]
period = \"2025-H1\"
text = \"của nửa năm\"
";
    for (period, held) in [
        ("--year 2024", &["của năm 2024"][..]),
        ("--year 2025", &["của năm 2025"]),
        ("--year 2026", &[]),
        ("--period 2025", &["của năm 2025"]),
        ("--period 2025-9M", &["của nửa năm"]),
        ("--period 2025-H1", &["của nửa năm"]),
        ("--period 2025-Q1", &["của quý I"]),
        ("--period 2025-Q2", &[]),
        ("--period 2025-01", &[]),
    ] {
        let report = run_on(text, &format!("report {period}")).good();
        for one in ["của năm 2024", "của năm 2025", "của quý I", "của nửa năm"] {
            assert_eq!(report.contains(one), held.contains(&one), "{period}: {one}");
        }
        let is_empty = report.contains("(chưa có nội dung báo cáo)");
        assert_eq!(is_empty, held.is_empty(), "{period}");
    }
}

/// The day it tells of: the one asked for; else today or, once the period is past, its
/// last day or its last good day, whichever is later.
#[test]
fn the_day_of_a_report() {
    for (line, day) in [
        ("report --year 2025 --today 2025-11-25", "25/11/2025"),
        ("report --year 2025 --today 2025-12-14", "14/12/2025"),
        ("report --year 2025 --today 2025-12-15", "15/12/2025"),
        ("report --year 2025 --today 2027-01-05", "31/12/2025"),
        (
            "report --year 2025 --today 2027-01-05 --as-of 20/12/2025",
            "20/12/2025",
        ),
        (
            "report --year 2025 --today 2027-01-05 --as-of today",
            "05/01/2027",
        ),
        ("report --today 2026-02-05", "05/02/2026"),
        // Extensions of single units move no department's day.
        (
            "report --year 2023 --unit QLCN --today 2026-01-01",
            "31/12/2023",
        ),
        (
            "report --period 2025-Q3 --unit QLTM --today 2026-01-01",
            // By the 20th of the next month.
            "20/10/2025",
        ),
        // No duty has halves.
        ("report --period 2025-H1 --today 2026-01-01", "30/6/2025"),
    ] {
        let report = run(&format!("{MANY_YEARS} {line}")).out;
        let told = format!("*Số liệu tính đến ngày {day}.*");
        assert!(report.contains(&told), "{line}: {told}");
    }
}

#[test]
fn a_report_on_a_past_year_does_not_depend_on_today() {
    let report = |today: &str| run(&format!("{MANY_YEARS} report --year 2024 --today {today}")).out;
    assert_eq!(report("2025-01-01"), report("2026-11-25"));
}

#[test]
fn a_paper_is_in_vietnamese_whatever_the_language() {
    for line in ["report", "remind", "remind --format markdown"] {
        let vi = run(&format!("{MERGERS} --lang vi {line}")).good();
        let en = run(&format!("{MERGERS} --lang en {line}")).good();
        assert_eq!(vi, en, "{line}");
    }
}

#[test]
fn a_plan_with_an_error_is_refused() {
    for file in ["repeated-id", "unknown-keys", "many", "empty"] {
        for line in ["report", "remind"] {
            run(&format!("-f tests/errors/{file}.toml {line}")).refused();
        }
    }
}

#[test]
fn an_empty_plan_has_a_report_and_no_reminder() {
    let text = "format = 1\n[plan]\ntitle = \"Trống\"\nlanguage = \"vi\"\n";
    let ran = run_on(text, "report");
    assert_eq!(ran.code, 0);
    assert_eq!(
        ran.err,
        "Không có nhiệm vụ nào có thời gian thực hiện trong năm 2026.\n"
    );
    assert!(
        ran.out
            .contains("Không có nhiệm vụ nào có thời gian thực hiện trong năm 2026.")
    );
    assert!(ran.out.contains("| **…………** |"), "{}", ran.out);
    let ran = run_on(text, "remind");
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(
        ran.err,
        "Không có đơn vị nào phải nhắc trong 30 ngày tới.\n"
    );
}

/// What a closed unit owes goes to who took over; to nobody, where nobody did.
#[test]
fn reminders_of_closed_units() {
    let text = |successor: &str| {
        format!(
            "format = 1
[plan]
title = \"Thử\"
issued = 2025
monitor = \"VP\"
language = \"vi\"
[unit.VP]
name = \"Văn phòng\"
[unit.CU]
name = \"Phòng Cũ\"
until = 2026-01-31
{successor}
[unit.MOI]
name = \"Phòng Mới\"
from = 2026-02-01
[partner.NGOAI]
name = \"Ngoài Sở\"
[[item]]
id = \"1\"
title = \"Việc dở dang\"
end = 2025
[[item.lead]]
unit = \"CU\"
[[item]]
id = \"2\"
title = \"Việc dài hạn\"
end = 2027
[[item.lead]]
unit = \"VP\"
"
        )
    };
    let ran = run_on(text("successor = [\"MOI\"]"), "remind --today 2026-03-01");
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert!(ran.out.contains("Kính gửi: Phòng Mới\n"), "{}", ran.out);
    assert!(
        ran.out.contains(
            "- Nhiệm vụ 1. Việc dở dang: chậm nhất hết ngày 31/12/2025; quá hạn 60 ngày.\n"
        )
    );
    for successor in ["", "successor = [\"NGOAI\"]"] {
        let ran = run_on(text(successor), "remind --today 2026-03-01");
        assert_eq!((ran.code, ran.out.as_str()), (0, ""));
        assert_eq!(
            ran.err,
            "Phòng Cũ đã kết thúc hoạt động, Kế hoạch không ghi phòng, đơn vị kế thừa: việc còn lại chưa có nơi nhắc.
Không có đơn vị nào phải nhắc trong 30 ngày tới.\n"
        );
    }
}

#[test]
fn the_span_and_the_day_of_an_answer() {
    let with = |more: &str| run(&format!("{MANY_YEARS} remind --unit QLTM {more}"));
    let none = with("--within 18d");
    assert_eq!((none.code, none.out.as_str()), (0, ""));
    assert_eq!(
        none.err,
        "Không có đơn vị nào phải nhắc trong 18 ngày tới.\n"
    );
    let slip = with("--within 19d --reply-by 5/12/2026");
    // In Vietnamese it is read in one way alone.
    assert_eq!(slip.err, "");
    assert!(slip.out.contains("còn 19 ngày"), "{}", slip.out);
    assert!(
        slip.out
            .contains("thông tin lại Văn phòng Sở trước ngày 05/12/2026./.")
    );
}

/// Runs a line and writes into a folder.
fn run_in(folder: &Path, line: &str) -> Ran {
    let mut command = plan();
    let root = env!("CARGO_MANIFEST_DIR");
    let line = line.replace("-f ", &format!("-f {root}/"));
    command.args(line.split_whitespace()).current_dir(folder);
    finish(command)
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn reminders_are_written_all_or_none() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let line = format!("{MERGERS} remind --format markdown --out giay/nhac");
    let ran = run_in(here, &line);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let files = [
        "nhac-viec-CNSHTT.md",
        "nhac-viec-QLKH.md",
        "nhac-viec-TTDMST.md",
    ];
    assert_eq!(names(&here.join("giay/nhac")), files);
    assert_eq!(ran.err.lines().count(), 3);
    // One is there already: nothing is written, not even what is not there.
    fs::remove_file(here.join("giay/nhac").join(files[1])).unwrap();
    let refused = run_in(here, &line).refused();
    assert!(refused.contains("thêm --force để ghi đè"), "{refused}");
    assert_eq!(names(&here.join("giay/nhac")), [files[0], files[2]]);
    let ran = run_in(here, &format!("{line} --force"));
    assert_eq!(ran.code, 0);
    assert_eq!(names(&here.join("giay/nhac")), files);
    // The same slips as on standard output.
    let told = run(&format!("{MERGERS} remind --format markdown")).good();
    let written: Vec<String> = ["QLKH", "CNSHTT", "TTDMST"]
        .iter()
        .map(|code| {
            let path = here.join(format!("giay/nhac/nhac-viec-{code}.md"));
            fs::read_to_string(path).unwrap()
        })
        .collect();
    assert_eq!(written.join("\n---\n\n"), told);
    // A file is no folder.
    fs::write(here.join("tep"), "").unwrap();
    let refused = run_in(here, &format!("{MERGERS} remind --out tep")).refused();
    assert!(refused.contains("tep là một tệp"), "{refused}");
    // Nothing to remind of makes nothing.
    let quiet = format!("{MANY_YEARS} remind --unit QLTM --within 1d --out khong");
    assert_eq!(run_in(here, &quiet).code, 0);
    assert!(!here.join("khong").exists());
}

#[test]
fn a_report_is_not_written_over_unasked() {
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let line = format!("{MANY_YEARS} report --out bao-cao.md");
    let said = "Đã ghi bao-cao.md\nCòn 21 chỗ để trống (dấu ……) cho người viết: số, ngày, người ký, chỉ đạo, tồn tại, đề xuất, kết quả của 9 nhiệm vụ (1.2, 1.4, 2.1, 2.3, 2.4, 3.1, 3.2, 3.4, 4)\n";
    assert_eq!(run_in(here, &line).err, said);
    let written = fs::read_to_string(here.join("bao-cao.md")).unwrap();
    assert_eq!(written, run(&format!("{MANY_YEARS} report")).good());
    run_in(here, &line).refused();
    assert_eq!(run_in(here, &format!("{line} --force")).code, 0);
}

#[cfg(feature = "office")]
mod word {
    use super::*;

    fn bytes(line: &str) -> Vec<u8> {
        let output = {
            let mut command = plan();
            command
                .args(line.split_whitespace())
                .env("TZ", "America/New_York");
            command.output().unwrap()
        };
        assert_eq!(output.status.code(), Some(0));
        output.stdout
    }

    /// All parts, one after another.
    fn text(bytes: &[u8]) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
        let mut text = String::new();
        for place in 0..archive.len() {
            let mut part = archive.by_index(place).unwrap();
            // W8: no part says on which system it was made.
            assert_eq!(part.unix_mode(), None);
            part.read_to_string(&mut text).unwrap();
        }
        text
    }

    /// C30: a paper says its language, has the headings that Word knows, a
    /// title, and the day it was made for.
    #[test]
    fn c30_word_knows_the_language_and_the_headings() {
        let folder = TempDir::new().unwrap();
        let line = format!("{MERGERS} remind --format docx --out .");
        assert_eq!(run_in(folder.path(), &line).code, 0);
        let slip = fs::read(folder.path().join("nhac-viec-CNSHTT.docx")).unwrap();
        let report = bytes(&format!("{MANY_YEARS} report --detail --format docx"));
        for (name, paper, day, title, headings) in [
            (
                "report",
                text(&report),
                "2026-11-25",
                "BÁO CÁO: Kết quả thực hiện Kế hoạch phát triển công nghiệp",
                ["Heading1", "Heading2", "Heading3"].as_slice(),
            ),
            (
                "remind",
                text(&slip),
                "2025-12-20",
                "PHIẾU NHẮC VIỆC: V/v đôn đốc gửi báo cáo",
                &[],
            ),
        ] {
            for part in [
                "<w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>",
                "<w:themeFontLang w:val=\"vi-VN\"/>",
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">",
                "<w:name w:val=\"heading 1\"/>",
                "<w:outlineLvl w:val=\"0\"/>",
                "<w:pStyle w:val=\"Title\"/>",
                "<dc:language>vi-VN</dc:language>",
                &format!("<dc:title>{title}"),
                &format!("created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z<"),
            ] {
                assert!(paper.contains(part), "{name}: {part}");
            }
            assert!(!paper.contains("1980"), "{name}");
            for heading in headings {
                let used = format!("<w:pStyle w:val=\"{heading}\"/>");
                assert!(paper.contains(&used), "{name}: {heading}");
            }
        }
    }

    #[test]
    fn the_same_bytes_twice_wherever() {
        let line = format!("{MERGERS} report --format docx");
        let first = bytes(&line);
        assert!(first.starts_with(b"PK"));
        let mut command = plan();
        command
            .args(line.split_whitespace())
            .env("TZ", "Asia/Tokyo");
        std::thread::sleep(std::time::Duration::from_millis(2_100));
        assert_eq!(command.output().unwrap().stdout, first);
        let folder = TempDir::new().unwrap();
        let one = |name: &str, more: &str| {
            let line = format!("{MERGERS} remind --format docx --out {name} {more}");
            assert_eq!(run_in(folder.path(), &line).code, 0);
            fs::read(folder.path().join(name).join("nhac-viec-TTDMST.docx")).unwrap()
        };
        // Alone or beside others.
        assert_eq!(one("a", ""), one("b", "--unit TTDMST"));
    }

    #[test]
    fn the_form_of_the_decree() {
        let document = text(&bytes(&format!("{MANY_YEARS} report --format docx")));
        for part in [
            "w:pgSz w:w=\"11906\" w:h=\"16838\"",
            "w:pgMar w:top=\"1134\" w:right=\"851\" w:bottom=\"1134\" w:left=\"1701\"",
            "w:orient=\"landscape\"",
            "w:ascii=\"Times New Roman\"",
            "<w:sz w:val=\"28\"/>",
            "<w:titlePg/>",
            "<w:cantSplit/><w:tblHeader/>",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            ">/BC-SCT<",
            ">Nam Sơn, ngày <",
            "<w:highlight w:val=\"yellow\"/></w:rPr><w:t xml:space=\"preserve\">……</w:t>",
            "<w:pgNumType w:start=\"1\"/>",
            "của Sở Công Thương./.",
            "Nơi nhận:",
            ">Phụ lục<",
            ">KẾT QUẢ THỰC HIỆN CÁC NHIỆM VỤ NĂM 2026<",
        ] {
            assert!(document.contains(part), "{part}");
        }
        // The head of the counts and of the annex.
        assert_eq!(document.matches("<w:tblHeader/>").count(), 2);
        let slip = run_in(
            TempDir::new().unwrap().path(),
            &format!("{MERGERS} remind --format docx --out ."),
        );
        assert_eq!(slip.code, 0, "{}", slip.err);
    }

    #[test]
    fn every_title_makes_a_paper() {
        let mut taken = 0;
        for title in hostile_titles() {
            let mut command = plan();
            command.args(["-f", "-", "report", "--format", "docx"]);
            command.write_stdin(hostile(&title));
            let output = command.output().unwrap();
            if output.status.code() == Some(2) {
                continue;
            }
            taken += 1;
            let document = text(&output.stdout);
            let start = document.find("<w:body>").unwrap();
            let end = document.find("</w:body>").unwrap();
            let body = &document[start..end];
            assert!(!body.contains(is_raw), "{title:?}");
            assert!(!body.contains(['\u{fffe}', '\u{ffff}']), "{title:?}");
            assert!(!body.contains("<b>") && !body.contains("<!--"), "{title:?}");
        }
        assert!(taken >= 5, "{taken}");
    }

    #[test]
    fn a_paper_for_word_needs_a_place() {
        let said = run("remind --format docx").refused();
        assert!(said.contains("--out"), "{said}");
    }
}

/// An item of no section that the file has between sections stood below the
/// heading of the one before it.
#[test]
fn items_of_no_section_have_a_heading_behind_those_of_one() {
    let mut text = "format = 1\n[plan]\ntitle = \"T\"\nissued = 2026-01-15\n[unit.A]\nname = \"Phòng A\"\n\
                    [[section]]\nid = \"I\"\ntitle = \"Một\"\n[[section]]\nid = \"II\"\ntitle = \"Hai\"\n"
        .to_owned();
    for id in ["I.1", "II.1", "I.2", "III.1", "I.3", "II.2", "III.2"] {
        text += &format!(
            "[[item]]\nid = \"{id}\"\ntitle = \"Việc\"\nend = 2026\nlead = [{{unit = \"A\"}}]\n"
        );
    }
    let report = run_on(&text, "report --detail --today 2026-11-25").out;
    let in_order = |text: &str, wanted: [&str; 10]| {
        let mut rest = text;
        for part in wanted {
            let behind = rest.split_once(part).map(|(_, behind)| behind);
            rest = behind.unwrap_or_else(|| panic!("{part}: {text}"));
        }
    };
    let (above, annex) = report.split_once("| TT | Nhiệm vụ |").unwrap();
    in_order(
        above,
        [
            "Nhóm nhiệm vụ I. Một",
            "Nhiệm vụ 1. Việc",
            "Nhiệm vụ 2. Việc",
            "Nhiệm vụ 3. Việc",
            "Nhóm nhiệm vụ II. Hai",
            "Nhiệm vụ 1. Việc",
            "Nhiệm vụ 2. Việc",
            "#### Nhiệm vụ ngoài các nhóm",
            "Nhiệm vụ III.1. Việc",
            "Nhiệm vụ III.2. Việc",
        ],
    );
    in_order(
        annex,
        [
            "| **I. Một** |",
            "| 1 |",
            "| 2 |",
            "| 3 |",
            "| **II. Hai** |",
            "| 1 |",
            "| 2 |",
            "| **Nhiệm vụ ngoài các nhóm** |",
            "| III.1 |",
            "| III.2 |",
        ],
    );
}
