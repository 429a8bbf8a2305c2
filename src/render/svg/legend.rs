//! The legend of a picture: the signs that are in it, and what they mean.

use super::shape::{self, Tenths, color, text_width};
use super::{INK, LINE, MARGIN, Picture, SIGNS, WIDTH};
use crate::say;
use crate::view::Role;
use crate::view::timeline::mark::MarkKind;
use crate::view::timeline::row::Extent;
use std::fmt::Write;

impl Picture<'_> {
    /// What the signs mean: those that are there.
    pub(super) fn legend(&mut self) {
        let timeline = self.timeline;
        let lang = timeline.lang;
        self.y += 14;
        let mut x = SIGNS;
        for (sign, words, role) in timeline.states() {
            let text = format!("{sign}  {words}");
            self.legend_entry(&mut x, 0, &text, color(role), |_, _, _| {});
        }
        for extent in timeline.extents(timeline.axis) {
            let span = |body: &mut String, x: i64, y: i64| {
                let (top, drawn) = match extent {
                    Extent::Passed => (y - 5, "height=\"10\" fill=\"#1f4e8c\""),
                    Extent::Ahead => (
                        y - 4,
                        "height=\"8\" fill=\"#fff\" stroke=\"#1f4e8c\" stroke-dasharray=\"4 2\"",
                    ),
                    Extent::Late => (y - 2, "height=\"4\" fill=\"#b3261e\""),
                };
                let _ = writeln!(body, "<rect x=\"{x}\" y=\"{top}\" width=\"24\" {drawn}/>");
            };
            self.legend_entry(&mut x, 30, &extent.words(lang), INK, span);
        }
        for kind in timeline.marks(timeline.axis) {
            let mark = |body: &mut String, x: i64, y: i64| {
                shape::mark(body, Tenths((x + 8) * 10), y, kind);
            };
            self.legend_entry(&mut x, 22, &MarkKind::words(kind, lang), INK, mark);
        }
        let today = |body: &mut String, x: i64, y: i64| {
            let (x, top, bottom) = (x + 6, y - 8, y + 8);
            let _ = writeln!(
                body,
                "<path d=\"M{x} {top}V{bottom}\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"5 3\"/>",
                color(Role::Bad)
            );
        };
        if let Some(words) = timeline.today_words(timeline.axis) {
            self.legend_entry(&mut x, 16, &words, INK, today);
        }
        let arrow = |body: &mut String, x: i64, y: i64| {
            let _ = writeln!(
                body,
                "<path transform=\"translate({x} {y})\" d=\"M12 0 3-6V6Z\" fill=\"#1f4e8c\"/>"
            );
        };
        if timeline.has_open_end() || timeline.goes_beyond(timeline.axis) {
            let words = say!(
                lang,
                "không có thời hạn, hoặc còn tiếp ngoài khung",
                "no deadline, or goes on outside the picture",
            );
            self.legend_entry(&mut x, 20, &words, INK, arrow);
        }
        if timeline.has_unknown_start() {
            let words = say!(lang, "?  không ghi ngày bắt đầu", "?  no first day given");
            self.legend_entry(&mut x, 0, &words, INK, |_, _, _| {});
        }
        self.y += LINE;
    }

    /// A sign and its words, on this line or the next.
    fn legend_entry(
        &mut self,
        x: &mut i64,
        sign: i64,
        words: &str,
        fill: &str,
        draw: impl FnOnce(&mut String, i64, i64),
    ) {
        let needs = sign + text_width(words) + 22;
        if *x + needs > WIDTH - MARGIN && *x > SIGNS {
            *x = SIGNS;
            self.y += LINE + 4;
        }
        draw(&mut self.body, *x, self.y + 9);
        let style = format!(" fill=\"{fill}\"");
        shape::text(
            &mut self.body,
            *x + sign,
            self.y + 14,
            needs - sign,
            words,
            &style,
        );
        *x += needs;
    }
}
