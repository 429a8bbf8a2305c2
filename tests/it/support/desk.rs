//! A plan of its own on which commands record, one after another.

use super::program::{Ran, finish, plan};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A plan in a folder of its own.
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    pub fn new(text: &str) -> Self {
        let (folder, _) = file(text);
        Self { folder }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("plan.toml")
    }

    pub fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    /// Runs the program in the folder, on a day, in English.
    #[track_caller]
    pub fn run(&self, today: &str, words: &[&str]) -> Ran {
        self.run_in("en", today, words)
    }

    /// The same, in a language.
    #[track_caller]
    pub fn run_in(&self, lang: &str, today: &str, words: &[&str]) -> Ran {
        let mut command = plan();
        command.args(words).args(["--lang", lang]);
        command.env("PLAN_TODAY", today);
        command.current_dir(self.folder.path());
        finish(command)
    }

    /// Runs a command that records, and the same with `--undo`: the file is as it
    /// was, to the byte.
    #[track_caller]
    pub fn there_and_back(&self, today: &str, words: &[&str]) {
        let before = self.text();
        let there = run(&self.path(), today, words);
        assert_eq!(there.code, 0, "{words:?}: {}", there.err);
        assert_ne!(self.text(), before, "{words:?}");
        let back = run(&self.path(), today, &[words, &["--undo"]].concat());
        assert_eq!(back.code, 0, "{words:?} --undo: {}", back.err);
        assert_eq!(self.text(), before, "{words:?}");
    }
}

/// A file with this text in a folder of its own.
pub fn file(text: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("plan.toml");
    fs::write(&path, text).unwrap();
    (folder, path)
}

/// Runs the program on a file, in this process, in English.
pub fn run(path: &Path, today: &str, words: &[&str]) -> Ran {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let path = path.to_str().unwrap();
    let global = ["-f", path, "--today", today, "--lang", "en"];
    let mut arguments = vec![OsString::from("plan")];
    arguments.extend(words.iter().map(OsString::from));
    arguments.extend(global.iter().map(OsString::from));
    let code = plan::run(arguments, &mut out, &mut err);
    Ran {
        code: code.into(),
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}
