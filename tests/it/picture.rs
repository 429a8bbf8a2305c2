//! The picture at the top of the README: what a terminal shows, drawn from
//! what the program really prints.

use crate::support::start;
use std::fmt::Write;
use std::path::Path;
use unicode_width::UnicodeWidthChar;

const PICTURE: &str = "examples/terminal.svg";
const TODAY: &str = "2026-11-25";
const COLUMNS: usize = 88;

/// What is typed; the width and the colours are those of the terminal.
const TYPED: [&[&str]; 2] = [
    &["-f", "examples/nhieu-nam.toml", "list", "--section", "1"],
    &["check", "tests/errors/repeated-id.toml"],
];

/// A cell of the terminal, in units of the picture.
const WIDE: f64 = 8.4;
const HIGH: f64 = 18.0;
const EDGE: f64 = 16.0;
/// The bar above the first line.
const BAR: f64 = 30.0;

/// Standard colours and their bright ones, on the ground of the picture.
const COLORS: [&str; 8] = [
    "#6e7681", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#76e3ea", "#e6edf3",
];

/// How letters look.
#[derive(Clone, Copy, Default, PartialEq)]
struct Look {
    color: Option<usize>,
    is_bold: bool,
    is_faint: bool,
}

impl Look {
    /// After a sequence `ESC [ … m`.
    fn after(mut self, sequence: &str) -> Self {
        let numbers: Vec<usize> = sequence
            .split(';')
            .map(|number| number.parse().unwrap_or(0))
            .collect();
        let mut rest = &numbers[..];
        while let [number, more @ ..] = rest {
            rest = more;
            match *number {
                0 => self = Self::default(),
                1 => self.is_bold = true,
                2 => self.is_faint = true,
                22 => (self.is_bold, self.is_faint) = (false, false),
                39 => self.color = None,
                30..=37 => self.color = Some(number - 30),
                90..=97 => self.color = Some(number - 90),
                38 => match more {
                    [5, color @ 0..16, more @ ..] => {
                        self.color = Some(color % 8);
                        rest = more;
                    }
                    _ => panic!("no colour of the first sixteen: {sequence}"),
                },
                _ => panic!("the picture does not know {sequence}"),
            }
        }
        self
    }

    fn attributes(self) -> String {
        let mut attributes = String::new();
        if let Some(color) = self.color {
            write!(attributes, " fill=\"{}\"", COLORS[color]).unwrap();
        }
        if self.is_bold {
            attributes += " font-weight=\"bold\"";
        }
        if self.is_faint {
            attributes += " opacity=\"0.6\"";
        }
        attributes
    }
}

/// A letter in its column; marks that have no column stay with it.
struct Cell {
    letter: String,
    column: usize,
    columns: usize,
    look: Look,
}

/// A line of a terminal, cell by cell, and how the next one begins.
fn cells(line: &str, mut look: Look) -> (Vec<Cell>, Look) {
    let mut cells: Vec<Cell> = Vec::new();
    let mut column = 0;
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        if let Some(sequence) = rest.strip_prefix("\u{1b}[") {
            let (numbers, after) = sequence.split_once('m').expect("a sequence has an end");
            look = look.after(numbers);
            rest = after;
            continue;
        }
        rest = &rest[letter.len_utf8()..];
        let columns = letter
            .width()
            .unwrap_or_else(|| panic!("{letter:?} moves the cursor"));
        match cells.last_mut() {
            Some(cell) if columns == 0 => cell.letter.push(letter),
            _ => cells.push(Cell {
                letter: letter.to_string(),
                column,
                columns,
                look,
            }),
        }
        column += columns;
    }
    (cells, look)
}

/// The arms of a letter that draws boxes: up, right, down, left; whether its
/// level arms are double, its upright ones in pieces.
fn arms(letter: &str) -> Option<([bool; 4], bool, bool)> {
    let (arms, is_double, is_dashed) = match letter {
        "─" => ("rl", false, false),
        "│" => ("ud", false, false),
        "┆" => ("ud", false, true),
        "┌" => ("rd", false, false),
        "┐" => ("ld", false, false),
        "└" => ("ur", false, false),
        "┘" => ("ul", false, false),
        "┬" => ("rld", false, false),
        "┴" => ("url", false, false),
        "═" => ("rl", true, false),
        "╞" => ("urd", true, false),
        "╪" => ("urdl", true, false),
        "╡" => ("udl", true, false),
        _ => return None,
    };
    Some((
        ['u', 'r', 'd', 'l'].map(|arm| arms.contains(arm)),
        is_double,
        is_dashed,
    ))
}

/// Boxes are drawn, not written: letters of most fonts leave gaps between
/// lines.
fn draw(cell: &Cell, row: usize, whole: &mut String, dashed: &mut String) -> bool {
    let Some(([up, right, down, left], is_double, is_dashed)) = arms(&cell.letter) else {
        return false;
    };
    let x = EDGE + (cell.column as f64 + 0.5) * WIDE;
    let y = BAR + (row as f64 + 0.5) * HIGH;
    if up || down {
        let from = if up { y - HIGH / 2.0 } else { y };
        let to = if down { y + HIGH / 2.0 } else { y };
        let path = if is_dashed { dashed } else { &mut *whole };
        write!(path, "M{x:.1} {from:.1}V{to:.1}").unwrap();
    }
    if left || right {
        let from = if left { x - WIDE / 2.0 } else { x };
        let to = if right { x + WIDE / 2.0 } else { x };
        let levels: &[f64] = if is_double { &[-1.5, 1.5] } else { &[0.0] };
        for level in levels {
            write!(whole, "M{from:.1} {:.1}H{to:.1}", y + level).unwrap();
        }
    }
    true
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    // A blank that no reader of the picture leaves out.
    text.replace('>', "&gt;").replace(' ', "\u{a0}")
}

/// The letters of a line, each run of one look at its own place, so that a
/// font of another width cannot shift what follows.
fn write_letters(cells: &[Cell], row: usize, out: &mut String) {
    let mut runs: Vec<Vec<&Cell>> = Vec::new();
    for cell in cells.iter().filter(|cell| arms(&cell.letter).is_none()) {
        match runs.last_mut() {
            Some(run)
                if run.last().is_some_and(|last| {
                    last.look == cell.look && last.column + last.columns == cell.column
                }) =>
            {
                run.push(cell)
            }
            _ => runs.push(vec![cell]),
        }
    }
    for mut run in runs {
        while run.last().is_some_and(|cell| cell.letter == " ") {
            run.pop();
        }
        let blanks = run.iter().take_while(|cell| cell.letter == " ").count();
        let run = &run[blanks..];
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            continue;
        };
        let letters: String = run.iter().map(|cell| cell.letter.as_str()).collect();
        let columns = last.column + last.columns - first.column;
        writeln!(
            out,
            "<text x=\"{:.1}\" y=\"{:.1}\" textLength=\"{:.1}\" lengthAdjust=\"spacingAndGlyphs\"{}>{}</text>",
            EDGE + first.column as f64 * WIDE,
            BAR + row as f64 * HIGH + 13.5,
            columns as f64 * WIDE,
            first.look.attributes(),
            escaped(&letters),
        )
        .unwrap();
    }
}

/// The picture of what a terminal shows.
fn picture(shown: &str) -> String {
    let (mut whole, mut dashed, mut letters) = (String::new(), String::new(), String::new());
    let mut look = Look::default();
    let mut rows = 0;
    for (row, line) in shown.lines().enumerate() {
        let (cells, after) = cells(line, look);
        for cell in &cells {
            draw(cell, row, &mut whole, &mut dashed);
        }
        let end = cells.last().map_or(0, |cell| cell.column + cell.columns);
        assert!(end <= COLUMNS, "wider than the terminal: {line}");
        write_letters(&cells, row, &mut letters);
        look = after;
        rows = row + 1;
    }
    // Fonts that set two marks on one letter well go first.
    let fonts = "'Noto Sans Mono', 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace";
    let width = EDGE * 2.0 + COLUMNS as f64 * WIDE;
    let height = BAR + EDGE + rows as f64 * HIGH;
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.0} {height:.0}" role="img" aria-labelledby="title">
<title id="title">plan, trên màn hình</title>
<rect x="0.5" y="0.5" width="{:.0}" height="{:.0}" rx="8" fill="#0d1117" stroke="#484f58"/>
<circle cx="18" cy="15" r="5" fill="#484f58"/>
<circle cx="35" cy="15" r="5" fill="#484f58"/>
<circle cx="52" cy="15" r="5" fill="#484f58"/>
<g fill="none" stroke="#6e7681">
<path d="{whole}"/>
<path d="{dashed}" stroke-dasharray="3 3"/>
</g>
<g fill="#e6edf3" font-family="{fonts}" font-size="14">
{letters}</g>
</svg>
"##,
        width - 1.0,
        height - 1.0,
    )
}

/// What the terminal shows after the commands, each under its line.
fn shown() -> String {
    let mut shown = String::new();
    for arguments in TYPED {
        let output = start::plan()
            .args(arguments)
            .args(["--color", "always", "--width", &COLUMNS.to_string()])
            .args(if arguments[0] == "check" {
                &[][..]
            } else {
                &["--format", "table"]
            })
            .envs([("PLAN_TODAY", TODAY), ("PLAN_LANG", "vi")])
            .output()
            .unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        if !shown.is_empty() {
            shown.push('\n');
        }
        let line = arguments.join(" ");
        writeln!(shown, "\u{1b}[32m$\u{1b}[0m \u{1b}[1mplan {line}\u{1b}[0m").unwrap();
        shown += String::from_utf8(output.stdout).unwrap().trim_end();
        shown.push('\n');
    }
    shown
}

/// After a wanted change: `UPDATE_DOCS=1 cargo test --test it picture`, then
/// look at it.
#[test]
fn the_picture_is_what_the_program_prints() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PICTURE);
    let right = picture(&shown());
    let told = std::fs::read_to_string(&path).unwrap_or_default();
    if told != right && std::env::var_os("UPDATE_DOCS").is_some_and(|set| set == "1") {
        std::fs::write(path, right).unwrap();
        return;
    }
    assert!(told == right, "{PICTURE} is stale; it should be:\n{right}");
}

#[test]
fn the_page_shows_the_picture_first() {
    let page = include_str!("../../README.md");
    let paragraphs: Vec<&str> = page.split("\n\n").take(3).collect();
    assert_eq!(paragraphs[0], "# plan");
    assert!(paragraphs[2].starts_with("!["), "{}", paragraphs[2]);
    assert!(paragraphs[2].ends_with(&format!("]({PICTURE})")));
}

#[test]
fn what_could_be_a_tag_is_a_letter() {
    let drawn = picture("a<b>&\u{1b}[31mđỏ\u{1b}[0m e\u{301}");
    assert!(drawn.contains(">a&lt;b&gt;&amp;</text>"), "{drawn}");
    assert!(drawn.contains(" fill=\"#ff7b72\">đỏ</text>"), "{drawn}");
    assert!(drawn.contains(">e\u{301}</text>"), "{drawn}");
}
