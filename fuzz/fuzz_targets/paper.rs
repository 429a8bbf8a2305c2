//! The report of every unit and the reminders of any plan, as text, Markdown
//! and for Word: a file that opens, with parts of well-formed XML.
#![no_main]

use chrono::{Datelike, Days};
use libfuzzer_sys::fuzz_target;
use plan::answer::account::Account;
use plan::deadline::as_of::AsOf;
use plan::deadline::reminder::Reminders;
use plan::model::point::Point;
use plan::render::{docx, paper};
use plan::terminal::Terminal;
use plan::view::paper::Paper;
use plan::view::paper::reminder::Slips;
use plan::view::paper::report;
use plan::view::paper::room::Room;
use plan_fuzz::given::{Given, sound};
use plan_fuzz::terminal_text::{fits, plain};
use plan_fuzz::xml;

/// Narrower than this, a table of a paper does not fit.
const NARROWEST: usize = 40;

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let source = given.source();
    let today = given.today();
    let Some(judged) = sound(&source, today) else {
        return;
    };
    let plan = &judged.plan;
    let terminal = given.terminal();
    let year = today.year() - i32::from(given.choice(5) & 1 == 1);
    let period = match given.choice(6) % 4 {
        0 => Point::Half(year, 1),
        1 => Point::Quarter(year, 4),
        2 => Point::Month(year, 2),
        _ => Point::Year(year),
    };
    let as_of = AsOf::new(plan, today);
    let units = plan.units().map(Some).chain([None]);
    let mut papers: Vec<Paper> = units
        .filter_map(|unit| Account::new(&as_of, None, unit, period).ok())
        .map(|account| report::paper(&account, Room::All))
        .collect();
    let until = today + Days::new(given.choice(7) as u64 * 3);
    let reply_by = (given.choice(5) & 2 == 2).then_some(until);
    let slips = Slips::new(&as_of, reply_by, None);
    let reminders = Reminders::new(&as_of, until);
    let slips = reminders
        .units
        .iter()
        .map(|(unit, reminder)| slips.slip(*unit, reminder, &[]));
    papers.extend(slips);

    let mut out = Vec::new();
    paper::write_text(&mut out, &papers, &terminal).unwrap();
    let text = plain(&out, &terminal);
    if terminal.width.is_none_or(|width| width >= NARROWEST) {
        fits(&text, terminal.width);
    }
    let mut out = Vec::new();
    paper::write_markdown(&mut out, &papers).unwrap();
    let bare = Terminal {
        color: false,
        ..terminal
    };
    plain(&out, &bare);
    // One is enough for an input: they are slow to make.
    let chosen = given.choice(4) * papers.len() / 256;
    if let Some(paper) = papers.get(chosen) {
        xml::parts(docx::write(paper).expect("a paper can be made"));
    }
});
