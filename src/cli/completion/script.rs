//! `plan completion`: the script that makes a shell complete what is typed.

use super::shell::Shell;
use crate::both;
use crate::command::Answer;
use crate::context::{Context, unknown_word};
use anyhow::Result;
use clap::Args;

#[derive(Args)]
#[command(
    about = both!(
        "In đoạn lệnh để shell tự hoàn thành bằng phím Tab",
        "Print the script that makes a shell complete with the Tab key",
    ),
    after_help = both!(
        "Không cần tệp kế hoạch. Shell: bash, zsh, fish, powershell, elvish. Phím Tab gợi ý lệnh, tùy chọn, tên cột, mã và số trong Kế hoạch; chương trình plan phải có trong PATH.
Các dạng (--format): không có

Ví dụ:
  plan completion bash > ~/.local/share/bash-completion/completions/plan
  plan completion zsh > ~/.zfunc/_plan           thư mục này phải có trong fpath
  plan completion fish > ~/.config/fish/completions/plan.fish
  plan completion powershell | Out-String | Invoke-Expression",
        "Needs no plan file. Shells: bash, zsh, fish, powershell, elvish. The Tab key then offers commands, options, columns, and the codes and numbers of the plan; the program has to be in PATH.
Formats (--format): none

Examples:
  plan completion bash > ~/.local/share/bash-completion/completions/plan
  plan completion zsh > ~/.zfunc/_plan           a folder that is in fpath
  plan completion fish > ~/.config/fish/completions/plan.fish
  plan completion powershell | Out-String | Invoke-Expression",
    ),
)]
pub struct Arguments {
    #[arg(
        value_name = "SHELL",
        help = both!("Shell đang dùng", "The shell that is used"),
    )]
    shell: String,
}

/// The shells that a user can name.
pub const SHELLS: [&str; 5] = {
    let [a, b, c, d, e] = Shell::ALL;
    [a.name(), b.name(), c.name(), d.name(), e.name()]
};

/// Prints the script; no plan is read.
///
/// # Errors
/// There is no such shell, or the output cannot be written.
pub fn run(arguments: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("plan completion")?;
    match Shell::from_name(&arguments.shell) {
        Some(shell) => shell.write_script(context.out)?,
        None => return unknown_word("plan completion", &arguments.shell, &SHELLS),
    }
    Ok(Answer::Good)
}
