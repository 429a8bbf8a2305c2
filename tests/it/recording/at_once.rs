//! Many edits at once, a kill, a full disk, links: no edit is lost and no file is half written.

use super::*;

/// B35: saving replaced a link by a file, and lost the mode.
#[cfg(unix)]
#[test]
fn b35_links_and_permissions_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = tempfile::TempDir::new().unwrap();
    let real = folder.path().join("repo/plan.toml");
    fs::create_dir_all(folder.path().join("repo/.git")).unwrap();
    fs::write(&real, OFFICE).unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path().join("plan.toml");
    symlink("repo/plan.toml", &link).unwrap();
    let ran = run(&link, "2025-12-01", &["done", "9"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    // The commit is made where the file itself is.
    assert!(ran.out.contains("/repo commit -m "), "{}", ran.out);
    assert!(link.is_symlink());
    assert_eq!(
        added(OFFICE, &fs::read_to_string(&real).unwrap()),
        ["completed = 2025-12-01"]
    );
    assert_eq!(
        fs::metadata(&real).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(names(folder.path()), ["plan.toml", "repo"]);
    assert_eq!(names(&folder.path().join("repo")), [".git", "plan.toml"]);
    fs::set_permissions(&real, fs::Permissions::from_mode(0o444)).unwrap();
    let before = fs::read(&real).unwrap();
    let ran = run(&link, "2025-12-01", &["done", "6.1"]);
    assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
    assert_eq!(fs::read(&real).unwrap(), before);
    // To look needs no right to write.
    assert_eq!(
        run(&link, "2025-12-01", &["done", "6.1", "--dry-run"]).code,
        0
    );
}

/// The program as a process of its own.
pub(super) fn process(path: &Path, words: &[&str]) -> Command {
    let mut command = start::plan();
    command
        .args(words)
        .args(["--today", "2025-12-01", "--lang", "en", "-f"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A plan of many units, each of which owes one report.
fn many(units: usize) -> String {
    let mut text = OFFICE
        .split("[unit.A]")
        .next()
        .unwrap()
        .replace("2024\n", "2025\n");
    for n in 0..units {
        text += &format!("[unit.U{n}]\nname = \"Phòng {n}\"\n\n");
    }
    text += "[unit.VP]\nname = \"Văn phòng\"\n\n[[item]]\nid = \"1\"\ntitle = \"Việc\"\n\n[[item.lead]]\nunit = \"U0\"\n\n";
    text + "[[duty]]\nid = \"nam\"\ntitle = \"Báo cáo năm\"\nevery = \"year\"\nbefore = \"12-15\"\nto = \"VP\"\n"
}

/// B36: two edits at once, and one was lost.
#[test]
fn b36_of_two_hundred_edits_at_once_none_is_lost() {
    let (folder, path) = file(&many(200));
    thread::scope(|scope| {
        for start in 0..20 {
            let path = &path;
            scope.spawn(move || {
                for n in (start..200).step_by(20) {
                    let unit = format!("U{n}");
                    let done = process(path, &["received", &unit]).output().unwrap();
                    assert!(done.status.success(), "{done:?}");
                }
            });
        }
    });
    let text = fs::read_to_string(&path).unwrap();
    for n in 0..200 {
        assert_eq!(
            text.matches(&format!("unit     = \"U{n}\"\n")).count(),
            1,
            "U{n}"
        );
    }
    assert_eq!(names(folder.path()), ["plan.toml"]);
    assert_eq!(
        run(&path, "2025-12-01", &["check", "--only", "repeated-report"]).code,
        0
    );
}

/// Killed at any moment, an edit leaves the old file or the new one.
#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let old = many(400);
    let (folder, path) = file(&old);
    let new = {
        let (_folder, path) = file(&old);
        assert!(
            process(&path, &["received", "U7"])
                .output()
                .unwrap()
                .status
                .success()
        );
        fs::read_to_string(&path).unwrap()
    };
    // As long as one edit takes, and half as long again.
    let takes = {
        let (_folder, path) = file(&old);
        let begun = std::time::Instant::now();
        let done = process(&path, &["received", "U7"]).output().unwrap();
        assert!(done.status.success());
        begun.elapsed()
    };
    let mut seen = [0, 0];
    for round in 0..60 {
        fs::write(&path, &old).unwrap();
        let mut child = process(&path, &["received", "U7"]).spawn().unwrap();
        thread::sleep(takes * round / 40);
        let _ = child.kill();
        child.wait().unwrap();
        let now = fs::read_to_string(&path).unwrap();
        assert!(now == old || now == new, "round {round}");
        seen[usize::from(now == new)] += 1;
    }
    assert!(
        seen[0] > 0 && seen[1] > 0,
        "{seen:?}: no kill was in time, or none too late"
    );
    // The next edit sweeps a name that stood for a moment.
    fs::write(&path, &old).unwrap();
    assert!(
        process(&path, &["received", "U7"])
            .output()
            .unwrap()
            .status
            .success()
    );
    assert_eq!(names(folder.path()), ["plan.toml"]);
}

/// A limit on the size of files is reported before anything is written.
#[cfg(unix)]
#[test]
fn without_room_the_old_file_stays() {
    let old = many(400);
    let (folder, path) = file(&old);
    let ran = Command::new("sh")
        .args(["-c", "ulimit -f 1; exec \"$0\" \"$@\""])
        .arg(start::PROGRAM)
        .args([
            "received",
            "U7",
            "--today",
            "2025-12-01",
            "--lang",
            "en",
            "-f",
        ])
        .arg(&path)
        .output()
        .unwrap();
    let said = String::from_utf8(ran.stderr).unwrap();
    assert_eq!(
        (ran.status.code(), ran.stdout.len()),
        (Some(2), 0),
        "{said}"
    );
    assert!(
        said.contains("over the size limit. The old file is as it was"),
        "{said}"
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), old);
    assert_eq!(names(folder.path()), ["plan.toml"]);
}

/// A disk that is full in the middle of a write; where this user may make one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_old_file() {
    let (folder, path) = file(&many(400));
    let old = fs::read_to_string(&path).unwrap();
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    let size = old.len() / 1024 + 12;
    let script = format!(
        "mount -t tmpfs -o size={size}k tmpfs disk || exit 99; cp plan.toml disk/; \
         \"$0\" received U7 --today 2025-12-01 --lang en -f disk/plan.toml; echo $?; \
         cmp plan.toml disk/plan.toml && ls -A disk"
    );
    let ran = Command::new("unshare")
        .args(["-m", "sh", "-c", &script])
        .arg(start::PROGRAM)
        .current_dir(folder.path())
        .output();
    let Ok(ran) = ran else {
        return;
    };
    let said = String::from_utf8(ran.stderr).unwrap();
    if ran.status.code() == Some(99) || said.contains("unshare") {
        return;
    }
    assert_eq!(
        String::from_utf8(ran.stdout).unwrap(),
        "2\nplan.toml\n",
        "{said}"
    );
    assert!(
        said.contains("no space left on the disk. The old file is as it was"),
        "{said}"
    );
}
