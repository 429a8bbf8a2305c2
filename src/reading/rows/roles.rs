//! A cell that says who leads and who joins.

use crate::text::fold::even_letters;

/// Whether the words of a cell say which of its bodies leads and which joins.
pub fn has_roles(words: &str) -> bool {
    if bracket_roles(words).is_some() {
        return true;
    }
    // What stands in brackets behind a name is its own matter.
    let mut depth = 0_usize;
    let outside: String = words
        .chars()
        .filter(|c| {
            depth += usize::from(*c == '(');
            let is_outside = depth == 0;
            depth -= usize::from(*c == ')' && depth > 0);
            is_outside
        })
        .collect();
    let even: String = even_letters(&outside).into_iter().collect();
    even.contains("phối hợp") || even.contains("chủ trì") || even.contains(" with ")
}

/// Roles in brackets behind the names, `A (chủ trì); B, C (phối hợp)`, or at the end of
/// each part, `A chủ trì; B phối hợp`: who leads and who joins.
fn bracket_roles(words: &str) -> Option<(String, String)> {
    const LEADS: [&str; 5] = ["chủ trì", "ct", "c.trì", "đầu mối", "lead"];
    const JOINS: [&str; 5] = ["phối hợp", "ph", "p.hợp", "phối hợp thực hiện", "support"];
    let role = |words: &str| -> Option<bool> {
        let even: String = even_letters(words.trim()).into_iter().collect();
        match even.as_str() {
            even if LEADS.contains(&even) => Some(true),
            even if JOINS.contains(&even) => Some(false),
            _ => None,
        }
    };
    let (mut leads, mut joins) = (Vec::new(), Vec::new());
    let trim = |words: &str| {
        let words = words.trim_matches(|c: char| c.is_whitespace() || ",;.:-".contains(c));
        words.strip_prefix("và ").unwrap_or(words).trim().to_owned()
    };
    let mut from = 0;
    let mut at = 0;
    while let Some(open) = words[at..].find('(').map(|open| at + open) {
        let Some(close) = words[open..].find(')').map(|close| open + close) else {
            break;
        };
        at = close + 1;
        if let Some(is_lead) = role(&words[open + 1..close]) {
            let names = trim(&words[from..open]);
            match is_lead {
                true => leads.push(names),
                false => joins.push(names),
            }
            from = at;
        }
    }
    let rest = trim(&words[from..]);
    if leads.is_empty() && joins.is_empty() {
        // At the ends of parts.
        for part in words.split([';', '\n']) {
            let part = trim(part);
            let even: String = even_letters(&part).into_iter().collect();
            let ends = |list: &[&str]| {
                let found = list
                    .iter()
                    .find(|word| even.ends_with(&format!(" {word}")))?;
                let kept = part.chars().count() - found.chars().count();
                Some(trim(&part.chars().take(kept).collect::<String>()))
            };
            match (
                ends(&["chủ trì"]),
                ends(&["phối hợp", "phối hợp thực hiện"]),
            ) {
                (Some(names), _) => leads.push(names),
                (None, Some(names)) => joins.push(names),
                (None, None) => return None,
            }
        }
        return (!leads.is_empty() && !joins.is_empty())
            .then(|| (leads.join("; "), joins.join("; ")));
    }
    // Whoever is named behind a lead joins it.
    if !rest.is_empty() {
        joins.push(rest);
    }
    // `A; B (phối hợp)`: the bracket is of the last.
    if leads.is_empty()
        && let Some((lead, join)) = joins[0].rsplit_once(';')
    {
        leads.push(trim(lead));
        joins[0] = trim(join);
    }
    Some((leads.join("; "), joins.join("; ")))
}

/// Who leads and who joins, in one cell.
pub fn split_roles(words: &str) -> (String, String) {
    if let Some(roles) = bracket_roles(words) {
        return roles;
    }
    let signs: Vec<char> = words.chars().collect();
    let even = even_letters(words);
    let find = |wanted: &str, from: usize| {
        let wanted: Vec<char> = even_letters(wanted);
        (from..even.len().saturating_sub(wanted.len() - 1))
            .find(|at| even[*at..].starts_with(&wanted))
    };
    let slice = |from: usize, to: usize| -> String { signs[from.min(to)..to].iter().collect() };
    let trim = |words: String| {
        let words = words.trim();
        let words = words.trim_matches(|c: char| ":,;.-()\n".contains(c) || c.is_whitespace());
        words.to_owned()
    };
    if let Some(with) = find(" with ", 0) {
        return (trim(slice(0, with)), trim(slice(with + 6, signs.len())));
    }
    let lead_label = ["đơn vị chủ trì", "cơ quan chủ trì", "chủ trì"]
        .iter()
        .find_map(|label| Some((find(label, 0)?, label.chars().count())));
    let joins = [
        "phối hợp với",
        "đơn vị phối hợp",
        "cơ quan phối hợp",
        "phối hợp",
    ]
    .iter()
    .filter_map(|label| Some((find(label, 0)?, label.chars().count())))
    .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)));
    match (lead_label, joins) {
        (Some((lead, length)), Some((joins, join_length))) => {
            let before = trim(slice(0, lead));
            let between = trim(slice(lead + length, joins.max(lead + length)));
            let after = trim(slice(joins + join_length, signs.len()));
            match before.is_empty() {
                true => (between, after),
                false => (before, after),
            }
        }
        (Some((lead, length)), None) => {
            let before = trim(slice(0, lead));
            let after = trim(slice(lead + length, signs.len()));
            (
                if before.is_empty() { after } else { before },
                String::new(),
            )
        }
        (None, Some((joins, length))) => (
            trim(slice(0, joins)),
            trim(slice(joins + length, signs.len())),
        ),
        (None, None) => (words.to_owned(), String::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_says_who_leads_and_who_joins() {
        for (words, lead, joins) in [
            ("Chủ trì: Sở A. Phối hợp: Sở B, Sở C", "Sở A", "Sở B, Sở C"),
            ("Sở A chủ trì, phối hợp với Sở B", "Sở A", "Sở B"),
            (
                "Sở A (chủ trì); Sở B, Sở C (phối hợp)",
                "Sở A",
                "Sở B, Sở C",
            ),
            (
                "Sở A (chủ trì), Sở B, Sở C (phối hợp)",
                "Sở A",
                "Sở B, Sở C",
            ),
            ("Sở A (CT), Sở B (PH)", "Sở A", "Sở B"),
            ("Sở A (chủ trì); Sở B, Sở C", "Sở A", "Sở B, Sở C"),
            ("Sở A; Sở B (phối hợp)", "Sở A", "Sở B"),
            ("Sở A chủ trì; Sở B phối hợp", "Sở A", "Sở B"),
            (
                "GSA with CDO Council and ICSP",
                "GSA",
                "CDO Council and ICSP",
            ),
        ] {
            assert!(has_roles(words), "{words}");
            assert_eq!(
                split_roles(words),
                (lead.to_owned(), joins.to_owned()),
                "{words}"
            );
        }
        for words in [
            "Sở A (đầu mối phối hợp với các sở: B, C)",
            "Sở A, Sở B",
            "Sở A (Phòng C)",
        ] {
            assert!(!has_roles(words), "{words}");
        }
    }
}
