//! Markdown: a table, or a page, for a merge request or a wiki.

use super::address::{self, Found};
use crate::text::clean;
use crate::view::page::Page;
use crate::view::{self, Sheet};
use std::fmt::Write as _;
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
    let legend = view::legend(cells.flat_map(|cell| &cell.codes));
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
    if sheet.columns.is_empty() {
        return Ok(());
    }
    let headings: Vec<String> = sheet
        .columns
        .iter()
        .map(|column| inline(&column.heading))
        .collect();
    writeln!(out, "| {} |", headings.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(headings.len()))?;
    for row in &sheet.rows {
        let cells: Vec<String> = row.iter().map(|cell| inline(&cell.text)).collect();
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
    writeln!(out, "## {}\n", inline(&page.title))?;
    for field in &page.fields {
        let indent = if field.nested { "  " } else { "" };
        writeln!(
            out,
            "{indent}- **{}:** {}",
            inline(&field.label),
            inline(&field.text)
        )?;
    }
    Ok(())
}

/// Text that Markdown shows as it is, on one line, also where that begins a line
/// or a point of a list. A line break becomes `<br>`; a sign with a meaning gets
/// its backslash, an address with such a sign its angle brackets, and one that would name somebody or something (`@team`, `#1`,
/// `!1`) an empty comment behind it, which is not shown and parts the two, so
/// that nobody is called and nothing linked.
pub fn escape(text: &str) -> String {
    escaped(text, true)
}

/// The same, behind something on its line: in a heading or a cell.
pub fn inline(text: &str) -> String {
    escaped(text, false)
}

fn escaped(text: &str, begins_line: bool) -> String {
    let cleaned = clean::printed(text);
    // Blanks at an end are not shown, and four of them would begin code.
    let cleaned = cleaned.trim();
    let mut escaped = String::with_capacity(cleaned.len() + 8);
    let last_hashes = cleaned.trim_end_matches('#').len();
    let mut chars = cleaned.char_indices().peekable();
    let mut before = None;
    let mut within = 0;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        // An address with a sign in it would be another one without its
        // backslash, or with it: readers differ.
        if at >= within {
            match address::at_start(&cleaned[at..], before) {
                Found::Address(address) => {
                    within = at + address.len();
                    if address.contains(MEANT) {
                        let _ = write!(escaped, "<{address}>");
                        before = address.chars().next_back();
                        while chars.next_if(|(at, _)| *at < within).is_some() {}
                        continue;
                    }
                }
                Found::Unfit(passed) => within = at + passed,
                Found::Nothing => {}
            }
        }
        match c {
            '\n' => escaped.push_str("<br>"),
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '~' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            // What begins a list, a rule, a heading by its line below, a table
            // or a command of GitLab.
            '#' | '-' | '+' | '=' | ':' | '/' if begins_line && at == 0 => {
                escaped.push('\\');
                escaped.push(c);
            }
            // Behind a heading they would be its end.
            '#' if at >= last_hashes => escaped.push_str("\\#"),
            '.' | ')'
                if begins_line
                    && begins_as_number(&cleaned[..at])
                    && next.is_none_or(char::is_whitespace) =>
            {
                escaped.push('\\');
                escaped.push(c);
            }
            c => escaped.push(c),
        }
        if refers(before, c, next, &cleaned[at..]) {
            escaped.push_str("<!-- -->");
        }
        before = Some(c);
    }
    escaped
}

/// What would be escaped in an address.
const MEANT: [char; 10] = ['*', '_', '[', ']', '~', '$', '&', '#', '!', '%'];

/// Whether a text is the number that a list may begin with.
fn begins_as_number(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a sign makes a name, a reference or a picture of what follows, on
/// GitHub or GitLab; `rest` begins with it.
fn refers(before: Option<char>, sign: char, next: Option<char>, rest: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let is_digit = |c: char| c.is_ascii_digit();
    match sign {
        // An address of mail is none of it.
        '@' => next.is_some_and(is_word) && !before.is_some_and(is_word),
        '#' | '!' | '&' | '$' => next.is_some_and(is_digit),
        '~' => next.is_some_and(|c| is_word(c) || c == '"'),
        '%' => next.is_some_and(|c| is_word(c) || c == '"') && !before.is_some_and(is_digit),
        '-' => before == Some('H') && next.is_some_and(is_digit),
        ':' => is_picture_name(&rest[1..]),
        _ => false,
    }
}

/// Whether a text begins as `smile:` does.
fn is_picture_name(text: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    let name = text.split(|c| !is_of_name(c)).next().unwrap_or("");
    text[name.len()..].starts_with(':') && name.contains(|c: char| !c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

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
            ("một\u{b}hai\u{2028}ba", "một<br>hai<br>ba"),
            ("    mã", "mã"),
            ("- a", "\\- a"),
            ("+ a - b", "\\+ a - b"),
            ("12. a 3.", "12\\. a 3."),
            ("1) a", "1\\) a"),
            ("===", "\\==="),
            ("/close", "\\/close"),
            ("Học C #", "Học C \\#"),
            ("@team, vp@so.gov.vn", "@<!-- -->team, vp@so.gov.vn"),
            ("#1 !2 nhóm#3", "\\#<!-- -->1 !<!-- -->2 nhóm#<!-- -->3"),
            ("Bộ KH&CN, 6.1 và C#", "Bộ KH&amp;CN, 6.1 và C\\#"),
            ("6.1 a", "6.1 a"),
            ("Hay! 50 % & 10 $", "Hay! 50 % &amp; 10 \\$"),
            (
                "Xem https://a.vn/b_c?x=1&y=2, thư a_b@so.gov.vn.",
                "Xem <https://a.vn/b_c?x=1&y=2>, thư <a_b@so.gov.vn>.",
            ),
            ("(https://a.vn/#1)", "(<https://a.vn/#1>)"),
            ("https://a.vn/b", "https://a.vn/b"),
            (":smile: 10:30:45", "\\:<!-- -->smile: 10:30:45"),
            ("GH-7", "GH-<!-- -->7"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    /// What a reader of Markdown shows of a page, as plain text: a space for
    /// what parts blocks and cells.
    fn rendered(markdown: &str) -> String {
        let mut shown = String::new();
        // Without what only this crate knows, or what changes quotes.
        let options = Options::all()
            - Options::ENABLE_SMART_PUNCTUATION
            - Options::ENABLE_HEADING_ATTRIBUTES
            - Options::ENABLE_SUPERSCRIPT
            - Options::ENABLE_SUBSCRIPT;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) | Event::Code(text) => shown.push_str(&text),
                Event::InlineHtml(tag) if &*tag == "<br>" => shown.push('\n'),
                Event::InlineHtml(tag) | Event::Html(tag) if tag.starts_with("<!-- -->") => {}
                Event::SoftBreak | Event::HardBreak => shown.push('\n'),
                Event::Start(_) | Event::End(_) => {
                    if !shown.ends_with(' ')
                        && !matches!(
                            event,
                            Event::Start(Tag::Strong | Tag::Link { .. })
                                | Event::End(TagEnd::Strong | TagEnd::Link)
                        )
                    {
                        shown.push(' ');
                    }
                }
                other => panic!("{other:?} in {markdown:?}"),
            }
        }
        shown
    }

    fn in_words(text: &str) -> Vec<&str> {
        text.split_whitespace().collect()
    }

    fn is_shown_everywhere(text: &str) {
        let (escaped, inline, clean) = (escape(text), inline(text), clean::printed(text));
        for (around, before, after) in [
            (format!("{escaped}\n"), "", ""),
            (format!("Đầu\n\n{escaped}\n\nCuối\n"), "Đầu", "Cuối"),
            (format!("## {inline}\n\nx\n"), "", "x"),
            (format!("## 6.3. {inline}\n"), "6.3.", ""),
            (format!("- {escaped}\n"), "", ""),
            (format!("- **Nhãn:** {inline}\n- x\n"), "Nhãn:", "x"),
            (format!("  - {escaped}\n"), "", ""),
            (
                format!("| a | b |\n| --- | --- |\n| {inline} | x |\n"),
                "a b",
                "x",
            ),
        ] {
            let shown = rendered(&around);
            let wanted = format!("{before} {clean} {after}");
            assert_eq!(in_words(&shown), in_words(&wanted), "{around:?}");
        }
    }

    #[test]
    fn v10_every_text_is_shown_as_it_is() {
        for text in [
            "Học C #",
            "# a",
            "## a ##",
            "> a",
            "- a",
            "+ a",
            "* a",
            "1. a",
            "12) a",
            "| a | b",
            "```",
            "~~~ x",
            "===",
            "---",
            "***",
            "    a",
            "\ta",
            "<div>",
            "<!-- a -->",
            "&amp;",
            "a\n- b",
            "a\n\nb",
            "[a](b)",
            "![a](b)",
            "[^1]",
            "[x] a",
            ":-: | :-:",
            "a\\",
            "a  ",
            "a&#35;",
            "@team",
            "#1",
            "!1",
            "https://a.b/c_d_e",
            "$x$ và $y$",
            "a^b^",
            "~a~",
            "**",
            "_",
            "a\u{b}b\u{2028}c",
            "> [!NOTE] a",
            ": a",
            "+++",
            "term\n: def",
            "{#id}",
            "a {.b}",
            "[[a]]",
            "www.a.vn",
            "https://a.b/c_d?e=1&f=2#3",
            "(xem https://a.b/c_(d)), a_b@c.vn; https://a.b/|_c",
            "https://a.b/?x&amp;y_z",
        ] {
            is_shown_everywhere(text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        #[test]
        fn any_text_is_shown_as_it_is(
            text in "([-#>+*=_`~|:.)(!@&<\\[\\]{}^$%/\\\\\"' 019abđ\n\t]|\\PC){0,24}"
        ) {
            is_shown_everywhere(&text);
        }
    }
}
