//! Golden cases: `tests/golden/NAME.toml` is a command with its exit code,
//! `NAME.stdout` and `NAME.stderr` are what it prints. After a wanted change:
//! `TRYCMD=overwrite cargo test --test golden`, then read the difference.

#[test]
fn golden() {
    let cases = trycmd::TestCases::new();
    // What a developer's machine may have set; an empty variable counts as none.
    for (name, value) in [
        ("PLAN_TODAY", "2026-11-25"),
        ("PLAN_FILE", ""),
        ("PLAN_LANG", ""),
        ("NO_COLOR", "1"),
        ("CLICOLOR_FORCE", ""),
        ("LC_ALL", "C.UTF-8"),
        ("LANG", "C.UTF-8"),
        ("LANGUAGE", ""),
        ("TZ", "UTC"),
        ("COLUMNS", ""),
        ("TERM", "dumb"),
    ] {
        cases.env(name, value);
    }
    cases.case("tests/golden/*.toml");
}

/// A case without its two texts would compare nothing.
#[test]
fn every_case_has_both_texts() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        match extension {
            Some("toml") => {
                cases += 1;
                for text in ["stdout", "stderr"] {
                    assert!(
                        path.with_extension(text).exists(),
                        "{} has no {text}",
                        path.display()
                    );
                }
            }
            Some("stdout" | "stderr") => assert!(
                path.with_extension("toml").exists(),
                "{} belongs to no case",
                path.display()
            ),
            _ => {}
        }
    }
    assert!(cases > 100, "{cases} cases");
}

/// Cases run on the project's own plans: one that records something only
/// shows it.
#[test]
fn no_case_writes_into_a_plan() {
    let command = plan::cli::command(plan::lang::Lang::En);
    let records = |name: &str| {
        let inner = command.find_subcommand(name);
        inner.is_some_and(|inner| {
            let mut arguments = inner.get_arguments();
            arguments.any(|argument| argument.get_long() == Some("dry-run"))
        })
    };
    // What refuses writes nothing.
    let refuses = |case: &toml::Table| {
        let code = case.get("status").and_then(|status| status.get("code"));
        code.and_then(toml::Value::as_integer) == Some(2)
    };
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let case: toml::Table = text.parse().unwrap();
        let words = case["args"].as_array().unwrap();
        let has = |word: &str| words.iter().any(|one| one.as_str() == Some(word));
        let mut texts = words.iter().filter_map(|word| word.as_str());
        let writes = texts.find(|word| command.find_subcommand(word).is_some());
        let writes = writes.is_some_and(|word| word == "init" || records(word));
        assert!(
            !writes || has("--dry-run") || has("--help") || refuses(&case),
            "{}",
            path.display()
        );
    }
}
