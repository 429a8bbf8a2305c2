//! The spreadsheet of any plan opens, its parts are well-formed XML, and no
//! text of the file is a formula.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plan::answer::bodies::Work;
use plan::answer::deadlines::{Limits, Scope};
use plan::answer::summary::groups::{By, count};
use plan::answer::{deadlines, items, reports};
use plan::deadline::as_of::AsOf;
use plan::model::body::Kind;
use plan::query::filter::Filter;
use plan::render::xlsx;
use plan::view::workbook::{Parts, Workbook};
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
    let as_of = AsOf::new(plan, today);
    let items = items::rows(&as_of, &filter);
    let limits = Limits::default();
    let deadlines = deadlines::rows(&as_of, Scope::All, &filter, &limits);
    let reports = reports::rows(&as_of, &filter, &[]);
    let counted = count(&as_of, &filter, By::Body(Kind::Unit));
    let work = Work::new(&as_of);
    let bodies: Vec<_> = plan
        .indexed_bodies()
        .map(|(index, _)| work.row(index))
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
