//! `--commit`: what is recorded is kept in git at once, the plan file alone, and
//! nothing that a repository brings is run.

use crate::support::repository::Repo;
use crate::support::start;

const PLAN: &str = "format = 1\n\n[plan]\ntitle = \"Thử\"\nissued = 2022\n\n[unit.VP]\nname = \"Văn phòng\"\n\n[[item]]\nid = \"1\"\ntitle = \"Lập bản đồ\"\nend = 2024\n\n[[item.lead]]\nunit = \"VP\"\n";

/// Runs the program in a folder; its exit code and all that it said.
fn plan(repo: &Repo, folder: &str, line: &str, settings: &[(&str, &str)]) -> (i32, String) {
    let output = start::plan()
        .args(line.split_whitespace())
        .args(["--today", "2024-11-25", "--lang", "en"])
        .current_dir(repo.path(folder))
        .envs(settings.iter().copied())
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (output.status.code().unwrap(), said)
}

fn good(repo: &Repo, folder: &str, line: &str) -> String {
    let (code, said) = plan(repo, folder, line, &[]);
    assert_eq!(code, 0, "{line}: {said}");
    said
}

#[test]
fn the_plan_alone_is_committed() {
    let repo = Repo::new();
    repo.write("kế hoạch/năm 2024/plan.toml", PLAN);
    repo.commit("khác.txt", "một\n", "Ban hành");
    let folder = "kế hoạch/năm 2024";
    // What is staged or changed beside it stays as it is.
    repo.write("khác.txt", "hai\n");
    repo.git(&["add", "khác.txt"]);
    repo.write("mới.txt", "ba\n");
    let said = good(&repo, folder, "done 1 --on 2024-11-20 --commit");
    assert!(said.contains("Committed, this file alone: "), "{said}");
    assert!(!said.contains("Keep it in git"), "{said}");
    let head = repo.git(&[
        "-c",
        "core.quotePath=false",
        "show",
        "--name-status",
        "--format=%an|%s",
    ]);
    assert_eq!(
        head.trim(),
        "Người thử|Item 1 was done on 20/11/2024, in time\n\nM\tkế hoạch/năm 2024/plan.toml"
    );
    let status = repo.git(&["-c", "core.quotePath=false", "status", "--porcelain"]);
    assert_eq!(status, "M  khác.txt\n?? mới.txt\n");
    let kept = repo.git(&["show", "HEAD:kế hoạch/năm 2024/plan.toml"]);
    assert_eq!(
        kept,
        std::fs::read_to_string(repo.path(folder).join("plan.toml")).unwrap()
    );
    // Taken back in a commit of its own.
    let said = good(&repo, folder, "done 1 --undo --commit");
    assert!(said.contains("Committed, this file alone: "), "{said}");
    let log = repo.git(&["log", "--format=%s"]);
    assert_eq!(
        log,
        "Taken back: item 1 was done on 20/11/2024\nItem 1 was done on 20/11/2024, in time\nBan hành\n"
    );
    assert_eq!(
        repo.git(&["show", "HEAD:kế hoạch/năm 2024/plan.toml"]),
        PLAN
    );
    // What is only shown makes no commit.
    good(&repo, folder, "done 1 --dry-run --commit");
    assert_eq!(repo.git(&["rev-list", "--count", "HEAD"]).trim(), "3");
    repo.git(&["fsck", "--strict"]);
}

#[test]
fn it_is_committed_by_a_variable_too() {
    let repo = Repo::new();
    repo.write("plan.toml", PLAN);
    // The first commit of all.
    let (code, said) = plan(&repo, ".", "done 1", &[("PLAN_COMMIT", "1")]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("Committed, this file alone: "), "{said}");
    assert_eq!(repo.git(&["status", "--porcelain"]), "");
    let (code, said) = plan(&repo, ".", "done 1 --undo", &[("PLAN_COMMIT", "yes")]);
    assert_eq!(code, 2, "{said}");
    let (code, said) = plan(&repo, ".", "done 1 --undo", &[("PLAN_COMMIT", "0")]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(repo.git(&["status", "--porcelain"]), " M plan.toml\n");
    // Outside a repository the variable asks for nothing, and the option cannot.
    let outside = tempfile::tempdir().unwrap();
    let file = outside.path().join("plan.toml");
    std::fs::write(&file, PLAN).unwrap();
    let line = format!("done 1 -f {}", file.display());
    let (code, said) = plan(&repo, ".", &format!("{line} --commit"), &[]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("is in no git repository"), "{said}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), PLAN);
    let (code, said) = plan(&repo, ".", &line, &[("PLAN_COMMIT", "1")]);
    assert_eq!(code, 0, "{said}");
}

/// Where no commit can be made nothing is recorded either.
#[test]
fn what_cannot_be_committed_is_refused_before_it_is_written() {
    let repo = Repo::new();
    repo.commit("plan.toml", PLAN, "Ban hành");
    let head = repo.git(&["rev-parse", "HEAD"]);
    repo.write(".git/MERGE_HEAD", &head);
    let (code, said) = plan(&repo, ".", "done 1 --commit", &[]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("Something is under way in the repository (MERGE_HEAD)"),
        "{said}"
    );
    std::fs::remove_file(repo.path(".git/MERGE_HEAD")).unwrap();
    let nobody = [
        ("GIT_COMMITTER_NAME", ""),
        ("GIT_COMMITTER_EMAIL", ""),
        ("EMAIL", ""),
    ];
    let (code, said) = plan(&repo, ".", "done 1 --commit", &nobody);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("git does not know who commits"), "{said}");
    assert_eq!(
        std::fs::read_to_string(repo.path("plan.toml")).unwrap(),
        PLAN
    );
}

/// A checkout with the line ends of Windows keeps those of the repository.
#[test]
fn line_ends_of_a_checkout_are_not_committed() {
    let repo = Repo::new();
    repo.commit("plan.toml", PLAN, "Ban hành");
    repo.write("plan.toml", &PLAN.replace('\n', "\r\n"));
    good(&repo, ".", "done 1 --on 2024-11-20 --commit");
    let kept = repo.git(&["diff", "--stat", "HEAD~1", "HEAD"]);
    assert!(kept.contains("1 file changed, 1 insertion(+)"), "{kept}");
}

/// Hooks, filters, signatures and watchers of the repository are not run.
#[cfg(unix)]
#[test]
fn nothing_of_the_repository_is_run() {
    use crate::support::repository::git_in;
    use std::os::unix::fs::PermissionsExt;
    let repo = Repo::new();
    repo.commit("plan.toml", PLAN, "Ban hành");
    let owned = repo.path("OWNED");
    let script = format!("#!/bin/sh\n: > '{}'\n", owned.display());
    for hook in [
        "pre-commit",
        "commit-msg",
        "prepare-commit-msg",
        "post-commit",
        "post-index-change",
        "reference-transaction",
        "post-rewrite",
        "pre-auto-gc",
    ] {
        let name = format!(".git/hooks/{hook}");
        repo.write(&name, &script);
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(repo.path(&name), mode).unwrap();
    }
    let program = repo.path(".git/hooks/pre-commit");
    let program = program.to_str().unwrap();
    repo.write(".git/info/attributes", "* filter=evil diff=evil\n");
    for (key, value) in [
        ("core.hooksPath", repo.path(".git/hooks").to_str().unwrap()),
        ("core.fsmonitor", program),
        ("filter.evil.clean", program),
        ("filter.evil.process", program),
        ("filter.evil.required", "true"),
        ("commit.gpgSign", "true"),
        ("gpg.program", program),
        ("core.editor", program),
        ("i18n.commitEncoding", "UTF-16"),
        ("diff.external", program),
    ] {
        git_in(repo.folder.path(), &["config", key, value]);
    }
    let _ = std::fs::remove_file(&owned);
    good(&repo, ".", "done 1 --on 2024-11-20 --commit");
    assert!(!owned.exists());
    let commit = git_in(
        repo.folder.path(),
        &[
            "-c",
            "core.hooksPath=/dev/null",
            "cat-file",
            "commit",
            "HEAD",
        ],
    );
    assert!(
        !commit.contains("gpgsig") && !commit.contains("encoding"),
        "{commit}"
    );
}

#[test]
fn a_file_that_no_commit_has_is_added_first() {
    let repo = Repo::new();
    repo.commit("khác.txt", "một\n", "Ban hành");
    repo.write("plan.toml", PLAN);
    let said = good(&repo, "", "done 1 --on 20/11/2024");
    assert!(
        said.contains("add it first: git add -- plan.toml\nKeep it in git: git commit -m "),
        "{said}"
    );
    repo.git(&["add", "--", "plan.toml"]);
    repo.git(&["commit", "-q", "-m", "Kế hoạch", "--", "plan.toml"]);
    let said = good(&repo, "", "done 1 --undo");
    assert!(
        !said.contains("git add") && said.contains("git commit"),
        "{said}"
    );
}
