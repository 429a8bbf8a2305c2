//! Comma-separated values by RFC 4180, for programs or, as `--excel`, for
//! spreadsheets.

use crate::text::clean;
use crate::view::Datum;
use std::borrow::Cow;
use std::io::{self, Write};

/// Whom the file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavor {
    /// LF, the values as they are.
    Plain,
    /// A byte order mark, CR LF, and an apostrophe before text that would run
    /// as a formula.
    Excel,
    /// As plain, on a terminal: characters that act on it are shown.
    Screen,
}

/// Writes a header and the records.
///
/// # Errors
/// The output cannot be written.
pub fn write<'p>(
    out: &mut dyn Write,
    flavor: Flavor,
    header: &[&str],
    records: impl Iterator<Item = Vec<Datum<'p>>>,
) -> io::Result<()> {
    let terminator = match flavor {
        Flavor::Plain | Flavor::Screen => csv::Terminator::Any(b'\n'),
        Flavor::Excel => {
            out.write_all("\u{feff}".as_bytes())?;
            csv::Terminator::CRLF
        }
    };
    let mut writer = csv::WriterBuilder::new()
        .terminator(terminator)
        .from_writer(out);
    writer.write_record(header).map_err(into_io)?;
    for record in records {
        for datum in &record {
            let printed = datum.print();
            let field = match flavor {
                Flavor::Plain => printed,
                Flavor::Screen => Cow::Owned(clean::clean(&printed).into_owned()),
                Flavor::Excel if datum.is_free_text() => guard(printed),
                Flavor::Excel => printed,
            };
            writer.write_field(field.as_bytes()).map_err(into_io)?;
        }
        writer.write_record(None::<&[u8]>).map_err(into_io)?;
    }
    writer.flush()
}

/// Puts an apostrophe before text that a spreadsheet would take for a formula.
fn guard(text: Cow<'_, str>) -> Cow<'_, str> {
    let starts = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(starts) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(flavor: Flavor) -> String {
        let records = [
            vec![
                Datum::Id("6.10".into()),
                Datum::Text("=HYPERLINK(\"x\",\"xem\")".into()),
                Datum::Number(-2),
            ],
            vec![
                Datum::Id("7".into()),
                Datum::Text("a\nb".into()),
                Datum::Null,
            ],
        ];
        let mut out = Vec::new();
        write(
            &mut out,
            flavor,
            &["id", "title", "days_left"],
            records.into_iter(),
        )
        .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn plain_keeps_the_data() {
        assert_eq!(
            written(Flavor::Plain),
            "id,title,days_left\n6.10,\"=HYPERLINK(\"\"x\"\",\"\"xem\"\")\",-2\n7,\"a\nb\",\n"
        );
    }

    #[test]
    fn excel_is_marked_and_guarded() {
        assert_eq!(
            written(Flavor::Excel),
            "\u{feff}id,title,days_left\r\n6.10,\"'=HYPERLINK(\"\"x\"\",\"\"xem\"\")\",-2\r\n7,\"a\nb\",\r\n"
        );
    }
}
