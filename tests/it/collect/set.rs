//! Forms of several plans: each is recorded in its own.

use super::{PLAN, Text, line, row, sheet};
use crate::support::program::{Ran, finish, plan};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

/// An office with some plans in the folder `k`.
struct Office(TempDir);

impl Office {
    fn new(codes: &[&str]) -> Self {
        let office = Self(TempDir::new().unwrap());
        fs::create_dir(office.0.path().join("k")).unwrap();
        for code in codes {
            office.write(code, &text(code));
        }
        office
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(format!("k/{name}.toml")), text).unwrap();
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(format!("k/{name}.toml"))).unwrap()
    }

    /// Puts a form of QLKH of a plan.
    fn put(&self, name: &str, code: &str, said: &str) {
        let rows = [row("1", "Mở lớp tập huấn", &[(Text, said.into())])];
        let form = sheet(&rows, &line(code, "QLKH", "2026"));
        fs::write(self.0.path().join(name), form).unwrap();
    }

    fn run(&self, words: &str) -> Ran {
        let mut command = plan();
        command.current_dir(self.0.path());
        command.env("PLAN_TODAY", "2026-12-10");
        command.args(["-f", "k", "--lang", "en", "collect"]);
        command.args(words.split_whitespace());
        finish(command)
    }
}

fn text(code: &str) -> String {
    PLAN.replace("symbol ", &format!("code = \"{code}\"\nsymbol "))
}

#[test]
fn each_form_is_recorded_in_the_plan_that_its_line_names() {
    let office = Office::new(&["KH-A", "KH-B", "KH-C"]);
    office.put("1.xlsx", "KH-B", "của B");
    office.put("2.xlsx", "KH-A", "của A");
    let dry = office.run("1.xlsx 2.xlsx --dry-run");
    assert_eq!(dry.code, 0, "{}{}", dry.out, dry.err);
    assert_eq!(office.text("KH-A"), text("KH-A"));
    let ran = office.run("1.xlsx 2.xlsx");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    // In the order of the plans, each under its name.
    let places = ["KH-A:\n", "(2.xlsx)", "KH-B:\n", "(1.xlsx)"];
    let places = places.map(|words| ran.out.find(words).unwrap_or_else(|| panic!("{}", ran.out)));
    assert!(places.is_sorted(), "{}", ran.out);
    for (code, own, other) in [("KH-A", "của A", "của B"), ("KH-B", "của B", "của A")] {
        let text = office.text(code);
        assert!(
            text.contains(own) && !text.contains(other),
            "{code}: {text}"
        );
    }
    assert_eq!(office.text("KH-C"), text("KH-C"));
    // As if each had been recorded by itself.
    let alone = Office::new(&["KH-A"]);
    alone.put("2.xlsx", "KH-A", "của A");
    assert_eq!(alone.run("2.xlsx").code, 0);
    assert_eq!(alone.text("KH-A"), office.text("KH-A"));
    // Again: nothing is new.
    let (a, b) = (office.text("KH-A"), office.text("KH-B"));
    assert_eq!(office.run("1.xlsx 2.xlsx").code, 0);
    assert_eq!((office.text("KH-A"), office.text("KH-B")), (a, b));
}

#[test]
fn json_says_of_which_plan_each_form_is() {
    let office = Office::new(&["KH-A", "KH-B"]);
    office.put("1.xlsx", "KH-B", "của B");
    office.put("2.xlsx", "KH-X", "của X");
    let ran = office.run("1.xlsx 2.xlsx --format json");
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert!(json["file"].is_null());
    let forms = json["forms"].as_array().unwrap();
    assert_eq!(
        (&forms[0]["plan"], &forms[0]["status"]),
        (&"KH-B".into(), &"recorded".into())
    );
    assert_eq!(
        (&forms[1]["plan"], &forms[1]["status"]),
        (&Value::Null, &"refused".into())
    );
    assert_eq!(
        forms[1]["why"],
        "it is the form of KH-X, which is none of the plans named: KH-A, KH-B"
    );
    assert_eq!(json["plans"][0]["key"], "KH-B");
    assert_eq!(json["plans"][0]["file"], "k/KH-B.toml");
    assert!(
        json["missing"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["plan"] == "KH-B")
    );
}

#[test]
fn a_plan_that_cannot_be_written_does_not_hold_up_the_others() {
    let office = Office::new(&["KH-A", "KH-B"]);
    office.put("1.xlsx", "KH-A", "của A");
    office.put("2.xlsx", "KH-B", "của B");
    let broken = text("KH-B").replace("end   = 2026 # hạn chót", "end = 2026-13-01");
    office.write("KH-B", &broken);
    let ran = office.run("1.xlsx 2.xlsx");
    assert_eq!(ran.code, 3, "{}{}", ran.out, ran.err);
    assert!(office.text("KH-A").contains("của A"));
    assert_eq!(office.text("KH-B"), broken);
    assert!(
        ran.out.contains("the plan KH-B cannot be written"),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("k/KH-B.toml"), "{}", ran.err);
    // Where none can be, nothing was done.
    let ran = office.run("2.xlsx");
    assert_eq!(ran.code, 2, "{}{}", ran.out, ran.err);
}

#[test]
fn a_form_that_can_be_of_several_plans_is_of_none() {
    let office = Office::new(&["KH-A", "KH-B"]);
    office.write("ban-sao", &text("KH-B"));
    office.put("1.xlsx", "KH-B", "của B");
    let rows = [row("1", "Mở lớp tập huấn", &[(Text, "ai".into())])];
    fs::write(office.0.path().join("2.xlsx"), sheet(&rows, "")).unwrap();
    let ran = office.run("1.xlsx 2.xlsx");
    assert_eq!(ran.code, 1, "{}{}", ran.out, ran.err);
    for said in [
        "several files have the plan code KH-B: k/KH-B.toml, k/ban-sao.toml",
        "there is no line “Form code”, so nobody knows of which plan it is",
    ] {
        assert!(ran.out.contains(said), "{}", ran.out);
    }
    assert_eq!(office.text("KH-B"), text("KH-B"));
    // What is about one plan alone wants it named.
    for words in [
        "2.xlsx --unit QLKH",
        "2.xlsx --period 2026",
        "2.xlsx --duty nam",
    ] {
        let ran = office.run(words);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words}");
        assert!(ran.err.contains("Add --plan"), "{}", ran.err);
    }
    let ran = office.run("2.xlsx --plan KH-A --unit QLKH --period 2026");
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(
        office.text("KH-A").contains("\"ai\""),
        "{}",
        office.text("KH-A")
    );
}
