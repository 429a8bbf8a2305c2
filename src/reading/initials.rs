//! Bodies that a paper names by initials as well as written out: `Sở VH&TT` is the *Sở Văn
//! hóa và Thể thao* that it names elsewhere. Joined where one body alone fits, and marked.

use super::names::{Names, spelt_out};
use crate::draft::{Body, Draft, Receiver};
use crate::text::fold::{bare, even_letters};

/// A body that was joined to another, with the words of both.
pub struct Joined {
    pub body: usize,
    pub words: String,
}

/// Joins the bodies named by initials to those that are written out, and puts the draft's
/// places of bodies right.
pub fn join(draft: &mut Draft, names: &mut Names<'_>) -> Vec<Joined> {
    let bodies = || names.bodies.iter();
    let parts: Vec<Vec<Part>> = bodies().map(|body| parts_of(&body.name)).collect();
    // `Phòng QLĐT TP` has initials of the tables and others; `Sở TP` has none of them.
    let spelt: Vec<Vec<Part>> = bodies()
        .map(|body| parts_of(&spelt_out(&body.name)))
        .collect();
    let is_short = |place: usize| {
        !names.bodies[place].is_class
            && parts[place].len() > 1
            && parts[place]
                .iter()
                .any(|part| matches!(part, Part::Initials(_)))
    };
    let shorts: Vec<usize> = (0..parts.len()).filter(|place| is_short(*place)).collect();
    if shorts.is_empty() {
        return Vec::new();
    }
    // Those written out, by the letter that they begin with: few are compared.
    let is_long = |place: &usize| {
        !names.bodies[*place].is_class
            && spelt[*place]
                .iter()
                .all(|part| matches!(part, Part::Word(_)))
    };
    let longs: Vec<usize> = (0..parts.len()).filter(is_long).take(MOST_LONG).collect();
    let mut target: Vec<usize> = (0..parts.len()).collect();
    for short in shorts.into_iter().take(MOST_SHORT) {
        let fits = |long: &&usize| {
            **long != short
                && (fits(&parts[short], &spelt[**long]) || fits(&spelt[short], &spelt[**long]))
        };
        let mut fitting = longs.iter().filter(fits);
        if let (Some(long), None) = (fitting.next(), fitting.next()) {
            target[short] = *long;
        }
    }
    apply(draft, names, &target)
}

/// So many bodies are compared: a paper names fewer, and a file that is made to be slow
/// stays quick.
const MOST_SHORT: usize = 400;
const MOST_LONG: usize = 2_000;

/// A word of a name.
enum Part {
    /// Written out, with its marks.
    Word(String),
    /// Several words by their first letters.
    Initials(Vec<char>),
}

fn parts_of(name: &str) -> Vec<Part> {
    let words = name.split(|c: char| !(c.is_alphanumeric() || "&-/.".contains(c)));
    let words = words.filter(|word| word.chars().any(char::is_alphanumeric));
    let parts = words.map(|word| {
        let letters: Vec<char> = word.chars().filter(|c| c.is_alphabetic()).collect();
        let is_short = letters.len() > 1 && letters.iter().all(|c| c.is_uppercase());
        match is_short {
            true => Part::Initials(bare(&letters.iter().collect::<String>()).chars().collect()),
            false => Part::Word(even_letters(word).into_iter().collect()),
        }
    });
    // `và` is in no initials, and a dash alone is no word.
    parts
        .filter(|part| !matches!(part, Part::Word(word) if word == "và" || word == "-"))
        .collect()
}

/// Whether a name with initials can stand for one that is written out, word for word.
fn fits(short: &[Part], long: &[Part]) -> bool {
    let mut at = 0;
    for part in short {
        match part {
            Part::Word(word) => {
                let is_same = matches!(long.get(at), Some(Part::Word(other)) if other == word);
                if !is_same {
                    return false;
                }
                at += 1;
            }
            Part::Initials(letters) => {
                for letter in letters {
                    let begins = match long.get(at) {
                        Some(Part::Word(other)) => bare(other).starts_with(*letter),
                        _ => false,
                    };
                    if !begins {
                        return false;
                    }
                    at += 1;
                }
            }
        }
    }
    at == long.len()
}

/// Takes bodies out that are others; `target` has for each the one that it is.
fn apply(draft: &mut Draft, names: &mut Names<'_>, target: &[usize]) -> Vec<Joined> {
    let mut joined = Vec::new();
    let mut kept: Vec<Body> = Vec::new();
    let mut place_of = vec![0; target.len()];
    let gone: Vec<(usize, Body)> = {
        let mut gone = Vec::new();
        for (place, body) in std::mem::take(&mut names.bodies).into_iter().enumerate() {
            if target[place] == place {
                place_of[place] = kept.len();
                kept.push(body);
            } else {
                gone.push((place, body));
            }
        }
        gone
    };
    for (place, body) in gone {
        let long = place_of[target[place]];
        place_of[place] = long;
        joined.push(Joined {
            body: long,
            words: format!("{}; {}", body.name, kept[long].name),
        });
        for name in std::iter::once(body.name).chain(body.aliases) {
            kept[long].spell(&name);
        }
    }
    if !joined.is_empty() {
        move_places(draft, &place_of);
    }
    names.settle(kept);
    joined
}

/// Puts every place of a body in a draft right.
fn move_places(draft: &mut Draft, place_of: &[usize]) {
    let moved = |body: &mut usize| *body = place_of[*body];
    let moved_all = |bodies: &mut Vec<usize>| {
        let mut seen = Vec::new();
        for body in bodies.drain(..).map(|body| place_of[body]) {
            if !seen.contains(&body) {
                seen.push(body);
            }
        }
        *bodies = seen;
    };
    for item in &mut draft.items {
        let mut leads: Vec<crate::draft::Lead> = Vec::new();
        for mut lead in item.leads.drain(..) {
            moved(&mut lead.body);
            moved_all(&mut lead.counterparts);
            match leads.iter_mut().find(|other| other.body == lead.body) {
                Some(other) => {
                    let both = [other.task.take(), lead.task].into_iter().flatten();
                    let both = both.collect::<Vec<_>>().join("\n");
                    other.task = Some(both).filter(|task| !task.is_empty());
                    let more = lead.counterparts.into_iter();
                    let more: Vec<usize> = more
                        .filter(|body| !other.counterparts.contains(body))
                        .collect();
                    other.counterparts.extend(more);
                }
                None => leads.push(lead),
            }
        }
        item.leads = leads;
        moved_all(&mut item.partners);
    }
    for duty in &mut draft.duties {
        moved_all(&mut duty.units);
        if let Receiver::Body(body) = &mut duty.to {
            moved(body);
        }
    }
    draft.head.monitor.as_mut().map(moved);
    draft.head.drafter.as_mut().map(moved);
    for mark in &mut draft.marks {
        if let crate::draft::About::Body(body) = &mut mark.about {
            moved(body);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_stand_for_words() {
        for (short, long, is_one) in [
            ("Sở VH&TT", "Sở Văn hóa và Thể thao", true),
            ("Sở VHTT", "Sở Văn hóa, Thể thao", true),
            ("Sở TP", "Sở Tư pháp", true),
            ("CA tỉnh", "Công an tỉnh", true),
            ("BQL KKT", "Ban Quản lý Khu kinh tế", true),
            ("VP UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh", true),
            ("Phòng QLĐT", "Phòng Quản lý đô thị", true),
            ("Sở TC", "Sở Tài chính", true),
            ("Sở TC", "Sở Tài nguyên", false),
            ("CA tỉnh", "Công an huyện", false),
            ("Sở VHTT", "Sở Văn hóa, Thể thao và Du lịch", false),
            ("Phòng QLĐT 1", "Phòng Quản lý đô thị 2", false),
        ] {
            assert_eq!(
                fits(&parts_of(short), &parts_of(long)),
                is_one,
                "{short} {long}"
            );
        }
    }

    #[test]
    fn one_that_could_be_two_is_neither() {
        let lexicon = super::super::lexicon::Lexicon::new();
        let mut names = Names::new(&lexicon);
        for name in ["Sở TC", "Sở Tài chính", "Sở Thể chế", "Sở YT", "Sở Y tế"] {
            names.enter_name(name);
        }
        let joined = join(&mut Draft::default(), &mut names);
        let left: Vec<&str> = names.bodies.iter().map(|body| body.name.as_str()).collect();
        assert_eq!(left, ["Sở TC", "Sở Tài chính", "Sở Thể chế", "Sở Y tế"]);
        assert_eq!(names.bodies[3].aliases, ["Sở YT"]);
        assert_eq!(joined.len(), 1);
        assert_eq!(names.enter_name("Sở Y tế"), 3);
    }
}
