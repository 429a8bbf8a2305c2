//! An item that carries out one of another plan: both say so.

use crate::support::program::{finish, plan};
use crate::support::repository::Repo;

#[test]
fn both_items_say_which_carries_out_which() {
    let repo = Repo::new();
    let of = |code: &str, more: &str| {
        format!(
            "format = 1\n\n[plan]\ntitle = \"Kế hoạch {code}\"\ncode  = \"{code}\"\n\n[unit.VP]\nname = \"Văn phòng Sở\"\n\n[[item]]\nid    = \"3.2\"\ntitle = \"Việc của {code}\"\n{more}\n[[item.lead]]\nunit = \"VP\"\n"
        )
    };
    repo.write("kh/ubnd.toml", &of("KH-UBND", ""));
    for code in ["KH-A", "KH-B"] {
        let text = of(code, "implements = [\"KH-UBND/3.2\"]\n");
        repo.write(&format!("kh/{code}.toml"), &text);
    }
    let show = |id: &str| {
        let mut command = plan();
        command.current_dir(repo.folder.path());
        command.args(["-f", "kh", "show", id, "--lang", "en"]);
        let out = finish(command).good();
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let above = show("KH-UBND/3.2");
    let wanted = "Carried out by KH-A/3.2 Việc của KH-A; KH-B/3.2 Việc của KH-B";
    assert!(above.replace(": ", " ").contains(wanted), "{above}");
    let below = show("KH-A/3.2");
    assert!(
        below.replace(": ", " ").contains("Carries out KH-UBND/3.2"),
        "{below}"
    );
    assert!(!below.contains("Carried out by"), "{below}");
}
