//! A number that follows one that comes later in the paper.

use crate::check::subject::Subject;
use crate::lang::Pair;
use crate::model::id::Id;
use crate::model::item::{Item, Section};
use crate::pair;
use crate::problem::{Leaves, Problem, Problems, Rule, Severity};
use crate::source::Span;
use crate::text::hash::Map;

pub static RULE: Rule = Rule {
    name: "id-out-of-order",
    severity: Severity::Warning,
    leaves: Leaves::Usable,
    label: Pair::fixed("không đúng thứ tự", "out of order"),
    catches: Pair::fixed(
        "nhiệm vụ hay đề mục đứng sau một số lớn hơn, hoặc đề mục đứng sau nhiệm vụ của nó",
        "an item or a heading after a later number, or a heading after an item of its own",
    ),
    why: Pair::fixed(
        "Danh sách in theo thứ tự trong tệp, nên sẽ khác với văn bản. Thường là chèn nhầm chỗ hoặc ghi sai số: 6.1 thay cho 6.10. Chỉ so các phần cùng loại: số với số, chữ số La Mã với La Mã, chữ cái với chữ cái.",
        "Lists are in the order of the file, and then differ from the paper. Mostly something was put in the wrong place, or its number is wrong: 6.1 for 6.10. Only parts of one kind are compared: numbers, Roman numerals, letters.",
    ),
    wrong: r#"[[item]]
id    = "2"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "1"
title = "Hội thảo"

[[item.lead]]
unit = "QLKH"
"#,
    right: r#"[[item]]
id    = "1"
title = "Hội thảo"

[[item.lead]]
unit = "QLKH"

[[item]]
id    = "2"
title = "Tập huấn"

[[item.lead]]
unit = "QLKH"
"#,
};

pub(super) fn find(subject: &Subject<'_>, problems: &mut Problems) {
    let plan = subject.plan;
    for two in plan.items.windows(2) {
        let [above, item] = two else { continue };
        // Numbers that begin again in each section say nothing across sections.
        if above.section != item.section && (plan.names_section(above) || plan.names_section(item))
        {
            continue;
        }
        let (above, item) = ((&above.id, above.at), (&item.id, item.at));
        compare(subject, above, item, problems);
    }
    let owned = first_items(&plan.items, &plan.sections);
    let mut above: Option<&Section<'_>> = None;
    for section in &plan.sections {
        match owned.get(section.id.as_str()) {
            Some(item) if item.at < section.at => below_its_own(subject, section, item, problems),
            _ => {
                if let Some(above) = above {
                    let (above, section) = ((&above.id, above.at), (&section.id, section.at));
                    compare(subject, above, section, problems);
                }
            }
        }
        above = Some(section);
    }
}

/// Reports an id that comes before the one above it.
fn compare(
    subject: &Subject<'_>,
    (above, above_at): (&Id<'_>, Span),
    (id, at): (&Id<'_>, Span),
    problems: &mut Problems,
) {
    let (above, id) = (above.as_str(), id.as_str());
    if !Id::comes_before(id, above) {
        return;
    }
    problems.push(
        Problem::new(
            &RULE,
            subject.place(at, "id"),
            pair!("số {id} đứng sau số {above}", "{id} stands after {above}"),
        )
        .related(
            subject.place(above_at, "id"),
            Pair::fixed("số đứng ngay trên", "the number right above"),
        )
        .help(pair!(
            "xếp {id} lên trước {above} như trong văn bản, hoặc sửa số ghi sai",
            "put {id} before {above} as in the paper, or correct the number that is wrong",
        )),
    );
}

/// The first item under each heading.
fn first_items<'p, 's>(
    items: &'p [Item<'s>],
    sections: &'p [Section<'_>],
) -> Map<&'p str, &'p Item<'s>> {
    let mut first = Map::default();
    if !sections.is_empty() {
        for item in items {
            let own = item.section.map(|place| sections[place].id.as_str());
            for heading in Id::prefixes(item.id.as_str()).chain(own) {
                first.entry(heading).or_insert(item);
            }
        }
    }
    first
}

fn below_its_own(
    subject: &Subject<'_>,
    section: &Section<'_>,
    item: &Item<'_>,
    problems: &mut Problems,
) {
    let (heading, id) = (section.id.as_str(), item.id.as_str());
    problems.push(
        Problem::new(
            &RULE,
            subject.place(section.at, "id"),
            pair!(
                "đề mục {heading} đứng sau nhiệm vụ {id} của nó",
                "heading {heading} stands after its own item {id}",
            ),
        )
        .related(
            subject.place(item.at, "id"),
            Pair::fixed("nhiệm vụ của đề mục này", "an item of this heading"),
        )
        .help(pair!(
            "đưa [[section]] này lên trên nhiệm vụ {id}",
            "move this [[section]] above item {id}",
        )),
    );
}
