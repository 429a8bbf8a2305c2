//! A time line as a picture: one file, without scripts or anything from
//! outside, for a browser, a paper or a slide.

mod layers;
mod legend;
pub mod shape;

use crate::say;
use crate::text::clean::printed_line;
use crate::text::wrap::wrap;
use crate::view::Role;
use crate::view::axis::{Axis, Unit};
use crate::view::timeline::Timeline;
use crate::view::timeline::row::{Extent, Row, Span};
use chrono::{Datelike, NaiveDate};
use layers::Layers;
use shape::{Tenths, color, text_width, xml};
use std::fmt::Write;

/// The picture's width.
const WIDTH: i64 = 1200;
const MARGIN: i64 = 16;
/// Where signs, ids, titles, bars and the words of states begin.
const SIGNS: i64 = MARGIN;
const IDS: i64 = SIGNS + 24;
const TITLES: i64 = IDS + 44;
const BARS: i64 = 400;
const WORDS: i64 = 1020;
/// What stands between the end of the bars and the words.
const GAP: i64 = 20;
const LINE: i64 = 18;
/// The height of a row of one line.
const ROW: i64 = 26;
/// The height of a row of one line in a picture of many, so that some seventy stand on
/// a page of A4.
const LOW_ROW: i64 = 21;
/// From so many rows on each has one line: its title is cut, and whole where a reader
/// points at it.
const MANY: usize = 60;
/// Letters to a line of the title, and of the words of a state.
const TITLE_COLUMNS: usize = 39;
const WORDS_COLUMNS: usize = 21;
/// Letters to a line across the picture.
const ALL_COLUMNS: usize = 150;
const INK: &str = "#1a1a1a";

/// The picture alone, as a file: with what it is about above it.
pub fn file(timeline: &Timeline, by: Option<Unit>) -> String {
    Picture::new(timeline, by, true).draw()
}

/// The picture inside a page that says what it is about.
pub fn figure(timeline: &Timeline, by: Option<Unit>) -> String {
    Picture::new(timeline, by, false).draw()
}

/// Whether it has so many rows that they are drawn low, over more than a page.
pub fn is_long(timeline: &Timeline) -> bool {
    timeline.rows().count() > MANY
}

struct Picture<'t> {
    timeline: &'t Timeline,
    by: Option<Unit>,
    body: String,
    /// Where the names of its parts begin.
    top: i64,
    /// How far down it goes.
    y: i64,
    /// Whether each row has one line.
    is_low: bool,
    /// Whether it is a file of its own, with what it is about above it.
    is_alone: bool,
    /// What the rows draw, where many stand in a page that lists them: by what is
    /// alike in it, so that little of it is said in each row.
    layers: Option<Layers>,
}

impl<'t> Picture<'t> {
    fn new(timeline: &'t Timeline, by: Option<Unit>, is_alone: bool) -> Self {
        let is_low = is_long(timeline);
        Self {
            timeline,
            by,
            body: String::new(),
            top: MARGIN,
            y: MARGIN,
            is_low,
            is_alone,
            layers: (is_low && !is_alone).then(Layers::default),
        }
    }

    /// A text in the lines that a row has for it.
    fn fitted(&self, text: &str, columns: usize) -> Vec<String> {
        // What would have to be pressed into its room is cut shorter where many stand.
        let columns = columns - if self.layers.is_some() { 4 } else { 0 };
        let mut lines = wrap(&printed_line(text), Some(columns));
        if self.is_low && lines.len() > 1 {
            lines.truncate(1);
            if let Some(first) = lines.first_mut() {
                first.push('…');
            }
        }
        lines
    }

    fn draw(mut self) -> String {
        let timeline = self.timeline;
        if self.is_alone {
            for line in &timeline.header {
                self.paragraph(line, Role::Strong);
            }
        }
        if timeline.is_empty() {
            self.paragraph(
                &Timeline::nothing(timeline.today, timeline.lang),
                Role::Plain,
            );
        } else {
            let ground = self.scale();
            for group in &timeline.groups {
                self.y += if self.is_low { 3 } else { 6 };
                if let Some(heading) = &group.heading {
                    self.heading(heading);
                }
                for row in &group.rows {
                    self.row(row);
                }
            }
            let ground = self.ground(&ground);
            self.body.insert_str(0, &ground);
            if let Some(layers) = self.layers.take() {
                layers.draw(&mut self.body);
            }
            self.legend();
        }
        self.close()
    }

    /// The picture around what was drawn.
    fn close(self) -> String {
        let timeline = self.timeline;
        let lang = say!(timeline.lang, "vi", "en");
        let height = self.y + MARGIN;
        let title = xml(&timeline.title);
        let told = xml(&self.told());
        let size = if self.is_alone {
            format!(" width=\"{WIDTH}\" height=\"{height}\"")
        } else {
            String::new()
        };
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\"{size} role=\"img\" lang=\"{lang}\" aria-labelledby=\"timeline-title\" aria-describedby=\"timeline-desc\" font-family=\"'Segoe UI', 'Noto Sans', 'Liberation Sans', Arial, sans-serif\" font-size=\"13\">\n<title id=\"timeline-title\">{title}</title>\n<desc id=\"timeline-desc\">{told}</desc>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n{}</svg>\n",
            self.body
        )
    }

    /// What a reader who does not see the picture hears.
    fn told(&self) -> String {
        // Nobody listens to so many: the list of the page has each of them.
        if self.is_low && !self.is_alone {
            return say!(
                self.timeline.lang,
                "Tình trạng, thời hạn của từng nhiệm vụ có trong bảng các nhiệm vụ, dưới biểu đồ.",
                "The table of items below has the state and the deadline of each.",
            );
        }
        let told = self.timeline.rows().map(|row| {
            match (&row.id, row.words.is_empty()) {
                // Of many the words below the signs are enough to hear.
                (Some(id), _) if self.is_low => format!("{id}: {}.", row.words),
                (Some(id), _) => format!("{id} {}: {}.", row.title, row.words),
                (None, false) => format!("{}: {}.", row.title, row.words),
                (None, true) => format!("{}.", row.title),
            }
        });
        told.collect::<Vec<_>>().join(" ")
    }

    /// Text across the whole picture.
    fn paragraph(&mut self, text: &str, role: Role) {
        let fill = if role == Role::Strong {
            INK
        } else {
            color(role)
        };
        for line in wrap(&printed_line(text), Some(ALL_COLUMNS)) {
            let style = format!(" fill=\"{fill}\"");
            shape::text(
                &mut self.body,
                SIGNS,
                self.y + 14,
                WIDTH - 2 * MARGIN,
                &line,
                &style,
            );
            self.y += LINE;
        }
    }

    /// The name of a group, over the lines behind the bars.
    fn heading(&mut self, text: &str) {
        for line in wrap(&printed_line(text), Some(ALL_COLUMNS)) {
            let (top, width) = (self.y + 2, (text_width(&line) + 4).min(WIDTH - 2 * MARGIN));
            let _ = writeln!(
                self.body,
                "<rect x=\"{SIGNS}\" y=\"{top}\" width=\"{width}\" height=\"16\" fill=\"#fff\"/>"
            );
            let style = format!(" fill=\"{INK}\" font-weight=\"bold\"");
            shape::text(
                &mut self.body,
                SIGNS,
                self.y + 14,
                WIDTH - 2 * MARGIN,
                &line,
                &style,
            );
            self.y += LINE;
        }
    }

    /// Where a day begins.
    fn x(&self, day: NaiveDate) -> Tenths {
        let axis = self.timeline.axis;
        let into = (day - axis.first).num_days().clamp(0, axis.days());
        Tenths(BARS * 10 + into * (WORDS - GAP - BARS) * 10 / axis.days())
    }

    /// The middle of a day.
    fn middle(&self, day: NaiveDate) -> Tenths {
        let after = self.x(day.succ_opt().unwrap_or(day));
        Tenths(i64::midpoint(self.x(day).0, after.0))
    }

    /// The names of the parts; gives the days where lines go down from.
    fn scale(&mut self) -> Vec<(NaiveDate, bool)> {
        let timeline = self.timeline;
        let axis = timeline.axis;
        let year = Unit::Years(1);
        let width = WORDS - GAP - BARS;
        let each = |unit: Unit| width / i64::try_from(axis.parts(unit).len()).unwrap_or(1).max(1);
        let unit = self.by.unwrap_or_else(|| {
            let fits = |unit: &Unit| each(*unit) >= 22;
            Unit::ALL.into_iter().find(fits).unwrap_or(year)
        });
        let mut lines = Vec::new();
        self.y += 6;
        self.top = self.y;
        if matches!(unit, Unit::Month | Unit::Quarter) {
            self.labels(year, axis, " font-weight=\"bold\"");
        }
        self.labels(unit, axis, "");
        for part in axis.parts(unit) {
            let is_year = part.first.ordinal() == 1;
            let is_inside = axis.first <= part.first;
            if is_inside && (is_year && each(year) >= 4 || each(unit) >= 8) {
                lines.push((part.first, is_year));
            }
        }
        self.y += 4;
        lines
    }

    /// The names of parts, as many as have room.
    fn labels(&mut self, unit: Unit, axis: Axis, style: &str) {
        let lang = self.timeline.lang;
        shape::text(
            &mut self.body,
            SIGNS,
            self.y + 13,
            BARS - SIGNS,
            &unit.heading(lang),
            &format!(" fill=\"{}\"", color(Role::Faint)),
        );
        let mut free = Tenths(BARS * 10 - 1);
        for part in axis.parts(unit) {
            let label = unit.label(part.first, lang, 9);
            let x = self.x(part.first);
            let end = Tenths(x.0 + (text_width(&label) + 8) * 10);
            if x <= free || part.first < axis.first || end.0 > (WORDS - GAP + 12) * 10 {
                continue;
            }
            let y = self.y + 13;
            let _ = writeln!(
                self.body,
                "<text x=\"{}\" y=\"{y}\" fill=\"{INK}\"{style}>{label}</text>",
                Tenths(x.0 + 30)
            );
            free = end;
        }
        self.y += LINE;
    }

    /// The lines behind the bars, and today.
    fn ground(&self, lines: &[(NaiveDate, bool)]) -> String {
        let mut ground = String::new();
        let (top, bottom) = (self.top, self.y + 4);
        for stroke in ["#e6e9ed", "#b8bec6"] {
            let of_stroke = |is_year: bool| (stroke == "#b8bec6") == is_year;
            let lines = lines.iter().filter(|(_, is_year)| of_stroke(*is_year));
            let d: String = lines
                .map(|(day, _)| format!("M{} {top}V{bottom}", self.x(*day)))
                .collect();
            if !d.is_empty() {
                let _ = writeln!(ground, "<path d=\"{d}\" stroke=\"{stroke}\"/>");
            }
        }
        let axis = self.timeline.axis;
        let today = self.timeline.today;
        if axis.first <= today && today <= axis.last {
            let x = self.middle(today);
            let _ = writeln!(
                ground,
                "<path d=\"M{x} {top}V{bottom}\" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"5 3\"/>",
                color(Role::Bad)
            );
        }
        ground
    }

    fn row(&mut self, row: &Row) {
        let titles = self.fitted(&row.title, TITLE_COLUMNS);
        let words = match self.is_low {
            // Letters that are too wide for it are drawn narrower.
            true => vec![printed_line(&row.words).into_owned()],
            false => wrap(&printed_line(&row.words), Some(WORDS_COLUMNS)),
        };
        let height = if self.is_low { LOW_ROW } else { ROW };
        let fill = format!(" fill=\"{}\"", color(row.role));
        let ink = format!(" fill=\"{INK}\"");
        let y = self.y + height - 9;
        let heading = format!("{} {}", row.id.as_deref().unwrap_or(""), row.full);
        if self.layers.is_none() {
            let _ = writeln!(
                self.body,
                "<g><title>{}: {}</title>",
                xml(heading.trim()),
                xml(&row.words)
            );
        }
        let bold = format!("{fill} font-weight=\"bold\"");
        self.text(SIGNS, y, IDS - SIGNS, row.sign, &bold);
        let id = row.id.as_deref().unwrap_or("");
        if !id.is_empty() {
            self.text(IDS, y, TITLES - IDS - 4, id, &ink);
        }
        let x = if id.is_empty() { IDS } else { TITLES };
        for (place, line) in (0..).zip(&titles) {
            self.text(x, y + place * LINE, BARS - x - 12, line, &ink);
        }
        for (place, line) in (0..).zip(&words) {
            self.text(WORDS, y + place * LINE, WIDTH - WORDS - 4, line, &fill);
        }
        let middle = self.y + height / 2;
        for span in &row.spans {
            self.span(span, row.role, middle);
        }
        let axis = self.timeline.axis;
        let mut marks: Vec<_> = row.marks.iter().collect();
        marks.sort_by_key(|mark| mark.kind);
        for mark in marks {
            if axis.first <= mark.day && mark.day <= axis.last {
                let x = self.middle(mark.day);
                match &mut self.layers {
                    Some(layers) => layers.mark(x, middle, mark.kind),
                    None => shape::mark(&mut self.body, x, middle, mark.kind),
                }
            }
        }
        if self.layers.is_none() {
            self.body.push_str("</g>\n");
        }
        let lines = i64::try_from(titles.len().max(words.len()).max(1)).unwrap_or(1);
        self.y += height + (lines - 1) * LINE;
    }

    /// Text of a row.
    fn text(&mut self, x: i64, y: i64, room: i64, text: &str, style: &str) {
        match &mut self.layers {
            Some(layers) => layers.text(x, y, room, text, style),
            None => shape::text(&mut self.body, x, y, room, text, style),
        }
    }

    /// One kind of time, with an arrow where it goes on.
    fn span(&mut self, span: &Span, role: Role, middle: i64) {
        let axis = self.timeline.axis;
        let is_before = span.last.is_some_and(|last| last < axis.first);
        let is_after = span.first.is_some_and(|first| axis.last < first);
        let (left, right) = (BARS, WORDS - GAP);
        let fill = match span.extent {
            Extent::Late => color(Role::Bad),
            _ => color(role),
        };
        let style = format!(" fill=\"{fill}\"");
        let mut arrow = |x: i64, away: i64, d: &str| match &mut self.layers {
            Some(layers) => layers.arrow(x, middle, away, &style),
            None => {
                let _ = writeln!(
                    self.body,
                    "<path transform=\"translate({x} {middle})\" d=\"{d}\"{style}/>"
                );
            }
        };
        if is_before || span.first.is_some_and(|first| first < axis.first) {
            arrow(left, -9, "M-9 0 0-6V6Z");
        }
        if is_after || span.last.is_none_or(|last| axis.last < last) {
            arrow(right, 9, "M9 0 0-6V6Z");
        }
        if span.first.is_none() {
            self.text(left - 9, middle + 5, 9, "?", &style);
        }
        if is_before || is_after {
            return;
        }
        let from = span.first.map_or(Tenths(left * 10), |day| self.x(day));
        let to = match span.last {
            Some(last) => self.x(last.succ_opt().unwrap_or(last)),
            None => Tenths(right * 10),
        };
        // A day of many years is still seen.
        let width = Tenths((to.0 - from.0).max(15));
        let (height, style) = match span.extent {
            Extent::Passed => (10, style),
            Extent::Ahead => (
                8,
                format!(" fill=\"#fff\" stroke=\"{fill}\" stroke-dasharray=\"4 2\""),
            ),
            Extent::Late => (4, style),
        };
        let top = middle - height / 2;
        match (&mut self.layers, span.extent) {
            (Some(layers), Extent::Ahead) => layers.outline(from, top, width, height, &style),
            (Some(layers), _) => layers.line(from, middle, width, height, fill),
            (None, _) => {
                let _ = writeln!(
                    self.body,
                    "<rect x=\"{from}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"{style}/>"
                );
            }
        }
    }
}
