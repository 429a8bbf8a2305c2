//! `plan export html`: one page, whole and escaped. What a browser makes of it,
//! `tests/office/page.mjs` looks at.

#![cfg(feature = "office")]

use crate::benches::generated;
use crate::support::start;
use std::fs;
use std::path::Path;
use std::process::Output;

const HOSTILE: &str = r#"format = 1

[plan]
title = "Kế <b>hoạch</b> & \"thử\" 'nháy' `lệnh` | cột\nhai dòng \u001b[31m \u202e \uffff"
issued = 2024
language = "vi"

[unit.A]
name = "Phòng <script>alert(1)</script> & A"

[[section]]
id = "1"
title = "Nhóm </style><!-- & \"x\""

[[item]]
id = "1.1"
title = "</script><img src=x onerror=alert(1)> & \"a\" 'b' `c` | d"
start = 2024
end = 2025
[[item.lead]]
unit = "A"
task = "javascript:alert(1) ]]> --> &amp; &#60;"

[[item]]
id = "1.2"
title = "=1+1 dòng một\r\ndòng hai\tsau \u0007 \u009b31m D\u0323\u0302 e\u0302\u0300 a\u0301n"
start = 2026
end = 2026
[[item.lead]]
unit = "A"

[[item]]
id = "1.3"
title = "LONG"
start = 2026
[[item.lead]]
unit = "A"
"#;

fn plan(folder: &Path, arguments: &[&str]) -> Output {
    start::plan()
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn page(folder: &Path, arguments: &[&str]) -> String {
    let output = plan(folder, &[arguments, &["export", "html"]].concat());
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {told}");
    String::from_utf8(output.stdout).unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder_with(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.toml"), text).unwrap();
    folder
}

fn hostile() -> String {
    HOSTILE.replace("LONG", &"W".repeat(5000))
}

#[test]
fn nothing_of_the_file_is_markup() {
    let folder = folder_with(&hostile());
    let page = page(folder.path(), &[]);
    let count = |sign: &str| page.matches(sign).count();
    assert_eq!(count("<script"), 1);
    assert_eq!(count("</script>"), 1);
    assert_eq!(count("<style"), 1);
    assert_eq!(count("</style>"), 1);
    for sign in [
        "<img", "<b>", "<!--", "\u{ffff}", "\u{1b}", "\u{202e}", "\u{7}",
    ] {
        assert_eq!(count(sign), 0, "{sign}");
    }
    for text in [
        "Kế &lt;b&gt;hoạch&lt;/b&gt; &amp; &quot;thử&quot; 'nháy' `lệnh` | cột\nhai dòng \\u{1b}[31m \\u{202e} \\u{ffff}</h1>",
        "javascript:alert(1) ]]&gt; --&gt; &amp;amp; &amp;#60;",
        "=1+1 dòng một\ndòng hai sau \\u{7} \\u{9b}31m D\u{323}\u{302} e\u{302}\u{300} a\u{301}n",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(page.contains(&"W".repeat(5000)));
    assert!(page.chars().all(|c| c >= ' ' || c == '\n'));
}

#[test]
fn nothing_comes_from_outside() {
    let page = page(root(), &["-f", "examples/nhieu-nam.toml"]);
    let policy = "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-";
    assert!(page.contains(policy));
    // The one address is the name of SVG, which nothing loads.
    let addresses = page.match_indices("://").count();
    assert_eq!(
        addresses,
        page.matches("xmlns=\"http://www.w3.org/2000/svg\"").count()
    );
    for sign in [" src=", "@import", "url(", "<link", "<iframe"] {
        assert!(!page.contains(sign), "{sign}");
    }
    for part in page.split(" href=\"").skip(1) {
        assert!(part.starts_with('#'), "{}", &part[..20]);
        let id = part[1..].split('"').next().unwrap();
        assert!(page.contains(&format!(" id=\"{id}\"")), "{id}");
    }
}

#[test]
fn each_id_stands_once() {
    for file in [
        "plan.toml",
        "examples/nhieu-nam.toml",
        "examples/sap-nhap.toml",
    ] {
        let page = page(root(), &["-f", file]);
        let ids = page.split(" id=\"").skip(1);
        let mut ids: Vec<&str> = ids.map(|rest| rest.split('"').next().unwrap()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{file}");
    }
}

/// The page counts nothing by itself.
#[test]
fn the_page_says_what_summary_and_overdue_say() {
    for file in [
        "plan.toml",
        "examples/nhieu-nam.toml",
        "examples/nhieu-ky-bao-cao.toml",
    ] {
        for more in [
            &[][..],
            &["--unit", "VP"],
            &["--year", "2025"],
            &["--state", "overdue"],
        ] {
            let ask = |command: &[&str]| {
                let output = plan(root(), &[&["-f", file][..], command, more].concat());
                assert!(output.status.success(), "{file} {command:?} {more:?}");
                String::from_utf8(output.stdout).unwrap()
            };
            let page = ask(&["export", "html"]);
            let summary = ask(&["summary", "--width", "10000"]);
            let sentence = summary
                .lines()
                .find(|line| line.starts_with("Tính đến ngày"));
            let sentence = sentence.unwrap();
            assert!(
                page.contains(&format!("<p>{sentence}</p>")),
                "{file} {more:?}: {sentence}"
            );
            let rows = |id: &str| {
                let section = page.split(&format!("<section id=\"{id}\"")).nth(1).unwrap();
                let section = section.split("</section>").next().unwrap();
                section.matches("<tr>").count().saturating_sub(1)
            };
            // `--year` keeps an item by its period here, there by its deadline.
            if more.first() != Some(&"--year") {
                assert_eq!(
                    rows("overdue"),
                    ask(&["overdue"]).lines().count(),
                    "{file} {more:?}"
                );
            }
            let items = ask(&["list"]).lines().count();
            assert_eq!(
                page.matches("<tr id=\"item-").count(),
                items,
                "{file} {more:?}"
            );
            assert_eq!(page.matches("<details>").count(), items, "{file} {more:?}");
        }
    }
}

#[test]
fn both_languages_are_whole() {
    let english = page(root(), &["-f", "examples/nhieu-nam.toml", "--lang", "en"]);
    assert!(english.contains("<html lang=\"en\">"));
    for text in [
        "As of 25/11/2026 · 14 items",
        "Overdue",
        "Filter items (marks are not needed)",
        "{n} of {all} items",
    ] {
        assert!(english.contains(text), "{text}");
    }
    for text in ["Quá hạn", "Tình trạng", "Chủ trì<", "Chi tiết", "Không có"] {
        assert!(!english.contains(text), "{text}");
    }
    let vietnamese = page(root(), &["-f", "examples/nhieu-nam.toml"]);
    assert!(vietnamese.contains("<html lang=\"vi\">"));
    for text in ["Overdue", "State", "Items", "Due soon"] {
        assert!(!vietnamese.contains(text), "{text}");
    }
}

/// As many items as a large office has, with the keys that such a plan gives them: the
/// page goes by mail.
fn large_plan() -> String {
    let mut text = String::from(
        "format = 1\n\n[plan]\ntitle = \"Kế hoạch lớn\"\nissued = 2024-01-10\nlanguage = \"vi\"\nmonitor = \"VP\"\n\n[unit.VP]\nname = \"Văn phòng Sở\"\n\n[partner.SCT]\nname = \"Sở Công Thương\"\n\n[counterpart.VCNC]\nname = \"Vụ Công nghệ cao\"\n\n",
    );
    for unit in 0..9 {
        text += &format!("[unit.D{unit}]\nname = \"Phòng Quản lý chuyên ngành số {unit}\"\n\n");
    }
    text += "[[duty]]\nid = \"quy\"\ntitle = \"Báo cáo kết quả thực hiện Kế hoạch\"\nevery = \"year\"\nby = \"12-15\"\nto = \"VP\"\n\n";
    for item in 0..140 {
        let (section, id, unit) = (item / 20 + 1, item % 20 + 1, item % 9);
        if id == 1 {
            text += &format!(
                "[[section]]\nid = \"{section}\"\ntitle = \"Nhóm nhiệm vụ thứ {section}\"\n\n"
            );
        }
        let end = 2024 + item % 5;
        text += &format!(
            "[[item]]\nid = \"{section}.{id}\"\ntitle = \"Xây dựng mô hình nuôi cá lồng có kiểm soát môi trường nước số {item}\"\nstart = 2024\nend = {end}\npartners = [\"SCT\"]\nproduct = \"Mô hình {item}; 50 lượt người được tập huấn\"\nplace = \"xã số {item}\"\nnote = \"Ưu tiên vùng đồng bào dân tộc thiểu số, lần {item}\"\n"
        );
        text += &format!(
            "[[item.lead]]\nunit = \"D{unit}\"\ncounterparts = [\"VCNC\"]\ntask = \"chủ trì, tổng hợp kết quả của nhiệm vụ {item}, báo cáo Sở\"\n"
        );
        text += &format!(
            "[[item.result]]\nperiod = 2025\ntext = \"Đã khảo sát, thống nhất danh sách {item} hộ tham gia\"\n\n"
        );
    }
    for (unit, year) in (0..9).flat_map(|unit| [(unit, 2024), (unit, 2025)]) {
        text += &format!(
            "[[report]]\nunit = \"D{unit}\"\nperiod = {year}\nreceived = {year}-12-10\n\n"
        );
    }
    text
}

#[test]
fn many_items_make_a_page_that_goes_by_mail_and_nothing_of_them_is_lost() {
    let folder = folder_with(&large_plan());
    let page = page(folder.path(), &[]);
    assert!(page.len() < 200_000, "{} bytes", page.len());
    for item in 0..140 {
        for text in [
            format!("môi trường nước số {item}</summary>"),
            format!("<dd>Mô hình {item}; 50 lượt"),
            format!("<dd>xã số {item}<"),
            format!("thiểu số, lần {item}<"),
            format!("kết quả của nhiệm vụ {item}, báo cáo Sở<"),
            format!("danh sách {item} hộ tham gia"),
        ] {
            assert_eq!(page.matches(&text).count(), 1, "{text}");
        }
    }
}

/// The texts of the items of a plan, as its file has them.
fn texts_of_items(plan: &str) -> Vec<&str> {
    let keys = ["title", "product", "note", "place", "scale", "task", "text"];
    let items = plan.split("[[report]]").next().unwrap();
    let lines = items.lines().filter_map(|line| line.split_once(" = \""));
    let texts = lines.filter(|(key, _)| keys.contains(key));
    texts.map(|(_, text)| text.trim_end_matches('"')).collect()
}

/// The plan that speed is measured on has much to say of each item, and says it with a
/// few sentences.
#[test]
fn a_plan_of_many_words_goes_by_mail_too_and_nothing_of_it_is_lost() {
    let text = generated::plan(140);
    let folder = folder_with(&text);
    let page = page(folder.path(), &[]);
    assert!(page.len() < 200_000, "{} bytes", page.len());
    let texts = texts_of_items(&text);
    assert!(texts.len() > 700, "{}", texts.len());
    for text in texts {
        assert!(page.contains(text), "{text}");
    }
}

#[test]
fn what_many_items_say_alike_stands_once_where_each_of_them_leads_to() {
    let note = "Kinh phí lồng ghép từ Chương trình khuyến công và nguồn xã hội hóa";
    let said = |plan: &str| {
        let folder =
            folder_with(&plan.replace("Ưu tiên vùng đồng bào dân tộc thiểu số, lần ", note));
        page(folder.path(), &[])
    };
    // The number behind it makes each note another one.
    let each = said(&large_plan());
    assert_eq!(each.matches(note).count(), 140);
    assert!(!each.contains("id=\"shared\""));

    let alike: String = large_plan()
        .lines()
        .map(|line| match line.starts_with("note = ") {
            true => format!("note = \"{note}\"\n"),
            false => format!("{line}\n"),
        })
        .collect();
    let once = said(&alike);
    assert_eq!(once.matches(note).count(), 1);
    assert_eq!(
        once.matches(&format!("<li id=\"s1\">{note}</li>")).count(),
        1
    );
    assert_eq!(once.matches("<dd><a href=\"#s1\">mục 1</a>").count(), 140);

    // A plan of few items says all of each in its place.
    let few: Vec<&str> = alike.split("[[item]]").take(40).collect();
    let few = said(&few.join("[[item]]"));
    assert_eq!(few.matches(&format!("<dd>{note}")).count(), 39);
    assert!(!few.contains("id=\"shared\""));
}

/// What the row of an item has is not said of it once more.
#[test]
fn a_result_of_this_year_stands_in_its_column_alone() {
    let text = "Đã mở hai lớp tập huấn cho hộ tham gia";
    let plan = large_plan().replacen(
        "text = \"Đã khảo sát, thống nhất danh sách 0 hộ tham gia\"\n",
        &format!("text = \"Năm trước\"\n\n[[item.result]]\nperiod = 2026\ntext = \"{text}\"\nreceived = 2026-11-20\n"),
        1,
    );
    let folder = folder_with(&plan);
    let page = page(folder.path(), &[]);
    assert_eq!(page.matches(text).count(), 1);
    assert!(
        page.contains("<dt>Kết quả năm 2025<dd>Năm trước<dt>Nhận kết quả năm 2026<dd>20/11/2026")
    );
}

/// What has to be done is seen before anything else.
#[test]
fn what_is_late_stands_first_the_longest_late_first() {
    let page = page(root(), &["-f", "examples/nhieu-nam.toml"]);
    let main = page.split("<main").nth(1).unwrap();
    let first = main.split("<section id=\"").nth(1).unwrap();
    assert!(first.starts_with("overdue\""), "{}", &first[..20]);
    let first = first.split("</section>").next().unwrap();
    let days: Vec<u32> = first
        .split("class=bad>quá hạn ")
        .skip(1)
        .map(|rest| rest.split(" ngày").next().unwrap().replace('.', ""))
        .map(|days| days.parse().unwrap())
        .collect();
    assert!(days.len() > 1, "{first}");
    assert!(days.is_sorted_by(|one, next| one >= next), "{days:?}");
}

#[test]
fn the_same_bytes_twice_on_any_machine() {
    let one = page(root(), &["-f", "examples/sap-nhap.toml"]);
    for (name, value) in [("TZ", "America/Los_Angeles"), ("LC_ALL", "en_US.UTF-8")] {
        let output = start::plan()
            .args(["-f", "examples/sap-nhap.toml", "export", "html"])
            .env(name, value)
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), one, "{name}");
    }
}

#[test]
fn an_empty_plan_is_a_page() {
    let folder = folder_with("format = 1\n\n[plan]\ntitle = \"Trống\"\nlanguage = \"vi\"\n");
    let page = page(folder.path(), &[]);
    for text in [
        "<h1>Kế hoạch Trống</h1>",
        "Tệp chưa ghi báo cáo, kết quả nào",
        "Không có nhiệm vụ, báo cáo nào quá hạn.",
        "Không có nhiệm vụ nào.",
        "Chưa khai báo cơ quan, đơn vị nào.",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("<table") && !page.contains("<search"));
}

#[test]
fn what_cannot_be_relied_on_is_refused_and_no_file_is_lost() {
    let folder = folder_with(&hostile().replace("end = 2025", "end = 2025\nsponsor = \"x\""));
    let here = folder.path();
    let refused = plan(here, &["export", "html", "--out", "a.html"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(!here.join("a.html").exists());

    fs::write(here.join("plan.toml"), hostile()).unwrap();
    assert!(
        plan(here, &["export", "html", "--out", "a.html"])
            .status
            .success()
    );
    let made = fs::read_to_string(here.join("a.html")).unwrap();
    assert_eq!(made, page(here, &[]));
    fs::write(here.join("a.html"), "mine").unwrap();
    let again = plan(here, &["export", "html", "--out", "a.html"]);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(fs::read_to_string(here.join("a.html")).unwrap(), "mine");
    assert!(
        plan(here, &["export", "html", "--out", "a.html", "--force"])
            .status
            .success()
    );
    assert_eq!(fs::read_to_string(here.join("a.html")).unwrap(), made);

    let format = plan(
        here,
        &["export", "html", "--format", "json", "--lang", "en"],
    );
    assert_eq!(format.status.code(), Some(2));
    assert_eq!(
        String::from_utf8(format.stderr).unwrap(),
        "plan: error: plan export does not take --format\n"
    );
}
