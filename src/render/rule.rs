//! Pages of rules, as plain text and as Markdown. Examples stay as they are:
//! they are meant to be copied.

use crate::render::markdown::{escape, inline};
use crate::terminal::Terminal;
use crate::text::clean::clean;
use crate::text::wrap::wrap;
use crate::view::Role;
use crate::view::rule::{Part, RulePage};
use std::io::{self, Write};

/// Before each line of an example.
const INDENT: &str = "    ";

/// Writes pages as plain text.
///
/// # Errors
/// The output cannot be written.
pub fn write_text(out: &mut dyn Write, pages: &[RulePage], terminal: &Terminal) -> io::Result<()> {
    for (place, page) in pages.iter().enumerate() {
        if place > 0 {
            write!(out, "\n\n")?;
        }
        for line in wrap(&page.title, terminal.width) {
            writeln!(out, "{}", terminal.paint(&line, Role::Strong))?;
        }
        for part in &page.parts {
            writeln!(out)?;
            match part {
                Part::Text(text) => {
                    for line in wrap(text, terminal.width) {
                        writeln!(out, "{line}")?;
                    }
                }
                Part::Example(text) => write_lines(out, INDENT, text)?,
                Part::Line(line) => write_lines(out, INDENT, line)?,
            }
        }
    }
    Ok(())
}

/// Writes pages as Markdown.
///
/// # Errors
/// The output cannot be written.
pub fn write_markdown(out: &mut dyn Write, pages: &[RulePage]) -> io::Result<()> {
    for (place, page) in pages.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        writeln!(out, "## {}", inline(&page.title))?;
        for part in &page.parts {
            writeln!(out)?;
            let lines = match part {
                Part::Text(text) => {
                    writeln!(out, "{}", escape(text))?;
                    continue;
                }
                Part::Example(text) => text,
                Part::Line(line) => line.as_str(),
            };
            writeln!(out, "```toml")?;
            write_lines(out, "", lines)?;
            writeln!(out, "```")?;
        }
    }
    Ok(())
}

/// Writes lines as they are, but for what acts on a terminal.
fn write_lines(out: &mut dyn Write, indent: &str, text: &str) -> io::Result<()> {
    for line in clean(text).lines() {
        let indent = if line.is_empty() { "" } else { indent };
        writeln!(out, "{indent}{line}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> RulePage {
        RulePage {
            title: "a-rule (lỗi)".to_owned(),
            parts: vec![
                Part::Text("một hai ba bốn".to_owned()),
                Part::Example("a  = \"x\u{200b} y z t u v\"\n\nb = 1\n"),
                Part::Line("# plan: allow a-rule — lý do".to_owned()),
            ],
        }
    }

    #[test]
    fn text_wraps_and_examples_do_not() {
        let mut out = Vec::new();
        let terminal = Terminal {
            is_terminal: true,
            width: Some(12),
            color: false,
        };
        write_text(&mut out, &[page(), page()], &terminal).unwrap();
        let one = "a-rule (lỗi)\n\nmột hai ba\nbốn\n\n    a  = \"x\\u{200b} y z t u v\"\n\n    b = 1\n\n    # plan: allow a-rule — lý do\n";
        assert_eq!(String::from_utf8(out).unwrap(), format!("{one}\n\n{one}"));
    }

    #[test]
    fn markdown_fences_what_is_to_be_copied() {
        let mut out = Vec::new();
        write_markdown(&mut out, &[page()]).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "## a-rule (lỗi)\n\nmột hai ba bốn\n\n```toml\na  = \"x\\u{200b} y z t u v\"\n\nb = 1\n```\n\n```toml\n# plan: allow a-rule — lý do\n```\n"
        );
    }
}
