//! Every list of any plan as a table: its lines are equally wide, within the
//! width there is, and nothing acts on the terminal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::render::table;
use plan::terminal::Terminal;
use plan::view::{Look, Sheet, summary};
use plan_fuzz::given::{Given, usable};
use plan_fuzz::lists;
use plan_fuzz::terminal_text::{fits, plain, width};

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let source = given.source();
    let today = given.today();
    let Some(judged) = usable(&source, today) else {
        return;
    };
    let (lang, terminal) = (given.lang(), given.terminal());
    for list in lists::all(&judged.plan, today, lang, given.choice(5)) {
        let command = list.command;
        let [wide, brief] = list.sheets;
        even(command, &[wide], &terminal);
        if command != "summary" {
            even(command, &[brief], &terminal);
            continue;
        }
        // Where there is no room for a column a count it is turned.
        if let Some(width @ table::NARROWEST..150) = terminal.width {
            for sheet in summary::on_its_side(brief, summary::across(width)) {
                even(command, &[sheet], &terminal);
            }
        }
    }
    let look = Look {
        lang,
        brief: given.choice(6) & 1 == 0,
    };
    for sheet in lists::grids(&judged.plan, today, look, terminal.width) {
        let bare = Sheet {
            above: Vec::new(),
            below: Vec::new(),
            ..sheet
        };
        even("reports", &[bare], &terminal);
    }
});

fn even(command: &str, sheets: &[Sheet], terminal: &Terminal) {
    let mut out = Vec::new();
    table::write(&mut out, sheets, terminal).unwrap();
    let text = plain(&out, terminal);
    fits(&text, terminal.width);
    let is_grid = terminal.width.is_none_or(|width| width >= table::NARROWEST);
    if !is_grid {
        return;
    }
    // The legend stands below an empty line.
    let lines = || text.lines().take_while(|line| !line.is_empty());
    let Some(first) = lines().next() else {
        return;
    };
    for line in lines() {
        assert_eq!(width(line), width(first), "{command}: {line:?} in\n{text}");
    }
}
