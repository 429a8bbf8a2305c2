//! One page with everything in it: nothing from outside, every text escaped,
//! whole without its script.

pub mod script;
pub mod style;

use super::svg;
use crate::lang::Lang;
use crate::say;
use crate::text::clean::{printed, printed_line};
use crate::view::page::{Field, Page};
use crate::view::site::{Count, Site};
use crate::view::{self, Role, Sheet};
use maud::{DOCTYPE, Markup, PreEscaped, Render, html};
use std::borrow::Cow;

/// What writes itself straight into the page: no large part of it is made
/// apart and copied.
struct Straight<F: Fn(&mut String)>(F);

impl<F: Fn(&mut String)> Render for Straight<F> {
    fn render_to(&self, page: &mut String) {
        (self.0)(page);
    }
}

/// The page.
pub fn page(site: &Site<'_>) -> String {
    let lang = site.lang;
    let code = say!(lang, "vi", "en");
    let title = printed_line(&site.title);
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
                main id="main" { (Straight(|page| body(site, page))) }
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

/// Text of the file: its lines kept, nothing in it that acts.
fn text(raw: &str) -> Cow<'_, str> {
    printed(raw)
}

/// The same, on one line.
fn line(raw: &str) -> Cow<'_, str> {
    printed_line(raw)
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

fn head(site: &Site<'_>) -> Markup {
    let lang = site.lang;
    let links = [
        ("counts", say!(lang, "Tổng hợp", "Counts")),
        ("by-unit", say!(lang, "Theo đơn vị", "By unit")),
        ("overdue", say!(lang, "Quá hạn", "Overdue")),
        ("due-soon", say!(lang, "Sắp đến hạn", "Due soon")),
        ("timeline", say!(lang, "Biểu đồ tiến độ", "Timeline")),
        ("list", say!(lang, "Các nhiệm vụ", "Items")),
        ("details", say!(lang, "Chi tiết", "Details")),
        ("reports", say!(lang, "Báo cáo định kỳ", "Reports")),
        ("bodies", say!(lang, "Cơ quan, đơn vị", "Bodies")),
    ];
    let shown = |id: &str| id != "by-unit" || site.by_unit.is_some();
    html! {
        header {
            @for issuer in &site.issuers { p.issuer { (line(issuer)) } }
            h1 { (text(&site.title)) }
            @for line_above in &site.header { p { (line(line_above)) } }
            nav aria-label=(say!(lang, "Mục lục", "Contents")) {
                ul { @for (id, name) in links.iter().filter(|(id, _)| shown(id)) { li { a href={ "#" (id) } { (name) } } } }
            }
        }
    }
}

fn body(site: &Site<'_>, page: &mut String) {
    let lang = site.lang;
    section(
        page,
        "counts",
        &say!(lang, "Tổng hợp", "Counts"),
        &html! {
            p { (line(&site.sentence)) }
            h3 { (say!(lang, "Nhiệm vụ", "Items")) }
            (counts(&site.item_counts))
            @if !site.report_counts.is_empty() {
                h3 { (say!(lang, "Báo cáo định kỳ đã đến hạn", "Reports that have fallen due")) }
                (counts(&site.report_counts))
            }
        },
    );
    if let Some(sheet) = &site.by_unit {
        let caption = say!(
            lang,
            "Số nhiệm vụ, tỷ lệ của từng đơn vị chủ trì",
            "Items and rates of each unit that leads",
        );
        let table = |page: &mut String| cards(page, None, &caption, sheet, None);
        let heading = say!(lang, "Theo đơn vị", "By unit");
        section(page, "by-unit", &heading, &Straight(table));
    }
    let late = |page: &mut String| due(site, &site.overdue, true, page);
    section(
        page,
        "overdue",
        &say!(lang, "Quá hạn", "Overdue"),
        &Straight(late),
    );
    let soon = |page: &mut String| due(site, &site.due_soon, false, page);
    section(
        page,
        "due-soon",
        &say!(lang, "Sắp đến hạn", "Due soon"),
        &Straight(soon),
    );
    if let Some(note) = &site.day_note {
        html! { p.note { (line(note)) } }.render_to(page);
    }
    let heading = say!(lang, "Biểu đồ tiến độ", "Timeline");
    section(page, "timeline", &heading, &timeline(site));
    let heading = say!(lang, "Các nhiệm vụ", "Items");
    section(page, "list", &heading, &Straight(|page| items(site, page)));
    let heading = say!(lang, "Chi tiết từng nhiệm vụ", "Each item in full");
    section(
        page,
        "details",
        &heading,
        &Straight(|page| all_details(site, page)),
    );
    let heading = say!(lang, "Báo cáo định kỳ", "Reports");
    section(
        page,
        "reports",
        &heading,
        &Straight(|page| reports(site, page)),
    );
    let heading = say!(lang, "Cơ quan, đơn vị", "Bodies");
    section(
        page,
        "bodies",
        &heading,
        &Straight(|page| bodies(site, page)),
    );
}

fn section(page: &mut String, id: &str, heading: &str, content: &dyn Render) {
    page.push_str(&format!(
        "<section id=\"{id}\" aria-labelledby=\"{id}-heading\">"
    ));
    let label = format!("{id}-heading");
    html! { h2 id=(label) { (heading) } }.render_to(page);
    content.render_to(page);
    page.push_str("</section>");
}

fn bodies(site: &Site<'_>, page: &mut String) {
    let lang = site.lang;
    if site.bodies.rows.is_empty() {
        let none = say!(
            lang,
            "Chưa khai báo cơ quan, đơn vị nào.",
            "The plan declares no body yet.",
        );
        return html! { p { (none) } }.render_to(page);
    }
    let caption = say!(
        lang,
        "Việc của từng cơ quan, đơn vị",
        "What each does in the plan",
    );
    cards(page, None, &caption, &site.bodies, None);
}

fn all_details(site: &Site<'_>, page: &mut String) {
    let mut is_empty = true;
    for one in site.pages() {
        details(&one.id, &one.page).render_to(page);
        is_empty = false;
    }
    if is_empty {
        html! { p { (no_items(site.lang)) } }.render_to(page);
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

/// What is late, or due soon, or that nothing is.
fn due(site: &Site<'_>, sheet: &Sheet, is_late: bool, page: &mut String) {
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
        return html! { p { (none) } }.render_to(page);
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
    cards(page, None, &caption, sheet, None);
    legend(sheet).render_to(page);
}

fn timeline(site: &Site<'_>) -> Markup {
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

fn items(site: &Site<'_>, page: &mut String) {
    let lang = site.lang;
    if site.items.rows.is_empty() {
        return html! { p { (no_items(lang)) } }.render_to(page);
    }
    let caption = say!(
        lang,
        "Các nhiệm vụ theo thứ tự trong văn bản",
        "The items in the order of the plan",
    );
    let anchors: Vec<String> = site.ids().map(anchor).collect();
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
    }
    .render_to(page);
    cards(page, Some("items"), &caption, &site.items, Some(&anchors));
    legend(&site.items).render_to(page);
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

fn reports(site: &Site<'_>, page: &mut String) {
    let lang = site.lang;
    if site.reports.is_empty() {
        let none = say!(lang, "Không có báo cáo nào phải gửi.", "No report is owed.");
        return html! { p { (none) } }.render_to(page);
    }
    let mut heading = "";
    for sheet in &site.reports {
        let caption = match sheet.above.first() {
            Some(first) => {
                heading = first;
                first.clone()
            }
            // The periods that one table had no room for.
            None => say!(lang, "{heading} (tiếp)", "{heading} (continued)"),
        };
        scrolled(page, "scroll", None, &caption, sheet, None);
    }
    if site.has_gaps {
        let note = say!(
            lang,
            "–: không phải gửi báo cáo kỳ này.",
            "–: owes no report for this period.",
        );
        html! { p.note { (note) } }.render_to(page);
    }
    for sheet in &site.reports {
        legend(sheet).render_to(page);
    }
}

/// A table whose rows are cards on a narrow screen; on a wide one it scrolls
/// where it must.
fn cards(
    page: &mut String,
    id: Option<&str>,
    caption: &str,
    sheet: &Sheet,
    anchors: Option<&[String]>,
) {
    scrolled(page, "cards scroll", id, caption, sheet, anchors);
}

/// A table in a box of some classes that can be scrolled.
fn scrolled(
    page: &mut String,
    classes: &str,
    id: Option<&str>,
    caption: &str,
    sheet: &Sheet,
    anchors: Option<&[String]>,
) {
    page.push_str(&format!("<div class=\"{classes}\""));
    if let Some(id) = id {
        page.push_str(&format!(" id=\"{id}\""));
    }
    page.push_str(" tabindex=\"0\" role=\"group\" aria-label=\"");
    line(caption).render_to(page);
    page.push_str("\">");
    table(page, sheet, caption, anchors);
    page.push_str("</div>");
}

/// A table; its rows lead to the anchors where there are any.
fn table(page: &mut String, sheet: &Sheet, caption: &str, anchors: Option<&[String]>) {
    let wide = |place: usize| {
        let comfort = sheet.columns[place].comfort;
        (20..28).contains(&comfort) && anchors.is_some_and(|_| place == 1)
            || anchors.is_none() && place == 0
    };
    page.push_str("<table>");
    html! {
        caption { (text(caption)) }
        thead { tr { @for column in &sheet.columns { th scope="col" { (text(&column.heading)) } } } }
    }
    .render_to(page);
    page.push_str("<tbody>");
    for (place, row) in sheet.rows.iter().enumerate() {
        let anchor = anchors.and_then(|anchors| anchors.get(place));
        html! {
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
        .render_to(page);
    }
    page.push_str("</tbody></table>");
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
    let legend = view::legend(cells.flat_map(|cell| &cell.codes));
    html! { @if let Some(legend) = legend { p.note { (line(&legend)) } } }
}
