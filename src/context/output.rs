//! The forms of an answer that were asked for with `--format`, and where each
//! goes.

use super::unknown_word;
use crate::refuse;
use crate::render::Format;
use crate::text::clean::clean_line;
use anyhow::Result;
use std::path::{Path, PathBuf};

/// A form of the answer and where it goes.
#[derive(Debug, PartialEq, Eq)]
pub struct Output {
    pub format: Format,
    /// The file; standard output where there is none.
    pub path: Option<String>,
}

/// The one form for a command that answers in one.
///
/// # Errors
/// The command does not have it, several were asked for, or one for a file.
pub(super) fn one(asked: &[String], has: &[Format], usual: Format) -> Result<Format> {
    match asked {
        [] => Ok(usual),
        [name] => match name.split_once('=') {
            Some((bare, _)) if has.iter().any(|format| format.name() == bare) => refuse!(
                "--format: lệnh này không ghi ra tệp bằng --format {bare}=TỆP. Ghi kết quả ra tệp bằng dấu > hoặc --out",
                "--format: this command does not write to a file with --format {bare}=FILE. Output to a file is > or --out",
            ),
            _ => format_of(name, has),
        },
        _ => refuse!(
            "--format: với lệnh này chỉ ghi một lần",
            "--format: give it once with this command",
        ),
    }
}

/// The forms for a command that answers in several at once, in their order.
///
/// # Errors
/// The command does not have one of them, two go to one place, or one would
/// replace the plan file.
pub(super) fn several(
    asked: &[String],
    has: &[Format],
    usual: Format,
    plans: &[String],
) -> Result<Vec<Output>> {
    if asked.is_empty() {
        return Ok(vec![Output {
            format: usual,
            path: None,
        }]);
    }
    let mut outputs: Vec<Output> = Vec::new();
    for asked in asked {
        let (name, path) = match asked.split_once('=') {
            Some((name, path)) => (name, Some(path)),
            None => (asked.as_str(), None),
        };
        let format = format_of(name, has)?;
        let mut others = outputs.iter().map(|output| output.path.as_deref());
        match path {
            None if others.any(|other| other.is_none()) => refuse!(
                "--format: chỉ một dạng in ra màn hình; dạng còn lại ghi ra tệp, ví dụ --format {name}=TỆP",
                "--format: only one form goes to standard output; write the other to a file, as in --format {name}=FILE",
            ),
            Some("" | "-") => refuse!(
                "--format {name}=: chưa ghi tên tệp. In ra màn hình thì ghi --format {name}",
                "--format {name}=: the name of the file is missing. For standard output write --format {name}",
            ),
            Some(path) if plans.iter().any(|plan| is_same_file(path, plan)) => {
                let shown = clean_line(path);
                refuse!(
                    "--format: {shown} là tệp kế hoạch, không ghi đè được",
                    "--format: {shown} is the plan file, which is not written over",
                )
            }
            Some(path) if others.flatten().any(|other| is_same_file(path, other)) => {
                let shown = clean_line(path);
                refuse!(
                    "--format: hai dạng cùng ghi ra {shown}",
                    "--format: two forms go to {shown}",
                )
            }
            _ => {}
        }
        outputs.push(Output {
            format,
            path: path.map(str::to_owned),
        });
    }
    Ok(outputs)
}

/// The format of a name, of those that a command has.
fn format_of(name: &str, has: &[Format]) -> Result<Format> {
    match has.iter().find(|format| format.name() == name) {
        Some(format) => Ok(*format),
        None => {
            let names: Vec<&str> = has.iter().map(|format| format.name()).collect();
            unknown_word("--format", name, &names)
        }
    }
}

/// Whether two paths lead to one file, be it there or not.
fn is_same_file(one: &str, other: &str) -> bool {
    one == other || real(one).is_some_and(|one| Some(one) == real(other))
}

/// The path without links and dots; of a file that is not there, that of its
/// folder.
fn real(path: &str) -> Option<PathBuf> {
    let path = Path::new(path);
    path.canonicalize().ok().or_else(|| {
        let folder = Path::new(".").join(path.parent()?);
        Some(folder.canonicalize().ok()?.join(path.file_name()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(list: &[&str]) -> Vec<String> {
        list.iter().map(|&one| one.to_owned()).collect()
    }

    #[test]
    fn each_form_goes_to_its_place() {
        let read = |list: &[&str]| {
            let plans = ["plan.toml".to_owned()];
            let read = several(&asked(list), &Format::FINDINGS, Format::Human, &plans);
            read.ok().map(|outputs| {
                outputs
                    .iter()
                    .map(|output| match &output.path {
                        Some(path) => format!("{}>{path}", output.format.name()),
                        None => output.format.name().to_owned(),
                    })
                    .collect::<Vec<_>>()
                    .join(" ")
            })
        };
        for (list, outputs) in [
            (&[][..], Some("human")),
            (&["short"], Some("short")),
            (
                &["human", "sarif=plan.sarif"],
                Some("human sarif>plan.sarif"),
            ),
            (
                &["sarif=a", "short", "json=b"],
                Some("sarif>a short json>b"),
            ),
            (&["json=a=b"], Some("json>a=b")),
            (&["json", "short"], None),
            (&["json", "json"], None),
            (&["json="], None),
            (&["json=-"], None),
            (&["json=plan.toml"], None),
            (&["json=./src/../plan.toml"], None),
            (&["json=a", "short=./a"], None),
            (&["json=a", "short=src/../a"], None),
            (&["jsn"], None),
            (&["table=a"], None),
        ] {
            assert_eq!(read(list).as_deref(), outputs, "{list:?}");
        }
    }

    #[test]
    fn a_command_of_one_form_takes_one() {
        let read = |list: &[&str]| one(&asked(list), &Format::LISTS, Format::Table).ok();
        for (list, format) in [
            (&[][..], Some(Format::Table)),
            (&["json"], Some(Format::Json)),
            (&["json", "json"], None),
            (&["json=a"], None),
            (&["sarif"], None),
        ] {
            assert_eq!(read(list), format, "{list:?}");
        }
    }
}
