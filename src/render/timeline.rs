//! A time line on a terminal or as plain text: titles beside bars or, in little
//! room, above them. Nothing is cut, no line is wider than the width.

pub mod bar;
pub mod scale;

use crate::say;
use crate::terminal::Terminal;
use crate::text::clean::printed_line;
use crate::text::wrap::{width, wrap};
use crate::view::Role;
use crate::view::axis::{Axis, Unit};
use crate::view::timeline::Timeline;
use crate::view::timeline::row::Row;
use crate::view::words;
use bar::Bar;
use scale::Scale;
use std::io::{self, Write};

/// The width where there is no terminal to fit.
const USUAL: usize = 80;
/// From this width on titles stand beside the bars.
const BESIDE: usize = 70;
/// From this width on the state is said in words, too.
const WORDS: usize = 110;
/// The columns of the sign of a state.
const SIGN: usize = 3;
/// An id wider than this stands before its title, without a column of its own.
const WIDEST_ID: usize = 8;
/// What the words of a state may take before they wrap.
const WIDEST_WORDS: usize = 24;

/// A space at which no line is broken: between a sign and its words.
const KEPT: &str = "\u{a0}";

/// The columns of a line, in their order.
struct Layout {
    /// Sign, id and title; none where they stand above the bar.
    label: Option<usize>,
    id: usize,
    bar: usize,
    words: usize,
}

/// Writes a time line; `by` is the unit asked for.
///
/// # Errors
/// The output cannot be written.
pub fn write(
    out: &mut dyn Write,
    timeline: &Timeline,
    by: Option<Unit>,
    terminal: &Terminal,
) -> io::Result<()> {
    let limit = terminal.width.unwrap_or(USUAL);
    for line in &timeline.header {
        write_lines(out, line, limit, Role::Plain, terminal)?;
    }
    if timeline.is_empty() {
        return Ok(());
    }
    let layout = Layout::new(timeline, limit);
    let scale = Scale::new(timeline.axis, by, timeline.today, layout.bar);
    writeln!(out)?;
    for (name, head) in scale.heads(timeline.lang) {
        match layout.label {
            Some(label) => {
                let gap = " ".repeat(label.saturating_sub(width(&name)));
                writeln!(out, "{}{gap}{head}", terminal.paint(&name, Role::Faint))?;
            }
            None => writeln!(out, "{}", terminal.paint(&head, Role::Faint))?,
        }
    }
    for (place, group) in timeline.groups.iter().enumerate() {
        if place > 0 {
            writeln!(out)?;
        }
        if let Some(heading) = &group.heading {
            write_lines(out, heading, limit, Role::Strong, terminal)?;
        }
        for row in &group.rows {
            layout.write_row(out, row, &scale, timeline, limit, terminal)?;
        }
    }
    writeln!(out)?;
    for line in legend(timeline, &scale) {
        for line in wrap(&printed_line(&line), Some(limit)) {
            writeln!(out, "{}", line.replace(KEPT, " "))?;
        }
    }
    Ok(())
}

fn write_lines(
    out: &mut dyn Write,
    text: &str,
    limit: usize,
    role: Role,
    terminal: &Terminal,
) -> io::Result<()> {
    for line in wrap(&printed_line(text), Some(limit)) {
        writeln!(out, "{}", terminal.paint(&line, role))?;
    }
    Ok(())
}

impl Layout {
    fn new(timeline: &Timeline, limit: usize) -> Self {
        let widest = |text: &dyn Fn(&Row) -> usize| timeline.rows().map(text).max().unwrap_or(0);
        let id = widest(&|row| row.id.as_deref().map_or(0, width));
        let id = if id > WIDEST_ID { 0 } else { id + 1 };
        let words = if limit < WORDS {
            0
        } else {
            let words = widest(&|row| width(&row.words));
            words.min(WIDEST_WORDS) + 1
        };
        if limit < BESIDE {
            return Self {
                label: None,
                id,
                bar: limit,
                words: 0,
            };
        }
        let title = widest(&|row| width(&printed_line(&title(row, id))));
        let label = (SIGN + id + title + 1).min((limit - words) * 2 / 5);
        Self {
            label: Some(label),
            id,
            bar: (limit - words).saturating_sub(label),
            words,
        }
    }

    fn write_row(
        &self,
        out: &mut dyn Write,
        row: &Row,
        scale: &Scale,
        timeline: &Timeline,
        limit: usize,
        terminal: &Terminal,
    ) -> io::Result<()> {
        let bar = Bar::of_row(row, scale, timeline.today);
        let Some(label) = self.label else {
            return write_above(out, row, &bar, limit, terminal);
        };
        let ground = Bar::ground(scale, timeline.today);
        let set_in = SIGN + if row.id.is_some() { self.id } else { 0 };
        let room = label.saturating_sub(set_in + 1).max(1);
        let titles = wrap(&printed_line(&title(row, self.id)), Some(room));
        let words = match self.words {
            0 => Vec::new(),
            columns => wrap(&printed_line(&row.words), Some(columns - 1)),
        };
        for place in 0..titles.len().max(words.len()).max(1) {
            let is_first = place == 0;
            let mut line = if is_first {
                let sign = terminal.paint(row.sign, row.role);
                let id = if row.id.is_some() && self.id > 0 {
                    row.id.as_deref().unwrap_or("")
                } else {
                    ""
                };
                let after_sign = " ".repeat(SIGN.saturating_sub(width(row.sign)));
                let after_id = " ".repeat((set_in - SIGN).saturating_sub(width(id)));
                let id = terminal.paint(id, Role::Strong);
                format!("{sign}{after_sign}{id}{after_id}")
            } else {
                " ".repeat(set_in)
            };
            let title = titles.get(place).map_or("", String::as_str);
            line.push_str(title);
            line.push_str(&" ".repeat(label.saturating_sub(set_in + width(title))));
            let drawn = if is_first { &bar } else { &ground };
            line.push_str(&drawn.print(terminal));
            if let Some(words) = words.get(place).filter(|words| !words.is_empty()) {
                let rest = self.bar.saturating_sub(scale.columns());
                line.push_str(&" ".repeat(rest + 1));
                line.push_str(&terminal.paint(words, row.role));
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// The title; with its id where that has no column.
fn title(row: &Row, id_column: usize) -> String {
    match &row.id {
        Some(id) if id_column == 0 => format!("{id} {}", row.title),
        _ => row.title.clone(),
    }
}

/// The title and the state above the bar, where there is little room.
fn write_above(
    out: &mut dyn Write,
    row: &Row,
    bar: &Bar,
    limit: usize,
    terminal: &Terminal,
) -> io::Result<()> {
    let mut head = format!("{} {}", row.sign, title(row, 0));
    if !row.words.is_empty() {
        head = format!("{head} ({})", row.words);
    }
    let role = match row.role {
        Role::Plain | Role::Faint => Role::Strong,
        role => role,
    };
    write_lines(out, head.trim(), limit, role, terminal)?;
    writeln!(out, "{}", bar.print(terminal).trim_end())
}

/// What the signs mean: those that are there.
fn legend(timeline: &Timeline, scale: &Scale) -> Vec<String> {
    let lang = timeline.lang;
    let between = format!("{KEPT}· ");
    let mut lines = Vec::new();
    let states: Vec<String> = timeline
        .states()
        .into_iter()
        .map(|(sign, words, _)| format!("{sign}{KEPT}{words}"))
        .collect();
    if !states.is_empty() {
        let states = states.join(&between);
        lines.push(say!(lang, "Tình trạng: {states}", "State: {states}"));
    }
    let shown = Axis::of(&scale.parts).unwrap_or(timeline.axis);
    let mut signs: Vec<String> = Vec::new();
    let mut add = |sign: char, words: String| signs.push(format!("{sign}{KEPT}{words}"));
    for extent in timeline.extents(shown) {
        add(bar::extent_sign(extent), extent.words(lang));
    }
    for kind in timeline.marks(shown) {
        add(bar::mark_sign(kind), kind.words(lang));
    }
    if let Some(words) = timeline.today_words(shown) {
        add(bar::TODAY, words);
    }
    if timeline.has_open_end() {
        add(bar::OPEN, say!(lang, "không có thời hạn", "no deadline"));
    }
    if timeline.has_unknown_start() {
        let words = say!(lang, "không ghi ngày bắt đầu", "no first day given");
        add(bar::UNKNOWN, words);
    }
    if timeline.goes_beyond(shown) {
        let (earlier, later) = (bar::EARLIER, bar::LATER);
        signs.push(say!(
            lang,
            "{earlier}{KEPT}{later}{KEPT}còn tiếp ngoài khung",
            "{earlier}{KEPT}{later}{KEPT}goes on outside the picture",
        ));
    }
    let signs = signs.join(&between);
    lines.push(say!(lang, "Biểu đồ: {signs}", "Bars: {signs}"));
    if scale.is_cut {
        let (first, last) = (words::date(shown.first), words::date(shown.last));
        let unit = scale.unit.word(lang);
        lines.push(say!(
            lang,
            "Không đủ chỗ cho mọi {unit}: chỉ vẽ từ {first} đến {last}. Xem hết: thêm --width hoặc bỏ --by",
            "There is no room for every {unit}: only {first} to {last} is drawn. To see all, give a larger --width or leave out --by",
        ));
    }
    lines
}
