//! `plan resume` and its `--undo`: however the stop is laid out, the file is as it was.

use crate::support::desk::{file, run};
use std::fs;

const HEAD: &str = "format = 1\n\n[plan]\ntitle = \"T\"\nissued = 2024\n\n[unit.A]\nname = \"Phòng A\"\n\n[unit.B]\nname = \"Phòng B\"\n\n";

/// The item as it is before, whether its pause has a header, and a line that it then has.
const LAYOUTS: [(&str, bool, &str); 13] = [
    (
        "stopped = 2025-02-10\nreason = \"Thiếu vốn\"\n",
        true,
        "\nfrom    = 2025-02-10\nuntil   = 2025-05-31\nreason = \"Thiếu vốn\"\nbasis   = \"CV 30\"\n",
    ),
    (
        "stopped = 2025-02-10   # hết vốn\nreason  = \"Thiếu vốn\" # xem CV 12\n",
        true,
        "\nfrom    = 2025-02-10   # hết vốn\nuntil   = 2025-05-31\nreason  = \"Thiếu vốn\" # xem CV 12\nbasis   = \"CV 30\"\n",
    ),
    (
        "# Dừng theo CV 12\n# của Sở\nstopped = 2025-02-10\n# Lý do\nreason = \"x\"\n# cuối\n",
        true,
        "\n# Dừng theo CV 12\n# của Sở\nfrom    = 2025-02-10\n",
    ),
    (
        "reason = \"x\" # trước\nstopped = 2025-02-10 # sau\n",
        true,
        "\nreason = \"x\" # trước\nfrom    = 2025-02-10 # sau\nuntil   = 2025-05-31\nbasis   = \"CV 30\"\n",
    ),
    (
        "stopped = 2025-02-10\nreason = '''\nhai\ndòng'''\n",
        true,
        "\nreason = '''\nhai\ndòng'''\n",
    ),
    (
        "stopped=2025-02-10\nreason=\"x\"\n",
        true,
        "from   =2025-02-10",
    ),
    (
        "stopped = 2025-02-10#x\n",
        true,
        "\nfrom    = 2025-02-10#x\n",
    ),
    // Other keys stand below: the pause is written in its place.
    (
        "stopped = 2025-02-10\nreason = \"x\"\nnote = \"n\"\n",
        false,
        "\npause = [{ from = 2025-02-10, until = 2025-05-31, reason = \"x\", basis = \"CV 30\" }]\nnote = \"n\"\n",
    ),
    (
        "reason = \"x\"\nstopped = 2025-02-10 # hết vốn\nnote = \"n\"\n",
        false,
        "\npause = [{ reason = \"x\", from = 2025-02-10, until = 2025-05-31, basis = \"CV 30\" }] # hết vốn\n",
    ),
    (
        "# Dừng\nstopped = 2025-02-10\nnote = \"n\" # ghi\n",
        false,
        "\n# Dừng\npause = [{ from = 2025-02-10, until = 2025-05-31, basis = \"CV 30\" }]\nnote",
    ),
    (
        "stopped = 2025-02-10\nnote = \"n\"\n\n[[item.lead]]\nunit = \"B\"\n",
        false,
        "\npause = [{ from",
    ),
    (
        "stopped = 2025-02-10\n\n[[item.pause]]\nfrom = 2024-02-01\nuntil = 2024-03-01\nbasis = \"a\"\n",
        true,
        "\nfrom    = 2025-02-10\n",
    ),
    (
        "pause = [{ from = 2024-02-01, until = 2024-03-01, basis = \"a\" }]\nstopped = 2025-02-10\nreason = \"x\"\n",
        false,
        ", { from = 2025-02-10, until = 2025-05-31, reason = \"x\", basis = \"CV 30\" }]",
    ),
];

fn laid_out(item: &str, layout: usize) -> String {
    let text = format!(
        "{HEAD}[[item]]\nid = \"1\"\ntitle = \"Một\"\n{item}\n[[item.lead]]\nunit = \"A\"\n\n[[item]]\nid = \"2\"\ntitle = \"Hai\"\n\n[[item.lead]]\nunit = \"A\"\n"
    );
    match layout {
        0 => text,
        1 => text.replace('\n', "\r\n"),
        2 => text.trim_end().to_owned(),
        // The item is the last thing of the file.
        _ => format!(
            "{HEAD}[[item]]\nid = \"1\"\ntitle = \"Một\"\nlead = [{{ unit = \"A\" }}]\n{item}"
        ),
    }
}

#[test]
fn a_stop_comes_back_as_it_was_written() {
    for (item, has_header, line) in LAYOUTS {
        for layout in 0..4 {
            if layout == 3 && item.contains("[[item.lead]]") {
                continue;
            }
            let text = laid_out(item, layout);
            let (_folder, path) = file(&text);
            let say = |words: &[&str]| run(&path, "2025-12-01", words);
            let resume = ["resume", "1", "--on", "2025-06-01", "--basis", "CV 30"];
            let ran = say(&resume);
            assert_eq!(ran.code, 0, "{}\n{text}", ran.err);
            let new = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
            assert!(!new.contains("stopped"), "{new}");
            assert_eq!(
                new.matches("[[item.pause]]").count() > 0,
                has_header,
                "{new}"
            );
            assert!(new.contains(line), "{line}\n{new}");
            let ran = say(&["list", "1", "--columns", "state", "--format", "tsv"]);
            assert_eq!(ran.out, "no-deadline\n", "{}", ran.err);
            let ran = say(&["resume", "1", "--undo"]);
            assert_eq!(ran.code, 0, "{}\n{new}", ran.err);
            assert_eq!(fs::read_to_string(&path).unwrap(), text, "{new}");
        }
    }
}
