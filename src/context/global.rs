//! The options that every command takes, as typed.

use crate::both;
use clap::Args;

/// The options that every command takes.
#[derive(Args)]
pub struct Global {
    #[arg(
        short, long, global = true, value_name = both!("TỆP", "PATH"),
        help = both!(
            "Tệp kế hoạch; - là đầu vào chuẩn; thư mục, mẫu như 'ke-hoach/*.toml' hoặc ghi nhiều lần: nhiều kế hoạch [mặc định: PLAN_FILE, hoặc plan.toml gần nhất từ thư mục này trở lên]",
            "The plan file; - is standard input; a folder, a pattern such as 'plans/*.toml', or several of them: many plans [default: PLAN_FILE, or the nearest plan.toml from here upward]",
        ),
    )]
    pub file: Vec<String>,
    #[arg(
        long, global = true, value_name = both!("NGÀY", "DATE"),
        help = both!(
            "Ngày dùng để tính, ví dụ 15/12/2026 hoặc 2026-12-15 [mặc định: PLAN_TODAY, hoặc hôm nay theo giờ Việt Nam]",
            "The day to count from, as in 2026-12-15 or 15/12/2026 (day first) [default: PLAN_TODAY, or today in Viet Nam]",
        ),
    )]
    pub today: Option<String>,
    #[arg(
        long, global = true, value_name = both!("DẠNG", "FORMAT"),
        help = both!(
            "Dạng kết quả; mỗi lệnh ghi rõ có dạng nào",
            "The form of the answer; each command says which it has",
        ),
    )]
    pub format: Vec<String>,
    #[arg(
        long, global = true, value_name = "vi|en",
        help = both!(
            "Ngôn ngữ [mặc định: PLAN_LANG, language trong tệp, rồi ngôn ngữ của máy]",
            "The language [default: PLAN_LANG, the plan's own, then the locale]",
        ),
    )]
    pub lang: Option<String>,
    #[arg(
        long, global = true, value_name = "auto|always|never",
        help = both!(
            "Khi nào tô màu [mặc định: auto; NO_COLOR và CLICOLOR_FORCE có hiệu lực]",
            "When to use colour [default: auto; NO_COLOR and CLICOLOR_FORCE count]",
        ),
    )]
    pub color: Option<String>,
    #[arg(
        long, global = true, value_name = both!("SỐ CỘT", "COLUMNS"),
        help = both!(
            "Bề rộng bảng, tính bằng cột chữ [mặc định: bề rộng màn hình]",
            "The width to fit, in columns [default: the terminal's]",
        ),
    )]
    pub width: Option<String>,
    #[arg(
        long, global = true,
        help = both!(
            "Không xem từng trang câu trả lời dài hơn màn hình [mặc định: theo PLAN_PAGER, PAGER, hoặc less]",
            "Do not page an answer that is longer than the screen [default: by PLAN_PAGER, PAGER, or less]",
        ),
    )]
    pub no_pager: bool,
}
