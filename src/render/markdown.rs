//! Markdown: a table, or a page, for a merge request or a wiki.

use crate::text::clean;
use crate::view::page::Page;
use crate::view::{self, Sheet};
use std::io::{self, Write};

/// Writes tables, each with what stands above and below it.
///
/// # Errors
/// The output cannot be written.
pub fn write(out: &mut dyn Write, sheets: &[Sheet]) -> io::Result<()> {
    for (place, sheet) in sheets.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        write_sheet(out, sheet)?;
    }
    let cells = sheets.iter().flat_map(|sheet| sheet.rows.iter().flatten());
    let legend = view::legend(cells.flat_map(|cell| &cell.codes).collect());
    let below = sheets.iter().flat_map(|sheet| &sheet.below);
    for line in legend.iter().chain(below) {
        writeln!(out, "\n{}", escape(line))?;
    }
    Ok(())
}

fn write_sheet(out: &mut dyn Write, sheet: &Sheet) -> io::Result<()> {
    for line in &sheet.above {
        writeln!(out, "{}\n", escape(line))?;
    }
    let headings: Vec<String> = sheet
        .columns
        .iter()
        .map(|column| escape(&column.heading))
        .collect();
    writeln!(out, "| {} |", headings.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(headings.len()))?;
    for row in &sheet.rows {
        let cells: Vec<String> = row.iter().map(|cell| escape(&cell.text)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// Writes pages under a header.
///
/// # Errors
/// The output cannot be written.
pub fn write_pages(out: &mut dyn Write, header: &[String], pages: &[Page]) -> io::Result<()> {
    for line in header {
        writeln!(out, "{}\n", escape(line))?;
    }
    for (place, page) in pages.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        write_page(out, page)?;
    }
    Ok(())
}

fn write_page(out: &mut dyn Write, page: &Page) -> io::Result<()> {
    writeln!(out, "## {}\n", escape(&page.title))?;
    for field in &page.fields {
        let indent = if field.nested { "  " } else { "" };
        writeln!(
            out,
            "{indent}- **{}:** {}",
            escape(&field.label),
            escape(&field.text)
        )?;
    }
    Ok(())
}

/// Text that Markdown shows as it is, on one line: a line break becomes
/// `<br>`, a sign with a meaning gets its backslash.
pub fn escape(text: &str) -> String {
    let cleaned = clean::clean(text);
    let mut escaped = String::with_capacity(cleaned.len() + 8);
    for c in cleaned.chars() {
        match c {
            '\n' => escaped.push_str("<br>"),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_tears_the_table() {
        for (text, escaped) in [
            (
                "Rà soát | chuẩn hóa `a|b`",
                "Rà soát \\| chuẩn hóa \\`a\\|b\\`",
            ),
            ("một\nhai", "một<br>hai"),
            ("<script>&", "&lt;script&gt;&amp;"),
            ("a\\|b", "a\\\\\\|b"),
            ("*đậm* _nghiêng_", "\\*đậm\\* \\_nghiêng\\_"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }
}
