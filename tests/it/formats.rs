//! The formats of `check` for other programs: each is well formed, SARIF by
//! its own schema, and all of them give the same numbers.

use crate::support::start;
use plan::render::Format;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Faults after Vietnamese letters, a tab and a sign of two columns; a name
/// used twice has a place beside its own.
const FAULTY: &str = "\u{feff}format = 1\r\n[plan]\ntitle\t= \"Số hóa 100%, 科: 1\"\nissued = 2026\n\
[unit.VP]\nname = \"Văn phòng\" \nlangauge = \"Số\"\n[[item]]\nid = 6.10\ntitle = \"Một\" \n\
[[item.lead]]\nunit = \"VP\"\n[[item]]\nid = \"2\"\ntitle = \"Hai\"\n[[item.lead]]\nunit = [\"Sở Y tế\", 5]\n\
[[item]]\nid = \"2\"\ntitle = \"Ba\"\nstart = 2027\nend = 2026\n[[item.lead]]\nunit = \"VP\"\n";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Standard output of `plan check`, in a folder and with a text to read.
fn check(folder: &Path, arguments: &[&str], stdin: &str) -> String {
    let mut child = start::plan()
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Where it reads a file it may be done before.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    String::from_utf8(output.stdout).unwrap()
}

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The schema of SARIF 2.1.0, from the package that carries it.
fn schema() -> Value {
    let host = Command::new("rustc").arg("-vV").output().unwrap().stdout;
    let host = String::from_utf8(host).unwrap();
    let host = host.lines().find_map(|line| line.strip_prefix("host: "));
    let metadata = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked", "--offline"])
        .args(["--filter-platform", host.unwrap()])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let metadata = parsed(&String::from_utf8(metadata.stdout).unwrap());
    let packages = metadata["packages"].as_array().unwrap();
    let package = packages
        .iter()
        .find(|package| package["name"] == "serde-sarif")
        .unwrap();
    let manifest = Path::new(package["manifest_path"].as_str().unwrap());
    let schema = std::fs::read_to_string(manifest.with_file_name("src/schema.json")).unwrap();
    // The pattern of a language is no regular expression as it was published.
    let wrong = "^[a-zA-Z]{2}|^[a-zA-Z]{2}-[a-zA-Z]{2}]?$";
    assert!(schema.contains(wrong));
    parsed(&schema.replace(wrong, "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"))
}

#[test]
fn sarif_is_valid_by_its_schema() {
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema())
        .unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = folder("sarif");
    std::fs::write(folder.join("Kế hoạch 1%.toml"), FAULTY).unwrap();
    let mut results = 0;
    let mut last = Value::Null;
    for (folder, file) in [
        (root, "plan.toml"),
        (root, "tests/errors/many.toml"),
        (root, "tests/errors/repeated-id.toml"),
        (root, "tests/errors/conflict.toml"),
        (root, "tests/errors/empty.toml"),
        (&folder, "Kế hoạch 1%.toml"),
        (&folder, "./Kế hoạch 1%.toml"),
        (&folder, "-"),
    ] {
        let log = parsed(&check(folder, &["--format", "sarif", file], FAULTY));
        let errors: Vec<_> = validator
            .iter_errors(&log)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{file}: {errors:?}");
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
            results += 1;
        }
        last = log;
    }
    assert!(results > 20, "{results}");
    // The schema does say what is wrong.
    let uri = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
    for (place, wrong) in [
        ("/version", json!("2.0")),
        ("/runs/0/results/0/level", json!("fatal")),
        ("/runs/0/tool/driver/rules/0/id", json!(7)),
        (uri, json!("Kế hoạch 1%.toml")),
    ] {
        let mut log = last.clone();
        assert!(validator.is_valid(&log));
        *log.pointer_mut(place).unwrap() = wrong;
        assert!(!validator.is_valid(&log), "{place}");
    }
}

/// What a finding is in every format: rule, line, column, end line, end column.
type Numbers = (String, u64, u64, u64, u64);

#[test]
fn all_formats_give_the_same_numbers() {
    let folder = folder("numbers");
    std::fs::write(folder.join("plan.toml"), FAULTY).unwrap();
    let written = |format: &str| check(&folder, &["--format", format, "--lang", "vi"], "");
    let number = |value: &Value| value.as_u64().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();

    let found = parsed(&written("json"));
    let found: Vec<Numbers> = found["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let [line, column, end_line, end_column] =
                ["line", "column", "end_line", "end_column"].map(|key| number(&one[key]));
            (text(&one["rule"]), line, column, end_line, end_column)
        })
        .collect();
    assert!(found.len() > 4, "{found:?}");
    // After a byte order mark, CR LF, Vietnamese letters and a tab.
    assert!(found.contains(&("unknown-key".into(), 7, 1, 7, 9)));
    assert!(found.contains(&("unquoted-id".into(), 9, 6, 9, 10)));

    let log = parsed(&written("sarif"));
    let sarif = log["runs"][0]["results"].as_array().unwrap();
    let sarif = sarif.iter().map(|one| {
        let region = &one["locations"][0]["physicalLocation"]["region"];
        let [line, column, end_line, end_column] =
            ["startLine", "startColumn", "endLine", "endColumn"].map(|key| number(&region[key]));
        let start = usize::try_from(number(&region["byteOffset"])).unwrap();
        assert!(FAULTY.is_char_boundary(start));
        (text(&one["ruleId"]), line, column, end_line, end_column)
    });
    assert_eq!(sarif.collect::<Vec<_>>(), found);

    let issues = parsed(&written("gitlab"));
    let issues = issues.as_array().unwrap();
    let mut prints: Vec<String> = issues.iter().map(|one| text(&one["fingerprint"])).collect();
    prints.sort();
    prints.dedup();
    assert_eq!(prints.len(), issues.len());
    let gitlab = issues.iter().map(|one| {
        let lines = &one["location"]["lines"];
        (
            text(&one["check_name"]),
            number(&lines["begin"]),
            number(&lines["end"]),
        )
    });
    let lines = found.iter().map(|one| (one.0.clone(), one.1, one.3));
    assert_eq!(gitlab.collect::<Vec<_>>(), lines.collect::<Vec<_>>());

    let heads = |format: &str, head: &dyn Fn(&Numbers) -> String| {
        let written = written(format);
        assert_eq!(written.lines().count(), found.len(), "{written}");
        for (line, one) in written.lines().zip(&found) {
            assert!(line.starts_with(&head(one)), "{line} {one:?}");
        }
    };
    heads("short", &|(rule, line, column, ..)| {
        format!("plan.toml:{line}:{column}: error[{rule}]: ")
    });
    heads("github", &|(rule, line, column, end_line, end_column)| {
        let columns = if line == end_line {
            format!(",col={column},endColumn={end_column}")
        } else {
            String::new()
        };
        format!("::error file=plan.toml,line={line},endLine={end_line}{columns},title={rule}::")
    });
    let human = written("human");
    let mut rest = human.as_str();
    for (rule, line, column, ..) in &found {
        let at = rest.find(&format!("lỗi[{rule}]: ")).unwrap();
        rest = &rest[at..];
        let place = rest.lines().nth(1).unwrap().trim_start();
        assert_eq!(place, format!("--> plan.toml:{line}:{column}"));
        rest = &rest[1..];
    }
}

#[test]
fn several_formats_in_one_run_are_what_each_is_alone() {
    let folder = folder("several");
    std::fs::write(folder.join("plan.toml"), FAULTY).unwrap();
    let alone = |format: &str| check(&folder, &["--format", format], "");
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let asked = [
        "--format",
        "sarif=out.sarif",
        "--format",
        "short",
        "--format=gitlab=out.json",
        "--color",
        "always",
        "--format",
        "human=out.txt",
    ];
    assert_eq!(check(&folder, &asked, ""), alone("short"));
    assert_eq!(read("out.sarif"), alone("sarif"));
    assert_eq!(read("out.json"), alone("gitlab"));
    assert_eq!(read("out.txt"), alone("human"));
    // Only files: nothing is left for standard output.
    assert_eq!(check(&folder, &["--format", "json=out.json"], ""), "");
    assert_eq!(read("out.json"), alone("json"));
}

/// A new format whose writer is not called would be written as another one.
#[test]
fn no_two_formats_of_a_command_are_written_alike() {
    for (arguments, formats) in [
        (&["list"][..], &Format::LISTS[..]),
        (&["show", "6.1"], &Format::PAGES),
        (&["check", "tests/errors/many.toml"], &Format::FINDINGS),
        (&["timeline"], &Format::TIMELINES),
        (&["remind"], &Format::REMINDERS[..2]),
    ] {
        let mut seen: Vec<(&str, Vec<u8>)> = Vec::new();
        for format in formats {
            let output = start::plan()
                .args(arguments)
                .args(["--format", format.name()])
                .output()
                .unwrap();
            let name = format.name();
            assert!(!output.stdout.is_empty(), "{arguments:?} {name}");
            for (other, told) in &seen {
                assert!(*told != output.stdout, "{arguments:?}: {name} is {other}");
            }
            seen.push((name, output.stdout));
        }
    }
}
