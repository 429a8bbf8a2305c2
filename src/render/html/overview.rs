//! The page of several plans.

use super::{Whole, cards, counts, legend, line, section, table, text, whole};
use crate::say;
use crate::view::Sheet;
use crate::view::overview::{Group, Overview};
use maud::{Markup, Render, html};

/// The page.
pub fn page(of: &Overview) -> String {
    let lang = of.lang;
    let made = say!(
        lang,
        "Trang này lập từ các tệp kế hoạch bằng chương trình plan; nội dung không tự thay đổi theo ngày.",
        "Made from the plan files by the program plan; what it says does not change with the day.",
    );
    let mut sheets: Vec<(&'static str, &Sheet)> =
        vec![("plans", &of.plans), ("by-unit", &of.by_unit)];
    // The tables of a section have the same columns.
    for (section, groups) in [("overdue", &of.overdue), ("due-soon", &of.soon)] {
        sheets.extend(groups.first().map(|group| (section, &group.sheet)));
    }
    whole(&Whole {
        lang,
        title: &of.title,
        sheets: &sheets,
        head: head(of),
        body: &|page| body(of, page),
        made: &made,
        script: None,
    })
}

fn head(of: &Overview) -> Markup {
    let lang = of.lang;
    let links = [
        ("counts", say!(lang, "Tổng hợp", "Counts")),
        ("plans", say!(lang, "Các kế hoạch", "Plans")),
        ("by-unit", say!(lang, "Theo đơn vị", "By unit")),
        ("overdue", say!(lang, "Quá hạn", "Overdue")),
        (
            "due-soon",
            say!(lang, "Đến hạn trong 30 ngày", "Due in 30 days"),
        ),
        ("left-out", say!(lang, "Tệp chưa tính", "Left out")),
    ];
    let shown = |id: &str| id != "left-out" || !of.left_out.is_empty();
    html! {
        header {
            @for issuer in &of.issuers { p.issuer { (line(issuer)) } }
            h1 { (text(&of.title)) }
            @for line_above in &of.header { p { (line(line_above)) } }
            nav aria-label=(say!(lang, "Mục lục", "Contents")) {
                ul { @for (id, name) in links.iter().filter(|(id, _)| shown(id)) { li { a href={ "#" (id) } { (name) } } } }
            }
        }
    }
}

fn body(of: &Overview, page: &mut String) {
    let lang = of.lang;
    section(
        page,
        "counts",
        &say!(lang, "Tổng hợp", "Counts"),
        &html! {
            p { (line(&of.told.sentence)) }
            h3 { (say!(lang, "Nhiệm vụ", "Items")) }
            (counts(&of.told.items))
            @if !of.told.reports.is_empty() {
                h3 { (say!(lang, "Báo cáo định kỳ đã đến hạn", "Reports that have fallen due")) }
                (counts(&of.told.reports))
            }
        },
    );
    let caption = say!(lang, "Mỗi kế hoạch một dòng", "A row for each plan");
    section(
        page,
        "plans",
        &say!(lang, "Các kế hoạch", "Plans"),
        &super::Straight(|page| {
            table::scrolled(page, "cards scroll", &caption, &|page| {
                table::linked(page, &of.plans, &caption, &of.links);
            });
        }),
    );
    let caption = say!(
        lang,
        "Số nhiệm vụ, tỷ lệ của từng đơn vị chủ trì trong mọi kế hoạch",
        "Items and rates of each unit that leads, over all plans",
    );
    section(
        page,
        "by-unit",
        &say!(lang, "Theo đơn vị", "By unit"),
        &super::Straight(|page| cards(page, &caption, &of.by_unit)),
    );
    let late = say!(
        lang,
        "Không có nhiệm vụ, báo cáo nào quá hạn.",
        "No item and no report is overdue.",
    );
    let heading = say!(lang, "Quá hạn", "Overdue");
    section(
        page,
        "overdue",
        &heading,
        &super::Straight(|page| due(&of.overdue, &late, page)),
    );
    let none = say!(
        lang,
        "Không có nhiệm vụ, báo cáo nào đến hạn trong 30 ngày tới.",
        "No item and no report falls due in the next 30 days.",
    );
    section(
        page,
        "due-soon",
        &say!(lang, "Đến hạn trong 30 ngày", "Due in 30 days"),
        &super::Straight(|page| due(&of.soon, &none, page)),
    );
    html! { @for note in &of.day_notes { p.note { (line(note)) } } }.render_to(page);
    if let [first, rest @ ..] = &of.left_out[..] {
        let heading = say!(lang, "Tệp chưa tính", "Left out");
        let list = html! {
            p.bad { (line(first)) }
            ul { @for file in rest { li { (line(file)) } } }
        };
        section(page, "left-out", &heading, &list);
    }
}

/// What is late or falls due, unit by unit; or that nothing does.
fn due(groups: &[Group], none: &str, page: &mut String) {
    if groups.is_empty() {
        return html! { p { (none) } }.render_to(page);
    }
    for group in groups {
        cards(page, &group.heading, &group.sheet);
        legend(&group.sheet).render_to(page);
    }
}
