//! The spreadsheet of any plan opens, its parts are well-formed XML, and no
//! text of the file is a formula.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::model::body::Kind;
use plan::query::filter::Filter;
use plan::render::xlsx;
use plan::summary::groups::{By, count};
use plan::view::body::work::Work;
use plan::view::deadline::rows::{Limits, Scope};
use plan::view::workbook::{Parts, Workbook};
use plan::view::{deadline, item, report};
use plan_fuzz::given::{Given, sound};
use plan_fuzz::xml;

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
    let filter = Filter::default();
    let items = item::rows::rows(plan, &filter, today);
    let limits = Limits::default();
    let deadlines = deadline::rows::rows(plan, Scope::All, &filter, &limits, today);
    let reports = report::rows::rows(plan, &filter, &[], today);
    let counted = count(plan, &filter, By::Body(Kind::Unit), today);
    let work = Work::new(plan, today);
    let bodies: Vec<_> = plan
        .indexed_bodies()
        .map(|(index, _)| work.row(plan, index))
        .collect();
    let book = Workbook::new(&Parts {
        plan,
        filter: &filter,
        items: &items,
        deadlines: &deadlines,
        reports: &reports,
        counted: &counted,
        bodies: &bodies,
        today,
        lang: given.lang(),
    });
    let written = xlsx::write(&book).expect("a workbook can be made");
    let mut sheets = 0;
    for (name, text) in xml::parts(written.bytes) {
        if name.starts_with("xl/worksheets/sheet") {
            sheets += 1;
            assert!(!text.contains("<f>") && !text.contains("<f "), "{text}");
        }
    }
    assert_eq!(sheets, book.sheets.len());
});
