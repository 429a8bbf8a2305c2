use super::*;

fn said(words: &str, asks: Asks) -> String {
    let time = read(words, asks, Some(2026));
    let point =
        |point: Option<Point>| point.map_or_else(|| "–".to_owned(), |point| point.to_string());
    let doubt = time.doubt.map_or("", Doubt::name);
    format!("{} / {} {doubt}", point(time.start), point(time.end))
        .trim_end()
        .to_owned()
}

#[test]
fn words_of_time() {
    for (words, asks, time) in [
        ("2025", Asks::End, "– / 2025"),
        ("6/2025", Asks::End, "– / 2025-06"),
        ("Tháng 5/2025", Asks::End, "– / 2025-05"),
        ("Quý II/2025", Asks::End, "– / 2025-Q2"),
        ("31/01/2026", Asks::End, "– / 2026-01-31"),
        ("June 30, 2020", Asks::End, "– / 2020-06-30"),
        ("2025", Asks::Span, "2025 / 2025"),
        ("Trong năm 2026", Asks::Span, "2026 / 2026"),
        ("Xong trong Quý II/2026", Asks::Span, "– / 2026-Q2"),
        ("Xong trong tháng 5/2026", Asks::Span, "– / 2026-05"),
        (
            "Hoàn thành trước ngày 15/12/2025",
            Asks::Span,
            "– / 2025-12-14",
        ),
        ("trước ngày 15/12/2025", Asks::End, "– / 2025-12-14"),
        ("đến hết năm 2027", Asks::Span, "– / 2027"),
        ("2025-2026", Asks::End, "2025 / 2026"),
        ("2025 - 2026", Asks::Span, "2025 / 2026"),
        ("giai đoạn 2026-2030", Asks::Span, "2026 / 2030"),
        (
            "từ tháng 3 đến tháng 9/2026",
            Asks::Span,
            "2026-03 / 2026-09",
        ),
        (
            "từ 25/8 đến 31/8/2026",
            Asks::Span,
            "2026-08-25 / 2026-08-31",
        ),
        (
            "từ ngày 22/3 đến ngày 26/3/2026",
            Asks::Span,
            "2026-03-22 / 2026-03-26",
        ),
        ("05-10/3/2026", Asks::Span, "2026-03-05 / 2026-03-10"),
        ("2025 và những năm tiếp theo", Asks::End, "2025 / –"),
        ("từ năm 2025 trở đi", Asks::Span, "2025 / –"),
        ("Quý I, II/2026", Asks::Span, "2026-Q1 / 2026-Q2"),
        ("Quý III và IV năm 2026", Asks::Span, "2026-Q3 / 2026-Q4"),
        (
            "Trong quý I và quý II năm 2026",
            Asks::Span,
            "2026-Q1 / 2026-Q2",
        ),
        (
            "Từ 01/3 đến 30/11/2026",
            Asks::Span,
            "2026-03-01 / 2026-11-30",
        ),
        (
            "từ ngày 15/9 đến ngày 15/6/2026",
            Asks::Span,
            "– / 2026-06-15 time",
        ),
        ("Trong tháng 5 năm 2026", Asks::Span, "2026-05 / 2026-05"),
        ("T6/2026", Asks::End, "– / 2026-06"),
        ("Sau 30/6/2026", Asks::Span, "– / – time"),
        ("Hằng quý", Asks::Span, "– / –"),
        ("Thường xuyên", Asks::End, "– / –"),
        ("Nhiệm vụ thường xuyên", Asks::End, "– / –"),
        ("Hàng năm", Asks::Span, "– / –"),
        ("Ongoing", Asks::End, "– / –"),
        ("trước ngày 15/12 hằng năm", Asks::End, "– / – recurring"),
        ("tháng 9", Asks::End, "– / 2026-09 year"),
        ("quý II", Asks::Span, "2026-Q2 / 2026-Q2 year"),
        ("15/4", Asks::End, "– / 2026-04-15 year"),
        // The leading word and the first half count without a year, too.
        ("trước 15/6", Asks::Span, "– / 2026-06-14 year"),
        ("Chậm nhất 30/9", Asks::Span, "– / 2026-09-30 year"),
        ("Đến hết quý III", Asks::Span, "– / 2026-Q3 year"),
        ("Hoàn thành Quý II", Asks::Span, "– / 2026-Q2 year"),
        ("Không quá 30/6/2026", Asks::Span, "– / 2026-06-30"),
        ("Tháng 9-10", Asks::Span, "2026-09 / 2026-10 year"),
        ("Tháng 9, 10", Asks::Span, "2026-09 / 2026-10 year"),
        ("Tháng 9 và tháng 10", Asks::End, "2026-09 / 2026-10 year"),
        (
            "Từ tháng 3 đến tháng 5",
            Asks::Span,
            "2026-03 / 2026-05 year",
        ),
        ("Tháng 9 - tháng 10/2026", Asks::Span, "2026-09 / 2026-10"),
        ("Quý I-IV", Asks::Span, "2026-Q1 / 2026-Q4 year"),
        ("Quý I, III", Asks::Span, "2026-Q1 / 2026-Q3 time"),
        ("Quý IV/2026 - Quý I/2027", Asks::Span, "2026-Q4 / 2027-Q1"),
        ("T6-T8/2026", Asks::End, "2026-06 / 2026-08"),
        ("12-3/2027", Asks::Span, "2026-12 / 2027-03 time"),
        ("03 - 05/2026", Asks::Span, "2026-03 / 2026-05"),
        ("6 tháng cuối năm", Asks::Span, "2026-H2 / 2026-H2 year"),
        (
            "từ 15/3 đến 20/4",
            Asks::Span,
            "2026-03-15 / 2026-04-20 year",
        ),
        ("15-20/3", Asks::Span, "2026-03-15 / 2026-03-20 year"),
        ("Từ 15-20/3/2026", Asks::Span, "2026-03-15 / 2026-03-20"),
        (
            "Dự kiến 15-17/5/2026",
            Asks::Span,
            "2026-05-15 / 2026-05-17 time",
        ),
        (
            "Dự kiến: tháng 5/2026",
            Asks::Span,
            "2026-05 / 2026-05 time",
        ),
        ("Khoảng tháng 5", Asks::End, "– / 2026-05 time"),
        ("Tháng 5 (dự kiến)", Asks::End, "– / 2026-05 time"),
        ("Cuối tháng 6", Asks::End, "– / 2026-06 time"),
        ("Trong năm", Asks::Span, "2026 / 2026 year"),
        ("Cả năm", Asks::Span, "– / – year"),
        ("Trước 30/4 và 30/10", Asks::End, "– / – time"),
        ("2026, 2027", Asks::End, "2026 / 2027"),
        ("2026, 2028, 2030", Asks::End, "– / – time"),
        ("Tháng 13/2026", Asks::End, "– / – time"),
        ("01 tháng", Asks::End, "– / – time"),
        (
            "Hoàn thành đầu tư, lắp đặt và vận hành xong trước ngày 01/01/2030",
            Asks::Span,
            "– / 2029-12-31 time",
        ),
        (
            "Theo Quyết định số 5/QĐ-UBND ngày 01/02/2026",
            Asks::End,
            "– / – time",
        ),
        ("sau khi Luật được ban hành", Asks::End, "– / – time"),
        ("(See Above)", Asks::End, "– / – time"),
        ("", Asks::End, "– / –"),
    ] {
        assert_eq!(said(words, asks), time, "{words}");
    }
}

#[test]
fn no_end_lies_before_its_start() {
    for words in ["từ 2027 đến 2025", "9/2026 - 3/2026", "2030-2025"] {
        let time = read(words, Asks::Span, None);
        if let (Some(start), Some(end)) = (time.start, time.end) {
            assert!(start.first_day() <= end.last_day(), "{words}");
        }
    }
}
