//! The tables of the page. They are most of it, so that each row is written with as
//! little as it needs: end tags that HTML does not ask for are left out, and what a
//! cell of a card is called stands once in the style sheet.

use super::{class, line, text};
use crate::say;
use crate::view::Sheet;
use crate::view::site::{ItemDetails, Site};
use maud::{Render, html};

/// What the cells of cards are called, as rules of a style sheet: by the section that
/// a table stands in, and the place of a column.
pub fn labels(sheets: &[(&str, &Sheet)]) -> String {
    let mut rules = String::from("@media screen and (max-width: 62rem) {\n");
    for (section, sheet) in sheets {
        for (place, column) in (1..).zip(&sheet.columns) {
            let label = quoted(&column.heading);
            rules.push_str(&format!(
                "#{section} tr > :nth-child({place})::before {{ content: {label}; }}\n"
            ));
        }
    }
    rules.push_str("}\n");
    rules
}

/// A text as a string of a style sheet, which it cannot leave.
fn quoted(raw: &str) -> String {
    let mut quoted = String::from("\"");
    for c in line(raw).chars() {
        match c {
            '"' | '\\' | '<' => quoted.push_str(&format!("\\{:x} ", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// A table in a box of some classes that can be scrolled.
pub fn scrolled(page: &mut String, classes: &str, caption: &str, table: &dyn Fn(&mut String)) {
    page.push_str(&format!(
        "<div class=\"{classes}\" tabindex=\"0\" role=\"group\" aria-label=\""
    ));
    line(caption).render_to(page);
    page.push_str("\">");
    table(page);
    page.push_str("</div>");
}

/// A table whose first column says what a row is.
pub fn rows(page: &mut String, sheet: &Sheet, caption: &str) {
    linked(page, sheet, caption, &[]);
}

/// The same; the first cell of a row leads to its page, where there is one.
pub fn linked(page: &mut String, sheet: &Sheet, caption: &str, links: &[Option<String>]) {
    page.push_str("<table>");
    head(page, sheet, caption);
    page.push_str("<tbody>");
    for (place, row) in sheet.rows.iter().enumerate() {
        let link = links.get(place).and_then(Option::as_ref);
        page.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            let look = look(class(cell.role));
            page.push_str(if column == 0 { "<th scope=row" } else { "<td" });
            page.push_str(&look);
            page.push('>');
            match link.filter(|_| column == 0) {
                Some(link) => html! { a href=(link) { (text(&cell.text)) } }.render_to(page),
                None => text(&cell.text).render_to(page),
            }
        }
    }
    page.push_str("</tbody></table>");
}

/// The items, section by section; each opens to what its row does not say.
pub fn items(page: &mut String, site: &Site<'_>, caption: &str) {
    let sheet = &site.items;
    let columns = sheet.columns.len();
    page.push_str("<table id=\"items\">");
    head(page, sheet, caption);
    for (place, (row, item)) in sheet.rows.iter().zip(site.details()).enumerate() {
        if let Some(section) = &item.section {
            page.push_str(&format!(
                "<tbody><tr class=\"section\"><th colspan=\"{columns}\" scope=\"rowgroup\">"
            ));
            line(section).render_to(page);
        } else if place == 0 {
            page.push_str("<tbody>");
        }
        page.push_str("<tr id=\"item-");
        item.id.render_to(page);
        page.push_str("\">");
        for (column, cell) in row.iter().enumerate() {
            page.push_str(if column == 0 { "<th scope=row" } else { "<td" });
            page.push_str(&look(class(cell.role)));
            page.push('>');
            if column == 1 {
                title(page, site, &cell.text, &item);
            } else {
                text(&cell.text).render_to(page);
            }
        }
    }
    page.push_str("</tbody></table>");
}

/// The title of an item, and the rest of it, which opens.
fn title(page: &mut String, site: &Site<'_>, title: &str, item: &ItemDetails<'_>) {
    page.push_str("<details><summary>");
    text(title).render_to(page);
    page.push_str("</summary><dl>");
    for field in &item.fields {
        page.push_str(if field.nested {
            "<dt class=\"n\">"
        } else {
            "<dt>"
        });
        line(&field.label).render_to(page);
        page.push_str("<dd");
        page.push_str(&look(class(field.role)));
        page.push('>');
        match site.shared.place(&field.text) {
            Some((place, rest)) => {
                stands_at(page, site, 's', place);
                text(rest).render_to(page);
            }
            None => text(&field.text).render_to(page),
        }
    }
    if let Some(place) = item.owed {
        let reports = say!(site.lang, "Báo cáo", "Reports");
        page.push_str(&format!("<dt>{reports}<dd>"));
        stands_at(page, site, 'r', place);
    }
    page.push_str("</dl></details>");
}

/// Where in a list below the table something stands.
fn stands_at(page: &mut String, site: &Site<'_>, list: char, place: usize) {
    let number = place + 1;
    let see = say!(site.lang, "mục {number}", "no. {number}");
    page.push_str(&format!("<a href=\"#{list}{number}\">{see}</a>"));
}

fn head(page: &mut String, sheet: &Sheet, caption: &str) {
    html! {
        caption { (text(caption)) }
        thead { tr { @for column in &sheet.columns { th scope="col" { (text(&column.heading)) } } } }
    }
    .render_to(page);
}

/// The class of a cell, as an attribute.
fn look(role: Option<&str>) -> String {
    role.map_or_else(String::new, |role| format!(" class={role}"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_label_cannot_leave_its_string() {
        for (raw, label) in [
            ("Chủ trì", "\"Chủ trì\""),
            ("a\"b\\c", "\"a\\22 b\\5c c\""),
            ("</style>\n}", "\"\\3c /style> }\""),
        ] {
            assert_eq!(quoted(raw), label);
        }
    }
}
