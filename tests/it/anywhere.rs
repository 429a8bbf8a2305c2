//! The program works everywhere: with little memory, as anybody, without a
//! home, a terminal, a locale or a place to write, and from any folder. It
//! answers the same bytes, or says plainly why it cannot.

#[cfg(target_os = "linux")]
use crate::support::screen;
use crate::support::start;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;
#[cfg(unix)]
use {std::fs::Permissions, std::os::unix::fs::PermissionsExt};

const PLAN: &str = include_str!("../../plan.toml");

/// Every command that reads, in every form of its own.
const COMMANDS: &[&str] = &[
    "list",
    "list --format table --width 80",
    "list --format csv --excel",
    "list --partner lục",
    "show 6.1",
    "show 5 --format json",
    "deadlines --all --format table --width 100",
    "overdue --exit-code",
    "units --format table --width 60",
    "reports --format markdown",
    "summary --format table --width 80",
    "check",
    "check --format sarif",
    "diff plan.toml moi.toml",
    "diff plan.toml moi.toml --format markdown --exit-code",
    "report --format markdown",
    "report --unit QLKH --format markdown",
    "remind --format text",
    "timeline --width 80",
    "timeline --format svg",
    #[cfg(feature = "office")]
    "report --format docx",
    #[cfg(feature = "office")]
    "export xlsx",
    #[cfg(feature = "office")]
    "export ics",
    #[cfg(feature = "office")]
    "export html",
    "explain --all",
    "schema",
    "init -",
    "list --unit khong-co",
    "list --help",
    "list --no-such-option",
    "show 99",
];

/// A folder with the plan, a changed plan and the program, that anybody may
/// enter and read.
struct Office {
    folder: TempDir,
}

impl Office {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let office = Self { folder };
        // A link where it can be one: the program is large.
        let (from, to) = (Path::new(start::PROGRAM), office.program());
        if fs::hard_link(from, &to).is_err() {
            fs::copy(from, &to).unwrap();
        }
        office.fill(office.folder.path());
        #[cfg(unix)]
        fs::set_permissions(office.folder.path(), Permissions::from_mode(0o755)).unwrap();
        office
    }

    fn program(&self) -> PathBuf {
        let name = Path::new(start::PROGRAM).file_name().unwrap();
        self.folder.path().join(name)
    }

    fn fill(&self, folder: &Path) {
        fs::write(folder.join("plan.toml"), PLAN).unwrap();
        let changed = PLAN.replace("id    = \"6.2\"", "id    = \"6.20\"");
        let changed = changed.replacen("end ", "note = \"Thử\"\nend ", 1);
        assert_ne!(changed, PLAN);
        fs::write(folder.join("moi.toml"), changed).unwrap();
    }

    /// The program in a folder, with nothing set but the day.
    fn plan(&self, folder: &Path) -> Command {
        let mut command = Command::new(self.program());
        command
            .current_dir(folder)
            .env_clear()
            .env("PLAN_TODAY", "2026-11-25");
        command
    }

    fn normal(&self, line: &str) -> Output {
        let mut command = self.plan(self.folder.path());
        command.args(line.split(' ')).output().unwrap()
    }

    /// Every command answers as it does normally.
    fn assert_all(&self, what: &str, mut run: impl FnMut(&str) -> Output) {
        for line in COMMANDS {
            assert_alike(what, line, &self.normal(line), &run(line));
        }
    }
}

#[track_caller]
fn assert_alike(what: &str, line: &str, normal: &Output, output: &Output) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(
        (output.status.code(), text(&output.stderr)),
        (normal.status.code(), text(&normal.stderr)),
        "{what}: {line}"
    );
    assert_eq!(text(&output.stdout), text(&normal.stdout), "{what}: {line}");
    assert_eq!(output.stdout, normal.stdout, "{what}: {line}");
}

/// `sh` with a line before the program takes its place.
#[cfg(unix)]
fn after(office: &Office, before: &str, folder: &Path, line: &str) -> Output {
    let mut command = Command::new("/bin/sh");
    command
        .args(["-c", &format!("{before} exec \"$0\" \"$@\"")])
        .arg(office.program())
        .args(line.split(' '))
        .current_dir(folder)
        .env_clear()
        .env("PLAN_TODAY", "2026-11-25");
    command.output().unwrap()
}

#[test]
fn the_commands_do_what_they_should() {
    let office = Office::new();
    for line in COMMANDS {
        let output = office.normal(line);
        let wanted = match *line {
            "list --unit khong-co" | "list --no-such-option" | "show 99" => 2,
            line if line.ends_with("--exit-code") => 1,
            _ => 0,
        };
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(wanted), "{line}: {err}");
        assert_eq!(output.stdout.is_empty(), wanted == 2, "{line}");
    }
}

/// 64 MB for everything: the program, its stack and what it reads.
#[cfg(target_os = "linux")]
#[test]
fn with_little_memory() {
    let office = Office::new();
    let folder = office.folder.path();
    office.assert_all("64 MB", |line| {
        after(&office, "ulimit -v 65536;", folder, line)
    });
}

#[cfg(unix)]
#[test]
fn without_a_terminal_and_without_input() {
    let office = Office::new();
    let folder = office.folder.path();
    office.assert_all("no input", |line| after(&office, "exec <&-;", folder, line));
    office.assert_all("a dumb terminal", |line| {
        after(&office, "export TERM=dumb HOME=/nonexistent;", folder, line)
    });
}

/// Nobody in particular, in a folder where nobody writes.
#[cfg(unix)]
#[test]
fn as_anybody_in_a_folder_for_reading() {
    use std::os::unix::process::CommandExt;

    const NOBODY: u32 = 65534;
    let office = Office::new();
    let folder = office.folder.path();
    fs::set_permissions(folder, Permissions::from_mode(0o555)).unwrap();
    // Only root can become somebody else; everybody else is nobody special.
    let is_root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout == b"0\n");
    let run = |line: &str| {
        let mut command = office.plan(folder);
        command.args(line.split(' '));
        if is_root {
            command.uid(NOBODY).gid(NOBODY);
        }
        command.output().unwrap()
    };
    office.assert_all("anybody", run);
    // What writes says why it cannot, and leaves nothing.
    for (line, said) in [
        ("init ke-hoach.toml", "ke-hoach.toml"),
        ("received QLKH --period 2026", "plan.toml"),
        ("report --format markdown --out bc.md", "bc.md"),
    ] {
        let output = run(line);
        let err = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{line}: {err}");
        let last = err.lines().last().unwrap();
        assert!(
            last.starts_with("plan: ") && last.contains(said),
            "{line}: {err}"
        );
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), 3);
    assert_eq!(fs::read_to_string(folder.join("plan.toml")).unwrap(), PLAN);
    fs::set_permissions(folder, Permissions::from_mode(0o755)).unwrap();
}

/// The plan says its language; only what comes before it is read follows the
/// locale.
#[cfg(unix)]
#[test]
fn in_any_locale() {
    let office = Office::new();
    let folder = office.folder.path();
    for locale in [
        "C",
        "POSIX",
        "xx_YY.no-such-charset",
        "",
        "en_US.ISO-8859-1",
    ] {
        let before = format!("export LANG='{locale}' LC_ALL='{locale}';");
        office.assert_all(locale, |line| after(&office, &before, folder, line));
    }
}

#[test]
fn in_a_folder_of_any_name() {
    let office = Office::new();
    let nfd = "Ke\u{302}\u{301} hoa\u{323}ch";
    let long = ["thư mục có tên rất dài ".repeat(6).trim_end(); 12].join("/");
    // Windows has no names with a quote or a line break, and its paths have 260
    // signs where nobody asked for more.
    let names = match cfg!(windows) {
        true => ["Kế hoạch năm 2026", nfd, "a'b (c) $d;e%f^g&h"].to_vec(),
        false => [
            "Kế hoạch năm 2026",
            nfd,
            "a'b \"c\" $d;e",
            "xuống\ndòng",
            &long,
        ]
        .to_vec(),
    };
    for name in names {
        let folder = office.folder.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        office.fill(&folder);
        office.assert_all(name, |line| {
            office.plan(&folder).args(line.split(' ')).output().unwrap()
        });
        // Named from elsewhere.
        let output = office
            .plan(Path::new("/"))
            .args(["list", "-f"])
            .arg(folder.join("plan.toml"))
            .output()
            .unwrap();
        assert_alike(name, "list -f", &office.normal("list"), &output);
    }
}

#[cfg(unix)]
#[test]
fn in_a_folder_that_is_gone() {
    let office = Office::new();
    let folder = office.folder.path();
    let before = "mkdir gone; cd gone; rmdir ../gone;";
    let output = after(&office, before, folder, "list");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        (output.status.code(), output.stdout.len()),
        (Some(2), 0),
        "{err}"
    );
    assert!(
        err.contains("plan.toml") && err.lines().count() == 1,
        "{err}"
    );
    let line = format!("list -f {}/plan.toml", folder.display());
    let output = after(&office, before, folder, &line);
    assert_alike("gone", &line, &office.normal("list"), &output);
    let output = after(&office, before, folder, "init");
    let err = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{err}");
    assert_eq!(err.lines().count(), 1, "{err}");
}

/// A stream that is closed takes nothing; the other one and the exit code
/// stay.
#[cfg(unix)]
#[test]
fn with_closed_streams() {
    let office = Office::new();
    let folder = office.folder.path();
    for line in COMMANDS {
        let normal = office.normal(line);
        let output = after(&office, "exec >&-;", folder, line);
        assert_eq!(output.status.code(), normal.status.code(), "{line} >&-");
        assert_eq!(output.stderr, normal.stderr, "{line} >&-");
        let output = after(&office, "exec 2>&-;", folder, line);
        assert_eq!(output.status.code(), normal.status.code(), "{line} 2>&-");
        assert_eq!(output.stdout, normal.stdout, "{line} 2>&-");
        let output = after(&office, "exec <&- >&- 2>&-;", folder, line);
        assert_eq!(
            output.status.code(),
            normal.status.code(),
            "{line}: all closed"
        );
    }
}

/// Every command on terminals of every width, with and without capabilities.
#[cfg(target_os = "linux")]
#[test]
fn on_terminals_of_any_size() {
    let office = Office::new();
    let codes: Vec<(&str, Option<i32>)> = COMMANDS
        .iter()
        // What is for programs does not go to a terminal.
        .filter(|line| {
            !["docx", "svg", "export"]
                .iter()
                .any(|form| line.contains(form))
        })
        .map(|line| (*line, office.normal(line).status.code()))
        .collect();
    let script: String = codes
        .iter()
        .map(|(line, _)| format!("plan {line}; echo \"[$?]\"\n"))
        .collect();
    let folder = office.folder.path().display();
    for (rows, columns) in [
        (24, 0),
        (24, 1),
        (24, 20),
        (24, 500),
        (0, 0),
        (1, 1),
        (1, 80),
    ] {
        for term in ["xterm", "dumb", "no-such-terminal"] {
            let settings = format!("cd '{folder}'; export TERM={term} PAGER='sed s/x/x/'");
            let seen = screen::on_screen(rows, columns, &settings, &[], &script);
            let what = format!("{rows} rows, {columns} columns, {term}");
            assert!(!seen.text.contains("panicked"), "{what}: {}", seen.text);
            let ended: Vec<Option<i32>> = seen
                .text
                .lines()
                .filter_map(|line| line.strip_prefix('[')?.strip_suffix(']')?.parse().ok())
                .map(Some)
                .collect();
            let wanted: Vec<Option<i32>> = codes.iter().map(|(_, code)| *code).collect();
            assert_eq!(ended, wanted, "{what}: {}", seen.text);
        }
    }
}
