//! Tests of the reader of workbooks, on small ones of our own.

mod old;

use super::*;
use crate::paper::parts::testing::{stored, zipped};
use crate::paper::{Continues, What};
use chrono::NaiveDate;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// Fonts: 1 bold, 2 struck. Formats: 1 `0.00`, 2 a date, 3 month and year, 4 per cent.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts><numFmt numFmtId="164" formatCode="mm/yyyy"/><numFmt numFmtId="165" formatCode="&quot;CV-&quot;00"/></numFmts>
<fonts><font/><font><b/></font><font><strike/></font></fonts><fills><fill/></fills><borders><border/></borders>
<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="2" fontId="0" applyNumberFormat="1"/>
<xf numFmtId="14" fontId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" applyNumberFormat="1"/>
<xf numFmtId="9" fontId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" applyFont="1"/>
<xf numFmtId="0" fontId="2" applyFont="1"/><xf numFmtId="165" fontId="0" applyNumberFormat="1"/></cellXfs></styleSheet>"#;

/// A workbook of sheets: name, state, rows, what stands behind the rows.
fn book(sheets: &[(&str, &str, &str, &str)]) -> Vec<u8> {
    let mut parts = parts(sheets);
    parts.push(("xl/styles.xml".to_owned(), STYLES.to_owned()));
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    // Rows that are alike pack too well.
    stored(&parts)
}

fn parts(sheets: &[(&str, &str, &str, &str)]) -> Vec<(String, String)> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut list = String::new();
    let mut relations =
        format!(r#"<Relationship Id="s" Type="{kind}/styles" Target="styles.xml"/>"#);
    let mut out = Vec::new();
    for (at, (name, state, rows, rest)) in sheets.iter().enumerate() {
        list += &format!(
            r#"<sheet name="{name}" sheetId="{}" state="{state}" r:id="r{at}"/>"#,
            at + 1
        );
        relations += &format!(
            r#"<Relationship Id="r{at}" Type="{kind}/worksheet" Target="worksheets/sheet{at}.xml"/>"#
        );
        let sheet =
            format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{rest}</worksheet>"#);
        out.push((format!("xl/worksheets/sheet{at}.xml"), sheet));
    }
    out.push((
        "xl/workbook.xml".to_owned(),
        format!(r#"<workbook xmlns="{main}" xmlns:r="{kind}"><sheets>{list}</sheets></workbook>"#),
    ));
    out.push(("xl/_rels/workbook.xml.rels".to_owned(), format!(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>"#)));
    out.push(("_rels/.rels".to_owned(), RELATIONS.to_owned()));
    out
}

fn text(at: &str, words: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>"#)
}

fn number(at: &str, style: u32, value: &str) -> String {
    format!(r#"<c r="{at}" s="{style}"><v>{value}</v></c>"#)
}

fn row(number: u32, cells: &[String]) -> String {
    format!(r#"<row r="{number}">{}</row>"#, cells.concat())
}

fn one(rows: &[String], rest: &str) -> Table {
    let mut tables = tables(&read(&book(&[("Trang", "visible", &rows.concat(), rest)])).unwrap());
    tables.remove(0)
}

fn tables(paper: &Paper) -> Vec<Table> {
    let all = paper.blocks.iter();
    all.map(|block| match block {
        Block::Table(table) => table.clone(),
        Block::Paragraph(_) => panic!("a paragraph"),
    })
    .collect()
}

fn words(table: &Table, row: usize) -> Vec<&str> {
    table.rows[row]
        .cells
        .iter()
        .map(|cell| cell.words.as_str())
        .collect()
}

#[test]
fn title_rows_and_merged_cells_are_seen() {
    let rows = [
        row(1, &[text("A1", "KẾ HOẠCH")]),
        row(
            5,
            &[text("A5", "TT"), text("B5", "Việc"), text("C5", "Đơn vị")],
        ),
        row(
            6,
            &[number("A6", 0, "1"), text("B6", "a"), text("C6", "Sở A")],
        ),
        row(7, &[number("A7", 0, "2"), text("B7", "b")]),
    ];
    let merged =
        r#"<mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="C6:C7"/></mergeCells>"#;
    let table = one(&rows, merged);
    let numbers: Vec<usize> = table.rows.iter().map(|row| row.number).collect();
    assert_eq!(numbers, [1, 5, 6, 7]);
    assert_eq!(words(&table, 0), ["KẾ HOẠCH"; 3]);
    assert_eq!(table.rows[0].cells[0].columns, 3);
    assert_eq!(words(&table, 3), ["2", "b", "Sở A"]);
    assert_eq!(table.rows[2].cells[2].rows, 2);
    assert_eq!(table.rows[3].cells[2].continues, Some(Continues::Above));
    assert_eq!(table.sheet.as_deref(), Some("Trang"));
}

#[test]
fn numbers_are_as_they_are_shown() {
    let cells = [
        number("A1", 1, "1.1"),
        number("B1", 0, "1.1"),
        number("C1", 4, "0.6"),
        number("D1", 7, "7"),
        number("E1", 0, "0.30000000000000004"),
        number("F1", 0, "12"),
        text("G1", "007"),
    ];
    let table = one(&[row(1, &cells)], "");
    assert_eq!(
        words(&table, 0),
        ["1.10", "1.1", "60%", "CV-07", "0.3", "12", "007"]
    );
    let otherwise: Vec<bool> = table.rows[0]
        .cells
        .iter()
        .map(|cell| cell.shown_otherwise)
        .collect();
    assert_eq!(otherwise, [true, false, true, true, false, false, false]);
}

#[test]
fn formats_of_months_show_no_day() {
    for (code, is_of_months) in [
        ("mmm-yy", true),
        ("mm/yyyy", true),
        ("\"Tháng \"m\"/\"yyyy", true),
        ("[$-42A]mmmm yyyy;@", true),
        ("dd/mm/yyyy", false),
        ("d-mmm", false),
        ("yyyy", false),
        ("mm:ss", false),
        ("", false),
    ] {
        assert_eq!(format::is_of_months(code), is_of_months, "{code}");
    }
}

#[test]
fn formats_show_their_digits() {
    for (value, code, shown) in [
        (1.1, "0.00", "1.10"),
        (5.0, "00", "05"),
        (1234567.0, "#,##0", "1234567"),
        (-2.0, "0;(0)", "-2"),
        (0.125, "0.0%", "12.5%"),
        (1.1, "General", "1.1"),
        (1.25, "0.##", "1.25"),
        (3.0, "0\" ngày\"", "3 ngày"),
        (1.5, "# ?/?", "1.5"),
        (1e21, "General", "1000000000000000000000"),
    ] {
        assert_eq!(format::shown(value, code).words, shown, "{value} {code}");
    }
}

#[test]
fn real_dates_are_dates_whatever_their_format() {
    let cells = [
        number("A1", 2, "46387"),
        number("B1", 3, "46357"),
        number("C1", 2, "0.5"),
        number("D1", 2, "46387.5"),
    ];
    let table = one(&[row(1, &cells)], "");
    assert_eq!(
        words(&table, 0),
        ["31/12/2026", "01/12/2026", "12:00", "31/12/2026 12:00"]
    );
    let cells = &table.rows[0].cells;
    assert_eq!(cells[0].date, NaiveDate::from_ymd_opt(2026, 12, 31));
    assert_eq!(cells[1].date, NaiveDate::from_ymd_opt(2026, 12, 1));
    assert_eq!(cells[2].date, None);
}

#[test]
fn formulas_are_their_values_and_looks_are_seen() {
    let cells = [
        r#"<c r="A1" t="str"><f>CONCATENATE(1)</f><v>kết quả</v></c>"#.to_owned(),
        r#"<c r="B1" s="5" t="inlineStr"><is><t>đậm</t></is></c>"#.to_owned(),
        r#"<c r="C1" s="6" t="inlineStr"><is><t>gach</t></is></c>"#.to_owned(),
        text("D1", "=1+1"),
        // One that no program has computed yet, and one that is nothing.
        r#"<c r="E1"><f>1+1</f><v></v></c>"#.to_owned(),
        r#"<c r="F1" t="str"><f>T(G1)</f><v></v></c>"#.to_owned(),
    ];
    let table = one(&[row(1, &cells)], "");
    let wanted = ["kết quả", "đậm", "gach", "=1+1", "=1+1"];
    assert_eq!(words(&table, 0), wanted);
    assert!(table.rows[0].cells[1].is_bold && !table.rows[0].cells[0].is_bold);
    assert_eq!(table.rows[0].cells[2].struck, vec![0..4]);
}

#[test]
fn hidden_sheets_are_read_and_empty_ones_are_none() {
    let rows = row(1, &[text("A1", "a")]);
    let bytes = book(&[
        ("Một", "visible", &rows, ""),
        ("Trống", "visible", "", ""),
        ("Ẩn", "hidden", &rows, ""),
        ("Sâu", "veryHidden", &rows, ""),
    ]);
    let tables = tables(&read(&bytes).unwrap());
    let seen: Vec<_> = tables
        .iter()
        .map(|table| (table.number, table.is_hidden))
        .collect();
    assert_eq!(seen, [(1, false), (2, true), (3, true)]);
}

#[test]
fn empty_rows_with_a_format_cost_nothing() {
    let empty: String = (2..=30_000)
        .map(|row| format!(r#"<row r="{row}"><c r="A{row}" s="5"/></row>"#))
        .collect();
    let rows = row(1, &[text("A1", "a")]) + &empty + &row(1_048_576, &[number("B1048576", 5, "")]);
    assert_eq!(one(&[rows], "").rows.len(), 1);
}

#[test]
fn what_a_merged_cell_hides_is_told() {
    let rows = row(1, &[text("A1", "thấy"), text("B1", "khuất")]);
    let merged = r#"<mergeCells><mergeCell ref="A1:B1"/></mergeCells>"#;
    let paper = read(&book(&[("T", "visible", &rows, merged)])).unwrap();
    assert_eq!(paper.left_out[0].what, What::Covered);
    assert_eq!(paper.left_out[0].words, "khuất");
    let at = At::Cell {
        table: 1,
        row: 1,
        column: 2,
    };
    assert_eq!(paper.left_out[0].at, at);
}

#[test]
fn hidden_rows_and_columns_are_read_and_told() {
    let rows = [
        row(1, &[text("A1", "a"), text("C1", "c"), text("E1", "e")]),
        row(3, &[text("A3", "lọc")]).replace("r=\"3\"", "r=\"3\" hidden=\"1\""),
        row(4, &[]).replace("r=\"4\"", "r=\"4\" hidden=\"1\""),
        row(5, &[text("A5", "d")]).replace("r=\"5\"", "r=\"5\" hidden=\"0\""),
    ];
    let columns =
        r#"<cols><col min="2" max="3" hidden="1"/><col min="5" max="16384" hidden="true"/></cols>"#;
    let paper = read(&book(&[
        ("Thấy", "visible", &row(1, &[text("A1", "x")]), ""),
        ("T", "visible", &rows.concat(), columns),
    ]));
    let tables = tables(&paper.unwrap());
    assert_eq!(tables[0].hidden, Hidden::default());
    // Those without words matter to nobody.
    let hidden = Hidden {
        rows: vec![3],
        columns: vec![3, 5],
    };
    assert_eq!(tables[1].hidden, hidden);
    assert_eq!(words(&tables[1], 1)[0], "lọc");
}

#[test]
fn what_ods_hides_is_read_and_told() {
    let cell =
        |words: &str| format!("<table:table-cell><text:p>{words}</text:p></table:table-cell>");
    let bytes = ods(&format!(
        r#"<table:table table:name="T"><table:table-column/><table:table-column-group><table:table-column
        table:visibility="collapse" table:number-columns-repeated="2"/></table:table-column-group>
        <table:table-row>{}{}</table:table-row><table:table-row table:visibility="filter">{}</table:table-row>
        <table:table-row table:visibility="visible">{}</table:table-row></table:table>"#,
        cell("a"),
        cell("b"),
        cell("c"),
        cell("d"),
    ));
    let tables = tables(&read(&bytes).unwrap());
    let hidden = Hidden {
        rows: vec![2],
        columns: vec![2],
    };
    assert_eq!(tables[0].hidden, hidden);
}

#[test]
fn rows_columns_letters_and_places_have_a_most() {
    let why = |rows: &[String]| read(&book(&[("T", "visible", &rows.concat(), "")])).unwrap_err();
    let rows: Vec<String> = (1..=20_001)
        .map(|at| row(at, &[number(&format!("A{at}"), 0, "1")]))
        .collect();
    assert_eq!(why(&rows), Unreadable::TooMuch("rows", 20_000));
    assert_eq!(
        why(&[row(1, &[text("XFD1", "a")])]),
        Unreadable::TooMuch("columns", 256)
    );
    assert_eq!(
        why(&[row(1, &[text("A1", &"a".repeat(32_768))])]),
        Unreadable::TooMuch("letters", 32_767)
    );
    let mut rows: Vec<String> = (1..=10_000)
        .map(|at| row(at, &[number(&format!("A{at}"), 0, "1")]))
        .collect();
    rows.push(row(10_001, &[text("CV10001", "a")]));
    assert_eq!(why(&rows), Unreadable::TooMuch("cells", 500_000));
    // One merged cell over all rows repeats its words in each.
    let long = text("A1", &"a".repeat(30_000));
    let rows: Vec<String> = (1..=10_000)
        .map(|at| {
            row(
                at,
                &[
                    if at == 1 { long.clone() } else { String::new() },
                    number(&format!("B{at}"), 0, "1"),
                ],
            )
        })
        .collect();
    let merged = r#"<mergeCells><mergeCell ref="A1:A10000"/></mergeCells>"#;
    let bytes = book(&[("T", "visible", &rows.concat(), merged)]);
    assert_eq!(read(&bytes), Err(Unreadable::TooMuch("words", 64 << 20)));
}

#[test]
fn parts_that_are_damaged_or_have_a_dtd_are_named() {
    let mut parts = parts(&[("T", "visible", "", "")]);
    parts[0].1 = "<worksheet><sheetData>".to_owned();
    let bytes = |parts: &[(String, String)]| {
        let parts: Vec<(&str, &str)> = parts
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        zipped(&parts)
    };
    let name = "xl/worksheets/sheet0.xml".to_owned();
    assert_eq!(read(&bytes(&parts)), Err(Unreadable::Damaged(name.clone())));
    parts[0].1 = "<!DOCTYPE x><worksheet/>".to_owned();
    assert_eq!(read(&bytes(&parts)), Err(Unreadable::Dtd(name)));
    // Properties and comments are not even looked at.
    parts[0].1 = "<worksheet><sheetData/></worksheet>".to_owned();
    parts.push(("docProps/core.xml".to_owned(), "<".to_owned()));
    parts.push(("xl/comments1.xml".to_owned(), "<".to_owned()));
    assert_eq!(read(&bytes(&parts)), Ok(Paper::default()));
}

fn ods(table: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:automatic-styles><style:style style:name="b">
        <style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="h">
        <style:table-properties table:display="false"/></style:style></office:automatic-styles>
        <office:body><office:spreadsheet>{table}</office:spreadsheet></office:body></office:document-content>"#
    );
    stored(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", &content),
    ])
}

#[test]
fn ods_is_read_with_its_formats_dates_and_merged_cells() {
    let bytes = ods(
        r#"<table:table table:name="Một"><table:table-row><table:table-cell table:style-name="b"
        table:number-columns-spanned="2"><text:p>Nhóm</text:p></table:table-cell><table:covered-table-cell/>
        <table:table-cell office:value-type="float" office:value="1.1"><text:p>1,10</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell><text:p>một<text:s/>hai</text:p><text:p>ba</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2026-12-31"><text:p>12/26</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="1500000"><office:annotation><text:p>lời</text:p></office:annotation>
        <text:p>1.500.000</text:p></table:table-cell></table:table-row></table:table>
        <table:table table:name="Ẩn" table:style-name="h"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#,
    );
    let tables = tables(&read(&bytes).unwrap());
    assert_eq!(words(&tables[0], 0), ["Nhóm", "Nhóm", "1,10"]);
    assert!(tables[0].rows[0].cells[0].is_bold && tables[0].rows[0].cells[2].shown_otherwise);
    assert_eq!(tables[0].rows[1].number, 1_048_002);
    assert!(tables[0].rows[1].cells[1].shows_month);
    assert_eq!(
        words(&tables[0], 1),
        ["một hai\nba", "31/12/2026", "1500000"]
    );
    assert_eq!(
        tables[0].rows[1].cells[1].date,
        NaiveDate::from_ymd_opt(2026, 12, 31)
    );
    assert!(tables[1].is_hidden && !tables[0].is_hidden);
}

#[test]
fn what_ods_repeats_has_a_most() {
    let bytes = ods(
        r#"<table:table><table:table-row table:number-rows-repeated="4000000000"><table:table-cell><text:p>a</text:p>
        </table:table-cell></table:table-row></table:table>"#,
    );
    assert_eq!(read(&bytes), Err(Unreadable::TooMuch("rows", 20_000)));
    let bytes = ods(
        r#"<table:table><table:table-row><table:table-cell table:number-columns-repeated="4000000000"><text:p>a</text:p>
        </table:table-cell></table:table-row></table:table>"#,
    );
    assert_eq!(read(&bytes), Err(Unreadable::TooMuch("columns", 256)));
}

#[test]
fn a_part_of_a_cell_can_be_struck() {
    let rows = row(1, &[r#"<c r="A1" t="s"><v>0</v></c>"#.to_owned()]);
    let mut parts = parts(&[("T", "visible", &rows, "")]);
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    parts.push((
        "xl/sharedStrings.xml".to_owned(),
        format!(
            r#"<sst xmlns="{main}"><si><r><rPr><strike/></rPr><t>30/6</t></r><r><t xml:space="preserve"> 31/7</t></r></si></sst>"#
        ),
    ));
    for (name, text) in &mut parts {
        if name == "xl/_rels/workbook.xml.rels" {
            let relation = format!(
                r#"<Relationship Id="t" Type="{kind}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
            );
            *text = text.replace("</Relationships>", &relation);
        }
    }
    let parts: Vec<(&str, &str)> = parts
        .iter()
        .filter(|(name, _)| name != "xl/styles.xml")
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .chain([("xl/styles.xml", STYLES)])
        .collect();
    let tables = tables(&read(&zipped(&parts)).unwrap());
    assert_eq!(words(&tables[0], 0), ["30/6 31/7"]);
    assert_eq!(tables[0].rows[0].cells[0].struck, vec![0..4]);
}

#[test]
fn one_text_for_many_cells_has_a_most() {
    let long = "a".repeat(30_000);
    let bytes = ods(&format!(
        r#"<table:table><table:table-row table:number-rows-repeated="2500"><table:table-cell><text:p>{long}</text:p>
        </table:table-cell></table:table-row></table:table>"#
    ));
    assert_eq!(read(&bytes), Err(Unreadable::TooMuch("words", 64 << 20)));
}
