//! One page with everything in it: nothing from outside, every text escaped,
//! whole without its script.

pub mod script;
pub mod style;

use super::svg;
use crate::lang::Lang;
use crate::say;
use crate::text::clean::{clean, clean_line};
use crate::view::page::{Field, Page};
use crate::view::site::{Count, Site};
use crate::view::{self, Role, Sheet};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use std::borrow::Cow;

/// The page.
pub fn page(site: &Site) -> String {
    let lang = site.lang;
    let code = say!(lang, "vi", "en");
    let title = say!(
        lang,
        "Kế hoạch {title}",
        "Plan: {title}",
        title = clean_line(&site.title)
    );
    let hash = script::HASH;
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src '{hash}'; base-uri 'none'; form-action 'none'"
    );
    let page = html! {
        (DOCTYPE)
        html lang=(code) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="referrer" content="no-referrer";
                title { (line(&title)) }
                style { (PreEscaped(style::STYLE)) }
            }
            body {
                a.skip href="#main" { (say!(lang, "Đến nội dung chính", "To the content")) }
                (head(site))
                main id="main" { (body(site)) }
                footer { p { (say!(
                    lang,
                    "Trang này lập từ tệp kế hoạch bằng chương trình plan; nội dung không tự thay đổi theo ngày.",
                    "Made from the plan file by the program plan; what it says does not change with the day.",
                )) } }
                script { (PreEscaped(script::SCRIPT)) }
            }
        }
    };
    page.into_string() + "\n"
}

/// Text of the file: its lines kept, nothing in it that acts or that no page may
/// hold.
fn text(raw: &str) -> Cow<'_, str> {
    clean(raw)
}

/// The same, on one line.
fn line(raw: &str) -> Cow<'_, str> {
    clean_line(raw)
}

fn class(role: Role) -> Option<&'static str> {
    match role {
        Role::Bad => Some("bad"),
        Role::Warn => Some("warn"),
        Role::Good => Some("good"),
        Role::Faint => Some("faint"),
        Role::Plain | Role::Strong => None,
    }
}

/// The anchor of an item's page.
fn anchor(id: &str) -> String {
    format!("item-{id}")
}

fn head(site: &Site) -> Markup {
    let lang = site.lang;
    let links = [
        ("counts", say!(lang, "Tổng hợp", "Counts")),
        ("overdue", say!(lang, "Quá hạn", "Overdue")),
        ("due-soon", say!(lang, "Sắp đến hạn", "Due soon")),
        ("timeline", say!(lang, "Biểu đồ tiến độ", "Timeline")),
        ("list", say!(lang, "Các nhiệm vụ", "Items")),
        ("details", say!(lang, "Chi tiết", "Details")),
        ("reports", say!(lang, "Báo cáo định kỳ", "Reports")),
        ("bodies", say!(lang, "Cơ quan, đơn vị", "Bodies")),
    ];
    html! {
        header {
            @for issuer in &site.issuers { p.issuer { (line(issuer)) } }
            h1 { (say!(lang, "Kế hoạch {title}", "Plan: {title}", title = text(&site.title))) }
            @for line_above in &site.header { p { (line(line_above)) } }
            nav aria-label=(say!(lang, "Mục lục", "Contents")) {
                ul { @for (id, name) in &links { li { a href={ "#" (id) } { (name) } } } }
            }
        }
    }
}

fn body(site: &Site) -> Markup {
    let lang = site.lang;
    let bodies = say!(
        lang,
        "Việc của từng cơ quan, đơn vị",
        "What each does in the plan",
    );
    html! {
        (section("counts", &say!(lang, "Tổng hợp", "Counts"), &html! {
            p { (line(&site.sentence)) }
            h3 { (say!(lang, "Nhiệm vụ", "Items")) }
            (counts(&site.item_counts))
            @if !site.report_counts.is_empty() {
                h3 { (say!(lang, "Báo cáo định kỳ đã đến hạn", "Reports that have fallen due")) }
                (counts(&site.report_counts))
            }
        }))
        (section("overdue", &say!(lang, "Quá hạn", "Overdue"), &due(site, &site.overdue, true)))
        (section("due-soon", &say!(lang, "Sắp đến hạn", "Due soon"), &due(site, &site.due_soon, false)))
        @if let Some(note) = &site.day_note { p.note { (line(note)) } }
        (section("timeline", &say!(lang, "Biểu đồ tiến độ", "Timeline"), &timeline(site)))
        (section("list", &say!(lang, "Các nhiệm vụ", "Items"), &items(site)))
        (section("details", &say!(lang, "Chi tiết từng nhiệm vụ", "Each item in full"), &html! {
            @for one in &site.pages { (details(&one.id, &one.page)) }
            @if site.pages.is_empty() { p { (no_items(lang)) } }
        }))
        (section("reports", &say!(lang, "Báo cáo định kỳ", "Reports"), &reports(site)))
        (section("bodies", &say!(lang, "Cơ quan, đơn vị", "Bodies"), &html! {
            @if site.bodies.rows.is_empty() {
                p { (say!(lang, "Kế hoạch chưa khai báo cơ quan, đơn vị nào.", "The plan declares no body yet.")) }
            } @else {
                (cards(None, &bodies, &table(&site.bodies, &bodies, None)))
            }
        }))
    }
}

fn section(id: &str, heading: &str, content: &Markup) -> Markup {
    let label = format!("{id}-heading");
    html! {
        section id=(id) aria-labelledby=(label) {
            h2 id=(label) { (heading) }
            (content)
        }
    }
}

fn counts(counts: &[Count]) -> Markup {
    html! {
        dl.counts {
            @for count in counts {
                div class=[class(count.role)] {
                    dt { (line(&count.label)) }
                    dd { (line(&count.text)) }
                }
            }
        }
    }
}

/// What is late, or due soon; nothing is told as that.
fn due(site: &Site, sheet: &Sheet, is_late: bool) -> Markup {
    let lang = site.lang;
    if sheet.rows.is_empty() {
        let none = if is_late {
            say!(
                lang,
                "Không có nhiệm vụ, báo cáo nào quá hạn.",
                "No item and no report is overdue."
            )
        } else {
            say!(
                lang,
                "Không có nhiệm vụ, báo cáo nào sắp đến hạn.",
                "No item and no report is due soon."
            )
        };
        return html! { p { (none) } };
    }
    let caption = if is_late {
        say!(
            lang,
            "Nhiệm vụ và báo cáo quá hạn, lâu nhất trước",
            "Items and reports that are overdue, longest first"
        )
    } else {
        say!(
            lang,
            "Nhiệm vụ và báo cáo sắp đến hạn, gần nhất trước",
            "Items and reports that are due soon, nearest first"
        )
    };
    html! {
        (cards(None, &caption, &table(sheet, &caption, None)))
        (legend(sheet))
    }
}

fn timeline(site: &Site) -> Markup {
    if site.timeline.is_empty() {
        return html! { p { (no_items(site.lang)) } };
    }
    let label = say!(
        site.lang,
        "Biểu đồ tiến độ, cuộn ngang được",
        "Timeline, can be scrolled sideways"
    );
    html! {
        p.note.sideways { (say!(site.lang, "Kéo ngang để xem hết biểu đồ.", "Scroll sideways to see all of it.")) }
        figure.scroll tabindex="0" role="group" aria-label=(label) {
            (PreEscaped(svg::figure(&site.timeline, None)))
        }
    }
}

fn items(site: &Site) -> Markup {
    let lang = site.lang;
    if site.pages.is_empty() {
        return html! { p { (no_items(lang)) } };
    }
    let caption = say!(
        lang,
        "Các nhiệm vụ theo thứ tự trong Kế hoạch",
        "The items in the order of the plan",
    );
    let anchors: Vec<String> = site.pages.iter().map(|one| anchor(&one.id)).collect();
    html! {
        search id="filter" hidden {
            label for="filter-text" {
                (say!(lang, "Lọc nhiệm vụ (gõ không dấu cũng được)", "Filter items (marks are not needed)"))
            }
            input id="filter-text" type="search" autocomplete="off" aria-controls="items";
            p id="filter-left" role="status"
                data-left=(say!(lang, "Còn {{n}}/{{all}} nhiệm vụ", "{{n}} of {{all}} items"))
                data-none=(say!(lang, "Không có nhiệm vụ nào khớp", "No item fits")) {}
        }
        (cards(Some("items"), &caption, &table(&site.items, &caption, Some(&anchors))))
        (legend(&site.items))
    }
}

fn no_items(lang: Lang) -> String {
    say!(lang, "Không có nhiệm vụ nào.", "There are no items.")
}

/// An item in full.
fn details(id: &str, page: &Page) -> Markup {
    let field = |field: &Field| {
        html! {
            div class=[field.nested.then_some("nested")] {
                dt { (line(&field.label)) }
                dd class=[class(field.role)] { (text(&field.text)) }
            }
        }
    };
    let (anchor, label) = (anchor(id), format!("title-{id}"));
    html! {
        article id=(anchor) aria-labelledby=(label) {
            h3 id=(label) { (text(&page.title)) }
            dl { @for one in &page.fields { (field(one)) } }
        }
    }
}

fn reports(site: &Site) -> Markup {
    let lang = site.lang;
    if site.reports.is_empty() {
        return html! { p { (say!(lang, "Không có báo cáo nào phải gửi.", "No report is owed.")) } };
    }
    let mut heading = String::new();
    let tables: Vec<(String, &Sheet)> = site
        .reports
        .iter()
        .map(|sheet| {
            let caption = match sheet.above.first() {
                Some(first) => {
                    heading.clone_from(first);
                    first.clone()
                }
                // The periods that one table had no room for.
                None => say!(lang, "{heading} (tiếp)", "{heading} (continued)"),
            };
            (caption, sheet)
        })
        .collect();
    html! {
        @for (caption, sheet) in &tables {
            div.scroll tabindex="0" role="group" aria-label=(line(caption)) {
                (table(sheet, caption, None))
            }
        }
        @if site.has_gaps {
            p.note { (say!(lang, "–: không phải gửi báo cáo kỳ này.", "–: owes no report for this period.")) }
        }
        @for sheet in &site.reports { (legend(sheet)) }
    }
}

/// A table whose rows are cards on a narrow screen; on a wide one it scrolls
/// where it must.
fn cards(id: Option<&str>, label: &str, table: &Markup) -> Markup {
    html! {
        div.cards.scroll id=[id] tabindex="0" role="group" aria-label=(line(label)) { (table) }
    }
}

/// A table; its rows lead to the anchors where there are any.
fn table(sheet: &Sheet, caption: &str, anchors: Option<&[String]>) -> Markup {
    let wide = |place: usize| {
        let comfort = sheet.columns[place].comfort;
        (20..28).contains(&comfort) && anchors.is_some_and(|_| place == 1)
            || anchors.is_none() && place == 0
    };
    let rows = sheet.rows.iter().enumerate();
    html! {
        table {
            caption { (text(caption)) }
            thead { tr { @for column in &sheet.columns { th scope="col" { (text(&column.heading)) } } } }
            tbody {
                @for (place, row) in rows {
                    @let anchor = anchors.and_then(|anchors| anchors.get(place));
                    tr data-page=[anchor] {
                        @for (column, cell) in row.iter().enumerate() {
                            @let label = line(&sheet.columns[column].heading);
                            @let look = look(class(cell.role), wide(column));
                            @if column == 0 {
                                th scope="row" data-label=(label) class=[look] {
                                    @match anchor {
                                        Some(anchor) => a href={ "#" (anchor) } { (text(&cell.text)) },
                                        None => (text(&cell.text)),
                                    }
                                }
                            } @else {
                                td data-label=(label) class=[look] { (text(&cell.text)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The classes of a cell.
fn look(role: Option<&str>, is_wide: bool) -> Option<String> {
    match (role, is_wide) {
        (role, false) => role.map(str::to_owned),
        (Some(role), true) => Some(format!("wide {role}")),
        (None, true) => Some("wide".to_owned()),
    }
}

/// What the codes in a table mean.
fn legend(sheet: &Sheet) -> Markup {
    let cells = sheet.rows.iter().flatten();
    let legend = view::legend(cells.flat_map(|cell| &cell.codes).collect());
    html! { @if let Some(legend) = legend { p.note { (line(&legend)) } } }
}
