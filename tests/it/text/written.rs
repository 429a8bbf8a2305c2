//! What is written is read back: tsv, csv, tables.

use super::*;

/// Reads a field of tsv back.
fn unescape(field: &str) -> String {
    let mut out = String::new();
    let mut chars = field.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('t') => out.push('\t'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('\\') => out.push('\\'),
            Some('u') => {
                let hex: String = chars
                    .by_ref()
                    .take_while(|c| *c != '}')
                    .filter(|c| *c != '{')
                    .collect();
                let number = u32::from_str_radix(&hex, 16).unwrap();
                out.push(char::from_u32(number).unwrap());
            }
            other => panic!("\\{other:?} in {field:?}"),
        }
    }
    out
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![words(), drawn(), any::<String>()]
}

fn text_data(row: &[String]) -> Vec<Datum<'_>> {
    row.iter()
        .map(|text| Datum::Text(text.as_str().into()))
        .collect()
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    (1..6usize).prop_flat_map(|columns| vec(vec(cell(), columns), 0..5))
}

fn csv_of(flavor: Flavor, rows: &[Vec<String>]) -> Vec<u8> {
    let header: Vec<&str> = ["a", "b", "c", "d", "e"]
        .into_iter()
        .take(rows.first().map_or(1, Vec::len))
        .collect();
    let mut out = Vec::new();
    render::csv::write(
        &mut out,
        flavor,
        &header,
        rows.iter().map(|row| text_data(row)),
    )
    .unwrap();
    out
}

fn csv_read(bytes: &[u8]) -> Vec<Vec<String>> {
    csv::Reader::from_reader(bytes)
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn tsv_reads_back(rows in rows()) {
        let mut out = Vec::new();
        for row in &rows {
            render::tsv::write_record(&mut out, &text_data(row)).unwrap();
        }
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains(|c| c != '\t' && acts_on_terminal(c)), "{:?}", text);
        let read: Vec<Vec<String>> = text
            .split_terminator('\n')
            .map(|line| line.split('\t').map(unescape).collect())
            .collect();
        prop_assert_eq!(read, rows);
    }

    #[test]
    fn csv_reads_back(rows in rows()) {
        let plain = csv_of(Flavor::Plain, &rows);
        prop_assert_eq!(&csv_read(&plain), &rows);

        let excel = csv_of(Flavor::Excel, &rows);
        let excel = excel.strip_prefix("\u{feff}".as_bytes()).unwrap();
        for (read, row) in csv_read(excel).iter().zip(&rows) {
            for (read, text) in read.iter().zip(row) {
                prop_assert!(
                    !read.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']),
                    "{:?} runs as a formula", read
                );
                prop_assert_eq!(read.strip_prefix('\'').filter(|_| read != text).unwrap_or(read), text);
            }
        }

        let screen = String::from_utf8(csv_of(Flavor::Screen, &rows)).unwrap();
        prop_assert!(!screen.contains(acts_on_terminal), "{:?}", screen);
    }

    #[test]
    fn json_reads_back(title in cell(), texts in vec(cell(), 0..6)) {
        let mut plan = Plan::default();
        plan.title = title.as_str().into();
        let envelope = Envelope::new("items", ymd(2026, 11, 25), &plan, &title);
        let mut out = Vec::new();
        render::json::write(&mut out, &envelope, "items", &texts).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains(acts_on_terminal), "{:?}", text);
        let read: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&read["items"], &serde_json::json!(texts));
        prop_assert_eq!(&read["plan"]["title"], &serde_json::json!(title));
        prop_assert_eq!(&read["plan"]["file"], &serde_json::json!(title));
        prop_assert_eq!(&read["today"], "2026-11-25");

        let mut out = Vec::new();
        render::json::write_lines(&mut out, &texts).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains(acts_on_terminal), "{:?}", text);
        let read: Vec<String> = text
            .split_terminator('\n')
            .map(|line| serde_json::from_str(line).unwrap())
            .collect();
        prop_assert_eq!(read, texts);
    }
}

fn sheet(heads: &[String], rows: &[Vec<String>], optional: bool) -> Sheet {
    Sheet {
        above: Vec::new(),
        columns: heads
            .iter()
            .enumerate()
            .map(|(place, head)| SheetColumn {
                heading: clean_line(head).into_owned(),
                narrow: "N".to_owned(),
                comfort: 8 + 4 * place,
                optional: optional && place > 0,
                is_part: false,
            })
            .collect(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(|text| Cell::plain(text.as_str())).collect())
            .collect(),
        below: Vec::new(),
    }
}

fn terminal(width: Option<usize>) -> Terminal {
    Terminal {
        is_terminal: width.is_some(),
        width,
        color: false,
    }
}

fn unescaped_pipes(line: &str) -> usize {
    let mut pipes = 0;
    let mut escaped = false;
    for c in line.chars() {
        if c == '|' && !escaped {
            pipes += 1;
        }
        escaped = c == '\\' && !escaped;
    }
    pipes
}

/// Cells without the signs that a grid is drawn with.
fn grid() -> impl Strategy<Value = (Vec<String>, Vec<Vec<String>>)> {
    (1..7usize).prop_flat_map(|columns| {
        let cell = prop_oneof![words(), drawn()].prop_map(|text| text.replace(['│', '┆'], "i"));
        (
            vec(
                select(vec!["Số", "Nhiệm vụ", "Đơn vị chủ trì", ""]),
                columns,
            )
            .prop_map(|heads| heads.into_iter().map(str::to_owned).collect()),
            vec(vec(cell, columns), 1..5),
        )
    })
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn markdown_rows_have_as_many_pipes((heads, rows) in grid(), odd in "\\PC{0,12}") {
        let mut rows = rows;
        rows[0][0].push_str(&odd);
        let mut out = Vec::new();
        render::markdown::write(&mut out, &[sheet(&heads, &rows, false)]).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains(acts_on_terminal), "{:?}", text);
        prop_assert_eq!(text.lines().count(), rows.len() + 2, "{}", text);
        for line in text.lines() {
            prop_assert_eq!(unescaped_pipes(line), heads.len() + 1, "{}", line);
        }
    }

    #[test]
    fn table_lines_are_even_and_lose_nothing(
        (heads, rows) in grid(),
        limit in prop_oneof![3 => (60..=200usize).prop_map(Some), 1 => Just(None)],
        optional in any::<bool>(),
    ) {
        let mut out = Vec::new();
        let sheet = sheet(&heads, &rows, optional);
        render::table::write(&mut out, std::slice::from_ref(&sheet), &terminal(limit)).unwrap();
        let text = String::from_utf8(out).unwrap();
        prop_assert!(!text.contains(acts_on_terminal), "{:?}", text);
        let lines: Vec<&str> = text.lines().collect();
        let even = width(lines[0]);
        for line in &lines {
            prop_assert_eq!(width(line), even, "{:?} in\n{}", line, text);
        }
        prop_assert!(limit.is_none_or(|limit| even <= limit), "{} in\n{}", even, text);
        let body: Vec<Vec<&str>> = lines
            .iter()
            .skip_while(|line| !line.starts_with('╞'))
            .filter(|line| line.starts_with('│'))
            .map(|line| line.trim_matches('│').split('┆').collect())
            .collect();
        let shown = body.first().map_or(0, Vec::len);
        prop_assert!(shown > 0 && (optional || shown == heads.len()), "{}", text);
        for column in 0..shown {
            let drawn: String = body.iter().map(|cells| without_spaces(cells[column])).collect();
            let said: String = rows.iter().map(|row| without_spaces(&printed(&row[column]))).collect();
            prop_assert_eq!(drawn, said, "column {} of\n{}", column, text);
        }
    }

    #[test]
    fn blocks_and_pages_fit_and_lose_nothing((heads, rows) in grid(), limit in 12..60usize) {
        let cells: Vec<String> = rows.iter().flatten().map(|text| without_spaces(&printed(text))).collect();
        let mut out = Vec::new();
        render::table::write(&mut out, &[sheet(&heads, &rows, false)], &terminal(Some(limit))).unwrap();
        let page = Page {
            title: rows[0][0].clone(),
            fields: rows
                .iter()
                .flatten()
                .enumerate()
                .map(|(place, text)| Field {
                    label: "Nhãn".to_owned(),
                    text: text.clone(),
                    role: Role::Plain,
                    nested: place % 2 == 1,
                })
                .collect(),
            is_beside_row: false,
        };
        let mut page_out = Vec::new();
        let wide = terminal(Some(limit + 10));
        render::page::write(&mut page_out, &[], &[page], &wide).unwrap();
        for (out, limit) in [(out, limit), (page_out, limit + 10)] {
            let text = String::from_utf8(out).unwrap();
            prop_assert!(!text.contains(acts_on_terminal), "{:?}", text);
            for line in text.lines() {
                prop_assert!(width(line) <= limit, "{:?} at {}", line, limit);
            }
            let all = without_spaces(&text);
            for cell in &cells {
                let cell = cell.replace('\n', "");
                prop_assert!(all.contains(&cell), "{} in\n{}", cell, text);
            }
        }
    }
}
