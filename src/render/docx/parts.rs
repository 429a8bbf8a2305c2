//! The parts of the file beside its text: what it is made of, what it is
//! called, its styles, the page number.

use super::style::{BODY, FONT, LINED, SMALL};
use super::text::escaped;
use crate::text::clean::printed_line;
use chrono::NaiveDate;

/// The names that the elements of Word's own parts begin with.
pub const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// How every part begins.
pub const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// A part: its name, and what is in it.
type Part = (&'static str, String);

/// All parts but the text of a paper of a title, made for a day, in the order in which they stand in the file.
pub fn around(title: &str, made: NaiveDate) -> [Part; 8] {
    [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", relations(&PACKAGE)),
        ("docProps/core.xml", core(title, made)),
        ("docProps/app.xml", APP.to_owned()),
        ("word/_rels/document.xml.rels", relations(&DOCUMENT)),
        ("word/styles.xml", styles()),
        ("word/settings.xml", settings()),
        ("word/header1.xml", header()),
    ]
    .map(|(name, text)| (name, format!("{XML}{text}")))
}

fn types() -> String {
    const OFFICE: &str = "application/vnd.openxmlformats-officedocument";
    const PACKAGE: &str = "application/vnd.openxmlformats-package";
    let overrides = [
        (
            "/docProps/core.xml",
            format!("{PACKAGE}.core-properties+xml"),
        ),
        (
            "/docProps/app.xml",
            format!("{OFFICE}.extended-properties+xml"),
        ),
        (
            "/word/document.xml",
            format!("{OFFICE}.wordprocessingml.document.main+xml"),
        ),
        (
            "/word/styles.xml",
            format!("{OFFICE}.wordprocessingml.styles+xml"),
        ),
        (
            "/word/settings.xml",
            format!("{OFFICE}.wordprocessingml.settings+xml"),
        ),
        (
            "/word/header1.xml",
            format!("{OFFICE}.wordprocessingml.header+xml"),
        ),
    ]
    .map(|(part, kind)| format!("<Override PartName=\"{part}\" ContentType=\"{kind}\"/>"))
    .concat();
    format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"{PACKAGE}.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{overrides}</Types>"
    )
}

/// What the file begins with, and what its text needs: the last word of the
/// kind, and the part.
const PACKAGE: [(&str, &str); 3] = [
    (
        "officeDocument/2006/relationships/officeDocument",
        "word/document.xml",
    ),
    (
        "package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    ),
    (
        "officeDocument/2006/relationships/extended-properties",
        "docProps/app.xml",
    ),
];
const DOCUMENT: [(&str, &str); 3] = [
    ("officeDocument/2006/relationships/styles", "styles.xml"),
    ("officeDocument/2006/relationships/settings", "settings.xml"),
    ("officeDocument/2006/relationships/header", "header1.xml"),
];

/// The relation of the text to the page number.
pub const HEADER: &str = "rId3";

fn relations(to: &[(&str, &str)]) -> String {
    let relations: String = (1..)
        .zip(to)
        .map(|(place, (kind, part))| {
            format!(
                "<Relationship Id=\"rId{place}\" Type=\"http://schemas.openxmlformats.org/{kind}\" Target=\"{part}\"/>"
            )
        })
        .collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    )
}

/// What the paper is called and the day that it was made for: the file of one
/// plan and one day is the same whenever it is made.
fn core(title: &str, day: NaiveDate) -> String {
    let title = escaped(&printed_line(title));
    let made = |name: &str| {
        format!("<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:{name}>")
    };
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator></dc:creator><dc:language>{LANGUAGE}</dc:language>\
         {}{}</cp:coreProperties>",
        made("created"),
        made("modified"),
    )
}

const APP: &str = "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
     <Application>plan</Application></Properties>";

/// A paper is in Vietnamese, whoever has it made: what checks its spelling has
/// to know that.
const LANGUAGE: &str = "vi-VN";

fn styles() -> String {
    let size = |size: u32| format!("<w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>");
    let body = size(BODY);
    let mut styles = format!(
        "<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{FONT}\" w:eastAsia=\"{FONT}\" w:hAnsi=\"{FONT}\" w:cs=\"{FONT}\"/>{body}\
         <w:lang w:val=\"{LANGUAGE}\" w:eastAsia=\"{LANGUAGE}\" w:bidi=\"ar-SA\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>"
    );
    const BOLD: &str = "<w:b/><w:bCs/>";
    const KEPT: &str = "<w:keepNext/>";
    const CENTRED: &str = "<w:jc w:val=\"center\"/>";
    const INDENTED: &str = "<w:spacing w:before=\"0\" w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/>\
         <w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>";
    let heading = |level: u8| format!("{KEPT}{INDENTED}<w:outlineLvl w:val=\"{}\"/>", level - 1);
    let small = size(SMALL);
    for (id, name, priority, of_paragraph, of_letters) in [
        (
            "Title",
            "Title",
            10,
            format!("{KEPT}{CENTRED}"),
            BOLD.to_owned(),
        ),
        (
            "Subtitle",
            "Subtitle",
            11,
            format!("{KEPT}{CENTRED}"),
            BOLD.to_owned(),
        ),
        ("Heading1", "heading 1", 9, heading(1), BOLD.to_owned()),
        ("Heading2", "heading 2", 9, heading(2), BOLD.to_owned()),
        ("Heading3", "heading 3", 9, heading(3), BOLD.to_owned()),
        (
            "BodyText",
            "Body Text",
            1,
            INDENTED.to_owned(),
            String::new(),
        ),
        (
            "Signature",
            "Signature",
            99,
            CENTRED.to_owned(),
            BOLD.to_owned(),
        ),
        (
            "TableText",
            "Table Text",
            2,
            "<w:spacing w:before=\"30\" w:after=\"30\"/>".to_owned(),
            small,
        ),
    ] {
        let custom = if id == "TableText" {
            " w:customStyle=\"1\""
        } else {
            ""
        };
        styles.push_str(&format!(
            "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/>\
             <w:uiPriority w:val=\"{priority}\"/><w:qFormat/><w:pPr>{of_paragraph}</w:pPr><w:rPr>{of_letters}</w:rPr></w:style>"
        ));
    }
    styles.push_str(&lined_tables());
    styles.push_str("</w:styles>");
    styles
}

/// The style of tables with lines, known to Word by this name.
fn lined_tables() -> String {
    let lines = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| {
            format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>")
        })
        .concat();
    format!(
        "<w:style w:type=\"table\" w:styleId=\"{LINED}\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:uiPriority w:val=\"39\"/><w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr></w:style>"
    )
}

fn settings() -> String {
    format!(
        "<w:settings {NAMES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/>\
         <w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{LANGUAGE}\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/></w:settings>"
    )
}

/// The page number, in the middle at the top.
fn header() -> String {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "<w:hdr {NAMES}><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}\
         <w:r><w:instrText xml:space=\"preserve\">PAGE</w:instrText></w:r>{}<w:r><w:t>1</w:t></w:r>{}</w:p></w:hdr>",
        field("begin"),
        field("separate"),
        field("end"),
    )
}
