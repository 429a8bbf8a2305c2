//! People: their names, numbers and addresses do not go into a plan, which stands in
//! git for ever. Titles stay, and so do streets, schools and festivals that bear a name.

mod beginnings;
mod called;
mod contacts;
mod named;
mod titles;

pub use contacts::without_contacts;
pub use titles::{apart_from_leaders, titles};

use crate::reading::words::people::{FAMILIES, NAMESAKES, PLACES, TITLES};

/// Words without the names of people; with how many there were. What a person is
/// stays: `Giao đ/c Trần Văn Mẫu, Phó Giám đốc` is `Giao Phó Giám đốc`.
pub fn without_names(words: &str) -> (String, usize) {
    let mut count = 0;
    let lines: Vec<String> = words
        .split('\n')
        .map(|line| {
            let (line, of_line) = called::without(line);
            count += of_line;
            line
        })
        .collect();
    (lines.join("\n").trim().to_owned(), count)
}

/// Whether a line is nothing but the name of a person.
pub fn is_name(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty() && !is_title(words) && name_length(words) == words.len()
}

/// Whether a cell is of people: names with or without their titles, and nothing else.
pub fn is_of_people(words: &str) -> bool {
    let (rest, count) = without_names(words);
    if count > 0 {
        let mut parts = rest.split(['\n', ';', ',']).map(str::trim);
        return parts.all(|part| part.is_empty() || is_title(part));
    }
    let mut parts = words.split(['\n', ';', ',']).map(str::trim);
    let is_family = |part: &str| {
        let first = part.split(' ').next().unwrap_or("");
        FAMILIES.contains(&first) && !PLACES.contains(&part) && is_name(part)
    };
    !words.trim().is_empty() && parts.all(is_family)
}

/// Whether a line, in whatever letters, is a name that streets and bodies have.
pub fn is_namesake(line: &str) -> bool {
    let small = line.trim().to_lowercase();
    NAMESAKES.iter().any(|name| name.to_lowercase() == small)
}

/// Whether a word, in whatever letters, is a name that families have.
pub fn is_family(word: &str) -> bool {
    let small = word.to_lowercase();
    FAMILIES.iter().any(|family| family.to_lowercase() == small)
}

fn is_title(words: &str) -> bool {
    TITLES.iter().any(|title| words.starts_with(title))
}

/// How many bytes at the beginning are a name: two to five words that each begin with
/// a capital and go on in small letters.
fn name_length(words: &str) -> usize {
    let mut end = 0;
    let mut count = 0;
    for word in words.split(' ') {
        let letters = word.trim_end_matches([',', '.', ';', ')', ':', '(', '/']);
        let mut chars = letters.chars();
        let begins = chars.next().is_some_and(char::is_uppercase);
        // A letter alone can end a name, `Nguyễn Văn A`.
        let is_whole = letters.chars().count() > 1 || count > 0;
        let is_name = begins && is_whole && chars.all(|c| c.is_lowercase() || c == '\'');
        let at = end + usize::from(end > 0);
        let is_new = count > 0 && is_title(&words[at..]) && !FAMILIES.contains(&letters);
        if !is_name || count == 5 || TITLES.contains(&letters) || is_new {
            break;
        }
        count += 1;
        end = at + letters.len();
        if letters.len() < word.len() {
            break;
        }
    }
    if count >= 2 { end } else { 0 }
}

#[cfg(test)]
mod tests;
