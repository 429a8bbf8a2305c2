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
