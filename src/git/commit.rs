//! Keeping a file in git: a commit of this file alone, made with plumbing, so
//! that no hook, filter or signature of a clone runs a program.

use super::place::{Home, Place};
use super::program::{Said, run, run_with};
use super::{Repository, failure, is_hash, line};
use crate::refuse;
use crate::text::clean::clean_line;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// What is under way in a repository in which no commit of one file can be made.
const UNDER_WAY: [&str; 5] = [
    "MERGE_HEAD",
    "CHERRY_PICK_HEAD",
    "REVERT_HEAD",
    "rebase-merge",
    "rebase-apply",
];

/// The mode of a file that is kept for the first time.
const ORDINARY: &str = "100644";

/// A repository in which a commit can be made.
pub struct Keeper {
    repository: Repository,
    /// The commit that it follows; `None` in a repository without any.
    parent: Option<String>,
    /// What the file is in that commit: its mode and its text.
    old: Option<(String, String)>,
    /// Where git keeps what is its own.
    home: PathBuf,
    index: PathBuf,
}

impl Keeper {
    /// Looks whether a file can be committed, before anything is written.
    ///
    /// # Errors
    /// It is in no repository, something is under way there, or nobody is
    /// named as who commits.
    pub fn of(file: &str) -> Result<Self> {
        if matches!(Place::of(file)?.home, Home::Nothing) {
            let shown = clean_line(file);
            refuse!(
                "--commit: {shown} không nằm trong kho git nào nên chưa ghi gì. Bỏ --commit, hoặc lập kho git trong thư mục đó trước: git init",
                "--commit: {shown} is in no git repository, so nothing is recorded. Leave out --commit, or make a repository in its folder first: git init",
            );
        }
        let repository = Repository::of(file)?;
        for name in UNDER_WAY {
            let said = repository.ask(&["rev-parse", "--git-path", name])?;
            let path = said.ok().unwrap_or("").trim_end();
            if !path.is_empty() && repository.folder.join(path).exists() {
                refuse!(
                    "Kho git đang gộp hoặc chuyển nhánh dở ({name}) nên không lưu riêng một tệp được. Làm xong việc đó, hoặc bỏ --commit",
                    "Something is under way in the repository ({name}), so no commit of one file can be made. Finish that, or leave out --commit",
                );
            }
        }
        let identity = repository.ask(&["var", "GIT_COMMITTER_IDENT"])?;
        if !identity.is_ok {
            refuse!(
                "git chưa biết ai lưu. Đặt tên và địa chỉ: git config --global user.name TÊN; git config --global user.email ĐỊA_CHỈ; hoặc bỏ --commit",
                "git does not know who commits. Set git config --global user.name NAME and git config --global user.email ADDRESS; or leave out --commit",
            );
        }
        let head = repository.ask(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])?;
        let parent = head.ok().map(str::trim).filter(|hash| is_hash(hash));
        let parent = parent.map(str::to_owned);
        let asked = ["rev-parse", "--absolute-git-dir", "--git-path", "index"];
        let said = repository.ask(&asked)?;
        let mut lines = said.ok().unwrap_or("").lines();
        let (Some(home), Some(index)) = (lines.next(), lines.next()) else {
            return failure::other(&said);
        };
        let mut keeper = Self {
            home: PathBuf::from(home),
            index: repository.folder.join(index),
            repository,
            parent,
            old: None,
        };
        keeper.old = keeper.entry()?;
        Ok(keeper)
    }

    /// Where git keeps what is its own.
    pub fn home(&self) -> &Path {
        &self.home
    }

    /// The list of what is staged, which a commit writes anew.
    pub fn index(&self) -> &Path {
        &self.index
    }

    /// Commits what the file is now; the commit, by the beginning of its name.
    /// `empty` is a folder with nothing in it.
    ///
    /// # Errors
    /// git could not.
    pub fn commit(&self, bytes: &[u8], message: &str, empty: &Path) -> Result<String> {
        let folder = &self.repository.folder;
        let bytes = self.as_kept(bytes)?;
        let said = run_with(
            folder,
            &["hash-object", "-w", "--no-filters", "--stdin"],
            Some(bytes),
        )?;
        let blob = hash_of(&said)?;
        let mode = self.old.as_ref().map_or(ORDINARY, |(mode, _)| mode);
        let parts: Vec<&str> = self.repository.path.split('/').collect();
        let top = self.parent.as_deref();
        let tree = self.tree_with(top, &parts, (mode, &blob))?;
        let message = format!("{}\n", message.trim_end());
        let mut words = vec!["commit-tree", tree.as_str()];
        if let Some(parent) = &self.parent {
            words.extend(["-p", parent]);
        }
        let said = run_with(folder, &words, Some(message.into_bytes()))?;
        let commit = hash_of(&said)?;
        // Only where nobody committed meanwhile: no name is 40 zeros.
        let none = "0".repeat(commit.len());
        let before = self.parent.as_deref().unwrap_or(&none);
        let said = run(
            folder,
            &["update-ref", "-m", "plan", "HEAD", &commit, before],
        )?;
        done(&said)?;
        self.stage(&format!("{mode},{blob},{}", self.repository.path), empty)?;
        Ok(commit[..8].to_owned())
    }

    /// Puts the file into the index as it is kept; what is staged of others stays.
    ///
    /// Before git writes an index it reads files again that changed as it was
    /// last written, and filters them with programs of the repository. So it is
    /// shown an empty folder as the work tree; and as those files have not been
    /// looked at, the index has to keep the time by which they are known.
    fn stage(&self, entry: &str, empty: &Path) -> Result<()> {
        let home = format!("--git-dir={}", self.home.display());
        let tree = format!("--work-tree={}", empty.display());
        let words = [&home, &tree, "update-index", "--add", "--cacheinfo", entry];
        done(&run(empty, &words)?)
    }

    /// The file as git keeps it: with the line ends that it has there, where a
    /// checkout gave it others.
    fn as_kept(&self, bytes: &[u8]) -> Result<Vec<u8>> {
        let has_break = |bytes: &[u8]| bytes.windows(2).any(|two| two == b"\r\n");
        let Some((_, blob)) = self.old.as_ref().filter(|_| has_break(bytes)) else {
            return Ok(bytes.to_owned());
        };
        let said = run(&self.repository.folder, &["cat-file", "blob", blob])?;
        if !said.is_ok || has_break(&said.out) {
            return Ok(bytes.to_owned());
        }
        let mut kept = Vec::with_capacity(bytes.len());
        for (place, byte) in bytes.iter().enumerate() {
            if !(*byte == b'\r' && bytes.get(place + 1) == Some(&b'\n')) {
                kept.push(*byte);
            }
        }
        Ok(kept)
    }

    /// The mode and the text that the file has in the last commit.
    fn entry(&self) -> Result<Option<(String, String)>> {
        let Some(parent) = &self.parent else {
            return Ok(None);
        };
        let path = &self.repository.path;
        let words = ["ls-tree", "-z", "--full-tree", parent, "--", path];
        let said = self.repository.ask(&words)?;
        done(&said)?;
        let text = String::from_utf8_lossy(&said.out).into_owned();
        let mut words = text.split(['\t', ' ']);
        match (words.next(), words.next(), words.next()) {
            (Some(mode), Some("blob"), Some(hash)) if mode.starts_with("100") => {
                Ok(Some((mode.to_owned(), hash.to_owned())))
            }
            (Some(""), ..) => Ok(None),
            _ => {
                let shown = clean_line(path);
                refuse!(
                    "{shown} trong kho git không phải là một tệp thường nên không lưu được. Bỏ --commit",
                    "{shown} is no ordinary file in the repository, so it cannot be committed. Leave out --commit",
                )
            }
        }
    }

    /// Makes a tree that is another one but for a file in it.
    fn tree_with(
        &self,
        tree: Option<&str>,
        path: &[&str],
        (mode, blob): (&str, &str),
    ) -> Result<String> {
        let [name, below @ ..] = path else {
            return failure::other(&Said::default());
        };
        let list = match tree {
            Some(tree) => {
                let said = self
                    .repository
                    .ask(&["ls-tree", "-z", "--full-tree", tree])?;
                done(&said)?;
                said.out
            }
            None => Vec::new(),
        };
        let is_of = |record: &&[u8]| {
            let tab = record.iter().position(|byte| *byte == b'\t');
            tab.is_some_and(|tab| &record[tab + 1..] == name.as_bytes())
        };
        let records = || list.split(|byte| *byte == 0).filter(|one| !one.is_empty());
        let entry = match below {
            [] => format!("{mode} blob {blob}\t{name}"),
            _ => {
                // `040000 tree HASH`
                let inner = records().find(is_of);
                let inner = inner.map(|one| String::from_utf8_lossy(one).into_owned());
                let inner = inner
                    .as_deref()
                    .and_then(|one| one.strip_prefix("040000 tree "));
                let inner = inner.and_then(|one| one.split('\t').next());
                let hash = self.tree_with(inner, below, (mode, blob))?;
                format!("040000 tree {hash}\t{name}")
            }
        };
        let mut all = Vec::with_capacity(list.len() + entry.len() + 1);
        for record in records().filter(|record| !is_of(record)) {
            all.extend_from_slice(record);
            all.push(0);
        }
        all.extend_from_slice(entry.as_bytes());
        all.push(0);
        let words = ["mktree", "-z", "--missing"];
        hash_of(&run_with(&self.repository.folder, &words, Some(all))?)
    }
}

/// The name of the object that git made.
fn hash_of(said: &Said) -> Result<String> {
    match said.ok().map(str::trim).filter(|hash| is_hash(hash)) {
        Some(hash) => Ok(hash.to_owned()),
        None => failure::other(said),
    }
}

fn done(said: &Said) -> Result<()> {
    match said.is_ok {
        true => Ok(()),
        false => failure::other(said),
    }
}

/// Whether a file is in a work tree at all, so far as that is seen without git.
pub fn is_in_tree(file: &str) -> bool {
    line::commit(file, "").is_some()
}
