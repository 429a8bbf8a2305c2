//! `plan lsp`: help while typing, for editors.

use super::Answer;
use crate::both;
use crate::context::Context;
use crate::file;
use crate::lsp;
use crate::refuse;
use anyhow::Result;
use clap::Args;
use std::io::BufReader;

#[derive(Args)]
#[command(
    about = both!(
        "Giúp khi đang gõ, cho trình soạn thảo (LSP)",
        "Help while typing, for editors (LSP)",
    ),
    after_help = both!(
        "Trình soạn thảo (VS Code, Neovim, Helix, Emacs) tự chạy lệnh này và nói chuyện với nó qua đầu
vào, đầu ra chuẩn. Lỗi, cảnh báo, cách sửa và lời lẽ đúng như plan check. Lệnh không ghi tệp,
không chạy chương trình nào, không đọc tệp ngoài thư mục đang mở trong trình soạn thảo.
Các dạng (--format): không có
Mã kết thúc: 0 trình soạn thảo đã đóng đúng cách; 1 nó ngắt giữa chừng; 2 không chạy được

Ví dụ:
  plan lsp
  plan lsp --lang vi
  plan lsp --today 2026-12-15",
        "An editor (VS Code, Neovim, Helix, Emacs) runs this command and talks to it over standard input
and output. Findings, fixes and words are those of plan check. It writes no file, runs no
program, and reads no file outside the folders that are open in the editor.
Formats (--format): none
Exit codes: 0 the editor took its leave; 1 it broke off; 2 it cannot be run

Examples:
  plan lsp
  plan lsp --lang en
  plan lsp --today 2026-12-15",
    ),
)]
pub struct Arguments {}

/// Answers an editor until it leaves.
///
/// # Errors
/// A person typed the command, what comes in is no editor's, or the output cannot
/// be written.
pub fn run(Arguments {}: Arguments, context: &mut Context<'_>) -> Result<Answer> {
    context.refuse_format("plan lsp")?;
    let input = file::input();
    if context.terminal.is_typed_into(&input) {
        refuse!(
            "plan lsp do trình soạn thảo chạy, không gõ ở đây: đặt nó làm máy chủ ngôn ngữ (LSP) cho tệp TOML. Xem cách dùng: plan lsp --help. Muốn kiểm tra tệp ngay: plan check",
            "plan lsp is run by an editor, not typed here: set it as the language server (LSP) of TOML files. How it is used: plan lsp --help. To check a file now: plan check",
        );
    }
    Ok(match lsp::serve(BufReader::new(input), context)? {
        true => Answer::Good,
        false => Answer::Bad,
    })
}
