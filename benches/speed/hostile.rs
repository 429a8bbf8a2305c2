//! Files that are out to cost more than their size: what a reader that looks
//! each thing up among all others, or copies the whole for each part, would
//! choke on. Each is made as large as it is asked to be.

// From this folder in a test that reads this file, too.
#[path = "hostile/parts.rs"]
mod parts;

use parts::{
    HEAD, based, chain, duty, extended, fill, item, led, linked, list, plan, put_off, reports,
    results, titled,
};

/// A shape of a file, and what is asked of it.
pub struct Shape {
    /// What there is much of.
    pub name: &'static str,
    /// The text, of about so many bytes.
    pub text: fn(usize) -> String,
    /// The version before it, where the question is what changed.
    pub before: Option<fn(usize) -> String>,
}

const fn shape(name: &'static str, text: fn(usize) -> String) -> Shape {
    Shape {
        name,
        text,
        before: None,
    }
}

const fn change(
    name: &'static str,
    before: fn(usize) -> String,
    text: fn(usize) -> String,
) -> Shape {
    Shape {
        name,
        text,
        before: Some(before),
    }
}

/// Every shape, and what `check`, `list` or `diff` has to do with it.
pub static SHAPES: &[Shape] = &[
    // Many findings on one line, on few lines, on many.
    shape("unknown codes in one line", |bytes| {
        let codes = list(bytes, |n| format!("\"X{n}\""));
        item(&format!("partners = [{codes}]\n"))
    }),
    shape("unknown codes on lines of 100", |bytes| {
        let lines = fill(bytes, |n| {
            let codes = list(600, |code| format!("\"X{n}Y{code}\""));
            format!("{codes},\n")
        });
        item(&format!("partners = [\n{lines}]\n"))
    }),
    shape("double spaces in one title", |bytes| {
        plan(&titled("1", &fill(bytes, |_| "Sở  ".to_owned())))
    }),
    shape("invisible signs in one title", |bytes| {
        plan(&titled("1", &fill(bytes, |_| "a\u{200b}".to_owned())))
    }),
    shape("unknown keys in one inline table", |bytes| {
        let keys = list(bytes, |n| format!("k{n}=1"));
        format!("{HEAD}[unit]\nB = {{name = \"B\", {keys}}}\n")
    }),
    shape("unknown keys, one a line", |bytes| {
        plan(&fill(bytes, |n| format!("k{n}=1\n")))
    }),
    shape("unknown keys of one item", |bytes| {
        plan(&(titled("1", "Một") + &fill(bytes, |n| format!("khoa{n} = 1\n"))))
    }),
    shape("items with the same two mistyped keys", |bytes| {
        plan(&fill(bytes, |n| {
            format!(
                "[[item]]\nid = \"{}\"\ntitel = \"Một\"\nnoet = \"b\"\n",
                n + 1
            )
        }))
    }),
    shape("mistyped keys, each another", |bytes| {
        plan(&fill(bytes, |n| {
            format!("[[item]]\nid = \"{}\"\ntitl{n} = \"x\"\n", n + 1)
        }))
    }),
    shape("full-width keys", |bytes| {
        plan(&fill(bytes, |n| format!("ｔｉｔｌｅ{n} = 1\n")))
    }),
    shape("numbers where partners are wanted", |bytes| {
        item(&format!(
            "partners = [{}]\n",
            list(bytes, |_| "1".to_owned())
        ))
    }),
    shape("numbers where leads are wanted", |bytes| {
        plan(&titled("1", "Một").replace("{unit = \"A\"}", &list(bytes, |_| "1".to_owned())))
    }),
    shape("lines with a tab and a sign for is", |bytes| {
        plan(&"\t=\n".repeat(bytes / 3))
    }),
    shape("values in quotes of print", |bytes| {
        plan(&fill(bytes, |n| format!("a{n} = “x”\n")))
    }),
    shape("keys of another table, one a line", |bytes| {
        plan(&fill(bytes, |n| format!("[[item]]\nto={n}\n")))
    }),
    shape("tables without a key", |bytes| {
        plan(&fill(bytes, |_| "[[item]]\n".to_owned()))
    }),
    // Names that are near to many.
    shape("one unknown code and one declared, both long", |bytes| {
        let long = "a".repeat(bytes / 2);
        plan(&format!(
            "[partner.{long}b]\nname = \"B\"\n{}partners = [\"{long}c\"]\n",
            titled("1", "Một")
        ))
    }),
    shape("many unknown codes and many declared", |bytes| {
        let declared = fill(bytes / 2, |n| {
            format!("[partner.C{n:06}]\nname = \"N{n}\"\n")
        });
        let codes = list(bytes / 2, |n| format!("\"D{n:06}\""));
        plan(&format!(
            "{declared}{}partners = [{codes}]\n",
            titled("1", "Một")
        ))
    }),
    shape("names in the place of codes", |bytes| {
        let declared = fill(bytes / 2, |n| {
            format!("[partner.C{n}]\nname = \"Sở {n}\"\n")
        });
        let codes = list(bytes / 2, |n| format!("\"Sở {n}\""));
        plan(&format!(
            "{declared}{}partners = [{codes}]\n",
            titled("1", "Một")
        ))
    }),
    shape("unknown duties and declared ones", |bytes| {
        let duties = fill(bytes / 2, |n| duty(&format!("d{n:06}"), "once", ""));
        let reports = fill(bytes / 2, |n| {
            format!("[[report]]\nunit = \"A\"\nduty = \"e{n:06}\"\nreceived = 2026-01-20\n")
        });
        plan(&format!("{duties}{reports}"))
    }),
    shape("receivers that are near to bodies", |bytes| {
        let declared = fill(bytes / 2, |n| {
            format!("[partner.C{n:06}]\nname = \"N{n}\"\n")
        });
        let duties = fill(bytes / 2, |n| {
            format!("[[duty]]\nid = \"d{n}\"\ntitle = \"T\"\nevery = \"once\"\nto = \"D{n:06}\"\n")
        });
        plan(&format!("{declared}{duties}"))
    }),
    shape("one long code named by many", |bytes| {
        let long = "a".repeat(bytes / 2);
        let others = fill(bytes / 2, |n| format!("[unit.B{n}]\nname = \"Sở\"\n"));
        plan(&format!("[unit.{long}]\nname = \"Sở\"\n{others}"))
    }),
    shape("one long code named where a partner is wanted", |bytes| {
        let long = "a".repeat(bytes / 2);
        let items = fill(bytes / 2, |n| {
            titled(&n.to_string(), "Một") + "partners = [\"Sở\"]\n"
        });
        plan(&format!("[partner.{long}]\nname = \"Sở\"\n{items}"))
    }),
    // Numbers.
    shape("one number of many parts", |bytes| {
        plan(&titled(&format!("9{}", ".1".repeat(bytes / 2)), "Một"))
    }),
    shape("numbers of many parts", |bytes| {
        plan(&fill(bytes, |n| {
            titled(&format!("{n}{}", ".1".repeat(400)), "Một")
        }))
    }),
    shape("headings and items under long numbers", |bytes| {
        let parts = ".1".repeat(bytes / 8);
        let heading = format!("[[section]]\nid = \"1{parts}\"\ntitle = \"Một\"\n");
        plan(&format!(
            "{heading}{}",
            titled(&format!("1{parts}.1"), "Một")
        ))
    }),
    shape("one number again and again", |bytes| {
        plan(&fill(bytes, |_| titled("1", "Một")))
    }),
    // Text that is not TOML.
    shape("double quotes", |bytes| "\"".repeat(bytes)),
    shape("single quotes", |bytes| "'".repeat(bytes)),
    shape("quotes after a key", |bytes| {
        format!("{HEAD}a = {}\n", "\"".repeat(bytes))
    }),
    shape("lines of three quotes", |bytes| {
        fill(bytes, |_| "a = \"\"\"\n".to_owned())
    }),
    shape("texts of several lines that never end", |bytes| {
        fill(bytes, |_| "[[item]]\ntitle = \"\"\"\n".to_owned())
    }),
    shape("backslashes", |bytes| {
        format!("{HEAD}a = \"{}\"\n", "\\".repeat(bytes))
    }),
    shape("opening brackets", |bytes| "[".repeat(bytes)),
    shape("opening brackets after a key", |bytes| {
        format!("{HEAD}a = {}\n", "[".repeat(bytes))
    }),
    shape("lists that never end", |bytes| {
        fill(bytes, |n| format!("a{n} = [\n"))
    }),
    shape("opening braces", |bytes| {
        format!("{HEAD}a = {}\n", "{".repeat(bytes))
    }),
    shape("signs for is", |bytes| "=".repeat(bytes)),
    shape("lines with a sign for is", |bytes| "=\n".repeat(bytes / 2)),
    shape("commas", |bytes| {
        format!("{HEAD}a = [{}]\n", ",".repeat(bytes))
    }),
    shape("values without commas", |bytes| {
        format!("{HEAD}a = [{}]\n", "1 ".repeat(bytes / 2))
    }),
    shape("dots", |bytes| {
        format!("{HEAD}a{} = 1\n", ".a".repeat(bytes / 2))
    }),
    shape("one key again and again", |bytes| {
        fill(bytes, |_| "a = 1\n".to_owned())
    }),
    shape("one table again and again", |bytes| {
        fill(bytes, |_| "[plan]\ntitle = \"a\"\n".to_owned())
    }),
    shape("words without a sign for is", |bytes| {
        fill(bytes, |n| format!("a{n}\n"))
    }),
    shape("values without quotes", |bytes| {
        fill(bytes, |n| format!("a{n} = Sở {n}\n"))
    }),
    shape("headers with a bracket too few", |bytes| {
        fill(bytes, |n| format!("unit.A{n}]\nname = \"B\"\n"))
    }),
    shape("marks of a conflict", |bytes| {
        fill(bytes, |_| "<<<<<<< a\n=======\n>>>>>>> b\n".to_owned())
    }),
    shape("comments", |bytes| {
        format!("{HEAD}{}", "#\n".repeat(bytes / 2))
    }),
    shape("empty lines", |bytes| {
        format!("{HEAD}{}", "\n".repeat(bytes))
    }),
    shape("one long line of a comment", |bytes| {
        format!("{HEAD}#{}\n", "a".repeat(bytes))
    }),
    // Bodies that follow or hold one another.
    shape("successors, all of all", |bytes| linked(bytes, "successor")),
    shape("members, all of all", |bytes| linked(bytes, "members")),
    shape("a chain of successors", |bytes| {
        chain(bytes, "successor", false)
    }),
    shape("a chain of members", |bytes| chain(bytes, "members", false)),
    shape("a ring of successors", |bytes| {
        chain(bytes, "successor", true)
    }),
    shape("a ring of members", |bytes| chain(bytes, "members", true)),
    shape("a chain of closed units that report", |bytes| {
        let units = fill(bytes / 2, |n| {
            let next = n + 1;
            format!("[unit.U{n}]\nname = \"N{n}\"\nuntil = 2026-02-01\nsuccessor = [\"U{next}\"]\n")
        });
        let last = units.matches("[unit.U").count();
        let reports = fill(bytes / 2, |n| {
            let unit = n % last;
            format!("[[report]]\nunit = \"U{unit}\"\nperiod = 2026\nreceived = 2026-01-20\n")
        });
        let duty = duty("d", "year", "by = \"12-14\"\n");
        plan(&format!(
            "{units}[unit.U{last}]\nname = \"L\"\n{duty}{reports}"
        ))
    }),
    shape("units and duties", |bytes| {
        let units = fill(bytes / 3, |n| format!("[unit.U{n}]\nname = \"N{n}\"\n"));
        let duties = fill(bytes / 3, |n| duty(&format!("d{n}"), "once", ""));
        let reports = fill(bytes / 3, |n| {
            let unit = n % 1000;
            format!("[[report]]\nunit = \"U{unit}\"\nreceived = 2026-01-20\n")
        });
        plan(&format!("{units}{duties}{reports}"))
    }),
    shape("a duty that names many units", |bytes| {
        let units = fill(bytes / 2, |n| format!("[unit.U{n}]\nname = \"N{n}\"\n"));
        let codes = list(bytes / 2, |n| format!("\"U{}\"", n % 10_000));
        plan(&format!(
            "{units}{}",
            duty("d", "once", &format!("units = [{codes}]\n"))
        ))
    }),
    shape("a duty with many extensions", |bytes| {
        let units = fill(bytes / 2, |n| format!("[unit.U{n}]\nname = \"N{n}\"\n"));
        let extensions = fill(bytes / 2, |n| {
            format!("[[duty.extension]]\nperiod = 2026\nend = 2026-12-20\nunit = \"U{n}\"\n")
        });
        plan(&format!(
            "{units}{}{extensions}",
            duty("d", "year", "by = \"12-14\"\n")
        ))
    }),
    // Reports by the product of duties, units and periods.
    shape("duties × units × months", |bytes| {
        let units = fill(bytes / 2, |n| format!("[unit.U{n}]\nname = \"N{n}\"\n"));
        let months = "by = \"25\"\nfrom = 1900\nuntil = 2199\n";
        let duties = fill(bytes / 2, |n| duty(&format!("d{n}"), "month", months));
        plan(&format!("{units}{duties}"))
    }),
    shape("units × months", |bytes| {
        let units = fill(bytes, |n| format!("[unit.U{n}]\nname = \"N{n}\"\n"));
        let months = "by = \"25\"\nfrom = 1900\nuntil = 2199\n";
        plan(&format!("{units}{}", duty("d", "month", months)))
    }),
    // Many of one thing on one item.
    shape("one lead again and again", |bytes| {
        let leads = fill(bytes, |_| "[[item.lead]]\nunit=\"A\"\n".to_owned());
        plan(&format!("{}{leads}", titled("1", "Một")))
    }),
    shape("one partner again and again", |bytes| {
        let codes = list(bytes, |_| "\"P\"".to_owned());
        plan(&format!(
            "[partner.P]\nname = \"P\"\n{}partners = [{codes}]\n",
            titled("1", "Một")
        ))
    }),
    shape("many partners, each twice", |bytes| {
        let declared = fill(bytes * 3 / 4, |n| {
            format!("[partner.P{n}]\nname = \"N{n}\"\n")
        });
        let codes = list(bytes / 4, |n| format!("\"P{}\"", n % 15_000));
        plan(&format!(
            "{declared}{}partners = [{codes}]\n",
            titled("1", "Một")
        ))
    }),
    shape("many leads and many results of others", |bytes| {
        let units = fill(bytes / 3, |n| format!("[unit.U{n}]\nname = \"N{n}\"\n"));
        let leads = fill(bytes / 3, |n| format!("[[item.lead]]\nunit = \"U{n}\"\n"));
        let results = fill(bytes / 3, |_| {
            "[[item.result]]\nperiod = 2026\nunit = \"A\"\ntext = \"T\"\n".to_owned()
        });
        plan(&format!(
            "{units}[[item]]\nid = \"1\"\ntitle = \"Một\"\n{leads}{results}"
        ))
    }),
    shape("many leads and many results of nobody", |bytes| {
        let units = fill(bytes / 3, |n| format!("[unit.U{n}]\nname = \"N{n}\"\n"));
        let leads = fill(bytes / 3, |n| format!("[[item.lead]]\nunit = \"U{n}\"\n"));
        let results = fill(bytes / 3, |_| {
            "[[item.result]]\nperiod = 2026\ntext = \"T\"\n".to_owned()
        });
        plan(&format!(
            "{units}[[item]]\nid = \"1\"\ntitle = \"Một\"\n{leads}{results}"
        ))
    }),
    shape("one result again and again", |bytes| {
        plan(&(titled("1", "Một") + &results(bytes, "T")))
    }),
    shape("extensions of one item", |bytes| {
        let more = fill(bytes, |n| {
            let (year, month) = (2027 + n / 12, n % 12 + 1);
            format!("[[item.extension]]\nend = \"{year}-{month:02}\"\n")
        });
        plan(&(titled("1", "Một") + "end = 2026\n" + &more))
    }),
    shape("one report again and again", |bytes| {
        let reports = fill(bytes, |_| {
            "[[report]]\nunit = \"A\"\nperiod = 2026\nreceived = 2026-01-20\n".to_owned()
        });
        plan(&(duty("d", "year", "by = \"12-14\"\n") + &reports))
    }),
    shape("one name again and again", |bytes| {
        let aliases = list(bytes, |_| "\"Phòng A\"".to_owned());
        plan(&format!("[unit.B]\nname = \"B\"\naliases = [{aliases}]\n"))
    }),
    shape("escapes in one text, each wrong", |bytes| {
        plan(&titled("1", &"\\u200b  ".repeat(bytes / 8)))
    }),
    shape("letters in pieces", |bytes| {
        plan(&titled("1", &"e\u{302}\u{301} ".repeat(bytes / 6)))
    }),
    shape("marks on one letter", |bytes| {
        plan(&titled("1", &format!("a{}", "\u{301}".repeat(bytes / 2))))
    }),
    shape("look-alike letters", |bytes| {
        plan(&titled("1", &"Sаo ".repeat(bytes / 5)))
    }),
    shape("words of an old font", |bytes| {
        plan(&titled("1", &"ChuyÓn ®æi sè ".repeat(bytes / 18)))
    }),
    shape("a word of Russian letters", |bytes| {
        plan(&titled("1", &"а".repeat(bytes / 2)))
    }),
    shape("no-break spaces", |bytes| {
        plan(&titled("1", &"a\u{a0}".repeat(bytes / 3)))
    }),
    shape("zero-width spaces alone", |bytes| {
        plan(&titled("1", &"\u{200b}".repeat(bytes / 3)))
    }),
    shape("words of VNI", |bytes| {
        plan(&titled("1", &"Keá hoaïch coâng taùc ".repeat(bytes / 26)))
    }),
    shape("lines of one quote in a title", |bytes| {
        plan(&titled("1", "T").replace("\"T\"", &format!("'''\n{}'''", "'\n".repeat(bytes / 2))))
    }),
    shape("lines of a dash in a title", |bytes| {
        plan(&titled("1", "T").replace(
            "\"T\"",
            &format!("\"\"\"\n{}\"\"\"", "- \n".repeat(bytes / 3)),
        ))
    }),
    // Comments that accept.
    shape("comments that accept, each a finding", |bytes| {
        plan(&fill(bytes, |n| {
            format!(
                "[[item]]\nid = \"{n}\"\n# plan: allow double-space — vì\ntitle = \"a  b\"\n[[item.lead]]\nunit = \"A\"\n",
            )
        }))
    }),
    shape("comments that accept nothing", |bytes| {
        plan(&fill(bytes, |_| {
            "# plan: allow double-space — vì\n".to_owned()
        }))
    }),
    shape("comments that accept what is no rule", |bytes| {
        plan(&fill(bytes, |n| {
            format!("# plan: allow dbl-spce-{n} — vì\n")
        }))
    }),
    shape("comments that accept the findings of one line", |bytes| {
        let comments = fill(bytes / 2, |_| {
            "# plan: allow double-space — vì\n".to_owned()
        });
        plan(&format!(
            "[[item]]\nid = \"1\"\n{comments}title = \"{}\"\n[[item.lead]]\nunit = \"A\"\n",
            "a  ".repeat(bytes / 6)
        ))
    }),
    shape("one comment that accepts again and again", |bytes| {
        let names = list(bytes / 2, |_| "double-space".to_owned());
        plan(&format!(
            "[[item]]\nid = \"1\"\n# plan: allow {names} — vì\ntitle = \"{}\"\n[[item.lead]]\nunit = \"A\"\n",
            "a  ".repeat(bytes / 6)
        ))
    }),
    // What a fix changes.
    shape("dates in quotes, each to be put right", |bytes| {
        plan(&fill(bytes, |n| {
            titled(&n.to_string(), "Một") + "end = \"15/12/2026\"\n"
        }))
    }),
    shape("every line to be put right", |bytes| {
        plan(&fill(bytes, |n| format!("[[item]]\nid = {n}\n")))
    }),
    // What changed.
    change(
        "results of one period",
        |bytes| plan(&(titled("1", "Một") + &results(bytes, "Cũ"))),
        |bytes| plan(&(titled("1", "Một") + &results(bytes, "Mới"))),
    ),
    change(
        "bodies with new codes and names",
        |bytes| {
            plan(&fill(bytes, |n| {
                format!("[unit.U{n}]\nname = \"Phòng {n}\"\n")
            }))
        },
        |bytes| {
            plan(&fill(bytes, |n| {
                format!("[unit.V{n}]\nname = \"Ban {n}\"\n")
            }))
        },
    ),
    change(
        "bodies in another order",
        |bytes| {
            plan(&fill(bytes, |n| {
                format!("[unit.U{n:06}]\nname = \"P{n:06}\"\n")
            }))
        },
        |bytes| {
            plan(&fill(bytes, |n| {
                let n = 999_999 - n;
                format!("[unit.U{n:06}]\nname = \"P{n:06}\"\n")
            }))
        },
    ),
    change(
        "items with new titles under one number",
        |bytes| plan(&fill(bytes, |n| titled("1", &format!("Cũ {n}")))),
        |bytes| plan(&fill(bytes, |n| titled("1", &format!("Mới {n}")))),
    ),
    change(
        "items with new titles",
        |bytes| plan(&fill(bytes, |n| titled(&n.to_string(), &format!("Cũ {n}")))),
        |bytes| {
            plan(&fill(bytes, |n| {
                titled(&n.to_string(), &format!("Mới {n}"))
            }))
        },
    ),
    change(
        "one title of new words",
        |bytes| plan(&titled("1", &fill(bytes, |n| format!("a{n} ")))),
        |bytes| plan(&titled("1", &fill(bytes, |n| format!("b{n} ")))),
    ),
    change(
        "a list of new texts",
        |bytes| based(&list(bytes, |n| format!("\"a{n}\""))),
        |bytes| based(&list(bytes, |n| format!("\"b{n}\""))),
    ),
    change(
        "reports of one period",
        |bytes| plan(&(duty("d", "year", "by = \"12-14\"\n") + &reports(bytes, "2026-01-20"))),
        |bytes| plan(&(duty("d", "year", "by = \"12-14\"\n") + &reports(bytes, "2026-01-21"))),
    ),
    change(
        "leads of one item",
        |bytes| led(bytes, "Cũ"),
        |bytes| led(bytes, "Mới"),
    ),
    change(
        "extensions of one item",
        |bytes| extended(bytes, 2027),
        |bytes| extended(bytes, 2028),
    ),
    change(
        "extensions of one duty",
        |bytes| put_off(bytes, "2026-12-20"),
        |bytes| put_off(bytes, "2026-12-21"),
    ),
];
