//! An office that keeps the real plan in git: a repository made for a test,
//! where commands are run by a shell and each commit has the day of the story.

use super::start;
use std::fs;

const PLAN: &str = include_str!("../../../plan.toml");

/// Under this name stands the plan as the paper has it.
pub const FIRST: &str = "ban-hanh";

/// A repository that goes when the test ends.
pub struct Office {
    folder: tempfile::TempDir,
    /// The day of the story, for commits.
    pub day: String,
}

/// What a command answered: both outputs as they came, and its exit code.
#[derive(Debug)]
pub struct Answer {
    pub said: String,
    pub code: i32,
}

impl Office {
    /// The plan as issued is the first commit.
    pub fn new(day: &str) -> Self {
        let office = Self {
            folder: tempfile::tempdir().unwrap(),
            day: day.to_owned(),
        };
        office.git("init -q -b main --object-format=sha1");
        office.write(PLAN);
        office.git("add plan.toml");
        office.git("commit -q -m 'Ban hành Kế hoạch'");
        office.git(&format!("tag {FIRST}"));
        office
    }

    /// A folder with nothing in it, no repository either.
    pub fn empty(day: &str) -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            day: day.to_owned(),
        }
    }

    pub fn text(&self) -> String {
        fs::read_to_string(self.folder.path().join("plan.toml")).unwrap()
    }

    pub fn write(&self, text: &str) {
        self.write_file("plan.toml", text);
    }

    /// Writes a file, and the folders that it stands in.
    pub fn write_file(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Puts a text behind what a file has.
    pub fn append(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        let before = fs::read_to_string(&path).unwrap();
        fs::write(path, before + text).unwrap();
    }

    /// Runs a line by `sh`, with nobody's settings.
    pub fn run(&self, line: &str) -> Answer {
        // A day that is not named shows in any answer.
        self.run_with_today(line, "2035-06-15")
    }

    /// As [`Office::run`], where today is the day of the story.
    pub fn run_on_its_day(&self, line: &str) -> Answer {
        self.run_with_today(line, &self.day)
    }

    fn run_with_today(&self, line: &str, today: &str) -> Answer {
        let moment = format!("{}T09:00:00+07:00", self.day);
        let output = start::alone("sh")
            .args(["-c", &format!("exec 2>&1\n{line}")])
            .current_dir(self.folder.path())
            .envs([
                ("GIT_AUTHOR_NAME", "Văn thư Sở"),
                ("GIT_AUTHOR_EMAIL", "vanthu@example.invalid"),
                ("GIT_AUTHOR_DATE", &moment),
                ("GIT_COMMITTER_NAME", "Văn thư Sở"),
                ("GIT_COMMITTER_EMAIL", "vanthu@example.invalid"),
                ("GIT_COMMITTER_DATE", &moment),
                ("PLAN_TODAY", today),
            ])
            .output()
            .unwrap();
        Answer {
            said: String::from_utf8(output.stdout).unwrap(),
            code: output.status.code().unwrap(),
        }
    }

    /// What a line prints that has to work.
    pub fn works(&self, line: &str) -> String {
        let answer = self.run(line);
        assert_eq!(answer.code, 0, "{line}\n{}", answer.said);
        answer.said
    }

    pub fn git(&self, words: &str) -> String {
        self.works(&format!("git {words}"))
    }
}

/// The line that an answer gives to keep the edit in git.
pub fn commit_line(answer: &str) -> Option<&str> {
    let last = answer.lines().last()?;
    ["Lưu vào git: ", "Keep it in git: "]
        .iter()
        .find_map(|start| last.strip_prefix(start))
}
