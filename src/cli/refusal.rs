//! What is wrong with the arguments, in plain words of both languages.

use super::Ended;
use crate::lang::{Lang, Pair};
use crate::pair;
use crate::text::clean::clean_line;
use crate::text::nearest::nearest;
use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// Turns the parser's error into help to print, or a sentence.
pub fn explain(error: &Error, command: &Command) -> Ended {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            Ended::Said(error.render().to_string())
        }
        ErrorKind::MissingSubcommand if outer(error, command).is_some() => {
            Ended::Wrong(missing_form(error, command))
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
            let list = names.join(", ");
            let (vi, en) = match names.contains(&"import") {
                true => (
                    ", plan import TỆP (đọc từ Word, Excel)",
                    ", plan import FILE (reads one from Word or Excel)",
                ),
                false => ("", ""),
            };
            Ended::Wrong(pair!(
                "chưa ghi lệnh. Chưa có kế hoạch thì gõ: plan init (tạo tệp mẫu){vi}; có rồi thì gõ: plan list (xem nhiệm vụ), plan overdue (xem việc quá hạn). Tất cả các lệnh: {list}. Xem: plan --help",
                "no command is given. Without a plan begin with: plan init (makes a small one){en}; with one: plan list (its items), plan overdue (what is late). All commands: {list}. See: plan --help",
            ))
        }
        _ => Ended::Wrong(sentence(error, command)),
    }
}

/// The command whose own second word is missing or wrong, as in `plan export`.
fn outer<'c>(error: &Error, command: &'c Command) -> Option<&'c Command> {
    let usage = context(error, ContextKind::Usage);
    command.get_subcommands().find(|inner| {
        let name = format!("{} {} ", command.get_name(), inner.get_name());
        inner.has_subcommands() && usage.contains(&name)
    })
}

/// A command that wants a second word did not get one.
fn missing_form(error: &Error, command: &Command) -> Pair {
    let inner = outer(error, command).unwrap_or(command);
    let name = inner.get_name();
    let words: Vec<&str> = inner.get_subcommands().map(Command::get_name).collect();
    let list = words.join(", ");
    pair!(
        "sau {name} còn thiếu một từ: {list}. Xem: plan {name} --help",
        "{name} needs one of: {list}. See: plan {name} --help",
    )
}

fn sentence(error: &Error, command: &Command) -> Pair {
    let names: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let wrong = |kind| context(error, kind);
    let argument = wrong(ContextKind::InvalidArg);
    let flag = argument.split(' ').next().unwrap_or("").to_owned();
    match error.kind() {
        ErrorKind::InvalidSubcommand if outer(error, command).is_some() => {
            let name = wrong(ContextKind::InvalidSubcommand);
            let inner = outer(error, command).unwrap_or(command);
            let outer = inner.get_name();
            let words: Vec<&str> = inner.get_subcommands().map(Command::get_name).collect();
            let list = words.join(", ");
            pair!(
                "plan {outer}: không có “{name}”. Chọn một trong: {list}",
                "plan {outer}: there is no “{name}”. Choose one of: {list}",
            )
        }
        ErrorKind::InvalidSubcommand => {
            let name = wrong(ContextKind::InvalidSubcommand);
            with_suggestion(
                pair!("không có lệnh “{name}”", "there is no command “{name}”"),
                nearest(&name, names.iter().copied()).join(", "),
                Pair::fixed("Xem các lệnh: plan --help", "See the commands: plan --help"),
            )
        }
        ErrorKind::UnknownArgument => with_suggestion(
            if argument.starts_with('-') {
                pair!(
                    "không có tùy chọn {argument}",
                    "there is no option {argument}"
                )
            } else {
                pair!("thừa “{argument}”", "“{argument}” is one word too many")
            },
            near_suggestion(&flag, &wrong(ContextKind::SuggestedArg)),
            Pair::fixed(
                "Xem các tùy chọn: thêm --help sau lệnh",
                "See the options: put --help after the command",
            ),
        ),
        ErrorKind::MissingRequiredArgument => {
            pair!("còn thiếu {argument}", "{argument} is missing",)
        }
        ErrorKind::ArgumentConflict => {
            let other = wrong(ContextKind::PriorArg);
            if other.is_empty() || other == argument {
                pair!("{flag} chỉ ghi một lần", "{flag} can be given only once")
            } else {
                pair!(
                    "{argument} không đi cùng {other}",
                    "{argument} does not go with {other}",
                )
            }
        }
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            pair!(
                "sau {argument} còn thiếu giá trị. Giá trị bắt đầu bằng dấu - thì viết {flag}=\"- …\"",
                "{argument} needs a value. One that begins with - is written as {flag}=\"- …\""
            )
        }
        ErrorKind::TooManyValues => {
            pair!("{argument} không nhận giá trị", "{argument} takes no value",)
        }
        ErrorKind::InvalidUtf8 => Pair::fixed(
            "có đối số không phải là chữ UTF-8",
            "an argument is not UTF-8 text",
        ),
        _ => {
            let own = error.render().to_string();
            let own = own.lines().next().unwrap_or("");
            let own = own.strip_prefix("error: ").unwrap_or(own);
            pair!("đối số không đúng ({own})", "{own}")
        }
    }
}

/// The parser's suggestion of an option, where it is near enough to have been meant: of
/// three letters one may be wrong. `--title` is not `--file`.
fn near_suggestion(wrong: &str, suggested: &str) -> String {
    let [name, other] = [wrong, suggested].map(|flag| flag.trim_start_matches('-'));
    let most = (name.chars().count() / 3).max(1);
    match strsim::osa_distance(name, other) <= most {
        true => suggested.to_owned(),
        false => String::new(),
    }
}

fn with_suggestion(message: Pair, suggested: String, otherwise: Pair) -> Pair {
    let join = |lang| {
        let message = message.in_lang(lang);
        if suggested.is_empty() {
            return format!("{message}. {}", otherwise.in_lang(lang));
        }
        match lang {
            Lang::Vi => format!("{message}. Có phải: {suggested}?"),
            Lang::En => format!("{message}. Did you mean {suggested}?"),
        }
    };
    Pair::made(join(Lang::Vi), join(Lang::En))
}

fn context(error: &Error, kind: ContextKind) -> String {
    let text = match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    clean_line(&text).replace("...", "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_suggested_where_it_is_near() {
        for (wrong, right, is_near) in [
            ("--untt", "--unit", true),
            ("--fil", "--file", true),
            ("--countrepart", "--counterpart", true),
            ("--partner-", "--partner", true),
            ("--title", "--file", false),
            ("--at", "--all", false),
        ] {
            let suggested = if is_near { right } else { "" };
            assert_eq!(near_suggestion(wrong, right), suggested, "{wrong}");
        }
    }
}
