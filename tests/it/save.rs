//! Files are written whole or not at all: with links and modes kept, through
//! kills, full disks and many edits at once.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use plan::lang::Lang;
use plan::refusal::Refusal;
use plan::save::{self, Links, Lock};
use std::collections::BTreeSet;
use std::env;
use std::fs::{self, File, OpenOptions};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;
#[cfg(unix)]
use {
    std::fs::Permissions,
    std::os::unix::fs::{MetadataExt, PermissionsExt, symlink},
};

/// A folder with one plan in it.
struct Office {
    folder: TempDir,
    plan: PathBuf,
}

const OLD: &str = "format = 1\n";

fn office() -> Office {
    let folder = TempDir::new().unwrap();
    let plan = folder.path().join("plan.toml");
    fs::write(&plan, OLD).unwrap();
    Office { folder, plan }
}

impl Office {
    fn names(&self) -> Vec<String> {
        names(self.folder.path())
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn set_read_only(path: &Path, is: bool) {
    let mut permissions = fs::metadata(path).unwrap().permissions();
    #[allow(clippy::permissions_set_readonly_false)]
    permissions.set_readonly(is);
    fs::set_permissions(path, permissions).unwrap();
}

fn write_new(path: impl AsRef<Path>, bytes: &[u8]) -> anyhow::Result<()> {
    save::write_new(path, bytes, Links::Refused)
}

/// Puts a line at the end.
fn edit(path: &Path, line: &str) -> anyhow::Result<()> {
    let lock = Lock::take(path)?;
    let old = lock.read()?;
    let new = [&old[..], line.as_bytes(), b"\n"].concat();
    lock.replace(&old, &new)
}

/// What a clerk reads.
fn refused<T>(result: anyhow::Result<T>) -> String {
    match result {
        Ok(_) => panic!("it went through"),
        Err(error) => match error.downcast::<Refusal>() {
            Ok(Refusal(message)) => {
                let english = message.in_lang(Lang::En);
                assert_ne!(message.in_lang(Lang::Vi), english);
                english.to_owned()
            }
            Err(error) => panic!("no refusal: {error:?}"),
        },
    }
}

/// Runs this program again, as [`worker`].
fn again(job: &str, path: &Path) -> Command {
    as_worker(Command::new(env::current_exe().unwrap()), job, path)
}

fn as_worker(mut command: Command, job: &str, path: &Path) -> Command {
    command
        .args(["save::worker", "--exact", "--nocapture"])
        .env("SAVE_JOB", job)
        .env("SAVE_PATH", path)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// No test of its own: what other processes do, chosen by `SAVE_JOB`.
#[test]
fn worker() {
    let Ok(job) = env::var("SAVE_JOB") else {
        return;
    };
    let path = PathBuf::from(env::var_os("SAVE_PATH").unwrap());
    let (job, argument) = job.split_once(' ').unwrap();
    match job {
        "five-edits" => {
            for n in 0..5 {
                edit(&path, &format!("{argument}-{n}")).unwrap();
            }
        }
        "edit-for-ever" => loop {
            let lock = Lock::take(&path).unwrap();
            let old = lock.read().unwrap();
            let new = version(old[0].wrapping_add(1));
            lock.replace(&old, &new).unwrap();
        },
        "grow" => {
            let line = "x".repeat(argument.parse().unwrap());
            println!("<{}>", refused(edit(&path, &line)));
        }
        "report" => {
            let line = "x".repeat(argument.parse().unwrap());
            println!("<{}>", refused(write_new(&path, line.as_bytes())));
        }
        _ => panic!("{job}"),
    }
}

#[cfg(unix)]
#[test]
fn an_edit_keeps_the_mode_and_leaves_nothing_beside() {
    let office = office();
    for kept in [0o640, 0o664, 0o600, 0o755, 0o2664] {
        set_mode(&office.plan, kept);
        edit(&office.plan, "# một").unwrap();
        assert_eq!(mode(&office.plan), kept, "{kept:o}");
    }
    assert!(text(&office.plan).ends_with("# một\n# một\n"));
    assert_eq!(office.names(), ["plan.toml"]);
}

#[cfg(unix)]
#[test]
fn an_edit_goes_through_links() {
    let office = office();
    let repo = office.folder.path().join("repo");
    fs::create_dir(&repo).unwrap();
    fs::rename(&office.plan, repo.join("plan.toml")).unwrap();
    symlink("repo/plan.toml", &office.plan).unwrap();
    let second = office.folder.path().join("second.toml");
    symlink("plan.toml", &second).unwrap();
    edit(&second, "# một").unwrap();
    write_new(&second, format!("{}# hai\n", text(&second)).as_bytes()).unwrap();
    assert_eq!(fs::read_link(&second).unwrap(), Path::new("plan.toml"));
    assert_eq!(
        fs::read_link(&office.plan).unwrap(),
        Path::new("repo/plan.toml")
    );
    let target = repo.join("plan.toml");
    assert!(!target.is_symlink());
    assert_eq!(text(&target), format!("{OLD}# một\n# hai\n"));
    assert_eq!(office.names(), ["plan.toml", "repo", "second.toml"]);
    assert_eq!(names(&repo), ["plan.toml"]);
}

#[test]
fn the_same_bytes_touch_nothing() {
    let office = office();
    let before = fs::metadata(&office.plan).unwrap();
    set_read_only(&office.plan, true);
    let lock = Lock::take(&office.plan).unwrap();
    lock.replace(OLD.as_bytes(), OLD.as_bytes()).unwrap();
    let after = fs::metadata(&office.plan).unwrap();
    #[cfg(unix)]
    assert_eq!(before.ino(), after.ino());
    set_read_only(&office.plan, false);
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
}

#[test]
fn what_may_only_be_read_is_not_forced() {
    let office = office();
    set_read_only(&office.plan, true);
    for message in [
        refused(edit(&office.plan, "# một")),
        refused(write_new(&office.plan, b"# hai\n")),
    ] {
        assert!(message.contains("plan.toml: the file is read-only. The old file is as it was"));
    }
    assert_eq!(text(&office.plan), OLD);
    let kept = fs::metadata(&office.plan).unwrap().permissions();
    assert!(kept.readonly());
    assert_eq!(office.names(), ["plan.toml"]);
    set_read_only(&office.plan, false);
}

#[test]
fn t6_a_file_that_somebody_else_saved_is_not_overwritten() {
    type Save = fn(&Path);
    let saves: [(Save, Option<&str>); 3] = [
        // As editors do: into the file, or another file in its place.
        (|plan| fs::write(plan, "khác").unwrap(), Some("khác")),
        (
            |plan| {
                let other = plan.with_extension("swp");
                fs::write(&other, OLD).unwrap();
                fs::rename(&other, plan).unwrap();
            },
            Some(OLD),
        ),
        (|plan| fs::remove_file(plan).unwrap(), None),
    ];
    for (save, left) in saves {
        // Windows shows no other file behind the same bytes: nothing is lost.
        if cfg!(windows) && left == Some(OLD) {
            continue;
        }
        let office = office();
        let lock = Lock::take(&office.plan).unwrap();
        let old = lock.read().unwrap();
        save(&office.plan);
        let message = refused(lock.replace(&old, b"format = 2\n"));
        assert!(message.contains("was changed elsewhere after it was read"));
        assert_eq!(office.names().len(), usize::from(left.is_some()));
        assert_eq!(fs::read_to_string(&office.plan).ok().as_deref(), left);
    }
}

#[test]
fn what_is_no_file_is_refused() {
    let office = office();
    let device = match cfg!(windows) {
        true => ("NUL", "Windows keeps this name for a device"),
        false => ("/dev/null", "it is a device, and no ordinary file"),
    };
    for (path, why) in [
        (office.folder.path().join("none.toml"), "no such file"),
        (office.folder.path().to_owned(), "it is a folder"),
        (device.0.into(), device.1),
    ] {
        let message = refused(Lock::take(&path));
        assert!(message.contains(why), "{message}");
    }
    let message = refused(write_new(office.folder.path(), b"x"));
    assert!(message.contains("it is a folder"), "{message}");
}

#[test]
fn of_two_hundred_edits_at_once_none_is_lost() {
    let office = office();
    let running: Vec<_> = (0..40)
        .map(|n| {
            again(&format!("five-edits {n}"), &office.plan)
                .spawn()
                .unwrap()
        })
        .collect();
    for child in running {
        let done = child.wait_with_output().unwrap();
        assert!(done.status.success(), "{done:?}");
    }
    let text = text(&office.plan);
    let lines: BTreeSet<&str> = text.lines().skip(1).collect();
    let wanted: BTreeSet<String> = (0..40)
        .flat_map(|n| (0..5).map(move |edit| format!("{n}-{edit}")))
        .collect();
    assert_eq!(lines, wanted.iter().map(String::as_str).collect());
    assert_eq!(text.lines().count(), 201);
    assert_eq!(office.names(), ["plan.toml"]);
}

/// Opens a file as a viewer or a spreadsheet does: on Windows nobody else may
/// replace it meanwhile.
fn held_open(path: &Path) -> File {
    let mut open = OpenOptions::new();
    #[cfg(windows)]
    {
        /// FILE_SHARE_READ of winnt.h.
        const SHARE_READ: u32 = 1;
        std::os::windows::fs::OpenOptionsExt::share_mode(&mut open, SHARE_READ);
    }
    open.read(true).open(path).unwrap()
}

/// W1: what is open elsewhere for a moment is saved; what stays open is said to
/// be so after two seconds, on systems where it cannot be replaced.
#[test]
fn w1_a_file_that_is_open_elsewhere_is_waited_for() {
    type Save = fn(&Path) -> anyhow::Result<()>;
    let saves: [Save; 2] = [
        |path| edit(path, "# một"),
        |path| write_new(path, b"# hai\n"),
    ];
    for save in saves {
        let office = office();
        let held = held_open(&office.plan);
        let other = thread::spawn(move || {
            thread::sleep(Duration::from_millis(400));
            drop(held);
        });
        save(&office.plan).unwrap();
        other.join().unwrap();
        assert_ne!(text(&office.plan), OLD);

        let before = text(&office.plan);
        let held = held_open(&office.plan);
        let began = Instant::now();
        let saved = save(&office.plan);
        if cfg!(windows) {
            assert_eq!(
                refused(saved),
                format!(
                    "Cannot write {}: the file is open in another program (such as Excel or Word); close it there and try again. The old file is as it was",
                    office.plan.display()
                )
            );
            assert!(began.elapsed() >= Duration::from_secs(1));
            assert_eq!(text(&office.plan), before);
        } else {
            saved.unwrap();
        }
        assert_eq!(office.names(), ["plan.toml"]);
        drop(held);
    }
}

/// W16: a hidden file stays hidden.
#[cfg(windows)]
#[test]
fn w16_a_hidden_file_stays_so() {
    use std::os::windows::fs::{MetadataExt, OpenOptionsExt};

    /// FILE_ATTRIBUTE_HIDDEN of winnt.h.
    const HIDDEN: u32 = 2;
    let office = office();
    let path = office.folder.path().join("an.toml");
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .attributes(HIDDEN)
        .open(&path)
        .unwrap();
    let is_hidden = || fs::metadata(&path).unwrap().file_attributes() & HIDDEN != 0;
    assert!(is_hidden());
    edit(&path, "# một").unwrap();
    assert!(is_hidden());
    assert_eq!(text(&path), "# một\n");
}

/// W16: Windows takes such names for something else; elsewhere they are names.
#[test]
fn w16_names_that_windows_takes_for_something_else() {
    let office = office();
    for (name, why) in [
        ("NUL", "Windows keeps this name for a device"),
        ("nul.xlsx", "Windows keeps this name for a device"),
        ("x. ", "Windows takes a dot or a space off the end"),
        ("a?.xlsx", "the name has a sign that Windows does not take"),
        (
            "10:30.xlsx",
            "the name has a sign that Windows does not take",
        ),
    ] {
        let path = office.folder.path().join(name);
        let before = office.names();
        for written in [
            write_new(&path, b"x"),
            save::write_first(&path, b"x").map(drop),
        ] {
            if cfg!(windows) {
                let message = refused(written);
                assert!(message.contains(why), "{message}");
                assert_eq!(office.names(), before, "{name}");
            } else {
                written.unwrap();
                assert_eq!(text(&path), "x");
            }
        }
    }
}

/// One byte over and over: half of one version and half of another shows.
fn version(byte: u8) -> Vec<u8> {
    vec![byte; 200_000]
}

#[test]
fn a_kill_leaves_the_old_file_or_the_new_one() {
    let office = office();
    fs::write(&office.plan, version(0)).unwrap();
    let mut seen = BTreeSet::new();
    for round in 0..25_u64 {
        let mut child = again("edit-for-ever 0", &office.plan).spawn().unwrap();
        // Once it is at work, at moments that are spread over an edit.
        let before = fs::read(&office.plan).unwrap();
        while fs::read(&office.plan).unwrap() == before {
            assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
            thread::sleep(Duration::from_micros(300));
        }
        thread::sleep(Duration::from_micros(round * 377 % 5000));
        child.kill().unwrap();
        child.wait().unwrap();
        let now = fs::read(&office.plan).unwrap();
        assert_eq!(now, version(now[0]), "round {round}");
        seen.insert(now[0]);
    }
    assert!(seen.len() > 1, "no edit was done");
    // The lock went with its holder, and so does a name that stood for the
    // moment between two system calls.
    edit(&office.plan, "").unwrap();
    assert_eq!(office.names(), ["plan.toml"]);
}

#[test]
fn what_a_kill_left_is_swept_and_nothing_else() {
    let office = office();
    let others = [
        ".other.toml.12.plan-new",
        ".plan.toml.12.plan-new.bak",
        ".plan.toml.x.plan-new",
        "plan.toml.12.plan-new",
    ];
    let own = format!(".plan.toml.{}.plan-new", std::process::id());
    for name in others.iter().chain(&[".plan.toml.12.plan-new", &own]) {
        fs::write(office.folder.path().join(name), "half").unwrap();
    }
    edit(&office.plan, "# một").unwrap();
    let mut left = others.map(str::to_owned).to_vec();
    left.push("plan.toml".to_owned());
    left.sort();
    assert_eq!(office.names(), left);
    assert_eq!(text(&office.plan), format!("{OLD}# một\n"));
    // A report's, of our own number.
    let report = office.folder.path().join("a.sarif");
    let own = format!(".a.sarif.{}.plan-new", std::process::id());
    fs::write(office.folder.path().join(own), "half").unwrap();
    write_new(&report, b"{}").unwrap();
    assert_eq!(text(&report), "{}");
    assert_eq!(office.names().len(), left.len() + 1);
}

/// Stands for a full disk too: a write that does not fit.
#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files_is_told_and_leaves_the_old_one() {
    let office = office();
    let report = office.folder.path().join("plan.sarif");
    for (job, path, ending) in [
        ("grow", &office.plan, ". The old file is as it was"),
        ("report", &report, ""),
    ] {
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "ulimit -f 1; exec \"$0\" \"$@\""])
            .arg(env::current_exe().unwrap());
        let done = as_worker(shell, &format!("{job} 100000"), path)
            .output()
            .unwrap();
        // Not by the signal: to its end, with a message.
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        let said = String::from_utf8(done.stdout).unwrap();
        let message = format!(
            "<Cannot write {}: the file is over the size limit{ending}>",
            path.display()
        );
        assert!(said.contains(&message), "{said}");
        assert_eq!(text(&office.plan), OLD);
        assert_eq!(office.names(), ["plan.toml"]);
    }
}

#[cfg(unix)]
#[test]
fn a_report_is_made_or_made_anew() {
    let office = office();
    let report = office.folder.path().join("plan.sarif");
    let plain = office.folder.path().join("plain");
    fs::write(&plain, "").unwrap();
    write_new(&report, b"one").unwrap();
    assert_eq!(mode(&report), mode(&plain), "as any new file");
    set_mode(&report, 0o640);
    write_new(&report, b"two").unwrap();
    assert_eq!(text(&report), "two");
    assert_eq!(mode(&report), 0o640);
    // A link to what is not there yet.
    let link = office.folder.path().join("link");
    symlink("later", &link).unwrap();
    write_new(&link, b"three").unwrap();
    assert!(link.is_symlink());
    assert_eq!(text(&office.folder.path().join("later")), "three");
    assert_eq!(
        office.names(),
        ["later", "link", "plain", "plan.sarif", "plan.toml"]
    );
    let message = refused(write_new(office.folder.path().join("no/x"), b""));
    assert!(message.contains("no/x: there is no folder "), "{message}");
}

#[cfg(unix)]
#[test]
fn a_device_or_a_pipe_is_written_as_it_stands() {
    write_new("/dev/null", b"x").unwrap();
    if Path::new("/dev/full").exists() {
        let message = refused(write_new("/dev/full", b"x"));
        assert_eq!(message, "Cannot write /dev/full: no space left on the disk");
    }
    let office = office();
    let pipe = office.folder.path().join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let reader = {
        let pipe = pipe.clone();
        thread::spawn(move || fs::read(pipe).unwrap())
    };
    write_new(&pipe, b"through").unwrap();
    assert_eq!(reader.join().unwrap(), b"through");
}

/// Colleagues who are named one by one keep their right.
#[cfg(target_os = "linux")]
#[test]
fn an_edit_keeps_the_access_list() {
    use rustix::fs::{XattrFlags, getxattr, setxattr};

    const NAME: &str = "system.posix_acl_access";
    let entry = |tag: u16, right: u16, who: u32| {
        let mut entry = Vec::new();
        entry.extend(tag.to_le_bytes());
        entry.extend(right.to_le_bytes());
        entry.extend(who.to_le_bytes());
        entry
    };
    let everybody = u32::MAX;
    // Owner rw, user 1234 rw, group r, mask rw, others nothing.
    let list = [
        2_u32.to_le_bytes().to_vec(),
        entry(0x01, 6, everybody),
        entry(0x02, 6, 1234),
        entry(0x04, 4, everybody),
        entry(0x10, 6, everybody),
        entry(0x20, 0, everybody),
    ]
    .concat();
    let office = office();
    if setxattr(&office.plan, NAME, &list, XattrFlags::empty()).is_err() {
        // The file system has no such lists.
        return;
    }
    edit(&office.plan, "# một").unwrap();
    let mut kept = vec![0; 1024];
    let length = getxattr(&office.plan, NAME, &mut kept[..]).unwrap();
    assert_eq!(kept[..length], list);
    assert_eq!(mode(&office.plan), 0o660);
}
