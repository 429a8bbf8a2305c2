//! Each command that records something, on any plan that it takes: the new file
//! is a plan, `diff` reports the fact and nothing else, and where the added bytes
//! are cut out again the old file is there.
#![no_main]

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use plan::check;
use plan::diff::{self, Change, Kind};
use plan::model::plan::Plan;
use plan::source::Source;
use plan_fuzz::given::{Given, sound};
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

fuzz_target!(|bytes: &[u8]| {
    let Some(given) = Given::new(bytes) else {
        return;
    };
    let today = given.today();
    let source = given.source();
    if let Some(judged) = sound(&source, today) {
        record(&given, &judged.plan, &source.text, today);
    }
    // Most texts are no plan; laid out some other way, a good one stays one.
    let source = Source::new("plan.toml".to_owned(), laid_out(bytes));
    if let Some(judged) = sound(&source, today) {
        record(&given, &judged.plan, &source.text, today);
    }
});

/// Good plans.
const GOOD: [&str; 5] = [
    include_str!("../seeds/items.toml"),
    include_str!("../seeds/duties.toml"),
    include_str!("../seeds/bodies.toml"),
    include_str!("../seeds/layouts.toml"),
    include_str!("../seeds/weekdays.toml"),
];

/// A good plan with what the bytes put around its lines.
fn laid_out(bytes: &[u8]) -> String {
    let Some((which, changes)) = bytes.split_first() else {
        return String::new();
    };
    let text = GOOD[usize::from(*which) % GOOD.len()];
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let (mut end, mut mark, mut is_open) = ("\n", "", false);
    for change in changes.chunks_exact(2).take(24) {
        let place = usize::from(change[0]) * lines.len() / 256;
        match change[1] % 10 {
            0 => lines[place].push_str(" # ghi chú"),
            1 => lines.insert(place, String::new()),
            2 => lines.insert(place, "  # [[item]]".to_owned()),
            3 => lines[place].insert_str(0, "  "),
            4 => lines[place].push_str(" \t"),
            5 => lines.swap(place, (place + 1) % text.lines().count()),
            6 => end = "\r\n",
            7 => mark = "\u{feff}",
            8 => is_open = true,
            _ => lines[place].insert(0, '#'),
        }
    }
    let last = if is_open { "" } else { end };
    format!("{mark}{}{last}", lines.join(end))
}

/// Records one fact of each kind in it.
fn record(given: &Given<'_>, plan: &Plan<'_>, text: &str, today: NaiveDate) {
    for kind in KINDS {
        if let Some(order) = Order::new(given, plan, kind) {
            obey(&order, plan, text, today);
        }
    }
}

/// The commands that record something.
const KINDS: [&str; 6] = [
    "received",
    "done",
    "stop",
    "result",
    "extend",
    "extend-report",
];

/// Records one thing in the old text.
fn obey(order: &Order, plan: &Plan<'_>, old: &str, today: NaiveDate) {
    let file = file();
    fs::write(&file, old).expect("a folder that can be written to");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut arguments = vec![OsString::from("plan")];
    arguments.extend(order.words.iter().map(OsString::from));
    arguments.extend(["--today".into(), today.to_string().into(), "-f".into()]);
    arguments.push(file.clone().into_os_string());
    let code = plan::run(arguments, &mut out, &mut err);
    let new = fs::read_to_string(&file).expect("the file is still text");
    let words = &order.words;
    if code != 0 {
        let err = String::from_utf8(err).expect("messages are text");
        assert_eq!((code, err.lines().count()), (2, 1), "{words:?}: {err}");
        assert!(out.is_empty(), "{words:?}");
        assert_eq!(new, old, "{words:?}");
        return;
    }
    let new = Source::new("plan.toml".to_owned(), new);
    let after = check::load(&new, today);
    let errors = after.problems.errors().next();
    assert!(errors.is_none(), "{words:?}: {errors:?}\n{}", new.text);
    let changes = diff::compare(plan, &after.plan);
    if new.text == old {
        return;
    }
    order.holds(&changes, old, &new.text);
    assert!(
        order.replaces || is_cut_back(old, &new.text),
        "{words:?}: more than added\n{old}\n=>\n{}",
        new.text
    );
}

/// A file of this process alone.
fn file() -> PathBuf {
    let folder = std::env::temp_dir().join(format!("plan-fuzz-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for temporary files");
    folder.join("plan.toml")
}

/// What is asked for, and what should then have changed.
struct Order {
    words: Vec<String>,
    kind: Kind,
    item: Option<String>,
    unit: Option<String>,
    /// Whether something that was there gives way.
    replaces: bool,
}

/// Texts as people type them, and as they do not.
const TEXTS: [&str; 6] = [
    "Đã mở 2 lớp",
    "theo \\ \"TB\" 'x' \"\"\" '''",
    "hai\ndòng\r\nba",
    " # [[item]]\n[plan]\n",
    "e\u{302}\u{301} 漢\t👩\u{200d}👧",
    "=1",
];

impl Order {
    fn new(given: &Given<'_>, plan: &Plan<'_>, kind: &str) -> Option<Self> {
        let pick = |place, n: usize| (n > 0).then(|| given.choice(place) % n);
        let item = pick(5, plan.items.len()).map(|place| &plan.items[place]);
        let units: Vec<_> = plan.units().collect();
        let unit = pick(6, units.len()).map(|place| plan.body(units[place]).code.to_string());
        let text = TEXTS[given.choice(7) % TEXTS.len()];
        let correct = given.choice(7) % 8 == 7;
        let period = match given.choice(6) % 5 {
            0 => "2022",
            1 => "2023-H1",
            2 => "2023-Q2",
            3 => "2024-03",
            _ => "2024",
        };
        let id = item.map(|item| item.id.as_str().to_owned());
        let today = given.today().to_string();
        let mut words: Vec<&str> = Vec::new();
        let mut replaces = correct;
        let which = given.choice(4) / 2;
        let kind = match kind {
            "received" => {
                words.extend(["received", unit.as_deref()?]);
                if which & 1 == 0 {
                    words.extend(["--period", period]);
                }
                if which & 2 == 0 {
                    words.extend(["--on", &today]);
                }
                if which & 4 == 0 {
                    words.extend(["--ref", text, "--note", text]);
                }
                if let (false, Some(duty)) = (which & 8 == 0, pick(5, plan.duties.len())) {
                    words.extend(["--duty", &plan.duties[duty].id]);
                }
                Kind::ReportReceived
            }
            "done" => {
                words.extend(["done", id.as_deref()?]);
                if which & 1 == 0 {
                    words.extend(["--note", text]);
                }
                if which & 2 == 0 {
                    words.extend(["--on", &today]);
                }
                Kind::Finished
            }
            "stop" => {
                words.extend(["stop", id.as_deref()?, "--reason", text]);
                replaces |= item.is_some_and(|item| item.reason.is_some());
                Kind::Stopped
            }
            "result" => {
                words.extend(["result", id.as_deref()?, "--period", period, "--text", text]);
                if which & 1 == 0 {
                    words.extend(["--unit", unit.as_deref()?]);
                }
                if which & 2 == 0 {
                    words.extend(["--ref", text]);
                }
                Kind::ResultRecorded
            }
            "extend" => {
                words.extend([
                    "extend",
                    id.as_deref()?,
                    "--end",
                    "2150-Q2",
                    "--basis",
                    text,
                ]);
                if which & 1 == 0 {
                    words.extend(["--granted", &today]);
                }
                Kind::DeadlineMoved
            }
            _ => {
                let who = if which & 1 == 0 {
                    "all"
                } else {
                    unit.as_deref()?
                };
                words.extend(["extend", "--report", who, "--end", "2150-06-30"]);
                words.extend(["--period", period, "--basis", text]);
                if let (false, Some(duty)) = (which & 2 == 0, pick(5, plan.duties.len())) {
                    words.extend(["--duty", &plan.duties[duty].id]);
                }
                Kind::DutyDeadlineMoved
            }
        };
        if correct {
            words.push("--correct");
        }
        let is_of_item = !matches!(kind, Kind::ReportReceived | Kind::DutyDeadlineMoved);
        Some(Self {
            words: words.into_iter().map(str::to_owned).collect(),
            kind,
            item: id.filter(|_| is_of_item),
            unit: unit.filter(|_| kind == Kind::ReportReceived),
            replaces,
        })
    }

    /// The fact is reported, once, and only what goes with it beside it.
    fn holds(&self, changes: &[Change], old: &str, new: &str) {
        let told = || format!("{:?}: {changes:#?}\n{old}\n=>\n{new}", self.words);
        assert!(!changes.is_empty(), "{}", told());
        for change in changes {
            assert!(change.item == self.item, "{}", told());
            if self.kind == Kind::ReportReceived {
                assert_eq!(change.body, self.unit, "{}", told());
            }
        }
        if self.replaces {
            return;
        }
        let main: Vec<&Change> = changes
            .iter()
            .filter(|change| change.kind == self.kind)
            .collect();
        assert_eq!(main.len(), 1, "{}", told());
        let others = changes.iter().filter(|change| change.kind != self.kind);
        for other in others {
            let goes_with = matches!(other.field, Some("note" | "reason"));
            assert!(goes_with, "{}", told());
        }
    }
}

/// Whether the old text is there again once what was added is cut out.
fn is_cut_back(old: &str, new: &str) -> bool {
    let mut rest = new.bytes();
    old.bytes().all(|byte| rest.any(|other| other == byte))
}
