//! A plan file, and what the program answers about it as it does in a pipe.

use super::start;
use std::path::PathBuf;
use tempfile::TempDir;

/// A plan file in a folder of its own.
pub struct PlanFile {
    folder: TempDir,
    pub path: PathBuf,
}

impl PlanFile {
    pub fn new(text: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plan.toml");
        std::fs::write(&path, text).unwrap();
        // The calendar that the full plan shares.
        std::fs::write(folder.path().join("lich-nghi.toml"), "[calendar]\n").unwrap();
        for name in ["don-vi.toml", "tinh.toml", "bo.toml"] {
            let directory = "format = 1\n[directory]\nowner = \"Sở\"\n";
            std::fs::write(folder.path().join(name), directory).unwrap();
        }
        Self { folder, path }
    }

    /// What a command answers on a day; it has to be able to, and is said in
    /// English.
    pub fn answer(&self, today: &str, words: &[&str]) -> String {
        let output = start::plan()
            .args(words)
            .args(["--today", today, "--lang", "en", "-f"])
            .arg(&self.path)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        let code = output.status.code();
        let said = String::from_utf8_lossy(&output.stderr);
        // Findings are an answer, too.
        assert!(matches!(code, Some(0 | 1)), "{words:?}: {code:?} {said}");
        String::from_utf8(output.stdout).unwrap()
    }
}
