//! A git repository made for a test, whatever the machine has set.

use super::start;
use std::fs;
use std::path::{Path, PathBuf};

/// A repository that goes when the test ends.
pub struct Repo {
    pub folder: tempfile::TempDir,
}

impl Repo {
    pub fn new() -> Self {
        let repo = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        repo.git(&["init", "-q", "-b", "main"]);
        repo
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn file(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    /// Its address for a clone.
    pub fn url(&self) -> String {
        let path = self.folder.path().to_str().unwrap().replace('\\', "/");
        format!("file:///{}", path.trim_start_matches('/'))
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        git_in(self.folder.path(), arguments)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn commit(&self, name: &str, text: &str, message: &str) {
        self.write(name, text);
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", message]);
    }
}

/// Runs git with nobody's settings.
pub fn git_in(folder: &Path, arguments: &[&str]) -> String {
    let output = start::alone("git")
        .args(["-c", "protocol.file.allow=always"])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("these tests need git");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {err}");
    String::from_utf8(output.stdout).unwrap()
}
