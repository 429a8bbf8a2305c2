//! What hostile plans are put together from.

use std::fmt::Write as _;

pub(super) const HEAD: &str = "format = 1\n[plan]\ntitle = \"Kế hoạch\"\nissued = 2026-01-15\n";

/// A plan with one unit, and what follows.
pub(super) fn plan(rest: &str) -> String {
    format!("{HEAD}[unit.A]\nname = \"Phòng A\"\n{rest}")
}

/// A plan with one item, and the rest of its keys.
pub(super) fn item(rest: &str) -> String {
    plan(&format!(
        "[[item]]\nid = \"1\"\ntitle = \"Một\"\n{rest}[[item.lead]]\nunit = \"A\"\n"
    ))
}

/// An item that A leads; keys of its own may follow no more, tables may.
pub(super) fn titled(id: &str, title: &str) -> String {
    format!("[[item]]\nid = \"{id}\"\ntitle = \"{title}\"\nlead = [{{unit = \"A\"}}]\n")
}

pub(super) fn duty(id: &str, every: &str, rest: &str) -> String {
    format!("[[duty]]\nid = \"{id}\"\ntitle = \"T\"\nevery = \"{every}\"\nto = \"UBND\"\n{rest}")
}

/// Pieces until they have so many bytes.
pub(super) fn fill(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(bytes + 64);
    let mut n = 0;
    while text.len() < bytes {
        text.push_str(&piece(n));
        n += 1;
    }
    text
}

/// The same, with a comma between two.
pub(super) fn list(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = fill(bytes, |n| piece(n) + ",");
    text.pop();
    text
}

/// Bodies that each name all that come after it.
pub(super) fn linked(bytes: usize, key: &str) -> String {
    let mut count = 2;
    // A code takes about seven bytes.
    while count * count * 7 / 2 < bytes {
        count += 1;
    }
    let kind = if key == "members" { "partner" } else { "unit" };
    let mut text = String::new();
    for n in 0..count {
        let codes: Vec<String> = (n + 1..count).map(|n| format!("\"U{n}\"")).collect();
        let _ = write!(
            text,
            "[{kind}.U{n}]\nname = \"N{n}\"\n{key} = [{}]\n",
            codes.join(",")
        );
        if kind == "unit" && n + 1 < count {
            text.push_str("until = 2026-02-01\n");
        }
    }
    plan(&(text + &duty("d", "month", "by = \"25\"\n") + &titled("1", "Một")))
}

/// Bodies that each name the next; the last one the first, where it is a ring.
pub(super) fn chain(bytes: usize, key: &str, is_ring: bool) -> String {
    let kind = if key == "members" { "partner" } else { "unit" };
    let until = if kind == "unit" {
        "until = 2026-02-01\n"
    } else {
        ""
    };
    let text = fill(bytes, |n| {
        let next = n + 1;
        format!("[{kind}.U{n}]\nname = \"N{n}\"\n{until}{key} = [\"U{next}\"]\n")
    });
    let last = text.matches("name = ").count();
    let end = if is_ring {
        format!("{key} = [\"U0\"]\n")
    } else {
        String::new()
    };
    let text = format!("{text}[{kind}.U{last}]\nname = \"N{last}\"\n{end}");
    plan(&(text + &duty("d", "month", "by = \"25\"\n") + &titled("1", "Một")))
}

pub(super) fn results(bytes: usize, word: &str) -> String {
    fill(bytes, |n| {
        format!("[[item.result]]\nperiod = 2026\nunit = \"A\"\ntext = \"{word} {n}\"\n")
    })
}

pub(super) fn reports(bytes: usize, day: &str) -> String {
    fill(bytes, |n| {
        format!("[[report]]\nunit = \"A\"\nperiod = 2026\nreceived = {day}\nref = \"{n}\"\n")
    })
}

pub(super) fn based(list: &str) -> String {
    format!("format = 1\n[plan]\ntitle = \"Kế hoạch\"\nissued = 2026\nbasis = [{list}]\n")
}

pub(super) fn led(bytes: usize, task: &str) -> String {
    let leads = fill(bytes, |n| {
        format!("[[item.lead]]\nunit = \"A\"\ntask = \"{task} {n}\"\n")
    });
    plan(&format!("[[item]]\nid = \"1\"\ntitle = \"Một\"\n{leads}"))
}

pub(super) fn extended(bytes: usize, year: usize) -> String {
    let more = fill(bytes, |n| {
        let (year, month) = (year + n / 12, n % 12 + 1);
        format!("[[item.extension]]\nend = \"{year}-{month:02}\"\nbasis = \"{n}\"\n")
    });
    plan(&(titled("1", "Một") + "end = 2026\n" + &more))
}

pub(super) fn put_off(bytes: usize, end: &str) -> String {
    let more = fill(bytes, |n| {
        format!("[[duty.extension]]\nperiod = 2026\nend = {end}\nbasis = \"{n}\"\n")
    });
    plan(&(duty("d", "year", "by = \"12-14\"\n") + &more))
}
