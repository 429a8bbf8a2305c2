//! The shapes of a picture, and its text. No two signs are distinguished by
//! colour alone.

use crate::text::clean::printed_line;
use crate::text::wrap::width;
use crate::view::Role;
use crate::view::timeline::mark::MarkKind;
use std::fmt::Write;

/// Tenths of a pixel, so that no machine rounds them otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub i64);

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0 / 10)?;
        match self.0 % 10 {
            0 => Ok(()),
            tenth => write!(f, ".{tenth}"),
        }
    }
}

/// The colour of a role: on white each can be read as text.
pub fn color(role: Role) -> &'static str {
    match role {
        Role::Plain => "#1f4e8c",
        Role::Bad => "#b3261e",
        Role::Warn => "#8a5200",
        Role::Good => "#1b6e34",
        Role::Faint => "#5b6470",
        Role::Strong => "#1a1a1a",
    }
}

/// Text of the file inside an element or an attribute: on one line, harmless,
/// and of characters that XML and HTML can hold.
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in printed_line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// About how wide a text is drawn, in pixels: wide letters are counted as wide,
/// so that what is left room for has it.
pub fn text_width(text: &str) -> i64 {
    let letter = |c: char| match c {
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' | '→' => 13,
        'i' | 'l' | 'j' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '|' | '\'' | '('
        | ')' | ' ' | '!' => 5,
        c if c.is_uppercase() => 10,
        c if c.is_ascii() => 8,
        c => {
            let columns = width(c.encode_utf8(&mut [0; 4]));
            i64::try_from(columns).unwrap_or(1) * 8
        }
    };
    text.chars().map(letter).sum()
}

/// A line of text that starts at `x`. One that may be wider than its room is
/// pressed into it, so that it never runs over what stands beside it.
pub fn text(out: &mut String, x: i64, y: i64, room: i64, text: &str, style: &str) {
    let needs = text_width(text);
    let press = if needs > room {
        format!(" textLength=\"{room}\" lengthAdjust=\"spacingAndGlyphs\"")
    } else {
        String::new()
    };
    let text = xml(text);
    // Writing to a String cannot fail.
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\"{press}{style}>{text}</text>");
}

/// A mark around its middle.
pub fn mark(out: &mut String, x: Tenths, y: i64, kind: MarkKind) {
    let color = color(kind.role());
    let shape = match kind {
        MarkKind::Deadline => {
            format!("<path d=\"M0-7 6 0 0 7-6 0Z\" fill=\"{color}\" stroke=\"#fff\"/>")
        }
        MarkKind::FirstDeadline => {
            format!(
                "<path d=\"M0-6 5 0 0 6-5 0Z\" fill=\"#fff\" stroke=\"{color}\" stroke-width=\"1.5\"/>"
            )
        }
        MarkKind::LateDeadline => format!(
            "<path d=\"M0-7 6 0 0 7-6 0Z\" fill=\"{color}\" stroke=\"#fff\"/><circle r=\"1.8\" fill=\"#fff\"/>"
        ),
        MarkKind::Done => format!(
            "<circle r=\"7\" fill=\"{color}\" stroke=\"#fff\"/><path d=\"M-3.5 0-1 2.8 3.5-2.5\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.8\"/>"
        ),
        // The diamond of a deadline with the tick of what is done in it.
        MarkKind::DoneOnDeadline => format!(
            "<path d=\"M0-8.5 8.5 0 0 8.5-8.5 0Z\" fill=\"{color}\" stroke=\"#fff\"/><path d=\"M-3.5 0-1 2.8 3.5-2.5\" fill=\"none\" stroke=\"#fff\" stroke-width=\"1.8\"/>"
        ),
        MarkKind::Stopped => format!(
            "<path d=\"M-5-5 5 5M-5 5 5-5\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2.5\"/>"
        ),
        MarkKind::InTime => {
            format!("<path d=\"M0-6 6 5-6 5Z\" fill=\"{color}\" stroke=\"#fff\"/>")
        }
        MarkKind::Ahead => format!(
            "<path d=\"M0-5.5 5.5 4.5-5.5 4.5Z\" fill=\"#fff\" stroke=\"{color}\" stroke-width=\"1.5\"/>"
        ),
        MarkKind::Undated => {
            format!("<circle r=\"5\" fill=\"#fff\" stroke=\"{color}\" stroke-width=\"1.5\"/>")
        }
        MarkKind::Late => {
            format!("<path d=\"M0 6 6-5-6-5Z\" fill=\"{color}\" stroke=\"#fff\"/>")
        }
        MarkKind::Soon => format!(
            "<path d=\"M-4-5 0 0-4 5M1-5 5 0 1 5\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\"/>"
        ),
        MarkKind::Missing => format!(
            "<rect x=\"-6\" y=\"-6\" width=\"12\" height=\"12\" fill=\"{color}\" stroke=\"#fff\"/><path d=\"M0-3.5V.8M0 2.5V4\" stroke=\"#fff\" stroke-width=\"2\"/>"
        ),
    };
    let _ = writeln!(out, "<g transform=\"translate({x} {y})\">{shape}</g>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn text_cannot_leave_its_element() {
        for (raw, shown) in [
            (
                "<b a=\"1\" c='2'>&",
                "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;",
            ),
            ("a\nb", "a b"),
            ("\u{1b}\u{202e}", "\\u{1b}\\u{202e}"),
            ("\u{ffff}\u{fdd0}", "\\u{ffff}\\u{fdd0}"),
            ("]]>", "]]&gt;"),
        ] {
            assert_eq!(xml(raw), shown);
        }
    }

    #[test]
    fn each_mark_has_its_own_shape() {
        let shapes: BTreeSet<String> = MarkKind::ALL
            .map(|kind| {
                let mut shape = String::new();
                mark(&mut shape, Tenths(0), 0, kind);
                // Without its colour.
                shape.replace(color(kind.role()), "")
            })
            .into();
        assert_eq!(shapes.len(), MarkKind::ALL.len());
    }

    #[test]
    fn numbers_are_printed_alike_everywhere() {
        for (tenths, shown) in [(0, "0"), (105, "10.5"), (1200, "120")] {
            assert_eq!(Tenths(tenths).to_string(), shown);
        }
    }
}
