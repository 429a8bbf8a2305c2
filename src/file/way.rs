//! Where the links on the way to a file lead. A link of a repository is not the
//! reader's: whoever made the repository chose what it leads to.

use crate::text::clean::clean_line;
use crate::text::shell::Line;
use crate::{pair, refusal::Refusal};
use anyhow::Result;
use std::collections::VecDeque;
use std::ffi::OsString;
use std::fs;
use std::path::{self, Component, Path, PathBuf};

/// As many links as systems follow.
const MOST_LINKS: usize = 40;

/// How a name leads to its file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// No link leads away.
    #[default]
    Straight,
    /// The name is a link in no work tree, which leads out of its folder to
    /// this file: the reader's own.
    Away(PathBuf),
    /// A link in a work tree leads out of it, or to what git keeps there.
    Out {
        /// The top folder of the work tree.
        tree: PathBuf,
        /// What it leads to.
        file: PathBuf,
    },
}

impl Way {
    /// The way from a name to its file, which need not be there.
    pub fn of(path: &Path) -> Self {
        let Some(trace) = Trace::of(path) else {
            return Self::Straight;
        };
        for link in &trace.links {
            let tree = link.parent().and_then(tree_of);
            if let Some(tree) = tree
                && !is_within(&tree, &trace.end)
            {
                let file = trace.end;
                return Self::Out { tree, file };
            }
        }
        match trace.own.as_deref().and_then(Path::parent) {
            Some(folder) if !trace.end.starts_with(folder) => Self::Away(trace.end),
            _ => Self::Straight,
        }
    }

    /// Whether the text of the file is shown to nobody.
    pub fn is_hidden(&self) -> bool {
        *self != Self::Straight
    }

    /// Refuses a name that a link takes out of its work tree.
    ///
    /// # Errors
    /// It is one.
    pub fn stay(&self, path: &str) -> Result<()> {
        match self {
            Self::Out { .. } => Err(self.refusal(path).into()),
            Self::Straight | Self::Away(_) => Ok(()),
        }
    }

    /// That what a link leads to is not shown, and what to do instead.
    pub fn refusal(&self, path: &str) -> Refusal {
        let shown = clean_line(path);
        let file = match self {
            Self::Out { file, .. } | Self::Away(file) => file,
            Self::Straight => Path::new(path),
        };
        let real = file.to_string_lossy();
        let see = Line::new("plan check").file(Some(&real));
        Refusal(match self {
            Self::Out { tree, .. } => {
                let tree = clean_line(&tree.to_string_lossy()).into_owned();
                pair!(
                    "{shown} là liên kết dẫn ra ngoài kho git {tree} nên không dùng được ở đây. Đặt chính tệp kế hoạch vào kho; nếu tin tệp mà liên kết dẫn tới thì chỉ thẳng tệp đó: {see}",
                    "{shown} is a link that leads out of the git repository {tree}, so it cannot be used here. Put the plan itself into the repository; if you trust what the link leads to, name that file: {see}",
                )
            }
            _ => pair!(
                "{shown} là liên kết tới một tệp ở thư mục khác nên nội dung tệp đó không được in ra. Xem chính tệp đó: {see}",
                "{shown} is a link to a file in another folder, whose text is not shown. See that file itself: {see}",
            ),
        })
    }
}

/// The top folder of the git work tree that holds a folder, by the `.git` in
/// it; found without git.
pub fn tree_of(folder: &Path) -> Option<PathBuf> {
    let mut folder = path::absolute(folder).ok()?;
    // What stands before `..` in a path is not above the folder.
    if folder.components().any(|part| part == Component::ParentDir) {
        folder = fs::canonicalize(&folder).unwrap_or(folder);
    }
    let mut above = folder.ancestors();
    let tree = above.find(|folder| folder.join(".git").symlink_metadata().is_ok())?;
    Some(tree.to_owned())
}

/// Where git finds a file that is in a work tree: the folder, where it is not
/// this one, and the name in it; of the file itself, where the path is a link
/// to it. `None` outside of a work tree.
pub fn place_in_tree(path: &Path) -> Option<(Option<String>, String)> {
    let trace = Trace::of(path)?;
    trace.end.parent().and_then(tree_of)?;
    let file = match trace.own {
        Some(_) => &trace.end,
        None => path,
    };
    let name = file.file_name()?.to_str()?.to_owned();
    let folder = file.parent()?;
    let is_here =
        folder.as_os_str().is_empty() || path::absolute(".").is_ok_and(|here| here == folder);
    let folder = match is_here {
        true => None,
        false => Some(folder.to_str()?.to_owned()),
    };
    Some((folder, name))
}

/// Whether a file is one of a work tree's own, and none of those that git keeps
/// there.
pub(super) fn is_within(tree: &Path, file: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let inside = |tree: &Path, file: &Path| {
        file.strip_prefix(tree)
            .is_ok_and(|rest| rest.iter().all(|name| !name.eq_ignore_ascii_case(".git")))
    };
    inside(tree, file) || inside(&real(tree), &real(file))
}

/// The links that a path goes through.
pub struct Trace {
    /// Each by its place, which no other link leads to.
    pub links: Vec<PathBuf>,
    /// The first of them that is the name itself, not a folder before it.
    pub own: Option<PathBuf>,
    /// Where the path leads. What is not there is taken as it is written.
    pub end: PathBuf,
}

impl Trace {
    /// Follows a path; `None` where it begins nowhere.
    pub fn of(path: &Path) -> Option<Self> {
        let mut trace = Self {
            links: Vec::new(),
            own: None,
            end: PathBuf::new(),
        };
        let path = path::absolute(path).ok()?;
        let mut rest = steps(&path);
        while let Some(step) = rest.pop_front() {
            match step {
                Step::Root(root) => trace.end = root,
                Step::Up => {
                    trace.end.pop();
                }
                Step::Into(name) => {
                    trace.end.push(name);
                    let is_link = trace.links.len() < MOST_LINKS
                        && fs::symlink_metadata(&trace.end).is_ok_and(|facts| facts.is_symlink());
                    let Some(target) = is_link.then(|| fs::read_link(&trace.end).ok()).flatten()
                    else {
                        continue;
                    };
                    if rest.is_empty() && trace.own.is_none() {
                        trace.own = Some(trace.end.clone());
                    }
                    trace.links.push(trace.end.clone());
                    trace.end.pop();
                    for step in steps(&target).into_iter().rev() {
                        rest.push_front(step);
                    }
                }
            }
        }
        Some(trace)
    }
}

/// One step of a path.
enum Step {
    Root(PathBuf),
    Up,
    Into(OsString),
}

fn steps(path: &Path) -> VecDeque<Step> {
    let mut steps = VecDeque::new();
    let mut root = PathBuf::new();
    for component in path.components() {
        match component {
            Component::Prefix(_) => root.push(component),
            Component::RootDir => {
                root.push(component);
                steps.push_back(Step::Root(root.clone()));
            }
            Component::CurDir => {}
            Component::ParentDir => steps.push_back(Step::Up),
            Component::Normal(name) => steps.push_back(Step::Into(name.to_owned())),
        }
    }
    steps
}
