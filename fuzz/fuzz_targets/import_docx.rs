//! Any bytes are a Word file that is read, or are refused; what is read makes a plan without
//! an error. As they are, and as the document of a file, its numbers, or its styles.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::paper::docx;
use plan::reading::{self, Options};
use plan_fuzz::imported::{halves, holds, split, zipped};

const RELATIONS: &str = r#"<Relationships><Relationship Id="1" Type="x/styles" Target="styles.xml"/><Relationship Id="2" Type="x/numbering" Target="numbering.xml"/></Relationships>"#;

fuzz_target!(|bytes: &[u8]| {
    let (choice, rest) = split(bytes);
    let paper = match choice % 4 {
        0 => docx::read(bytes),
        1 => docx::read(&zipped(&[("word/document.xml", rest)])),
        choice => {
            let kind = ["numbering", "styles"][usize::from(choice % 2)];
            let (document, part) = halves(rest);
            let name = format!("word/{kind}.xml");
            docx::read(&zipped(&[
                ("word/document.xml", document),
                ("word/_rels/document.xml.rels", RELATIONS.as_bytes()),
                (&name, part),
            ]))
        }
    };
    if let Ok(paper) = paper {
        holds(&reading::read(&paper, &Options::default()));
    }
});
