//! Asking for bodies and items: what a name means, what is said where it means
//! nothing, and which rows a filter finds through whom.

use chrono::NaiveDate;
use plan::deadline::as_of::AsOf;
use plan::lang::{Lang, Pair};
use plan::model::body::{BodyIndex, Kind};
use plan::model::plan::Plan;
use plan::model::point::Point;
use plan::query::body::{self, BodyQuery};
use plan::query::filter::{Filter, Match};
use plan::refusal::Refusal;
use plan::resolve;
use plan::source::Source;
use plan::text::fold::Folded;

const TEXT: &str = r#"
format = 1

[plan]
title  = "Hỏi theo tên"
issued = 2024-01-01

[unit.CU]
name      = "Phòng Cũ"
until     = 2024-12-31
successor = ["MOI"]

[unit.MOI]
name = "Phòng Mới"
from = 2025-01-01

[unit.CHO]
name      = "Trung tâm Xúc tiến"
until     = 2024-12-31
successor = ["NHAN"]

[partner.NHAN]
name = "Viện Ứng dụng"

[partner.SNN]
name = "Sở Nông nghiệp và Phát triển nông thôn"

[partner.TY]
name = "UBND huyện Tân Yên"

[partner.H]
name    = "UBND cấp huyện"
members = ["TY"]

[[item]]
id       = "1"
title    = "Của cả hai phòng"
time     = "từ tháng 02/2024"
start    = 2024-02-01
partners = ["SNN", "H"]

[[item.lead]]
unit = "CU"

[[item.lead]]
unit = "MOI"

[[item]]
id    = "2"
title = "Của phòng cũ"
time  = "từ ngày 29/02/2024"
start = 2024-02-29

[[item.lead]]
unit = "CU"

[[item]]
id    = "3"
title = "Trước một ngày"
time  = "từ ngày 31/01/2024"
start = 2024-01-31

[[item.lead]]
unit = "CHO"

[[item]]
id    = "4"
title = "Sau một ngày"
time  = "từ ngày 01/3/2024"
start = 2024-03-01

[[item.lead]]
unit = "CHO"
"#;

fn with_plan(look: impl FnOnce(&Plan<'_>)) {
    let source = Source::new("asking.toml".into(), TEXT.to_owned());
    let (plan, problems) = resolve::load(&source, NaiveDate::MAX);
    let problems = problems.iter().map(|found| &found.message);
    assert_eq!(problems.collect::<Vec<_>>(), [] as [&Pair; 0]);
    look(&plan);
}

/// The code of the body that a name means, or what is said instead.
fn answer(plan: &Plan<'_>, name: &str, kind: Kind) -> String {
    match body::find(plan, "", name, Some(kind)) {
        Ok(found) => plan.body(found.body).code.to_string(),
        Err(error) => {
            let Refusal(message) = error.downcast_ref().unwrap();
            message.in_lang(Lang::En).to_owned()
        }
    }
}

#[test]
fn a_name_that_means_nothing_is_answered_with_what_is_nearest() {
    with_plan(|plan| {
        for (name, kind, said) in [
            // Begins with the same words as a name in full.
            (
                "Sở Nông nghiệp và Môi trường",
                Kind::Partner,
                "the plan has no body “Sở Nông nghiệp và Môi trường”. \
                 Did you mean: Sở Nông nghiệp và Phát triển nông thôn?",
            ),
            // Named like a member of a collective.
            (
                "UBND huyện Hiệp Hòa",
                Kind::Partner,
                "the plan does not name “UBND huyện Hiệp Hòa”. If it belongs to “UBND cấp \
                 huyện”, declare it and add it to the members of H",
            ),
            (
                "Hội Nông dân",
                Kind::Unit,
                "the plan has no body “Hội Nông dân”. The codes are: CU, MOI, CHO",
            ),
            (
                "Cục Thuế tỉnh",
                Kind::Partner,
                "the plan has no body “Cục Thuế tỉnh”. The codes are: NHAN, SNN, TY, H",
            ),
            // Of another kind: any body may have any role.
            ("Sở Nông nghiệp và Phát triển nông thôn", Kind::Unit, "SNN"),
            ("Viện Ứng dụng", Kind::Unit, "NHAN"),
            ("phong moi", Kind::Unit, "MOI"),
            // First letters of the rest.
            ("Sở Nông nghiệp và PTNT", Kind::Partner, "SNN"),
        ] {
            assert_eq!(answer(plan, name, kind), said);
        }
    });
}

/// The items that a filter finds, and how.
fn found(plan: &Plan<'_>, filter: &Filter) -> Vec<(String, Vec<Match>)> {
    let today = NaiveDate::from_ymd_opt(2025, 6, 1).unwrap();
    let as_of = AsOf::new(plan, today);
    let rows = as_of.items().filter_map(|(item, standing)| {
        let matches = filter.match_item(&as_of, item, &standing)?;
        Some((item.id.as_str().to_owned(), matches))
    });
    rows.collect()
}

fn ids(plan: &Plan<'_>, filter: &Filter) -> String {
    let rows = found(plan, filter).into_iter();
    rows.map(|(id, _)| id).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_row_that_names_the_body_is_not_found_through_another() {
    with_plan(|plan| {
        let unit = |code: &str| -> BodyIndex {
            let mut bodies = plan.indexed_bodies();
            bodies.find(|(_, body)| body.code == code).unwrap().0
        };
        let asked = unit("MOI");
        let filter = Filter {
            units: vec![BodyQuery::new(plan, asked, false)],
            ..Filter::default()
        };
        let through = |through| {
            vec![Match {
                filter: Kind::Unit,
                asked,
                through,
            }]
        };
        let rows = [
            ("1".to_owned(), through(None)),
            ("2".to_owned(), through(Some(unit("CU")))),
        ];
        assert_eq!(found(plan, &filter), rows);
    });
}

#[test]
fn items_are_found_by_when_they_start_and_by_their_words() {
    with_plan(|plan| {
        assert!(Filter::default().is_open());
        for (starts, expected) in [
            ("2024-02", "1 2"),
            ("2024-01", "3"),
            ("2024-02-29", "2"),
            ("2024", "1 2 3 4"),
            ("2025", ""),
        ] {
            let filter = Filter {
                starts: vec![Point::parse(starts).unwrap()],
                ..Filter::default()
            };
            assert!(!filter.is_open());
            assert_eq!(ids(plan, &filter), expected, "{starts}");
        }
        for (words, expected) in [("phòng cũ", "2"), ("MOT NGAY", "3 4"), ("quý", "")] {
            let filter = Filter {
                texts: vec![Folded::new(words)],
                ..Filter::default()
            };
            assert_eq!(ids(plan, &filter), expected, "{words}");
        }
    });
}
