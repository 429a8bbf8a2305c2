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
    /// A byte order mark, CR LF, every field in quotes, so that none is cut at
    /// another sign than ours, and an apostrophe before text that would run as
    /// a formula.
    Excel,
    /// As plain, on a terminal: characters that act on it are shown.
    Screen,
}

/// What stands between two fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delimiter {
    #[default]
    Comma,
    /// For programs that read `1,5` as one and a half.
    Semicolon,
    Tab,
}

impl Delimiter {
    /// The words of `--delimiter`, which no shell takes for its own.
    pub const NAMES: [&str; 3] = ["comma", "semicolon", "tab"];

    /// That of a word, or of the sign itself.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "comma" | "," => Some(Self::Comma),
            "semicolon" | ";" => Some(Self::Semicolon),
            "tab" | "\t" | "\\t" => Some(Self::Tab),
            _ => None,
        }
    }

    fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// Writes a header and the records, parted by commas.
///
/// # Errors
/// The output cannot be written.
pub fn write<'p>(
    out: &mut dyn Write,
    flavor: Flavor,
    header: &[&str],
    records: impl Iterator<Item = Vec<Datum<'p>>>,
) -> io::Result<()> {
    write_parted(out, flavor, Delimiter::Comma, header, records)
}

/// As [`write`], parted by another sign.
///
/// # Errors
/// As there.
pub fn write_parted<'p>(
    out: &mut dyn Write,
    flavor: Flavor,
    delimiter: Delimiter,
    header: &[&str],
    records: impl Iterator<Item = Vec<Datum<'p>>>,
) -> io::Result<()> {
    write_header(out, flavor, delimiter, header)?;
    write_records(out, flavor, delimiter, records)
}

/// Writes what stands above the records.
///
/// # Errors
/// The output cannot be written.
pub fn write_header(
    out: &mut dyn Write,
    flavor: Flavor,
    delimiter: Delimiter,
    header: &[&str],
) -> io::Result<()> {
    if flavor == Flavor::Excel {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = writer(out, flavor, delimiter);
    writer.write_record(header).map_err(into_io)?;
    writer.flush()
}

/// Writes records alone.
///
/// # Errors
/// The output cannot be written.
pub fn write_records<'p>(
    out: &mut dyn Write,
    flavor: Flavor,
    delimiter: Delimiter,
    records: impl Iterator<Item = Vec<Datum<'p>>>,
) -> io::Result<()> {
    let mut writer = writer(out, flavor, delimiter);
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

fn writer(
    out: &mut dyn Write,
    flavor: Flavor,
    delimiter: Delimiter,
) -> csv::Writer<&mut dyn Write> {
    let (terminator, quotes) = match flavor {
        Flavor::Plain | Flavor::Screen => (csv::Terminator::Any(b'\n'), csv::QuoteStyle::Necessary),
        Flavor::Excel => (csv::Terminator::CRLF, csv::QuoteStyle::Always),
    };
    csv::WriterBuilder::new()
        .delimiter(delimiter.byte())
        .terminator(terminator)
        .quote_style(quotes)
        .from_writer(out)
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

    fn written(flavor: Flavor, delimiter: Delimiter) -> String {
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
        write_parted(
            &mut out,
            flavor,
            delimiter,
            &["id", "title", "days_left"],
            records.into_iter(),
        )
        .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn plain_keeps_the_data() {
        assert_eq!(
            written(Flavor::Plain, Delimiter::Comma),
            "id,title,days_left\n6.10,\"=HYPERLINK(\"\"x\"\",\"\"xem\"\")\",-2\n7,\"a\nb\",\n"
        );
    }

    #[test]
    fn excel_is_marked_quoted_and_guarded() {
        for (delimiter, sign) in [
            (Delimiter::Comma, ","),
            (Delimiter::Semicolon, ";"),
            (Delimiter::Tab, "\t"),
        ] {
            let rows = [
                "\u{feff}\"id\"|\"title\"|\"days_left\"\r\n",
                "\"6.10\"|\"'=HYPERLINK(\"\"x\"\",\"\"xem\"\")\"|\"-2\"\r\n",
                "\"7\"|\"a\nb\"|\"\"\r\n",
            ];
            assert_eq!(
                written(Flavor::Excel, delimiter),
                rows.concat().replace('|', sign)
            );
        }
    }

    /// The cells that a program makes of a line where it cuts at every sign
    /// that it knows, as LibreOffice can.
    fn cut_at_all(text: &str) -> Vec<String> {
        let mut cells = vec![String::new()];
        let mut quoted = false;
        let mut chars = text.trim_start_matches('\u{feff}').chars().peekable();
        while let Some(c) = chars.next() {
            let is_new = cells.last().is_some_and(String::is_empty);
            match c {
                '"' if quoted && chars.peek() == Some(&'"') => {
                    chars.next();
                    cells.last_mut().unwrap().push('"');
                }
                '"' if quoted || is_new => quoted = !quoted,
                ',' | ';' | '\t' | '\n' if !quoted => cells.push(String::new()),
                '\r' if !quoted => {}
                c => cells.last_mut().unwrap().push(c),
            }
        }
        cells
    }

    /// O2: whatever sign a program cuts at, no cell of a file for Excel begins
    /// as a formula does, and no text is torn.
    #[test]
    fn o2_no_cell_runs_whatever_sign_cuts() {
        let texts = [
            "x;=1+41;y",
            "x,=1+41,y",
            "x\t=1+41\ty",
            "=1+41",
            "+1",
            "-1",
            "@SUM(1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\";=1+41;\"",
            "a\",\"=1",
            "＝1",
            "x\r\n=1+41",
        ];
        for delimiter in [Delimiter::Comma, Delimiter::Semicolon, Delimiter::Tab] {
            let records = texts.map(|text| vec![Datum::Text(text.into()), Datum::Number(-2)]);
            let mut out = Vec::new();
            let header = ["title", "days_left"];
            write_parted(
                &mut out,
                Flavor::Excel,
                delimiter,
                &header,
                records.into_iter(),
            )
            .unwrap();
            let cells = cut_at_all(&String::from_utf8(out).unwrap());
            // Each text is one cell, and the last line is ended.
            assert_eq!(cells.len(), 2 * (texts.len() + 1) + 1);
            for (text, cell) in texts.iter().zip(cells[2..].chunks(2)) {
                assert_eq!(cell[0].trim_start_matches('\''), *text);
                assert!(!cell[0].starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝']));
                assert_eq!(cell[1], "-2");
            }
        }
    }

    #[test]
    fn signs_and_words_of_delimiters() {
        for (name, delimiter) in [
            (",", Some(Delimiter::Comma)),
            (";", Some(Delimiter::Semicolon)),
            ("\t", Some(Delimiter::Tab)),
            ("\\t", Some(Delimiter::Tab)),
            ("", None),
            (";;", None),
            ("|", None),
            ("\"", None),
            ("\n", None),
            ("Tab", None),
        ] {
            assert_eq!(Delimiter::from_name(name), delimiter, "{name:?}");
        }
        for name in Delimiter::NAMES {
            assert!(Delimiter::from_name(name).is_some());
        }
    }
}
