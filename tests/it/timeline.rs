//! `plan timeline`: bars that fit any width, a picture that is XML, files that
//! are written whole.

use crate::support::start;
use std::fs;
use std::path::Path;
use std::process::Output;
use unicode_width::UnicodeWidthStr;

/// Titles that break what does not expect them.
const HOSTILE: &str = r#"format = 1

[plan]
title = "Kế <b>hoạch</b> & \"thử\" 'nháy' `lệnh` | cột\nhai dòng \u001b[31m \u202e \uffff"
issued = 2024
language = "vi"

[unit.A]
name = "Phòng <script>alert(1)</script> & A"

[[section]]
id = "1"
title = "Nhóm </svg><!-- & \"x\""

[[item]]
id = "1.1"
title = "]]> </title><img src=x onerror=alert(1)> & \"a\" 'b' `c` | d"
start = 2024
end = 2025
[[item.lead]]
unit = "A"

[[item]]
id = "1.2"
title = "=1+1 dòng một\r\ndòng hai\tsau \u0007 \u009b31m D\u0323\u0302 e\u0302\u0300 a\u0301n"
start = 2026-05-05
end = 2026-05-05
[[item.lead]]
unit = "A"

[[item]]
id = "1.3"
title = "LONG"
start = 1900
end = 2199
[[item.lead]]
unit = "A"

[[item]]
id = "1.4"
title = "日本語の長い題名日本語の長い題名日本語の長い題名"
start = 2027
[[item.lead]]
unit = "A"

[[duty]]
id = "d"
title = "Báo cáo <i>tháng</i>"
every = "month"
by = "25"
to = "Ông <Chủ tịch>"
"#;

const TODAY: &str = "2026-11-25";

fn hostile() -> String {
    HOSTILE.replace("LONG", &"Dài ".repeat(1250))
}

fn plan(folder: &Path, arguments: &[&str]) -> Output {
    start::plan()
        .args(arguments)
        .current_dir(folder)
        .env("PLAN_TODAY", TODAY)
        .output()
        .unwrap()
}

fn out(folder: &Path, arguments: &[&str]) -> String {
    let output = plan(folder, arguments);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

fn folder_with(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), text).unwrap();
    folder
}

fn acts(c: char) -> bool {
    (c < ' ' && c != '\n')
        || ('\u{7f}'..='\u{9f}').contains(&c)
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
}

#[test]
fn no_line_is_wider_than_the_width_and_no_letter_is_lost() {
    let folder = folder_with(&hostile());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let examples = [
        "plan.toml",
        "examples/nhieu-nam.toml",
        "examples/sap-nhap.toml",
    ];
    let files = examples.map(|name| (root, name));
    for (folder, file) in files.into_iter().chain([(folder.path(), "plan.toml")]) {
        for lang in ["vi", "en"] {
            for width in [20, 21, 35, 59, 69, 70, 80, 109, 110, 160, 500] {
                let columns = width.to_string();
                let text = out(
                    folder,
                    &["-f", file, "timeline", "--width", &columns, "--lang", lang],
                );
                for line in text.lines() {
                    assert!(line.width() <= width, "{file} {width}: {line}");
                    assert_eq!(line, line.trim_end(), "{file} {width}");
                }
                assert!(!text.contains(acts), "{file} {width}");
                if folder != root {
                    let words = text.matches("Dài").count();
                    assert_eq!(words, 1250, "{width}");
                }
            }
        }
    }
}

#[test]
fn every_unit_of_time_fits_every_width() {
    let folder = folder_with(&hostile());
    for by in ["year", "quarter", "month"] {
        for width in [20, 47, 80, 200] {
            let columns = width.to_string();
            let text = out(
                folder.path(),
                &["timeline", "--by", by, "--width", &columns, "--lang", "en"],
            );
            assert!(
                text.lines().all(|line| line.width() <= width),
                "{by} {width}"
            );
            // Three hundred years never fit.
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let told = format!("There is no room for every {by}: only ");
            assert!(flat.contains(&told), "{by} {width}: {flat}");
        }
    }
}

#[test]
fn a_picture_is_xml_with_every_text_escaped() {
    let folder = folder_with(&hostile());
    let picture = out(folder.path(), &["timeline", "--format", "svg"]);
    assert!(picture.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" "));
    assert!(picture.ends_with("</svg>\n"));
    for sign in [
        "<script", "<img", "<b>", "<!--", "]]>", "\u{ffff}", "href", "url(",
    ] {
        assert!(!picture.contains(sign), "{sign}");
    }
    assert!(!picture.contains(acts));
    for text in [
        "role=\"img\"",
        "Kế &lt;b&gt;hoạch&lt;/b&gt; &amp; &quot;thử&quot; &#39;nháy&#39; `lệnh` | cột",
        "\\u{1b}[31m \\u{202e} \\u{ffff}",
        "]]&gt; &lt;/title&gt;&lt;img src=x",
        "hôm nay 25/11/2026",
    ] {
        assert!(picture.contains(text), "{text}");
    }
    // Elements open and close in turn.
    let mut open = Vec::new();
    for tag in picture.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn the_same_bytes_twice_on_any_machine() {
    let folder = folder_with(&hostile());
    for arguments in [&["timeline"][..], &["timeline", "--format", "svg"]] {
        let one = out(folder.path(), arguments);
        for (name, value) in [
            ("TZ", "America/Los_Angeles"),
            ("LC_ALL", "vi_VN.UTF-8"),
            ("COLUMNS", "200"),
        ] {
            let output = start::plan()
                .args(arguments)
                .current_dir(folder.path())
                .env("PLAN_TODAY", TODAY)
                .env(name, value)
                .output()
                .unwrap();
            assert_eq!(String::from_utf8(output.stdout).unwrap(), one, "{name}");
        }
    }
}

#[test]
fn a_file_is_written_whole_and_over_none_unasked() {
    let folder = folder_with(&hostile());
    let here = folder.path();
    let printed = out(here, &["timeline", "--format", "svg"]);
    let make = ["timeline", "--format", "svg", "--out", "a.svg"];
    let first = plan(here, &make);
    assert!(first.status.success() && first.stdout.is_empty());
    assert_eq!(String::from_utf8(first.stderr).unwrap(), "Đã ghi a.svg\n");
    assert_eq!(fs::read_to_string(here.join("a.svg")).unwrap(), printed);

    fs::write(here.join("a.svg"), "mine").unwrap();
    let again = plan(here, &make);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(fs::read_to_string(here.join("a.svg")).unwrap(), "mine");
    assert!(
        plan(here, &[&make[..], &["--force"]].concat())
            .status
            .success()
    );
    assert_eq!(fs::read_to_string(here.join("a.svg")).unwrap(), printed);

    let over = plan(here, &["timeline", "--out", "plan.toml", "--force"]);
    assert_eq!(over.status.code(), Some(2));
    assert_eq!(
        fs::read_to_string(here.join("plan.toml")).unwrap(),
        hostile()
    );

    // Text in a file has no colour, and the width of a pipe.
    let colored = ["timeline", "--color", "always", "--out", "a.txt"];
    assert!(plan(here, &colored).status.success());
    let text = fs::read_to_string(here.join("a.txt")).unwrap();
    assert_eq!(text, out(here, &["timeline"]));
}

#[test]
fn a_plan_with_errors_is_drawn_where_it_is_read_and_not_kept() {
    let text = hostile().replace("start = 2027", "start = 2027\nsponsor = \"x\"");
    let folder = folder_with(&text);
    let here = folder.path();
    let read = plan(here, &["timeline", "--lang", "en"]);
    assert!(read.status.success());
    let told = String::from_utf8(read.stderr).unwrap();
    assert!(told.starts_with("plan.toml: 1 problem"), "{told}");
    for kept in [&["--format", "svg"][..], &["--out", "a.txt"]] {
        let kept = plan(here, &[&["timeline"][..], kept].concat());
        assert_eq!(kept.status.code(), Some(2));
        assert!(kept.stdout.is_empty());
    }
    assert!(!here.join("a.txt").exists());
}

#[test]
fn an_empty_plan_has_nothing_to_draw() {
    let folder = folder_with("format = 1\n\n[plan]\ntitle = \"Trống\"\nlanguage = \"vi\"\n");
    let output = plan(folder.path(), &["timeline"]);
    assert!(output.status.success());
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "Kế hoạch Trống · tính đến ngày 25/11/2026 · 0 nhiệm vụ\nTệp chưa ghi báo cáo, kết quả nào; dưới đây chỉ là thời hạn theo Kế hoạch.\n"
    );
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("Không có nhiệm vụ, báo cáo nào khớp"),
        "{told}"
    );
    let picture = out(folder.path(), &["timeline", "--format", "svg"]);
    assert!(picture.contains("Không có nhiệm vụ, báo cáo nào khớp"));
}

/// A picture as a table of signs: what stands in the row of an item.
fn row(text: &str, id: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.split_whitespace().nth(1) == Some(id));
    line.unwrap_or_else(|| panic!("no {id} in {text}"))
        .to_owned()
}

#[test]
fn filters_keep_what_they_keep_elsewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let plan = |more: &[&str]| {
        let base = ["-f", "examples/nhieu-nam.toml", "timeline", "--lang", "vi"];
        out(root, &[&base[..], more].concat())
    };
    let unit = plan(&["--unit", "QLNL"]);
    assert!(unit.contains("2 nhiệm vụ, "), "{unit}");
    assert!(row(&unit, "3.1").ends_with('▶') || row(&unit, "3.1").contains('◆'));
    // A filter that says nothing of reports leaves them out.
    let section = plan(&["--section", "1"]);
    assert!(
        section.contains("· 5 nhiệm vụ\n") && !section.contains('▲'),
        "{section}"
    );
    // Only the years that are named, with arrows where a bar goes on.
    let year = plan(&["--year", "2024", "--section", "1"]);
    assert!(row(&year, "1.2").contains("◀━"), "{year}");
    assert!(row(&year, "1.2").ends_with('◇'), "{year}");
    let words = year.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        !year.contains("2025 ") && words.contains("còn tiếp ngoài khung"),
        "{year}"
    );
    // Nor is a day explained that is not drawn.
    assert!(!words.contains("hôm nay"), "{year}");

    // What was found through another body says so.
    let through = out(root, &["timeline", "--partner", "UBND-LN", "--lang", "en"]);
    let flat = through.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("(through "), "{through}");
    let merged = out(
        root,
        &[
            "-f",
            "examples/sap-nhap.toml",
            "timeline",
            "--lang",
            "vi",
            "--width",
            "200",
        ],
    );
    assert!(
        merged.contains("Phòng TTCN&SHTT (nay là Phòng CN&SHTT) "),
        "{merged}"
    );
    let late = plan(&["--state", "overdue"]);
    assert!(late.contains("2 nhiệm vụ, 3 báo cáo"), "{late}");
}

/// What is late, or soon to be, is in the picture, though no item runs then.
#[test]
fn a_report_that_presses_is_never_outside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.toml");
    std::fs::write(
        &path,
        "format = 1\n[plan]\ntitle = \"Thử\"\nissued = 2021\n[unit.A]\nname = \"Phòng A\"\n[unit.VP]\nname = \"Văn phòng\"\n\
         [[item]]\nid = \"1\"\ntitle = \"Một\"\nstart = 2026\nend = 2026\n[[item.lead]]\nunit = \"A\"\n\
         [[duty]]\nid = \"n\"\ntitle = \"Báo cáo\"\nevery = \"year\"\nby = \"next 01-05\"\nto = \"VP\"\nfrom = 2021\nuntil = 2026\n",
    )
    .unwrap();
    let shown = out(
        folder.path(),
        &[
            "timeline",
            "--today",
            "2026-12-31",
            "--lang",
            "en",
            "--width",
            "120",
        ],
    );
    assert!(shown.contains("1 item, 6 reports"), "{shown}");
    let reports = shown.lines().find(|line| line.contains("Phòng A")).unwrap();
    assert_eq!(reports.matches('!').count(), 5, "{shown}");
    assert!(reports.contains('»'), "{shown}");
}
