//! Any bytes are a workbook that is read, or are refused; what is read makes a plan without
//! an error. As they are (xlsx, ods, xls), as a sheet of an xlsx, and as the content of an ods.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::paper::sheet;
use plan::reading::{self, Options};
use plan_fuzz::imported::{halves, holds, split, zipped};

const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let (choice, rest) = split(bytes);
    let paper = match choice % 4 {
        0 => sheet::read(bytes),
        1 => sheet::read(&zipped(&[
            ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
            ("content.xml", rest),
        ])),
        _ => {
            let (first, words) = halves(rest);
            sheet::read(&zipped(&[
                ("_rels/.rels", ROOT.as_bytes()),
                ("xl/workbook.xml", BOOK.as_bytes()),
                ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
                ("xl/sharedStrings.xml", words),
                ("xl/worksheets/sheet1.xml", first),
            ]))
        }
    };
    if let Ok(paper) = paper {
        holds(&reading::read(&paper, &Options::default()));
    }
});
