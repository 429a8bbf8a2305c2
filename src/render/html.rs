//! One page with everything in it: nothing from outside, every text escaped,
//! whole without its script.

pub mod overview;
pub mod script;
pub mod style;
mod table;

use super::svg;
use crate::lang::Lang;
use crate::say;
use crate::text::clean::{printed, printed_line};
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

/// The page of one plan.
pub fn page(site: &Site<'_>) -> String {
    let lang = site.lang;
    let made = say!(
        lang,
        "Trang này lập từ tệp kế hoạch bằng chương trình plan; nội dung không tự thay đổi theo ngày.",
        "Made from the plan file by the program plan; what it says does not change with the day.",
    );
    whole(&Whole {
        lang,
        title: &site.title,
        sheets: &listed(site),
        head: head(site),
        body: &|page| body(site, page),
        made: &made,
        script: Some(script::SCRIPT),
    })
}

/// What stands on a page.
struct Whole<'a> {
    lang: Lang,
    title: &'a str,
    /// The tables whose rows become cards.
    sheets: &'a [(&'static str, &'a Sheet)],
    head: Markup,
    body: &'a dyn Fn(&mut String),
    /// What the page was made from.
    made: &'a str,
    script: Option<&'static str>,
}

/// A page that asks for nothing from outside.
fn whole(whole: &Whole<'_>) -> String {
    let lang = whole.lang;
    let code = say!(lang, "vi", "en");
    let title = printed_line(whole.title);
    let scripts = match whole.script {
        Some(_) => format!("'{}'", script::HASH),
        None => "'none'".to_owned(),
    };
    let policy = format!(
        "default-src 'none'; style-src 'unsafe-inline'; script-src {scripts}; base-uri 'none'; form-action 'none'"
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
                style { (PreEscaped(style::STYLE)) (PreEscaped(table::labels(whole.sheets))) }
            }
            body {
                a.skip href="#main" { (say!(lang, "Đến nội dung chính", "To the content")) }
                (whole.head)
                main id="main" { (Straight(|page| (whole.body)(page))) }
                footer { p { (whole.made) } }
                @if let Some(script) = whole.script { script { (PreEscaped(script)) } }
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

fn head(site: &Site<'_>) -> Markup {
    let lang = site.lang;
    let links = [
        ("overdue", say!(lang, "Quá hạn", "Overdue")),
        ("counts", say!(lang, "Tổng hợp", "Counts")),
        ("by-unit", say!(lang, "Theo đơn vị", "By unit")),
        ("due-soon", say!(lang, "Sắp đến hạn", "Due soon")),
        ("timeline", say!(lang, "Biểu đồ tiến độ", "Timeline")),
        ("list", say!(lang, "Các nhiệm vụ", "Items")),
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
    // What is late stands first: it is what has to be done.
    let late = |page: &mut String| due(site, &site.overdue, true, page);
    section(
        page,
        "overdue",
        &say!(lang, "Quá hạn", "Overdue"),
        &Straight(late),
    );
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
        let table = |page: &mut String| cards(page, &caption, sheet);
        let heading = say!(lang, "Theo đơn vị", "By unit");
        section(page, "by-unit", &heading, &Straight(table));
    }
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
    cards(page, &caption, &site.bodies);
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
    cards(page, &caption, sheet);
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
    let is_long = svg::is_long(&site.timeline);
    html! {
        p.note.sideways { (say!(site.lang, "Kéo ngang để xem hết biểu đồ.", "Scroll sideways to see all of it.")) }
        figure.scroll.long[is_long] tabindex="0" role="group" aria-label=(label) {
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
    table::scrolled(page, "cards scroll", &caption, &|page| {
        table::items(page, site, &caption);
    });
    legend(&site.items).render_to(page);
    if let Some(note) = &site.items_note {
        html! { p.note { (line(note)) } }.render_to(page);
    }
    shared(site, page);
    if !site.owed.is_empty() {
        let heading = say!(
            lang,
            "Báo cáo phải gửi cho các nhiệm vụ",
            "Reports that cover the items"
        );
        html! {
            div id="owed" {
                h3 { (heading) }
                ol {
                    @for (place, fields) in (1..).zip(&site.owed) {
                        li id={ "r" (place) } {
                            @for one in fields {
                                p { (line(&one.label)) ": " span class=[class(one.role)] { (text(&one.text)) } }
                            }
                        }
                    }
                }
            }
        }
        .render_to(page);
    }
}

/// What many items say alike: the script puts it where each of them says it.
fn shared(site: &Site<'_>, page: &mut String) {
    let texts = site.shared.texts();
    if texts.is_empty() {
        return;
    }
    let heading = say!(
        site.lang,
        "Nội dung chung của nhiều nhiệm vụ",
        "What several items have in common"
    );
    html! {
        div id="shared" {
            h3 { (heading) }
            ol { @for (place, one) in (1..).zip(texts) { li id={ "s" (place) } { (text(one)) } } }
        }
    }
    .render_to(page);
}

fn no_items(lang: Lang) -> String {
    say!(lang, "Không có nhiệm vụ nào.", "There are no items.")
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
        table::scrolled(page, "scroll", &caption, &|page| {
            table::rows(page, sheet, &caption)
        });
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
fn cards(page: &mut String, caption: &str, sheet: &Sheet) {
    table::scrolled(page, "cards scroll", caption, &|page| {
        table::rows(page, sheet, caption);
    });
}

/// The tables whose rows become cards, by the section that each stands in.
fn listed<'s>(site: &'s Site<'_>) -> Vec<(&'static str, &'s Sheet)> {
    let mut sheets = vec![
        ("overdue", &site.overdue),
        ("due-soon", &site.due_soon),
        ("list", &site.items),
        ("bodies", &site.bodies),
    ];
    sheets.extend(site.by_unit.as_ref().map(|sheet| ("by-unit", sheet)));
    sheets
}

/// What the codes in a table mean.
fn legend(sheet: &Sheet) -> Markup {
    let cells = sheet.rows.iter().flatten();
    let legend = view::legend(cells.flat_map(|cell| &cell.codes));
    html! { @if let Some(legend) = legend { p.note { (line(&legend)) } } }
}
