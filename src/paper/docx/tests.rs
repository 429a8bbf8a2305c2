//! Tests of the reader of Word files.

use super::*;
use crate::paper::parts::testing::{stored, zipped};
use crate::paper::{At, Continues, Paragraph, Table, What};

/// The head of a part, in the namespaces of the usual edition.
const W: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

const RELATIONS: &str = r#"<Relationships>
<Relationship Id="1" Type="x/styles" Target="styles.xml"/>
<Relationship Id="2" Type="x/numbering" Target="numbering.xml"/>
<Relationship Id="3" Type="x/footnotes" Target="footnotes.xml"/>
<Relationship Id="4" Type="x/comments" Target="comments.xml"/>
</Relationships>"#;

fn document(body: &str) -> String {
    format!("<w:document {W}><w:body>{body}</w:body></w:document>")
}

fn file(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = document(body);
    let mut parts = vec![
        ("word/document.xml", document.as_str()),
        ("word/_rels/document.xml.rels", RELATIONS),
    ];
    parts.extend_from_slice(others);
    zipped(&parts)
}

fn paper(body: &str) -> Paper {
    read(&file(body, &[])).unwrap()
}

fn p(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn paragraphs(paper: &Paper) -> Vec<&Paragraph> {
    let all = paper.blocks.iter();
    all.filter_map(|block| match block {
        Block::Paragraph(one) => Some(one),
        Block::Table(_) => None,
    })
    .collect()
}

fn words(paper: &Paper) -> Vec<&str> {
    paragraphs(paper)
        .iter()
        .map(|one| one.words.as_str())
        .collect()
}

fn table(paper: &Paper) -> &Table {
    let mut all = paper.blocks.iter();
    all.find_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    })
    .unwrap()
}

fn row(table: &Table, row: usize) -> Vec<&str> {
    table.rows[row]
        .cells
        .iter()
        .map(|cell| cell.words.as_str())
        .collect()
}

/// Cells of a row, each with its own properties and blocks.
fn tr(cells: &[(&str, &str)]) -> String {
    let cells = cells
        .iter()
        .map(|(properties, blocks)| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"));
    format!("<w:tr>{}</w:tr>", cells.collect::<String>())
}

fn tbl(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

/// Level by level: start, format, text.
fn list(levels: &[(u32, &str, &str)]) -> String {
    let levels = levels
        .iter()
        .enumerate()
        .map(|(at, (start, format, text))| {
            format!(
                r#"<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>
            <w:lvlText w:val="{text}"/></w:lvl>"#
            )
        });
    levels.collect()
}

fn numbering(kind: &str, lists: &str) -> String {
    format!(
        r#"<w:numbering {W}><w:abstractNum w:abstractNumId="7">{kind}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{lists}</w:numbering>"#
    )
}

fn item(list: u32, level: u32, words: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>
        </w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"#
    )
}

fn labels(body: &str, numbering: &str, styles: &str) -> Vec<String> {
    let parts = [
        ("word/numbering.xml", numbering),
        ("word/styles.xml", styles),
    ];
    let paper = read(&file(body, &parts)).unwrap();
    let all = paragraphs(&paper);
    all.iter()
        .map(|one| one.label.clone().unwrap_or_default())
        .collect()
}

const NO_STYLES: &str = "<w:styles/>";

#[test]
fn numbers_of_word_are_counted() {
    let kind = list(&[
        (1, "upperRoman", "%1."),
        (1, "decimal", "%2."),
        (1, "lowerLetter", "%3)"),
    ]);
    let levels = [0, 1, 2, 2, 1, 2, 0, 1];
    let body: String = levels.iter().map(|level| item(1, *level, "việc")).collect();
    assert_eq!(
        labels(&body, &numbering(&kind, ""), NO_STYLES),
        ["I.", "1.", "a)", "b)", "2.", "a)", "II.", "1."]
    );
}

#[test]
fn a_label_has_the_numbers_of_the_levels_above() {
    let kind = list(&[
        (2, "upperRoman", "%1."),
        (1, "decimal", "%1.%2."),
        (5, "decimal", "%2.%3"),
    ]);
    let body = [
        item(1, 1, "a"),
        item(1, 0, "b"),
        item(1, 1, "c"),
        item(1, 2, "d"),
    ]
    .concat();
    assert_eq!(
        labels(&body, &numbering(&kind, ""), NO_STYLES),
        ["II.1.", "II.", "II.1.", "1.5"]
    );
}

#[test]
fn legal_numbers_are_arabic() {
    let kind = list(&[(1, "upperRoman", "%1."), (1, "decimal", "%1.%2")]).replace(
        r#"<w:lvlText w:val="%1.%2"/>"#,
        r#"<w:isLgl/><w:lvlText w:val="%1.%2"/>"#,
    );
    let body = [item(1, 0, "a"), item(1, 1, "b")].concat();
    assert_eq!(
        labels(&body, &numbering(&kind, ""), NO_STYLES),
        ["I.", "1.1"]
    );
}

#[test]
fn another_list_of_a_kind_goes_on_or_begins_anew() {
    let kind = list(&[(1, "decimal", "%1.")]);
    let lists = r#"<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="7"/>
        <w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride></w:num>"#;
    let body = [
        item(1, 0, "a"),
        item(2, 0, "b"),
        item(3, 0, "c"),
        item(3, 0, "d"),
        item(0, 0, "e"),
    ];
    assert_eq!(
        labels(&body.concat(), &numbering(&kind, lists), NO_STYLES),
        ["1.", "2.", "8.", "9.", ""]
    );
}

#[test]
fn a_level_can_go_on_over_those_above() {
    let kind = list(&[(1, "upperRoman", "%1."), (1, "decimal", "%2.")]).replace(
        r#"<w:lvlText w:val="%2."/>"#,
        r#"<w:lvlRestart w:val="0"/><w:lvlText w:val="%2."/>"#,
    );
    let body = [
        item(1, 0, "a"),
        item(1, 1, "b"),
        item(1, 0, "c"),
        item(1, 1, "d"),
    ]
    .concat();
    assert_eq!(
        labels(&body, &numbering(&kind, ""), NO_STYLES),
        ["I.", "1.", "II.", "2."]
    );
}

#[test]
fn bullets_are_plain_signs() {
    for (text, font, plain) in [
        ("\u{f0b7}", "Symbol", "•"),
        ("\u{f02d}", "Symbol", "-"),
        ("\u{f02b}", "Symbol", "+"),
        ("o", "Courier New", "◦"),
        ("-", "Times New Roman", "-"),
        ("\u{f0d8}", "Wingdings", "➢"),
    ] {
        let kind = list(&[(1, "bullet", text)]).replace(
            "</w:lvl>",
            &format!(r#"<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr></w:lvl>"#),
        );
        assert_eq!(
            labels(&item(1, 0, "a"), &numbering(&kind, ""), NO_STYLES),
            [plain]
        );
    }
}

#[test]
fn a_style_gives_a_number_by_the_level_that_is_linked_to_it() {
    let kind = list(&[(1, "upperRoman", "%1."), (1, "decimal", "%2.")]).replacen(
        "<w:numFmt",
        r#"<w:pStyle w:val="H1"/><w:numFmt"#,
        1,
    );
    let kind = kind.replace(
        r#"<w:lvlText w:val="%2."/>"#,
        r#"<w:pStyle w:val="H2"/><w:lvlText w:val="%2."/>"#,
    );
    let styles = format!(
        r#"<w:styles {W}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>
        <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>
        </w:style></w:styles>"#
    );
    let styled = |style: &str| {
        format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"#)
    };
    let body = [styled("H1"), styled("H2"), styled("H2"), styled("H1")].concat();
    assert_eq!(
        labels(&body, &numbering(&kind, ""), &styles),
        ["I.", "1.", "2.", "II."]
    );
    let parts = [("word/styles.xml", styles.as_str())];
    let paper = read(&file(&body, &parts)).unwrap();
    let headings: Vec<_> = paragraphs(&paper).iter().map(|one| one.heading).collect();
    assert_eq!(headings, [Some(1), Some(2), Some(2), Some(1)]);
}

#[test]
fn a_cell_can_hold_a_number_alone() {
    let kind = list(&[(1, "decimal", "%1.")]);
    let number = item(1, 0, "").replace("<w:r><w:t></w:t></w:r>", "");
    let rows = [
        tr(&[("", &number), ("", &p("một"))]),
        tr(&[("", &number), ("", &p("hai"))]),
    ];
    let parts = [("word/numbering.xml", numbering(&kind, ""))];
    let parts = parts.each_ref().map(|(name, text)| (*name, text.as_str()));
    let paper = read(&file(&tbl(&rows), &parts)).unwrap();
    let labels: Vec<_> = table(&paper)
        .rows
        .iter()
        .map(|row| row.cells[0].label.clone())
        .collect();
    assert_eq!(labels, [Some("1.".to_owned()), Some("2.".to_owned())]);
    assert_eq!(row(table(&paper), 1), ["", "hai"]);
}

#[test]
fn what_was_deleted_or_moved_away_is_left_out() {
    let body = r#"<w:p><w:r><w:t>giữ </w:t></w:r><w:del><w:r><w:delText>xóa</w:delText><w:t>xóa</w:t></w:r></w:del>
        <w:moveFrom><w:r><w:t>chuyển</w:t></w:r></w:moveFrom><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>
        <w:moveTo><w:r><w:t> tới</w:t></w:r></w:moveTo></w:p>"#;
    assert_eq!(words(&paper(body)), ["giữ thêm tới"]);
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on() {
    let body = r#"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>một </w:t></w:r></w:p>"#
        .to_owned()
        + &p("hai")
        + &p("ba");
    assert_eq!(words(&paper(&body)), ["một hai", "ba"]);
}

#[test]
fn a_deleted_row_is_left_out() {
    let deleted = tr(&[("", &p("xóa"))]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>");
    let rows = [tr(&[("", &p("a")), ("", &p("b"))]), deleted];
    assert_eq!(table(&paper(&tbl(&rows))).rows.len(), 1);
}

#[test]
fn hidden_text_is_left_out_and_told() {
    let body =
        "<w:p><w:r><w:t>thấy</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r></w:p>";
    let paper = paper(body);
    assert_eq!(words(&paper), ["thấy"]);
    assert_eq!(paper.left_out[0].what, What::HiddenText);
    assert_eq!(paper.left_out[0].words, "ẩn");
}

/// A paragraph with hidden words alone, and one that shows some.
fn hidden(shown: &str, hidden: &str) -> String {
    format!(
        "<w:p><w:r><w:t>{shown}</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>{hidden}</w:t></w:r></w:p>"
    )
}

#[test]
fn hidden_text_is_told_with_its_place() {
    let inner = tbl(&[
        tr(&[("", &p("x")), ("", &hidden("y", "trong bảng con"))]),
        tr(&[("", &p("z")), ("", &p("t"))]),
    ]);
    let row = tr(&[("", &p("3")), ("", &p("4"))]);
    let gone = tr(&[("", &p("hàng ẩn")), ("", &p(""))])
        .replace("<w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>");
    let body = [
        p("một"),
        hidden("hai", "cùng đoạn"),
        hidden("", "một mình"),
        tbl(&[
            tr(&[("", &p("1")), ("", &hidden("2", "trong ô"))]),
            row,
            gone,
            tr(&[("", &(inner + &p("5"))), ("", &p("6"))]),
        ]),
        p(""),
        hidden("ba", "sau bảng"),
        tbl(&[
            tr(&[("", &hidden("7", "bảng hai")), ("", &p("8"))]),
            tr(&[("", &p("9")), ("", &p("0"))]),
        ]),
    ];
    let paper = paper(&body.concat());
    let found: Vec<(&str, At)> = paper
        .left_out
        .iter()
        .map(|one| (one.words.as_str(), one.at))
        .collect();
    let cell = |table: usize, row: usize, column: usize| At::Cell { table, row, column };
    assert_eq!(
        found,
        [
            ("cùng đoạn", At::Paragraph(2)),
            ("một mình", At::Paragraph(2)),
            ("trong ô", cell(1, 1, 2)),
            ("hàng ẩn", cell(1, 2, 1)),
            ("trong bảng con", cell(1, 3, 1)),
            ("sau bảng", At::Paragraph(3)),
            ("bảng hai", cell(2, 1, 1)),
        ]
    );
    // The places are those of the blocks.
    let numbers: Vec<usize> = paragraphs(&paper).iter().map(|one| one.number).collect();
    assert_eq!(numbers, [1, 2, 3]);
}

#[test]
fn of_a_field_the_result_alone_is_read() {
    let field = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let body = [
        "<w:p>".to_owned(),
        run("đến "),
        field("begin"),
        "<w:r><w:instrText>DATE</w:instrText></w:r>".to_owned(),
        run("lệnh"),
        field("separate"),
        run("31/12/2026"),
        field("end"),
        run(" xong"),
        "</w:p>".to_owned(),
        r#"<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>"#
            .to_owned(),
        // One whose end is missing hides nothing behind its paragraph.
        format!("<w:p>{}{}</w:p>", field("begin"), run("lệnh")),
        p("sau"),
    ];
    assert_eq!(
        words(&paper(&body.concat())),
        ["đến 31/12/2026 xong", "7", "sau"]
    );
}

#[test]
fn of_alternatives_the_first_choice_is_read() {
    let body = r#"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><a:t>x</a:t><w:txbxContent>
        <w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>
        <w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>
        </mc:AlternateContent><w:t>chữ</w:t></w:r></w:p>"#;
    assert_eq!(words(&paper(body)), ["chữ", "hộp"]);
}

#[test]
fn content_controls_are_walked_into() {
    let body = format!(
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>
        <w:p><w:sdt><w:sdtContent><w:r><w:t>trong dòng</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        p("khối")
    );
    assert_eq!(words(&paper(&body)), ["khối", "trong dòng"]);
    let wrapped = tbl(&[format!(
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        tr(&[("", &p("a")), ("", &p("b"))])
    )]);
    assert_eq!(row(table(&paper(&wrapped)), 0), ["a", "b"]);
}

#[test]
fn footnotes_are_told_and_comments_never_opened() {
    let body = r#"<w:p><w:r><w:t>việc</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>
        <w:r><w:commentReference w:id="5"/></w:r></w:p>"#;
    let notes = format!(
        r#"<w:footnotes {W}><w:footnote w:id="1">{}</w:footnote><w:footnote w:id="2">{}</w:footnote></w:footnotes>"#,
        p("khác"),
        p("ghi chú")
    );
    // A part that cannot be read at all shows that it is not opened.
    let parts = [
        ("word/footnotes.xml", notes.as_str()),
        ("word/comments.xml", "<"),
        ("docProps/core.xml", "<"),
        ("word/header1.xml", "<"),
    ];
    let paper = read(&file(body, &parts)).unwrap();
    assert_eq!(words(&paper), ["việc"]);
    assert_eq!(paper.left_out.len(), 1);
    assert_eq!(
        (paper.left_out[0].what, paper.left_out[0].words.as_str()),
        (What::Footnote, "ghi chú")
    );
}

#[test]
fn the_strict_edition_and_other_prefixes_are_read() {
    let strict = document(&p("việc")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let other = strict.replace("w:", "ns0:").replace(":w=", ":ns0=");
    for text in [strict, other] {
        let paper = read(&zipped(&[("word/document.xml", &text)])).unwrap();
        assert_eq!(words(&paper), ["việc"]);
    }
}

#[test]
fn merged_cells_fill_the_grid() {
    let rows = [
        tr(&[(r#"<w:gridSpan w:val="3"/>"#, &p("I. Nhóm"))]),
        tr(&[
            ("", &p("1")),
            ("", &p("việc")),
            (r#"<w:vMerge w:val="restart"/>"#, &p("Sở A")),
        ]),
        tr(&[
            ("", &p("2")),
            ("", &p("việc hai")),
            ("<w:vMerge/>", "<w:p/>"),
        ]),
    ];
    let paper = paper(&tbl(&rows));
    let table = table(&paper);
    assert_eq!(row(table, 0), ["I. Nhóm"; 3]);
    assert_eq!(table.rows[0].cells[0].columns, 3);
    assert_eq!(table.rows[0].cells[2].continues, Some(Continues::Left));
    assert_eq!(table.rows[1].cells[2].rows, 2);
    assert_eq!(table.rows[2].cells[2].continues, Some(Continues::Above));
    assert_eq!(row(table, 2), ["2", "việc hai", "Sở A"]);
    assert_eq!(table.rows[2].number, 3);
}

#[test]
fn a_row_can_begin_later() {
    let later = tr(&[("", &p("b"))]).replace(
        "<w:tr>",
        r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>"#,
    );
    let paper = paper(&tbl(&[tr(&[("", &p("x")), ("", &p("y"))]), later]));
    assert_eq!(row(table(&paper), 1), ["", "b"]);
}

#[test]
fn lines_that_nobody_can_tell_apart_are_one() {
    let grid = r#"<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="60"/><w:gridCol w:w="2000"/></w:tblGrid>"#;
    let two = r#"<w:gridSpan w:val="2"/>"#;
    let rows = [
        grid.to_owned(),
        tr(&[(two, &p("a")), ("", &p("b"))]),
        tr(&[("", &p("c")), (two, &p("d"))]),
    ];
    let paper = paper(&tbl(&rows));
    assert_eq!(row(table(&paper), 0), ["a", "b"]);
    assert_eq!(row(table(&paper), 1), ["c", "d"]);
    assert_eq!(table(&paper).rows[1].cells[1].continues, None);
}

#[test]
fn a_table_in_a_cell_is_text_of_the_cell() {
    let inner = tbl(&[
        tr(&[("", &p("1")), ("", &p("Sở A"))]),
        tr(&[("", &p("2")), ("", &p("Sở B"))]),
    ]);
    let cell = p("gồm") + &inner + "<w:p/>";
    let paper = paper(&tbl(&[tr(&[("", &cell), ("", &p("y"))])]));
    assert_eq!(row(table(&paper), 0), ["gồm\n1 Sở A\n2 Sở B", "y"]);
}

#[test]
fn tables_for_the_page_are_paragraphs() {
    let head = tbl(&[tr(&[
        ("", &(p("UBND TỈNH A") + &p("SỞ B"))),
        ("", &p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
    ])]);
    let end = tbl(&[tr(&[
        ("", &(p("Nơi nhận:") + &p("- Như trên;"))),
        ("", &p("GIÁM ĐỐC")),
    ])]);
    let paper = paper(&(head + &end));
    assert_eq!(
        words(&paper),
        [
            "UBND TỈNH A",
            "SỞ B",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Nơi nhận:",
            "- Như trên;",
            "GIÁM ĐỐC"
        ]
    );
    assert_eq!(paragraphs(&paper)[5].number, 6);
}

#[test]
fn tabs_part_the_columns_of_a_head() {
    let body = "<w:p><w:r><w:t>UBND TỈNH A</w:t><w:tab/><w:t>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</w:t></w:r></w:p>";
    assert_eq!(
        words(&paper(body)),
        ["UBND TỈNH A", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    );
}

#[test]
fn bold_struck_and_capitals_are_seen() {
    let run = |properties: &str, words: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let body = format!(
        "<w:p>{}{}</w:p><w:p>{}{}</w:p><w:p>{}</w:p>",
        run("<w:b/>", "1. Việc"),
        run("", "."),
        run("<w:strike/>", "30/6/2026"),
        run(r#"<w:strike w:val="0"/>"#, " 31/7/2026"),
        run("<w:caps/>", "kế hoạch"),
    );
    let paper = paper(&body);
    let all = paragraphs(&paper);
    assert!(all[0].is_bold && !all[1].is_bold);
    assert_eq!(all[1].struck, vec![0..9]);
    assert_eq!(all[2].words, "KẾ HOẠCH");
}

#[test]
fn a_document_is_found_by_its_relation() {
    let relations = r#"<Relationships><Relationship Id="1" Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>"#;
    let bytes = zipped(&[
        ("_rels/.rels", relations),
        ("word/document2.xml", &document(&p("việc"))),
    ]);
    assert_eq!(words(&read(&bytes).unwrap()), ["việc"]);
}

#[test]
fn old_fonts_are_read_where_it_is_sure() {
    let paper = paper(&p("Bé tr\u{ad}ëng Bé Tµi chÝnh (§Ò ¸n 06)"));
    assert_eq!(words(&paper), ["Bộ trưởng Bộ Tài chính (Đề án 06)"]);
}

#[test]
fn what_is_damaged_or_has_a_dtd_is_refused_by_its_name() {
    let bytes = zipped(&[("word/document.xml", "<w:document><w:body>")]);
    assert_eq!(read(&bytes), Err(Unreadable::Damaged(DOCUMENT.to_owned())));
    let bytes = zipped(&[(
        "word/document.xml",
        "<!DOCTYPE x [<!ENTITY a 'b'>]><w:document/>",
    )]);
    assert_eq!(read(&bytes), Err(Unreadable::Dtd(DOCUMENT.to_owned())));
    assert_eq!(
        read(&zipped(&[("a", "b")])),
        Err(Unreadable::Damaged(DOCUMENT.to_owned()))
    );
}

#[test]
fn depth_rows_columns_and_letters_have_a_most() {
    let most = |bytes: &[u8]| read(bytes).unwrap_err();
    // What is said over and over packs too well to be let in.
    let stored = |body: &str| stored(&[(DOCUMENT, &document(body))]);
    let deep = "<w:sdt>".repeat(260) + &"</w:sdt>".repeat(260);
    assert_eq!(most(&file(&deep, &[])), Unreadable::TooMuch("depth", 256));
    let wide = tbl(&[tr(&[(r#"<w:gridSpan w:val="4000000000"/>"#, &p("a"))])]);
    assert_eq!(most(&file(&wide, &[])), Unreadable::TooMuch("columns", 256));
    let rows = tbl(&[tr(&[("", &p("a")), ("", &p("b"))]).repeat(20_001)]);
    assert_eq!(most(&stored(&rows)), Unreadable::TooMuch("rows", 20_000));
    let letters = tbl(&[tr(&[("", &p(&"a".repeat(32_768))), ("", &p("b"))])]);
    assert_eq!(
        most(&stored(&letters)),
        Unreadable::TooMuch("letters", 32_767)
    );
    let many = p("a").repeat(200_001);
    assert_eq!(
        most(&stored(&many)),
        Unreadable::TooMuch("paragraphs", 200_000)
    );
}
