//! The plans that come with the project: they load without a problem, and
//! show what they are there to show.

use chrono::NaiveDate;
use plan::deadline::owed::{Owed, Reporting};
use plan::deadline::state::{State, item_standing};
use plan::model::body::Kind;
use plan::model::plan::Plan;
use plan::resolve;
use plan::source::Source;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const REAL: &str = "plan.toml";
const MANY_YEARS: &str = "examples/nhieu-nam.toml";
const MERGERS: &str = "examples/sap-nhap.toml";
const MANY_PERIODS: &str = "examples/nhieu-ky-bao-cao.toml";
const AMENDED: &str = "examples/dieu-chinh.toml";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> Source {
    let path = root().join(path);
    let text = std::fs::read_to_string(&path).unwrap();
    Source::new(path.display().to_string(), text)
}

/// The plan of a file, which must have no problem.
fn load(source: &Source) -> Plan<'_> {
    let (plan, problems) = resolve::load(source, chrono::NaiveDate::MAX);
    let found: Vec<_> = problems
        .iter()
        .map(|one| (source.position(one.span.start).line, one.rule.name))
        .collect();
    assert!(found.is_empty(), "{}: {found:?}", source.path);
    plan
}

fn example_files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(root().join("examples")).unwrap();
    let files = entries.map(|entry| entry.unwrap().path());
    // The plans of a department are judged by `office_plans`.
    let mut files: Vec<PathBuf> = files.filter(|path| !path.is_dir()).collect();
    files.sort();
    files
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What is owed up to the end of the year after a day.
fn owed(plan: &Plan<'_>, today: NaiveDate) -> Vec<Owed> {
    Reporting::new(plan, today).owed(day("2027-12-31"))
}

#[test]
fn every_example_loads_without_a_problem() {
    let files = example_files();
    for name in [MANY_YEARS, MERGERS, MANY_PERIODS, AMENDED] {
        assert!(files.contains(&root().join(name)), "{name}");
    }
    for file in files {
        // The picture of the README is drawn from one of them.
        if file.ends_with("terminal.svg") {
            continue;
        }
        assert_eq!(file.extension().unwrap(), "toml", "{}", file.display());
        let source = read(&file);
        let plan = load(&source);
        assert!(plan.has_progress(), "{} shows no progress", file.display());
    }
}

#[test]
fn the_real_plan_is_whole_and_holds_no_progress() {
    let source = read(REAL);
    let plan = load(&source);
    assert_eq!(plan.items.len(), 13);
    assert_eq!(plan.sections.len(), 2);
    assert_eq!(plan.duties.len(), 2);
    let leads = || plan.items.iter().flat_map(|item| &item.leads);
    assert_eq!(leads().count(), 14);
    assert_eq!(
        leads().map(|lead| lead.counterparts.len()).sum::<usize>(),
        15
    );
    assert!(leads().all(|lead| lead.task.is_some()));

    let partners = || plan.items.iter().flat_map(|item| &item.partners);
    assert_eq!(partners().count(), 53);
    assert_eq!(partners().collect::<BTreeSet<_>>().len(), 26);

    let of_kind = |kind| plan.bodies.iter().filter(move |body| body.kind == kind);
    assert_eq!(of_kind(Kind::Unit).count(), 5);
    assert_eq!(of_kind(Kind::Partner).count(), 26);
    assert_eq!(of_kind(Kind::Counterpart).count(), 10);
    let mut collectives: Vec<usize> = plan
        .bodies
        .iter()
        .map(|body| body.members.len())
        .filter(|members| *members > 0)
        .collect();
    collectives.sort_unstable();
    assert_eq!(collectives, [5, 9, 10]);

    assert!(!plan.has_progress());
    assert!(plan.number.is_none(), "the paper leaves it blank");
}

#[test]
fn the_items_of_the_real_plan_are_the_papers() {
    let source = read(REAL);
    let plan = load(&source);
    let ids: Vec<&str> = plan.items.iter().map(|item| item.id.as_str()).collect();
    assert_eq!(
        ids,
        [
            "1.1", "1.2", "2", "3", "4", "5", "6.1", "6.2", "6.3", "6.4", "6.5", "7", "8"
        ]
    );
    let several: Vec<&str> = plan
        .items
        .iter()
        .filter(|item| item.leads.len() > 1)
        .map(|item| item.id.as_str())
        .collect();
    assert_eq!(several, ["5"]);
    let ends: Vec<&str> = plan
        .items
        .iter()
        .filter(|item| item.end.is_some())
        .map(|item| item.id.as_str())
        .collect();
    assert_eq!(ends, ["1.1", "1.2"]);
}

#[test]
fn the_plan_of_many_years_has_every_state() {
    let source = read(MANY_YEARS);
    let plan = load(&source);
    let today = day("2026-11-25");
    for state in State::ALL {
        let mut items = plan.items.iter();
        assert!(
            items.any(|item| item_standing(&plan, item, today).state == state),
            "no item is {}",
            state.name()
        );
        let reports = owed(&plan, today);
        let any = reports.iter().any(|owed| owed.standing.state == state);
        // A report is never stopped.
        assert_eq!(
            any,
            state != State::Stopped,
            "reports that are {}",
            state.name()
        );
    }
}

#[test]
fn the_examples_have_every_cycle() {
    let mut cycles = BTreeSet::new();
    for name in [MANY_PERIODS, "examples/hang-tuan.toml"] {
        let source = read(name);
        for duty in load(&source).duties {
            cycles.insert(duty.every.name().to_owned());
        }
    }
    let names: BTreeSet<String> = plan::shape::CYCLES.map(str::to_owned).into();
    assert_eq!(cycles, names);
}

#[test]
fn the_plan_of_mergers_has_successions_and_renamings() {
    let source = read(MERGERS);
    let plan = load(&source);
    assert!(plan.bodies.iter().any(|body| !body.former.is_empty()));
    // Two became one, and one followed another that had followed one.
    let place = |code: &str| {
        let mut bodies = plan.indexed_bodies();
        let (index, _) = bodies.find(|(_, body)| body.code == code).unwrap();
        index
    };
    let merged = plan.body(place("CNSHTT"));
    assert_eq!(merged.predecessors, [place("QLCN"), place("TTCN")]);
    let today = day("2025-12-20");
    let reporting = Reporting::new(&plan, today);
    assert_eq!(reporting.successors(place("TTTK")), [place("TTDMST")]);
    assert_eq!(reporting.successors(place("QLKH")), []);

    // A period falls on who exists on its last good day.
    let year = |owed: &&Owed| owed.period.is_some_and(|p| p.to_string() == "2025");
    let owed = owed(&plan, today);
    let units: BTreeSet<&str> = owed
        .iter()
        .filter(year)
        .map(|owed| plan.body(owed.unit).code.as_ref())
        .collect();
    assert!(units.contains("CNSHTT") && units.contains("TTDMST"));
    for gone in ["QLCN", "TTCN", "TTUDTB", "TTTK", "TTKHCN"] {
        assert!(!units.contains(gone), "{gone} is closed by then");
    }
}

/// The plan that was amended shows the larger format, and each answer knows it.
#[test]
fn the_amended_plan_uses_what_a_plan_that_lives_needs() {
    let source = read(AMENDED);
    let plan = load(&source);
    let item = |id: &str| {
        let found = plan.items.iter().find(|item| item.id.as_str() == id);
        found.unwrap()
    };
    let led = |today: &str| {
        let leads = item("1").leads_on(day(today));
        leads
            .map(|lead| plan.body(lead.unit).code.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(led("2025-02-28"), ["QLTM"]);
    assert_eq!(led("2025-03-01"), ["CDS"]);
    assert!(plan.body(item("2").leads[0].unit).is_class);
    assert_eq!(plan.amendments.len(), 1);
    assert!(item("2a").added.is_some());
    let rounds = item("3").rounds.as_ref().unwrap();
    assert_eq!(rounds.moved.len(), 1);
    let ask = |line: &str| {
        let ran = crate::support::program::run(&format!("{line} -f {AMENDED} --lang vi"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{line}");
        ran.out
    };
    let april = "--today 2026-04-01";
    let due = ask(&format!("deadlines --format tsv {april}"));
    for row in [
        "2026-03-20\t-12\toverdue\treport\t\ttuan\t2026-W12\tCDS",
        "2026-04-15\t14\tin-time\titem\t3\t\t2026-Q1\tQLTM",
        "report\t\tluy-ke\t2026-9M\tVP",
        "report\t\tnam\t2026\tQLNL",
    ] {
        assert!(due.contains(row), "{row}\n{due}");
    }
    assert!(ask(&format!("requests {april}")).contains("09/TTr-CDS"));
    assert!(
        ask(&format!("reports --year 2025 --format table {april}"))
            .contains("bổ sung ngày 19/12/2025")
    );
    // Before the decision the plan was another one.
    let before = ask("list --format tsv --columns id,leads,last_day --today 2025-02-01");
    assert_eq!(
        before,
        "1\tQLTM\t2025-12-31\n2\tCPCM\t2026-12-31\n3\tQLTM\t2025-03-25\n"
    );
    let after = ask("list --format tsv --columns id,leads,last_day --today 2025-03-01");
    assert_eq!(
        after,
        "1\tCDS\t2026-06-30\n2\tCPCM\t2026-12-31\n2a\tQLNL\t2026-12-31\n3\tQLTM\t2025-03-25\n"
    );
    let paper = ask("report --year 2025 --today 2026-04-01");
    for words in [
        "được điều chỉnh, bổ sung tại Quyết định số 118/QĐ-SCT ngày 24/02/2025",
        "đã xong 4/4 đợt năm 2025",
        "Chưa được bố trí kinh phí thuê hạ tầng",
    ] {
        assert!(paper.contains(words), "{words}\n{paper}");
    }
}
