//! A duty with a cut-off day: its paper has tasks and results as of that day,
//! reports, extensions and requests as of its own, and is silent about nothing.

use crate::support::program::run_on;

const PLAN: &str = r#"
format = 1

[plan]
title = "Chuyển đổi số"
issuer = "Sở Khoa học và Công nghệ"
parent = "UBND tỉnh"
number = "31"
symbol = "KH-SKHCN"
issued = 2026-01-05
monitor = "VP"

[unit.VP]
name = "Văn phòng Sở"

[unit.A]
name = "Phòng A"

[[item]]
id = "1"
title = "Xây dựng mô hình"
end = 2026-12-10

[[item.lead]]
unit = "A"

[[item.extension]]
end = 2027-03-31
basis = "Công văn số 9/UBND"
granted = 2026-12-20

[[item.result]]
unit = "A"
period = 2026
text = "Đã làm 03 mô hình"
received = 2026-12-18

[[item.request]]
unit = "A"
received = 2026-12-16
end = 2027-03-31
reason = "thiếu vốn"

[[item]]
id = "2"
title = "Mở lớp tập huấn"
end = 2026-12-31

[[item.lead]]
unit = "A"

[[item.request]]
unit = "A"
received = 2026-12-16
end = 2027-06-30
reason = "thiếu giảng viên"

[[item]]
id = "3"
title = "Báo cáo chuyên đề"
every = "quarter"
by = "03-10"
start = "2026-Q4"

[[item.lead]]
unit = "A"

[[item.extension]]
period = "2026-Q4"
end = 2027-01-20
basis = "Công văn số 11/UBND"
granted = 2026-12-21

[[duty]]
id = "nam"
title = "Báo cáo năm"
every = "year"
cut = "12-14"
by = "12-25"
to = "VP"

[[report]]
unit = "A"
period = 2026
received = 2026-12-20
"#;

fn paper(more: &str) -> crate::support::program::Ran {
    run_on(
        PLAN,
        &format!("report --detail --year 2026 --today 2027-02-01 --lang vi{more}"),
    )
}

#[test]
fn what_came_between_the_cut_off_day_and_the_day_of_the_paper_is_named() {
    let ran = paper("");
    assert!(!ran.out.contains("03 mô hình"), "{}", ran.out);
    let noted = "Sau ngày chốt số liệu, đến ngày 31/12/2026 còn ghi nhận kết quả, hoàn thành hoặc thay đổi của nhiệm vụ 1;";
    assert!(ran.out.contains(noted), "{}", ran.out);
    assert!(
        ran.err.contains("14/12/2026") && ran.err.contains("1 nhiệm vụ (1)"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("--no-cut"), "{}", ran.err);
    let whole = paper(" --no-cut");
    assert!(whole.out.contains("Đã làm 03 mô hình"), "{}", whole.out);
    assert!(!whole.out.contains("ngày chốt số liệu"), "{}", whole.out);
    assert_eq!(whole.err, "");
}

#[test]
fn requests_and_extensions_are_those_of_the_day_of_the_paper() {
    let out = paper("").good_of();
    // Asked for on 16 December and granted to item 1 on the 20th.
    assert!(out.contains("Phòng A đề nghị gia hạn đến hết ngày 30/6/2027"));
    assert!(!out.contains("đề nghị gia hạn đến hết ngày 31/3/2027"));
    // Granted on the 21st, to one round.
    assert!(
        out.contains("trong hạn, còn 37 ngày (đợt quý IV/2026); đã xong 0/1 đợt năm 2026"),
        "{out}"
    );
    assert!(out.contains("gia hạn đến 31/3/2027 theo Công văn số 9/UBND"));
    // Before the 16th nobody had asked for anything.
    let early = paper(" --as-of 15/12/2026").out;
    assert!(!early.contains("đề nghị gia hạn"), "{early}");
}

#[test]
fn each_sentence_says_its_own_day() {
    let out = paper("").good_of();
    assert!(
        out.contains("Tính đến ngày 14/12/2026: 03 nhiệm vụ"),
        "{out}"
    );
    assert!(
        out.contains("Không có nhiệm vụ nào quá hạn, hoàn thành chậm tính đến ngày 14/12/2026."),
        "{out}"
    );
    // Reports that go up are counted, as of the day of the paper.
    let outside = PLAN
        .replacen(
            "to = \"VP\"",
            "to = \"UBND tỉnh\"\nunits = [\"VP\", \"A\"]",
            1,
        )
        .replacen("[[report]]\nunit = \"A\"", "[[report]]\nunit = \"VP\"", 1);
    let out = run_on(outside, "report --year 2026 --today 2027-02-01 --lang vi").good_of();
    assert!(
        out.contains(" Báo cáo năm 2026, tính đến ngày 31/12/2026: 1/2 đúng hạn"),
        "{out}"
    );
}

/// Of two extensions that came after the cut-off day the one granted last counts,
/// wherever it stands in the file.
#[test]
fn the_extension_granted_last_counts_on_the_cut_off_day() {
    let second = "[[item.extension]]\nend = 2027-02-28\nbasis = \"Công văn số 8/UBND\"\ngranted = 2026-12-16\n\n[[item.result]]";
    let plan = PLAN.replacen("[[item.result]]", second, 1);
    let ran = run_on(
        plan,
        "report --detail --year 2026 --today 2027-02-01 --lang vi",
    );
    assert!(ran.out.contains("trong hạn, còn 107 ngày"), "{}", ran.out);
}

impl crate::support::program::Ran {
    /// The answer of a command that did what it was asked.
    fn good_of(self) -> String {
        assert_eq!(self.code, 0, "{}", self.err);
        self.out
    }
}

/// What came in between the cut-off day and the next paper is in that one.
#[test]
fn the_next_paper_has_what_came_after_the_cut_off_day() {
    let done = "[[item]]\nid = \"4\"\ntitle = \"Sửa nhà\"\nend = 2026-12-20\ncompleted = 2026-12-18\n\n[[item.lead]]\nunit = \"A\"\n\n[[duty]]";
    let plan = PLAN.replacen("[[duty]]", done, 1);
    let next = |more: &str| {
        let line = format!("report --year 2027 --today 2027-12-20 --lang vi{more}");
        run_on(&plan, &line).out
    };
    let title = "Kết quả năm 2026 ghi nhận sau ngày chốt số liệu 14/12/2026";
    for unit in ["", " --unit A"] {
        let out = next(unit);
        let (_, over) = out.split_once(title).expect(&out);
        let (over, _) = over.split_once("###").expect(&out);
        let points: Vec<&str> = over.lines().filter(|line| line.starts_with("- ")).collect();
        assert_eq!(
            points,
            [
                "- Xây dựng mô hình (nhiệm vụ 1): Đã làm 03 mô hình.",
                "- Sửa nhà (nhiệm vụ 4): hoàn thành ngày 18/12/2026.",
            ]
        );
    }
    assert!(!next(" --unit VP").contains(title));
    assert!(!next(" --no-cut").contains(title));
    let same = run_on(&plan, "report --year 2026 --today 2027-02-01 --lang vi").out;
    assert!(!same.contains(title));
}
