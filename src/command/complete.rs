//! Whether an answer that is kept may lack plans of the set.

use super::set::Outcome;
use crate::both;
use crate::context::Context;
use crate::refuse;
use anyhow::Result;
use clap::Args;

/// The option of commands that make something to keep of a set.
#[derive(Args)]
pub struct Complete {
    #[arg(
        long,
        help = both!(
            "Của nhiều kế hoạch: không ghi gì khi có tệp chưa tính được",
            "Of several plans: write nothing where a file has to be left out",
        ),
    )]
    complete: bool,
}

impl Complete {
    /// Refuses an answer that is not from every plan, where all are asked for.
    ///
    /// # Errors
    /// A file is left out.
    pub fn check(&self, context: &mut Context<'_>, outcome: &Outcome) -> Result<()> {
        if !self.complete || outcome.left_out.is_empty() {
            return Ok(());
        }
        outcome.tell(context);
        let n = outcome.left_out.len();
        refuse!(
            "--complete: {n} tệp chưa tính được nên chưa ghi gì. Sửa các tệp đó, hoặc bỏ --complete",
            "--complete: {n} files are left out, so nothing is written. Put them right, or leave out --complete",
        )
    }
}
