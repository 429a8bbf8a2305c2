//! What files were in commits, one at a time: one `git` answers for all of
//! them, and none is kept here.

use super::is_hash;
use super::program::Talk;
use crate::file::MOST_MIB;
use crate::refuse;
use anyhow::Result;
use std::io::{self, BufRead, Read, Write};
use std::path::Path;

/// What a path was in a commit.
#[derive(Debug, PartialEq, Eq)]
pub enum Text {
    Is(Vec<u8>),
    /// There was nothing of this name.
    Absent,
    /// There was a folder, or another repository.
    NoFile,
    /// The commit has it, and it is not in this copy of the repository: that is
    /// a partial clone, or damaged.
    NotHere,
    /// It is larger than what is read of any file.
    TooLarge,
}

/// Asks what files were.
pub struct Texts {
    talk: Talk,
}

/// What git has under a name.
enum Object {
    /// With how many bytes the names of objects have.
    Is(Kind, Vec<u8>, usize),
    Missing,
    TooLarge,
}

#[derive(PartialEq, Eq)]
enum Kind {
    Blob,
    Tree,
    Other,
}

impl Texts {
    pub(super) fn start(folder: &Path) -> Result<Self> {
        Ok(Self {
            talk: Talk::start(folder, &["cat-file", "--batch"])?,
        })
    }

    /// What a path, from the top of the repository, was in a commit.
    ///
    /// # Errors
    /// `git` ended.
    pub fn of(&mut self, commit: &str, path: &str) -> Result<Text> {
        // A question is a line.
        if path.contains('\n') {
            return Ok(Text::Absent);
        }
        Ok(match self.object(&format!("{commit}:{path}"))? {
            Object::Is(Kind::Blob, bytes, _) => Text::Is(bytes),
            Object::Is(..) => Text::NoFile,
            Object::TooLarge => Text::TooLarge,
            Object::Missing => self.why_missing(commit, path)?,
        })
    }

    /// A text by its own name; `None` where it is not here, or too large.
    ///
    /// # Errors
    /// `git` ended.
    pub fn blob(&mut self, hash: &str) -> Result<Option<Vec<u8>>> {
        Ok(match self.object(hash)? {
            Object::Is(Kind::Blob, bytes, _) => Some(bytes),
            _ => None,
        })
    }

    /// Whether the folders of a commit have a path that cannot be read.
    fn why_missing(&mut self, commit: &str, path: &str) -> Result<Text> {
        let mut folder = format!("{commit}^{{tree}}");
        for name in path.split('/') {
            let Object::Is(Kind::Tree, tree, length) = self.object(&folder)? else {
                return Ok(Text::NotHere);
            };
            let Some((mode, hash)) = entry(&tree, name.as_bytes(), length) else {
                return Ok(Text::Absent);
            };
            if mode == b"160000" {
                return Ok(Text::NoFile);
            }
            folder = hash;
        }
        Ok(Text::NotHere)
    }

    fn object(&mut self, name: &str) -> Result<Object> {
        match self.answer(name) {
            Ok(object) => Ok(object),
            Err(_) => refuse!(
                "git dừng giữa chừng khi đang đọc lịch sử. Làm lại lệnh này; nếu vẫn vậy thì kiểm tra kho bằng git fsck",
                "git ended while the history was read. Run the command again; if that does not help, check the repository with git fsck",
            ),
        }
    }

    fn answer(&mut self, name: &str) -> io::Result<Object> {
        let ended = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let questions = self.talk.questions.as_mut().ok_or_else(ended)?;
        questions.write_all(format!("{name}\n").as_bytes())?;
        questions.flush()?;
        let answers = &mut self.talk.answers;
        let mut head = Vec::new();
        answers.read_until(b'\n', &mut head)?;
        if head.pop() != Some(b'\n') {
            return Err(ended());
        }
        // `HASH blob SIZE`, or `NAME missing`; a name has a colon or a brace.
        let head = String::from_utf8_lossy(&head);
        let mut words = head.split(' ');
        let hash = words.next().filter(|hash| is_hash(hash));
        let length = hash.map(|hash| hash.len() / 2);
        let (kind, size) = (words.next(), words.next());
        let size = size.and_then(|size| size.parse::<u64>().ok());
        let (Some(length), Some(kind), Some(size)) = (length, kind, size) else {
            return Ok(Object::Missing);
        };
        // A line break stands behind it.
        let mut content = answers.take(size + 1);
        if size > MOST_MIB * 1024 * 1024 {
            io::copy(&mut content, &mut io::sink())?;
            return Ok(Object::TooLarge);
        }
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes)?;
        if bytes.pop() != Some(b'\n') {
            return Err(ended());
        }
        let kind = match kind {
            "blob" => Kind::Blob,
            "tree" => Kind::Tree,
            _ => Kind::Other,
        };
        Ok(Object::Is(kind, bytes, length))
    }
}

/// The mode and the hash of a name in a folder as git keeps it: each entry is
/// `MODE NAME`, a zero, and the hash in bytes.
fn entry<'t>(tree: &'t [u8], name: &[u8], hash_length: usize) -> Option<(&'t [u8], String)> {
    let mut rest = tree;
    loop {
        let end = memchr::memchr(0, rest)?;
        let (head, hash) = rest.split_at(end);
        let (hash, next) = hash.get(1..)?.split_at_checked(hash_length)?;
        let space = memchr::memchr(b' ', head)?;
        if &head[space + 1..] == name {
            let hash = hash.iter().map(|byte| format!("{byte:02x}")).collect();
            return Some((&head[..space], hash));
        }
        rest = next;
    }
}
